//! What happened with customers: noting it in two taps, and the timeline that tells of it.

mod commands;
mod composer;
mod draft;
mod entry;
mod form;
mod kinds;
mod next;
mod texts;
mod timeline;
mod typing;
mod unsent;

pub use commands::{Concerned, add, delete};
pub use composer::{Composer, Writes, concerned};
pub use kinds::{headline, icon as kind_icon, label as kind_label, outcome as outcome_label};
pub use timeline::Timeline;
pub use unsent::Unsent;
