//! What money is worth when: discounting, and rising prices either nominal or real.

use serde::{Deserialize, Serialize};

use crate::inputs::{Inputs, Place, Visitor, inputs_of, no_inputs};
use crate::number::{Interest, Rate};

/// What later money is worth today.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Discount {
    /// Interest per year, such as 0.10.
    pub yearly_rate: Interest,
    /// How months are discounted.
    #[serde(default)]
    pub convention: Convention,
    /// Whether inflation is inside this rate; as `prices` where it is left out.
    #[serde(default)]
    pub rate_is: Option<Basis>,
}

/// How months are discounted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Convention {
    /// CF_m / (1 + r_m)^m with r_m = (1 + r)^(1/12) - 1.
    #[default]
    Monthly,
    /// Forrester TEI: month 0 undiscounted, months 1 to 12 as year 1, 13 to 24 as year 2 …
    Yearly,
}

/// Whether inflation is inside an amount or a rate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// In the money of the day it is paid.
    Nominal,
    /// In the money of month 0.
    Real,
}

/// All nominal with rises, or all real; the file cannot say both.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Prices {
    /// Amounts are stated for month 0 and rise as said here.
    Nominal(Nominal),
    /// Amounts are in the money of month 0 throughout; nothing rises but what is promised
    /// by contract, and that is brought back to the money of month 0.
    Real(Real),
}

/// What rises, when all is nominal.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Nominal {
    /// Growth per year of what is not fixed by contract.
    #[serde(default)]
    pub rises_per_year: Rises,
    /// Whether the rises come once a year or month by month.
    #[serde(default)]
    pub steps: Steps,
    /// General inflation; needed only to turn a real discount rate into a nominal one.
    #[serde(default)]
    pub inflation: Option<Rate>,
}

/// Growth per year of what is not fixed by contract.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rises {
    /// Hours of work: every wage, also of consultants.
    #[serde(default)]
    pub wages: Option<Rate>,
    /// Fees of others that are not the licence: tools, connectors, servers, contracts.
    #[serde(default)]
    pub fees: Option<Rate>,
    /// Margin: of the month, and of a deal.
    #[serde(default)]
    pub margins: Option<Rate>,
}

/// When a yearly growth shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Steps {
    /// At each anniversary: factor (1 + growth)^(year - 1) in every month of a year.
    #[default]
    Yearly,
    /// Smoothly: factor (1 + growth)^(m / 12) at month index m.
    Monthly,
}

/// All is in the money of month 0.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Real {
    /// General inflation: needed where a contract promises nominal prices (an uplift), and
    /// where the discount rate is nominal.
    #[serde(default)]
    pub inflation: Option<Rate>,
}

impl Default for Prices {
    fn default() -> Self {
        Self::Nominal(Nominal::default())
    }
}

impl Prices {
    /// General inflation, where it is given.
    pub fn inflation(&self) -> Option<Rate> {
        match self {
            Self::Nominal(nominal) => nominal.inflation,
            Self::Real(real) => real.inflation,
        }
    }

    /// What amounts are in.
    pub fn basis(&self) -> Basis {
        match self {
            Self::Nominal(_) => Basis::Nominal,
            Self::Real(_) => Basis::Real,
        }
    }
}

no_inputs!(Convention, Basis, Steps);
inputs_of!(Discount { yearly_rate, convention, rate_is });
inputs_of!(Nominal { rises_per_year, steps, inflation });
inputs_of!(Rises { wages, fees, margins });
inputs_of!(Real { inflation });

impl Inputs for Prices {
    fn inputs(&mut self, at: &Place<'_>, visit: &mut Visitor<'_>) {
        match self {
            Self::Nominal(nominal) => nominal.inputs(&at.key("nominal"), visit),
            Self::Real(real) => real.inputs(&at.key("real"), visit),
        }
    }
}
