//! Which parts of the chart an input can touch, so that a slider need not recompute the rest.

/// A set of parts of the chart that are computed together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Scope(u16);

impl Scope {
    /// C1.
    pub const LICENCE: Self = Self(1);
    /// C2.
    pub const DATA_TRANSFER: Self = Self(1 << 1);
    /// C3.
    pub const CUSTOMISATION: Self = Self(1 << 2);
    /// C4.
    pub const INTEGRATION: Self = Self(1 << 3);
    /// C5.
    pub const INFRASTRUCTURE: Self = Self(1 << 4);
    /// C6.
    pub const SUPPORT: Self = Self(1 << 5);
    /// C7.
    pub const TRAINING: Self = Self(1 << 6);
    /// C8.
    pub const MANAGER_TIME: Self = Self(1 << 7);
    /// C9.
    pub const TRANSITION: Self = Self(1 << 8);
    /// C10.
    pub const DOWNTIME: Self = Self(1 << 9);
    /// C11.
    pub const EXIT: Self = Self(1 << 10);
    /// Costs stated as amounts.
    pub const STATED: Self = Self(1 << 11);
    /// B.
    pub const BENEFITS: Self = Self(1 << 12);
    /// Everything.
    pub const ALL: Self = Self((1 << 13) - 1);
    /// All parts in which hours are paid.
    const HOURS: Self = Self(
        Self::ALL.0
            & !(Self::LICENCE.0 | Self::INTEGRATION.0 | Self::TRANSITION.0 | Self::STATED.0),
    );

    /// Whether all of `part` is in it.
    pub fn has(self, part: Self) -> bool {
        self.0 & part.0 == part.0
    }

    /// What a number at this place can touch: `common.…` or `scenarios[0].…`.
    pub fn of(place: &str) -> Self {
        let (root, rest) = place.split_once('.').unwrap_or((place, ""));
        let section = rest.split(['.', '[']).next().unwrap_or_default();
        match (root, section) {
            ("common", "file_profile") => Self::DATA_TRANSFER,
            ("common", "gross_margin_per_month") => Self::TRANSITION,
            ("common", "wages_per_hour") => Self::HOURS,
            ("common", "benefits") => Self::BENEFITS,
            ("common", _) => Self::ALL,
            // The exit takes the last month's fee and what is still owed from the licence.
            (_, "licence") => Self(Self::LICENCE.0 | Self::EXIT.0),
            (_, "data_transfer") => Self::DATA_TRANSFER,
            (_, "customisation") => Self::CUSTOMISATION,
            (_, "integration") => Self::INTEGRATION,
            (_, "infrastructure") => Self::INFRASTRUCTURE,
            (_, "support") => Self::SUPPORT,
            (_, "training") => Self::TRAINING,
            (_, "manager_time") => Self::MANAGER_TIME,
            // The ramp of the benefits may be that of the transition.
            (_, "transition") => Self(Self::TRANSITION.0 | Self::BENEFITS.0),
            (_, "downtime") => Self::DOWNTIME,
            (_, "exit") => Self::EXIT,
            (_, "other") => Self::STATED,
            (_, "benefits") => Self::BENEFITS,
            _ => Self::ALL,
        }
    }

    /// Whether a number at this place changes the months, the worth of money or the rises.
    pub fn moves_the_frame(place: &str) -> bool {
        place.starts_with("common.") && Self::of(place) == Self::ALL
    }
}
