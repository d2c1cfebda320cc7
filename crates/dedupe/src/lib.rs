//! Who is in the base twice, why one thinks so, and how two records become one.
//!
//! Nothing is merged here and nothing is decided for anybody: proposals come out, with reasons as
//! data that the app says in the person's language.
//!
//! The way of a record: [`card`] makes its keys once ([`mailbox`], [`name`]), [`index`] finds the few others that are worth comparing, [`mod@compare`]
//! weighs what speaks for and against them ([`reason`]), [`verdict`] says how sure that is,
//! [`decision`] remembers what people said, [`cluster`] makes groups of pairs, and [`merge`] plans
//! how a group becomes one record, so that it can be taken back. [`base`] goes all of that way but
//! the last step for the records of a whole base, and [`sign`] makes reasons short.

mod block;
mod brief;
mod dictionary;
mod few;
mod hash;
mod nickname;
mod organization_name;
mod sound;
mod word;

pub mod base;
pub mod card;
pub mod cluster;
pub mod compare;
pub mod decision;
pub mod index;
pub mod mailbox;
pub mod merge;
pub mod name;
pub mod reason;
pub mod sign;
pub mod verdict;

pub use card::{Card, Facts, Kind};
pub use cluster::{Cluster, Clusters, clusters};
pub use compare::{Comparison, compare};
pub use decision::Apart;
pub use dictionary::Dictionary;
pub use index::{Index, Match};
pub use mailbox::key as mailbox_key;
pub use name::NameMatch;
pub use reason::{Finding, Reason};
pub use verdict::Verdict;
pub use word::Likeness;
