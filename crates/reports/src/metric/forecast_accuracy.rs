//! Forecast accuracy: what was promised for a month when it began, against what was won in it.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::basis::{Basis, Ids, NO_RATE};
use crate::day::{Day, Month};
use crate::deals::{Place, Value, cell};
use crate::groups::Groups;
use crate::money::{Money, Share};
use crate::snapshot::Snapshot;
use crate::standings::Standing;

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
    /// The deals that were promised.
    #[serde(skip)]
    pub promised: Ids<'a>,
    /// The deals that were won.
    #[serde(skip)]
    pub won: Ids<'a>,
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

/// The probability of a deal in a place: its own, else that of the stage.
fn share_in(now: &Snapshot<'_>, row: u32, place: Place) -> Option<Share> {
    let stage = || now.deals.stages.get(usize::from(place.stage()?))?.probability;
    cell(&now.deals.probability, row).or_else(stage)
}

/// The figures of one month while they are being added up.
struct Sums<'a> {
    /// Its first moment.
    start: i64,
    owners: Groups<Accuracy>,
    promised: Ids<'a>,
    won: Ids<'a>,
}

/// The months that are asked for and what is known of them.
struct Months<'s, 'a> {
    now: &'s Snapshot<'a>,
    first: Option<Month>,
    last: Month,
    sums: BTreeMap<Month, Sums<'a>>,
}

impl<'s, 'a> Months<'s, 'a> {
    fn new(now: &'s Snapshot<'a>) -> Self {
        let asked = now.question.period;
        let last = asked.to.map_or(now.today(), |to| to.min(now.today())).month();
        let first = asked.from.map(Day::month);
        Self { now, first, last, sums: BTreeMap::new() }
    }

    fn is_asked(&self, month: Month) -> bool {
        month <= self.last && self.first.is_none_or(|first| first <= month)
    }

    fn of(&mut self, month: Month) -> &mut Sums<'a> {
        let now = self.now;
        self.sums.entry(month).or_insert_with(|| Sums {
            start: now.question.zone.start(month.first()).at,
            owners: Groups::new(&now.deals.names),
            promised: Ids::new(now.deals),
            won: Ids::new(now.deals),
        })
    }

    /// Adds what a deal promised for each month it was expected in when that month began.
    fn add_promises(&mut self, deal: &Standing, basis: &mut Basis<'a>) {
        let (now, row) = (self.now, deal.row);
        let (mut is_left_out, mut has_no_rate) = (false, false);
        for (held, day) in now.expected(row).spans() {
            let Some(month) = day.map(Day::month).filter(|month| self.is_asked(*month)) else {
                continue;
            };
            let sums = self.of(month);
            let start = sums.start;
            if !held.contains(&start) {
                continue;
            }
            let Some(place) = now.history(row).until(start).last().filter(|at| !at.is_closed())
            else {
                continue;
            };
            let worth = match now.value(row, now.amount_at(row, start), deal.place.is_closed()) {
                Value::Known(worth) => worth,
                Value::Missing => Money::ZERO,
                Value::NoRate => {
                    has_no_rate = true;
                    continue;
                }
            };
            let Some(share) = share_in(now, row, place) else {
                is_left_out = true;
                continue;
            };
            if let Some(figures) = sums.owners.of(now.owner_at(row, start), Accuracy::default) {
                figures.forecast += worth.weighted(share);
                sums.promised.rows.push(row);
            }
        }
        if has_no_rate {
            basis.leave_out(NO_RATE, row);
        }
        if is_left_out {
            basis.leave_out("no_probability_in_weighted", row);
        }
    }

    /// Adds what was won with a deal.
    fn add_outcome(&mut self, deal: &Standing, worth: Money) {
        let sums = self.of(deal.since.month());
        if let Some(figures) = sums.owners.of(deal.owner, Accuracy::default) {
            figures.actual += worth;
            sums.won.rows.push(deal.row);
        }
    }

    fn rows(self) -> Vec<MonthAccuracy<'a>> {
        let now = self.now;
        let mut found = Vec::with_capacity(self.sums.len());
        for (month, sums) in self.sums {
            let is_over = now.question.zone.end(month.last()).at <= now.question.as_of.at;
            let mut total = Accuracy::default();
            let mut owners = Vec::new();
            for (owner, figures) in sums.owners.rows() {
                total.forecast += figures.forecast;
                total.actual += figures.actual;
                let figures = figures.finished(is_over);
                owners.push(OwnerAccuracy { owner: now.deals.name(owner), figures });
            }
            owners.sort_by_key(|row| row.owner);
            if !owners.is_empty() {
                found.push(MonthAccuracy {
                    month,
                    is_over,
                    figures: total.finished(is_over),
                    owners,
                    promised: sums.promised,
                    won: sums.won,
                });
            }
        }
        found
    }
}

/// Compares promise and outcome, month by month and owner by owner.
pub fn forecast_accuracy<'a>(now: &Snapshot<'a>) -> ForecastAccuracy<'a> {
    let formula = "1 - |actual - forecast| / actual; forecast = amount × probability of the deals \
                   that were open at the first moment of the month and then expected to close in \
                   it; actual = won in the month";
    let mut basis =
        now.basis("forecast_accuracy", formula, "months that overlap it, whole months only");
    let mut months = Months::new(now);
    for deal in now.all() {
        let worth = match deal.value {
            Value::Known(worth) => worth,
            Value::Missing => Money::ZERO,
            Value::NoRate => {
                basis.leave_out(NO_RATE, deal.row);
                continue;
            }
        };
        basis.count(deal.row);
        months.add_promises(deal, &mut basis);
        if deal.place == Place::Won && months.is_asked(deal.since.month()) {
            months.add_outcome(deal, worth);
        }
    }
    ForecastAccuracy { months: months.rows(), basis }
}
