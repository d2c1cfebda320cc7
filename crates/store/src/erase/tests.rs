//! After an erasure nothing in the store holds a word of the person.

use cartera_domain::{Organization, Person};
use cartera_sync::client::{Notice, Outcome};
use cartera_sync::frame::{Cursor, ErrorCode};
use cartera_sync::op::label;
use cartera_sync::overlay::{Here, lay};
use cartera_sync::{Op, Stamp};

use super::*;
use crate::command::{Command, commit, note_delta, prepare};
use crate::journal::{begun, find_undo};
use crate::schema::record_key;
use crate::tests::now;
use crate::{Engine, MemoryStore, delta};

const OWN: [u8; 16] = [1; 16];
const SECRET: &str = "Canaria";

fn person(n: u8) -> RecordKey {
    RecordKey { kind: 1, id: [n; 16] }
}

fn set(key: RecordKey, field: u16, value: impl Into<Vec<u8>>) -> Patch {
    Patch { key, changes: vec![Change::Set { field, value: Some(value.into()) }] }
}

fn add(key: RecordKey, value: &str) -> Patch {
    let element = value.as_bytes().to_vec();
    Patch { key, changes: vec![Change::Element { field: 4, element, present: true }] }
}

fn erased(keys: &[RecordKey]) -> Forgotten {
    Forgotten { erased: keys.iter().copied().collect(), ..Forgotten::default() }
}

/// What the authority sends to somebody who may no longer see a record.
fn taken_back(seq: u64, key: RecordKey) -> StoredRecord {
    let mut record = theirs(seq, None, Patch { key, changes: vec![Change::Erase] });
    record.stamps = vec![Stamp { hlc: 0, device: [0; 16], seq, op_id: [0; 16] }];
    record
}

struct Tab {
    store: MemoryStore,
    engine: Engine,
    made: u8,
}

impl Tab {
    fn open(store: &MemoryStore, made: u8) -> Self {
        let mut engine = Engine::new();
        engine.set_here(Here { device: OWN, skew_ms: 0 });
        now(engine.load(store)).unwrap();
        Self { store: store.clone(), engine, made }
    }

    fn run(&mut self, label: u16, patches: Vec<Patch>) {
        self.made += 1;
        let made = self.made;
        let command = Command::new(&self.engine, [made; 16], label, patches);
        let prepared = prepare(&self.engine, &command, 1_000 * u64::from(made), || [made; 16]);
        now(commit(&self.store, &mut self.engine, prepared.unwrap())).unwrap();
    }

    fn receive(&mut self, records: &[StoredRecord], acked_to: Option<u64>) -> Vec<RecordKey> {
        let seq = records.iter().map(|record| record.seq).max().unwrap_or(1);
        let records = records.iter().map(|record| Encoded(record.encode())).collect();
        let cursor = Some(Cursor { epoch: 1, seq });
        let delta = Delta { reset: false, records, cursor, acked_to };
        let page = self.engine.next_page();
        let mut batch = now(delta::batch(&self.store, &delta, page, None)).unwrap();
        let from = now(begun(&self.store)).unwrap();
        note_delta(&mut batch, &self.engine, &delta, true, from, 90_000);
        now(self.store.commit(batch)).unwrap();
        self.engine.apply_delta(&delta);
        heard(&delta)
    }

    fn forget(&mut self, keys: &[RecordKey]) {
        let batch = now(forget(&self.store, &erased(keys))).unwrap();
        now(self.store.commit(batch)).unwrap();
        *self = Self::open(&self.store, self.made);
    }

    /// Where a word is in what is stored.
    fn places(&self, word: &str) -> Vec<Space> {
        let has = |bytes: &[u8]| bytes.windows(word.len()).any(|w| w == word.as_bytes());
        let mut places = Vec::new();
        for space in Space::ALL {
            let rows = now(self.store.scan(space, None, usize::MAX)).unwrap();
            places.extend(rows.iter().filter(|(k, v)| has(k) || has(v)).map(|_| space));
        }
        places
    }
}

fn theirs(seq: u64, base: Option<&StoredRecord>, patch: Patch) -> StoredRecord {
    let (key, op_id) = (patch.key, [seq as u8; 16]);
    let op =
        Op { op_id, mid: 1, seen: seq, t_ms: 50_000, schema: 1, label: 1, patches: vec![patch] };
    let mut record = lay(key, base, [&op], Here { device: [2; 16], skew_ms: 0 }).unwrap();
    record.seq = seq;
    record.stamps.iter_mut().for_each(|stamp| stamp.seq = seq);
    record
}

/// A base with the person in pages, overlay, outbox and journal.
fn base() -> Tab {
    let mut tab = Tab::open(&MemoryStore::new(), 0);
    let page: Vec<StoredRecord> = (1..=80_u8)
        .map(|n| {
            let name = if n == 7 { SECRET.to_owned() } else { format!("Person {n}") };
            theirs(u64::from(n), None, set(person(n), Person::FAMILY_NAME.number, name))
        })
        .collect();
    tab.receive(&page, None);
    let newer = theirs(90, Some(&page[6]), add(person(7), "Canaria@aves.es"));
    tab.receive(&[newer], None);
    tab.run(label::EDIT, vec![set(person(7), Person::NOTE.number, "Canaria sings")]);
    tab.run(
        label::BULK,
        (1..=40)
            .map(|n| set(person(n), Person::GIVEN_NAME.number, format!("Canaria {n}")))
            .collect(),
    );
    let works = RecordKey { kind: 3, id: [7; 16] };
    let changes = [
        (Affiliation::PERSON.number, vec![7; 16]),
        (Affiliation::POSITION.number, b"Canaria's place".to_vec()),
    ];
    let changes = changes.map(|(field, value)| Change::Set { field, value: Some(value) }).to_vec();
    tab.run(label::CREATE, vec![Patch { key: works, changes }]);
    tab
}

#[test]
fn an_erased_person_is_in_no_row_of_the_store() {
    let mut tab = base();
    let before = tab.places("Canaria sings");
    assert!(before.contains(&Space::Outbox) && before.contains(&Space::Journal));
    assert!(
        tab.places(SECRET).contains(&Space::Pages) && tab.places(SECRET).contains(&Space::Records)
    );
    let subject = tab.engine.record(person(7)).unwrap();
    let all = tab.engine.keys().into_iter().filter_map(|key| tab.engine.record(key));
    let erasure = plan(&subject, all);
    assert_eq!(erasure.erase, [person(7), RecordKey { kind: 3, id: [7; 16] }]);
    tab.run(label::ERASE, erasure.patches());
    tab.forget(&erasure.erase);
    for word in ["Canaria sings", "Canaria@aves.es", "Canaria's place", "Canaria 7"] {
        assert_eq!(tab.places(word), [], "{word}");
    }
    // Others' data is as it was, and so is what was done to them.
    assert_eq!(
        tab.engine.fields(person(8)).unwrap().text(Person::GIVEN_NAME.number),
        Some("Canaria 8")
    );
    assert!(tab.places("Canaria 8").contains(&Space::Journal));
    assert!(tab.engine.fields(person(7)).is_none());
    assert_eq!(tab.engine.counts().quarantined, 0);
    let target = now(find_undo(&tab.store)).unwrap().unwrap();
    let (_, skipped) = Command::undoing(&tab.engine, [99; 16], &target);
    assert_eq!(skipped.len(), 2, "there is no way back");
}

#[test]
fn a_device_that_hears_of_it_forgets_too() {
    let mut tab = base();
    let erase = |key| Patch { key, changes: vec![Change::Erase] };
    let gone = theirs(200, None, erase(person(7)));
    let keys = tab.receive(&[gone], Some(2));
    assert_eq!(keys, [person(7)]);
    tab.forget(&keys);
    for word in ["Canaria sings", "Canaria@aves.es", "Canaria 7"] {
        assert_eq!(tab.places(word), [], "{word}");
    }
    let left = now(forget(&tab.store, &erased(&keys))).unwrap();
    assert!(left.put.is_empty(), "once is enough");
}

#[test]
fn what_was_written_about_a_hidden_record_waits_and_is_decided_by_its_author() {
    let mut tab = base();
    tab.run(label::EDIT, vec![set(person(7), Person::NOTE.number, "Canaria refused")]);
    let op = tab.engine.waiting_about(person(7)).pop().unwrap();
    let outcome = Outcome::Refused(ErrorCode::Forbidden);
    let notice = Notice { mid: op.mid, op_id: op.op_id, outcome };
    let put = tray::rows(&tab.engine, &[notice], 9);
    now(tab.store.commit(Batch { put, ..Batch::default() })).unwrap();
    let rows = |tab: &Tab, space| now(tab.store.scan(space, None, usize::MAX)).unwrap();
    let (waits, tray) = (rows(&tab, Space::Outbox), now(tray::read(&tab.store)).unwrap());

    let keys = tab.receive(&[taken_back(200, person(7))], None);
    let hidden = Forgotten::of(&tab.engine, keys);
    let only = Forgotten { hidden: [person(7)].into(), ..Forgotten::default() };
    assert_eq!(hidden, only);
    let batch = now(forget(&tab.store, &hidden)).unwrap();
    now(tab.store.commit(batch)).unwrap();
    assert_eq!(rows(&tab, Space::Outbox), waits);
    assert_eq!(now(tray::read(&tab.store)).unwrap(), tray);
    // What others wrote is here no more, nor what the person saw of it.
    for space in [Space::Pages, Space::Records, Space::Journal] {
        assert!(!tab.places("Canaria@aves.es").contains(&space), "{space:?}");
    }
}

#[test]
fn a_record_that_came_back_is_not_forgotten() {
    let mut tab = base();
    let keys = tab.receive(&[taken_back(200, person(7))], None);
    let mut shown = theirs(210, None, set(person(7), Person::FAMILY_NAME.number, SECRET));
    shown.seq = 210;
    tab.receive(&[shown], None);
    assert_eq!(Forgotten::of(&tab.engine, keys), Forgotten::default());
}

#[test]
fn where_others_mention_the_person_is_for_somebody_to_read() {
    let mut tab = base();
    let shop = RecordKey { kind: Organization::KIND.number(), id: [3; 16] };
    tab.run(label::CREATE, vec![set(shop, Organization::NOTE.number, "Ask CANARIA@aves.es first")]);
    let subject = tab.engine.record(person(7)).unwrap();
    let record = tab.engine.record(shop).unwrap();
    let erasure = plan(&subject, [record]);
    let (key, field) = (shop, Organization::NOTE.number);
    assert_eq!(erasure.mentions, [Mention { key, field, word: "canaria".into() }]);
}

#[test]
fn what_the_leading_tab_writes_meanwhile_is_not_undone() {
    let mut tab = base();
    let sound = theirs(200, None, Patch { key: person(7), changes: vec![Change::Erase] });
    for (records, space) in [(1, Space::Records), (0, Space::Pages)] {
        let begun = now(forget(&tab.store, &erased(&[person(7)]))).unwrap();
        if records == 1 {
            tab.receive(std::slice::from_ref(&sound), None);
        } else {
            let (key, _) = now(tab.store.scan(Space::Pages, None, 1)).unwrap().remove(0);
            let delete = vec![(Space::Pages, key)];
            now(tab.store.commit(Batch { delete, ..Batch::default() })).unwrap();
        }
        assert_eq!(now(tab.store.commit(begun)), Err(StoreError::Changed), "{space:?}");
    }
    let row = now(tab.store.get(Space::Records, &record_key(person(7)))).unwrap();
    assert_eq!(row, Some(sound.encode()));
}

#[test]
fn what_was_refused_says_nothing_of_an_erased_person_any_more() {
    let mut tab = base();
    let note = |n: u8, text: &str| set(person(n), Person::NOTE.number, text);
    tab.run(label::EDIT, vec![note(7, "Canaria refused")]);
    tab.run(label::EDIT, vec![note(7, "Canaria refused, too"), note(8, "Refused as well")]);
    let refused: Vec<Notice> = tab
        .engine
        .waiting_about(person(7))
        .iter()
        .rev()
        .take(2)
        .map(|op| {
            let outcome = Outcome::Refused(ErrorCode::Forbidden);
            Notice { mid: op.mid, op_id: op.op_id, outcome }
        })
        .collect();
    let put = tray::rows(&tab.engine, &refused, 9);
    assert_eq!(put.len(), 2);
    now(tab.store.commit(Batch { put, ..Batch::default() })).unwrap();
    tab.forget(&[person(7)]);
    assert_eq!(tab.places("Canaria refused"), []);
    let left = now(tray::read(&tab.store)).unwrap();
    let patches: Vec<&Patch> = left.iter().flat_map(|one| &one.op.patches).collect();
    assert_eq!(patches, [&note(8, "Refused as well")]);
}
