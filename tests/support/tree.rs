//! The checkout as data: what the tests that read our own source start from.

use std::fs;
use std::path::{Path, PathBuf};

/// A text file of the checkout.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// Its path from the root, with `/` on every system.
    pub path: String,
    /// What is in it.
    pub text: String,
}

impl SourceFile {
    /// A file made up by a test.
    pub fn new(path: &str, text: &str) -> Self {
        Self { path: path.to_owned(), text: text.to_owned() }
    }

    /// Whether its name ends so, such as `.rs`.
    pub fn is_any(&self, endings: &[&str]) -> bool {
        endings.iter().any(|ending| self.path.ends_with(ending))
    }

    /// The part that ships: nothing of a test file, and of others what stands before their tests.
    pub fn shipped(&self) -> &str {
        let is_test = self.path.starts_with("tests/")
            || self.path.contains("/tests/")
            || self.path.ends_with("tests.rs");
        if is_test {
            return "";
        }
        self.text.split("#[cfg(test)]").next().unwrap_or_default()
    }
}

/// The lines of a source text, numbered from 1, with `//` comments taken off.
pub fn code_lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines().enumerate().map(|(at, line)| {
        let is_comment = line.trim_start().starts_with("//");
        let end = if is_comment { 0 } else { line.find(" // ").unwrap_or(line.len()) };
        (at + 1, &line[..end])
    })
}

/// The root of the checkout.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// Every file and folder of the checkout; those that are no text have none.
pub fn files() -> Vec<SourceFile> {
    let root = root();
    let mut found = Vec::new();
    walk(&root, &root, &mut found);
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

/// What is built or fetched, and so not ours to keep tidy.
const NOT_OURS: [&str; 7] =
    [".git", "target", "dist", ".cartera", ".wrangler", "node_modules", "worker/build"];

fn walk(root: &Path, folder: &Path, found: &mut Vec<SourceFile>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
        if NOT_OURS.iter().any(|theirs| name == *theirs || name.ends_with(&format!("/{theirs}"))) {
            continue;
        }
        let text = if path.is_dir() { None } else { fs::read_to_string(&path).ok() };
        if path.is_dir() {
            walk(root, &path, found);
        }
        found.push(SourceFile { path: name, text: text.unwrap_or_default() });
    }
}
