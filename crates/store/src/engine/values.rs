//! One field of all records of a kind, each kind of value in the form that takes least room and
//! is compared fastest.
//!
//! Numbers, days and moments are vectors of 32 bits that widen to 64 when one needs it; a word
//! of a list is a number into a list of the words; a record is its number among all records;
//! texts lie in one allocation, beside them, once somebody sorts or filters by them, what
//! folding makes of them. A set is a run of such values. So a filter walks small vectors, and a
//! row costs 4 to 9 bytes per field, text aside.

use cartera_domain::RecordKey;
use cartera_domain::query::{Cell, Column as Holds};

use super::column::{Column, Span};
use super::data::Data;
use super::records::Records;

/// What a column is made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Layout {
    /// As filters see it.
    pub(crate) holds: Holds,
    /// Of a reference, the number of the kind that it leads to.
    pub(crate) leads_to: u16,
    /// Whether it is a rank: filters see nothing in it, but rows are put in its order.
    pub(crate) is_rank: bool,
}

/// The column of a field.
#[derive(Debug)]
pub(crate) struct Values {
    layout: Layout,
    data: Data,
    /// Of a set: where a row's elements are in the data.
    spans: Column<Span>,
    elements: u32,
    garbage: u32,
    /// References to records that have no number yet.
    unresolved: Vec<(u32, RecordKey)>,
}

impl Values {
    pub(crate) fn new(layout: Layout) -> Self {
        let data = Data::new(layout);
        let spans = Column::default();
        Self { layout, data, spans, elements: 0, garbage: 0, unresolved: Vec::new() }
    }

    pub(crate) const fn layout(&self) -> Layout {
        self.layout
    }

    /// Writes what a row holds: of a set all elements, else at most one value.
    pub(crate) fn set<'a>(
        &mut self,
        row: u32,
        mut values: impl Iterator<Item = &'a [u8]>,
        records: &Records,
    ) {
        if !self.layout.holds.is_set {
            let cell = values.next().map_or(Cell::Empty, |bytes| self.read(bytes));
            self.put(row, cell, records);
            return;
        }
        self.garbage += self.spans.get(row).len;
        let start = self.elements;
        for bytes in values {
            let cell = self.read(bytes);
            self.put(self.elements, cell, records);
            self.elements += 1;
        }
        let len = self.elements - start;
        if len > 0 || row < self.spans.len() {
            self.spans.set(row, Span { start, len });
        }
    }

    /// The value in stored bytes, as filters see it.
    fn read<'a>(&self, bytes: &'a [u8]) -> Cell<'a> {
        if self.layout.is_rank {
            return std::str::from_utf8(bytes)
                .map_or(Cell::Empty, |text| Cell::Text { text, folded: None });
        }
        Cell::read(self.layout.holds.kind, bytes)
    }

    fn put(&mut self, at: u32, cell: Cell<'_>, records: &Records) {
        let key = match cell {
            Cell::Reference(id) => RecordKey { kind: self.layout.leads_to, id },
            Cell::Link(key) => key,
            _ => return self.data.set(at, cell),
        };
        let number = records.find(key);
        if number.is_none() {
            self.unresolved.push((at, key));
        }
        self.data.refer(at, number);
    }

    /// Gives numbers to records that were referred to and not heard of; after each row or so.
    pub(crate) fn resolve(&mut self, records: &mut Records) {
        for (at, key) in self.unresolved.drain(..) {
            self.data.refer(at, Some(records.intern(key)));
        }
        if self.garbage > 65_536 && self.garbage > self.elements / 2 {
            self.pack();
        }
    }

    fn pack(&mut self) {
        let mut packed = self.data.emptied(self.layout);
        let mut at = 0;
        for row in 0..self.spans.len() {
            let span = self.spans.get(row);
            for step in 0..span.len {
                self.data.copy(span.start + step, &mut packed, at + step);
            }
            self.spans.set(row, Span { start: at, len: span.len });
            at += span.len;
        }
        (self.data, self.elements, self.garbage) = (packed, at, 0);
    }

    /// Folds the texts, and from now on every text that comes.
    pub(crate) fn fold_texts(&mut self) {
        self.data.fold_texts();
    }

    /// The places in the data of a row's values.
    pub(crate) fn places(&self, row: u32) -> std::ops::Range<u32> {
        if !self.layout.holds.is_set {
            return row..row + 1;
        }
        let span = self.spans.get(row);
        span.start..span.start + span.len
    }

    /// The value at a place.
    pub(crate) fn at<'a>(&'a self, place: u32, records: &'a Records) -> Cell<'a> {
        self.data.at(place, records, self.layout.holds.kind)
    }

    /// The value of a row; of a set the first.
    pub(crate) fn get<'a>(&'a self, row: u32, records: &'a Records) -> Cell<'a> {
        self.places(row).next().map_or(Cell::Empty, |place| self.at(place, records))
    }

    /// Of references, the number of the record at a place; of words, that of the word.
    pub(crate) fn code(&self, place: u32) -> Option<u32> {
        self.data.code(place)
    }

    /// The bytes that it takes.
    pub(crate) fn bytes(&self) -> usize {
        self.data.bytes() + self.spans.bytes()
    }
}

#[cfg(test)]
mod tests {
    use cartera_domain::Currency;
    use cartera_domain::query::Kind;

    use super::*;

    fn column(kind: Kind, is_set: bool) -> Values {
        let holds = Holds { kind, is_set };
        Values::new(Layout { holds, leads_to: 2, is_rank: false })
    }

    #[test]
    fn what_is_written_is_read_after_widening_and_emptying() {
        let records = Records::default();
        let mut values = column(Kind::Number(0), false);
        let texts = ["5", "-9223372036854775808", "9223372036854775807", "x", "-2147483648"];
        for (row, text) in (0..).zip(texts) {
            values.set(row, [text.as_bytes()].into_iter(), &records);
        }
        values.set(0, std::iter::empty(), &records);
        let want = [None, Some(i64::MIN), Some(i64::MAX), None, Some(-2_147_483_648)];
        for (row, want) in (0..).zip(want) {
            assert_eq!(values.get(row, &records), want.map_or(Cell::Empty, Cell::Number), "{row}");
        }
    }

    #[test]
    fn every_currency_has_a_code_of_one_byte() {
        assert!(Currency::LIST.len() < 255);
        let records = Records::default();
        let mut values = column(Kind::Money, false);
        for (row, currency) in (0..).zip(Currency::LIST) {
            values.set(row, [format!("7 {currency}").as_bytes()].into_iter(), &records);
            let scale = 10_i64.pow(currency.minor_digits());
            let want = Cell::Amount { units: 7 * scale, currency: *currency };
            assert_eq!(values.get(row, &records), want);
        }
    }

    #[test]
    fn a_set_keeps_its_order_through_packing() {
        let mut records = Records::default();
        let mut values = column(Kind::Word, true);
        for round in 0..40_u32 {
            for row in 0..2_000 {
                let words = [format!("w{}", (row + round) % 5), "x".to_owned()];
                values.set(row, words.iter().map(String::as_bytes), &records);
                values.resolve(&mut records);
            }
        }
        assert!(values.elements < 140_000, "{}", values.elements);
        for row in 0..2_000 {
            let first = format!("w{}", (row + 39) % 5);
            let found: Vec<Cell<'_>> =
                values.places(row).map(|place| values.at(place, &records)).collect();
            let text = |text| Cell::Text { text, folded: Some(text) };
            assert_eq!(found, [text(first.as_str()), text("x")]);
        }
    }
}
