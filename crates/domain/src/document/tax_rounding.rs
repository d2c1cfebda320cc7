//! Where the tax of a document is rounded.

use crate::word::words;

words! {
    /// Where tax is rounded; see [`crate::document::Totals`] for what asks for which.
    TaxRounding {
        /// Once per rate, on the sum of its lines; lines get shares of it.
        PerRate = "per_rate",
        /// In each line; a rate's tax is the sum.
        PerLine = "per_line",
    }
}
