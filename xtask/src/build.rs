//! Compiles the app, the background worker and the Worker.
//!
//! App and background worker are two programs of one package, compiled by one cargo call so that
//! their optimisation runs side by side. Trunk then makes the page around the app, `parts` takes the app
//! apart, and `dist` names, shrinks and lists the files.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::dist;
use crate::parts;
use crate::process;
use crate::say;
use crate::setup::Tools;
use crate::shrink::digest;
use crate::size;

/// The package of the app, and its main program.
pub const APP: &str = "cartera-app";
/// The program that runs in the browser's background worker.
pub const BACKGROUND: &str = "background";
/// The package of the Worker.
pub const WORKER: &str = "cartera-worker";
/// Our code as benchmarks call it.
pub const BENCH: &str = "cartera-bench";
/// Examples of the store that are pages: its promises, and edits that tabs make at once.
const STORE_PAGES: [&str; 2] = ["conformance_page", "edits_page"];
const TARGET: &str = "wasm32-unknown-unknown";

/// How much work goes into a small and fast result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// As deployed.
    Release,
    /// Quick to build.
    Dev,
}

impl Kind {
    /// The kind that the option `--dev` asks for.
    pub fn from_dev(dev: bool) -> Self {
        if dev { Self::Dev } else { Self::Release }
    }

    /// The name of cargo's profile.
    pub fn profile(self) -> &'static str {
        match self {
            Self::Release => "release",
            Self::Dev => "dev",
        }
    }

    fn folder(self) -> &'static str {
        match self {
            Self::Release => "release",
            Self::Dev => "debug",
        }
    }
}

/// Builds everything that is deployed.
///
/// # Errors
/// When something does not compile, or the app is above its budget.
pub fn all(tools: &Tools, kind: Kind) -> Result<()> {
    app(tools, kind)?;
    worker(tools, kind)?;
    match kind {
        Kind::Release => size::print(tools),
        Kind::Dev => Ok(()),
    }
}

/// Builds `dist/`.
///
/// # Errors
/// When something does not compile.
pub fn app(tools: &Tools, kind: Kind) -> Result<()> {
    say::title("building the app");
    cargo(tools, kind, &["--package", APP, "--bins"])?;
    let _lock = lock(tools)?;
    trunk(tools, kind)?;
    bindgen(tools, &wasm_file(tools, kind, BACKGROUND), &background_folder(tools))?;
    let parts = parts::take_apart(tools, &wasm_file(tools, kind, APP))?;
    dist::finish(tools, kind, &parts)
}

/// Builds `worker/build/`, if it is not there already for the same program.
///
/// # Errors
/// When it does not compile.
pub fn worker(tools: &Tools, kind: Kind) -> Result<()> {
    say::title("building the Worker");
    cargo(tools, kind, &["--package", WORKER, "--lib"])?;
    let _lock = lock(tools)?;
    let folder = tools.paths.root.join("worker");
    let compiled = wasm_file(tools, kind, &WORKER.replace('-', "_"));
    let bytes = std::fs::read(&compiled).with_context(|| format!("no {}", compiled.display()))?;
    let manifest = std::fs::read(folder.join("Cargo.toml"))?;
    let stamp = digest(&[&bytes, &manifest, tools.versions().as_bytes()]);
    let stamp_file = tools.paths.target.join("worker-build.stamp");
    let built = folder.join("build/index.js");
    if built.is_file() && std::fs::read_to_string(&stamp_file).is_ok_and(|known| known == stamp) {
        say::line("worker/build is up to date");
        return Ok(());
    }
    let mut command = tools.command("worker-build");
    command.current_dir(&folder);
    command.arg(if kind == Kind::Dev { "--dev" } else { "--release" });
    // Without these it would download its own.
    command.env("WASM_BINDGEN_BIN", tools.wasm_bindgen());
    command.env("WASM_OPT_BIN", tools.wasm_opt());
    command.env("ESBUILD_BIN", tools.esbuild());
    process::run(&mut command)?;
    std::fs::write(&stamp_file, stamp).context("cannot write the target folder")
}

/// Compiles the pages that prove the browser's store, into `target/conformance`.
///
/// # Errors
/// When one does not compile.
pub fn conformance(tools: &Tools) -> Result<PathBuf> {
    // Release, because their dependencies are compiled for the app already.
    let kind = Kind::Release;
    let mut what = vec!["--package", "cartera-store"];
    what.extend(STORE_PAGES.iter().flat_map(|page| ["--example", page]));
    cargo(tools, kind, &what)?;
    let folder = tools.paths.target.join("conformance");
    for page in STORE_PAGES {
        bindgen(tools, &wasm_file(tools, kind, &format!("examples/{page}")), &folder)?;
    }
    Ok(folder)
}

/// Compiles our code as the benchmarks time it, into a folder; as it is shipped, or fast wherever
/// records are many.
///
/// # Errors
/// When it does not compile.
pub fn benchmark(tools: &Tools, folder: &Path, is_shipped: bool) -> Result<()> {
    let profile = if is_shipped { "release" } else { "measured" };
    let mut command = tools.cargo();
    command.args(["build", "--target", TARGET, "--profile", profile, "--package", BENCH]);
    process::run(&mut command)?;
    let program = format!("{}.wasm", BENCH.replace('-', "_"));
    bindgen(tools, &tools.paths.target.join(TARGET).join(profile).join(program), folder)
}

/// Where wasm-bindgen puts the background worker.
pub fn background_folder(tools: &Tools) -> PathBuf {
    tools.paths.target.join("background")
}

fn cargo(tools: &Tools, kind: Kind, what: &[&str]) -> Result<()> {
    let mut command = tools.cargo();
    command.args(["build", "--target", TARGET, "--profile", kind.profile()]).args(what);
    process::run(&mut command)
}

fn trunk(tools: &Tools, kind: Kind) -> Result<()> {
    let mut command = tools.command("trunk");
    command.current_dir(&tools.paths.root);
    // Not `--release`: that would call wasm-opt, which `dist` does for both programs at once.
    command.args(["--log", "warn", "build", "--offline", "--cargo-profile", kind.profile()]);
    // Trunk.toml can only say where it is in the checkout, and `target` may lie elsewhere.
    command.arg("--dist").arg(tools.paths.target.join("trunk"));
    // Trunk reads this variable as its own option and stops at values such as `1`.
    command.env_remove("NO_COLOR");
    command.env("TRUNK_SKIP_VERSION_CHECK", "true");
    process::run(&mut command)
}

fn bindgen(tools: &Tools, compiled: &Path, folder: &Path) -> Result<()> {
    let mut command = tools.command("wasm-bindgen");
    command.args(["--target", "web", "--no-typescript", "--out-dir"]).arg(folder).arg(compiled);
    process::run(&mut command)
}

fn wasm_file(tools: &Tools, kind: Kind, program: &str) -> PathBuf {
    tools.paths.target.join(TARGET).join(kind.folder()).join(format!("{program}.wasm"))
}

/// Two builds of one checkout must not write the same files at once.
fn lock(tools: &Tools) -> Result<std::fs::File> {
    let file = std::fs::File::create(tools.paths.target.join("xtask.lock"))?;
    file.lock().context("cannot lock the target folder")?;
    Ok(file)
}
