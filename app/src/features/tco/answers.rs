//! From an answer of the guided form to the numbers of the file, and back.

use cartera_tco::exact::power;
use cartera_tco::scenario::HeadCount;
use rust_decimal::{Decimal, RoundingStrategy};
use serde_json::Value;

use super::document::{Change, Document};
use super::typed::{Kind, Wrong};

/// What an answer changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// Users in the first year; those of later years follow by the growth.
    Users,
    /// Growth of the users per year, in per cent.
    Growth,
    /// How many years are looked at.
    Years,
    /// One number of the file.
    At(&'static str),
    /// The number of every system that ends so; they are all the same.
    Each(&'static str),
}

const LIST: &str = "common.head_count.per_year";
const MONTHS: &str = "common.months";

/// The users of each year, where the file says them so.
fn years(document: &Document) -> Option<Vec<u32>> {
    match &document.file().common.as_ref()?.head_count {
        HeadCount::PerYear(list) => Some(list.iter().map(|seats| seats.get()).collect()),
        HeadCount::PerMonth(_) | HeadCount::Changes(_) => None,
    }
}

/// Users of year 1, 2, 3 … that begin with `first` and grow by `percent` a year, people whole.
fn grown(first: u32, percent: Decimal, count: usize) -> Vec<u32> {
    let factor = Decimal::ONE + percent / Decimal::ONE_HUNDRED;
    (0_u32..)
        .take(count)
        .map(|year| {
            let users = Decimal::from(first) * power(factor, year);
            let whole = users.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero);
            u32::try_from(whole).unwrap_or(first)
        })
        .collect()
}

/// The growth that gives exactly these users, in whole per cent; the smallest such, and nothing
/// where there is none or only one year.
#[must_use]
pub fn growth_of(document: &Document) -> Option<Decimal> {
    let list = years(document)?;
    let first = *list.first()?;
    if list.len() < 2 {
        return None;
    }
    (0..=100_i32)
        .chain(-50..0)
        .map(Decimal::from)
        .find(|percent| grown(first, *percent, list.len()) == list)
}

/// The number that stands in the form; `None` where the file has no place for the question.
#[must_use]
pub fn plain(
    document: &Document,
    growth: Option<Decimal>,
    target: Target,
    kind: Kind,
) -> Option<String> {
    match target {
        Target::Users => Some(years(document)?.first()?.to_string()),
        Target::Growth => {
            years(document)?;
            Some(growth.map_or_else(String::new, |percent| percent.normalize().to_string()))
        }
        Target::Years => Some(years(document)?.len().to_string()),
        Target::At(place) => Some(kind.plain(&document.text(place)?)),
        Target::Each(ending) => {
            Some(kind.plain(&document.text(document.places_of_each(ending).first()?)?))
        }
    }
}

/// The changes of the file that an answer means.
///
/// # Errors
/// [`Wrong`] where it is no such number.
pub fn changes(
    document: &Document,
    growth: Option<Decimal>,
    target: Target,
    kind: Kind,
    plain: &str,
) -> Result<Vec<Change>, Wrong> {
    let value = kind.value(plain)?;
    let before = years(document).unwrap_or_default();
    let first = before.first().copied().unwrap_or_default();
    let whole = || value.as_u64().and_then(|n| u32::try_from(n).ok()).ok_or(Wrong::NotANumber);
    let list = match target {
        Target::At(place) => return Ok(vec![(place.to_owned(), value)]),
        Target::Each(ending) => {
            let places = document.places_of_each(ending).into_iter();
            return Ok(places.map(|place| (place, value.clone())).collect());
        }
        Target::Users => match (whole()?, growth) {
            (users, Some(percent)) => grown(users, percent, before.len()),
            (users, None) => std::iter::once(users).chain(before.iter().skip(1).copied()).collect(),
        },
        Target::Growth => match Decimal::from_str_exact(plain) {
            Ok(percent) => grown(first, percent, before.len()),
            Err(_) => before,
        },
        Target::Years => {
            let count = whole()?;
            if !(1..=10).contains(&count) {
                return Err(Wrong::OutOfRange(Decimal::ONE, Decimal::TEN));
            }
            let last = before.last().copied().unwrap_or(first);
            let list = match growth {
                Some(percent) => grown(first, percent, count as usize),
                None => {
                    before.into_iter().chain(std::iter::repeat(last)).take(count as usize).collect()
                }
            };
            return Ok(vec![
                (MONTHS.to_owned(), Value::from(count.saturating_mul(12))),
                (LIST.to_owned(), list.into()),
            ]);
        }
    };
    Ok(vec![(LIST.to_owned(), list.into())])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn starter() -> Document {
        Document::starter(["A", "B", "C", "D"]).unwrap()
    }

    #[track_caller]
    fn check(target: Target, kind: Kind, plain: &str, growth: Option<i64>, want: &[u32]) {
        let growth = growth.map(Decimal::from);
        let changes = changes(&starter(), growth, target, kind, plain).unwrap();
        let changed = starter().with(&changes).unwrap();
        assert_eq!(years(&changed).unwrap(), want);
        assert_eq!(changed.file().common.as_ref().unwrap().months, 12 * want.len() as u32);
    }

    #[test]
    fn users_of_later_years_follow_the_growth() {
        check(Target::Users, Kind::Seats, "20", Some(20), &[20, 24, 29]);
        check(Target::Growth, Kind::Rate, "50", Some(20), &[9, 14, 20]);
        check(Target::Growth, Kind::Rate, "-50", Some(20), &[9, 5, 2]);
    }

    #[test]
    fn without_a_known_growth_only_the_first_year_changes() {
        check(Target::Users, Kind::Seats, "20", None, &[20, 11, 13]);
        check(Target::Years, Kind::Seats, "5", None, &[9, 11, 13, 13, 13]);
    }

    #[test]
    fn more_years_go_on_growing_and_fewer_are_cut() {
        check(Target::Years, Kind::Seats, "5", Some(20), &[9, 11, 13, 16, 19]);
        check(Target::Years, Kind::Seats, "1", Some(20), &[9]);
    }

    #[test]
    fn the_growth_is_found_again_in_the_users() {
        let growth = growth_of(&starter()).unwrap();
        assert_eq!(grown(9, growth, 3), [9, 11, 13]);
    }

    #[test]
    fn there_are_one_to_ten_years() {
        let years = |text| changes(&starter(), None, Target::Years, Kind::Seats, text);
        assert_eq!(years("11"), Err(Wrong::OutOfRange(Decimal::ONE, Decimal::TEN)));
        assert!(years("0").is_err());
    }

    #[test]
    fn a_share_is_read_and_answered_in_per_cent() {
        let target = Target::At("common.file_profile.bad_phone_share");
        assert_eq!(plain(&starter(), None, target, Kind::Share).as_deref(), Some("40"));
        let changes = changes(&starter(), None, target, Kind::Share, "25").unwrap();
        let changed = starter().with(&changes).unwrap();
        assert_eq!(plain(&changed, None, target, Kind::Share).as_deref(), Some("25"));
    }
}
