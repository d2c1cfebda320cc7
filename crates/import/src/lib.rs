//! From a foreign file to a plan that a person can read before anything is written.
//!
//! Bytes go in, a [`report::Report`] and the changes of each row come out. Nothing here reads a
//! clock, makes an id or touches a disk: ids come from a closure, so the same code runs in the
//! browser's background worker and in tests. Texts for people are not made here either: every
//! refusal and every reason is an enum that the app says in the person's language.
//!
//! Reading order: [`error`] says why a file is refused, [`mapping`] what a column can be,
//! [`existing`] what the base already holds, [`report`] what becomes of each row, and
//! [`protocol`] how page and background worker talk about all of it.

pub mod error;
pub mod existing;
pub mod format;
pub mod mapping;
pub mod protocol;
pub mod repair;
pub mod report;

pub use error::FileError;
pub use existing::Existing;
pub use mapping::{Mapping, Target};
pub use report::{Outcome, Reason, Report, RowReport};
