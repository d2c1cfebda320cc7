//! How a shown figure came about: its formula and the inputs, as the model names them.

use cartera_tco::component::{COMPONENTS, Component};
use cartera_tco::conventions::CONVENTIONS;
use cartera_tco::ledger::Line;
use rust_decimal::Decimal;

use super::figures::{Column, Figures};

/// A figure of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// Sum of all costs.
    Nominal,
    /// Their worth today.
    Npv,
    /// The licence's part of the sum: what the price page shows.
    LicenceShare,
    /// What is paid in the first twelve months.
    FirstYear,
    /// Worth per user and month.
    UserMonth,
    /// When it becomes dearer than the system with this number.
    BreakEven(usize),
    /// What the benefits are worth today.
    Benefits,
    /// Return on investment.
    Roi,
    /// When benefits have reached costs, amounts as they are.
    Payback,
    /// The same at their worth today: against doing nothing.
    AgainstNothing,
    /// The costs of one component.
    Component(Component),
}

/// What an input is worth.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Worth {
    /// An amount in the currency of the file.
    Money(Decimal),
    /// A part of a whole.
    Share(Decimal),
    /// Anything else, as the model writes it.
    Text(String),
}

/// An input of a step: what it is called, and what it is worth.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// Its place in the file, or the name of what was computed before.
    pub name: InputName,
    /// Its value.
    pub worth: Worth,
    /// Where it comes from, if the file says so.
    pub source: Option<String>,
}

/// What an input is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InputName {
    /// A component of the chart.
    Component(Component),
    /// As the model names it.
    Model(String),
}

/// One step of an explanation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Which line of the model; nothing where there is only one step.
    pub line: Option<String>,
    /// How it is computed.
    pub formula: String,
    /// At which month index it is booked.
    pub booked: Option<&'static str>,
    /// What it is made of.
    pub inputs: Vec<Input>,
    /// What comes out.
    pub result: Worth,
}

fn convention(about: &str) -> String {
    let found = CONVENTIONS.iter().find(|(name, _)| *name == about);
    found.map(|(_, holds)| (*holds).to_owned()).unwrap_or_default()
}

fn named(name: &str, worth: Worth) -> Input {
    Input { name: InputName::Model(name.to_owned()), worth, source: None }
}

/// The parts of a column, one input for each component that is not nothing.
fn parts(column: &Column, of: impl Fn(&Column, Component) -> Decimal) -> Vec<Input> {
    COMPONENTS
        .into_iter()
        .map(|component| (component, of(column, component)))
        .filter(|(_, amount)| !amount.is_zero())
        .map(|(component, amount)| Input {
            name: InputName::Component(component),
            worth: Worth::Money(amount),
            source: None,
        })
        .collect()
}

fn nominal(column: &Column, component: Component) -> Decimal {
    column.component(component).map_or(Decimal::ZERO, |sum| sum.nominal)
}

fn npv(column: &Column, component: Component) -> Decimal {
    column.component(component).map_or(Decimal::ZERO, |sum| sum.npv)
}

/// What of a component belongs to the months 1 to 12.
fn first_year(column: &Column, component: Component) -> Decimal {
    let lines = column.lines.iter().filter(|line| line.component == Some(component));
    lines
        .flat_map(|line| line.flows.iter().map(move |flow| (line.timing, flow)))
        .filter(|(timing, (index, _))| timing.month_of(*index) <= 12)
        .map(|(_, (_, amount))| *amount)
        .sum()
}

/// Explains a figure of the system with this number, from figures that are [`Figures::explained`];
/// empty where there is no such system.
#[must_use]
pub fn explain(figures: &Figures, at: usize, measure: Measure) -> Vec<Step> {
    let Some(column) = figures.columns.get(at) else { return Vec::new() };
    let summary = &column.summary;
    let single = |formula: String, inputs: Vec<Input>, result: Worth| {
        vec![Step { line: None, formula, booked: None, inputs, result }]
    };
    match measure {
        Measure::Nominal => single(
            "C1 + C2 + … + C11".to_owned(),
            parts(column, nominal),
            Worth::Money(summary.nominal),
        ),
        Measure::Npv => {
            let mut inputs = vec![
                named("r", Worth::Text(figures.yearly_rate.normalize().to_string())),
                named("r_m", Worth::Text(figures.monthly_rate.round_dp(12).to_string())),
            ];
            inputs.extend(parts(column, npv));
            single(convention("discounting"), inputs, Worth::Money(summary.npv))
        }
        Measure::LicenceShare => single(
            "C1 / (C1 + C2 + … + C11)".to_owned(),
            vec![
                named("C1", Worth::Money(nominal(column, Component::Licence))),
                named("C1 + C2 + … + C11", Worth::Money(summary.nominal)),
            ],
            Worth::Share(summary.licence_share.unwrap_or_default()),
        ),
        Measure::FirstYear => single(
            convention("first twelve months"),
            parts(column, first_year),
            Worth::Money(summary.first_year),
        ),
        Measure::UserMonth => single(
            "NPV / sum of users(k), k = 1 … H".to_owned(),
            vec![
                named("NPV", Worth::Money(summary.npv)),
                named("sum of users(k)", Worth::Text(figures.user_months.to_string())),
            ],
            Worth::Money(summary.npv_per_user_month.unwrap_or_default()),
        ),
        Measure::BreakEven(other) => {
            let Some(against) = figures.columns.get(other) else { return Vec::new() };
            let month = figures.break_even(at, other).and_then(|even| even.month);
            single(
                convention("break-even"),
                vec![
                    named(&format!("A: {}", column.name), Worth::Money(summary.npv)),
                    named(&format!("B: {}", against.name), Worth::Money(against.summary.npv)),
                ],
                Worth::Text(month.map_or_else(|| "–".to_owned(), |month| month.to_string())),
            )
        }
        Measure::Benefits => benefits(column),
        Measure::Roi => {
            let Some(gains) = &summary.benefits else { return Vec::new() };
            single(
                "(PV of benefits - PV of costs) / PV of costs".to_owned(),
                vec![
                    named("PV of benefits", Worth::Money(gains.npv)),
                    named("PV of costs", Worth::Money(summary.npv)),
                ],
                Worth::Share(gains.roi.unwrap_or_default()),
            )
        }
        Measure::Payback => {
            let Some(gains) = &summary.benefits else { return Vec::new() };
            let inputs = vec![
                named("benefits", Worth::Money(gains.nominal)),
                named("costs", Worth::Money(summary.nominal)),
            ];
            let formula = "first month index at which all benefits so far reach all costs so far";
            single(formula.to_owned(), inputs, month(gains.payback_month))
        }
        Measure::AgainstNothing => {
            let Some(gains) = &summary.benefits else { return Vec::new() };
            let inputs = vec![
                named("PV of benefits", Worth::Money(gains.npv)),
                named("PV of costs", Worth::Money(summary.npv)),
            ];
            let formula = "first month index at which the PV of all benefits so far reaches the PV \
                           of all costs so far";
            single(formula.to_owned(), inputs, month(gains.break_even_month))
        }
        Measure::Component(component) => column
            .lines
            .iter()
            .filter(|line| line.component == Some(component))
            .map(of_line)
            .collect(),
    }
}

/// A line of the model with its inputs.
fn of_line(line: &Line) -> Step {
    let inputs = line.inputs.iter().map(|input| Input {
        name: InputName::Model(input.place.clone()),
        worth: Worth::Text(input.value.clone()),
        source: input.source.clone(),
    });
    Step {
        line: Some(line.name.clone()),
        formula: line.formula.to_owned(),
        booked: Some(line.booked),
        inputs: inputs.collect(),
        result: Worth::Money(line.flows.iter().map(|(_, amount)| *amount).sum()),
    }
}

/// The worth of the benefits, then each line that it is made of.
fn benefits(column: &Column) -> Vec<Step> {
    let Some(gains) = &column.summary.benefits else { return Vec::new() };
    let whole = Step {
        line: None,
        formula: convention("discounting"),
        booked: None,
        inputs: vec![named("benefits", Worth::Money(gains.nominal))],
        result: Worth::Money(gains.npv),
    };
    let lines = column.lines.iter().filter(|line| line.component.is_none()).map(of_line);
    std::iter::once(whole).chain(lines).collect()
}

fn month(month: Option<u32>) -> Worth {
    Worth::Text(month.map_or_else(|| "–".to_owned(), |month| month.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::tco::document::Document;

    fn t1() -> Figures {
        let text = include_str!("../../../../tests/golden/tco_t1.json");
        Figures::explained(&Document::read(text).unwrap()).unwrap()
    }

    /// The named inputs add up to the result.
    #[track_caller]
    fn check_sum(at: usize, measure: Measure) {
        for step in explain(&t1(), at, measure) {
            let sum: Decimal = step
                .inputs
                .iter()
                .map(|input| match input.worth {
                    Worth::Money(amount) => amount,
                    Worth::Share(_) | Worth::Text(_) => Decimal::ZERO,
                })
                .sum();
            let Worth::Money(result) = step.result else { panic!("an amount") };
            assert!((sum - result).abs() < Decimal::new(1, 15), "{measure:?} of {at}");
        }
    }

    #[test]
    fn the_parts_of_a_total_add_up_to_it() {
        for at in 0..3 {
            check_sum(at, Measure::Nominal);
            check_sum(at, Measure::Npv);
            check_sum(at, Measure::FirstYear);
        }
    }

    #[test]
    fn a_component_shows_the_lines_of_the_model_with_their_places() {
        let steps = explain(&t1(), 0, Measure::Component(Component::Training));
        let places: Vec<&InputName> =
            steps.iter().flat_map(|step| &step.inputs).map(|input| &input.name).collect();
        let place = "scenarios[0].training.hours_per_user".to_owned();
        assert!(places.contains(&&InputName::Model(place)), "{places:?}");
        let sum: Decimal = steps
            .iter()
            .map(|step| match step.result {
                Worth::Money(amount) => amount,
                Worth::Share(_) | Worth::Text(_) => Decimal::ZERO,
            })
            .sum();
        // 9 x 8 x 18, then three and two joiners.
        assert_eq!(sum, Decimal::from(2016));
    }

    #[test]
    fn benefits_show_their_lines() {
        let steps = explain(&t1(), 2, Measure::Benefits);
        assert!(steps.len() > 1 && steps[1].line.is_some(), "{steps:?}");
        assert_eq!(
            steps[0].result,
            Worth::Money(t1().columns[2].summary.benefits.clone().unwrap().npv)
        );
    }

    #[test]
    fn every_total_has_a_formula() {
        for measure in [
            Measure::Nominal,
            Measure::Npv,
            Measure::LicenceShare,
            Measure::FirstYear,
            Measure::UserMonth,
            Measure::BreakEven(1),
            Measure::Roi,
            Measure::Payback,
            Measure::AgainstNothing,
        ] {
            let steps = explain(&t1(), 0, measure);
            assert!(steps.iter().all(|step| !step.formula.is_empty()), "{measure:?}");
            assert_eq!(steps.len(), 1, "{measure:?}");
        }
    }
}
