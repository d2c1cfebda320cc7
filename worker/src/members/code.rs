//! Recovery codes: ten to be printed, each of which lets one device in with all rights.

use cartera_domain::Name;
use serde::Deserialize;

use super::{DeviceKey, unhex};
use crate::access::{self, Digest32};
use crate::error::ApiError;

/// Digits and letters that nobody mistakes for each other (Crockford's base 32).
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Letters of a code: 80 bits.
const LENGTH: usize = 16;

/// A code as it is listed; itself it is only with whoever printed it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Code {
    /// Its place in the list, from 1.
    pub number: u64,
    /// When it was made, by the Worker's clock.
    pub made_ms: u64,
    /// When it let a device in.
    pub used_ms: Option<u64>,
}

/// What somebody brings who comes in by a code.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CodeEntry {
    /// As it was typed.
    pub code: String,
    /// What they call the device.
    pub name: String,
    /// The device's own key, of which it thought itself.
    pub key: String,
    /// The public half of the device's own key. With it, what the device thought of lets nobody in
    /// and only has an answer repeated that was lost.
    #[serde(default)]
    pub public: Option<DeviceKey>,
}

impl CodeEntry {
    /// Reads what was sent; the name is a name like any other.
    ///
    /// # Errors
    /// [`ApiError::Invalid`].
    pub fn parse(body: &[u8]) -> Result<Self, ApiError> {
        let entry: Self = serde_json::from_slice(body).map_err(|_| ApiError::Invalid)?;
        let name = Name::parse(&entry.name).map_err(|_| ApiError::Invalid)?;
        if !access::is_secret(&entry.key) {
            return Err(ApiError::Invalid);
        }
        Ok(Self { name: String::from(name), ..entry })
    }
}

/// A code of the first 80 of 128 random bits, in groups of four letters.
pub fn spell(secret: &str) -> Option<String> {
    let bits = u128::from_be_bytes(unhex(secret)?);
    let mut code = String::new();
    for place in 0..LENGTH {
        if place > 0 && place % 4 == 0 {
            code.push('-');
        }
        let index = usize::try_from(bits >> (123 - 5 * place) & 31).ok()?;
        code.push(char::from(*LETTERS.get(index)?));
    }
    Some(code)
}

/// The SHA-256 of a code as somebody typed it: small or large, with or without what groups it, and
/// with the letters that look like digits. `None` for what is no code.
pub fn digest(typed: &str) -> Option<Digest32> {
    let mut code = String::new();
    for letter in typed.chars().filter(|letter| !letter.is_whitespace() && *letter != '-') {
        let letter = match letter.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            letter => letter,
        };
        let is_one = u8::try_from(letter).is_ok_and(|letter| LETTERS.contains(&letter));
        if !is_one || code.len() == LENGTH {
            return None;
        }
        code.push(letter);
    }
    (code.len() == LENGTH).then(|| access::digest(&code))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECRET: &str = "00443214c74254b635cf84653a56d7c6";

    #[test]
    fn a_code_is_eighty_bits_in_groups() {
        assert_eq!(spell(SECRET).as_deref(), Some("0123-4567-89AB-CDEF"));
        let all = spell(&"f".repeat(32));
        assert_eq!(all.as_deref(), Some("ZZZZ-ZZZZ-ZZZZ-ZZZZ"));
        assert_eq!(spell(""), None);
    }

    #[track_caller]
    fn check(typed: &str, is_same: bool) {
        let own = digest("0123-4567-89AB-CDEF");
        assert!(own.is_some());
        assert_eq!(digest(typed) == own, is_same, "{typed}");
    }

    #[test]
    fn it_is_read_as_people_type_it() {
        check("0123456789abcdef", true);
        check(" 0123 4567-89ab cdef ", true);
        check("OI23-4567-89AB-CDEF", true);
        check("ol23-4567-89ab-cdef", true);
        for typed in
            ["", "0123", "0123-4567-89AB-CDEF-0", "0123-4567-89AB-CDEU", "ы123-4567-89AB-CDEF"]
        {
            check(typed, false);
            assert_eq!(digest(typed), None, "{typed}");
        }
    }
}
