//! A team: somebody is invited, sees and changes what they may, and is shown out again.

use std::sync::Arc;
use std::time::{Duration, Instant};

use thirtyfour::Key;

use crate::app;
use crate::camera;
use crate::deals;
use crate::page::Page;
use crate::people;
use crate::scene::{Scene, Visitor};

/// Time for something to reach the other browser by way of the Worker.
pub const ARRIVES: Duration = Duration::from_secs(90);
pub const OWNER: &str = "Olga Ortiz";
const SELLER: &str = "Rita Ramos";
const TEAM: &str = "North";
pub const OPEN: &str = "Open tender";
pub const SECRET: &str = "Confidential takeover";
const RESERVED: &str = "Reservada";
const OUR_REPORT: &str = "By stage for all";
const OWN_REPORT: &str = "What nobody else reads";

/// The owner of a new workspace says who they are.
pub async fn introduce(page: &Page) {
    app::open(page).await;
    page.goto("/settings/team").await;
    page.textbox("Your name").within(ARRIVES).fill(OWNER).await;
    page.button("That’s me").click().await;
    page.role("listitem", OWNER).within(ARRIVES).wait().await;
}

/// Adds a member and makes an invitation; returns path and fragment of its link.
pub async fn invite(page: &Page, name: &str, role: &str) -> String {
    page.goto("/settings/team").await;
    page.button("Add a member").within(ARRIVES).click().await;
    let dialog = |page: &Page| page.role("dialog", "Add a member");
    dialog(page).inside("textbox", Some("Name"), false).fill(name).await;
    dialog(page).inside("combobox", Some("Role"), false).choose(role).await;
    dialog(page).inside("button", Some("Add and invite"), false).click().await;
    page.button("Make the link").click().await;
    let link = page.textbox("Link to send").within(ARRIVES).value().await;
    let at = link.find("/#invite=").expect("an invitation");
    link[at..].to_owned()
}

/// Everything that the browser's database holds, byte by byte, as letters.
async fn raw(page: &Page) -> String {
    page.run_async(
        r#"const done = arguments[arguments.length - 1];
        const asked = indexedDB.open("cartera");
        asked.onsuccess = async () => {
            const db = asked.result;
            let all = "";
            const text = (value) => {
                if (value instanceof ArrayBuffer) value = new Uint8Array(value);
                if (ArrayBuffer.isView(value)) {
                    const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
                    for (const byte of bytes) all += String.fromCharCode(byte);
                } else if (Array.isArray(value)) value.forEach(text);
                else all += String(value);
            };
            for (const name of db.objectStoreNames) {
                const rows = db.transaction(name).objectStore(name).getAll();
                await new Promise((resolve) => { rows.onsuccess = resolve; });
                rows.result.forEach(text);
                all += "\n";
            }
            db.close();
            done(all);
        };
        asked.onerror = () => done("failed");"#,
        Vec::new(),
    )
    .await
}

/// Says who sees a deal of the owner: a choice, and its value.
pub async fn show_to(page: &Page, title: &str, (choice, value): (&str, &str)) {
    page.link(title).click().await;
    page.heading(title).wait().await;
    show_this_to(page, (choice, value)).await;
}

/// Adds a person of whom only a name is known; ends on the person's page.
async fn add_person(page: &Page, name: &str) {
    app::go(page, "People").await;
    page.button("New person").click().await;
    let form = || page.role("dialog", "New person");
    form().inside("textbox", Some("Given name"), false).fill(name).await;
    form().inside("button", Some("Save"), false).click().await;
    page.heading(name).wait().await;
}

/// Says who sees the record that is open.
async fn show_this_to(page: &Page, (choice, value): (&str, &str)) {
    page.role("combobox", "Owner").choose(OWNER).await;
    page.role("combobox", "Who can see it").choose(choice).await;
    let holds =
        format!("[...document.querySelectorAll('select')].some((one) => one.value === '{value}')");
    page.until("the choice is made", &holds).await;
    app::wait_until_kept(page).await;
    page.reload().await;
    page.until_within(ARRIVES, "the choice is kept", &holds).await;
}

/// Builds a report and keeps it for somebody.
async fn keep_report(page: &Page, called: &str, whom: &str) {
    page.goto("/reports/own").await;
    let form = || page.role("region", "Build a report").within(ARRIVES);
    form().inside("textbox", Some("Name of the report"), false).fill(called).await;
    form().inside("combobox", Some("Who sees it"), false).choose(whom).await;
    form().inside("button", Some("Keep the report"), false).click().await;
    page.heading(called).within(ARRIVES).wait().await;
    app::wait_until_kept(page).await;
}

/// Opens an invitation in a fresh browser and joins.
pub async fn join(page: &Page, link: &str) {
    page.goto(link).await;
    let dialog = || page.role("dialog", "You are invited").within(ARRIVES);
    dialog()
        .inside("paragraph", Some("The owner of the workspace invites you."), false)
        .wait()
        .await;
    dialog().inside("paragraph", Some("Your role: Seller"), false).wait().await;
    dialog().inside("textbox", Some("Your name"), false).fill(SELLER).await;
    dialog().inside("textbox", Some("Name of this device"), false).fill("Rita’s tablet").await;
    dialog().inside("button", Some("Join"), false).click().await;
    page.text("You have joined").within(ARRIVES).wait().await;
    app::wait_for_state(page, "Synced").await;
    assert!(!page.address().await.contains("invite"), "the secret stays in the address");
}

/// A seller is invited, joins by the link in a second browser, and has nothing there of what they
/// may not see, not even in the database; what they change arrives; what they may not change is
/// not written; and once their device is shown out it has nothing any more, but for what was never
/// sent, and says so.
pub async fn a_seller_joins_sees_what_they_may_and_is_shown_out(scene: Arc<Scene>) {
    let (owner, seller) = (scene.visitor().await, scene.visitor().await);
    introduce(&owner).await;
    deals::add(&owner, OPEN, "1,000 EUR").await;
    deals::add(&owner, SECRET, "9,000,000 EUR").await;
    show_to(&owner, SECRET, ("Only the owner", "private")).await;
    add_person(&owner, RESERVED).await;
    show_this_to(&owner, ("Only the owner", "private")).await;
    keep_report(&owner, OUR_REPORT, "Everybody").await;
    keep_report(&owner, OWN_REPORT, "Only me").await;
    let link = invite(&owner, "Rita", "Seller").await;
    app::open(&seller).await;
    join(&seller, &link).await;
    owner.goto("/settings/team").await;
    owner.role("listitem", SELLER).within(ARRIVES).wait().await;

    let deal = sees_only_what_they_may(&owner, &seller).await;
    may_change_only_their_own(&scene, &owner, &seller, &deal).await;
    is_shown_out(&scene, &owner, &seller).await;

    // The invitation was for one device, once.
    seller.goto(&link).await;
    seller.text("This invitation opens nothing any more").within(ARRIVES).wait().await;
    owner.goto("/settings/log").await;
    owner.text("checked on this device").within(ARRIVES).wait().await;
    owner.text(&format!("showed a device of {SELLER} out")).wait().await;
}

/// A seller makes the team's first deal. Their second device comes in by a link of their own, and a
/// change made there without a network, refused because meanwhile the deal is somebody else's, waits
/// with its reason, survives a reload, and is given up by its author.
pub async fn a_refused_change_waits_for_its_author(scene: Arc<Scene>) {
    let (owner, seller) = (scene.visitor().await, scene.visitor().await);
    introduce(&owner).await;
    let link = invite(&owner, SELLER, "Seller").await;
    app::open(&seller).await;
    join(&seller, &link).await;
    // The first deal of all: sellers may not make the pipeline that it goes into.
    deals::add(&seller, OPEN, "1,000 EUR").await;
    app::wait_for_state(&seller, "Synced").await;
    seller.goto("/settings/devices").await;
    seller.button("Connect another device").within(ARRIVES).click().await;
    seller.button("Make the link").click().await;
    let link = seller.textbox("Link to send").within(ARRIVES).value().await;
    assert_eq!(camera::read(&seller, "The link as a code for a camera").await, link);
    let tablet = scene.visitor().await;
    app::open(&tablet).await;
    tablet.goto(&link[link.find("/#invite=").expect("an invitation")..]).await;
    tablet.text("This is one more device of yours.").within(ARRIVES).wait().await;
    tablet.role("dialog", "You are invited").inside("button", Some("Join"), false).click().await;
    tablet.text("You have joined").within(ARRIVES).wait().await;
    app::go(&tablet, "Deals").await;
    tablet.link(OPEN).within(ARRIVES).click().await;
    tablet.heading(OPEN).wait().await;
    let deal = tablet.path().await;

    tablet
        .until_within(ARRIVES, "the service worker is there", "navigator.serviceWorker.controller")
        .await;
    tablet.wire.cut();
    app::edit(&tablet, "Title", OPEN, "Mine alone").await;
    app::wait_for_state(&tablet, "Queued 1").await;
    owner.goto(&deal).await;
    owner.heading(OPEN).within(ARRIVES).wait().await;
    owner.role("combobox", "Owner").choose(OWNER).await;
    app::wait_until_kept(&owner).await;
    tablet.wire.mend();
    tablet.heading(OPEN).within(ARRIVES).wait().await;
    for _ in 0..2 {
        tablet.goto("/sync").await;
        let tray = || tablet.role("region", "Needs attention").within(ARRIVES);
        tray().inside("listitem", Some("Mine alone"), true).wait().await;
        tray().inside("listitem", Some("Your role does not allow it"), true).wait().await;
    }
    tablet.button(&format!("Try again {OPEN}")).click().await;
    tablet.text("This belongs to somebody else").wait().await;
    tablet.button(&format!("Discard {OPEN}")).click().await;
    // Not by one press.
    tablet.button(&format!("Discard for good {OPEN}")).click().await;
    let none = "![...document.querySelectorAll('h2')].some((one) => \
                one.textContent === 'Needs attention')";
    tablet.until("the tray is empty", none).await;
    owner.heading(OPEN).wait().await;
}

/// Joins by a network that loses the answer when the invitation is already used up, and closes the
/// tab.
async fn lose_the_answer(page: &Page, link: &str) {
    page.goto(link).await;
    let dialog = || page.role("dialog", "You are invited").within(ARRIVES);
    dialog().inside("textbox", Some("Your name"), false).fill(SELLER).await;
    let lose = "const fetched = window.fetch;
        window.fetch = async (asked, ...more) => {
            const answer = await fetched.call(window, asked, ...more);
            if (String(asked.url ?? asked).endsWith('/join')) throw new TypeError('lost');
            return answer;
        };";
    let _: serde_json::Value = page.run(lose, Vec::new()).await;
    dialog().inside("button", Some("Join"), false).click().await;
    dialog().inside("alert", None, false).wait().await;
    page.reload().await;
    page.heading("People").within(ARRIVES).wait().await;
}

/// Puts a member into the team, and says whom they report to.
async fn put_into_team(page: &Page, name: &str, above: Option<&str>) {
    page.goto("/settings/team").await;
    let line = || page.role("listitem", name).within(ARRIVES);
    line().inside("button", Some("More"), true).click().await;
    page.role("menuitem", "Team and manager").click().await;
    let dialog = || page.role("dialog", "Team and manager");
    if let Some(above) = above {
        dialog().inside("combobox", Some("Reports to"), false).choose(above).await;
    }
    dialog().inside("checkbox", Some(TEAM), false).click().await;
    dialog().inside("button", Some("Save"), false).click().await;
    let said = above.map_or(TEAM.to_owned(), |above| format!("{TEAM} · reports to {above}"));
    line().inside("text", Some(&said), true).wait().await;
}

/// What is for a team is sent to whoever is in it, without the fields that are hidden from their
/// role, and taken away again with the team.
pub async fn teams_and_roles_reach_as_far_as_they_say(scene: Arc<Scene>) {
    let (owner, seller) = (scene.visitor().await, scene.visitor().await);
    introduce(&owner).await;
    deals::add(&owner, SECRET, "9,000,000 EUR").await;
    show_to(&owner, SECRET, ("The owner’s team", "team")).await;
    let deal = owner.path().await;
    let link = invite(&owner, SELLER, "Seller").await;
    owner.goto("/settings/team").await;
    owner.button("New team").within(ARRIVES).click().await;
    let dialog = || owner.role("dialog", "New team");
    dialog().inside("textbox", Some("Name of the team"), false).fill(TEAM).await;
    dialog().inside("button", Some("Save"), false).click().await;
    owner.role("listitem", TEAM).wait().await;
    put_into_team(&owner, OWNER, None).await;
    app::open(&seller).await;
    lose_the_answer(&seller, &link).await;
    join(&seller, &link).await;
    assert!(!raw(&seller).await.contains(SECRET), "it is for a team that the seller is not in");

    put_into_team(&owner, SELLER, Some(OWNER)).await;
    seller.goto(&deal).await;
    seller.heading(SECRET).within(ARRIVES).wait().await;
    seller.button("Amount €9,000,000").wait().await;
    owner.goto("/settings/roles").await;
    let role = || owner.role("region", "Seller").within(ARRIVES);
    role().inside("button", Some("Fields"), false).click().await;
    role().inside("combobox", Some("Amount"), false).choose("Hidden").await;
    let is_shown = "document.body.innerText.includes('9,000,000')";
    seller.until_within(ARRIVES, "the amount is gone", &format!("!{is_shown}")).await;
    seller.heading(SECRET).wait().await;
    assert!(owner.path().await.ends_with("roles"));

    owner.goto("/settings/team").await;
    owner.button(&format!("Delete {TEAM}")).within(ARRIVES).click().await;
    let gone = format!("!document.body.innerText.includes('{SECRET}')");
    seller.until_within(ARRIVES, "the deal is gone", &gone).await;
    assert!(!raw(&seller).await.contains(SECRET), "the device holds what its user may not see");
}

/// Returns the path of the deal that both see.
async fn sees_only_what_they_may(owner: &Visitor, seller: &Visitor) -> String {
    app::go(seller, "Deals").await;
    seller.link(OPEN).within(ARRIVES).click().await;
    seller.heading(OPEN).wait().await;
    let deal = seller.path().await;
    // Nor is it in any sum.
    for (page, sum) in [(seller, "€1,000.00"), (owner, "€9,001,000.00")] {
        page.goto("/reports/forecast").await;
        page.button(&format!("Open pipeline: {sum}")).within(ARRIVES).wait().await;
    }
    app::go(seller, "Deals").await;
    seller.link(OPEN).wait().await;
    let shown: String = seller.run("return document.body.innerText", Vec::new()).await;
    assert!(!shown.contains(SECRET), "{shown}");
    // Of the reports that are kept, those of everybody.
    for (page, own) in [(owner, true), (seller, false)] {
        page.goto("/reports/own").await;
        page.heading(OUR_REPORT).within(ARRIVES).wait().await;
        let shown: String = page.run("return document.body.innerText", Vec::new()).await;
        assert_eq!(shown.contains(OWN_REPORT), own, "{shown}");
    }
    let (of_owner, of_seller) = (raw(owner).await, raw(seller).await);
    for text in [SECRET, OPEN, OUR_REPORT, OWN_REPORT, RESERVED] {
        assert!(of_owner.contains(text), "the look into it sees nothing");
        let may_see = text == OPEN || text == OUR_REPORT;
        assert_eq!(of_seller.contains(text), may_see, "what the seller's device holds: {text}");
    }
    // Nor may they manage anybody.
    seller.goto("/settings/team").await;
    seller.role("listitem", SELLER).within(ARRIVES).wait().await;
    let manages: bool = seller
        .run(
            "return [...document.querySelectorAll('button')].some((one) => \
             /^(Add a member|Invite|Show out)/.test(one.innerText))",
            Vec::new(),
        )
        .await;
    assert!(!manages, "a seller is offered to manage members");
    deal
}

async fn may_change_only_their_own(scene: &Scene, owner: &Visitor, seller: &Visitor, deal: &str) {
    for page in [owner, seller] {
        page.goto(deal).await;
        page.heading(OPEN).within(ARRIVES).wait().await;
    }
    app::edit(seller, "Title", OPEN, "Open tender 2").await;
    let start = Instant::now();
    owner.heading("Open tender 2").within(ARRIVES).wait().await;
    scene.duration("an edit of a member is on the owner’s screen after", start.elapsed());
    // From here on it is the owner's, and still shown to all.
    owner.role("combobox", "Owner").choose(OWNER).await;
    let any = "[...document.querySelectorAll('select')].some";
    let shows = format!("{any}((one) => one.selectedOptions[0]?.text === '{OWNER}')");
    seller.until_within(ARRIVES, "the seller sees whose it is", &shows).await;
    seller.button("Title Open tender 2").click().await;
    seller.textbox("Title").fill("Mine").await;
    seller.textbox("Title").enter().await;
    seller.text("This belongs to somebody else").wait().await;
    // It is nowhere else.
    assert_eq!(seller.textbox("Title").value().await, "Mine");
    seller.textbox("Title").press(&char::from(Key::Escape).to_string()).await;
    seller.button("Title Open tender 2").wait().await;
    app::wait_for_state(seller, "Synced").await;
}

async fn is_shown_out(scene: &Scene, owner: &Visitor, seller: &Visitor) {
    seller
        .until_within(ARRIVES, "the service worker is there", "navigator.serviceWorker.controller")
        .await;
    seller.wire.cut();
    app::add_marta(seller).await;
    owner.goto("/settings/devices").await;
    owner.button("Show out Rita’s tablet").within(ARRIVES).click().await;
    let asked = owner.role("dialog", "Show this device out?");
    asked.inside("button", Some("Show out"), false).click().await;
    owner.text("Shown out").wait().await;
    seller.wire.mend();
    let start = Instant::now();
    let told = || seller.role("dialog", "This device was shown out").within(ARRIVES);
    told().wait().await;
    let told_after = "a device that was shown out says so, with the network back, after";
    scene.duration(told_after, start.elapsed());
    told().inside("button", Some("Save "), true).wait().await;
    let left = raw(seller).await;
    assert!(!left.contains(OPEN) && !left.contains(OWNER), "shared data is still there");
    assert!(left.contains(people::MARTAS_COMPANY), "what was never sent is gone");
    // What is nowhere else does not go by one press.
    told().inside("button", Some("Begin anew on this device"), false).click().await;
    told().inside("button", Some("Begin anew and lose them"), false).wait().await;
    told().inside("button", Some("Save "), true).click().await;
    told().inside("button", Some("Begin anew on this device"), false).click().await;
    seller.text("No people yet").within(ARRIVES).wait().await;
    let left = raw(seller).await;
    assert!(!left.contains(people::MARTAS_COMPANY), "it is still there");
    seller.reload().await;
    seller.text("No people yet").within(ARRIVES).wait().await;
}
