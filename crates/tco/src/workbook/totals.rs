//! The sheets that one reads first: totals of all systems side by side, and break-even.

use rust_decimal::Decimal;

use super::Words;
use super::frame_sheets::{FIRST, Months};
use super::sheet::{Cell, Sheet, Style, Value, formula, letters, number, text};
use super::system::{FIRST_YEAR, NOMINAL, NPV, System};
use crate::compare::break_even as model;
use crate::component::COMPONENTS;
use crate::scenario::ScenarioFile;

/// A sheet that says that there is nothing to compare.
pub fn nothing(words: &Words) -> Sheet {
    let mut sheet = Sheet::new(words.totals.clone(), &[40], (0, 0));
    sheet.row(vec![text(0, words.never.clone(), Style::Plain)]);
    sheet
}

/// A row of totals: a label, and for each system a formula with what it gives.
type Each<'a> = dyn Fn(&System) -> (String, Value) + 'a;

/// The sheet of totals.
pub fn totals(file: &ScenarioFile, systems: &[System], months: &Months, words: &Words) -> Sheet {
    let mut sheet = Sheet::new(words.totals.clone(), &[44, 18, 18, 18, 18], (4, 1));
    let title = file.title.clone().unwrap_or_else(|| words.totals.clone());
    sheet.row(vec![text(0, title, Style::Heading)]);
    let currency = file.currency.clone().unwrap_or_default();
    sheet.row(vec![text(0, currency, Style::Plain)]);
    sheet.row(vec![text(0, words.totals_help.clone(), Style::Muted)]);
    let mut head = vec![text(0, String::new(), Style::Heading)];
    head.extend((1..).zip(systems).map(|(at, system)| text(at, &*system.name, Style::Heading)));
    sheet.row(head);
    let mut add = |label: String, style: Style, of: &Each<'_>| {
        let mut row =
            vec![text(0, label, if style == Style::Total { style } else { Style::Plain })];
        row.extend((1..).zip(systems).map(|(column, system)| {
            let (cell, value) = of(system);
            formula(column, cell, value, style)
        }));
        sheet.row(row);
    };
    for (label, column) in [(&words.nominal, NOMINAL), (&words.npv, NPV)] {
        for (at, component) in COMPONENTS.into_iter().enumerate() {
            let name = format!("{} {} ({label})", component.code(), words.component(component));
            add(name, Style::Money, &|system| {
                let sum = system.summary.components.get(at);
                let value = sum.map(|sum| if column == NPV { sum.npv } else { sum.nominal });
                (system.component(component.code(), column), value.unwrap_or_default().into())
            });
        }
        add(format!("{} ({label})", words.all_costs), Style::Total, &|system| {
            let summary = &system.summary;
            let value = if column == NPV { summary.npv } else { summary.nominal };
            (system.sheet.cell(column, system.costs), value.into())
        });
    }
    add(words.npv_per_user_month.clone(), Style::Money, &|system| {
        let npv = system.sheet.cell(NPV, system.costs);
        let value = system.summary.npv_per_user_month;
        (format!("IFERROR({npv}/{},\"–\")", months.user_months()), or_dash(value))
    });
    add(words.licence_share.clone(), Style::Percent, &|system| {
        let (licence, all) =
            (system.component("C1", NOMINAL), system.sheet.cell(NOMINAL, system.costs));
        (format!("IFERROR({licence}/{all},\"–\")"), or_dash(system.summary.licence_share))
    });
    add(words.first_year.clone(), Style::Money, &|system| {
        (system.sheet.cell(FIRST_YEAR, system.costs), system.summary.first_year.into())
    });
    if systems.iter().any(|system| system.summary.benefits.is_some()) {
        add(format!("{} ({})", words.benefits, words.npv), Style::Money, &|system| {
            let value = system.summary.benefits.as_ref().map(|all| all.npv);
            (system.sheet.cell(NPV, system.benefits), value.unwrap_or_default().into())
        });
        add(words.roi.clone(), Style::Percent, &|system| {
            let gains = system.sheet.cell(NPV, system.benefits);
            let costs = system.sheet.cell(NPV, system.costs);
            let roi = system.summary.benefits.as_ref().map_or(Some(-Decimal::ONE), |all| all.roi);
            (format!("IFERROR(({gains}-{costs})/{costs},\"–\")"), or_dash(roi))
        });
        add(words.against_nothing.clone(), Style::Plain, &|system| {
            let end = FIRST + u32::try_from(system.summary.cumulative.len()).unwrap_or(1) - 1;
            let flags = system.sheet.span(FIRST, end, system.reached);
            let month = system.summary.benefits.as_ref().and_then(|all| all.break_even_month);
            (first_of(&flags, &words.never), or_never(month, words))
        });
    }
    sheet
}

/// The first month of a row of months and empty cells.
fn first_of(flags: &str, never: &str) -> String {
    format!("IF(COUNT({flags})=0,\"{}\",MIN({flags}))", never.replace('"', "\"\""))
}

fn or_dash(value: Option<Decimal>) -> Value {
    value.map_or_else(|| Value::Text("–".to_owned()), Value::Number)
}

fn or_never(month: Option<u32>, words: &Words) -> Value {
    month.map_or_else(|| Value::Text(words.never.clone()), |month| Value::Number(month.into()))
}

/// Every system against every other: the months in which it has cost more.
pub fn break_even(systems: &[System], end: u32, words: &Words) -> Sheet {
    let mut sheet = Sheet::new(words.break_even.clone(), &[28, 28, 16, 4, 4, 4], (1, 0));
    let mut head: Vec<Cell> = vec![
        text(0, String::new(), Style::Heading),
        text(1, words.dearer.clone(), Style::Heading),
        text(2, words.month.clone(), Style::Heading),
    ];
    head.extend((0..=end).map(|m| number(FIRST + m, m, Style::Heading)));
    sheet.row(head);
    for (at, a) in systems.iter().enumerate() {
        for (_, b) in systems.iter().enumerate().filter(|(other, _)| *other != at) {
            let here = sheet.next();
            let flags = format!("{}{here}:{}{here}", letters(FIRST), letters(FIRST + end));
            let found = model(&a.summary.cumulative_npv, &b.summary.cumulative_npv);
            let mut row = vec![
                text(0, &*a.name, Style::Plain),
                text(1, &*b.name, Style::Plain),
                formula(
                    2,
                    first_of(&flags, &words.never),
                    or_never(found.month, words),
                    Style::Plain,
                ),
            ];
            let curves = a.summary.cumulative_npv.iter().zip(&b.summary.cumulative_npv);
            for (m, (of_a, of_b)) in (0..=end).zip(curves) {
                let (left, right) =
                    (a.sheet.cell(FIRST + m, a.curve), b.sheet.cell(FIRST + m, b.curve));
                let is_dearer = crate::exact::settled(*of_a) > crate::exact::settled(*of_b);
                let value =
                    if is_dearer { Value::Number(m.into()) } else { Value::Text(String::new()) };
                let flag = format!("IF({left}>{right}+0.000000001,{m},\"\")");
                row.push(formula(FIRST + m, flag, value, Style::Muted));
            }
            sheet.row(row);
        }
    }
    sheet
}

impl System {
    /// The sum of a component's lines in a column.
    fn component(&self, code: &str, column: u32) -> String {
        let (first, last) = self.lines;
        if last < first {
            return "0".to_owned();
        }
        let name = self.sheet.name.replace('\'', "''");
        let column = letters(column);
        format!(
            "SUMIF('{name}'!$A${first}:$A${last},\"{code}\",\
             '{name}'!${column}${first}:${column}${last})"
        )
    }
}
