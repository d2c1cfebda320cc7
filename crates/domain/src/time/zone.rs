//! A time zone: which day and hour a moment is somewhere, and the way back.
//!
//! A zone is a list of shifts that the edge fills from its own database (the browser's `Intl`,
//! the command line's IANA data). The way back has two corners: where clocks go forward an hour
//! does not exist, where they go back one exists twice. [`LocalTime`] makes the caller see both.

use super::{Date, TimeOfDay, Timestamp};

const DAY: i64 = 86_400_000;

/// How far clocks are ahead of UTC, in seconds; less than a day either way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Offset(i32);

/// From this moment on the clocks of a zone are so far ahead of UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shift {
    /// The first moment with the new offset.
    pub from: Timestamp,
    /// The offset since then.
    pub offset: Offset,
}

/// A time zone: its name and every change of its clocks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimeZone {
    name: String,
    first: Offset,
    shifts: Vec<Shift>,
}

/// Why a zone cannot be put together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ZoneError {
    /// An offset of a day or more, in seconds. The widest in use are -12 h and +14 h.
    #[error("clocks are not {0} seconds ahead of UTC anywhere")]
    Offset(i32),
}

/// When the clocks of a zone show a time of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LocalTime {
    /// At one moment.
    Once(Timestamp),
    /// At two: the clocks went back.
    Twice {
        /// Before they went back.
        earlier: Timestamp,
        /// After.
        later: Timestamp,
    },
    /// Never: the clocks went forward over it.
    Skipped {
        /// When they went forward: the first moment that shows a later time.
        at: Timestamp,
        /// The moment that clocks left unchanged would have shown it.
        later: Timestamp,
    },
}

impl Offset {
    /// The clocks of UTC.
    pub const UTC: Self = Self(0);

    /// So many seconds east of Greenwich.
    ///
    /// # Errors
    /// [`ZoneError::Offset`] for a day or more.
    pub const fn from_seconds(seconds: i32) -> Result<Self, ZoneError> {
        if seconds.unsigned_abs() < 86_400 {
            Ok(Self(seconds))
        } else {
            Err(ZoneError::Offset(seconds))
        }
    }

    /// Seconds east of Greenwich.
    #[must_use]
    pub const fn seconds(self) -> i32 {
        self.0
    }

    const fn millis(self) -> i64 {
        self.0 as i64 * 1000
    }
}

impl LocalTime {
    /// The moment that most calendars take: the first of two, and for a time that was skipped the
    /// one that clocks left unchanged would have shown (RFC 5545 §3.3.5).
    #[must_use]
    pub const fn usual(self) -> Timestamp {
        match self {
            Self::Once(at) | Self::Twice { earlier: at, .. } | Self::Skipped { later: at, .. } => {
                at
            }
        }
    }

    /// The first moment at which the clocks show this time or a later one of the same stretch:
    /// where a span that begins then begins.
    #[must_use]
    pub const fn start(self) -> Timestamp {
        match self {
            Self::Once(at) | Self::Twice { earlier: at, .. } | Self::Skipped { at, .. } => at,
        }
    }
}

impl TimeZone {
    /// Coordinated universal time.
    #[must_use]
    pub fn utc() -> Self {
        Self::fixed("UTC", Offset::UTC)
    }

    /// A zone whose clocks never change.
    #[must_use]
    pub fn fixed(name: impl Into<String>, offset: Offset) -> Self {
        Self::new(name, offset, Vec::new())
    }

    /// A zone that begins with the offset `first`; the shifts may come in any order.
    ///
    /// After the last shift its offset stays, so give as many years as will be asked about.
    #[must_use]
    pub fn new(name: impl Into<String>, first: Offset, mut shifts: Vec<Shift>) -> Self {
        shifts.sort_by_key(|shift| shift.from);
        Self { name: name.into(), first, shifts }
    }

    /// The name it was made with, such as `Europe/Madrid`.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Every change of its clocks, in order.
    #[must_use]
    pub fn shifts(&self) -> &[Shift] {
        &self.shifts
    }

    /// How far its clocks are ahead of UTC at a moment.
    #[must_use]
    pub fn offset(&self, at: Timestamp) -> Offset {
        let later = self.shifts.partition_point(|shift| shift.from <= at);
        let shift = later.checked_sub(1).and_then(|last| self.shifts.get(last));
        shift.map_or(self.first, |shift| shift.offset)
    }

    /// Day and time that its clocks show at a moment.
    #[must_use]
    pub fn local(&self, at: Timestamp) -> (Date, TimeOfDay) {
        let local = at.millis() + self.offset(at).millis();
        (Date::from_epoch_days(local.div_euclid(DAY)), TimeOfDay::from_millis(local))
    }

    /// The day that it is there at a moment.
    #[must_use]
    pub fn date(&self, at: Timestamp) -> Date {
        self.local(at).0
    }

    /// When its clocks show this time of this day.
    #[must_use]
    pub fn when(&self, date: Date, time: TimeOfDay) -> LocalTime {
        let local = i64::from(date.epoch_days()) * DAY + time.millis();
        // An offset is less than a day, so only shifts within a day can matter.
        let from = Timestamp::from_millis(local - DAY);
        let mut offset = self.offset(from);
        let mut earlier = None;
        let mut later = None;
        let mut skipped = None;
        let mut since = Timestamp::MIN;
        let first = self.shifts.partition_point(|shift| shift.from <= from);
        let near = self.shifts.get(first..).unwrap_or_default();
        let near = near.iter().take_while(|shift| shift.from.millis() <= local + DAY);
        for shift in near.map(Some).chain([None]) {
            let at = Timestamp::from_millis(local - offset.millis());
            let until = shift.map(|shift| shift.from);
            if since <= at && until.is_none_or(|until| at < until) {
                later = later.or(earlier.and(Some(at)));
                earlier = earlier.or(Some(at));
            }
            if let Some(shift) = shift {
                let after = local - shift.offset.millis();
                if at >= shift.from && after < shift.from.millis() {
                    skipped = Some((shift.from, at));
                }
                since = shift.from;
                offset = shift.offset;
            }
        }
        match (earlier, later, skipped) {
            (Some(earlier), Some(later), _) => LocalTime::Twice { earlier, later },
            (Some(at), None, _) => LocalTime::Once(at),
            (None, _, Some((at, later))) => LocalTime::Skipped { at, later },
            // Only past the ends of time, where moments are the nearest that can be told.
            (None, _, None) => LocalTime::Once(Timestamp::from_millis(local)),
        }
    }

    /// The first moment of a day; of a day that was skipped as a whole, the moment it was skipped.
    #[must_use]
    pub fn start_of_day(&self, date: Date) -> Timestamp {
        self.when(date, TimeOfDay::MIDNIGHT).start()
    }

    /// The first moment that is no longer of a day: with [`Self::start_of_day`] it spans 23, 24 or
    /// 25 hours, as the clocks go.
    #[must_use]
    pub fn end_of_day(&self, date: Date) -> Timestamp {
        self.start_of_day(date.plus_days(1))
    }
}
