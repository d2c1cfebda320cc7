//! Which days a calendar shows. Pure.

use cartera_domain::Date;
use cartera_domain::time::Weekday;

/// Countries whose weeks begin on Sunday, and on Saturday (CLDR 44, `weekData`); those of all
/// others begin on Monday.
const SUNDAY: &str = "AG AS BD BR BS BT BW BZ CA CO DM DO ET GT GU HK HN ID IL IN JM JP KE KH KR LA \
                      MH MM MO MT MX MZ NI NP PA PE PH PK PR PT PY SA SG SV TH TT TW US VE VI WS YE \
                      ZA ZW";
const SATURDAY: &str = "AE AF BH DJ DZ EG IQ IR JO KW LY OM QA SD SY";

/// How much a calendar shows at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Span {
    /// Seven days.
    Week,
    /// The weeks of a month.
    Month,
}

/// The day with which a week begins in a country, by its ISO 3166 code.
#[must_use]
pub fn week_start(country: &str) -> Weekday {
    let is_in = |list: &str| list.split_ascii_whitespace().any(|code| code == country);
    match (is_in(SUNDAY), is_in(SATURDAY)) {
        (true, _) => Weekday::Sunday,
        (_, true) => Weekday::Saturday,
        _ => Weekday::Monday,
    }
}

/// The days shown around one: a week, or all weeks that a month touches.
#[must_use]
pub fn days(span: Span, around: Date, start: Weekday) -> Vec<Date> {
    let (first, last) = match span {
        Span::Week => (around, around),
        Span::Month => (around.start_of_month(), around.end_of_month()),
    };
    let (first, last) = (first.start_of_week(start), last.end_of_week(start));
    (0..=i64::from(last.days_since(first))).map(|days| first.plus_days(days)).collect()
}

/// The day around which the next or the earlier week or month is shown.
#[must_use]
pub fn turned(span: Span, around: Date, by: i64) -> Date {
    match span {
        Span::Week => around.plus_days(7 * by),
        // From the first, so that the 31st comes through February to March.
        Span::Month => around.start_of_month().plus_months(by),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    #[track_caller]
    fn check(span: Span, around: &str, start: Weekday, first: &str, last: &str) {
        let days = days(span, day(around), start);
        assert_eq!((days[0], days[days.len() - 1]), (day(first), day(last)));
        assert_eq!(days.len() % 7, 0);
        assert!(days.windows(2).all(|two| two[1].days_since(two[0]) == 1));
    }

    #[test]
    fn weeks_begin_as_the_country_has_them() {
        let starts = ["ES", "RU", "", "US", "MX", "EG"].map(week_start);
        use Weekday::{Monday, Saturday, Sunday};
        assert_eq!(starts, [Monday, Monday, Monday, Sunday, Sunday, Saturday]);
    }

    #[test]
    fn a_month_has_whole_weeks() {
        check(Span::Week, "2026-06-03", Weekday::Monday, "2026-06-01", "2026-06-07");
        check(Span::Week, "2026-06-03", Weekday::Sunday, "2026-05-31", "2026-06-06");
        check(Span::Month, "2026-06-03", Weekday::Monday, "2026-06-01", "2026-07-05");
        check(Span::Month, "2027-02-28", Weekday::Monday, "2027-02-01", "2027-02-28");
        check(Span::Month, "2028-02-29", Weekday::Saturday, "2028-01-29", "2028-03-03");
    }

    #[test]
    fn no_month_is_passed_over() {
        let january = day("2026-01-31");
        assert_eq!(turned(Span::Month, january, 1), day("2026-02-01"));
        assert_eq!(turned(Span::Month, january, -1), day("2025-12-01"));
        assert_eq!(turned(Span::Week, january, 1), day("2026-02-07"));
    }
}
