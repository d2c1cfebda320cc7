//! Two browsers and one Worker: edits arrive, at once or when they can.

use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::app;
use crate::people::{self, MARTA};
use crate::scene::{Scene, Visitor};
use crate::settings;
use crate::workerd::Workerd;

/// How soon an edit is on the other screen while both are open.
const SOON: Duration = Duration::from_secs(1);

/// Two visitors of one workspace with `count` people in it, both looking at Marta.
async fn two_with(scene: &Scene, port: Option<u16>, count: usize) -> (Visitor, Visitor) {
    let open = async || match port {
        Some(port) => scene.visitor_of(port).await,
        None => scene.visitor().await,
    };
    let first = open().await;
    app::open(&first).await;
    app::import(&first, &people::csv(count)).await;
    let link = app::link_for_another_device(&first).await;
    let second = open().await;
    second.goto(&link).await;
    second.link("People").click().await;
    app::wait_for_rows(&second, "People", count).await;
    for visitor in [&first, &second] {
        app::go(visitor, "People").await;
        app::open_person(visitor, MARTA).await;
        app::wait_for_state(visitor, "Synced").await;
    }
    (first, second)
}

/// An edit in one browser is in the other within a second, both ways; the secret of the link
/// does not stay in the address bar.
pub async fn an_edit_arrives_in_a_second_browser(scene: Arc<Scene>) {
    let (first, second) = two_with(&scene, None, 200).await;
    assert!(!second.address().await.contains("join"), "the link's secret stays in the address");
    let mut slowest = Duration::ZERO;
    for (at, (from, to)) in [(&first, &second), (&second, &first)].into_iter().enumerate() {
        for turn in 0..3 {
            let name = format!("Ferrer {at}{turn}");
            let before = from.heading_text().await.replace("Marta ", "");
            app::edit(from, "Family name", &before, &name).await;
            let start = Instant::now();
            to.heading(&format!("Marta {name}")).wait().await;
            slowest = slowest.max(start.elapsed());
        }
    }
    scene.duration("slowest of 6 edits on the other screen after", slowest);
    assert!(slowest < SOON, "an edit took {slowest:?}");
}

/// An edit made without a network waits, says so, survives a reload, and arrives later.
pub async fn an_edit_made_offline_arrives_later(scene: Arc<Scene>) {
    let (first, second) = two_with(&scene, None, 50).await;
    first.until("the service worker controls the page", "navigator.serviceWorker.controller").await;
    first.wire.cut();
    app::edit(&first, "Family name", "Ferrer", "Offline").await;
    app::wait_for_state(&first, "Queued 1").await;
    first.reload().await;
    first.heading("Marta Offline").wait().await;
    app::wait_for_state(&first, "Queued 1").await;
    second.heading(MARTA).wait().await;
    // Meanwhile the other one changes something else of the same person.
    app::edit(&second, "Given name", "Marta", "Martina").await;
    first.wire.mend();
    let start = Instant::now();
    second.heading("Martina Offline").within(Duration::from_secs(60)).wait().await;
    first.heading("Martina Offline").within(Duration::from_secs(60)).wait().await;
    scene.duration("an edit made offline arrives after the network is back by", start.elapsed());
    app::wait_for_state(&first, "Synced").await;
}

/// The Worker is killed while edits are on their way; after its restart nothing is lost.
pub async fn a_power_cut_of_the_worker_loses_nothing(scene: Arc<Scene>) {
    let start = || Workerd::start(&settings::dist());
    let mut worker = tokio::task::spawn_blocking(start).await.unwrap();
    let (first, second) = two_with(&scene, Some(worker.port()), 50).await;
    app::edit(&first, "Family name", "Ferrer", "Before").await;
    worker.kill();
    app::edit(&first, "Family name", "Before", "During").await;
    app::edit(&second, "Given name", "Marta", "Martina").await;
    let worker = tokio::task::spawn_blocking(move || {
        worker.restart();
        worker
    });
    let worker = worker.await.unwrap();
    for visitor in [&first, &second] {
        visitor.heading("Martina During").within(Duration::from_secs(90)).wait().await;
        app::wait_for_state(visitor, "Synced").await;
    }
    // And not only on the screens that knew it: a third browser gets it from the Worker.
    let link = app::link_for_another_device(&first).await;
    let third = scene.visitor_of(worker.port()).await;
    third.goto(&link).await;
    third.link("People").click().await;
    app::wait_for_rows(&third, "People", 50).await;
    app::open_person(&third, "Martina During").await;
}
