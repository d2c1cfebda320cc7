//! Old Excel workbooks (`.xls`, Excel 5 to 2003; [MS-XLS]): one sheet as a table of text.
//!
//! Read here and not by a library: those make a rectangle of all sheets before anything can be
//! asked, which one far cell makes as large as the memory, and trust the lengths in the file.

mod compound;
mod strings;

use std::collections::HashMap;

use encoding_rs::{Encoding, WINDOWS_1252};

use crate::error::FileError;
use crate::format::bytes::{f64_at, rk, u16_at, u32_at};
use crate::format::number::{self, NumberFormat};
use crate::format::sheet::{Grid, Merged, Sheets, Texts, choose};
use crate::format::table::Table;
use crate::protocol::Choice;
use compound::Compound;
use strings::Letters;

/// Reads the chosen sheet, or the first one with a value in it, visible ones first.
///
/// # Errors
/// [`FileError`] where the workbook is damaged or locked, a limit is passed or no sheet has a value.
pub fn read(bytes: &[u8], choice: &Choice) -> Result<(Sheets, Table), FileError> {
    let file = Compound::open(bytes).ok_or_else(|| damaged("its table of contents is broken"))?;
    if file.has("EncryptedPackage") || file.has("EncryptionInfo") {
        return Err(FileError::Password);
    }
    let stream = ["Workbook", "Book"].into_iter().find_map(|name| file.stream(name));
    let stream = stream.ok_or_else(|| damaged("it has no workbook in it"))?;
    let book = Book::read(&stream)?;
    choose(&book.sheets, stream.len(), choice, |index| {
        let sheet = book.places.get(index).copied().unwrap_or(usize::MAX);
        book.cells(&stream, sheet)
    })
}

fn damaged(detail: &str) -> FileError {
    FileError::Damaged { part: "the workbook".to_owned(), detail: detail.to_owned() }
}

/// Goes through the records from a place on: kind, content, and where the next one is.
struct Stream<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Iterator for Stream<'a> {
    type Item = (u16, &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let kind = u16_at(self.bytes, self.at)?;
        let len = u16_at(self.bytes, self.at + 2)? as usize;
        let content = self.bytes.get(self.at + 4..self.at + 4 + len)?;
        self.at += 4 + len;
        Some((kind, content))
    }
}

/// What all sheets share.
struct Book {
    letters: Letters,
    is_1904: bool,
    formats: Vec<NumberFormat>,
    texts: Texts,
    sheets: Vec<(String, bool)>,
    /// Where each sheet begins.
    places: Vec<usize>,
}

impl Book {
    fn read(stream: &[u8]) -> Result<Self, FileError> {
        let (kind, start) = Stream { bytes: stream, at: 0 }.next().unwrap_or((0, &[]));
        let version = u16_at(start, 0).unwrap_or(0);
        if kind != 0x809 || !matches!(version, 0x500 | 0x600) {
            return Err(damaged("it does not begin like a workbook of Excel 5 or later"));
        }
        let mut book = Self {
            letters: Letters { is_unicode: version == 0x600, encoding: WINDOWS_1252 },
            is_1904: false,
            formats: Vec::new(),
            texts: Texts::default(),
            sheets: Vec::new(),
            places: Vec::new(),
        };
        let mut codes: HashMap<u16, NumberFormat> = HashMap::new();
        let mut cell_formats: Vec<u16> = Vec::new();
        let mut shared: Vec<&[u8]> = Vec::new();
        let mut bound: Vec<&[u8]> = Vec::new();
        let mut last = 0;
        for (kind, content) in (Stream { bytes: stream, at: 0 }) {
            match kind {
                0x0a => break,
                0x2f => return Err(FileError::Password),
                0x42 => {
                    book.letters.encoding = code_page(u16_at(content, 0).unwrap_or(1_252));
                }
                0x22 => book.is_1904 = u16_at(content, 0) == Some(1),
                0x41e => {
                    let text = content
                        .get(2..)
                        .and_then(|rest| book.letters.read(rest, !book.letters.is_unicode));
                    if let (Some(id), Some(text)) = (u16_at(content, 0), text) {
                        codes.insert(id, NumberFormat::of(&text));
                    }
                }
                0xe0 => cell_formats.push(u16_at(content, 2).unwrap_or(0)),
                0xfc => shared.push(content),
                0x3c if last == 0xfc => {
                    shared.push(content);
                    continue;
                }
                0x85 => bound.push(content),
                _ => {}
            }
            last = kind;
        }
        for content in bound {
            // Charts, macros and dialogs are sheets, too.
            if content.get(5).is_none_or(|kind| *kind != 0) {
                continue;
            }
            let name = content.get(6..).and_then(|rest| book.letters.read(rest, true));
            let is_visible = content.get(4).is_some_and(|state| state & 3 == 0);
            book.sheets.push((name.unwrap_or_default(), is_visible));
            book.places.push(u32_at(content, 0).map_or(usize::MAX, |at| at as usize));
        }
        book.texts = strings::shared(&shared)?;
        book.formats = cell_formats
            .into_iter()
            .map(|id| codes.get(&id).copied().unwrap_or_else(|| NumberFormat::built_in(id)))
            .collect();
        Ok(book)
    }

    fn cells(&self, stream: &[u8], from: usize) -> Result<Table, FileError> {
        let mut grid = Grid::default();
        let mut buffer = String::new();
        // The cell whose formula gave a text: it comes with the next record.
        let mut waiting: Option<(u32, u32)> = None;
        let mut depth = 0_u32;
        for (kind, content) in (Stream { bytes: stream, at: from }) {
            let at = || Some((u32::from(u16_at(content, 0)?), u32::from(u16_at(content, 2)?)));
            match kind {
                0x809 => depth += 1,
                0x0a if depth <= 1 => break,
                0x0a => depth -= 1,
                // Charts lie within sheets.
                _ if depth > 1 => {}
                0x203 => {
                    if let (Some(place), Some(value)) = (at(), f64_at(content, 6)) {
                        self.number(&mut grid, &mut buffer, place, u16_at(content, 4), value)?;
                    }
                }
                0x27e => {
                    if let (Some(place), Some(value)) = (at(), u32_at(content, 6)) {
                        self.number(&mut grid, &mut buffer, place, u16_at(content, 4), rk(value))?;
                    }
                }
                0xbd => {
                    let Some((row, first)) = at() else { continue };
                    for index in 0..content.len().saturating_sub(6) / 6 {
                        let Some(value) = u32_at(content, 6 + index * 6) else { continue };
                        let column = first + u32::try_from(index).unwrap_or(u32::MAX - first);
                        let format = u16_at(content, 4 + index * 6);
                        self.number(&mut grid, &mut buffer, (row, column), format, rk(value))?;
                    }
                }
                0xfd => {
                    let text = u32_at(content, 6).and_then(|n| self.texts.get(n));
                    if let (Some(place), Some(text)) = (at(), text) {
                        grid.put(place, text)?;
                    }
                }
                0x204 | 0xd6 => {
                    let text = content.get(6..).and_then(|rest| self.letters.read(rest, false));
                    if let (Some(place), Some(text)) = (at(), text) {
                        grid.put(place, &text)?;
                    }
                }
                0x205 => {
                    if let (Some(place), Some(value)) = (at(), content.get(6)) {
                        let is_error = content.get(7).is_some_and(|flag| *flag != 0);
                        grid.put(place, truth_or_error(*value, is_error))?;
                    }
                }
                0x06 | 0x206 | 0x406 => {
                    let Some(place) = at() else { continue };
                    match (u16_at(content, 12), content.get(6), content.get(8)) {
                        (Some(0xffff), Some(0), _) => waiting = Some(place),
                        (Some(0xffff), Some(1), Some(value)) => {
                            grid.put(place, truth_or_error(*value, false))?;
                        }
                        (Some(0xffff), Some(2), Some(value)) => {
                            grid.put(place, truth_or_error(*value, true))?;
                        }
                        (Some(0xffff), ..) | (None, ..) => {}
                        _ => {
                            let value = f64_at(content, 6).unwrap_or(0.0);
                            self.number(&mut grid, &mut buffer, place, u16_at(content, 4), value)?;
                        }
                    }
                }
                0x207 => {
                    if let (Some(place), Some(text)) =
                        (waiting.take(), self.letters.read(content, false))
                    {
                        grid.put(place, &text)?;
                    }
                }
                0xe5 => {
                    for index in 0..content.len().saturating_sub(2) / 8 {
                        let edge = |n: usize| u16_at(content, 2 + index * 8 + n * 2).map(u32::from);
                        if let (Some(top), Some(bottom), Some(left), Some(right)) =
                            (edge(0), edge(1), edge(2), edge(3))
                        {
                            grid.merge(Merged { top, bottom, left, right });
                        }
                    }
                }
                _ => {}
            }
        }
        grid.into_table()
    }

    fn number(
        &self,
        grid: &mut Grid,
        buffer: &mut String,
        place: (u32, u32),
        format: Option<u16>,
        value: f64,
    ) -> Result<(), FileError> {
        let format = format.and_then(|index| self.formats.get(usize::from(index)));
        buffer.clear();
        number::write(buffer, value, format.copied().unwrap_or_default(), self.is_1904);
        grid.put(place, buffer)
    }
}

const fn truth_or_error(value: u8, is_error: bool) -> &'static str {
    match (is_error, value) {
        (false, 0) => "false",
        (false, _) => "true",
        (true, number) => number::error(Some(number)),
    }
}

fn code_page(number: u16) -> &'static Encoding {
    let label = match number {
        932 => "shift_jis",
        936 => "gbk",
        949 => "euc-kr",
        950 => "big5",
        866 => "ibm866",
        874 => "windows-874",
        10_007 => "x-mac-cyrillic",
        20_866 => "koi8-r",
        10_000 | 32_768 => "macintosh",
        1_250..=1_258 => return windows(number),
        _ => "windows-1252",
    };
    Encoding::for_label(label.as_bytes()).unwrap_or(WINDOWS_1252)
}

fn windows(number: u16) -> &'static Encoding {
    Encoding::for_label(format!("windows-{number}").as_bytes()).unwrap_or(WINDOWS_1252)
}
