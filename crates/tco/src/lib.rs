//! What a CRM really costs: scenarios in, figures out. Pure, exact decimals, no I/O.
//!
//! A [`scenario::ScenarioFile`] states a firm and the systems it compares by the chart of
//! accounts (C1 licence … C11 exit, and benefits). [`scenario::read`] refuses what is wrong with
//! its place. [`cost::compute`] books every flow at a month index, [`summary::summarise`] adds
//! up, [`compare`], [`mod@tornado`] and [`price_trap`] answer the questions, and
//! [`report::report`] puts all of it into JSON.
//!
//! ```
//! use cartera_tco::report::{Parts, report};
//!
//! let file = cartera_tco::scenario::read(
//!     r#"{
//!         "format": "cartera-tco/1",
//!         "common": {
//!             "months": 12,
//!             "discount": { "yearly_rate": "10 %" },
//!             "head_count": { "per_year": [9] },
//!             "wages_per_hour": { "rep": 18, "manager": 35, "it": 30, "consultant": 60 }
//!         },
//!         "scenarios": [{
//!             "name": "SaaS",
//!             "licence": { "subscription": { "tiers": [
//!                 { "name": "list", "price_per_user_month": 52 },
//!                 { "name": "from 10", "price_per_user_month": 40, "minimum_seats": 10,
//!                   "term_months": 12, "billing": "yearly" }
//!             ] } }
//!         }]
//!     }"#,
//! )?;
//! let result = report(&file, Parts { detail: false, tornado: None })?;
//! let json = serde_json::to_value(&result)?;
//! assert_eq!(json["scenarios"][0]["total"]["nominal"]["rounded"], "4800.00");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Conventions
//!
//! What words leave open is settled once, in [`conventions::CONVENTIONS`], and printed with every
//! result. In short:
//!
//! - Month index 0 is the start; month k runs from index k - 1 to k; the horizon H ends at H.
//! - Paid in advance, at k - 1: licence, training of who joins in month k. At the end, at k:
//!   monthly fees and hours, transition, turnover training, downtime, benefits. Exit: at H.
//! - First twelve months: what belongs to months 1 to 12; anniversary payments at index 12 do not.
//! - Seats that join between payments are paid for the whole months left, theirs included.
//! - Linear ramp of a loss: 1 - (k - 1) / T; of a benefit: min(1, k / (T + 1)).
//! - Nothing is rounded on the way; cents are half-up, away from zero.
//!
//! Reading order: [`number`] and [`exact`] for figures, [`scenario`] for the file, [`discount`] and
//! [`rises`] for money over time, [`cost`] for the formulas, one file per part of the chart.

pub mod choice;
pub mod compare;
pub mod component;
pub mod conventions;
pub mod cost;
pub mod desk;
pub mod discount;
pub mod exact;
mod inputs;
pub mod ledger;
pub mod number;
pub mod offer_text;
pub mod own_data;
pub mod presets;
pub mod price_trap;
pub mod report;
pub mod rises;
pub mod scenario;
pub mod summary;
pub mod tornado;
pub mod workbook;
