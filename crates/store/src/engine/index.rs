//! What the records of a kind are found by: the words of their names, numbers and addresses, and
//! the digits of their phones. It is made when something is first looked for, not while the data
//! is loaded, and mended by the records that changed since.

use cartera_domain::FieldType;
use cartera_domain::search::fold_into;

use super::column::Texts;
use super::kinds::Sought;
use super::people::text;
use super::search::{Reach, Search};
use super::view::View;
use super::words::{Marks, Words};

/// The words and the phones of all records of a kind.
#[derive(Debug, Default)]
pub(crate) struct Index {
    words: Words,
    /// The digits of each row's phones, apart by spaces.
    phones: Texts,
    /// Rows below this were read.
    seen: u32,
    /// Of those the ones that changed since.
    changed: Vec<u32>,
    /// Where the texts of a row are folded: a start does so with all of them.
    scratch: Scratch,
}

/// A row's names, its other texts and its phones, each behind the other.
#[derive(Debug, Default)]
struct Scratch {
    names: String,
    others: String,
    phones: String,
}

impl Index {
    /// The record in a row may have changed.
    pub(crate) fn touch(&mut self, row: u32) {
        if row < self.seen {
            self.changed.push(row);
        }
    }

    /// The rows to be read now, of those below `len`: not more than `most`.
    pub(crate) fn unread(&mut self, len: u32, most: u32) -> Vec<u32> {
        let from = self.seen;
        self.seen = from.max(len.min(from.saturating_add(most)));
        std::mem::take(&mut self.changed).into_iter().chain(from..self.seen).collect()
    }

    /// Whether rows below `len` are to be read.
    pub(crate) fn is_behind(&self, len: u32) -> bool {
        self.seen < len || !self.changed.is_empty()
    }

    /// Reads what a record is found by.
    pub(crate) fn set(&mut self, row: u32, sought: &Sought, view: &View<'_>) {
        let texts = |number: u16| {
            let all = view.one(number).into_iter().chain(view.many(number));
            all.map(|bytes| text(Some(bytes)))
        };
        let Scratch { names, others, phones } = &mut self.scratch;
        [&mut *names, others, phones].into_iter().for_each(String::clear);
        for text in sought.names.iter().flat_map(|spec| texts(spec.number)) {
            fold_into(text, names);
            names.push(' ');
        }
        for spec in sought.others {
            for text in texts(spec.number) {
                if spec.value == FieldType::Phone {
                    // An extension is not dialled with the number, nor looked for with it.
                    let number = text.split(';').next().unwrap_or_default();
                    phones.extend(number.chars().filter(char::is_ascii_digit));
                    phones.push(' ');
                } else {
                    fold_into(text, others);
                    others.push(' ');
                }
            }
        }
        self.words.set(row, words(names), words(others));
        self.phones.set(row, phones);
    }

    /// There is no record in a row any more.
    pub(crate) fn clear(&mut self, row: u32) {
        self.words.set(row, std::iter::empty(), std::iter::empty());
        self.phones.set(row, "");
    }

    /// Looks for what was typed.
    pub(crate) fn look_for<'a>(&'a self, search: &'a Search, reach: Reach) -> Found<'a> {
        Found { index: self, search, marks: self.words.marks(search, reach) }
    }
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(' ').filter(|word| !word.is_empty())
}

/// What was typed, among the records of a kind.
pub(crate) struct Found<'a> {
    index: &'a Index,
    search: &'a Search,
    marks: Vec<Option<Marks>>,
}

impl Found<'_> {
    /// Whether a word that was typed is one of a row.
    pub(crate) fn has_word(&self, row: u32, typed: usize) -> bool {
        let marks = self.marks.get(typed).and_then(Option::as_ref);
        marks.is_some_and(|marks| self.index.words.has(row, marks))
    }

    /// Whether each word that was typed is one of a row, or the digits are in its phones; of a word
    /// that is none of the row's, `is_elsewhere` says whether it is found elsewhere.
    pub(crate) fn is_in(&self, row: u32, is_elsewhere: impl Fn(usize) -> bool) -> bool {
        (0..self.marks.len()).all(|typed| self.has_word(row, typed) || is_elsewhere(typed))
            || (self.search.has_digits() && self.search.digits_are_in(self.index.phones.get(row)))
    }

    /// Whether some row could be found: each word is one of some row, or of those whose names are
    /// `elsewhere`.
    pub(crate) fn can_be(&self, elsewhere: &[Option<Vec<bool>>]) -> bool {
        let is_elsewhere = |at: usize| matches!(elsewhere.get(at), Some(Some(_)));
        let mut words = self.marks.iter().enumerate();
        self.search.has_digits() || words.all(|(at, word)| word.is_some() || is_elsewhere(at))
    }

    /// For each word that was typed, which rows below `len` have it in their names; `None` where
    /// none has.
    pub(crate) fn in_names(&self, len: u32) -> Vec<Option<Vec<bool>>> {
        let rows = |marks: &Option<Marks>| {
            let marks = marks.as_ref()?;
            let words = &self.index.words;
            let found: Vec<bool> = (0..len).map(|row| words.has_in_name(row, marks)).collect();
            found.contains(&true).then_some(found)
        };
        self.marks.iter().map(rows).collect()
    }

    /// Whether some word of a name is alike.
    pub(crate) fn is_any_alike(&self) -> bool {
        self.marks.iter().flatten().any(Words::is_any_alike)
    }
}

#[cfg(test)]
mod tests {
    use cartera_domain::{Person, Record};
    use cartera_sync::{Change, Patch};

    use super::*;
    use crate::engine::kinds::PEOPLE;

    #[track_caller]
    fn check(typed: &str, want: bool) {
        let set = |field: u16, text: &str| Change::Set { field, value: Some(text.into()) };
        let element =
            |field: u16, text: &str| Change::Element { field, element: text.into(), present: true };
        let person = Patch {
            key: cartera_domain::RecordKey { kind: Person::KIND.number(), id: [1; 16] },
            changes: vec![
                set(Person::GIVEN_NAME.number, "José María"),
                set(Person::FAMILY_NAME.number, "Núñez"),
                element(Person::EMAILS.number, "j.nunez@example.es"),
                element(Person::PHONES.number, "+34612345678"),
                element(Person::PHONES.number, "+79161234567;ext=5"),
            ],
        };
        let key = person.key;
        let op = cartera_sync::Op {
            op_id: [1; 16],
            mid: 1,
            seen: 0,
            t_ms: 1,
            schema: 1,
            label: 0,
            patches: vec![person],
        };
        let bytes = postcard::to_allocvec(&op).unwrap();
        let mut index = Index::default();
        let view = View::of_patches(&bytes, key).unwrap();
        index.set(0, &PEOPLE, &view);
        let search = Search::parse(typed).unwrap();
        let found = index.look_for(&search, Reach::Spelled);
        assert_eq!(found.is_in(0, |_| false), want, "{typed}");
        index.clear(0);
        assert!(!index.look_for(&search, Reach::Spelled).is_in(0, |_| false), "{typed}");
    }

    #[test]
    fn words_in_any_order_and_without_accents() {
        check("nun jo", true);
        check("José", true);
        check("unez", false);
        check("jose pedro", false);
    }

    #[test]
    fn parts_of_an_address() {
        check("j.nunez@example", true);
        check("example.es", true);
        check("xample", false);
    }

    #[test]
    fn phone_digits_in_any_form() {
        for typed in ["612 34", "345678", "+34 612-345-678", "0034612", "8 (916) 123", "916 123 45"]
        {
            check(typed, true);
        }
        check("999", false);
    }
}
