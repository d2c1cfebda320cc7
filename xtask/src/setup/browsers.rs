//! The three browser engines and their drivers.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use super::apt;
use crate::process;

/// Programs that the browser tests start.
#[derive(Debug)]
pub struct Browsers {
    /// Chromium or Chrome.
    pub chromium: PathBuf,
    /// Its driver.
    pub chromedriver: PathBuf,
    /// Firefox.
    pub firefox: PathBuf,
    /// Its driver.
    pub geckodriver: PathBuf,
    /// The small browser that comes with WebKit, the engine of Safari.
    pub minibrowser: PathBuf,
    /// Its driver.
    pub webkitdriver: PathBuf,
    /// The display that WebKit draws on, since it has no headless mode.
    pub xvfb: PathBuf,
}

const PACKAGES: [&str; 6] = [
    "chromium",
    "chromium-driver",
    "firefox-esr",
    "webkit2gtk-driver",
    "xvfb",
    "fonts-dejavu-core",
];

/// Finds the browsers, installing those that are missing.
///
/// # Errors
/// Where an engine is missing and cannot be had: a test that skips an engine proves nothing.
pub fn ensure(geckodriver: PathBuf) -> Result<Browsers> {
    if let Some(found) = find(&geckodriver) {
        return Ok(found);
    }
    if apt::exists() {
        let log = std::env::temp_dir().join("cartera-browsers.log");
        apt::install("the tests in three browser engines", &PACKAGES, &log)?;
    }
    match find(&geckodriver) {
        Some(found) => Ok(found),
        None => bail!(
            "the browser tests need Chromium, Firefox, WebKitGTK and their drivers, and not all are here; on Debian they are \
             installed by themselves, elsewhere install chromedriver, Firefox, WebKitWebDriver with MiniBrowser, and Xvfb"
        ),
    }
}

fn find(geckodriver: &Path) -> Option<Browsers> {
    let first = |names: &[&str]| names.iter().find_map(|name| process::find(name));
    Some(Browsers {
        chromium: first(&[
            "chromium",
            "chromium-browser",
            "google-chrome",
            "google-chrome-stable",
        ])?,
        chromedriver: first(&["chromedriver"])?,
        firefox: first(&["firefox-esr", "firefox"])?,
        geckodriver: geckodriver.to_owned(),
        minibrowser: minibrowser()?,
        webkitdriver: first(&["WebKitWebDriver"])?,
        xvfb: first(&["Xvfb"])?,
    })
}

/// MiniBrowser is not on PATH but in the library folder of WebKitGTK, which names the machine's architecture.
fn minibrowser() -> Option<PathBuf> {
    let architecture = format!("/usr/lib/{}-linux-gnu", std::env::consts::ARCH);
    let roots = [architecture.as_str(), "/usr/lib", "/usr/libexec", "/usr/lib64"];
    let versions = ["webkit2gtk-4.1", "webkitgtk-6.0", "webkit2gtk-4.0"];
    let mut places = roots.iter().flat_map(|root| {
        versions.iter().map(move |version| Path::new(root).join(version).join("MiniBrowser"))
    });
    places.find(|file| file.is_file())
}
