//! What a CRM really costs.

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
pub mod presets;
pub mod price_trap;
pub mod report;
pub mod rises;
pub mod scenario;
pub mod summary;
pub mod tornado;
