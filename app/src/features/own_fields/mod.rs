//! Fields that the workspace declares itself: the page on which that is done, and their place on
//! the page of a record.

mod commands;
mod facts;
mod options;
mod page;

pub use facts::OwnFacts;
pub use page::{KINDS, view};

use cartera_domain::custom_field::CustomType;
use cartera_domain::{CustomField, Name, Rank, RecordKind};

use crate::data::Db;
use crate::features::Word;
use crate::platform::id;
use crate::words;

/// The types that are offered, in the order of the list.
pub const TYPES: [(CustomType, Word); 13] = [
    (CustomType::Line, words::type_line),
    (CustomType::Text, words::type_text),
    (CustomType::Choice, words::type_choice),
    (CustomType::Choices, words::type_choices),
    (CustomType::Number, words::type_number),
    (CustomType::Money, words::type_money),
    (CustomType::Percent, words::type_percent),
    (CustomType::Date, words::type_date),
    (CustomType::Flag, words::type_flag),
    (CustomType::Email, words::type_email),
    (CustomType::Phone, words::type_phone),
    (CustomType::Url, words::type_url),
    (CustomType::User, words::type_user),
];

/// What a type is called.
fn type_words(holds: CustomType) -> &'static str {
    let known = TYPES.iter().find(|(one, _)| *one == holds);
    known.map_or_else(words::type_other, |(_, label)| label())
}

/// Whether a field has options to choose from.
const fn has_options(holds: CustomType) -> bool {
    matches!(holds, CustomType::Choice | CustomType::Choices)
}

/// A new field, the last one of its kind of record; `None` where no number is free. `beside` are
/// others that are only about to be declared. Who keeps it declares it: [`commands::keep`], or an
/// import together with the values.
#[must_use]
pub fn fresh(
    db: Db,
    name: Name,
    kind: RecordKind,
    holds: CustomType,
    beside: &[CustomField],
) -> Option<CustomField> {
    let mut all = db.every_now::<CustomField>();
    all.extend_from_slice(beside);
    let own = all.iter().filter(|field| field.kind == kind.number());
    let taken: Vec<u16> = own.map(|field| field.number).collect();
    let last = shown(&all, kind).last().and_then(|field| field.rank.clone());
    let rank = Rank::beside(last.as_ref(), None, id::random_bits() as u32);
    commands::declared(db.new_id(), name, kind, holds, &taken, rank)
}

/// The fields of a kind of record that are shown, in their order.
#[must_use]
pub fn shown(all: &[CustomField], kind: RecordKind) -> Vec<CustomField> {
    let mut own: Vec<CustomField> = all
        .iter()
        .filter(|field| field.record_kind() == Some(kind) && !field.is_archived)
        .cloned()
        .collect();
    own.sort_by(|a, b| (&a.rank, a.number).cmp(&(&b.rank, b.number)));
    own
}

/// The declaration of a field of a kind of record; of one that is no longer shown as well.
#[must_use]
pub fn declared(db: Db, kind: u16, number: u16) -> Option<CustomField> {
    let is_it = |field: &CustomField| field.kind == kind && field.number == number;
    db.every_now::<CustomField>().into_iter().find(is_it)
}

/// What a field of a record is called, where the workspace declared it.
#[must_use]
pub fn label(db: Db, kind: u16, number: u16) -> Option<String> {
    declared(db, kind, number).map(|field| field.name.to_string())
}
