//! Debian's Rust for browsers, for machines where rustup can fetch nothing.
//!
//! Debian packages the compiler that Firefox and Chromium are built with, and its source, but no
//! `std` for wasm32. That is built once from the packaged source, which takes about a minute, and
//! put beside the `std` of the host. Afterwards it is the rustup toolchain `web`.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::apt;
use super::rust::{TARGET, of, pair};
use crate::paths::Paths;
use crate::{pins, process, say};

/// The name under which rustup knows Debian's Rust.
pub const TOOLCHAIN: &str = "web";
const RUSTC: &str = "/usr/bin/rustc";

/// Installs Debian's Rust and its `std` for wasm32.
///
/// # Errors
/// Where there is no apt, or it does not have the packages.
pub fn install(paths: &Paths) -> Result<()> {
    if !apt::exists() {
        bail!(
            "Rust cannot compile for {TARGET} here: `rustup target add {TARGET}` failed (see {}) and this machine has no \
             apt; run that command where there is a network, then run this again",
            paths.log("rustup").display()
        );
    }
    say::line("using Debian's Rust, which needs no other network than its packages");
    let log = paths.log("apt");
    let why = "Rust for WebAssembly";
    let compiler = "rustc-web";
    let offered = || apt::candidate(compiler).map(|version| pair(&version)).unwrap_or_default();
    // Package lists of a fresh machine may know only the first, old version.
    if offered() < pins::OLDEST_RUST {
        apt::update(&log);
    }
    let (offered, oldest) = (offered(), pins::OLDEST_RUST);
    if offered < oldest {
        bail!(
            "rustup can fetch nothing here and the package sources offer {compiler} {}.{}, but Cartera needs Rust {}.{}; \
             add Debian's security updates to them or run `rustup target add {TARGET}` where there is a network",
            offered.0,
            offered.1,
            oldest.0,
            oldest.1
        );
    }
    let Some(linker) = apt::newest("lld-", &log) else {
        bail!("{why} needs LLVM's linker, and the package sources of this machine offer no lld");
    };
    apt::install_newest(
        why,
        &[compiler, "cargo-web", "rust-web-src", "rust-web-clippy", &linker],
        &log,
    )?;
    let sysroot = sysroot()?;
    build_std(paths, &sysroot)?;
    link_linker(&linker, &sysroot)?;
    if process::find("rustup").is_some() {
        process::run(
            process::command("rustup").args(["toolchain", "link", TOOLCHAIN]).arg(&sysroot),
        )?;
    }
    Ok(())
}

/// Installs clippy or rustfmt of Debian's Rust.
///
/// # Errors
/// When apt does not have it.
pub fn install_component(name: &str) -> Result<()> {
    let package = if name == "clippy" { "rust-web-clippy" } else { "rustfmt-web" };
    let log = std::env::temp_dir().join("cartera-apt.log");
    apt::install("the checks of `cargo xtask test`", &[package], &log)
}

fn sysroot() -> Result<PathBuf> {
    let answer = process::answer(of(None, RUSTC).args(["--print", "sysroot"]));
    answer.map(PathBuf::from).with_context(|| format!("{RUSTC} does not answer"))
}

/// Builds `std` out of a copy of the packaged source, because cargo writes beside it.
fn build_std(paths: &Paths, sysroot: &Path) -> Result<()> {
    say::line("building std for WebAssembly from Debian's source (once, about a minute)");
    let manifests = apt::files("rust-web-src");
    let manifest = manifests
        .iter()
        .filter(|file| file.ends_with("/library/sysroot/Cargo.toml"))
        .min_by_key(|file| file.len());
    let library = manifest
        .and_then(|file| Path::new(file).parent()?.parent())
        .context("rust-web-src has no library folder")?;
    let work = paths.cache.join("std-build");
    let _ = std::fs::remove_dir_all(&work);
    std::fs::create_dir_all(&work)?;
    process::run(process::command("cp").arg("-r").arg(library).arg(work.join("library")))?;

    let mut cargo = process::command("/usr/bin/cargo");
    cargo.current_dir(work.join("library"));
    cargo.args(["build", "--release", "--manifest-path", "sysroot/Cargo.toml", "--target", TARGET]);
    cargo.args(["--features", "compiler-builtins-mem"]);
    cargo.env("PATH", usr_bin_first()).env_remove("RUSTUP_TOOLCHAIN");
    cargo
        .env("RUSTC_BOOTSTRAP", "1")
        .env("RUSTFLAGS", "-Zforce-unstable-if-unmarked -Cembed-bitcode=yes");
    cargo.env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "1").env("CARGO_PROFILE_RELEASE_DEBUG", "0");
    cargo.env("CARGO_TARGET_DIR", work.join("target"));
    process::run_quietly("building std", &mut cargo, &paths.log("std"), None)?;

    let built = work.join("target").join(TARGET).join("release/deps");
    let place = sysroot.join("lib/rustlib").join(TARGET).join("lib");
    // A std of an older compiler beside the new one would make every crate ambiguous.
    process::run(apt::privileged("rm").arg("-rf").arg(&place))?;
    process::run(apt::privileged("mkdir").arg("-p").arg(&place))?;
    let mut copy = apt::privileged("cp");
    for entry in
        std::fs::read_dir(&built).with_context(|| format!("no std in {}", built.display()))?
    {
        let file = entry?.path();
        if file.extension().is_some_and(|extension| extension == "rlib") {
            copy.arg(file);
        }
    }
    process::run(copy.arg(&place))?;
    std::fs::remove_dir_all(&work).context("cannot clean the tool cache")
}

/// rustc looks for its linker in the sysroot, under this name.
fn link_linker(package: &str, sysroot: &Path) -> Result<()> {
    let version = process::answer(of(None, RUSTC).arg("-vV")).unwrap_or_default();
    let host = version
        .lines()
        .find_map(|line| line.strip_prefix("host: "))
        .context("rustc does not name its host")?;
    let folder = sysroot.join("lib/rustlib").join(host).join("bin");
    process::run(apt::privileged("mkdir").arg("-p").arg(&folder))?;
    let linker = Path::new("/usr/bin").join(package);
    process::run(apt::privileged("ln").arg("-sf").arg(linker).arg(folder.join("rust-lld")))
}

fn usr_bin_first() -> OsString {
    let inherited = std::env::var_os("PATH").unwrap_or_default();
    let all = std::iter::once(PathBuf::from("/usr/bin")).chain(std::env::split_paths(&inherited));
    std::env::join_paths(all).unwrap_or(inherited)
}
