//! The rows of a generated file, as they cross from the page: one text, cells apart by a zero.

/// Cells of a row of people: the ten columns of the file, and the number as it should be stored.
pub const PERSON_CELLS: usize = 11;
/// Cells of a deal.
pub const DEAL_CELLS: usize = 8;

/// A table of rows.
#[derive(Debug, Default)]
pub struct Rows {
    text: String,
    /// Where each cell ends.
    ends: Vec<u32>,
    width: usize,
}

impl Rows {
    /// Takes over a text.
    #[must_use]
    pub fn new(text: String, width: usize) -> Self {
        let mut ends: Vec<u32> =
            text.bytes().enumerate().filter(|(_, b)| *b == 0).map(|(at, _)| at as u32).collect();
        ends.push(text.len() as u32);
        Self { text, ends, width }
    }

    /// How many rows.
    #[must_use]
    pub fn len(&self) -> u32 {
        if self.text.is_empty() { 0 } else { (self.ends.len() / self.width) as u32 }
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// A cell; empty outside the table.
    #[must_use]
    pub fn get(&self, row: u32, column: usize) -> &str {
        let at = row as usize * self.width + column;
        let start = match at.checked_sub(1) {
            Some(before) => self.ends.get(before).map_or(0, |end| *end as usize + 1),
            None => 0,
        };
        let end = self.ends.get(at).map_or(0, |end| *end as usize);
        self.text.get(start..end).unwrap_or_default()
    }
}
