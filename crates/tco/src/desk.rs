//! What every cost formula sees: the firm, one scenario, the months and the book.

use std::fmt::Display;

use rust_decimal::Decimal;

use crate::discount::Factors;
use crate::ledger::{Head, InputUse, Ledger};
use crate::number::Price;
use crate::rises::{RiseFactors, Timing};
use crate::scenario::{Common, Month, Scenario};

/// What follows from the common part alone; the same for all scenarios.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frame {
    /// Users and joiners of month 1, 2, 3 …
    pub months: Vec<Month>,
    /// Worth of later money.
    pub factors: Factors,
    /// Rising wages, fees, margins.
    pub rises: RiseFactors,
}

impl Frame {
    /// Computes it, or says which month has no head count.
    ///
    /// # Errors
    /// The month and why.
    pub fn of(common: &Common) -> Result<Self, (u32, &'static str)> {
        Ok(Self {
            months: common.head_count.months(common.months)?,
            factors: Factors::of(common),
            rises: RiseFactors::of(&common.prices, common.months),
        })
    }

    /// Users of the month that begins at this index; beyond the horizon those of its end.
    pub fn users_from(&self, index: u32) -> u32 {
        let last = self.months.len().saturating_sub(1);
        self.months.get((index as usize).min(last)).map_or(0, |month| month.users)
    }

    /// The sum of users over all months.
    pub fn user_months(&self) -> u64 {
        self.months.iter().map(|month| u64::from(month.users)).sum()
    }
}

/// A wage: the scenario's own or the common one.
#[derive(Debug, Clone, Copy)]
pub struct Wage {
    own: Option<Price>,
    own_key: &'static str,
    common: Price,
    common_key: &'static str,
}

impl Wage {
    /// The scenario's own at this key, or else the common one.
    pub fn own_or(
        own: Option<Price>,
        own_key: &'static str,
        common: Price,
        common_key: &'static str,
    ) -> Self {
        Self { own, own_key, common, common_key }
    }

    /// What it is.
    pub fn get(self) -> Decimal {
        self.own.unwrap_or(self.common).get()
    }
}

/// Where a scenario is computed.
pub struct Desk<'a> {
    /// The common part of the file.
    pub common: &'a Common,
    /// The scenario.
    pub scenario: &'a Scenario,
    /// Its place in the file, from 0.
    pub number: usize,
    /// What follows from the common part.
    pub frame: &'a Frame,
    /// Where flows are booked.
    pub ledger: Ledger,
}

impl Desk<'_> {
    /// The last month index.
    pub fn end(&self) -> u32 {
        self.common.months
    }

    /// Books one amount at the start.
    pub fn once(&mut self, head: Head<'_>, uses: impl FnOnce(Uses) -> Uses, amount: Decimal) {
        self.flows(head, uses, [(0, amount)]);
    }

    /// Books an amount in each month at its end.
    pub fn monthly(
        &mut self,
        head: Head<'_>,
        uses: impl FnOnce(Uses) -> Uses,
        amount: impl Fn(u32) -> Decimal,
    ) {
        let end = self.end();
        self.flows(head, uses, (1..=end).map(|k| (k, amount(k))));
    }

    /// Books any flows.
    pub fn flows(
        &mut self,
        head: Head<'_>,
        uses: impl FnOnce(Uses) -> Uses,
        flows: impl IntoIterator<Item = (u32, Decimal)>,
    ) {
        let (number, own, common) = (self.number, &self.scenario.sources, &self.common.sources);
        let sources = || (own.clone(), common.clone());
        let list = || uses(Uses { number, sources: sources(), list: Vec::new() }).list;
        self.ledger.book(head, list, flows);
    }

    /// The factor of wages in month k.
    pub fn wages(&self, k: u32) -> Decimal {
        self.frame.rises.wages(k, Timing::InArrears)
    }

    /// The factor of fees in month k.
    pub fn fees(&self, k: u32) -> Decimal {
        self.frame.rises.fees(k, Timing::InArrears)
    }
}

/// The inputs of a line, as they are collected.
pub struct Uses {
    number: usize,
    /// Of the scenario, and of the common part.
    sources: (Sources, Sources),
    list: Vec<InputUse>,
}

/// Places and where their figures come from.
type Sources = std::collections::BTreeMap<String, String>;

/// Where the figure at a place comes from: the words of the most specific place that has some.
pub(crate) fn source_of(sources: &Sources, key: &str) -> Option<String> {
    sources
        .iter()
        .filter(|(place, _)| {
            key.strip_prefix(place.as_str())
                .is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
        })
        .max_by_key(|(place, _)| place.len())
        .map(|(_, words)| words.clone())
}

impl Uses {
    fn push(mut self, place: String, value: impl Display, source: Option<String>) -> Self {
        self.list.push(InputUse { place, value: value.to_string(), source });
        self
    }

    /// A number of the scenario.
    pub fn own(self, key: impl Display, value: impl Into<Decimal>) -> Self {
        let key = key.to_string();
        let source = source_of(&self.sources.0, &key);
        let place = format!("scenarios[{}].{key}", self.number);
        self.push(place, value.into(), source)
    }

    /// A number of the scenario, if it is given.
    pub fn given(self, key: impl Display, value: Option<impl Into<Decimal>>) -> Self {
        match value {
            Some(value) => self.own(key, value),
            None => self,
        }
    }

    /// A number of the common part.
    pub fn common(self, key: impl Display, value: impl Into<Decimal>) -> Self {
        let key = key.to_string();
        let source = source_of(&self.sources.1, &key);
        self.push(format!("common.{key}"), value.into(), source)
    }

    /// A number of the common part, if it is given.
    pub fn common_given(self, key: impl Display, value: Option<impl Into<Decimal>>) -> Self {
        match value {
            Some(value) => self.common(key, value),
            None => self,
        }
    }

    /// A number of a section that stands in the scenario or in the common part.
    pub fn own_or_common(self, is_own: bool, key: impl Display, value: impl Into<Decimal>) -> Self {
        if is_own { self.own(key, value) } else { self.common(key, value) }
    }

    /// A wage, wherever it comes from.
    pub fn wage(self, wage: Wage) -> Self {
        match wage.own {
            Some(own) => self.own(wage.own_key, own),
            None => self.common(format!("wages_per_hour.{}", wage.common_key), wage.common),
        }
    }

    /// The head count, as users at the start and at the end.
    pub fn heads(self, frame: &Frame) -> Self {
        let first = frame.months.first().map_or(0, |month| month.users);
        let last = frame.months.last().map_or(0, |month| month.users);
        let source = source_of(&self.sources.1, "head_count");
        self.push("common.head_count".to_owned(), format!("{first} … {last}"), source)
    }

    /// Something that was computed on the way.
    pub fn found(self, name: &str, value: Decimal) -> Self {
        self.push(format!("({name})"), crate::exact::settled(value), None)
    }
}
