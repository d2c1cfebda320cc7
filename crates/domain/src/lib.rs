//! What Cartera knows about customers, as plain values and plain functions.
//!
//! Nothing here reads a clock, makes an id or touches a disk: `now`, ids and authors come in
//! as arguments, so every rule can be tested in microseconds and runs alike in a browser, in
//! the Worker and at a terminal.
//!
//! Reading order: [`id`] and [`field`] say how any record rests and travels, [`record`] lists
//! the kinds, [`value`], [`parts`], [`word`] and [`state`] turn values into bytes, and [`table`]
//! makes a record type of a plain table. [`text`], [`email`], [`phone`], [`address`],
//! [`tax_id`], [`money`] and [`percent`] parse what people type, once; [`time`] counts days and
//! moments. Then the records: whom one sells to ([`person`], [`organization`],
//! [`affiliation`]), the sale ([`lead`], [`pipeline`], [`deal`]), what is sold and the papers of
//! it ([`product`], [`price_list`], [`line_item`], [`quote`], [`order`], [`signature`]), what was done and is to
//! be done ([`activity`], [`note`], [`task`], [`attachment`]), how the team works ([`user`],
//! [`workspace`], [`tag`], [`saved_view`], [`custom_field`]). Last the rules over all of them:
//! [`access`] says who may do what, [`working_time`] when one works, [`merged`] which
//! record another has become a part of, [`query`] which records are
//! meant, [`search`] folds text for finding.

pub mod access;
pub mod activity;
pub mod address;
pub mod affiliation;
pub mod attachment;
pub mod cost_comparison;
pub mod country;
pub mod custom_field;
pub mod deal;
mod decimal;
pub mod distinctive;
pub mod document;
pub mod domain_name;
pub mod email;
pub mod field;
pub mod id;
pub mod lead;
pub mod line_item;
pub mod link;
pub mod merged;
pub mod money;
pub mod note;
pub mod order;
pub mod organization;
pub mod parts;
pub mod percent;
pub mod person;
pub mod phone;
pub mod pipeline;
pub mod price_list;
pub mod product;
pub mod query;
pub mod quote;
pub mod rank;
pub mod record;
pub mod saved_view;
pub mod search;
pub mod signature;
pub mod state;
pub mod table;
pub mod tag;
pub mod task;
pub mod tax_id;
pub mod text;
pub mod time;
pub mod user;
pub mod value;
pub mod word;
pub mod working_time;
pub mod workspace;

pub use activity::Activity;
pub use address::{Labelled, PostalAddress};
pub use affiliation::Affiliation;
pub use attachment::Attachment;
pub use cost_comparison::CostComparison;
pub use country::Country;
pub use custom_field::CustomField;
pub use deal::Deal;
pub use decimal::DecimalError;
pub use document::{Discount, Price, Quantity, TaxRounding, Totals};
pub use domain_name::DomainName;
pub use email::EmailAddress;
pub use field::{FieldSpec, FieldType, FieldValue, Fields, Merge};
pub use id::Id;
pub use lead::Lead;
pub use line_item::LineItem;
pub use link::Link;
pub use money::{Currency, Money, MoneyBag, MoneyError, Rate, UnitPrice};
pub use note::Note;
pub use order::Order;
pub use organization::Organization;
pub use percent::{DiscountRate, Percent, Probability, TaxRate};
pub use person::Person;
pub use phone::PhoneNumber;
pub use pipeline::{Pipeline, Stage};
pub use price_list::{ListPrice, PriceList};
pub use product::Product;
pub use quote::Quote;
pub use rank::Rank;
pub use record::{Record, RecordError, RecordKey, RecordKind};
pub use saved_view::SavedView;
pub use tag::Tag;
pub use task::Task;
pub use tax_id::TaxId;
pub use text::{LongText, Name};
pub use time::{Date, Timestamp};
pub use user::{Role, Team, User};
pub use value::Value;
pub use word::Word;
pub use working_time::WorkingHours;
pub use workspace::Workspace;
