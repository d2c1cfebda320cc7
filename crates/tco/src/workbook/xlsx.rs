//! Sheets as an Office Open XML workbook (ECMA-376, part 1), as spreadsheets read it.

use std::fmt::Write;

use super::archive::archive;
use super::sheet::{Cell, Content, Sheet, Style, Value, letters};
use crate::exact::settled;

const START: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/// In the order of [`Style`].
const STYLES: &str = "<numFmts count=\"1\"><numFmt numFmtId=\"164\" formatCode=\"#,##0.00\"/></numFmts>\
    <fonts count=\"4\"><font><sz val=\"10\"/><name val=\"Arial\"/></font>\
    <font><b/><sz val=\"10\"/><name val=\"Arial\"/></font>\
    <font><sz val=\"10\"/><color rgb=\"FF0B5C63\"/><name val=\"Arial\"/></font>\
    <font><i/><sz val=\"9\"/><color rgb=\"FF666666\"/><name val=\"Arial\"/></font></fonts>\
    <fills count=\"3\"><fill><patternFill patternType=\"none\"/></fill>\
    <fill><patternFill patternType=\"gray125\"/></fill>\
    <fill><patternFill patternType=\"solid\"><fgColor rgb=\"FFFFF8DC\"/></patternFill></fill></fills>\
    <borders count=\"2\"><border/><border><left/><right/><top style=\"thin\"/><bottom/></border></borders>\
    <cellStyleXfs count=\"1\"><xf/></cellStyleXfs><cellXfs count=\"7\">\
    <xf fontId=\"0\"/><xf fontId=\"1\" applyFont=\"1\"/>\
    <xf fontId=\"0\" numFmtId=\"164\" applyNumberFormat=\"1\"/>\
    <xf fontId=\"2\" fillId=\"2\" applyFont=\"1\" applyFill=\"1\"/>\
    <xf fontId=\"1\" borderId=\"1\" numFmtId=\"164\" applyFont=\"1\" applyBorder=\"1\" applyNumberFormat=\"1\"/>\
    <xf fontId=\"0\" numFmtId=\"10\" applyNumberFormat=\"1\"/>\
    <xf fontId=\"3\" applyFont=\"1\"/></cellXfs>";

/// The bytes of a workbook with these sheets.
pub fn write(sheets: &[Sheet]) -> Vec<u8> {
    let mut types = String::new();
    let mut relations = String::new();
    let mut tabs = String::new();
    let mut files = Vec::new();
    for (number, sheet) in (1..).zip(sheets) {
        let path = format!("worksheets/sheet{number}.xml");
        let name = escaped(&sheet.name);
        // Writing into text cannot fail.
        let _ = write!(
            types,
            "<Override PartName=\"/xl/{path}\" ContentType=\"{TYPE}.worksheet+xml\"/>"
        );
        let _ = write!(
            relations,
            "<Relationship Id=\"r{number}\" Type=\"{RELATIONS}/worksheet\" Target=\"{path}\"/>"
        );
        let _ = write!(tabs, "<sheet name=\"{name}\" sheetId=\"{number}\" r:id=\"r{number}\"/>");
        files.push((format!("xl/{path}"), sheet_xml(sheet, number == 1).into_bytes()));
    }
    let parts = [
        (
            "[Content_Types].xml",
            format!(
                "<Types xmlns=\"{PACKAGE}/content-types\">\
                 <Default Extension=\"rels\" \
                 ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
                 <Override PartName=\"/xl/workbook.xml\" ContentType=\"{TYPE}.sheet.main+xml\"/>\
                 <Override PartName=\"/xl/styles.xml\" ContentType=\"{TYPE}.styles+xml\"/>\
                 {types}</Types>"
            ),
        ),
        (
            "_rels/.rels",
            format!(
                "<Relationships xmlns=\"{PACKAGE}/relationships\"><Relationship Id=\"r1\" \
                 Type=\"{RELATIONS}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml",
            format!(
                "<workbook xmlns=\"{MAIN}\" xmlns:r=\"{RELATIONS}\"><sheets>{tabs}</sheets>\
                 <calcPr fullCalcOnLoad=\"1\"/></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                "<Relationships xmlns=\"{PACKAGE}/relationships\">{relations}<Relationship \
                 Id=\"styles\" Type=\"{RELATIONS}/styles\" Target=\"styles.xml\"/></Relationships>"
            ),
        ),
        ("xl/styles.xml", format!("<styleSheet xmlns=\"{MAIN}\">{STYLES}</styleSheet>")),
    ];
    let parts = parts.into_iter().map(|(path, xml)| (path.to_owned(), format!("{START}{xml}")));
    let mut all: Vec<(String, Vec<u8>)> =
        parts.map(|(path, xml)| (path, xml.into_bytes())).collect();
    all.extend(files);
    archive(&all)
}

fn sheet_xml(sheet: &Sheet, is_first: bool) -> String {
    let mut xml = format!("{START}<worksheet xmlns=\"{MAIN}\">");
    xml.push_str(
        "<sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr><sheetViews><sheetView workbookViewId=\"0\"",
    );
    if is_first {
        xml.push_str(" tabSelected=\"1\"");
    }
    xml.push('>');
    let (rows, columns) = sheet.frozen;
    if rows > 0 || columns > 0 {
        let corner = format!("{}{}", letters(columns), rows + 1);
        let pane = if columns == 0 { "bottomLeft" } else { "bottomRight" };
        let across = if columns > 0 { format!("xSplit=\"{columns}\" ") } else { String::new() };
        let _ = write!(
            xml,
            "<pane {across}ySplit=\"{rows}\" topLeftCell=\"{corner}\" activePane=\"{pane}\" \
             state=\"frozen\"/>"
        );
    }
    xml.push_str("</sheetView></sheetViews><cols>");
    for (number, width) in (1..).zip(&sheet.widths) {
        let _ = write!(
            xml,
            "<col min=\"{number}\" max=\"{number}\" width=\"{width}\" customWidth=\"1\"/>"
        );
    }
    let after = sheet.widths.len() + 1;
    let _ = write!(
        xml,
        "<col min=\"{after}\" max=\"{}\" width=\"11\" customWidth=\"1\"/></cols><sheetData>",
        after + 200
    );
    for (number, row) in (1_usize..).zip(&sheet.rows) {
        let _ = write!(xml, "<row r=\"{number}\">");
        row.iter().for_each(|cell| cell_xml(&mut xml, number, cell));
        xml.push_str("</row>");
    }
    xml.push_str(
        "</sheetData><pageSetup orientation=\"landscape\" paperSize=\"9\" fitToWidth=\"1\" \
         fitToHeight=\"0\"/></worksheet>",
    );
    xml
}

fn cell_xml(xml: &mut String, row: usize, (column, content, style): &Cell) {
    let place = format!("{}{row}", letters(*column));
    let look = match style {
        Style::Plain => String::new(),
        style => format!(" s=\"{}\"", *style as u32),
    };
    let _ = match content {
        Content::Text(words) => write!(
            xml,
            "<c r=\"{place}\"{look} t=\"inlineStr\"><is><t xml:space=\"preserve\">{}</t></is></c>",
            escaped(words)
        ),
        Content::Number(number) => {
            write!(xml, "<c r=\"{place}\"{look}><v>{}</v></c>", settled(*number))
        }
        Content::Formula(formula, Value::Number(number)) => write!(
            xml,
            "<c r=\"{place}\"{look}><f>{}</f><v>{}</v></c>",
            escaped(formula),
            settled(*number)
        ),
        Content::Formula(formula, Value::Text(words)) => write!(
            xml,
            "<c r=\"{place}\"{look} t=\"str\"><f>{}</f><v>{}</v></c>",
            escaped(formula),
            escaped(words)
        ),
    };
}

/// Text as XML has it; what XML 1.0 cannot say at all is left out.
fn escaped(text: &str) -> String {
    let mut found = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => found.push_str("&amp;"),
            '<' => found.push_str("&lt;"),
            '>' => found.push_str("&gt;"),
            '"' => found.push_str("&quot;"),
            '\t' | '\n' => found.push(c),
            c if c < ' ' || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => found.push(c),
        }
    }
    found
}
