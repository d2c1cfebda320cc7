//! Pictures of the app in four sizes, light and dark, in three languages, for people to look at; the
//! README shows four. Taken by `cargo xtask gallery` alone: what can be told of a page without eyes
//! is asked in `accessibility.rs`.
//!
//! They land in the folder of `CARTERA_SCREENSHOTS`, under `pages/`; the file names say page,
//! language, width and theme.

use std::sync::Arc;

use crate::accessibility::SIZES;
use crate::app;
use crate::page::Page;
use crate::scene::Scene;
use crate::settings;
use crate::tour;

/// The languages, English last: that is what the other steps are told in.
const LANGUAGES: [(&str, &str); 3] = [("Español", "-es"), ("Русский", "-ru"), ("English", "")];

/// Fills the app, and takes a picture of every page in every size and theme.
pub async fn pictures_of_every_page(scene: Arc<Scene>) {
    let visitor = scene.visitor().await;
    std::fs::create_dir_all(settings::screenshots().join("pages")).unwrap();
    let pages = tour::prepare(&visitor).await;
    let mut taken = 0;
    for (language, tag) in LANGUAGES {
        app::choose_language(&visitor, language).await;
        for stop in &pages {
            tour::stop_at(&visitor, stop).await;
            taken += take_all(&visitor, &format!("{}{tag}", stop.name)).await;
        }
    }
    tour::stop_at_columns(&visitor).await;
    taken += take_all(&visitor, "import-columns").await;
    tour::stop_at_plan(&visitor).await;
    taken += take_all(&visitor, "import-plan").await;
    scene.figure("pictures of pages", taken);
}

/// Pictures of what is shown in all sizes, as when a tablet is turned: the page is not loaded
/// again. Says how many.
async fn take_all(visitor: &Page, name: &str) -> usize {
    let mut taken = 0;
    for (width, height) in SIZES {
        visitor.pretend_fine_screen(width, height, 2).await;
        for theme in ["light", "dark"] {
            app::wear(visitor, theme).await;
            visitor.until("letters are there", "document.fonts.status === 'loaded'").await;
            let file = format!("{name}-{width}-{theme}-chromium.png");
            visitor.screenshot(&settings::screenshots().join("pages").join(file)).await;
            taken += 1;
        }
    }
    taken
}
