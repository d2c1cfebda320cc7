//! What we say about our own source is tested here: sizes, headers, words, documents.
//!
//! Each rule is a function from files to complaints, so that the tests at the end of its file
//! can show that it complains. The rules about documents are in `tidy/documents.rs`, those
//! about views in `tidy/views.rs`.

#[path = "tidy/documents.rs"]
mod documents;
#[path = "support/tree.rs"]
mod tree;
#[path = "tidy/views.rs"]
mod views;

use regex::Regex;
use tree::SourceFile;

/// No source file is longer than this, tests included.
const MOST_LINES: usize = 400;

/// Fails with all complaints at once.
#[track_caller]
fn none(complaints: Vec<String>) {
    assert!(complaints.is_empty(), "\n{}\n", complaints.join("\n"));
}

fn too_long(files: &[SourceFile]) -> Vec<String> {
    files
        .iter()
        .filter(|file| file.is_any(&[".rs", ".css", ".js", ".mjs", ".html"]))
        .map(|file| (file, file.text.lines().count()))
        .filter(|(_, lines)| *lines > MOST_LINES)
        .map(|(file, lines)| format!("{}: {lines} lines, at most {MOST_LINES}", file.path))
        .collect()
}

fn without_header(files: &[SourceFile]) -> Vec<String> {
    let has_header = |file: &SourceFile| {
        file.text.strip_prefix("//! ").is_some_and(|text| !text.trim_start().is_empty())
    };
    files
        .iter()
        .filter(|file| file.is_any(&[".rs"]) && !has_header(file))
        .map(|file| format!("{}: begins without a `//!` line that says why it exists", file.path))
        .collect()
}

/// Complains of every place where `pattern` stands in the code of `files`.
fn places(files: &[SourceFile], pattern: &str, shipped_only: bool, why: &str) -> Vec<String> {
    let pattern = Regex::new(pattern).unwrap();
    let mut complaints = Vec::new();
    for file in files {
        let text = if shipped_only { file.shipped() } else { &file.text };
        for (number, line) in tree::code_lines(text) {
            if let Some(found) = pattern.find(line) {
                complaints.push(format!("{}:{number}: `{}`: {why}", file.path, found.as_str()));
            }
        }
    }
    complaints
}

/// The Rust files that a rule about words reads: all but this one, which spells them.
fn rust(files: &[SourceFile]) -> Vec<SourceFile> {
    files
        .iter()
        .filter(|file| file.is_any(&[".rs"]) && !file.path.starts_with("tests/tidy"))
        .cloned()
        .collect()
}

fn panics(files: &[SourceFile]) -> Vec<String> {
    let shipped = r"\.unwrap\(\)|\.expect\(|\bdbg!|\bpanic!|\bunreachable!";
    let mut complaints = places(&rust(files), shipped, true, "return a typed error instead");
    let unfinished = r"\btodo!|\bunimplemented!|#\[ignore|\bFIXME\b|\bTODO\b";
    complaints.extend(places(&rust(files), unfinished, false, "finish it or leave it out"));
    complaints
}

fn banned_names(files: &[SourceFile]) -> Vec<String> {
    // From the table of names in ARCHITECTURE.md: what other products call our things, and
    // words that say nothing.
    let words = "Company|Account|Contact|Opportunity|Engagement|Interaction|Pricebook|Proposal|\
                 Tenant|Manager|Helper|Helpers|Util|Utils|Misc";
    let types = format!(
        r"\b(struct|enum|trait|type|union)\s+([A-Z]\w*)?({words})([A-Z]\w*)?\s*(<|\{{|\(|;|=|:|$)"
    );
    let mut complaints = places(&rust(files), &types, false, "the glossary has another word");
    let tables = format!(r"(?i)create table (if not exists )?({words}|companies)s?\b");
    complaints.extend(places(&rust(files), &tables, false, "the glossary has another word"));
    let names = Regex::new(r"(^|/)(utils?|helpers?|misc|common|managers?)(\.rs|$)").unwrap();
    let folders = files.iter().filter(|file| names.is_match(&file.path));
    complaints.extend(folders.map(|file| format!("{}: a name that says nothing", file.path)));
    complaints
}

/// Words that belong to some folders only: the edges where the outside world is touched.
const EDGES: [(&str, &str, &[&str]); 4] = [
    (
        r"\bworker::",
        "worker/",
        &[
            "worker/src/lib.rs",
            "worker/src/routes/",
            "worker/src/workspace_do/",
            "worker/src/ledger",
            "worker/src/error.rs",
            "worker/src/headers.rs",
            "worker/src/platform.rs",
            "worker/src/transaction.rs",
        ],
    ),
    (
        r"\bweb_sys\b",
        "app/",
        &["app/src/platform/", "app/src/ui/", "app/src/bin/", "app/src/main.rs"],
    ),
    (r"\bcartera_store\b", "app/src/features/", &["/commands.rs"]),
    (
        r"\b(web_sys|js_sys|indexed_db_futures)\b",
        "crates/",
        &["crates/store/src/indexed_db/", "crates/store/tests/", "crates/store/examples/"],
    ),
];

fn outside_their_edge(files: &[SourceFile]) -> Vec<String> {
    let mut complaints = Vec::new();
    for (word, under, allowed) in EDGES {
        let elsewhere: Vec<SourceFile> = rust(files)
            .into_iter()
            .filter(|file| file.path.starts_with(under))
            .filter(|file| !allowed.iter().any(|place| file.path.contains(place)))
            .collect();
        let why = format!("only in {}", allowed.join(", "));
        complaints.extend(places(&elsewhere, word, true, &why));
    }
    complaints
}

fn machine_paths(files: &[SourceFile]) -> Vec<String> {
    let ours: Vec<SourceFile> =
        files.iter().filter(|file| !file.path.starts_with("tests/tidy")).cloned().collect();
    let pattern = Regex::new(r#"(^|[\s"'`(=])(/root/|/home/|/Users/|/work/|[A-Z]:\\)"#).unwrap();
    ours.iter()
        .flat_map(|file| file.text.lines().enumerate().map(move |line| (file, line)))
        .filter(|(_, (_, line))| pattern.is_match(line))
        .map(|(file, (at, _))| format!("{}:{}: a path of one machine", file.path, at + 1))
        .collect()
}

#[test]
fn no_file_is_longer_than_one_sitting() {
    none(too_long(&tree::files()));
}

#[test]
fn every_module_says_why_it_exists() {
    none(without_header(&tree::files()));
}

#[test]
fn what_ships_does_not_panic_and_is_finished() {
    none(panics(&tree::files()));
}

#[test]
fn one_word_stands_for_one_thing() {
    none(banned_names(&tree::files()));
}

#[test]
fn the_outside_world_is_touched_at_the_edges_only() {
    none(outside_their_edge(&tree::files()));
}

#[test]
fn no_file_knows_one_machine() {
    none(machine_paths(&tree::files()));
}

mod the_rules_complain {
    use super::*;

    #[track_caller]
    fn check(rule: fn(&[SourceFile]) -> Vec<String>, path: &str, bad: &str, good: &str) {
        let found = rule(&[SourceFile::new(path, bad)]);
        assert_eq!(found.len(), 1, "{path}: {bad}: {found:?}");
        none(rule(&[SourceFile::new(path, good)]));
    }

    #[test]
    fn of_a_long_file() {
        check(too_long, "app/src/a.rs", &"x\n".repeat(401), &"x\n".repeat(400));
        none(too_long(&[SourceFile::new("app/locales/en/people.ftl", &"x\n".repeat(401))]));
    }

    #[test]
    fn of_a_missing_header() {
        check(without_header, "app/src/a.rs", "fn a() {}", "//! Why.\nfn a() {}");
    }

    #[test]
    fn of_a_panic_in_what_ships() {
        check(panics, "app/src/a.rs", "a.unwrap();", "a?;\n#[cfg(test)]\nmod t { a.unwrap() }");
        check(panics, "tests/a.rs", "#[ignore]", "a.unwrap();");
        check(panics, "app/src/a.rs", "fn a() { todo!() }", "// once a todo!()");
    }

    #[test]
    fn of_a_name_that_others_use() {
        check(banned_names, "app/src/a.rs", "pub struct Contact {", "pub struct ContactlessFee {");
        check(banned_names, "app/src/a.rs", "enum AccountError {", "enum OrganizationError {");
        check(banned_names, "worker/src/a.rs", "\"CREATE TABLE accounts (", "\"CREATE TABLE ops (");
        assert_eq!(banned_names(&[SourceFile::new("app/src/utils.rs", "")]).len(), 1);
    }

    #[test]
    fn of_a_word_away_from_its_edge() {
        let bad = SourceFile::new("app/src/features/people/list.rs", "use web_sys::Window;");
        assert_eq!(outside_their_edge(&[bad]).len(), 1);
        let good = SourceFile::new("app/src/platform/clock.rs", "use web_sys::Window;");
        none(outside_their_edge(&[good]));
        let bad = SourceFile::new("worker/src/config.rs", "use worker::Env;");
        assert_eq!(outside_their_edge(&[bad]).len(), 1);
    }

    #[test]
    fn of_a_path_of_one_machine() {
        check(machine_paths, "README.md", "see /home/ana/cartera", "see https://a.b/home/c");
    }
}
