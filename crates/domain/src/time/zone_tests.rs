//! Zones held against another implementation of the IANA rules.

use super::*;
use jiff::tz::AmbiguousOffset;
use proptest::prelude::*;

/// A zone of the IANA database, for other tests too.
pub(crate) fn zone(name: &str) -> TimeZone {
    let theirs = jiff::tz::TimeZone::get(name).unwrap();
    let start: jiff::Timestamp = "1900-01-01T00:00:00Z".parse().unwrap();
    let end: jiff::Timestamp = "2101-01-01T00:00:00Z".parse().unwrap();
    let offset = |offset: jiff::tz::Offset| Offset::from_seconds(offset.seconds()).unwrap();
    let shifts = theirs
        .following(start)
        .take_while(|shift| shift.timestamp() < end)
        .map(|shift| Shift {
            from: Timestamp::from_millis(shift.timestamp().as_millisecond()),
            offset: offset(shift.offset()),
        })
        .collect();
    TimeZone::new(name, offset(theirs.to_offset(start)), shifts)
}

const ZONES: [&str; 10] = [
    "Europe/Madrid",
    "Europe/Moscow",
    "America/New_York",
    // Half an hour of summer time.
    "Australia/Lord_Howe",
    // Clocks changed at midnight.
    "America/Sao_Paulo",
    "Africa/Cairo",
    // Left out 30 December 2011 as a whole.
    "Pacific/Apia",
    "Asia/Kathmandu",
    "America/St_Johns",
    "Africa/Casablanca",
];

fn at(text: &str) -> Timestamp {
    Timestamp::from_millis(text.parse::<jiff::Timestamp>().unwrap().as_millisecond())
}

#[track_caller]
fn check(name: &str, local: &str, want: LocalTime) {
    let (date, time) = local.split_once(' ').unwrap();
    let (date, time) = (Date::parse(date).unwrap(), TimeOfDay::parse(time).unwrap());
    assert_eq!(zone(name).when(date, time), want, "{name} {local}");
}

#[test]
fn an_hour_that_summer_time_leaves_out_is_skipped() {
    let want =
        LocalTime::Skipped { at: at("2026-03-29T01:00:00Z"), later: at("2026-03-29T01:30:00Z") };
    check("Europe/Madrid", "2026-03-29 02:30", want);
    check("Europe/Madrid", "2026-03-29 03:00", LocalTime::Once(at("2026-03-29T01:00:00Z")));
    check("Europe/Madrid", "2026-03-29 01:59", LocalTime::Once(at("2026-03-29T00:59:00Z")));
}

#[test]
fn an_hour_that_comes_again_is_twice() {
    let want =
        LocalTime::Twice { earlier: at("2026-10-25T00:30:00Z"), later: at("2026-10-25T01:30:00Z") };
    check("Europe/Madrid", "2026-10-25 02:30", want);
    check("Europe/Madrid", "2026-10-25 03:00", LocalTime::Once(at("2026-10-25T02:00:00Z")));
}

#[test]
fn a_day_that_was_left_out_has_no_hours() {
    let apia = zone("Pacific/Apia");
    let day = Date::parse("2011-12-30").unwrap();
    assert_eq!(apia.start_of_day(day), at("2011-12-30T10:00:00Z"));
    assert_eq!(apia.end_of_day(day), apia.start_of_day(day));
}

#[test]
fn an_offset_of_a_day_is_refused() {
    assert_eq!(Offset::from_seconds(86_400), Err(ZoneError::Offset(86_400)));
    assert_eq!(Offset::from_seconds(i32::MIN), Err(ZoneError::Offset(i32::MIN)));
    assert!(Offset::from_seconds(-86_399).is_ok());
}

#[test]
fn days_have_23_24_or_25_hours() {
    let madrid = zone("Europe/Madrid");
    let hours = |text: &str| {
        let day = Date::parse(text).unwrap();
        madrid.end_of_day(day).millis_since(madrid.start_of_day(day)) / 3_600_000
    };
    assert_eq!([hours("2026-03-29"), hours("2026-06-30"), hours("2026-10-25")], [23, 24, 25]);
}

/// Moments near a change of clocks, where all the corners are, and any others.
fn moments() -> impl Strategy<Value = (usize, i64)> {
    let near = (0..ZONES.len(), any::<prop::sample::Index>(), -100_000_000..100_000_000_i64)
        .prop_map(|(name, shift, by)| {
            let shifts = zone(ZONES[name]).shifts().to_vec();
            (name, shifts[shift.index(shifts.len())].from.millis() + by)
        });
    prop_oneof![near, (0..ZONES.len(), -2_208_000_000_000..4_102_000_000_000_i64)]
}

proptest! {
    #[test]
    fn local_time_agrees_with_another_library((name, millis) in moments()) {
        let theirs = jiff::tz::TimeZone::get(ZONES[name]).unwrap();
        let theirs = theirs.to_datetime(jiff::Timestamp::from_millisecond(millis).unwrap());
        let (date, time) = zone(ZONES[name]).local(Timestamp::from_millis(millis));
        prop_assert_eq!(date.to_string(), theirs.date().to_string());
        let midnight = jiff::civil::time(0, 0, 0, 0);
        let since = theirs.time().duration_since(midnight).as_millis();
        prop_assert_eq!(i128::from(time.millis()), since);
    }

    #[test]
    fn the_way_back_agrees_with_another_library((name, local) in moments()) {
        let date = Date::from_epoch_days(local.div_euclid(86_400_000));
        let ours = zone(ZONES[name]).when(date, TimeOfDay::from_millis(local));
        let epoch = jiff::civil::date(1970, 1, 1).at(0, 0, 0, 0);
        let theirs = jiff::tz::TimeZone::get(ZONES[name]).unwrap();
        let theirs = theirs.to_ambiguous_timestamp(epoch + jiff::SignedDuration::from_millis(local));
        let is_same_kind = match ours {
            LocalTime::Once(_) => matches!(theirs.offset(), AmbiguousOffset::Unambiguous { .. }),
            LocalTime::Twice { .. } => matches!(theirs.offset(), AmbiguousOffset::Fold { .. }),
            LocalTime::Skipped { .. } => matches!(theirs.offset(), AmbiguousOffset::Gap { .. }),
        };
        prop_assert!(is_same_kind, "{:?} {:?}", ours, theirs);
        prop_assert_eq!(ours.usual().millis(), theirs.compatible().unwrap().as_millisecond());
        if let LocalTime::Twice { later, .. } = ours {
            prop_assert_eq!(later.millis(), theirs.later().unwrap().as_millisecond());
        }
    }

    #[test]
    fn a_moment_lies_in_its_day((name, millis) in moments()) {
        let (zone, at) = (zone(ZONES[name]), Timestamp::from_millis(millis));
        let date = zone.date(at);
        prop_assert!(zone.start_of_day(date) <= at);
        // Where clocks go back over midnight, a moment may be of the day before once more.
        let again = zone.start_of_day(date.plus_days(1)) <= at;
        prop_assert!(!again || zone.date(zone.start_of_day(date.plus_days(1))) == date.plus_days(1));
    }
}
