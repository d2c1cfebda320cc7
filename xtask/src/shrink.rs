//! Makes files smaller: binaryen for WebAssembly, esbuild for scripts and styles.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::Mutex;

use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};

use crate::process;
use crate::say;
use crate::setup::Tools;

/// Has npm's binaryen shrink files, and what it needs for that.
const SCRIPTS: [&str; 2] = ["xtask/src/shrink.mjs", "xtask/src/order.mjs"];
/// So many bytes are given to one program: the large files one by one, the small ones together.
const AT_ONCE: u64 = 100_000;

/// A file and where its result is kept.
type Job<'a> = (&'a Path, PathBuf);

/// Shrinks several WebAssembly files side by side, in the order given.
///
/// The large ones take up to half a minute, so results are kept in the target folder.
///
/// # Errors
/// When binaryen rejects a file.
pub fn wasm(tools: &Tools, files: &[&Path]) -> Result<Vec<Vec<u8>>> {
    let folder = tools.paths.target.join("wasm-opt");
    std::fs::create_dir_all(&folder)?;
    let mut with = tools.versions().into_bytes();
    for script in SCRIPTS {
        with.extend(std::fs::read(tools.paths.root.join(script)).context("no script")?);
    }
    let mut all: Vec<Job<'_>> = Vec::new();
    for file in files {
        let bytes = std::fs::read(file).with_context(|| format!("no {}", file.display()))?;
        all.push((file, folder.join(format!("{}.wasm", digest(&[&bytes, &with])))));
    }
    let mut fresh: Vec<&Job<'_>> = all.iter().filter(|(_, kept)| !kept.is_file()).collect();
    // The large ones first: then the programs end at about the same time.
    fresh.sort_by_key(|(file, _)| std::cmp::Reverse(file.metadata().map_or(0, |of| of.len())));
    let count = (files.len(), fresh.len());
    say::line(&format!("shrinking {} WebAssembly files, {} of them new", count.0, count.1));
    let waiting = Mutex::new(fresh.into_iter());
    let at_once = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    std::thread::scope(|scope| {
        let workers: Vec<_> = (0..at_once).map(|_| scope.spawn(|| work(tools, &waiting))).collect();
        workers
            .into_iter()
            .try_for_each(|worker| worker.join().unwrap_or_else(|_| bail!("binaryen ended badly")))
    })?;
    let read =
        |(_, kept): &Job<'_>| std::fs::read(kept).with_context(|| format!("no {}", kept.display()));
    all.iter().map(read).collect()
}

/// Takes from what waits until nothing does: a large file, or many small ones at once.
fn work<'a>(tools: &Tools, waiting: &Mutex<impl Iterator<Item = &'a Job<'a>>>) -> Result<()> {
    loop {
        let mut some = Vec::new();
        let mut bytes = 0;
        if let Ok(mut waiting) = waiting.lock() {
            while bytes < AT_ONCE
                && let Some(job) = waiting.next()
            {
                bytes += job.0.metadata()?.len();
                some.push(job);
            }
        }
        if some.is_empty() {
            return Ok(());
        }
        shrink(tools, &some)?;
    }
}

fn shrink(tools: &Tools, jobs: &[&Job<'_>]) -> Result<()> {
    let [script, ..] = SCRIPTS;
    let mut command = process::command(tools.node());
    command.arg(tools.paths.root.join(script)).arg(tools.binaryen());
    command.args(jobs.iter().flat_map(|(from, to)| [from, to.as_path()]));
    // It remarks on names that the splitter keeps and it does not know; only a failure matters.
    let output = command.output().context("cannot start Node")?;
    if !output.status.success() {
        bail!("binaryen rejected a file:\n{}", String::from_utf8_lossy(&output.stderr));
    }
    Ok(())
}

/// What esbuild reads.
#[derive(Debug, Clone, Copy)]
pub enum Language {
    /// An ES module; what it imports becomes part of it.
    Script,
    /// A style sheet.
    Style,
}

/// Bundles a source text into one file; names in it are relative to `folder`.
///
/// # Errors
/// When the source has a mistake.
pub fn bundle(
    tools: &Tools,
    language: Language,
    source: &str,
    folder: &Path,
    minify: bool,
) -> Result<Vec<u8>> {
    let mut command = process::command(tools.esbuild());
    command.current_dir(folder).arg("--log-level=warning");
    // wasm-bindgen names one module once for each function that it imports from it.
    command.arg("--log-override:duplicate-object-key=silent");
    match language {
        Language::Script => {
            command.args(["--bundle", "--format=esm", "--target=es2022", "--loader=js"])
        }
        Language::Style => command.arg("--loader=css"),
    };
    if minify {
        command.args(["--minify", "--legal-comments=none"]);
    }
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .context("cannot start esbuild")?;
    if let Some(mut input) = child.stdin.take() {
        input.write_all(source.as_bytes())?;
    }
    let output = child.wait_with_output()?;
    if !output.status.success() {
        bail!("esbuild rejected a file of {}", folder.display());
    }
    Ok(output.stdout)
}

/// A SHA-256 over parts, in hexadecimal.
pub fn digest(parts: &[&[u8]]) -> String {
    let mut hasher = Sha256::new();
    for part in parts {
        // The length keeps ("a", "bc") and ("ab", "c") apart.
        hasher.update((part.len() as u64).to_le_bytes());
        hasher.update(part);
    }
    hasher.finalize().iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
