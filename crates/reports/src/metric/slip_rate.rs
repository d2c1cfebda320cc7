//! Slip rate: of the deals promised for a period when it began, those that did not close in it.
//!
//! The promise is read from the snapshot at the start of the period, so moving a date later
//! does not hide the slip.

use std::collections::BTreeMap;
use std::ops::Range;

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
    /// Its first moment.
    #[serde(skip)]
    start: i64,
    /// Its last one.
    #[serde(skip)]
    end: i64,
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

impl<'a> Slip<'a> {
    fn new(now: &Snapshot<'a>, (from, to): (Day, Day)) -> Self {
        let (expected, slipped) = (Ids::new(now.deals), Ids::new(now.deals));
        let (start, end) = (now.question.zone.start(from).at, now.question.zone.end(to).at);
        // A live report of its last day is asked before the day is over.
        let is_over = end <= now.question.as_of.at;
        Self { from, to, expected, slipped, percent: None, is_over, start, end }
    }

    /// Counts a deal that was expected on a day in this period for as long as `held` says, if
    /// that was so when the period began and the deal was open.
    fn add(&mut self, now: &Snapshot<'a>, row: u32, held: &Range<i64>) {
        if !held.contains(&self.start) {
            return;
        }
        let history = now.history(row);
        if history.until(self.start).last().is_none_or(Place::is_closed) {
            return;
        }
        self.expected.rows.push(row);
        if !history.until(self.end).last().is_some_and(Place::is_closed) {
            self.slipped.rows.push(row);
        }
    }

    fn finished(mut self) -> Self {
        let measured = percent(self.slipped.rows.len(), self.expected.rows.len());
        self.percent = measured.filter(|_| self.is_over);
        self
    }
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
    let mut basis = now.basis("slip_rate", formula, period);
    let mut slip_asked = Slip::new(now, asked(now));
    let mut quarters: BTreeMap<Quarter, Slip<'a>> = BTreeMap::new();
    let last = now.today().quarter();
    for deal in now.all() {
        let row = deal.row;
        let mut has_date = false;
        for (held, day) in now.expected(row).spans() {
            let Some(day) = day else { continue };
            has_date = true;
            if slip_asked.from <= day && day <= slip_asked.to {
                slip_asked.add(now, row, &held);
            }
            let quarter = day.quarter();
            if quarter <= last {
                let new = || Slip::new(now, (quarter.first(), quarter.last()));
                quarters.entry(quarter).or_insert_with(new).add(now, row, &held);
            }
        }
        if !has_date {
            basis.leave_out("no_expected_close", row);
        }
    }
    basis.ids = slip_asked.expected.clone();
    let quarters = quarters.into_iter().filter(|(_, slip)| !slip.expected.rows.is_empty());
    let quarters = quarters.map(|(quarter, slip)| QuarterSlip { quarter, slip: slip.finished() });
    SlipRate { quarters: quarters.collect(), slip: slip_asked.finished(), basis }
}
