//! The book of flows: every line with its component, formula, inputs and months.

use rust_decimal::Decimal;
use serde::Serialize;

use crate::component::{COMPONENTS, Component};
use crate::discount::Factors;
use crate::rises::Timing;

/// Booked once, at the start.
pub const AT_START: &str = "month index 0";
/// Booked at the end of each month.
pub const EACH_MONTH: &str = "month k at month index k, k = 1 … months";
/// Booked at the end of the horizon.
pub const AT_END: &str = "month index = months (the end of the horizon)";
/// Booked where the file says.
pub const AS_STATED: &str = "at the month indices stated";

/// What a line is, before its flows.
#[derive(Debug, Clone, Copy)]
pub struct Head<'a> {
    /// The component, or a benefit.
    pub component: Option<Component>,
    /// What it is.
    pub name: &'static str,
    /// Which of several: a tier, an add-on.
    pub which: Option<&'a str>,
    /// How its amounts come about, in the words of the inputs.
    pub formula: &'static str,
    /// When they are booked.
    pub booked: &'static str,
    /// To which month a flow belongs.
    pub timing: Timing,
}

/// A number that a line was made of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct InputUse {
    /// Its place in the file, or the name of a result that it takes.
    pub place: String,
    /// Its value.
    pub value: String,
    /// Where it comes from, if the file says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
}

/// Amounts at month indices, with what they are and how they came about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The component, or a benefit.
    pub component: Option<Component>,
    /// What it is.
    pub name: String,
    /// How its amounts come about.
    pub formula: &'static str,
    /// When they are booked.
    pub booked: &'static str,
    /// To which month a flow belongs.
    pub timing: Timing,
    /// What they were made of; empty unless that was asked for.
    pub inputs: Vec<InputUse>,
    /// Month index and amount; nothing that is zero.
    pub flows: Vec<(u32, Decimal)>,
}

/// How much of each line is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Detail {
    /// Only the sums by month: for what is computed a hundred times over.
    Sums,
    /// The flows of each line, which components and the first year are added up from.
    Flows,
    /// The same with what each line was made of, in words: for who asks how it came about.
    Inputs,
}

/// All lines of a scenario, and their sums by month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ledger {
    detail: Detail,
    months: u32,
    lines: Vec<Line>,
    costs: Vec<Decimal>,
    benefits: Vec<Decimal>,
}

impl Ledger {
    /// An empty book over a horizon.
    pub fn new(months: u32, detail: Detail) -> Self {
        let empty = vec![Decimal::ZERO; months as usize + 1];
        Self { detail, months, lines: Vec::new(), costs: empty.clone(), benefits: empty }
    }

    /// Books the flows of a line. What lies beyond the horizon is not counted.
    pub fn book(
        &mut self,
        head: Head<'_>,
        uses: impl FnOnce() -> Vec<InputUse>,
        flows: impl IntoIterator<Item = (u32, Decimal)>,
    ) {
        let sums = if head.component.is_some() { &mut self.costs } else { &mut self.benefits };
        let mut kept = Vec::new();
        for (index, amount) in flows {
            if amount.is_zero() {
                continue;
            }
            let Some(sum) = sums.get_mut(index as usize) else { continue };
            *sum += amount;
            if self.detail != Detail::Sums {
                kept.push((index, amount));
            }
        }
        if kept.is_empty() {
            return;
        }
        self.lines.push(Line {
            component: head.component,
            name: match head.which {
                Some(which) => format!("{}: {which}", head.name),
                None => head.name.to_owned(),
            },
            formula: head.formula,
            booked: head.booked,
            timing: head.timing,
            inputs: if self.detail == Detail::Inputs { uses() } else { Vec::new() },
            flows: kept,
        });
    }

    /// The last month index.
    pub fn months(&self) -> u32 {
        self.months
    }

    /// All lines that have any flow; empty where they are not kept.
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// All costs by month index.
    pub fn costs(&self) -> &[Decimal] {
        &self.costs
    }

    /// All benefits by month index.
    pub fn benefits(&self) -> &[Decimal] {
        &self.benefits
    }

    /// Worth at month 0 of all costs.
    pub fn cost_value(&self, factors: &Factors) -> Decimal {
        factors.present_value(&self.costs)
    }

    /// Worth at month 0 of all benefits.
    pub fn benefit_value(&self, factors: &Factors) -> Decimal {
        factors.present_value(&self.benefits)
    }

    /// Costs by month index, for each component in the order of the chart.
    pub fn by_component(&self) -> Vec<(Component, Vec<Decimal>)> {
        let sums = |component| {
            let mut by_month = vec![Decimal::ZERO; self.months as usize + 1];
            for line in self.lines.iter().filter(|line| line.component == Some(component)) {
                for (index, amount) in &line.flows {
                    if let Some(sum) = by_month.get_mut(*index as usize) {
                        *sum += amount;
                    }
                }
            }
            by_month
        };
        COMPONENTS.into_iter().map(|component| (component, sums(component))).collect()
    }

    /// What is paid in the first twelve months: every cost that belongs to month 1 to 12.
    /// Payments in advance at month index 12 belong to the second year.
    pub fn first_year(&self) -> Decimal {
        let lines = self.lines.iter().filter(|line| line.component.is_some());
        lines
            .flat_map(|line| line.flows.iter().map(move |flow| (line.timing, flow)))
            .filter(|(timing, (index, _))| timing.month_of(*index) <= 12)
            .map(|(_, (_, amount))| amount)
            .sum()
    }
}
