//! Numbers that are published: in the rules themselves, by their holders, or as the examples of
//! python-stdnum (which are of that project, not of ours).

use super::*;

#[track_caller]
fn check(country: &str, text: &str, want: Verdict) {
    let country = Country::parse(country).ok();
    let id = TaxId::new(Name::parse(text).unwrap(), country);
    assert_eq!(id.verdict(), want, "{text}");
    assert_eq!(id.text().as_str(), text);
}

#[track_caller]
fn sound(country: &str, scheme: TaxScheme, texts: &[&str]) {
    texts.iter().for_each(|text| check(country, text, Verdict::Sound(scheme)));
}

#[track_caller]
fn wrong(country: &str, scheme: TaxScheme, texts: &[&str]) {
    texts.iter().for_each(|text| check(country, text, Verdict::Wrong(scheme)));
}

#[test]
fn russian_numbers() {
    // Sberbank; Yandex; a number of a person from the description of the algorithm.
    sound("RU", TaxScheme::Inn, &["7707083893", "7736207543", "500100732259"]);
    wrong("RU", TaxScheme::Inn, &["7707083894", "500100732258", "500100732269", "0000000000"]);
    // Sberbank; Yandex; examples of python-stdnum.
    let ogrn = ["1027700132195", "1027700229193", "1022200525819", "385768585948949"];
    sound("RU", TaxScheme::Ogrn, &ogrn);
    wrong("RU", TaxScheme::Ogrn, &["1022500001328", "385768585948948"]);
    check("RU", "12345", Verdict::Unverifiable);
}

#[test]
fn spanish_numbers() {
    sound("ES", TaxScheme::Nif, &["54362315K", "54.362.315-k", "ES54362315K", "12345678Z"]);
    sound("ES", TaxScheme::Nie, &["X-5253868-R", "X2482300W"]);
    sound("ES", TaxScheme::Nif, &["M-1234567-L"]);
    sound("ES", TaxScheme::Cif, &["J99216582", "A13 585 625", "B64717838", "ES B-58378431"]);
    wrong("ES", TaxScheme::Cif, &["J99216583", "B64717839"]);
    wrong("ES", TaxScheme::Nif, &["54362315Z", "12345678A"]);
    check("ES", "O1234567L", Verdict::Unverifiable);
    check("ES", "B1234567", Verdict::Unverifiable);
}

#[test]
fn a_spanish_body_has_a_digit_or_a_letter_by_its_kind() {
    // 7-digit number 5881850 has the check digit 1, and so the letter A.
    sound("ES", TaxScheme::Cif, &["A58818501", "Q5881850A", "J58818501", "J5881850A"]);
    wrong("ES", TaxScheme::Cif, &["A5881850A", "Q58818501"]);
    sound("ES", TaxScheme::Cif, &["A0011012B"]);
}

#[test]
fn numbers_of_the_union() {
    sound("", TaxScheme::Vat, &["DE136695976", "DE 136 695 976"]);
    sound("", TaxScheme::Vat, &["FR 40 303 265 045", "FR23334175221", "FRK7399859412"]);
    sound("FR", TaxScheme::Vat, &["4Z123456782", "83404833048"]);
    sound("", TaxScheme::Vat, &["IT 00743110157", "PT 501 964 843", "PL 8567346215"]);
    sound("", TaxScheme::Vat, &["NL004495445B01", "NL002455799B11"]);
    wrong("", TaxScheme::Vat, &["DE136695978", "FR84323140391", "IT00743110158"]);
    wrong("", TaxScheme::Vat, &["PT501964842", "PL8567346216", "NL123456789B90"]);
    check("FR", "IO334175221", Verdict::Unverifiable);
    check("", "ATU13585627", Verdict::Unverifiable);
}

#[test]
fn without_a_country_only_a_faultless_number_says_whose_it_is() {
    let country = |text: &str| TaxId::new(Name::parse(text).unwrap(), None).country();
    assert_eq!(country("7707083893"), Some(Country::RUSSIA));
    assert_eq!(country("B64717838"), Some(Country::SPAIN));
    assert_eq!(country("7707083894"), None);
    assert_eq!(country("see the contract"), None);
}

#[test]
fn two_spellings_have_one_key() {
    let key = |text: &str| TaxId::new(Name::parse(text).unwrap(), None).key().to_owned();
    assert_eq!(key("ES B-64717838"), "B64717838");
    assert_eq!(key("b-64.717.838"), "B64717838");
    assert_eq!(key("7707 083893"), "7707083893");
}

#[test]
fn a_registration_is_held_to_its_own_register() {
    let verdict = |scheme, number: &str| {
        let number = Name::parse(number).unwrap();
        Registration { scheme, ..Registration::new(number) }.verdict()
    };
    let kpp = Some(TaxScheme::Kpp);
    assert_eq!(verdict(kpp, "773601001"), Verdict::Sound(TaxScheme::Kpp));
    assert_eq!(verdict(kpp, "7736AZ001"), Verdict::Sound(TaxScheme::Kpp));
    assert_eq!(verdict(kpp, "77360100"), Verdict::Unverifiable);
    assert_eq!(verdict(Some(TaxScheme::Ogrn), "1027700132195"), Verdict::Sound(TaxScheme::Ogrn));
    assert_eq!(verdict(Some(TaxScheme::Ogrn), "1027700132196"), Verdict::Wrong(TaxScheme::Ogrn));
    assert_eq!(verdict(None, "1027700132195"), Verdict::Sound(TaxScheme::Ogrn));
}
