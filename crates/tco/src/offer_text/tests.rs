//! Offers as people copy them, in three languages.

use super::*;

/// Price, minimum of seats, term, users, list price.
type Want<'a> = (Option<&'a str>, Option<u32>, Option<u32>, Option<u32>, Option<&'a str>);

#[track_caller]
fn check(text: &str, want: Want<'_>) {
    let found = read(text);
    let shown = |price: Option<Price>| price.map(|price| price.get().normalize().to_string());
    let (price, list) = (shown(found.price), shown(found.list_price));
    let seats = |seats: Option<Seats>| seats.map(Seats::get);
    let got = (
        price.as_deref(),
        seats(found.minimum_seats),
        found.term_months,
        seats(found.users),
        list.as_deref(),
    );
    assert_eq!(got, want, "{text}: {found:?}");
}

#[test]
fn the_offer_of_the_founding_document_in_three_languages() {
    let want = (Some("40"), Some(10), Some(12), None, None);
    check("40 per user, from 10 licences, 1 year", want);
    check("40 por usuario, desde 10 licencias, 1 año", want);
    check("40 за пользователя, от 10 лицензий, 1 год", want);
    check("$40/user/month, min. 10 seats, 12-month term", want);
    let text = "$ 40 por usuario al mes. Válido solo si compra al menos 10 licencias al mismo \
                tiempo durante un período de 1 año. Y si solo necesitas 9 licencias";
    check(text, (Some("40"), Some(10), Some(12), Some(9), None));
}

#[test]
fn words_and_signs_of_prices() {
    check(
        "US$ 12.50 per user per month billed annually",
        (Some("12.5"), None, Some(12), None, None),
    );
    check("12,50 € por usuario y mes con pago anual", (Some("12.5"), None, Some(12), None, None));
    check("1200 ₽ за пользователя в месяц", (Some("1200"), None, None, None, None));
    check("1 200 ₽ за пользователя в месяц", (Some("1200"), None, None, None, None));
    check("480 per user per year", (Some("40"), None, None, None, None));
    check("1.234,50 por usuario", (Some("1234.5"), None, None, None, None));
    check("12.500 por usuario", (Some("12500"), None, None, None, None));
}

#[test]
fn a_list_price_is_told_from_the_advertised_one() {
    check(
        "40 per user from 10 seats, list price 52",
        (Some("40"), Some(10), None, None, Some("52")),
    );
    check("40 instead of 52 per user", (Some("40"), None, None, None, Some("52")));
    check("40 вместо 52 за пользователя", (Some("40"), None, None, None, Some("52")));
}

#[test]
fn fees_rises_and_bonds() {
    let found = read(
        "40 per user, onboarding 1,500, rises 8 % at each renewal, paid in advance, \
         seats cannot be reduced",
    );
    assert_eq!(found.onboarding_fee.unwrap().get(), Decimal::from(1500));
    assert_eq!(found.uplift.unwrap().get(), Decimal::new(8, 2));
    assert!(found.prepaid && found.seats_cannot_fall);
    assert_eq!(found.term_months, Some(12));
}

#[test]
fn nothing_is_guessed_from_words_that_say_nothing() {
    check("", (None, None, None, None, None));
    check("call us!", (None, None, None, None, None));
    assert_eq!(read("9 licencias").offer("x", Seats::try_from(9).unwrap()), None);
    assert_eq!(read("40 per user").offer("x", Seats::try_from(0).unwrap()), None);
}

#[test]
fn the_words_of_a_sentence_may_stand_in_any_order() {
    let text = "we are 9; 40 per user with at least ten licenses for 12 months";
    check(text, (Some("40"), Some(10), Some(12), Some(9), None));
    let text = "52 per user without commitment, 40 per user with a one year contract from 10 seats";
    check(text, (Some("40"), Some(10), Some(12), None, Some("52")));
    let text = "Нас 9 человек. 40 за пользователя, если купить не менее 10 лицензий на 1 год";
    check(text, (Some("40"), Some(10), Some(12), Some(9), None));
    check("12,50 por mes y usuario", (Some("12.5"), None, None, None, None));
    check("29 € per user billed monthly", (Some("29"), None, None, None, None));
    let text = "Desde 12,50 € por usuario al mes (facturación anual); 15 € al mes sin compromiso";
    check(text, (Some("12.5"), None, Some(12), None, Some("15")));
}

#[test]
fn a_fee_of_the_platform_is_no_price_of_a_seat() {
    let found = read("200 € platform fee per month plus 20 € per user");
    assert_eq!(found.platform_fee_per_month.unwrap().get(), Decimal::from(200));
    assert_eq!(found.price.unwrap().get(), Decimal::from(20));
}
