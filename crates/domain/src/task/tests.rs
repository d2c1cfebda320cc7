//! Tasks: when they are due and when they come back.

use proptest::prelude::*;

use super::*;
use crate::time::TimeZone;
use crate::time::zone_tests::zone;
use crate::{Id, Record, Value};

fn date(text: &str) -> Date {
    Date::parse(text).unwrap()
}

fn repeat(unit: Unit, every: u16, from: &str) -> Repeat {
    Repeat::new(unit, Every::new(every).unwrap(), date(from))
}

/// The days of the series after `after`, as many as are wanted.
#[track_caller]
fn check(repeat: &Repeat, after: &str, want: &[&str]) {
    let mut day = date(after);
    for want in want {
        day = repeat.next(day).unwrap();
        assert_eq!(day, date(want));
    }
}

#[test]
fn days_are_counted_from_the_first() {
    let repeat = repeat(Unit::Day, 3, "2026-01-30");
    check(&repeat, "2026-01-01", &["2026-01-30", "2026-02-02", "2026-02-05"]);
    check(&repeat, "2026-02-03", &["2026-02-05"]);
}

#[test]
fn a_week_begins_on_monday() {
    let mut weeks = repeat(Unit::Week, 2, "2026-06-03"); // a Wednesday
    check(&weeks, "2026-06-03", &["2026-06-17", "2026-07-01"]);
    weeks.days = vec![Day::Friday, Day::Monday];
    check(&weeks, "2026-05-01", &["2026-06-05", "2026-06-15", "2026-06-19", "2026-06-29"]);
    check(&weeks, "2026-06-07", &["2026-06-15"]);
}

#[test]
fn a_short_month_has_its_last_day() {
    let months = repeat(Unit::Month, 1, "2026-01-31");
    check(&months, "2026-01-31", &["2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31"]);
    check(&months, "2026-02-27", &["2026-02-28"]);
    check(&repeat(Unit::Month, 3, "2025-11-30"), "2026-01-15", &["2026-02-28", "2026-05-30"]);
    check(&repeat(Unit::Year, 1, "2024-02-29"), "2024-02-29", &["2025-02-28", "2026-02-28"]);
    check(&repeat(Unit::Year, 4, "2024-02-29"), "2024-02-29", &["2028-02-29"]);
}

#[test]
fn a_series_ends_and_so_does_the_calendar() {
    let mut days = repeat(Unit::Day, 1, "2026-06-01");
    days.until_on = Some(date("2026-06-02"));
    assert_eq!(days.next(date("2026-06-01")), Some(date("2026-06-02")));
    assert_eq!(days.next(date("2026-06-02")), None);
    for unit in [Unit::Day, Unit::Week, Unit::Month, Unit::Year] {
        assert_eq!(repeat(unit, 1, "2026-06-01").next(Date::MAX), None);
    }
    let unit = Unit::parse("moon").unwrap();
    assert_eq!(repeat(unit, 1, "2026-06-01").next(date("2026-06-01")), None);
}

#[test]
fn nothing_repeats_every_zero_days() {
    assert_eq!(Every::new(0), Err(EveryError));
    for text in ["0", "", "01", "+1", "-1", "65536"] {
        assert_eq!(Every::read(text.as_bytes()), None, "{text}");
    }
}

fn weekly() -> Task {
    Task {
        due_on: Some(date("2026-06-01")),
        remind_at: Some(Timestamp::from_millis(1_780_300_800_000)), // 2026-06-01 08:00 UTC
        repeat: Some(repeat(Unit::Week, 1, "2026-06-01")),
        ..Task::new(Id::from_bytes([1; 16]), Name::parse("Call").unwrap())
    }
}

#[test]
fn a_task_done_late_comes_back_once() {
    let at = Timestamp::from_millis(0);
    let (done, following) =
        weekly().completed(at, None, date("2026-06-23"), &TimeZone::utc()).unwrap();
    assert!(done.is_done());
    let following = following.unwrap();
    assert_eq!((following.id, following.due_on), (done.following_id(), Some(date("2026-06-29"))));
    assert_eq!(following.remind_at.unwrap().rfc3339(), "2026-06-29T08:00:00.000Z");
    assert!(!following.is_done() && following.id != done.id);
    assert_ne!(following.following_id(), following.id);
    assert_eq!(done.completed(at, None, date("2026-06-23"), &TimeZone::utc()), Err(AlreadyDone));
    assert_eq!(Task::from_fields(done.id, &done.to_fields()), Ok(done));
}

#[test]
fn a_task_done_early_comes_back_after_its_own_day() {
    let at = Timestamp::from_millis(0);
    let (_, following) =
        weekly().completed(at, None, date("2026-05-28"), &TimeZone::utc()).unwrap();
    assert_eq!(following.unwrap().due_on, Some(date("2026-06-08")));
    let once = Task { repeat: None, ..weekly() };
    assert_eq!(once.completed(at, None, date("2026-06-01"), &TimeZone::utc()).unwrap().1, None);
}

#[test]
fn a_reminder_keeps_its_time_of_the_day_when_clocks_change() {
    let madrid = zone("Europe/Madrid");
    let shown = |at| {
        let (day, time) = madrid.shown(at);
        format!("{day} {time}")
    };
    // Clocks go back on Sunday the 25th.
    let friday = madrid.moment(date("2026-10-23"), TimeOfDay::parse("09:15").unwrap());
    assert!(shown(madrid.days_later(friday, 3)).starts_with("2026-10-26 09:15"));
    let task = Task {
        due_on: Some(date("2026-10-23")),
        remind_at: Some(friday),
        repeat: Some(repeat(Unit::Week, 1, "2026-10-23")),
        ..weekly()
    };
    let done = task.completed(friday, None, date("2026-10-23"), &madrid).unwrap();
    let again = done.1.and_then(|following| following.remind_at).unwrap();
    assert!(shown(again).starts_with("2026-10-30 09:15"), "{}", shown(again));
}

#[test]
fn a_task_is_theirs_who_are_to_do_it_and_everybodys_while_nobody_is() {
    let (ana, bo) = (Id::from_bytes([2; 16]), Id::from_bytes([3; 16]));
    let free = weekly();
    assert!(free.is_of(ana) && free.is_of(bo));
    let made = Task { owner: Some(ana), ..weekly() };
    assert!(made.is_of(ana) && !made.is_of(bo));
    let given = made.given_to(Some(bo));
    assert!(given.is_of(bo) && !given.is_of(ana));
    assert_eq!(given.owner, Some(bo));
    assert_eq!(given.given_to(None).doer(), None);
    // One that is its owner's, as nobody else was named, is taken from them like any other.
    let owned = Task { owner: Some(ana), ..weekly() };
    assert_eq!(owned.clone().given_to(None).doer(), None);
    assert_eq!(owned.clone().given_to(Some(ana)), owned);
    // What nobody owns stays so.
    assert_eq!(weekly().given_to(Some(bo)).owner, None);
}

#[test]
fn due_buckets() {
    let due = |today: &str| weekly().due(date(today));
    assert_eq!(due("2026-05-31"), Due::Later);
    assert_eq!(due("2026-06-01"), Due::Today);
    assert_eq!(due("2026-06-02"), Due::Overdue);
    assert_eq!(Task { due_on: None, ..weekly() }.due(date("2026-06-01")), Due::Someday);
}

proptest! {
    /// The next day is after the one asked about, and nothing of the series lies between.
    #[test]
    fn no_day_is_passed_over(
        unit in 0..4_usize,
        every in 1..40_u16,
        start in 0..20_000_i64,
        after in -3_000..3_000_i64,
        days in proptest::collection::vec(0..7_usize, 0..3),
        earlier in 0..400_i64,
    ) {
        let start = Date::from_epoch_days(start);
        let mut repeat = Repeat::new(Unit::ALL[unit], Every::new(every).unwrap(), start);
        repeat.days = days.into_iter().map(|day| Day::ALL[day]).collect();
        let after = start.plus_days(after);
        let next = repeat.next(after).unwrap();
        prop_assert!(next > after && next >= start);
        let between = repeat.next(after.plus_days(-earlier)).unwrap();
        prop_assert!(between <= after || between == next);
    }
}
