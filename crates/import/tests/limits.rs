//! Small files that would take hours or gigabytes, were they read as they ask to be.

#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

use std::io::{Cursor, Write};

use cartera_import::format::limits;
use cartera_import::protocol::Choice;
use cartera_import::{FileError, Source};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A workbook of LibreOffice with this within its root.
fn ods(content: &str) -> Vec<u8> {
    let content = format!("<office>{content}</office>");
    let kind = b"application/vnd.oasis.opendocument.spreadsheet";
    packed(&[("mimetype", kind), ("content.xml", content.as_bytes())])
}

fn ods_cell(attributes: &str, text: &str) -> Vec<u8> {
    ods(&format!(
        "<table:table table:name='S'><table:table-row><table:table-cell {attributes}><text:p>{text}</text:p></table:table-cell></table:table-row></table:table>"
    ))
}

fn read(bytes: &[u8]) -> Result<Source, FileError> {
    Source::read("a", bytes, &Choice::default())
}

fn refused(bytes: &[u8]) -> FileError {
    read(bytes).map(|_| ()).unwrap_err()
}

#[test]
fn a_long_cell_that_stands_in_a_thousand_columns_is_refused() {
    let repeated = "table:number-columns-repeated='1000'";
    // Letters that do not pack too well, or the package would be refused before.
    let letters = |count: u32| -> String {
        let noise = (0..count).map(|n| n.wrapping_mul(2_654_435_761) >> 27);
        noise.filter_map(|n| char::from_u32(97 + n % 26)).collect()
    };
    let long = ods_cell(repeated, &letters(2 << 20));
    assert!(matches!(refused(&long), FileError::CellTooLong { row: 1, column: 1, .. }));
    let shorter = ods_cell(repeated, &letters(limits::CELL_BYTES as u32 - 1));
    assert!(matches!(refused(&shorter), FileError::TooMuchText { .. }));
}

#[test]
fn a_million_blanks_a_thousand_times_are_refused() {
    let blanks = ods_cell("", &format!("x{}", "<text:s text:c='1000'/>".repeat(400_000)));
    assert!(matches!(refused(&blanks), FileError::CellTooLong { .. }));
}

#[test]
fn empty_sheets_are_not_looked_for_from_the_beginning_each_time() {
    let last = "<table:table table:name='Z'><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell></table:table-row></table:table>";
    let empty = "<table:table table:name='S'></table:table><table:table table:name='T'/>";
    let many = ods(&format!("{}{last}", empty.repeat(50_000)));
    let source = read(&many).unwrap();
    assert_eq!((source.opened().sheet, source.headers().len()), (100_000, 1));
    let empty = "<Worksheet><Table/></Worksheet><Worksheet/>".repeat(50_000);
    let many = format!(
        "<Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'>{empty}<Worksheet><Table><Row><Cell><Data>a</Data></Cell></Row></Table></Worksheet></Workbook>"
    );
    assert_eq!(read(many.as_bytes()).unwrap().opened().sheet, 100_000);
}

#[test]
fn rows_merged_down_to_the_end_of_all_numbers_are_those_that_there_are() {
    let text = "<Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'><Worksheet><Table>\
        <Row><Cell MergeDown='4294967294'><Data>a</Data></Cell><Cell><Data>b</Data></Cell></Row>\
        <Row Index='4294967295'><Cell Index='2'><Data>c</Data></Cell></Row></Table></Worksheet></Workbook>";
    let source = read(text.as_bytes()).unwrap();
    let last = source.opened().table.rows_from(0).last().unwrap();
    assert_eq!((last.number, last.raw().collect()), (u32::MAX, vec!["a", "c"]));
}

#[test]
fn texts_without_letters_have_a_limit_too() {
    let relations =
        "<Relationships><Relationship Id='r1' Target='worksheets/sheet1.bin'/></Relationships>";
    let empty = [19_u8, 0].repeat(limits::SHARED_TEXTS + 1);
    let book = packed(&[
        ("xl/workbook.bin", &[]),
        ("xl/_rels/workbook.bin.rels", relations.as_bytes()),
        ("xl/sharedStrings.bin", &empty),
    ]);
    assert!(matches!(refused(&book), FileError::TooManyCells { .. }));
}

#[test]
fn hidden_sheets_of_libreoffice_come_after_those_that_are_shown() {
    let sheet = |name: &str, style: &str| {
        format!(
            "<table:table table:name='{name}' table:style-name='{style}'><table:table-row><table:table-cell><text:p>{name}</text:p></table:table-cell></table:table-row></table:table>"
        )
    };
    let styles = "<style:style style:name='ta1' style:family='table'><style:table-properties table:display='true'/></style:style>\
        <style:style style:name='ta2' style:family='table'><style:table-properties table:display='false'/></style:style>";
    let both = ods(&format!("{styles}{}{}", sheet("old", "ta2"), sheet("new", "ta1")));
    let first =
        |bytes: &[u8]| read(bytes).unwrap().opened().table.row(0).map(|row| row.get(0).to_owned());
    assert_eq!(first(&both).as_deref(), Some("new"));
    let only = ods(&format!("{styles}{}", sheet("old", "ta2")));
    assert_eq!(first(&only).as_deref(), Some("old"));
}
