//! What goes wrong between people's browsers and the Worker, one thing at a time: whatever the screen said to
//! be kept is on all devices in the end, once, and the person is told how it stands.

use std::sync::Arc;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::app;
use crate::hands::{self, Hands};
use crate::page::Page;
use crate::scene::{Scene, Visitor};
use crate::team::{ARRIVES, OWNER, introduce, invite, join};
use crate::wire::Fault;
use crate::witness::{Witness, Written};

/// So many percent of all requests meet a fault.
const TROUBLE: u64 = 60;
/// A field that no app of today knows.
const OF_TOMORROW: u16 = 900;
/// After this without a request an object is put away, with its sockets open.
const ASLEEP: Duration = Duration::from_secs(14);

/// What all of the hands wrote.
fn all(hands: impl IntoIterator<Item = Hands>) -> Written {
    let mut written = Written::default();
    hands.into_iter().for_each(|hands| written.add(hands.written));
    written
}

/// Waits until the Worker has so many tasks.
async fn arrive(witness: &mut Witness, tasks: usize) {
    let begun = Instant::now();
    while witness.tasks().await.len() < tasks {
        assert!(begun.elapsed() < hands::LONG, "what was sent never arrived");
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
}

async fn rounds(hands: &mut Hands, page: &Page) {
    for _ in 0..4 {
        hands.write(page, 3).await;
        hands.begin(page).await;
        tokio::time::sleep(hands.moment(120)).await;
        page.reload().await;
        hands::ready(page).await;
    }
}

/// Two devices write over networks that lose, double, delay and cut off, while their pages are loaded
/// again at moments that nobody chose, in the middle of whatever they are doing.
pub async fn reloads_and_bad_networks_lose_no_edit(scene: Arc<Scene>) {
    let (visitors, mut witness) = hands::visitors(&scene, None, 2).await;
    for visitor in &visitors {
        visitor.wire.trouble(TROUBLE, &Fault::ALL);
    }
    let (mut ann, mut ben) = (Hands::new('a'), Hands::new('b'));
    tokio::join!(rounds(&mut ann, &visitors[0]), rounds(&mut ben, &visitors[1]));
    let met: u64 = visitors.iter().map(|visitor| visitor.wire.met()).sum();
    assert!(met >= 4, "too little went wrong: {met}");
    let (written, visitors) = (all([ann, ben]), visitors.iter().collect::<Vec<_>>());
    let tasks = hands::settle(&visitors, &mut witness, &written).await;
    hands::tell(&scene, &format!("8 reloads and {met} faults of the network"), &written, tasks);
}

/// A network on which everything arrives and nothing comes back, with its connections open: what was sent is
/// done and nobody here knows; the person reads that it waits, and goes on; nothing is done twice.
pub async fn a_server_that_falls_silent_is_told_in_words(scene: Arc<Scene>) {
    let (visitors, mut witness) = hands::visitors(&scene, None, 2).await;
    let (first, second) = (&visitors[0], &visitors[1]);
    let mut ann = Hands::new('a');
    first.wire.fall_silent();
    ann.write(first, 3).await;
    let begun = Instant::now();
    // It has arrived, and is on the other device.
    hands::count(second, 3).await;
    hands::state(first, "Queued 3").await;
    scene.duration("a server that falls silent is told after", begun.elapsed());
    first.link("Queued 3").click().await;
    first.text("3 changes wait for a connection. You can go on working.").wait().await;
    // Long enough for it to be sent again over both ways.
    tokio::time::sleep(Duration::from_secs(25)).await;
    hands::state(first, "Queued 3").await;
    app::go(first, "Tasks").await;
    hands::count(first, 3).await;
    ann.write(first, 1).await;
    arrive(&mut witness, 4).await;
    let written = all([ann]);
    let tasks = hands::settle(&[first, second], &mut witness, &written).await;
    hands::tell(&scene, "answers that never came", &written, tasks);
}

/// Both devices sleep until the object is put away. An edit wakes it, and is on the other one's screen over a
/// socket that slept, too.
pub async fn an_edit_wakes_sleeping_devices(scene: Arc<Scene>) {
    let (visitors, mut witness) = hands::visitors(&scene, None, 2).await;
    let (first, second) = (&visitors[0], &visitors[1]);
    hands::count(second, 0).await;
    let ticket = witness.ticket().await;
    tokio::time::sleep(ASLEEP).await;
    let mut ann = Hands::new('a');
    let begun = Instant::now();
    ann.write(first, 1).await;
    hands::count(second, 1).await;
    // Nobody waited for the next regular question, which comes after two minutes.
    assert!(begun.elapsed() < Duration::from_secs(30), "it arrived after {:?}", begun.elapsed());
    scene.duration(
        "an edit wakes object and sockets and is on the other screen after",
        begun.elapsed(),
    );
    // Only an object that was put away has forgotten the tickets that it gave out.
    assert!(!witness.knows(&ticket).await, "the object was never put away");
    hands::settle(&[first, second], &mut witness, &all([ann])).await;
}

/// What was sent before a role went is done, though its answer was lost, and stays done once; what waits
/// meanwhile is refused and lies in the tray with its reason, each once.
pub async fn a_role_that_goes_refuses_only_what_waits(scene: Arc<Scene>) {
    let (owner, seller) = (scene.visitor().await, scene.visitor().await);
    introduce(&owner).await;
    let link = invite(&owner, "Rita", "Seller").await;
    app::open(&seller).await;
    join(&seller, &link).await;
    let link = app::link_for_another_device(&owner).await;
    let mut witness = Witness::of(&link, owner.wire.leads_to());
    hands::open(&seller).await;
    hands::state(&seller, "Synced").await;
    let (mut done, mut late) = (Hands::new('a'), Hands::new('b'));
    seller.wire.trouble(100, &[Fault::AnswerLost]);
    done.write(&seller, 2).await;
    arrive(&mut witness, 2).await;
    seller.wire.cut();
    late.write(&seller, 3).await;
    hands::state(&seller, "Queued 5").await;
    owner.goto("/settings/team").await;
    owner.role("combobox", "Role of Rita Ramos").within(ARRIVES).choose("Read only").await;
    app::wait_until_kept(&owner).await;

    seller.wire.mend();
    hands::state(&seller, "Needs attention").await;
    seller.goto("/sync").await;
    let refused = "[...document.querySelectorAll('section li')].filter((one) => \
                   one.innerText.includes('Your role does not allow it'))";
    let three = format!("{refused}.length === 3");
    seller.until_within(ARRIVES, "three lie in the tray", &three).await;
    for name in &late.written.kept {
        let once =
            format!("{refused}.filter((one) => one.innerText.includes('{name}')).length === 1");
        seller.until(&format!("{name} lies there once"), &once).await;
    }
    let tasks = witness.check(&done.written).await;
    assert_eq!(tasks, 2, "what was sent in time is done, and nothing else");
    hands::tell(&scene, "a role that went while operations waited", &done.written, tasks);
    assert!(owner.path().await.ends_with("team"), "{OWNER} saw nothing of it");
}

/// A Worker of tomorrow finds this app too old: that is said, edits are kept and go on being made, and go
/// out once they agree. What an app of tomorrow writes beside what this one knows outlives an edit here.
pub async fn an_app_that_is_too_old_keeps_its_edits(scene: Arc<Scene>) {
    let (visitors, mut witness) = hands::visitors(&scene, None, 2).await;
    let (first, second) = (&visitors[0], &visitors[1]);
    let mut ann = Hands::new('a');
    first.wire.trouble(100, &[Fault::Outdated]);
    ann.write(first, 2).await;
    hands::state(first, "Needs attention").await;
    first.link("Needs attention").click().await;
    first.text("The server is newer than this app.").wait().await;
    app::go(first, "Tasks").await;
    hands::count(first, 2).await;
    ann.write(first, 1).await;
    hands::count(second, 0).await;
    first.wire.mend();
    // As the words say: the new version comes with a reload.
    hands::open(first).await;
    hands::count(second, 3).await;
    let written = all([ann]);
    let tasks = hands::settle(&[first, second], &mut witness, &written).await;
    hands::tell(&scene, "an app that was too old for a while", &written, tasks);

    let name = "Errand of tomorrow";
    let key = witness.write(name, OF_TOMORROW, "kept").await;
    for visitor in [first, second] {
        hands::open(visitor).await;
        hands::count(visitor, 4).await;
    }
    first.role("checkbox", &format!("Done: {name}")).within(ARRIVES).press(" ").await;
    hands::count(second, 3).await;
    hands::state(first, "Synced").await;
    assert_eq!(witness.text(key, OF_TOMORROW).await.as_deref(), Some("kept"));
}

/// Tells Chromium how many bytes the page's origin may keep; `None` for as many as there are.
async fn limit(visitor: &Visitor, bytes: Option<u64>) {
    let mut order = json!({ "origin": visitor.wire.url() });
    if let Some(bytes) = bytes {
        order["quotaSize"] = json!(bytes);
    }
    visitor.driver().cdp().send_raw("Storage.overrideQuotaForOrigin", order).await.unwrap();
}

/// A browser that gives no more space: an edit is not said to be kept, its words come back and why; what others
/// write cannot come in, and that is said; with space again all goes on.
pub async fn a_full_disk_is_said_and_loses_no_edit(scene: Arc<Scene>) {
    let (visitors, mut witness) = hands::visitors(&scene, None, 2).await;
    let (first, second) = (&visitors[0], &visitors[1]);
    let (mut ann, mut ben) = (Hands::new('a'), Hands::new('b'));
    ann.write(first, 2).await;
    limit(first, Some(1)).await;
    // Chromium looks no more often how much room there is.
    tokio::time::sleep(Duration::from_secs(35)).await;
    ann.begin(first).await;
    first.text("This device is out of space.").within(ARRIVES).wait().await;
    let back = "document.querySelector('.quick-title input').value.startsWith('Errand a')";
    first.until("the words are back in the line", back).await;
    ben.write(second, 3).await;
    hands::state(first, "Needs attention").await;
    limit(first, None).await;
    tokio::time::sleep(Duration::from_secs(35)).await;
    let again = "document.querySelector('.tasks-page .quick-add').requestSubmit()";
    first.run::<Value>(again, Vec::new()).await;
    hands::count(first, 6).await;
    ann.was_kept();
    let written = all([ann, ben]);
    let tasks = hands::settle(&[first, second], &mut witness, &written).await;
    hands::tell(&scene, "a disk that was full for a while", &written, tasks);
}

/// The tab that syncs is frozen with the lock in its hand: another one saves at once, and takes the lead;
/// when the first one wakes neither does harm to the other.
pub async fn a_frozen_tab_is_overtaken_and_does_no_harm(scene: Arc<Scene>) {
    let (visitors, mut witness) = hands::visitors(&scene, None, 2).await;
    let (first, second) = (&visitors[0], &visitors[1]);
    let mut ann = Hands::new('a');
    ann.write(first, 2).await;
    hands::count(second, 2).await;
    let driver = first.driver();
    let leader = driver.window().await.unwrap();
    let other = driver.new_tab().await.unwrap();
    let turn_to = async |tab: &thirtyfour::WindowHandle| {
        driver.switch_to_window(tab.clone()).await.unwrap();
    };
    let become_ = async |state: &str| {
        let order = json!({ "state": state });
        driver.cdp().send_raw("Page.setWebLifecycleState", order).await.unwrap();
    };
    turn_to(&other).await;
    hands::open(first).await;
    hands::count(first, 2).await;
    turn_to(&leader).await;
    become_("frozen").await;
    turn_to(&other).await;
    let begun = Instant::now();
    ann.write(first, 3).await;
    scene.duration("beside a frozen tab three edits are kept after", begun.elapsed());
    hands::count(second, 5).await;
    scene.duration("and are on another device after", begun.elapsed());
    turn_to(&leader).await;
    become_("active").await;
    hands::count(first, 5).await;
    ann.write(first, 2).await;
    turn_to(&other).await;
    ann.write(first, 2).await;
    let written = all([ann]);
    let tasks = hands::settle(&[first, second], &mut witness, &written).await;
    hands::tell(&scene, "a leading tab that was frozen", &written, tasks);
}
