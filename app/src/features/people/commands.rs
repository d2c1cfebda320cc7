//! What can be done to people and to where they work. Pure: ids and records come in, changes
//! come out.

use cartera_domain::affiliation::AffiliationId;
use cartera_domain::organization::OrganizationId;
use cartera_domain::person::PersonId;
use cartera_domain::{Affiliation, Name, Organization, Person, RecordKey};
use cartera_sync::op::label;
use cartera_sync::{Change, Patch};

use crate::features::edit::{Edit, patch};

/// Changes a person to what `after` says.
#[must_use]
pub fn edit_person(before: &Person, after: &Person) -> Edit {
    Edit { label: label::EDIT, patches: vec![patch(RecordKey::of(before.id), Some(before), after)] }
}

/// Where a new person works.
pub enum Workplace {
    /// In an organization that is there.
    Known(OrganizationId),
    /// In one that comes into being with the person.
    New(Box<Organization>),
}

/// Makes a person, and where they work if that is known.
#[must_use]
pub fn create_person(person: &Person, workplace: Option<(Workplace, Affiliation)>) -> Edit {
    let mut patches = vec![patch(RecordKey::of(person.id), None, person)];
    if let Some((workplace, affiliation)) = workplace {
        if let Workplace::New(organization) = &workplace {
            patches.push(patch(RecordKey::of(organization.id), None, organization.as_ref()));
        }
        patches.push(patch(RecordKey::of(affiliation.id), None, &affiliation));
    }
    Edit { label: label::CREATE, patches }
}

/// Puts a person into an organization, which may come into being with it.
#[must_use]
pub fn join(workplace: &Workplace, affiliation: &Affiliation) -> Edit {
    let mut patches = Vec::new();
    if let Workplace::New(organization) = workplace {
        patches.push(patch(RecordKey::of(organization.id), None, organization.as_ref()));
    }
    patches.push(patch(RecordKey::of(affiliation.id), None, affiliation));
    Edit { label: label::CREATE, patches }
}

/// Says what a person does in an organization; `None` where that is not known.
#[must_use]
pub fn change_position(before: &Affiliation, position: Option<Name>) -> Edit {
    let after = Affiliation { position, ..before.clone() };
    Edit {
        label: label::EDIT,
        patches: vec![patch(RecordKey::of(before.id), Some(before), &after)],
    }
}

/// Makes one of a person's affiliations the place where they are first looked for.
#[must_use]
pub fn make_primary(all: &[Affiliation], chosen: AffiliationId) -> Edit {
    let patches = all
        .iter()
        .map(|before| {
            let after = Affiliation { is_primary: before.id == chosen, ..before.clone() };
            patch(RecordKey::of(before.id), Some(before), &after)
        })
        .filter(|patch| !patch.changes.is_empty())
        .collect();
    Edit { label: label::EDIT, patches }
}

/// Takes a record out of all lists; undo brings it back.
#[must_use]
pub fn delete(key: RecordKey) -> Edit {
    Edit { label: label::DELETE, patches: vec![Patch { key, changes: vec![Change::Delete] }] }
}

/// The affiliation of a person in an organization.
#[must_use]
pub fn affiliation(
    id: AffiliationId,
    person: PersonId,
    organization: OrganizationId,
    is_primary: bool,
) -> Affiliation {
    Affiliation { is_primary, ..Affiliation::new(id, person, organization) }
}

#[cfg(test)]
mod tests {
    use cartera_domain::Id;

    use super::*;

    fn ana() -> Person {
        Person {
            given_name: Name::parse("Ana").ok(),
            family_name: Name::parse("López").ok(),
            ..Person::new(Id::from_bytes([1; 16]))
        }
    }

    #[test]
    fn an_edit_carries_only_what_changed() {
        let after = Person { family_name: None, ..ana() };
        let edit = edit_person(&ana(), &after);
        assert_eq!(edit.patches.len(), 1);
        assert_eq!(
            edit.patches[0].changes,
            [Change::Set { field: Person::FAMILY_NAME.number, value: None }]
        );
    }

    #[test]
    fn a_person_comes_with_a_new_organization_in_one_edit() {
        let organization = Organization::new(Id::from_bytes([2; 16]), Name::parse("Acme").unwrap());
        let place = affiliation(Id::from_bytes([3; 16]), ana().id, organization.id, true);
        let edit = create_person(&ana(), Some((Workplace::New(Box::new(organization)), place)));
        let kinds: Vec<u16> = edit.patches.iter().map(|patch| patch.key.kind).collect();
        assert_eq!(kinds, [1, 2, 3]);
        assert!(edit.patches.iter().all(|patch| !patch.changes.is_empty()));
    }

    #[test]
    fn one_place_becomes_the_main_one_and_the_others_cease_to_be() {
        let place = |number: u8, is_primary| {
            affiliation(
                Id::from_bytes([number; 16]),
                ana().id,
                Id::from_bytes([number; 16]),
                is_primary,
            )
        };
        let edit =
            make_primary(&[place(3, true), place(4, false), place(5, false)], place(4, false).id);
        let touched: Vec<u8> = edit.patches.iter().map(|patch| patch.key.id[0]).collect();
        assert_eq!(touched, [3, 4]);
    }

    #[test]
    fn a_deleted_person_keeps_every_value() {
        let edit = delete(RecordKey::of(ana().id));
        assert_eq!(edit.patches[0].changes, [Change::Delete]);
    }
}
