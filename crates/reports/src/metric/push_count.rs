//! Push count: how often expected closes were moved to a later date. Pull-ins stand apart, so
//! that the one does not hide the other.

use serde::Serialize;

use crate::basis::Basis;
use crate::day::Day;
use crate::series::Entries;
use crate::snapshot::Snapshot;
use crate::zone::Moment;

/// A change of the expected close from one date to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Move {
    /// When it was made.
    pub on: Moment,
    /// The date before.
    pub from: Day,
    /// The date after.
    pub to: Day,
}

/// One deal whose date was moved.
#[derive(Debug, Clone, Serialize)]
pub struct Pushed<'a> {
    /// Its row in the columns.
    #[serde(skip)]
    pub row: u32,
    /// The deal.
    pub id: &'a str,
    /// Moves to a later date.
    pub pushes: usize,
    /// Moves to an earlier date.
    pub pull_ins: usize,
}

/// All moves.
#[derive(Debug, Clone, Serialize)]
pub struct PushCount<'a> {
    /// Moves to a later date, over all deals.
    pub pushes: usize,
    /// Moves to an earlier date, over all deals.
    pub pull_ins: usize,
    /// Deals that were pushed at least once.
    pub pushed_deals: usize,
    /// Every deal that was moved either way, most pushes first.
    pub deals: Vec<Pushed<'a>>,
    /// What it rests on.
    #[serde(flatten)]
    pub basis: Basis<'a>,
}

/// Every change from one date to a different one. Clearing the date is no move; setting it
/// again is one if it differs from the date before.
pub fn moves(entries: Entries<'_, Option<Day>>) -> impl Iterator<Item = Move> + '_ {
    let mut last = None;
    entries.iter().filter_map(move |(on, day)| {
        let to = day?;
        let from = last.replace(to)?;
        (from != to).then_some(Move { on, from, to })
    })
}

/// Counts the moves made in the period.
pub fn push_count<'a>(now: &Snapshot<'a>) -> PushCount<'a> {
    let formula = "number of times that an expected close was set to a later date than before; \
                   to an earlier one: pull-in; clearing it is neither";
    let mut basis = now.basis("push_count", formula, "moves made in it, of open and closed deals");
    let (mut pushes, mut pull_ins, mut pushed_deals) = (0, 0, 0);
    let mut deals = Vec::new();
    for deal in now.all() {
        let dates = now.expected(deal.row);
        if dates.iter().all(|(_, day)| day.is_none()) {
            basis.leave_out("no_expected_close", deal.row);
            continue;
        }
        basis.count(deal.row);
        let id = now.deals.id(deal.row);
        let mut own = Pushed { row: deal.row, id, pushes: 0, pull_ins: 0 };
        for change in moves(dates).filter(|change| now.question.period.has(change.on.day)) {
            let count = if change.to > change.from { &mut own.pushes } else { &mut own.pull_ins };
            *count += 1;
        }
        pushes += own.pushes;
        pull_ins += own.pull_ins;
        pushed_deals += usize::from(own.pushes > 0);
        if own.pushes + own.pull_ins > 0 {
            deals.push(own);
        }
    }
    deals.sort_by_key(|deal| std::cmp::Reverse((deal.pushes, deal.pull_ins)));
    PushCount { pushes, pull_ins, pushed_deals, deals, basis }
}
