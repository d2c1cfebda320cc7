//! No page shuts anybody out, as far as axe-core can tell, in either theme; and none speaks English
//! to somebody who chose Russian.

use std::sync::Arc;
use std::time::Duration;

use serde_json::{Value, json};

use crate::app;
use crate::checks;
use crate::deals;
use crate::engine::Engine;
use crate::page::Page;
use crate::people::{self, MARTA};
use crate::sales;
use crate::scene::Scene;
use crate::settings;

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
        window.axe.run(document, { runOnly: only, resultTypes: ['violations'] }).then(
            (r) => done(r.passes.length < least ? ['axe-core looked at nothing'] : r.violations.flatMap((v) => v.nodes.map((n) =>
                `${v.id}: ${n.target.join(' ')}: ${n.failureSummary}`))),
            (e) => done([String(e)]));";
    let only = match theme {
        "light" => json!({ "type": "tag", "values": TAGS }),
        _ => json!({ "type": "rule", "values": OF_COLOURS }),
    };
    page.run_async(script, vec![only]).await
}

/// The first run, the day, tasks, calendar, lists, a person, an organization, deals, quotes, orders, products, leads, duplicates, pipelines, import, costs, sync and
/// settings, light and dark.
pub async fn no_page_shuts_anybody_out(scene: Arc<Scene>) {
    let visitor = scene.visitor().await;
    app::open(&visitor).await;
    app::import(&visitor, &people::csv(80)).await;
    app::go(&visitor, "People").await;
    app::open_person(&visitor, MARTA).await;
    let person = visitor.path().await;
    // So that timeline, tasks and calendar have something to show.
    visitor.button("Call").click().await;
    visitor.button("Reached").click().await;
    visitor.button("Tomorrow").click().await;
    visitor.button("Call Marta Ferrer").wait().await;
    visitor.button("Note").click().await;
    visitor.textbox("Note").wait().await;
    visitor.link(people::MARTAS_COMPANY).click().await;
    visitor.heading(people::MARTAS_COMPANY).wait().await;
    let organization = visitor.path().await;
    // Reports are empty without deals; the sample company has some.
    visitor.goto("/reports").await;
    visitor.button("Show sample data").click().await;
    visitor.role_with("button", "Weighted: ").within(Duration::from_secs(60)).wait().await;
    deals::add(&visitor, deals::LORRIES, "1250000.50 EUR").await;
    visitor.link(deals::LORRIES).click().await;
    visitor.heading(deals::LORRIES).wait().await;
    let deal = visitor.path().await;
    let [order, quote, product] = sales::first_of_each(&visitor).await;
    let (mut looked, mut all) = (0, Vec::new());
    let paths = [
        "/welcome",
        "/today",
        "/tasks",
        "/calendar",
        "/people",
        "/views/people",
        "/settings/fields",
        "/views/deals",
        &person,
        "/organizations",
        &organization,
        "/deals/board",
        "/deals/list",
        "/deals/forecast",
        &deal,
        &quote,
        &format!("{quote}/sheet"),
        &order,
        &format!("{order}/sheet"),
        &product,
        "/sales/orders",
        "/sales/quotes",
        "/sales/products",
        "/sales/prices",
        "/settings/business",
        "/leads",
        "/duplicates",
        "/settings/pipelines",
        "/import",
        "/costs",
        "/reports/forecast",
        "/reports/results",
        "/reports/health",
        "/reports/flow",
        "/reports/own",
        "/sync",
        "/settings",
        "/settings/team",
        "/settings/roles",
        "/settings/devices",
        "/settings/log",
    ];
    for path in paths {
        visitor.goto(path).await;
        visitor.any("heading").wait().await;
        for theme in ["light", "dark"] {
            app::wear(&visitor, theme).await;
            let found = violations(&visitor, theme).await;
            all.extend(found.iter().map(|violation| format!("{path}, {theme}: {violation}")));
            looked += 1;
        }
    }
    // What is chosen in the settings is what was looked at, also after the next start.
    app::choose_theme(&visitor, "dark").await;
    visitor.goto("/people").await;
    let holds = "document.documentElement.dataset.theme === 'dark'";
    visitor.until("the theme is kept", holds).await;
    // What the catalogues lack is the same in every engine.
    if scene.engine == Engine::Chromium {
        let english = checks::english_words("ru");
        app::choose_language(&visitor, "Русский").await;
        for path in paths {
            visitor.goto(path).await;
            visitor.any("heading").wait().await;
            let found = checks::english(&visitor, &english).await;
            all.extend(found.iter().map(|text| format!("{path}: English: “{text}”")));
        }
    }
    assert!(all.is_empty(), "{}", all.join("\n"));
    scene.figure("pages and themes without a violation by axe-core", looked);
}
