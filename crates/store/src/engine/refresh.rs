//! Bringing the columns in line with a record that changed.

use cartera_domain::{Affiliation, Date, Id, Organization, Person, Record, RecordKey};

use super::Engine;
use super::affiliations::{self, link, unlink, walk};
use super::organizations::Organizations;
use super::people::{People, Reading};
use super::record::{Shown, show};
use super::records::NONE;

impl Engine {
    /// Reads a record anew and mends what depends on it.
    pub(crate) fn refresh(&mut self, number: u32) {
        let Some(key) = self.records.key(number) else { return };
        if key.kind == Person::KIND.number() {
            self.refresh_person(number, key, false);
        } else if key.kind == Organization::KIND.number() {
            self.refresh_organization(number, key, false);
        } else if key.kind == Affiliation::KIND.number() {
            self.refresh_affiliation(number, key);
        }
        self.tables.touch(&mut self.records, number, key.kind);
    }

    pub(crate) fn quarantine(&mut self, number: u32, is_unreadable: bool) {
        match self.quarantined.binary_search(&number) {
            Err(at) if is_unreadable => self.quarantined.insert(at, number),
            Ok(at) if !is_unreadable => drop(self.quarantined.remove(at)),
            _ => {}
        }
    }

    /// Takes a person or an organization that cannot be read off the lists.
    pub(crate) fn refresh_damaged(&mut self, number: u32) {
        let Some(key) = self.records.key(number) else { return };
        if key.kind == Person::KIND.number() {
            self.refresh_person(number, key, true);
        } else if key.kind == Organization::KIND.number() {
            self.refresh_organization(number, key, true);
        }
        self.tables.touch(&mut self.records, number, key.kind);
    }

    fn refresh_person(&mut self, number: u32, key: RecordKey, is_damaged: bool) {
        let row = self.person_row_of(number, key);
        let was_live = self.people.live.get(row);
        let (people, doubtful) = (&mut self.people, &mut self.doubtful);
        people.live.set(row, false);
        let is_unreadable =
            show(&self.records, &self.pending, self.here, number, |shown| match shown {
                Shown::Seen(view) if view.is_deleted => false,
                Shown::Seen(view)
                    if !is_damaged && is_listed(People::read(&view), number, doubtful) =>
                {
                    people.set(row, &view);
                    false
                }
                Shown::Unknown => false,
                _ => true,
            });
        self.quarantine(number, is_unreadable);
        let is_live = self.people.live.get(row);
        self.orders.touch_person(row);
        if was_live != is_live {
            adjust(&mut self.rows[0], is_live);
            for affiliation in self.affiliations_of_person(row) {
                self.recount(affiliation);
            }
        }
    }

    fn refresh_organization(&mut self, number: u32, key: RecordKey, is_damaged: bool) {
        let row = self.organization_row_of(number, key);
        let was_live = self.organizations.live.get(row);
        let old_name = self.organizations.folded_name.get(row).to_owned();
        let (organizations, doubtful) = (&mut self.organizations, &mut self.doubtful);
        organizations.live.set(row, false);
        let is_unreadable =
            show(&self.records, &self.pending, self.here, number, |shown| match shown {
                Shown::Seen(view) if view.is_deleted => false,
                Shown::Seen(view)
                    if !is_damaged && is_listed(Organizations::read(&view), number, doubtful) =>
                {
                    organizations.set(row, &view);
                    false
                }
                Shown::Unknown => false,
                _ => true,
            });
        self.quarantine(number, is_unreadable);
        let is_live = self.organizations.live.get(row);
        self.orders.touch_organization(row);
        if was_live != is_live {
            adjust(&mut self.rows[1], is_live);
        }
        if was_live != is_live || old_name != self.organizations.folded_name.get(row) {
            for affiliation in self.affiliations_of_organization(row) {
                self.choose_primary(self.affiliations.person.get(affiliation));
            }
        }
    }

    fn refresh_affiliation(&mut self, number: u32, key: RecordKey) {
        let row = self.affiliation_row_of(number, key);
        if self.affiliations.live.get(row) {
            self.part(row);
        }
        let said = show(&self.records, &self.pending, self.here, number, |shown| match shown {
            Shown::Seen(view) if view.is_deleted => Ok(None),
            Shown::Seen(view) => match affiliations::read(&view) {
                Some(said) => {
                    Ok(Some((said.person, said.organization, said.is_primary, said.days)))
                }
                None => Err(()),
            },
            Shown::Unknown => Ok(None),
            Shown::Unreadable => Err(()),
        });
        self.quarantine(number, said.is_err());
        if let Ok(Some((person, organization, is_primary, days))) = said {
            let person = RecordKey::of(Id::<Person>::from_bytes(person));
            let organization = RecordKey::of(Id::<Organization>::from_bytes(organization));
            let person_number = self.records.intern(person);
            let person = self.person_row_of(person_number, person);
            let organization_number = self.records.intern(organization);
            let organization = self.organization_row_of(organization_number, organization);
            self.affiliations.person.set(row, person);
            self.affiliations.organization.set(row, organization);
            self.affiliations.is_primary.set(row, is_primary);
            self.affiliations.days.set(row, days);
            self.affiliations.is_current.set(row, days.include(self.today));
            self.join(row);
        }
    }

    /// Puts a readable affiliation into the lists of its person and organization.
    fn join(&mut self, row: u32) {
        let all = &mut self.affiliations;
        all.live.set(row, true);
        let (person, organization) = (all.person.get(row), all.organization.get(row));
        link(&mut self.people.first_affiliation, &mut all.next_of_person, person, row);
        let heads = &mut self.organizations.first_affiliation;
        link(heads, &mut all.next_of_organization, organization, row);
        self.recount(row);
        self.choose_primary(person);
    }

    /// Takes an affiliation out of the lists.
    fn part(&mut self, row: u32) {
        let all = &mut self.affiliations;
        all.live.set(row, false);
        let (person, organization) = (all.person.get(row), all.organization.get(row));
        unlink(&mut self.people.first_affiliation, &mut all.next_of_person, person, row);
        let heads = &mut self.organizations.first_affiliation;
        unlink(heads, &mut all.next_of_organization, organization, row);
        self.recount(row);
        self.choose_primary(person);
    }

    /// Counts an affiliation among its organization's people, or no longer.
    fn recount(&mut self, row: u32) {
        let all = &mut self.affiliations;
        let counts = all.live.get(row)
            && all.is_current.get(row)
            && self.people.live.get(all.person.get(row));
        if counts != all.is_counted.get(row) {
            all.is_counted.set(row, counts);
            let organization = all.organization.get(row);
            let mut people = self.organizations.people.get(organization);
            adjust(&mut people, counts);
            self.organizations.people.set(organization, people);
            self.orders.touch_organization(organization);
        }
    }

    /// Finds out where a person is first looked for: where it is said, or else where they
    /// were first entered; only where they are now.
    fn choose_primary(&mut self, person: u32) {
        let all = &self.affiliations;
        let primary = walk(&self.people.first_affiliation, &all.next_of_person, person)
            .filter(|row| all.is_current.get(*row))
            .filter(|row| self.organizations.live.get(all.organization.get(*row)))
            .min_by_key(|row| (!all.is_primary.get(*row), all.id.get(*row)));
        self.people.primary.set(person, primary.map_or(0, |row| row + 1));
        self.orders.touch_person(person);
    }

    /// The day that it is: affiliations that have ended, or not begun, no longer count. Set it
    /// before anything is loaded and again when a day has passed. Whether it is another one now.
    pub fn set_today(&mut self, today: Date) -> bool {
        if self.today == Some(today) {
            return false;
        }
        self.today = Some(today);
        for row in 0..self.affiliations.number.len() {
            let all = &mut self.affiliations;
            let is_current = all.days.get(row).include(Some(today));
            if all.live.get(row) && is_current != all.is_current.get(row) {
                all.is_current.set(row, is_current);
                let person = all.person.get(row);
                self.recount(row);
                self.choose_primary(person);
            }
        }
        true
    }

    pub(crate) fn affiliations_of_person(&self, person: u32) -> Vec<u32> {
        walk(&self.people.first_affiliation, &self.affiliations.next_of_person, person).collect()
    }

    pub(crate) fn affiliations_of_organization(&self, organization: u32) -> Vec<u32> {
        let heads = &self.organizations.first_affiliation;
        walk(heads, &self.affiliations.next_of_organization, organization).collect()
    }

    fn person_row_of(&mut self, number: u32, key: RecordKey) -> u32 {
        let mut row = self.records.row(number);
        if row == NONE {
            row = self.people.number.len();
            self.people.number.set(row, number);
            self.people.id.set(row, key.id);
            self.records.set_row(number, row);
        }
        row
    }

    fn organization_row_of(&mut self, number: u32, key: RecordKey) -> u32 {
        let mut row = self.records.row(number);
        if row == NONE {
            row = self.organizations.number.len();
            self.organizations.number.set(row, number);
            self.organizations.id.set(row, key.id);
            self.records.set_row(number, row);
        }
        row
    }

    fn affiliation_row_of(&mut self, number: u32, key: RecordKey) -> u32 {
        let mut row = self.records.row(number);
        if row == NONE {
            row = self.affiliations.number.len();
            self.affiliations.number.set(row, number);
            self.affiliations.id.set(row, key.id);
            self.records.set_row(number, row);
        }
        row
    }
}

/// Whether a record is to be listed. A doubtful one is for now, and noted.
fn is_listed(reading: Reading, number: u32, doubtful: &mut Vec<u32>) -> bool {
    if reading == Reading::Doubtful {
        doubtful.push(number);
    }
    reading != Reading::Damaged
}

fn adjust(count: &mut u32, up: bool) {
    *count = if up { count.saturating_add(1) } else { count.saturating_sub(1) };
}
