//! Spanish numbers: NIF of persons and NIE (Real Decreto 1065/2007, arts. 19 and 20; the letter
//! by the Ministry of the Interior's table), NIF of legal persons (Orden EHA/451/2008), still
//! called CIF.

use super::{TaxScheme, Verdict, digits, is_luhn, verdict};

/// The letter of a person's number, by its rest by 23.
const LETTERS: &[u8; 23] = b"TRWAGMYFPDXBNJZSQVHLCKE";
/// The letter that a legal person's number may have instead of the check digit.
const CHECK_LETTERS: &[u8; 10] = b"JABCDEFGHI";

/// Nine characters; the first says of what kind.
pub(super) fn number(text: &str) -> Option<Verdict> {
    let [first, middle @ .., last] = text.as_bytes() else { return None };
    let middle = std::str::from_utf8(middle).ok()?;
    let seven = digits::<7>(middle)?;
    let person = |leading: u32| {
        let number = seven.iter().fold(leading, |number, digit| number * 10 + digit);
        LETTERS.get((number % 23) as usize) == Some(last)
    };
    let is_letter = last.is_ascii_uppercase();
    match first {
        b'0'..=b'9' if is_letter => Some(verdict(TaxScheme::Nif, person(u32::from(first - b'0')))),
        b'K' | b'L' | b'M' if is_letter => Some(verdict(TaxScheme::Nif, person(0))),
        b'X'..=b'Z' if is_letter => Some(verdict(TaxScheme::Nie, person(u32::from(first - b'X')))),
        b'A'..=b'H' | b'J' | b'N' | b'P'..=b'S' | b'U'..=b'W' => {
            legal_person(*first, &seven, *last)
        }
        _ => None,
    }
}

/// The check digit is Luhn's. Foreign (N, W), church (R) and public (P, Q, S) bodies and those of
/// province 00 write it as a letter; companies (A, B), communities (E) and owners' associations
/// (H) as a digit; the others as either.
fn legal_person(first: u8, seven: &[u32; 7], last: u8) -> Option<Verdict> {
    let [a, b, c, d, e, f, g] = *seven;
    let check = (0..10).find(|check| is_luhn(&[a, b, c, d, e, f, g, *check]))?;
    let letter = CHECK_LETTERS.get(check as usize).copied();
    let is_letter = matches!(first, b'N' | b'P' | b'Q' | b'R' | b'S' | b'W') || (a, b) == (0, 0);
    let is_digit = matches!(first, b'A' | b'B' | b'E' | b'H') && !is_letter;
    let is_right = match last {
        b'0'..=b'9' => !is_letter && u32::from(last - b'0') == check,
        b'A'..=b'Z' => !is_digit && Some(last) == letter,
        _ => return None,
    };
    Some(verdict(TaxScheme::Cif, is_right))
}
