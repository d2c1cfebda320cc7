//! What a device is told and ought to hold: conflicts that are told again, edits that come late to a
//! merged record, and the sums by which a device compares.

use cartera_domain::merged::MERGED_INTO;
use cartera_domain::{Link, Value};
use cartera_sync::audit::{Part, Sums};
use cartera_sync::frame::{Delta, Frame, Push};
use cartera_sync::{Change, Op};
use libtest_mimic::Trial;
use serde_json::json;

use crate::case;
use crate::device::{TestDevice, Workspace, new_key, set, won};
use crate::team::{Answer, get};

pub fn cases(origin: &str) -> Vec<Trial> {
    vec![
        case(origin, "whom an edit met is told again, and forgotten with the record", told_again),
        case(origin, "a late edit of a merged record goes on to the one that stays", forwarded),
        case(origin, "what a device holds is compared with what it ought to hold", compared),
    ]
}

async fn delta(workspace: &Workspace, push: &Push) -> Delta {
    match workspace.send(push).await.unwrap().frame {
        Some(Frame::Delta(delta)) => delta,
        other => panic!("not a delta: {other:?}"),
    }
}

async fn told_again(origin: String) {
    let workspace = Workspace::new(&origin);
    let (mut ann, mut ben) = (TestDevice::new(&workspace), TestDevice::new(&workspace));
    let key = new_key();
    let made = ann.op(key, vec![set(1, "Ann")]);
    ann.sync(vec![made]).await;
    let late = ben.op(key, vec![set(1, "Ben")]);
    let push = ben.push(vec![late]);
    let first = delta(&workspace, &push).await;
    assert_eq!(first.met[0].value.as_deref(), Some(&b"Ann"[..]));
    let again = delta(&workspace, &push).await;
    assert_eq!((&again.acks, &again.met), (&first.acks, &first.met));
    ann.sync(Vec::new()).await;
    let erased = ann.op(key, vec![Change::Erase]);
    ann.sync(vec![erased]).await;
    assert_eq!(delta(&workspace, &push).await.met, []);
}

async fn forwarded(origin: String) {
    let workspace = Workspace::new(&origin);
    let (mut ann, mut ben) = (TestDevice::new(&workspace), TestDevice::new(&workspace));
    let (stays, gone) = (new_key(), new_key());
    let made = ann.op(stays, vec![set(1, "Olga")]);
    let twin = ann.op(gone, vec![set(1, "O.")]);
    ann.sync(vec![made, twin]).await;
    ben.sync(Vec::new()).await;
    let mark = Change::Set { field: MERGED_INTO, value: Some(Link(stays).write()) };
    let merge = ann.op(gone, vec![mark, Change::Delete]);
    assert!(ann.sync(vec![merge]).await.iter().all(won));
    let late = ben.op(gone, vec![set(2, "late")]);
    let other = new_key();
    let element = Change::Element { field: 1_000, element: Link(gone).write(), present: true };
    let about = ben.op(other, vec![element]);
    assert!(ben.sync(vec![late, about]).await.iter().all(won));
    assert_eq!(ben.text(stays, 2).as_deref(), Some("late"));
    let fields = ben.records[&other].fields();
    assert_eq!(fields.many(1_000).collect::<Vec<_>>(), [Link(stays).write()]);
    // Taken apart again, each stands for itself.
    let split =
        ben.op(gone, vec![Change::Set { field: MERGED_INTO, value: None }, Change::Restore]);
    assert!(ben.sync(vec![split]).await.iter().all(won));
    ann.sync(Vec::new()).await;
    let own = ann.op(gone, vec![set(2, "own")]);
    ann.sync(vec![own]).await;
    assert_eq!((ann.text(stays, 2), ann.text(gone, 2)), (Some("late".into()), Some("own".into())));
}

async fn compared(origin: String) {
    let workspace = Workspace::new(&origin);
    let mut ann = TestDevice::new(&workspace);
    let ops: Vec<Op> = (0..2_100).map(|_| ann.op(new_key(), vec![set(1, "one")])).collect();
    for ops in ops.chunks(500) {
        ann.sync(ops.to_vec()).await;
    }
    let of =
        |after: &str| format!("digest?epoch={}&seq={}{after}", ann.cursor.epoch, ann.cursor.seq);
    let part = |answer: Answer| serde_json::from_value::<Option<Part>>(answer.body).unwrap();
    let first = part(get(&workspace, &of("")).await).unwrap();
    assert_eq!(first.sums.records(), 2_000);
    let after = first.next.unwrap();
    let id: String = after.id.iter().map(|byte| format!("{byte:02x}")).collect();
    let second = get(&workspace, &of(&format!("&after={:04x}{id}", after.kind))).await;
    let second = part(second).unwrap();
    let (mut theirs, mut ours) = (first.sums, Sums::default());
    theirs.join(&second.sums);
    ann.records.values().for_each(|record| ours.add(&record.encode()));
    assert_eq!((theirs.differing(&ours), second.next), (Vec::new(), None));
    let (lost, _) = ann.records.pop_first().unwrap();
    let mut ours = Sums::default();
    ann.records.values().for_each(|record| ours.add(&record.encode()));
    assert_eq!(theirs.differing(&ours), [lost.kind]);
    // Who is behind, or of another life, is told to ask later; nonsense is refused.
    let behind = format!("digest?epoch={}&seq=7", ann.cursor.epoch);
    assert_eq!(get(&workspace, &behind).await.body, json!(null));
    let other = format!("digest?epoch={}&seq=7", ann.cursor.epoch ^ 1);
    assert_eq!(get(&workspace, &other).await.body, json!(null));
    assert_eq!(get(&workspace, "digest?epoch=1").await.status, 400);
}
