//! The trash holds what was deleted, the last first, and nothing that was erased or is back.

use cartera_domain::{Organization, Person, Record, RecordKey};
use cartera_sync::{Change, Patch};

use super::support::*;
use crate::engine::Engine;

const BOTH: [u16; 2] = [Person::KIND.number(), Organization::KIND.number()];

fn key<R: Record>(n: u8) -> RecordKey {
    RecordKey { kind: R::KIND.number(), id: [n; 16] }
}

fn change(engine: &mut Engine, key: RecordKey, change: Change) {
    edit(engine, vec![Patch { key, changes: vec![change] }]);
}

#[track_caller]
fn check(engine: &Engine, kinds: &[u16], most: usize, want: &[u8], count: usize) {
    let (found, all) = engine.trash(kinds, most);
    let ids: Vec<u8> = found.iter().map(|one| one.key.id[0]).collect();
    assert_eq!((ids.as_slice(), all), (want, count));
}

#[test]
fn what_was_deleted_last_stands_first_and_keeps_its_values() {
    let mut engine = engine();
    let (ana, eva) = (person(11, "Ana", "López"), person(12, "Eva", ""));
    let acme = organization(21, "Acme");
    edit(&mut engine, vec![making(ana.id, &ana), making(eva.id, &eva), making(acme.id, &acme)]);
    check(&engine, &BOTH, 9, &[], 0);
    change(&mut engine, key::<Person>(11), Change::Delete);
    change(&mut engine, key::<Organization>(21), Change::Delete);
    check(&engine, &BOTH, 9, &[21, 11], 2);
    check(&engine, &BOTH, 1, &[21], 2);
    check(&engine, &[Person::KIND.number()], 9, &[11], 1);
    let (found, _) = engine.trash(&BOTH, 9);
    assert_eq!(Person::from_fields(ana.id, &found[1].fields), Ok(ana));

    change(&mut engine, key::<Person>(11), Change::Restore);
    check(&engine, &BOTH, 9, &[21], 1);
    change(&mut engine, key::<Organization>(21), Change::Erase);
    check(&engine, &BOTH, 9, &[], 0);
}
