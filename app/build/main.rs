//! Turns the catalogues in `locales/` into typed functions, one per message.
//!
//! A message missing from a language, or with other variables, ends the build here: no person
//! ever sees a key instead of a word, and nothing is parsed in the browser.

mod catalogue;
mod compare;
mod write;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use catalogue::Catalogue;

/// The first one decides which messages there are; its words are the documentation.
const LANGUAGES: [&str; 3] = ["en", "es", "ru"];

fn main() -> ExitCode {
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-changed=locales");
    if std::env::var("CARGO_CFG_TARGET_FAMILY").is_ok_and(|family| family == "wasm") {
        // The tool that takes the parts of the app apart reads them (`features/later.rs`).
        println!("cargo::rustc-link-arg-bin=cartera-app=--emit-relocs");
    }
    match generate() {
        Ok(()) => ExitCode::SUCCESS,
        Err(problems) => {
            for problem in problems {
                println!("cargo::error={problem}");
            }
            ExitCode::FAILURE
        }
    }
}

fn generate() -> Result<(), Vec<String>> {
    let mut catalogues = Vec::new();
    let mut problems = Vec::new();
    for language in LANGUAGES {
        match read(language) {
            Ok(catalogue) => catalogues.push((language, catalogue)),
            Err(mut found) => problems.append(&mut found),
        }
    }
    problems.extend(compare::problems(&catalogues));
    if !problems.is_empty() {
        return Err(problems);
    }
    let out = std::env::var_os("OUT_DIR").map(PathBuf::from).unwrap_or_default();
    save(&out.join("messages.rs"), &write::module(&catalogues)).map_err(|problem| vec![problem])
}

/// Reads all files of a language: one per topic, in a folder of its own.
fn read(language: &str) -> Result<Catalogue, Vec<String>> {
    let folder = format!("locales/{language}");
    let one = |problem: std::io::Error| vec![format!("{folder}: {problem}")];
    let mut files = Vec::new();
    for entry in std::fs::read_dir(&folder).map_err(one)? {
        files.push(entry.map_err(one)?.file_name().to_string_lossy().into_owned());
    }
    files.retain(|file| file.ends_with(".ftl"));
    files.sort();
    let mut all = Catalogue { file: folder.clone(), ..Catalogue::default() };
    let mut problems = Vec::new();
    for file in files {
        let file = format!("{folder}/{file}");
        let text = std::fs::read_to_string(&file).map_err(|e| vec![format!("{file}: {e}")])?;
        if let Err(mut found) = Catalogue::parse(&file, &text).and_then(|read| all.join(read)) {
            problems.append(&mut found);
        }
    }
    if problems.is_empty() { Ok(all) } else { Err(problems) }
}

fn save(path: &Path, text: &str) -> Result<(), String> {
    std::fs::write(path, text).map_err(|e| format!("{}: {e}", path.display()))
}
