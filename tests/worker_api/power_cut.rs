//! workerd is killed without warning while devices push: nothing acknowledged may be missing
//! afterwards, and nothing may be there twice.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use cartera_sync::frame::{Ack, Frame, OpResult};
use cartera_sync::{Change, Op};
use libtest_mimic::Trial;

use crate::device::{TestDevice, Workspace, new_key, unique};
use crate::settings;
use crate::workerd::Workerd;

/// Kills in one run, and devices that push meanwhile.
const KILLS: usize = 3;
const DEVICES: usize = 4;
/// Operations in one push.
const OPS: usize = 3;

pub fn cases() -> Vec<Trial> {
    vec![Trial::test("a power cut loses nothing that was acknowledged", || {
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
        runtime.block_on(power_cut());
        Ok(())
    })]
}

/// What a device did: its operations in order, with their answers as far as they came.
struct Diary {
    device: TestDevice,
    ops: Vec<Op>,
    acked: Vec<Ack>,
}

/// Pushes a few operations after the other, each push until it is acknowledged, as the app does.
async fn push(mut diary: Diary, stop: Arc<AtomicBool>) -> Diary {
    while !stop.load(Ordering::Relaxed) {
        let ops: Vec<Op> = (0..OPS)
            .map(|_| {
                let element =
                    Change::Element { field: 5, element: unique().to_vec(), present: true };
                diary.device.op(new_key(), vec![element])
            })
            .collect();
        diary.ops.extend(ops.iter().cloned());
        while !stop.load(Ordering::Relaxed) {
            let push = diary.device.push(ops.clone());
            let answer =
                tokio::time::timeout(Duration::from_secs(2), diary.device.workspace.send(&push));
            match answer.await {
                Ok(Ok(reply)) if reply.status == 200 => {
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
    let mut diaries: Vec<Diary> = (0..DEVICES)
        .map(|_| Diary { device: TestDevice::new(&workspace), ops: vec![], acked: vec![] })
        .collect();
    for round in 0..KILLS {
        let stop = Arc::new(AtomicBool::new(false));
        let running: Vec<_> =
            diaries.drain(..).map(|diary| tokio::spawn(push(diary, stop.clone()))).collect();
        tokio::time::sleep(Duration::from_millis(1_200 + 170 * round as u64)).await;
        workerd.kill();
        stop.store(true, Ordering::Relaxed);
        for device in running {
            diaries.push(device.await.unwrap());
        }
        workerd.restart();
    }

    let (mut acked, mut unanswered) = (0, 0);
    for diary in &mut diaries {
        // The one at the end of each round may have got no answer: send all of them again.
        let open: Vec<Op> = diary
            .ops
            .iter()
            .filter(|op| !diary.acked.iter().any(|ack| ack.op_id == op.op_id))
            .cloned()
            .collect();
        acked += diary.acked.len();
        unanswered += open.len();
        for op in &diary.ops {
            let results: Vec<Ack> = diary.device.sync(vec![op.clone()]).await;
            let was_acked = !open.contains(op);
            let repeated = results[0].result == OpResult::Repeated;
            assert!(repeated || !was_acked, "an acknowledged operation was forgotten");
        }
    }
    let mut reader = TestDevice::new(&workspace);
    reader.sync(Vec::new()).await;
    let ops: Vec<&Op> = diaries.iter().flat_map(|diary| &diary.ops).collect();
    assert_eq!(reader.records.len(), ops.len(), "each operation made one record");
    assert_eq!(reader.cursor.seq, ops.len() as u64, "each took one number: none twice, no gap");
    for op in ops {
        let record = &reader.records[&op.patches[0].key];
        assert_eq!(record.stamps.len(), 1);
        assert_eq!(record.stamps[0].op_id, op.op_id);
    }
    assert!(acked > 50, "too little happened to prove anything: {acked}");
    println!(
        "{KILLS} kills: {acked} acknowledged, 0 lost; {unanswered} without an answer, 0 twice"
    );
}
