//! Forecast accuracy: what was promised for a month when it began, against what was won in it.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::basis::{Basis, NO_RATE};
use crate::day::{Day, Month};
use crate::deals::{Place, Value, cell};
use crate::money::{Money, Share};
use crate::names::NameId;
use crate::snapshot::{Snapshot, Standing};

/// Promise and outcome.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Accuracy {
    /// Weighted forecast for the month in the snapshot at its start.
    pub forecast: Money,
    /// What was won in the month.
    pub actual: Money,
    /// 1 - |actual - forecast| / actual, in percent; below 0 when it is off by more than all.
    /// None when nothing was won, or while the month is not over.
    pub accuracy_percent: Option<f64>,
}

/// The same for one owner.
#[derive(Debug, Clone, Serialize)]
pub struct OwnerAccuracy<'a> {
    /// Who had the deals: at the start of the month for the promise, at closing for the outcome.
    pub owner: Option<&'a str>,
    /// The figures.
    #[serde(flatten)]
    pub figures: Accuracy,
}

/// One month.
#[derive(Debug, Clone, Serialize)]
pub struct MonthAccuracy<'a> {
    /// The month.
    pub month: Month,
    /// Whether it was over as of the moment asked for.
    pub is_over: bool,
    /// All owners together.
    #[serde(flatten)]
    pub figures: Accuracy,
    /// Each of them.
    pub owners: Vec<OwnerAccuracy<'a>>,
}

/// All months up to that of the as-of day, oldest first.
#[derive(Debug, Clone, Serialize)]
pub struct ForecastAccuracy<'a> {
    /// The months.
    pub months: Vec<MonthAccuracy<'a>>,
    /// What it rests on.
    #[serde(flatten)]
    pub basis: Basis<'a>,
}

impl Accuracy {
    fn finished(mut self, is_over: bool) -> Self {
        let off = (self.actual - self.forecast).abs().percent_of(self.actual);
        self.accuracy_percent = off.filter(|_| is_over).map(|off| 100.0 - off);
        self
    }
}

/// The probability a deal had in the stage that it was in at a moment.
fn share_at(now: &Snapshot<'_>, row: u32, at: i64) -> Option<Share> {
    let stage = now.history(row).until(at).last()?.stage()?;
    let own = cell(&now.deals.probability, row);
    own.or_else(|| now.deals.stages.get(usize::from(stage)).and_then(|stage| stage.probability))
}

type Months = BTreeMap<Month, BTreeMap<Option<NameId>, Accuracy>>;

/// Adds what a deal promised for each month it was expected in when that month began.
fn add_promises(now: &Snapshot<'_>, deal: &Standing, basis: &mut Basis<'_>, months: &mut Months) {
    let row = deal.row;
    let mut expected: Vec<Month> =
        now.expected(row).iter().filter_map(|(_, day)| day.map(Day::month)).collect();
    expected.sort_unstable();
    expected.dedup();
    let mut is_left_out = false;
    for month in expected.into_iter().filter(|month| is_asked(now, *month)) {
        let start = now.question.zone.start(month.first()).at;
        let place = now.history(row).until(start).last();
        let day = now.expected(row).until(start).last().flatten();
        if place.is_none_or(Place::is_closed) || day.is_none_or(|day| day.month() != month) {
            continue;
        }
        let value = now.value(row, now.amount_at(row, start), deal.place.is_closed());
        let worth = match value {
            Value::Known(worth) => worth,
            Value::Missing => Money::ZERO,
            Value::NoRate => continue,
        };
        let Some(share) = share_at(now, row, start) else {
            is_left_out = true;
            continue;
        };
        let owners = months.entry(month).or_default();
        let figures = owners.entry(now.owner_at(row, start)).or_default();
        figures.forecast += worth.weighted(share);
    }
    if is_left_out {
        basis.leave_out("no_probability_in_weighted", row);
    }
}

fn is_asked(now: &Snapshot<'_>, month: Month) -> bool {
    let asked = now.question.period;
    month <= now.today().month()
        && asked.from.is_none_or(|from| from <= month.last())
        && asked.to.is_none_or(|to| month.first() <= to)
}

/// Compares promise and outcome, month by month and owner by owner.
pub fn forecast_accuracy<'a>(now: &Snapshot<'a>) -> ForecastAccuracy<'a> {
    let formula = "1 - |actual - forecast| / actual; forecast = amount × probability of the deals \
                   that were open at the first moment of the month and then expected to close in \
                   it; actual = won in the month";
    let mut basis = now.basis(formula, "months that overlap it, whole months only");
    let mut months = Months::new();
    for deal in now.all() {
        if deal.value == Value::NoRate {
            basis.leave_out(NO_RATE, deal.row);
            continue;
        }
        basis.count(deal.row);
        add_promises(now, deal, &mut basis, &mut months);
        let month = deal.since.month();
        if let (Place::Won, true) = (deal.place, is_asked(now, month)) {
            let worth = basis.worth(deal.row, deal.value).unwrap_or_default();
            months.entry(month).or_default().entry(deal.owner).or_default().actual += worth;
        }
    }
    let rows = months.into_iter().map(|(month, owners)| {
        let is_over = month.last() <= now.today();
        let mut total = Accuracy::default();
        let mut rows = Vec::with_capacity(owners.len());
        for (owner, figures) in owners {
            total.forecast += figures.forecast;
            total.actual += figures.actual;
            rows.push(OwnerAccuracy {
                owner: now.deals.name(owner),
                figures: figures.finished(is_over),
            });
        }
        rows.sort_by_key(|row| row.owner);
        MonthAccuracy { month, is_over, figures: total.finished(is_over), owners: rows }
    });
    ForecastAccuracy { months: rows.collect(), basis }
}
