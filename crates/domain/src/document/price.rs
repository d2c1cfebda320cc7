//! A price with what it means.

use crate::money::UnitPrice;
use crate::table::composite;

composite! {
    /// What one unit costs, and whether tax is in it. One value: 121.00 with tax and 100.00 without
    /// are the same price, and half of an edit from one to the other would be another.
    Price;
    needs {
        /// The number on the tag.
        1 amount: UnitPrice,
    }
    optional {
        /// Whether the tax is in `amount` already.
        2 is_tax_included: bool,
    }
}
