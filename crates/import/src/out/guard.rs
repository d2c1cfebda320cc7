//! Keeps spreadsheets from running what is only text.
//!
//! A cell that begins with `=` is a formula to Excel, also out of a CSV, and may send the table
//! anywhere. An apostrophe before it makes it text; reading takes the apostrophe away again.

use std::borrow::Cow;

/// The same text, safe to be opened by a spreadsheet.
///
/// [`restored`] of it is the text again, whatever it is.
#[must_use]
pub fn guarded(text: &str) -> Cow<'_, str> {
    if is_dangerous(text) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

/// The text that was guarded.
#[must_use]
pub fn restored(text: &str) -> &str {
    text.strip_prefix('\'').filter(|inner| is_dangerous(inner)).unwrap_or(text)
}

/// Whether a spreadsheet may take a text for a formula, or [`restored`] for a guarded one.
fn is_dangerous(text: &str) -> bool {
    let bare = text.trim_start_matches('\'');
    let inner = bare.trim_start_matches(|c: char| {
        c.is_whitespace() && !matches!(c, '\t' | '\r' | '\n') || matches!(c, '\u{feff}' | '"')
    });
    let starts = inner.starts_with([
        '=', '+', '-', '@', '\t', '\r', '\n', '\0', '|', '%', '＝', '＋', '－', '＠', '−',
    ]);
    starts && !(bare.len() == text.len() && is_amount(inner))
}

/// A negative amount is no formula, and people calculate with it.
fn is_amount(text: &str) -> bool {
    let Some(digits) = text.strip_prefix('-') else { return false };
    let (whole, part) = digits.split_once(['.', ',']).unwrap_or((digits, "0"));
    let are_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    are_digits(whole) && are_digits(part)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(text: &str, want: &str) {
        assert_eq!(guarded(text), want);
        assert_eq!(restored(want), text);
    }

    #[test]
    fn formulas_get_an_apostrophe_and_lose_it_again() {
        check("=1+1", "'=1+1");
        check("@SUM(A1)", "'@SUM(A1)");
        check("+34612345678", "'+34612345678");
        check("-2+3", "'-2+3");
        check(" =1", "' =1");
        check("\u{feff}=1", "'\u{feff}=1");
        check("\"=1", "'\"=1");
        check("＝1", "'＝1");
        check("\tx", "'\tx");
        check("'=1", "''=1");
    }

    #[test]
    fn what_is_no_formula_stays() {
        for text in ["", "Ana", "-5", "-5.25", "-5,25", "'Ana'", "a=1", "5-3", "'", "O'Neil"] {
            check(text, text);
        }
    }

    proptest! {
        /// Whatever the text is, it comes back.
        #[test]
        fn guarded_text_comes_back(text in "[='+@ \t\r\n\"＝a1.,-]{0,8}") {
            let safe = guarded(&text);
            prop_assert_eq!(restored(&safe), text.as_str());
        }
    }
}
