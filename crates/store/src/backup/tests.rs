//! A backup restores what it was made of, and a damaged one nothing.

use std::collections::BTreeMap;

use cartera_domain::{FieldValue, RecordKey};
use cartera_sync::journal::CommandId;
use cartera_sync::op::label;
use cartera_sync::overlay::{Here, lay};
use cartera_sync::{Change, Op, Patch, StoredRecord};
use proptest::collection::vec;
use proptest::prelude::*;

use super::*;
use crate::command::{Command, commit, prepare, prepare_encoded};
use crate::journal::find_undo;
use crate::store::Outgoing;
use crate::tests::now;
use crate::{Engine, MemoryStore};

const HERE: Here = Here { device: [1; 16], skew_ms: 0 };
const NOW: u64 = 1_800_000_000_000;

/// Records in memory, with the operations that made them.
#[derive(Debug, Default)]
struct Base {
    records: BTreeMap<RecordKey, StoredRecord>,
    made: u64,
}

impl Base {
    fn run(&mut self, ops: &[Op]) {
        for op in ops {
            for patch in &op.patches {
                let op = Op { patches: vec![patch.clone()], ..op.clone() };
                let record = lay(patch.key, self.records.get(&patch.key), [&op], HERE).unwrap();
                self.records.insert(patch.key, record);
            }
        }
    }

    fn name(&mut self) -> [u8; 16] {
        self.made += 1;
        u128::from(self.made).to_be_bytes()
    }

    fn edit(&mut self, patch: Patch) {
        let (op_id, t_ms) = (self.name(), NOW - 100_000 + self.made);
        let patches = vec![patch];
        self.run(&[Op { op_id, mid: 0, seen: 0, t_ms, schema: 1, label: 1, patches }]);
    }

    fn export(&self) -> Vec<u8> {
        export(NOW, self.records.values().cloned()).flatten().collect()
    }

    fn restore(&mut self, file: &[u8]) -> Plan {
        let plan = plan(read(file, 7).unwrap(), |key| self.records.get(&key).cloned());
        let mut made = 0;
        let ops = plan.ops(0, NOW, || {
            made += 1;
            [made; 16]
        });
        self.run(&ops);
        plan
    }
}

fn read(file: &[u8], piece: usize) -> Result<Archive, BackupError> {
    let mut reader = Reader::new();
    for piece in file.chunks(piece) {
        reader.push(piece)?;
    }
    reader.finish()
}

fn patch() -> impl Strategy<Value = Patch> {
    let text = prop_oneof![
        "[a-zé\"\\\\\n ]{1,5}".prop_map(String::into_bytes),
        vec(any::<u8>(), 1..18),
        Just(vec![7; 16]),
    ];
    let register = prop_oneof![Just(1_u16), Just(2), Just(6), Just(900)];
    let set = prop_oneof![Just(4_u16), Just(5), Just(901)];
    let change = prop_oneof![
        4 => (register, proptest::option::weighted(0.8, text.clone()))
            .prop_map(|(field, value)| Change::Set { field, value }),
        4 => (set, text, proptest::bool::weighted(0.8))
            .prop_map(|(field, element, present)| Change::Element { field, element, present }),
        1 => Just(Change::Delete),
        1 => Just(Change::Restore),
    ];
    let key = (prop_oneof![Just(1_u16), Just(2), Just(3), Just(77)], 0_u8..4);
    (key, vec(change, 1..6)).prop_map(|((kind, id), changes)| {
        // In an affiliation 1 and 2 are references, which is for the writer to respect.
        Patch { key: RecordKey { kind, id: [id; 16] }, changes }
    })
}

fn base(patches: Vec<Patch>) -> Base {
    let mut base = Base::default();
    patches.into_iter().for_each(|patch| base.edit(patch));
    base
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// Export, wipe, restore: the same bytes again, however they were cut on the way.
    #[test]
    fn what_was_wiped_comes_back_to_the_byte(patches in vec(patch(), 0..20), piece in 1_usize..90) {
        let before = base(patches);
        let file = before.export();
        prop_assert_eq!(read(&file, piece).unwrap().problems, []);
        let mut after = Base::default();
        let plan = after.restore(&file);
        prop_assert_eq!(plan.create as usize, before.records.len());
        prop_assert_eq!(String::from_utf8(after.export()), String::from_utf8(file.clone()));
        let again = after.restore(&file);
        prop_assert_eq!((again.create, again.change, again.same), (0, 0, plan.create));
    }

    /// What was changed since is changed back; sets may come back in another order.
    #[test]
    fn what_was_changed_since_is_changed_back(old in vec(patch(), 1..12), new in vec(patch(), 0..12)) {
        let mut base = base(old);
        let file = base.export();
        let want = read(&file, 64).unwrap().records;
        new.into_iter().for_each(|patch| base.edit(patch));
        base.restore(&file);
        for saved in want {
            let now = Saved::of(&base.records[&saved.key]);
            prop_assert_eq!(sorted(&now), sorted(&saved));
        }
    }

    #[test]
    fn a_file_that_differs_anywhere_is_refused(
        patches in vec(patch(), 0..6), at in any::<prop::sample::Index>(), bit in 0_u8..8,
    ) {
        let file = base(patches).export();
        let at = at.index(file.len());
        let mut flipped = file.clone();
        flipped[at] ^= 1 << bit;
        prop_assert!(read(&flipped, 50).is_err(), "bit {} of byte {}", bit, at);
        prop_assert!(read(&file[..at], 50).is_err(), "cut at {}", at);
        let longer = [file.as_slice(), b"\n"].concat();
        prop_assert_eq!(read(&longer, 50), Err(BackupError::Damaged));
    }

    #[test]
    fn any_file_is_read_without_panic(file in "[{}\\[\\]\":,a-z0-9\n]{0,200}") {
        let head = "{\"format\":\"cartera-backup\",\"version\":1,\"created_at_ms\":1}\n{\"part\":\"records\"}\n";
        drop(read(file.as_bytes(), 9));
        drop(read([head, &file].concat().as_bytes(), 9));
    }
}

type Sorted = (RecordKey, bool, Vec<(u16, Vec<Vec<u8>>)>);

fn sorted(saved: &Saved) -> Sorted {
    let values = |(number, value): (u16, &FieldValue)| {
        let mut values = match value {
            FieldValue::One(value) => vec![value.clone()],
            FieldValue::Many(elements) => elements.clone(),
        };
        values.sort();
        (number, values)
    };
    (saved.key, saved.is_deleted, saved.fields.iter().map(values).collect())
}

#[test]
fn a_line_is_what_a_person_can_read() {
    let key = RecordKey { kind: 1, id: [1; 16] };
    let set = |field, value: &[u8]| Change::Set { field, value: Some(value.to_vec()) };
    let add = |element: &str| Change::Element { field: 4, element: element.into(), present: true };
    let mut base = Base::default();
    base.edit(Patch { key, changes: vec![set(1, b"Ana"), set(900, &[0, 255]), add("b@c.es")] });
    base.edit(Patch { key, changes: vec![add("a@c.es"), Change::Delete] });
    let works = RecordKey { kind: 3, id: [2; 16] };
    base.edit(Patch { key: works, changes: vec![set(1, &[1; 16])] });
    let text = String::from_utf8(base.export()).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(
        lines[2],
        "{\"kind\":\"person\",\"id\":\"01010101-0101-0101-0101-010101010101\",\"deleted\":true,\"fields\":{\"given_name\":\"Ana\",\"emails\":[\"b@c.es\",\"a@c.es\"],\"#900\":{\"hex\":\"00ff\"}}}"
    );
    assert!(
        lines[3].ends_with("\"fields\":{\"person\":\"01010101-0101-0101-0101-010101010101\"}}")
    );
    let other = RecordKey { kind: 1, id: [9; 16] };
    base.edit(Patch { key: other, changes: vec![set(1, b"Eva")] });
    let own: Vec<u8> = about(key, NOW, base.records.values().cloned()).flatten().collect();
    let own: Vec<RecordKey> = read(&own, 99).unwrap().records.iter().map(|r| r.key).collect();
    assert_eq!(own, [key, works], "all about one person, and nobody else");
}

/// Seals lines by hand, as a newer version or another program would.
fn sealed(lines: &[&str]) -> Vec<u8> {
    use sha2::{Digest, Sha256};
    let records: String = lines.iter().map(|line| format!("{line}\n")).collect();
    let text = format!(
        "{{\"format\":\"cartera-backup\",\"version\":1,\"created_at_ms\":5}}\n{{\"part\":\"records\"}}\n{records}\
         {{\"manifest\":[{{\"part\":\"records\",\"lines\":{},\"sha256\":\"{}\"}}]}}\n",
        lines.len(),
        hex(&Sha256::digest(&records))
    );
    let end = format!("{{\"end\":\"{}\"}}\n", hex(&Sha256::digest(&text)));
    [text, end].concat().into_bytes()
}

#[test]
fn what_is_not_understood_is_named_with_its_line_and_the_rest_is_read() {
    let id = "\"id\":\"01010101-0101-0101-0101-010101010101\"";
    let lines = [
        format!(
            "{{\"kind\":\"person\",{id},\"fields\":{{\"given_name\":\"Ana\",\"mood\":\"good\",\"note\":7}}}}"
        ),
        format!("{{\"kind\":\"starship\",{id},\"fields\":{{}}}}"),
        "what".to_owned(),
        format!("{{\"kind\":\"#1\",{id},\"fields\":{{\"#1\":\"Eva\"}}}}"),
    ];
    let archive = read(&sealed(&lines.each_ref().map(String::as_str)), 30).unwrap();
    assert_eq!(archive.records.len(), 1);
    assert_eq!(archive.records[0].fields.text(1), Some("Ana"));
    let problem = |line, trouble| Problem { line, trouble };
    assert_eq!(
        archive.problems,
        [
            problem(3, Trouble::UnknownField("mood".into())),
            problem(3, Trouble::BadValue("note".into())),
            problem(4, Trouble::UnknownKind("starship".into())),
            problem(5, Trouble::NotARecord),
            problem(6, Trouble::Twice),
        ]
    );
}

#[test]
fn other_files_are_told_apart() {
    assert_eq!(read(b"", 9), Err(BackupError::NotABackup));
    assert_eq!(read(b"name,phone\nAna,1\n", 9), Err(BackupError::NotABackup));
    let newer = b"{\"format\":\"cartera-backup\",\"version\":2,\"created_at_ms\":5}\n";
    assert_eq!(read(newer, 9), Err(BackupError::Newer));
}

#[test]
fn each_record_comes_back_by_operations_of_its_own() {
    let key = |row| RecordKey { kind: 1, id: [row; 16] };
    let set = |row| Patch {
        key: key(row),
        changes: vec![Change::Set { field: 1, value: Some(vec![row]) }],
    };
    let file = base((0..9).map(set).collect()).export();
    let plan = plan(read(&file, 7).unwrap(), |_| None);
    let ops = plan.ops(0, NOW, || [0; 16]);
    assert_eq!(ops.len(), 9);
    assert!(ops.iter().all(|op| op.patches.len() == 1), "who reads one walks through no other");
}

#[test]
fn a_restore_that_broke_off_is_found_until_it_is_whole_or_taken_back() {
    let (store, mut engine) = (MemoryStore::new(), Engine::new());
    let restore = |store: &MemoryStore, engine: &mut Engine, n: u8, of: u8, command: CommandId| {
        let value = Some(vec![b'a' + n + command[0]]);
        let changes = vec![Change::Set { field: 1, value }];
        let patches = vec![Patch { key: RecordKey { kind: 1, id: [n; 16] }, changes }];
        let (op_id, label) = ([16 * command[0] + n; 16], label::IMPORT);
        let (mid, seen, t_ms, schema) = (0, 0, NOW, 1);
        let send = Outgoing::of(&[Op { op_id, mid, seen, t_ms, schema, label, patches }]);
        let mut prepared = prepare_encoded(engine, command, &send, NOW).unwrap().unwrap();
        let beside = beside(command, n == 1, n == of);
        prepared.batch.put.extend(beside.put);
        prepared.batch.delete.extend(beside.delete);
        now(commit(store, engine, prepared)).unwrap();
    };
    let found = |store: &MemoryStore| now(broken_off(store)).unwrap();
    restore(&store, &mut engine, 1, 1, [1; 16]);
    assert_eq!(found(&store), None, "it was one transaction");
    restore(&store, &mut engine, 1, 3, [2; 16]);
    restore(&store, &mut engine, 2, 3, [2; 16]);
    assert_eq!(found(&store), Some([2; 16]));
    restore(&store, &mut engine, 3, 3, [2; 16]);
    assert_eq!(found(&store), None);
    restore(&store, &mut engine, 1, 3, [3; 16]);
    let target = now(find_undo(&store)).unwrap().unwrap();
    assert_eq!((found(&store), target.command), (Some([3; 16]), [3; 16]));
    let (undo, _) = Command::undoing(&engine, [9; 16], &target);
    let prepared = prepare(&engine, &undo, NOW, || [9; 16]).unwrap();
    now(commit(&store, &mut engine, prepared)).unwrap();
    assert_eq!(found(&store), None);
}
