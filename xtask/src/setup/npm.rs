//! The npm packages of the tool cache, and a Node that is new enough for them.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

use crate::paths::Paths;
use crate::{pins, process, say};

/// Name, exact version, why.
type Pinned = [(&'static str, &'static str, &'static str)];

/// Installs the pinned packages that are missing or of another version.
///
/// # Errors
/// Without npm, or when it cannot fetch.
pub fn ensure(paths: &Paths) -> Result<()> {
    if missing(&paths.npm(), pins::NPM).is_empty()
        && node(paths).is_file()
        && esbuild(paths).is_file()
    {
        return Ok(());
    }
    install(paths, &paths.npm(), "npm", pins::NPM)?;
    if !node(paths).is_file() {
        bail!(
            "npm did not run the install script of its package `node`; allow it with `npm config set ignore-scripts false`, then run this again"
        );
    }
    Ok(())
}

/// Installs what our code is timed beside.
///
/// # Errors
/// Without npm, or when it cannot fetch.
pub fn ensure_peers(paths: &Paths) -> Result<()> {
    if missing(&paths.peers(), pins::PEERS).is_empty() {
        return Ok(());
    }
    install(paths, &paths.peers(), "npm-peers", pins::PEERS)
}

fn missing(
    folder: &Path,
    wanted: &'static Pinned,
) -> Vec<&'static (&'static str, &'static str, &'static str)> {
    let is_there = |name: &str, version: &str| {
        let file = folder.join("node_modules").join(name).join("package.json");
        version_in(&file).is_ok_and(|installed| installed == version)
    };
    wanted.iter().filter(|(name, version, _)| !is_there(name, version)).collect()
}

fn install(paths: &Paths, folder: &Path, log: &str, wanted: &'static Pinned) -> Result<()> {
    let Some(npm) = process::find("npm").filter(|_| process::find("node").is_some()) else {
        bail!(
            "Node.js is missing: install it with its npm (any version from 18; https://nodejs.org or your package manager), then run this again"
        );
    };
    for (name, version, why) in missing(folder, wanted) {
        say::line(&format!("installing {name} {version} from npm ({why})"));
    }
    std::fs::create_dir_all(folder)?;
    let versions: serde_json::Map<String, Value> =
        wanted.iter().map(|(name, version, _)| ((*name).to_owned(), json!(version))).collect();
    let manifest = json!({ "name": "cartera-tools", "private": true, "dependencies": versions });
    std::fs::write(folder.join("package.json"), format!("{manifest:#}\n"))?;
    let mut command = process::command(npm);
    command.current_dir(folder);
    command.args(["install", "--no-audit", "--no-fund", "--no-progress", "--loglevel=warn"]);
    process::run_quietly("npm install", &mut command, &paths.log(log), None).map(|_| ())
}

/// A file of an installed package.
pub fn module(paths: &Paths, file: &str) -> PathBuf {
    paths.npm().join("node_modules").join(file)
}

/// The folder of the packages' programs. Its Node comes before that of the machine.
pub fn bin(paths: &Paths) -> PathBuf {
    module(paths, ".bin")
}

/// The Node of the cache.
pub fn node(paths: &Paths) -> PathBuf {
    module(paths, "node/bin/node")
}

/// The native esbuild: its script would need Node and hide the real path.
pub fn esbuild(paths: &Paths) -> PathBuf {
    let system = match std::env::consts::OS {
        "macos" => "darwin",
        other => other,
    };
    let processor = match std::env::consts::ARCH {
        "aarch64" => "arm64",
        "x86_64" => "x64",
        other => other,
    };
    module(paths, &format!("@esbuild/{system}-{processor}/bin/esbuild"))
}

fn version_in(file: &Path) -> Result<String> {
    let package: Value = serde_json::from_slice(&std::fs::read(file)?)?;
    let version = package.get("version").and_then(Value::as_str).context("no version")?;
    Ok(version.to_owned())
}
