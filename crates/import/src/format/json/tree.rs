//! JSON as a tree that borrows from the text, within limits of depth and size.

use std::borrow::Cow;

use crate::error::FileError;
use crate::format::limits;

/// How deep values may lie in each other.
const DEPTH: u32 = 64;

/// A value.
#[derive(Debug, Clone, PartialEq)]
pub enum Json<'a> {
    /// `null`.
    Null,
    /// `true` or `false`, a number: as it is written.
    Word(&'a str),
    /// A text.
    Text(Cow<'a, str>),
    /// A list, and how it is written.
    List(Vec<Json<'a>>, &'a str),
    /// Values with names, and how they are written.
    Record(Vec<(Cow<'a, str>, Json<'a>)>, &'a str),
}

/// Reads all values of a text: mostly one, but any number one behind the other.
///
/// # Errors
/// [`FileError::Damaged`] with the line; [`FileError::TooManyCells`].
pub fn read(text: &str) -> Result<Vec<Json<'_>>, FileError> {
    let mut reader = Reader { text, at: 0, values: 0 };
    let mut all = Vec::new();
    loop {
        reader.blanks();
        // Some writers of JSON Lines put a comma behind each line.
        if !all.is_empty() && reader.peek() == Some(b',') {
            reader.at += 1;
            continue;
        }
        if reader.peek().is_none() {
            return Ok(all);
        }
        all.push(reader.value(0)?);
    }
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    values: usize,
}

impl<'a> Reader<'a> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn blanks(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r' | 0x1e)) {
            self.at += 1;
        }
    }

    fn damaged(&self, detail: &str) -> FileError {
        let before = self.text.as_bytes().get(..self.at).unwrap_or_default();
        let line = memchr::memchr_iter(b'\n', before).count() + 1;
        FileError::Damaged { part: format!("line {line}"), detail: detail.to_owned() }
    }

    fn value(&mut self, depth: u32) -> Result<Json<'a>, FileError> {
        if depth > DEPTH {
            return Err(self.damaged("values lie too deep in each other"));
        }
        self.values += 1;
        if self.values > limits::LOOSE_CELLS {
            return Err(FileError::TooManyCells { limit: limits::LOOSE_CELLS as u64 });
        }
        self.blanks();
        let start = self.at;
        let written = |reader: &Self| reader.text.get(start..reader.at).unwrap_or_default();
        match self.peek() {
            Some(b'"') => self.string().map(Json::Text),
            Some(b'[') => {
                self.at += 1;
                let mut items = Vec::new();
                while self.goes_on(b']', items.is_empty())? {
                    items.push(self.value(depth + 1)?);
                }
                Ok(Json::List(items, written(self)))
            }
            Some(b'{') => {
                self.at += 1;
                let mut items = Vec::new();
                while self.goes_on(b'}', items.is_empty())? {
                    self.blanks();
                    let name = self.string()?;
                    self.blanks();
                    if self.peek() != Some(b':') {
                        return Err(self.damaged("a name has no `:` behind it"));
                    }
                    self.at += 1;
                    items.push((name, self.value(depth + 1)?));
                }
                Ok(Json::Record(items, written(self)))
            }
            Some(_) => {
                let is_word = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'+' | b'.');
                while self.peek().is_some_and(is_word) {
                    self.at += 1;
                }
                match written(self) {
                    "null" => Ok(Json::Null),
                    word @ ("true" | "false") => Ok(Json::Word(word)),
                    word if is_number(word) => Ok(Json::Word(word)),
                    _ => Err(self.damaged("here is no value")),
                }
            }
            None => Err(self.damaged("it ends within a value")),
        }
    }

    /// Passes over what stands before the next item; `false` behind the last one.
    fn goes_on(&mut self, end: u8, is_first: bool) -> Result<bool, FileError> {
        self.blanks();
        if self.peek() == Some(b',') && !is_first {
            self.at += 1;
            self.blanks();
            // A comma behind the last item is a usual slip.
            if self.peek() != Some(end) {
                return Ok(true);
            }
        } else if self.peek() != Some(end) {
            return match self.peek() {
                None => Err(self.damaged("it ends within a list or a record")),
                Some(_) if is_first => Ok(true),
                Some(_) => Err(self.damaged("a `,` is missing")),
            };
        }
        self.at += 1;
        Ok(false)
    }

    fn string(&mut self) -> Result<Cow<'a, str>, FileError> {
        if self.peek() != Some(b'"') {
            return Err(self.damaged("here must be a text in quotes"));
        }
        self.at += 1;
        let rest = self.text.get(self.at..).unwrap_or_default();
        let end = memchr::memchr2(b'"', b'\\', rest.as_bytes());
        let end = end.ok_or_else(|| self.damaged("a text is never closed"))?;
        if rest.as_bytes().get(end) == Some(&b'"') {
            self.at += end + 1;
            return Ok(Cow::Borrowed(rest.get(..end).unwrap_or_default()));
        }
        let mut out = String::new();
        loop {
            let rest = self.text.get(self.at..).unwrap_or_default();
            let end = memchr::memchr2(b'"', b'\\', rest.as_bytes());
            let end = end.ok_or_else(|| self.damaged("a text is never closed"))?;
            out.push_str(rest.get(..end).unwrap_or_default());
            self.at += end + 1;
            if rest.as_bytes().get(end) == Some(&b'"') {
                return Ok(Cow::Owned(out));
            }
            self.escape(&mut out)?;
        }
    }

    /// Reads what stands behind a backslash.
    fn escape(&mut self, out: &mut String) -> Result<(), FileError> {
        let code = self.peek();
        self.at += 1;
        out.push(match code {
            Some(b'n') => '\n',
            Some(b't') => '\t',
            Some(b'r') => '\r',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(c @ (b'"' | b'\\' | b'/')) => char::from(c),
            Some(b'u') => {
                let high = self.unit()?;
                let rest = self.text.get(self.at..).unwrap_or_default();
                if (0xd800..0xdc00).contains(&high) && rest.starts_with("\\u") {
                    self.at += 2;
                    let low = self.unit()?;
                    let pair = char::decode_utf16([high, low]).next().and_then(Result::ok);
                    pair.unwrap_or(char::REPLACEMENT_CHARACTER)
                } else {
                    char::from_u32(u32::from(high)).unwrap_or(char::REPLACEMENT_CHARACTER)
                }
            }
            _ => {
                self.at -= 1;
                return Err(self.damaged("an unknown letter stands behind a backslash"));
            }
        });
        Ok(())
    }

    fn unit(&mut self) -> Result<u16, FileError> {
        let digits = self.text.get(self.at..self.at + 4).unwrap_or_default();
        let is_hex = digits.len() == 4 && digits.bytes().all(|b| b.is_ascii_hexdigit());
        let unit = u16::from_str_radix(digits, 16).ok().filter(|_| is_hex);
        let unit = unit.ok_or_else(|| self.damaged("`\\u` without four digits"))?;
        self.at += 4;
        Ok(unit)
    }
}

fn is_number(word: &str) -> bool {
    let digits = word.strip_prefix('-').unwrap_or(word);
    digits.starts_with(|c: char| c.is_ascii_digit()) && word.parse::<f64>().is_ok()
}
