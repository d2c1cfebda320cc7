//! The sheets that all systems share: every input at its place, and the months.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::Words;
use super::sheet::{Cell, Sheet, Style, formula, letters, number, text};
use crate::component::Component;
use crate::cost::CostError;
use crate::desk::{Frame, source_of};
use crate::inputs::{Inputs, Place, Slot};
use crate::rises::Timing;
use crate::scenario::{Basis, Common, Convention, HeadCount, Prices, ScenarioFile, Steps};

/// The column of month index 0, in the sheet of months and in those of systems.
pub const FIRST: u32 = 6;

/// Rows of the sheet of months.
pub const USERS: usize = 4;
const JOINERS: usize = 5;
const LEAVERS: usize = 6;
const WORTH: usize = 7;

/// Where every number stands.
#[derive(Debug, Default)]
pub struct Places {
    cells: BTreeMap<String, String>,
}

impl Places {
    /// The cell of the number at a place of the file, if the file gives it.
    pub fn get(&self, place: &str) -> Option<&str> {
        self.cells.get(place).map(String::as_str)
    }
}

/// The sheet of inputs, and where each of them stands in it.
pub fn inputs(file: &ScenarioFile, common: &Common, words: &Words) -> (Sheet, Places) {
    let mut sheet = Sheet::new(words.inputs.clone(), &[58, 16, 40], (2, 0));
    sheet.row(vec![text(0, words.inputs_help.clone(), Style::Muted)]);
    sheet.row(vec![
        text(0, words.place.clone(), Style::Heading),
        text(1, words.value.clone(), Style::Heading),
        text(2, words.source.clone(), Style::Heading),
    ]);
    let mut places = Places::default();
    let mut found: Vec<(String, Decimal)> = Vec::new();
    let mut visit = |place: &Place<'_>, slot: Slot<'_>| {
        let place = place.to_string();
        match slot {
            Slot::Exact { value, .. } => found.push((place, *value)),
            Slot::Whole(value) => found.push((place, Decimal::from(*value))),
            Slot::Heads(HeadCount::PerYear(years)) => {
                for (year, seats) in years.iter().enumerate() {
                    found.push((format!("{place}.per_year[{year}]"), seats.get().into()));
                }
            }
            // Stand month by month in the sheet of months.
            Slot::Heads(HeadCount::PerMonth(_) | HeadCount::Changes(_)) => {}
        }
    };
    common.clone().inputs(&Place::Root("common"), &mut visit);
    let root = Place::Root("scenarios");
    for (at, scenario) in file.scenarios.iter().enumerate() {
        scenario.clone().inputs(&Place::Element(&root, at), &mut visit);
    }
    let mut part = String::new();
    for (place, value) in found {
        let own = place.split_once(']').filter(|_| place.starts_with("scenarios"));
        let scenario = own.and_then(|(start, _)| start.rsplit('[').next()?.parse::<usize>().ok());
        let scenario = scenario.and_then(|at| file.scenarios.get(at));
        let heading = scenario.map_or(words.common.as_str(), |scenario| scenario.name.as_str());
        if heading != part {
            heading.clone_into(&mut part);
            sheet.row(vec![text(0, heading, Style::Heading)]);
        }
        let source = match scenario.zip(own) {
            Some((scenario, (_, key))) => source_of(&scenario.sources, key.trim_start_matches('.')),
            None => source_of(&common.sources, place.trim_start_matches("common.")),
        };
        let mut row = vec![text(0, place.clone(), Style::Plain), number(1, value, Style::Input)];
        row.extend(source.map(|source| text(2, source, Style::Muted)));
        let row = sheet.row(row);
        places.cells.insert(place, sheet.cell(1, row));
    }
    (sheet, places)
}

/// The sheet of months, and how formulas refer to it.
#[derive(Debug)]
pub struct Months {
    /// The sheet.
    pub sheet: Sheet,
    horizon: u32,
    factors: Vec<Decimal>,
    rises: [Option<(usize, usize)>; 3],
}

/// What rises.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rising {
    /// Wages.
    Wages,
    /// Fees.
    Fees,
    /// Margins.
    Margins,
}

impl Months {
    /// Fills the sheet.
    pub fn new(common: &Common, frame: &Frame, places: &Places, words: &Words) -> Self {
        let horizon = common.months;
        let mut sheet = Sheet::new(words.months.clone(), &[30, 16, 12, 4, 4, 4], (3, FIRST));
        let rate = rate_formula(common, places);
        let value = frame.factors.yearly_rate;
        sheet.row(vec![
            text(0, words.yearly_rate.clone(), Style::Plain),
            formula(1, rate, value, Style::Plain),
        ]);
        let rate = sheet.cell(1, 1);
        sheet.row(Vec::new());
        let months = 0..=horizon;
        let all = |label: &str, cell: &dyn Fn(u32) -> Option<Cell>| {
            let mut row = vec![text(0, label, Style::Plain)];
            row.extend(months.clone().filter_map(cell));
            row
        };
        let index = |m: u32| Some(number(FIRST + m, m, Style::Heading));
        sheet.row(all(&words.month, &index));
        let heads = Heads { common, frame, places };
        sheet.row(all(&words.users, &|m| heads.users(m)));
        sheet.row(all(&words.joiners, &|m| heads.joiners(m)));
        sheet.row(match common.head_count {
            HeadCount::Changes(_) => all(&words.leavers, &|m| heads.leavers(m)),
            HeadCount::PerYear(_) | HeadCount::PerMonth(_) => Vec::new(),
        });
        let convention = common.discount.convention;
        sheet.row(all(&words.worth, &|m| {
            let column = letters(FIRST + m);
            let power = match convention {
                Convention::Monthly => format!("{column}$3/12"),
                Convention::Yearly => format!("ROUNDUP({column}$3/12,0)"),
            };
            let factor = format!("(1+{rate})^-({power})");
            Some(formula(FIRST + m, factor, frame.factors.at(m), Style::Plain))
        }));
        let factors = (0..=horizon).map(|m| frame.factors.at(m)).collect();
        let mut this = Self { sheet, horizon, factors, rises: [None; 3] };
        this.add_rises(common, frame, places, words);
        this
    }

    fn add_rises(&mut self, common: &Common, frame: &Frame, places: &Places, words: &Words) {
        let Prices::Nominal(nominal) = &common.prices else { return };
        let keys = [
            ("wages", words.wages.as_str()),
            ("fees", words.fees.as_str()),
            ("margins", words.margins.as_str()),
        ];
        for (at, (key, label)) in keys.into_iter().enumerate() {
            let place = format!("common.prices.nominal.rises_per_year.{key}");
            let Some(rate) = places.get(&place) else { continue };
            let mut rows = [0; 2];
            for (row, timing) in rows.iter_mut().zip([Timing::InArrears, Timing::InAdvance]) {
                let mut cells = vec![text(0, label, Style::Plain)];
                for m in 0..=self.horizon {
                    let power = match nominal.steps {
                        Steps::Yearly => ((timing.month_of(m) - 1) / 12).to_string(),
                        Steps::Monthly => format!("{m}/12"),
                    };
                    let value = match key {
                        "wages" => frame.rises.wages(m, timing),
                        "fees" => frame.rises.fees(m, timing),
                        _ => frame.rises.margins(m, timing),
                    };
                    let factor = format!("(1+{rate})^({power})");
                    cells.push(formula(FIRST + m, factor, value, Style::Plain));
                }
                *row = self.sheet.row(cells);
            }
            if let Some(found) = self.rises.get_mut(at) {
                *found = Some((rows[0], rows[1]));
            }
        }
    }

    /// What 1 at a month index is worth at month 0.
    pub fn factor(&self, m: u32) -> Decimal {
        self.factors.get(m as usize).copied().unwrap_or_default()
    }

    /// The same, as formulas refer to it.
    pub fn worth_at(&self, m: u32) -> String {
        self.at(WORTH, m)
    }

    fn at(&self, row: usize, m: u32) -> String {
        self.sheet.cell(FIRST + m.min(self.horizon), row)
    }

    /// Users of month k; beyond the horizon those of its end.
    pub fn users(&self, k: u32) -> String {
        self.at(USERS, k)
    }

    /// The most users of the months from one to another.
    pub fn most_users(&self, from: u32, to: u32) -> String {
        let last = FIRST + self.horizon;
        let (from, to) = ((FIRST + from).min(last), (FIRST + to).min(last));
        format!("MAX({})", self.sheet.span(from, to, USERS))
    }

    /// Who joins in month k.
    pub fn joiners(&self, k: u32) -> String {
        self.at(JOINERS, k)
    }

    /// All users of all months.
    pub fn user_months(&self) -> String {
        format!("SUM({})", self.sheet.span(FIRST + 1, FIRST + self.horizon, USERS))
    }

    /// The factors of worth, of every month index.
    pub fn worth(&self) -> String {
        self.sheet.span(FIRST, FIRST + self.horizon, WORTH)
    }

    /// Times the factor of a rise at a month index; nothing where nothing rises.
    pub fn rise(&self, rising: Rising, m: u32, timing: Timing) -> String {
        let rows = self.rises.get(rising as usize).copied().flatten();
        rows.map_or_else(String::new, |(arrears, advance)| {
            let row = if timing == Timing::InAdvance { advance } else { arrears };
            format!("*{}", self.at(row, m))
        })
    }
}

/// The yearly rate on the basis of the amounts.
fn rate_formula(common: &Common, places: &Places) -> String {
    let rate = places.get("common.discount.yearly_rate").unwrap_or("0");
    let basis = common.prices.basis();
    let (kind, given) = match basis {
        Basis::Nominal => ("nominal", common.discount.rate_is),
        Basis::Real => ("real", common.discount.rate_is),
    };
    let inflation = places.get(&format!("common.prices.{kind}.inflation")).unwrap_or("0");
    match (basis, given.unwrap_or(basis)) {
        (Basis::Nominal, Basis::Real) => format!("(1+{rate})*(1+{inflation})-1"),
        (Basis::Real, Basis::Nominal) => format!("(1+{rate})/(1+{inflation})-1"),
        _ => rate.to_owned(),
    }
}

/// The cells of the head count.
struct Heads<'a> {
    common: &'a Common,
    frame: &'a Frame,
    places: &'a Places,
}

impl Heads<'_> {
    fn month(&self, k: u32) -> Option<crate::scenario::Month> {
        self.frame.months.get(k.checked_sub(1)? as usize).copied()
    }

    fn users(&self, k: u32) -> Option<Cell> {
        let users = self.month(k)?.users;
        let column = FIRST + k;
        Some(match &self.common.head_count {
            HeadCount::PerYear(_) => {
                let place = format!("common.head_count.per_year[{}]", (k - 1) / 12);
                let cell = self.places.get(&place).unwrap_or("0");
                formula(column, cell, Decimal::from(users), Style::Plain)
            }
            HeadCount::Changes(_) if k > 1 => {
                let (before, here) = (letters(column - 1), letters(column));
                let sum = format!("{before}{USERS}+{here}{JOINERS}-{here}{LEAVERS}");
                formula(column, sum, Decimal::from(users), Style::Plain)
            }
            HeadCount::PerMonth(_) | HeadCount::Changes(_) => number(column, users, Style::Input),
        })
    }

    fn joiners(&self, k: u32) -> Option<Cell> {
        let joiners = if k == 1 { 0 } else { self.month(k)?.joiners };
        let column = FIRST + k;
        Some(match &self.common.head_count {
            _ if k == 1 => number(column, 0, Style::Plain),
            HeadCount::Changes(_) => number(column, joiners, Style::Input),
            HeadCount::PerYear(_) | HeadCount::PerMonth(_) => {
                let (before, here) = (letters(column - 1), letters(column));
                let more = format!("MAX(0,{here}{USERS}-{before}{USERS})");
                formula(column, more, Decimal::from(joiners), Style::Plain)
            }
        })
    }

    fn leavers(&self, k: u32) -> Option<Cell> {
        let (now, before) = (self.month(k)?, self.month(k.checked_sub(1)?));
        let leavers = before.map_or(0, |before| before.users + now.joiners - now.users);
        Some(number(FIRST + k, leavers, if k == 1 { Style::Plain } else { Style::Input }))
    }
}

/// Why there is no workbook although the file is fine.
pub fn no_heads((month, why): (u32, &'static str)) -> CostError {
    CostError::HeadCount { month, why }
}

/// How a component is called in front of its lines.
pub fn code(component: Option<Component>) -> &'static str {
    component.map_or("B", Component::code)
}
