//! How fast a push of an import is decided: a floor low enough for a busy machine, and the
//! figure itself for the record.

use std::time::Instant;

use cartera_sync::{Op, Patch};
use libtest_mimic::Trial;

use crate::case;
use crate::device::{TestDevice, Workspace, new_key, set, won};

/// Operations per second below which something is badly wrong, in a debug build too.
const FLOOR: f64 = 500.0;

pub fn cases(origin: &str) -> Vec<Trial> {
    vec![case(origin, "an import of 10,000 rows is taken in batches", import)]
}

/// Three records in an operation, as an imported row has: person, organization, affiliation.
fn row(device: &mut TestDevice, number: usize) -> Op {
    let mut op = device.op(
        new_key(),
        vec![
            set(1, &format!("Person {number}")),
            set(3, &format!("person{number}@example.com")),
            set(4, "+34600000000"),
        ],
    );
    for _ in 0..2 {
        let changes = vec![set(1, "Organization of some length"), set(2, "0123456789abcdef")];
        op.patches.push(Patch { key: new_key(), changes });
    }
    op
}

async fn import(origin: String) {
    let workspace = Workspace::new(&origin);
    let mut ann = TestDevice::new(&workspace);
    let batches: Vec<Vec<Op>> =
        (0..20).map(|batch| (0..500).map(|n| row(&mut ann, batch * 500 + n)).collect()).collect();
    let started = Instant::now();
    for batch in batches {
        assert!(ann.sync(batch).await.iter().all(won));
    }
    let rate = 10_000.0 / started.elapsed().as_secs_f64();
    let mut ben = TestDevice::new(&workspace);
    let started = Instant::now();
    ben.sync(Vec::new()).await;
    let read = 30_000.0 / started.elapsed().as_secs_f64();
    assert_eq!(ben.records, ann.records);
    println!(
        "import: {rate:.0} operations of 3 records per second; feed: {read:.0} records per second"
    );
    assert!(rate > FLOOR, "{rate:.0} operations per second");
}
