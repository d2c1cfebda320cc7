//! VAT numbers of the European Union: their forms, as the Commission's VIES publishes them, and
//! the check digits of the member states that our customers trade with most.

use super::{TaxScheme, Verdict, digits, is_luhn, verdict, weighted};

/// Member states, and Northern Ireland (XI is no country of ISO 3166 and comes as typed text).
pub(super) const MEMBERS: [&str; 27] = [
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT",
    "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
];

/// What is known of a number without its two letters; `None` where it has another form, or the
/// state's rule is not here.
pub(super) fn number(code: &str, text: &str) -> Option<Verdict> {
    let is_right = match code {
        "DE" => german(digits(text)?),
        "FR" => french(text)?,
        "IT" => italian(digits(text)?),
        "PT" => portuguese(digits(text)?),
        "NL" => dutch(text)?,
        "PL" => polish(digits(text)?),
        _ => return None,
    };
    Some(verdict(TaxScheme::Vat, is_right))
}

/// USt-IdNr.: ISO/IEC 7064 MOD 11,10.
fn german(of: [u32; 9]) -> bool {
    let [number @ .., check] = of;
    let product = number.iter().fold(10, |product, digit| {
        let sum = (digit + product) % 10;
        (if sum == 0 { 10 } else { sum }) * 2 % 11
    });
    number[0] != 0 && (11 - product) % 10 == check
}

/// A key of two characters and the SIREN, which ends in a Luhn digit. A key in digits is
/// (12 + 3 × (SIREN mod 97)) mod 97; one with letters (neither I nor O) has its own rule.
fn french(text: &str) -> Option<bool> {
    let (key, siren) = text.split_at_checked(2)?;
    let of = digits::<9>(siren)?;
    let siren = of.iter().fold(0_u64, |number, digit| number * 10 + u64::from(*digit));
    let place = |byte: u8| b"0123456789ABCDEFGHJKLMNPQRSTUVWXYZ".iter().position(|c| *c == byte);
    let &[a, b] = key.as_bytes() else { return None };
    let (first, second) = (place(a)? as u64, place(b)? as u64);
    let is_key = if a.is_ascii_digit() && b.is_ascii_digit() {
        first * 10 + second == (12 + 3 * (siren % 97)) % 97
    } else {
        let value =
            if a.is_ascii_digit() { first * 24 + second - 10 } else { first * 34 + second - 100 };
        (siren + 1 + value / 11) % 11 == value % 11
    };
    // Monaco's numbers begin with 000 and are of no SIREN.
    Some(is_key && (is_luhn(&of) || of.starts_with(&[0, 0, 0])))
}

/// Partita IVA: Luhn.
fn italian(of: [u32; 11]) -> bool {
    let [number @ .., _, _, _, _] = &of;
    is_luhn(&of) && number.iter().any(|digit| *digit != 0)
}

/// NIF of Portugal: weights 9 to 2, modulo 11; a rest of 0 or 1 gives 0.
fn portuguese(of: [u32; 9]) -> bool {
    let check = match weighted(&of, &[9, 8, 7, 6, 5, 4, 3, 2]) % 11 {
        0 | 1 => 0,
        rest => 11 - rest,
    };
    of[0] != 0 && of[8] == check
}

/// Nine digits, B and two digits: the elfproef of the digits, or, for sole traders since 2020,
/// modulo 97 over the whole with letters as numbers (NL = 2321, B = 11), rest 1.
fn dutch(text: &str) -> Option<bool> {
    let (number, rest) = text.split_at_checked(9)?;
    let of = digits::<9>(number)?;
    let branch = digits::<2>(rest.strip_prefix('B')?)?;
    let is_eleven = weighted(&of, &[9, 8, 7, 6, 5, 4, 3, 2]) % 11 == of[8];
    let whole = [2, 3, 2, 1].into_iter().chain(of).chain([1, 1]).chain(branch);
    let is_97 = whole.fold(0, |rest, digit| (rest * 10 + digit) % 97) == 1;
    let is_somebody = of.iter().any(|digit| *digit != 0) && branch != [0, 0];
    Some((is_eleven || is_97) && is_somebody)
}

/// NIP: weights 6, 5, 7, 2, 3, 4, 5, 6, 7, modulo 11; a rest of 10 is not given out.
fn polish(of: [u32; 10]) -> bool {
    weighted(&of, &[6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11 == of[9] && of.iter().any(|digit| *digit != 0)
}
