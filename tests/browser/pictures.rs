//! Pictures of the app in four sizes, light and dark, for people to look at; the README shows four.
//!
//! Only Chromium can be told to be as small as a phone. They land in the folder of
//! `CARTERA_SCREENSHOTS`, under `pages/`; the file names say page, width and theme.

use std::sync::Arc;
use std::time::Duration;

use crate::app;
use crate::engine::Engine;
use crate::page::Page;
use crate::people::{self, MARTA, MARTAS_COMPANY};
use crate::sales;
use crate::scene::Scene;
use crate::settings;

/// Phone, tablet upright and sideways, laptop: CSS pixels.
const SIZES: [(u32, u32); 4] = [(390, 844), (768, 1024), (1024, 768), (1440, 900)];

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
    let mut taken = 0;
    for (name, path) in pages {
        visitor.goto(path).await;
        visitor.any("heading").wait().await;
        taken += take_all(&scene, &visitor, name).await;
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
