//! Win rate, in four variants that are told apart by name.

use serde::Serialize;

use crate::basis::{Basis, Sum};
use crate::deals::Place;
use crate::money::Money;
use crate::snapshot::Snapshot;
use crate::spread::percent;
use crate::standings::Standing;

/// Won of all that were closed.
#[derive(Debug, Clone, Serialize)]
pub struct ByCount {
    /// Deals won in the period.
    pub won: usize,
    /// Deals lost in the period.
    pub lost: usize,
    /// won / (won + lost); none when nothing was closed.
    pub percent: Option<f64>,
}

/// The same by what the deals are worth.
#[derive(Debug, Clone, Serialize)]
pub struct ByValue {
    /// What was won.
    pub won_value: Money,
    /// What was lost.
    pub lost_value: Money,
    /// won value / (won value + lost value).
    pub percent: Option<f64>,
}

/// Won against lost.
#[derive(Debug, Clone, Serialize)]
pub struct Ratio {
    /// won / lost; none when nothing was lost.
    pub ratio: Option<f64>,
    /// The same in percent.
    pub percent: Option<f64>,
}

/// Won of all that should be closed by now.
#[derive(Debug, Clone, Serialize)]
pub struct Strict {
    /// Open deals whose expected close is past.
    pub overdue: usize,
    /// Other open deals that rest for too long.
    pub old: usize,
    /// won / (won + lost + overdue + old).
    pub percent: Option<f64>,
}

/// All variants over the same deals.
#[derive(Debug, Clone, Serialize)]
pub struct WinRate<'a> {
    /// By count: what "win rate" means when nothing else is said.
    #[serde(flatten)]
    pub by_count: ByCount,
    /// Under its own name too.
    pub count: ByCount,
    /// By value.
    pub value_weighted: ByValue,
    /// Won to lost.
    pub won_lost_ratio: Ratio,
    /// Overdue and old deals count as lost.
    pub strict: Strict,
    /// What it rests on.
    #[serde(flatten)]
    pub basis: Basis<'a>,
}

/// Whether an open deal is old: by age where a limit is set, else rotten in its stage.
fn is_old(now: &Snapshot<'_>, deal: &Standing) -> bool {
    match now.deals.old_after_days {
        Some(limit) => i64::from(now.today().since(deal.created)) > i64::from(limit),
        None => now.rotting_days(deal).is_some_and(|limit| now.idle(deal) > i64::from(limit)),
    }
}

/// Counts what was closed in the period.
pub fn win_rate<'a>(now: &Snapshot<'a>) -> WinRate<'a> {
    let formula = "count: won / (won + lost); value_weighted: won value / (won + lost value); \
                   won_lost_ratio: won / lost; strict: won / (won + lost + overdue + old), where \
                   overdue is open with its expected close past, old is open, not overdue and \
                   created more than old_after_days ago, or rotten where that is not set";
    let period = "deals closed in it; overdue and old: open as of the moment asked for";
    let mut basis = now.basis("win_rate", formula, period);
    let (mut won, mut lost) = (Sum::new(now.deals), Sum::new(now.deals));
    let (mut won_count, mut lost_count) = (0, 0);
    for deal in now.closed_in_period() {
        basis.count(deal.row);
        let (sum, count) = match deal.place {
            Place::Won => (&mut won, &mut won_count),
            _ => (&mut lost, &mut lost_count),
        };
        *count += 1;
        // Without a rate it still is a deal won or lost; only the value variant does without.
        if let Some(worth) = basis.worth(deal.row, deal.value) {
            sum.put(deal.row, deal.value, worth);
        }
    }
    let is_overdue = |deal: &&Standing| deal.expected.is_some_and(|day| day < now.today());
    let overdue = now.open().filter(is_overdue).count();
    let old = now.open().filter(|deal| !is_overdue(deal) && is_old(now, deal)).count();
    let closed = won_count + lost_count;
    let count = ByCount { won: won_count, lost: lost_count, percent: percent(won_count, closed) };
    let ratio = (lost_count > 0).then(|| won_count as f64 / lost_count as f64);
    WinRate {
        by_count: count.clone(),
        count,
        value_weighted: ByValue {
            won_value: won.value,
            lost_value: lost.value,
            percent: won.value.percent_of(won.value + lost.value),
        },
        won_lost_ratio: Ratio { ratio, percent: percent(won_count, lost_count) },
        strict: Strict { overdue, old, percent: percent(won_count, closed + overdue + old) },
        basis,
    }
}
