//! Tools that `cargo install` compiles into the cache.
//!
//! A tool of the right version that the person already has is used as it is.

use std::path::PathBuf;
use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result, bail};

use super::{apt, rust};
use crate::paths::Paths;
use crate::pins::CargoTool;
use crate::{process, say};

/// The path of `tool`, installed if it is missing.
///
/// # Errors
/// When it does not compile or the registry cannot be reached.
pub fn ensure(paths: &Paths, toolchain: Option<&str>, tool: &CargoTool) -> Result<PathBuf> {
    let cached = paths.cargo_tools().join("bin").join(format!(
        "{}{}",
        tool.program,
        std::env::consts::EXE_SUFFIX
    ));
    if cached.is_file() && recorded(paths, tool) {
        return Ok(cached);
    }
    if let Some(found) = process::find(tool.program).filter(|found| suits(found, tool)) {
        return Ok(found);
    }
    say::line(&format!(
        "installing {} {}: it {} (compiled once, some minutes)",
        tool.package, tool.version, tool.why
    ));
    openssl(paths, tool)?;
    let started = Instant::now();
    let label = format!("compiling {}", tool.package);
    let log = paths.log(tool.package);
    // The lock file of the tool makes the same build everywhere, but a mirror may lack a version in it.
    let locked =
        process::run_quietly(&label, install(paths, toolchain, tool).arg("--locked"), &log, None);
    if locked.is_err() {
        say::line(
            "its lock file does not build here; trying again with the newest compatible crates",
        );
        process::run_quietly(&label, &mut install(paths, toolchain, tool), &log, None)?;
    }
    if !cached.is_file() {
        bail!("{} was installed but has no program {}", tool.package, tool.program);
    }
    say::line(&format!("{} is ready after {}", tool.package, say::span(started.elapsed())));
    Ok(cached)
}

/// Removes what compiling left behind: hundreds of megabytes that nothing needs again.
///
/// # Errors
/// When the cache cannot be written.
pub fn tidy(paths: &Paths) -> Result<()> {
    let folder = build_folder(paths);
    if folder.exists() {
        std::fs::remove_dir_all(&folder).context("cannot clean the tool cache")?;
    }
    Ok(())
}

fn install(paths: &Paths, toolchain: Option<&str>, tool: &CargoTool) -> Command {
    let mut command = rust::of(toolchain, "cargo");
    command.args([
        "install",
        tool.package,
        "--version",
        &format!("={}", tool.version),
        "--force",
        "--root",
    ]);
    command.arg(paths.cargo_tools()).args(tool.flags);
    // One folder for all tools, so that what they share is compiled once.
    command.env("CARGO_TARGET_DIR", build_folder(paths));
    // A tool's own release profile takes many minutes on a small machine and saves seconds later.
    command.env("CARGO_PROFILE_RELEASE_LTO", "off");
    command.env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16");
    command.env("CARGO_PROFILE_RELEASE_OPT_LEVEL", tool.optimise);
    command
}

fn build_folder(paths: &Paths) -> PathBuf {
    paths.cache.join("tool-build")
}

/// Whether cargo's own list of the folder has exactly this version.
fn recorded(paths: &Paths, tool: &CargoTool) -> bool {
    let list =
        std::fs::read_to_string(paths.cargo_tools().join(".crates.toml")).unwrap_or_default();
    list.lines().any(|line| line.starts_with(&format!("\"{} {} (", tool.package, tool.version)))
}

fn suits(program: &std::path::Path, tool: &CargoTool) -> bool {
    let Some(answer) = process::answer(process::command(program).arg("--version")) else {
        return false;
    };
    tool.any_version
        || answer
            .lines()
            .next()
            .is_some_and(|line| line.split_whitespace().any(|word| word == tool.version))
}

/// worker-build links OpenSSL on Linux, whose headers a fresh Debian lacks.
fn openssl(paths: &Paths, tool: &CargoTool) -> Result<()> {
    let there =
        || process::answer(process::command("pkg-config").args(["--exists", "openssl"])).is_some();
    if tool.package != "worker-build" || std::env::consts::OS != "linux" || there() {
        return Ok(());
    }
    if !apt::exists() {
        bail!(
            "worker-build needs pkg-config and the headers of OpenSSL; install them with your package manager, then run this again"
        );
    }
    apt::install("compiling worker-build", &["pkg-config", "libssl-dev"], &paths.log("apt"))
}
