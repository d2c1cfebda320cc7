//! What amounts are worth in the base currency: at the frozen rate once a deal is closed, at
//! today's before.

use crate::deals::{Deals, cell};
use crate::money::{Money, Rate};
use crate::names::NameId;

/// What the amount of a deal is worth in the base currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Value {
    /// Converted, or in base currency anyway.
    Known(Money),
    /// No amount was entered: counts as 0 and is said to be without amount.
    Missing,
    /// No rate for its currency: left out wherever money is added up, never taken 1:1.
    NoRate,
}

/// An amount in the currency that it was said in: that of a deal may have been corrected since.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Amount {
    /// So much.
    pub money: Money,
    /// Of this; none: of the base currency.
    pub currency: Option<NameId>,
}

/// A rate that was frozen when a deal was closed, and which currency it is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Frozen {
    pub(crate) rate: Rate,
    pub(crate) of: Option<NameId>,
}

/// What the present amount of a deal is worth: at closing and now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Worth {
    at_close: Value,
    now: Value,
}

impl Value {
    /// Of an amount at a rate.
    fn of(amount: Option<Money>, rate: Option<Rate>) -> Self {
        match (amount, rate) {
            (None, _) => Self::Missing,
            (Some(_), None) => Self::NoRate,
            (Some(amount), Some(rate)) => Self::Known(amount.at(rate)),
        }
    }
}

impl Deals {
    /// The present amount, in the currency of the deal.
    pub(crate) fn amount_now(&self, row: u32) -> Option<Amount> {
        Some(Amount { money: cell(&self.amount, row)?, currency: cell(&self.currency, row) })
    }

    /// The amount at a moment, in the currency that it was said in.
    pub(crate) fn amount_at(&self, row: u32, at: i64) -> Option<Amount> {
        match self.amounts.row(row).until(at).last() {
            Some(amount) => amount,
            None => self.amount_now(row),
        }
    }

    /// The currency that money is converted to, as far as these rows tell: the one that was said,
    /// else the one that all of them share, if there is just one.
    pub(crate) fn base_of(&self, rows: impl Iterator<Item = u32>) -> Option<NameId> {
        if self.said_base.is_some() {
            return self.said_base;
        }
        let mut named = rows.filter_map(|row| cell(&self.currency, row));
        let first = named.next()?;
        named.all(|other| other == first).then_some(first)
    }

    /// Finds what every present amount is worth: converting is most of what a snapshot costs.
    pub(crate) fn weigh(&mut self) {
        let rows = || 0..u32::try_from(self.ids.len()).unwrap_or(u32::MAX);
        let base = self.base_of(rows());
        let worth = |row: u32| {
            let currency = cell(&self.currency, row);
            let [at_close, now] =
                [true, false].map(|is_closed| self.rate(row, currency, is_closed, base));
            let amount = cell(&self.amount, row);
            let then = Value::of(amount, at_close);
            let now = if at_close == now { then } else { Value::of(amount, now) };
            Worth { at_close: then, now }
        };
        let worth = rows().map(worth).collect();
        (self.base_currency, self.worth) = (base, worth);
    }

    /// What one unit of a currency buys of `base`: what was frozen for it when a deal was closed,
    /// today's rate before.
    fn rate(
        &self,
        row: u32,
        currency: Option<NameId>,
        is_closed: bool,
        base: Option<NameId>,
    ) -> Option<Rate> {
        match currency {
            Some(code) if currency != base => match is_closed {
                true => cell(&self.frozen, row)
                    .filter(|frozen| frozen.of == currency)
                    .map(|frozen| frozen.rate),
                false => self.exchange.get(&code).copied(),
            },
            // In base currency: one to one by definition, then and now.
            _ => Some(Rate::ONE),
        }
    }

    /// What an amount of this deal is worth: frozen once it is closed, at today's rate before.
    pub(crate) fn value(
        &self,
        row: u32,
        amount: Option<Amount>,
        is_closed: bool,
        base: Option<NameId>,
    ) -> Value {
        if base == self.base_currency
            && amount == self.amount_now(row)
            && let Some(worth) = self.worth.get(row as usize)
        {
            return if is_closed { worth.at_close } else { worth.now };
        }
        let Some(amount) = amount else { return Value::Missing };
        Value::of(Some(amount.money), self.rate(row, amount.currency, is_closed, base))
    }
}
