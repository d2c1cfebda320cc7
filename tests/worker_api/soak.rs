//! Twenty devices that work for minutes: all hear of all within a moment, hold the same in the end, and the
//! Worker takes no more memory than it did. Run by `cargo xtask bench sync`, which keeps the figures.

use std::sync::Arc;
use std::time::{Duration, Instant};

use cartera_sync::frame::{self, Frame};
use cartera_sync::limits;
use futures_util::{SinkExt, StreamExt};
use libtest_mimic::Trial;
use serde_json::json;
use tokio::time::{interval, sleep_until};
use tokio_tungstenite::tungstenite::Message;

use crate::device::{TestDevice, Workspace, new_key, set};
use crate::live::socket;
use crate::settings;
use crate::workerd::Workerd;

const DEVICES: usize = 20;
/// Records that all of them edit.
const RECORDS: usize = 200;
/// Each device makes one operation in this time.
const PACE: Duration = Duration::from_secs(1);
/// By so much may the Worker's memory grow from the first fifth of the time to the last, in percent.
const GROWTH: f64 = 10.0;

/// The case; ignored where nobody asks for it by name: it takes its minutes.
pub fn cases() -> Vec<Trial> {
    let soak = Trial::test("twenty devices work and the Worker's memory stays flat", || {
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
        runtime.block_on(soak());
        Ok(())
    });
    vec![soak.with_ignored_flag(true)]
}

/// What one device saw.
struct Diary {
    device: TestDevice,
    sent: u64,
    /// From an edit to its arrival here, in milliseconds.
    late: Vec<f64>,
}

async fn work(
    mut device: TestDevice,
    keys: Arc<Vec<cartera_domain::RecordKey>>,
    number: usize,
    begun: Instant,
    until: tokio::time::Instant,
) -> Diary {
    let mut socket = socket(&device.workspace).await;
    let mut diary = (0, Vec::new());
    let mut clock = interval(PACE);
    // Everything that was sent in the last moment still arrives.
    let quiet = until + Duration::from_secs(5);
    loop {
        tokio::select! {
            _ = clock.tick() => {
                if tokio::time::Instant::now() < until {
                    let key = keys[(number * 31 + diary.0 as usize * 7) % keys.len()];
                    let text = begun.elapsed().as_micros().to_string();
                    let op = device.op(key, vec![set(1, &text)]);
                    let push = frame::encode(&Frame::Push(device.push(vec![op])));
                    socket.send(Message::binary(push)).await.unwrap();
                    diary.0 += 1;
                }
            }
            message = socket.next() => {
                let bytes = message.expect("an open socket").unwrap().into_data();
                let frames = frame::decode(&bytes, limits::SOCKET_FRAME_BYTES).unwrap();
                for one in frames {
                    let Frame::Delta(delta) = one else { panic!("{one:?}") };
                    // As the app does: what is known is passed over, and what something is missing
                    // before, such as what came before the socket was open, is asked for.
                    if delta.from.seq > device.cursor.seq {
                        device.sync(Vec::new()).await;
                        continue;
                    }
                    if delta.to.seq < device.cursor.seq {
                        continue;
                    }
                    let is_news = delta.push_id == 0;
                    let keys: Vec<_> = delta
                        .records
                        .iter()
                        .map(|one| cartera_sync::StoredRecord::decode(&one.0).unwrap().key)
                        .collect();
                    device.take(delta);
                    for key in keys.into_iter().filter(|_| is_news) {
                        let sent: f64 = device.text(key, 1).unwrap().parse().unwrap();
                        diary.1.push(begun.elapsed().as_micros() as f64 / 1e3 - sent / 1e3);
                    }
                }
            }
            () = sleep_until(quiet) => break,
        }
    }
    let (sent, late) = diary;
    Diary { device, sent, late }
}

async fn soak() {
    let seconds = std::env::var("CARTERA_SOAK_SECONDS").map_or(20, |text| text.parse().unwrap());
    let workerd = Workerd::start(&settings::dist());
    let workspace = Workspace::new(&workerd.origin());
    let mut first = TestDevice::new(&workspace);
    let keys: Arc<Vec<_>> = Arc::new((0..RECORDS).map(|_| new_key()).collect());
    let made: Vec<_> = keys.iter().map(|key| first.op(*key, vec![set(1, "0")])).collect();
    first.sync(made).await;

    let begun = Instant::now();
    let until = tokio::time::Instant::now() + Duration::from_secs(seconds);
    let mut running = Vec::new();
    for number in 0..DEVICES {
        let mut device = TestDevice::new(&workspace);
        device.sync(Vec::new()).await;
        running.push(tokio::spawn(work(device, keys.clone(), number, begun, until)));
    }
    let mut memory = Vec::new();
    let mut clock = interval(Duration::from_secs(1));
    while tokio::time::Instant::now() < until {
        clock.tick().await;
        memory.push(workerd.resident_bytes() as f64 / 1e6);
    }
    let mut diaries = Vec::new();
    for one in running {
        diaries.push(one.await.unwrap());
    }

    let mut reader = TestDevice::new(&workspace);
    reader.sync(Vec::new()).await;
    let sent: u64 = diaries.iter().map(|diary| diary.sent).sum();
    assert_eq!(
        reader.cursor.seq,
        sent + RECORDS as u64,
        "each took one number: none lost or twice"
    );
    for diary in &mut diaries {
        // Who was asked for their own edits last has not heard of them over the socket.
        diary.device.sync(Vec::new()).await;
        assert_eq!(diary.device.records, reader.records);
    }
    let mut late: Vec<f64> = diaries.into_iter().flat_map(|diary| diary.late).collect();
    late.sort_by(f64::total_cmp);
    assert!(late.len() as u64 > sent, "nobody heard of the others");
    let fifth = memory.len() / 5;
    // The first fifth warms up.
    let (early, last) = (median(&memory[fifth..2 * fifth]), median(&memory[4 * fifth..]));
    let growth = (last / early - 1.0) * 100.0;
    let p95 = late[late.len() * 95 / 100];
    println!(
        "{DEVICES} devices, {seconds} s: {sent} edits, {} arrivals, p95 {p95:.0} ms; \
         {early:.0} MB, then {last:.0} MB",
        late.len()
    );
    if let Ok(file) = std::env::var("CARTERA_FIGURES") {
        let row = |op: &str, unit: &str, value: f64, most: f64| {
            let rounded = (value * 10.0).round() / 10.0;
            json!({
                "dim": "sync", "op": format!("{DEVICES} devices, {seconds} s.{op}"), "peer": "cartera",
                "owner": "ours", "n": DEVICES, "unit": unit, "runs": [rounded], "median": rounded,
                "extra": { "edits": sent, "arrivals": late.len(), "MB": [early.round(), last.round()] },
                "goals": [{ "most": most, "of": unit, "is_met": value <= most }],
            })
        };
        let rows =
            json!([row("edit p95", "ms", p95, 300.0), row("memory grown", "%", growth, GROWTH)]);
        std::fs::write(file, rows.to_string()).unwrap();
    }
}

fn median(values: &[f64]) -> f64 {
    let mut all = values.to_vec();
    all.sort_by(f64::total_cmp);
    all[all.len() / 2]
}
