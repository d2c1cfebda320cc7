//! What can be done with activities and notes. Pure: ids and records come in, changes come out.

use cartera_domain::deal::DealId;
use cartera_domain::lead::LeadId;
use cartera_domain::organization::OrganizationId;
use cartera_domain::person::PersonId;
use cartera_domain::{Activity, Deal, Link, Note, Record, RecordKey};
use cartera_sync::op::label;
use cartera_sync::{Change, Patch};

use crate::features::edit::{Edit, patch};

/// To whom what is noted on a page belongs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Concerned {
    /// The records that it is on.
    pub about: Vec<Link>,
    /// The people who take part.
    pub people: Vec<PersonId>,
}

impl Concerned {
    /// A person. Where they work now belongs to it as well: it stays there when they leave.
    #[must_use]
    pub fn person(person: PersonId, place: Option<OrganizationId>) -> Self {
        let about = std::iter::once(Link::to(person)).chain(place.map(Link::to)).collect();
        Self { about, people: vec![person] }
    }

    /// An organization.
    #[must_use]
    pub fn organization(organization: OrganizationId) -> Self {
        Self { about: vec![Link::to(organization)], people: Vec::new() }
    }

    /// A deal, with who would buy.
    #[must_use]
    pub fn deal(id: DealId, deal: Option<&Deal>) -> Self {
        let mut people: Vec<PersonId> = Vec::new();
        for one in deal.iter().flat_map(|deal| &deal.people) {
            if !people.contains(&one.person) {
                people.push(one.person);
            }
        }
        let buyer = deal.and_then(|deal| deal.organization).map(Link::to);
        let others = buyer.into_iter().chain(people.iter().copied().map(Link::to));
        Self { about: std::iter::once(Link::to(id)).chain(others).collect(), people: Vec::new() }
    }

    /// A lead.
    #[must_use]
    pub fn lead(lead: LeadId) -> Self {
        Self { about: vec![Link::to(lead)], people: Vec::new() }
    }

    /// Any other record.
    #[must_use]
    pub fn other(key: RecordKey) -> Self {
        Self { about: vec![Link(key)], people: Vec::new() }
    }
}

/// Adds a record.
#[must_use]
pub fn add<R: Record>(key: RecordKey, record: &R) -> Edit {
    Edit { label: label::CREATE, patches: vec![patch(key, None, record)] }
}

/// Changes an activity to what `after` says.
#[must_use]
pub fn edit_activity(before: &Activity, after: &Activity) -> Edit {
    Edit { label: label::EDIT, patches: vec![patch(RecordKey::of(before.id), Some(before), after)] }
}

/// Changes a note to what `after` says.
#[must_use]
pub fn edit_note(before: &Note, after: &Note) -> Edit {
    Edit { label: label::EDIT, patches: vec![patch(RecordKey::of(before.id), Some(before), after)] }
}

/// Takes records out of all lists, in one edit; undo brings them back.
#[must_use]
pub fn delete(keys: &[RecordKey]) -> Edit {
    let patches =
        keys.iter().map(|key| Patch { key: *key, changes: vec![Change::Delete] }).collect();
    Edit { label: label::DELETE, patches }
}

#[cfg(test)]
mod tests {
    use cartera_domain::activity::ActivityKind;
    use cartera_domain::deal::{DealPerson, DealState, Standing};
    use cartera_domain::{Id, Name, Rank, Timestamp};

    use super::*;

    fn id<R>(number: u8) -> Id<R> {
        Id::from_bytes([number; 16])
    }

    #[test]
    fn a_call_with_a_person_stays_with_the_organization_that_they_leave() {
        let concerned = Concerned::person(id(1), Some(id(2)));
        assert_eq!(
            concerned.about,
            [
                Link::to(id::<cartera_domain::Person>(1)),
                Link::to(id::<cartera_domain::Organization>(2))
            ]
        );
        assert_eq!(concerned.people, [id(1)]);
        assert_eq!(Concerned::person(id(1), None).about.len(), 1);
    }

    #[test]
    fn what_is_on_a_deal_is_on_each_buyer_once() {
        let standing = Standing::new(
            id(9),
            Rank::parse("n").unwrap(),
            Timestamp::from_millis(0),
            DealState::Open,
        );
        let deal = Deal {
            organization: Some(id(2)),
            people: vec![DealPerson::new(id(1)), DealPerson::new(id(3)), DealPerson::new(id(1))],
            ..Deal::new(id(7), Name::parse("Lamps").unwrap(), standing, Timestamp::from_millis(0))
        };
        let kinds: Vec<(u16, u8)> = Concerned::deal(deal.id, Some(&deal))
            .about
            .iter()
            .map(|link| (link.0.kind, link.0.id[0]))
            .collect();
        let [person, organization, whole] = [
            RecordKey::of(id::<cartera_domain::Person>(0)),
            RecordKey::of(id::<cartera_domain::Organization>(0)),
            RecordKey::of(deal.id),
        ]
        .map(|key| key.kind);
        assert_eq!(kinds, [(whole, 7), (organization, 2), (person, 1), (person, 3)]);
        assert_eq!(Concerned::deal(deal.id, None).about.len(), 1);
    }

    #[test]
    fn an_edit_of_an_activity_carries_only_what_changed() {
        let before = Activity::new(id(4), ActivityKind::Call, Timestamp::from_millis(5));
        let after = Activity { duration_s: Some(60), ..before.clone() };
        let edit = edit_activity(&before, &after);
        assert_eq!(
            edit.patches[0].changes,
            [Change::Set { field: Activity::DURATION_S.number, value: Some(b"60".to_vec()) }]
        );
        assert!(edit_activity(&before, &before).patches[0].changes.is_empty());
    }

    #[test]
    fn many_are_deleted_in_one_edit() {
        let keys = [RecordKey::of(id::<Note>(1)), RecordKey::of(id::<Note>(2))];
        let edit = delete(&keys);
        assert_eq!((edit.label, edit.patches.len()), (label::DELETE, 2));
        assert!(edit.patches.iter().all(|patch| patch.changes == [Change::Delete]));
    }
}
