//! Pictures of the app in four sizes, light and dark, for people to look at; the README shows four.
//! The same pass over the pages measures what only Chromium can be told to be: a window of 320
//! pixels, a finger in the place of a mouse, the system's own colours; and a language with longer
//! words that is read from the right.
//!
//! They land in the folder of `CARTERA_SCREENSHOTS`, under `pages/`; the file names say page, width
//! and theme. With `CARTERA_GALLERY` (`cargo xtask gallery`) also in the other two languages.

use std::sync::Arc;
use std::time::Duration;

use crate::app;
use crate::checks;
use crate::engine::Engine;
use crate::page::Page;
use crate::people::{self, MARTA, MARTAS_COMPANY};
use crate::sales;
use crate::scene::Scene;
use crate::settings;

/// Phone, tablet upright and sideways, laptop: CSS pixels.
const SIZES: [(u32, u32); 4] = [(390, 844), (768, 1024), (1024, 768), (1440, 900)];
/// The narrowest window that pages have to fit into: a desktop's at 400 %.
const NARROWEST: (u32, u32) = (320, 640);
/// The languages, English last: that is what the other steps are told in.
const LANGUAGES: [(&str, &str); 3] = [("Español", "es"), ("Русский", "ru"), ("English", "en")];

/// Fills the app, and takes a picture of every page in every size and theme.
pub async fn pictures_of_every_page(scene: Arc<Scene>) {
    let visitor = scene.visitor().await;
    app::open(&visitor).await;
    let folder = settings::screenshots().join("pages");
    std::fs::create_dir_all(&folder).unwrap();
    app::import(&visitor, &people::csv(248)).await;
    app::go(&visitor, "People").await;
    app::open_person(&visitor, MARTA).await;
    let person = visitor.path().await;
    visitor.link(MARTAS_COMPANY).click().await;
    visitor.heading(MARTAS_COMPANY).wait().await;
    let organization = visitor.path().await;
    visitor.goto("/reports").await;
    visitor.button("Show sample data").click().await;
    visitor.role_with("button", "Weighted: ").within(Duration::from_secs(60)).wait().await;
    let [order, quote, product] = sales::first_of_each(&visitor).await;
    let pages = [
        ("today", "/today"),
        ("tasks", "/tasks"),
        ("calendar", "/calendar"),
        ("people", "/people"),
        ("view-people", "/views/people"),
        ("view-deals", "/views/deals"),
        ("person", &person),
        ("organizations", "/organizations"),
        ("organization", &organization),
        ("welcome", "/welcome"),
        ("deals", "/deals/board"),
        ("deals-list", "/deals/list"),
        ("deals-forecast", "/deals/forecast"),
        ("orders", "/sales/orders"),
        ("quotes", "/sales/quotes"),
        ("products", "/sales/products"),
        ("price-lists", "/sales/prices"),
        ("order", &order),
        ("order-sheet", &format!("{order}/sheet")),
        ("quote", &quote),
        ("product", &product),
        ("business", "/settings/business"),
        ("leads", "/leads"),
        ("duplicates", "/duplicates"),
        ("import", "/import"),
        ("costs", "/costs"),
        ("reports-forecast", "/reports/forecast"),
        ("reports-results", "/reports/results"),
        ("reports-health", "/reports/health"),
        ("reports-flow", "/reports/flow"),
        ("sync", "/sync"),
        ("settings", "/settings"),
        ("fields", "/settings/fields"),
        ("team", "/settings/team"),
        ("roles", "/settings/roles"),
        ("devices", "/settings/devices"),
        ("log", "/settings/log"),
    ];
    let languages = if settings::is_gallery() { &LANGUAGES[..] } else { &LANGUAGES[2..] };
    let (mut taken, mut all) = (0, Vec::new());
    for (language, tag) in languages {
        if languages.len() > 1 {
            app::choose_language(&visitor, language).await;
        }
        for (name, path) in pages {
            visitor.goto(path).await;
            visitor.any("heading").wait().await;
            let name = if *tag == "en" { name.to_owned() } else { format!("{name}-{tag}") };
            taken += take_all(&scene, &visitor, &name).await;
            if *tag == "en" && scene.engine == Engine::Chromium {
                app::wear(&visitor, "light").await;
                let found = measure(&visitor).await;
                all.extend(found.iter().map(|found| format!("{path}: {found}")));
            }
        }
    }
    visitor.goto("/import").await;
    visitor.heading("Import").wait().await;
    let file = settings::test_file("fixtures").join("messy.csv");
    visitor.role("file", "Choose a file").press(file.to_str().unwrap()).await;
    visitor.role_with("button", "Check ").wait().await;
    taken += take_all(&scene, &visitor, "import-columns").await;
    visitor.role_with("button", "Check ").click().await;
    visitor.text("read =").wait().await;
    taken += take_all(&scene, &visitor, "import-plan").await;
    scene.figure("pictures of pages, none wider than its window", taken);
    assert!(all.is_empty(), "{}", all.join("\n"));
}

/// What is wrong with a page in the narrowest window, under a finger, in the system's own colours,
/// and in a language with longer words that is read from the right.
async fn measure(visitor: &Page) -> Vec<String> {
    let mut all = Vec::new();
    let mut note = |what: &str, found: Vec<String>| {
        all.extend(found.iter().map(|found| format!("{what}: {found}")));
    };
    visitor.pretend_screen(NARROWEST.0, NARROWEST.1).await;
    note("in 320 pixels", checks::cut_off(visitor).await);
    visitor.pretend_finger(true).await;
    for (width, height) in [SIZES[0], SIZES[1]] {
        visitor.pretend_screen(width, height).await;
        note(&format!("a finger in {width} pixels"), checks::small_targets(visitor).await);
    }
    visitor.pretend_finger(false).await;
    visitor.pretend_screen(1440, 900).await;
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

/// Pictures of what is shown in all sizes, as when a tablet is turned: the page is not loaded
/// again. Says how many.
///
/// In the dark only in Chromium: nothing but colours differs there, and axe-core looks at those
/// in every engine.
async fn take_all(scene: &Scene, visitor: &Page, name: &str) -> usize {
    let is_chromium = scene.engine == Engine::Chromium;
    let themes: &[&str] = if is_chromium { &["light", "dark"] } else { &["light"] };
    let mut taken = 0;
    for (width, height) in SIZES {
        if is_chromium {
            visitor.pretend_screen(width, height).await;
        } else if width < 1024 {
            continue;
        } else {
            visitor.resize(width, height).await;
        }
        for theme in themes {
            app::wear(visitor, theme).await;
            take(scene, visitor, name, theme, width).await;
            taken += 1;
        }
    }
    taken
}

async fn take(scene: &Scene, visitor: &Page, name: &str, theme: &str, width: u32) {
    visitor.until("letters are there", "document.fonts.status === 'loaded'").await;
    // What follows the window's size does so in the next frame.
    let fits = "document.documentElement.scrollWidth <= innerWidth";
    visitor.until(&format!("{name} is no wider than a window of {width} pixels"), fits).await;
    let file = format!("{name}-{width}-{theme}-{}.png", scene.engine);
    visitor.screenshot(&settings::screenshots().join("pages").join(file)).await;
}
