//! Prints a small database as this version of the app writes it, and what it shows, to be kept
//! for ever in `crates/store/fixtures`: every later version has to show the same.
//!
//! `cargo run -p cartera-store --example keep_database > crates/store/fixtures/database-N.json`,
//! once for a release that writes something new. A kept file is never made again.

use std::pin::pin;
use std::task::{Context, Poll, Waker};

use cartera_domain::{FieldValue, Id, Name, Organization, Person, Record, RecordKey};
use cartera_store::command::{Command, commit, note_delta, prepare};
use cartera_store::delta::{self, Delta, write_device};
use cartera_store::schema::{VERSION, meta};
use cartera_store::{Batch, Engine, MemoryStore, Space, Store};
use cartera_sync::frame::{Cursor, Device, Encoded};
use cartera_sync::op::label;
use cartera_sync::overlay::{Here, lay};
use cartera_sync::{Change, Op, Patch};
use serde_json::{Value, json};

type Failure = Box<dyn std::error::Error>;

const GIVEN: [&str; 5] = ["Ana", "Иван", "Zoë", "José María", "李"];
const ROOT: [u8; 16] = [0xd1; 16];

/// Memory never waits.
fn now<T>(future: impl Future<Output = T>) -> Result<T, Failure> {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => Ok(value),
        Poll::Pending => Err("memory waited".into()),
    }
}

fn patch<R: Record>(id: Id<R>, record: &R) -> Patch {
    let mut changes = Vec::new();
    for (field, value) in record.to_fields().iter() {
        match value {
            FieldValue::One(value) => {
                changes.push(Change::Set { field, value: Some(value.clone()) });
            }
            FieldValue::Many(elements) => {
                changes.extend(elements.iter().map(|element| Change::Element {
                    field,
                    element: element.clone(),
                    present: true,
                }))
            }
        }
    }
    Patch { key: RecordKey::of(id), changes }
}

/// A person as the authority confirmed them.
fn confirmed(n: u8, seq: u64, family: &str) -> Result<Encoded, Failure> {
    let mut person = Person::new(Id::from_bytes([n; 16]));
    let given = GIVEN.get(usize::from(n) % GIVEN.len()).copied().unwrap_or_default();
    (person.given_name, person.family_name) = (Name::parse(given).ok(), Name::parse(family).ok());
    let mut op_id = [0xe0; 16];
    op_id[8..].copy_from_slice(&seq.to_be_bytes());
    let patches = vec![patch(person.id, &person)];
    let t_ms = 1_760_000_000_000 + seq;
    let op = Op { op_id, mid: 0, seen: 0, t_ms, schema: 1, label: label::CREATE, patches };
    let here = Here { device: [0xaa; 16], skew_ms: 0 };
    let key = RecordKey::of(person.id);
    let mut record = lay(key, None, [&op], here).ok_or("nothing was laid")?;
    record.seq = seq;
    Ok(Encoded(record.encode()))
}

fn hear(store: &MemoryStore, engine: &mut Engine, records: Vec<Encoded>) -> Result<(), Failure> {
    let seq = engine.cursor().seq + records.len() as u64;
    let cursor = Some(Cursor { epoch: 1, seq });
    let delta = Delta { records, cursor, ..Delta::default() };
    let mut batch = now(delta::batch(store, &delta, engine.next_page(), None))??;
    let begun = now(cartera_store::journal::begun(store))??;
    note_delta(&mut batch, engine, &delta, true, begun, 1_760_000_100_000);
    now(store.commit(batch))??;
    engine.apply_delta(&delta);
    Ok(())
}

fn edit(store: &MemoryStore, engine: &mut Engine, n: u8, patch: Patch) -> Result<(), Failure> {
    let label = label::EDIT;
    let command = Command::new(engine, [n; 16], label, vec![patch]);
    let at = 1_760_000_200_000 + u64::from(n);
    let prepared = prepare(engine, &command, at, || [n; 16]).ok_or("nothing to do")?;
    now(commit(store, engine, prepared))??;
    Ok(())
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn main() -> Result<(), Failure> {
    let store = MemoryStore::new();
    let mut engine = Engine::new();
    engine.set_here(Here { device: ROOT, skew_ms: 0 });
    let device = write_device(Device { root: ROOT, generation: 3 })?;
    let put = vec![(Space::Meta, meta::DEVICE.to_vec(), device)];
    now(store.commit(Batch { put, ..Batch::default() }))??;
    // A page, single rows that are newer than some of it, and edits that wait.
    let page: Result<Vec<_>, _> = (1..=70).map(|n| confirmed(n, n.into(), "López")).collect();
    hear(&store, &mut engine, page?)?;
    let rows: Result<Vec<_>, _> =
        (1..=20).map(|n| confirmed(n, 70 + u64::from(n), "García")).collect();
    hear(&store, &mut engine, rows?)?;
    let key = RecordKey::of(Id::<Person>::from_bytes([5; 16]));
    let changes = vec![Change::Set {
        field: Person::GIVEN_NAME.number,
        value: Some("Мария".as_bytes().to_vec()),
    }];
    edit(&store, &mut engine, 201, Patch { key, changes })?;
    let organization = Organization::new(Id::from_bytes([90; 16]), Name::parse("ООО «Вектор»")?);
    edit(&store, &mut engine, 202, patch(organization.id, &organization))?;

    let mut rows: Vec<Value> = Vec::new();
    for space in Space::ALL {
        for (key, value) in now(store.scan(space, None, usize::MAX))?? {
            rows.push(json!([space.name(), hex(&key), hex(&value)]));
        }
    }
    let mut shows: Vec<Value> = Vec::new();
    for key in engine.keys() {
        let fields = engine.fields(key).ok_or("a record without fields")?;
        let fields: Vec<Value> = fields
            .iter()
            .map(|(field, value)| match value {
                FieldValue::One(value) => json!([field, String::from_utf8_lossy(value)]),
                FieldValue::Many(all) => {
                    let all: Vec<_> = all.iter().map(|one| String::from_utf8_lossy(one)).collect();
                    json!([field, all])
                }
            })
            .collect();
        shows.push(json!({ "kind": key.kind, "id": hex(&key.id), "fields": fields }));
    }
    let line = |value: &Value| format!("    {value}");
    let list = |all: &[Value]| all.iter().map(line).collect::<Vec<_>>().join(",\n");
    println!("{{\n  \"version\": {VERSION},\n  \"rows\": [\n{}\n  ],", list(&rows));
    println!("  \"shows\": [\n{}\n  ]\n}}", list(&shows));
    Ok(())
}
