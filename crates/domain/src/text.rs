//! Text that people type: trimmed, bounded, never empty.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

/// A text cannot be a name or a note.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TextError {
    /// Nothing but white space.
    #[error("the text is empty")]
    Empty,
    /// More characters than the type allows.
    #[error("the text is longer than {0} characters")]
    TooLong(usize),
}

fn parse(text: &str, max_chars: usize) -> Result<&str, TextError> {
    let text = text.trim();
    if text.is_empty() {
        return Err(TextError::Empty);
    }
    // A character has a byte at least.
    if text.len() > max_chars && text.chars().nth(max_chars).is_some() {
        return Err(TextError::TooLong(max_chars));
    }
    Ok(text)
}

/// The words of a text with one space between them. Most texts are so already.
fn one_line(text: &str) -> Cow<'_, str> {
    let mut before = ' ';
    let mut is_clean = true;
    for c in text.trim().chars() {
        is_clean &= !c.is_control() && if c == ' ' { before != ' ' } else { !c.is_whitespace() };
        before = c;
    }
    if is_clean {
        return text.trim().into();
    }
    let words = text.split(|c: char| c.is_whitespace() || c.is_control());
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ").into()
}

/// A text with `\n` at the end of its lines and nothing in it that cannot be seen.
fn lines(text: &str) -> Cow<'_, str> {
    let is_seen = |c: char| !c.is_control() || matches!(c, '\n' | '\t');
    if text.chars().all(is_seen) {
        return text.into();
    }
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    text.chars().filter(|c| is_seen(*c)).collect::<String>().into()
}

macro_rules! text_type {
    ($(#[$doc:meta])* $name:ident, $max:expr, $clean:expr) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// The most characters that it may have.
            pub const MAX_CHARS: usize = $max;

            /// Reads and cleans what a person typed.
            ///
            /// # Errors
            /// [`TextError`] where the text is empty or too long.
            pub fn parse(text: &str) -> Result<Self, TextError> {
                let clean: Cow<'_, str> = $clean(text);
                parse(&clean, Self::MAX_CHARS).map(|text| Self(text.to_owned()))
            }

            /// The text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }
        impl TryFrom<String> for $name {
            type Error = TextError;
            fn try_from(text: String) -> Result<Self, TextError> {
                Self::parse(&text)
            }
        }
        impl From<$name> for String {
            fn from(text: $name) -> Self {
                text.0
            }
        }
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

text_type!(
    /// One line: a name, a position, a city. White space inside is one space; at most 200 characters.
    Name,
    200,
    one_line
);

text_type!(
    /// Lines of text: a note, an address. At most 20,000 characters, line ends as `\n`.
    LongText,
    20_000,
    lines
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_one_clean_line() {
        assert_eq!(Name::parse("  Анна\t Мария \n").map(String::from), Ok("Анна Мария".into()));
    }

    #[test]
    fn emptiness_is_not_a_name() {
        assert_eq!(Name::parse(" \u{a0} "), Err(TextError::Empty));
    }

    #[test]
    fn the_bound_counts_characters_not_bytes() {
        assert!(Name::parse(&"я".repeat(200)).is_ok());
        assert_eq!(Name::parse(&"я".repeat(201)), Err(TextError::TooLong(200)));
    }

    #[test]
    fn a_note_keeps_its_lines() {
        assert_eq!(LongText::parse("a\r\nb\0").map(String::from), Ok("a\nb".into()));
    }
}
