//! Rules for the documents: every path, command, package and test target they name exists.

use std::collections::BTreeSet;

use regex::Regex;

use crate::none;
use crate::tree::{self, SourceFile};

/// The documents that are held to it.
const DOCUMENTS: [&str; 4] = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "GLOSSARY.md"];

/// Folders that a build makes; documents may name them.
const BUILT: [&str; 5] = ["dist", "target", ".cartera", "worker/build", "node_modules"];

fn documents(files: &[SourceFile]) -> Vec<&SourceFile> {
    files.iter().filter(|file| DOCUMENTS.contains(&file.path.as_str())).collect()
}

/// `a/{b,c}.rs` as `a/b.rs` and `a/c.rs`.
fn expanded(path: &str) -> Vec<String> {
    let Some((before, rest)) = path.split_once('{') else { return vec![path.to_owned()] };
    let Some((choices, after)) = rest.split_once('}') else { return vec![path.to_owned()] };
    choices.split(',').flat_map(|choice| expanded(&format!("{before}{choice}{after}"))).collect()
}

/// The paths that a document names, in code spans and in links.
fn named_paths(text: &str) -> Vec<String> {
    let span = Regex::new(r"`([^`\s]+)`|\]\(([^)\s#]+)[^)]*\)").unwrap();
    let path = Regex::new(r"^[\w.@-]+(/[\w.@{},-]+)*/?$|^[\w.@{},-]+(/[\w.@{},-]+)+/?$").unwrap();
    let file =
        Regex::new(r"\.(rs|md|toml|css|js|mjs|html|ftl|json|csv|xlsx|png|svg|lock|sh)$").unwrap();
    let mime = Regex::new(r"^(text|image|application|audio|font)/").unwrap();
    span.captures_iter(text)
        .filter_map(|found| found.get(1).or(found.get(2)))
        .map(|found| found.as_str().trim_start_matches("./"))
        .filter(|word| path.is_match(word) && !mime.is_match(word))
        .filter(|word| word.contains('/') || file.is_match(word))
        .flat_map(expanded)
        .collect()
}

/// A path exists if it is one, or the last part of one, of the checkout.
fn missing_paths(files: &[SourceFile]) -> Vec<String> {
    let known: Vec<String> = files.iter().map(|file| format!("/{}", file.path)).collect();
    let exists = |path: &str| {
        let path = path.trim_end_matches('/');
        let ending = format!("/{path}");
        let is_built = |built: &str| path == built || path.starts_with(&format!("{built}/"));
        BUILT.iter().any(|built| is_built(built))
            || known.iter().any(|file| file.ends_with(&ending))
    };
    let mut complaints = Vec::new();
    for document in documents(files) {
        for path in named_paths(&document.text) {
            if !exists(&path) {
                complaints.push(format!("{} names {path}, which does not exist", document.path));
            }
        }
    }
    complaints
}

/// What follows `cargo xtask` in a document: the command and its flags.
fn xtask_words(text: &str) -> BTreeSet<String> {
    let call = Regex::new(r"cargo xtask ([a-z-]+)((?: +--[a-z-]+)*)").unwrap();
    let mut words = BTreeSet::new();
    for found in call.captures_iter(text) {
        words.insert(found[1].to_owned());
        words.extend(found[2].split_whitespace().map(str::to_owned));
    }
    words
}

fn missing_commands(files: &[SourceFile]) -> Vec<String> {
    let xtask: String = files
        .iter()
        .filter(|file| file.path.starts_with("xtask/src/"))
        .map(|file| file.shipped())
        .collect();
    let mut complaints = Vec::new();
    for document in documents(files) {
        for word in xtask_words(&document.text) {
            if !xtask.contains(&format!("\"{word}\"")) {
                complaints
                    .push(format!("{} names cargo xtask … {word}; xtask does not", document.path));
            }
        }
    }
    complaints
}

/// `-p NAME` must be a package of ours, `--test NAME` one of its test targets.
fn missing_targets(files: &[SourceFile]) -> Vec<String> {
    let manifests: String = files
        .iter()
        .filter(|file| file.is_any(&["Cargo.toml"]))
        .map(|file| file.text.as_str())
        .collect();
    let option = Regex::new(r"cargo [^`\n]*?(-p|--test) ([a-z_-]+)").unwrap();
    let mut complaints = Vec::new();
    for document in documents(files) {
        for found in option.captures_iter(&document.text) {
            if !manifests.contains(&format!("name = \"{}\"", &found[2])) {
                complaints.push(format!("{} names {} {}", document.path, &found[1], &found[2]));
            }
        }
    }
    complaints
}

#[test]
fn the_documents_are_there() {
    let files = tree::files();
    let found: Vec<&str> = documents(&files).iter().map(|file| file.path.as_str()).collect();
    assert_eq!(found.len(), DOCUMENTS.len(), "found only {found:?}");
}

#[test]
fn every_path_in_a_document_exists() {
    none(missing_paths(&tree::files()));
}

#[test]
fn every_command_in_a_document_exists() {
    let files = tree::files();
    none(missing_commands(&files));
    none(missing_targets(&files));
}

mod the_rules_complain {
    use super::*;

    #[track_caller]
    fn check(rule: fn(&[SourceFile]) -> Vec<String>, document: &str, complaints: usize) {
        let files = [
            SourceFile::new("README.md", document),
            SourceFile::new("app/src/main.rs", ""),
            SourceFile::new("tests/formats/a.json", ""),
            SourceFile::new("tests/formats", ""),
            SourceFile::new("xtask/src/main.rs", "match x { \"run\" => 1, \"--watch\" => 2 }"),
            SourceFile::new("tests/Cargo.toml", "name = \"cartera-tests\"\nname = \"tidy\""),
        ];
        let found = rule(&files);
        assert_eq!(found.len(), complaints, "{document}: {found:?}");
    }

    #[test]
    fn of_a_path_that_is_gone() {
        check(missing_paths, "see `app/src/main.rs`, [it](tests/formats/) and `main.rs`", 0);
        check(missing_paths, "see `dist/`, `text/html`, `/v1/health`, https://a.b/c", 0);
        check(missing_paths, "see `app/src/gone.rs`", 1);
        check(missing_paths, "see [it](docs/gone.md)", 1);
        check(missing_paths, "see `tests/formats/{a,b}.json`", 1);
    }

    #[test]
    fn of_a_command_that_is_gone() {
        check(missing_commands, "type `cargo xtask run --watch`", 0);
        check(missing_commands, "type `cargo xtask fly`", 1);
        check(missing_commands, "type `cargo xtask run --fast`", 1);
    }

    #[test]
    fn of_a_package_that_is_gone() {
        check(missing_targets, "type `cargo test -p cartera-tests --test tidy`", 0);
        check(missing_targets, "type `cargo test -p cartera-gone`", 1);
    }
}
