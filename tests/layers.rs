//! Who may depend on whom: the table of ARCHITECTURE.md, held against what cargo says.

use std::process::Command;

use serde_json::Value;

/// What one of our packages may use.
struct Layer {
    package: &'static str,
    /// Ours that it may use.
    ours: &'static [&'static str],
    /// Crates of others that it must not: a name, or its beginning with `*`.
    never: &'static [&'static str],
}

/// The browser, the Worker runtime, clocks, randomness and waiting: not for pure crates.
const IMPURE: &[&str] = &[
    "web-sys",
    "js-sys",
    "wasm-bindgen*",
    "gloo*",
    "leptos*",
    "worker*",
    "indexed_db_futures",
    "tokio*",
    "futures*",
    "async-*",
    "getrandom",
    "rand*",
    "chrono",
    "jiff",
    "reqwest",
    "web-time",
];
const NO_VIEWS: &[&str] = &["leptos*", "worker*", "tokio"];
const ALL_PURE: &[&str] = &[
    "cartera-domain",
    "cartera-sync",
    "cartera-store",
    "cartera-import",
    "cartera-dedupe",
    "cartera-reports",
    "cartera-tco",
];

const LAYERS: &[Layer] = &[
    Layer { package: "cartera-domain", ours: &[], never: IMPURE },
    Layer { package: "cartera-sync", ours: &["cartera-domain"], never: IMPURE },
    Layer { package: "cartera-store", ours: &["cartera-domain", "cartera-sync"], never: NO_VIEWS },
    Layer { package: "cartera-import", ours: &["cartera-domain", "cartera-dedupe"], never: IMPURE },
    Layer { package: "cartera-dedupe", ours: &["cartera-domain"], never: IMPURE },
    Layer { package: "cartera-reports", ours: &["cartera-domain"], never: IMPURE },
    Layer { package: "cartera-tco", ours: &["cartera-domain"], never: IMPURE },
    Layer {
        package: "cartera-cli",
        ours: &[
            "cartera-domain",
            "cartera-import",
            "cartera-dedupe",
            "cartera-reports",
            "cartera-tco",
        ],
        never: &["web-sys", "js-sys", "leptos*", "worker*"],
    },
    Layer { package: "cartera-app", ours: ALL_PURE, never: &["worker*", "tokio"] },
    Layer {
        package: "cartera-worker",
        ours: &["cartera-domain", "cartera-sync"],
        never: &["leptos*", "indexed_db_futures", "gloo*", "tokio"],
    },
    Layer { package: "cartera-tests", ours: ALL_PURE, never: &["leptos*", "worker*", "web-sys"] },
    Layer {
        package: "cartera-simulation",
        ours: &["cartera-domain", "cartera-sync"],
        never: IMPURE,
    },
    Layer { package: "cartera-bench", ours: ALL_PURE, never: NO_VIEWS },
    Layer { package: "xtask", ours: &[], never: &["leptos*", "worker*", "web-sys"] },
];

/// An edge of cargo's graph: who uses whom, and whether only its tests do.
#[derive(Debug, Clone)]
struct Edge {
    from: String,
    to: String,
    only_tests: bool,
}

fn is_banned(never: &[&str], name: &str) -> bool {
    never.iter().any(|ban| match ban.strip_suffix('*') {
        Some(start) => name == start || name.starts_with(start),
        None => name == *ban,
    })
}

/// What is wrong with these packages and edges.
fn complaints(packages: &[String], edges: &[Edge]) -> Vec<String> {
    let mut found = Vec::new();
    for package in packages {
        let Some(layer) = LAYERS.iter().find(|layer| layer.package == package) else {
            found.push(format!("{package} is not in the table of layers"));
            continue;
        };
        for edge in edges.iter().filter(|edge| edge.from == *package) {
            let is_ours = packages.contains(&edge.to);
            if is_ours && !layer.ours.contains(&edge.to.as_str()) {
                found.push(format!("{package} must not use {}", edge.to));
            } else if !is_ours && !edge.only_tests && is_banned(layer.never, &edge.to) {
                found.push(format!("{package} must not use the crate {}", edge.to));
            }
        }
    }
    found
}

fn cargo(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO"))
        .args(arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn workspace() -> (Vec<String>, Vec<Edge>) {
    let text = cargo(&["metadata", "--format-version", "1", "--no-deps"]);
    let metadata: Value = serde_json::from_str(&text).unwrap();
    let name = |value: &Value| value["name"].as_str().unwrap().to_owned();
    let packages = metadata["packages"].as_array().unwrap();
    let edges = packages.iter().flat_map(|package| {
        package["dependencies"].as_array().unwrap().iter().map(|dependency| Edge {
            from: name(package),
            to: name(dependency),
            only_tests: dependency["kind"] == "dev",
        })
    });
    (packages.iter().map(name).collect(), edges.collect())
}

#[test]
fn every_package_uses_only_what_lies_below_it() {
    let (packages, edges) = workspace();
    assert!(packages.contains(&"cartera-domain".to_owned()), "{packages:?}");
    let found = complaints(&packages, &edges);
    assert!(found.is_empty(), "\n{}\n", found.join("\n"));
}

#[test]
fn no_browser_or_clock_comes_in_by_the_back_door() {
    let banned = ["web-sys", "js-sys", "wasm-bindgen", "getrandom", "chrono", "jiff"];
    for package in ["cartera-domain", "cartera-sync"] {
        let tree = cargo(&[
            "tree",
            "-p",
            package,
            "-e",
            "normal",
            "--prefix",
            "none",
            "--format",
            "{p}",
            "--target",
            "wasm32-unknown-unknown",
        ]);
        let names = tree.lines().filter_map(|line| line.split_whitespace().next());
        let found: Vec<&str> = names.filter(|name| banned.contains(name)).collect();
        assert!(found.is_empty(), "{package} reaches {found:?}");
    }
}

mod the_table_complains {
    use super::*;

    #[track_caller]
    fn check(from: &str, to: &str, only_tests: bool, is_wrong: bool) {
        let packages: Vec<String> = LAYERS.iter().map(|layer| layer.package.to_owned()).collect();
        let edges = [Edge { from: from.to_owned(), to: to.to_owned(), only_tests }];
        let found = complaints(&packages, &edges);
        assert_eq!(!found.is_empty(), is_wrong, "{from} uses {to}: {found:?}");
    }

    #[test]
    fn of_a_lower_layer_that_reaches_up() {
        check("cartera-sync", "cartera-domain", false, false);
        check("cartera-domain", "cartera-sync", false, true);
        check("cartera-domain", "cartera-sync", true, true);
        check("cartera-worker", "cartera-store", false, true);
        check("cartera-app", "cartera-worker", false, true);
    }

    #[test]
    fn of_a_crate_that_brings_the_outside_in() {
        check("cartera-domain", "serde", false, false);
        check("cartera-domain", "js-sys", false, true);
        check("cartera-sync", "futures-util", false, true);
        check("cartera-sync", "tokio", true, false);
        check("cartera-store", "leptos_router", false, true);
    }

    #[test]
    fn of_a_package_that_nobody_placed() {
        assert_eq!(complaints(&["cartera-misc".to_owned()], &[]).len(), 1);
    }
}
