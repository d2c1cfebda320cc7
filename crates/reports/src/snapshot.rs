//! How every deal stands at one moment: built once, read by all metrics.
//!
//! Rights come first: a row that may not be seen is never looked at, so that it is not even
//! counted among those left out. Nothing dated after the moment is used.

use crate::basis::{Basis, Reason};
use crate::day::Day;
use crate::deals::{Deals, Place, Value, Void, cell};
use crate::money::{Money, Share};
use crate::names::NameId;
use crate::question::Question;
use crate::row::Lead;
use crate::series::Entries;
use crate::visits::present;

/// One deal as it stands: the fields that nearly every metric reads, side by side.
#[derive(Debug, Clone, Copy)]
pub struct Standing {
    /// Its row in the columns.
    pub row: u32,
    /// Where it is.
    pub place: Place,
    /// Where it was before that.
    pub before: Option<Place>,
    /// The day it was created.
    pub created: Day,
    /// The day it entered the stage it is in; of a closed deal, the day it was closed.
    pub since: Day,
    /// Who has it; of a closed deal, who had it then.
    pub owner: Option<NameId>,
    /// When an open deal is expected to close.
    pub expected: Option<Day>,
    /// The last activity known by then.
    pub touched: Option<Day>,
    /// Its worth: at the frozen rate once closed, at today's while open.
    pub value: Value,
    /// How likely it is: its own probability, or else that of its stage.
    pub share: Option<Share>,
}

impl Standing {
    /// Days from creation to closing, of a closed deal.
    pub fn cycle_days(&self) -> i64 {
        i64::from(self.since.since(self.created))
    }
}

/// All deals that may be seen, as they stand.
#[derive(Debug, Clone)]
pub struct Snapshot<'a> {
    /// The columns.
    pub deals: &'a Deals,
    /// As of when, and for which period.
    pub question: Question<'a>,
    /// Deals that are not closed.
    pub open: Vec<Standing>,
    /// Deals won or lost by then, whenever.
    pub closed: Vec<Standing>,
    /// Enquiries that are no deals yet.
    pub leads: Vec<&'a Lead>,
    /// How many rows may be seen at all.
    pub seen: usize,
    /// Those of them that count in no metric, by reason.
    pub basis: Basis<'a>,
}

impl<'a> Snapshot<'a> {
    /// Looks at every row that `may_see` lets through.
    pub fn new(
        deals: &'a Deals,
        question: Question<'a>,
        mut may_see: impl FnMut(u32) -> bool,
    ) -> Self {
        let formula = "a deal counts once, in its state at the as-of moment";
        let basis = Basis::new(deals, formula, "not used");
        let (open, closed) = (Vec::new(), Vec::new());
        let leads = deals.leads.iter().collect();
        let mut found = Self { deals, question, open, closed, leads, seen: 0, basis };
        for row in 0..u32::try_from(deals.len()).unwrap_or(u32::MAX) {
            if !may_see(row) {
                continue;
            }
            found.seen += 1;
            match found.stand(row) {
                Err(reason) => found.basis.leave_out(reason, row),
                Ok(standing) => {
                    found.basis.count(row);
                    let list = if standing.place.is_closed() {
                        &mut found.closed
                    } else {
                        &mut found.open
                    };
                    list.push(standing);
                }
            }
        }
        found
    }

    fn stand(&self, row: u32) -> Result<Standing, Reason> {
        let deals = self.deals;
        let as_of = self.question.as_of;
        match cell(&deals.void, row) {
            Some(Void::Deleted) => return Err("deleted"),
            Some(Void::Merged) => return Err("merged"),
            Some(Void::DuplicateId) => return Err("duplicate_id"),
            None => {}
        }
        let history = self.history(row);
        let (visit, before) = present(history).ok_or("no_history_by_as_of")?;
        let first = history.first_day().unwrap_or(visit.from.day);
        let created = cell(&deals.created, row).filter(|created| created.at <= as_of.at);
        let is_closed = visit.place.is_closed();
        let stage = visit.place.stage().and_then(|stage| deals.stages.get(usize::from(stage)));
        let own = cell(&deals.probability, row);
        Ok(Standing {
            row,
            place: visit.place,
            before,
            created: created.map_or(first, |created| created.day.min(first)),
            since: visit.from.day,
            owner: self.owner_at(row, if is_closed { visit.from.at } else { as_of.at }),
            expected: self.expected(row).last().flatten(),
            touched: self.touched(row),
            value: self.value(row, self.amount_at(row, as_of.at), is_closed),
            share: own.or_else(|| stage.and_then(|stage| stage.probability)),
        })
    }

    /// The same for those deals only that `keep` lets through: by who has them as of the moment,
    /// closed ones by who had them then. The others are not even counted.
    #[must_use]
    pub fn narrowed(mut self, mut keep: impl FnMut(&Standing) -> bool) -> Self {
        self.open.retain(&mut keep);
        self.closed.retain(&mut keep);
        let mut rows: Vec<u32> = self.all().map(|deal| deal.row).collect();
        rows.sort_unstable();
        self.seen = rows.len();
        let mut basis = Basis::new(self.deals, self.basis.formula, self.basis.period);
        basis.ids.rows = rows;
        self.basis = basis;
        self
    }

    /// The same with those enquiries only that `keep` lets through.
    #[must_use]
    pub fn with_leads(mut self, mut keep: impl FnMut(&Lead) -> bool) -> Self {
        self.leads.retain(|lead| keep(lead));
        self
    }

    /// The stages that a deal was in by the as-of moment.
    pub fn history(&self, row: u32) -> Entries<'a, Place> {
        self.deals.history.row(row).until(self.question.as_of.at)
    }

    /// What its expected close was set to by then.
    pub fn expected(&self, row: u32) -> Entries<'a, Option<Day>> {
        self.deals.expected.row(row).until(self.question.as_of.at)
    }

    /// Who had a deal at a moment: the last owner set by then, else the one it is given with.
    pub fn owner_at(&self, row: u32, at: i64) -> Option<NameId> {
        match self.deals.owners.row(row).until(at).last() {
            Some(owner) => owner,
            None => cell(&self.deals.owner, row),
        }
    }

    /// The amount at a moment, in the currency of the deal.
    pub fn amount_at(&self, row: u32, at: i64) -> Option<Money> {
        match self.deals.amounts.row(row).until(at).last() {
            Some(amount) => amount,
            None => cell(&self.deals.amount, row),
        }
    }

    /// What an amount of this deal is worth: frozen once it is closed, at today's rate before.
    pub fn value(&self, row: u32, amount: Option<Money>, is_closed: bool) -> Value {
        if amount == cell(&self.deals.amount, row)
            && let Some(worth) = self.deals.worth.get(row as usize)
        {
            return if is_closed { worth.at_close } else { worth.now };
        }
        let rates = self.deals.rates.get(row as usize);
        let rate = rates.and_then(|rates| if is_closed { rates.at_close } else { rates.now });
        Value::of(amount, rate)
    }

    fn touched(&self, row: u32) -> Option<Day> {
        let at = self.question.as_of.at;
        let given = cell(&self.deals.last_activity, row).filter(|moment| moment.at <= at);
        let logged = self.deals.activities.row(row).until(at).last_day();
        given.map(|moment| moment.day).max(logged)
    }

    /// The next step of a deal, as it was planned by then.
    pub fn next_step(&self, row: u32) -> Option<Day> {
        self.deals.next_steps.row(row).until(self.question.as_of.at).last().flatten()
    }

    /// The basis of a metric over these deals.
    pub const fn basis(&self, formula: &'static str, period: &'static str) -> Basis<'a> {
        Basis::new(self.deals, formula, period)
    }

    /// All deals that count, open ones first.
    pub fn all(&self) -> impl Iterator<Item = &Standing> {
        self.open.iter().chain(&self.closed)
    }

    /// Deals closed in the period, won and lost.
    pub fn closed_in_period(&self) -> impl Iterator<Item = &Standing> {
        self.closed.iter().filter(|deal| self.question.period.has(deal.since))
    }

    /// Deals won in the period.
    pub fn won(&self) -> impl Iterator<Item = &Standing> {
        self.closed_in_period().filter(|deal| deal.place == Place::Won)
    }

    /// Deals lost in the period.
    pub fn lost(&self) -> impl Iterator<Item = &Standing> {
        self.closed_in_period().filter(|deal| deal.place == Place::Lost)
    }

    /// Deals created in the period, whatever became of them.
    pub fn created_in_period(&self) -> impl Iterator<Item = &Standing> {
        self.all().filter(|deal| self.question.period.has(deal.created))
    }

    /// The as-of day.
    pub const fn today(&self) -> Day {
        self.question.as_of.day
    }

    /// Days that a deal has been in its stage.
    pub fn age(&self, deal: &Standing) -> i64 {
        i64::from(self.today().since(deal.since))
    }

    /// Days since a deal was last touched or moved.
    pub fn idle(&self, deal: &Standing) -> i64 {
        let moved = deal.touched.map_or(deal.since, |touched| touched.max(deal.since));
        i64::from(self.today().since(moved))
    }

    /// How long a deal may rest in its stage.
    pub fn rotting_days(&self, deal: &Standing) -> Option<u32> {
        self.deals.stages.get(usize::from(deal.place.stage()?))?.rotting_days
    }
}
