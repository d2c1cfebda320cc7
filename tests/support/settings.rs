//! Where the tools and the built app are: from the environment that `cargo xtask test` sets,
//! else from where they usually lie, so that the tests also run by `cargo test` alone.

use std::env;
use std::hash::{BuildHasher, RandomState};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

/// The value of a variable, unless it is empty.
fn variable(name: &str) -> Option<PathBuf> {
    env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from)
}

fn on_path(names: &[&str]) -> Option<PathBuf> {
    let folders = env::var_os("PATH")?;
    let mut candidates = names
        .iter()
        .flat_map(|name| env::split_paths(&folders).map(move |folder| folder.join(name)));
    candidates.find(|candidate| candidate.is_file())
}

/// The program that `name` points at, or the first of `usual` on PATH or in the tool cache.
///
/// A missing program is a failed test, never a skipped one.
fn program(name: &str, usual: &[&str]) -> PathBuf {
    let cached =
        || usual.iter().map(|file| cache().join("cargo/bin").join(file)).find(|f| f.is_file());
    variable(name).or_else(|| on_path(usual)).or_else(cached).unwrap_or_else(|| {
        panic!("{} is missing: install it or set {name} (cargo xtask test does both)", usual[0])
    })
}

/// The tool cache of xtask.
pub fn cache() -> PathBuf {
    let xdg = || variable("XDG_CACHE_HOME").map(|folder| folder.join("cartera"));
    let home = || env::home_dir().map(|folder| folder.join(".cache/cartera"));
    variable("CARTERA_CACHE").or_else(xdg).or_else(home).expect("a home folder")
}

/// Node, from npm: what wrangler runs on.
pub fn node() -> PathBuf {
    let cached = cache().join("npm/node_modules/node/bin/node");
    variable("CARTERA_NODE").or(Some(cached).filter(|file| file.is_file())).unwrap_or("node".into())
}

/// A file of an npm package in the tool cache, such as `axe-core/axe.min.js`.
pub fn npm(path: &str) -> PathBuf {
    cache().join("npm/node_modules").join(path)
}

/// wrangler's script, for [`node`].
pub fn wrangler() -> PathBuf {
    variable("CARTERA_WRANGLER").unwrap_or_else(|| npm("wrangler/bin/wrangler.js"))
}

/// The root of the checkout.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// A file of this package, such as `fixtures/people.csv`.
pub fn test_file(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// chromedriver and the Chromium that it drives.
pub fn chromium() -> (PathBuf, PathBuf) {
    let browser = program("CARTERA_CHROMIUM", &["chromium", "chromium-browser", "google-chrome"]);
    (program("CARTERA_CHROMEDRIVER", &["chromedriver"]), browser)
}

/// geckodriver and the Firefox that it drives.
pub fn firefox() -> (PathBuf, PathBuf) {
    let browser = program("CARTERA_FIREFOX", &["firefox-esr", "firefox"]);
    (program("CARTERA_GECKODRIVER", &["geckodriver"]), browser)
}

/// WebKitWebDriver and the MiniBrowser that it drives.
pub fn webkit() -> (PathBuf, PathBuf) {
    let libraries =
        ["/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/libexec", "/usr/lib"];
    let browser = variable("CARTERA_MINIBROWSER").unwrap_or_else(|| {
        let mut places =
            libraries.iter().map(|folder| Path::new(folder).join("webkit2gtk-4.1/MiniBrowser"));
        places
            .find(|place| place.is_file())
            .expect("MiniBrowser is missing: set CARTERA_MINIBROWSER")
    });
    (program("CARTERA_WEBKITDRIVER", &["WebKitWebDriver"]), browser)
}

/// The X server without a screen, which WebKit draws on.
pub fn xvfb() -> PathBuf {
    program("CARTERA_XVFB", &["Xvfb"])
}

/// The folder with the built app.
pub fn dist() -> PathBuf {
    let dist = variable("CARTERA_DIST").unwrap_or_else(|| root().join("dist"));
    assert!(dist.join("index.html").is_file(), "{} has no app: cargo xtask build", dist.display());
    dist
}

/// The folder with the built pages that try out the store.
pub fn conformance() -> PathBuf {
    variable("CARTERA_CONFORMANCE").unwrap_or_else(|| root().join("target/conformance"))
}

/// Whether pictures are taken (`cargo xtask gallery`), however long that takes.
pub fn is_gallery() -> bool {
    variable("CARTERA_GALLERY").is_some()
}

/// The file for what is measured where somebody wants to know it (`cargo xtask bench ui`).
pub fn figures() -> Option<PathBuf> {
    variable("CARTERA_FIGURES")
}

/// Where failed tests leave their screenshots and logs.
pub fn screenshots() -> PathBuf {
    let folder =
        variable("CARTERA_SCREENSHOTS").unwrap_or_else(|| root().join("target/screenshots"));
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// Whether every journey is to run in every engine.
pub fn is_everywhere() -> bool {
    variable("CARTERA_EVERYWHERE").is_some()
}

/// What the faults of this run follow from: `CARTERA_SEED` of a run that is to be repeated, else any.
pub fn seed() -> u64 {
    static SEED: LazyLock<u64> = LazyLock::new(|| {
        let given = env::var("CARTERA_SEED").ok();
        given.map_or_else(
            || RandomState::new().hash_one(0) % 1_000_000,
            |text| text.parse().unwrap(),
        )
    });
    *SEED
}
