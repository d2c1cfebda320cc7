//! The file a person writes: what is common to all scenarios, and each scenario by the chart
//! of accounts.
//!
//! `scenario.schema.json` describes the same for editors; a test holds the two together.
//! Unknown keys are refused, sections that are left out cost nothing and are named in the result.

mod benefits;
mod check;
mod choice;
mod head_count;
mod licence;
mod offer;
mod people;
mod prices;
mod read;
mod transition;
mod work;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::component::Component;
use crate::inputs::inputs_of;
use crate::number::{Money, Price, SignedMoney};
use crate::presets::MarketRule;

pub use benefits::{Benefits, HoursSaved, RecoveredLeads};
pub use check::{Problem, check};
pub use choice::{CRITERIA, Choice, Criterion};
pub use head_count::{HeadCount, Month, Move, Moves};
pub use licence::{
    Billing, Edition, Every, FixedLine, LateFee, Licence, OwnCopy, Per, Perpetual, PricedUpdate,
    Renewal, Subscription, Tier, Update, UpliftWhen,
};
pub use offer::{AddOn, Offer, PlanForAll, PlanLimit};
pub use people::{Downtime, Exit, SteeringTime, Training};
pub use prices::{Basis, Convention, Discount, Nominal, Prices, Real, Rises, Steps};
pub use read::{ReadError, read};
pub use transition::{Exponential, LeadLeak, Linear, Transition};
pub use work::{
    Customisation, DataTransfer, FileProfile, Infrastructure, Integration, Item, LaterWork, Support,
};

/// The JSON Schema of a file.
pub const SCHEMA: &str = include_str!("../../scenario.schema.json");

/// The only format there is; another number will mean another format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Format {
    /// The format described here.
    #[serde(rename = "cartera-tco/1")]
    V1,
}

/// A whole file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScenarioFile {
    /// Which format this is.
    pub format: Format,
    /// What it is about.
    #[serde(default)]
    pub title: Option<String>,
    /// The currency of every amount; only shown, never converted.
    #[serde(default)]
    pub currency: Option<String>,
    /// What all scenarios share. Needed as soon as there is a scenario.
    #[serde(default)]
    pub common: Option<Common>,
    /// The systems that are compared.
    #[serde(default)]
    pub scenarios: Vec<Scenario>,
    /// Offers of vendors to check for price traps; they need no scenario.
    #[serde(default)]
    pub offers: Vec<Offer>,
    /// What else one decides by: weighted criteria beside the costs.
    #[serde(default)]
    pub choice: Option<Choice>,
    /// Prices and rules seen in the market, as somebody put them right; those that travel with
    /// the model where there are none. Only shown, never computed.
    #[serde(default)]
    pub market_rules: Vec<MarketRule>,
}

/// What all scenarios share: the firm, not the system.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Common {
    /// How many months are looked at: 1 to 120.
    pub months: u32,
    /// What later money is worth today.
    pub discount: Discount,
    /// Nominal with rises, or real; nominal without rises where it is left out.
    #[serde(default)]
    pub prices: Prices,
    /// How many people use the system in each month.
    pub head_count: HeadCount,
    /// What an hour of each role costs, all charges included.
    pub wages_per_hour: Wages,
    /// What is in the file that will be imported.
    #[serde(default)]
    pub file_profile: Option<FileProfile>,
    /// What the users' work earns per month: gross margin, not revenue.
    #[serde(default)]
    pub gross_margin_per_month: Option<Money>,
    /// What a system is good for, where a scenario does not say it itself.
    #[serde(default)]
    pub benefits: Option<Benefits>,
    /// Where figures come from: the place in this part (`file_profile.records`) and words.
    #[serde(default)]
    pub sources: BTreeMap<String, String>,
}

/// What an hour of each role costs, all charges included.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wages {
    /// Who sells: cleans data, is trained, waits when nothing works.
    pub rep: Price,
    /// Who leads the change.
    pub manager: Price,
    /// Who installs and supports.
    pub it: Price,
    /// Who is paid from outside to set it up and to train.
    pub consultant: Price,
}

/// One system, by the chart of accounts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scenario {
    /// What the columns are called.
    pub name: String,
    /// Anything worth knowing.
    #[serde(default)]
    pub note: Option<String>,
    /// Where figures come from: the place in this scenario (`support.hours_per_month`) and words.
    #[serde(default)]
    pub sources: BTreeMap<String, String>,
    /// C1.
    pub licence: Licence,
    /// C2.
    #[serde(default)]
    pub data_transfer: Option<DataTransfer>,
    /// C3.
    #[serde(default)]
    pub customisation: Option<Customisation>,
    /// C4.
    #[serde(default)]
    pub integration: Option<Integration>,
    /// C5.
    #[serde(default)]
    pub infrastructure: Option<Infrastructure>,
    /// C6.
    #[serde(default)]
    pub support: Option<Support>,
    /// C7.
    #[serde(default)]
    pub training: Option<Training>,
    /// C8.
    #[serde(default)]
    pub manager_time: Option<SteeringTime>,
    /// C9.
    #[serde(default)]
    pub transition: Option<Transition>,
    /// C10.
    #[serde(default)]
    pub downtime: Option<Downtime>,
    /// C11.
    #[serde(default)]
    pub exit: Option<Exit>,
    /// Anything else, under the component it belongs to.
    #[serde(default)]
    pub other: Vec<OtherLine>,
    /// What this system is good for; stands in place of the common benefits.
    #[serde(default)]
    pub benefits: Option<Benefits>,
}

/// Any other cost, stated as amounts. Everything given is added up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OtherLine {
    /// Where in the chart it belongs.
    pub component: Component,
    /// What it is.
    pub name: String,
    /// Single amounts at month indices.
    #[serde(default)]
    pub at: Vec<AmountAt>,
    /// The same every month, booked at month index 1, 2, 3 …
    #[serde(default)]
    pub per_month: Option<SignedMoney>,
    /// For year 1, 2, 3 …: each booked in twelve equal parts at the months of its year.
    #[serde(default)]
    pub per_year: Vec<SignedMoney>,
}

/// Amounts stated outright. Everything given is added up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Amounts {
    /// What it is.
    pub name: String,
    /// Single amounts at month indices.
    #[serde(default)]
    pub at: Vec<AmountAt>,
    /// The same every month, booked at month index 1, 2, 3 …
    #[serde(default)]
    pub per_month: Option<SignedMoney>,
    /// For year 1, 2, 3 …: each booked in twelve equal parts at the months of its year.
    #[serde(default)]
    pub per_year: Vec<SignedMoney>,
}

/// An amount at a month index: 0 is the start, 12 the end of the first year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AmountAt {
    /// The month index.
    pub month: u32,
    /// How much; negative is money that comes back.
    pub amount: SignedMoney,
}

inputs_of!(Common {
    months,
    discount,
    prices,
    head_count,
    wages_per_hour,
    file_profile,
    gross_margin_per_month,
    benefits,
    sources,
});
inputs_of!(Wages { rep, manager, it, consultant });
inputs_of!(Scenario {
    name,
    note,
    sources,
    licence,
    data_transfer,
    customisation,
    integration,
    infrastructure,
    support,
    training,
    manager_time,
    transition,
    downtime,
    exit,
    other,
    benefits,
});
crate::inputs::no_inputs!(BTreeMap<String, String>);
inputs_of!(AmountAt { month, amount });
inputs_of!(Amounts { name, at, per_month, per_year });

inputs_of!(OtherLine { component, name, at, per_month, per_year });
