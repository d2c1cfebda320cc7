//! C2 to C6: work and fees of getting the system in and keeping it going.

use serde::{Deserialize, Serialize};

use crate::inputs::inputs_of;
use crate::number::{Hours, Money, Price, Quantity, Share};

/// What is in a file before it is imported: the import profile measures it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FileProfile {
    /// How many records.
    pub records: Quantity,
    /// Which part has a phone number that must be repaired.
    pub bad_phone_share: Share,
    /// Minutes for one of them.
    pub minutes_per_bad_phone: Hours,
    /// Which part is a duplicate.
    pub duplicate_share: Share,
    /// Minutes for one of them.
    pub minutes_per_duplicate: Hours,
}

/// C2: getting the old data clean and in, at month 0.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DataTransfer {
    /// The file; the common one where it is left out.
    #[serde(default)]
    pub file_profile: Option<FileProfile>,
    /// Hours by hand, in place of the file's.
    #[serde(default)]
    pub cleaning_hours: Option<Hours>,
    /// Which part of those hours the system saves.
    #[serde(default)]
    pub auto_fix_share: Option<Share>,
    /// Wage of who cleans; the rep's where it is left out.
    #[serde(default)]
    pub wage_per_hour: Option<Price>,
    /// Days of a consultant.
    #[serde(default)]
    pub consultant_days: Option<Quantity>,
    /// What such a day costs; eight hours of the consultant's wage where it is left out.
    #[serde(default)]
    pub consultant_day_rate: Option<Price>,
    /// A tool bought for it.
    #[serde(default)]
    pub tool_fee: Option<Money>,
}

/// C3: rights, reports, tasks, forms; on-boarding.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Customisation {
    /// Hours of a consultant at month 0.
    #[serde(default)]
    pub consultant_hours: Option<Hours>,
    /// What such an hour costs; the consultant's wage where it is left out.
    #[serde(default)]
    pub rate_per_hour: Option<Price>,
    /// What the vendor takes for the start.
    #[serde(default)]
    pub onboarding_fee: Option<Money>,
    /// Changes after the start.
    #[serde(default)]
    pub later: Vec<LaterWork>,
}

/// A change after the start.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LaterWork {
    /// The month index at which it is made and paid.
    pub month: u32,
    /// Hours of a consultant.
    #[serde(default)]
    pub consultant_hours: Option<Hours>,
    /// A fee.
    #[serde(default)]
    pub fee: Option<Money>,
}

/// C4: web site, accounting, telephony.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Integration {
    /// At month 0.
    #[serde(default)]
    pub one_off: Option<Money>,
    /// At month 1, 2, 3 …
    #[serde(default)]
    pub per_month: Option<Money>,
    /// The same by connector; comes on top.
    #[serde(default)]
    pub connectors: Vec<Item>,
}

/// One connector, server, backup or program.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// What it is.
    pub name: String,
    /// At month 0.
    #[serde(default)]
    pub one_off: Option<Money>,
    /// At month 1, 2, 3 …
    #[serde(default)]
    pub per_month: Option<Money>,
}

/// C5: servers, backup, extra software, devices.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Infrastructure {
    /// Hours at month 0.
    #[serde(default)]
    pub setup_hours: Option<Hours>,
    /// Hours per month of keeping servers.
    #[serde(default)]
    pub admin_hours_per_month: Option<Hours>,
    /// Wage of who does it; IT's where it is left out.
    #[serde(default)]
    pub wage_per_hour: Option<Price>,
    /// Bought at month 0.
    #[serde(default)]
    pub one_off: Option<Money>,
    /// At month 1, 2, 3 …
    #[serde(default)]
    pub per_month: Option<Money>,
    /// Computers, tablets and phones to be set up at month 0.
    #[serde(default)]
    pub devices: Option<Quantity>,
    /// Minutes for each.
    #[serde(default)]
    pub minutes_per_device: Option<Hours>,
    /// The same by item; comes on top.
    #[serde(default)]
    pub items: Vec<Item>,
}

/// C6: keeping it going. Hours, contract and incidents add up.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Support {
    /// Hours in each month.
    #[serde(default)]
    pub hours_per_month: Option<Hours>,
    /// What an hour costs; IT's wage where it is left out.
    #[serde(default)]
    pub rate_per_hour: Option<Price>,
    /// A contract.
    #[serde(default)]
    pub contract_per_month: Option<Money>,
    /// Incidents in each month.
    #[serde(default)]
    pub incidents_per_month: Option<Quantity>,
    /// Hours for one of them.
    #[serde(default)]
    pub hours_per_incident: Option<Hours>,
}

inputs_of!(FileProfile {
    records,
    bad_phone_share,
    minutes_per_bad_phone,
    duplicate_share,
    minutes_per_duplicate,
});
inputs_of!(DataTransfer {
    file_profile,
    cleaning_hours,
    auto_fix_share,
    wage_per_hour,
    consultant_days,
    consultant_day_rate,
    tool_fee,
});
inputs_of!(Customisation { consultant_hours, rate_per_hour, onboarding_fee, later });
inputs_of!(LaterWork { month, consultant_hours, fee });
inputs_of!(Integration { one_off, per_month, connectors });
inputs_of!(Item { name, one_off, per_month });
inputs_of!(Infrastructure {
    setup_hours,
    admin_hours_per_month,
    wage_per_hour,
    one_off,
    per_month,
    devices,
    minutes_per_device,
    items,
});
inputs_of!(Support {
    hours_per_month,
    rate_per_hour,
    contract_per_month,
    incidents_per_month,
    hours_per_incident,
});
