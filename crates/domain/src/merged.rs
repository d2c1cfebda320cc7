//! A record that has become a part of another: the mark that says so, and what leads to it.
//!
//! The mark stays in the merged record, which rests in the trash. Whoever meets a value that leads
//! to such a record leads it to the one that stays: in a reference, in a link, in parts of values.

use crate::field::{FieldSpec, FieldType, FieldValue};
use crate::link::Link;
use crate::parts;
use crate::record::{RecordKey, RecordKind};
use crate::value::Value;

/// The field, of records of any kind, that names the record that it has become a part of: a
/// [`Link`]. It counts only while the record is in the trash.
pub const MERGED_INTO: u16 = 899;

/// A value that leads to a merged record, leading to the one that stays; `None` for any other.
/// `heir` gives of a merged record the one that stays.
#[must_use]
pub fn redirect(
    bytes: &[u8],
    of: FieldType,
    heir: &dyn Fn(RecordKey) -> Option<RecordKey>,
) -> Option<Vec<u8>> {
    match of {
        FieldType::Reference(kind) => {
            let id = <[u8; 16]>::try_from(bytes).ok()?;
            let heir = heir(RecordKey { kind: kind.number(), id })?;
            (heir.kind == kind.number()).then(|| heir.id.to_vec())
        }
        FieldType::Link => Some(Link(heir(Link::read(bytes)?.0)?).write()),
        FieldType::Composite(specs) => redirect_parts(bytes, specs, heir),
        FieldType::State(states) => {
            let at = bytes.iter().position(|byte| *byte == 0)?;
            let (word, behind) = (bytes.get(..at)?, bytes.get(at + 1..)?);
            let (_, specs) = states.iter().find(|(name, _)| name.as_bytes() == word)?;
            let parts = redirect_parts(behind, specs, heir)?;
            Some([word, b"\0", &parts].concat())
        }
        _ => None,
    }
}

/// As [`redirect`], of a field by its number. In one that is declared elsewhere (the workspace's
/// own, a newer version's) a link is known by the record that it names; ids are random, so no
/// other value looks like one.
#[must_use]
pub fn redirect_field(
    kind: u16,
    field: u16,
    bytes: &[u8],
    heir: &dyn Fn(RecordKey) -> Option<RecordKey>,
) -> Option<Vec<u8>> {
    let kind = RecordKind::from_number(kind);
    let spec = kind.and_then(|kind| kind.fields().iter().find(|spec| spec.number == field));
    redirect(bytes, spec.map_or(FieldType::Link, |spec| spec.value), heir)
}

fn redirect_parts(
    bytes: &[u8],
    specs: &[FieldSpec],
    heir: &dyn Fn(RecordKey) -> Option<RecordKey>,
) -> Option<Vec<u8>> {
    let mut fields = parts::decode(bytes)?;
    let mut is_changed = false;
    for spec in specs {
        match fields.get(spec.number).cloned() {
            None => {}
            Some(FieldValue::One(value)) => {
                if let Some(led) = redirect(&value, spec.value, heir) {
                    fields.set(spec.number, led);
                    is_changed = true;
                }
            }
            Some(FieldValue::Many(elements)) => {
                let led: Vec<Option<Vec<u8>>> =
                    elements.iter().map(|one| redirect(one, spec.value, heir)).collect();
                if led.iter().any(Option::is_some) {
                    fields.remove(spec.number);
                    for (element, led) in elements.into_iter().zip(led) {
                        fields.add(spec.number, led.unwrap_or(element));
                    }
                    is_changed = true;
                }
            }
        }
    }
    is_changed.then(|| parts::encode(&fields))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Affiliation, Note, Person, Record};

    const fn person(id: u8) -> RecordKey {
        RecordKey { kind: RecordKind::Person as u16, id: [id; 16] }
    }

    /// Person 2 has become a part of person 1.
    #[track_caller]
    fn check(kind: RecordKind, field: u16, bytes: &[u8], want: Option<Vec<u8>>) {
        let heir = |key: RecordKey| (key == person(2)).then_some(person(1));
        assert_eq!(redirect_field(kind.number(), field, bytes, &heir), want);
    }

    #[test]
    fn what_leads_to_a_merged_record_leads_to_the_one_that_stays() {
        let (gone, stays) = (Link(person(2)).write(), Link(person(1)).write());
        check(Affiliation::KIND, Affiliation::PERSON.number, &[2; 16], Some(vec![1; 16]));
        check(Note::KIND, Note::ABOUT.number, &gone, Some(stays.clone()));
        check(Person::KIND, MERGED_INTO, &gone, Some(stays.clone()));
        check(Person::KIND, 1_000, &gone, Some(stays));
    }

    #[test]
    fn everything_else_stays_as_it_is() {
        check(Affiliation::KIND, Affiliation::PERSON.number, &[3; 16], None);
        // The id of an organization that happens to be that of the person.
        check(Affiliation::KIND, Affiliation::ORGANIZATION.number, &[2; 16], None);
        check(Note::KIND, Note::TEXT.number, &[2; 16], None);
        check(Note::KIND, Note::ABOUT.number, &Link(person(3)).write(), None);
        check(Person::KIND, 1_000, b"text", None);
    }

    #[test]
    fn the_mark_is_no_field_of_any_kind() {
        for kind in RecordKind::ALL {
            assert!(kind.fields().iter().all(|spec| spec.number != MERGED_INTO), "{kind:?}");
        }
    }
}
