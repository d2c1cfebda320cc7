//! Which deals ask for attention today. Pure: what the engine answered comes in.

use cartera_domain::deal::Rest;
use cartera_domain::user::UserId;
use cartera_domain::{Date, Deal, Timestamp};

use crate::data::OpenDeal;

/// The deals of somebody, and those that nobody answers for.
#[must_use]
pub fn of(deals: &[OpenDeal], who: UserId) -> Vec<OpenDeal> {
    let is_own = |one: &&OpenDeal| one.owner.is_none_or(|owner| owner == who);
    deals.iter().filter(is_own).copied().collect()
}

/// The deals without a next step, the soonest to close first, then the oldest.
#[must_use]
pub fn without_next_step(deals: &[OpenDeal]) -> Vec<&OpenDeal> {
    let mut found: Vec<&OpenDeal> = deals.iter().filter(|one| !one.has_next_step).collect();
    found.sort_by_key(|one| (one.closes.is_none(), one.closes, one.last_ms, one.id));
    found
}

/// The deals to which nothing happened for longer than their stage allows, with the days since;
/// the most forgotten first. `day` tells on which day something was.
#[must_use]
pub fn rotting(
    deals: &[OpenDeal],
    today: Date,
    day: impl Fn(Timestamp) -> Date,
) -> Vec<(&OpenDeal, u64)> {
    let rests = |one: &OpenDeal| {
        Rest::of(day(Timestamp::from_millis(one.last_ms)), today, one.rotting_days)
    };
    let found = deals.iter().filter_map(|one| Some((one, u64::from(rests(one)?.days))));
    let mut found: Vec<(&OpenDeal, u64)> = found.collect();
    found.sort_by_key(|(one, passed)| (std::cmp::Reverse(*passed), one.id));
    found
}

/// Whether a deal should have been closed before today.
#[must_use]
pub fn is_late(deal: &Deal, today: Date) -> bool {
    deal.expected_close_on.is_some_and(|day| day < today)
}

#[cfg(test)]
mod tests {
    use cartera_domain::Id;
    use cartera_domain::deal::{DealState, Standing};
    use cartera_domain::{Name, Rank};

    use super::*;

    /// Milliseconds of a day.
    const DAY_MS: i64 = 86_400_000;

    fn open(number: u8, days: i64, most: Option<u16>, has_next_step: bool) -> OpenDeal {
        OpenDeal {
            id: Id::from_bytes([number; 16]),
            rotting_days: most,
            closes: None,
            has_next_step,
            owner: None,
            last_ms: days * DAY_MS,
        }
    }

    #[test]
    fn a_deal_rots_when_nothing_happened_for_longer_than_its_stage_allows() {
        let deals = [open(1, 10, Some(5), true), open(2, 4, Some(5), true), open(3, 0, None, true)];
        let found = |now: i64| -> Vec<(u8, u64)> {
            let day = |at: Timestamp| Date::from_epoch_days(at.millis().div_euclid(DAY_MS));
            let all = rotting(&deals, Date::from_epoch_days(now), day);
            all.iter().map(|(one, days)| (one.id.as_bytes()[0], *days)).collect()
        };
        assert_eq!(found(9), []);
        assert_eq!(found(10), [(2, 6)]);
        assert_eq!(found(16), [(2, 12), (1, 6)]);
        // A clock that was set back makes nothing old.
        assert_eq!(found(-5), []);
    }

    #[test]
    fn what_a_colleague_sells_is_not_ones_own() {
        let (me, colleague) = (Id::from_bytes([8; 16]), Id::from_bytes([9; 16]));
        let owned = |number: u8, owner| OpenDeal { owner, ..open(number, 0, None, false) };
        let deals = [owned(1, Some(me)), owned(2, Some(colleague)), owned(3, None)];
        let found = of(&deals, me);
        assert_eq!(found.iter().map(|one| one.id.as_bytes()[0]).collect::<Vec<_>>(), [1, 3]);
    }

    #[test]
    fn the_soonest_to_close_of_those_without_a_next_step_comes_first() {
        let soon = |number: u8, day: &str| OpenDeal {
            closes: Date::parse(day).ok(),
            ..open(number, 0, None, false)
        };
        let deals = [
            open(1, 0, None, false),
            soon(2, "2026-07-01"),
            open(3, 0, None, true),
            soon(4, "2026-06-01"),
        ];
        let order: Vec<u8> =
            without_next_step(&deals).iter().map(|one| one.id.as_bytes()[0]).collect();
        assert_eq!(order, [4, 2, 1]);
    }

    #[test]
    fn a_deal_is_late_from_the_day_after_the_one_on_which_it_should_close() {
        let (rank, at) = (Rank::parse("n").unwrap(), Timestamp::from_millis(0));
        let standing = Standing::new(Id::from_bytes([9; 16]), rank, at, DealState::Open);
        let mut deal =
            Deal::new(Id::from_bytes([1; 16]), Name::parse("Lamps").unwrap(), standing, at);
        assert!(!is_late(&deal, Date::MAX));
        deal.expected_close_on = Date::parse("2026-07-01").ok();
        assert!(is_late(&deal, Date::parse("2026-07-02").unwrap()));
        assert!(!is_late(&deal, Date::parse("2026-07-01").unwrap()));
    }
}
