//! The arithmetic of a quote or an order: lines, discounts, taxes, totals that add up as shown.
//!
//! Every figure that is shown is a whole number of minor units, and every total is the exact sum
//! of the figures shown above it: EN 16931 demands so (BR-CO-10, -13, -14, -15), and a person who
//! adds up a printed quote finds the total. Rounding happens in these places, halves away from zero:
//!
//! - quantity times price, once per line (BT-131); a discount, once;
//! - tax, once per rate, on the sum of its lines (BR-CO-17). The rule of Directive 2006/112/EC is
//!   rate times taxable amount and leaves rounding to the states; Spain's TEAC
//!   (resolution 00/02233/2022) holds against rounding piece by piece where prices include tax.
//!   Where law or the buyer's software wants tax per line, as the columns of a Russian
//!   счёт-фактура show it, [`TaxRounding::PerLine`] rounds each line and adds up.
//!
//! What a line bears of a discount on the whole document, and of a tax that was rounded on the sum,
//! is given out by the largest remainder, so that lines too add up to what is below them.

use std::collections::BTreeMap;

use super::{Discount, Quantity, TaxRounding};
use crate::money::{Currency, Money, MoneyError, UnitPrice};
use crate::percent::TaxRate;

/// What decides the figures of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LineTerms {
    /// How many.
    pub quantity: Quantity,
    /// What one costs.
    pub price: UnitPrice,
    /// What is taken off quantity times price.
    pub discount: Option<Discount>,
    /// The tax on it. None is not zero: such a line is exempt or outside the tax.
    pub tax: Option<TaxRate>,
    /// Whether the price contains the tax already.
    pub is_tax_included: bool,
}

/// The figures of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LineTotals {
    /// Quantity times price.
    pub gross: Money,
    /// What the line's own discount takes off.
    pub discount: Money,
    /// `gross` without `discount`: the amount at the end of the line.
    pub amount: Money,
    /// What the line bears of the document's discount.
    pub share: Money,
    /// `amount` without `share`, and without the tax where the price contains it.
    pub base: Money,
    /// What the line bears of the tax.
    pub tax: Money,
    /// `base` and `tax`.
    pub total: Money,
}

/// The figures of a tax rate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RateTotals {
    /// The rate; none for lines without tax.
    pub rate: Option<TaxRate>,
    /// The sum of the bases of its lines.
    pub base: Money,
    /// The sum of the taxes of its lines.
    pub tax: Money,
}

/// The figures of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Totals {
    /// Line by line, in the order given.
    pub lines: Vec<LineTotals>,
    /// Rate by rate, lines without tax first, then from the lowest.
    pub rates: Vec<RateTotals>,
    /// The sum of the lines' amounts.
    pub subtotal: Money,
    /// What the document's discount takes off `subtotal`.
    pub discount: Money,
    /// The sum of all bases.
    pub base: Money,
    /// The sum of all taxes.
    pub tax: Money,
    /// `base` and `tax`: what is to be paid.
    pub total: Money,
}

impl Totals {
    /// Adds up a document.
    ///
    /// # Errors
    /// - [`MoneyError::Mixed`] where a line or a discount is not in `currency`;
    /// - [`MoneyError::TooLarge`].
    pub fn of(
        currency: Currency,
        lines: &[LineTerms],
        discount: Option<Discount>,
        rounding: TaxRounding,
    ) -> Result<Self, MoneyError> {
        let mut figures =
            lines.iter().map(|line| before_tax(line, currency)).collect::<Result<Vec<_>, _>>()?;
        let subtotal = Money::sum(currency, figures.iter().map(|line| line.amount))?;
        let discount = discount.map_or(Ok(Money::zero(currency)), |off| off.off(subtotal))?;

        // Prices with and without tax of one rate are taxed apart and add up to one row.
        let mut groups: BTreeMap<(Option<TaxRate>, bool), Vec<&mut LineTotals>> = BTreeMap::new();
        for (line, terms) in figures.iter_mut().zip(lines) {
            groups.entry((terms.tax, terms.is_tax_included)).or_default().push(line);
        }
        // The discount is spread over rates first and over lines then: so the order of the lines
        // does not decide which rate a cent falls on, and with it the tax.
        let weights = groups
            .values()
            .map(|group| Money::sum(currency, group.iter().map(|line| line.amount)))
            .collect::<Result<Vec<_>, _>>()?;
        let shares = discount.shares_by(&weights)?;
        let mut rates: Vec<RateTotals> = Vec::new();
        for (((rate, is_included), mut group), share) in groups.into_iter().zip(shares) {
            take_off(&mut group, share)?;
            let mut row = tax(group, rate, is_included, rounding, currency)?;
            if let Some(same) = rates.pop_if(|last| last.rate == rate) {
                row.base = row.base.plus(same.base)?;
                row.tax = row.tax.plus(same.tax)?;
            }
            rates.push(row);
        }
        let base = Money::sum(currency, rates.iter().map(|row| row.base))?;
        let tax = Money::sum(currency, rates.iter().map(|row| row.tax))?;
        let total = base.plus(tax)?;
        Ok(Self { lines: figures, rates, subtotal, discount, base, tax, total })
    }
}

fn before_tax(terms: &LineTerms, currency: Currency) -> Result<LineTotals, MoneyError> {
    let zero = Money::zero(currency);
    let gross = zero.plus(terms.quantity.times(terms.price)?)?;
    let discount = terms.discount.map_or(Ok(zero), |discount| discount.off(gross))?;
    let amount = gross.minus(discount)?;
    Ok(LineTotals { gross, discount, amount, share: zero, base: amount, tax: zero, total: amount })
}

/// Spreads a discount over lines.
fn take_off(lines: &mut [&mut LineTotals], discount: Money) -> Result<(), MoneyError> {
    let amounts: Vec<Money> = lines.iter().map(|line| line.amount).collect();
    for (line, share) in lines.iter_mut().zip(discount.shares_by(&amounts)?) {
        line.share = share;
        line.base = line.amount.minus(share)?;
    }
    Ok(())
}

/// Taxes the lines of one rate, whose `base` is still with the tax where it is included.
fn tax(
    mut lines: Vec<&mut LineTotals>,
    rate: Option<TaxRate>,
    is_included: bool,
    rounding: TaxRounding,
    currency: Currency,
) -> Result<RateTotals, MoneyError> {
    let of = |amount: Money| match rate {
        None => Ok(Money::zero(currency)),
        Some(rate) if is_included => rate.within(amount),
        Some(rate) => rate.of(amount),
    };
    let amounts: Vec<Money> = lines.iter().map(|line| line.base).collect();
    let taxes = match rounding {
        TaxRounding::PerLine => amounts.into_iter().map(of).collect::<Result<Vec<_>, _>>()?,
        // A way that only a newer version knows is read as the usual one.
        TaxRounding::PerRate | TaxRounding::Other(_) => {
            of(Money::sum(currency, amounts.iter().copied())?)?.shares_by(&amounts)?
        }
    };
    for (line, tax) in lines.iter_mut().zip(taxes) {
        line.tax = tax;
        if is_included {
            line.base = line.base.minus(tax)?;
        }
        line.total = line.base.plus(tax)?;
    }
    let base = Money::sum(currency, lines.iter().map(|line| line.base))?;
    let tax = Money::sum(currency, lines.iter().map(|line| line.tax))?;
    Ok(RateTotals { rate, base, tax })
}

#[cfg(test)]
mod tests;
