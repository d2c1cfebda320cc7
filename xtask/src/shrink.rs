//! Makes files smaller: wasm-opt for WebAssembly, esbuild for scripts and styles.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;
use std::process::Stdio;

use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};

use crate::process;
use crate::say;
use crate::setup::Tools;

/// What rustc emits for wasm32 and every browser of the last years runs; nothing newer.
const FEATURES: [&str; 6] = [
    "--enable-mutable-globals",
    "--enable-sign-ext",
    "--enable-nontrapping-float-to-int",
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-reference-types",
];
/// For size, in one pass: `--converge` takes minutes for a hundredth part less. Rust keeps the
/// first kilobyte of memory unused.
const LEVEL: [&str; 2] = ["--low-memory-unused", "-Oz"];

/// Shrinks several WebAssembly files side by side, in the order given.
///
/// Takes up to half a minute per file, so results are kept in the target folder.
///
/// # Errors
/// When wasm-opt rejects a file.
pub fn wasm(tools: &Tools, files: &[&Path]) -> Result<Vec<Vec<u8>>> {
    say::line(&format!("shrinking {} WebAssembly files with wasm-opt", files.len()));
    let at_once = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let mut all = Vec::new();
    for some in files.chunks(at_once) {
        let some: Result<Vec<Vec<u8>>> = std::thread::scope(|scope| {
            let workers: Vec<_> =
                some.iter().map(|file| scope.spawn(|| one_wasm(tools, file))).collect();
            workers
                .into_iter()
                .map(|worker| worker.join().unwrap_or_else(|_| bail!("wasm-opt could not be run")))
                .collect()
        });
        all.append(&mut some?);
    }
    Ok(all)
}

fn one_wasm(tools: &Tools, file: &Path) -> Result<Vec<u8>> {
    let bytes = std::fs::read(file).with_context(|| format!("no {}", file.display()))?;
    let options = LEVEL.iter().chain(&FEATURES).copied().collect::<Vec<_>>();
    let key = digest(&[&bytes, options.join(" ").as_bytes(), tools.versions().as_bytes()]);
    let folder = tools.paths.target.join("wasm-opt");
    let kept = folder.join(format!("{key}.wasm"));
    if !kept.is_file() {
        std::fs::create_dir_all(&folder)?;
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        let fresh = folder.join(format!("{key}.new"));
        let mut command = tools.wasm_opt();
        command.args(&options).arg(file).arg("--output").arg(&fresh);
        // It remarks on names that the splitter keeps and it does not know; only a failure matters.
        let output = command.output().context("cannot start wasm-opt")?;
        if !output.status.success() {
            bail!("wasm-opt rejected {name}:\n{}", String::from_utf8_lossy(&output.stderr));
        }
        std::fs::rename(&fresh, &kept)?;
    }
    std::fs::read(&kept).with_context(|| format!("no {}", kept.display()))
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
