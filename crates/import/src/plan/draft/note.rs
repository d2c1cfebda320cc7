//! The note and the address of a row: what is put together of several cells.

use std::borrow::Cow;

use cartera_domain::LongText;

use super::Draft;
use crate::report::Reason;

impl Draft {
    pub(super) fn add_note(&mut self, text: &str) {
        add_line(&mut self.note, "", text);
    }

    /// Adds a line `Header: value` to the note.
    pub fn note_line(&mut self, header: &str, cell: &str) {
        add_line(&mut self.note, header, cell);
    }

    /// Cuts the note to what a note can be.
    pub fn finish_note(&mut self) {
        if self.note.is_empty() {
            return;
        }
        let limit = LongText::MAX_CHARS;
        // A character has a byte at least.
        let cut = (self.note.len() > limit).then(|| self.note.char_indices().nth(limit)).flatten();
        if let Some((at, _)) = cut {
            self.note.truncate(at);
            if !self.warnings.contains(&Reason::NoteCut) {
                self.warnings.push(Reason::NoteCut);
            }
        }
        self.note = LongText::parse(&self.note).map(String::from).unwrap_or_default();
    }

    /// Joins the parts of an address; a part that is in it already says nothing new.
    pub(super) fn address_part(&mut self, header: &str, cell: &str) {
        add_line(&mut self.loose, header, cell);
        if self.address.contains(cell) {
            return;
        }
        let joined = match self.address.as_str() {
            "" => Cow::Borrowed(cell),
            address => Cow::Owned(format!("{address}, {cell}")),
        };
        match LongText::parse(&joined) {
            Ok(address) => self.address = address.into(),
            Err(_) => self.note_line(header, cell),
        }
    }
}

/// Adds a line to a text, behind its header where it has one.
pub(super) fn add_line(text: &mut String, header: &str, cell: &str) {
    if !text.is_empty() {
        text.push('\n');
    }
    if !header.is_empty() {
        text.push_str(header);
        text.push_str(": ");
    }
    text.push_str(cell);
}
