//! The deals of a pipeline as columns: what every metric reads.
//!
//! A row is pushed once, from a JSON document or from the records of the app; texts become
//! numbers, histories become [`Series`], and nothing is looked up by text afterwards.

use std::collections::{BTreeMap, HashMap};

use crate::money::{Money, Rate, Share};
use crate::names::{NameId, Names};
use crate::row::{Category, DealRow, Lead, StageRow, Target};
use crate::series::Series;
use crate::zone::Moment;

/// Where in the pipeline a deal was put.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// An open stage: its index in the order of the pipeline.
    Stage(u16),
    /// A stage that the pipeline does not name: open, but nothing is known of it.
    Unknown,
    /// Closed with a sale.
    Won,
    /// Closed without one.
    Lost,
}

impl Place {
    /// The index of an open stage that the pipeline names.
    pub const fn stage(self) -> Option<u16> {
        match self {
            Self::Stage(index) => Some(index),
            Self::Unknown | Self::Won | Self::Lost => None,
        }
    }

    /// Whether it is the end of a deal.
    pub const fn is_closed(self) -> bool {
        matches!(self, Self::Won | Self::Lost)
    }
}

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

/// How and why a row does not count in any figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Void {
    /// Deleted.
    Deleted,
    /// Merged into another deal.
    Merged,
    /// A deal with the same id came before it.
    DuplicateId,
}

/// What one unit of a deal's currency buys: at closing and now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Rates {
    pub(crate) at_close: Option<Rate>,
    pub(crate) now: Option<Rate>,
}

/// What an amount is worth: at closing and now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Worth {
    pub(crate) at_close: Value,
    pub(crate) now: Value,
}

impl Value {
    /// Of an amount at a rate.
    pub(crate) fn of(amount: Option<Money>, rate: Option<Rate>) -> Self {
        match (amount, rate) {
            (None, _) => Self::Missing,
            (Some(_), None) => Self::NoRate,
            (Some(amount), Some(rate)) => Self::Known(amount.at(rate)),
        }
    }
}

/// All deals of one pipeline, its stages, and what else the metrics need.
#[derive(Debug, Clone, Default)]
pub struct Deals {
    pub(crate) names: Names,
    pub(crate) base_currency: Option<NameId>,
    pub(crate) stages: Vec<StageRow>,
    pub(crate) targets: Vec<Target>,
    pub(crate) leads: Vec<Lead>,
    pub(crate) deal_rotting_days: Option<u32>,
    pub(crate) old_after_days: Option<u32>,
    pub(crate) undated_entries: usize,
    pub(crate) ids: Vec<Box<str>>,
    pub(crate) owner: Vec<Option<NameId>>,
    pub(crate) organization: Vec<Option<NameId>>,
    pub(crate) lost_reason: Vec<Option<NameId>>,
    pub(crate) amount: Vec<Option<Money>>,
    pub(crate) rates: Vec<Rates>,
    /// What the amounts are worth at these rates: converting is most of what a snapshot costs.
    pub(crate) worth: Vec<Worth>,
    pub(crate) probability: Vec<Option<Share>>,
    pub(crate) category: Vec<Option<Category>>,
    pub(crate) created: Vec<Option<Moment>>,
    pub(crate) last_activity: Vec<Option<Moment>>,
    pub(crate) lead_created: Vec<Option<Moment>>,
    pub(crate) lead_answered: Vec<Option<Moment>>,
    pub(crate) void: Vec<Option<Void>>,
    pub(crate) history: Series<Place>,
    pub(crate) expected: Series<Option<crate::day::Day>>,
    pub(crate) owners: Series<Option<NameId>>,
    pub(crate) amounts: Series<Option<Money>>,
    pub(crate) activities: Series<Option<NameId>>,
    pub(crate) next_steps: Series<Option<crate::day::Day>>,
    currency: Vec<Option<NameId>>,
    exchange: BTreeMap<NameId, Rate>,
    places: HashMap<Box<str>, Place>,
    known_ids: HashMap<Box<str>, u32>,
}

/// The name of the stage that closes a deal with a sale.
pub const WON: &str = "Won";
/// The name of the stage that closes a deal without one.
pub const LOST: &str = "Lost";

impl Deals {
    /// An empty pipeline with these open stages, in order.
    ///
    /// Stages called `Won` and `Lost` are the ends of every pipeline and are not repeated here.
    pub fn new(base_currency: Option<&str>, stages: Vec<StageRow>) -> Self {
        let mut deals = Self::default();
        deals.base_currency = base_currency.and_then(|code| deals.currency_id(code));
        deals.stages = stages.into_iter().filter(|s| s.name != WON && s.name != LOST).collect();
        for (index, stage) in deals.stages.iter().enumerate() {
            let place = u16::try_from(index).map_or(Place::Unknown, Place::Stage);
            deals.places.entry(stage.name.as_str().into()).or_insert(place);
        }
        deals
    }

    /// Sets how much base currency one unit of `currency` buys today.
    pub fn set_rate(&mut self, currency: &str, rate: Rate) {
        if let Some(code) = self.currency_id(currency) {
            self.exchange.insert(code, rate);
        }
    }

    /// Sets what owners or the whole team are to sell.
    pub fn set_targets(&mut self, targets: Vec<Target>) {
        self.targets = targets;
    }

    /// Sets enquiries that are no deals yet.
    pub fn set_leads(&mut self, leads: Vec<Lead>) {
        self.leads = leads;
    }

    /// Sets after how many days since its creation an open deal counts as rotten (by deal age)
    /// and as old (in the strict win rate).
    pub const fn set_age_limits(&mut self, rotting: Option<u32>, old: Option<u32>) {
        self.deal_rotting_days = rotting;
        self.old_after_days = old;
    }

    /// Adds a deal. One without an id is called by its place, `#1` for the first.
    pub fn push(&mut self, deal: &DealRow<'_>) {
        let row = u32::try_from(self.ids.len()).unwrap_or(u32::MAX);
        let id: Box<str> = match deal.id {
            Some(id) => id.into(),
            None => format!("#{}", u64::from(row) + 1).into(),
        };
        let is_second = deal.id.is_some() && self.known_ids.insert(id.clone(), row).is_some();
        self.void.push(match (deal.is_deleted, deal.is_merged, is_second) {
            (true, _, _) => Some(Void::Deleted),
            (_, true, _) => Some(Void::Merged),
            (_, _, true) => Some(Void::DuplicateId),
            _ => None,
        });
        self.ids.push(id);
        let currency = deal.currency.and_then(|code| self.currency_id(code));
        self.currency.push(currency);
        self.rates.push(Rates { at_close: deal.rate_at_close, now: None });
        self.amount.push(deal.amount);
        self.probability.push(deal.probability);
        self.category.push(deal.category);
        self.created.push(deal.created);
        self.last_activity.push(deal.last_activity);
        self.lead_created.push(deal.lead_created);
        self.lead_answered.push(deal.lead_answered);
        let names = &mut self.names;
        let mut intern = |text: Option<&str>| text.and_then(|text| names.intern(text));
        self.owner.push(intern(deal.owner));
        self.organization.push(intern(deal.organization));
        self.lost_reason.push(intern(deal.lost_reason));
        self.owners.push(deal.owners.iter().map(|(on, owner)| (*on, intern(*owner))));
        self.activities.push(deal.activities.iter().map(|(on, owner)| (*on, intern(*owner))));
        self.expected.push(deal.expected_close.iter().copied());
        self.next_steps.push(deal.next_steps.iter().copied());
        self.amounts.push(deal.amounts.iter().copied());
        let place = |name: Option<&str>| match name {
            Some(WON) => Place::Won,
            Some(LOST) => Place::Lost,
            Some(name) => self.places.get(name).copied().unwrap_or(Place::Unknown),
            None => Place::Unknown,
        };
        self.history.push(deal.history.iter().map(|(on, stage)| (*on, place(*stage))));
    }

    /// Ends the filling: finds the rate of every deal.
    ///
    /// Without a base currency the one that all deals share is it, if there is just one.
    #[must_use]
    pub fn finish(mut self) -> Self {
        if self.base_currency.is_none() {
            let mut named = self.currency.iter().flatten();
            let first = named.next().copied();
            self.base_currency = first.filter(|first| named.all(|other| other == first));
        }
        for (currency, rates) in self.currency.iter().zip(&mut self.rates) {
            match currency {
                Some(code) if Some(*code) != self.base_currency => {
                    rates.now = self.exchange.get(code).copied();
                }
                // In base currency: one to one by definition, then and now.
                _ => *rates = Rates { at_close: Some(Rate::ONE), now: Some(Rate::ONE) },
            }
        }
        let worth = |(amount, rates): (&Option<Money>, &Rates)| {
            let at_close = Value::of(*amount, rates.at_close);
            let is_same = rates.at_close == rates.now;
            let now = if is_same { at_close } else { Value::of(*amount, rates.now) };
            Worth { at_close, now }
        };
        self.worth = self.amount.iter().zip(&self.rates).map(worth).collect();
        self
    }

    /// Notes that so many entries of histories said no day and were passed over.
    pub const fn note_undated(&mut self, entries: usize) {
        self.undated_entries += entries;
    }

    fn currency_id(&mut self, code: &str) -> Option<NameId> {
        self.names.intern(&code.trim().to_uppercase())
    }

    /// How many rows there are, those that never count included.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// The id of a row as it was given.
    pub fn id(&self, row: u32) -> &str {
        self.ids.get(row as usize).map_or("", AsRef::as_ref)
    }

    /// The text of an interned name.
    pub fn name(&self, name: Option<NameId>) -> Option<&str> {
        self.names.text(name)
    }

    /// The number of a text that any column holds: what a filter compares.
    pub fn name_id(&self, text: &str) -> Option<NameId> {
        self.names.find(text)
    }

    /// Who had a deal at a moment: the last owner set by then, else the one it is given with.
    pub(crate) fn owner_at(&self, row: u32, at: i64) -> Option<NameId> {
        match self.owners.row(row).until(at).last() {
            Some(owner) => owner,
            None => cell(&self.owner, row),
        }
    }

    /// The amount at a moment, in the currency of the deal.
    pub(crate) fn amount_at(&self, row: u32, at: i64) -> Option<Money> {
        match self.amounts.row(row).until(at).last() {
            Some(amount) => amount,
            None => cell(&self.amount, row),
        }
    }

    /// What an amount of this deal is worth: frozen once it is closed, at today's rate before.
    pub(crate) fn value(&self, row: u32, amount: Option<Money>, is_closed: bool) -> Value {
        if amount == cell(&self.amount, row)
            && let Some(worth) = self.worth.get(row as usize)
        {
            return if is_closed { worth.at_close } else { worth.now };
        }
        let rates = self.rates.get(row as usize);
        let rate = rates.and_then(|rates| if is_closed { rates.at_close } else { rates.now });
        Value::of(amount, rate)
    }

    /// The last of the open stages, which a sale has passed.
    pub(crate) fn last_stage(&self) -> Option<u16> {
        self.won_step()?.checked_sub(1)
    }

    /// The step after all open stages.
    pub(crate) fn won_step(&self) -> Option<u16> {
        u16::try_from(self.stages.len()).ok()
    }

    /// The owner column as given, which a filter may read before anything is counted.
    pub fn owner(&self, row: u32) -> Option<&str> {
        self.names.text(self.owner.get(row as usize).copied().flatten())
    }

    /// The number of the organization of a row.
    pub fn organization_id(&self, row: u32) -> Option<NameId> {
        cell(&self.organization, row)
    }

    /// The number of the reason why a row was lost.
    pub fn lost_reason_id(&self, row: u32) -> Option<NameId> {
        cell(&self.lost_reason, row)
    }

    /// The organization of a row as it was given.
    pub fn organization(&self, row: u32) -> Option<&str> {
        self.names.text(cell(&self.organization, row))
    }

    /// Why a row was lost, as it was given.
    pub fn lost_reason(&self, row: u32) -> Option<&str> {
        self.names.text(cell(&self.lost_reason, row))
    }

    /// The amount of a row as it was given, in the currency of the deal.
    pub fn amount(&self, row: u32) -> Option<(Money, Option<&str>)> {
        let currency = cell(&self.currency, row);
        Some((cell(&self.amount, row)?, self.names.text(currency.or(self.base_currency))))
    }

    /// The open stages, in order.
    pub fn stages(&self) -> &[StageRow] {
        &self.stages
    }

    /// The first and the last day on which anything happened to a deal; none without a history.
    pub fn days(&self) -> Option<(crate::day::Day, crate::day::Day)> {
        self.history.days()
    }

    /// The name of an open stage.
    pub fn stage_name(&self, stage: u16) -> Option<&str> {
        self.stages.get(usize::from(stage)).map(|stage| stage.name.as_str())
    }

    /// The currency that all money is converted to, where it is known.
    pub fn base_currency(&self) -> Option<&str> {
        self.names.text(self.base_currency)
    }
}

/// The value of a column in a row; nothing for a row that is not there.
pub(crate) fn cell<T: Copy>(column: &[Option<T>], row: u32) -> Option<T> {
    column.get(row as usize).copied().flatten()
}
