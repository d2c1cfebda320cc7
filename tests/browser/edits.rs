//! Edits that four tabs make at once, and edits that a browser had acknowledged when it was killed.
//!
//! The pages are `crates/store/examples/edits.html`, in browsers that no driver steers: each edit is
//! made by the commands of the store as the app makes them, one operation on two records. A
//! counter that all tabs share goes up by one, and a record of the tab's own says to which number.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{BuildHasher, RandomState};
use std::sync::Arc;
use std::time::{Duration, Instant};

use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::profile::Profile;
use crate::scene::Scene;
use crate::store_pages::{StorePages, Told};

/// Tabs that edit at once.
const TABS: u32 = 4;
/// Edits of each of them.
const EDITS: u32 = 500;
/// How often the browser is killed.
const KILLS: u32 = 24;
/// How long a page may say nothing.
const PATIENCE: Duration = Duration::from_secs(60);

/// What a tab says at its end.
#[derive(Debug, Deserialize)]
struct Done {
    hand: u32,
    edits: u32,
    /// How often another tab was faster.
    changed: u32,
    /// How often it swept the outbox into the base.
    confirmed: u32,
    begun_ms: f64,
    ended_ms: f64,
}

/// What a database holds.
#[derive(Debug, Deserialize)]
struct Found {
    /// The numbers of the next operation and of the next entry of the journal.
    next_mid: u64,
    next_entry: u64,
    /// Entries of the journal.
    entries: u64,
    /// Operations in the outbox.
    waiting: u64,
    /// Records and rows that cannot be read.
    unreadable: u64,
    /// Counters and how far they are.
    counters: Vec<(u32, u32)>,
    /// Edits: the tab, which of its edits, which counter, and to which number.
    logs: Vec<(u32, u32, u32, u32)>,
}

impl Found {
    /// Every edit is there once and whole: both of its records, its number and its entry.
    #[track_caller]
    fn check_whole(&self) {
        let mut made: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        for (_, _, counter, number) in &self.logs {
            made.entry(*counter).or_default().push(*number);
        }
        for (counter, last) in &self.counters {
            let mut made = made.remove(counter).unwrap_or_default();
            made.sort_unstable();
            let twice = made.windows(2).filter(|two| two[0] == two[1]).collect::<Vec<_>>();
            assert!(twice.is_empty(), "counter {counter} went back and lost edits: {twice:?}");
            let all: Vec<u32> = (1..=*last).collect();
            assert_eq!(made, all, "counter {counter} is at {last}");
        }
        assert!(made.is_empty(), "edits of counters that are not there: {made:?}");
        let edits = self.logs.len() as u64;
        let numbers = (self.next_mid - 1, self.next_entry - 1, self.entries, self.unreadable);
        assert_eq!(numbers, (edits, edits, edits, 0), "operations, entries, unreadable");
    }

    /// The tabs and which of their edits.
    fn edits(&self) -> BTreeSet<(u32, u32)> {
        self.logs.iter().map(|(hand, number, ..)| (*hand, *number)).collect()
    }
}

/// The next thing that a page says; a page that gives up or falls silent fails the test.
async fn next(pages: &mut StorePages, profile: &Profile) -> Told {
    let told = tokio::time::timeout(PATIENCE, pages.told.recv()).await;
    match told {
        Ok(Some(told)) if told.what != "failed" => told,
        other => panic!("{other:?}; the browser said:\n{}", profile.said()),
    }
}

fn parsed<T: DeserializeOwned>(told: &Told) -> T {
    serde_json::from_str(&told.text).unwrap_or_else(|error| panic!("{told:?}: {error}"))
}

/// The tab and the number of an acknowledged edit.
fn edit(told: &Told) -> (u32, u32) {
    let (hand, number) = told.text.split_once(' ').unwrap();
    (hand.parse().unwrap(), number.parse().unwrap())
}

/// Starts the browser once more and reads what it kept.
async fn read(pages: &mut StorePages, profile: &Profile) -> Found {
    let browser = profile.start(&[pages.edits("read")]);
    let told = next(pages, profile).await;
    browser.kill();
    parsed(&told)
}

/// A number below `end` that no other run gets.
fn any_below(end: u64) -> u64 {
    RandomState::new().hash_one(end) % end
}

/// Four tabs of one browser read, add one and write, 500 times each, on eight records that all of
/// them share, while one of them sweeps the outbox into the base. No number is missing or there
/// twice, and nothing that a tab wrote beside it is missing.
pub async fn four_tabs_lose_no_edit(scene: Arc<Scene>) {
    let mut pages = StorePages::serve(TABS as usize).await;
    let profile = Profile::new(scene.engine);
    let address = |hand| {
        let sweep = if hand == 0 { 25 } else { 0 };
        pages.edits(&format!("hand={hand}&times={EDITS}&sweep={sweep}"))
    };
    let addresses: Vec<String> = (0..TABS).map(address).collect();
    let browser = profile.start(&addresses);
    let mut acknowledged = BTreeSet::new();
    let mut done: Vec<Done> = Vec::new();
    while done.len() < TABS as usize {
        let told = next(&mut pages, &profile).await;
        match told.what.as_str() {
            "done" => done.push(parsed(&told)),
            _ => assert!(acknowledged.insert(edit(&told)), "acknowledged twice: {told:?}"),
        }
    }
    browser.kill();
    let began = done.iter().map(|tab| tab.begun_ms).fold(0.0, f64::max);
    let ended = done.iter().map(|tab| tab.ended_ms).fold(f64::MAX, f64::min);
    assert!(began < ended, "the tabs edited one after the other: {done:?}");
    let hands: BTreeSet<u32> = done.iter().map(|tab| tab.hand).collect();
    assert_eq!(hands.len(), TABS as usize, "{done:?}");
    assert!(done.iter().all(|tab| tab.edits == EDITS), "{done:?}");

    let found = read(&mut pages, &profile).await;
    found.check_whole();
    assert_eq!(found.logs.len(), (TABS * EDITS) as usize);
    assert_eq!(found.counters.iter().map(|(_, number)| number).sum::<u32>(), TABS * EDITS);
    assert_eq!(found.edits(), acknowledged);
    let sum = |of: fn(&Done) -> u32| done.iter().map(of).sum::<u32>();
    scene.figure("edits of four tabs at once, and how many of them were lost", "2000, 0");
    scene.figure(
        "how often another tab was faster, and the edit was made again",
        sum(|d| d.changed),
    );
    scene.figure("how often the outbox was swept meanwhile", sum(|d| d.confirmed));
    let first = done.iter().map(|tab| tab.begun_ms).fold(f64::MAX, f64::min);
    let last = done.iter().map(|tab| tab.ended_ms).fold(0.0, f64::max);
    scene.figure("2,000 edits of four tabs took", format!("{:.0} ms", last - first));
}

/// The browser is killed with all its processes at a moment that nobody chose, again and again,
/// while a tab edits. After each start all that was acknowledged is there, and nothing is there
/// by half; also where the kill came in the middle of a record of the browser's own log, and the
/// next session wrote on behind it.
pub async fn a_killed_browser_keeps_what_it_acknowledged(scene: Arc<Scene>) {
    let begun = Instant::now();
    let mut pages = StorePages::serve(1).await;
    let profile = Profile::new(scene.engine);
    let mut acknowledged: BTreeSet<(u32, u32)> = BTreeSet::new();
    for kill in 0..KILLS {
        let asked = format!("read&hand={kill}&times=1000000&sweep=8");
        let browser = profile.start(&[pages.edits(&asked)]);
        let mut edits_left = 1 + any_below(60);
        while edits_left > 0 {
            let told = next(&mut pages, &profile).await;
            match told.what.as_str() {
                "found" => check_kept(&parsed(&told), &acknowledged, kill, &profile),
                _ => {
                    acknowledged.insert(edit(&told));
                    edits_left -= 1;
                }
            }
        }
        tokio::time::sleep(Duration::from_micros(any_below(20_000))).await;
        browser.kill();
        // What had left the browser by then was acknowledged, too.
        let still = Duration::from_millis(100);
        while let Ok(Some(told)) = tokio::time::timeout(still, pages.told.recv()).await {
            acknowledged.insert(edit(&told));
        }
        // What one kill in seventy does by itself.
        if kill % 3 == 2 {
            profile.tear();
        }
    }
    let found = read(&mut pages, &profile).await;
    check_kept(&found, &acknowledged, KILLS, &profile);
    let more = found.logs.len() - acknowledged.len();
    scene.figure("kills of the browser during edits", KILLS);
    scene.figure(
        "edits acknowledged before a kill, and how many of them were lost",
        format!("{}, 0", acknowledged.len()),
    );
    scene.figure("edits that a kill overtook between disk and acknowledgement", more);
    scene.figure("of the edits kept, those still in the outbox", found.waiting);
    scene.duration("all kills and starts took", begun.elapsed());
}

#[track_caller]
fn check_kept(found: &Found, acknowledged: &BTreeSet<(u32, u32)>, kills: u32, profile: &Profile) {
    let edits = found.edits();
    let lost: Vec<_> = acknowledged.difference(&edits).collect();
    assert!(
        lost.is_empty(),
        "lost after {kills} kills: {} of {} edits, by tab and number: {lost:?}; the browser said:\n{}",
        lost.len(),
        acknowledged.len(),
        profile.said(),
    );
    found.check_whole();
}
