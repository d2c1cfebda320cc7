//! What is printed: lists to their end, records without what only a screen can do.

use std::sync::Arc;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde_json::json;

use crate::app;
use crate::page::Page;
use crate::people;
use crate::scene::Scene;

const PEOPLE: usize = 300;

/// How many pages the browser makes of what is shown.
async fn pages(page: &Page) -> usize {
    let paper = json!({ "paperWidth": 8.27, "paperHeight": 11.69 });
    let printed = page.driver().cdp().send_raw("Page.printToPDF", paper).await.unwrap();
    let pdf = BASE64_STANDARD.decode(printed["data"].as_str().unwrap()).unwrap();
    let text = String::from_utf8_lossy(&pdf);
    text.matches("/Type /Page\n").count()
}

/// A list is printed with all its rows though few are drawn, and is drawn as before afterwards; a
/// record takes a page. A screen's own frame is left out of both.
pub async fn lists_and_records_are_printed(scene: Arc<Scene>) {
    let visitor = scene.visitor().await;
    app::open(&visitor).await;
    app::import(&visitor, &people::csv(PEOPLE)).await;
    app::go(&visitor, "People").await;
    app::wait_for_rows(&visitor, "People", PEOPLE).await;
    let drawn = "document.querySelectorAll('.table-row').length";
    let before: usize = visitor.run(&format!("return {drawn}"), Vec::new()).await;
    let ready = format!(
        "window.most = 0;
        new MutationObserver(() => {{ most = Math.max(most, {drawn}); }})
            .observe(document.body, {{ childList: true, subtree: true }});
        return true;"
    );
    let _: bool = visitor.run(&ready, Vec::new()).await;
    // A row is 40 CSS pixels high, a page of A4 less its margins some 1,050.
    let pages_of_list = pages(&visitor).await;
    assert!((10..=16).contains(&pages_of_list), "{pages_of_list} pages for {PEOPLE} rows");
    visitor.until("every row was drawn", &format!("most === {PEOPLE}")).await;
    visitor.until("few are drawn again", &format!("{drawn} <= {}", before + 8)).await;
    app::open_person(&visitor, people::MARTA).await;
    assert_eq!(pages(&visitor).await, 1);
}
