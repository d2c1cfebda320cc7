//! The result as it is printed: every figure exact and rounded, every line with its formula.

mod figures;
mod licence;
mod scenario;
mod traps;
mod turned;

use rust_decimal::Decimal;
use serde::Serialize;

pub use figures::{Figure, Percent, Row};
pub use licence::LicenceReport;
pub use scenario::ScenarioReport;
pub use traps::TrapOut;
pub use turned::TornadoReport;

use crate::choice::scores;
use crate::compare::break_even;
use crate::conventions::CONVENTIONS;
use crate::cost::{CostError, compute};
use crate::desk::Frame;
use crate::ledger::Detail;
use crate::price_trap::examine;
use crate::scenario::{Basis, Common, Convention, ScenarioFile};
use crate::summary::summarise;

/// What a result should hold besides the figures themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parts {
    /// Lines, schedule and licence in full.
    pub detail: bool,
    /// The tornado, with this change of each input (0.2 is ± 20 %).
    pub tornado: Option<Decimal>,
}

/// A whole result.
#[derive(Debug, Clone, Serialize)]
pub struct Report {
    format: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    currency: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    frame: Option<FrameReport>,
    scenarios: Vec<ScenarioReport>,
    break_even: Vec<BreakEvenReport>,
    offers: Vec<TrapOut>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    choice: Vec<ScoreReport>,
    conventions: Vec<ConventionReport>,
}

/// A scenario by the weighted criteria, beside what it costs.
#[derive(Debug, Clone, Serialize)]
struct ScoreReport {
    scenario: String,
    /// 0 to 5.
    score: Option<Figure>,
    /// How much of the weights is judged.
    judged: Percent,
    formula: &'static str,
}

#[derive(Debug, Clone, Serialize)]
struct ConventionReport {
    about: &'static str,
    holds: &'static str,
}

/// What follows from the common part alone.
#[derive(Debug, Clone, Serialize)]
struct FrameReport {
    months: u32,
    discounting: Convention,
    prices: Basis,
    /// On the basis of the amounts.
    yearly_rate: String,
    monthly_rate: String,
    users: Vec<u32>,
    joiners: Vec<u32>,
    user_months: u64,
}

#[derive(Debug, Clone, Serialize)]
struct BreakEvenReport {
    a: String,
    b: String,
    /// The first month index at which A has cost more than B, by cumulative NPV.
    a_dearer_from_month: Option<u32>,
    /// Whether A stays dearer from there on.
    holds_to_the_end: bool,
    formula: &'static str,
}

/// Computes everything that a file asks for.
///
/// # Errors
/// [`CostError`] of the first scenario that has no figures.
pub fn report(file: &ScenarioFile, parts: Parts) -> Result<Report, CostError> {
    let mut scenarios = Vec::new();
    let mut curves = Vec::new();
    let mut frame_report = None;
    if let Some(common) = &file.common {
        let frame =
            Frame::of(common).map_err(|(month, why)| CostError::HeadCount { month, why })?;
        for (number, scenario) in file.scenarios.iter().enumerate() {
            let computed = compute(common, &frame, scenario, number, Detail::Inputs)?;
            let summary = summarise(common, &frame, &computed);
            curves.push((scenario.name.clone(), summary.cumulative_npv.clone()));
            let subject = scenario::Subject { common, frame: &frame, scenario, number };
            scenarios.push(ScenarioReport::new(&subject, &computed, &summary, parts)?);
        }
        frame_report = Some(FrameReport::new(common, &frame));
    }
    Ok(Report {
        format: "cartera-tco-result/1",
        title: file.title.clone(),
        currency: file.currency.clone(),
        frame: frame_report,
        scenarios,
        break_even: pairs(&curves),
        offers: file.offers.iter().map(|offer| TrapOut::new(&examine(offer))).collect(),
        choice: judged(file),
        conventions: CONVENTIONS
            .iter()
            .map(|(about, holds)| ConventionReport { about, holds })
            .collect(),
    })
}

/// The scenarios by the weighted criteria; nothing where the file has no such sheet.
fn judged(file: &ScenarioFile) -> Vec<ScoreReport> {
    let Some(choice) = &file.choice else { return Vec::new() };
    let found = scores(choice, file.scenarios.len());
    let named = file.scenarios.iter().zip(found);
    named
        .map(|(scenario, score)| ScoreReport {
            scenario: scenario.name.clone(),
            score: score.score.map(Figure::from),
            judged: score.judged.into(),
            formula: "sum(weight x mark) / sum(weight) of the criteria that are judged",
        })
        .collect()
}

/// Every scenario against every other.
fn pairs(curves: &[(String, Vec<Decimal>)]) -> Vec<BreakEvenReport> {
    let mut list = Vec::new();
    for (a, curve_a) in curves {
        for (b, curve_b) in curves.iter().filter(|(b, _)| b != a) {
            let even = break_even(curve_a, curve_b);
            list.push(BreakEvenReport {
                a: a.clone(),
                b: b.clone(),
                a_dearer_from_month: even.month,
                holds_to_the_end: even.holds,
                formula: "first m with cumulative NPV(a) > cumulative NPV(b)",
            });
        }
    }
    list
}

impl FrameReport {
    fn new(common: &Common, frame: &Frame) -> Self {
        let digits = |rate: Decimal| rate.normalize().to_string();
        Self {
            months: common.months,
            discounting: common.discount.convention,
            prices: common.prices.basis(),
            yearly_rate: digits(frame.factors.yearly_rate),
            monthly_rate: digits(frame.factors.monthly_rate),
            users: frame.months.iter().map(|month| month.users).collect(),
            joiners: (1..)
                .zip(&frame.months)
                .map(|(k, month)| if k == 1 { 0 } else { month.joiners })
                .collect(),
            user_months: frame.user_months(),
        }
    }
}
