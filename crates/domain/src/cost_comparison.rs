//! What several ways to have a CRM cost, side by side.

use crate::table::record;
use crate::text::{LongText, Name};

record! {
    /// A comparison of costs. Its parts are the text (JSON) of those who compute it: this crate
    /// keeps it as it is. Each system is a field of its own, so two people who work on two
    /// systems apart both keep what they did.
    CostComparison, CostComparisonId;
    needs {
        /// What it is called.
        NAME = 1 name: Name,
        /// What holds for all systems: currency, months, people, wages.
        COMMON = 2 common: LongText,
    }
    optional {
        /// The first system.
        SYSTEM_1 = 3 system_1: Option<LongText>,
        /// The second system.
        SYSTEM_2 = 4 system_2: Option<LongText>,
        /// The third system.
        SYSTEM_3 = 5 system_3: Option<LongText>,
        /// The fourth system.
        SYSTEM_4 = 6 system_4: Option<LongText>,
        /// Offers of vendors that were checked.
        OFFERS = 7 offers: Option<LongText>,
        /// The sheet of weighted criteria beside the costs.
        CHOICE = 8 choice: Option<LongText>,
    }
}
