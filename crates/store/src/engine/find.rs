//! Searching the records of any kind by what a person types: their names, numbers and
//! addresses, and the names of the organization and the person that they belong to.

use std::sync::Arc;

use cartera_domain::RecordKind;

use super::Engine;
use super::index::Found;
use super::kinds::{ORGANIZATIONS, PEOPLE, Sought};
use super::rows::RowIndex;
use super::search::{Reach, Search};
use super::settle::IN_A_TURN;
use super::tables::Table;
use super::values::Values;

/// What is looked for first.
const FIRST: [(RecordKind, Sought); 2] =
    [(RecordKind::Person, PEOPLE), (RecordKind::Organization, ORGANIZATIONS)];

/// Where a word that was typed is found: which people or organizations have it in their names.
type Named = Vec<Option<Vec<bool>>>;

/// The names of those that the rows of a table belong to.
struct Owners<'a> {
    values: &'a Values,
    named: Named,
}

impl Engine {
    /// Gets ready what people and organizations are found by, which the first search would else
    /// wait for: some hundred milliseconds for a hundred thousand people.
    pub fn settle_words(&mut self) {
        for (kind, sought) in FIRST {
            self.settle_search(kind, &sought, u32::MAX);
        }
    }

    /// The same by and by; whether there is more to do.
    pub(crate) fn settle_some_words(&mut self) -> bool {
        FIRST.iter().any(|(kind, sought)| self.settle_search(*kind, sought, IN_A_TURN))
    }

    /// Reads of a kind what is looked for, at most so many new rows; whether there is more.
    pub(crate) fn settle_search(&mut self, kind: RecordKind, by: &Sought, most: u32) -> bool {
        let mut table = self.tables.take(kind.number());
        let len = table.numbers.len();
        let mut index = table.index.take().unwrap_or_default();
        for row in index.unread(len, most) {
            let number = table.number(row);
            let read = number.and_then(|n| self.see(n, |view| index.set(row, by, view)));
            if read.is_none() {
                index.clear(row);
            }
        }
        let is_behind = index.is_behind(len);
        table.index = Some(index);
        self.tables.put(table);
        is_behind
    }

    /// Those of the people who have all that was typed, in their names, their addresses, their
    /// phones or in the name of the organization under which they are first looked for.
    pub(crate) fn people_among(
        &self,
        rows: &[RowIndex],
        search: &Search,
        reach: Reach,
    ) -> Arc<[RowIndex]> {
        let Some(people) = self.look_for(RecordKind::Person, search, reach) else {
            return Arc::default();
        };
        let organizations = self.look_for(RecordKind::Organization, search, reach);
        let is_any_alike = organizations.as_ref().is_some_and(Found::is_any_alike);
        if reach == Reach::Slips && !is_any_alike && !people.is_any_alike() {
            // Nothing was found without slips, so nothing would be now.
            return Arc::default();
        }
        // Found once per organization, and once per word of a name.
        let len = self.organizations.number.len();
        let named = organizations.map(|found| found.in_names(len)).unwrap_or_default();
        if !people.can_be(&named) {
            return Arc::default();
        }
        let in_organization = |row: RowIndex, word: usize| {
            named.get(word).and_then(Option::as_ref).is_some_and(|found| {
                self.people.primary.get(row).checked_sub(1).is_some_and(|primary| {
                    let organization = self.affiliations.organization.get(primary) as usize;
                    found.get(organization).copied().unwrap_or_default()
                })
            })
        };
        among(rows, self.people.number.len(), |row| {
            people.is_in(row, |word| in_organization(row, word))
        })
    }

    /// Those of the organizations that have all that was typed.
    pub(crate) fn organizations_among(
        &self,
        rows: &[RowIndex],
        search: &Search,
        reach: Reach,
    ) -> Arc<[RowIndex]> {
        let found = self.look_for(RecordKind::Organization, search, reach);
        found.map_or_else(Arc::default, |found| {
            among(rows, self.organizations.number.len(), |row| found.is_in(row, |_| false))
        })
    }

    /// Those of the rows that have all that was typed, in their own texts or in the names of
    /// those that they refer to.
    pub(crate) fn rows_among(
        &self,
        table: &Table,
        owners: &[u16],
        rows: &[RowIndex],
        search: &Search,
        reach: Reach,
    ) -> Arc<[RowIndex]> {
        let Some(found) = table.index.as_ref().map(|index| index.look_for(search, reach)) else {
            return Arc::default();
        };
        let columns = owners.iter().filter_map(|field| table.column(*field));
        let owners: Vec<Owners<'_>> = columns
            .map(|values| Owners {
                values,
                named: self.named(values.layout().leads_to, search, reach),
            })
            .collect();
        let has_owner =
            |row: RowIndex, word: usize| owners.iter().any(|of| self.owner_has(of, row, word));
        among(rows, table.numbers.len(), |row| found.is_in(row, |word| has_owner(row, word)))
    }

    fn look_for<'a>(
        &'a self,
        kind: RecordKind,
        search: &'a Search,
        reach: Reach,
    ) -> Option<Found<'a>> {
        let index = self.tables.get(kind.number())?.index.as_ref()?;
        Some(index.look_for(search, reach))
    }

    fn owner_has(&self, of: &Owners<'_>, row: RowIndex, word: usize) -> bool {
        let Some(Some(found)) = of.named.get(word) else { return false };
        of.values.places(row).any(|place| {
            let number = of.values.code(place);
            let owner = number.map(|number| self.records.row(number) as usize);
            owner.and_then(|owner| found.get(owner)).copied().unwrap_or_default()
        })
    }

    /// Which people or organizations have a word in their names, for each word.
    fn named(&self, kind: u16, search: &Search, reach: Reach) -> Named {
        let (kind, live) = if kind == RecordKind::Person.number() {
            (RecordKind::Person, &self.people.live)
        } else {
            (RecordKind::Organization, &self.organizations.live)
        };
        let found = self.look_for(kind, search, reach);
        let mut named = found.map(|found| found.in_names(live.len())).unwrap_or_default();
        for rows in named.iter_mut().flatten() {
            for (row, is_found) in (0..).zip(rows) {
                *is_found &= live.get(row);
            }
        }
        named
    }
}

/// Those of the rows that are found, in their order. Looks at all rows in the order in which
/// they lie in memory, which is many times faster than in the order of a list.
fn among(rows: &[RowIndex], len: u32, is_found: impl Fn(RowIndex) -> bool) -> Arc<[RowIndex]> {
    let found: Vec<bool> = (0..len).map(is_found).collect();
    let is_in = |row: &RowIndex| found.get(*row as usize).copied().unwrap_or_default();
    rows.iter().copied().filter(is_in).collect()
}
