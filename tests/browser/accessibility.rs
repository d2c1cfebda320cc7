//! No page shuts anybody out: as far as axe-core can tell, in either theme; in windows of any size;
//! and none speaks English to somebody who chose Russian.
//!
//! Only Chromium can be told to be a window of 320 pixels, to have a finger in the place of a mouse,
//! or the system's own colours. All is asked of a page while it stands there, because opening it is
//! what takes the time.

use std::sync::Arc;

use serde_json::{Value, json};

use crate::app;
use crate::checks;
use crate::engine::Engine;
use crate::page::Page;
use crate::scene::Scene;
use crate::settings;
use crate::tour;

/// Phone, tablet upright and sideways, laptop: CSS pixels.
pub const SIZES: [(u32, u32); 4] = [(390, 844), (768, 1024), (1024, 768), (1440, 900)];
/// The narrowest window that pages have to fit into: a desktop's at 400 %.
const NARROWEST: (u32, u32) = (320, 640);
/// Of WCAG 2.2 A and AA, and of axe-core's own good practice.
const TAGS: [&str; 6] = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
/// Its rules that look at colours.
const OF_COLOURS: [&str; 2] = ["color-contrast", "link-in-text-block"];

/// What axe-core finds against WCAG 2.2 A and AA and its own good practice in this theme.
///
/// All rules in the light; in the dark only those of colours, which alone can differ there.
async fn violations(page: &Page, theme: &str) -> Vec<String> {
    let axe = settings::npm("axe-core/axe.min.js");
    let axe = std::fs::read_to_string(&axe)
        .unwrap_or_else(|_| panic!("{} is missing: cargo xtask test fetches it", axe.display()));
    // Run as a function of the driver, because the policy lets no page load it.
    let load = format!("if (!window.axe) {{ {axe}; }} return null;");
    let _: Value = page.run(&load, Vec::new()).await;
    let script = "const [only, done] = arguments;
        const least = only.type === 'tag' ? 10 : 1;
        window.axe.run(document, { runOnly: only, resultTypes: ['violations'], preload: false }).then(
            (r) => done(r.passes.length < least ? ['axe-core looked at nothing'] : r.violations.flatMap((v) => v.nodes.map((n) =>
                `${v.id}: ${n.target.join(' ')}: ${n.failureSummary}`))),
            (e) => done([String(e)]));";
    let only = match theme {
        "light" => json!({ "type": "tag", "values": TAGS }),
        _ => json!({ "type": "rule", "values": OF_COLOURS }),
    };
    page.run_async(script, vec![only]).await
}

/// Every page of the app, light and dark, small and large.
pub async fn no_page_shuts_anybody_out(scene: Arc<Scene>) {
    let visitor = scene.visitor().await;
    let pages = tour::prepare(&visitor).await;
    let (mut looked, mut all) = (0, Vec::new());
    let mut note = |name: &str, found: Vec<String>| {
        looked += 1;
        all.extend(found.iter().map(|found| format!("{name}: {found}")));
    };
    for stop in &pages {
        tour::stop_at(&visitor, stop).await;
        note(&stop.path, look(&scene, &visitor).await);
    }
    tour::stop_at_columns(&visitor).await;
    note("columns of an import", look(&scene, &visitor).await);
    // What was looked at is not what one goes on from.
    tour::stop_at_columns(&visitor).await;
    tour::stop_at_plan(&visitor).await;
    note("plan of an import", look(&scene, &visitor).await);
    scene.figure("pages that shut nobody out", looked);
    // What is chosen in the settings is what was looked at, also after the next start.
    app::choose_theme(&visitor, "dark").await;
    visitor.goto("/people").await;
    let holds = "document.documentElement.dataset.theme === 'dark'";
    visitor.until("the theme is kept", holds).await;
    // What the catalogues lack is the same in every engine.
    if scene.engine == Engine::Chromium {
        let english = checks::english_words("ru");
        app::choose_language(&visitor, "Русский").await;
        for stop in &pages {
            tour::stop_at(&visitor, stop).await;
            let found = checks::english(&visitor, &english).await;
            all.extend(found.iter().map(|text| format!("{}: English: “{text}”", stop.path)));
        }
    }
    assert!(all.is_empty(), "{}", all.join("\n"));
}

/// What is wrong with the page that is shown; it has to be opened anew afterwards.
async fn look(scene: &Scene, visitor: &Page) -> Vec<String> {
    let mut all = Vec::new();
    for theme in ["dark", "light"] {
        app::wear(visitor, theme).await;
        let found = violations(visitor, theme).await;
        all.extend(found.iter().map(|violation| format!("{theme}: {violation}")));
    }
    if scene.engine == Engine::Chromium {
        all.extend(measure(visitor).await);
    } else {
        for (width, height) in [SIZES[2], SIZES[3]] {
            visitor.resize(width, height).await;
            let found = checks::too_wide(visitor).await;
            all.extend(found.iter().map(|found| format!("in {width} pixels: {found}")));
        }
    }
    all
}

/// What is wrong with a page in all sizes and the narrowest window, under a finger, in the system's
/// own colours, and in a language with longer words that is read from the right.
async fn measure(visitor: &Page) -> Vec<String> {
    let mut all = Vec::new();
    let mut note = |what: &str, found: Vec<String>| {
        all.extend(found.iter().map(|found| format!("{what}: {found}")));
    };
    for (width, height) in [SIZES[2], NARROWEST] {
        visitor.pretend_screen(width, height).await;
        note(&format!("in {width} pixels"), checks::cut_off(visitor).await);
    }
    visitor.pretend_finger(true).await;
    for (width, height) in [SIZES[0], SIZES[1]] {
        visitor.pretend_screen(width, height).await;
        note(&format!("in {width} pixels"), checks::cut_off(visitor).await);
        note(&format!("a finger in {width} pixels"), checks::small_targets(visitor).await);
    }
    visitor.pretend_finger(false).await;
    visitor.pretend_screen(1440, 900).await;
    note("in 1440 pixels", checks::cut_off(visitor).await);
    visitor.pretend_colours(true).await;
    note("in forced colours", checks::lost_states(visitor).await);
    visitor.pretend_colours(false).await;
    for (direction, is_first) in [("rtl", true), ("ltr", false)] {
        checks::turn(visitor, direction).await;
        if is_first {
            checks::widen(visitor).await;
        }
        for (width, height) in [SIZES[0], SIZES[3]] {
            visitor.pretend_screen(width, height).await;
            let what = format!("longer words, {direction}, {width} pixels");
            note(&what, checks::cut_off(visitor).await);
        }
    }
    all
}
