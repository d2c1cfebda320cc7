//! From what a record was to what it should be: the smallest set of changes between the two.
//!
//! Only what a person touched travels, so edits of other fields made elsewhere survive.

use cartera_domain::{FieldValue, Fields, Record, RecordKey};
use cartera_sync::{Change, Patch};

/// What a person did, ready to be written: patches, and the label of `cartera_sync::op::label`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// What the person did.
    pub label: u16,
    /// What it changes; nothing when empty.
    pub patches: Vec<Patch>,
}

/// The patch that makes `after` of `before`; its changes are empty where both say the same.
#[must_use]
pub fn patch<R: Record>(key: RecordKey, before: Option<&R>, after: &R) -> Patch {
    let before = before.map(Record::to_fields).unwrap_or_default();
    Patch { key, changes: changes(&before, &after.to_fields()) }
}

fn changes(before: &Fields, after: &Fields) -> Vec<Change> {
    let mut found = Vec::new();
    for (field, value) in after.iter() {
        match value {
            FieldValue::One(value) if before.one(field) != Some(value) => {
                found.push(Change::Set { field, value: Some(value.clone()) });
            }
            FieldValue::One(_) => {}
            FieldValue::Many(elements) => {
                let added = elements.iter().filter(|one| before.many(field).all(|old| old != *one));
                found.extend(added.map(|element| Change::Element {
                    field,
                    element: element.clone(),
                    present: true,
                }));
            }
        }
    }
    for (field, value) in before.iter() {
        match value {
            FieldValue::One(_) if after.one(field).is_none() => {
                found.push(Change::Set { field, value: None });
            }
            FieldValue::One(_) => {}
            FieldValue::Many(elements) => {
                let gone = elements.iter().filter(|one| after.many(field).all(|new| new != *one));
                found.extend(gone.map(|element| Change::Element {
                    field,
                    element: element.clone(),
                    present: false,
                }));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(name: &str, emails: &[&str]) -> Fields {
        let mut fields = Fields::new();
        fields.set(1, name);
        for email in emails {
            fields.add(4, *email);
        }
        fields
    }

    #[track_caller]
    fn check(before: &Fields, after: &Fields, want: &[Change]) {
        assert_eq!(changes(before, after), want);
    }

    #[test]
    fn the_same_is_no_change() {
        check(&fields("Ana", &["a@b.es"]), &fields("Ana", &["a@b.es"]), &[]);
    }

    #[test]
    fn a_new_value_replaces_and_an_emptied_one_is_taken_away() {
        let set = |value: Option<&str>| Change::Set { field: 1, value: value.map(|v| v.into()) };
        check(&fields("Ana", &[]), &fields("Eva", &[]), &[set(Some("Eva"))]);
        check(&fields("Ana", &[]), &fields("", &[]), &[set(None)]);
    }

    #[test]
    fn elements_of_a_set_come_and_go_one_by_one() {
        let one =
            |element: &str, present| Change::Element { field: 4, element: element.into(), present };
        check(
            &fields("Ana", &["a@b.es", "c@d.es"]),
            &fields("Ana", &["c@d.es", "e@f.es"]),
            &[one("e@f.es", true), one("a@b.es", false)],
        );
    }
}
