//! What clocks on a wall show, wherever the wall is.

use super::{Date, TimeOfDay, TimeZone, Timestamp};

/// Clocks somewhere: those of a [`TimeZone`], or the ones that a device shows.
pub trait Clocks {
    /// The day and time that they show at a moment.
    fn shown(&self, at: Timestamp) -> (Date, TimeOfDay);

    /// When they show such a day and time; see [`LocalTime::usual`](super::LocalTime::usual) for
    /// days on which they are changed.
    fn moment(&self, day: Date, time: TimeOfDay) -> Timestamp;

    /// A moment so many days later, at the same time of the day: those days need not have 24 hours.
    fn days_later(&self, at: Timestamp, days: i64) -> Timestamp {
        let (day, time) = self.shown(at);
        self.moment(day.plus_days(days), time)
    }
}

impl Clocks for TimeZone {
    fn shown(&self, at: Timestamp) -> (Date, TimeOfDay) {
        self.local(at)
    }

    fn moment(&self, day: Date, time: TimeOfDay) -> Timestamp {
        self.when(day, time).usual()
    }
}
