//! Slip rate: of the deals promised for a period when it began, those that did not close in it.
//!
//! The promise is read from the snapshot at the start of the period, so moving a date later
//! does not hide the slip.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::basis::{Basis, Ids};
use crate::day::{Day, Quarter};
use crate::deals::Place;
use crate::question::Period;
use crate::snapshot::Snapshot;
use crate::spread::percent;

/// One period.
#[derive(Debug, Clone, Serialize)]
pub struct Slip<'a> {
    /// Its first day: the snapshot is taken when it begins.
    pub from: Day,
    /// Its last day.
    pub to: Day,
    /// Open deals that were expected to close in it when it began.
    pub expected: Ids<'a>,
    /// Those of them that were not closed when it ended.
    pub slipped: Ids<'a>,
    /// slipped / expected; none when nothing was expected, or while the period is not over.
    pub percent: Option<f64>,
    /// Whether the period was over as of the moment asked for.
    pub is_over: bool,
}

/// A quarter and its slip.
#[derive(Debug, Clone, Serialize)]
pub struct QuarterSlip<'a> {
    /// The quarter.
    pub quarter: Quarter,
    /// Its figures.
    #[serde(flatten)]
    pub slip: Slip<'a>,
}

/// The period asked for, and every quarter with a promise in it.
#[derive(Debug, Clone, Serialize)]
pub struct SlipRate<'a> {
    /// The period asked for; the quarter of the as-of day where it has no start or end.
    #[serde(flatten)]
    pub slip: Slip<'a>,
    /// All quarters up to that of the as-of day.
    pub quarters: Vec<QuarterSlip<'a>>,
    /// What it rests on.
    #[serde(flatten)]
    pub basis: Basis<'a>,
}

fn slip<'a>(now: &Snapshot<'a>, period: (Day, Day), rows: impl Iterator<Item = u32>) -> Slip<'a> {
    let (from, to) = period;
    let start = now.question.zone.start(from).at;
    let end = now.question.zone.end(to).at;
    let (mut expected, mut slipped) = (Ids::new(now.deals), Ids::new(now.deals));
    for row in rows {
        let day = now.expected(row).until(start).last().flatten();
        if !day.is_some_and(|day| from <= day && day <= to) {
            continue;
        }
        let history = now.history(row);
        if history.until(start).last().is_none_or(Place::is_closed) {
            continue;
        }
        expected.rows.push(row);
        if !history.until(end).last().is_some_and(Place::is_closed) {
            slipped.rows.push(row);
        }
    }
    let is_over = to <= now.today();
    let percent = percent(slipped.rows.len(), expected.rows.len()).filter(|_| is_over);
    Slip { from, to, expected, slipped, percent, is_over }
}

/// The period asked for, its open ends closed by the quarter of the as-of day.
fn asked(now: &Snapshot<'_>) -> (Day, Day) {
    let Period { from, to } = now.question.period;
    let quarter = from.or(to).unwrap_or(now.today()).quarter();
    (from.unwrap_or(quarter.first()), to.unwrap_or(quarter.last()))
}

/// Compares the promises at the start of the period with the closings until its end.
pub fn slip_rate<'a>(now: &Snapshot<'a>) -> SlipRate<'a> {
    let formula = "deals open at the first moment of the period that were then expected to close \
                   in it and are not closed at its end / all deals then expected in it";
    let period = "the period measured; an end that is missing is that of the quarter, and with \
                  none at all it is the quarter of the as-of day";
    let mut basis = now.basis(formula, period);
    let mut quarters: BTreeMap<Quarter, Vec<u32>> = BTreeMap::new();
    let mut dated = Vec::new();
    let mut of_deal: Vec<Quarter> = Vec::new();
    for deal in now.all() {
        let row = deal.row;
        of_deal.clear();
        of_deal.extend(now.expected(row).iter().filter_map(|(_, day)| day.map(Day::quarter)));
        if of_deal.is_empty() {
            basis.leave_out("no_expected_close", row);
            continue;
        }
        dated.push(row);
        of_deal.sort_unstable();
        of_deal.dedup();
        let past = of_deal.iter().copied().filter(|quarter| *quarter <= now.today().quarter());
        for quarter in past {
            quarters.entry(quarter).or_default().push(row);
        }
    }
    let slip_asked = slip(now, asked(now), dated.into_iter());
    basis.ids = slip_asked.expected.clone();
    let quarters = quarters.into_iter().map(|(quarter, rows)| QuarterSlip {
        quarter,
        slip: slip(now, (quarter.first(), quarter.last()), rows.into_iter()),
    });
    let quarters = quarters.filter(|quarter| !quarter.slip.expected.rows.is_empty()).collect();
    SlipRate { slip: slip_asked, quarters, basis }
}
