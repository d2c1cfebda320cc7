//! The time zone of the workspace: which civil day a moment falls on.
//!
//! A zone is a list of shifts that the edge fills from its own database (the command line from
//! the IANA one it carries, the app from the browser), so this crate has none and no clock.

use crate::day::{Day, digits};

const SECOND: i64 = 1000;
const DAY: i64 = 86_400 * SECOND;

/// From this moment on the clocks of a zone are so far ahead of UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shift {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    pub from: i64,
    /// Seconds east of UTC.
    pub offset: i32,
}

/// A time zone: its name and every change of its clocks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Zone {
    name: String,
    first: i32,
    shifts: Vec<Shift>,
}

/// A point in time and the civil day it falls on in the workspace.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Moment {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    pub at: i64,
    /// The civil day in the time zone of the workspace.
    pub day: Day,
}

impl Zone {
    /// Coordinated universal time: no shifts.
    pub fn utc() -> Self {
        Self::new("UTC", 0, Vec::new())
    }

    /// A zone that begins `first` seconds east of UTC; `shifts` may come in any order.
    pub fn new(name: impl Into<String>, first: i32, mut shifts: Vec<Shift>) -> Self {
        shifts.sort_by_key(|shift| shift.from);
        Self { name: name.into(), first, shifts }
    }

    /// The name it was made with, such as `Europe/Madrid`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// How far its clocks are ahead of UTC then, in milliseconds.
    fn offset(&self, at: i64) -> i64 {
        let later = self.shifts.partition_point(|shift| shift.from <= at);
        let shift = later.checked_sub(1).and_then(|last| self.shifts.get(last));
        i64::from(shift.map_or(self.first, |shift| shift.offset)) * SECOND
    }

    /// The civil day of a point in time.
    pub fn day(&self, at: i64) -> Day {
        let days = (at + self.offset(at)).div_euclid(DAY);
        Day::from_epoch(i32::try_from(days).unwrap_or(i32::MAX))
    }

    /// When clocks show this many milliseconds since 1970-01-01T00:00 local time.
    ///
    /// An hour that comes twice means the first time; an hour that is left out is read with the
    /// clock as it was before the change, as RFC 5545 §3.3.5 has it.
    fn when(&self, local: i64) -> i64 {
        let before = self.offset(local - DAY);
        let after = self.offset(local + DAY);
        let early = local - before;
        let late = local - after;
        if self.offset(early) == before || self.offset(late) != after { early } else { late }
    }

    /// The first moment of a day.
    pub fn start(&self, day: Day) -> Moment {
        Moment { at: self.when(i64::from(day.epoch()) * DAY), day }
    }

    /// The last moment of a day: what "as of this day" means.
    pub fn end(&self, day: Day) -> Moment {
        Moment { at: self.start(day.plus(1)).at - 1, day }
    }

    /// Reads `2026-06-30` (the start of that day here), `2026-06-30T14:30:00Z`,
    /// `2026-06-30T14:30:00.250+02:00`, or the same without an offset: local time here.
    ///
    /// None for anything else. Seconds may be missing, a space may stand for the `T`.
    pub fn moment(&self, text: &str) -> Option<Moment> {
        let text = text.trim();
        let (day, rest) = text.split_at_checked(10)?;
        let day = Day::parse(day)?;
        if rest.is_empty() {
            return Some(self.start(day));
        }
        let (time, offset) = split_offset(rest.strip_prefix(['T', 't', ' '])?)?;
        let local = i64::from(day.epoch()) * DAY + time_of_day(time)?;
        let at = offset.map_or_else(|| self.when(local), |offset| local - offset);
        Some(Moment { at, day: self.day(at) })
    }

    /// As [`Zone::moment`], but a bare day means its last moment, so all of it is past.
    pub fn as_of(&self, text: &str) -> Option<Moment> {
        match Day::parse(text.trim()) {
            Some(day) => Some(self.end(day)),
            None => self.moment(text),
        }
    }
}

impl Moment {
    /// As RFC 3339 in UTC, to the second.
    pub fn utc(self) -> String {
        let day = Day::from_epoch(i32::try_from(self.at.div_euclid(DAY)).unwrap_or(i32::MAX));
        let seconds = self.at.rem_euclid(DAY) / SECOND;
        let (hours, minutes) = (seconds / 3600, seconds / 60 % 60);
        format!("{day}T{hours:02}:{minutes:02}:{:02}Z", seconds % 60)
    }
}

/// The time without its offset, and the offset in milliseconds.
fn split_offset(text: &str) -> Option<(&str, Option<i64>)> {
    if let Some(time) = text.strip_suffix(['Z', 'z']) {
        return Some((time, Some(0)));
    }
    let Some(place) = text.rfind(['+', '-']) else { return Some((text, None)) };
    let (time, offset) = text.split_at_checked(place)?;
    let sign = if offset.starts_with('-') { -1 } else { 1 };
    let offset = offset.get(1..)?;
    let (hours, minutes) = match offset.split_once(':') {
        Some(parts) => parts,
        None if offset.len() == 2 => (offset, "00"),
        None => offset.split_at_checked(2)?,
    };
    let (hours, minutes) = (digits(hours, 2)?, digits(minutes, 2)?);
    let is_offset = hours < 24 && minutes < 60;
    is_offset.then(|| (time, Some(sign * i64::from(hours * 60 + minutes) * 60 * SECOND)))
}

/// Milliseconds since midnight of `14:30`, `14:30:05` or `14:30:05.250`.
fn time_of_day(text: &str) -> Option<i64> {
    let mut parts = text.splitn(3, ':');
    let (hours, minutes) = (digits(parts.next()?, 2)?, digits(parts.next()?, 2)?);
    let (seconds, fraction) = match parts.next() {
        Some(seconds) => seconds.split_once('.').unwrap_or((seconds, "0")),
        None => ("00", "0"),
    };
    let seconds = digits(seconds, 2)?;
    let is_fraction = !fraction.is_empty() && fraction.bytes().all(|byte| byte.is_ascii_digit());
    if hours > 23 || minutes > 59 || seconds > 60 || !is_fraction {
        return None;
    }
    let millis: i64 = format!("{fraction:0<3}").get(..3)?.parse().ok()?;
    Some(i64::from(hours * 3600 + minutes * 60 + seconds) * SECOND + millis)
}

#[cfg(test)]
mod tests;
