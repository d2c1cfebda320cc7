//! The sheet of weighted criteria beside the costs: what money does not say.

use serde::{Deserialize, Serialize};

use crate::number::{Mark, Weight};

/// What else one decides by. Never part of the cost.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// The criteria, in the order in which they are shown.
    pub criteria: Vec<Criterion>,
}

/// One criterion, with what each system is worth by it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Criterion {
    /// What is judged: `directories`, `import`, `localisation`, `licence`, `rights`,
    /// `integrations`, `support`, or any other words.
    pub name: String,
    /// How much it counts against the others: 0 to 10.
    pub weight: Weight,
    /// A mark from 0 to 5 for each scenario, in their order; `null` where it is not judged.
    #[serde(default)]
    pub marks: Vec<Option<Mark>>,
    /// Why.
    #[serde(default)]
    pub note: Option<String>,
}

/// The criteria of the founding document, to begin with.
pub const CRITERIA: [&str; 7] =
    ["directories", "import", "localisation", "licence", "rights", "integrations", "support"];
