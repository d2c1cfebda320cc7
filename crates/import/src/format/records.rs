//! The records of a text file, one after the other, in a given dialect.
//!
//! A quote counts at the beginning of a cell, and closes it only before a delimiter or a line end.
//! So the inch sign in `5" screen` is a letter, also within quotes, and so is a quote that opens
//! and cannot close: such records are read as they are written, and marked.

use memchr::{memchr, memchr2};

use crate::format::dialect::Dialect;
use crate::format::limits;

/// How many quotes may be left open before no more are looked for: each look costs the rest of
/// the file, or as much of it as a cell may hold.
const MOST_UNCLOSED: u32 = 64;

/// What is wrong with the quotes of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Oddity {
    /// A quote stands where none can be.
    Stray,
    /// A quote is opened and never closed.
    Unclosed {
        /// Whether the text ends in the same line.
        is_last_line: bool,
    },
}

/// One record: its cells in one buffer that is used again for the next.
#[derive(Debug, Default)]
pub struct Record {
    /// All its cells one after the other.
    text: String,
    /// Where each cell ends, and whether it was quoted.
    ends: Vec<(usize, bool)>,
    /// Blank lines before it.
    pub blank_before: u32,
    /// What is wrong with its quotes.
    pub oddity: Option<Oddity>,
    /// Whether it has more cells than are read.
    pub too_wide: bool,
}

impl Record {
    /// How many cells it has.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether it has no cells; never so for a record that was read.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// A cell's text.
    #[must_use]
    pub fn get(&self, column: usize) -> &str {
        let start = column.checked_sub(1).and_then(|before| self.ends.get(before));
        let (start, end) = (start.map_or(0, |end| end.0), self.ends.get(column));
        // Cells are cut at whole characters.
        end.and_then(|end| self.text.get(start..end.0)).unwrap_or_default()
    }

    /// Whether a cell was quoted.
    #[must_use]
    pub fn is_quoted(&self, column: usize) -> bool {
        self.ends.get(column).is_some_and(|end| end.1)
    }

    /// All its cells.
    pub fn cells(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|column| self.get(column))
    }

    fn clear(&mut self) {
        self.text.clear();
        self.ends.clear();
        (self.blank_before, self.oddity, self.too_wide) = (0, None, false);
    }

    fn start(&self) -> usize {
        self.ends.last().map_or(0, |end| end.0)
    }
}

/// Why a quoted cell is none.
enum NotQuoted {
    /// A quote stands in it where it neither closes nor may stay.
    Stray,
    /// The text ends, or more than a cell can hold has passed.
    Unclosed,
}

/// Reads record by record.
#[derive(Debug)]
pub struct Records<'a> {
    text: &'a str,
    bytes: &'a [u8],
    at: usize,
    delimiter: &'a [u8],
    first: u8,
    quote: u8,
    has_backslash: bool,
    is_padded: bool,
    unclosed: u32,
}

impl<'a> Records<'a> {
    /// The records of `text` from the byte `from` on.
    #[must_use]
    pub fn new(text: &'a str, from: usize, dialect: &'a Dialect) -> Self {
        let delimiter = dialect.delimiter.as_bytes();
        Self {
            text,
            bytes: text.as_bytes(),
            at: from,
            delimiter,
            first: delimiter.first().copied().unwrap_or(b','),
            quote: u8::try_from(dialect.quote).unwrap_or(b'"'),
            has_backslash: dialect.has_backslash && dialect.delimiter != "\\",
            is_padded: dialect.is_padded,
            unclosed: 0,
        }
    }

    /// Reads the next record into `record`; `false` at the end.
    pub fn next(&mut self, record: &mut Record) -> bool {
        record.clear();
        loop {
            match self.line_end(self.at) {
                0 if self.at >= self.bytes.len() => return false,
                0 => break,
                len => self.at += len,
            }
            record.blank_before += 1;
        }
        loop {
            self.cell(record);
            if record.len() > limits::COLUMNS as usize {
                record.too_wide = true;
                break;
            }
            if self.is_delimiter(self.at) {
                self.at += self.delimiter.len();
                continue;
            }
            self.at += self.line_end(self.at);
            break;
        }
        true
    }

    /// How much of the text was read, in bytes.
    #[must_use]
    pub const fn at(&self) -> usize {
        self.at
    }

    /// Goes on at the beginning of another record.
    pub(super) const fn go_to(&mut self, at: usize) {
        self.at = at;
    }

    /// Whether all of the text was read.
    #[must_use]
    pub const fn is_at_end(&self) -> bool {
        self.at >= self.bytes.len()
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.bytes.get(at).copied()
    }

    /// So much of the text; it begins and ends between characters.
    fn piece(&self, at: usize, len: usize) -> &'a str {
        self.text.get(at..at + len).unwrap_or_default()
    }

    fn is_delimiter(&self, at: usize) -> bool {
        self.bytes.get(at..).is_some_and(|rest| rest.starts_with(self.delimiter))
    }

    /// The length of the line end at this place; 0 where there is none.
    fn line_end(&self, at: usize) -> usize {
        match (self.byte(at), self.byte(at + 1)) {
            (Some(b'\r'), Some(b'\n')) => 2,
            (Some(b'\r' | b'\n'), _) => 1,
            _ => 0,
        }
    }

    /// The first place from `at` on without a blank.
    fn after_blanks(&self, mut at: usize) -> usize {
        while self.byte(at) == Some(b' ') && !self.is_delimiter(at) {
            at += 1;
        }
        at
    }

    fn cell(&mut self, record: &mut Record) {
        let begin = self.after_blanks(self.at);
        if self.byte(begin) == Some(self.quote) && self.quote != self.first {
            let kept = record.text.len();
            match self.quoted(begin + 1, &mut record.text) {
                Ok((end, has_stray)) => {
                    self.at = end;
                    record.ends.push((record.text.len(), true));
                    if has_stray {
                        record.oddity = record.oddity.or(Some(Oddity::Stray));
                    }
                    return;
                }
                Err(why) => {
                    record.text.truncate(kept);
                    record.oddity = Some(match why {
                        NotQuoted::Stray => Oddity::Stray,
                        NotQuoted::Unclosed => {
                            self.unclosed += 1;
                            let rest = self.bytes.get(begin..).unwrap_or_default();
                            let line = memchr2(b'\n', b'\r', rest);
                            let is_last_line = line.is_none_or(|len| {
                                rest.get(len..).unwrap_or_default().trim_ascii().is_empty()
                            });
                            Oddity::Unclosed { is_last_line }
                        }
                    });
                }
            }
        }
        if self.is_padded {
            self.at = begin;
        }
        self.unquoted(record);
    }

    /// Reads a quoted cell from behind its opening quote; gives the place of the delimiter or line
    /// end after it, and whether a quote stood in it that should have been doubled.
    fn quoted(&self, mut at: usize, out: &mut String) -> Result<(usize, bool), NotQuoted> {
        let (begin, mut has_stray) = (at, false);
        loop {
            let rest = self.bytes.get(at..).unwrap_or_default();
            let found = if self.has_backslash {
                memchr2(self.quote, b'\\', rest)
            } else {
                memchr(self.quote, rest)
            };
            let len = found.ok_or(NotQuoted::Unclosed)?;
            let piece = rest.get(..len).unwrap_or_default();
            if at + len - begin > limits::CELL_BYTES * 2 || self.unclosed > MOST_UNCLOSED {
                return Err(NotQuoted::Unclosed);
            }
            // Behind a quote out of place nothing is certain any more but the end of this cell.
            if has_stray
                && (memchr2(b'\n', b'\r', piece).is_some() || contains(piece, self.delimiter))
            {
                return Err(NotQuoted::Stray);
            }
            out.push_str(self.piece(at, len));
            at += len;
            let next = self.byte(at + 1);
            if self.byte(at) == Some(b'\\') && self.quote != b'\\' {
                let takes = next == Some(self.quote) || next == Some(b'\\');
                out.push(char::from(if takes { next.unwrap_or(b'\\') } else { b'\\' }));
                at += if takes { 2 } else { 1 };
                continue;
            }
            if next == Some(self.quote) {
                out.push(char::from(self.quote));
                at += 2;
                continue;
            }
            let after = self.after_blanks(at + 1);
            if after >= self.bytes.len() || self.is_delimiter(after) || self.line_end(after) > 0 {
                return Ok((after, has_stray));
            }
            // Right at the beginning of a line or cell it opens another: the first one was none.
            let before = self.bytes.get(..at).unwrap_or_default();
            if at > begin
                && (before.ends_with(b"\n")
                    || before.ends_with(b"\r")
                    || before.ends_with(self.delimiter))
            {
                return Err(NotQuoted::Stray);
            }
            out.push(char::from(self.quote));
            has_stray = true;
            at += 1;
        }
    }

    fn unquoted(&mut self, record: &mut Record) {
        loop {
            let rest = self.bytes.get(self.at..).unwrap_or_default();
            // Most cells are shorter than what a faster search would need to begin.
            let is_end = |b: u8| {
                b == self.first || matches!(b, b'\n' | b'\r') || (b == b'\\' && self.has_backslash)
            };
            let len = rest.iter().position(|b| is_end(*b)).unwrap_or(rest.len());
            record.text.push_str(self.piece(self.at, len));
            self.at += len;
            match self.byte(self.at) {
                Some(b'\\') if self.has_backslash => {
                    let next = self.at + 1;
                    let taken = if self.is_delimiter(next) {
                        self.delimiter.len()
                    } else if matches!(self.byte(next), Some(b) if b == self.quote || b == b'\\') {
                        1
                    } else {
                        record.text.push('\\');
                        0
                    };
                    record.text.push_str(self.piece(next, taken));
                    self.at = next + taken;
                }
                Some(byte) if byte == self.first && !self.is_delimiter(self.at) => {
                    // It begins as the delimiter does.
                    let rest = self.text.get(self.at..).unwrap_or_default();
                    let len = rest.chars().next().map_or(1, char::len_utf8);
                    record.text.push_str(self.piece(self.at, len));
                    self.at += len;
                }
                _ => break,
            }
        }
        if self.is_padded {
            let start = record.start();
            while record.text.len() > start && record.text.ends_with(' ') {
                record.text.pop();
            }
        }
        record.ends.push((record.text.len(), false));
    }
}

fn contains(piece: &[u8], part: &[u8]) -> bool {
    memchr::memmem::find(piece, part).is_some()
}
