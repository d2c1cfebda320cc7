//! What the engine costs with a large company in it: prints, asserts nothing.
//!
//! `cargo run --release -p cartera-store --example engine_cost [people]`; the default is
//! 100,000 people, a fifth as many organizations, and one affiliation for each person.

use std::hint::black_box;
use std::time::{Duration, Instant};

use cartera_domain::{Affiliation, Fields, Id, Organization, Person, Record, RecordKey};
use cartera_store::delta::Delta;
use cartera_store::engine::{OrganizationsQuery, PeopleQuery, PeopleSort};
use cartera_store::{Engine, Outgoing};
use cartera_sync::frame::Encoded;
use cartera_sync::overlay::{Here, lay};
use cartera_sync::{Change, Op, Patch};

const GIVEN: [&str; 8] = ["Ana", "José", "Иван", "Мария", "Emma", "Луиза", "Артём", "Zoë"];
const FAMILY: [&str; 8] =
    ["López", "García", "Иванов", "Соколова", "Smith", "Núñez", "Ёлкин", "Müller"];

fn id(kind: u8, n: u32) -> [u8; 16] {
    let mut id = [kind; 16];
    id[..4].copy_from_slice(&(n / 100).to_be_bytes());
    id[12..].copy_from_slice(&n.wrapping_mul(2_654_435_761).to_be_bytes());
    id
}

fn patch<R: Record>(id: Id<R>, fields: &[(u16, Vec<u8>, bool)]) -> Patch {
    let changes = fields.iter().cloned().map(|(field, value, is_element)| {
        if is_element {
            Change::Element { field, element: value, present: true }
        } else {
            Change::Set { field, value: Some(value) }
        }
    });
    Patch { key: RecordKey::of(id), changes: changes.collect() }
}

fn text(field: u16, text: impl Into<String>) -> (u16, Vec<u8>, bool) {
    (field, text.into().into_bytes(), false)
}

fn row(n: u32) -> Op {
    let pick = |list: &[&str; 8], by: u32| {
        let place = (n.wrapping_mul(by) >> 7) as usize % list.len();
        list.get(place).copied().unwrap_or_default().to_owned()
    };
    let person = Id::<Person>::from_bytes(id(1, n));
    let organization = Id::<Organization>::from_bytes(id(2, n / 5));
    let mut patches = vec![
        patch(
            person,
            &[
                text(Person::GIVEN_NAME.number, pick(&GIVEN, 2_654_435_761)),
                text(Person::FAMILY_NAME.number, format!("{}{}", pick(&FAMILY, 40_503), n % 977)),
                (Person::EMAILS.number, format!("person{n}@firm{}.es", n / 5).into_bytes(), true),
                (Person::PHONES.number, format!("+34{:09}", 600_000_000 + n).into_bytes(), true),
            ],
        ),
        patch(
            Id::<Affiliation>::from_bytes(id(3, n)),
            &[
                (Affiliation::PERSON.number, person.as_bytes().to_vec(), false),
                (Affiliation::ORGANIZATION.number, organization.as_bytes().to_vec(), false),
                text(Affiliation::POSITION.number, "Менеджер по закупкам"),
                text(Affiliation::IS_PRIMARY.number, "1"),
            ],
        ),
    ];
    if n.is_multiple_of(5) {
        let name = text(Organization::NAME.number, format!("ООО «Вектор {}»", n / 5));
        patches.push(patch(organization, &[name]));
    }
    Op { op_id: id(4, n), mid: 0, seen: 0, t_ms: 1_700_000_000_000, schema: 1, label: 3, patches }
}

/// Prints the median; gives what the last run made.
fn timed<T>(what: &str, times: usize, mut act: impl FnMut() -> T) -> T {
    let mut taken: Vec<Duration> = Vec::new();
    let last = loop {
        let begun = Instant::now();
        let made = black_box(act());
        taken.push(begun.elapsed());
        if taken.len() >= times {
            break made;
        }
    };
    taken.sort();
    let median = taken.get(taken.len() / 2).copied().unwrap_or_default();
    println!("{what:<58} {:>10.3} ms", median.as_secs_f64() * 1_000.0);
    last
}

fn confirmed(ops: &[Op]) -> Vec<Encoded> {
    let mut seq = 0;
    let mut records = Vec::new();
    for op in ops {
        for patch in &op.patches {
            seq += 1;
            let here = Here { device: [7; 16], skew_ms: 0 };
            if let Some(mut record) = lay(patch.key, None, [op], here) {
                record.seq = seq;
                records.extend(postcard::to_allocvec(&record).map(Encoded));
            }
        }
    }
    records
}

fn resident() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmRSS")).unwrap_or("VmRSS: unknown");
    line.replace('\t', " ")
}

fn main() {
    let people: u32 = std::env::args().nth(1).and_then(|n| n.parse().ok()).unwrap_or(100_000);
    let ops: Vec<Op> = (0..people).map(row).collect();
    let rows: Vec<Outgoing> = ops.chunks(1_000).map(Outgoing::of).collect();
    let records = confirmed(&ops);
    drop(ops);
    let bytes: usize = records.iter().map(|record| record.0.len()).sum();
    println!("{people} people, {} records, {bytes} bytes confirmed", records.len());

    timed("take in all as waiting operations", 3, || {
        let mut engine = Engine::new();
        let mut mid = 1;
        for row in &rows {
            engine.apply_ops(mid, row.ops.clone());
            mid += row.count;
        }
        engine
    });
    drop(rows);
    let before = resident();
    let mut engine = timed("take in all as confirmed records", 3, || {
        let mut engine = Engine::new();
        for part in records.chunks(2_000) {
            let delta = Delta { records: part.to_vec(), ..Delta::default() };
            engine.apply_delta(&delta);
        }
        engine
    });
    println!("memory before and after: {before}; {}", resident());
    println!("{:?}", engine.counts());

    let all = PeopleQuery::default();
    timed("people by name, sorted for the first time", 1, || engine.people(&all).len());
    timed("people by name, again", 9, || engine.people(&all).len());
    let by_organization = PeopleQuery { sort: PeopleSort::Organization, ..all.clone() };
    timed("people by organization, for the first time", 1, || {
        engine.people(&by_organization).len()
    });
    let organizations = OrganizationsQuery::default();
    timed("organizations by name", 1, || engine.organizations(&organizations).len());
    timed("words of all names, for the first search", 1, || engine.settle_words());
    println!("memory with the words: {}", resident());
    let usual = ["a", "lop", "вектор 12", "person4999", "600 049", "мария firm7", "nobody"];
    let spelled = ["i", "ivan", "mariya vektor", "лопез9", "иванов"];
    let with_slips = ["ivanof97", "garica12", "mraiya", "солоковаа", "nunexz1", "gonzaelz xx"];
    for typed in usual.into_iter().chain(spelled).chain(with_slips) {
        let query = PeopleQuery { search: typed.into(), ..all.clone() };
        let found = engine.people(&query).len();
        timed(&format!("search {typed:?}, {found} found"), 9, || engine.people(&query).len());
    }
    let mut n = 0;
    let mut mid = 1;
    timed("one edit taken in, and the list by name mended", 99, || {
        n += 997;
        let id = Id::<Person>::from_bytes(id(1, n % people));
        let name = text(Person::GIVEN_NAME.number, format!("Edited {n}"));
        let op = Op { patches: vec![patch(id, &[name])], ..row(n) };
        engine.apply_ops(mid, Outgoing::of(&[op]).ops);
        mid += 1;
        engine.people(&all).len()
    });
    let rows = engine.people(&all);
    timed("forty rows shown", 99, || {
        rows.iter().take(40).filter_map(|row| engine.person_row(*row, all.order)).count()
    });
    timed("all records shown once, as an import asks", 3, || {
        let mut seen = 0;
        engine.each_record(0, u32::MAX, |_, fields: &Fields| {
            black_box(fields);
            seen += 1;
        });
        seen
    });
}
