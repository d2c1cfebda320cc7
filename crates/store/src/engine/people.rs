//! The people's columns: what a list sorts by. What it shows is read from the records of its rows.

use std::cmp::Ordering;

use cartera_domain::person::NameOrder;
use cartera_domain::search::fold_into;
use cartera_domain::{
    EmailAddress, FieldSpec, FieldType, LongText, Name, Person, PhoneNumber, Record,
};

use super::column::{Column, Texts};
use super::order::Prefix;
use super::view::View;

/// Between the parts of a row's text; no stored name or address contains it.
pub(crate) const SEPARATOR: char = '\u{1f}';

/// The columns, by row. A row that is not live is in the trash, unreadable, or only referred
/// to.
#[derive(Debug, Default)]
pub(crate) struct People {
    pub(crate) number: Column<u32>,
    pub(crate) id: Column<[u8; 16]>,
    pub(crate) live: Column<bool>,
    /// The three parts of the name, folded, for sorting.
    pub(crate) folded_name: Texts,
    /// The affiliation under which they are first looked for, plus one.
    pub(crate) primary: Column<u32>,
    /// The first of their affiliations, plus one.
    pub(crate) first_affiliation: Column<u32>,
    /// Where a name is folded: a start does so with all of them.
    scratch: String,
}

/// Whether a stored text can be read as what its field says.
pub(crate) fn is_text<T, E>(
    bytes: &[u8],
    short: usize,
    parse: impl Fn(&str) -> Result<T, E>,
) -> bool {
    std::str::from_utf8(bytes).is_ok_and(|text| {
        // Too short to be too long, and not blank: no need to take it apart.
        (bytes.len() <= short
            && bytes.iter().any(|b| b.is_ascii_alphanumeric() || matches!(b, 0xd0 | 0xd1)))
            || parse(text).is_ok()
    })
}

/// Whether a stored text can be read as a [`Name`].
pub(crate) fn is_name(bytes: &[u8]) -> bool {
    is_text(bytes, Name::MAX_CHARS, Name::parse)
}

/// Whether a stored text can be read as a [`LongText`].
pub(crate) fn is_long_text(bytes: &[u8]) -> bool {
    is_text(bytes, LongText::MAX_CHARS, LongText::parse)
}

/// Whether all elements can be read as e-mail addresses.
pub(crate) fn are_emails<'a>(mut elements: impl Iterator<Item = &'a [u8]>) -> bool {
    elements.all(|bytes| std::str::from_utf8(bytes).is_ok_and(EmailAddress::is_one))
}

/// Whether all elements can be read as phone numbers.
pub(crate) fn are_phones<'a>(mut elements: impl Iterator<Item = &'a [u8]>) -> bool {
    elements.all(|bytes| std::str::from_utf8(bytes).is_ok_and(PhoneNumber::is_one))
}

/// Whether all built-in fields beyond those that were looked at one by one are names or
/// references, and sound: most records have no others, and need not be made to be checked.
pub(crate) fn are_plain(specs: &[FieldSpec], beyond: u16, view: &View<'_>) -> bool {
    view.values_of_all().filter(|(field, ..)| *field > beyond).all(|(field, is_element, bytes)| {
        match specs.iter().find(|spec| spec.number == field).map(|spec| spec.value) {
            // Custom, or of a newer version.
            None => true,
            Some(FieldType::Text) => !is_element && is_name(bytes),
            Some(FieldType::Reference(_)) => bytes.len() == 16,
            Some(_) => false,
        }
    })
}

/// The text in bytes that were checked.
pub(crate) fn text(bytes: Option<&[u8]>) -> &str {
    bytes.and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default()
}

/// What is known of a record whose type was not made of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reading {
    /// It can be read.
    Sound,
    /// All that lists show of it can be read; of the rest only its type knows.
    Doubtful,
    Damaged,
}

impl Reading {
    pub(crate) fn of(is_sound: bool, is_plain: impl FnOnce() -> bool) -> Self {
        match is_sound {
            false => Self::Damaged,
            true if is_plain() => Self::Sound,
            true => Self::Doubtful,
        }
    }
}

impl People {
    /// Whether the record can be read as a person.
    pub(crate) fn read(view: &View<'_>) -> Reading {
        let names = [Person::GIVEN_NAME, Person::MIDDLE_NAME, Person::FAMILY_NAME];
        let is_sound = names.iter().all(|spec| view.one(spec.number).is_none_or(is_name))
            && are_emails(view.many(Person::EMAILS.number))
            && are_phones(view.many(Person::PHONES.number))
            && view.one(Person::NOTE.number).is_none_or(is_long_text);
        Reading::of(is_sound, || are_plain(Person::FIELDS, Person::NOTE.number, view))
    }

    /// Writes a readable person's columns.
    pub(crate) fn set(&mut self, row: u32, view: &View<'_>) {
        let mut folded = std::mem::take(&mut self.scratch);
        folded.clear();
        for (n, name) in names(view).into_iter().enumerate() {
            if n > 0 {
                folded.push(SEPARATOR);
            }
            fold_into(name, &mut folded);
        }
        self.folded_name.set(row, &folded);
        self.scratch = folded;
        self.live.set(row, true);
    }

    /// The folded parts of the name in order; nothing for a person without one.
    fn name_key(&self, row: u32, order: NameOrder) -> impl Iterator<Item = &str> {
        in_order(split(self.folded_name.get(row)), order)
            .into_iter()
            .filter(|part| !part.is_empty())
    }

    /// The first bytes by which the name is sorted.
    pub(crate) fn name_prefix(&self, row: u32, order: NameOrder) -> Prefix {
        prefix(self.name_key(row, order))
    }

    pub(crate) fn compare_names(&self, a: u32, b: u32, order: NameOrder) -> Ordering {
        let mut a_key = self.name_key(a, order).peekable();
        let mut b_key = self.name_key(b, order).peekable();
        let nameless = a_key.peek().is_none().cmp(&b_key.peek().is_none());
        nameless.then_with(|| a_key.cmp(b_key)).then_with(|| self.id.get(a).cmp(&self.id.get(b)))
    }
}

/// given, middle, family.
fn names<'a>(view: &View<'a>) -> [&'a str; 3] {
    [Person::GIVEN_NAME, Person::MIDDLE_NAME, Person::FAMILY_NAME]
        .map(|spec| text(view.one(spec.number)))
}

/// What a person is called.
pub(crate) fn name(view: &View<'_>, order: NameOrder) -> String {
    let parts = in_order(names(view), order).into_iter().filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(" ")
}

/// The first bytes of a sort key, each of its parts ending with a byte below all letters; a
/// missing key is after all others.
pub(crate) fn prefix<'a>(parts: impl Iterator<Item = &'a str>) -> Prefix {
    let mut bytes = [[0; 16]; 2];
    let mut room = bytes.as_flattened_mut();
    let mut is_missing = true;
    for part in parts {
        is_missing = false;
        let len = part.len().min(room.len());
        let (here, rest) = std::mem::take(&mut room).split_at_mut(len);
        here.copy_from_slice(part.as_bytes().get(..len).unwrap_or_default());
        room = rest;
        if let Some((end, rest)) = std::mem::take(&mut room).split_first_mut() {
            *end = 1;
            room = rest;
        }
    }
    if is_missing { [u128::MAX; 2] } else { bytes.map(u128::from_be_bytes) }
}

/// Whether nothing of a sort key is beyond this beginning: its parts leave room in it.
pub(crate) fn is_whole([_, last]: Prefix) -> bool {
    last as u8 == 0
}

fn in_order(names: [&str; 3], order: NameOrder) -> [&str; 3] {
    let [given, middle, family] = names;
    match order {
        NameOrder::GivenFirst => [given, middle, family],
        NameOrder::FamilyFirst => [family, given, middle],
    }
}

pub(crate) fn split<const N: usize>(text: &str) -> [&str; N] {
    let mut parts = text.split(SEPARATOR);
    std::array::from_fn(|_| parts.next().unwrap_or_default())
}
