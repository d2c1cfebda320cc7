//! The lines of vCard and iCalendar (RFC 6350 §3.3, RFC 5545 §3.1): a name, parameters, a value.
//!
//! Long lines are folded in several ways, and texts of version 2.1 are coded byte by byte.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8};

/// A line taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its name in capitals, without a group before it.
    pub name: String,
    /// Its parameters, names in capitals; version 2.1 writes values without names.
    pub parameters: Vec<(String, String)>,
    /// Its value, decoded but with its escapes.
    pub value: String,
}

impl Line {
    /// All values of a parameter.
    pub fn parameter<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.parameters
            .iter()
            .filter(move |(known, _)| known == name)
            .flat_map(|(_, value)| value.split(','))
            .map(|value| value.trim_matches('"'))
    }

    /// The parts of the value between semicolons, without escapes.
    #[must_use]
    pub fn parts(&self) -> Vec<String> {
        split(&self.value, ';').into_iter().map(|part| plain(&part)).collect()
    }

    /// The value without escapes.
    #[must_use]
    pub fn text(&self) -> String {
        plain(&self.value)
    }
}

/// Takes a text apart into lines; what has no `:` is passed over.
pub fn read(text: &str) -> impl Iterator<Item = Line> {
    let mut physical =
        text.split('\n').map(|line| line.strip_suffix('\r').unwrap_or(line)).peekable();
    std::iter::from_fn(move || {
        loop {
            let mut line = Cow::Borrowed(physical.next()?);
            // Quoted-printable goes on behind a `=` at the end, everything else behind a blank.
            let is_coded = header(&line).to_ascii_uppercase().contains("QUOTED-PRINTABLE");
            while let Some(next) = physical.peek() {
                if is_coded && line.ends_with('=') {
                    let next = next.trim_start_matches([' ', '\t']);
                    let cut = line.len() - 1;
                    let whole = line.to_mut();
                    whole.truncate(cut);
                    whole.push_str(next);
                } else if next.starts_with([' ', '\t']) && !next.trim().is_empty() {
                    line.to_mut().push_str(next.get(1..).unwrap_or_default());
                } else {
                    break;
                }
                physical.next();
            }
            if let Some(line) = parse(&line) {
                return Some(line);
            }
        }
    })
}

/// What stands before the value; a `:` in quotes is no end of it.
fn header(line: &str) -> &str {
    let mut is_quoted = false;
    for (at, byte) in line.bytes().enumerate() {
        match byte {
            b'"' => is_quoted = !is_quoted,
            b':' if !is_quoted => return line.get(..at).unwrap_or_default(),
            _ => {}
        }
    }
    ""
}

fn parse(line: &str) -> Option<Line> {
    let head = header(line);
    let head = if head.is_empty() { line.split_once(':')?.0 } else { head };
    let value = line.get(head.len() + 1..)?;
    let mut pieces = split(head, ';').into_iter();
    let name = pieces.next()?.trim().to_ascii_uppercase();
    let name = name.rsplit_once('.').map_or(name.as_str(), |(_, name)| name).to_owned();
    if name.is_empty() {
        return None;
    }
    let parameters: Vec<(String, String)> = pieces
        .map(|piece| match piece.split_once('=') {
            Some((name, value)) => (name.trim().to_ascii_uppercase(), value.trim().to_owned()),
            None => ("TYPE".to_owned(), piece.trim().to_owned()),
        })
        .collect();
    let mut line = Line { name, parameters, value: String::new() };
    let is_coded = line.parameters.iter().any(|(_, v)| v.eq_ignore_ascii_case("QUOTED-PRINTABLE"));
    line.value = if is_coded {
        let charset = line
            .parameter("CHARSET")
            .next()
            .and_then(|label| Encoding::for_label(label.as_bytes()));
        decode(value, charset.unwrap_or(UTF_8))
    } else {
        value.to_owned()
    };
    Some(line)
}

/// Resolves `=D0=AF`.
fn decode(value: &str, encoding: &'static Encoding) -> String {
    let mut bytes = Vec::with_capacity(value.len());
    let mut rest = value.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let hex = |at: usize| after.get(at).and_then(|b| char::from(*b).to_digit(16));
        match (first, hex(0), hex(1)) {
            (b'=', Some(high), Some(low)) => {
                bytes.push(u8::try_from(high * 16 + low).unwrap_or(b'?'));
                rest = after.get(2..).unwrap_or_default();
            }
            _ => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    encoding.decode_without_bom_handling(&bytes).0.into_owned()
}

/// Splits at a character that stands neither behind a backslash nor in quotes.
#[must_use]
pub fn split(text: &str, at: char) -> Vec<String> {
    let (mut parts, mut part) = (Vec::new(), String::new());
    let (mut is_escaped, mut is_quoted) = (false, false);
    for c in text.chars() {
        if is_escaped {
            is_escaped = false;
        } else if c == '\\' {
            is_escaped = true;
        } else if c == '"' {
            is_quoted = !is_quoted;
        } else if c == at && !is_quoted {
            parts.push(std::mem::take(&mut part));
            continue;
        }
        part.push(c);
    }
    // A quote that nobody closes is a letter.
    if is_quoted && text.contains(at) {
        return text.split(at).map(str::to_owned).collect();
    }
    parts.push(part);
    parts
}

/// Resolves `\n`, `\,`, `\;`, `\:` and `\\`.
#[must_use]
pub fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        if c != '\\' {
            out.push(c);
            continue;
        }
        match chars.next() {
            Some('n' | 'N') => out.push('\n'),
            Some(c @ (',' | ';' | ':' | '\\' | '"')) => out.push(c),
            Some(other) => out.extend(['\\', other]),
            None => out.push('\\'),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, want: &[(&str, &str)]) {
        let got: Vec<(String, String)> =
            read(text).map(|line| (line.name.clone(), line.text())).collect();
        let want: Vec<(String, String)> =
            want.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect();
        assert_eq!(got, want);
    }

    #[test]
    fn lines_are_unfolded_and_decoded() {
        check(
            "NOTE:one\r\n  two\r\n\tthree\r\nitem1.TEL;TYPE=cell:+34 612\r\n",
            &[("NOTE", "one twothree"), ("TEL", "+34 612")],
        );
        check(
            "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=D0=AF;=\n=D0=AF\nFN:x",
            &[("N", "Я;Я"), ("FN", "x")],
        );
        check("FN;CHARSET=windows-1251;QUOTED-PRINTABLE:=DF\n", &[("FN", "Я")]);
        check("NOTE:a\\nb\\, c\\; d \\\\ x\\y", &[("NOTE", "a\nb, c; d \\ x\\y")]);
        check(
            "ATTENDEE;CN=\"Ana: \";X=1:mailto:a@b.es\nno value\n\n",
            &[("ATTENDEE", "mailto:a@b.es")],
        );
    }

    #[test]
    fn parts_end_at_semicolons_without_a_backslash() {
        assert_eq!(split("a\\;b;c;", ';'), ["a\\;b", "c", ""]);
        assert_eq!(split("5\" x;y", ';'), ["5\" x", "y"]);
    }
}
