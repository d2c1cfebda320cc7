//! Whether a record can be read as its type, without making one.
//!
//! The definition is `Record::from_fields`, and making a record to throw it away costs
//! microseconds. Nearly all records of a kind are built alike, so what one teaches serves the
//! others: a record whose values are each surely of their type, or the very ones of one that was
//! read before, and in which the same fields and parts are there, is read as well. Wherever that
//! is not sure the record is made.

use std::collections::BTreeSet;

use cartera_domain::query::{Cell, Kind};
use cartera_domain::{Country, FieldSpec, FieldType, Merge, Name, Rank, parts};

use super::kinds::Declared;
use super::people::{are_emails, are_phones, is_name};
use super::view::View;

/// Knows the shapes of records that could be read.
#[derive(Debug, Default)]
pub(crate) struct Reader(BTreeSet<u64>);

/// What values are put together of, as a number.
#[derive(Debug, Clone, Copy)]
struct Shape(u64);

impl Shape {
    fn and(self, part: u64) -> Self {
        let mixed = (self.0 ^ part).wrapping_mul(0x0000_0100_0000_01b3);
        Self(mixed ^ (mixed >> 29))
    }
}

/// Shapes and texts that are remembered: some hundred kilobytes, where every record has its own.
const MOST: usize = 10_000;
/// Custom fields and computed columns are not read with the record.
const FIRST_FOREIGN: u16 = 900;

impl Reader {
    /// Whether a record of this kind is readable.
    pub(crate) fn can_read(&mut self, kind: &Declared, view: &View<'_>) -> bool {
        let mut shapes = Vec::new();
        let is_sure = is_sure(kind, view, &mut shapes);
        if is_sure && shapes.iter().all(|shape| self.0.contains(shape)) {
            return true;
        }
        let is_readable = (kind.is_readable)(&view.to_fields());
        if is_sure && is_readable && self.0.len() < MOST {
            self.0.extend(shapes);
        }
        is_readable
    }
}

/// Whether each value is surely of its type; notes the shapes of what has parts.
fn is_sure(kind: &Declared, view: &View<'_>, shapes: &mut Vec<u64>) -> bool {
    let mut shape = Shape(1);
    let mut last = 0;
    for (field, is_element, bytes) in view.values_of_all() {
        if field >= FIRST_FOREIGN {
            break;
        }
        let Some(spec) = kind.fields.iter().find(|spec| spec.number == field) else { continue };
        if is_element != (spec.merge == Merge::Set) {
            return false;
        }
        if field != last {
            (shape, last) = (shape.and(field.into()), field);
        }
        // Which texts are labels or domains, only their types know.
        let is_strict = is_element || kind.strict.contains(&field);
        if !is_value(spec.value, bytes, is_strict, Shape(2).and(field.into()), shapes) {
            return false;
        }
    }
    shapes.push(shape.0);
    true
}

/// Whether bytes are surely a value of every type that is declared so.
fn is_value(
    value: FieldType,
    bytes: &[u8],
    is_strict: bool,
    place: Shape,
    shapes: &mut Vec<u64>,
) -> bool {
    let whole = |most: u32| {
        let text = std::str::from_utf8(bytes).ok();
        text.and_then(|text| Some((text, text.parse::<u16>().ok()?)))
            .is_some_and(|(text, number)| u32::from(number) <= most && number.to_string() == text)
    };
    match value {
        FieldType::Text if is_strict => {
            // Such as a town: the same one was read before, at this place.
            shapes
                .push(bytes.iter().fold(place.and(4), |place, byte| place.and(u64::from(*byte))).0);
            true
        }
        FieldType::Text => bytes.len() <= Name::MAX_CHARS && is_name(bytes),
        FieldType::Email => are_emails(std::iter::once(bytes)),
        FieldType::Phone => are_phones(std::iter::once(bytes)),
        FieldType::Country => {
            std::str::from_utf8(bytes).is_ok_and(|text| Country::parse(text).is_ok())
        }
        FieldType::Rank => std::str::from_utf8(bytes).is_ok_and(|text| Rank::parse(text).is_ok()),
        FieldType::Flag => true,
        FieldType::Word(words) => words.iter().any(|word| word.as_bytes() == bytes),
        FieldType::Whole => !is_strict && whole(u16::MAX.into()),
        FieldType::Percent => whole(100),
        FieldType::Reference(_)
        | FieldType::Link
        | FieldType::Date
        | FieldType::Timestamp
        | FieldType::TimeOfDay
        | FieldType::Money
        | FieldType::UnitPrice => Cell::read(Kind::of(value), bytes) != Cell::Empty,
        FieldType::Composite(specs) => are_parts(specs, bytes, place, shapes),
        FieldType::State(states) => {
            let mut halves = bytes.splitn(2, |byte| *byte == 0);
            let word = halves.next().unwrap_or_default();
            let Some((known, specs)) = states.iter().find(|(known, _)| known.as_bytes() == word)
            else {
                return false;
            };
            let place = known.bytes().fold(place, |place, byte| place.and(byte.into()));
            match halves.next() {
                None => {
                    shapes.push(place.0);
                    specs.is_empty()
                }
                Some(with) => !specs.is_empty() && are_parts(specs, with, place, shapes),
            }
        }
        _ => false,
    }
}

fn are_parts(specs: &[FieldSpec], bytes: &[u8], place: Shape, shapes: &mut Vec<u64>) -> bool {
    let Some(found) = parts::view(bytes) else { return false };
    let mut shape = place.and(3);
    let mut last = 0;
    for part in found {
        let Some(spec) = specs.iter().find(|spec| spec.number == part.number) else { continue };
        // Perhaps it is a list where one value belongs, or the other way round.
        if part.is_element != (spec.merge == Merge::Set) {
            return false;
        }
        if part.number != last {
            (shape, last) = (shape.and(part.number.into()), part.number);
        }
        if !is_value(spec.value, part.value, true, place.and(part.number.into()), shapes) {
            return false;
        }
    }
    shapes.push(shape.0);
    true
}
