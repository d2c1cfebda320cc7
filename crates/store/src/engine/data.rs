//! The values of a column in memory, by place; which form each kind of value has (see `values`).

use cartera_domain::Currency;
use cartera_domain::query::{Cell, Kind};
use cartera_domain::search::fold;

use super::column::{Column, Texts};
use super::dictionary::Dictionary;
use super::records::Records;
use super::values::Layout;

/// Signed numbers, narrow until one is not.
#[derive(Debug)]
pub(crate) enum Numbers {
    Narrow(Column<i32>),
    Wide(Column<i64>),
}

/// The values of a column by place, all in the form of one kind.
#[derive(Debug)]
pub(crate) enum Data {
    Texts {
        texts: Texts,
        folded: Option<Texts>,
    },
    Words {
        codes: Column<u32>,
        words: Dictionary,
    },
    Numbers {
        is_there: Column<bool>,
        numbers: Numbers,
    },
    /// The place in [`Currency::LIST`] plus one, and the units.
    Amounts {
        currencies: Column<u8>,
        units: Numbers,
    },
    /// The number among all records, plus one.
    References(Column<u32>),
    /// Whether there is something.
    Presence(Column<bool>),
}

impl Data {
    pub(crate) fn new(layout: Layout) -> Self {
        match layout.holds.kind {
            _ if layout.is_rank => Self::Texts { texts: Texts::default(), folded: None },
            Kind::Text | Kind::Email | Kind::Phone => {
                Self::Texts { texts: Texts::default(), folded: None }
            }
            Kind::Word => Self::Words { codes: Column::default(), words: Dictionary::default() },
            Kind::Flag | Kind::Number(_) | Kind::Date | Kind::Moment | Kind::TimeOfDay => {
                let numbers = Numbers::Narrow(Column::default());
                Self::Numbers { is_there: Column::default(), numbers }
            }
            Kind::Money | Kind::UnitPrice => {
                let units = Numbers::Narrow(Column::default());
                Self::Amounts { currencies: Column::default(), units }
            }
            Kind::User | Kind::Reference | Kind::Link => Self::References(Column::default()),
            Kind::Opaque => Self::Presence(Column::default()),
        }
    }

    /// One like it without rows.
    pub(crate) fn emptied(&mut self, layout: Layout) -> Self {
        let mut empty = Self::new(layout);
        match (self, &mut empty) {
            (Self::Texts { folded: Some(_), .. }, Self::Texts { folded, .. }) => {
                *folded = Some(Texts::default());
            }
            (Self::Words { words, .. }, Self::Words { words: kept, .. }) => {
                std::mem::swap(words, kept);
            }
            _ => {}
        }
        empty
    }

    pub(crate) fn set(&mut self, at: u32, cell: Cell<'_>) {
        match (self, cell) {
            (Self::Texts { texts, folded }, cell) => {
                let text = if let Cell::Text { text, .. } = cell { text } else { "" };
                texts.set(at, text);
                if let Some(folded) = folded {
                    folded.set(at, &fold(text));
                }
            }
            (Self::Words { codes, words }, cell) => {
                let code =
                    if let Cell::Text { text, .. } = cell { words.code(text) + 1 } else { 0 };
                codes.set(at, code);
            }
            (Self::Numbers { is_there, numbers }, cell) => {
                let number = if let Cell::Number(number) = cell { Some(number) } else { None };
                is_there.set(at, number.is_some());
                numbers.set(at, number.unwrap_or(0));
            }
            (Self::Amounts { currencies, units }, cell) => {
                let (code, amount) = match cell {
                    // In the order of the list; a unit test counts that they fit.
                    Cell::Amount { units, currency } => (currency as u8 + 1, units),
                    _ => (0, 0),
                };
                currencies.set(at, code);
                units.set(at, amount);
            }
            (Self::References(numbers), _) => numbers.set(at, 0),
            (Self::Presence(is_there), cell) => is_there.set(at, cell != Cell::Empty),
        }
    }

    pub(crate) fn refer(&mut self, at: u32, number: Option<u32>) {
        if let Self::References(numbers) = self {
            numbers.set(at, number.map_or(0, |number| number + 1));
        }
    }

    pub(crate) fn copy(&self, from: u32, into: &mut Self, to: u32) {
        match (self, into) {
            (Self::Texts { texts, folded }, Self::Texts { texts: into, folded: into_folded }) => {
                into.set(to, texts.get(from));
                if let (Some(folded), Some(into)) = (folded, into_folded) {
                    into.set(to, folded.get(from));
                }
            }
            (Self::Words { codes, .. }, Self::Words { codes: into, .. })
            | (Self::References(codes), Self::References(into)) => into.set(to, codes.get(from)),
            (
                Self::Numbers { is_there, numbers },
                Self::Numbers { is_there: into, numbers: into_numbers },
            ) => {
                into.set(to, is_there.get(from));
                into_numbers.set(to, numbers.get(from));
            }
            (
                Self::Amounts { currencies, units },
                Self::Amounts { currencies: into, units: into_units },
            ) => {
                into.set(to, currencies.get(from));
                into_units.set(to, units.get(from));
            }
            (Self::Presence(is_there), Self::Presence(into)) => into.set(to, is_there.get(from)),
            _ => {}
        }
    }

    /// The value at a place.
    pub(crate) fn at<'a>(&'a self, place: u32, records: &'a Records, kind: Kind) -> Cell<'a> {
        match self {
            Self::Texts { texts, folded } => match texts.get(place) {
                "" => Cell::Empty,
                text => Cell::Text { text, folded: folded.as_ref().map(|all| all.get(place)) },
            },
            Self::Words { codes, words } => match codes.get(place).checked_sub(1) {
                Some(code) => {
                    let (text, folded) = words.get(code);
                    Cell::Text { text, folded: Some(folded) }
                }
                None => Cell::Empty,
            },
            Self::Numbers { is_there, numbers } if is_there.get(place) => {
                Cell::Number(numbers.get(place))
            }
            Self::Amounts { currencies, units } => {
                let currency = usize::from(currencies.get(place)).checked_sub(1);
                match currency.and_then(|currency| Currency::LIST.get(currency)) {
                    Some(currency) => Cell::Amount { units: units.get(place), currency: *currency },
                    None => Cell::Empty,
                }
            }
            Self::References(numbers) => {
                let number = numbers.get(place).checked_sub(1);
                match number.and_then(|number| records.key(number)) {
                    Some(key) if kind == Kind::Link => Cell::Link(key),
                    Some(key) => Cell::Reference(key.id),
                    None => Cell::Empty,
                }
            }
            Self::Presence(is_there) if is_there.get(place) => Cell::Number(0),
            Self::Numbers { .. } | Self::Presence(_) => Cell::Empty,
        }
    }

    /// Of references, the number of the record at a place; of words, that of the word.
    pub(crate) fn code(&self, place: u32) -> Option<u32> {
        match self {
            Self::References(numbers) => numbers.get(place).checked_sub(1),
            Self::Words { codes, .. } => codes.get(place).checked_sub(1),
            _ => None,
        }
    }

    /// Folds the texts, and from now on every text that comes.
    pub(crate) fn fold_texts(&mut self) {
        if let Self::Texts { texts, folded: folded @ None } = self {
            let mut all = Texts::default();
            for at in 0..texts.len() {
                all.set(at, &fold(texts.get(at)));
            }
            *folded = Some(all);
        }
    }

    /// The bytes that it takes.
    pub(crate) fn bytes(&self) -> usize {
        match self {
            Self::Texts { texts, folded } => {
                texts.bytes() + folded.as_ref().map_or(0, Texts::bytes)
            }
            Self::Words { codes, words } => codes.bytes() + words.bytes(),
            Self::Numbers { is_there, numbers } => is_there.bytes() + numbers.bytes(),
            Self::Amounts { currencies, units } => currencies.bytes() + units.bytes(),
            Self::References(numbers) => numbers.bytes(),
            Self::Presence(is_there) => is_there.bytes(),
        }
    }
}

impl Numbers {
    fn get(&self, at: u32) -> i64 {
        match self {
            Self::Narrow(numbers) => numbers.get(at).into(),
            Self::Wide(numbers) => numbers.get(at),
        }
    }

    fn set(&mut self, at: u32, number: i64) {
        if let (Self::Narrow(numbers), Ok(narrow)) = (&mut *self, i32::try_from(number)) {
            return numbers.set(at, narrow);
        }
        if let Self::Narrow(numbers) = self {
            let mut wide = Column::default();
            (0..numbers.len()).for_each(|at| wide.set(at, numbers.get(at).into()));
            *self = Self::Wide(wide);
        }
        if let Self::Wide(numbers) = self {
            numbers.set(at, number);
        }
    }

    fn bytes(&self) -> usize {
        match self {
            Self::Narrow(numbers) => numbers.bytes(),
            Self::Wide(numbers) => numbers.bytes(),
        }
    }
}
