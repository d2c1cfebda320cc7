//! A Rust compiler for wasm32, with linter and formatter.
//!
//! First what is there; then `rustup target add`; where rustup can fetch nothing, Debian's own
//! compiler. A compiler counts as able when it has compiled a small program for wasm32.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, SystemTime};

use anyhow::{Context, Result, bail};

use super::debian_rust;
use crate::paths::Paths;
use crate::process::Ending;
use crate::{pins, process, say};

/// The target that browsers and workerd run.
pub const TARGET: &str = "wasm32-unknown-unknown";
/// A slow network may need this long for the 20 MB of the target.
const RUSTUP_LIMIT: Duration = Duration::from_secs(120);
/// For this long a failed download is not tried again.
const FAILURE_KEPT: Duration = Duration::from_secs(24 * 60 * 60);

/// The name of a toolchain that compiles for wasm32; none where there is no rustup.
///
/// # Errors
/// When there is none and none can be had.
pub fn with_wasm(paths: &Paths) -> Result<Option<String>> {
    let current = current();
    check_age(current.as_deref())?;
    if compiles_for_wasm(current.as_deref(), paths) {
        return Ok(current);
    }
    let debian = Some(debian_rust::TOOLCHAIN.to_owned());
    let debian_is_able = || {
        version(debian.as_deref()) >= pins::OLDEST_RUST
            && compiles_for_wasm(debian.as_deref(), paths)
    };
    if current.is_some() && debian_is_able() {
        return Ok(debian);
    }
    if let Some(toolchain) = &current
        && add_target(toolchain, paths)?
        && compiles_for_wasm(current.as_deref(), paths)
    {
        return Ok(current);
    }
    debian_rust::install(paths)?;
    let installed = debian.filter(|_| process::find("rustup").is_some());
    if !compiles_for_wasm(installed.as_deref(), paths) {
        bail!(
            "the Rust of Debian was set up but does not compile for {TARGET}; see {}",
            paths.log("std").display()
        );
    }
    Ok(installed)
}

/// Makes sure that clippy belongs to `toolchain`.
///
/// # Errors
/// When it is missing and cannot be had.
pub fn clippy(toolchain: Option<&str>) -> Result<()> {
    if process::answer(of(toolchain, "cargo").args(["clippy", "--version"])).is_some() {
        return Ok(());
    }
    say::line("adding clippy to the Rust toolchain (the linter of `cargo xtask test`)");
    component("clippy", toolchain)
}

/// The toolchain whose rustfmt is to be used: the person's own, or any that has one.
///
/// # Errors
/// When no toolchain has it and it cannot be had.
pub fn rustfmt(toolchain: Option<&str>) -> Result<Option<String>> {
    let works =
        |name: Option<&str>| process::answer(of(name, "rustfmt").arg("--version")).is_some();
    let current = current();
    if works(current.as_deref()) {
        return Ok(current);
    }
    let all = process::answer(process::command("rustup").args(["toolchain", "list", "--quiet"]))
        .unwrap_or_default();
    if let Some(name) = all.lines().map(str::trim).find(|name| works(Some(name))) {
        return Ok(Some(name.to_owned()));
    }
    say::line("adding rustfmt to the Rust toolchain (`cargo xtask test` checks the formatting)");
    component("rustfmt", toolchain)?;
    Ok(toolchain.map(str::to_owned))
}

/// A program of one toolchain.
pub fn of(toolchain: Option<&str>, program: &str) -> Command {
    let mut command = process::command(program);
    if let Some(name) = toolchain {
        command.env("RUSTUP_TOOLCHAIN", name);
    }
    command
}

/// Compiles a small program; a wrong or missing `std` cannot pass.
fn compiles_for_wasm(toolchain: Option<&str>, paths: &Paths) -> bool {
    let folder = paths.cache.join("probe");
    let source = folder.join("probe.rs");
    let program =
        "#[no_mangle] pub extern fn probe(size: usize) -> usize { vec![1u8; size].len() }";
    if std::fs::create_dir_all(&folder).is_err() || std::fs::write(&source, program).is_err() {
        return false;
    }
    let mut command = of(toolchain, "rustc");
    command
        .args(["--target", TARGET, "--crate-type", "cdylib", "-o"])
        .arg(folder.join("probe.wasm"))
        .arg(&source);
    process::answer(&mut command).is_some()
}

/// The toolchain that runs xtask, as rustup named it.
fn current() -> Option<String> {
    process::find("rustup")?;
    std::env::var("RUSTUP_TOOLCHAIN").ok().or_else(|| {
        let active =
            process::answer(process::command("rustup").args(["show", "active-toolchain"]))?;
        active.split_whitespace().next().map(str::to_owned)
    })
}

fn check_age(toolchain: Option<&str>) -> Result<()> {
    let (found, oldest) = (version(toolchain), pins::OLDEST_RUST);
    if found < oldest {
        bail!(
            "Cartera needs Rust {}.{} or newer and this is {}.{}; run `rustup update stable`, then this again",
            oldest.0,
            oldest.1,
            found.0,
            found.1
        );
    }
    Ok(())
}

/// Major and minor version of a toolchain; zeros where it does not exist.
fn version(toolchain: Option<&str>) -> (u32, u32) {
    let answer = process::answer(of(toolchain, "rustc").arg("--version")).unwrap_or_default();
    pair(answer.trim_start_matches("rustc "))
}

/// The first two numbers of a version.
pub fn pair(version: &str) -> (u32, u32) {
    let mut numbers = version.split('.').map(|part| part.parse().unwrap_or(0));
    (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0))
}

/// Asks rustup for the target; false where it can fetch nothing.
fn add_target(toolchain: &str, paths: &Paths) -> Result<bool> {
    let mark = failure_mark(toolchain, paths);
    if failed_lately(&mark) {
        return Ok(false);
    }
    say::line(&format!(
        "adding {TARGET} to Rust's {toolchain} (the app and the Worker are WebAssembly)"
    ));
    let mut command = process::command("rustup");
    command.args(["target", "add", TARGET, "--toolchain", toolchain]);
    match process::run_quietly(
        "rustup target add",
        &mut command,
        &paths.log("rustup"),
        Some(RUSTUP_LIMIT),
    ) {
        Ok(Ending::Done) => Ok(true),
        Ok(Ending::OutOfTime) => {
            // Slow is not impossible: nothing is remembered, the next run may ask again.
            say::line("rustup did not finish within two minutes");
            Ok(false)
        }
        Err(_) => {
            say::line("rustup can fetch nothing on this machine");
            std::fs::write(&mark, "rustup target add failed\n")
                .context("cannot write to the tool cache")?;
            Ok(false)
        }
    }
}

fn failure_mark(toolchain: &str, paths: &Paths) -> PathBuf {
    paths.cache.join(format!("rustup-failed-{toolchain}"))
}

fn failed_lately(mark: &Path) -> bool {
    let written = std::fs::metadata(mark).and_then(|data| data.modified());
    written.is_ok_and(|at| SystemTime::now().duration_since(at).is_ok_and(|age| age < FAILURE_KEPT))
}

fn component(name: &str, toolchain: Option<&str>) -> Result<()> {
    match toolchain {
        Some(debian_rust::TOOLCHAIN) => debian_rust::install_component(name),
        Some(toolchain) => process::run(process::command("rustup").args([
            "component",
            "add",
            name,
            "--toolchain",
            toolchain,
        ]))
        .with_context(|| format!("{name} is missing; run `rustup component add {name}`")),
        None => bail!("{name} is missing; install it for your Rust toolchain and run this again"),
    }
}
