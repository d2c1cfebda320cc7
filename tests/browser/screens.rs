//! How soon the app answers a hand: 50,000 people and 10,010 deals, a processor four times slower.
//!
//! Run by `cargo xtask bench ui` alone. Keys and clicks are real ones of the driver; how long each
//! took, from the input to the next frame that was painted, is told by the browser's Event Timing,
//! in steps of eight milliseconds, as for "Interaction to Next Paint". What is shorter than sixteen
//! milliseconds is not told at all and counts as sixteen. A page that is opened is timed besides
//! until it shows what it was opened for.

use std::fmt::Write;
use std::sync::Arc;
use std::time::Duration;

use serde_json::{Value, json};
use thirtyfour::Key;

use crate::app;
use crate::page::Page;
use crate::people;
use crate::reports::restore_within;
use crate::scene::Scene;
use crate::settings;
use crate::vector;

/// So many people, and the eleven deals of vector A so many times.
const PEOPLE: usize = 50_000;
const TIMES: u32 = 910;
/// How many times slower the processor is.
const SLOWER: f64 = 4.0;
/// How often each thing is done.
const TURNS: usize = 20;
/// Places of the navigation, each told until its heading is there.
const PLACES: [&str; 6] = ["Today", "Tasks", "People", "Deals", "Organizations", "Reports"];
/// How long anything may take on such a machine.
const PATIENCE: Duration = Duration::from_secs(240);

/// Keeps what the browser tells of each interaction, by its number.
const LISTEN: &str = "
    window.told = new Map();
    new PerformanceObserver((list) => {
        for (const { interactionId: id, duration } of list.getEntries())
            if (id) told.set(id, Math.max(told.get(id) ?? 0, duration));
    }).observe({ type: 'event', durationThreshold: 16, buffered: false });
    return true;";
/// What was told since the last time, after a frame and a pause for the browser to tell it.
const TELL: &str = "
    const done = arguments[arguments.length - 1];
    requestAnimationFrame(() => setTimeout(() => {
        const all = [...told.values()];
        told.clear();
        done([performance.interactionCount, all]);
    }, 300));";

/// One kind of interaction, and what each took in milliseconds.
#[derive(Debug)]
struct Row {
    what: &'static str,
    took: Vec<f64>,
}

impl Row {
    /// The figure below which this part of all lie.
    fn at(&self, part: f64) -> f64 {
        let mut sorted = self.took.clone();
        sorted.sort_by(f64::total_cmp);
        sorted[((sorted.len() - 1) as f64 * part).round() as usize]
    }
}

/// The browser with its stop watch.
struct Watch<'a> {
    page: &'a Page,
    counted: usize,
    rows: Vec<Row>,
}

impl Watch<'_> {
    async fn tell(&mut self) -> Vec<f64> {
        let (count, mut told): (usize, Vec<f64>) = self.page.run_async(TELL, Vec::new()).await;
        let new = count - self.counted;
        self.counted = count;
        // The shortest are not told.
        told.resize(new.max(told.len()), 16.0);
        told
    }

    /// Begins with a kind: what was done on the way to it does not count.
    async fn begin(&mut self) {
        self.tell().await;
    }

    /// Ends a kind.
    async fn end(&mut self, what: &'static str) {
        let took = self.tell().await;
        assert!(took.len() >= TURNS / 2, "{what}: only {} interactions were told", took.len());
        self.rows.push(Row { what, took });
    }
}

/// Slows the processor down, or not.
async fn slow(page: &Page, rate: f64) {
    let command = "Emulation.setCPUThrottlingRate";
    page.driver().cdp().send_raw(command, json!({ "rate": rate })).await.unwrap();
}

/// Goes to a place of the app without loading it again.
async fn inside(page: &Page, path: &str) {
    let script = "const link = document.createElement('a');
        link.href = arguments[0];
        document.body.append(link);
        link.click();
        link.remove();";
    let _: Value = page.run(script, vec![path.into()]).await;
    page.until_within(PATIENCE, path, &format!("location.pathname === '{path}'")).await;
}

/// Clicks a link; milliseconds from there until a page with this heading was painted.
async fn opens(page: &Page, link: &str, heading: &str) -> f64 {
    let script = "
        window.shownAfter = null;
        addEventListener('pointerdown', ({ timeStamp: begun }) => {
            const look = () => {
                const heads = [...document.querySelectorAll('h1')].map((one) => one.innerText.trim());
                if (!heads.includes(arguments[0])) return requestAnimationFrame(look);
                requestAnimationFrame(() => setTimeout(() => {
                    window.shownAfter = performance.now() - begun;
                }));
            };
            requestAnimationFrame(look);
        }, { once: true, capture: true });
        return true;";
    let _: Value = page.run(script, vec![heading.into()]).await;
    page.link(link).click().await;
    page.until_within(PATIENCE, heading, "window.shownAfter !== null").await;
    page.run("return shownAfter", Vec::new()).await
}

/// Does what people do all day, again and again, and tells what each took.
pub async fn screens_answer(scene: Arc<Scene>) {
    let visitor = scene.visitor().await;
    app::open(&visitor).await;
    restore_within(&visitor, &vector::many(TIMES), PATIENCE).await;
    app::import(&visitor, &people::csv(PEOPLE)).await;
    app::go(&visitor, "People").await;
    app::wait_for_rows(&visitor, "People", PEOPLE).await;
    visitor.pretend_screen(1440, 900).await;
    let _: Value = visitor.run(LISTEN, Vec::new()).await;
    slow(&visitor, SLOWER).await;
    let mut watch = Watch { page: &visitor, counted: 0, rows: Vec::new() };

    lists(&mut watch).await;
    records(&mut watch).await;
    palette(&mut watch).await;
    board(&mut watch).await;
    pages(&mut watch).await;
    let frames = drag(&visitor).await;

    let mut table = format!("{:44} {:>6} {:>6} {:>6}  (ms)\n", "", "median", "p95", "worst");
    for row in &watch.rows {
        let (middle, most, worst) = (row.at(0.5), row.at(0.95), row.at(1.0));
        let _ = writeln!(table, "{:44} {middle:6.0} {most:6.0} {worst:6.0}", row.what);
    }
    scene.figure("screens", format!("people {PEOPLE}, deals {}\n{table}", 11 * TIMES));
    let of = |row: &Row| {
        json!({
            "what": row.what, "times": row.took.len(), "unit": "ms",
            "median": row.at(0.5), "p95": row.at(0.95), "worst": row.at(1.0),
        })
    };
    let today = "return new Date().toISOString().slice(0, 10)";
    let date: String = visitor.run(today, Vec::new()).await;
    let figures = json!({
        "part": "ui", "date": date, "people": PEOPLE, "deals": 11 * TIMES, "processor_slower": SLOWER,
        "rows": watch.rows.iter().map(of).collect::<Vec<_>>(),
        "drag_of_a_card": { "processor_slower": 1, "frames": frames },
    });
    let file = settings::figures().expect("`cargo xtask bench ui` says where figures go");
    std::fs::write(file, serde_json::to_string_pretty(&figures).unwrap()).unwrap();
}

/// Searching, sorting, and choosing rows of a list of all people.
async fn lists(watch: &mut Watch<'_>) {
    let page = watch.page;
    watch.begin().await;
    for word in ["ferrer", "ana 600", "duero", "+34 612 3"] {
        let search = page.role("searchbox", "Search people");
        for letter in word.chars() {
            search.press(&letter.to_string()).await;
        }
        for _ in word.chars() {
            search.press(&char::from(Key::Backspace).to_string()).await;
        }
    }
    watch.end("a key in the search of 50,000 people").await;
    inside(page, "/views/people").await;
    let header = "[...document.querySelectorAll('[role=columnheader] button')][0]";
    page.until_within(PATIENCE, "there are columns", header).await;
    let name: String = page.run(&format!("return {header}.innerText.trim()"), Vec::new()).await;
    watch.begin().await;
    for _ in 0..TURNS {
        page.button(&name).click().await;
    }
    watch.end("the view of people is sorted the other way").await;
}

/// Opening a person and going back; editing a field in place.
async fn records(watch: &mut Watch<'_>) {
    let page = watch.page;
    inside(page, "/people").await;
    page.heading("People").within(PATIENCE).wait().await;
    watch.begin().await;
    let mut shown = Vec::new();
    for _ in 0..TURNS {
        let first =
            "[...document.querySelectorAll('[role=grid] [role=row] a[href^=\"/people/\"]')]";
        let name: String = page.run(&format!("return {first}[0].innerText"), Vec::new()).await;
        shown.push(opens(page, &name, &name).await);
        page.driver().back().await.unwrap();
        page.heading("People").within(PATIENCE).wait().await;
    }
    watch.end("a person is opened from the list").await;
    watch.rows.push(Row { what: "  until the page of the person is there", took: shown });
    let first = "document.querySelector('[role=grid] [role=row] a[href^=\"/people/\"]')";
    let _: Value = page.run(&format!("{first}.click()"), Vec::new()).await;
    page.role_with("button", "Position ").within(PATIENCE).wait().await;
    watch.begin().await;
    for turn in 0..TURNS {
        page.role_with("button", "Position ").click().await;
        let field = page.textbox("Position");
        field.press(&format!("{turn}")).await;
        field.enter().await;
    }
    watch.end("a field is opened, typed in, saved").await;
}

/// The palette: opened by key, typed in, closed.
async fn palette(watch: &mut Watch<'_>) {
    let page = watch.page;
    watch.begin().await;
    for word in ["marta", "600 00", "new deal"] {
        page.type_keys(Key::Control + "k").await;
        let line = page.role("dialog", "Find").inside("combobox", None, false);
        for letter in word.chars() {
            line.press(&letter.to_string()).await;
        }
        line.press(&char::from(Key::Escape).to_string()).await;
    }
    watch.end("a key in the palette").await;
}

/// The focus goes from card to card.
async fn board(watch: &mut Watch<'_>) {
    let page = watch.page;
    inside(page, "/deals/board").await;
    let second = "document.querySelector('.board-card[data-at=\"1\"]')";
    page.until_within(PATIENCE, "there are cards", second).await;
    let start = format!(
        "const {{ lane }} = {second}.dataset;
        document.querySelector(`.board-card[data-lane=\"${{lane}}\"][data-at=\"0\"] a`).focus();"
    );
    let _: Value = page.run(&start, Vec::new()).await;
    // What takes less than is told counts as answered only where something was done.
    let is_at =
        |at: u32| format!("document.activeElement.closest('.board-card')?.dataset.at === '{at}'");
    page.until("the first card has the focus", &is_at(0)).await;
    watch.begin().await;
    for _ in 0..TURNS {
        page.type_keys(Key::Down).await;
        page.until("the next card has the focus", &is_at(1)).await;
        page.type_keys(Key::Up).await;
        page.until("the first one has it again", &is_at(0)).await;
    }
    watch.end("the focus moves on the board").await;
}

/// From page to page by the navigation.
async fn pages(watch: &mut Watch<'_>) {
    let page = watch.page;
    let mut shown: Vec<Vec<f64>> = vec![Vec::new(); PLACES.len()];
    watch.begin().await;
    for _ in 0..TURNS / 2 {
        for (place, took) in PLACES.iter().zip(&mut shown) {
            took.push(opens(page, place, place).await);
        }
    }
    watch.end("a place of the navigation is opened").await;
    for (what, took) in PLACES.into_iter().zip(shown) {
        watch.rows.push(Row { what, took });
    }
}

/// Drags a card to and fro over the board with a mouse; the times between frames.
async fn drag(page: &Page) -> Value {
    inside(page, "/deals/board").await;
    page.until_within(PATIENCE, "there are cards", "document.querySelector('.board-card')").await;
    slow(page, 1.0).await;
    let place = "const { x, y, width, height } =
        document.querySelector('.board-card').getBoundingClientRect();
        window.gaps = [];
        let last;
        const frame = (now) => {
            if (last) gaps.push(now - last);
            last = now;
            requestAnimationFrame(frame);
        };
        window.watchFrames = () => requestAnimationFrame(frame);
        return [x + width / 2, y + height / 2];";
    let (x, y): (f64, f64) = page.run(place, Vec::new()).await;
    let mouse = async |kind: &str, x: f64, y: f64| {
        let event = json!({ "type": kind, "x": x, "y": y, "button": "left", "clickCount": 1 });
        page.driver().cdp().send_raw("Input.dispatchMouseEvent", event).await.unwrap();
    };
    mouse("mousePressed", x, y).await;
    mouse("mouseMoved", x + 20.0, y + 20.0).await;
    let _: Value = page.run("watchFrames()", Vec::new()).await;
    for step in 0..120 {
        let far = f64::from(60 - (step % 120 - 60_i32).abs());
        mouse("mouseMoved", x + 20.0 + 10.0 * far, y + 20.0 + 2.0 * far).await;
    }
    let in_view: usize = page
        .run("return document.querySelectorAll('.board-card:not(.ghost)').length", Vec::new())
        .await;
    assert!(page.run::<bool>("return !!document.querySelector('.ghost')", Vec::new()).await);
    let mut gaps: Vec<f64> = page.run("return gaps", Vec::new()).await;
    mouse("mouseReleased", x, y).await;
    let row = Row { what: "a frame while a card is dragged", took: std::mem::take(&mut gaps) };
    json!({
        "frames": row.took.len(), "cards_drawn": in_view, "unit": "ms",
        "median": row.at(0.5), "p95": row.at(0.95), "worst": row.at(1.0),
    })
}
