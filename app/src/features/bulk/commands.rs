//! What is done to many records at once. Pure: records and ids come in, one edit comes out.

use cartera_domain::organization::OrganizationId;
use cartera_domain::{Affiliation, Organization, RecordKey};
use cartera_sync::op::label;
use cartera_sync::{Change, Patch};

use crate::features::edit::{Edit, patch};

/// Takes all out of the lists.
#[must_use]
pub fn delete_all(keys: &[RecordKey]) -> Edit {
    let delete = |key: &RecordKey| Patch { key: *key, changes: vec![Change::Delete] };
    Edit { label: label::BULK, patches: keys.iter().map(delete).collect() }
}

/// Puts people into an organization: `places` are the new affiliations, `organization` is there
/// where it comes into being with them.
#[must_use]
pub fn join_all(organization: Option<&Organization>, places: &[Affiliation]) -> Edit {
    let made = organization.map(|one| patch(RecordKey::of(one.id), None, one));
    let places = places.iter().map(|place| patch(RecordKey::of(place.id), None, place));
    Edit { label: label::BULK, patches: made.into_iter().chain(places).collect() }
}

/// The affiliation that puts a person into an organization; `None` for one who is there. It is
/// the main one where it is the only one.
#[must_use]
pub fn place_of(affiliation: Affiliation, now: &[OrganizationId]) -> Option<Affiliation> {
    if now.contains(&affiliation.organization) {
        return None;
    }
    Some(Affiliation { is_primary: now.is_empty(), ..affiliation })
}

#[cfg(test)]
mod tests {
    use cartera_domain::{Id, Name};

    use super::*;

    #[test]
    fn who_is_there_is_not_put_there_again() {
        let id = |number: u8| Id::from_bytes([number; 16]);
        let fresh = Affiliation::new(Id::from_bytes([1; 16]), Id::from_bytes([2; 16]), id(3));
        assert_eq!(place_of(fresh.clone(), &[id(4), id(3)]), None);
        assert!(place_of(fresh.clone(), &[]).unwrap().is_primary);
        assert!(!place_of(fresh, &[id(4)]).unwrap().is_primary);
    }

    #[test]
    fn everything_is_one_edit() {
        let keys = [1, 2, 3].map(|number| RecordKey { kind: 1, id: [number; 16] });
        let edit = delete_all(&keys);
        assert_eq!((edit.label, edit.patches.len()), (label::BULK, 3));
        let acme = Organization::new(Id::from_bytes([3; 16]), Name::parse("Acme").unwrap());
        let place = Affiliation::new(Id::from_bytes([1; 16]), Id::from_bytes([2; 16]), acme.id);
        let kinds: Vec<u16> = join_all(Some(&acme), std::slice::from_ref(&place))
            .patches
            .iter()
            .map(|one| one.key.kind)
            .collect();
        assert_eq!(kinds, [RecordKey::of(acme.id).kind, RecordKey::of(place.id).kind]);
        assert_eq!(join_all(None, &[]).patches.len(), 0);
    }
}
