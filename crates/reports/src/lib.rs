//! Pipeline reports: every number defined, explainable, as of any moment.
//!
//! Deals come in as columns ([`Deals`]), filled row by row by the app or from a JSON document
//! ([`input`]). A [`Question`] says as of when, for which period and in which time zone. A
//! [`Standings`] find how each deal stood then, for those rows only that the reader may see; a
//! [`Snapshot`] is those of them that a filter keeps, and
//! each file of [`metric`] is one function from a snapshot to a figure that carries its formula,
//! the deals behind it and those left out. [`report`] runs them all.
//!
//! ```
//! use cartera_reports::{Question, Zone, input, report};
//!
//! let document = r#"{
//!     "base_currency": "EUR",
//!     "stages": [{"name": "New", "probability": 10}],
//!     "deals": [{"id": "D1", "amount": "1000", "history": [{"on": "2026-01-05", "stage": "New"}]}]
//! }"#;
//! let zone = Zone::utc();
//! let deals = input::read(document, &zone)?;
//! let as_of = zone.as_of("2026-01-31").unwrap_or_default();
//! let answer = report(&deals, Question::new(as_of, &zone), |_row| true);
//! assert_eq!(answer.weighted_forecast.no_date.weighted.to_string(), "100.00");
//! # Ok::<(), input::InputError>(())
//! ```
//!
//! The definitions, the names in the output and the conventions are in `README.md`, the format
//! of the input in `schema/deals.schema.json`. There is no clock, no I/O and no database of time
//! zones here.

pub mod basis;
pub mod day;
pub mod deals;
pub mod groups;
pub mod input;
pub mod metric;
pub mod money;
pub mod names;
pub mod question;
pub mod report;
pub mod row;
pub mod series;
pub mod snapshot;
pub mod spread;
pub mod standings;
pub mod visits;
pub mod worth;
pub mod zone;

pub use basis::{Basis, Ids, Sum};
pub use day::{Day, Month, Quarter};
pub use deals::{Amount, Deals, Place, Value};
pub use money::{Money, Rate, Share};
pub use names::NameId;
pub use question::{Period, Question};
pub use report::{Report, report};
pub use row::{Category, DealRow, Lead, Priced, StageRow, Target};
pub use snapshot::Snapshot;
pub use spread::Spread;
pub use standings::{Standing, Standings, Stay, Who};
pub use zone::{Moment, Shift, Zone};
