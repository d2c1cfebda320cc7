//! Binary Excel workbooks (`.xlsb`; [MS-XLSB]): one sheet, streamed into a table of text.

use std::collections::HashMap;

use crate::error::FileError;
use crate::format::bytes::{f64_at, rk, u16_at, u32_at};
use crate::format::number::{self, NumberFormat};
use crate::format::package;
use crate::format::sheet::{Grid, Merged, Sheets, Texts, choose};
use crate::format::table::Table;
use crate::format::xml::{Token, Xml};
use crate::protocol::Choice;

/// Reads the chosen sheet, or the first one with a value in it, visible ones first.
///
/// # Errors
/// [`FileError`] where the workbook is damaged, a limit is passed or no sheet has a value.
pub fn read(bytes: &[u8], choice: &Choice) -> Result<(Sheets, Table), FileError> {
    let parts = package::parts(bytes, is_needed)?;
    let part = |wanted: &str| {
        let found = parts.iter().find(|(name, _)| name.eq_ignore_ascii_case(wanted));
        found.map(|(_, content)| content.as_slice())
    };
    let book = part("xl/workbook.bin").ok_or_else(|| damaged("the workbook", "it is missing"))?;
    let relations = part("xl/_rels/workbook.bin.rels").unwrap_or_default();
    let targets = targets(&String::from_utf8_lossy(relations));
    let mut sheets: Vec<(String, bool)> = Vec::new();
    let mut paths: Vec<String> = Vec::new();
    let mut shared = Shared::default();
    for (kind, content) in (Records { bytes: book, at: 0 }) {
        match kind {
            153 => shared.is_1904 = u32_at(content, 0).is_some_and(|flags| flags & 1 != 0),
            156 => {
                let Some((id, len)) = wide(content, 8) else { continue };
                let Some((name, _)) = wide(content, 8 + len) else { continue };
                let target = targets.iter().find(|(known, _)| *known == id);
                let path = target.map_or_else(String::new, |(_, path)| path.clone());
                if path.to_lowercase().contains("worksheets/") {
                    sheets.push((name, u32_at(content, 0) == Some(0)));
                    paths.push(path);
                }
            }
            _ => {}
        }
    }
    for (kind, content) in
        (Records { bytes: part("xl/sharedStrings.bin").unwrap_or_default(), at: 0 })
    {
        if kind == 19 {
            shared.texts.put(wide(content, 1).map_or_else(String::new, |(text, _)| text))?;
        }
    }
    shared.formats = formats(part("xl/styles.bin").unwrap_or_default());
    let bytes = parts.iter().map(|(_, content)| content.len()).sum();
    choose(&sheets, bytes, choice, |index| {
        let path = paths.get(index).map_or("", String::as_str);
        let content = part(path).ok_or_else(|| damaged(path, "the package has no such part"))?;
        shared.cells(content)
    })
}

fn is_needed(name: &str) -> bool {
    let name = name.to_lowercase();
    name.starts_with("xl/worksheets/sheet")
        || name.starts_with("xl/worksheets/") && name.ends_with(".bin")
        || matches!(
            name.as_str(),
            "xl/workbook.bin"
                | "xl/_rels/workbook.bin.rels"
                | "xl/sharedstrings.bin"
                | "xl/styles.bin"
        )
}

fn damaged(part: &str, detail: &str) -> FileError {
    FileError::Damaged { part: part.to_owned(), detail: detail.to_owned() }
}

/// The parts that the workbook refers to by an id.
fn targets(relations: &str) -> Vec<(String, String)> {
    Xml::new(relations)
        .filter_map(|token| match token {
            Token::Start { name: "Relationship", attributes, .. } => {
                let target = attributes.get("Target")?;
                let path = match target.strip_prefix('/') {
                    Some(absolute) => absolute.to_owned(),
                    None => format!("xl/{target}"),
                };
                Some((attributes.get("Id")?.into_owned(), path))
            }
            _ => None,
        })
        .collect()
}

/// Goes through the records: kind and content.
struct Records<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Iterator for Records<'a> {
    type Item = (u16, &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let mut kind = u16::from(*self.bytes.get(self.at)?);
        self.at += 1;
        if kind & 0x80 != 0 {
            kind = (kind & 0x7f) | (u16::from(*self.bytes.get(self.at)? & 0x7f) << 7);
            self.at += 1;
        }
        let mut len = 0_usize;
        for shift in [0, 7, 14, 21] {
            let byte = *self.bytes.get(self.at)?;
            self.at += 1;
            len |= usize::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                break;
            }
        }
        let content = self.bytes.get(self.at..self.at.checked_add(len)?)?;
        self.at += len;
        Some((kind, content))
    }
}

/// A text in two bytes a letter with its length before it, and how many bytes that takes.
fn wide(bytes: &[u8], at: usize) -> Option<(String, usize)> {
    let len = u32_at(bytes, at)? as usize;
    // No text: its length is all ones.
    if len == u32::MAX as usize {
        return Some((String::new(), 4));
    }
    let letters = bytes.get(at + 4..(at + 4).checked_add(len.checked_mul(2)?)?)?;
    let units: Vec<u16> = (0..len).filter_map(|n| u16_at(letters, n * 2)).collect();
    Some((String::from_utf16_lossy(&units), 4 + len * 2))
}

/// The number format of each cell style.
fn formats(styles: &[u8]) -> Vec<NumberFormat> {
    let mut codes: HashMap<u16, NumberFormat> = HashMap::new();
    let (mut formats, mut are_cells) = (Vec::new(), false);
    for (kind, content) in (Records { bytes: styles, at: 0 }) {
        match kind {
            44 => {
                if let (Some(id), Some((code, _))) = (u16_at(content, 0), wide(content, 2)) {
                    codes.insert(id, NumberFormat::of(&code));
                }
            }
            617 => are_cells = true,
            618 => are_cells = false,
            47 if are_cells => {
                let id = u16_at(content, 2).unwrap_or(0);
                let code = codes.get(&id).copied();
                formats.push(code.unwrap_or_else(|| NumberFormat::built_in(id)));
            }
            _ => {}
        }
    }
    formats
}

/// What all sheets share.
#[derive(Default)]
struct Shared {
    is_1904: bool,
    texts: Texts,
    formats: Vec<NumberFormat>,
}

impl Shared {
    fn cells(&self, content: &[u8]) -> Result<Table, FileError> {
        let mut grid = Grid::default();
        let (mut row, mut buffer) = (0, String::new());
        for (kind, content) in (Records { bytes: content, at: 0 }) {
            if kind == 0 {
                row = u32_at(content, 0).unwrap_or(row);
                continue;
            }
            if kind == 176 {
                let edge = |n: usize| u32_at(content, n * 4);
                if let (Some(top), Some(bottom), Some(left), Some(right)) =
                    (edge(0), edge(1), edge(2), edge(3))
                {
                    grid.merge(Merged { top, bottom, left, right });
                }
                continue;
            }
            let (Some(column), Some(style)) = (u32_at(content, 0), u32_at(content, 4)) else {
                continue;
            };
            let place = (row, column);
            let number = match kind {
                2 => u32_at(content, 8).map(rk),
                5 | 9 => f64_at(content, 8),
                _ => None,
            };
            if let Some(value) = number {
                let format = self.formats.get((style & 0xff_ffff) as usize);
                buffer.clear();
                let format = format.copied().unwrap_or_default();
                number::write(&mut buffer, value, format, self.is_1904);
                grid.put(place, &buffer)?;
                continue;
            }
            match kind {
                3 | 11 => grid.put(place, number::error(content.get(8).copied()))?,
                4 | 10 => {
                    let is_true = content.get(8).is_some_and(|value| *value != 0);
                    grid.put(place, if is_true { "true" } else { "false" })?;
                }
                6 | 8 => {
                    if let Some((text, _)) = wide(content, 8) {
                        grid.put(place, &text)?;
                    }
                }
                62 => {
                    if let Some((text, _)) = wide(content, 9) {
                        grid.put(place, &text)?;
                    }
                }
                7 => {
                    let text = u32_at(content, 8).and_then(|n| self.texts.get(n));
                    grid.put(place, text.unwrap_or_default())?;
                }
                _ => {}
            }
        }
        grid.into_table()
    }
}
