//! What a document must be before it goes out: something, for at least nothing, in one currency.

use super::{Discount, LineTerms, TaxRounding, Totals};
use crate::line_item::LineItem;
use crate::money::{Currency, Money, MoneyError};
use crate::table::composite;

composite! {
    /// What a document came to when it went out: a later edit of its lines shows beside it.
    Issued;
    needs {
        /// What was to be paid.
        1 total: Money,
    }
}

/// Why a quote cannot be sent or an order cannot be placed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum IssueError {
    /// There is nothing in it.
    #[error("there are no lines")]
    NoLines,
    /// More is taken back than sold.
    #[error("the total is below zero")]
    Negative,
    /// A line or a discount is in another currency, or the sum is too large.
    #[error(transparent)]
    Amount(#[from] MoneyError),
}

impl Totals {
    /// Adds up lines; they must be those of the document, in their order.
    ///
    /// # Errors
    /// As [`Totals::of`].
    pub fn of_lines(
        currency: Currency,
        lines: &[LineItem],
        discount: Option<Discount>,
        rounding: Option<TaxRounding>,
    ) -> Result<Self, MoneyError> {
        let terms: Vec<LineTerms> = lines.iter().map(LineItem::terms).collect();
        Self::of(currency, &terms, discount, rounding.unwrap_or(TaxRounding::PerRate))
    }
}

/// What a document comes to that goes out.
pub(crate) fn issued(totals: Result<Totals, MoneyError>) -> Result<Issued, IssueError> {
    let totals = totals?;
    match totals.total {
        _ if totals.lines.is_empty() => Err(IssueError::NoLines),
        total if total.is_negative() => Err(IssueError::Negative),
        total => Ok(Issued::new(total)),
    }
}
