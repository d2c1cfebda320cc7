//! Fields that a workspace declares itself.

use std::sync::Arc;

use crate::app;
use crate::people;
use crate::scene::Scene;

/// A field of choices is declared, filled in on a person's page, found in a list by a filter, and
/// its history says what it is called.
pub async fn a_field_of_ones_own_is_declared_and_used(scene: Arc<Scene>) {
    let visitor = scene.visitor().await;
    app::open(&visitor).await;
    let counts = app::import(&visitor, &people::csv(30)).await;
    assert_eq!(counts.created, 30);
    visitor.goto("/settings/fields").await;
    visitor.textbox("Name").fill("Size of shirt").await;
    visitor.role("combobox", "What it holds").choose("One of a list").await;
    visitor.button("Add a field").click().await;
    for option in ["Small", "Large"] {
        visitor.role_with("button", "Add an option").click().await;
        let field = visitor.textbox("Add an option");
        field.fill(option).await;
        field.enter().await;
        visitor.text(option).wait().await;
    }

    app::go(&visitor, "People").await;
    app::open_person(&visitor, people::MARTA).await;
    visitor.role("combobox", "Size of shirt").choose("Large").await;
    visitor.text("Saved").wait().await;
    visitor.reload().await;
    visitor.until("the value is kept", KEPT).await;
    visitor.button("Show the history").click().await;
    visitor.text("→ Large").wait().await;

    visitor.goto("/views/people").await;
    visitor.button("Filter").click().await;
    visitor.role("combobox", "Field").choose("Size of shirt").await;
    visitor.role("combobox", "Value").choose("Large").await;
    visitor.text("1 record fits").wait().await;
    visitor.button("Show").click().await;
    visitor.text("1 record").wait().await;
    app::wait_for_rows(&visitor, "People", 1).await;
}

/// The choice of the field on the page says what was chosen.
const KEPT: &str = "[...document.querySelectorAll('select')]
    .some((one) => one.selectedOptions[0]?.textContent === 'Large')";
