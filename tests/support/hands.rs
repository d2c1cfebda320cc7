//! Hands that write one task after the other through a browser, and note which of them the screen said to
//! be kept: it shows a task once it is on the disk.

use std::sync::Arc;
use std::time::Duration;

use serde_json::{Value, json};

use crate::app;
use crate::page::Page;
use crate::scene::{Scene, Visitor};
use crate::settings;
use crate::wire::mixed;
use crate::witness::{Witness, Written};

/// As long as anything may take that others wait for.
pub const LONG: Duration = Duration::from_secs(90);

/// Types a name into the line for a new task, and into the search box, so that the list shows that task
/// alone; calls the last argument once it is there, with nothing, or with what is in its place.
const WRITE: &str = "
    const [name, done] = arguments;
    const type = (line, text) => {
        line.value = text;
        line.dispatchEvent(new Event('input', { bubbles: true }));
    };
    const form = document.querySelector('.tasks-page .quick-add');
    type(document.querySelector('input[type=search]'), name);
    type(form.querySelector('.quick-title input'), name);
    form.requestSubmit();
    const until = performance.now() + 60000;
    const look = () => {
        const lines = [...document.querySelectorAll('.task-group [role=listitem]')];
        if (lines.some((line) => line.innerText.includes(name))) done('');
        else if (performance.now() > until) done(document.body.innerText);
        else setTimeout(look, 5);
    };
    look();";

/// How many tasks the page says that there are.
const COUNT: &str = "(() => {
    const search = document.querySelector('input[type=search]');
    if (search?.value) {
        search.value = '';
        search.dispatchEvent(new Event('input', { bubbles: true }));
    }
    const heads = [...document.querySelectorAll('.task-group-head .badge')];
    return heads.reduce((sum, one) => sum + Number(one.innerText.replace(/\\D/g, '')), 0);
})()";

/// Two hands with a letter of their own.
#[derive(Debug)]
pub struct Hands {
    letter: char,
    count: u64,
    /// What they wrote.
    pub written: Written,
}

impl Hands {
    /// Each of a journey has another letter.
    pub fn new(letter: char) -> Self {
        Self { letter, count: 0, written: Written::default() }
    }

    fn name(&mut self) -> String {
        self.count += 1;
        let name = format!("Errand {}{:03}", self.letter, self.count);
        self.written.tried.insert(name.clone());
        name
    }

    /// Milliseconds below `end` that follow from the seed and from what was written so far.
    pub fn moment(&self, end: u64) -> Duration {
        let number = settings::seed() ^ (u64::from(self.letter) << 32) ^ (self.count << 40);
        Duration::from_millis(mixed(number) % end)
    }

    /// Writes so many, one after the other; each is kept when this returns.
    pub async fn write(&mut self, page: &Page, times: u32) {
        for _ in 0..times {
            let name = self.name();
            let there: String = page.run_async(WRITE, vec![json!(name)]).await;
            assert_eq!(there, "", "{name} is not kept");
            self.written.kept.insert(name);
        }
    }

    /// Begins to write one and does not look what comes of it.
    pub async fn begin(&mut self, page: &Page) {
        let begin = WRITE.replace(
            "const [name, done] = arguments;",
            "const done = () => {}; const [name] = arguments;",
        );
        let name = self.name();
        let _: Value = page.run(&begin, vec![json!(name)]).await;
    }

    /// What was begun last is kept after all.
    pub fn was_kept(&mut self) {
        self.written.kept.extend(self.written.tried.last().cloned());
    }
}

/// Opens the page of tasks.
pub async fn open(page: &Page) {
    page.goto("/tasks").await;
    ready(page).await;
}

/// Waits until tasks can be written.
pub async fn ready(page: &Page) {
    page.textbox("New task").within(LONG).wait().await;
}

/// So many visitors of one workspace, all at their tasks, and a witness; before the Worker at a port, or
/// before the one that journeys share.
pub async fn visitors(scene: &Scene, port: Option<u16>, count: usize) -> (Vec<Visitor>, Witness) {
    let mut all = Vec::new();
    for _ in 0..count {
        all.push(match port {
            Some(port) => scene.visitor_of(port).await,
            None => scene.visitor().await,
        });
    }
    let witness = gather(&all.iter().collect::<Vec<_>>()).await;
    (all, witness)
}

/// The same for visitors that are there.
pub async fn gather(all: &[&Visitor]) -> Witness {
    let (first, others) = all.split_first().expect("a visitor");
    app::open(first).await;
    // A server that is only just starting is looked for again after a minute.
    state(first, "Synced").await;
    let link = app::link_for_another_device(first).await;
    for other in others {
        other.goto(&link).await;
        other.heading("People").within(LONG).wait().await;
        // A page that is left before has followed no link.
        state(other, "Synced").await;
    }
    for visitor in all {
        open(visitor).await;
        state(visitor, "Synced").await;
    }
    Witness::of(&link, first.wire.leads_to())
}

/// Waits until the navigation says how the data stands.
pub async fn state(page: &Page, words: &str) {
    let navigation = page.role("navigation", "Main").within(LONG);
    navigation.inside("status", Some(words), false).wait().await;
}

/// Waits until the page shows so many tasks.
pub async fn count(page: &Page, tasks: usize) -> Duration {
    let shows = format!("{COUNT} === {tasks}");
    page.until_within(LONG, &format!("there are {tasks} tasks"), &shows).await
}

/// With the network whole again, everybody comes to the same: what was kept is there once, on every
/// screen, on every disk as its owner has it compared with the server, and in the server's history.
pub async fn settle(all: &[&Visitor], witness: &mut Witness, written: &Written) -> usize {
    for visitor in all {
        visitor.wire.mend();
        visitor.run::<Value>("window.dispatchEvent(new Event('online'))", Vec::new()).await;
    }
    for visitor in all {
        state(visitor, "Synced").await;
    }
    let tasks = witness.check(written).await;
    for visitor in all {
        count(visitor, tasks).await;
        compare(visitor).await;
    }
    tasks
}

/// Has a device compared with the server, now.
async fn compare(page: &Page) {
    page.goto("/settings/held").await;
    state(page, "Synced").await;
    page.run::<Value>("window.askedAt = Date.now();", Vec::new()).await;
    // It is refused while anything is just changing, so it is asked for again.
    let ask = "(() => {
        const last = Object.keys(localStorage).find((key) => key.endsWith('audit.last'));
        const found = JSON.parse(localStorage.getItem(last) ?? '{}');
        if (found.differing > 0) throw new Error('something was missing or changed');
        if (found.at_ms >= window.askedAt) return true;
        const now = [...document.querySelectorAll('.page button')]
            .find((one) => one.innerText.includes('Compare now'));
        if (now && !now.disabled) now.click();
        return false;
    })()";
    page.until_within(LONG, "the device holds what the server has", ask).await;
}

/// Notes how much was written, and what a journey ends with.
pub fn tell(scene: &Arc<Scene>, what: &str, written: &Written, tasks: usize) {
    let kept = written.kept.len();
    scene.figure(what, format!("{kept} edits acknowledged, 0 lost, 0 twice ({tasks} in the end)"));
}
