//! A vendor's offer, as it is advertised and with what stands in the small print.

use serde::{Deserialize, Serialize};

use super::Per;
use crate::number::{Money, Price, Quantity, Rate, Seats, Share};

/// An offer to check: "40 per user, from 10 licences, 1 year", for a need of 9.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Offer {
    /// What it is called.
    pub name: String,
    /// How many users there are.
    pub users: Seats,
    /// Per user and month, as it stands in large letters.
    pub advertised_price: Price,
    /// Per user and month without the conditions: any number of seats, leave at any time.
    #[serde(default)]
    pub list_price: Option<Price>,
    /// Fewer seats than this do not get the advertised price; 1 where it is left out.
    #[serde(default)]
    pub minimum_seats: Option<Seats>,
    /// How long one is bound; 0 where it is left out.
    #[serde(default)]
    pub term_months: u32,
    /// Whether it is paid before it is used.
    #[serde(default)]
    pub prepaid: bool,
    /// Growth of the price at each yearly renewal.
    #[serde(default)]
    pub uplift: Option<Rate>,
    /// The price that the uplift cannot pass; the list price where it is left out.
    #[serde(default)]
    pub cap: Option<Price>,
    /// Whether seats can be given back before the term ends; they can where it is left out.
    #[serde(default)]
    pub seats_cannot_fall: bool,
    /// Whether a renewal with fewer seats costs the list price.
    #[serde(default)]
    pub list_price_if_seats_fall: bool,
    /// A dearer plan that somebody needs, where all must then have it.
    #[serde(default)]
    pub plan_for_all: Option<PlanForAll>,
    /// Add-ons that are needed.
    #[serde(default)]
    pub add_ons: Vec<AddOn>,
    /// For the whole system, per month.
    #[serde(default)]
    pub platform_fee_per_month: Option<Money>,
    /// Once, at the start.
    #[serde(default)]
    pub onboarding_fee: Option<Money>,
    /// The part of a renewal that a late one costs on top.
    #[serde(default)]
    pub late_fee_share: Option<Share>,
    /// Limits of the plan against what is needed.
    #[serde(default)]
    pub limits: Vec<PlanLimit>,
    /// Whether the vendor moves one to a dearer tier by itself, but never back.
    #[serde(default)]
    pub upgrades_by_itself: bool,
}

/// A dearer plan that all seats must have because some need a feature of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlanForAll {
    /// The plan, and why it is needed.
    pub name: String,
    /// Its price per user and month, under the same conditions as the advertised one.
    pub price: Price,
    /// How many users need it; all the others pay for it too.
    pub users_who_need_it: Seats,
}

/// An add-on that is needed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AddOn {
    /// What it is.
    pub name: String,
    /// Per month.
    pub price_per_month: Price,
    /// For the system, or for each seat that is paid.
    #[serde(default)]
    pub per: Per,
}

/// A limit of the plan against what is needed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlanLimit {
    /// What is limited: records, fields, reports.
    pub name: String,
    /// How many the plan allows.
    pub allowed: Quantity,
    /// How many are needed.
    pub needed: Quantity,
}
