//! Tables in web pages, which many systems send as `.xls`, and the XML workbooks of Excel 2003.

use crate::error::{FileError, Foreign};
use crate::format::number;
use crate::format::sheet::{Grid, Merged, Sheets, choose};
use crate::format::table::Table;
use crate::format::xml::{Attributes, Token, Xml};
use crate::protocol::Choice;

/// The encoding that a page or an XML document says it is in.
#[must_use]
pub fn declared_encoding(bytes: &[u8]) -> Option<String> {
    let head: String = bytes.iter().take(1_024).map(|byte| char::from(*byte)).collect();
    let head = head.to_ascii_lowercase();
    let after = if head.trim_start().starts_with("<?xml") {
        head.split_once("encoding=")?.1
    } else {
        head.split_once("charset=")?.1
    };
    let label: String = after
        .trim_start_matches(['"', '\''])
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
        .collect();
    let encoding = encoding_rs::Encoding::for_label(label.as_bytes())?;
    // Text in two bytes a letter would have been seen before.
    (!encoding.name().starts_with("UTF-16")).then_some(label)
}

/// Whether an XML document is a workbook of Excel 2003.
#[must_use]
pub fn is_workbook(start: &str) -> bool {
    start.contains("urn:schemas-microsoft-com:office:spreadsheet")
}

/// Reads the largest table of a web page.
///
/// # Errors
/// [`FileError`] where there is none or a limit is passed.
pub fn page(text: &str) -> Result<Table, FileError> {
    let mut best: Option<(usize, usize)> = None;
    let (mut index, mut depth, mut rows) = (0_usize, 0_u32, 0_usize);
    for token in Xml::new(text) {
        match token {
            Token::Start { name, is_empty: false, .. } if is(name, "table") => {
                depth += 1;
                if depth == 1 {
                    rows = 0;
                }
            }
            Token::Start { name, .. } if is(name, "tr") && depth == 1 => rows += 1,
            Token::End { name } if is(name, "table") && depth > 0 => {
                depth -= 1;
                if depth == 0 {
                    if best.is_none_or(|(_, most)| rows > most) {
                        best = Some((index, rows));
                    }
                    index += 1;
                }
            }
            _ => {}
        }
    }
    if depth > 0 {
        let (part, detail) = ("the page".to_owned(), "its table is cut off".to_owned());
        return Err(FileError::Damaged { part, detail });
    }
    let (wanted, _) = best.ok_or(FileError::Foreign(Foreign::Html))?;
    let table = page_table(text, wanted)?;
    if table.is_empty() { Err(FileError::Foreign(Foreign::Html)) } else { Ok(table) }
}

fn is(name: &str, wanted: &str) -> bool {
    name.eq_ignore_ascii_case(wanted)
}

fn page_table(text: &str, wanted: usize) -> Result<Table, FileError> {
    let mut grid = Grid::default();
    let (mut index, mut depth, mut hidden) = (0_usize, 0_u32, false);
    let (mut row, mut column) = (0_u32, 0_u32);
    let mut has_row = false;
    // Cells from above that reach into a row: until which row, by column.
    let mut taken: Vec<u32> = Vec::new();
    let mut cell: Option<(u32, u32, String)> = None;
    for token in Xml::new(text) {
        match token {
            Token::Start { name, is_empty: false, .. } if is(name, "table") => depth += 1,
            Token::End { name } if is(name, "table") && depth > 0 => {
                depth -= 1;
                if depth == 0 {
                    put(&mut grid, cell.take())?;
                    if index == wanted {
                        break;
                    }
                    index += 1;
                }
            }
            _ if depth == 0 || index != wanted => {}
            Token::Start { name, .. } if is(name, "script") || is(name, "style") => hidden = true,
            Token::End { name } if is(name, "script") || is(name, "style") => hidden = false,
            Token::Start { name, .. } if is(name, "tr") && depth == 1 => {
                put(&mut grid, cell.take())?;
                row += u32::from(has_row);
                (has_row, column) = (true, 0);
            }
            Token::Start { name, attributes, .. }
                if (is(name, "td") || is(name, "th")) && depth == 1 =>
            {
                put(&mut grid, cell.take())?;
                while taken.get(column as usize).is_some_and(|until| *until > row) {
                    column += 1;
                }
                let span = |name| attributes.number(name).unwrap_or(1).clamp(1, 65_536);
                let (rows, columns) = (span("rowspan"), span("colspan").min(1_000));
                if rows > 1 || columns > 1 {
                    let right = column.saturating_add(columns - 1);
                    let bottom = row.saturating_add(rows - 1);
                    grid.merge(Merged { top: row, bottom, left: column, right });
                    if taken.len() <= right as usize && rows > 1 {
                        taken.resize((right as usize + 1).min(2_000), 0);
                    }
                    for slot in taken.iter_mut().take(right as usize + 1).skip(column as usize) {
                        *slot = (*slot).max(row.saturating_add(rows));
                    }
                }
                cell = Some((row, column, String::new()));
                column = column.saturating_add(columns);
            }
            Token::End { name } if (is(name, "td") || is(name, "th")) && depth == 1 => {
                put(&mut grid, cell.take())?;
            }
            Token::Start { name, .. } if is(name, "br") || is(name, "p") || is(name, "div") => {
                if let Some((.., text)) = cell.as_mut()
                    && !text.trim().is_empty()
                {
                    text.push('\n');
                }
            }
            Token::Text(piece) if !hidden => {
                if let Some((.., text)) = cell.as_mut() {
                    // Line ends and runs of blanks in the source are one blank.
                    let starts = piece.starts_with([' ', '\t', '\n', '\r']);
                    let ends = piece.ends_with([' ', '\t', '\n', '\r']);
                    let words: Vec<&str> = piece
                        .split([' ', '\t', '\n', '\r'])
                        .filter(|word| !word.is_empty())
                        .collect();
                    if starts && !text.is_empty() && !text.ends_with(['\n', ' ']) {
                        text.push(' ');
                    }
                    text.push_str(&words.join(" "));
                    if ends && !words.is_empty() {
                        text.push(' ');
                    }
                }
            }
            _ => {}
        }
    }
    grid.into_table()
}

fn put(grid: &mut Grid, cell: Option<(u32, u32, String)>) -> Result<(), FileError> {
    match cell {
        Some((row, column, text)) => {
            grid.put((row, column), text.trim_matches([' ', '\n', '\u{a0}']))
        }
        None => Ok(()),
    }
}

/// Reads the chosen sheet of a workbook of Excel 2003, or the first one with a value in it.
///
/// # Errors
/// [`FileError`] where it is cut off, a limit is passed or no sheet has a value.
pub fn workbook(text: &str, choice: &Choice) -> Result<(Sheets, Table), FileError> {
    let (mut names, mut starts): (Vec<(String, bool)>, Vec<&str>) = Default::default();
    let (mut xml, mut is_whole, mut is_state) = (Xml::new(text), false, false);
    loop {
        let start = xml.rest();
        match xml.next() {
            Some(Token::Start { name: "Worksheet", attributes, .. }) => {
                names.push((attributes.get("Name").unwrap_or_default().into_owned(), true));
                starts.push(start);
            }
            Some(Token::Start { name: "Visible", .. }) => is_state = true,
            Some(Token::End { name: "Visible" }) => is_state = false,
            Some(Token::Text(state)) if is_state && state.trim().ends_with("Hidden") => {
                if let Some((_, is_shown)) = names.last_mut() {
                    *is_shown = false;
                }
            }
            Some(Token::End { name: "Workbook" }) => is_whole = true,
            Some(_) => {}
            None => break,
        }
    }
    if !is_whole {
        let (part, detail) = ("the workbook".to_owned(), "it is cut off".to_owned());
        return Err(FileError::Damaged { part, detail });
    }
    choose(&names, 0, choice, |index| {
        workbook_sheet(starts.get(index).copied().unwrap_or_default())
    })
}

/// Reads the sheet that `text` begins with.
fn workbook_sheet(text: &str) -> Result<Table, FileError> {
    let mut grid = Grid::default();
    let (mut row, mut column) = (0_u32, 0_u32);
    let mut is_comment = false;
    let mut kind: Option<String> = None;
    let mut value = String::new();
    let place = |attributes: Attributes<'_>, next: u32| {
        attributes.number("Index").map_or(next, |index| index.saturating_sub(1))
    };
    // The row and the column that come next where nothing else is said.
    let (mut next_row, mut next_column) = (0_u32, 0_u32);
    for token in Xml::new(text) {
        match token {
            Token::Start { name: "Worksheet", is_empty: true, .. }
            | Token::End { name: "Worksheet" } => break,
            // A remark on a cell has its text in an element of the same name.
            Token::Start { name: "Comment", is_empty, .. } => is_comment = !is_empty,
            Token::End { name: "Comment" } => is_comment = false,
            _ if is_comment => {}
            Token::Start { name: "Row", attributes, .. } => {
                row = place(attributes, next_row);
                next_row = row.saturating_add(1 + attributes.number("Span").unwrap_or(0));
                next_column = 0;
            }
            Token::Start { name: "Cell", attributes, .. } => {
                column = place(attributes, next_column);
                let (across, down) =
                    (attributes.number("MergeAcross"), attributes.number("MergeDown"));
                let (across, down) = (across.unwrap_or(0), down.unwrap_or(0));
                next_column = column.saturating_add(1 + across.min(65_536));
                if across > 0 || down > 0 {
                    let (bottom, right) = (row.saturating_add(down), column.saturating_add(across));
                    grid.merge(Merged { top: row, bottom, left: column, right });
                }
            }
            Token::Start { name: "Data", attributes, is_empty: false } => {
                kind = Some(attributes.get("Type").unwrap_or_default().into_owned());
                value.clear();
            }
            Token::Text(text) if kind.is_some() => value.push_str(&text),
            Token::End { name: "Data" } => {
                let text = match kind.take().as_deref() {
                    Some("Number") => value.trim().parse().map_or_else(
                        |_| value.clone(),
                        |number| {
                            let mut buffer = String::new();
                            number::plain(&mut buffer, number);
                            buffer
                        },
                    ),
                    Some("DateTime") => number::iso(&value),
                    Some("Boolean") => {
                        if value.trim() == "1" { "true" } else { "false" }.to_owned()
                    }
                    _ => value.clone(),
                };
                grid.put((row, column), &text)?;
            }
            _ => {}
        }
    }
    grid.into_table()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(table: &Table) -> Vec<(u32, Vec<&str>)> {
        table.rows_from(0).map(|row| (row.number, row.raw().collect())).collect()
    }

    #[test]
    fn the_largest_table_of_a_page_is_read() {
        let page = page(
            "<html><meta charset=windows-1251><table><tr><td>menu</table><TABLE border=1><tr><th colspan=2>Title</tr>\
             <tr><th>Name<th>City</th></tr><tr><td>Ana<br>\n López &amp; Co</td><td rowspan=\"2\">Lugo</td></tr>\
             <tr><td><b>Luis</b> <i>Gil</i></td></tr></TABLE></html>",
        )
        .unwrap();
        assert_eq!(
            rows(&page),
            [
                (1, vec!["Title"]),
                (2, vec!["Name", "City"]),
                (3, vec!["Ana\nLópez & Co", "Lugo"]),
                (4, vec!["Luis Gil", "Lugo"]),
            ]
        );
        assert_eq!(page.spanning, [1]);
    }

    #[test]
    fn a_page_without_a_table_is_named() {
        let refused = |text| page(text).map(|_| ());
        assert_eq!(refused("<html>hello"), Err(FileError::Foreign(Foreign::Html)));
        let rows = "<table><row><cell>x</cell></row></table>";
        assert_eq!(refused(rows), Err(FileError::Foreign(Foreign::Html)));
        assert!(matches!(refused("<table><tr><td>x"), Err(FileError::Damaged { .. })));
    }

    #[test]
    fn workbooks_of_2003_are_read() {
        let text = "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" \
             xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\"><Worksheet ss:Name=\"A\"><Table/></Worksheet>\
             <Worksheet ss:Name=\"B\"><Table><Row><Cell><Data ss:Type=\"String\">a</Data></Cell>\
             <Cell ss:Index=\"3\"><Data ss:Type=\"Number\">5.0</Data>\
             <Comment ss:Author=\"Ana\"><ss:Data>call <B>her</B></ss:Data></Comment></Cell></Row>\
             <Row ss:Index=\"4\"><Cell><Data ss:Type=\"DateTime\">2024-01-31T00:00:00.000</Data></Cell>\
             <Cell><Data ss:Type=\"Boolean\">1</Data></Cell></Row></Table></Worksheet></Workbook>";
        let (sheets, table) = workbook(text, &Choice::default()).unwrap();
        assert_eq!(
            (sheets.names.as_slice(), sheets.chosen),
            (&["A".to_owned(), "B".to_owned()][..], 1)
        );
        assert_eq!(rows(&table), [(1, vec!["a", "", "5"]), (4, vec!["2024-01-31", "true"])]);
    }
}
