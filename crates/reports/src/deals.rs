//! The deals of a pipeline as columns: what every metric reads.
//!
//! A row is pushed once, from a JSON document or from the records of the app; texts become
//! numbers, histories become [`Series`], and nothing is looked up by text afterwards.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::money::{Money, Rate, Share};
use crate::names::{NameId, Names};
use crate::row::{Category, DealRow, Lead, Priced, StageRow, Target};
use crate::series::Series;
pub use crate::worth::{Amount, Value};
use crate::worth::{Frozen, Worth};
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

/// All deals of one pipeline, its stages, and what else the metrics need.
#[derive(Debug, Clone, Default)]
pub struct Deals {
    pub(crate) names: Names,
    /// The base currency that was said.
    pub(crate) said_base: Option<NameId>,
    /// The same, or what all rows together tell.
    pub(crate) base_currency: Option<NameId>,
    pub(crate) stages: Vec<StageRow>,
    pub(crate) targets: Vec<Target>,
    pub(crate) leads: Vec<Lead>,
    pub(crate) deal_rotting_days: Option<u32>,
    pub(crate) old_after_days: Option<u32>,
    pub(crate) ids: Vec<Box<str>>,
    pub(crate) owner: Vec<Option<NameId>>,
    pub(crate) organization: Vec<Option<NameId>>,
    pub(crate) lost_reason: Vec<Option<NameId>>,
    pub(crate) amount: Vec<Option<Money>>,
    pub(crate) frozen: Vec<Option<Frozen>>,
    pub(crate) worth: Vec<Worth>,
    pub(crate) undated: Vec<usize>,
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
    pub(crate) amounts: Series<Option<Amount>>,
    pub(crate) activities: Series<Option<NameId>>,
    pub(crate) next_steps: Series<Option<crate::day::Day>>,
    pub(crate) currency: Vec<Option<NameId>>,
    pub(crate) exchange: BTreeMap<NameId, Rate>,
    places: HashMap<Box<str>, Place>,
    known_ids: HashSet<Box<str>>,
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
        deals.said_base = base_currency.and_then(|code| deals.currency_id(code));
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
        // What does not count itself keeps no other out.
        let is_second = deal.id.is_some()
            && !deal.is_deleted
            && !deal.is_merged
            && !self.known_ids.insert(id.clone());
        self.void.push(match (deal.is_deleted, deal.is_merged, is_second) {
            (true, _, _) => Some(Void::Deleted),
            (_, true, _) => Some(Void::Merged),
            (_, _, true) => Some(Void::DuplicateId),
            _ => None,
        });
        self.ids.push(id);
        let currency = deal.currency.and_then(|code| self.currency_id(code));
        self.currency.push(currency);
        let rate_of = deal.rate_of.map_or(currency, |code| self.currency_id(code));
        self.frozen.push(deal.rate_at_close.map(|rate| Frozen { rate, of: rate_of }));
        self.undated.push(deal.undated);
        self.amount.push(deal.amount);
        let mut amounts = Vec::with_capacity(deal.amounts.len());
        for (on, priced) in deal.amounts {
            let said = |priced: &Priced<'_>| Amount {
                money: priced.amount,
                currency: priced.currency.map_or(currency, |code| self.currency_id(code)),
            };
            amounts.push((*on, priced.as_ref().map(said)));
        }
        self.amounts.push(amounts);
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
        let place = |name: Option<&str>| match name {
            Some(WON) => Place::Won,
            Some(LOST) => Place::Lost,
            Some(name) => self.places.get(name).copied().unwrap_or(Place::Unknown),
            None => Place::Unknown,
        };
        self.history.push(deal.history.iter().map(|(on, stage)| (*on, place(*stage))));
    }

    /// Ends the filling: finds what every deal is worth.
    ///
    /// Without a base currency the one that all deals share is it, if there is just one; for who
    /// may see some of them only, the one that those share.
    #[must_use]
    pub fn finish(mut self) -> Self {
        self.weigh();
        self
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
