//! Which moves a quote can make, and what it remembers of them.

use super::*;
use crate::document::{DeviceTag, Price, Quantity, Series};
use crate::link::Link;
use crate::value::Value;
use crate::{Id, Rank, Record, UnitPrice};
use QuoteState::{Accepted, Draft, Expired, Rejected, Sent};

const NOW: i64 = 1_780_000_000_000;

fn now() -> Timestamp {
    Timestamp::from_millis(NOW)
}

fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

fn lines(price: &str) -> Vec<LineItem> {
    let id = Id::from_bytes([2; 16]);
    let (parent, rank) = (Link::to(quote(Draft).id), Rank::parse("V").unwrap());
    let price = Price::new(UnitPrice::parse(price).unwrap());
    vec![LineItem::new(id, parent, rank, Name::parse("Work").unwrap(), Quantity::ONE, price)]
}

fn at_100() -> Issued {
    Issued::new(Money::new(10_000, Currency::EUR))
}

fn state(word: &str) -> QuoteState {
    match word {
        "draft" => Draft,
        "sent" => Sent(at_100()),
        "accepted" => Accepted(at_100()),
        "rejected" => Rejected(Rejection::new(at_100().total)),
        "expired" => Expired(at_100()),
        newer => QuoteState::read(newer.as_bytes()).unwrap(),
    }
}

/// One that expires on 30 June, in a state; sent for 100.00 EUR.
fn quote(state: QuoteState) -> Quote {
    let mut quote = Quote::draft(Id::from_bytes([1; 16]), Currency::EUR, Timestamp::from_millis(1));
    quote.expires_on = Some(day("2026-06-30"));
    quote.status.state = state;
    quote
}

/// What becomes of a quote in every state, and in one that only a newer version knows.
#[track_caller]
fn check(step: impl Fn(&Quote) -> Result<Quote, QuoteError>, to: &str, allowed_from: &[&str]) {
    let known = QuoteState::STATES.iter().map(|(word, _)| *word);
    for from in known.chain(["countersigned"]) {
        let want = if allowed_from.contains(&from) {
            Ok((state(to), now()))
        } else {
            Err(QuoteError::State(state(from)))
        };
        let found = step(&quote(state(from))).map(|quote| (quote.status.state, quote.status.since));
        assert_eq!(found, want, "{from}");
    }
}

#[test]
fn a_move_leads_out_of_some_states_only() {
    let (last, after) = (day("2026-06-30"), day("2026-07-01"));
    check(|quote| quote.sent(&lines("100 EUR"), now(), last), "sent", &["draft"]);
    check(|quote| quote.accepted(now(), last), "accepted", &["sent"]);
    check(|quote| quote.rejected(None, now()), "rejected", &["sent", "expired"]);
    check(|quote| quote.expired(now(), after), "expired", &["sent"]);
    check(|quote| quote.taken_back(true, now()), "draft", &["sent", "rejected", "expired"]);
    let not_ordered = ["sent", "rejected", "expired", "accepted"];
    check(|quote| quote.taken_back(false, now()), "draft", &not_ordered);
}

#[test]
fn the_last_day_counts_in_full() {
    let (last, after) = (day("2026-06-30"), day("2026-07-01"));
    let late = Err(QuoteError::Expired(last));
    assert!(quote(state("sent")).accepted(now(), last).is_ok());
    assert_eq!(quote(state("sent")).accepted(now(), after), late);
    assert_eq!(quote(Draft).sent(&lines("100 EUR"), now(), after), late);
    assert_eq!(quote(state("sent")).expired(now(), last), Err(QuoteError::NotExpired));
    let on = |word: &str, today: Date| quote(state(word)).state_on(today).as_str().to_owned();
    assert_eq!((on("sent", last), on("sent", after)), ("sent".into(), "expired".into()));
    assert_eq!((on("draft", after), on("accepted", after)), ("draft".into(), "accepted".into()));
    let endless = Quote { expires_on: None, ..quote(state("sent")) };
    assert_eq!(endless.expired(now(), after), Err(QuoteError::NotExpired));
}

#[test]
fn what_cannot_be_paid_is_not_sent() {
    let today = day("2026-06-01");
    let send = |lines: &[LineItem]| quote(Draft).sent(lines, now(), today).map(|_| ());
    assert_eq!(send(&[]), Err(QuoteError::Issue(IssueError::NoLines)));
    assert_eq!(send(&lines("-1.00 EUR")), Err(QuoteError::Issue(IssueError::Negative)));
    let mixed = MoneyError::Mixed(Currency::EUR, Currency::USD);
    assert_eq!(send(&lines("1.00 USD")), Err(QuoteError::Issue(IssueError::Amount(mixed))));
    assert_eq!(send(&lines("0.00 EUR")), Ok(()));
}

#[test]
fn an_edit_after_sending_is_noticed() {
    let sent = quote(Draft).sent(&lines("100 EUR"), now(), day("2026-06-01")).unwrap();
    assert_eq!(sent.issued_total(), Some(Money::new(10_000, Currency::EUR)));
    assert!(sent.is_as_sent(&lines("100.00 EUR")));
    assert!(!sent.is_as_sent(&lines("100.01 EUR")));
    let draft = sent.taken_back(false, now()).unwrap();
    assert!(draft.is_as_sent(&lines("100.01 EUR")));
    assert_eq!(draft.issued_total(), None);
}

#[test]
fn a_reason_stays_with_its_rejection() {
    let reason = LongText::parse("too dear").ok();
    let rejected = quote(state("sent")).rejected(reason.clone(), now()).unwrap();
    let rejection = Rejection { reason, ..Rejection::new(at_100().total) };
    assert_eq!(rejected.status.state, Rejected(rejection));
}

#[test]
fn the_final_number_is_given_once_and_shown_first() {
    let mut quote = quote(Draft);
    assert_eq!(quote.shown_number(), None);
    quote.device_number = DeviceTag::of(&[1; 16]).number(Series::Quote, quote.id, []);
    assert_eq!(quote.shown_number().as_deref(), Some("Q-0G2081-1-081"));
    let number = FinalNumber::parse("2026/7").unwrap();
    let quote = quote.numbered(number.clone()).unwrap();
    assert_eq!(quote.shown_number().as_deref(), Some("2026/7"));
    assert_eq!(quote.numbered(number), Err(QuoteError::Numbered));
}

#[test]
fn fields_and_quote_say_the_same() {
    let mut quote = quote(state("sent")).rejected(LongText::parse("late").ok(), now()).unwrap();
    quote.discount = Discount::parse("5.00 EUR").ok();
    quote.tax_rounding = Some(TaxRounding::PerLine);
    quote.number = FinalNumber::parse("2026/7").ok();
    assert_eq!(Quote::from_fields(quote.id, &quote.to_fields()), Ok(quote));
}
