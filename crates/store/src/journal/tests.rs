//! Commands, their journal and their way back, through a store and after a reload.

use cartera_domain::{Fields, Person, RecordKey};
use cartera_sync::frame::Cursor;
use cartera_sync::journal::Happened;
use cartera_sync::op::label;
use cartera_sync::overlay::Here;
use cartera_sync::{Change, Op, Patch, StoredRecord};

use super::*;
use crate::MemoryStore;
use crate::command::{Command, commit, note_delta, prepare, prepare_encoded};
use crate::delta::{self, Delta};
use crate::engine::Engine;
use crate::store::{Outgoing, Space, Store, StoreError};
use crate::tests::now;

const OWN: [u8; 16] = [1; 16];
const OTHER: [u8; 16] = [2; 16];
const NAME: u16 = Person::GIVEN_NAME.number;
const NOTE: u16 = Person::NOTE.number;

fn key(n: u32) -> RecordKey {
    let mut id = [0; 16];
    id[12..].copy_from_slice(&n.to_be_bytes());
    RecordKey { kind: 1, id }
}

fn set(n: u32, field: u16, value: &str) -> Patch {
    let value = (!value.is_empty()).then(|| value.as_bytes().to_vec());
    Patch { key: key(n), changes: vec![Change::Set { field, value }] }
}

/// A tab: a handle on the store, and what it has in memory.
struct Tab {
    store: MemoryStore,
    engine: Engine,
    /// Also makes names that are used once.
    clock: u64,
}

impl Tab {
    fn open(store: &MemoryStore, clock: u64) -> Self {
        let mut engine = Engine::new();
        engine.set_here(Here { device: OWN, skew_ms: 0 });
        now(engine.load(store)).unwrap();
        Self { store: store.clone(), engine, clock }
    }

    fn new() -> Self {
        Self::open(&MemoryStore::new(), 1_000)
    }

    fn reload(self) -> Self {
        Self::open(&self.store, self.clock)
    }

    fn name(&mut self) -> [u8; 16] {
        self.clock += 1;
        let mut name = [0; 16];
        name[..8].copy_from_slice(&self.clock.to_be_bytes());
        name
    }

    fn run(&mut self, label: u16, patches: Vec<Patch>) {
        let id = self.name();
        let command = Command::new(&self.engine, id, label, patches);
        self.commit(&command).unwrap();
    }

    fn commit(&mut self, command: &Command) -> Result<(), StoreError> {
        self.clock += 100;
        let (clock, mut n) = (self.clock, 0_u8);
        let prepared = prepare(&self.engine, command, clock, || {
            n += 1;
            let mut name = [n; 16];
            name[..8].copy_from_slice(&clock.to_be_bytes());
            name
        });
        let Some(prepared) = prepared else { return Ok(()) };
        now(commit(&self.store, &mut self.engine, prepared)).map(drop)
    }

    /// Undo or redo; the label of what was taken back and how much was left as it is.
    fn back(&mut self, redo: bool) -> Option<(u16, usize)> {
        let found = if redo { now(find_redo(&self.store)) } else { now(find_undo(&self.store)) };
        let target = found.unwrap()?;
        let id = self.name();
        let (command, skipped) = Command::undoing(&self.engine, id, &target);
        self.commit(&command).unwrap();
        Some((target.label, skipped.len()))
    }

    fn receive(&mut self, records: &[StoredRecord], acked_to: Option<u64>, is_whole: bool) {
        self.clock += 100;
        let seq = records.iter().map(|record| record.seq).max().unwrap_or(1);
        let records = records.iter().map(|r| cartera_sync::frame::Encoded(r.encode())).collect();
        let cursor = Some(Cursor { epoch: 1, seq });
        let delta = Delta { reset: false, records, cursor, acked_to };
        let page = self.engine.next_page();
        let mut batch = now(delta::batch(&self.store, &delta, page, None)).unwrap();
        let from = now(begun(&self.store)).unwrap();
        note_delta(&mut batch, &self.engine, &delta, is_whole, from, self.clock);
        now(self.store.commit(batch)).unwrap();
        self.engine.apply_delta(&delta);
    }

    fn text(&self, n: u32, field: u16) -> String {
        let fields = self.engine.fields(key(n)).unwrap_or_default();
        fields.text(field).unwrap_or_default().to_owned()
    }

    fn all(&self) -> Vec<(RecordKey, Fields)> {
        let mut all = Vec::new();
        self.engine.each_record(0, u32::MAX, |key, fields| all.push((key, fields.clone())));
        all.sort_by_key(|(key, _)| *key);
        all
    }

    fn entries(&self) -> usize {
        let mut count = 0;
        now(walk(&self.store, |_, _| {
            count += 1;
            true
        }))
        .unwrap();
        count
    }
}

/// What the authority makes of a colleague's patch at a time.
fn theirs(seq: u64, t_ms: u64, base: Option<&StoredRecord>, patch: Patch) -> StoredRecord {
    let key = patch.key;
    let op_id = [seq as u8; 16];
    let op = Op { op_id, mid: 1, seen: seq, t_ms, schema: 1, label: 1, patches: vec![patch] };
    let here = Here { device: OTHER, skew_ms: 0 };
    let mut record = cartera_sync::overlay::lay(key, base, [&op], here).unwrap();
    record.seq = seq;
    for stamp in record.stamps.iter_mut().filter(|stamp| stamp.seq == 0) {
        stamp.seq = seq;
    }
    record
}

#[test]
fn every_command_can_be_taken_back_after_a_reload() {
    let mut tab = Tab::new();
    let mut states = vec![tab.all()];
    tab.run(label::CREATE, vec![set(1, NAME, "Ana"), set(2, NAME, "Eva")]);
    states.push(tab.all());
    tab.run(label::EDIT, vec![set(1, NOTE, "first")]);
    states.push(tab.all());
    tab.run(label::BULK, (1..600).map(|n| set(n, NOTE, "all")).collect());
    states.push(tab.all());
    tab.run(label::DELETE, vec![Patch { key: key(2), changes: vec![Change::Delete] }]);
    let labels = [label::DELETE, label::BULK, label::EDIT, label::CREATE];
    for (label, want) in labels.into_iter().zip(states.iter().rev()) {
        tab = tab.reload();
        assert_eq!(tab.back(false), Some((label, 0)));
        assert_eq!(tab.all(), *want, "undo of {label}");
    }
    assert_eq!(tab.back(false), None);
    for want in states.iter().skip(1) {
        tab = tab.reload();
        assert_eq!(tab.back(true), Some((label::UNDO, 0)));
        assert_eq!(tab.all(), *want);
    }
}

#[test]
fn the_batches_of_an_import_are_taken_back_together() {
    let mut tab = Tab::new();
    tab.run(label::EDIT, vec![set(5, NAME, "Ana")]);
    let before = tab.all();
    let command = tab.name();
    for batch in 0..3_u32 {
        let rows = batch * 1_000..(batch + 1) * 1_000;
        let op = |n: u32| {
            let mut op_id = [7; 16];
            op_id[..4].copy_from_slice(&n.to_be_bytes());
            let (t_ms, label) = (5_000, label::IMPORT);
            Op {
                op_id,
                mid: 0,
                seen: 0,
                t_ms,
                schema: 1,
                label,
                patches: vec![set(n, NOTE, "imported")],
            }
        };
        let send = Outgoing::of(&rows.map(op).collect::<Vec<_>>());
        let prepared = prepare_encoded(&tab.engine, command, &send, 5_000).unwrap().unwrap();
        let bytes: usize = prepared.batch.journal.iter().map(|(k, v)| k.len() + v.len()).sum();
        assert!(bytes < send.ops.len(), "{bytes} for {}", send.ops.len());
        assert_eq!(prepared.batch.journal.len(), 2, "a row per record would double the import");
        now(commit(&tab.store, &mut tab.engine, prepared)).unwrap();
    }
    assert_eq!(tab.all().len(), 3_000);
    assert_eq!(tab.entries(), 4);
    assert_eq!(tab.back(false), Some((label::IMPORT, 0)));
    assert_eq!(tab.all(), before);
}

#[test]
fn a_colleagues_edits_are_noted_with_their_time_and_left_alone_by_undo() {
    let mut tab = Tab::new();
    tab.receive(&[], None, true);
    tab.run(label::CREATE, vec![set(1, NAME, "Ana")]);
    tab.run(label::EDIT, vec![set(1, NAME, "Anna"), set(2, NAME, "Eva")]);
    let mut confirmed = tab.engine.record(key(1)).unwrap();
    confirmed.seq = 7;
    confirmed.stamps.iter_mut().for_each(|stamp| stamp.seq = 7);
    let before = tab.entries();
    tab.receive(&[confirmed.clone()], Some(1), true);
    assert_eq!(tab.entries(), before, "a confirmation is no change");
    let record = theirs(8, 1_234_567, Some(&confirmed), set(1, NAME, "Hanna"));
    tab.receive(&[record], None, true);
    assert_eq!(tab.entries(), before + 1);
    let history = now(history_of(&tab.store, key(1))).unwrap();
    assert_eq!((history[0].stamp.device, history[0].stamp.hlc), (OTHER, 1_234_567));
    let (from, to) = (Some(b"Anna".to_vec()), Some(b"Hanna".to_vec()));
    assert_eq!(history[0].happened, Happened::Set { field: NAME, from, to });
    assert_eq!(history.len(), 3);
    assert_eq!(tab.back(false), Some((label::EDIT, 1)));
    assert_eq!((tab.text(1, NAME), tab.text(2, NAME)), ("Hanna".into(), String::new()));
}

#[test]
fn a_first_download_writes_no_entry_and_says_since_when_the_journal_knows() {
    let mut tab = Tab::new();
    let page = |from: u64| -> Vec<StoredRecord> {
        (from..from + 500).map(|n| theirs(n, n, None, set(n as u32, NAME, "Ana"))).collect()
    };
    tab.receive(&page(1), None, false);
    tab.receive(&page(501), None, false);
    assert_eq!((tab.entries(), now(begun(&tab.store)).unwrap()), (0, None));
    tab.receive(&page(1_001), None, true);
    assert_eq!((tab.entries(), now(begun(&tab.store)).unwrap()), (0, Some(tab.clock)));
    tab.receive(&[theirs(2_000, 9, None, set(9_999, NAME, "Eva"))], None, true);
    assert_eq!(tab.entries(), 1);
}

#[test]
fn a_record_finds_its_entries_among_many() {
    let mut tab = Tab::new();
    tab.run(label::IMPORT, (0..1_000).map(|n| set(n, NAME, "Ana")).collect());
    for n in 0..40 {
        tab.run(label::EDIT, vec![set(n, NOTE, "one")]);
    }
    tab.run(label::BULK, (0..1_000).filter(|n| n % 2 == 0).map(|n| set(n, NOTE, "all")).collect());
    let numbers = |n| -> Vec<u64> {
        now(entries_of(&tab.store, key(n))).unwrap().into_iter().map(|(n, _)| n).collect()
    };
    assert_eq!(numbers(0), [42, 2, 1]);
    assert_eq!(numbers(1), [3, 1]);
    assert_eq!(numbers(998), [42, 1]);
    assert_eq!(numbers(999), [1]);
    assert_eq!(numbers(5_000), [0_u64; 0]);
}

#[test]
fn the_base_as_of_an_instant_is_what_it_was() {
    let mut tab = Tab::new();
    let mut states = Vec::new();
    for turn in 0..30_u32 {
        tab.run(label::EDIT, vec![set(turn % 7, NAME, &turn.to_string())]);
        if turn % 5 == 4 {
            let changes = vec![Change::Delete];
            tab.run(label::DELETE, vec![Patch { key: key(turn % 7), changes }]);
        }
        states.push((tab.clock, tab.all()));
    }
    for (instant, want) in states {
        let past = now(past(&tab.store, instant)).unwrap();
        let records = (0..7).filter_map(|n| past.record(tab.engine.record(key(n))?));
        let live = records.filter(|record| !record.is_deleted());
        let found: Vec<_> = live.map(|record| (record.key, record.fields())).collect();
        assert_eq!(found, want, "as of {instant}");
    }
}

#[test]
fn two_tabs_never_share_an_entry_and_an_edit_in_between_is_prepared_again() {
    let store = MemoryStore::new();
    let (mut one, mut other) = (Tab::open(&store, 1_000), Tab::open(&store, 900_000));
    for n in 0..10 {
        one.run(label::EDIT, vec![set(n, NAME, "one")]);
        other.run(label::EDIT, vec![set(100 + n, NAME, "other")]);
    }
    assert_eq!(one.entries(), 20);
    let command = Command::new(&other.engine, [9; 16], label::EDIT, vec![set(1, NAME, "late")]);
    assert_eq!(other.commit(&command), Err(StoreError::Changed));
    assert_eq!(one.entries(), 20);
    let mut other = other.reload();
    other.commit(&command).unwrap();
    let history = now(history_of(&store, key(1))).unwrap();
    assert!(matches!(&history[0].happened, Happened::Set { from: Some(f), .. } if f == b"one"));
}

#[test]
fn an_undo_that_could_change_nothing_is_passed_over_by_the_next() {
    let mut tab = Tab::new();
    tab.receive(&[], None, true);
    tab.run(label::CREATE, vec![set(2, NAME, "Eva")]);
    tab.run(label::EDIT, vec![set(1, NAME, "Ana")]);
    let record = theirs(8, 9_000_000, None, set(1, NAME, "Hanna"));
    tab.receive(&[record], None, true);
    assert_eq!(tab.back(false), Some((label::EDIT, 1)));
    assert_eq!(tab.back(false), Some((label::CREATE, 0)));
    assert!(tab.engine.fields(key(2)).is_none());
}

#[test]
fn a_row_that_is_no_entry_is_passed_over() {
    let mut tab = Tab::new();
    tab.run(label::EDIT, vec![set(1, NAME, "Ana")]);
    let journal = vec![(ENTRY.to_vec(), b"what is this".to_vec())];
    now(tab.store.commit(crate::Batch { journal, ..crate::Batch::default() })).unwrap();
    assert_eq!(tab.back(false), Some((label::EDIT, 0)));
    assert_eq!(now(tab.store.scan(Space::Outbox, None, 9)).unwrap().len(), 2);
}

/// Writes as an import does: one batch of a command that has several.
fn import(tab: &mut Tab, id: [u8; 16], n: u32) {
    let command = Command::new(&tab.engine, id, label::IMPORT, vec![set(n, NAME, "Ana")]);
    tab.commit(&command).unwrap();
}

#[test]
fn an_import_that_went_on_later_is_taken_back_as_a_whole() {
    let mut tab = Tab::new();
    let id = [7; 16];
    assert!(!now(stands(&tab.store, id)).unwrap());
    import(&mut tab, id, 1);
    tab.run(label::EDIT, vec![set(9, NAME, "mine")]);
    import(&mut tab, id, 2);
    assert!(now(stands(&tab.store, id)).unwrap());
    let target = now(find_command(&tab.store, id)).unwrap().unwrap();
    let name = tab.name();
    let (command, skipped) = Command::undoing(&tab.engine, name, &target);
    assert_eq!((command.ops.iter().flatten().count(), skipped.len()), (2, 0));
    tab.commit(&command).unwrap();
    assert!(!now(stands(&tab.store, id)).unwrap());
    let shown = |n: u32| tab.engine.fields(key(n)).is_some();
    assert_eq!([shown(1), shown(2), shown(9)], [false, false, true]);
}

#[test]
fn what_an_import_adds_to_a_record_of_its_own_goes_with_it() {
    let mut tab = Tab::new();
    let id = [7; 16];
    import(&mut tab, id, 1);
    let command = Command::new(&tab.engine, id, label::IMPORT, vec![set(1, NOTE, "more")]);
    tab.commit(&command).unwrap();
    assert_eq!(tab.back(false), Some((label::IMPORT, 0)));
    assert!(tab.engine.fields(key(1)).is_none());
    assert_eq!(tab.back(true), Some((label::UNDO, 0)));
    let shown = tab.engine.fields(key(1)).unwrap();
    assert_eq!((shown.text(NAME), shown.text(NOTE)), (Some("Ana"), Some("more")));
}

#[test]
fn a_field_goes_with_its_import_unless_others_use_it() {
    use cartera_domain::custom_field::CustomType;
    use cartera_domain::{CustomField, FieldValue, Id, Name, Record};
    let size = 1_234;
    let name = Name::parse("Size").unwrap();
    let field = CustomField::new(Id::from_bytes([9; 16]), 1, size, CustomType::Line, name);
    let fields = field.to_fields();
    let change = |(field, value): (u16, &FieldValue)| match value {
        FieldValue::One(bytes) => Change::Set { field, value: Some(bytes.clone()) },
        FieldValue::Many(_) => panic!("a line has no options"),
    };
    let changes = fields.iter().map(change).collect();
    let declared = Patch { key: RecordKey::of(field.id), changes };
    for is_used in [false, true] {
        let mut tab = Tab::new();
        tab.run(label::IMPORT, vec![declared.clone(), set(1, NAME, "Ana"), set(1, size, "L")]);
        if is_used {
            let theirs = theirs(7, 9_000, None, set(3, size, "M"));
            tab.receive(&[theirs], None, true);
        }
        assert_eq!(tab.back(false), Some((label::IMPORT, usize::from(is_used))));
        let left: Vec<u16> = tab.all().iter().map(|(key, _)| key.kind).collect();
        assert_eq!(left, if is_used { vec![1, 18] } else { vec![] });
    }
}
