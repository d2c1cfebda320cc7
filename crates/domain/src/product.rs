//! What is sold: goods, services, subscriptions.

use crate::document::Price;
use crate::money::UnitPrice;
use crate::percent::TaxRate;
use crate::table::record;
use crate::tag::TagId;
use crate::text::{LongText, Name};

record! {
    /// Something that is sold. Lines copy from it what they show, so a change of the catalogue
    /// never changes a document.
    Product, ProductId;
    needs {
        /// What it is called on a document.
        NAME = 1 name: Name,
    }
    optional {
        /// The seller's own code, SKU or article number.
        CODE = 2 code: Option<Name>,
        /// What one of it is: piece, hour, kg.
        UNIT = 3 unit: Option<Name>,
        /// What one costs where no price list says otherwise.
        PRICE = 4 price: Option<Price>,
        /// The tax on it. None is not zero: see [`crate::LineItem`].
        TAX = 5 tax: Option<TaxRate>,
        /// What one costs the seller.
        COST = 6 cost: Option<UnitPrice>,
        /// Under which heading of the catalogue it stands.
        CATEGORY = 7 category: Option<Name>,
        /// What else a buyer should know.
        DESCRIPTION = 8 description: Option<LongText>,
        /// Whether it is no longer offered. Old documents still name it.
        IS_RETIRED = 9 is_retired: bool,
        /// Its tags.
        TAGS = 10 tags: Vec<TagId>,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Fields, Id, Record, RecordError, RecordKind};

    #[test]
    fn fields_and_product_say_the_same() {
        let mut price = Price::new(UnitPrice::parse("0.0035 EUR").unwrap());
        price.is_tax_included = true;
        let product = Product {
            code: Name::parse("M4-20").ok(),
            unit: Name::parse("piece").ok(),
            price: Some(price),
            tax: TaxRate::parse("21").ok(),
            cost: UnitPrice::parse("0.001 EUR").ok(),
            is_retired: true,
            ..Product::new(Id::from_bytes([1; 16]), Name::parse("Screw M4 × 20").unwrap())
        };
        assert_eq!(Product::from_fields(product.id, &product.to_fields()), Ok(product));
    }

    #[test]
    fn a_product_has_a_name() {
        let found = Product::from_fields(Id::from_bytes([1; 16]), &Fields::new());
        let want = RecordError::Missing { kind: RecordKind::Product, field: "name" };
        assert_eq!(found, Err(want));
    }
}
