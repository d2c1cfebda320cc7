//! The names that kinds and fields have in a backup: one row for each record type.
//!
//! A kind without a row is written by its number, and so are fields without a name; either form
//! is read, so a row may be added at any time.

use cartera_domain::{Affiliation, FieldSpec, FieldType, Organization, Person, Record, RecordKind};

struct Kind {
    kind: RecordKind,
    name: &'static str,
    fields: &'static [FieldSpec],
}

const fn row<R: Record>(name: &'static str) -> Kind {
    Kind { kind: R::KIND, name, fields: R::FIELDS }
}

const KINDS: &[Kind] = &[
    row::<Person>("person"),
    row::<Organization>("organization"),
    row::<Affiliation>("affiliation"),
];

fn known(kind: u16) -> Option<&'static Kind> {
    KINDS.iter().find(|known| known.kind.number() == kind)
}

/// A kind's name, or its number as text.
pub(super) fn kind(number: u16) -> String {
    known(number).map_or_else(|| format!("#{number}"), |kind| kind.name.to_owned())
}

/// The kind of a name or of a number as text.
pub(super) fn kind_of(name: &str) -> Option<u16> {
    match name.strip_prefix('#') {
        Some(number) => number.parse().ok(),
        None => KINDS.iter().find(|kind| kind.name == name).map(|kind| kind.kind.number()),
    }
}

/// A field's name, or its number as text.
pub(super) fn field(kind: u16, number: u16) -> String {
    let known = known(kind).and_then(|kind| kind.fields.iter().find(|f| f.number == number));
    known.map_or_else(|| format!("#{number}"), |field| field.name.to_owned())
}

/// The field of a name or of a number as text.
pub(super) fn field_of(kind: u16, name: &str) -> Option<u16> {
    let number = match name.strip_prefix('#') {
        Some(number) => number.parse().ok()?,
        None => known(kind)?.fields.iter().find(|field| field.name == name)?.number,
    };
    // 0 is whether the record is deleted.
    (number != 0).then_some(number)
}

/// Whether a field's bytes are the id of a record.
pub(super) fn is_reference(kind: u16, number: u16) -> bool {
    known(kind)
        .and_then(|kind| kind.fields.iter().find(|field| field.number == number))
        .is_some_and(|field| matches!(field.value, FieldType::Reference(_)))
}
