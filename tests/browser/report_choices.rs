//! What a manager chooses in reports: whose deals, of which pipeline, with which value of a field of
//! the workspace's own; reports built of the same; and what history teaches.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::app;
use crate::report_desk::set;
use crate::reports::{LONG, cards, restore};
use crate::scene::Scene;
use crate::vector;

const AS_OF: &str = "as-of=2026-06-30";

/// What is chosen leaves only its own deals in every figure, and stands in the address.
pub async fn deals_are_chosen_by_team_pipeline_and_own_field(scene: Arc<Scene>) {
    let visitor = scene.visitor().await;
    app::open(&visitor).await;
    restore(&visitor, &vector::with_more()).await;
    cards(&visitor, "forecast", AS_OF).await;
    // D5, D6 and D9; D10 is in the other pipeline.
    visitor.role("button", "Open pipeline: €24,000.00").within(LONG).wait().await;
    let choose = async |field: &'static str, option: &'static str, worth: &str| {
        visitor.role("combobox", field).choose(option).await;
        let figure = format!("Open pipeline: {worth}");
        visitor.role("button", &figure).within(LONG).wait().await;
    };
    choose("Team", "North", "€12,000.00").await;
    choose("Segment", "Small", "€5,000.00").await;
    choose("Team", "All teams", "€5,000.00").await;
    choose("Segment", "Large", "€12,000.00").await;
    app::wait_until_kept(&visitor).await;
    visitor.reload().await;
    visitor.role("button", "Open pipeline: €12,000.00").within(LONG).wait().await;
    choose("Segment", "Any", "€24,000.00").await;
    choose("Pipeline", "Renewals", "€9,000.00").await;
    choose("Pipeline", "Vector A", "€24,000.00").await;
    // As a table the card says the same.
    visitor.button("Show as table: Weighted forecast").click().await;
    visitor.role("button", "Jul 2026: Unweighted: €19,000.00").wait().await;
    visitor.button("Show as chart: Weighted forecast").click().await;
    visitor.button("Show as table: Weighted forecast").wait().await;
}

/// A report is grouped by a field of the workspace's own, changed to pipelines and another name, and
/// dragged with a finger in front of the other one.
pub async fn a_report_is_built_changed_and_dragged(scene: Arc<Scene>) {
    let visitor = scene.visitor().await;
    app::open(&visitor).await;
    restore(&visitor, &vector::with_more()).await;
    visitor.goto(&format!("/reports/own/{AS_OF}")).await;
    let form = |heading: &'static str| visitor.role("region", heading).within(LONG);
    let fill = async |heading, called: &str, group: &str| {
        form(heading).inside("combobox", Some("Grouped by"), false).choose(group).await;
        form(heading).inside("textbox", Some("Name of the report"), false).fill(called).await;
        visitor.button("Keep the report").click().await;
        visitor.heading(called).within(LONG).wait().await;
    };
    fill("Build a report", "By team", "Team").await;
    fill("Build a report", "By segment", "Segment").await;
    let found = cards(&visitor, "own", AS_OF).await;
    assert_eq!(lines(&found), ["North | 2", "None | 1", "Large | 1", "Small | 1", "None | 1"]);

    visitor.button("Change the report By segment").click().await;
    let chosen = "[...document.querySelectorAll('.builder select')]
        .some((one) => one.selectedOptions[0].text === 'Segment')";
    visitor.until("the form shows the report", chosen).await;
    fill("Change the report", "Where they are", "Pipeline").await;
    visitor.role("region", "Build a report").wait().await;
    let found = cards(&visitor, "own", AS_OF).await;
    assert_eq!(lines(&found), ["North | 2", "None | 1", "Vector A | 3", "Renewals | 1"]);
    // Also the deals of a pipeline that is not the one on the screen are behind their figure.
    visitor.button("Show as table: Where they are").click().await;
    visitor.button("Renewals: Deals: 1").click().await;
    let dialog = || visitor.role("dialog", "Where this figure comes from");
    dialog().inside("link", Some("D10"), false).wait().await;
    dialog().inside("button", Some("Close"), false).click().await;
    visitor.button("Show as chart: Where they are").click().await;

    let drag = "
        const [from, to] = document.querySelectorAll('.card[data-card]');
        const handle = from.querySelector('.card-handle');
        const at = (element) => {
            const { x, y, width, height } = element.getBoundingClientRect();
            return { clientX: x + width / 2, clientY: y + height / 2 };
        };
        to.scrollIntoView({ block: 'center' });
        const touch = (kind, place) => handle.dispatchEvent(new PointerEvent(kind, {
            ...place, pointerType: 'touch', button: 0, bubbles: true, cancelable: true,
        }));
        touch('pointerdown', at(handle));
        touch('pointermove', at(to));
        touch('pointermove', at(to));
        touch('pointerup', at(to));
        return getComputedStyle(handle).touchAction;";
    let action: String = visitor.run(drag, Vec::new()).await;
    assert_eq!(action, "none", "the page does not scroll under the finger");
    let order = "document.querySelector('.card[data-card] h2').innerText === 'Where they are'";
    visitor.until_within(LONG, "the second one stands first", order).await;
}

/// The rows of all cards, those of the report that was kept first before the others.
fn lines(cards: &BTreeMap<String, Vec<String>>) -> Vec<&str> {
    cards.values().flatten().map(String::as_str).collect()
}

/// What closed deals teach is taken over into a stage, and a target goes away again.
pub async fn what_history_teaches_is_taken_over(scene: Arc<Scene>) {
    let visitor = scene.visitor().await;
    app::open(&visitor).await;
    // Six times the vector: 42 closed deals were in the first stage, 24 of them won.
    restore(&visitor, &vector::many(6)).await;
    cards(&visitor, "forecast", "").await;
    let dialog = || visitor.role("dialog", "Targets and rates");
    let part = |role, name| dialog().inside(role, Some(name), false);
    visitor.button("Targets and rates").click().await;
    part("button", "Use 57% for New").click().await;
    dialog().inside("listitem", Some("New: set to 57%"), true).within(LONG).wait().await;
    set(&visitor, part("textbox", "From"), "2099-01-01").await;
    set(&visitor, part("textbox", "To"), "2099-03-31").await;
    part("textbox", "Target").fill("70,000").await;
    part("button", "Add the target").click().await;
    dialog().inside("listitem", Some("€70,000.00"), true).within(LONG).wait().await;
    part("button", "Close").click().await;
    let found = cards(&visitor, "forecast", "").await;
    let new = found["stage_probabilities"].iter().find(|line| line.starts_with("New | ")).unwrap();
    assert!(new.starts_with("New | 57%"), "{new}");
    assert_eq!(found["coverage"].len(), 1, "{:?}", found["coverage"]);

    visitor.button("Targets and rates").click().await;
    dialog().inside("button", Some("Remove the target Everybody · €70,000.00"), true).click().await;
    part("button", "Close").click().await;
    visitor
        .until_within(LONG, "no target is left", "!document.body.innerText.includes('€70,000.00')")
        .await;
    let found = cards(&visitor, "forecast", "").await;
    assert!(found.get("coverage").is_none_or(Vec::is_empty), "{found:?}");
}
