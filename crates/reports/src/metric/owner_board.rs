//! Owner board: what each owner sold, by who had the deal when it was closed.
//!
//! A deal that was handed over afterwards stays with the one who closed it; open deals stand
//! with whoever has them now.

use serde::Serialize;

use crate::basis::Basis;
use crate::deals::Place;
use crate::groups::Groups;
use crate::money::Money;
use crate::snapshot::Snapshot;
use crate::spread::percent;

/// One owner, or all of them together.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct OwnerFigures {
    /// Deals won in the period.
    pub won_count: usize,
    /// What they are worth.
    pub won_value: Money,
    /// Deals lost in the period.
    pub lost_count: usize,
    /// What they were worth.
    pub lost_value: Money,
    /// won / (won + lost).
    pub win_rate_percent: Option<f64>,
    /// Mean days from creation to closing of the won deals.
    pub mean_cycle_days: Option<f64>,
    /// Open deals as of the moment asked for.
    pub open_count: usize,
    /// What they are worth.
    pub open_value: Money,
    /// Their amounts × probabilities.
    pub open_weighted: Money,
    /// Activities in the period, by who did them.
    pub activities: usize,
    /// The won deals, as rows of the columns.
    #[serde(skip)]
    pub won_rows: Vec<u32>,
    /// The lost ones.
    #[serde(skip)]
    pub lost_rows: Vec<u32>,
    /// The open ones.
    #[serde(skip)]
    pub open_rows: Vec<u32>,
    /// Those about which something was done.
    #[serde(skip)]
    pub active_rows: Vec<u32>,
    #[serde(skip)]
    cycle_days: i64,
}

/// The row of one owner.
#[derive(Debug, Clone, Serialize)]
pub struct OwnerRow<'a> {
    /// The owner; none for deals without one.
    pub owner: Option<&'a str>,
    /// The figures.
    #[serde(flatten)]
    pub figures: OwnerFigures,
}

/// Who sold what, most won value first.
#[derive(Debug, Clone, Serialize)]
pub struct OwnerBoard<'a> {
    /// One row per owner.
    pub owners: Vec<OwnerRow<'a>>,
    /// All rows together.
    pub total: OwnerFigures,
    /// What it rests on.
    #[serde(flatten)]
    pub basis: Basis<'a>,
}

impl OwnerFigures {
    fn finished(mut self) -> Self {
        self.won_count = self.won_rows.len();
        self.lost_count = self.lost_rows.len();
        self.open_count = self.open_rows.len();
        self.win_rate_percent = percent(self.won_count, self.won_count + self.lost_count);
        self.mean_cycle_days =
            (self.won_count > 0).then(|| self.cycle_days as f64 / self.won_count as f64);
        self
    }
}

/// Adds the figures of each deal to its owner's row and to the total.
pub fn owner_board<'a>(now: &Snapshot<'a>) -> OwnerBoard<'a> {
    let formula = "won and lost by the owner at closing, open deals by the owner now, activities \
                   by who did them; win rate = won / (won + lost)";
    let period = "deals closed and activities done in it; open deals as of the moment asked for";
    let mut basis = now.basis("owner_board", formula, period);
    let mut rows = Groups::new(&now.deals.names);
    for deal in now.closed_in_period() {
        basis.count(deal.row);
        let worth = basis.worth(deal.row, deal.value).unwrap_or_default();
        let Some(figures) = rows.of(deal.owner, OwnerFigures::default) else { continue };
        if deal.place == Place::Won {
            figures.won_rows.push(deal.row);
            figures.won_value += worth;
            figures.cycle_days += deal.cycle_days();
        } else {
            figures.lost_rows.push(deal.row);
            figures.lost_value += worth;
        }
    }
    for deal in now.open() {
        basis.count(deal.row);
        let worth = basis.worth(deal.row, deal.value).unwrap_or_default();
        if deal.share.is_none() {
            basis.leave_out("no_probability_in_weighted", deal.row);
        }
        let Some(figures) = rows.of(deal.owner, OwnerFigures::default) else { continue };
        figures.open_rows.push(deal.row);
        figures.open_value += worth;
        figures.open_weighted += deal.weighted;
    }
    let mut total = OwnerFigures::default();
    for deal in now.all().filter(|_| !now.deals.activities.is_empty()) {
        let done = now.deals.activities.row(deal.row).until(now.question.as_of.at);
        for (on, by) in done.iter().filter(|(on, _)| now.question.period.has(on.day)) {
            let by = by.or_else(|| now.owner_at(deal.row, on.at));
            for figures in rows.of(by, OwnerFigures::default).into_iter().chain([&mut total]) {
                figures.activities += 1;
                if figures.active_rows.last() != Some(&deal.row) {
                    figures.active_rows.push(deal.row);
                }
            }
        }
    }
    let rows = rows.rows();
    for (_, figures) in &rows {
        total.won_value += figures.won_value;
        total.lost_value += figures.lost_value;
        total.open_value += figures.open_value;
        total.open_weighted += figures.open_weighted;
        total.cycle_days += figures.cycle_days;
    }
    total.won_rows.extend(now.won().map(|deal| deal.row));
    total.lost_rows.extend(now.lost().map(|deal| deal.row));
    total.open_rows.extend(now.open().map(|deal| deal.row));
    let name = |owner| now.deals.name(owner);
    let mut owners: Vec<OwnerRow<'a>> = rows
        .into_iter()
        .map(|(owner, figures)| OwnerRow { owner: name(owner), figures: figures.finished() })
        .collect();
    owners
        .sort_by(|a, b| b.figures.won_value.cmp(&a.figures.won_value).then(a.owner.cmp(&b.owner)));
    OwnerBoard { owners, total: total.finished(), basis }
}
