//! The operators, and the words by which they are stored.

use std::fmt;

macro_rules! operators {
    ($($(#[$doc:meta])* $name:ident = $word:literal,)*) => {
        /// What can be asked of a field.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Operator {
            $($(#[$doc])* $name,)*
        }
        impl Operator {
            /// All operators.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The word that is stored and sent; it never changes.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$name => $word,)*
                }
            }
        }
    };
}

operators! {
    /// The value, as a whole.
    Is = "is",
    /// Not this value, or none.
    IsNot = "is_not",
    /// The text has this in it.
    Contains = "contains",
    /// The text does not have this in it.
    NotContains = "not_contains",
    /// The text begins so.
    StartsWith = "starts_with",
    /// One of these values.
    OneOf = "one_of",
    /// None of these values.
    NoneOf = "none_of",
    /// Less than this; a day before this one or before this period.
    Less = "less",
    /// This or less; a day not after this one or not after this period.
    AtMost = "at_most",
    /// More than this; a day after this one or after this period.
    Greater = "greater",
    /// This or more; a day not before this one or not before this period.
    AtLeast = "at_least",
    /// From the first value to the second, both included.
    Between = "between",
    /// Without a value.
    Empty = "empty",
    /// With a value.
    NotEmpty = "not_empty",
    /// The set has at least one of these.
    HasAny = "has_any",
    /// The set has all of these.
    HasAll = "has_all",
    /// The set has none of these.
    HasNone = "has_none",
}

impl Operator {
    /// The operator of a stored word; `None` for one that only a newer version knows.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|operator| operator.as_str() == word)
    }

    /// Whether it takes a list of any length but zero.
    #[must_use]
    pub const fn takes_list(self) -> bool {
        matches!(self, Self::OneOf | Self::NoneOf | Self::HasAny | Self::HasAll | Self::HasNone)
    }

    /// What it is the opposite of.
    pub(super) const fn opposite(self) -> Option<Self> {
        match self {
            Self::IsNot => Some(Self::Is),
            Self::NotContains => Some(Self::Contains),
            Self::NoneOf => Some(Self::OneOf),
            Self::HasNone => Some(Self::HasAny),
            Self::NotEmpty => Some(Self::Empty),
            _ => None,
        }
    }
}

impl fmt::Display for Operator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
