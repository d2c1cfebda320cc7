//! The chart of accounts: where a cost belongs.

use serde::{Deserialize, Serialize};

/// A component of the total cost, in the order of the chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Component {
    /// C1: what the price page shows.
    Licence,
    /// C2: getting the old data clean and in.
    DataTransfer,
    /// C3: rights, reports, tasks, forms; on-boarding.
    Customisation,
    /// C4: web site, accounting, telephony.
    Integration,
    /// C5: servers, backup, extra software, devices.
    Infrastructure,
    /// C6: keeping it going.
    Support,
    /// C7: teaching users, also those who join later.
    Training,
    /// C8: the hours of whoever leads the change.
    ManagerTime,
    /// C9: business lost while people learn.
    Transition,
    /// C10: hours in which nobody can work.
    Downtime,
    /// C11: getting out again.
    Exit,
}

/// All components, in the order of the chart.
pub const COMPONENTS: [Component; 11] = [
    Component::Licence,
    Component::DataTransfer,
    Component::Customisation,
    Component::Integration,
    Component::Infrastructure,
    Component::Support,
    Component::Training,
    Component::ManagerTime,
    Component::Transition,
    Component::Downtime,
    Component::Exit,
];

impl Component {
    /// Its number in the chart of accounts.
    pub fn code(self) -> &'static str {
        match self {
            Self::Licence => "C1",
            Self::DataTransfer => "C2",
            Self::Customisation => "C3",
            Self::Integration => "C4",
            Self::Infrastructure => "C5",
            Self::Support => "C6",
            Self::Training => "C7",
            Self::ManagerTime => "C8",
            Self::Transition => "C9",
            Self::Downtime => "C10",
            Self::Exit => "C11",
        }
    }

    /// Its key in files.
    pub fn key(self) -> &'static str {
        match self {
            Self::Licence => "licence",
            Self::DataTransfer => "data_transfer",
            Self::Customisation => "customisation",
            Self::Integration => "integration",
            Self::Infrastructure => "infrastructure",
            Self::Support => "support",
            Self::Training => "training",
            Self::ManagerTime => "manager_time",
            Self::Transition => "transition",
            Self::Downtime => "downtime",
            Self::Exit => "exit",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_keys_follow_the_chart() {
        for (at, component) in COMPONENTS.into_iter().enumerate() {
            assert_eq!(component.code(), format!("C{}", at + 1));
            let json = serde_json::to_string(&component).unwrap();
            assert_eq!(json, format!("\"{}\"", component.key()));
        }
    }
}
