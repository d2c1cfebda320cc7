//! Phone numbers as they are stored: E.164, with an extension.
//!
//! Reading what people write by hand, with its many forms and countries, is the import crate's
//! work; what comes out of it is this type.

use serde::{Deserialize, Serialize};

/// A phone number: `+`, 7 to 15 digits (ITU-T E.164), and an extension of at most 11 digits.
///
/// Its text is that of a `tel:` address (RFC 3966) without the scheme: `+74951234567;ext=12`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PhoneNumber {
    e164: String,
    extension: Option<String>,
}

/// Why a text is not a stored phone number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PhoneError {
    /// Not `+` and 7 to 15 digits, the first of them not 0.
    #[error("a phone number is + and 7 to 15 digits")]
    NotE164,
    /// The extension is not 1 to 11 digits.
    #[error("an extension is 1 to 11 digits")]
    Extension,
}

impl PhoneNumber {
    /// Puts a number together from its E.164 form and an extension.
    ///
    /// # Errors
    /// [`PhoneError`] where one of them is malformed.
    pub fn new(e164: &str, extension: Option<&str>) -> Result<Self, PhoneError> {
        Self::check(e164, extension)?;
        Ok(Self { e164: e164.to_owned(), extension: extension.map(str::to_owned) })
    }

    fn check(e164: &str, extension: Option<&str>) -> Result<(), PhoneError> {
        let digits = e164.strip_prefix('+').ok_or(PhoneError::NotE164)?;
        let is_e164 = (7..=15).contains(&digits.len())
            && digits.bytes().all(|b| b.is_ascii_digit())
            && !digits.starts_with('0');
        if !is_e164 {
            return Err(PhoneError::NotE164);
        }
        let is_extension =
            |text: &str| (1..=11).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        if extension.is_some_and(|text| !is_extension(text)) {
            return Err(PhoneError::Extension);
        }
        Ok(())
    }

    /// Reads the stored text, such as `+74951234567;ext=12`.
    ///
    /// # Errors
    /// [`PhoneError`] where it is malformed.
    pub fn parse(text: &str) -> Result<Self, PhoneError> {
        let (e164, extension) = Self::halves(text);
        Self::new(e164, extension)
    }

    /// Whether [`PhoneNumber::parse`] would read it, without making one.
    #[must_use]
    pub fn is_one(text: &str) -> bool {
        let (e164, extension) = Self::halves(text);
        Self::check(e164, extension).is_ok()
    }

    fn halves(text: &str) -> (&str, Option<&str>) {
        match text.split_once(";ext=") {
            Some((e164, extension)) => (e164, Some(extension)),
            None => (text, None),
        }
    }

    /// `+` and the digits of country and number.
    #[must_use]
    pub fn e164(&self) -> &str {
        &self.e164
    }

    /// The digits to be dialled after the connection, if any.
    #[must_use]
    pub fn extension(&self) -> Option<&str> {
        self.extension.as_deref()
    }
}

impl TryFrom<String> for PhoneNumber {
    type Error = PhoneError;
    fn try_from(text: String) -> Result<Self, PhoneError> {
        Self::parse(&text)
    }
}
impl From<PhoneNumber> for String {
    fn from(phone: PhoneNumber) -> Self {
        phone.to_string()
    }
}
impl std::fmt::Display for PhoneNumber {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.e164)?;
        match &self.extension {
            Some(extension) => write!(f, ";ext={extension}"),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_is_the_number() {
        for text in ["+34612345678", "+74951234567;ext=12"] {
            assert_eq!(PhoneNumber::parse(text).map(String::from), Ok(text.to_owned()));
        }
    }

    #[test]
    fn what_cannot_be_dialled_is_refused() {
        for text in ["", "34612345678", "+0000000000", "+123456", "+1234567890123456", "+34 612"] {
            assert_eq!(PhoneNumber::parse(text), Err(PhoneError::NotE164), "{text}");
        }
        assert_eq!(PhoneNumber::parse("+34612345678;ext=x"), Err(PhoneError::Extension));
    }
}
