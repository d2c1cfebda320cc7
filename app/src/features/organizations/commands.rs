//! What can be done to organizations. Pure: ids and records come in, changes come out.

use cartera_domain::organization::OrganizationId;
use cartera_domain::{Name, Organization, RecordKey};
use cartera_sync::op::label;

use crate::features::edit::{Edit, patch};

/// An organization of which only the name is known.
#[must_use]
pub fn named(id: OrganizationId, name: Name) -> Organization {
    Organization::new(id, name)
}

/// Makes an organization.
#[must_use]
pub fn create_organization(organization: &Organization) -> Edit {
    Edit {
        label: label::CREATE,
        patches: vec![patch(RecordKey::of(organization.id), None, organization)],
    }
}

/// Changes an organization to what `after` says.
#[must_use]
pub fn edit_organization(before: &Organization, after: &Organization) -> Edit {
    Edit { label: label::EDIT, patches: vec![patch(RecordKey::of(before.id), Some(before), after)] }
}

#[cfg(test)]
mod tests {
    use cartera_domain::Id;
    use cartera_sync::Change;

    use super::*;

    #[test]
    fn a_new_organization_is_its_name() {
        let acme = named(Id::from_bytes([2; 16]), Name::parse("Acme").unwrap());
        assert_eq!(
            create_organization(&acme).patches[0].changes,
            [Change::Set { field: Organization::NAME.number, value: Some(b"Acme".to_vec()) }]
        );
    }

    #[test]
    fn an_edit_carries_only_what_changed() {
        let acme = named(Id::from_bytes([2; 16]), Name::parse("Acme").unwrap());
        let after = Organization { website: Name::parse("acme.es").ok(), ..acme.clone() };
        let edit = edit_organization(&acme, &after);
        assert_eq!(
            edit.patches[0].changes,
            [Change::Set { field: Organization::WEBSITE.number, value: Some(b"acme.es".to_vec()) }]
        );
    }
}
