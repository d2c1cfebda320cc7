//! What "restore" means for a line of a history. Pure.

use cartera_domain::merged::MERGED_INTO;
use cartera_domain::{RecordKey, RecordKind};
use cartera_sync::journal::Happened;
use cartera_sync::journal::history::restoring;
use cartera_sync::op::label;
use cartera_sync::register::Slot;
use cartera_sync::{Patch, StoredRecord};

use crate::features::edit::Edit;

/// The edit that makes a place of a record what it was before this happened; `None` where it is
/// that already, or where the record could not be without a value there.
#[must_use]
pub fn restore(current: &StoredRecord, happened: &Happened) -> Option<Edit> {
    let field = |field: u16| Slot { field, element: None };
    let (slot, value) = match happened {
        // Nothing becomes a part of another by itself, nor ceases to be one.
        Happened::Set { field: MERGED_INTO, .. } => return None,
        Happened::Set { field: number, from, .. } => (field(*number), from.as_deref()),
        Happened::Added { field, element } => {
            (Slot { field: *field, element: Some(element.clone()) }, None)
        }
        Happened::Removed { field, element } => {
            (Slot { field: *field, element: Some(element.clone()) }, Some(&[][..]))
        }
        Happened::Made | Happened::Deleted | Happened::Restored => return None,
    };
    if value.is_none() && is_needed(current.key, slot.field) {
        return None;
    }
    let change = restoring(current, &slot, value)?;
    let patches = vec![Patch { key: current.key, changes: vec![change] }];
    Some(Edit { label: label::RESTORE_FIELD, patches })
}

/// Whether the record could not be read without it: it would be nowhere, not even in the trash.
fn is_needed(key: RecordKey, field: u16) -> bool {
    RecordKind::from_number(key.kind).is_some_and(|kind| kind.needed().contains(&field))
}

#[cfg(test)]
mod tests {
    use cartera_domain::{Deal, Lead, Organization, Person, Product, Quote};
    use cartera_sync::Change;
    use cartera_sync::register::{Register, Stamp};

    use super::*;

    const EMAILS: u16 = Person::EMAILS.number;

    /// A record of this kind that says "now" in field 1 and has the address a@b.es.
    fn record(kind: u16) -> StoredRecord {
        let stamp = Stamp { hlc: 1, device: [1; 16], seq: 1, op_id: [1; 16] };
        let now = Register {
            slot: Slot { field: 1, element: None },
            stamp: 0,
            value: Some(b"now".to_vec()),
        };
        let email = Register {
            slot: Slot { field: EMAILS, element: Some(b"a@b.es".to_vec()) },
            stamp: 0,
            value: Some(Vec::new()),
        };
        let key = RecordKey { kind, id: [1; 16] };
        StoredRecord { key, seq: 1, stamps: vec![stamp], registers: vec![now, email] }
    }

    fn set(from: Option<&str>) -> Happened {
        Happened::Set { field: 1, from: from.map(Into::into), to: Some(b"later".to_vec()) }
    }

    #[track_caller]
    fn check(kind: u16, happened: &Happened, want: Option<Change>) {
        let edit = restore(&record(kind), happened);
        let found = edit.map(|edit| edit.patches[0].changes[0].clone());
        assert_eq!(found, want);
    }

    #[test]
    fn a_field_gets_the_value_that_it_had_before() {
        let change = Change::Set { field: 1, value: Some(b"once".to_vec()) };
        check(1, &set(Some("once")), Some(change));
        check(1, &set(None), Some(Change::Set { field: 1, value: None }));
    }

    #[test]
    fn what_is_so_already_is_not_offered() {
        check(1, &set(Some("now")), None);
        check(1, &Happened::Made, None);
    }

    #[test]
    fn what_a_record_cannot_be_without_is_not_emptied() {
        for (kind, field) in [
            (RecordKind::Organization, Organization::NAME),
            (RecordKind::Deal, Deal::NAME),
            (RecordKind::Deal, Deal::STANDING),
            (RecordKind::Deal, Deal::CREATED_AT),
            (RecordKind::Lead, Lead::RECEIVED_AT),
            (RecordKind::Lead, Lead::STATE),
            (RecordKind::Product, Product::NAME),
            (RecordKind::Quote, Quote::CURRENCY),
        ] {
            let field = field.number;
            let made = Happened::Set { field, from: None, to: Some(b"now".to_vec()) };
            let mut record = record(kind.number());
            record.registers.iter_mut().take(1).for_each(|one| one.slot.field = field);
            assert_eq!(restore(&record, &made), None, "{kind:?} {field}");
        }
    }

    #[test]
    fn what_was_added_goes_and_what_was_removed_comes_back() {
        let element = |element: &str, present| Change::Element {
            field: EMAILS,
            element: element.into(),
            present,
        };
        let added = Happened::Added { field: EMAILS, element: b"a@b.es".to_vec() };
        check(1, &added, Some(element("a@b.es", false)));
        let removed = Happened::Removed { field: EMAILS, element: b"c@d.es".to_vec() };
        check(1, &removed, Some(element("c@d.es", true)));
    }
}
