//! The time zones that a calendar describes (`VTIMEZONE`, RFC 5545 §3.6.5): how far its clocks are
//! ahead of UTC when they show a time.
//!
//! A calendar has to describe every zone that it names, so no list of the world's zones is needed. A
//! rule says in which month and on which day of the week clocks change each year; that is all that
//! zones of today use, and a zone with another rule is left alone.

use std::collections::BTreeMap;

use cartera_domain::Date;

use crate::format::lines::{self, Line};

const DAY: i64 = 86_400;
/// The most changes of one zone that are read, and the most zones.
const MOST: usize = 500;
/// The days of the week in the order of [`cartera_domain::time::Weekday`].
const WEEKDAYS: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

/// The zones of a calendar by their names.
#[derive(Debug, Default)]
pub struct Zones(BTreeMap<String, Vec<Change>>);

/// A change of clocks, as often as it happens.
#[derive(Debug, Clone, Default)]
struct Change {
    /// The times at which it happened, in seconds since 1970 as clocks showed before it.
    at: Vec<i64>,
    yearly: Option<Yearly>,
    /// Seconds ahead of UTC before it and after it.
    from: i64,
    to: i64,
    /// Whether something of it could not be read.
    is_odd: bool,
}

/// A change once a year.
#[derive(Debug, Clone, Copy)]
struct Yearly {
    month: u32,
    /// Which one of these days of the week in the month, from the end where it is below zero.
    nth: i32,
    weekday: i64,
    /// The last moment at which it happens, in seconds since 1970 of UTC.
    until: Option<i64>,
}

impl Zones {
    /// Reads all zones of a calendar.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let mut zones = Self::default();
        if !text.contains("VTIMEZONE") {
            return zones;
        }
        let (mut name, mut changes) = (String::new(), Vec::new());
        let mut open: Option<Change> = None;
        for line in lines::read(text) {
            let value = line.value.trim();
            match (line.name.as_str(), value.to_ascii_uppercase().as_str()) {
                ("BEGIN", "VTIMEZONE") => (name, changes) = Default::default(),
                ("END", "VTIMEZONE") if zones.0.len() < MOST => {
                    zones.0.insert(std::mem::take(&mut name), std::mem::take(&mut changes));
                }
                ("BEGIN", "STANDARD" | "DAYLIGHT") => open = Some(Change::default()),
                ("END", "STANDARD" | "DAYLIGHT") if changes.len() < MOST => {
                    changes.extend(open.take());
                }
                ("TZID", _) if open.is_none() => {
                    line.text().trim_matches('"').clone_into(&mut name)
                }
                _ => {
                    if let Some(change) = &mut open {
                        change.take(&line);
                    }
                }
            }
        }
        zones
    }

    /// How far clocks are ahead of UTC, in seconds, when they show this time of a day, which is in
    /// seconds since midnight. `None` for a zone that is not described, or not so that it is understood.
    #[must_use]
    pub fn offset(&self, zone: &str, day: Date, time: i64) -> Option<i64> {
        let changes = self.0.get(zone)?;
        if changes.iter().any(|change| change.is_odd) {
            return None;
        }
        let local = i64::from(day.epoch_days()) * DAY + time;
        let latest = changes
            .iter()
            .filter_map(|change| Some((change.latest(day.year(), local)?, change)))
            .max_by_key(|(at, _)| *at);
        match latest {
            // A time that was skipped is the one that clocks left unchanged would have shown.
            Some((at, change)) if local - at < change.to - change.from => Some(change.from),
            Some((_, change)) => Some(change.to),
            // Before the first change that is told of.
            None => changes.iter().min_by_key(|change| change.at.first()).map(|one| one.from),
        }
    }
}

impl Change {
    fn take(&mut self, line: &Line) {
        let value = line.value.trim();
        match line.name.as_str() {
            "DTSTART" | "RDATE" => {
                for part in value.split(',').take(MOST) {
                    match seconds(part) {
                        Some(at) => self.at.push(at),
                        None => self.is_odd = true,
                    }
                }
            }
            "RRULE" => match Yearly::read(value) {
                Some(rule) => self.yearly = Some(rule),
                None => self.is_odd = true,
            },
            "TZOFFSETFROM" => self.from = offset(value).unwrap_or_else(|| self.odd()),
            "TZOFFSETTO" => self.to = offset(value).unwrap_or_else(|| self.odd()),
            _ => {}
        }
    }

    const fn odd(&mut self) -> i64 {
        self.is_odd = true;
        0
    }

    /// When it last happened before clocks show this time of a year.
    fn latest(&self, year: i32, local: i64) -> Option<i64> {
        let told = self.at.iter().copied().filter(|at| *at <= local).max();
        let Some((rule, first)) = self.yearly.zip(self.at.first().copied()) else { return told };
        let last = rule.until.map_or(local, |until| local.min(until + self.from));
        let last_year = rule.until.map_or(year, |until| year.min(year_of(until + self.from)));
        let time = first.rem_euclid(DAY);
        let ruled = [last_year, last_year - 1]
            .into_iter()
            .filter_map(|year| Some(rule.day(year)? * DAY + time))
            .find(|at| *at <= last && *at >= first);
        told.max(ruled)
    }
}

impl Yearly {
    /// `FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU`, as Google, Apple and Outlook write it.
    fn read(rule: &str) -> Option<Self> {
        let (mut month, mut day, mut until) = (None, None, None);
        for part in rule.split(';').filter(|part| !part.is_empty()) {
            let (name, value) = part.split_once('=')?;
            match (name.trim().to_ascii_uppercase().as_str(), value.trim()) {
                ("FREQ", value) if value.eq_ignore_ascii_case("YEARLY") => {}
                ("INTERVAL", "1") | ("WKST", _) => {}
                ("BYMONTH", value) => month = value.parse().ok(),
                ("BYDAY", value) => {
                    let (nth, name) = value.split_at_checked(value.len().checked_sub(2)?)?;
                    let name = name.to_ascii_uppercase();
                    let weekday = WEEKDAYS.iter().position(|known| *known == name)?;
                    day = Some((nth.parse().ok()?, weekday as i64));
                }
                ("UNTIL", value) => until = Some(seconds(value)?),
                _ => return None,
            }
        }
        let (nth, weekday) = day?;
        let month = month.filter(|month| (1..=12).contains(month))?;
        ((1..=4).contains(&nth) || (-4..=-1).contains(&nth)).then_some(Self {
            month,
            nth,
            weekday,
            until,
        })
    }

    /// The day of a year on which it happens, in days since 1970.
    fn day(&self, year: i32) -> Option<i64> {
        let first =
            |year: i32, month: u32| Some(i64::from(Date::new(year, month, 1).ok()?.epoch_days()));
        let weekday = |day: i64| i64::from(Date::from_epoch_days(day).weekday().days_from_monday());
        let begin = first(year, self.month)?;
        if self.nth > 0 {
            let ahead = (self.weekday - weekday(begin)).rem_euclid(7);
            return Some(begin + ahead + 7 * i64::from(self.nth - 1));
        }
        let end = if self.month == 12 { first(year + 1, 1)? } else { first(year, self.month + 1)? };
        let back = (weekday(end - 1) - self.weekday).rem_euclid(7);
        Some(end - 1 - back + 7 * i64::from(self.nth + 1))
    }
}

/// `20240331T020000` in seconds since 1970 as clocks show it; a day alone is its end.
fn seconds(text: &str) -> Option<i64> {
    let text = text.trim().trim_end_matches('Z');
    let (day, time) = text.split_once('T').unwrap_or((text, "235959"));
    let number = |from: usize, to: usize| time.get(from..to)?.parse::<i64>().ok();
    let (year, month, day) = (day.get(..4)?, day.get(4..6)?, day.get(6..8)?);
    let day = Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()?;
    let time = number(0, 2)? * 3_600 + number(2, 4)? * 60 + number(4, 6)?;
    Some(i64::from(day.epoch_days()) * DAY + time)
}

/// `+0100`, `-0530`, `+023017` in seconds.
fn offset(text: &str) -> Option<i64> {
    let sign = match text.get(..1)? {
        "+" => 1,
        "-" => -1,
        _ => return None,
    };
    let number = |from: usize, to: usize| text.get(from..to)?.parse::<i64>().ok();
    let seconds = if text.len() > 5 { number(5, 7)? } else { 0 };
    Some(sign * (number(1, 3)? * 3_600 + number(3, 5)? * 60 + seconds))
        .filter(|seconds| seconds.abs() < DAY)
}

fn year_of(seconds: i64) -> i32 {
    Date::from_epoch_days(seconds.div_euclid(DAY)).year()
}

#[cfg(test)]
mod tests {
    use super::*;

    const MADRID: &str = "BEGIN:VTIMEZONE\r\nTZID:Europe/Madrid\r\n\
        BEGIN:DAYLIGHT\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nDTSTART:19700329T020000\r\n\
        RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\nEND:DAYLIGHT\r\n\
        BEGIN:STANDARD\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nDTSTART:19701025T030000\r\n\
        RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n";

    #[track_caller]
    fn check(text: &str, zone: &str, cases: &[(&str, i64, Option<i64>)]) {
        let zones = Zones::read(text);
        for (day, minutes, want) in cases {
            let date = Date::parse(day).unwrap();
            let got = zones.offset(zone, date, minutes * 60).map(|seconds| seconds / 60);
            assert_eq!(got, *want, "{day} {minutes}");
        }
    }

    #[test]
    fn clocks_change_on_the_last_sundays_of_march_and_october() {
        check(
            MADRID,
            "Europe/Madrid",
            &[
                ("2024-01-31", 750, Some(60)),
                ("2024-07-01", 0, Some(120)),
                ("2024-03-31", 119, Some(60)),
                // Two to three o'clock was skipped.
                ("2024-03-31", 150, Some(60)),
                ("2024-03-31", 180, Some(120)),
                // Two to three o'clock came twice: the first time counts.
                ("2024-10-27", 179, Some(120)),
                ("2024-10-27", 180, Some(60)),
                ("1969-06-01", 600, Some(60)),
            ],
        );
        check(MADRID, "Europe/Moscow", &[("2024-01-31", 750, None)]);
    }

    #[test]
    fn rules_end_and_single_changes_stay() {
        let moscow = "BEGIN:VTIMEZONE\nTZID:\"Moscow, Russia\"\n\
            BEGIN:DAYLIGHT\nTZOFFSETFROM:+0300\nTZOFFSETTO:+0400\nDTSTART:19930328T020000\n\
            RRULE:FREQ=YEARLY;UNTIL=20100327T230000Z;BYMONTH=3;BYDAY=-1SU\nEND:DAYLIGHT\n\
            BEGIN:STANDARD\nTZOFFSETFROM:+0400\nTZOFFSETTO:+0300\nDTSTART:19961027T030000\n\
            RRULE:FREQ=YEARLY;UNTIL=20101030T230000Z;BYMONTH=10;BYDAY=-1SU\nEND:STANDARD\n\
            BEGIN:STANDARD\nTZOFFSETFROM:+0300\nTZOFFSETTO:+0400\nDTSTART:20110327T020000\nEND:STANDARD\n\
            BEGIN:STANDARD\nTZOFFSETFROM:+0400\nTZOFFSETTO:+0300\nDTSTART:20141026T020000\nRDATE:20141026T020000\n\
            END:STANDARD\nEND:VTIMEZONE\n";
        let cases = [
            ("2009-07-01", 600, Some(240)),
            ("2010-07-01", 600, Some(240)),
            ("2010-12-31", 600, Some(180)),
            ("2012-01-31", 600, Some(240)),
            ("2014-10-25", 600, Some(240)),
            ("2024-07-01", 600, Some(180)),
        ];
        check(moscow, "Moscow, Russia", &cases);
    }

    #[test]
    fn america_changes_on_other_sundays() {
        let new_york = "BEGIN:VTIMEZONE\nTZID:Eastern\n\
            BEGIN:STANDARD\nDTSTART:20071104T020000\nTZOFFSETFROM:-0400\nTZOFFSETTO:-0500\n\
            RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU\nEND:STANDARD\n\
            BEGIN:DAYLIGHT\nDTSTART:20070311T020000\nTZOFFSETFROM:-0500\nTZOFFSETTO:-0400\n\
            RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU\nEND:DAYLIGHT\nEND:VTIMEZONE\n";
        let cases = [
            ("2026-03-08", 119, Some(-300)),
            ("2026-03-08", 180, Some(-240)),
            ("2026-11-01", 119, Some(-240)),
            ("2026-11-01", 120, Some(-300)),
        ];
        check(new_york, "Eastern", &cases);
    }

    #[test]
    fn what_is_not_understood_says_nothing() {
        for (good, bad) in [
            ("BYDAY=-1SU", "BYDAY=-1XX"),
            ("BYMONTH=3", "BYMONTH=99"),
            ("FREQ=YEARLY", "FREQ=MONTHLY"),
            ("+0100", "one"),
            ("19700329T020000", "soon"),
        ] {
            let text = MADRID.replace(good, bad);
            check(&text, "Europe/Madrid", &[("2024-07-01", 600, None)]);
        }
        check("BEGIN:VTIMEZONE\nTZID:X\nEND:VTIMEZONE\n", "X", &[("2024-07-01", 0, None)]);
    }
}
