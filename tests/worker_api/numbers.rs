//! The numbers of quotes and orders: given by the Worker, in order, once, to whoever makes them.

use std::path::Path;

use cartera_domain::user::RoleLevel;
use cartera_domain::{Order, Quote, Record, RecordKey, RecordKind};
use cartera_sync::frame::{ErrorCode, OpResult};
use cartera_sync::{Change, StoredRecord, limits};
use libtest_mimic::Trial;

use crate::case;
use crate::device::{TestDevice, Workspace, set, unique, won};
use crate::migration::{afresh, alone, sql};
use crate::settings;
use crate::team::Office;
use crate::workerd::Workerd;

const NUMBER: u16 = Quote::NUMBER.number;

pub fn cases(origin: &str) -> Vec<Trial> {
    vec![
        case(origin, "documents are numbered in the order in which they come", in_order),
        case(origin, "what is refused or sent again takes no number", nothing_taken),
        case(origin, "nobody but the Worker writes a number, whatever their rights", nobody_else),
        alone("documents from before there were numbers get theirs, and devices hear", from_before),
    ]
}

fn quote() -> RecordKey {
    RecordKey { kind: Quote::KIND.number(), id: unique() }
}

fn order() -> RecordKey {
    RecordKey { kind: Order::KIND.number(), id: unique() }
}

fn titled() -> Vec<Change> {
    vec![set(Quote::TITLE.number, "Lorries")]
}

async fn in_order(origin: String) {
    let workspace = Workspace::new(&origin);
    let (mut ann, mut ben) = (TestDevice::new(&workspace), TestDevice::new(&workspace));
    let (first, second, third, placed) = (quote(), quote(), quote(), order());
    // Ben makes his first, far from the network.
    let of_ben = ben.op(second, titled());
    let ops = [ann.op(first, titled()), ann.op(placed, titled())];
    assert!(ann.sync(ops.to_vec()).await.iter().all(won));
    assert_eq!(ann.text(first, NUMBER).as_deref(), Some("Q-000001"), "with the very answer");
    assert!(ben.sync(vec![of_ben]).await.iter().all(won));
    let ops = [ann.op(third, titled()), ann.op(first, vec![set(Quote::TITLE.number, "Cars")])];
    ann.sync(ops.to_vec()).await;
    ben.sync(Vec::new()).await;
    let numbers = [first, second, third, placed].map(|key| ben.text(key, NUMBER).unwrap());
    assert_eq!(numbers, ["Q-000001", "Q-000002", "Q-000003", "O-000001"]);
    assert_eq!(ann.records, ben.records);
}

async fn nothing_taken(origin: String) {
    let workspace = Workspace::new(&origin);
    let mut ann = TestDevice::new(&workspace);
    let once = ann.op(quote(), titled());
    ann.sync(vec![once.clone()]).await;
    assert_eq!(ann.sync(vec![once]).await[0].result, OpResult::Repeated);
    let large = "x".repeat(limits::RECORD_BYTES);
    let refused = ann.op(quote(), vec![set(Quote::TITLE.number, &large)]);
    let acks = ann.sync(vec![refused]).await;
    assert_eq!(acks[0].result, OpResult::Refused(ErrorCode::TooLarge));
    let next = quote();
    let op = ann.op(next, titled());
    ann.sync(vec![op]).await;
    assert_eq!(ann.text(next, NUMBER).as_deref(), Some("Q-000002"));
}

async fn nobody_else(origin: String) {
    let mut office = Office::new(&origin).await;
    let (_, mut member) = office.member(RoleLevel::Rep, &[]).await;
    let (ours, theirs) = (quote(), quote());
    for (device, key) in [(&mut office.owner, ours), (&mut member, theirs)] {
        let own = set(NUMBER, "Q-000777");
        let op = device.op(key, [titled(), vec![own.clone()]].concat());
        let OpResult::Applied { lost } = &device.sync(vec![op]).await[0].result else { panic!() };
        assert_eq!(
            lost.iter().map(|(key, slot)| (*key, slot.field)).collect::<Vec<_>>(),
            [(key, NUMBER)]
        );
        for change in [own, Change::Set { field: NUMBER, value: None }] {
            let op = device.op(key, vec![change]);
            assert!(!won(&device.sync(vec![op]).await[0]));
        }
    }
    office.owner.sync(Vec::new()).await;
    let numbers = [ours, theirs].map(|key| office.owner.text(key, NUMBER).unwrap());
    assert_eq!(numbers, ["Q-000001", "Q-000002"]);
    assert_eq!(member.text(theirs, NUMBER).as_deref(), Some("Q-000002"));
}

/// What makes of today's tables those of the eighth version.
const TO_VERSION_8: [&str; 10] = [
    "DROP TABLE series",
    "DROP TABLE past",
    "DROP TABLE past_begin",
    "DROP TABLE held",
    "DROP TABLE visit",
    "DROP INDEX session_point",
    "ALTER TABLE session DROP COLUMN point",
    "ALTER TABLE invite DROP COLUMN session",
    "ALTER TABLE passkey DROP COLUMN session",
    "UPDATE meta SET v = x'00000008' WHERE k = 'tables'",
];

/// A record as it was before there were numbers.
fn without_number(state: &Path, record: &StoredRecord) {
    let mut record = record.clone();
    record.registers.retain(|register| register.slot.field != NUMBER);
    let hex = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    let key = [&record.key.kind.to_be_bytes()[..], &record.key.id].concat();
    let (key, body) = (hex(&key), hex(&record.encode()));
    sql(state, &[&format!("UPDATE rec SET body = x'{body}' WHERE key = x'{key}'")]);
}

async fn from_before() {
    let mut workerd = Workerd::start(&settings::dist());
    let workspace = Workspace::new(&workerd.origin());
    let mut ann = TestDevice::new(&workspace);
    let (first, second, gone) = (quote(), quote(), quote());
    let note = RecordKey { kind: RecordKind::Note.number(), id: unique() };
    for (key, changes) in [
        (second, titled()),
        (first, titled()),
        (note, titled()),
        (gone, [titled(), vec![Change::Delete]].concat()),
        (second, vec![set(Quote::NOTE.number, "changed last")]),
    ] {
        let op = ann.op(key, changes);
        ann.sync(vec![op]).await;
    }
    let head = ann.cursor.seq;
    let state = workerd.state();
    workerd.kill();
    sql(&state, &TO_VERSION_8);
    [first, second].iter().for_each(|key| without_number(&state, &ann.records[key]));
    workerd.restart();
    ann.workspace = afresh(&workspace);
    ann.sync(Vec::new()).await;
    let numbers = [first, second, gone].map(|key| ann.text(key, NUMBER));
    assert_eq!(numbers, [Some("Q-000001".into()), Some("Q-000002".into()), None]);
    assert_eq!(ann.cursor.seq, head + 2, "each is news by itself");
    let mut ben = TestDevice::new(&ann.workspace);
    ben.sync(Vec::new()).await;
    assert_eq!(ben.records, ann.records);
    let next = quote();
    let ops = [ann.op(next, titled()), ann.op(gone, vec![Change::Restore])];
    assert!(ann.sync(ops.to_vec()).await.iter().all(won));
    let numbers = [next, gone].map(|key| ann.text(key, NUMBER).unwrap());
    assert_eq!(numbers, ["Q-000003", "Q-000004"]);
}
