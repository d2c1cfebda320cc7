//! What the figures are called in the person's words, and how they are written.

use cartera_tco::component::Component;
use cartera_tco::exact::{rounded, settled};
use rust_decimal::Decimal;

use super::explain::{Measure, Worth};
use super::figures::Figures;
use super::typed::{Wrong, shown};
use crate::format;
use crate::words::{self, language};

/// A component of the chart of accounts.
pub fn component(component: Component) -> &'static str {
    match component {
        Component::Licence => words::tco_c1(),
        Component::DataTransfer => words::tco_c2(),
        Component::Customisation => words::tco_c3(),
        Component::Integration => words::tco_c4(),
        Component::Infrastructure => words::tco_c5(),
        Component::Support => words::tco_c6(),
        Component::Training => words::tco_c7(),
        Component::ManagerTime => words::tco_c8(),
        Component::Transition => words::tco_c9(),
        Component::Downtime => words::tco_c10(),
        Component::Exit => words::tco_c11(),
    }
}

/// A row of the table.
pub fn measure(figures: &Figures, measure: Measure) -> String {
    match measure {
        Measure::Nominal => words::tco_nominal().to_owned(),
        Measure::Npv => words::tco_npv().to_owned(),
        Measure::LicenceShare => words::tco_licence_share().to_owned(),
        Measure::FirstYear => words::tco_first_year().to_owned(),
        Measure::UserMonth => words::tco_user_month().to_owned(),
        Measure::BreakEven(other) => {
            let name = figures.columns.get(other).map(|column| column.name.as_str());
            words::tco_break_even(name.unwrap_or_default())
        }
        Measure::Benefits => words::tco_benefits().to_owned(),
        Measure::Roi => words::book_roi().to_owned(),
        Measure::Payback => words::tco_payback().to_owned(),
        Measure::AgainstNothing => words::tco_against_nothing().to_owned(),
        Measure::Component(which) => format!("{} {}", which.code(), component(which)),
    }
}

/// An amount, rounded to cents for the eye only.
pub fn money(amount: Decimal, currency: &str) -> String {
    format::money(&rounded(amount, 2).to_string(), currency)
}

/// A part of a whole.
pub fn percent(share: Decimal) -> String {
    format::percent(&settled(share).to_string())
}

/// The value of a cell; a dash where there is none.
pub fn cell(figures: &Figures, at: usize, measure: Measure) -> String {
    let dash = || "–".to_owned();
    let Some(column) = figures.columns.get(at) else { return dash() };
    let summary = &column.summary;
    let amount = |amount| money(amount, &figures.currency);
    match measure {
        Measure::Nominal => amount(summary.nominal),
        Measure::Npv => amount(summary.npv),
        Measure::LicenceShare => summary.licence_share.map_or_else(dash, percent),
        Measure::FirstYear => amount(summary.first_year),
        Measure::UserMonth => summary.npv_per_user_month.map_or_else(dash, amount),
        Measure::BreakEven(other) if other == at => dash(),
        Measure::BreakEven(other) => {
            reached(figures, figures.break_even(at, other).and_then(|even| even.month))
        }
        Measure::Benefits => summary.benefits.as_ref().map_or_else(dash, |gains| amount(gains.npv)),
        Measure::Roi => {
            let roi = summary.benefits.as_ref().and_then(|gains| gains.roi);
            roi.map_or_else(dash, percent)
        }
        Measure::Payback => summary
            .benefits
            .as_ref()
            .map_or_else(dash, |gains| reached(figures, gains.payback_month)),
        Measure::AgainstNothing => summary
            .benefits
            .as_ref()
            .map_or_else(dash, |gains| reached(figures, gains.break_even_month)),
        Measure::Component(which) => {
            column.component(which).map_or_else(dash, |sum| amount(sum.nominal))
        }
    }
}

/// The month from which something holds, if it ever does.
fn reached(figures: &Figures, month: Option<u32>) -> String {
    match month {
        Some(0) => words::tco_from_start().to_owned(),
        Some(month) => words::tco_from_month(u64::from(month)),
        None => words::tco_never(u64::from(figures.months)),
    }
}

/// The worth of an input of an explanation.
pub fn worth(worth: &Worth, currency: &str) -> String {
    match worth {
        Worth::Money(amount) => money(*amount, currency),
        Worth::Share(share) => percent(*share),
        Worth::Text(text) => shown(text, language()),
    }
}

/// What is wrong with what was typed into a field.
pub fn wrong(label: &str, wrong: Wrong) -> String {
    let number = |limit: Decimal| shown(&limit.normalize().to_string(), language());
    match wrong {
        Wrong::NotANumber => words::tco_not_a_number(label),
        Wrong::OutOfRange(least, most) => {
            words::tco_out_of_range(label, &number(least), &number(most))
        }
    }
}
