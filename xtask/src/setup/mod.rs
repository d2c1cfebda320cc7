//! Finds what a command needs and installs what is missing.
//!
//! Everything lands in one cache folder that later runs and other checkouts find again. Each
//! install says what and why; where nothing is missing nothing is printed.

mod apt;
mod browsers;
mod cargo_tools;
mod debian_rust;
mod npm;
mod office;
mod rust;

use std::ffi::OsString;
use std::fs::File;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use crate::paths::Paths;
use crate::{pins, process, say};
pub use browsers::Browsers;

/// A thing that a command cannot work without.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// A Rust compiler for wasm32.
    Wasm,
    /// The linter, of the same compiler.
    Clippy,
    /// The formatter.
    Rustfmt,
    /// wrangler, esbuild, wasm-opt and a Node that runs them.
    Npm,
    /// wasm-bindgen and Trunk.
    App,
    /// worker-build.
    Worker,
    /// cargo-deny.
    Deny,
    /// Chromium, Firefox, WebKit and their drivers.
    Browsers,
    /// LibreOffice without its screens, which recalculates our workbooks.
    Office,
    /// What our code is timed beside. Not among [`Need::ALL`]: only `bench` asks for it.
    Peers,
}

impl Need {
    /// What `build` needs for the app and the Worker.
    pub const BUILD: [Self; 4] = [Self::Wasm, Self::Npm, Self::App, Self::Worker];
    /// What the app alone needs.
    pub const APP_ONLY: [Self; 3] = [Self::Wasm, Self::Npm, Self::App];
    /// What `bench` needs; the compiler comes first.
    pub const BENCH: [Self; 5] = [Self::Wasm, Self::Npm, Self::App, Self::Browsers, Self::Peers];
    /// Everything that building and testing need.
    pub const ALL: [Self; 9] = [
        Self::Wasm,
        Self::Clippy,
        Self::Rustfmt,
        Self::Npm,
        Self::App,
        Self::Worker,
        Self::Deny,
        Self::Browsers,
        Self::Office,
    ];
}

/// The tools of this machine, ready for use.
#[derive(Debug)]
pub struct Tools {
    /// Folders of the checkout and the cache.
    pub paths: Paths,
    /// The rustup toolchain that cargo shall use; none where there is no rustup.
    toolchain: Option<String>,
    /// The rustup toolchain that has rustfmt.
    rustfmt: Option<String>,
    /// Folders to search before PATH.
    search: Vec<PathBuf>,
    /// The browsers and drivers, when they were asked for.
    browsers: Option<Browsers>,
}

/// Makes sure that everything in `needs` is there, installing what is missing.
///
/// # Errors
/// One sentence with its remedy where a prerequisite is missing or an install fails.
pub fn ensure(paths: &Paths, needs: &[Need]) -> Result<Tools> {
    std::fs::create_dir_all(&paths.cache)
        .with_context(|| format!("cannot write to {}", paths.cache.display()))?;
    // Two checkouts that start at once would install into the same folder.
    let lock = File::create(paths.cache.join("lock")).context("cannot write to the tool cache")?;
    if lock.try_lock().is_err() {
        say::line("waiting for another set-up to finish");
        lock.lock().context("cannot lock the tool cache")?;
    }

    let mut tools = Tools {
        paths: paths.clone(),
        toolchain: None,
        rustfmt: None,
        search: Vec::new(),
        browsers: None,
    };
    for need in needs {
        match need {
            Need::Wasm => tools.toolchain = rust::with_wasm(paths)?,
            Need::Clippy => rust::clippy(tools.toolchain.as_deref())?,
            Need::Rustfmt => tools.rustfmt = rust::rustfmt(tools.toolchain.as_deref())?,
            Need::Npm => {
                npm::ensure(paths)?;
                tools.search.insert(0, npm::bin(paths));
            }
            Need::App => {
                tools.add(&pins::WASM_BINDGEN)?;
                tools.add(&pins::TRUNK)?;
                tools.add(&pins::WASM_SPLIT)?;
            }
            Need::Worker => {
                tools.add(&pins::WASM_BINDGEN)?;
                tools.add(&pins::WORKER_BUILD)?;
            }
            Need::Deny => tools.add(&pins::CARGO_DENY)?,
            Need::Peers => npm::ensure_peers(paths)?,
            Need::Office => office::ensure(paths)?,
            Need::Browsers => {
                let driver =
                    cargo_tools::ensure(paths, tools.toolchain.as_deref(), &pins::GECKODRIVER)?;
                tools.browsers = Some(browsers::ensure(driver)?);
            }
        }
    }
    cargo_tools::tidy(paths)?;
    Ok(tools)
}

impl Tools {
    /// A cargo command of the chosen toolchain, in the root of the checkout.
    pub fn cargo(&self) -> Command {
        let mut command = self.command("cargo");
        command.current_dir(&self.paths.root);
        command
    }

    /// `cargo fmt` of whichever toolchain has it.
    pub fn cargo_fmt(&self) -> Command {
        let mut command = self.cargo();
        match &self.rustfmt {
            Some(toolchain) => command.env("RUSTUP_TOOLCHAIN", toolchain),
            None => command.env_remove("RUSTUP_TOOLCHAIN"),
        };
        command.arg("fmt");
        command
    }

    /// Any program, with the tools of the cache first on PATH.
    pub fn command(&self, program: &str) -> Command {
        let path = self.path();
        // Looked up here, because a child's PATH does not apply to finding the child itself everywhere.
        let found = process::find_in(program, &path).unwrap_or_else(|| PathBuf::from(program));
        let mut command = process::command(found);
        command.env("PATH", path);
        match &self.toolchain {
            Some(toolchain) => command.env("RUSTUP_TOOLCHAIN", toolchain),
            None => command.env_remove("RUSTUP_TOOLCHAIN"),
        };
        command
    }

    /// The Node of the cache, whatever the machine has.
    pub fn node(&self) -> PathBuf {
        npm::node(&self.paths)
    }

    /// wrangler's script, to be run by [`Tools::node`].
    pub fn wrangler(&self) -> PathBuf {
        npm::module(&self.paths, "wrangler/bin/wrangler.js")
    }

    /// The native esbuild.
    pub fn esbuild(&self) -> PathBuf {
        npm::esbuild(&self.paths)
    }

    /// The folder of npm's binaryen.
    pub fn binaryen(&self) -> PathBuf {
        npm::module(&self.paths, "binaryen")
    }

    /// npm's wasm-opt of the pinned version: a script that finds Node on PATH.
    pub fn wasm_opt(&self) -> PathBuf {
        npm::module(&self.paths, "binaryen/bin/wasm-opt")
    }

    /// The wasm-bindgen program of exactly the pinned version.
    pub fn wasm_bindgen(&self) -> PathBuf {
        process::find_in(pins::WASM_BINDGEN.program, &self.path())
            .unwrap_or_else(|| pins::WASM_BINDGEN.program.into())
    }

    /// The versions of all pinned tools, for deciding whether a result is still good.
    pub fn versions(&self) -> String {
        let cargo = [pins::WASM_BINDGEN, pins::TRUNK, pins::WASM_SPLIT, pins::WORKER_BUILD]
            .map(|tool| tool.version);
        let npm = pins::NPM.iter().map(|(_, version, _)| *version);
        cargo.into_iter().chain(npm).collect::<Vec<_>>().join(" ")
    }

    /// The browsers and drivers.
    ///
    /// # Errors
    /// When they were not among the needs.
    pub fn browsers(&self) -> Result<&Browsers> {
        self.browsers.as_ref().context("the browsers were not set up")
    }

    fn add(&mut self, tool: &pins::CargoTool) -> Result<()> {
        let program = cargo_tools::ensure(&self.paths, self.toolchain.as_deref(), tool)?;
        if let Some(folder) = program.parent()
            && !self.search.iter().any(|known| known == folder)
        {
            self.search.push(folder.to_owned());
        }
        Ok(())
    }

    fn path(&self) -> OsString {
        let inherited = std::env::var_os("PATH").unwrap_or_default();
        let all = self.search.iter().cloned().chain(std::env::split_paths(&inherited));
        std::env::join_paths(all).unwrap_or(inherited)
    }
}
