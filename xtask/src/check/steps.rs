//! The steps of `cargo xtask test`.

use std::process::Command;
use std::time::Duration;

use anyhow::Result;

use crate::build::{self, Kind};
use crate::process::{self, Beside, Ending};
use crate::say;
use crate::setup::{Need, Tools};
use crate::simulate;

/// One thing that is checked.
pub struct Step {
    /// What `--only` calls it.
    pub name: &'static str,
    /// What it checks, in words.
    pub title: &'static str,
    /// What must be installed for it.
    pub needs: &'static [Need],
    /// Steps whose results it uses.
    pub after: &'static [&'static str],
    /// Does it.
    pub run: fn(&Tools) -> Result<()>,
}

/// Quick ones first, so that a mistake shows early.
pub const STEPS: [Step; 12] = [
    Step {
        name: "fmt",
        title: "formatting",
        needs: &[Need::Wasm, Need::Rustfmt],
        after: &[],
        run: fmt,
    },
    Step {
        name: "clippy",
        title: "lints of what runs natively",
        needs: &[Need::Wasm, Need::Clippy],
        after: &[],
        run: clippy,
    },
    Step {
        name: "clippy-wasm",
        title: "lints of what runs in browsers and in workerd",
        needs: &[Need::Wasm, Need::Clippy],
        after: &[],
        run: clippy_wasm,
    },
    Step {
        name: "deny",
        title: "dependencies",
        needs: &[Need::Wasm, Need::Deny],
        after: &[],
        run: deny,
    },
    Step {
        name: LONG,
        title: "tests that run natively",
        needs: &[Need::Wasm],
        after: &[],
        run: native,
    },
    Step {
        name: "workbook",
        title: "the exported workbook, recalculated by LibreOffice",
        needs: &[Need::Wasm, Need::Office],
        after: &[],
        run: workbook,
    },
    Step {
        name: "simulation",
        title: "sync under faults, from seeds",
        needs: &[Need::Wasm],
        after: &[],
        run: simulation,
    },
    Step {
        name: BUILD,
        title: "app and Worker as deployed",
        needs: &Need::BUILD,
        after: &[],
        run: build,
    },
    Step {
        name: "conformance",
        title: "the pages that prove the browser's store",
        needs: &[Need::Wasm, Need::App],
        after: &[],
        run: conformance,
    },
    Step {
        name: "worker",
        title: "the built Worker in local workerd",
        needs: &Need::BUILD,
        after: &[BUILD],
        run: worker,
    },
    Step {
        name: "browser",
        title: "journeys in Chromium, Firefox and WebKit",
        needs: &[Need::Wasm, Need::Npm, Need::App, Need::Worker, Need::Browsers],
        after: &[BUILD, "conformance"],
        run: browser,
    },
    Step {
        name: EVERYWHERE,
        title: "every journey in every engine",
        needs: &[Need::Wasm, Need::Npm, Need::App, Need::Worker, Need::Browsers],
        after: &[BUILD, "conformance"],
        run: everywhere,
    },
];

/// The longest step that builds nothing which is deployed.
pub const LONG: &str = "native";
/// The step that builds what is deployed.
pub const BUILD: &str = "build";
/// Runs only when it is named, before a release: it takes longer than all others together.
pub const EVERYWHERE: &str = "everywhere";

/// Packages that only make sense in a browser or in workerd.
const WASM_ONLY: [&str; 2] = [build::APP, build::WORKER];
/// How long fetching the advisories may take.
const FETCH_LIMIT: Duration = Duration::from_secs(60);
/// The tests of the whole product.
const TESTS: &str = "cartera-tests";

fn fmt(tools: &Tools) -> Result<()> {
    process::run(tools.cargo_fmt().args(["--all", "--check"]))
}

fn clippy(tools: &Tools) -> Result<()> {
    let mut command = tools.cargo();
    command.args(["clippy", "--workspace", "--all-targets"]);
    for package in WASM_ONLY {
        command.args(["--exclude", package]);
    }
    process::run(command.args(["--", "--deny", "warnings"]))
}

fn clippy_wasm(tools: &Tools) -> Result<()> {
    let mut command = tools.cargo();
    command.args(["clippy", "--target", "wasm32-unknown-unknown", "--package", "cartera-store"]);
    for package in WASM_ONLY.into_iter().chain([build::BENCH]) {
        command.args(["--package", package]);
    }
    process::run(command.args(["--lib", "--bins", "--examples", "--", "--deny", "warnings"]))
}

/// Advisories come from a database that not every network reaches; the rest needs no network.
fn deny(tools: &Tools) -> Result<()> {
    let deny = |arguments: &[&str]| {
        let mut command = tools.command("cargo-deny");
        command.current_dir(&tools.paths.root).args(arguments);
        command
    };
    process::run(&mut deny(&["check", "--hide-inclusion-graph", "bans", "licenses", "sources"]))?;
    let log = tools.paths.log("advisories");
    let fetch =
        process::run_quietly("advisories", &mut deny(&["fetch", "db"]), &log, Some(FETCH_LIMIT));
    if !matches!(fetch, Ok(Ending::Done)) {
        say::line("advisories: NOT checked, the advisory database cannot be fetched from here");
        return Ok(());
    }
    process::run(&mut deny(&["check", "--hide-inclusion-graph", "advisories"]))
}

fn native(tools: &Tools) -> Result<()> {
    // `worker_api` and `browser` have `test = false` in tests/Cargo.toml and run in steps of their own.
    process::run(tools.cargo().args(["test", "--workspace"]))
}

fn workbook(tools: &Tools) -> Result<()> {
    // It has `test = false`, as not every machine has LibreOffice.
    let test = ["test", "--package", "cartera-tco", "--test", "libreoffice"];
    process::run(tools.cargo().args(test))
}

fn simulation(tools: &Tools) -> Result<()> {
    process::run(simulate::command(tools).args(["--seeds", &simulate::SEEDS.to_string()]))
}

fn build(tools: &Tools) -> Result<()> {
    build::all(tools, Kind::Release)
}

/// Starts [`BUILD`] beside the steps before it.
///
/// # Errors
/// When it cannot start; then it is done in its turn.
pub fn build_ahead(tools: &Tools) -> Result<Beside> {
    let mut command = process::command(std::env::current_exe()?);
    command.arg("build").current_dir(&tools.paths.root);
    process::beside("building what is deployed", &mut command, tools.paths.target.join("build.log"))
}

fn conformance(tools: &Tools) -> Result<()> {
    build::conformance(tools).map(|_| ())
}

fn worker(tools: &Tools) -> Result<()> {
    process::run(&mut product_test(tools, "worker_api"))
}

fn browser(tools: &Tools) -> Result<()> {
    process::run(&mut journeys(tools)?)
}

fn everywhere(tools: &Tools) -> Result<()> {
    process::run(journeys(tools)?.env("CARTERA_EVERYWHERE", "1"))
}

/// The journeys, told where the browsers are.
///
/// # Errors
/// Where one of them is missing.
pub fn journeys(tools: &Tools) -> Result<Command> {
    let mut command = product_test(tools, "browser");
    let browsers = tools.browsers()?;
    for (name, program) in [
        ("CARTERA_CHROMIUM", &browsers.chromium),
        ("CARTERA_CHROMEDRIVER", &browsers.chromedriver),
        ("CARTERA_FIREFOX", &browsers.firefox),
        ("CARTERA_GECKODRIVER", &browsers.geckodriver),
        ("CARTERA_MINIBROWSER", &browsers.minibrowser),
        ("CARTERA_WEBKITDRIVER", &browsers.webkitdriver),
        ("CARTERA_XVFB", &browsers.xvfb),
    ] {
        command.env(name, program);
    }
    Ok(command)
}

/// A test of the built product, told where everything is.
pub fn product_test(tools: &Tools, name: &str) -> Command {
    let paths = &tools.paths;
    let mut command = tools.cargo();
    command.args(["test", "--package", TESTS, "--test", name, "--", "--nocapture"]);
    command.env("CARTERA_ROOT", &paths.root);
    command.env("CARTERA_DIST", paths.dist());
    command.env("CARTERA_NODE", tools.node());
    command.env("CARTERA_WRANGLER", tools.wrangler());
    command.env("CARTERA_CONFORMANCE", paths.target.join("conformance"));
    command.env("CARTERA_SCREENSHOTS", paths.target.join("screenshots"));
    command
}
