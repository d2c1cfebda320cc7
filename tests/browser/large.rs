//! A hundred thousand people: imported, scrolled from end to end, and there without a network.

use std::sync::Arc;
use std::time::{Duration, Instant};

use serde::Deserialize;

use crate::app;
use crate::page::Page;
use crate::people;
use crate::scene::Scene;

/// How many rows.
const MANY: usize = 100_000;
/// How long reading them from the device may take after a reload.
const BOOT_LIMIT: Duration = Duration::from_secs(60);

/// What a scroll through the list was like.
#[derive(Debug, Deserialize)]
struct Scroll {
    /// The longest time between two frames, in milliseconds.
    longest: f64,
    /// How many frames there were.
    frames: usize,
    /// Frames in which a part of the list's window had no rows.
    blank: usize,
    /// `aria-rowindex` of the last row drawn at the end.
    last: usize,
}

/// Scrolls through all of the list in three seconds, frame by frame.
async fn scroll(page: &Page) -> Scroll {
    let script = "const done = arguments[arguments.length - 1];
        const grid = document.querySelector('[role=grid]');
        const end = grid.scrollHeight - grid.clientHeight;
        const begun = performance.now();
        let before = begun, longest = 0, frames = 0, blank = 0;
        const rows = () => [...grid.querySelectorAll('[role=row]')];
        const frame = (now) => {
            if (frames > 0) longest = Math.max(longest, now - before);
            before = now;
            frames += 1;
            const box = grid.getBoundingClientRect();
            const under = document.elementFromPoint(box.left + 40, box.bottom - 30);
            if (!under?.closest('[role=row]')) blank += 1;
            const part = Math.min(1, (now - begun) / 3000);
            grid.scrollTop = end * part;
            if (part < 1) return requestAnimationFrame(frame);
            const finished = () => {
                const last = Math.max(...rows().map((row) => Number(row.ariaRowIndex)));
                if (last >= Number(grid.ariaRowCount)) return done({ longest, frames, blank, last });
                requestAnimationFrame(finished);
            };
            requestAnimationFrame(finished);
        };
        requestAnimationFrame(frame);";
    page.run_async(script, vec![]).await
}

/// Counts add up, the list scrolls to its end, and all of it is there after a reload without a
/// network. Times are printed, not judged: they depend on the machine.
pub async fn a_hundred_thousand_people(scene: Arc<Scene>) {
    let visitor = scene.visitor().await;
    app::open(&visitor).await;
    let file = people::csv(MANY);
    let start = Instant::now();
    let counts = app::import(&visitor, &file).await;
    scene.duration("100,000 rows are imported, checks included, in", start.elapsed());
    assert_eq!((counts.read, counts.created), (MANY, MANY), "{counts:?}");
    app::go(&visitor, "People").await;
    app::wait_for_rows(&visitor, "People", MANY).await;

    let scrolled = scroll(&visitor).await;
    scene.figure(
        "longest frame while scrolling 100,000 rows",
        format!("{:.0} ms", scrolled.longest),
    );
    scene.figure(
        "frames in that scroll, and those with blank rows",
        format!("{}, {}", scrolled.frames, scrolled.blank),
    );
    assert_eq!(scrolled.last, MANY + 1, "the last row is drawn at the end: {scrolled:?}");

    let controlled = "navigator.serviceWorker.controller";
    visitor.until_within(BOOT_LIMIT, "the service worker controls the page", controlled).await;
    visitor.wire.cut();
    let start = Instant::now();
    visitor.reload().await;
    app::wait_for_rows(&visitor, "People", MANY).await;
    scene.duration(
        "100,000 people are on the screen after a reload without a network in",
        start.elapsed(),
    );
}
