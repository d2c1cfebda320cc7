//! How a task comes back and when one is reminded of it, as the choices of a form.

use cartera_domain::task::{Day, Every, Repeat, Unit};
use cartera_domain::time::TimeOfDay;
use cartera_domain::{Date, Timestamp};

use crate::platform::clock;
use crate::words;

/// Not at all.
pub const NONE: &str = "";
/// As it is, where no other choice says that.
pub const OWN: &str = "own";

/// Days of work, from Monday.
const WORKDAYS: [Day; 5] = [Day::Monday, Day::Tuesday, Day::Wednesday, Day::Thursday, Day::Friday];

/// Choice, unit and count of the series that are offered besides that of the days of work.
const SERIES: [(&str, Unit, u16); 6] = [
    ("day", Unit::Day, 1),
    ("week", Unit::Week, 1),
    ("two_weeks", Unit::Week, 2),
    ("month", Unit::Month, 1),
    ("quarter", Unit::Month, 3),
    ("year", Unit::Year, 1),
];
const WORKDAYS_WORD: &str = "workdays";

/// How far before its day and time one may be reminded, in minutes.
pub const AHEAD: [i64; 5] = [0, 15, 60, 1_440, 10_080];
/// When a day begins for whoever said no time.
const MORNING: TimeOfDay = TimeOfDay::from_millis(9 * 3_600_000);

/// The choices of how a task comes back; of its own where it has one that is not offered.
#[must_use]
pub fn repeats(now: Option<&Repeat>) -> Vec<(String, String)> {
    let mut all = vec![
        (NONE, words::repeat_never()),
        ("day", words::repeat_day()),
        (WORKDAYS_WORD, words::repeat_workdays()),
        ("week", words::repeat_week()),
        ("two_weeks", words::repeat_two_weeks()),
        ("month", words::repeat_month()),
        ("quarter", words::repeat_quarter()),
        ("year", words::repeat_year()),
    ];
    if now.is_some() && choice(now) == OWN {
        all.push((OWN, words::repeat_own()));
    }
    all.into_iter().map(|(key, words)| (key.to_owned(), words.to_owned())).collect()
}

/// The choice that says how a task comes back.
#[must_use]
pub fn choice(repeat: Option<&Repeat>) -> &'static str {
    let Some(repeat) = repeat else { return NONE };
    let is_workdays =
        repeat.unit == Unit::Week && repeat.every == Every::ONE && repeat.days == WORKDAYS;
    match (repeat.until_on, is_workdays) {
        (Some(_), _) => OWN,
        (None, true) => WORKDAYS_WORD,
        (None, false) if !repeat.days.is_empty() => OWN,
        (None, false) => SERIES
            .iter()
            .find(|(_, unit, count)| repeat.unit == *unit && Every::new(*count) == Ok(repeat.every))
            .map_or(OWN, |(choice, ..)| choice),
    }
}

/// The series of a choice. One that stays the same keeps its first day, so that the 31st comes
/// back after a short month; another one begins on `day`.
#[must_use]
pub fn series(choice_now: &str, before: Option<&Repeat>, day: Date) -> Option<Repeat> {
    if choice(before) == choice_now {
        return before.cloned();
    }
    if choice_now == WORKDAYS_WORD {
        let days = WORKDAYS.to_vec();
        return Some(Repeat { days, ..Repeat::new(Unit::Week, Every::ONE, day) });
    }
    let (_, unit, count) = SERIES.into_iter().find(|(choice, ..)| *choice == choice_now)?;
    Some(Repeat::new(unit, Every::new(count).ok()?, day))
}

/// The moment of a task's day and time; of the morning where no time is said.
#[must_use]
pub fn due_moment(day: Date, time: Option<TimeOfDay>) -> Timestamp {
    clock::moment(day, time.unwrap_or(MORNING))
}

/// The moment so many minutes before.
#[must_use]
pub fn ahead_of(due: Timestamp, minutes: i64) -> Timestamp {
    due.plus_millis(-minutes * 60_000)
}

/// The choice that says how far ahead a reminder is.
#[must_use]
pub fn reminder(due: Option<Timestamp>, remind: Option<Timestamp>) -> String {
    let Some(remind) = remind else { return NONE.to_owned() };
    let minutes = due.map(|due| due.millis_since(remind) / 60_000);
    let offered = minutes.filter(|minutes| AHEAD.contains(minutes));
    offered.map_or(OWN.to_owned(), |minutes| minutes.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day() -> Date {
        Date::parse("2026-01-31").unwrap()
    }

    #[test]
    fn every_choice_makes_a_series_that_is_that_choice() {
        for (choice_now, words) in repeats(None) {
            let series = series(&choice_now, None, day());
            assert_eq!(choice(series.as_ref()), choice_now, "{words}");
            assert_eq!(series.is_none(), choice_now == NONE);
        }
    }

    #[test]
    fn what_is_not_offered_stays_as_it_is() {
        let month = series("month", None, day()).unwrap();
        let ending = Repeat { until_on: Some(day()), ..month.clone() };
        assert_eq!(choice(Some(&ending)), OWN);
        assert_eq!(series(OWN, Some(&ending), day()), Some(ending.clone()));
        assert!(repeats(Some(&ending)).iter().any(|(key, _)| key == OWN));
        assert!(repeats(Some(&month)).iter().all(|(key, _)| key != OWN));
        let later = day().plus_days(28);
        assert_eq!(series("month", Some(&month), later).unwrap().starts_on, day());
        assert_eq!(series("year", Some(&month), later).unwrap().starts_on, later);
    }

    #[test]
    fn a_reminder_is_so_far_ahead() {
        let due = Timestamp::from_millis(1_000_000_000_000);
        for minutes in AHEAD {
            let remind = ahead_of(due, minutes);
            assert_eq!(reminder(Some(due), Some(remind)), minutes.to_string());
        }
        assert_eq!(reminder(Some(due), Some(due.plus_millis(60_000))), OWN);
        assert_eq!(reminder(None, Some(due)), OWN);
        assert_eq!(reminder(Some(due), None), NONE);
    }
}
