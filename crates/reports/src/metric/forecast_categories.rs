//! Forecast categories: how sure the owners are.

use serde::Serialize;

use crate::basis::{Basis, Sum};
use crate::deals::cell;
use crate::row::Category;
use crate::snapshot::Snapshot;
use crate::standings::Standing;

/// A sum per category. What is omitted is in no sum that follows from these.
#[derive(Debug, Clone, Serialize)]
pub struct ForecastCategories<'a> {
    /// Promised by the owner.
    pub commit: Sum<'a>,
    /// Likely if all goes well.
    pub best_case: Sum<'a>,
    /// The other open deals.
    pub pipeline: Sum<'a>,
    /// Won in the period.
    pub closed: Sum<'a>,
    /// Left out of every forecast on purpose.
    pub omitted: Sum<'a>,
    /// What it rests on.
    #[serde(flatten)]
    pub basis: Basis<'a>,
}

fn category(now: &Snapshot<'_>, deal: &Standing) -> Category {
    let stage = deal.place.stage().and_then(|stage| now.deals.stages.get(usize::from(stage)));
    let by_hand = cell(&now.deals.category, deal.row);
    by_hand.or_else(|| stage.and_then(|stage| stage.category)).unwrap_or(Category::Pipeline)
}

/// Sums open deals by category, and what was won.
pub fn forecast_categories<'a>(now: &Snapshot<'a>) -> ForecastCategories<'a> {
    let formula = "sum of amounts per category: the one chosen by hand, else that of the stage, \
                   else pipeline; closed = won; omitted is in no other sum";
    let period = "open deals expected to close in it and deals won in it; with no period all";
    let mut basis = now.basis("forecast_categories", formula, period);
    let empty = || Sum::new(now.deals);
    let (mut commit, mut best_case, mut pipeline) = (empty(), empty(), empty());
    let (mut closed, mut omitted) = (empty(), empty());
    let asked = now.question.period;
    for deal in now.open() {
        match deal.expected {
            _ if asked.is_all_time() => {}
            Some(day) if asked.has(day) => {}
            Some(_) => continue,
            None => {
                basis.leave_out("no_expected_close", deal.row);
                continue;
            }
        }
        let sum = match category(now, deal) {
            Category::Commit => &mut commit,
            Category::BestCase => &mut best_case,
            Category::Pipeline => &mut pipeline,
            Category::Omitted => &mut omitted,
        };
        sum.add(&mut basis, deal.row, deal.value);
    }
    for deal in now.won() {
        closed.add(&mut basis, deal.row, deal.value);
    }
    ForecastCategories { commit, best_case, pipeline, closed, omitted, basis }
}
