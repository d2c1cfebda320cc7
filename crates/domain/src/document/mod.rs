//! What quotes and orders have in common: quantities, prices, discounts, totals, numbers.

mod discount;
mod issue;
mod number;
mod price;
mod quantity;
mod tax_rounding;
mod totals;

pub use discount::{Discount, DiscountError};
pub(crate) use issue::issued;
pub use issue::{IssueError, Issued};
pub use number::{
    DeviceNumber, DeviceNumberError, DeviceTag, FinalNumber, FinalNumberError, Series, is_given,
};
pub use price::Price;
pub use quantity::Quantity;
pub use tax_rounding::TaxRounding;
pub use totals::{LineTerms, LineTotals, RateTotals, Totals};
