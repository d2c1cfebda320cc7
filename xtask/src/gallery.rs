//! `cargo xtask gallery`: a picture of every page of the sample company in four sizes, light and
//! dark, in three languages; and the four of the README.

use anyhow::{Context, Result};

use crate::build::{self, Kind};
use crate::check::journeys;
use crate::paths::Paths;
use crate::setup::{self, Need};
use crate::{process, say};

/// What the README shows, by the names of the pictures.
const SHOWN: [(&str, &str); 4] = [
    ("deals", "deals.png"),
    ("today", "today.png"),
    ("reports-forecast", "reports.png"),
    ("people", "people.png"),
];

/// Builds the app, takes the pictures, and renews those of the README.
///
/// # Errors
/// Where the app cannot be built, or a page is not as it should be.
pub fn start() -> Result<()> {
    let tools = setup::ensure(&Paths::find()?, &Need::ALL)?;
    build::all(&tools, Kind::Release)?;
    let mut command = journeys(&tools)?;
    command.args(["--exact", "chromium::pictures_of_every_page"]).env("CARTERA_GALLERY", "1");
    process::run(&mut command)?;
    let pages = tools.paths.target.join("screenshots/pages");
    for (name, file) in SHOWN {
        let picture = pages.join(format!("{name}-1440-light-chromium.png"));
        let shown = tools.paths.root.join("docs").join(file);
        std::fs::copy(&picture, &shown)
            .with_context(|| format!("no picture {}", picture.display()))?;
    }
    say::line(&format!("pictures are in {}, four of them in docs/", pages.display()));
    Ok(())
}
