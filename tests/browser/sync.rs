//! Two browsers and one Worker: edits arrive, at once or when they can.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::app;
use crate::people::{self, MARTA};
use crate::scene::{Scene, Visitor};
use crate::settings;
use crate::wire::Fault;
use crate::workerd::Workerd;

/// Two visitors of one workspace, both looking at Marta and in sync.
async fn two(scene: &Scene, port: Option<u16>) -> (Visitor, Visitor) {
    let open = async || match port {
        Some(port) => scene.visitor_of(port).await,
        None => scene.visitor().await,
    };
    let (first, second) = (open().await, open().await);
    app::open(&first).await;
    app::add_marta(&first).await;
    let marta = first.path().await;
    join(&first, &second).await;
    for visitor in [&first, &second] {
        app::wait_for_state(visitor, "Synced").await;
        app::go(visitor, "People").await;
        app::open_person(visitor, MARTA).await;
        assert_eq!(visitor.path().await, marta, "it is the same person");
    }
    (first, second)
}

/// Opens the first one's link in the second one's browser.
async fn join(first: &Visitor, second: &Visitor) {
    let link = app::link_for_another_device(first).await;
    second.goto(&link).await;
    second.heading("People").within(Duration::from_secs(60)).wait().await;
}

/// An edit in one browser is in the other while both are open, both ways, long before the next
/// regular question to the Worker; the secret of the link does not stay in the address bar. How
/// long it took is printed: with a quiet machine, well under a second.
pub async fn an_edit_arrives_in_a_second_browser(scene: Arc<Scene>) {
    let (first, second) = two(&scene, None).await;
    assert!(!second.address().await.contains("join"), "the link's secret stays in the address");
    let mut slowest = Duration::ZERO;
    for (at, (from, to)) in [(&first, &second), (&second, &first)].into_iter().enumerate() {
        for turn in 0..3 {
            let name = format!("Ferrer {at}{turn}");
            let before = from.heading_text().await.replace("Marta ", "");
            let start = app::edit(from, "Family name", &before, &name).await;
            to.heading(&format!("Marta {name}")).wait().await;
            slowest = slowest.max(start.elapsed());
        }
    }
    scene.duration("slowest of 6 edits, from the first key to the other screen", slowest);
    // Who types goes on, whatever arrives meanwhile at the same place.
    let position = || second.textbox("Position");
    second.role_with("button", "Position ").click().await;
    position().fill("Chief").await;
    app::edit(&first, "Position", "Position", "Director").await;
    app::edit(&first, "Family name", "Ferrer 12", "Ferrer").await;
    second.heading(MARTA).wait().await;
    position().press(" buyer").await;
    assert_eq!(position().value().await, "Chief buyer");
    // What arrived is not replaced unseen.
    position().enter().await;
    second.text("Meanwhile this became “Director”").wait().await;
    position().enter().await;
    first.button("Position Chief buyer").wait().await;
}

/// An edit made without a network waits, says so, survives a reload, and arrives later. Where both
/// change one field meanwhile, who comes second sees both values, also after a reload, and decides;
/// what they choose is an edit that can be taken back.
pub async fn an_edit_made_offline_arrives_later(scene: Arc<Scene>) {
    let (first, second) = two(&scene, None).await;
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
    for visitor in [&first, &second] {
        app::wait_for_state(visitor, "Synced").await;
        visitor.wire.cut();
    }
    app::edit(&first, "Family name", "Offline", "Hers").await;
    app::edit(&second, "Family name", "Offline", "His").await;
    first.wire.mend();
    app::wait_for_state(&first, "Synced").await;
    second.wire.mend();
    first.heading("Martina His").within(Duration::from_secs(60)).wait().await;
    decide(&first, &second).await;
}

/// The second one sees what both wrote, takes the other's value, takes that back, and takes it again.
async fn decide(first: &Visitor, second: &Visitor) {
    app::wait_for_state(second, "Needs attention").await;
    second.text("Changed by two people at once: Family name").wait().await;
    second.link("Compare and choose").click().await;
    second.role("region", "Changed by two at once").wait().await;
    second.reload().await;
    let asked = || second.role("region", "Changed by two at once");
    for part in ["Stands now · Yours", "His", "Another device", "Hers", "Before", "Offline"] {
        asked().inside("text", Some(part), true).wait().await;
    }
    asked().inside("button", Some("Take this"), true).click().await;
    first.heading("Martina Hers").within(Duration::from_secs(60)).wait().await;
    second.until("nothing is asked any more", "!document.querySelector('.apart')").await;
    app::wait_for_state(second, "Synced").await;
    second.driver().back().await.unwrap();
    second.heading("Martina Hers").wait().await;
    second.until("nothing is marked", "!document.querySelector('.facts-pane .alike')").await;
    app::take_back(second).await;
    first.heading("Martina His").within(Duration::from_secs(60)).wait().await;
}

/// A copy of the built app, to be deployed anew.
fn copied_dist() -> TempDir {
    let copy = TempDir::with_prefix("cartera-dist-").unwrap();
    let from = settings::dist();
    let options = ["-R", "--"].map(Into::into);
    let paths = [from.join("."), copy.path().to_owned()].map(PathBuf::into_os_string);
    let copied = Command::new("cp").args(options.into_iter().chain(paths)).status();
    assert!(copied.is_ok_and(|status| status.success()), "cannot copy {}", from.display());
    copy
}

/// The next version of the app: the same with another mark.
fn deploy_anew(dist: &Path) {
    let file = dist.join("sw.js");
    let script = std::fs::read_to_string(&file).unwrap();
    let next = script.replacen("const VERSION = \"", "const VERSION = \"next-", 1);
    assert_ne!(script, next, "sw.js names no version");
    std::fs::write(file, next).unwrap();
}

/// A new version of the app says so and waits; an edit that nobody has seen yet is there after it
/// was let in, and arrives.
async fn update(first: &Visitor, second: &Visitor) {
    let look = "navigator.serviceWorker.getRegistration().then((found) => found.update())";
    first.run::<()>(&format!("{look};"), Vec::new()).await;
    first.text("A new version is ready.").within(Duration::from_secs(90)).wait().await;
    app::go(first, "People").await;
    app::open_person(first, "Martina During").await;
    first.wire.cut();
    app::edit(first, "Family name", "During", "Since").await;
    app::wait_for_state(first, "Queued 1").await;
    first.run::<()>("window.isOld = true;", Vec::new()).await;
    first.button("Reload").click().await;
    first.until_within(Duration::from_secs(60), "the page is loaded", "!window.isOld").await;
    // Asked anew at each look: the old files are taken away when the new version begins.
    let look = "caches.keys().then((names) => { window.kept = names; })";
    let only_new = format!("({look}, window.kept?.every((name) => name.includes('next-')))");
    first.until_within(Duration::from_secs(60), "the new version is there", &only_new).await;
    first.heading("Martina Since").within(Duration::from_secs(60)).wait().await;
    first.wire.mend();
    second.heading("Martina Since").within(Duration::from_secs(90)).wait().await;
}

/// The Worker is killed while edits are on their way over bad networks; after its restart nothing
/// is lost. It comes back with a new version of the app.
pub async fn a_power_cut_of_the_worker_loses_nothing(scene: Arc<Scene>) {
    let dist = copied_dist();
    let path = dist.path().to_owned();
    let start = move || Workerd::start(&path);
    let mut worker = tokio::task::spawn_blocking(start).await.unwrap();
    let (first, second) = two(&scene, Some(worker.port())).await;
    let controlled = "navigator.serviceWorker.controller";
    first.until_within(Duration::from_secs(60), "the app is kept", controlled).await;
    for visitor in [&first, &second] {
        visitor.wire.trouble(20, &Fault::ALL);
    }
    app::edit(&first, "Family name", "Ferrer", "Before").await;
    worker.kill();
    deploy_anew(dist.path());
    app::edit(&first, "Family name", "Before", "During").await;
    app::edit(&second, "Given name", "Marta", "Martina").await;
    let worker = tokio::task::spawn_blocking(move || {
        worker.restart();
        worker
    });
    let worker = worker.await.unwrap();
    for visitor in [&first, &second] {
        visitor.heading("Martina During").within(Duration::from_secs(90)).wait().await;
        visitor.wire.mend();
        app::wait_for_state(visitor, "Synced").await;
    }
    // And not only on the screens that knew it: a third browser gets it from the Worker.
    let third = scene.visitor_of(worker.port()).await;
    join(&first, &third).await;
    app::wait_for_rows(&third, "People", 1).await;
    app::open_person(&third, "Martina During").await;
    update(&first, &second).await;
}

/// A thousand imported people are in the other browser soon after.
pub async fn an_import_arrives_in_a_second_browser(scene: Arc<Scene>) {
    let (first, second) = (scene.visitor().await, scene.visitor().await);
    app::open(&first).await;
    join(&first, &second).await;
    app::import(&first, &people::csv(1000)).await;
    let start = Instant::now();
    app::wait_for_rows(&second, "People", 1000).await;
    scene.duration("1,000 imported people are in a second browser after", start.elapsed());
    app::wait_for_state(&first, "Synced").await;
}
