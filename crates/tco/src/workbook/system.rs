//! The sheet of one system: every line by month index, sums, and curves.

use rust_decimal::Decimal;

use super::Words;
use super::frame_sheets::{FIRST, Months, Places, code};
use super::licence::{self, Formulas};
use super::lines::{Book, Row};
use super::rest;
use super::sheet::{Cell, Sheet, Style, formula, letters, number, text};
use crate::cost::Computed;
use crate::ledger::Line;
use crate::scenario::{Common, Scenario};
use crate::summary::Summary;

/// Columns before the months.
const CODE: u32 = 0;
const NAME: u32 = 1;
/// Sum of a line.
pub const NOMINAL: u32 = 2;
/// Its worth at month 0.
pub const NPV: u32 = 3;
/// What of it belongs to months 1 to 12.
pub const FIRST_YEAR: u32 = 4;

/// What a sheet is made of.
pub struct Facts<'a> {
    /// The common part of the file.
    pub common: &'a Common,
    /// The system.
    pub scenario: &'a Scenario,
    /// Its place in the file, from 0.
    pub number: usize,
    /// Its flows.
    pub computed: &'a Computed,
}

/// A system's sheet, and where its sums stand.
pub struct System {
    /// The sheet.
    pub sheet: Sheet,
    /// What the model gives.
    pub summary: Summary,
    /// What the system is called.
    pub name: String,
    /// First and last row of lines.
    pub lines: (usize, usize),
    /// Row of all costs.
    pub costs: usize,
    /// Row of all benefits.
    pub benefits: usize,
    /// Row of the cumulative worth of costs.
    pub curve: usize,
    /// Row of the months in which benefits have reached costs.
    pub reached: usize,
}

/// The formulas of all lines of a system.
pub fn rows(facts: &Facts<'_>, places: &Places, months: &Months) -> (Vec<Row>, Formulas) {
    let mut book = Book {
        scenario: facts.scenario,
        number: facts.number,
        horizon: facts.common.months,
        places,
        months,
        rows: Vec::new(),
    };
    let licence = licence::add(&mut book, facts.common, &facts.computed.licence);
    book.work();
    rest::exit(&mut book, &licence);
    rest::other(&mut book);
    rest::benefits(&mut book, facts.common);
    (book.rows, licence)
}

/// What the model's own line of this kind gives at each index; each line is used once.
fn values<'a>(lines: &mut Vec<&'a Line>, row: &Row) -> Option<&'a Line> {
    let at =
        lines.iter().position(|line| line.component == row.component && line.name == row.name)?;
    Some(lines.remove(at))
}

impl System {
    /// Fills the sheet.
    pub fn new(
        tab: String,
        facts: &Facts<'_>,
        summary: Summary,
        (rows, licence): (Vec<Row>, Formulas),
        months: &Months,
        words: &Words,
    ) -> Self {
        let end = facts.common.months;
        let mut sheet = Sheet::new(tab, &[6, 34, 14, 14, 14, 4], (3, FIRST));
        sheet.row(vec![text(CODE, facts.scenario.name.clone(), Style::Heading)]);
        let note = facts.scenario.note.clone().unwrap_or_default();
        sheet.row(vec![text(CODE, note, Style::Muted)]);
        let mut head: Vec<Cell> = [
            (NAME, &words.line),
            (NOMINAL, &words.nominal),
            (NPV, &words.npv),
            (FIRST_YEAR, &words.first_year),
        ]
        .map(|(column, words)| text(column, words.clone(), Style::Heading))
        .to_vec();
        head.extend((0..=end).map(|m| number(FIRST + m, m, Style::Heading)));
        sheet.row(head);
        let outcome = &facts.computed.licence;
        let held = |index: usize| outcome.seats.get(index).copied().unwrap_or_default();
        let helper = |label: &str, list: &[String], value: &dyn Fn(usize) -> Decimal| {
            let mut row = vec![text(NAME, label, Style::Muted)];
            for ((column, at), cell) in (FIRST..).zip(0..).zip(list) {
                row.push(formula(column, cell.clone(), value(at), Style::Muted));
            }
            row
        };
        sheet.row(helper(&words.seats, &licence.seats, &|at| held(at).into()));
        let price = |at: usize| edition_price(facts.scenario, &outcome.seats, at);
        sheet.row(match licence.editions.is_empty() {
            true => Vec::new(),
            false => helper(&words.edition, &licence.editions, &price),
        });
        let first = sheet.next();
        let mut left: Vec<&Line> = facts.computed.ledger.lines().iter().collect();
        for row in &rows {
            add_line(&mut sheet, row, values(&mut left, row), end, months);
        }
        let last = sheet.next() - 1;
        let mut this = Self {
            sheet,
            summary,
            name: facts.scenario.name.clone(),
            lines: (first, last),
            costs: 0,
            benefits: 0,
            curve: 0,
            reached: 0,
        };
        this.add_sums(facts, months, words);
        this
    }

    fn add_sums(&mut self, facts: &Facts<'_>, months: &Months, words: &Words) {
        let end = facts.common.months;
        let ledger = &facts.computed.ledger;
        let (first, last) = self.lines;
        let is_there = last >= first;
        let last = last.max(first);
        let columns = || [NOMINAL, NPV, FIRST_YEAR].into_iter().chain(FIRST..=FIRST + end);
        let cost_of = |column: u32| {
            let (first_year, at) = (self.summary.first_year, column.checked_sub(FIRST));
            match (column, at) {
                (_, Some(at)) => ledger.costs().get(at as usize).copied().unwrap_or_default(),
                (NOMINAL, _) => self.summary.nominal,
                (NPV, _) => self.summary.npv,
                _ => first_year,
            }
        };
        let mut row = vec![text(NAME, words.all_costs.clone(), Style::Total)];
        row.extend(columns().map(|column| {
            let c = letters(column);
            // Everything but the benefits.
            let sum = format!(
                "SUM({c}{first}:{c}{last})-SUMIF($A{first}:$A{last},\"B\",{c}{first}:{c}{last})"
            );
            let sum = if is_there { sum } else { "0".to_owned() };
            formula(column, sum, cost_of(column), Style::Total)
        }));
        self.costs = self.sheet.row(row);
        let gains = self.summary.benefits.as_ref();
        let gain_of = |column: u32| match column.checked_sub(FIRST) {
            Some(at) => ledger.benefits().get(at as usize).copied().unwrap_or_default(),
            None if column == NPV => gains.map(|all| all.npv).unwrap_or_default(),
            None => gains.map(|all| all.nominal).unwrap_or_default(),
        };
        let mut row = vec![text(NAME, words.benefits.clone(), Style::Total)];
        let columns = [NOMINAL, NPV].into_iter().chain(FIRST..=FIRST + end);
        row.extend(columns.map(|column| {
            let c = letters(column);
            let sum = format!("SUMIF($A{first}:$A{last},\"B\",{c}{first}:{c}{last})");
            let sum = if is_there { sum } else { "0".to_owned() };
            formula(column, sum, gain_of(column), Style::Total)
        }));
        self.benefits = self.sheet.row(row);
        self.add_curves(facts, months, words);
    }

    fn add_curves(&mut self, facts: &Facts<'_>, months: &Months, words: &Words) {
        let end = facts.common.months;
        let running = |sheet: &mut Sheet, label: &str, of: usize, by: bool, list: &[Decimal]| {
            let here = sheet.next();
            let mut row = vec![text(NAME, label, Style::Muted)];
            for (m, value) in (0..=end).zip(list) {
                let column = FIRST + m;
                let amount = match by {
                    true => format!("{}{of}*{}", letters(column), months.worth_at(m)),
                    false => format!("{}{of}", letters(column)),
                };
                let sum = match m {
                    0 => amount,
                    _ => format!("{}{here}+{amount}", letters(column - 1)),
                };
                row.push(formula(column, sum, *value, Style::Money));
            }
            sheet.row(row)
        };
        let (costs, benefits) = (self.costs, self.benefits);
        let curves = (self.summary.cumulative.clone(), self.summary.cumulative_npv.clone());
        let sheet = &mut self.sheet;
        running(sheet, &words.cumulative, costs, false, &curves.0);
        self.curve = running(sheet, &words.cumulative_npv, costs, true, &curves.1);
        let mut so_far = Decimal::ZERO;
        let gains: Vec<Decimal> = facts
            .computed
            .ledger
            .benefits()
            .iter()
            .zip(0..)
            .map(|(gain, m)| {
                so_far += gain * months.factor(m);
                so_far
            })
            .collect();
        let gained = running(sheet, &words.cumulative_benefits, benefits, true, &gains);
        let mut row = vec![text(NAME, words.against_nothing.clone(), Style::Muted)];
        for (m, (gain, cost)) in (0..=end).zip(gains.iter().zip(&curves.1)) {
            let column = letters(FIRST + m);
            let reached =
                format!("IF({column}{gained}>={column}{}-0.000000001,{m},\"\")", self.curve);
            let value = match crate::exact::settled(*gain) >= crate::exact::settled(*cost) {
                true => super::sheet::Value::Number(m.into()),
                false => super::sheet::Value::Text(String::new()),
            };
            row.push(formula(FIRST + m, reached, value, Style::Muted));
        }
        self.reached = sheet.row(row);
    }
}

/// The price of the edition for the most users so far.
fn edition_price(scenario: &Scenario, users: &[u32], at: usize) -> Decimal {
    let crate::scenario::Licence::Perpetual(terms) = &scenario.licence else {
        return Decimal::ZERO;
    };
    let most = users.get(..=at).unwrap_or(users).iter().max().copied().unwrap_or_default();
    let edition = terms.editions.iter().find(|edition| most <= edition.up_to_users.get());
    edition.map(|edition| edition.price.get()).unwrap_or_default()
}

fn add_line(sheet: &mut Sheet, row: &Row, line: Option<&Line>, end: u32, months: &Months) {
    let here = sheet.next();
    let flows = line.map(|line| line.flows.as_slice()).unwrap_or_default();
    let value = |m: u32| -> Decimal {
        flows.iter().filter(|(at, _)| *at == m).map(|(_, amount)| *amount).sum()
    };
    let (from, to) = (letters(FIRST), letters(FIRST + end));
    let factors = months.worth();
    let npv = format!("SUMPRODUCT({from}{here}:{to}{here},{factors})");
    // What belongs to the months 1 to 12 and to the start.
    let year = (0..=end).take_while(|m| row.timing.month_of(*m) <= 12).last().unwrap_or_default();
    let year = letters(FIRST + year);
    let in_year = flows.iter().filter(|(at, _)| row.timing.month_of(*at) <= 12);
    let sum: Decimal = flows.iter().map(|(_, amount)| *amount).sum();
    let worth: Decimal = flows.iter().map(|(at, amount)| *amount * months.factor(*at)).sum();
    let mut cells = vec![
        text(CODE, code(row.component), Style::Plain),
        text(NAME, row.name.clone(), Style::Plain),
        formula(NOMINAL, format!("SUM({from}{here}:{to}{here})"), sum, Style::Money),
        formula(NPV, npv, worth, Style::Money),
        formula(
            FIRST_YEAR,
            format!("SUM({from}{here}:{year}{here})"),
            in_year.map(|(_, amount)| *amount).sum::<Decimal>(),
            Style::Money,
        ),
    ];
    let mut ordered: Vec<&(u32, String)> = row.cells.iter().collect();
    ordered.sort_by_key(|(at, _)| *at);
    cells.extend(
        ordered
            .into_iter()
            .map(|(m, cell)| formula(FIRST + m, cell.clone(), value(*m), Style::Money)),
    );
    sheet.row(cells);
}
