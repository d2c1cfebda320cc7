//! What quotes and orders have in common: quantities, prices, discounts, totals, numbers.

mod discount;
mod issue;
mod number;
mod price;
mod quantity;
mod tax_rounding;
mod totals;

pub use discount::{Discount, DiscountError};
pub use issue::IssueError;
pub(crate) use issue::payable;
pub use number::{
    DeviceNumber, DeviceNumberError, DeviceTag, FinalNumber, FinalNumberError, Series,
};
pub use price::Price;
pub use quantity::Quantity;
pub use tax_rounding::TaxRounding;
pub use totals::{LineTerms, LineTotals, RateTotals, Totals};
