//! Answers to what lists and pages ask.

use std::sync::Arc;

use cartera_domain::organization::OrganizationId;
use cartera_domain::person::{NameOrder, PersonId};
use cartera_domain::{Id, RecordKey};

use super::rows::{
    Membership, OrganizationRow, OrganizationsQuery, PeopleQuery, PersonRow, RowIndex,
};
use super::search::Search;
use super::sort::{SortOrganizations, SortPeople};
use super::{Engine, records::NONE};

impl Engine {
    /// The people asked for, in the order asked for.
    pub fn people(&mut self, query: &PeopleQuery) -> Arc<[RowIndex]> {
        let by = SortPeople {
            sort: query.sort,
            order: query.order,
            people: &self.people,
            organizations: &self.organizations,
            affiliations: &self.affiliations,
        };
        let len = self.people.number.len();
        let rows = self.orders.person(query.sort, query.order).settle(len, &by);
        let Some(search) = Search::parse(&query.search) else {
            return turned(rows, query.descending);
        };
        // A word may also be one of the organization's name: found once per organization.
        let all = &self.organizations;
        let organizations: Vec<Vec<bool>> = (0..search.words())
            .map(|word| {
                (0..all.number.len())
                    .map(|row| search.word_is_in(word, all.folded_name.get(row)))
                    .collect()
            })
            .collect();
        let is_anywhere: Vec<bool> =
            organizations.iter().map(|found| found.contains(&true)).collect();
        let is_found = |row: RowIndex| {
            let text = self.people.searchable.get(row);
            let in_organization = |word: usize| {
                is_anywhere.get(word).copied().unwrap_or_default()
                    && self.people.primary.get(row).checked_sub(1).is_some_and(|primary| {
                        let organization = self.affiliations.organization.get(primary) as usize;
                        organizations
                            .get(word)
                            .and_then(|found| found.get(organization))
                            .copied()
                            .unwrap_or_default()
                    })
            };
            (0..search.words()).all(|word| search.word_is_in(word, text) || in_organization(word))
                || search.digits_are_in(text)
        };
        turned(among(&rows, len, is_found), query.descending)
    }

    /// The organizations asked for, in the order asked for.
    pub fn organizations(&mut self, query: &OrganizationsQuery) -> Arc<[RowIndex]> {
        let all = &self.organizations;
        let by = SortOrganizations { sort: query.sort, organizations: all };
        let rows = self.orders.organization(query.sort).settle(all.number.len(), &by);
        match Search::parse(&query.search) {
            None => turned(rows, query.descending),
            Some(search) => {
                let is_found = |row: RowIndex| search.is_in(all.searchable.get(row));
                turned(among(&rows, all.number.len(), is_found), query.descending)
            }
        }
    }

    /// What a list shows of a person; `None` for one that is no longer listed.
    #[must_use]
    pub fn person_row(&self, row: RowIndex, order: NameOrder) -> Option<PersonRow> {
        if !self.people.live.get(row) {
            return None;
        }
        let [_, _, _, email, phone] = self.people.parts(row);
        let primary = self.people.primary.get(row).checked_sub(1);
        let organization = primary.map(|primary| {
            let row = self.affiliations.organization.get(primary);
            let [name, ..] = self.organizations.parts(row);
            (Id::from_bytes(self.organizations.id.get(row)), name.to_owned())
        });
        let position = primary.map_or("", |primary| self.affiliations.position.get(primary));
        Some(PersonRow {
            id: Id::from_bytes(self.people.id.get(row)),
            name: self.people.name(row, order),
            organization,
            position: position.to_owned(),
            phone: phone.to_owned(),
            email: email.to_owned(),
        })
    }

    /// What a list shows of an organization; `None` for one that is no longer listed.
    #[must_use]
    pub fn organization_row(&self, row: RowIndex) -> Option<OrganizationRow> {
        let all = &self.organizations;
        if !all.live.get(row) {
            return None;
        }
        let [name, phone, website, address] = all.parts(row).map(str::to_owned);
        Some(OrganizationRow {
            id: Id::from_bytes(all.id.get(row)),
            name,
            people: all.people.get(row),
            phone,
            website,
            address,
        })
    }

    /// The people of an organization by name, at most `limit` of them.
    #[must_use]
    pub fn people_of(
        &self,
        organization: OrganizationId,
        order: NameOrder,
        limit: usize,
    ) -> Vec<Membership> {
        let Some(row) = self.row_of(RecordKey::of(organization)) else { return Vec::new() };
        let mut rows = self.affiliations_of_organization(row);
        rows.retain(|row| self.people.live.get(self.affiliations.person.get(*row)));
        let person = |row: &u32| self.affiliations.person.get(*row);
        rows.sort_by(|a, b| self.people.compare_names(person(a), person(b), order));
        rows.truncate(limit);
        rows.into_iter().map(|row| self.membership(row, order)).collect()
    }

    /// Where a person works, the place where they are first looked for first.
    #[must_use]
    pub fn organizations_of(&self, person: PersonId) -> Vec<Membership> {
        let Some(row) = self.row_of(RecordKey::of(person)) else { return Vec::new() };
        let all = &self.affiliations;
        let mut rows = self.affiliations_of_person(row);
        rows.retain(|row| self.organizations.live.get(all.organization.get(*row)));
        rows.sort_by_key(|row| (!all.is_primary.get(*row), all.id.get(*row)));
        rows.into_iter().map(|row| self.membership(row, NameOrder::GivenFirst)).collect()
    }

    fn membership(&self, row: u32, order: NameOrder) -> Membership {
        let all = &self.affiliations;
        let (person, organization) = (all.person.get(row), all.organization.get(row));
        let [organization_name, ..] = self.organizations.parts(organization);
        Membership {
            affiliation: Id::from_bytes(all.id.get(row)),
            person: Id::from_bytes(self.people.id.get(person)),
            person_name: self.people.name(person, order),
            organization: Id::from_bytes(self.organizations.id.get(organization)),
            organization_name: organization_name.to_owned(),
            position: all.position.get(row).to_owned(),
            is_primary: all.is_primary.get(row),
        }
    }

    /// The record's place in the columns of its kind.
    fn row_of(&self, key: RecordKey) -> Option<RowIndex> {
        let row = self.records.row(self.records.find(key)?);
        (row != NONE).then_some(row)
    }
}

fn turned(rows: Arc<[RowIndex]>, is_descending: bool) -> Arc<[RowIndex]> {
    if is_descending { rows.iter().rev().copied().collect() } else { rows }
}

/// Those of the rows that are found, in their order. Looks at all rows in the order in which
/// they lie in memory, which is many times faster than in the order of a list.
fn among(rows: &[RowIndex], len: u32, is_found: impl Fn(RowIndex) -> bool) -> Arc<[RowIndex]> {
    let found: Vec<bool> = (0..len).map(is_found).collect();
    let is_in = |row: &RowIndex| found.get(*row as usize).copied().unwrap_or_default();
    rows.iter().copied().filter(is_in).collect()
}
