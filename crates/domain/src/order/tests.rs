//! Which moves an order can make, and what it takes over of a quote.

use super::*;
use crate::document::{DeviceTag, Price, Quantity, Series};
use crate::value::Value;
use crate::{Id, Rank, Record, UnitPrice};
use OrderState::{Cancelled, Draft, Fulfilled, Placed};

fn now() -> Timestamp {
    Timestamp::from_millis(1_780_000_000_000)
}

fn line(parent: Link, price: &str) -> LineItem {
    let price = Price::new(UnitPrice::parse(price).unwrap());
    let (id, rank) = (Id::from_bytes([2; 16]), Rank::parse("V").unwrap());
    LineItem::new(id, parent, rank, Name::parse("Work").unwrap(), Quantity::ONE, price)
}

fn order(state: OrderState) -> Order {
    let mut order = Order::draft(Id::from_bytes([1; 16]), Currency::EUR, Timestamp::from_millis(1));
    order.status.state = state;
    order
}

fn quote() -> Quote {
    let day = Date::parse("2026-06-01").unwrap();
    let mut quote = Quote::draft(Id::from_bytes([3; 16]), Currency::EUR, now());
    quote.title = Name::parse("Roof").ok();
    quote.organization = Some(Id::from_bytes([4; 16]));
    quote.discount = Discount::parse("10 %").ok();
    quote.number = FinalNumber::parse("Q/1").ok();
    let lines = [line(Link::to(quote.id), "100 EUR")];
    quote.sent(&lines, now(), day).unwrap().accepted(now(), day).unwrap()
}

fn of_quote(quote: &Quote, lines: &[LineItem]) -> Result<(Order, Vec<LineItem>), OrderError> {
    Order::of_quote(Id::from_bytes([1; 16]), quote, lines, || Id::from_bytes([7; 16]), now())
}

fn reason() -> LongText {
    LongText::parse("changed their mind").unwrap()
}

fn state(word: &str) -> OrderState {
    let at_100 = Issued::new(Money::new(10_000, Currency::EUR));
    match word {
        "draft" => Draft,
        "placed" => Placed(at_100),
        "fulfilled" => Fulfilled(at_100),
        "cancelled" => Cancelled(Cancellation::new(reason())),
        newer => OrderState::read(newer.as_bytes()).unwrap(),
    }
}

/// What becomes of an order in every state, and in one that only a newer version knows.
#[track_caller]
fn check(step: impl Fn(&Order) -> Result<Order, OrderError>, to: &str, allowed_from: &[&str]) {
    let known = OrderState::STATES.iter().map(|(word, _)| *word);
    for from in known.chain(["invoiced"]) {
        let want = if allowed_from.contains(&from) {
            Ok((to.to_owned(), now()))
        } else {
            Err(OrderError::State(state(from)))
        };
        let found = step(&order(state(from)))
            .map(|order| (order.status.state.as_str().to_owned(), order.status.since));
        assert_eq!(found, want, "{from}");
    }
}

#[test]
fn a_move_leads_out_of_some_states_only() {
    let lines = [line(Link::to(order(Draft).id), "100 EUR")];
    check(|order| order.placed(&lines, now()), "placed", &["draft"]);
    check(|order| order.fulfilled(now()), "fulfilled", &["placed"]);
    check(|order| order.cancelled(reason(), now()), "cancelled", &["draft", "placed"]);
}

#[test]
fn a_cancelled_order_remembers_why_and_for_how_much() {
    let cancelled = order(state("placed")).cancelled(reason(), now()).unwrap();
    assert_eq!(cancelled.issued_total(), Some(Money::new(10_000, Currency::EUR)));
    let draft = order(Draft).cancelled(reason(), now()).unwrap();
    assert_eq!(draft.status.state, Cancelled(Cancellation::new(reason())));
}

#[test]
fn what_cannot_be_paid_is_not_placed() {
    let place = |lines: &[LineItem]| order(Draft).placed(lines, now()).map(|_| ());
    assert_eq!(place(&[]), Err(OrderError::Issue(IssueError::NoLines)));
    let refund = [line(Link::to(order(Draft).id), "-1.00 EUR")];
    assert_eq!(place(&refund), Err(OrderError::Issue(IssueError::Negative)));
}

#[test]
fn an_accepted_quote_becomes_an_order() {
    let quote = quote();
    let lines = [line(Link::to(quote.id), "100 EUR")];
    let (order, copies) = of_quote(&quote, &lines).unwrap();
    assert_eq!((order.quote, order.organization), (Some(quote.id), quote.organization));
    assert_eq!((&order.title, order.discount), (&quote.title, quote.discount));
    assert_eq!((&order.number, &order.status.state), (&None, &Draft));
    assert_eq!(copies.len(), 1);
    assert_eq!((copies[0].id, copies[0].parent), (Id::from_bytes([7; 16]), Link::to(order.id)));
    let placed = order.placed(&copies, now()).unwrap();
    assert_eq!(placed.issued_total(), quote.issued_total());
    assert_eq!(placed.issued_total(), Some(Money::new(9_000, Currency::EUR)));
}

#[test]
fn only_what_was_accepted_is_ordered() {
    let lines = [line(Link::to(quote().id), "100 EUR")];
    let mut open = quote();
    open.status.state = QuoteState::Draft;
    assert_eq!(of_quote(&open, &lines), Err(OrderError::NotAccepted(QuoteState::Draft)));
    let dearer = [line(Link::to(quote().id), "101 EUR")];
    assert_eq!(of_quote(&quote(), &dearer), Err(OrderError::Altered));
}

#[test]
fn an_edit_after_placing_is_noticed() {
    let lines = [line(Link::to(order(Draft).id), "100 EUR")];
    let placed = order(Draft).placed(&lines, now()).unwrap();
    assert!(placed.is_as_placed(&lines));
    assert!(!placed.fulfilled(now()).unwrap().is_as_placed(&[]));
}

#[test]
fn the_final_number_is_given_once_and_shown_first() {
    let mut order = order(Draft);
    order.device_number = DeviceTag::of(&[1; 16]).number(Series::Order, order.id, []);
    assert_eq!(order.shown_number().as_deref(), Some("O-0G2081-1-081"));
    let number = FinalNumber::parse("2026/7").unwrap();
    let order = order.numbered(number.clone()).unwrap();
    assert_eq!(order.shown_number().as_deref(), Some("2026/7"));
    assert_eq!(order.numbered(number), Err(OrderError::Numbered));
}

#[test]
fn fields_and_order_say_the_same() {
    let mut order =
        order(state("placed")).cancelled(LongText::parse("late").unwrap(), now()).unwrap();
    order.due_on = Date::parse("2026-07-01").ok();
    order.customer_reference = Name::parse("PO 4711").ok();
    order.quote = Some(quote().id);
    order.signature = Some(Id::from_bytes([8; 16]));
    order.followers = vec![Id::from_bytes([9; 16])];
    assert_eq!(Order::from_fields(order.id, &order.to_fields()), Ok(order));
}

#[test]
fn a_signature_places_a_draft_and_says_what_it_was_for() {
    let name = || Name::parse("Ana Ruiz").unwrap();
    let draft = order(Draft);
    let lines = [line(Link::to(draft.id), "100 EUR")];
    let strokes = Strokes::parse("M1 2L3 4").ok();
    let signed = draft.signed(name(), strokes.clone(), &lines, now()).unwrap();
    assert_eq!(signed.status.state, state("placed"));
    let want =
        Signature { strokes, ..Signature::new(name(), now(), Money::new(10_000, Currency::EUR)) };
    assert_eq!(signed.signed, Some(want));
    assert_eq!(Order::from_fields(signed.id, &signed.to_fields()), Ok(signed.clone()));
    // A name alone will do, also later; but not for another sum, for nothing, or after the end.
    let later = order(state("fulfilled")).signed(name(), None, &lines, now()).unwrap();
    assert_eq!(later.status.state, state("fulfilled"));
    let dearer = [line(Link::to(draft.id), "120 EUR")];
    assert_eq!(signed.signed(name(), None, &dearer, now()), Err(OrderError::Changed));
    let nothing = Err(OrderError::Issue(IssueError::NoLines));
    assert_eq!(draft.signed(name(), None, &[], now()), nothing);
    let cancelled = order(state("cancelled"));
    let refused = Err(OrderError::State(state("cancelled")));
    assert_eq!(cancelled.signed(name(), None, &lines, now()), refused);
}
