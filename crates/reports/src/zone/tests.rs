//! Moments and days, held against another implementation of the IANA rules.

use super::*;
use jiff::{Timestamp, civil::DateTime, tz::TimeZone};
use proptest::prelude::*;

fn zone(name: &str) -> (Zone, TimeZone) {
    let theirs = TimeZone::get(name).unwrap();
    let start: Timestamp = "1900-01-01T00:00:00Z".parse().unwrap();
    let end: Timestamp = "2101-01-01T00:00:00Z".parse().unwrap();
    let shifts = theirs
        .following(start)
        .take_while(|shift| shift.timestamp() < end)
        .map(|shift| Shift {
            from: shift.timestamp().as_millisecond(),
            offset: shift.offset().seconds(),
        })
        .collect();
    (Zone::new(name, theirs.to_offset(start).seconds(), shifts), theirs)
}

#[track_caller]
fn check(text: &str, want: Option<(&str, &str)>) {
    let found = zone("Europe/Madrid").0.moment(text);
    let found = found.map(|moment| (moment.utc(), moment.day.to_string()));
    assert_eq!(found, want.map(|(at, day)| (at.to_owned(), day.to_owned())), "{text}");
}

#[test]
fn a_bare_day_starts_at_midnight_here() {
    check("2026-06-30", Some(("2026-06-29T22:00:00Z", "2026-06-30")));
    check("2026-01-30", Some(("2026-01-29T23:00:00Z", "2026-01-30")));
}

#[test]
fn the_last_minutes_of_a_utc_day_are_tomorrow_here() {
    check("2026-06-30T22:30:00Z", Some(("2026-06-30T22:30:00Z", "2026-07-01")));
    check("2026-06-30T23:30:00-05:00", Some(("2026-07-01T04:30:00Z", "2026-07-01")));
}

#[test]
fn a_time_without_an_offset_is_local() {
    check("2026-06-30T00:30", Some(("2026-06-29T22:30:00Z", "2026-06-30")));
    check("2026-06-30 00:30:15.250", Some(("2026-06-29T22:30:15Z", "2026-06-30")));
}

#[test]
fn an_hour_that_summer_time_leaves_out_is_read_with_the_old_clock() {
    check("2026-03-29T02:30:00", Some(("2026-03-29T01:30:00Z", "2026-03-29")));
}

#[test]
fn an_hour_that_comes_twice_means_the_first_time() {
    check("2026-10-25T02:30:00", Some(("2026-10-25T00:30:00Z", "2026-10-25")));
}

#[test]
fn what_is_no_moment_is_refused() {
    for text in ["", "yesterday", "2026-06-31", "2026-06-30T25:00", "2026-06-30T10:00+99:00"] {
        check(text, None);
    }
    for text in ["2026-06-30T10", "2026-06-30T10:00:00.", "2026-06-30X10:00", "2026-06-30é"] {
        check(text, None);
    }
}

#[test]
fn as_of_a_day_means_all_of_it() {
    let (zone, _) = zone("Europe/Madrid");
    assert_eq!(zone.as_of("2026-03-29").unwrap().utc(), "2026-03-29T21:59:59Z");
    assert_eq!(zone.as_of("2026-03-29T10:00Z").unwrap().utc(), "2026-03-29T10:00:00Z");
}

const ZONES: [&str; 6] = [
    "Europe/Madrid",
    "America/New_York",
    "Asia/Kolkata",
    "Australia/Lord_Howe",
    // Skips a whole day in 2011, and has its midnights left out.
    "Pacific/Apia",
    "America/Sao_Paulo",
];

proptest! {
    #[test]
    fn days_agree_with_the_iana_rules(which in 0..ZONES.len(), seconds in 0..4_000_000_000_i64) {
        let (ours, theirs) = zone(ZONES[which]);
        let want = Timestamp::from_second(seconds).unwrap().to_zoned_datetime(theirs).date().to_string();
        prop_assert_eq!(ours.day(seconds * 1000).to_string(), want);
    }

    #[test]
    fn local_times_agree_with_the_iana_rules(
        which in prop::sample::select(vec![0, 1, 2, 3, 5_usize]),
        seconds in 0..4_000_000_000_i64,
    ) {
        let (ours, theirs) = zone(ZONES[which]);
        let local: DateTime = Timestamp::from_second(seconds).unwrap().to_zoned_datetime(TimeZone::UTC).datetime();
        let want = local.to_zoned_datetime(theirs).unwrap().timestamp().as_millisecond();
        prop_assert_eq!(ours.moment(&local.to_string()).map(|moment| moment.at), Some(want), "{}", local);
    }
}
