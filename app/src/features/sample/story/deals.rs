//! How each deal of the story went.

use cartera_domain::activity::ActivityKind;
use cartera_domain::deal::{DealId, FrozenRate, OwnerMove, PlanMove, Step};
use cartera_domain::task::Done;
use cartera_domain::{
    Activity, Deal, Fields, Lead, Link, Name, Rank, Rate, Stage, Task, Timestamp,
};

use super::{DAY, DAYS, ORGANIZATIONS, Story, Told, date, moment, name};

/// Deals of the story.
const DEALS: i64 = 240;
/// Of a hundred deals in each open stage, how many get further.
const GO_ON: [i64; 4] = [80, 72, 70, 78];
/// How long a deal stays in each stage, in days: from, to.
const STAYS: [(i64, i64); 4] = [(2, 14), (5, 28), (8, 38), (4, 24)];
/// How often something is done about a deal, in days.
const RHYTHM: (i64, i64) = (4, 13);

/// A deal that is being told.
struct Course {
    deal: Deal,
    at: i64,
    number: usize,
}

impl Story<'_> {
    /// Tells all deals, the older ones first; there are more of them towards the end.
    pub(super) fn deals(&mut self, told: &mut Told) {
        for number in 0..DEALS {
            // The square makes the business grow.
            let part = DAYS * DAYS * number / DEALS;
            let day = (3 * DAYS * number / DEALS + isqrt(part)) / 4;
            let hour = self.chance.between(7, 16);
            let at = self.begin() + day * DAY - (self.begin() % DAY) + hour * DAY / 24;
            if at < self.now {
                self.deal(usize::try_from(number).unwrap_or(0), at, told);
            }
        }
    }

    fn deal(&mut self, number: usize, at: i64, told: &mut Told) {
        let customer = (number * 7 + self.chance.below(5)) % ORGANIZATIONS.len();
        let product = self.words.products.get(self.chance.below(6)).copied().unwrap_or_default();
        let Some(organization) = told.organizations.get(customer) else { return };
        let Some(first) = told.stages.first() else { return };
        let Some(title) = name(&format!("{product} · {}", organization.name)) else { return };
        let id: DealId = self.id(at);
        let step = Step { to: first, rank: self.rank(), at: moment(at), by: None };
        let Ok(mut deal) = Deal::begun(id, title, &step) else { return };
        deal.organization = Some(organization.id);
        let worth = self.chance.between(4, 60) * self.chance.between(3, 10) * 100;
        // Some amounts are not known at first, and a few never.
        deal.amount = if self.chance.happens(97) { self.money(worth) } else { None };
        let seller = if self.chance.happens(75) { customer } else { self.chance.below(4) };
        deal.owner = told.users.get(seller % told.users.len().max(1)).map(|user| user.id);
        deal.source =
            self.words.sources.get(self.chance.below(3)).and_then(|s| Name::parse(s).ok());
        let plan = date(at).plus_days(self.chance.between(35, 95));
        deal.expected_close_on = if self.chance.happens(94) { Some(plan) } else { None };
        if self.chance.happens(35) {
            self.lead(&mut deal, at, told);
        }
        let mut course = Course { deal, at, number };
        self.go(&mut course, told);
        self.doings(&course, told);
        told.deals.push(course.deal);
    }

    /// The enquiry that a deal grew from.
    fn lead(&mut self, deal: &mut Deal, at: i64, told: &mut Told) {
        let came = at - self.chance.between(1, 9) * DAY / 2;
        let state = cartera_domain::lead::LeadState::Working;
        let mut lead = Lead::new(self.id(came), moment(came), state);
        lead.title = Some(deal.name.clone());
        lead.owner = deal.owner;
        lead.source = deal.source.clone();
        lead.answered_at = Some(moment(came + self.chance.between(10, 1_500) * 60_000))
            .filter(|t| t.millis() < at);
        deal.lead = Some(lead.id);
        told.leads.push(lead);
    }

    fn rank(&mut self) -> Rank {
        let jitter = u32::try_from(self.chance.between(0, 1_000_000)).unwrap_or(0);
        Rank::beside(None, None, jitter)
    }

    /// Moves a deal on until it is closed or the year is over.
    fn go(&mut self, course: &mut Course, told: &Told) {
        let open: Vec<&Stage> = told.stages.iter().take(4).collect();
        let (won, lost) = (told.stages.get(4), told.stages.get(5));
        let mut place = 0;
        loop {
            let (least, most) = STAYS.get(place).copied().unwrap_or((5, 20));
            let mut stay = self.chance.between(least, most);
            // A few deals are forgotten for a while.
            if self.chance.happens(9) {
                stay += self.chance.between(20, 70);
            }
            let at = course.at + stay * DAY + self.chance.between(-3, 3) * DAY / 24;
            self.plans(course, at.min(self.now), told);
            if at >= self.now {
                return;
            }
            course.at = at;
            let goes_on = self.chance.happens(GO_ON.get(place).copied().unwrap_or(50));
            let to = match (goes_on, place) {
                (false, _) => return self.close(course, lost, false),
                (true, 3) => return self.close(course, won, true),
                // Some step over a stage, some fall back by one.
                (true, place) if self.chance.happens(8) => place + 2,
                (true, place) if place > 0 && self.chance.happens(6) => place - 1,
                (true, place) => place + 1,
            };
            place = to.min(3);
            let Some(stage) = open.get(place) else { return };
            let step = Step { to: stage, rank: self.rank(), at: moment(at), by: course.deal.owner };
            if let Ok(moved) = course.deal.moved_to(&Fields::new(), &step) {
                course.deal = moved;
            }
            if self.chance.happens(3) {
                self.hand_over(course, told);
            }
        }
    }

    fn close(&mut self, course: &mut Course, stage: Option<&Stage>, is_won: bool) {
        let Some(stage) = stage else { return };
        let step =
            Step { to: stage, rank: self.rank(), at: moment(course.at), by: course.deal.owner };
        let of = Some(self.currency);
        let rate = Some(FrozenRate { of, ..FrozenRate::new(self.currency, Rate::ONE) });
        let reason = self.reason();
        let Some(reason) = self.words.reasons.get(reason).and_then(|text| name(text)) else {
            return;
        };
        let closed = match is_won {
            true => course.deal.won(&Fields::new(), &step, rate, None),
            false => course.deal.lost(&Fields::new(), &step, rate, reason, None),
        };
        if let Ok(closed) = closed {
            course.deal = closed;
        }
    }

    /// Price is named more often than all else.
    fn reason(&mut self) -> usize {
        if self.chance.happens(35) { 0 } else { self.chance.below(5) }
    }

    /// Moves the expected close as long as the deal is open on that day.
    fn plans(&mut self, course: &mut Course, until: i64, told: &Told) {
        while let Some(day) = course.deal.expected_close_on {
            let on = i64::from(day.epoch_days()) * DAY - self.chance.between(0, 4) * DAY;
            let at = on.max(course.at + DAY / 24);
            // Some sellers leave a day that is past as it is.
            if at >= until || self.chance.happens(18) {
                return;
            }
            let to = day.plus_days(self.chance.between(10, 45));
            let by = course.deal.owner;
            let entry = PlanMove { from: Some(day), to: Some(to), by, ..PlanMove::new(moment(at)) };
            course.deal.plans.push(entry);
            course.deal.expected_close_on = Some(to);
            if self.chance.happens(5) {
                self.hand_over(course, told);
            }
        }
    }

    fn hand_over(&mut self, course: &mut Course, told: &Told) {
        let to = told.users.get((course.number + 1) % told.users.len().max(1)).map(|user| user.id);
        let from = course.deal.owner;
        if to == from || course.at + DAY >= self.now {
            return;
        }
        let at: Timestamp = moment(course.at + DAY / 2);
        course.deal.owners.push(OwnerMove { from, to, by: from, ..OwnerMove::new(at) });
        course.deal.owner = to;
    }

    /// What was done about a deal, and what is to be done next.
    fn doings(&mut self, course: &Course, told: &mut Told) {
        let deal = &course.deal;
        let end = deal.closed_at().map_or(self.now, Timestamp::millis);
        let is_forgotten = self.chance.happens(22);
        let mut at = deal.created_at.millis();
        let last = if is_forgotten { i64::midpoint(at, end) } else { end };
        loop {
            at += self.chance.between(RHYTHM.0, RHYTHM.1) * DAY
                + self.chance.between(-4, 4) * DAY / 24;
            if at >= last {
                break;
            }
            let kinds = [
                ActivityKind::Call,
                ActivityKind::Meeting,
                ActivityKind::Email,
                ActivityKind::Visit,
                ActivityKind::Call,
            ];
            let which = self.chance.below(kinds.len());
            let Some(kind) = kinds.get(which).copied() else { break };
            let mut activity = Activity::new(self.id(at), kind, moment(at));
            activity.subject = self.words.doings.get(which).and_then(|s| Name::parse(s).ok());
            activity.about.push(Link::to(deal.id));
            activity.about.extend(deal.organization.map(Link::to));
            activity.by = deal.owner;
            told.activities.push(activity);
        }
        let [_, _, offer, _, follow_up] = self.words.doings;
        let (Some(offer), Some(follow_up)) = (name(offer), name(follow_up)) else { return };
        if deal.is_open() && self.chance.happens(78) {
            let made = self.now - self.chance.between(1, 12) * DAY;
            let mut task = Task::new(self.id(made), follow_up);
            task.due_on = Some(date(self.now).plus_days(self.chance.between(-6, 15)));
            task.assignee = deal.owner;
            task.owner = deal.owner;
            task.about.push(Link::to(deal.id));
            told.tasks.push(task);
        } else if !deal.is_open() && self.chance.happens(30) {
            let made = end - 3 * DAY;
            let mut task = Task::new(self.id(made), offer);
            task.due_on = Some(date(end));
            task.assignee = deal.owner;
            task.owner = deal.owner;
            task.done = Some(Done { by: deal.owner, ..Done::new(moment(end - DAY)) });
            task.about.push(Link::to(deal.id));
            told.tasks.push(task);
        }
    }
}

/// The whole part of a square root.
fn isqrt(value: i64) -> i64 {
    i64::try_from(value.max(0).unsigned_abs().isqrt()).unwrap_or(0)
}
