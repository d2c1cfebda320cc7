//! What stands under every figure: its formula, the deals behind it, and those left out.

use std::collections::BTreeMap;

use serde::{Serialize, Serializer};

use crate::deals::{Deals, Value};
use crate::money::Money;

/// Rows that are written as the ids of their deals.
#[derive(Debug, Clone)]
pub struct Ids<'a> {
    deals: &'a Deals,
    /// The rows, in the order they were counted.
    pub rows: Vec<u32>,
}

impl<'a> Ids<'a> {
    /// None yet.
    pub const fn new(deals: &'a Deals) -> Self {
        Self { deals, rows: Vec::new() }
    }

    /// The ids as texts, in the order of the input.
    pub fn texts(&self) -> impl Iterator<Item = &'a str> {
        let deals = self.deals;
        let mut rows = self.rows.clone();
        rows.sort_unstable();
        rows.into_iter().map(|row| deals.id(row))
    }
}

impl Serialize for Ids<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(self.texts())
    }
}

/// Why a deal is not in a figure. The text is the key in the output.
pub type Reason = &'static str;

/// The amount is in a currency that has no rate (today's for an open deal, the frozen one for a
/// closed deal).
pub const NO_RATE: Reason = "no_rate";

/// How a figure was found: the part of every metric that lets one check it.
#[derive(Debug, Clone, Serialize)]
pub struct Basis<'a> {
    /// Which metric, as its module is called: by that others find words for it in other languages.
    #[serde(skip)]
    pub metric: &'static str,
    /// The formula in words.
    pub formula: &'static str,
    /// What the period of the question means here.
    pub period: &'static str,
    /// The deals that count in it.
    pub ids: Ids<'a>,
    /// How many deals could have counted but lack something, by reason.
    pub left_out: BTreeMap<Reason, usize>,
    /// The same deals by id.
    pub left_out_ids: BTreeMap<Reason, Ids<'a>>,
}

impl<'a> Basis<'a> {
    /// Nothing counted yet.
    pub const fn new(
        deals: &'a Deals,
        metric: &'static str,
        formula: &'static str,
        period: &'static str,
    ) -> Self {
        Self {
            metric,
            formula,
            period,
            ids: Ids::new(deals),
            left_out: BTreeMap::new(),
            left_out_ids: BTreeMap::new(),
        }
    }

    /// The deal of this row counts.
    pub fn count(&mut self, row: u32) {
        self.ids.rows.push(row);
    }

    /// The deal of this row does not count, for this reason.
    pub fn leave_out(&mut self, reason: Reason, row: u32) {
        *self.left_out.entry(reason).or_default() += 1;
        let deals = self.ids.deals;
        self.left_out_ids.entry(reason).or_insert_with(|| Ids::new(deals)).rows.push(row);
    }

    /// The same of many rows at once.
    pub fn leave_out_all(&mut self, reason: Reason, rows: Vec<u32>) {
        if !rows.is_empty() {
            *self.left_out.entry(reason).or_default() += rows.len();
            let deals = self.ids.deals;
            self.left_out_ids.entry(reason).or_insert_with(|| Ids::new(deals)).rows.extend(rows);
        }
    }

    /// The deal of this row counts with what it is worth; nothing when it has no rate and is
    /// left out.
    pub fn count_value(&mut self, row: u32, value: Value) -> Option<Money> {
        let worth = self.worth(row, value)?;
        self.count(row);
        Some(worth)
    }

    /// What a value adds to a sum: 0 without an amount; nothing, and left out, without a rate.
    pub fn worth(&mut self, row: u32, value: Value) -> Option<Money> {
        match value {
            Value::Known(money) => Some(money),
            Value::Missing => Some(Money::ZERO),
            Value::NoRate => {
                self.leave_out(NO_RATE, row);
                None
            }
        }
    }
}

/// A sum of money, and how many deals are in it.
#[derive(Debug, Clone, Serialize)]
pub struct Sum<'a> {
    /// The deals in it.
    pub count: usize,
    /// What they are worth together.
    pub value: Money,
    /// How many of them have no amount and count as 0.
    pub without_amount: usize,
    /// Which they are.
    pub ids: Ids<'a>,
}

impl<'a> Sum<'a> {
    /// Nothing yet.
    pub const fn new(deals: &'a Deals) -> Self {
        Self { count: 0, value: Money::ZERO, without_amount: 0, ids: Ids::new(deals) }
    }

    /// Adds a deal; one without a rate is left out in `basis`.
    pub fn add(&mut self, basis: &mut Basis<'a>, row: u32, value: Value) {
        if let Some(worth) = basis.count_value(row, value) {
            self.put(row, value, worth);
        }
    }

    /// Adds a deal that is known to have a worth.
    pub fn put(&mut self, row: u32, value: Value, worth: Money) {
        self.count += 1;
        self.value += worth;
        self.without_amount += usize::from(value == Value::Missing);
        self.ids.rows.push(row);
    }
}
