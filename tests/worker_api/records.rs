//! What becomes of edits: both sides of the rule, over real SQL.

use cartera_sync::frame::{Cursor, Device, ErrorCode, OpResult};
use cartera_sync::{Change, Op, Patch, limits};
use libtest_mimic::Trial;

use crate::case;
use crate::device::{TestDevice, Workspace, new_key, refusal, set, unique, won};

pub fn cases(origin: &str) -> Vec<Trial> {
    vec![
        case(origin, "what one device writes another reads", round_trip),
        case(origin, "a push sent twice is applied once", sent_twice),
        case(origin, "two fields edited apart both survive", two_fields),
        case(origin, "of one field edited apart the later edit stands", later_edit),
        case(origin, "who has seen a value may replace it whatever the clocks say", seen),
        case(origin, "tags added apart both survive", tags),
        case(origin, "an edit does not bring a deleted record back", deleted),
        case(origin, "a senseless operation is refused and the next one goes on", senseless),
        case(origin, "a number used twice is a fork, and a new generation ends it", fork),
        case(origin, "a cursor of another life is told so", other_life),
        case(origin, "a large base is read in pages", pages),
    ]
}

async fn round_trip(origin: String) {
    let workspace = Workspace::new(&origin);
    let (mut ann, mut ben) = (TestDevice::new(&workspace), TestDevice::new(&workspace));
    let key = new_key();
    let op = ann.op(key, vec![set(1, "Olga Петрова"), set(9, "a field of tomorrow")]);
    let acks = ann.sync(vec![op]).await;
    assert!(acks.iter().all(won), "{acks:?}");
    ben.sync(Vec::new()).await;
    assert_eq!(ben.records, ann.records);
    assert_eq!(ben.text(key, 1).as_deref(), Some("Olga Петрова"));
    assert_eq!(ben.text(key, 9).as_deref(), Some("a field of tomorrow"));
}

async fn sent_twice(origin: String) {
    let workspace = Workspace::new(&origin);
    let mut ann = TestDevice::new(&workspace);
    let op = ann.op(new_key(), vec![set(1, "once")]);
    ann.sync(vec![op.clone()]).await;
    let head = ann.cursor;
    let acks = ann.sync(vec![op]).await;
    assert!(matches!(acks[..], [ref ack] if ack.result == OpResult::Repeated && ack.seq == 1));
    assert_eq!(ann.cursor, head);
}

async fn two_fields(origin: String) {
    let workspace = Workspace::new(&origin);
    let (mut ann, mut ben) = (TestDevice::new(&workspace), TestDevice::new(&workspace));
    let key = new_key();
    let made = ann.op(key, vec![set(1, "Deal"), set(2, "old"), set(3, "old")]);
    ann.sync(vec![made]).await;
    ben.sync(Vec::new()).await;
    let (of_ann, of_ben) = (ann.op(key, vec![set(2, "Ann")]), ben.op(key, vec![set(3, "Ben")]));
    ann.sync(vec![of_ann]).await;
    assert!(ben.sync(vec![of_ben]).await.iter().all(won));
    ann.sync(Vec::new()).await;
    assert_eq!(ann.records, ben.records);
    assert_eq!(ann.text(key, 2).as_deref(), Some("Ann"));
    assert_eq!(ann.text(key, 3).as_deref(), Some("Ben"));
}

/// Ben's clock is an hour fast, Ann's a day slow; Ann edits after Ben but arrives before him.
async fn later_edit(origin: String) {
    let workspace = Workspace::new(&origin);
    let (mut ann, mut ben) = (TestDevice::new(&workspace), TestDevice::new(&workspace));
    (ann.skew_ms, ben.skew_ms) = (-86_400_000, 3_600_000);
    let key = new_key();
    let made = ann.op(key, vec![set(1, "before")]);
    ann.sync(vec![made]).await;
    ben.sync(Vec::new()).await;
    let early = Op { t_ms: ben.clock() - 5_000, ..ben.op(key, vec![set(1, "Ben, earlier")]) };
    let late = Op { t_ms: ann.clock() - 1_000, ..ann.op(key, vec![set(1, "Ann, later")]) };
    assert!(ann.sync(vec![late]).await.iter().all(won));
    let acks = ben.sync(vec![early]).await;
    let OpResult::Applied { lost } = &acks[0].result else { panic!("{acks:?}") };
    assert_eq!((lost.len(), lost[0].0), (1, key), "Ben is told that his value did not win");
    ann.sync(Vec::new()).await;
    assert_eq!(ann.records, ben.records);
    assert_eq!(ben.text(key, 1).as_deref(), Some("Ann, later"));
}

async fn seen(origin: String) {
    let workspace = Workspace::new(&origin);
    let (mut ann, mut ben) = (TestDevice::new(&workspace), TestDevice::new(&workspace));
    ben.skew_ms = -86_400_000;
    let key = new_key();
    let made = ann.op(key, vec![set(1, "Ann")]);
    ann.sync(vec![made]).await;
    ben.sync(Vec::new()).await;
    // Dated a week before Ann's, as by a clock that was set right in between.
    let op = Op { t_ms: ben.clock() - 7 * 86_400_000, ..ben.op(key, vec![set(1, "Ben")]) };
    assert!(ben.sync(vec![op]).await.iter().all(won));
    assert_eq!(ben.text(key, 1).as_deref(), Some("Ben"));
}

async fn tags(origin: String) {
    let workspace = Workspace::new(&origin);
    let (mut ann, mut ben) = (TestDevice::new(&workspace), TestDevice::new(&workspace));
    let key = new_key();
    let tag = |text: &str| Change::Element { field: 5, element: text.into(), present: true };
    let (of_ann, of_ben) = (ann.op(key, vec![tag("a")]), ben.op(key, vec![tag("b")]));
    ann.sync(vec![of_ann]).await;
    ben.sync(vec![of_ben]).await;
    let mut tags: Vec<Vec<u8>> = ben.records[&key].fields().many(5).map(<[u8]>::to_vec).collect();
    tags.sort();
    assert_eq!(tags, [b"a", b"b"]);
}

async fn deleted(origin: String) {
    let workspace = Workspace::new(&origin);
    let (mut ann, mut ben) = (TestDevice::new(&workspace), TestDevice::new(&workspace));
    let key = new_key();
    let made = ann.op(key, vec![set(1, "Deal")]);
    ann.sync(vec![made]).await;
    ben.sync(Vec::new()).await;
    let (gone, edit) = (ann.op(key, vec![Change::Delete]), ben.op(key, vec![set(1, "edited")]));
    ann.sync(vec![gone]).await;
    ben.sync(vec![edit]).await;
    assert!(ben.records[&key].is_deleted());
    assert_eq!(ben.text(key, 1).as_deref(), Some("edited"), "kept for whoever restores it");
    let back = ben.op(key, vec![Change::Restore]);
    ben.sync(vec![back]).await;
    assert!(!ben.records[&key].is_deleted());
}

async fn senseless(origin: String) {
    let workspace = Workspace::new(&origin);
    let mut ann = TestDevice::new(&workspace);
    let key = new_key();
    let field_zero = ann.op(key, vec![set(0, "not a field")]);
    let empty = Op { patches: Vec::new(), ..ann.op(key, Vec::new()) };
    let large = ann.op(key, vec![set(1, &"x".repeat(300_000))]);
    // All or nothing: its first patch makes sense, its second does not.
    let mut half = ann.op(key, vec![set(1, "half")]);
    half.patches.push(Patch { key: new_key(), changes: vec![set(0, "no")] });
    let good = ann.op(key, vec![set(2, "good")]);
    let acks = ann.sync(vec![field_zero, empty, large, half, good]).await;
    let results: Vec<&OpResult> = acks.iter().map(|ack| &ack.result).collect();
    let invalid = OpResult::Refused(ErrorCode::Invalid);
    let too_large = OpResult::Refused(ErrorCode::TooLarge);
    let applied = OpResult::Applied { lost: Vec::new() };
    assert_eq!(results, [&invalid, &invalid, &too_large, &invalid, &applied]);
    assert_eq!((ann.text(key, 1), ann.text(key, 2).as_deref()), (None, Some("good")));
}

async fn fork(origin: String) {
    let workspace = Workspace::new(&origin);
    let mut ann = TestDevice::new(&workspace);
    let key = new_key();
    let first = ann.op(key, vec![set(1, "first")]);
    ann.sync(vec![first.clone()]).await;
    // A restored profile counts from 1 again.
    let again = Op { op_id: unique(), patches: vec![], ..first.clone() };
    let again = Op { patches: vec![Patch { key, changes: vec![set(2, "again")] }], ..again };
    let reply = workspace.send(&ann.push(vec![again.clone()])).await.unwrap();
    assert_eq!((reply.status, refusal(&reply).code), (409, ErrorCode::DeviceFork));
    let gap = Op { op_id: unique(), mid: 9, ..first.clone() };
    let reply = workspace.send(&ann.push(vec![gap])).await.unwrap();
    let gap = refusal(&reply);
    assert_eq!((reply.status, gap.code, gap.expect_mid), (409, ErrorCode::Gap, 2));
    ann.device = Device { generation: 2, ..ann.device };
    let acks = ann.sync(vec![again]).await;
    assert!(acks.iter().all(won), "{acks:?}");
    // What was decided before is recognised in the new generation too.
    let acks = ann.sync(vec![Op { mid: 2, ..first }]).await;
    assert_eq!(acks[0].result, OpResult::Repeated);
    assert_eq!(ann.text(key, 1).as_deref(), Some("first"));
    assert_eq!(ann.text(key, 2).as_deref(), Some("again"));
}

async fn other_life(origin: String) {
    let workspace = Workspace::new(&origin);
    let mut ann = TestDevice::new(&workspace);
    ann.sync(Vec::new()).await;
    for cursor in
        [Cursor { epoch: ann.cursor.epoch ^ 1, seq: 0 }, Cursor { epoch: ann.cursor.epoch, seq: 7 }]
    {
        ann.cursor = cursor;
        let reply = workspace.send(&ann.push(Vec::new())).await.unwrap();
        assert_eq!((reply.status, refusal(&reply).code), (410, ErrorCode::Resync));
    }
}

async fn pages(origin: String) {
    let workspace = Workspace::new(&origin);
    let (mut ann, mut ben) = (TestDevice::new(&workspace), TestDevice::new(&workspace));
    let turns = limits::PAGE_RECORDS * 3 / 2 / limits::OPS_PER_PUSH;
    for _ in 0..turns {
        let ops =
            (0..limits::OPS_PER_PUSH).map(|_| ann.op(new_key(), vec![set(1, "name")])).collect();
        assert_eq!(ann.sync(ops).await.len(), limits::OPS_PER_PUSH);
    }
    let reply = workspace.send(&ben.push(Vec::new())).await.unwrap();
    assert!(matches!(reply.frame, Some(cartera_sync::frame::Frame::Delta(d)) if d.more));
    ben.sync(Vec::new()).await;
    assert_eq!(ben.records.len(), turns * limits::OPS_PER_PUSH);
    assert_eq!(ben.records, ann.records);
}
