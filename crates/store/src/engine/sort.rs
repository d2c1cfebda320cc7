//! In which orders people and organizations can be listed.

use std::cmp::Ordering;

use cartera_domain::person::NameOrder;

use super::affiliations::Affiliations;
use super::order::{Order, Prefix, SortBy};
use super::organizations::Organizations;
use super::people::{People, is_whole, prefix};
use super::rows::{OrganizationsSort, PeopleSort, RowIndex};

/// The orders that were asked for, kept.
#[derive(Debug, Default)]
pub(crate) struct Orders {
    /// By sort and by the order of names.
    people: [[Order; 2]; 3],
    organizations: [Order; 3],
}

impl Orders {
    pub(crate) fn person(&mut self, sort: PeopleSort, order: NameOrder) -> &mut Order {
        let [name, organization, recent] = &mut self.people;
        let [given_first, family_first] = match sort {
            PeopleSort::Name => name,
            PeopleSort::Organization => organization,
            PeopleSort::Recent => recent,
        };
        match order {
            NameOrder::GivenFirst => given_first,
            // Names are not looked at here, so one order serves both.
            NameOrder::FamilyFirst if sort == PeopleSort::Recent => given_first,
            NameOrder::FamilyFirst => family_first,
        }
    }

    pub(crate) fn organization(&mut self, sort: OrganizationsSort) -> &mut Order {
        let [name, people, recent] = &mut self.organizations;
        match sort {
            OrganizationsSort::Name => name,
            OrganizationsSort::People => people,
            OrganizationsSort::Recent => recent,
        }
    }

    pub(crate) fn touch_person(&mut self, row: RowIndex) {
        self.people.iter_mut().flatten().for_each(|order| order.touch(row));
    }

    pub(crate) fn touch_organization(&mut self, row: RowIndex) {
        self.organizations.iter_mut().for_each(|order| order.touch(row));
    }
}

/// How people are compared.
pub(crate) struct SortPeople<'a> {
    pub(crate) sort: PeopleSort,
    pub(crate) order: NameOrder,
    pub(crate) people: &'a People,
    pub(crate) organizations: &'a Organizations,
    pub(crate) affiliations: &'a Affiliations,
}

impl SortPeople<'_> {
    fn organization_name(&self, row: RowIndex) -> &str {
        match self.people.primary.get(row).checked_sub(1) {
            Some(primary) => {
                self.organizations.folded_name.get(self.affiliations.organization.get(primary))
            }
            None => "",
        }
    }
}

impl SortBy for SortPeople<'_> {
    fn is_listed(&self, row: RowIndex) -> bool {
        self.people.live.get(row)
    }

    fn prefix(&self, row: RowIndex) -> Prefix {
        match self.sort {
            PeopleSort::Name => self.people.name_prefix(row, self.order),
            PeopleSort::Organization => prefix(named(self.organization_name(row))),
            PeopleSort::Recent => [!u128::from_be_bytes(self.people.id.get(row)), 0],
        }
    }

    fn compare(&self, a: RowIndex, b: RowIndex) -> Ordering {
        match self.sort {
            PeopleSort::Name => self.people.compare_names(a, b, self.order),
            PeopleSort::Organization => {
                let (a_name, b_name) = (self.organization_name(a), self.organization_name(b));
                (a_name.is_empty().cmp(&b_name.is_empty()))
                    .then_with(|| a_name.cmp(b_name))
                    .then_with(|| self.people.compare_names(a, b, self.order))
            }
            PeopleSort::Recent => self.people.id.get(b).cmp(&self.people.id.get(a)),
        }
    }

    /// Many people have one name: where all of it is in the beginning, there is no more to compare.
    fn compare_alike(&self, beginning: Prefix, a: RowIndex, b: RowIndex) -> Ordering {
        if self.sort == PeopleSort::Name && is_whole(beginning) {
            return self.people.id.get(a).cmp(&self.people.id.get(b));
        }
        self.compare(a, b)
    }
}

/// How organizations are compared.
pub(crate) struct SortOrganizations<'a> {
    pub(crate) sort: OrganizationsSort,
    pub(crate) organizations: &'a Organizations,
}

impl SortBy for SortOrganizations<'_> {
    fn is_listed(&self, row: RowIndex) -> bool {
        self.organizations.live.get(row)
    }

    fn prefix(&self, row: RowIndex) -> Prefix {
        match self.sort {
            OrganizationsSort::Name => prefix(named(self.organizations.folded_name.get(row))),
            OrganizationsSort::People => [u128::from(!self.organizations.people.get(row)), 0],
            OrganizationsSort::Recent => [!u128::from_be_bytes(self.organizations.id.get(row)), 0],
        }
    }

    fn compare(&self, a: RowIndex, b: RowIndex) -> Ordering {
        let all = self.organizations;
        match self.sort {
            OrganizationsSort::Name => all.compare_names(a, b),
            OrganizationsSort::People => {
                all.people.get(b).cmp(&all.people.get(a)).then_with(|| all.compare_names(a, b))
            }
            OrganizationsSort::Recent => all.id.get(b).cmp(&all.id.get(a)),
        }
    }
}

fn named(name: &str) -> impl Iterator<Item = &str> {
    (!name.is_empty()).then_some(name).into_iter()
}
