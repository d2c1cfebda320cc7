//! LibreOffice and OpenOffice workbooks (`.ods`): one sheet, streamed into a table of text.
//!
//! A cell and a row may say that they stand there a million times; what is blank then only moves
//! on, and what is not is counted against the limits.

use std::collections::HashSet;

use crate::error::FileError;
use crate::format::number;
use crate::format::sheet::{Grid, Merged, Sheets, choose};
use crate::format::table::Table;
use crate::format::xml::{Attributes, Token, Xml};
use crate::format::{limits, package};
use crate::protocol::Choice;

/// Reads the chosen sheet, or the first one with a value in it.
///
/// # Errors
/// [`FileError`] where the workbook is damaged or locked, a limit is passed or no sheet has a value.
pub fn read(bytes: &[u8], choice: &Choice) -> Result<(Sheets, Table), FileError> {
    let content = package::part(bytes, "content.xml")?;
    let damaged = |detail: &str| FileError::Damaged {
        part: "content.xml".to_owned(),
        detail: detail.to_owned(),
    };
    let Ok(text) = std::str::from_utf8(&content) else {
        let manifest = package::part(bytes, "META-INF/manifest.xml").unwrap_or_default();
        let is_locked = memchr::memmem::find(&manifest, b"encryption-data").is_some();
        return Err(if is_locked { FileError::Password } else { damaged("it is no text") });
    };
    let Contents { names, starts, is_cut } = Contents::of(text);
    if !text.trim_end().ends_with('>') || is_cut {
        return Err(damaged("it is cut off"));
    }
    choose(&names, 0, choice, |index| sheet(starts.get(index).copied().unwrap_or_default()))
}

/// Which sheets there are.
#[derive(Default)]
struct Contents<'a> {
    /// Their names, and whether they are shown.
    names: Vec<(String, bool)>,
    /// The text from where each begins.
    starts: Vec<&'a str>,
    /// Whether the last one does not end.
    is_cut: bool,
}

impl<'a> Contents<'a> {
    fn of(text: &'a str) -> Self {
        let mut contents = Self::default();
        let (mut xml, mut depth) = (Xml::new(text), 0_u32);
        // Whether a sheet is shown is said by its style; styles stand before all sheets.
        let (mut style, mut hidden) = (String::new(), HashSet::new());
        loop {
            let start = xml.rest();
            match xml.next() {
                Some(Token::Start { name: "style", attributes, .. }) => {
                    style = attributes.get("name").unwrap_or_default().into_owned();
                }
                Some(Token::Start { name: "table-properties", attributes, .. })
                    if attributes.get("display").as_deref() == Some("false") =>
                {
                    hidden.insert(style.clone());
                }
                Some(Token::Start { name: "table", attributes, is_empty }) => {
                    if depth == 0 {
                        let get = |name| attributes.get(name).unwrap_or_default();
                        let is_shown =
                            get("display") != "false" && !hidden.contains(&*get("style-name"));
                        contents.names.push((get("name").into_owned(), is_shown));
                        contents.starts.push(start);
                    }
                    depth += u32::from(!is_empty);
                }
                Some(Token::End { name: "table" }) => depth = depth.saturating_sub(1),
                Some(_) => {}
                None => break,
            }
        }
        contents.is_cut = depth > 0;
        contents
    }
}

/// Where a sheet is being read.
#[derive(Default)]
struct Place {
    row: u32,
    /// How many times the row stands there.
    row_repeats: u32,
    column: u32,
    cell: Option<OpenCell>,
    /// Values of the row with their first column and how many have them: put one by one, so that
    /// a long text that stands in many cells is counted before it is there that often.
    values: Vec<(u32, u32, String)>,
}

/// A cell whose content is being read.
struct OpenCell {
    /// What its attributes say; empty where its text says it.
    value: String,
    text: String,
    paragraphs: u32,
    repeats: u32,
    spans: (u32, u32),
}

/// Reads the sheet that `text` begins with.
fn sheet(text: &str) -> Result<Table, FileError> {
    let mut grid = Grid::default();
    let mut place = Place::default();
    let (mut depth, mut hidden) = (0_u32, 0_u32);
    for token in Xml::new(text) {
        match token {
            Token::Start { name: "table", is_empty: true, .. } if depth == 0 => break,
            Token::Start { name: "table", is_empty, .. } => depth += u32::from(!is_empty),
            Token::End { name: "table" } => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    break;
                }
            }
            _ if depth != 1 => {}
            // Remarks on cells, and pictures with texts, are not what the cell says.
            Token::Start { name: "annotation" | "shapes" | "frame", is_empty, .. } => {
                hidden += u32::from(!is_empty);
            }
            Token::End { name: "annotation" | "shapes" | "frame" } => {
                hidden = hidden.saturating_sub(1);
            }
            _ if hidden > 0 => {}
            Token::Start { name, attributes, is_empty } => {
                place.start(name, attributes);
                if is_empty {
                    place.end(name, &mut grid)?;
                }
            }
            Token::End { name } => place.end(name, &mut grid)?,
            Token::Text(text) => {
                if let Some(cell) = place.cell.as_mut().filter(|cell| cell.paragraphs > 0) {
                    cell.text.push_str(&text);
                }
            }
        }
    }
    grid.into_table()
}

impl Place {
    fn start(&mut self, name: &str, attributes: Attributes<'_>) {
        let repeats = |name| attributes.number(name).unwrap_or(1).max(1);
        match name {
            "table-row" => {
                self.row_repeats = repeats("number-rows-repeated");
                self.column = 0;
                self.values.clear();
            }
            "table-cell" | "covered-table-cell" => {
                self.cell = Some(OpenCell {
                    value: value(attributes),
                    text: String::new(),
                    paragraphs: 0,
                    repeats: repeats("number-columns-repeated"),
                    spans: (repeats("number-rows-spanned"), repeats("number-columns-spanned")),
                });
            }
            _ => {
                let Some(cell) = self.cell.as_mut() else { return };
                match name {
                    "p" | "h" => {
                        if cell.paragraphs > 0 {
                            cell.text.push('\n');
                        }
                        cell.paragraphs += 1;
                    }
                    // What is too long already need not grow: it is refused at its end.
                    "s" if cell.text.len() <= limits::CELL_BYTES => {
                        let count = attributes.number("c").unwrap_or(1).min(1_000);
                        cell.text.extend((0..count).map(|_| ' '));
                    }
                    "tab" => cell.text.push('\t'),
                    "line-break" => cell.text.push('\n'),
                    _ => {}
                }
            }
        }
    }

    fn end(&mut self, name: &str, grid: &mut Grid) -> Result<(), FileError> {
        match name {
            "table-cell" | "covered-table-cell" => {
                let Some(cell) = self.cell.take() else { return Ok(()) };
                let (first, count) = (self.column, cell.repeats);
                self.column = self.column.saturating_add(count);
                let value = if cell.value.is_empty() { cell.text } else { cell.value };
                if name != "table-cell" || value.trim().is_empty() {
                    return Ok(());
                }
                if self.column > limits::COLUMNS {
                    let row = self.row.saturating_add(1);
                    return Err(FileError::TooManyColumns { row, limit: limits::COLUMNS });
                }
                if value.len() > limits::CELL_BYTES {
                    return Err(FileError::CellTooLong {
                        row: self.row.saturating_add(1),
                        column: first.saturating_add(1),
                        limit: u32::try_from(limits::CELL_BYTES).unwrap_or(u32::MAX),
                    });
                }
                self.values.push((first, count, value));
                let (rows, columns) = cell.spans;
                if rows > 1 || columns > 1 {
                    grid.merge(Merged {
                        top: self.row,
                        bottom: self.row.saturating_add(rows - 1),
                        left: first,
                        right: first.saturating_add(columns - 1),
                    });
                }
            }
            "table-row" => {
                if !self.values.is_empty() {
                    if self.row_repeats as usize > limits::ROWS {
                        return Err(FileError::TooManyRows { limit: limits::ROWS as u64 });
                    }
                    for row in self.row..self.row.saturating_add(self.row_repeats) {
                        for (first, count, value) in &self.values {
                            for column in *first..first.saturating_add(*count) {
                                grid.put((row, column), value)?;
                            }
                        }
                    }
                }
                self.row = self.row.saturating_add(self.row_repeats);
                self.values.clear();
            }
            _ => {}
        }
        Ok(())
    }
}

/// What the attributes of a cell say its value is; empty where that is its text.
fn value(attributes: Attributes<'_>) -> String {
    let get = |name| attributes.get(name).unwrap_or_default();
    match &*get("value-type") {
        "float" | "currency" | "percentage" => {
            let text = get("value");
            text.trim().parse().map_or_else(
                |_| text.clone().into_owned(),
                |number| {
                    let mut buffer = String::new();
                    number::plain(&mut buffer, number);
                    buffer
                },
            )
        }
        "date" => number::iso(&get("date-value")),
        "time" => time(&get("time-value")),
        "boolean" => get("boolean-value").into_owned(),
        _ => get("string-value").into_owned(),
    }
}

/// `PT12H30M00S` as `12:30`; seconds only where there are some.
fn time(text: &str) -> String {
    let mut numbers = [0_u32; 3];
    let mut digits = String::new();
    for c in text.trim_start_matches("PT").chars() {
        let slot = match c {
            'H' => 0,
            'M' => 1,
            'S' => 2,
            _ => {
                digits.push(c);
                continue;
            }
        };
        let whole = digits.split(['.', ',']).next().unwrap_or("");
        if let (Some(slot), Ok(number)) = (numbers.get_mut(slot), whole.parse()) {
            *slot = number;
        }
        digits.clear();
    }
    let [hours, minutes, seconds] = numbers;
    if seconds == 0 {
        format!("{hours:02}:{minutes:02}")
    } else {
        format!("{hours:02}:{minutes:02}:{seconds:02}")
    }
}
