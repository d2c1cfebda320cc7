//! A change that was refused because another record has the value: which one that is, as far as
//! this device knows it, and how what was typed goes there instead. The server never says which.

use cartera_domain::distinctive::{distinctive, is_distinctive};
use cartera_domain::merged::redirect_field;
use cartera_domain::{Fields, RecordKey, RecordKind};
use cartera_sync::merged::goes_on;
use cartera_sync::op::label;
use cartera_sync::{Change, Op, Patch};

use crate::data::Db;
use crate::features::edit::Edit;

/// Records that the search is asked for: of one value there are rarely two.
const LOOKED_AT: usize = 20;

/// The record that was refused, and the one that has what it was to have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Taken {
    /// The one of the change.
    pub refused: RecordKey,
    /// The one that is there.
    pub holder: RecordKey,
}

/// Finds it among the records that this device shows.
#[must_use]
pub fn find(db: Db, op: &Op) -> Option<Taken> {
    op.patches.iter().find_map(|patch| {
        let kind = RecordKind::from_number(patch.key.kind).filter(|kind| is_distinctive(*kind))?;
        distinctive(kind, &written(patch)).into_iter().find_map(|(what, text)| {
            let found = db.looked_up(kind, &text, LOOKED_AT);
            let has = |key: &RecordKey| {
                let fields = db.fields_now(*key);
                *key != patch.key && distinctive(kind, &fields).contains(&(what, text.clone()))
            };
            let holder = found.into_iter().find(has)?;
            Some(Taken { refused: patch.key, holder })
        })
    })
}

/// What a patch writes, as if nothing had been there.
fn written(patch: &Patch) -> Fields {
    let mut fields = Fields::new();
    for change in &patch.changes {
        match change {
            Change::Set { field, value: Some(value) } => fields.set(*field, value.clone()),
            Change::Element { field, element, present: true } => {
                fields.add(*field, element.clone())
            }
            _ => {}
        }
    }
    fields
}

/// What was to become a record of its own goes to the one that is there: values that it lacks, and
/// what leads to the other. Nothing that stands there is replaced, and whose it is or who sees it is
/// nothing that it lacks.
#[must_use]
pub fn into_holder(op: &Op, taken: Taken, holder: &Fields) -> Edit {
    let heir = |key: RecordKey| (key == taken.refused).then_some(taken.holder);
    let led = |kind: u16, change: &Change| match change {
        Change::Set { field, value: Some(value) } => {
            let value = redirect_field(kind, *field, value, &heir).unwrap_or_else(|| value.clone());
            Change::Set { field: *field, value: Some(value) }
        }
        Change::Element { field, element, present } => {
            let led = redirect_field(kind, *field, element, &heir);
            let element = led.unwrap_or_else(|| element.clone());
            Change::Element { field: *field, element, present: *present }
        }
        other => other.clone(),
    };
    let is_new = |change: &Change| match change {
        Change::Set { field, value: Some(_) } => holder.one(*field).is_none(),
        Change::Element { field, element, present: true } => {
            holder.many(*field).all(|known| known != element)
        }
        _ => false,
    };
    let patches = op.patches.iter().map(|patch| {
        let is_it = patch.key == taken.refused;
        let changes = patch.changes.iter();
        let goes = |change: &&Change| goes_on(patch.key.kind, change) && is_new(change);
        let changes = changes.filter(|change| !is_it || goes(change));
        let changes = changes.map(|change| led(patch.key.kind, change)).collect();
        Patch { key: if is_it { taken.holder } else { patch.key }, changes }
    });
    let patches = patches.filter(|patch| !patch.changes.is_empty()).collect();
    Edit { label: label::EDIT, patches }
}

#[cfg(test)]
mod tests {
    use cartera_domain::{Affiliation, Id, Person, Record};

    use super::*;

    fn person(id: u8) -> RecordKey {
        RecordKey { kind: Person::KIND.number(), id: [id; 16] }
    }

    fn set(field: u16, text: &[u8]) -> Change {
        Change::Set { field, value: Some(text.to_vec()) }
    }

    fn mail(text: &str) -> Change {
        let (field, element) = (Person::EMAILS.number, text.as_bytes().to_vec());
        Change::Element { field, element, present: true }
    }

    #[test]
    fn what_is_there_stays_and_what_led_to_the_refused_one_leads_to_it() {
        let taken = Taken { refused: person(2), holder: person(1) };
        let (name, note) = (Person::GIVEN_NAME.number, Person::FAMILY_NAME.number);
        let job = RecordKey::of(Id::<Affiliation>::from_bytes([9; 16]));
        let works = set(Affiliation::PERSON.number, &[2; 16]);
        let owner = set(Person::OWNER.number, &[7; 16]);
        let made =
            vec![set(name, b"Anna"), set(note, b"Ruiz"), mail("ana@b.es"), mail("c@d.es"), owner];
        let patches =
            vec![Patch { key: person(2), changes: made }, Patch { key: job, changes: vec![works] }];
        let op = Op { op_id: [1; 16], mid: 0, seen: 0, t_ms: 0, schema: 1, label: 2, patches };
        let mut holder = Fields::new();
        holder.set(name, *b"Ana");
        holder.add(Person::EMAILS.number, b"ana@b.es");
        let edit = into_holder(&op, taken, &holder);
        let works = set(Affiliation::PERSON.number, &[1; 16]);
        assert_eq!(
            edit.patches,
            [
                Patch { key: person(1), changes: vec![set(note, b"Ruiz"), mail("c@d.es")] },
                Patch { key: job, changes: vec![works] },
            ]
        );
    }
}
