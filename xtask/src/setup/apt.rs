//! Debian packages, installed only where they are missing.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::{process, say};

/// Whether this machine installs Debian packages.
pub fn exists() -> bool {
    process::find("apt-get").is_some() && process::find("dpkg-query").is_some()
}

/// Installs those of `packages` that are missing; `log` is for what apt says.
///
/// # Errors
/// When a package is missing and this person may not install it, or apt fails.
pub fn install(why: &str, packages: &[&str], log: &Path) -> Result<()> {
    let missing: Vec<&str> =
        packages.iter().copied().filter(|package| installed(package).is_none()).collect();
    fetch(why, &missing, log)
}

/// Installs `packages`, also those that are here in an older version.
///
/// # Errors
/// As [`install`].
pub fn install_newest(why: &str, packages: &[&str], log: &Path) -> Result<()> {
    let old =
        |package: &&str| installed(package).is_none_or(|here| Some(here) != candidate(package));
    let missing: Vec<&str> = packages.iter().copied().filter(old).collect();
    fetch(why, &missing, log)
}

fn fetch(why: &str, missing: &[&str], log: &Path) -> Result<()> {
    if missing.is_empty() {
        return Ok(());
    }
    let list = missing.join(" ");
    if !may_install() {
        bail!("{why} needs Debian packages; run `apt-get install {list}` as root, then this again");
    }
    say::line(&format!("installing with apt: {list} ({why})"));
    let unknown = || missing.iter().find(|package| candidate(package).is_none());
    if unknown().is_some() {
        update(log);
    }
    if let Some(package) = unknown() {
        bail!("{why} needs the Debian package {package}, which the package sources do not offer");
    }
    if attempt(missing, log).is_err() {
        // Lists that are too old name files that are gone from the mirrors.
        update(log);
        attempt(missing, log).with_context(|| format!("cannot install {list}"))?;
    }
    Ok(())
}

/// The newest package `prefix` + number that can be installed, such as `lld-22`.
pub fn newest(prefix: &str, log: &Path) -> Option<String> {
    if numbered(prefix).is_none() && may_install() {
        update(log);
    }
    numbered(prefix).map(|number| format!("{prefix}{number}"))
}

/// A command that runs with the rights to install.
pub fn privileged(program: &str) -> Command {
    if is_root() {
        return process::command(program);
    }
    let mut command = process::command("sudo");
    command.arg(program);
    command
}

/// The files that a package put on this machine.
pub fn files(package: &str) -> Vec<String> {
    let listed = process::answer(process::command("dpkg-query").args(["--listfiles", package]));
    listed.unwrap_or_default().lines().map(str::to_owned).collect()
}

/// The version that is installed.
fn installed(package: &str) -> Option<String> {
    let format = "--showformat=${db:Status-Status} ${Version}";
    let state = process::answer(process::command("dpkg-query").args(["--show", format, package]))?;
    state.strip_prefix("installed ").map(str::to_owned)
}

/// The version that would be installed.
pub fn candidate(package: &str) -> Option<String> {
    let policy = process::answer(
        process::command("apt-cache").args(["policy", package]).env("LC_ALL", "C"),
    )?;
    let version = policy.lines().find_map(|line| line.trim().strip_prefix("Candidate: "))?;
    (version != "(none)").then(|| version.to_owned())
}

fn numbered(prefix: &str) -> Option<u32> {
    let names = process::answer(process::command("apt-cache").args(["pkgnames", prefix]))?;
    let mut numbers: Vec<u32> =
        names.lines().filter_map(|name| name.strip_prefix(prefix)?.parse().ok()).collect();
    numbers.sort_unstable();
    numbers.into_iter().rev().find(|number| candidate(&format!("{prefix}{number}")).is_some())
}

fn attempt(packages: &[&str], log: &Path) -> Result<()> {
    let mut command = privileged("apt-get");
    command
        .args(["install", "--yes", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=300"])
        .args(packages);
    command.env("DEBIAN_FRONTEND", "noninteractive");
    process::run_quietly("apt-get install", &mut command, log, None).map(|_| ())
}

/// A source that cannot be reached is no reason to give up: the others may have what is needed.
pub fn update(log: &Path) {
    say::line("updating the package lists (apt-get update)");
    let mut command = privileged("apt-get");
    command.args(["update", "-o", "DPkg::Lock::Timeout=300"]);
    let _ = process::run_quietly("apt-get update", &mut command, log, None);
}

fn may_install() -> bool {
    // Without a terminal nobody can type a password.
    is_root()
        || process::find("sudo").is_some()
            && (say::is_terminal()
                || process::answer(process::command("sudo").args(["--non-interactive", "true"]))
                    .is_some())
}

fn is_root() -> bool {
    process::answer(process::command("id").arg("-u")).is_some_and(|id| id == "0")
}
