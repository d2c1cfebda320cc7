//! Takes the compiled app apart: what the first page needs, and parts that are loaded later.
//!
//! Which functions begin a part is said in the app (`features/later.rs`, `data/sync/start.rs`);
//! the tool follows what each of them reaches. What several parts share becomes a file as well.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::build::{self, Kind};
use crate::dist::Files;
use crate::merge;
use crate::process;
use crate::setup::Tools;
use crate::shrink;

/// The script that fetches the parts; the bindings of the app import it.
const LOADER: &str = "__wasm_split.js";

/// The app in parts, as files of the target folder.
#[derive(Debug)]
pub struct Parts {
    /// Holds the bindings of the app, `cartera-app.js`, and the loader beside them.
    pub folder: PathBuf,
    /// The WebAssembly of the first page.
    pub first: PathBuf,
    /// The other parts, in order of their names.
    pub later: Vec<PathBuf>,
}

/// Splits the compiled app and makes the bindings of its first part.
///
/// # Errors
/// When a tool rejects it.
pub fn take_apart(tools: &Tools, compiled: &Path) -> Result<Parts> {
    let folder = tools.paths.target.join("parts");
    if folder.exists() {
        std::fs::remove_dir_all(&folder).context("cannot clean the target folder")?;
    }
    let whole = folder.join("whole");
    std::fs::create_dir_all(&whole)?;
    let mut command = tools.command("wasm-split-cli");
    command.args(["--target", "web", "--out-name", build::APP]).arg(compiled).arg(&folder);
    process::run(&mut command)?;
    let first = whole.join(format!("{}.wasm", build::APP));
    std::fs::rename(folder.join(format!("{}.wasm", build::APP)), &first)?;
    let mut later = Vec::new();
    for entry in std::fs::read_dir(&folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "wasm") {
            later.push(path);
        }
    }
    later.sort();
    let mut command = tools.command("wasm-bindgen");
    // The parts link to exports that the app itself does not use.
    command.args(["--target", "web", "--no-typescript", "--keep-lld-exports", "--out-dir"]);
    process::run(command.arg(&folder).arg(&first))?;
    let first = folder.join(format!("{}_bg.wasm", build::APP));
    later.retain(|path| *path != first);
    merge::small(tools, &folder.join(LOADER), &mut later)?;
    Ok(Parts { folder, first, later })
}

/// Puts the later parts among the files of `dist/` and writes their addresses into the loader.
///
/// # Errors
/// When a part cannot be shrunk, or the loader does not name it.
pub fn publish(tools: &Tools, kind: Kind, parts: &Parts, files: &mut Files) -> Result<()> {
    let loader = parts.folder.join(LOADER);
    let mut script = std::fs::read_to_string(&loader).context("the app has no parts")?;
    let paths: Vec<&Path> = parts.later.iter().map(PathBuf::as_path).collect();
    let contents = match kind {
        Kind::Release => shrink::wasm(tools, &paths)?,
        Kind::Dev => paths.iter().map(std::fs::read).collect::<Result<_, _>>()?,
    };
    for (path, content) in parts.later.iter().zip(contents) {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().replace('_', "-");
        let address = files.add(&format!("part-{name}"), "wasm", content);
        let known = format!("\"./{}\"", path.file_name().unwrap_or_default().to_string_lossy());
        anyhow::ensure!(script.contains(&known), "the loader does not name {known}");
        script = script.replace(&known, &format!("\"{address}\""));
    }
    std::fs::write(&loader, script).context("cannot write the target folder")
}
