//! What goes wrong between a device and the Worker, one thing at a time: in the end every device holds what
//! was acknowledged, once.

use std::time::Duration;

use cartera_domain::user::RoleLevel;
use cartera_domain::{Deal, Record, RecordKey};
use cartera_sync::frame::{self, Delta, ErrorCode, Frame, OpResult};
use cartera_sync::{Change, Op, limits};
use futures_util::{SinkExt, StreamExt};
use libtest_mimic::Trial;
use tokio_tungstenite::tungstenite::Message;

use crate::device::{TestDevice, Workspace, new_key, refusal, set, unique, won};
use crate::live::{next_frame, open, socket, ticket};
use crate::team::Office;
use crate::wire::{Fault, Wire};

/// A workerd at this port is shared with the other cases.
pub fn cases(port: u16) -> Vec<Trial> {
    vec![
        case(port, "a push that arrives twice at once is applied once", twice),
        case(port, "an answer lost after the commit is asked for again", answer_lost),
        case(port, "an answer that is cut off is no answer", cut_off),
        case(port, "a download goes on where it was cut off", download),
        case(port, "an object that was put away wakes for its sleeping sockets", sleep),
        case(port, "what was done before the role went stays done, once", role_went),
        case(port, "apps of yesterday and tomorrow work on one record", versions),
    ]
}

fn case<F>(port: u16, name: &str, run: fn(u16) -> F) -> Trial
where
    F: Future<Output = ()> + 'static,
{
    Trial::test(name, move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        runtime.block_on(run(port));
        Ok(())
    })
}

/// A workspace, and the way of one of its devices to it.
async fn wired(port: u16) -> (Workspace, TestDevice, Wire) {
    let workspace = Workspace::new(&format!("http://localhost:{port}"));
    let wire = Wire::to(port).await;
    let device = TestDevice::new(&workspace.through(wire.url()));
    (workspace, device, wire)
}

/// Adds an element to a set: two of them would show.
fn element(device: &mut TestDevice, key: RecordKey) -> Op {
    device.op(key, vec![Change::Element { field: 5, element: unique().to_vec(), present: true }])
}

/// All of the devices hold the same, which is what these operations make, each once.
async fn settled(workspace: &Workspace, devices: &mut [&mut TestDevice], ops: &[Op]) {
    let mut reader = TestDevice::new(workspace);
    reader.sync(Vec::new()).await;
    assert_eq!(reader.cursor.seq, ops.len() as u64, "each took one number");
    let mut stamps: Vec<_> = reader
        .records
        .values()
        .flat_map(|record| &record.stamps)
        .map(|stamp| stamp.op_id)
        .collect();
    let mut made: Vec<_> = ops.iter().map(|op| op.op_id).collect();
    stamps.sort_unstable();
    made.sort_unstable();
    assert_eq!(stamps, made, "each is there once");
    for device in devices {
        device.sync(Vec::new()).await;
        assert_eq!(device.records, reader.records);
    }
}

async fn twice(port: u16) {
    let (workspace, mut ann, wire) = wired(port).await;
    let mut ben = TestDevice::new(&workspace);
    wire.trouble(100, &[Fault::Twice]);
    let mut all = Vec::new();
    for _ in 0..10 {
        let key = new_key();
        let ops = vec![element(&mut ann, key), element(&mut ann, key)];
        let acks = ann.sync(ops.clone()).await;
        assert!(acks.iter().all(|ack| won(ack) || ack.result == OpResult::Repeated), "{acks:?}");
        all.extend(ops);
    }
    assert_eq!(wire.met(), 10);
    settled(&workspace, &mut [&mut ann, &mut ben], &all).await;
}

async fn answer_lost(port: u16) {
    let (workspace, mut ann, wire) = wired(port).await;
    let mut ben = TestDevice::new(&workspace);
    let ops = vec![element(&mut ann, new_key()), element(&mut ann, new_key())];
    wire.trouble(100, &[Fault::AnswerLost]);
    assert!(ann.workspace.send(&ann.push(ops.clone())).await.is_err(), "there is no answer");
    ben.sync(Vec::new()).await;
    assert_eq!(ben.records.len(), 2, "and yet it is done");
    wire.mend();
    let acks = ann.sync(ops.clone()).await;
    assert!(acks.iter().all(|ack| ack.result == OpResult::Repeated), "{acks:?}");
    settled(&workspace, &mut [&mut ann, &mut ben], &ops).await;
}

async fn cut_off(port: u16) {
    let (workspace, mut ann, wire) = wired(port).await;
    let ops: Vec<Op> = (0..20).map(|_| element(&mut ann, new_key())).collect();
    wire.trouble(100, &[Fault::CutOff]);
    for _ in 0..10 {
        let reply = ann.workspace.send(&ann.push(ops.clone())).await;
        assert!(!reply.is_ok_and(|reply| reply.frame.is_some()), "half an answer is taken for one");
    }
    wire.mend();
    ann.sync(ops.clone()).await;
    settled(&workspace, &mut [&mut ann], &ops).await;
}

async fn download(port: u16) {
    let (workspace, mut ben, wire) = wired(port).await;
    let mut ann = TestDevice::new(&workspace);
    let mut all = Vec::new();
    for _ in 0..limits::PAGE_RECORDS * 5 / 2 / limits::OPS_PER_PUSH {
        let ops: Vec<Op> =
            (0..limits::OPS_PER_PUSH).map(|_| element(&mut ann, new_key())).collect();
        ann.sync(ops.clone()).await;
        all.extend(ops);
    }
    wire.trouble(60, &[Fault::CutOff, Fault::AnswerLost, Fault::Lost]);
    let (mut asked, mut pages) = (0, 0);
    loop {
        asked += 1;
        assert!(asked < 200, "it never ends");
        let Ok(reply) = ben.workspace.send(&ben.push(Vec::new())).await else { continue };
        let Some(Frame::Delta(delta)) = reply.frame else { continue };
        pages += 1;
        let Delta { more, .. } = delta;
        ben.take(delta);
        if !more {
            break;
        }
    }
    assert!(pages > 2 && asked > pages, "{pages} pages, asked for {asked} times");
    wire.mend();
    settled(&workspace, &mut [&mut ann, &mut ben], &all).await;
}

async fn sleep(port: u16) {
    let (workspace, mut ann, wire) = wired(port).await;
    let mut ben = TestDevice::new(&workspace);
    ann.sync(Vec::new()).await;
    ben.sync(Vec::new()).await;
    let mut of_ann = socket(&ann.workspace).await;
    let mut of_ben = socket(&workspace).await;
    // Only an object that was put away has forgotten the tickets that it gave out.
    let before = ticket(&workspace).await;
    tokio::time::sleep(Duration::from_secs(14)).await;
    // Answered without waking it.
    of_ben.send(Message::text("ping")).await.unwrap();
    assert_eq!(of_ben.next().await.unwrap().unwrap(), Message::text("pong"));

    let mut ops = vec![element(&mut ann, new_key())];
    let push = ann.push(ops.clone());
    of_ann.send(Message::binary(frame::encode(&Frame::Push(push)))).await.unwrap();
    let Frame::Delta(delta) = next_frame(&mut of_ann).await else { panic!("not a delta") };
    assert!(delta.acks.iter().all(won));
    ann.take(delta);
    let Frame::Delta(delta) = next_frame(&mut of_ben).await else { panic!("not a delta") };
    ben.take(delta);
    let refused = open(&workspace, &format!("?ticket={before}"), Some(&workspace.origin)).await;
    assert_eq!(refused.err(), Some(403), "the object was never put away");

    // The way of one of them breaks: what it missed comes with its next question.
    wire.cut();
    assert!(!matches!(of_ann.next().await, Some(Ok(Message::Binary(_)))));
    ops.push(element(&mut ben, new_key()));
    assert!(ben.sync(vec![ops[1].clone()]).await.iter().all(won));
    wire.mend();
    settled(&workspace, &mut [&mut ann, &mut ben], &ops).await;
}

async fn role_went(port: u16) {
    let mut office = Office::new(&format!("http://localhost:{port}")).await;
    let (user, mut rep) = office.member(RoleLevel::Rep, &[]).await;
    let wire = Wire::to(port).await;
    rep.workspace = rep.workspace.through(wire.url());
    rep.sync(Vec::new()).await;
    let mine = Change::Set { field: Deal::OWNER.number, value: Some(user.as_bytes().to_vec()) };
    let mut deal = |name| {
        rep.op(
            RecordKey { kind: Deal::KIND.number(), id: unique() },
            vec![set(1, name), mine.clone()],
        )
    };
    let done: Vec<Op> = (0..3).map(|_| deal("done")).collect();
    let late: Vec<Op> = (0..3).map(|_| deal("too late")).collect();
    wire.trouble(100, &[Fault::AnswerLost]);
    assert!(rep.workspace.send(&rep.push(done.clone())).await.is_err());
    let held = office.all().await;
    assert!(done.iter().all(|op| held.contains_key(&op.patches[0].key)), "all of it is done");
    office.set_role(user, RoleLevel::ReadOnly).await;
    wire.mend();
    // Another role is another view: it is read anew, and the outbox stays.
    let reply = rep.workspace.send(&rep.push(Vec::new())).await.unwrap();
    assert_eq!(refusal(&reply).code, ErrorCode::Resync);
    rep.cursor = Default::default();
    rep.records.clear();
    let acks = rep.sync([done.clone(), late].concat()).await;
    let results: Vec<OpResult> = acks.into_iter().map(|ack| ack.result).collect();
    let forbidden = OpResult::Refused(ErrorCode::Forbidden);
    assert_eq!(results[..3], [OpResult::Repeated, OpResult::Repeated, OpResult::Repeated]);
    assert_eq!(results[3..], [forbidden.clone(), forbidden.clone(), forbidden]);
    let all = office.all().await;
    let deals = all.iter().filter(|(key, _)| key.kind == Deal::KIND.number());
    let held: Vec<_> = deals.map(|(_, record)| record.stamps[0].op_id).collect();
    assert_eq!(held.len(), 3);
    assert!(done.iter().all(|op| held.contains(&op.op_id)));
}

/// Bytes of a frame of another protocol, with more fields behind those known here, after a frame of a kind
/// that nobody here knows.
fn of_tomorrow(frame: &Frame, protocol: u8) -> Vec<u8> {
    let unknown = [b'C', b'S', 0, protocol, 99, 0, 0, 0, 0, 2, 7, 7];
    let mut bytes = frame::encode(frame);
    bytes[3] = protocol;
    bytes.extend_from_slice(b"tomorrow");
    let length = (bytes.len() - frame::HEADER_BYTES) as u32;
    bytes[6..frame::HEADER_BYTES].copy_from_slice(&length.to_be_bytes());
    [unknown.as_slice(), &bytes].concat()
}

async fn versions(port: u16) {
    const TOMORROW: u16 = 900;
    let (workspace, mut old, wire) = wired(port).await;
    let mut new = TestDevice::new(&workspace);
    let key = new_key();
    let mut ops = vec![new.op(key, vec![set(1, "one"), set(TOMORROW, "kept")])];
    // An app of tomorrow that still speaks this protocol, with more to say.
    let push = Frame::Push(new.push(ops.clone()));
    let sent = workspace.post("sync", of_tomorrow(&push, 1)).send().await.unwrap();
    assert_eq!(sent.status().as_u16(), 200);
    // One of today that knows none of that edits the same record, and its answer is lost once.
    old.sync(Vec::new()).await;
    let edit = old.op(key, vec![set(1, "two")]);
    wire.trouble(100, &[Fault::AnswerLost]);
    assert!(old.workspace.send(&old.push(vec![edit.clone()])).await.is_err());
    wire.mend();
    old.sync(vec![edit.clone()]).await;
    ops.push(edit);
    for device in [&mut old, &mut new] {
        device.sync(Vec::new()).await;
        assert_eq!(device.text(key, 1).as_deref(), Some("two"));
        assert_eq!(device.text(key, TOMORROW).as_deref(), Some("kept"));
    }
    // Protocols that the Worker does not speak are told so, over both ways, and nothing is done.
    let mut live = socket(&workspace).await;
    for protocol in [0, 2] {
        let op = new.op(key, vec![set(1, "never")]);
        let push = of_tomorrow(&Frame::Push(new.push(vec![op])), protocol);
        let answer = workspace.post("sync", push.clone()).send().await.unwrap();
        assert_eq!(answer.status().as_u16(), 426);
        live.send(Message::binary(push)).await.unwrap();
        let Frame::Refusal(refused) = next_frame(&mut live).await else { panic!("no refusal") };
        assert_eq!(refused.code, ErrorCode::Upgrade);
        new.next_mid -= 1;
    }
    // With the app of today what waited goes out.
    let op = new.op(key, vec![set(1, "after the update")]);
    new.sync(vec![op.clone()]).await;
    ops.push(op);
    let (mut reader, count) = (TestDevice::new(&workspace), ops.len() as u64);
    for device in [&mut old, &mut new, &mut reader] {
        device.sync(Vec::new()).await;
        assert_eq!((device.cursor.seq, device.records.len()), (count, 1));
        assert_eq!(device.text(key, 1).as_deref(), Some("after the update"));
    }
}
