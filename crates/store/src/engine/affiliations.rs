//! Who works where: two linked lists through the affiliations, one by person and one by
//! organization.

use cartera_domain::affiliation::AffiliationRole;
use cartera_domain::{Affiliation, Date, Value};

use super::column::{Column, make_room};
use super::people::{is_long_text, is_name};
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
    pub(crate) days: Dated,
    /// Whether the person is there today.
    pub(crate) is_current: Column<bool>,
    /// Whether it is counted among its organization's people.
    pub(crate) is_counted: Column<bool>,
    /// The next affiliation of the same person, plus one.
    pub(crate) next_of_person: Column<u32>,
    /// The next affiliation of the same organization, plus one.
    pub(crate) next_of_organization: Column<u32>,
}

/// From when to when a person is there.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Days {
    from: Option<Date>,
    to: Option<Date>,
}

impl Days {
    /// As [`Affiliation::is_current`]; yes where nobody said what day it is.
    pub(crate) fn include(self, today: Option<Date>) -> bool {
        today.is_none_or(|on| {
            self.from.is_none_or(|from| from <= on) && self.to.is_none_or(|to| on < to)
        })
    }
}

/// Of the rows that say from when or to when, in order: few do.
#[derive(Debug, Default)]
pub(crate) struct Dated(Vec<(u32, Days)>);

impl Dated {
    pub(crate) fn get(&self, row: u32) -> Days {
        let found = self.find(row).ok().and_then(|at| self.0.get(at));
        found.map_or_else(Days::default, |(_, days)| *days)
    }

    pub(crate) fn set(&mut self, row: u32, days: Days) {
        match (self.find(row), days == Days::default()) {
            (Ok(at), true) => {
                self.0.remove(at);
            }
            (Ok(at), false) => {
                if let Some(place) = self.0.get_mut(at) {
                    *place = (row, days);
                }
            }
            (Err(_), true) => {}
            (Err(at), false) => {
                make_room(&mut self.0, 1);
                self.0.insert(at, (row, days));
            }
        }
    }

    fn find(&self, row: u32) -> Result<usize, usize> {
        self.0.binary_search_by_key(&row, |(row, _)| *row)
    }
}

/// What an affiliation's record says.
pub(crate) struct Said {
    pub(crate) person: [u8; 16],
    pub(crate) organization: [u8; 16],
    pub(crate) is_primary: bool,
    pub(crate) days: Days,
}

/// Reads an affiliation's record; `None` where it cannot be read as one.
pub(crate) fn read(view: &View<'_>) -> Option<Said> {
    let id = |number| view.one(number).and_then(|bytes| <[u8; 16]>::try_from(bytes).ok());
    let names = [Affiliation::POSITION, Affiliation::DEPARTMENT].map(|spec| view.one(spec.number));
    let role = view.one(Affiliation::ROLE.number);
    let is_sound = names.into_iter().flatten().all(is_name)
        && view.one(Affiliation::NOTE.number).is_none_or(is_long_text)
        && role.is_none_or(|role| AffiliationRole::read(role).is_some());
    if !is_sound {
        return None;
    }
    let day = |number| view.one(number).map_or(Some(None), |bytes| Date::read(bytes).map(Some));
    let from = day(Affiliation::FROM_ON.number)?;
    let to = day(Affiliation::TO_ON.number)?;
    Some(Said {
        person: id(Affiliation::PERSON.number)?,
        organization: id(Affiliation::ORGANIZATION.number)?,
        is_primary: view.one(Affiliation::IS_PRIMARY.number) == Some(b"1"),
        days: Days { from, to },
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_those_of_their_row_whatever_was_written_in_between() {
        let mut all = Dated::default();
        let days = |n: i64| Days { from: Some(Date::from_epoch_days(n)), to: None };
        for row in [5, 1, 9, 3] {
            all.set(row, days(row.into()));
        }
        all.set(3, days(33));
        all.set(9, Days::default());
        all.set(7, Days::default());
        let found: Vec<Days> = (0..10).map(|row| all.get(row)).collect();
        let mut want = vec![Days::default(); 10];
        for (row, n) in [(1, 1), (3, 33), (5, 5)] {
            want[row] = days(n);
        }
        assert_eq!((found, all.0.len()), (want, 3));
    }
}
