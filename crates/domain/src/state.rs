//! Closed lists of states, some of which carry a value: an order of words and their data that
//! cannot contradict each other.
//!
//! A state that only a newer version knows is kept as it came, as [`crate::word`] says of words.
//! Whoever decides on a record must treat it as one that allows nothing.

use crate::parts::{from_hex, to_hex};
use crate::word::{Word, WordError};

/// A state that only a newer version knows: its word, and what it carries, untouched.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(try_from = "NewerStateText", into = "NewerStateText")]
pub struct NewerState {
    word: Word,
    with: Vec<u8>,
}

/// [`NewerState`] in JSON: what it carries is hex.
#[derive(serde::Serialize, serde::Deserialize)]
struct NewerStateText {
    state: String,
    with: String,
}

impl From<NewerState> for NewerStateText {
    fn from(state: NewerState) -> Self {
        Self { state: state.word.to_string(), with: to_hex(&state.with) }
    }
}
impl TryFrom<NewerStateText> for NewerState {
    type Error = WordError;
    fn try_from(text: NewerStateText) -> Result<Self, WordError> {
        let with = from_hex(&text.with).ok_or_else(|| WordError(text.with.clone()))?;
        Ok(Self { word: Word::parse(&text.state)?, with })
    }
}

impl NewerState {
    /// The word and the bytes behind it, if the word has the form of one.
    pub(crate) fn read(word: &str, with: &[u8]) -> Option<Self> {
        Some(Self { word: Word::parse(word).ok()?, with: with.to_vec() })
    }

    /// The bytes that it was read from.
    pub(crate) fn write(&self) -> Vec<u8> {
        join_state(self.word.as_str(), &self.with)
    }

    /// The word.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.word.as_str()
    }
}

/// A state at rest: its word; if it carries something, a zero byte and that.
pub(crate) fn join_state(word: &str, with: &[u8]) -> Vec<u8> {
    let mut bytes = word.as_bytes().to_vec();
    if !with.is_empty() {
        bytes.push(0);
        bytes.extend_from_slice(with);
    }
    bytes
}

/// The word of a state and what it carries.
pub(crate) fn split_state(bytes: &[u8]) -> Option<(&str, &[u8])> {
    let mut parts = bytes.splitn(2, |byte| *byte == 0);
    let word = std::str::from_utf8(parts.next()?).ok()?;
    match parts.next() {
        Some([]) => None,
        with => Some((word, with.unwrap_or_default())),
    }
}

/// Declares a closed list of states, some of which carry a value: what a lost deal has and an
/// open one has not. All of it is one value, so two edits are never joined into a mixture.
macro_rules! states {
    (
        $(#[$meta:meta])*
        $name:ident { $( $(#[$doc:meta])* $variant:ident $(($with:ty))? = $word:literal, )+ }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        pub enum $name {
            $( $(#[$doc])* #[serde(rename = $word)] $variant $(($with))?, )+
            /// A state that only a newer version knows; never one of the above.
            #[serde(untagged)]
            Other($crate::state::NewerState),
        }

        impl $name {
            /// The stored words and what the values that they carry are made of.
            pub const STATES: &'static [(&'static str, &'static [$crate::field::FieldSpec])] =
                &[$( ($word, states!(@parts $($with)?)) ),+];

            /// The word that is stored and sent.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self {
                    $( Self::$variant $((states!(@any $with)))? => $word, )+
                    Self::Other(state) => state.as_str(),
                }
            }
        }
        impl $crate::value::Value for $name {
            const TYPE: $crate::field::FieldType = $crate::field::FieldType::State(Self::STATES);
            fn read(bytes: &[u8]) -> Option<Self> {
                let (word, with) = $crate::state::split_state(bytes)?;
                match word {
                    $( $word => states!(@read $variant, with $(, $with)?), )+
                    _ => $crate::state::NewerState::read(word, with).map(Self::Other),
                }
            }
            fn write(&self) -> Vec<u8> {
                match self {
                    $( Self::$variant $((states!(@bind with $with)))? => {
                        let with: &[Vec<u8>] = &[$( <$with as $crate::value::Value>::write(with) )?];
                        $crate::state::join_state($word, &with.concat())
                    } )+
                    Self::Other(state) => state.write(),
                }
            }
        }
    };
    (@any $with:ty) => { _ };
    (@bind $name:ident $with:ty) => { $name };
    (@parts) => { &[] };
    (@parts $with:ty) => { <$with>::PARTS };
    (@read $variant:ident, $bytes:ident) => { $bytes.is_empty().then_some(Self::$variant) };
    (@read $variant:ident, $bytes:ident, $with:ty) => {
        <$with as $crate::value::Value>::read($bytes).map(Self::$variant)
    };
}
pub(crate) use states;

#[cfg(test)]
mod tests {
    use crate::table::composite;
    use crate::text::Name;
    use crate::value::Value;

    composite! {
        /// A reason.
        Because;
        needs {
            /// Why.
            1 reason: Name,
        }
    }

    states! {
        /// How a door is.
        Door {
            /// Anybody may come in.
            Open = "open",
            /// Nobody.
            Shut(Because) = "shut",
        }
    }

    #[track_caller]
    fn check(bytes: &[u8], want: &str) {
        let door = Door::read(bytes).unwrap();
        assert_eq!(door.write(), bytes);
        let json = serde_json::to_string(&door).unwrap();
        assert_eq!(json, want);
        assert_eq!(serde_json::from_str::<Door>(&json).unwrap(), door);
    }

    #[test]
    fn a_state_is_its_word_and_what_it_carries() {
        check(b"open", r#""open""#);
        check(b"shut\0\x02\x04rain", r#"{"shut":{"reason":"rain"}}"#);
    }

    #[test]
    fn every_state_tells_its_word() {
        let shut = Door::Shut(Because::new(Name::parse("rain").unwrap()));
        let ajar = Door::read(b"ajar").unwrap();
        assert_eq!(
            [Door::Open, shut, ajar].map(|door| door.as_str().to_owned()),
            ["open", "shut", "ajar"]
        );
    }

    #[test]
    fn a_newer_state_is_kept_as_it_came() {
        check(b"ajar\0\x02\x01a", r#"{"state":"ajar","with":"020161"}"#);
        check(b"gone", r#"{"state":"gone","with":""}"#);
    }

    #[test]
    fn damage_is_no_state() {
        for bytes in [&b""[..], b"open\0", b"open\0\x02\x01a", b"shut", b"shut\0x", b"Open"] {
            assert_eq!(Door::read(bytes), None, "{bytes:?}");
        }
    }
}
