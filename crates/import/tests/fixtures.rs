//! The files that the browser tests import give here what their makers say of them.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail loudly")]

use std::path::Path;

use cartera_import::protocol::{Choice, Language};
use cartera_import::{Existing, Mapping, Report, Source};

fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures").join(name))
        .unwrap()
}

/// Plans a file with the columns as they are guessed.
fn plan(name: &str, country: &str, language: Language) -> Report {
    let choice = Choice { country: Some(country.into()), language, ..Choice::default() };
    let source = Source::open(name, &fixture(name), &choice).unwrap();
    let preview = source.preview(|_, _, _| ());
    let mapping =
        Mapping::from(preview.columns.iter().map(|column| column.target).collect::<Vec<_>>());
    let mut next = 0_u64;
    let ids = |_| {
        next += 1;
        let mut id = [0; 16];
        id[8..].copy_from_slice(&next.to_be_bytes());
        id
    };
    source.plan(&mapping, &Existing::new(), ids, |_, _, _| (), |_| ())
}

#[track_caller]
fn check(name: &str, country: &str, language: Language) {
    let expected = Path::new(name).with_extension("expected.json");
    let expected: serde_json::Value =
        serde_json::from_slice(&fixture(expected.to_str().unwrap())).unwrap();
    let report = plan(name, country, language);
    let got = serde_json::json!({
        "counts": {
            "read": report.read, "created": report.created, "updated": report.updated,
            "skipped": report.skipped, "failed": report.failed,
        },
        "people": report.people_created,
        "organizations": report.organizations_created,
        "warnings": report.warnings,
    });
    assert_eq!(got, expected, "{:#?}", report.rows.iter().take(60).collect::<Vec<_>>());
}

#[test]
fn a_messy_csv_gives_what_its_maker_says() {
    check("messy.csv", "RU", Language::Russian);
    check("messy.csv", "RU", Language::English);
}

#[test]
fn a_workbook_gives_what_its_maker_says() {
    check("people.xlsx", "RU", Language::Russian);
}
