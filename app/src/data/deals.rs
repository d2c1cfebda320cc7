//! Deals as boards, lists and forecasts look at them: many, by columns, with sums.

use std::collections::BTreeMap;
use std::sync::Arc;

use cartera_domain::person::NameOrder;
use cartera_domain::pipeline::StageId;
use cartera_domain::query::{Filter, Operator, Query, SortBy};
use cartera_domain::user::UserId;
use cartera_domain::{
    Activity, Date, Deal, Id, Money, MoneyBag, Probability, RecordKey, RecordKind, Stage, Task,
    Timestamp,
};
use cartera_store::Engine;
use cartera_store::engine::{GroupKey, ListQuery, Of, Sum};
use leptos::prelude::*;

use super::records::{at, by, rows};
use super::{Db, RowIndex};

/// When deals should be closed, in the order in which they are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Due {
    /// On a day before today.
    Overdue,
    /// In a month, by its first day; today or later.
    Month(Date),
    /// On a day that nobody has said.
    Never,
}

/// Of which state.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Which {
    /// Those that are being worked on.
    #[default]
    Open,
    /// Those that were won.
    Won,
    /// Those that were lost.
    Lost,
    /// All of them.
    All,
}

/// Which deals.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DealsQuery {
    /// In one of these stages; in any where there are none.
    pub stages: Vec<StageId>,
    /// Of which state.
    pub which: Which,
    /// What was typed: parts of the name, or of whose it is.
    pub search: String,
    /// Whose.
    pub owner: Option<UserId>,
    /// By what they are sorted; by their place on the board where it is empty.
    pub sort: Vec<SortBy>,
}

/// Deals by what they have in common.
type LotsOf<K> = Vec<(K, Arc<Lot>)>;

/// Deals that stand together: of a stage, of a month.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lot {
    /// Them, in order.
    pub rows: Vec<RowIndex>,
    /// What they are worth.
    pub sum: MoneyBag,
    /// What they are worth, each by how likely it is won; nothing where nobody asked.
    pub weighted: MoneyBag,
}

/// A deal and what is to be known beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DealCard {
    /// The deal.
    pub deal: Deal,
    /// The organization or the first person, by name.
    pub whose: Option<(RecordKey, String)>,
    /// The name of who answers for it.
    pub owner: Option<String>,
    /// The next task about it.
    pub next: Option<Task>,
    /// When something last happened to it.
    pub last_at: Timestamp,
}

impl DealsQuery {
    fn list(&self) -> ListQuery {
        let state = match self.which {
            Which::Open => Some("open"),
            Which::Won => Some("won"),
            Which::Lost => Some("lost"),
            Which::All => None,
        };
        let stages = self.stages.iter().map(ToString::to_string);
        let conditions = [
            state.map(|state| Filter::field(Deal::STATE.number, Operator::Is, [state])),
            (!self.stages.is_empty())
                .then(|| Filter::field(Deal::STAGE.number, Operator::OneOf, stages)),
            self.owner.map(|owner| {
                Filter::field(Deal::OWNER.number, Operator::OneOf, [owner.to_string()])
            }),
        ];
        // Each is made with as many values as its operator takes.
        let filter = Filter::All(conditions.into_iter().flatten().flatten().collect());
        let sort = match self.sort.is_empty() {
            true => vec![by(Deal::RANK.number)],
            false => self.sort.clone(),
        };
        ListQuery { query: Query { filter, sort }, search: self.search.clone(), of: Of::Everybody }
    }
}

impl Db {
    /// The deals asked for, in order, followed.
    #[must_use]
    pub fn deals(self, query: Signal<DealsQuery>) -> Signal<Arc<[RowIndex]>> {
        let list = move |engine: &mut Engine, query: &DealsQuery| {
            rows(engine, RecordKind::Deal, &query.list())
        };
        self.follow_kept("deals", move || query.get(), list)
    }

    /// The deals of each stage, followed.
    #[must_use]
    pub fn deals_by_stage(self, query: Signal<DealsQuery>) -> Signal<Arc<LotsOf<StageId>>> {
        self.follow_kept(
            "deals by stage",
            move || query.get(),
            |engine, query| {
                let found = rows(engine, RecordKind::Deal, &query.list());
                let amount = Some(Deal::AMOUNT.number);
                let groups =
                    engine.groups(RecordKind::Deal, &found, Deal::STAGE.number, amount).into_iter();
                let lots = groups.filter_map(|group| {
                    let GroupKey::Record(key) = group.key else { return None };
                    let lot = Lot { rows: group.rows, sum: bag(&group.sum), ..Lot::default() };
                    Some((key.typed::<Stage>()?, Arc::new(lot)))
                });
                Arc::new(lots.collect())
            },
        )
    }

    /// The deals by when they should be closed, followed: those of days before today first, in
    /// whatever month those were, as reports have it. `likely` says how likely deals of a stage are
    /// won.
    #[must_use]
    pub fn deals_by_month(
        self,
        query: Signal<DealsQuery>,
        likely: Signal<Vec<(StageId, Probability)>>,
        today: Signal<Date>,
    ) -> Signal<Arc<LotsOf<Due>>> {
        self.follow(move |engine| {
            let found = query.with(|query| rows(engine, RecordKind::Deal, &query.list()));
            Arc::new(likely.with(|likely| by_month(engine, &found, likely, today.get())))
        })
    }

    /// What deals add up to.
    #[must_use]
    pub fn deals_sum(self, found: &[RowIndex]) -> MoneyBag {
        self.version.track();
        self.read(|engine| bag(&engine.sum(RecordKind::Deal, found, Deal::AMOUNT.number)))
    }

    /// A deal of a list with what stands on its card; followed.
    #[must_use]
    pub fn deal_card(self, row: RowIndex, order: NameOrder) -> Option<DealCard> {
        self.version.track();
        self.read(|engine| {
            let deal: Deal = at(engine, row)?;
            Some(card(engine, deal, order))
        })
    }

    /// A deal with what stands on its card now.
    #[must_use]
    pub fn card_now(self, id: Id<Deal>, order: NameOrder) -> Option<DealCard> {
        self.read(|engine| {
            let deal = engine.get(id)?;
            Some(card(engine, deal, order))
        })
    }

    /// The deals of an organization and of those who are in it, or of a person: the open ones
    /// first, then the newest; followed.
    #[must_use]
    pub fn deals_of(self, key: RecordKey) -> Signal<Arc<Vec<Deal>>> {
        let of = match key.typed::<cartera_domain::Organization>() {
            Some(organization) => Of::OrganizationAndPeople(organization),
            None => Of::Record(key),
        };
        self.follow(move |engine| {
            let query = ListQuery { of, ..ListQuery::default() };
            let found = rows(engine, RecordKind::Deal, &query);
            let mut deals: Vec<Deal> = found.iter().filter_map(|row| at(engine, *row)).collect();
            deals.sort_by_key(|deal| {
                (!deal.is_open(), std::cmp::Reverse((deal.created_at, deal.id)))
            });
            Arc::new(deals)
        })
    }

    /// The deal before and the one after a place among the open deals of a stage, the moved one
    /// left out: between them it comes to stand.
    #[must_use]
    pub fn neighbours(
        self,
        found: &[RowIndex],
        place: usize,
        moved: Id<Deal>,
    ) -> (Option<Deal>, Option<Deal>) {
        self.read(|engine| {
            let get = |row: Option<&RowIndex>| row.and_then(|row| at::<Deal>(engine, *row));
            let is_other = |row: &&RowIndex| {
                engine.row_key(RecordKind::Deal, **row) != Some(RecordKey::of(moved))
            };
            let (before, after) = found.split_at(place.min(found.len()));
            (get(before.iter().rev().find(is_other)), get(after.iter().find(is_other)))
        })
    }

    /// The first of the deals asked for now.
    #[must_use]
    pub fn first_deal(self, query: &DealsQuery) -> Option<Deal> {
        self.read(|engine| {
            let found = rows(engine, RecordKind::Deal, &query.list());
            found.first().and_then(|row| at(engine, *row))
        })
    }

    /// The deals asked for now, in order.
    #[must_use]
    pub fn deals_now(self, query: &DealsQuery) -> Vec<Deal> {
        self.read(|engine| {
            let found = rows(engine, RecordKind::Deal, &query.list());
            found.iter().filter_map(|row| at(engine, *row)).collect()
        })
    }

    /// Whether there is any deal.
    #[must_use]
    pub fn has_deals(self) -> Signal<bool> {
        self.follow(|engine| !rows(engine, RecordKind::Deal, &ListQuery::default()).is_empty())
    }

    /// How many deals, open and closed, are in each stage now.
    #[must_use]
    pub fn deals_in(self, stage: StageId) -> usize {
        let all = DealsQuery { stages: vec![stage], which: Which::All, ..DealsQuery::default() };
        self.read(|engine| rows(engine, RecordKind::Deal, &all.list()).len())
    }
}

fn card(engine: &mut Engine, deal: Deal, order: NameOrder) -> DealCard {
    let key = RecordKey::of(deal.id);
    let organization = deal.organization.map(RecordKey::of);
    let people = deal.people.iter().map(|one| RecordKey::of(one.person));
    let mut names = organization.into_iter().chain(people);
    let whose = names.find_map(|key| Some((key, engine.name_of(key, order)?)));
    let owner = deal.owner.and_then(|owner| engine.name_of(RecordKey::of(owner), order));
    let tasks = engine.referring(RecordKind::Task, key, Some(Task::ABOUT.number));
    let tasks = tasks.into_iter().filter_map(|row| at::<Task>(engine, row));
    let next = tasks
        .filter(|task| !task.is_done())
        .min_by_key(|task| (task.due_on.is_none(), task.due_on, task.due_time, task.id));
    let activities = engine.referring(RecordKind::Activity, key, Some(Activity::ABOUT.number));
    let activities = activities.into_iter().filter_map(|row| at::<Activity>(engine, row));
    let last_at = activities.map(|one| one.at).fold(deal.standing.since, Timestamp::max);
    DealCard { deal, whose, owner, next, last_at }
}

fn by_month(
    engine: &mut Engine,
    found: &[RowIndex],
    likely: &[(StageId, Probability)],
    today: Date,
) -> Vec<(Due, Arc<Lot>)> {
    const KIND: RecordKind = RecordKind::Deal;
    let amount = Some(Deal::AMOUNT.number);
    let mut months: BTreeMap<Due, Lot> = BTreeMap::new();
    for group in engine.groups(KIND, found, Deal::EXPECTED_CLOSE_ON.number, amount) {
        let lot = months.entry(Due::of(&group.key, today)).or_default();
        add(&mut lot.sum, &bag(&group.sum));
        // By stage and then by what was said of the deal itself: rounded once for each of them.
        for stage in engine.groups(KIND, &group.rows, Deal::STAGE.number, None) {
            let of_stage = match &stage.key {
                GroupKey::Record(key) => key.typed::<Stage>(),
                _ => None,
            };
            let usual = likely.iter().find(|(id, _)| Some(*id) == of_stage).map(|(_, one)| *one);
            for own in engine.groups(KIND, &stage.rows, Deal::PROBABILITY.number, amount) {
                let said = own.rows.first().and_then(|row| at::<Deal>(engine, *row));
                let chance = said.and_then(|deal| deal.probability).or(usual);
                let Some(chance) = chance else { continue };
                for worth in bag(&own.sum).iter() {
                    // Less than the sum, which fits already.
                    if let Ok(part) = chance.of(worth) {
                        let _ = lot.weighted.add(part);
                    }
                }
            }
        }
        lot.rows.extend(group.rows);
    }
    months.into_iter().map(|(due, lot)| (due, Arc::new(lot))).collect()
}

impl Due {
    fn of(key: &GroupKey, today: Date) -> Self {
        match key {
            GroupKey::Number(days) if *days < i64::from(today.epoch_days()) => Self::Overdue,
            GroupKey::Number(days) => Self::Month(Date::from_epoch_days(*days).start_of_month()),
            _ => Self::Never,
        }
    }
}

/// Sums of money; nothing where one is beyond what money can be.
fn bag(sum: &Sum) -> MoneyBag {
    sum.money().unwrap_or_default()
}

fn add(bag: &mut MoneyBag, other: &MoneyBag) {
    for amount in other.iter() {
        // A sum beyond what money can be stays what it was.
        let _ = bag.add(amount);
    }
}

/// What amounts add up to, by currency; nothing where a sum is beyond what money can be.
#[must_use]
pub fn sum_of(amounts: impl IntoIterator<Item = Money>) -> MoneyBag {
    MoneyBag::sum(amounts).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use cartera_domain::deal::{DealState, Standing};
    use cartera_domain::query::{Calendar, Context};
    use cartera_domain::time::{TimeZone, Weekday};
    use cartera_domain::{Name, Rank};

    use super::*;
    use crate::data::engine_tests::{engine, making};

    fn deal(number: u8, stage: u8) -> Deal {
        let rank = Rank::parse("V").unwrap();
        let at = Timestamp::from_millis(0);
        let standing = Standing::new(Id::from_bytes([stage; 16]), rank, at, DealState::Open);
        let mut deal =
            Deal::new(Id::from_bytes([number; 16]), Name::parse("Roof").unwrap(), standing, at);
        deal.owner = Some(Id::from_bytes([90 + number; 16]));
        deal
    }

    #[track_caller]
    fn check(query: &DealsQuery, want: &[u8]) {
        let deals = [deal(1, 41), deal(2, 42), deal(3, 43)];
        let mut engine = engine(deals.iter().map(|deal| making(deal.id, deal)).collect());
        let zone = TimeZone::utc();
        let calendar =
            Calendar { today: Date::from_epoch_days(0), week_start: Weekday::Monday, zone: &zone };
        let context = Context { calendar, me: None, my_team: &[] };
        let rows = engine.list(RecordKind::Deal, &query.list(), &context).unwrap();
        let key = |row: &RowIndex| engine.row_key(RecordKind::Deal, *row).unwrap().id[0];
        let mut found: Vec<u8> = rows.iter().map(key).collect();
        found.sort_unstable();
        assert_eq!(found, want, "{query:?}");
    }

    #[test]
    fn a_day_of_this_month_that_is_over_is_overdue_and_no_part_of_the_month() {
        let day = |text| Date::parse(text).unwrap();
        let due =
            |text| Due::of(&GroupKey::Number(day(text).epoch_days().into()), day("2026-06-20"));
        assert_eq!(due("2026-06-03"), Due::Overdue);
        assert_eq!(due("2026-03-31"), Due::Overdue);
        assert_eq!(due("2026-06-20"), Due::Month(day("2026-06-01")));
        assert_eq!(due("2026-07-01"), Due::Month(day("2026-07-01")));
        assert!(Due::Overdue < due("2026-06-30") && due("2026-07-01") < Due::Never);
    }

    #[test]
    fn deals_are_found_by_stages_state_and_owner() {
        let stages = vec![Id::from_bytes([41; 16]), Id::from_bytes([43; 16])];
        check(&DealsQuery::default(), &[1, 2, 3]);
        check(&DealsQuery { stages: stages.clone(), ..DealsQuery::default() }, &[1, 3]);
        let owner = Some(Id::from_bytes([93; 16]));
        check(&DealsQuery { owner, ..DealsQuery::default() }, &[3]);
        check(&DealsQuery { stages, owner, which: Which::All, ..DealsQuery::default() }, &[3]);
        check(&DealsQuery { which: Which::Lost, ..DealsQuery::default() }, &[]);
    }
}
