//! A table as CSV, as the spreadsheets of a country expect it.

use super::OutTable;
use super::guard::guarded;

/// The character between cells in a language: where the comma is in decimals, a semicolon.
#[must_use]
pub fn delimiter(language: &str) -> char {
    let language = language.get(..2).unwrap_or(language);
    if matches!(language, "en" | "zh" | "ja" | "ko" | "th" | "he") { ',' } else { ';' }
}

/// The table as UTF-8 with a byte order mark, without which Excel takes it for an old code page.
/// Cells that a spreadsheet might run are guarded.
#[must_use]
pub fn write(table: &OutTable, delimiter: char) -> Vec<u8> {
    let mut text = String::from("\u{feff}");
    for row in std::iter::once(&table.columns).chain(&table.rows) {
        let start = text.len();
        for (index, cell) in row.iter().enumerate() {
            if index > 0 {
                text.push(delimiter);
            }
            write_cell(&mut text, &guarded(cell), delimiter);
        }
        // A line with nothing on it would be no row.
        if text.len() == start {
            text.push_str("\"\"");
        }
        text.push_str("\r\n");
    }
    text.into_bytes()
}

fn write_cell(out: &mut String, cell: &str, delimiter: char) {
    let needs_quotes = cell
        .contains([delimiter, '"', '\'', '\n', '\r', '\\', '#', '\t', ';', ',', '|'])
        || cell.starts_with(char::is_whitespace)
        || cell.ends_with(char::is_whitespace);
    if needs_quotes {
        out.push('"');
        out.push_str(&cell.replace('"', "\"\""));
        out.push('"');
    } else {
        out.push_str(cell);
    }
}
