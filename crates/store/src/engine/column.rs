//! Columns: one value per row, in the order of rows, nothing boxed.

/// Makes room for so many more. By a quarter of what there is and not twofold, as a `Vec` grows by
/// itself: columns are held as long as the page lives, and linear memory is never given back.
pub(crate) fn make_room<T>(all: &mut Vec<T>, more: usize) {
    if all.capacity() - all.len() < more {
        all.reserve_exact(more.max(all.len() / 4).max(16));
    }
}

/// Adds a text to another, which grows as said of [`make_room`].
pub(crate) fn push_text(all: &mut String, text: &str) {
    if all.capacity() - all.len() < text.len() {
        all.reserve_exact(text.len().max(all.len() / 4).max(16));
    }
    all.push_str(text);
}

/// Small values by row. A row never written reads as the default.
#[derive(Debug, Default)]
pub(crate) struct Column<T>(Vec<T>);

impl<T: Copy + Default> Column<T> {
    pub(crate) fn get(&self, row: u32) -> T {
        self.0.get(row as usize).copied().unwrap_or_default()
    }

    pub(crate) fn set(&mut self, row: u32, value: T) {
        let row = row as usize;
        if row >= self.0.len() {
            let more = row + 1 - self.0.len();
            make_room(&mut self.0, more);
            self.0.resize(row + 1, T::default());
        }
        if let Some(place) = self.0.get_mut(row) {
            *place = value;
        }
    }

    pub(crate) fn len(&self) -> u32 {
        self.0.len() as u32
    }

    /// The bytes that it takes.
    pub(crate) fn bytes(&self) -> usize {
        self.0.capacity() * size_of::<T>()
    }
}

/// Texts by row, all in one allocation. Rewriting one leaves its old bytes behind; when they
/// outweigh the living, the column is packed.
#[derive(Debug, Default)]
pub(crate) struct Texts {
    text: String,
    spans: Column<Span>,
    garbage: usize,
}

/// Where a run of bytes or of elements is.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Span {
    pub(crate) start: u32,
    pub(crate) len: u32,
}

impl Texts {
    pub(crate) fn get(&self, row: u32) -> &str {
        self.at(self.spans.get(row))
    }

    fn at(&self, span: Span) -> &str {
        let start = span.start as usize;
        self.text.get(start..start + span.len as usize).unwrap_or_default()
    }

    pub(crate) fn set(&mut self, row: u32, text: &str) {
        let old = self.spans.get(row);
        if self.at(old) == text && row < self.spans.len() {
            return;
        }
        self.garbage += old.len as usize;
        self.spans.set(row, Span { start: self.text.len() as u32, len: text.len() as u32 });
        push_text(&mut self.text, text);
        if self.garbage > 65_536 && self.garbage > self.text.len() / 2 {
            self.pack();
        }
    }

    pub(crate) fn len(&self) -> u32 {
        self.spans.len()
    }

    /// The bytes that it takes.
    pub(crate) fn bytes(&self) -> usize {
        self.text.capacity() + self.spans.bytes()
    }

    fn pack(&mut self) {
        let mut packed = String::with_capacity(self.text.len() - self.garbage);
        for row in 0..self.spans.len() {
            let span = self.spans.get(row);
            self.spans.set(row, Span { start: packed.len() as u32, len: span.len });
            packed.push_str(self.at(span));
        }
        self.text = packed;
        self.garbage = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_survive_packing() {
        let mut texts = Texts::default();
        for round in 0..50 {
            for row in 0..1_000 {
                texts.set(row, &format!("строка {row} {round}"));
            }
        }
        assert!((0..1_000).all(|row| texts.get(row) == format!("строка {row} 49")));
        assert!(texts.text.len() < 200_000, "{} bytes", texts.text.len());
        assert_eq!(texts.get(1_000), "");
    }
}
