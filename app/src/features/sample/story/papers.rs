//! What the company sells: its catalogue, and the quotes and orders of its newest deals.

use cartera_domain::deal::DealState;
use cartera_domain::document::{DeviceNumber, DeviceTag, Series};
use cartera_domain::order::OrderId;
use cartera_domain::quote::QuoteId;
use cartera_domain::{
    Deal, Id, LineItem, Link, ListPrice, LongText, Name, Order, Price, PriceList, Product,
    Quantity, Quote, Rank, TaxRate, UnitPrice,
};

use super::{DAY, Story, Told, date, moment, name};

/// Products: code, price of one, whether it is counted in hours. Their names are those of what
/// deals are about, and of the work to install it.
const CATALOGUE: [(&str, u32, bool); 7] = [
    ("HT-100", 1_850, false),
    ("CL-220", 2_400, false),
    ("SV-001", 95, true),
    ("SR-400", 6_200, false),
    ("HP-310", 4_750, false),
    ("CT-050", 680, false),
    ("IN-010", 60, true),
];
/// Deals that get a quote, and of the won ones those that get an order.
const QUOTED: usize = 14;
const ORDERED: usize = 9;

impl Story<'_> {
    /// Tells the catalogue, a price list, and the papers of the newest deals.
    pub(super) fn papers(&mut self, told: &mut Told) -> Option<()> {
        self.catalogue(told)?;
        let deals: Vec<Deal> = told.deals.iter().rev().cloned().collect();
        let open = deals.iter().filter(|deal| deal.is_open());
        for (at, deal) in open.take(QUOTED).enumerate() {
            self.quote(at, deal, told);
        }
        let won = deals.iter().filter(|deal| matches!(deal.standing.state, DealState::Won(_)));
        for (at, deal) in won.take(ORDERED).enumerate() {
            self.order(at, deal, told);
        }
        Some(())
    }

    fn price(&self, whole: u32) -> Option<Price> {
        let amount = UnitPrice::parse(&format!("{whole} {}", self.currency.code())).ok()?;
        Some(Price::new(amount))
    }

    fn catalogue(&mut self, told: &mut Told) -> Option<()> {
        let begin = self.begin();
        let names = self.words.products.into_iter().chain([self.words.work]);
        for (called, (code, whole, is_hour)) in names.zip(CATALOGUE) {
            let [piece, hour] = self.words.units;
            let unit = if is_hour { hour } else { piece };
            told.products.push(Product {
                code: name(code),
                unit: name(unit),
                price: self.price(whole),
                tax: TaxRate::parse("21").ok(),
                ..Product::new(self.id(begin), name(called)?)
            });
        }
        let list = PriceList::new(self.id(begin), name(self.words.price_list)?, self.currency);
        for (product, (_, whole, _)) in told.products.clone().iter().zip(CATALOGUE) {
            let price = self.price(whole * 9 / 10)?;
            let one = ListPrice::new(self.id(begin), list.id, product.id, price);
            told.list_prices.push(one);
        }
        told.price_lists.push(list);
        Some(())
    }

    /// Two or three lines of the catalogue.
    fn lines(&mut self, parent: Link, at: i64, told: &Told) -> Vec<LineItem> {
        let mut lines: Vec<LineItem> = Vec::new();
        for _ in 0..self.chance.between(1, 2) {
            let product = told.products.get(self.chance.below(6));
            let many = self.chance.between(1, 4);
            lines.extend(product.and_then(|one| self.line(parent, at, one, many, lines.last())));
        }
        let many = self.chance.between(4, 24);
        let work = told.products.last();
        lines.extend(work.and_then(|one| self.line(parent, at, one, many, lines.last())));
        lines
    }

    fn line(
        &mut self,
        parent: Link,
        at: i64,
        product: &Product,
        many: i64,
        last: Option<&LineItem>,
    ) -> Option<LineItem> {
        let rank = Rank::beside(last.map(|line| &line.rank), None, 7);
        let many = Quantity::parse(&many.to_string()).ok()?;
        let price = product.price.clone()?;
        Some(LineItem::of_product(self.id(at), parent, rank, product, many, price))
    }

    fn quote(&mut self, number: usize, deal: &Deal, told: &mut Told) {
        let at = deal.standing.since.millis();
        let id: QuoteId = self.id(at);
        let lines = self.lines(Link::to(id), at, told);
        let mut quote = Quote::draft(id, self.currency, moment(at));
        quote.device_number = self.number(Series::Quote, id, &told.quotes, |q| q.device_number);
        quote.title = Some(deal.name.clone());
        quote.organization = deal.organization;
        quote.deal = Some(deal.id);
        quote.owner = deal.owner;
        quote.terms = LongText::parse(self.words.terms).ok();
        let today = date(self.now);
        quote.expires_on = Some(today.plus_days(i64::try_from(number).unwrap_or(0) * 3 + 5));
        let now = moment((at + 2 * DAY).min(self.now));
        let sent = |quote: &Quote| quote.sent(&lines, now, today).ok();
        // Of every five: one is a draft, two were sent, one was accepted, one declined.
        let moved = match number % 5 {
            0 => None,
            1 | 2 => sent(&quote),
            3 => sent(&quote).and_then(|quote| quote.accepted(now, today).ok()),
            _ => {
                let reason = LongText::parse(self.words.late).ok();
                sent(&quote).and_then(|quote| quote.rejected(reason, now).ok())
            }
        };
        told.quotes.push(moved.unwrap_or(quote));
        told.lines.extend(lines);
    }

    fn order(&mut self, number: usize, deal: &Deal, told: &mut Told) {
        let at = deal.standing.since.millis();
        let id: OrderId = self.id(at);
        let lines = self.lines(Link::to(id), at, told);
        let mut order = Order::draft(id, self.currency, moment(at));
        order.device_number = self.number(Series::Order, id, &told.orders, |o| o.device_number);
        order.title = Some(deal.name.clone());
        order.organization = deal.organization;
        order.deal = Some(deal.id);
        order.owner = deal.owner;
        order.terms = LongText::parse(self.words.terms).ok();
        // What is still to be delivered is so soon.
        let soon = if number < 5 { date(self.now).plus_days(9) } else { date(at) };
        order.due_on = Some(soon.max(date(at).plus_days(28)));
        let signer = told.people.get(number).and_then(|one| one.given_name.clone());
        let now = moment((at + DAY).min(self.now));
        let signed = signer.and_then(|by: Name| order.signed(by, None, &lines, now).ok());
        // The newest is still being written, the older half was delivered.
        let moved = match number {
            0 => None,
            1..=4 => signed,
            _ => signed.and_then(|order| order.fulfilled(now).ok()),
        };
        told.orders.push(moved.unwrap_or(order));
        told.lines.extend(lines);
    }

    fn number<R, D>(
        &self,
        series: Series,
        id: Id<R>,
        known: &[D],
        of: fn(&D) -> Option<DeviceNumber>,
    ) -> Option<DeviceNumber> {
        // A device that nobody has: the sample's own.
        let mut root = [0; 16];
        for (byte, own) in root.iter_mut().rev().zip(self.mark.to_be_bytes()) {
            *byte = own;
        }
        DeviceTag::of(&root).number(series, id, known.iter().filter_map(of))
    }
}
