//! Interned texts: owners, reasons and organisations as small numbers.

use std::collections::HashMap;
use std::num::NonZeroU32;

/// Which text, in the [`Names`] that gave it out. `Option<NameId>` is four bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NameId(NonZeroU32);

impl NameId {
    /// Counted from 1.
    pub const fn number(self) -> usize {
        self.0.get() as usize
    }
}

/// Every different text once.
#[derive(Debug, Clone, Default)]
pub struct Names {
    texts: Vec<Box<str>>,
    places: HashMap<Box<str>, NameId>,
}

impl Names {
    /// The number of a text, given out now if it is new; none for an empty one.
    pub fn intern(&mut self, text: &str) -> Option<NameId> {
        if text.is_empty() {
            return None;
        }
        if let Some(known) = self.places.get(text) {
            return Some(*known);
        }
        let next = u32::try_from(self.texts.len() + 1).ok().and_then(NonZeroU32::new)?;
        self.texts.push(text.into());
        self.places.insert(text.into(), NameId(next));
        Some(NameId(next))
    }

    /// The number of a text that is already here.
    pub fn find(&self, text: &str) -> Option<NameId> {
        self.places.get(text).copied()
    }

    /// How many different texts there are.
    pub fn len(&self) -> usize {
        self.texts.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }

    /// The text of a number; none for none.
    pub fn text(&self, name: Option<NameId>) -> Option<&str> {
        self.texts.get(name?.number() - 1).map(AsRef::as_ref)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_has_one_number() {
        let mut names = Names::default();
        let ana = names.intern("Ana");
        assert_eq!(names.intern("Ana"), ana);
        assert_ne!(names.intern("Ben"), ana);
        assert_eq!(names.text(ana), Some("Ana"));
        assert_eq!(names.find("Ben").and_then(|ben| names.text(Some(ben))), Some("Ben"));
        assert_eq!((names.find("Cy"), names.text(None)), (None, None));
        assert_eq!(size_of::<Option<NameId>>(), 4);
    }

    #[test]
    fn nothing_is_no_text() {
        assert_eq!(Names::default().intern(""), None);
    }
}
