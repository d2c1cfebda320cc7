//! Russian numbers: INN and KPP (order of the tax service of 29.06.2012 N ММВ-7-6/435@), OGRN
//! and OGRNIP (order of the Ministry of Finance of 30.10.2017 N 165н).

use super::{TaxScheme, Verdict, digits, verdict, weighted};

/// The weights of the last check digit of 12; shorter ones begin further right.
const WEIGHTS: [u32; 11] = [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8];

/// 10 digits, the last a check digit; or 12, the last two.
pub(super) fn inn(text: &str) -> Option<Verdict> {
    let [_, eleventh @ ..] = &WEIGHTS;
    let [_, _, tenth @ ..] = &WEIGHTS;
    let check = |of: &[u32], weights: &[u32]| weighted(of, weights) % 11 % 10;
    let is_right = if let Some(of) = digits::<10>(text) {
        of[9] == check(&of, tenth)
    } else {
        let of = digits::<12>(text)?;
        of[10] == check(&of, eleventh) && of[11] == check(&of, &WEIGHTS)
    };
    // The digits of nobody add up too.
    let is_somebody = text.bytes().any(|byte| byte != b'0');
    Some(verdict(TaxScheme::Inn, is_right && is_somebody))
}

/// Tax office (4 digits), reason (2 digits or capitals), number (3 digits); no check digit.
pub(super) fn kpp(text: &str) -> Option<Verdict> {
    let bytes: &[u8; 9] = text.as_bytes().try_into().ok()?;
    let [office @ .., a, b, x, y, z] = bytes;
    let is_digit = u8::is_ascii_digit;
    let is_reason = |byte: &u8| byte.is_ascii_digit() || byte.is_ascii_uppercase();
    let is_form = office.iter().all(is_digit)
        && [a, b].into_iter().all(is_reason)
        && [x, y, z].into_iter().all(is_digit);
    is_form.then_some(Verdict::Sound(TaxScheme::Kpp))
}

/// 13 digits, the last of them the rest by 11 of those before; or 15 and the rest by 13.
pub(super) fn ogrn(text: &str) -> Option<Verdict> {
    let modulus = match text.len() {
        13 => 11,
        15 => 13,
        _ => return None,
    };
    if !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let number: u64 = text.parse().ok()?;
    let is_right = number / 10 % modulus % 10 == number % 10 && number >= 10;
    Some(verdict(TaxScheme::Ogrn, is_right))
}
