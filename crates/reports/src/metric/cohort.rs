//! Cohorts: of the deals created in a month, how many were won how soon.
//!
//! A cell is mature when every day of its month is so many days ago. Before that it can only
//! grow, so it is marked and has no part in the average.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::basis::{Basis, Ids};
use crate::day::Month;
use crate::deals::Place;
use crate::snapshot::Snapshot;
use crate::spread::percent;

/// The columns: won within so many days.
pub const WITHIN_DAYS: [i64; 4] = [30, 60, 90, 180];

/// One cell.
#[derive(Debug, Clone, Serialize)]
pub struct Cell<'a> {
    /// The column.
    pub days: i64,
    /// Deals won within so many days after their creation.
    pub won: usize,
    /// The same in percent of the cohort.
    pub percent: Option<f64>,
    /// Whether it can no longer change by the passing of time.
    pub is_mature: bool,
    /// Which deals were won so soon.
    #[serde(skip)]
    pub ids: Ids<'a>,
}

/// The deals created in one month.
#[derive(Debug, Clone, Serialize)]
pub struct CohortRow<'a> {
    /// The month.
    pub month: Month,
    /// How many were created in it.
    pub deals: usize,
    /// One cell per column.
    pub won_within: Vec<Cell<'a>>,
    /// How many of them were won, by month of closing.
    pub won_by_month: BTreeMap<String, usize>,
    /// Which deals they are.
    pub ids: Ids<'a>,
}

/// One column over all rows that are mature in it.
#[derive(Debug, Clone, Serialize)]
pub struct Average {
    /// The column.
    pub days: i64,
    /// Deals of mature cells.
    pub deals: usize,
    /// Those of them won in time.
    pub won: usize,
    /// won / deals.
    pub percent: Option<f64>,
}

/// One row per month with deals in it, oldest first.
#[derive(Debug, Clone, Serialize)]
pub struct Cohort<'a> {
    /// The months.
    pub months: Vec<CohortRow<'a>>,
    /// The average row.
    pub average: Vec<Average>,
    /// What it rests on.
    #[serde(flatten)]
    pub basis: Basis<'a>,
}

struct Row<'a> {
    ids: Ids<'a>,
    won: [Ids<'a>; WITHIN_DAYS.len()],
    by_month: BTreeMap<Month, usize>,
}

/// Follows the deals created in each month of the period.
pub fn cohort<'a>(now: &Snapshot<'a>) -> Cohort<'a> {
    let formula = "rows: month created; columns: deals won with closing day - creation day <= 30, \
                   60, 90, 180, in percent of all created in the month; mature once the last day \
                   of the month is so many days ago; the average is over mature cells";
    let mut basis =
        now.basis("cohort", formula, "deals created in it, with all that became of them");
    let mut rows: BTreeMap<Month, Row<'a>> = BTreeMap::new();
    for deal in now.created_in_period() {
        basis.count(deal.row);
        let row = rows.entry(deal.created.month()).or_insert_with(|| Row {
            ids: Ids::new(now.deals),
            won: WITHIN_DAYS.map(|_| Ids::new(now.deals)),
            by_month: BTreeMap::new(),
        });
        row.ids.rows.push(deal.row);
        if deal.place != Place::Won {
            continue;
        }
        *row.by_month.entry(deal.since.month()).or_default() += 1;
        for (days, won) in WITHIN_DAYS.iter().zip(&mut row.won) {
            if deal.cycle_days() <= *days {
                won.rows.push(deal.row);
            }
        }
    }
    let mut average = WITHIN_DAYS.map(|days| Average { days, deals: 0, won: 0, percent: None });
    let mut months = Vec::with_capacity(rows.len());
    for (month, row) in rows {
        let deals = row.ids.rows.len();
        let mut won_within = Vec::with_capacity(WITHIN_DAYS.len());
        for (ids, column) in row.won.into_iter().zip(&mut average) {
            let won = ids.rows.len();
            let last = i32::try_from(column.days).map(|days| month.last().plus(days));
            let is_mature =
                last.is_ok_and(|day| now.question.zone.end(day).at <= now.question.as_of.at);
            if is_mature {
                column.deals += deals;
                column.won += won;
            }
            let percent = percent(won, deals);
            won_within.push(Cell { days: column.days, won, percent, is_mature, ids });
        }
        let won_by_month =
            row.by_month.into_iter().map(|(month, won)| (month.to_string(), won)).collect();
        months.push(CohortRow { month, deals, won_within, won_by_month, ids: row.ids });
    }
    for column in &mut average {
        column.percent = percent(column.won, column.deals);
    }
    Cohort { months, average: average.into(), basis }
}
