//! Answers to what lists and pages ask.

use std::sync::Arc;

use cartera_domain::organization::OrganizationId;
use cartera_domain::person::{NameOrder, PersonId};
use cartera_domain::{Affiliation, FieldSpec, Id, Organization, Person, RecordKey};

use super::people::{self, text};
use super::rows::{
    Membership, OrganizationRow, OrganizationsQuery, PeopleQuery, PersonRow, RowIndex,
};
use super::search::{Reach, Search};
use super::sort::{SortOrganizations, SortPeople};
use super::view::View;
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
        let first =
            |view: &View<'_>, spec: FieldSpec| text(view.many(spec.number).next()).to_owned();
        let shown = self.see(self.people.number.get(row), |view| {
            let name = people::name(view, order);
            (name, first(view, Person::EMAILS), first(view, Person::PHONES))
        });
        let (name, email, phone) = shown.unwrap_or_default();
        let primary = self.people.primary.get(row).checked_sub(1);
        let organization = primary.map(|primary| {
            let row = self.affiliations.organization.get(primary);
            (Id::from_bytes(self.organizations.id.get(row)), self.organization_name(row))
        });
        let position = primary.map(|primary| self.position(primary)).unwrap_or_default();
        let id = Id::from_bytes(self.people.id.get(row));
        Some(PersonRow { id, name, organization, position, phone, email })
    }

    /// What a list shows of an organization; `None` for one that is no longer listed.
    #[must_use]
    pub fn organization_row(&self, row: RowIndex) -> Option<OrganizationRow> {
        let all = &self.organizations;
        if !all.live.get(row) {
            return None;
        }
        let shown = self.see(all.number.get(row), |view| {
            let line = |spec: FieldSpec| text(view.one(spec.number)).to_owned();
            let address = text(view.one(Organization::ADDRESS.number)).lines().next();
            [
                line(Organization::NAME),
                text(view.many(Organization::PHONES.number).next()).to_owned(),
                line(Organization::WEBSITE),
                address.unwrap_or_default().to_owned(),
            ]
        });
        let [name, phone, website, address] = shown.unwrap_or_default();
        Some(OrganizationRow {
            id: Id::from_bytes(all.id.get(row)),
            name,
            people: all.people.get(row),
            phone,
            website,
            address,
        })
    }

    /// What a person is called; nothing for one in the trash.
    pub(crate) fn person_name(&self, row: RowIndex, order: NameOrder) -> String {
        self.see(self.people.number.get(row), |view| people::name(view, order)).unwrap_or_default()
    }

    /// What an organization is called; nothing for one in the trash.
    pub(crate) fn organization_name(&self, row: RowIndex) -> String {
        let name = |view: &View<'_>| text(view.one(Organization::NAME.number)).to_owned();
        self.see(self.organizations.number.get(row), name).unwrap_or_default()
    }

    /// What somebody does where they work.
    fn position(&self, row: RowIndex) -> String {
        let position = |view: &View<'_>| text(view.one(Affiliation::POSITION.number)).to_owned();
        self.see(self.affiliations.number.get(row), position).unwrap_or_default()
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
        Membership {
            affiliation: Id::from_bytes(all.id.get(row)),
            person: Id::from_bytes(self.people.id.get(person)),
            person_name: self.person_name(person, order),
            organization: Id::from_bytes(self.organizations.id.get(organization)),
            organization_name: self.organization_name(organization),
            position: self.position(row),
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
