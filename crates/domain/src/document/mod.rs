//! What quotes and orders have in common: quantities, discounts, totals, numbers.

mod discount;
mod number;
mod quantity;
mod totals;

pub use discount::{Discount, DiscountError};
pub use number::{
    DeviceNumber, DeviceNumberError, DeviceTag, FinalNumber, FinalNumberError, Series,
};
pub use quantity::Quantity;
pub use totals::{LineTerms, LineTotals, RateTotals, TaxRounding, Totals};
