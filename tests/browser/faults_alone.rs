//! Kills, again and again, under browsers that write: of the Worker, and of a browser. Each takes its minutes, so
//! they run where all journeys do, or where somebody names them.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::hands::{self, Hands};
use crate::scene::{Scene, Visitor};
use crate::settings;
use crate::wire::{Fault, mixed};
use crate::witness::Written;
use crate::workerd::Workerd;

/// Kills in one run.
const KILLS: u64 = 12;
/// So many percent of all requests meet a fault.
const TROUBLE: u64 = 20;

async fn write(visitor: Visitor, mut hands: Hands, stop: Arc<AtomicBool>) -> (Visitor, Hands) {
    while !stop.load(Ordering::Relaxed) {
        hands.write(&visitor, 1).await;
        tokio::time::sleep(hands.moment(400)).await;
    }
    (visitor, hands)
}

/// workerd is killed twelve times without warning while four browsers write over bad networks.
pub async fn twelve_kills_under_four_browsers_lose_no_edit(scene: Arc<Scene>) {
    let begun = Instant::now();
    let start = || Workerd::start(&settings::dist());
    let mut worker = tokio::task::spawn_blocking(start).await.unwrap();
    let (visitors, mut witness) = hands::visitors(&scene, Some(worker.port()), 4).await;
    let stop = Arc::new(AtomicBool::new(false));
    let mut running = Vec::new();
    for (visitor, letter) in visitors.into_iter().zip('a'..) {
        visitor.wire.trouble(TROUBLE, &Fault::ALL);
        running.push(tokio::spawn(write(visitor, Hands::new(letter), Arc::clone(&stop))));
    }
    for kill in 0..KILLS {
        let pause = 500 + mixed(settings::seed() ^ (kill << 48)) % 2_500;
        tokio::time::sleep(Duration::from_millis(pause)).await;
        worker = tokio::task::spawn_blocking(move || {
            worker.restart();
            worker
        })
        .await
        .unwrap();
    }
    stop.store(true, Ordering::Relaxed);
    let (mut visitors, mut written) = (Vec::new(), Written::default());
    for one in running {
        let (visitor, hands) = one.await.unwrap();
        visitors.push(visitor);
        written.add(hands.written);
    }
    let met: u64 = visitors.iter().map(|visitor| visitor.wire.met()).sum();
    let tasks = hands::settle(&visitors.iter().collect::<Vec<_>>(), &mut witness, &written).await;
    assert!(tasks > 40 && met > 20, "too little happened: {tasks} edits, {met} faults");
    let what = format!("{KILLS} kills of the Worker under 4 browsers, {met} faults of the network");
    hands::tell(&scene, &what, &written, tasks);
    scene.duration("all of it took", begun.elapsed());
}

/// A browser is killed with all its processes while it keeps an edit or syncs, twelve times, and goes on
/// from its disk each time.
pub async fn a_browser_killed_while_it_syncs_loses_no_edit(scene: Arc<Scene>) {
    let begun = Instant::now();
    let profile = TempDir::with_prefix("cartera-kept-").unwrap();
    let mut first = scene.visitor_on(profile.path()).await;
    let second = scene.visitor().await;
    let mut witness = hands::gather(&[&first, &second]).await;
    let (mut ann, mut ben) = (Hands::new('a'), Hands::new('b'));
    for visitor in [&first, &second] {
        visitor.wire.trouble(TROUBLE, &Fault::ALL);
    }
    for _ in 0..KILLS {
        ann.write(&first, 2).await;
        ann.begin(&first).await;
        tokio::time::sleep(ann.moment(40)).await;
        scene.kill(&mut first, profile.path()).await;
        ben.write(&second, 1).await;
        hands::open(&first).await;
    }
    let mut written = Written::default();
    let kept = ann.written.kept.len();
    written.add(ann.written);
    written.add(ben.written);
    let tasks = hands::settle(&[&first, &second], &mut witness, &written).await;
    let overtaken = tasks - written.kept.len();
    hands::tell(&scene, &format!("{KILLS} kills of a browser"), &written, tasks);
    scene.figure(
        "of those, by the browser that was killed; and kept without a word",
        format!("{kept}, {overtaken}"),
    );
    scene.duration("all of it took", begun.elapsed());
}
