//! What Cartera knows about customers, as plain values and plain functions.
//!
//! Nothing here reads a clock, makes an id or touches a disk: `now`, ids and authors come in
//! as arguments, so every rule can be tested in microseconds and runs alike in a browser, in
//! the Worker and at a terminal.
//!
//! Reading order: [`id`] and [`field`] say how any record rests and travels, [`record`] lists
//! the kinds, [`value`], [`parts`] and [`word`] turn values into bytes, and [`table`] makes a
//! record type of a plain table; [`text`], [`email`], [`phone`], [`money`] and [`percent`] parse
//! what people type, once; [`time`] counts days and moments, [`working_time`] those in which
//! people work; [`person`], [`organization`] and [`affiliation`] are the records; [`search`]
//! folds text for finding, [`query`] asks for rows, [`access`] says who may do what.

pub mod access;
pub mod affiliation;
mod decimal;
pub mod email;
pub mod field;
pub mod id;
pub mod link;
pub mod money;
pub mod organization;
pub mod parts;
pub mod percent;
pub mod person;
pub mod phone;
pub mod query;
pub mod rank;
pub mod record;
pub mod search;
pub mod table;
pub mod text;
pub mod time;
pub mod value;
pub mod word;
pub mod working_time;

pub use affiliation::Affiliation;
pub use decimal::DecimalError;
pub use email::EmailAddress;
pub use field::{FieldSpec, FieldType, FieldValue, Fields, Merge};
pub use id::Id;
pub use link::Link;
pub use money::{Currency, Money, MoneyBag, MoneyError, Rate, UnitPrice};
pub use organization::Organization;
pub use percent::{DiscountRate, Percent, Probability, TaxRate};
pub use person::Person;
pub use phone::PhoneNumber;
pub use rank::Rank;
pub use record::{Record, RecordError, RecordKey, RecordKind};
pub use text::{LongText, Name};
pub use time::{Date, Timestamp};
pub use value::Value;
pub use word::Word;
pub use working_time::WorkingHours;
