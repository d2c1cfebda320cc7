//! What a person typed, as the types that records hold, or in words why not.

use cartera_domain::text::TextError;
use cartera_domain::{EmailAddress, LongText, Name, PhoneNumber};

use crate::words;

/// A line that may be empty.
///
/// # Errors
/// What is wrong with it, in words.
pub fn name(text: &str) -> Result<Option<Name>, String> {
    may_be_empty(Name::parse(text))
}

/// A line that must not be empty.
///
/// # Errors
/// What is wrong with it, in words.
pub fn needed_name(text: &str) -> Result<Name, String> {
    name(text)?.ok_or_else(|| words::error_name_needed().to_owned())
}

/// Lines that may be empty.
///
/// # Errors
/// What is wrong with them, in words.
pub fn lines(text: &str) -> Result<Option<LongText>, String> {
    may_be_empty(LongText::parse(text))
}

/// An e-mail address; nothing where nothing is written.
///
/// # Errors
/// What is wrong with it, in words.
pub fn email(text: &str) -> Result<Option<EmailAddress>, String> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    EmailAddress::parse(text).map(Some).map_err(|_| words::error_email().to_owned())
}

/// A phone with its country code, written in any usual way; nothing where nothing is written.
///
/// # Errors
/// What is wrong with it, in words.
pub fn phone(text: &str) -> Result<Option<PhoneNumber>, String> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    dialled(text)
        .and_then(|(number, extension)| PhoneNumber::new(&number, extension.as_deref()).ok())
        .map(Some)
        .ok_or_else(|| words::error_phone().to_owned())
}

/// `+` and digits, and the digits after `ext`, `#` or `доб`. `00` before a country code is a `+`.
fn dialled(text: &str) -> Option<(String, Option<String>)> {
    let text = text.trim().trim_start_matches("tel:").to_lowercase();
    let (number, extension) = ["ext", "доб", "#", "x"]
        .into_iter()
        .find_map(|mark| text.split_once(mark))
        .map_or((text.as_str(), None), |(number, rest)| (number, Some(rest)));
    let is_written = |c: char| c.is_ascii_digit() || " \u{a0}()-–./+;".contains(c);
    if !number.chars().all(is_written) {
        return None;
    }
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    let digits = match number.trim_start().starts_with('+') {
        true => digits.as_str(),
        false => digits.strip_prefix("00")?,
    };
    let extension = extension.map(|rest| rest.chars().filter(char::is_ascii_digit).collect());
    Some((format!("+{digits}"), extension))
}

fn may_be_empty<T>(read: Result<T, TextError>) -> Result<Option<T>, String> {
    match read {
        Ok(value) => Ok(Some(value)),
        Err(TextError::Empty) => Ok(None),
        Err(TextError::TooLong(most)) => Err(words::error_too_long(most as u64)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, want: Option<&str>) {
        assert_eq!(phone(text).ok().flatten().map(String::from).as_deref(), want, "{text}");
    }

    #[test]
    fn a_phone_may_be_written_in_any_usual_way() {
        check("+34 612 345 678", Some("+34612345678"));
        check(" 0034 (612) 345-678 ", Some("+34612345678"));
        check("+7 (495) 123-45-67 доб. 12", Some("+74951234567;ext=12"));
        check("+1 212 555 0123 ext 7", Some("+12125550123;ext=7"));
    }

    #[test]
    fn without_a_country_code_it_is_not_guessed() {
        check("612 345 678", None);
        check("phone", None);
        check("+12", None);
        assert_eq!(phone("  "), Ok(None));
    }

    #[test]
    fn emptiness_is_fine_where_a_value_may_be_missing() {
        assert_eq!(name("  "), Ok(None));
        assert_eq!(email(""), Ok(None));
        assert!(needed_name(" ").is_err());
        assert!(email("ana").is_err());
    }
}
