//! From a foreign file to a plan that a person can read before anything is written.
//!
//! Bytes go in, a [`report::Report`] and the changes of each row come out. Nothing here reads a
//! clock, makes an id or touches a disk: ids come from a closure, so the same code runs in the
//! browser's background worker and in tests. Texts for people are not made here either: every
//! refusal and every reason is an enum that the app says in the person's language.
//!
//! The way of a file: [`mod@format`] makes a table of its bytes, [`synonyms`] and [`profile`] say
//! what its columns are ([`mapping`]), [`repair`] reads the cells, [`plan`] decides what becomes of
//! each row ([`report`]) beside what the base holds ([`existing`]) and as a person wishes
//! ([`wishes`], [`own`]); [`rest`] takes rows away to be corrected, and
//! [`trip`] knows those that went out before. [`stored_phones`] reads phones of the base once more. [`source`] ties them together, [`inspect`] tells
//! what is wrong with a file,
//! [`protocol`] is how page and background worker talk about it, [`error`] why a file is refused.

mod agenda;
pub mod duplicates;
pub mod error;
pub mod existing;
pub mod format;
pub mod inspect;
pub mod mapping;
pub mod out;
pub mod own;
pub mod plan;
pub mod profile;
pub mod protocol;
mod readings;
pub mod repair;
pub mod report;
pub mod rest;
pub mod source;
pub mod stored_phones;
pub mod synonyms;
pub mod trip;
pub mod wishes;

pub use error::FileError;
pub use existing::Existing;
pub use mapping::{Mapping, Target};
pub use own::OwnColumn;
pub use plan::{PlannedChange, PlannedRow};
pub use report::{Outcome, Reason, Report, RowReport};
pub use source::Source;
pub use stored_phones::{PhoneRepair, StoredPhones};
pub use wishes::{Alike, Becomes, Defaults, Fix, Goal, ListValue, Winner};
