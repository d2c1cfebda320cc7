//! LibreOffice, recalculating the workbook without a screen, gets the totals of the model.
//!
//! It needs `soffice`, so it has `test = false` and a step of its own: `cargo xtask test --only workbook`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail loudly, its helpers too"
)]

mod support;

use std::path::Path;
use std::process::Command;

use cartera_tco::component::COMPONENTS;
use cartera_tco::scenario::read;
use cartera_tco::workbook::{Words, workbook};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use support::computed;

const GOLDEN: [(&str, &str); 4] = [
    ("t1", include_str!("../../../tests/golden/tco_t1.json")),
    ("t2", include_str!("../../../tests/golden/tco_t2.json")),
    ("t3", include_str!("../../../tests/golden/tco_t3.json")),
    ("every_key", include_str!("../../../tests/golden/tco_every_key.json")),
];

/// All sheets as text, every cell with all its digits: a file `NAME-SHEET.csv` each.
const EVERY_SHEET: &str =
    "csv:Text - txt - csv (StarCalc):9,34,76,1,,0,false,false,false,false,false,-1";

/// Lets LibreOffice open the workbooks of a folder and write what their formulas give.
fn recalculate(folder: &Path, names: &[String]) {
    let mut command = Command::new("soffice");
    command.arg(format!("-env:UserInstallation=file://{}/profile", folder.display()));
    command.args(["--headless", "--norestore", "--convert-to", EVERY_SHEET, "--outdir"]);
    command.arg(folder).args(names.iter().map(|name| folder.join(name)));
    let done = command.output().expect("soffice can be started");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
}

/// The rows of a sheet, cell by cell.
fn rows(folder: &Path, name: &str, sheet: &str) -> Vec<Vec<String>> {
    let file = folder.join(format!("{name}-{sheet}.csv"));
    let text = std::fs::read_to_string(&file).unwrap_or_else(|_| panic!("no {}", file.display()));
    text.lines().map(cells).collect()
}

fn cells(line: &str) -> Vec<String> {
    line.split('\t').map(|cell| cell.trim_matches('"').to_owned()).collect()
}

#[track_caller]
fn near(rows: &[Vec<String>], label: &str, column: usize, want: Decimal) {
    let row = rows.iter().find(|row| row[0] == label).unwrap_or_else(|| panic!("no {label}"));
    // A share comes out as "102.74…%".
    let (text, parts) = match row[column].strip_suffix('%') {
        Some(text) => (text, 100.0),
        None => (row[column].as_str(), 1.0),
    };
    let found = text.parse::<f64>().unwrap_or_else(|_| panic!("{label}: {row:?}")) / parts;
    let miss = (found - want.to_f64().unwrap()).abs();
    assert!(miss < 0.000_1, "{label} in column {column}: {found} instead of {want}");
}

#[test]
fn every_total_of_the_golden_files() {
    let folder = std::env::temp_dir().join(format!("cartera-workbook-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let mut names = Vec::new();
    for (name, text) in GOLDEN {
        let bytes = workbook(&read(text).unwrap(), &Words::english()).unwrap();
        names.push(format!("{name}.xlsx"));
        std::fs::write(folder.join(format!("{name}.xlsx")), bytes).unwrap();
    }
    recalculate(&folder, &names);
    for (name, text) in GOLDEN {
        let file = read(text).unwrap();
        let totals = rows(&folder, name, "Totals");
        for (at, scenario) in file.scenarios.iter().enumerate() {
            let column = at + 1;
            let (_, _, summary) = computed(&file, at);
            for (component, sum) in COMPONENTS.into_iter().zip(&summary.components) {
                let label = format!("{} {}", component.code(), component.key().replace('_', " "));
                near(&totals, &format!("{label} (Nominal)"), column, sum.nominal);
                near(&totals, &format!("{label} (NPV)"), column, sum.npv);
            }
            near(&totals, "All costs (Nominal)", column, summary.nominal);
            near(&totals, "All costs (NPV)", column, summary.npv);
            near(&totals, "First 12 months", column, summary.first_year);
            let each = summary.npv_per_user_month.unwrap();
            near(&totals, "NPV per user and month", column, each);
            if let Some(gains) = &summary.benefits {
                near(&totals, "Benefits (NPV)", column, gains.npv);
                near(&totals, "Return on investment", column, gains.roi.unwrap());
                let label = "Pays off against doing nothing, month";
                let row = totals.iter().find(|row| row[0] == label).unwrap();
                let want = gains.break_even_month.map(|month| month.to_string());
                assert_eq!(row[column], want.as_deref().unwrap_or("never"), "{}", scenario.name);
            }
        }
    }
    std::fs::remove_dir_all(&folder).unwrap();
}
