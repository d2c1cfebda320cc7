//! A scenario as it is printed.

use serde::Serialize;

use super::figures::{Figure, Percent, Row};
use super::{LicenceReport, Parts, TornadoReport, TrapOut};
use crate::component::Component;
use crate::cost::{Computed, CostError};
use crate::desk::Frame;
use crate::ledger::{InputUse, Line};
use crate::scenario::{Common, Scenario};
use crate::summary::{Return, Summary};

/// What a report is about.
pub struct Subject<'a> {
    /// The common part of the file.
    pub common: &'a Common,
    /// What follows from it.
    pub frame: &'a Frame,
    /// The scenario.
    pub scenario: &'a Scenario,
    /// Its place in the file, from 0.
    pub number: usize,
}

/// A scenario as it is printed.
#[derive(Debug, Clone, Serialize)]
pub struct ScenarioReport {
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
    total: Total,
    components: Vec<ComponentReport>,
    /// Components that the file says nothing about; they count as nothing.
    not_given: Vec<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    benefits: Option<BenefitReport>,
    #[serde(skip_serializing_if = "Option::is_none")]
    price_trap: Option<TrapOut>,
    #[serde(skip_serializing_if = "Option::is_none")]
    licence: Option<LicenceReport>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    lines: Vec<LineReport>,
    #[serde(skip_serializing_if = "Option::is_none")]
    schedule: Option<Schedule>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tornado: Option<TornadoReport>,
}

#[derive(Debug, Clone, Serialize)]
struct Total {
    nominal: Figure,
    npv: Figure,
    npv_monthly_convention: Figure,
    npv_yearly_convention: Figure,
    npv_per_user_month: Option<Figure>,
    /// What the price page shows, as a part of the nominal total.
    licence_share: Option<Percent>,
    first_12_months: Figure,
}

#[derive(Debug, Clone, Serialize)]
struct ComponentReport {
    code: &'static str,
    component: Component,
    nominal: Figure,
    npv: Figure,
    share_of_nominal: Option<Percent>,
    share_of_npv: Option<Percent>,
}

#[derive(Debug, Clone, Serialize)]
struct BenefitReport {
    nominal: Figure,
    npv: Figure,
    net_npv: Figure,
    roi: Option<Percent>,
    payback_month: Option<u32>,
    /// Against doing nothing, by present values.
    break_even_month: Option<u32>,
}

#[derive(Debug, Clone, Serialize)]
struct LineReport {
    code: &'static str,
    component: &'static str,
    name: String,
    formula: &'static str,
    booked: &'static str,
    inputs: Vec<InputUse>,
    nominal: Figure,
    npv: Figure,
    flows: Vec<FlowReport>,
}

#[derive(Debug, Clone, Serialize)]
struct FlowReport {
    month: u32,
    amount: Figure,
}

/// Everything by month index.
#[derive(Debug, Clone, Serialize)]
struct Schedule {
    month: Vec<u32>,
    components: Vec<ComponentRow>,
    total: Row,
    cumulative: Row,
    cumulative_npv: Row,
    benefits: Row,
}

#[derive(Debug, Clone, Serialize)]
struct ComponentRow {
    code: &'static str,
    component: Component,
    #[serde(flatten)]
    row: Row,
}

impl ScenarioReport {
    /// Puts the figures of a scenario together.
    pub(super) fn new(
        subject: &Subject<'_>,
        computed: &Computed,
        summary: &Summary,
        parts: Parts,
    ) -> Result<Self, CostError> {
        let Subject { scenario, frame, .. } = subject;
        let lines = computed.ledger.lines().iter().map(|line| LineReport::new(line, frame));
        Ok(Self {
            name: scenario.name.clone(),
            note: scenario.note.clone(),
            total: Total::new(summary),
            components: components(summary),
            not_given: not_given(scenario),
            benefits: summary.benefits.as_ref().map(BenefitReport::new),
            price_trap: super::traps::of_scenario(subject, computed),
            licence: parts.detail.then(|| LicenceReport::new(subject, computed)),
            lines: if parts.detail { lines.collect() } else { Vec::new() },
            schedule: parts.detail.then(|| Schedule::new(computed, summary)),
            tornado: match parts.tornado {
                Some(change) => Some(TornadoReport::new(subject, summary, change)?),
                None => None,
            },
        })
    }
}

impl Total {
    fn new(summary: &Summary) -> Self {
        Self {
            nominal: summary.nominal.into(),
            npv: summary.npv.into(),
            npv_monthly_convention: summary.npv_monthly.into(),
            npv_yearly_convention: summary.npv_yearly.into(),
            npv_per_user_month: summary.npv_per_user_month.map(Figure::from),
            licence_share: summary.licence_share.map(Percent::from),
            first_12_months: summary.first_year.into(),
        }
    }
}

fn components(summary: &Summary) -> Vec<ComponentReport> {
    let rows = summary.components.iter().map(|sum| ComponentReport {
        code: sum.component.code(),
        component: sum.component,
        nominal: sum.nominal.into(),
        npv: sum.npv.into(),
        share_of_nominal: sum.share.map(Percent::from),
        share_of_npv: sum.share_of_npv.map(Percent::from),
    });
    rows.collect()
}

/// Sections that are left out and have no stated amounts either.
fn not_given(scenario: &Scenario) -> Vec<&'static str> {
    let given = [
        (Component::DataTransfer, scenario.data_transfer.is_some()),
        (Component::Customisation, scenario.customisation.is_some()),
        (Component::Integration, scenario.integration.is_some()),
        (Component::Infrastructure, scenario.infrastructure.is_some()),
        (Component::Support, scenario.support.is_some()),
        (Component::Training, scenario.training.is_some()),
        (Component::ManagerTime, scenario.manager_time.is_some()),
        (Component::Transition, scenario.transition.is_some()),
        (Component::Downtime, scenario.downtime.is_some()),
        (Component::Exit, scenario.exit.is_some()),
    ];
    let stated = |component| scenario.other.iter().any(|line| line.component == component);
    let missing = given.into_iter().filter(|(component, given)| !given && !stated(*component));
    missing.map(|(component, _)| component.key()).collect()
}

impl BenefitReport {
    fn new(benefits: &Return) -> Self {
        Self {
            nominal: benefits.nominal.into(),
            npv: benefits.npv.into(),
            net_npv: benefits.net_npv.into(),
            roi: benefits.roi.map(Percent::from),
            payback_month: benefits.payback_month,
            break_even_month: benefits.break_even_month,
        }
    }
}

impl LineReport {
    fn new(line: &Line, frame: &Frame) -> Self {
        let npv = line.flows.iter().map(|(at, amount)| amount * frame.factors.at(*at));
        let flows = line.flows.iter();
        let flows =
            flows.map(|(month, amount)| FlowReport { month: *month, amount: (*amount).into() });
        Self {
            code: line.component.map_or("B", Component::code),
            component: line.component.map_or("benefits", Component::key),
            name: line.name.clone(),
            formula: line.formula,
            booked: line.booked,
            inputs: line.inputs.clone(),
            nominal: line
                .flows
                .iter()
                .map(|(_, amount)| amount)
                .sum::<rust_decimal::Decimal>()
                .into(),
            npv: npv.sum::<rust_decimal::Decimal>().into(),
            flows: flows.collect(),
        }
    }
}

impl Schedule {
    fn new(computed: &Computed, summary: &Summary) -> Self {
        let ledger = &computed.ledger;
        let components = summary.components.iter().map(|sum| ComponentRow {
            code: sum.component.code(),
            component: sum.component,
            row: Row::new(&sum.by_month),
        });
        Self {
            month: (0..=ledger.months()).collect(),
            components: components.collect(),
            total: Row::new(ledger.costs()),
            cumulative: Row::new(&summary.cumulative),
            cumulative_npv: Row::new(&summary.cumulative_npv),
            benefits: Row::new(ledger.benefits()),
        }
    }
}
