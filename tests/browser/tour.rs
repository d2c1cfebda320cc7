//! A base with something on every page, and the way round all of them; the wizard of an import has
//! pages without an address of their own.

use std::time::Duration;

use crate::app;
use crate::deals;
use crate::page::Page;
use crate::people::{self, MARTA, MARTAS_COMPANY};
use crate::sales;
use crate::settings;

/// A page of the app, and what a picture of it is called.
#[derive(Debug)]
pub struct Stop {
    /// Such as `deals-list`.
    pub name: &'static str,
    /// Such as `/deals/list`.
    pub path: String,
}

/// Imports people, logs a call, adds the sample company and a deal; says where every page is.
pub async fn prepare(visitor: &Page) -> Vec<Stop> {
    app::open(visitor).await;
    app::import(visitor, &people::csv(248)).await;
    app::go(visitor, "People").await;
    app::open_person(visitor, MARTA).await;
    let person = visitor.path().await;
    visitor.button("Call").click().await;
    visitor.button("Reached").click().await;
    visitor.button("Tomorrow").click().await;
    visitor.button("Call Marta Ferrer").wait().await;
    visitor.button("Note").click().await;
    visitor.textbox("Note").wait().await;
    visitor.link(MARTAS_COMPANY).click().await;
    visitor.heading(MARTAS_COMPANY).wait().await;
    let organization = visitor.path().await;
    visitor.goto("/reports").await;
    visitor.button("Show sample data").click().await;
    visitor.role_with("button", "Weighted: ").within(Duration::from_secs(60)).wait().await;
    deals::add(visitor, deals::LORRIES, "1250000.50 EUR").await;
    visitor.link(deals::LORRIES).click().await;
    visitor.heading(deals::LORRIES).wait().await;
    let deal = visitor.path().await;
    let [order, quote, product] = sales::first_of_each(visitor).await;
    [
        ("welcome", "/welcome"),
        ("today", "/today"),
        ("tasks", "/tasks"),
        ("calendar", "/calendar"),
        ("people", "/people"),
        ("view-people", "/views/people"),
        ("view-deals", "/views/deals"),
        ("person", &person),
        ("organizations", "/organizations"),
        ("organization", &organization),
        ("deals", "/deals/board"),
        ("deals-list", "/deals/list"),
        ("deals-forecast", "/deals/forecast"),
        ("deal", &deal),
        ("orders", "/sales/orders"),
        ("quotes", "/sales/quotes"),
        ("products", "/sales/products"),
        ("price-lists", "/sales/prices"),
        ("order", &order),
        ("order-sheet", &format!("{order}/sheet")),
        ("quote", &quote),
        ("quote-sheet", &format!("{quote}/sheet")),
        ("product", &product),
        ("leads", "/leads"),
        ("duplicates", "/duplicates"),
        ("import", "/import"),
        ("costs", "/costs"),
        ("reports-forecast", "/reports/forecast"),
        ("reports-results", "/reports/results"),
        ("reports-health", "/reports/health"),
        ("reports-flow", "/reports/flow"),
        ("reports-own", "/reports/own"),
        ("sync", "/sync"),
        ("settings", "/settings"),
        ("business", "/settings/business"),
        ("pipelines", "/settings/pipelines"),
        ("fields", "/settings/fields"),
        ("team", "/settings/team"),
        ("roles", "/settings/roles"),
        ("devices", "/settings/devices"),
        ("held", "/settings/held"),
        ("log", "/settings/log"),
        ("past", "/settings/past"),
        ("archives", "/settings/archives"),
    ]
    .map(|(name, path)| Stop { name, path: path.to_owned() })
    .into()
}

/// Opens a page, from its address.
pub async fn stop_at(visitor: &Page, stop: &Stop) {
    visitor.goto(&stop.path).await;
    visitor.any("heading").wait().await;
}

/// Drops a messy file on the import, as far as its columns.
pub async fn stop_at_columns(visitor: &Page) {
    visitor.goto("/import").await;
    visitor.heading("Import").wait().await;
    let file = settings::test_file("fixtures").join("messy.csv");
    visitor.role("file", "Choose a file").press(file.to_str().unwrap()).await;
    visitor.role_with("button", "Check ").wait().await;
}

/// From there on to what would become of each row.
pub async fn stop_at_plan(visitor: &Page) {
    visitor.role_with("button", "Check ").click().await;
    visitor.text("read =").wait().await;
}
