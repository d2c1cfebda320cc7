//! The tornado as it is printed.

use rust_decimal::Decimal;
use serde::Serialize;

use super::figures::{Figure, exact};
use super::scenario::Subject;
use crate::cost::CostError;
use crate::summary::Summary;
use crate::tornado::{Bar, Turned, tornado};

/// Every input turned down and up, widest swing first.
#[derive(Debug, Clone, Serialize)]
pub struct TornadoReport {
    change: String,
    of: &'static str,
    base: Figure,
    bars: Vec<BarReport>,
}

#[derive(Debug, Clone, Serialize)]
struct BarReport {
    input: String,
    value: String,
    swing: Figure,
    low: TurnedReport,
    high: TurnedReport,
}

#[derive(Debug, Clone, Serialize)]
struct TurnedReport {
    value: String,
    /// Set where the input could not be turned all the way.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    limited: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    npv: Option<Figure>,
    #[serde(skip_serializing_if = "Option::is_none")]
    change: Option<Figure>,
    /// Worth of benefits less costs, where there are benefits.
    #[serde(skip_serializing_if = "Option::is_none")]
    net_npv: Option<Figure>,
    /// Why there is no figure.
    #[serde(skip_serializing_if = "Option::is_none")]
    problem: Option<String>,
}

impl TornadoReport {
    pub(super) fn new(
        subject: &Subject<'_>,
        summary: &Summary,
        change: Decimal,
    ) -> Result<Self, CostError> {
        let bars = tornado(subject.common, subject.scenario, subject.number, change)?;
        Ok(Self {
            change: exact(change),
            of: "NPV of the total cost; each input alone, all others as they are",
            base: summary.npv.into(),
            bars: bars.iter().map(|bar| BarReport::new(bar, summary)).collect(),
        })
    }
}

impl BarReport {
    fn new(bar: &Bar, summary: &Summary) -> Self {
        Self {
            input: bar.place.clone(),
            value: exact(bar.base),
            swing: bar.swing.into(),
            low: TurnedReport::new(&bar.low, summary),
            high: TurnedReport::new(&bar.high, summary),
        }
    }
}

impl TurnedReport {
    fn new(turned: &Turned, summary: &Summary) -> Self {
        let figures = turned.result.as_ref().ok();
        let has_benefits = summary.benefits.is_some();
        Self {
            value: exact(turned.value),
            limited: turned.is_limited,
            npv: figures.map(|(cost, _)| (*cost).into()),
            change: figures.map(|(cost, _)| (*cost - summary.npv).into()),
            net_npv: figures
                .filter(|_| has_benefits)
                .map(|(cost, benefit)| (*benefit - *cost).into()),
            problem: turned.result.as_ref().err().map(ToString::to_string),
        }
    }
}
