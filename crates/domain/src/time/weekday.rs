//! The days of the week, and which of them a week begins with.

use serde::{Deserialize, Serialize};

/// A day of the week. The order is ISO 8601's: Monday is the first.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Weekday {
    /// The first day of an ISO week, and of one in most of Europe.
    #[default]
    Monday,
    /// The second.
    Tuesday,
    /// The third.
    Wednesday,
    /// The fourth.
    Thursday,
    /// The fifth.
    Friday,
    /// The first day of the week in much of the Arab world.
    Saturday,
    /// The first day of the week in the Americas.
    Sunday,
}

impl Weekday {
    /// All seven, Monday first.
    pub const ALL: [Self; 7] = [
        Self::Monday,
        Self::Tuesday,
        Self::Wednesday,
        Self::Thursday,
        Self::Friday,
        Self::Saturday,
        Self::Sunday,
    ];

    /// The day so many days after a Monday.
    #[must_use]
    pub fn from_monday(days: i32) -> Self {
        match days.rem_euclid(7) {
            0 => Self::Monday,
            1 => Self::Tuesday,
            2 => Self::Wednesday,
            3 => Self::Thursday,
            4 => Self::Friday,
            5 => Self::Saturday,
            _ => Self::Sunday,
        }
    }

    /// How many days it comes after a Monday, 0 to 6.
    #[must_use]
    pub const fn days_from_monday(self) -> i32 {
        self as i32
    }

    /// How many days it comes after the last `first`, 0 to 6: its place in a week that begins so.
    #[must_use]
    pub const fn days_from(self, first: Self) -> i32 {
        (self as i32 - first as i32).rem_euclid(7)
    }
}
