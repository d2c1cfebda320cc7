//! XML and HTML as tokens: enough of both to read tables and lists out of them.
//!
//! Document types are passed over, so no entity can be defined that grows; only the built-in ones
//! are known. Nothing is checked that a table does not need.

use std::borrow::Cow;

/// A piece of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Token<'a> {
    /// An element begins.
    Start {
        /// Its name without a prefix.
        name: &'a str,
        /// All that stands behind the name.
        attributes: Attributes<'a>,
        /// Whether it ends at once.
        is_empty: bool,
    },
    /// An element ends.
    End {
        /// Its name without a prefix.
        name: &'a str,
    },
    /// Text, with its entities resolved.
    Text(Cow<'a, str>),
}

/// The attributes of an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Attributes<'a>(&'a str);

impl<'a> Attributes<'a> {
    /// The value of the attribute with this name, whatever its prefix.
    #[must_use]
    pub fn get(self, name: &str) -> Option<Cow<'a, str>> {
        let mut rest = self.0;
        loop {
            rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
            let end = rest.find(|c: char| c == '=' || c.is_whitespace())?;
            let (found, after) = (rest.get(..end)?, rest.get(end..)?.trim_start());
            let Some(value) = after.strip_prefix('=') else {
                rest = after;
                continue;
            };
            let value = value.trim_start();
            let (value, next) = match value.chars().next()? {
                quote @ ('"' | '\'') => {
                    let inner = value.get(1..)?;
                    let end = inner.find(quote).unwrap_or(inner.len());
                    (inner.get(..end)?, inner.get(end + 1..).unwrap_or(""))
                }
                _ => {
                    let end = value.find(char::is_whitespace).unwrap_or(value.len());
                    (value.get(..end)?, value.get(end..)?)
                }
            };
            if local(found) == name {
                return Some(resolve(value));
            }
            rest = next;
        }
    }

    /// The value of an attribute as a whole number.
    #[must_use]
    pub fn number(self, name: &str) -> Option<u32> {
        self.get(name)?.trim().parse().ok()
    }
}

/// Goes through a document.
#[derive(Debug)]
pub struct Xml<'a> {
    rest: &'a str,
    /// Whether a quote was found that nobody closes: from there on quotes are letters like others,
    /// because looking for their other half once a tag would never end.
    has_lost_quote: bool,
}

impl<'a> Xml<'a> {
    /// The tokens of `text`.
    #[must_use]
    pub const fn new(text: &'a str) -> Self {
        Self { rest: text, has_lost_quote: false }
    }

    /// What is still to come.
    #[must_use]
    pub const fn rest(&self) -> &'a str {
        self.rest
    }

    /// Passes over what is between here and behind `end`.
    fn skip(&mut self, end: &str) {
        let at = memchr::memmem::find(self.rest.as_bytes(), end.as_bytes());
        self.rest = at.and_then(|at| self.rest.get(at + end.len()..)).unwrap_or("");
    }

    /// Where a tag ends: a `>` in a quoted value is none.
    fn tag_end(&mut self, tag: &str) -> Option<usize> {
        let mut quote = None;
        let bytes = if self.has_lost_quote { &[] } else { tag.as_bytes() };
        for (at, byte) in bytes.iter().enumerate() {
            match (quote, *byte) {
                (Some(open), byte) if open == byte => quote = None,
                (None, byte @ (b'"' | b'\'')) => quote = Some(byte),
                (None, b'>') => return Some(at),
                _ => {}
            }
        }
        // A quote that nobody closes: then the first `>` it is.
        self.has_lost_quote = true;
        memchr::memchr(b'>', tag.as_bytes())
    }
}

impl<'a> Iterator for Xml<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            if self.rest.is_empty() {
                return None;
            }
            let Some(tag) = self.rest.strip_prefix('<') else {
                let end = memchr::memchr(b'<', self.rest.as_bytes()).unwrap_or(self.rest.len());
                let (text, rest) = self.rest.split_at_checked(end)?;
                self.rest = rest;
                return Some(Token::Text(resolve(text)));
            };
            if let Some(data) = tag.strip_prefix("![CDATA[") {
                let end = memchr::memmem::find(data.as_bytes(), b"]]>").unwrap_or(data.len());
                self.rest = data.get(end + 3..).unwrap_or("");
                return Some(Token::Text(Cow::Borrowed(data.get(..end)?)));
            }
            if tag.starts_with("!--") {
                self.skip("-->");
                continue;
            }
            if tag.starts_with('?') {
                self.skip("?>");
                continue;
            }
            if tag.starts_with('!') {
                // A document type may hold a list in brackets.
                let end = memchr::memchr(b'>', tag.as_bytes()).unwrap_or(tag.len());
                let has_list = tag.get(..end).is_some_and(|head| head.contains('['));
                self.skip(if has_list { "]>" } else { ">" });
                continue;
            }
            // A tag that is cut off is none.
            let Some(end) = self.tag_end(tag) else {
                self.rest = "";
                return None;
            };
            let inner = tag.get(..end)?;
            self.rest = tag.get(end + 1..).unwrap_or("");
            if let Some(name) = inner.strip_prefix('/') {
                return Some(Token::End { name: local(name.trim()) });
            }
            let is_empty = inner.ends_with('/');
            let name_end =
                inner.find(|c: char| c.is_whitespace() || c == '/').unwrap_or(inner.len());
            let (name, attributes) = inner.split_at_checked(name_end)?;
            let attributes = Attributes(attributes.strip_suffix('/').unwrap_or(attributes));
            return Some(Token::Start { name: local(name), attributes, is_empty });
        }
    }
}

fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// The most letters between `&` and `;`.
const LONGEST_ENTITY: usize = 10;

/// Text with its entities resolved; what is none stays as it is.
fn resolve(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        // No further than a name reaches: else each `&` would look through all that follows.
        let end = after.bytes().take(LONGEST_ENTITY + 1).position(|byte| byte == b';');
        let name = end.and_then(|end| Some((after.get(..end)?, after.get(end + 1..)?)));
        match name.and_then(|(name, behind)| entity(name).map(|c| (c, behind))) {
            Some((c, behind)) => {
                out.push(c);
                rest = behind;
            }
            None => {
                out.push('&');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

fn entity(name: &str) -> Option<char> {
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{a0}',
        "laquo" => '«',
        "raquo" => '»',
        "ndash" => '–',
        "mdash" => '—',
        "copy" => '©',
        "euro" => '€',
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            return char::from_u32(code);
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, want: &[&str]) {
        let got: Vec<String> = Xml::new(text)
            .map(|token| match token {
                Token::Start { name, attributes, is_empty } => {
                    let id = attributes.get("id").unwrap_or_default();
                    format!("<{name} {id}{}>", if is_empty { "/" } else { "" })
                }
                Token::End { name } => format!("</{name}>"),
                Token::Text(text) => text.into_owned(),
            })
            .collect();
        assert_eq!(got, want);
    }

    #[test]
    fn tokens_come_in_order() {
        check(
            "<?xml version='1'?><a:b x:id=\"1>2\"><c id='&lt;'/>t&amp;u<![CDATA[<&]]></a:b>",
            &["<b 1>2>", "<c </>", "t&u", "<&", "</b>"],
        );
        check("<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a><!-- <x> -->", &["<a >", "&b;", "</a>"]);
        check("<td nowrap id=5>x &nbsp; &#1071;&#x42F;</td>", &["<td 5>", "x \u{a0} ЯЯ", "</td>"]);
    }

    #[test]
    fn what_is_broken_is_read_as_far_as_it_goes() {
        check("x<a", &["x"]);
        check("<a id=\"x>y", &["<a x>", "y"]);
        check("a & b &zzz; <", &["a & b &zzz; "]);
        check("a&#000000042;b&#0000000042;", &["a*b&#0000000042;"]);
        check("a &яяяяяяяяя; b", &["a &яяяяяяяяя; b"]);
    }

    /// The largest of these take minutes where a mark looks through all that follows.
    #[test]
    fn a_million_marks_that_mean_nothing_are_passed_over() {
        let and = "&".repeat(2_000_000);
        check(&and, &[&and]);
        assert_eq!(Xml::new(&"<!x>".repeat(1_000_000)).count(), 0);
        assert_eq!(Xml::new(&" \"<a\">".repeat(300_000)).count(), 600_000);
    }
}
