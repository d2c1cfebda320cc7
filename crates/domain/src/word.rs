//! Closed lists of words: what a field may say when it may say only one of a few things.
//!
//! A newer version may know more words than this one. Such a word is kept as `Other`: the
//! record is still shown, its other fields can be edited, and the word is written back as it
//! came. Refusing the record instead would take all of it from sight until every device is
//! updated, and reading the word as "nothing" would lose it at the next export.

use std::fmt;

/// The longest word, in bytes.
const MAX_BYTES: usize = 31;

/// A word as it is stored: lower-case Latin letters, digits and `_`, a letter first, at most
/// 31 bytes. It holds its bytes itself, so that the types made of words can be copied.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Word {
    bytes: [u8; MAX_BYTES],
    len: u8,
}

/// A text is not a stored word.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a word of a list: {0:?}")]
pub struct WordError(pub String);

impl Word {
    /// Reads a stored word.
    ///
    /// # Errors
    /// [`WordError`] where the text is not of the form.
    pub fn parse(text: &str) -> Result<Self, WordError> {
        let is_form = text.starts_with(|c: char| c.is_ascii_lowercase())
            && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
        let mut bytes = [0; MAX_BYTES];
        match bytes.get_mut(..text.len()) {
            Some(place) if is_form => place.copy_from_slice(text.as_bytes()),
            _ => return Err(WordError(text.to_owned())),
        }
        // At most 31, as was just checked.
        Ok(Self { bytes, len: text.len() as u8 })
    }

    /// The word.
    #[must_use]
    pub fn as_str(&self) -> &str {
        let bytes = self.bytes.get(..usize::from(self.len)).unwrap_or_default();
        std::str::from_utf8(bytes).unwrap_or_default()
    }
}

impl fmt::Display for Word {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
impl fmt::Debug for Word {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.as_str())
    }
}

/// Declares a closed list of words: each variant with the word that is stored and sent, and
/// `Other` for a word that only a newer version knows.
macro_rules! words {
    (
        $(#[$meta:meta])*
        $name:ident { $( $(#[$doc:meta])* $variant:ident = $word:literal, )+ }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $( $(#[$doc])* $variant, )+
            /// A word that only a newer version knows; never one of the above.
            Other($crate::word::Word),
        }

        impl $name {
            /// All that this version knows, in the order in which they are offered.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];
            /// The stored words, in the same order.
            pub const WORDS: &'static [&'static str] = &[$($word),+];

            /// Reads a stored word.
            ///
            /// # Errors
            /// [`crate::word::WordError`] where the text does not have the form of a word.
            pub fn parse(text: &str) -> Result<Self, $crate::word::WordError> {
                match text {
                    $( $word => Ok(Self::$variant), )+
                    _ => $crate::word::Word::parse(text).map(Self::Other),
                }
            }

            /// The word that is stored and sent.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self {
                    $( Self::$variant => $word, )+
                    Self::Other(word) => word.as_str(),
                }
            }
        }
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let text = <String as serde::Deserialize>::deserialize(from)?;
                Self::parse(&text).map_err(serde::de::Error::custom)
            }
        }
        $crate::value::text_values! {
            $name: $crate::field::FieldType::Word($name::WORDS), $name::parse;
        }
    };
}
pub(crate) use words;

#[cfg(test)]
mod tests {
    use crate::value::Value;

    words! {
        /// What the light shows.
        Light {
            /// Stop.
            Red = "red",
            /// Go.
            Green = "green",
        }
    }

    #[test]
    fn a_word_and_its_variant_are_the_same() {
        for (light, word) in Light::ALL.iter().zip(Light::WORDS) {
            assert_eq!(Light::read(word.as_bytes()), Some(*light));
            assert_eq!(light.write(), word.as_bytes());
        }
    }

    #[test]
    fn a_newer_word_is_kept_and_written_back() {
        let light = Light::read(b"flashing_2").unwrap();
        assert!(matches!(light, Light::Other(_)));
        assert_eq!(light.write(), b"flashing_2");
        assert_eq!(serde_json::to_string(&light).unwrap(), "\"flashing_2\"");
        assert_eq!(serde_json::from_str::<Light>("\"flashing_2\"").unwrap(), light);
    }

    #[test]
    fn what_is_no_word_is_damage() {
        for text in ["", "Red", "2nd", "_a", "a b", "rød", &"a".repeat(32)] {
            assert_eq!(Light::read(text.as_bytes()), None, "{text}");
        }
        assert!(Light::read("a".repeat(31).as_bytes()).is_some());
    }
}
