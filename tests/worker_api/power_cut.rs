//! workerd is killed without warning, again and again, while devices push over bad networks: nothing
//! acknowledged may be missing afterwards, and nothing may be there twice; nor may a number of
//! a document be.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use cartera_domain::{Quote, Record, RecordKey};
use cartera_sync::frame::{Ack, Frame, OpResult};
use cartera_sync::{Change, Op};
use libtest_mimic::Trial;

use crate::device::{TestDevice, Workspace, unique};
use crate::settings;
use crate::wire::{Fault, Wire};
use crate::workerd::Workerd;

/// Kills in one run, and devices that push meanwhile.
const KILLS: usize = 12;
const DEVICES: usize = 4;
/// Operations in one push.
const OPS: usize = 3;
/// So many percent of all requests meet a fault.
const TROUBLE: u64 = 30;
/// No answer takes longer, but for one that never comes.
const PATIENCE: Duration = Duration::from_secs(3);

pub fn cases() -> Vec<Trial> {
    vec![Trial::test("twelve power cuts under four devices lose and double nothing", || {
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
        runtime.block_on(power_cut());
        Ok(())
    })]
}

/// What a device did: its operations in order, with their answers.
struct Diary {
    device: TestDevice,
    wire: Wire,
    ops: Vec<Op>,
    acked: Vec<Ack>,
}

/// Pushes a few operations after the other, each push until it is acknowledged, as the app does.
async fn work(mut diary: Diary, stop: Arc<AtomicBool>) -> Diary {
    while !stop.load(Ordering::Relaxed) {
        let ops: Vec<Op> = (0..OPS)
            .map(|_| {
                let (field, element) = (Quote::TAGS.number, unique().to_vec());
                let element = Change::Element { field, element, present: true };
                let key = RecordKey { kind: Quote::KIND.number(), id: unique() };
                diary.device.op(key, vec![element])
            })
            .collect();
        diary.ops.extend(ops.iter().cloned());
        loop {
            let push = diary.device.push(ops.clone());
            let answer = tokio::time::timeout(PATIENCE, diary.device.workspace.send(&push)).await;
            match answer {
                Ok(Ok(reply)) if reply.status == 200 && reply.frame.is_some() => {
                    let Some(Frame::Delta(delta)) = reply.frame else { panic!("not a delta") };
                    diary.acked.extend(delta.acks);
                    break;
                }
                _ => tokio::time::sleep(Duration::from_millis(20)).await,
            }
        }
    }
    diary
}

async fn power_cut() {
    let mut workerd = Workerd::start(&settings::dist());
    let workspace = Workspace::new(&workerd.origin());
    TestDevice::new(&workspace).sync(Vec::new()).await;
    let stop = Arc::new(AtomicBool::new(false));
    let mut running = Vec::new();
    for _ in 0..DEVICES {
        let wire = Wire::to(workerd.port()).await;
        wire.trouble(TROUBLE, &Fault::ALL);
        let device = TestDevice::new(&workspace.through(wire.url()));
        let diary = Diary { device, wire, ops: Vec::new(), acked: Vec::new() };
        running.push(tokio::spawn(work(diary, stop.clone())));
    }
    for round in 0..KILLS {
        tokio::time::sleep(Duration::from_millis(500 + 70 * round as u64)).await;
        workerd = tokio::task::spawn_blocking(move || {
            workerd.restart();
            workerd
        })
        .await
        .unwrap();
    }
    stop.store(true, Ordering::Relaxed);
    let mut diaries: Vec<Diary> = Vec::new();
    for device in running {
        diaries.push(device.await.unwrap());
    }

    let mut reader = TestDevice::new(&workspace);
    reader.sync(Vec::new()).await;
    let ops: Vec<&Op> = diaries.iter().flat_map(|diary| &diary.ops).collect();
    assert_eq!(reader.records.len(), ops.len(), "each operation made one record");
    assert_eq!(reader.cursor.seq, ops.len() as u64, "each took one number: none twice, no gap");
    for op in &ops {
        let record = &reader.records[&op.patches[0].key];
        assert_eq!(record.stamps.len(), 1);
        assert_eq!(record.stamps[0].op_id, op.op_id);
    }
    let numbers = reader.records.values().map(|record| record.fields());
    let numbers: BTreeSet<String> =
        numbers.filter_map(|one| one.text(Quote::NUMBER.number).map(str::to_owned)).collect();
    let series = (1..=ops.len()).map(|place| format!("Q-{place:06}"));
    assert!(numbers.into_iter().eq(series), "each has a number: none twice, no gap");
    let (all, met) = (ops.len(), diaries.iter().map(|diary| diary.wire.met()).sum::<u64>());
    let mut repeated = 0;
    for diary in &mut diaries {
        let (made, acked) = (diary.ops.iter(), diary.acked.iter());
        assert!(made.map(|op| op.op_id).eq(acked.map(|ack| ack.op_id)), "all, in order");
        repeated += diary.acked.iter().filter(|ack| ack.result == OpResult::Repeated).count();
        diary.wire.mend();
        diary.device.sync(Vec::new()).await;
        assert_eq!(diary.device.records, reader.records, "all devices hold the same");
    }
    assert!(all > 200 && repeated > 20, "too little happened: {all}, {repeated} repeated");
    println!(
        "{KILLS} kills, {met} faults of the network: {all} acknowledged, 0 lost; \
         {repeated} sent again after they were done, 0 twice"
    );
}
