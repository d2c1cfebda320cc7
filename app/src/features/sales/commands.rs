//! What can be done to products, price lists, quotes and orders. Pure: records, moments and ids
//! come in, changes come out.

use cartera_domain::line_item::LineItemId;
use cartera_domain::quote::QuoteId;
use cartera_domain::{
    Currency, Deal, LineItem, Link, ListPrice, PriceList, Quote, Record, RecordKey, Timestamp,
};
use cartera_sync::op::label;
use cartera_sync::{Change, Patch};

use super::paper::Paper;
use crate::features::edit::{Edit, patch};

/// Makes a record.
#[must_use]
pub fn create<R: Record>(key: RecordKey, record: &R) -> Edit {
    Edit { label: label::CREATE, patches: vec![patch(key, None, record)] }
}

/// Changes a record to what `after` says.
#[must_use]
pub fn change<R: Record>(key: RecordKey, before: &R, after: &R) -> Edit {
    Edit { label: label::EDIT, patches: vec![patch(key, Some(before), after)] }
}

/// Puts records into the trash, as one command.
#[must_use]
pub fn delete(keys: impl IntoIterator<Item = RecordKey>) -> Edit {
    let gone = |key| Patch { key, changes: vec![Change::Delete] };
    Edit { label: label::DELETE, patches: keys.into_iter().map(gone).collect() }
}

/// Puts a price list into the trash, with its prices.
#[must_use]
pub fn delete_list(list: &PriceList, prices: &[ListPrice]) -> Edit {
    let prices = prices.iter().filter(|one| one.list == list.id);
    delete(prices.map(|one| RecordKey::of(one.id)).chain([RecordKey::of(list.id)]))
}

/// Makes a quote or an order with its lines; `beside` are records that come into being with it.
#[must_use]
pub fn create_paper(paper: &Paper, lines: &[LineItem], beside: Vec<Patch>) -> Edit {
    let mut patches = vec![paper_patch(None, paper)];
    patches.extend(lines.iter().map(|line| patch(RecordKey::of(line.id), None, line)));
    patches.extend(beside);
    Edit { label: label::CREATE, patches }
}

/// Changes a quote or an order to what `after` says; `beside` are records that come into being
/// with that.
#[must_use]
pub fn edit_paper(before: &Paper, after: &Paper, beside: Vec<Patch>) -> Edit {
    let mut patches = vec![paper_patch(Some(before), after)];
    patches.extend(beside);
    Edit { label: label::EDIT, patches }
}

fn paper_patch(before: Option<&Paper>, after: &Paper) -> Patch {
    let key = after.key();
    match after {
        Paper::Quote(after) => {
            let before = before.and_then(|one| match one {
                Paper::Quote(quote) => Some(quote),
                Paper::Order(_) => None,
            });
            patch(key, before, after)
        }
        Paper::Order(after) => {
            let before = before.and_then(|one| match one {
                Paper::Order(order) => Some(order),
                Paper::Quote(_) => None,
            });
            patch(key, before, after)
        }
    }
}

/// An offer of what a deal sells, with copies of its lines, to whom it would sell it; `ids` are
/// those of the copies, `usual` is the currency where the deal has none.
#[must_use]
pub fn quote_of_deal(
    id: QuoteId,
    deal: &Deal,
    lines: &[LineItem],
    mut ids: impl FnMut() -> LineItemId,
    usual: Currency,
    now: Timestamp,
) -> (Quote, Vec<LineItem>) {
    let of_lines = lines.first().map(|line| line.price.amount.currency());
    let currency = of_lines.or_else(|| deal.amount.map(|amount| amount.currency()));
    let quote = Quote {
        title: Some(deal.name.clone()),
        organization: deal.organization,
        person: deal.people.first().map(|one| one.person),
        deal: Some(deal.id),
        owner: deal.owner,
        team: deal.team,
        visible_to: deal.visible_to,
        ..Quote::draft(id, currency.unwrap_or(usual), now)
    };
    let copy = |line: &LineItem| LineItem { id: ids(), parent: Link::to(id), ..line.clone() };
    (quote, lines.iter().map(copy).collect())
}

#[cfg(test)]
mod tests {
    use cartera_domain::deal::{DealPerson, DealState, Standing};
    use cartera_domain::{Id, Money, Name, Price, Quantity, Rank, UnitPrice};

    use super::*;

    fn at() -> Timestamp {
        Timestamp::from_millis(0)
    }

    fn deal() -> Deal {
        let rank = Rank::parse("V").unwrap();
        let standing = Standing::new(Id::from_bytes([1; 16]), rank, at(), DealState::Open);
        Deal {
            organization: Some(Id::from_bytes([3; 16])),
            people: vec![DealPerson::new(Id::from_bytes([4; 16]))],
            amount: Some(Money::new(1, Currency::RUB)),
            ..Deal::new(Id::from_bytes([2; 16]), Name::parse("Roof").unwrap(), standing, at())
        }
    }

    #[test]
    fn a_quote_takes_over_what_the_deal_has() {
        let deal = deal();
        let line = LineItem::new(
            Id::from_bytes([5; 16]),
            Link::to(deal.id),
            Rank::parse("V").unwrap(),
            Name::parse("Tiles").unwrap(),
            Quantity::ONE,
            Price::new(UnitPrice::parse("12 EUR").unwrap()),
        );
        let id = Id::from_bytes([6; 16]);
        let make = |lines: &[LineItem]| {
            quote_of_deal(id, &deal, lines, || Id::from_bytes([7; 16]), Currency::USD, at())
        };
        let (quote, lines) = make(std::slice::from_ref(&line));
        assert_eq!(quote.currency, Currency::EUR, "that of its lines");
        assert_eq!((quote.deal, quote.organization), (Some(deal.id), deal.organization));
        assert_eq!(quote.person, Some(Id::from_bytes([4; 16])));
        let copy = LineItem { id: Id::from_bytes([7; 16]), parent: Link::to(id), ..line };
        assert_eq!(lines, [copy]);
        assert_eq!(make(&[]).0.currency, Currency::RUB, "that of its amount");
    }

    #[test]
    fn a_list_goes_with_its_prices_and_no_others() {
        let name = || Name::parse("Spring").unwrap();
        let list = PriceList::new(Id::from_bytes([1; 16]), name(), Currency::EUR);
        let price = |id: u8, of: u8| {
            let amount = Price::new(UnitPrice::parse("1 EUR").unwrap());
            let (list, product) = (Id::from_bytes([of; 16]), Id::from_bytes([9; 16]));
            ListPrice::new(Id::from_bytes([id; 16]), list, product, amount)
        };
        let edit = delete_list(&list, &[price(2, 1), price(3, 8)]);
        let keys: Vec<u8> = edit.patches.iter().map(|patch| patch.key.id[0]).collect();
        assert_eq!(keys, [2, 1]);
    }

    #[test]
    fn the_same_paper_is_no_edit() {
        let paper = Paper::Quote(Quote::draft(Id::from_bytes([1; 16]), Currency::EUR, at()));
        let edit = edit_paper(&paper, &paper, Vec::new());
        assert!(edit.patches.iter().all(|patch| patch.changes.is_empty()));
    }
}
