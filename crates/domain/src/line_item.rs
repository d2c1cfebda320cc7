//! One line of a deal, a quote or an order.
//!
//! A line is a record of its own and not an element of its document, because records are joined
//! per field: of two people who edit one line offline, one the quantity and one the price, both
//! keep their edit, and the loser of an edit of the same field is named as everywhere. As an element
//! of a set it would be replaced as a whole, and two edits would leave it there twice. A line that
//! one removes while another edits it stays removed; restored, it shows the edit.

use crate::document::{Discount, LineTerms, Price, Quantity};
use crate::link::Link;
use crate::percent::TaxRate;
use crate::product::{Product, ProductId};
use crate::rank::Rank;
use crate::table::record;
use crate::text::{LongText, Name};

record! {
    /// A line: what, how many, for how much.
    LineItem, LineItemId;
    needs {
        /// The deal, quote or order that it stands in.
        PARENT = 1 parent: Link,
        /// Where it stands among the lines.
        RANK = 2 rank: Rank,
        /// What is sold, as it is called here.
        NAME = 3 name: Name,
        /// How many; below zero for what is taken back.
        QUANTITY = 4 quantity: Quantity,
        /// What one costs.
        PRICE = 5 price: Price,
    }
    optional {
        /// The product that it was made from.
        PRODUCT = 6 product: Option<ProductId>,
        /// What one of it is: piece, hour, kg.
        UNIT = 7 unit: Option<Name>,
        /// What is taken off quantity times price.
        DISCOUNT = 8 discount: Option<Discount>,
        /// The tax on it. None is not zero: such a line is exempt or outside the tax.
        TAX = 9 tax: Option<TaxRate>,
        /// What else should be read below it.
        DESCRIPTION = 10 description: Option<LongText>,
    }
}

impl LineItem {
    /// A line that sells a product at a price, with the product's name, unit and tax.
    #[must_use]
    pub fn of_product(
        id: LineItemId,
        parent: Link,
        rank: Rank,
        product: &Product,
        quantity: Quantity,
        price: Price,
    ) -> Self {
        Self {
            product: Some(product.id),
            unit: product.unit.clone(),
            tax: product.tax,
            description: product.description.clone(),
            ..Self::new(id, parent, rank, product.name.clone(), quantity, price)
        }
    }

    /// What decides its figures.
    #[must_use]
    pub const fn terms(&self) -> LineTerms {
        LineTerms {
            quantity: self.quantity,
            price: self.price.amount,
            discount: self.discount,
            tax: self.tax,
            is_tax_included: self.price.is_tax_included,
        }
    }

    /// The lines of one parent in their order: by rank, and by id where ranks are equal.
    #[must_use]
    pub fn in_order(parent: Link, lines: impl IntoIterator<Item = Self>) -> Vec<Self> {
        let mut lines: Vec<Self> = lines.into_iter().filter(|line| line.parent == parent).collect();
        lines.sort_by(|a, b| (&a.rank, a.id).cmp(&(&b.rank, b.id)));
        lines
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Id, Person, Record, UnitPrice};

    fn line(id: u8, parent: u8, rank: &str) -> LineItem {
        let product = Product {
            unit: Name::parse("h").ok(),
            tax: TaxRate::parse("21").ok(),
            ..Product::new(Id::from_bytes([9; 16]), Name::parse("Advice").unwrap())
        };
        let mut price = Price::new(UnitPrice::parse("80.00 EUR").unwrap());
        price.is_tax_included = true;
        // Any record does for a parent here.
        let parent = Link::to(Id::<Person>::from_bytes([parent; 16]));
        let (id, rank) = (Id::from_bytes([id; 16]), Rank::parse(rank).unwrap());
        let quantity = Quantity::parse("2.5").unwrap();
        LineItem::of_product(id, parent, rank, &product, quantity, price)
    }

    #[test]
    fn fields_and_line_say_the_same() {
        let line = LineItem { discount: Discount::parse("10 %").ok(), ..line(1, 1, "V") };
        assert_eq!(LineItem::from_fields(line.id, &line.to_fields()), Ok(line));
    }

    #[test]
    fn a_line_copies_its_product() {
        let line = line(1, 1, "V");
        assert_eq!(line.name.as_str(), "Advice");
        assert_eq!(line.unit.as_ref().map(Name::as_str), Some("h"));
        assert_eq!(line.terms().tax, TaxRate::parse("21").ok());
        assert!(line.terms().is_tax_included);
    }

    #[test]
    fn lines_stand_by_rank_and_then_by_id() {
        let lines = [line(4, 1, "b"), line(3, 1, "V"), line(2, 1, "V"), line(1, 2, "A")];
        let parent = lines[0].parent;
        let order: Vec<u8> =
            LineItem::in_order(parent, lines).iter().map(|line| line.id.as_bytes()[0]).collect();
        assert_eq!(order, [2, 3, 4]);
    }
}
