//! The leaves of a predicate: whether one value fits.

use crate::money::Currency;
use crate::record::RecordKey;
use crate::search::{fold, phone};

use super::{Cell, Kind, Operator};

/// Whether one value fits. All that could be worked out beforehand was.
#[derive(Debug, Clone)]
pub(super) enum Check {
    /// There is something.
    Present,
    /// It lies in one of these, both ends included.
    Ranges(Vec<(i64, i64)>),
    /// It lies in one of these and is of that currency.
    Amounts(Vec<(i64, i64, Currency)>),
    /// It is one of these, sorted.
    Ids(Vec<[u8; 16]>),
    /// It is one of these, sorted.
    Links(Vec<RecordKey>),
    /// It is like one of these.
    Texts(Vec<Pattern>),
}

/// A text, and how another must be like it.
#[derive(Debug, Clone)]
pub(super) struct Pattern {
    how: How,
    text: Text,
}

#[derive(Debug, Clone, Copy)]
enum How {
    Is,
    Contains,
    StartsWith,
}

#[derive(Debug, Clone)]
enum Text {
    /// Without case, accents and punctuation.
    Folded(String),
    /// In lower case: for addresses, and for texts of which folding leaves nothing.
    Lower(String),
    /// As it is.
    Exact(String),
    /// The digits of a phone number, in the forms in which they may be stored.
    Digits(Vec<String>),
}

impl Pattern {
    /// `None` where the operator makes no sense here or the text stands for nothing.
    pub(super) fn new(kind: Kind, operator: Operator, text: &str) -> Option<Self> {
        let how = match operator {
            Operator::Is | Operator::OneOf | Operator::HasAny => How::Is,
            Operator::Contains => How::Contains,
            Operator::StartsWith => How::StartsWith,
            _ => return None,
        };
        if text.trim().is_empty() {
            return None;
        }
        let text = match kind {
            Kind::Email => Text::Lower(text.trim().to_lowercase()),
            Kind::Word => Text::Exact(text.to_owned()),
            Kind::Phone => Text::Digits(phone::forms(text, 1)),
            _ => match fold(text) {
                folded if folded.is_empty() => Text::Lower(text.trim().to_lowercase()),
                folded => Text::Folded(folded),
            },
        };
        let is_nothing = matches!(&text, Text::Digits(forms) if forms.is_empty());
        (!is_nothing).then_some(Self { how, text })
    }

    fn fits(&self, text: &str, folded: &str) -> bool {
        match &self.text {
            Text::Folded(wanted) => self.how.holds(folded, wanted),
            Text::Lower(wanted) => self.how.holds(&text.to_lowercase(), wanted),
            Text::Exact(wanted) => self.how.holds(text, wanted),
            Text::Digits(forms) => {
                let digits = phone::digits(text);
                forms.iter().any(|form| match self.how {
                    How::Is => phone::is_same(digits, form),
                    how => how.holds(digits, form),
                })
            }
        }
    }
}

impl How {
    fn holds(self, text: &str, wanted: &str) -> bool {
        match self {
            Self::Is => text == wanted,
            Self::Contains => text.contains(wanted),
            Self::StartsWith => text.starts_with(wanted),
        }
    }
}

impl Check {
    pub(super) fn fits(&self, cell: Cell<'_>) -> bool {
        match (self, cell) {
            (Self::Present, cell) => cell != Cell::Empty,
            (Self::Ranges(ranges), Cell::Number(number)) => {
                ranges.iter().any(|(first, last)| (*first..=*last).contains(&number))
            }
            (Self::Amounts(ranges), Cell::Amount { units, currency }) => ranges
                .iter()
                .any(|(first, last, of)| *of == currency && (*first..=*last).contains(&units)),
            (Self::Ids(ids), Cell::Reference(id)) => ids.binary_search(&id).is_ok(),
            (Self::Links(keys), Cell::Link(key)) => keys.binary_search(&key).is_ok(),
            (Self::Texts(patterns), Cell::Text { text, folded }) => {
                let needs_folding = |p: &Pattern| matches!(p.text, Text::Folded(_));
                let made;
                let folded = match folded {
                    Some(folded) => folded,
                    None if patterns.iter().any(needs_folding) => {
                        made = fold(text);
                        made.as_str()
                    }
                    None => "",
                };
                patterns.iter().any(|pattern| pattern.fits(text, folded))
            }
            _ => false,
        }
    }

    /// How dear it is: cheap ones are asked first.
    pub(super) const fn cost(&self) -> u32 {
        match self {
            Self::Present | Self::Ranges(_) | Self::Amounts(_) => 1,
            Self::Ids(_) | Self::Links(_) => 2,
            Self::Texts(_) => 20,
        }
    }
}
