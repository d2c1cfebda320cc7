//! What a CRM really costs.

pub mod compare;
pub mod component;
pub mod cost;
pub mod desk;
pub mod discount;
pub mod exact;
mod inputs;
pub mod ledger;
pub mod number;
pub mod rises;
pub mod scenario;
pub mod summary;
pub mod tornado;
