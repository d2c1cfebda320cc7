//! What Cartera knows about customers, as plain values and plain functions.
//!
//! Nothing here reads a clock, makes an id or touches a disk: `now`, ids and authors come in
//! as arguments, so every rule can be tested in microseconds and runs alike in a browser, in
//! the Worker and at a terminal.
//!
//! Reading order: [`id`] and [`field`] say how any record rests and travels, [`record`] lists
//! the kinds; [`text`], [`email`] and [`phone`] parse what people type, once; [`time`] counts days
//! and moments, [`working_time`] those in which people work; [`person`], [`organization`] and [`affiliation`] are the records; [`search`] folds text for finding,
//! [`access`] says who may do what.

pub mod access;
pub mod affiliation;
pub mod email;
pub mod field;
pub mod id;
pub mod organization;
pub mod person;
pub mod phone;
pub mod record;
pub mod search;
pub mod text;
pub mod time;
pub mod working_time;

pub use affiliation::Affiliation;
pub use email::EmailAddress;
pub use field::{FieldSpec, FieldType, FieldValue, Fields, Merge};
pub use id::Id;
pub use organization::Organization;
pub use person::Person;
pub use phone::PhoneNumber;
pub use record::{Record, RecordError, RecordKey, RecordKind};
pub use text::{LongText, Name};
pub use time::{Date, Timestamp};
pub use working_time::WorkingHours;
