//! The deals that a question is about: what all metrics read.

use std::sync::Arc;

use crate::basis::Basis;
use crate::day::Day;
use crate::deals::{Amount, Deals, Place, Value};
use crate::names::NameId;
use crate::question::Question;
use crate::row::Lead;
use crate::series::Entries;
use crate::standings::{Standing, Standings, Stay, Who};

/// Deals as they stand at the moment that a question asks for.
#[derive(Debug, Clone)]
pub struct Snapshot<'a> {
    /// The columns.
    pub deals: &'a Deals,
    /// As of when, and for which period.
    pub question: Question<'a>,
    /// Enquiries that are no deals yet.
    pub leads: Vec<&'a Lead>,
    /// How many rows may be seen at all.
    pub seen: usize,
    /// Places of the deals among the standings.
    open: Vec<u32>,
    closed: Vec<u32>,
    standings: Arc<Standings>,
    is_narrowed: bool,
}

impl<'a> Snapshot<'a> {
    /// Looks at every row that `may_see` lets through.
    pub fn new(deals: &'a Deals, question: Question<'a>, may_see: impl FnMut(u32) -> bool) -> Self {
        Self::of(deals, Arc::new(Standings::new(deals, question.as_of, may_see)), question)
    }

    /// The same of deals whose standings are found already; the question is as of their moment.
    pub fn of(deals: &'a Deals, standings: Arc<Standings>, question: Question<'a>) -> Self {
        Self {
            deals,
            question: Question { as_of: standings.as_of, ..question },
            leads: deals.leads.iter().collect(),
            seen: standings.all.len() + standings.left_out.len(),
            open: standings.open.clone(),
            closed: standings.closed.clone(),
            standings,
            is_narrowed: false,
        }
    }

    /// The same for those deals only that `keep` lets through: by who has them as of the moment,
    /// closed ones by who had them then. The others are not even counted.
    #[must_use]
    pub fn narrowed(mut self, mut keep: impl FnMut(Who) -> bool) -> Self {
        let who = &self.standings.who;
        let mut stays = |place: &u32| who.get(*place as usize).is_some_and(|who| keep(*who));
        self.open.retain(&mut stays);
        self.closed.retain(&mut stays);
        self.seen = self.open.len() + self.closed.len();
        self.is_narrowed = true;
        self
    }

    /// The same with those enquiries only that `keep` lets through.
    #[must_use]
    pub fn with_leads(mut self, mut keep: impl FnMut(&Lead) -> bool) -> Self {
        self.leads.retain(|lead| keep(lead));
        self
    }

    /// The same with some open deals tried out, each of which `change` is told.
    #[must_use]
    pub fn tried(mut self, mut change: impl FnMut(&mut Standing)) -> Self {
        let standings = Arc::make_mut(&mut self.standings);
        for place in &self.open {
            if let Some(deal) = standings.all.get_mut(*place as usize) {
                change(deal);
            }
        }
        self
    }

    /// Deals that are not closed.
    pub fn open(&self) -> impl Iterator<Item = &Standing> + Clone {
        self.at(&self.open)
    }

    /// Deals won or lost by then, whenever.
    pub fn closed(&self) -> impl Iterator<Item = &Standing> + Clone {
        self.at(&self.closed)
    }

    /// How many deals are not closed.
    pub const fn open_count(&self) -> usize {
        self.open.len()
    }

    /// How many are.
    pub const fn closed_count(&self) -> usize {
        self.closed.len()
    }

    fn at<'s>(&'s self, places: &'s [u32]) -> impl Iterator<Item = &'s Standing> + Clone {
        places.iter().filter_map(|place| self.standings.all.get(*place as usize))
    }

    /// The rows of all deals that count, open ones first, with the stays in open stages that each
    /// of them has finished, oldest first.
    pub fn stays(&self) -> impl Iterator<Item = (u32, &[Stay])> {
        self.open.iter().chain(&self.closed).filter_map(|place| self.standings.stays(*place))
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
        self.deals.owner_at(row, at)
    }

    /// The amount at a moment, in the currency that it was said in.
    pub fn amount_at(&self, row: u32, at: i64) -> Option<Amount> {
        self.deals.amount_at(row, at)
    }

    /// What an amount of this deal is worth: frozen once it is closed, at today's rate before.
    pub fn value(&self, row: u32, amount: Option<Amount>, is_closed: bool) -> Value {
        self.deals.value(row, amount, is_closed, self.standings.base)
    }

    /// The currency that all money is converted to, where it is known.
    pub fn base_currency(&self) -> Option<&'a str> {
        self.deals.name(self.standings.base)
    }

    /// Entries of histories that said no day, of the deals that this is about.
    pub fn undated(&self) -> usize {
        let of = |deal: &Standing| self.deals.undated.get(deal.row as usize).copied();
        if self.is_narrowed { self.all().filter_map(of).sum() } else { self.standings.undated }
    }

    /// The next step of a deal, as it was planned by then.
    pub fn next_step(&self, row: u32) -> Option<Day> {
        self.deals.next_steps.row(row).until(self.question.as_of.at).last().flatten()
    }

    /// The basis of a metric over these deals.
    pub const fn basis(
        &self,
        metric: &'static str,
        formula: &'static str,
        period: &'static str,
    ) -> Basis<'a> {
        Basis::new(self.deals, metric, formula, period)
    }

    /// Which rows count in no metric, and why; nothing of a narrowed one, which is not about them.
    pub fn population(&self) -> Basis<'a> {
        let formula = "a deal counts once, in its state at the as-of moment";
        let mut basis = self.basis("population", formula, "not used");
        for (reason, row) in self.standings.left_out.iter().filter(|_| !self.is_narrowed) {
            basis.leave_out(reason, *row);
        }
        basis
    }

    /// All deals that count, open ones first.
    pub fn all(&self) -> impl Iterator<Item = &Standing> {
        self.open().chain(self.closed())
    }

    /// Deals closed in the period, won and lost.
    pub fn closed_in_period(&self) -> impl Iterator<Item = &Standing> {
        self.closed().filter(|deal| self.question.period.has(deal.since))
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
