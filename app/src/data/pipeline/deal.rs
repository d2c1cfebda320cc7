//! One deal on its way into the columns: its moves as a history, its parts in the reports' types.

use std::collections::HashMap;

use cartera_domain::deal::{DealState, ForecastCategory};
use cartera_domain::pipeline::{StageId, StageKind};
use cartera_domain::{Currency, Date, Deal, Probability, Stage, Timestamp};
use cartera_reports::deals::{LOST, WON};
use cartera_reports::{Category, Day, DealRow, Deals, Moment, Money, Priced, Rate, Share, Zone};

use super::gathered::{Gathered, Step};

/// What the stages of a pipeline mean, by id.
#[derive(Debug, Default)]
pub(super) struct Kinds(HashMap<StageId, String>);

impl Kinds {
    pub(super) fn of(stages: &[&Stage]) -> Self {
        let place = |stage: &&&Stage| match stage.kind {
            StageKind::Won => WON.to_owned(),
            StageKind::Lost => LOST.to_owned(),
            StageKind::Open | StageKind::Other(_) => stage.id.to_string(),
        };
        Self(stages.iter().map(|stage| (stage.id, place(&stage))).collect())
    }

    /// What reports call a stage; nothing for one that is gone or of another pipeline.
    fn place(&self, stage: StageId) -> Option<&str> {
        self.0.get(&stage).map(String::as_str)
    }
}

/// Whether a stage is for deals that are being worked on.
pub(super) const fn is_open(stage: &Stage) -> bool {
    matches!(stage.kind, StageKind::Open | StageKind::Other(_))
}

/// A probability as reports have it.
pub(super) fn share(probability: Probability) -> Option<Share> {
    u32::try_from(probability.ten_thousandths()).ok().and_then(Share::from_millionths)
}

/// A category as reports have it; of a newer version's nothing is known.
pub(super) const fn category(category: ForecastCategory) -> Option<Category> {
    match category {
        ForecastCategory::Omitted => Some(Category::Omitted),
        ForecastCategory::Pipeline => Some(Category::Pipeline),
        ForecastCategory::BestCase => Some(Category::BestCase),
        ForecastCategory::Commit => Some(Category::Commit),
        ForecastCategory::Closed | ForecastCategory::Other(_) => None,
    }
}

fn day(date: Date) -> Day {
    Day::from_epoch(date.epoch_days())
}

fn money(money: cartera_domain::Money) -> Money {
    Money::from_minor(money.minor(), money.currency().minor_digits())
}

fn priced(amount: cartera_domain::Money) -> Priced<'static> {
    Priced { amount: money(amount), currency: Some(amount.currency().code()) }
}

/// A series of changes, each of which says what was before: the first one's past holds since the
/// beginning, and so does the present value where nothing ever changed.
fn series<T: Clone>(begun: Moment, now: T, mut changes: Vec<(Moment, T, T)>) -> Vec<(Moment, T)> {
    changes.sort_by_key(|(moment, _, _)| moment.at);
    let first = changes.first().map_or_else(|| now.clone(), |(_, from, _)| from.clone());
    let mut found = vec![(begun, first)];
    found.extend(changes.into_iter().map(|(moment, _, to)| (moment, to)));
    found
}

struct Reader<'a> {
    zone: &'a Zone,
}

impl Reader<'_> {
    fn moment(&self, at: Timestamp) -> Moment {
        super::gathered::moment(at, self.zone)
    }

    /// The stages that a deal was in. Its standing has the last word: of moves made apart both are
    /// remembered, and one stands.
    fn history<'k>(&self, deal: &Deal, kinds: &'k Kinds) -> Vec<(Moment, Option<&'k str>)> {
        let mut found: Vec<(Moment, Option<&'k str>)> = Vec::new();
        for entry in deal.moves() {
            if found.is_empty() && deal.created_at < entry.at {
                let first = entry.from.unwrap_or(entry.to);
                let first = kinds.place(first).filter(|place| *place != WON && *place != LOST);
                found.extend(first.map(|place| (self.moment(deal.created_at), Some(place))));
            }
            found.push((self.moment(entry.at), kinds.place(entry.to)));
        }
        let (place, at) = match &deal.standing.state {
            DealState::Won(win) => (Some(WON), win.at),
            DealState::Lost(loss) => (Some(LOST), loss.at),
            DealState::Open => (kinds.place(deal.standing.stage), deal.standing.since),
            DealState::Other(_) => (None, deal.standing.since),
        };
        let is_closed = matches!(place, Some(WON | LOST));
        // What is open does not stand in the column of the won.
        let place = place.filter(|place| is_closed || (*place != WON && *place != LOST));
        let stands = self.moment(at);
        if found.is_empty() && deal.created_at < at {
            // It was open until then; in which stage nobody noted.
            found.push((self.moment(deal.created_at), None));
        }
        match found.last_mut() {
            // The day of a closing may have been put right since.
            Some((moment, last)) if *last == place && is_closed => *moment = stands,
            Some((_, last)) if *last == place => {}
            Some((moment, _)) => {
                let at = stands.max(*moment);
                found.push((at, place));
            }
            None => found.push((stands, place)),
        }
        found
    }

    /// The next step at each moment at which it was another one: the earliest day of what was
    /// planned and not done by then.
    fn next_steps(&self, steps: &[Step]) -> Vec<(Moment, Option<Day>)> {
        let done = steps.iter().filter_map(|step| step.done_at);
        let mut times: Vec<Timestamp> = steps.iter().map(|step| step.since).chain(done).collect();
        times.sort_unstable();
        times.dedup();
        let planned = |at: Timestamp| {
            let stands =
                |step: &&Step| step.since <= at && step.done_at.is_none_or(|done| done > at);
            steps.iter().filter(stands).map(|step| step.due_on).min().map(day)
        };
        times.into_iter().map(|at| (self.moment(at), planned(at))).collect()
    }
}

/// Adds a deal to the columns.
pub(super) fn push(
    to: &mut Deals,
    deal: &Deal,
    kinds: &Kinds,
    found: &Gathered,
    base: Option<Currency>,
    zone: &Zone,
) {
    let reader = Reader { zone };
    let id = deal.id.to_string();
    let begun = reader.moment(deal.created_at);
    let history = reader.history(deal, kinds);
    let plans = deal.plans.iter();
    let plans = plans.map(|p| (reader.moment(p.at), p.from.map(day), p.to.map(day))).collect();
    let expected_close = series(begun, deal.expected_close_on.map(day), plans);
    let text = |user: Option<cartera_domain::user::UserId>| user.map(|user| user.to_string());
    let owners = deal.owners.iter();
    let owners = owners.map(|o| (reader.moment(o.at), text(o.from), text(o.to))).collect();
    let owners = series(begun, text(deal.owner), owners);
    let owners: Vec<_> = owners.iter().map(|(at, owner)| (*at, owner.as_deref())).collect();
    let amounts = deal.amounts.iter();
    let amounts =
        amounts.map(|a| (reader.moment(a.at), a.from.map(priced), a.to.map(priced))).collect();
    let amounts = series(begun, deal.amount.map(priced), amounts);
    let touches = found.touches.get(&deal.id).map(Vec::as_slice).unwrap_or_default();
    let by: Vec<_> = touches.iter().map(|(at, by)| (reader.moment(*at), text(*by))).collect();
    let activities: Vec<_> = by.iter().map(|(at, by)| (*at, by.as_deref())).collect();
    let steps = found.steps.get(&deal.id).map(Vec::as_slice).unwrap_or_default();
    let next_steps = reader.next_steps(steps);
    let lead = deal.lead.and_then(|lead| found.leads.get(&lead));
    // Without a base currency a rate to one currency would be added to a rate to another.
    let frozen = deal.frozen_rate().filter(|rate| base == Some(rate.base));
    let frozen = frozen.filter(|rate| {
        rate.of.is_some() || deal.amount.is_some_and(|amount| rate.serves(amount.currency()))
    });
    let reason = match &deal.standing.state {
        DealState::Lost(loss) => Some(loss.reason.to_string()),
        _ => None,
    };
    let organization = deal.organization.map(|organization| organization.to_string());
    let owner = text(deal.owner);
    to.push(&DealRow {
        id: Some(&id),
        owner: owner.as_deref(),
        organization: organization.as_deref(),
        amount: deal.amount.map(money),
        currency: deal.amount.map(|amount| amount.currency().code()),
        rate_at_close: frozen.and_then(|frozen| Rate::parse(&frozen.rate.to_string())),
        rate_of: frozen.and_then(|frozen| frozen.of).map(Currency::code),
        probability: deal.probability.and_then(share),
        category: deal.forecast.and_then(category),
        lost_reason: reason.as_deref(),
        created: Some(begun),
        lead_created: lead.map(|lead| reader.moment(lead.received_at)),
        lead_answered: lead.and_then(|lead| lead.answered_at).map(|at| reader.moment(at)),
        history: &history,
        expected_close: &expected_close,
        owners: &owners,
        amounts: &amounts,
        activities: &activities,
        next_steps: &next_steps,
        ..DealRow::default()
    });
}
