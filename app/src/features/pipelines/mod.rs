//! Ways of selling: what deals move through, and the page on which it is set up.

mod commands;
mod lists;
mod settings;
mod shape;
mod stages;

pub use lists::lost_reasons;
pub use settings::view;
pub use shape::{Selling, Shape};
