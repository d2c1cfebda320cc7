//! Answers to what lists and pages ask.

use std::sync::Arc;

use cartera_domain::organization::OrganizationId;
use cartera_domain::person::{NameOrder, PersonId};
use cartera_domain::{Id, RecordKey};

use super::rows::{
    Membership, OrganizationRow, OrganizationsQuery, PeopleQuery, PersonRow, RowIndex,
};
use super::search::{Reach, Search};
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
        self.settle_words();
        let found = with_slips(&search, |reach| self.people_among(&rows, &search, reach));
        turned(found, query.descending)
    }

    /// The organizations asked for, in the order asked for.
    pub fn organizations(&mut self, query: &OrganizationsQuery) -> Arc<[RowIndex]> {
        let all = &self.organizations;
        let by = SortOrganizations { sort: query.sort, organizations: all };
        let rows = self.orders.organization(query.sort).settle(all.number.len(), &by);
        let Some(search) = Search::parse(&query.search) else {
            return turned(rows, query.descending);
        };
        self.settle_words();
        let found = with_slips(&search, |reach| self.organizations_among(&rows, &search, reach));
        turned(found, query.descending)
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

    /// The people who are in an organization now, by name, at most `limit` of them.
    #[must_use]
    pub fn people_of(
        &self,
        organization: OrganizationId,
        order: NameOrder,
        limit: usize,
    ) -> Vec<Membership> {
        let Some(row) = self.row_of(RecordKey::of(organization)) else { return Vec::new() };
        let mut rows = self.affiliations_of_organization(row);
        rows.retain(|row| {
            let all = &self.affiliations;
            all.is_current.get(*row) && self.people.live.get(all.person.get(*row))
        });
        let person = |row: &u32| self.affiliations.person.get(*row);
        rows.sort_by(|a, b| self.people.compare_names(person(a), person(b), order));
        rows.truncate(limit);
        rows.into_iter().map(|row| self.membership(row, order)).collect()
    }

    /// Where a person is now, the place where they are first looked for first.
    #[must_use]
    pub fn organizations_of(&self, person: PersonId) -> Vec<Membership> {
        let Some(row) = self.row_of(RecordKey::of(person)) else { return Vec::new() };
        self.memberships(row, true)
    }

    /// Where a person was, or will be, in the order in which that was entered.
    #[must_use]
    pub fn other_organizations_of(&self, person: PersonId) -> Vec<Membership> {
        let Some(row) = self.row_of(RecordKey::of(person)) else { return Vec::new() };
        self.memberships(row, false)
    }

    fn memberships(&self, person: u32, is_current: bool) -> Vec<Membership> {
        let all = &self.affiliations;
        let mut rows = self.affiliations_of_person(person);
        rows.retain(|row| {
            all.is_current.get(*row) == is_current
                && self.organizations.live.get(all.organization.get(*row))
        });
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
    pub(crate) fn row_of(&self, key: RecordKey) -> Option<RowIndex> {
        let row = self.records.row(self.records.find(key)?);
        (row != NONE).then_some(row)
    }
}

/// What is found as typed or in the other script; else, what is found with slips.
pub(crate) fn with_slips(
    search: &Search,
    find: impl Fn(Reach) -> Arc<[RowIndex]>,
) -> Arc<[RowIndex]> {
    let found = find(Reach::Spelled);
    if found.is_empty() && search.may_have_slips() { find(Reach::Slips) } else { found }
}

fn turned(rows: Arc<[RowIndex]>, is_descending: bool) -> Arc<[RowIndex]> {
    if is_descending { rows.iter().rev().copied().collect() } else { rows }
}
