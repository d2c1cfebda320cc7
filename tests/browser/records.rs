//! Looking at people and organizations, and changing them where they stand.

use std::sync::Arc;

use crate::app;
use crate::people::{self, MARTA, MARTAS_COMPANY};
use crate::scene::Scene;

/// Search, open, edit in place, and the organization with its people.
pub async fn a_person_is_found_and_edited(scene: Arc<Scene>) {
    let visitor = scene.visitor().await;
    app::open(&visitor).await;
    let counts = app::import(&visitor, &people::csv(60)).await;
    assert_eq!((counts.read, counts.created), (60, 60));
    app::go(&visitor, "People").await;
    app::wait_for_rows(&visitor, "People", 60).await;

    app::open_person(&visitor, MARTA).await;
    app::edit(&visitor, "Family name", "Ferrer", "Ferrer Vidal").await;
    visitor.heading("Marta Ferrer Vidal").wait().await;
    visitor.reload().await;
    visitor.heading("Marta Ferrer Vidal").wait().await;

    visitor.link(MARTAS_COMPANY).click().await;
    visitor.heading(MARTAS_COMPANY).wait().await;
    visitor.link("Marta Ferrer Vidal").click().await;
    visitor.heading("Marta Ferrer Vidal").wait().await;
}
