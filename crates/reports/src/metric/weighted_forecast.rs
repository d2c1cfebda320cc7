//! Weighted forecast: what open deals promise, by the month they are expected to close in.
//!
//! A lost deal promises nothing, a won one is shown apart as an actual figure: adding either is
//! what makes a forecast twice as large as it should be.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::basis::{Basis, Ids, Sum};
use crate::day::Month;
use crate::deals::{Deals, Value};
use crate::money::Money;
use crate::snapshot::Snapshot;
use crate::standings::Standing;

/// Open deals that belong together, and what they promise.
#[derive(Debug, Clone, Serialize)]
pub struct Bucket<'a> {
    /// How many deals.
    pub count: usize,
    /// The sum of their amounts.
    pub unweighted: Money,
    /// The sum of amount × probability.
    pub weighted: Money,
    /// Which they are.
    pub ids: Ids<'a>,
}

/// The bucket of a month.
#[derive(Debug, Clone, Serialize)]
pub struct MonthBucket<'a> {
    /// The month of the expected close.
    pub month: Month,
    /// Its deals.
    #[serde(flatten)]
    pub bucket: Bucket<'a>,
}

/// What was won in a month.
#[derive(Debug, Clone, Serialize)]
pub struct Actual<'a> {
    /// The month of the closing.
    pub month: Month,
    /// What was won.
    #[serde(flatten)]
    pub sum: Sum<'a>,
}

/// The forecast in its buckets, which add up to the total.
#[derive(Debug, Clone, Serialize)]
pub struct WeightedForecast<'a> {
    /// By month of expected close, the as-of day and later.
    pub months: Vec<MonthBucket<'a>>,
    /// Expected to close before the as-of day.
    pub overdue: Bucket<'a>,
    /// Without an expected close.
    pub no_date: Bucket<'a>,
    /// All of these.
    pub total: Bucket<'a>,
    /// Won deals by month of closing, which no bucket contains.
    pub won: Vec<Actual<'a>>,
    /// How many deals have no amount and count as 0.
    pub without_amount: usize,
    /// What it rests on.
    #[serde(flatten)]
    pub basis: Basis<'a>,
}

impl<'a> Bucket<'a> {
    /// Nothing in it.
    pub const fn new(deals: &'a Deals) -> Self {
        let (unweighted, weighted) = (Money::ZERO, Money::ZERO);
        Self { count: 0, unweighted, weighted, ids: Ids::new(deals) }
    }

    /// Puts a deal in.
    pub fn add(&mut self, deal: &Standing, worth: Money) {
        self.count += 1;
        self.unweighted += worth;
        self.weighted += deal.weighted;
        self.ids.rows.push(deal.row);
    }
}

/// Puts every open deal into one bucket.
pub fn weighted_forecast<'a>(now: &Snapshot<'a>) -> WeightedForecast<'a> {
    let formula = "sum of amount × probability (the deal's own, else its stage's) of open deals, \
                   by month of expected close; before the as-of day: overdue; lost deals are in \
                   no bucket, won ones stand apart as actual";
    let period = "narrows `won` to closings in it; open deals are shown whatever their month";
    let mut basis = now.basis("weighted_forecast", formula, period);
    let empty = || Bucket::new(now.deals);
    let (mut overdue, mut no_date) = (empty(), empty());
    let mut months: BTreeMap<Month, Bucket<'a>> = BTreeMap::new();
    let mut without_amount = 0;
    for deal in now.open() {
        let Some(worth) = basis.count_value(deal.row, deal.value) else { continue };
        without_amount += usize::from(deal.value == Value::Missing);
        if deal.share.is_none() {
            // It stands in its bucket unweighted; only the weighted sum does without it.
            basis.leave_out("no_probability_in_weighted", deal.row);
        }
        match deal.expected {
            None => no_date.add(deal, worth),
            Some(day) if day < now.today() => overdue.add(deal, worth),
            Some(day) => months.entry(day.month()).or_insert_with(empty).add(deal, worth),
        }
    }
    let mut total = empty();
    for bucket in months.values().chain([&overdue, &no_date]) {
        total.count += bucket.count;
        total.unweighted += bucket.unweighted;
        total.weighted += bucket.weighted;
    }
    total.ids = basis.ids.clone();
    let mut won: BTreeMap<Month, Sum<'a>> = BTreeMap::new();
    for deal in now.won() {
        if let Some(worth) = basis.worth(deal.row, deal.value) {
            let sum = won.entry(deal.since.month()).or_insert_with(|| Sum::new(now.deals));
            sum.put(deal.row, deal.value, worth);
        }
    }
    let months = months.into_iter().map(|(month, bucket)| MonthBucket { month, bucket }).collect();
    let won = won.into_iter().map(|(month, sum)| Actual { month, sum }).collect();
    WeightedForecast { months, overdue, no_date, total, won, without_amount, basis }
}
