//! Prices for some customers, some time, some quantities.
//!
//! A list has a record per price, because a catalogue has thousands: two people who change
//! different prices offline disturb each other in nothing, and a change sends one price.

use crate::document::{Price, Quantity};
use crate::money::Currency;
use crate::product::{Product, ProductId};
use crate::table::record;
use crate::text::Name;
use crate::time::Date;

record! {
    /// A list of prices in one currency.
    PriceList, PriceListId;
    needs {
        /// Retail, wholesale, spring 2026.
        NAME = 1 name: Name,
        /// The currency of its prices; one in another is not used.
        CURRENCY = 2 currency: Currency,
    }
    optional {
        /// The first day on which it holds; none for since ever.
        STARTS_ON = 3 starts_on: Option<Date>,
        /// The last day on which it holds; none for until further notice.
        ENDS_ON = 4 ends_on: Option<Date>,
    }
}

record! {
    /// What a product costs in a price list, from a quantity on.
    ListPrice, ListPriceId;
    needs {
        /// In which list.
        LIST = 1 list: PriceListId,
        /// Of which product.
        PRODUCT = 2 product: ProductId,
        /// What one costs.
        PRICE = 3 price: Price,
    }
    optional {
        /// For how many or more of it at a time; none for any quantity.
        MINIMUM = 4 minimum: Option<Quantity>,
    }
}

impl PriceList {
    /// Whether it holds on a day.
    #[must_use]
    pub fn is_valid_on(&self, day: Date) -> bool {
        self.starts_on.is_none_or(|first| first <= day)
            && self.ends_on.is_none_or(|last| day <= last)
    }

    /// What one of a product costs in this list, if so many are bought on a day.
    ///
    /// What is taken back has the price that so many had. Of the prices whose minimum is reached,
    /// that with the highest minimum. Two people may have
    /// entered one for the same minimum offline: the one made later stands, which its id tells.
    pub fn price_of<'a>(
        &self,
        prices: impl IntoIterator<Item = &'a ListPrice>,
        product: ProductId,
        quantity: Quantity,
        day: Date,
    ) -> Option<&'a Price> {
        if !self.is_valid_on(day) {
            return None;
        }
        prices
            .into_iter()
            .filter(|price| price.list == self.id && price.product == product)
            .filter(|price| price.price.amount.currency() == self.currency)
            .filter(|price| price.minimum.is_none_or(|minimum| minimum <= quantity.size()))
            .max_by_key(|price| (price.minimum, price.id))
            .map(|price| &price.price)
    }
}

impl Product {
    /// What one costs: by the list, or else by the catalogue where that is in the list's currency.
    pub fn price_in<'a>(
        &'a self,
        list: &PriceList,
        prices: impl IntoIterator<Item = &'a ListPrice>,
        quantity: Quantity,
        day: Date,
    ) -> Option<&'a Price> {
        let own = || self.price.as_ref().filter(|own| own.amount.currency() == list.currency);
        list.price_of(prices, self.id, quantity, day).or_else(own)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Id, Record, UnitPrice};

    fn day(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    fn list() -> PriceList {
        PriceList {
            starts_on: Some(day("2026-03-01")),
            ends_on: Some(day("2026-05-31")),
            ..PriceList::new(Id::from_bytes([1; 16]), Name::parse("Spring").unwrap(), Currency::EUR)
        }
    }

    fn price(id: u8, minimum: &str, amount: &str) -> ListPrice {
        let amount = Price::new(UnitPrice::parse(amount).unwrap());
        let mut price =
            ListPrice::new(Id::from_bytes([id; 16]), list().id, Id::from_bytes([9; 16]), amount);
        price.minimum = Quantity::parse(minimum).ok();
        price
    }

    #[track_caller]
    fn check(quantity: &str, on: &str, want: Option<&str>) {
        let prices = [
            price(1, "", "10.00 EUR"),
            price(2, "10", "9.00 EUR"),
            price(3, "100", "8.00 EUR"),
            price(4, "100", "7.50 EUR"),
            price(5, "", "1.00 USD"),
        ];
        let quantity = Quantity::parse(quantity).unwrap();
        let found = list().price_of(&prices, Id::from_bytes([9; 16]), quantity, day(on));
        assert_eq!(found.map(|price| price.amount.to_string()).as_deref(), want);
    }

    #[test]
    fn the_highest_minimum_that_is_reached_counts() {
        check("1", "2026-04-01", Some("10.00 EUR"));
        check("9.999", "2026-04-01", Some("10.00 EUR"));
        check("10", "2026-04-01", Some("9.00 EUR"));
        check("100", "2026-04-01", Some("7.50 EUR"));
        check("-1", "2026-04-01", Some("10.00 EUR"));
        check("-12", "2026-04-01", Some("9.00 EUR"));
    }

    #[test]
    fn a_list_holds_from_its_first_to_its_last_day() {
        check("1", "2026-02-28", None);
        check("1", "2026-03-01", Some("10.00 EUR"));
        check("1", "2026-05-31", Some("10.00 EUR"));
        check("1", "2026-06-01", None);
    }

    #[test]
    fn the_catalogue_speaks_where_the_list_is_silent() {
        let mut product = Product::new(Id::from_bytes([8; 16]), Name::parse("Nut").unwrap());
        product.price = Some(Price::new(UnitPrice::parse("3.00 EUR").unwrap()));
        let find = |list: &PriceList| {
            let found = product.price_in(list, &[], Quantity::ONE, day("2026-04-01"));
            found.map(|price| price.amount.to_string())
        };
        assert_eq!(find(&list()).as_deref(), Some("3.00 EUR"));
        assert_eq!(find(&PriceList { currency: Currency::USD, ..list() }), None);
    }

    #[test]
    fn fields_and_prices_say_the_same() {
        assert_eq!(PriceList::from_fields(list().id, &list().to_fields()), Ok(list()));
        let price = price(2, "10", "9.00 EUR");
        assert_eq!(ListPrice::from_fields(price.id, &price.to_fields()), Ok(price));
    }
}
