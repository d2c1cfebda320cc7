//! A table as an Excel workbook with one sheet.
//!
//! Every text is written as text, so nothing in it can be a formula; what is a number and nothing
//! else is one, for people calculate with it.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::result::ZipError;
use zip::write::SimpleFileOptions;

use super::OutTable;

const TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>"#;
const RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const BOOK_RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;
const SHEET_HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>"#;

/// The longest text that a cell of Excel holds, in letters of two bytes.
const CELL_UNITS: usize = 32_767;

/// The table as a workbook; its only sheet has this name.
///
/// # Errors
/// What the writer of packages says; it writes to memory and has no reason to fail.
pub fn write(table: &OutTable, sheet: &str) -> Result<Vec<u8>, ZipError> {
    let mut name = String::new();
    // Excel takes at most 31 letters, and not these.
    let allowed = sheet.chars().filter(|c| !"[]:*?/\\".contains(*c)).take(31).collect::<String>();
    escape(&mut name, if allowed.trim().is_empty() { "Sheet1" } else { &allowed });
    let book = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"{name}\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
    );
    let mut cells = String::from(SHEET_HEAD);
    for (row, number) in std::iter::once(&table.columns).chain(&table.rows).zip(1_u32..) {
        cells.push_str(&format!("<row r=\"{number}\">"));
        for (cell, column) in row.iter().zip(0_u32..).filter(|(cell, _)| !cell.is_empty()) {
            write_cell(&mut cells, cell, &format!("{}{number}", letters(column)), number == 1);
        }
        cells.push_str("</row>");
    }
    cells.push_str("</sheetData></worksheet>");
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (part, content) in [
        ("[Content_Types].xml", TYPES),
        ("_rels/.rels", RELATIONS),
        ("xl/workbook.xml", &book),
        ("xl/_rels/workbook.xml.rels", BOOK_RELATIONS),
        ("xl/worksheets/sheet1.xml", &cells),
    ] {
        writer.start_file(part, SimpleFileOptions::default())?;
        writer.write_all(content.as_bytes())?;
    }
    writer.finish().map(Cursor::into_inner)
}

fn write_cell(out: &mut String, cell: &str, place: &str, is_header: bool) {
    if !is_header && is_number(cell) {
        out.push_str(&format!("<c r=\"{place}\"><v>{cell}</v></c>"));
        return;
    }
    out.push_str(&format!("<c r=\"{place}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">"));
    let mut units = 0;
    let end = cell.char_indices().find(|(_, c)| {
        units += c.len_utf16();
        units > CELL_UNITS
    });
    escape(out, end.and_then(|(at, _)| cell.get(..at)).unwrap_or(cell));
    out.push_str("</t></is></c>");
}

/// Whether a text is a number that comes back as the same text: no leading zeros, no rounding.
fn is_number(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let plain = text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'-' | b'.'));
    // Phones and tax numbers are no amounts, and Excel shows twelve digits as an exponent.
    plain
        && (1..=9).contains(&digits)
        && text != "-0"
        && text.parse::<f64>().is_ok_and(|number| number.to_string() == text)
}

/// `A`, `Z`, `AA`: the name of a column.
fn letters(mut column: u32) -> String {
    let mut name = Vec::new();
    loop {
        let letter = u8::try_from(column % 26).unwrap_or(0);
        name.push(char::from(b'A' + letter));
        if column < 26 {
            return name.into_iter().rev().collect();
        }
        column = column / 26 - 1;
    }
}

fn escape(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\t' => out.push(c),
            // Excel's own way to write what XML cannot.
            c if u32::from(c) < 0x20 => out.push_str(&format!("_x{:04X}_", u32::from(c))),
            '\u{fffe}' | '\u{ffff}' => {}
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_letters() {
        for (column, want) in [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")] {
            assert_eq!(letters(column), want);
        }
    }

    #[test]
    fn only_what_comes_back_is_a_number() {
        for text in ["0", "12", "-5.25", "0.5"] {
            assert!(is_number(text), "{text}");
        }
        for text in ["007", "1.50", "79161234567", "+5", "1e5", "-", "", "5,5", ".5", "-0"] {
            assert!(!is_number(text), "{text}");
        }
    }
}
