//! The texts of an old workbook: in one byte or two per letter, and cut by records anywhere.

use encoding_rs::Encoding;

use crate::error::FileError;
use crate::format::bytes::{u16_at, u32_at};
use crate::format::sheet::Texts;

/// How texts are written.
#[derive(Debug, Clone, Copy)]
pub struct Letters {
    /// Whether the workbook is of Excel 97 or later.
    pub is_unicode: bool,
    /// The code page of the others.
    pub encoding: &'static Encoding,
}

impl Letters {
    /// A text with its length before it: in two bytes, or in one where it is `short`.
    #[must_use]
    pub fn read(self, bytes: &[u8], short: bool) -> Option<String> {
        let (len, from) =
            if short { (usize::from(*bytes.first()?), 1) } else { (u16_at(bytes, 0)? as usize, 2) };
        let rest = bytes.get(from..)?;
        if !self.is_unicode {
            let text = rest.get(..len).unwrap_or(rest);
            return Some(self.encoding.decode_without_bom_handling(text).0.into_owned());
        }
        let flags = *rest.first()?;
        let (_, head) = formatting(rest.get(1..)?, flags)?;
        let rest = rest.get(1 + head..)?;
        Some(letters(rest, len, flags & 1 != 0))
    }
}

/// How many bytes of formatting follow the letters, and how many stand before them.
fn formatting(bytes: &[u8], flags: u8) -> Option<(usize, usize)> {
    let (mut after, mut head) = (0, 0);
    if flags & 8 != 0 {
        after += u16_at(bytes, head)? as usize * 4;
        head += 2;
    }
    if flags & 4 != 0 {
        after += u32_at(bytes, head)? as usize;
        head += 4;
    }
    Some((after, head))
}

fn letters(bytes: &[u8], len: usize, is_wide: bool) -> String {
    if is_wide {
        let units: Vec<u16> = (0..len).map_while(|n| u16_at(bytes, n * 2)).collect();
        String::from_utf16_lossy(&units)
    } else {
        bytes.iter().take(len).map(|byte| char::from(*byte)).collect()
    }
}

/// The table of shared texts: one record and those that continue it.
///
/// A text that is cut goes on in the next record behind a byte that says anew how it is written.
///
/// # Errors
/// [`FileError`] where a limit is passed.
pub fn shared(records: &[&[u8]]) -> Result<Texts, FileError> {
    let mut reader = Pieces { records, record: 0, at: 8 };
    let mut texts = Texts::default();
    while let Some(text) = reader.text() {
        texts.put(text)?;
    }
    Ok(texts)
}

struct Pieces<'a> {
    records: &'a [&'a [u8]],
    record: usize,
    at: usize,
}

impl Pieces<'_> {
    fn rest(&self) -> &[u8] {
        self.records.get(self.record).and_then(|bytes| bytes.get(self.at..)).unwrap_or_default()
    }

    /// Goes to the next record where this one is at its end.
    fn settle(&mut self) -> Option<()> {
        while self.rest().is_empty() {
            self.record += 1;
            self.at = 0;
            if self.record >= self.records.len() {
                return None;
            }
        }
        Some(())
    }

    fn text(&mut self) -> Option<String> {
        self.settle()?;
        let rest = self.rest();
        let (len, mut flags) = (u16_at(rest, 0)? as usize, *rest.get(2)?);
        let (after, head) = formatting(rest.get(3..)?, flags)?;
        self.at += 3 + head;
        let mut units: Vec<u16> = Vec::with_capacity(len.min(self.rest().len()));
        while units.len() < len {
            if self.rest().is_empty() {
                self.settle()?;
                flags = *self.rest().first()?;
                self.at += 1;
                continue;
            }
            let (rest, missing) = (self.rest(), len - units.len());
            let read = if flags & 1 != 0 {
                let count = (rest.len() / 2).min(missing);
                units.extend((0..count).filter_map(|n| u16_at(rest, n * 2)));
                // Half a letter at the end of a record is damage; it is passed over.
                if count == 0 { rest.len() } else { count * 2 }
            } else {
                let count = rest.len().min(missing);
                units.extend(rest.iter().take(count).map(|byte| u16::from(*byte)));
                count
            };
            self.at += read;
        }
        let mut skip = after;
        while skip > 0 && self.settle().is_some() {
            let step = skip.min(self.rest().len());
            self.at += step;
            skip -= step;
        }
        Some(String::from_utf16_lossy(&units))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::limits;

    fn texts(records: &[&[u8]]) -> Vec<String> {
        let texts = super::shared(records).unwrap();
        (0..).map_while(|number| texts.get(number).map(str::to_owned)).collect()
    }

    #[test]
    fn more_empty_texts_than_any_workbook_has_are_refused() {
        let empty = vec![0; 8 + 3 * (limits::SHARED_TEXTS + 1)];
        let refused = super::shared(&[&empty]).map(|_| ());
        assert_eq!(refused, Err(FileError::TooManyCells { limit: limits::SHARED_TEXTS as u64 }));
    }

    #[test]
    fn a_text_goes_on_in_the_next_record_in_another_width() {
        let first: Vec<u8> = [&[0; 8][..], &[5, 0, 0, b'a', b'b']].concat();
        let second: Vec<u8> = vec![1, b'c', 0, 0x2f, 0x04, b'd', 0, 1, 0, 0, b'z'];
        assert_eq!(texts(&[&first, &second]), ["abcЯd", "z"]);
        assert_eq!(texts(&[&first]), Vec::<String>::new());
    }

    #[test]
    fn formatting_is_passed_over() {
        let bytes = [&[0; 8][..], &[2, 0, 8, 1, 0, b'a', b'b', 9, 9, 9, 9, 1, 0, 0, b'c']].concat();
        assert_eq!(texts(&[&bytes]), ["ab", "c"]);
    }
}
