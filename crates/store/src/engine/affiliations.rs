//! Who works where: two linked lists through the affiliations, one by person and one by
//! organization.

use cartera_domain::Affiliation;

use super::column::{Column, Texts};
use super::people::{is_name, text};
use super::view::View;

/// The columns, by row. A row that is not live is in the trash, unreadable, or only referred
/// to, and in no list.
#[derive(Debug, Default)]
pub(crate) struct Affiliations {
    pub(crate) number: Column<u32>,
    pub(crate) id: Column<[u8; 16]>,
    pub(crate) live: Column<bool>,
    pub(crate) person: Column<u32>,
    pub(crate) organization: Column<u32>,
    pub(crate) is_primary: Column<bool>,
    /// Whether it is counted among its organization's people.
    pub(crate) is_counted: Column<bool>,
    pub(crate) position: Texts,
    /// The next affiliation of the same person, plus one.
    pub(crate) next_of_person: Column<u32>,
    /// The next affiliation of the same organization, plus one.
    pub(crate) next_of_organization: Column<u32>,
}

/// What an affiliation's record says.
pub(crate) struct Said<'a> {
    pub(crate) person: [u8; 16],
    pub(crate) organization: [u8; 16],
    pub(crate) position: &'a str,
    pub(crate) is_primary: bool,
}

/// Reads an affiliation's record; `None` where it cannot be read as one.
pub(crate) fn read<'a>(view: &View<'a>) -> Option<Said<'a>> {
    let id = |number| view.one(number).and_then(|bytes| <[u8; 16]>::try_from(bytes).ok());
    let position = view.one(Affiliation::POSITION.number);
    if !position.is_none_or(is_name) {
        return None;
    }
    Some(Said {
        person: id(Affiliation::PERSON.number)?,
        organization: id(Affiliation::ORGANIZATION.number)?,
        position: text(position),
        is_primary: view.one(Affiliation::IS_PRIMARY.number) == Some(b"1"),
    })
}

/// Puts a row at the head of a list.
pub(crate) fn link(heads: &mut Column<u32>, next: &mut Column<u32>, head: u32, row: u32) {
    next.set(row, heads.get(head));
    heads.set(head, row + 1);
}

/// Takes a row out of a list.
pub(crate) fn unlink(heads: &mut Column<u32>, next: &mut Column<u32>, head: u32, row: u32) {
    let after = next.get(row);
    let mut at = heads.get(head);
    if at == row + 1 {
        heads.set(head, after);
        return;
    }
    while let Some(current) = at.checked_sub(1) {
        at = next.get(current);
        if at == row + 1 {
            next.set(current, after);
            return;
        }
    }
}

/// The rows of a list.
pub(crate) fn walk(
    heads: &Column<u32>,
    next: &Column<u32>,
    head: u32,
) -> impl Iterator<Item = u32> {
    let mut at = heads.get(head);
    std::iter::from_fn(move || {
        let row = at.checked_sub(1)?;
        at = next.get(row);
        Some(row)
    })
}
