//! `cargo xtask bench`: our code in a page of a browser, beside what others use for the same.
//!
//! Sync also has devices without any screen, in the real Worker, which stays beside them for minutes.
//! `target/bench/` then holds the page, the peers and `bench-adapter.js`, by which other pages can
//! time our code, too; `docs/bench/` holds what was measured.

use std::ffi::OsStr;
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use serde_json::json;

use crate::arguments::Arguments;
use crate::check::steps;
use crate::paths::Paths;
use crate::run::Server;
use crate::setup::{self, Browsers, Need, Tools};
use crate::{build, pins, process, say};

/// What can be timed.
const PARTS: [&str; 6] = ["store", "import", "reports", SYNC, SLIDERS, SCREENS];
/// The part that needs the Worker.
const SYNC: &str = "sync";
/// The part that is timed in the app itself, on its page of costs.
const SLIDERS: &str = "costs";
/// The part that has a hand go through the screens of the app, as its journeys do.
const SCREENS: &str = "ui";
/// Pages and the code of the peers; what they import is looked for here and among the packages.
const SOURCES: [&str; 2] = ["page.js", "bench-adapter.js"];

/// What is timed, and how.
#[derive(Debug)]
pub struct Options {
    parts: Vec<&'static str>,
    rounds: u32,
    sizes: String,
    browser: String,
    is_shipped: bool,
    /// Seconds for which the devices without a screen work.
    soak: u32,
}

impl Options {
    /// Reads the arguments; nothing where they make no sense.
    pub fn from_arguments(arguments: &mut Arguments) -> Option<Self> {
        let parts = match arguments.command() {
            None => PARTS.to_vec(),
            Some(name) => vec![*PARTS.iter().find(|part| **part == name)?],
        };
        let rounds = match arguments.value("--rounds") {
            None => 5,
            Some(text) => text.parse().ok().filter(|rounds| *rounds > 0)?,
        };
        let sizes = arguments.value("--sizes").unwrap_or_else(|| "10000,100000".to_owned());
        if !sizes.split(',').all(|size| size.parse::<u32>().is_ok_and(|size| size > 0)) {
            return None;
        }
        let browser = arguments.value("--browser").unwrap_or_else(|| "chromium".to_owned());
        if !["chromium", "firefox", "webkit"].contains(&browser.as_str()) {
            return None;
        }
        let is_shipped = arguments.flag("--shipped");
        let soak = match arguments.value("--soak") {
            None => 600,
            Some(text) => text.parse().ok().filter(|seconds| *seconds >= 10)?,
        };
        arguments.finished().then_some(Self { parts, rounds, sizes, browser, is_shipped, soak })
    }
}

/// Builds everything, times it and prints a table for each part.
///
/// # Errors
/// When something does not compile, a browser ends, or a case fails.
pub fn start(options: &Options) -> Result<()> {
    let tools = setup::ensure(&Paths::find()?, &Need::BENCH)?;
    let folder = tools.paths.target.join("bench");
    if options.parts.contains(&SLIDERS) {
        sliders(&tools)?;
    }
    if options.parts.contains(&SCREENS) {
        screens(&tools)?;
    }
    let of_app = [SLIDERS, SCREENS];
    let parts: Vec<&str> =
        options.parts.iter().copied().filter(|part| !of_app.contains(part)).collect();
    if parts.is_empty() {
        return Ok(());
    }
    let ours = folder.join("ours");
    say::title("building our code for the browser");
    build::benchmark(&tools, &ours, options.is_shipped)?;
    pages(&tools, &folder)?;
    for name in ["cartera_bench.js", "cartera_bench_bg.wasm"] {
        std::fs::copy(ours.join(name), folder.join(name))
            .with_context(|| format!("cannot copy {name}"))?;
    }
    for part in parts {
        say::title(&format!("timing {part} in {}", options.browser));
        let mut command = run(&tools, &folder, part, options)?;
        if part == SYNC {
            sync(&tools, &folder, &mut command, options.soak)?;
        } else {
            process::run(&mut command)?;
        }
    }
    Ok(())
}

/// Times the sliders of the app as it is deployed, in Chromium.
fn sliders(tools: &Tools) -> Result<()> {
    say::title("building the app as deployed");
    build::app(tools, build::Kind::Release)?;
    say::title("timing the sliders of costs in chromium");
    let program = program(tools.browsers()?, "chromium");
    let root = &tools.paths.root;
    let mut command = process::command(tools.node());
    command.arg(sources(tools).join("sliders.mjs"));
    command.arg("--site").arg(tools.paths.dist());
    command.arg("--data").arg(root.join("tests/golden/tco_t1.json"));
    command.arg("--out").arg(root.join("docs/bench/costs.json"));
    command.arg("--program").arg(&program);
    command.arg("--versions").arg(versions(tools, &program, true));
    process::run(&mut command)
}

/// Times keys and clicks in the app as it is deployed, in Chromium, on a slower processor.
fn screens(tools: &Tools) -> Result<()> {
    say::title("building the app as deployed");
    build::all(tools, build::Kind::Release)?;
    say::title("timing the screens in chromium");
    let root = &tools.paths.root;
    let folder = tools.paths.target.join("bench");
    std::fs::create_dir_all(&folder)?;
    let measured = folder.join("ui.json");
    let mut command = steps::journeys(tools)?;
    command.args(["--exact", "chromium::screens_answer"]).env("CARTERA_FIGURES", &measured);
    process::run(&mut command)?;
    let figures = std::fs::read(&measured)?;
    let mut report: serde_json::Map<String, serde_json::Value> = serde_json::from_slice(&figures)?;
    let program = program(tools.browsers()?, "chromium");
    let versions = versions(tools, &program, true);
    report.insert("versions".to_owned(), serde_json::from_str(&versions)?);
    let file = root.join("docs/bench/ui.json");
    std::fs::write(&file, format!("{:#}\n", json!(report)))
        .with_context(|| format!("cannot write {}", file.display()))
}

/// Has devices without a screen work, then times those of the page; each with a Worker of its own.
fn sync(tools: &Tools, folder: &Path, page: &mut Command, seconds: u32) -> Result<()> {
    build::worker(tools, build::Kind::Release)?;
    // What the Worker serves beside the API: nobody asks for it.
    std::fs::write(folder.join("index.html"), "")?;
    let more = folder.join("soak.json");
    let mut soak = steps::product_test(tools, "worker_api");
    soak.args(["--ignored", "twenty devices"]);
    soak.env("CARTERA_DIST", folder).env("CARTERA_SOAK_SECONDS", seconds.to_string());
    process::run(soak.env("CARTERA_FIGURES", &more))?;
    let state = folder.join("state");
    if state.exists() {
        std::fs::remove_dir_all(&state).context("cannot empty the Worker's data")?;
    }
    let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port();
    let assets = [OsStr::new("--assets"), folder.as_os_str()];
    let _server = Server::start(tools, port, &state, &assets)?;
    page.args(["--worker", &port.to_string()]).arg("--more").arg(&more);
    process::run(page.arg("--packages").arg(tools.paths.peers()))
}

/// Joins the pages with the packages that they import.
fn pages(tools: &Tools, folder: &Path) -> Result<()> {
    let sources = sources(tools);
    let mut command = process::command(tools.esbuild());
    command.current_dir(&sources).args(SOURCES);
    command.args(["--bundle", "--splitting", "--format=esm", "--target=es2022", "--minify"]);
    command.args(["--log-level=warning", "--allow-overwrite", "--external:./cartera_bench.js"]);
    command.arg(format!("--outdir={}", folder.display()));
    command.env("NODE_PATH", tools.paths.peers().join("node_modules"));
    process::run(&mut command)
}

fn sources(tools: &Tools) -> PathBuf {
    tools.paths.root.join("tests/bench/page")
}

fn run(tools: &Tools, folder: &Path, part: &str, options: &Options) -> Result<Command> {
    let mut command = process::command(tools.node());
    command.arg(sources(tools).join("run.mjs")).args(["--part", part]);
    command.arg("--site").arg(folder).arg("--data").arg(folder.join("data"));
    let mut name = part.to_owned();
    if options.browser != "chromium" {
        name = format!("{name}-{}", options.browser);
    }
    if options.is_shipped {
        name.push_str("-shipped");
    }
    command.arg("--out").arg(tools.paths.root.join(format!("docs/bench/{name}.json")));
    let program = program(tools.browsers()?, &options.browser);
    command.arg("--program").arg(&program).args(["--engine", &options.browser]);
    command.args(["--sizes", &options.sizes, "--rounds", &options.rounds.to_string()]);
    command.arg("--versions").arg(versions(tools, &program, options.is_shipped));
    Ok(command)
}

fn program(browsers: &Browsers, name: &str) -> PathBuf {
    match name {
        "firefox" => browsers.firefox.clone(),
        "webkit" => browsers.minibrowser.clone(),
        _ => browsers.chromium.clone(),
    }
}

/// What was measured: the browser, the compiler, our code and its peers.
fn versions(tools: &Tools, browser: &Path, is_shipped: bool) -> String {
    let said = |command: &mut Command| process::answer(command).unwrap_or_default();
    let git = ["describe", "--always", "--dirty", "--abbrev=12"];
    let peers: serde_json::Map<String, serde_json::Value> =
        pins::PEERS.iter().map(|(name, version, _)| ((*name).to_owned(), json!(version))).collect();
    json!({
        "browser": said(process::command(browser).arg("--version")),
        "rustc": said(tools.command("rustc").arg("--version")),
        "cartera": said(process::command("git").current_dir(&tools.paths.root).args(git)),
        "compiled": if is_shipped { "as shipped" } else { "opt-level 3" },
        "peers": peers,
    })
    .to_string()
}
