//! `--country`: whose phones and tax numbers a file has.

use cartera_import::repair::country;
use cartera_import::repair::phone::{self, Region};

use crate::failure::Failure;

/// The ISO 3166 code of what was typed: a code, or a country's name; `None` for nothing.
///
/// # Errors
/// [`Failure::Usage`] where it is no country that has phones.
pub fn code(text: &str) -> Result<Option<String>, Failure> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    let code = country::code(text).map_or_else(|| text.trim().to_ascii_uppercase(), str::to_owned);
    match phone::region(&code) {
        Some(_) => Ok(Some(code)),
        None => Err(Failure::Usage(format!(
            "--country {text:?} is no country; give an ISO 3166 code such as RU, ES or US"
        ))),
    }
}

/// The numbering plan of that country.
///
/// # Errors
/// The same.
pub fn region(text: &str) -> Result<Option<Region>, Failure> {
    Ok(code(text)?.and_then(|code| phone::region(&code)))
}
