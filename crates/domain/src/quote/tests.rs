//! Which moves a quote can make, and what it remembers of them.

use super::*;
use crate::document::{DeviceTag, Price, Quantity, Series};
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

/// One that expires on 30 June and was sent for 100.00 EUR, in a state.
fn quote(state: QuoteState) -> Quote {
    let mut quote = Quote::draft(Id::from_bytes([1; 16]), Currency::EUR, Timestamp::from_millis(1));
    quote.expires_on = Some(day("2026-06-30"));
    quote.status.state = state;
    if state != Draft {
        quote.status.total = Some(Money::new(10_000, Currency::EUR));
    }
    quote
}

/// What becomes of a quote in every state, in the order of the states.
#[track_caller]
fn check(
    step: impl Fn(&Quote) -> Result<Quote, QuoteError>,
    to: QuoteState,
    allowed_from: &[QuoteState],
) {
    for from in QuoteState::ALL {
        let found = step(&quote(*from)).map(|quote| (quote.status.state, quote.status.since));
        let is_allowed = allowed_from.contains(from);
        let want = if is_allowed { Ok((to, now())) } else { Err(QuoteError::State(*from)) };
        assert_eq!(found, want, "{from}");
    }
}

#[test]
fn a_move_leads_out_of_some_states_only() {
    let (last, after) = (day("2026-06-30"), day("2026-07-01"));
    check(|quote| quote.sent(&lines("100 EUR"), now(), last), Sent, &[Draft]);
    check(|quote| quote.accepted(now(), last), Accepted, &[Sent]);
    check(|quote| quote.rejected(None, now()), Rejected, &[Sent, Expired]);
    check(|quote| quote.expired(now(), after), Expired, &[Sent]);
    check(|quote| quote.taken_back(now()), Draft, &[Sent, Rejected, Expired]);
}

#[test]
fn a_state_that_only_a_newer_version_knows_is_left_alone() {
    let newer = QuoteState::parse("countersigned").unwrap();
    assert_eq!(quote(newer).accepted(now(), day("2026-06-01")), Err(QuoteError::State(newer)));
    assert_eq!(quote(newer).taken_back(now()), Err(QuoteError::State(newer)));
}

#[test]
fn the_last_day_counts_in_full() {
    let (last, after) = (day("2026-06-30"), day("2026-07-01"));
    let late = Err(QuoteError::Expired(last));
    assert!(quote(Sent).accepted(now(), last).is_ok());
    assert_eq!(quote(Sent).accepted(now(), after), late);
    assert_eq!(quote(Draft).sent(&lines("100 EUR"), now(), after), late);
    assert_eq!(quote(Sent).expired(now(), last), Err(QuoteError::NotExpired));
    assert_eq!((quote(Sent).state_on(last), quote(Sent).state_on(after)), (Sent, Expired));
    assert_eq!((quote(Draft).state_on(after), quote(Accepted).state_on(after)), (Draft, Accepted));
    let endless = Quote { expires_on: None, ..quote(Sent) };
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
    assert_eq!(sent.status.total, Some(Money::new(10_000, Currency::EUR)));
    assert!(sent.is_as_sent(&lines("100.00 EUR")));
    assert!(!sent.is_as_sent(&lines("100.01 EUR")));
    let draft = sent.taken_back(now()).unwrap();
    assert!(draft.is_as_sent(&lines("100.01 EUR")));
    assert_eq!(draft.status.total, None);
}

#[test]
fn a_reason_stays_with_its_rejection() {
    let reason = LongText::parse("too dear").ok();
    let rejected = quote(Sent).rejected(reason.clone(), now()).unwrap();
    assert_eq!(rejected.status.reason, reason);
    assert_eq!(rejected.taken_back(now()).unwrap().status.reason, None);
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
    let mut quote = quote(Sent).rejected(LongText::parse("late").ok(), now()).unwrap();
    quote.discount = Discount::parse("5.00 EUR").ok();
    quote.tax_rounding = Some(TaxRounding::PerLine);
    quote.number = FinalNumber::parse("2026/7").ok();
    assert_eq!(Quote::from_fields(quote.id, &quote.to_fields()), Ok(quote));
}
