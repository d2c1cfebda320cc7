//! What is done to declarations of fields, and to their values. Pure: records come in, edits come
//! out.

use cartera_domain::custom_field::{CustomFieldId, CustomOption, CustomType, OptionKey};
use cartera_domain::{CustomField, Name, Rank, RecordKey, RecordKind};
use cartera_sync::op::label;
use cartera_sync::{Change, Patch};

use crate::features::edit::{Edit, patch};

/// Declares a field as the last one of its kind of record; `None` where no number is free.
/// `taken` are the numbers of all fields of that kind, those no longer shown included.
#[must_use]
pub fn declared(
    id: CustomFieldId,
    name: Name,
    kind: RecordKind,
    holds: CustomType,
    taken: &[u16],
    rank: Rank,
) -> Option<CustomField> {
    let number = CustomField::free_number(id, taken)?;
    let mut field = CustomField::new(id, kind.number(), number, holds, name);
    field.rank = Some(rank);
    Some(field)
}

/// Keeps a new field.
#[must_use]
pub fn keep(field: &CustomField) -> Edit {
    Edit { label: label::CREATE, patches: vec![patch(RecordKey::of(field.id), None, field)] }
}

/// Changes a field.
#[must_use]
pub fn change(before: &CustomField, after: &CustomField) -> Edit {
    let patches = vec![patch(RecordKey::of(after.id), Some(before), after)];
    Edit { label: label::EDIT, patches }
}

/// No longer shows a field; its values stay in the records.
#[must_use]
pub fn archive(field: &CustomField) -> Edit {
    change(field, &CustomField { is_archived: true, ..field.clone() })
}

/// With another option, the last one; its key is made of `bits`, so that two devices choose two.
#[must_use]
pub fn with_option(field: &CustomField, name: Name, rank: Rank, bits: u64) -> Option<CustomField> {
    let key = OptionKey::parse(&format!("o{bits:x}")).ok()?;
    let mut after = field.clone();
    let mut option = CustomOption::new(key, name);
    option.rank = Some(rank);
    after.options.push(option);
    Some(after)
}

/// Without an option; records that have it keep it.
#[must_use]
pub fn without_option(field: &CustomField, key: OptionKey) -> CustomField {
    let mut after = field.clone();
    for option in &mut after.options {
        if option.key == key {
            option.is_archived = true;
        }
    }
    after
}

/// Gives a field of a record a value, or takes it away.
#[must_use]
pub fn set(key: RecordKey, number: u16, value: Option<Vec<u8>>) -> Edit {
    let patch = Patch { key, changes: vec![Change::Set { field: number, value }] };
    Edit { label: label::EDIT, patches: vec![patch] }
}

/// Adds an element to a field that holds several, or takes it out.
#[must_use]
pub fn mark(key: RecordKey, number: u16, element: Vec<u8>, present: bool) -> Edit {
    let change = Change::Element { field: number, element, present };
    Edit { label: label::EDIT, patches: vec![Patch { key, changes: vec![change] }] }
}

#[cfg(test)]
mod tests {
    use cartera_domain::Id;

    use super::*;

    fn field() -> CustomField {
        let name = Name::parse("Size").unwrap();
        let rank = Rank::beside(None, None, 1);
        let id = Id::from_bytes([7; 16]);
        declared(id, name, RecordKind::Person, CustomType::Choice, &[], rank).unwrap()
    }

    #[test]
    fn a_new_field_takes_a_number_that_no_other_has() {
        let first = field();
        assert!(first.number >= CustomField::FIRST_NUMBER);
        let name = Name::parse("Other").unwrap();
        let rank = Rank::beside(first.rank.as_ref(), None, 1);
        let id = Id::from_bytes([7; 16]);
        let kind = RecordKind::Person;
        let second = declared(id, name, kind, CustomType::Line, &[first.number], rank).unwrap();
        assert_ne!(first.number, second.number);
    }

    #[test]
    fn an_option_that_goes_stays_for_those_who_have_it() {
        let rank = Rank::beside(None, None, 1);
        let one = with_option(&field(), Name::parse("Large").unwrap(), rank, 0xabc).unwrap();
        let key = one.options[0].key;
        assert_eq!(key.to_string(), "oabc");
        let after = without_option(&one, key);
        assert_eq!((after.options.len(), after.offered().len()), (1, 0));
        assert!(archive(&one).patches[0].changes.len() == 1);
    }
}
