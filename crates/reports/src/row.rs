//! One deal, stage, lead or target on its way into the columns, whoever it comes from.

use serde::Serialize;

use crate::day::Day;
use crate::money::{Money, Rate, Share};
use crate::zone::Moment;

/// An open stage of the pipeline.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct StageRow {
    /// What history entries call it.
    pub name: String,
    /// The edited probability that a deal in it is won.
    pub probability: Option<Share>,
    /// A deal that rests for more days than this is rotten; none: never.
    pub rotting_days: Option<u32>,
    /// The forecast category of its deals; none: pipeline.
    pub category: Option<Category>,
}

/// How sure an owner is of an open deal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Category {
    /// Promised.
    Commit,
    /// Likely if all goes well.
    BestCase,
    /// Open.
    Pipeline,
    /// Not part of any forecast.
    Omitted,
}

/// A deal as it comes in. Every list may be in any order; every `Option` may be missing.
#[derive(Debug, Clone, Default)]
pub struct DealRow<'a> {
    /// How figures refer to it.
    pub id: Option<&'a str>,
    /// Who has it, unless `owners` says otherwise for a day.
    pub owner: Option<&'a str>,
    /// The customer.
    pub organization: Option<&'a str>,
    /// In `currency`.
    pub amount: Option<Money>,
    /// ISO 4217; none: the base currency.
    pub currency: Option<&'a str>,
    /// Frozen when it was closed.
    pub rate_at_close: Option<Rate>,
    /// The currency that this rate is for; none: that of the deal.
    pub rate_of: Option<&'a str>,
    /// Overrides that of its stage.
    pub probability: Option<Share>,
    /// Chosen by hand: wins over that of its stage.
    pub category: Option<Category>,
    /// Why it was lost.
    pub lost_reason: Option<&'a str>,
    /// When it was created, if before its first history entry.
    pub created: Option<Moment>,
    /// The last thing that was done about it.
    pub last_activity: Option<Moment>,
    /// When the enquiry came that it grew from.
    pub lead_created: Option<Moment>,
    /// When that enquiry was first answered.
    pub lead_answered: Option<Moment>,
    /// Deleted: it never counts.
    pub is_deleted: bool,
    /// Merged into another: it never counts.
    pub is_merged: bool,
    /// The stages it was put in; no name: an unknown stage.
    pub history: &'a [(Moment, Option<&'a str>)],
    /// When its expected close was set, and to what; none: cleared.
    pub expected_close: &'a [(Moment, Option<Day>)],
    /// From when on it had which owner.
    pub owners: &'a [(Moment, Option<&'a str>)],
    /// From when on it had which amount.
    pub amounts: &'a [(Moment, Option<Priced<'a>>)],
    /// What was done about it, and by whom.
    pub activities: &'a [(Moment, Option<&'a str>)],
    /// When its next step was planned, and for which day; none: no more.
    pub next_steps: &'a [(Moment, Option<Day>)],
    /// Entries of its lists that said no day and were passed over.
    pub undated: usize,
}

/// An amount that a deal had for a while.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Priced<'a> {
    /// So much.
    pub amount: Money,
    /// ISO 4217; none: that of the deal.
    pub currency: Option<&'a str>,
}

/// An enquiry that is not a deal yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lead {
    /// How figures refer to it.
    pub id: String,
    /// Who is to answer it.
    pub owner: Option<String>,
    /// When it came.
    pub created: Option<Moment>,
    /// When it was first answered.
    pub answered: Option<Moment>,
}

/// What is to be sold in a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// Whose it is; none: the whole team's.
    pub owner: Option<String>,
    /// Its first day.
    pub from: Day,
    /// Its last day.
    pub to: Day,
    /// In base currency.
    pub amount: Money,
}
