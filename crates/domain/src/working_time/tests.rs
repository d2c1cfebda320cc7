//! Business hours: known calendars by hand, laws over any, and a slow count to compare with.

use super::*;
use crate::time::zone_tests::zone;
use proptest::prelude::*;

const HOUR: i64 = 3_600_000;

fn span(from: &str, to: &str) -> Span {
    Span { from: TimeOfDay::parse(from).unwrap(), to: TimeOfDay::parse(to).unwrap() }
}

/// Monday to Friday 9 to 14 and 16 to 19, Saturday night 22 to 6; two special days.
fn shop() -> WorkingHours {
    let mut hours = WorkingHours::new();
    for day in &Weekday::ALL[..5] {
        hours.set_weekday(*day, &[span("16:00", "19:00"), span("09:00", "14:00")]).unwrap();
    }
    hours.set_weekday(Weekday::Saturday, &[span("22:00", "06:00")]).unwrap();
    hours.set_special(Date::parse("2026-12-25").unwrap(), &[]).unwrap();
    hours.set_special(Date::parse("2026-12-24").unwrap(), &[span("09:00", "12:00")]).unwrap();
    hours
}

fn always() -> WorkingHours {
    let mut hours = WorkingHours::new();
    for day in Weekday::ALL {
        hours.set_weekday(day, &[span("00:00", "00:00")]).unwrap();
    }
    hours
}

/// A moment by the clocks of Madrid.
fn at(text: &str) -> Timestamp {
    let (date, time) = text.split_once(' ').unwrap();
    zone("Europe/Madrid").when(Date::parse(date).unwrap(), TimeOfDay::parse(time).unwrap()).usual()
}

#[track_caller]
fn check(hours: &WorkingHours, from: &str, to: &str, want: i64) {
    let madrid = zone("Europe/Madrid");
    assert_eq!(hours.elapsed(&madrid, at(from), at(to)), want, "{from} - {to}");
    assert_eq!(hours.elapsed(&madrid, at(to), at(from)), -want, "{to} - {from}");
}

#[track_caller]
fn check_due(from: &str, working_ms: i64, want: &str) {
    let due = shop().due(&zone("Europe/Madrid"), at(from), working_ms.try_into().unwrap());
    assert_eq!(due, Some(at(want)), "{from} + {working_ms}");
}

#[test]
fn breaks_nights_and_days_off_do_not_count() {
    // 2026-06-29 is a Monday.
    check(&shop(), "2026-06-29 13:00", "2026-06-29 17:00", 2 * HOUR);
    check(&shop(), "2026-06-29 14:00", "2026-06-29 16:00", 0);
    check(&shop(), "2026-06-29 18:30", "2026-06-30 09:15", 45 * 60_000);
    check(&shop(), "2026-06-29 00:00", "2026-07-06 00:00", (5 * 8 + 8) * HOUR);
}

#[test]
fn a_night_shift_belongs_to_both_days() {
    check(&shop(), "2026-07-04 23:00", "2026-07-05 01:00", 2 * HOUR);
    check(&shop(), "2026-07-05 05:00", "2026-07-05 12:00", HOUR);
}

#[test]
fn special_days_have_their_own_hours() {
    check(&shop(), "2026-12-24 00:00", "2026-12-26 00:00", 3 * HOUR);
    check_due("2026-12-24 11:00", 2 * HOUR, "2026-12-26 23:00");
}

#[test]
fn a_holiday_does_not_send_the_night_shift_before_it_home() {
    let mut hours = shop();
    hours.set_special(Date::parse("2026-07-05").unwrap(), &[]).unwrap();
    check(&hours, "2026-07-05 00:00", "2026-07-06 00:00", 6 * HOUR);
}

#[test]
fn days_on_which_clocks_change_have_23_and_25_hours() {
    check(&always(), "2026-03-29 00:00", "2026-03-30 00:00", 23 * HOUR);
    check(&always(), "2026-10-25 00:00", "2026-10-26 00:00", 25 * HOUR);
    check(&shop(), "2026-03-28 20:00", "2026-03-29 12:00", 7 * HOUR);
    check(&shop(), "2026-10-24 20:00", "2026-10-25 12:00", 9 * HOUR);
}

#[test]
fn time_that_two_spans_share_counts_once() {
    let mut hours = shop();
    hours.set_weekday(Weekday::Sunday, &[span("04:00", "08:00")]).unwrap();
    check(&hours, "2026-07-04 20:00", "2026-07-05 12:00", 10 * HOUR);
}

#[test]
fn work_is_due_at_the_end_of_a_day_rather_than_the_next_morning() {
    check_due("2026-06-29 18:00", HOUR, "2026-06-29 19:00");
    check_due("2026-06-29 18:00", HOUR + 1000, "2026-06-30 09:00:01");
    check_due("2026-07-03 18:59", 2 * 60_000, "2026-07-04 22:01");
    check_due("2026-06-29 14:30", 0, "2026-06-29 14:30");
}

#[test]
fn without_hours_nothing_is_ever_done() {
    let (madrid, from) = (zone("Europe/Madrid"), at("2026-06-29 14:30"));
    let mut hours = WorkingHours::new();
    assert_eq!(hours.due(&madrid, from, 1), None);
    hours.set_special(Date::parse("2026-07-01").unwrap(), &[span("09:00", "10:00")]).unwrap();
    assert_eq!(hours.due(&madrid, from, 3_600_000), Some(at("2026-07-01 10:00")));
    assert_eq!(hours.due(&madrid, from, 3_600_001), None);
    assert_eq!(always().due(&madrid, from, u64::MAX), None);
}

#[test]
fn spans_of_one_day_may_touch_but_not_overlap() {
    let mut hours = WorkingHours::new();
    let noon = TimeOfDay::parse("12:00").unwrap();
    let spans = [span("09:00", "13:00"), span("12:00", "18:00")];
    let overlap = Err(WorkingHoursError::Overlap(noon));
    assert_eq!(hours.set_weekday(Weekday::Monday, &spans), overlap);
    let night = [span("12:00", "18:00"), span("10:00", "09:00")];
    assert_eq!(hours.set_weekday(Weekday::Monday, &night), overlap);
    assert_eq!(hours, WorkingHours::new());
    let spans = [span("09:00", "12:00"), span("12:00", "18:00")];
    assert_eq!(hours.set_weekday(Weekday::Monday, &spans), Ok(()));
}

#[test]
fn the_stored_form_is_checked_and_short() {
    let mut hours = WorkingHours::new();
    hours.set_weekday(Weekday::Monday, &[span("09:00", "18:00")]).unwrap();
    hours.set_special(Date::parse("2026-12-25").unwrap(), &[]).unwrap();
    let json = r#"{"week":{"monday":[{"from":"09:00","to":"18:00"}]},"special":{"2026-12-25":[]}}"#;
    assert_eq!(serde_json::to_string(&hours).unwrap(), json);
    assert_eq!(serde_json::from_str::<WorkingHours>(json).unwrap(), hours);
    let span = r#"{"from":"09:00","to":"18:00"}"#;
    let twice = format!(r#"{{"week":{{"monday":[{span},{span}]}}}}"#);
    assert!(serde_json::from_str::<WorkingHours>(&twice).is_err());
}

const YEAR_2026: i64 = 1_767_225_600_000;

fn moment() -> impl Strategy<Value = Timestamp> {
    (0..400 * DAY).prop_map(|ms| Timestamp::from_millis(YEAR_2026 + ms))
}

/// Any hours: up to three cuts of each day, every second stretch between them is work.
fn hours() -> impl Strategy<Value = WorkingHours> {
    let day = prop::collection::btree_set(0..48_u32, 0..6);
    let days = prop::collection::vec(day, 7);
    let special = prop::collection::vec(0..400_i64, 0..9);
    (days, special).prop_map(|(days, special)| {
        let mut hours = WorkingHours::new();
        for (day, cuts) in Weekday::ALL.into_iter().zip(days) {
            let cuts: Vec<TimeOfDay> =
                cuts.iter().map(|half| TimeOfDay::new(half / 2, half % 2 * 30).unwrap()).collect();
            let spans: Vec<Span> =
                cuts.chunks_exact(2).map(|cut| Span { from: cut[0], to: cut[1] }).collect();
            hours.set_weekday(day, &spans).unwrap();
        }
        for day in special {
            let date = Date::from_epoch_days(YEAR_2026 / DAY + day);
            hours.set_special(date, &[span("20:00", "05:00")]).unwrap();
        }
        hours
    })
}

proptest! {
    #[test]
    fn parts_add_up_to_the_whole(hours in hours(), a in moment(), b in moment(), c in moment()) {
        let zone = zone("Europe/Madrid");
        let elapsed = |from, to| hours.elapsed(&zone, from, to);
        prop_assert_eq!(elapsed(a, b) + elapsed(b, c), elapsed(a, c));
    }

    #[test]
    fn due_is_the_first_moment_when_so_much_time_has_elapsed(
        hours in hours(),
        from in moment(),
        working_ms in 1..100 * HOUR,
    ) {
        let zone = zone("America/New_York");
        if let Some(due) = hours.due(&zone, from, working_ms.try_into().unwrap()) {
            prop_assert_eq!(hours.elapsed(&zone, from, due), working_ms);
            prop_assert_eq!(hours.elapsed(&zone, from, due.plus_millis(-1)), working_ms - 1);
        }
    }

    #[test]
    fn what_elapsed_while_working_is_due_now(hours in hours(), from in moment(), to in moment()) {
        let zone = zone("Europe/Madrid");
        let (from, to) = (from.min(to), from.max(to));
        let elapsed = hours.elapsed(&zone, from, to);
        let due = hours.due(&zone, from, elapsed.try_into().unwrap()).unwrap();
        prop_assert!(due <= to);
        if hours.is_working(&zone, to.plus_millis(-1)) && to > from {
            prop_assert_eq!(due, to);
        }
    }

    #[test]
    fn a_slow_count_says_the_same(from in 0..350 * 48_i64, length in 0..14 * 48_i64) {
        // By half hours, asking what the clock shows: exact, since no span begins or ends in an
        // hour that comes twice.
        let zone = zone("Europe/Madrid");
        let (hours, half) = (shop(), HOUR / 2);
        let from = YEAR_2026 + from * half;
        let works = |ms: &i64| {
            let (date, time) = zone.local(Timestamp::from_millis(*ms));
            let today = hours.spans_on(date).iter().any(|s| {
                s.from <= time && (time < s.to || s.to <= s.from)
            });
            let night = hours.spans_on(date.plus_days(-1)).iter();
            today || night.into_iter().any(|s| s.to <= s.from && time < s.to)
        };
        let slow = (0..length).map(|n| from + n * half).filter(works).count() as i64 * half;
        let to = Timestamp::from_millis(from + length * half);
        prop_assert_eq!(hours.elapsed(&zone, Timestamp::from_millis(from), to), slow);
    }
}
