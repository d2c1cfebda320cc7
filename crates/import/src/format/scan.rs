//! The rows of a text file that need no second look: cells apart by one character, quotes only
//! around whole cells and none within. Eight bytes are looked at in one step, and no cell is copied.
//!
//! Whatever is not as plain as that is left to [`super::records`], which says of such rows the same.

use memchr::memchr;

use crate::format::dialect::Dialect;
use crate::format::limits;
use crate::format::table::Cell;

/// One bit of each byte of a word.
const LOW: u64 = 0x0101_0101_0101_0101;
/// All bits of each byte but the highest.
const REST: u64 = 0x7f7f_7f7f_7f7f_7f7f;

/// Looks for plain rows.
pub(super) struct Scan<'a> {
    bytes: &'a [u8],
    delimiter: u8,
    quote: u8,
    /// What ends a cell or may begin one, eight times each.
    needles: [u64; 4],
}

/// What became of a byte that counts.
enum Met {
    /// It is a letter, or ended a cell.
    Passed,
    /// A quoted cell ended before this place.
    Jumped(usize),
    /// The row ended before this place.
    Ended(usize),
    /// The row is not plain.
    Odd,
}

impl<'a> Scan<'a> {
    /// `None` for a dialect that has no plain rows.
    pub fn new(text: &'a str, dialect: &Dialect) -> Option<Self> {
        let [delimiter] = dialect.delimiter.as_bytes() else { return None };
        let quote = u8::try_from(dialect.quote).ok().filter(u8::is_ascii)?;
        let is_plain = !dialect.has_backslash && !dialect.is_padded && quote != *delimiter;
        let needles = [*delimiter, quote, b'\n', b'\r'].map(|byte| u64::from(byte) * LOW);
        is_plain.then_some(Self { bytes: text.as_bytes(), delimiter: *delimiter, quote, needles })
    }

    /// The cells of the row that begins at a byte of the text, and the place behind its line end.
    /// `None` for one that is not plain, for a blank line and at the end.
    pub fn row(&self, from: usize, cells: &mut Vec<Cell>) -> Option<usize> {
        cells.clear();
        if self.line_end(from) > 0 || from >= self.bytes.len() {
            return None;
        }
        let (mut begin, mut at) = (from, from);
        loop {
            let rest = self.bytes.get(at..)?;
            let Some((chunk, _)) = rest.split_first_chunk() else { break };
            let mut hits = self.hits(u64::from_le_bytes(*chunk));
            let mut next = at + size_of_val(chunk);
            while hits != 0 {
                let place = at + (hits.trailing_zeros() / 8) as usize;
                hits &= hits - 1;
                match self.meet(place, &mut begin, cells) {
                    Met::Passed => {}
                    Met::Jumped(to) => {
                        next = to;
                        break;
                    }
                    Met::Ended(end) => return Some(end),
                    Met::Odd => return None,
                }
            }
            at = next;
        }
        // The last bytes of the text.
        while at < self.bytes.len() {
            match self.meet(at, &mut begin, cells) {
                Met::Passed => at += 1,
                Met::Jumped(to) => at = to,
                Met::Ended(end) => return Some(end),
                Met::Odd => return None,
            }
        }
        push(cells, begin, self.bytes.len()).then_some(self.bytes.len())
    }

    /// The highest bit of each byte that is one of the needles.
    fn hits(&self, word: u64) -> u64 {
        let is_not = |needle: &u64| {
            let differs = word ^ needle;
            ((differs & REST) + REST) | differs | REST
        };
        !self.needles.iter().map(is_not).fold(u64::MAX, |all, one| all & one)
    }

    fn meet(&self, place: usize, begin: &mut usize, cells: &mut Vec<Cell>) -> Met {
        let Some(byte) = self.bytes.get(place).copied() else { return Met::Odd };
        if byte == self.delimiter {
            let is_kept = push(cells, *begin, place);
            *begin = place + 1;
            return if is_kept { Met::Passed } else { Met::Odd };
        }
        if byte == self.quote {
            return self.quoted(place, begin, cells);
        }
        match self.line_end(place) {
            0 => Met::Passed,
            len if push(cells, *begin, place) => Met::Ended(place + len),
            _ => Met::Odd,
        }
    }

    /// A quote: it begins a cell that holds none, or is a letter within one.
    fn quoted(&self, place: usize, begin: &mut usize, cells: &mut Vec<Cell>) -> Met {
        let before = self.bytes.get(*begin..place).unwrap_or_default();
        if !before.is_empty() {
            let is_letter = before.iter().any(|byte| *byte != b' ');
            return if is_letter { Met::Passed } else { Met::Odd };
        }
        let inside = self.bytes.get(place + 1..).unwrap_or_default();
        let Some(len) = memchr(self.quote, inside) else { return Met::Odd };
        let end = place + 1 + len;
        let behind = self.bytes.get(end + 1).copied();
        let is_end = behind.is_none() || behind == Some(self.delimiter);
        if !(is_end || self.line_end(end + 1) > 0) || !push(cells, place + 1, end) {
            return Met::Odd;
        }
        if behind == Some(self.delimiter) {
            *begin = end + 2;
            return Met::Jumped(*begin);
        }
        Met::Ended(end + 1 + self.line_end(end + 1))
    }

    /// The length of the line end at this place; 0 where there is none.
    fn line_end(&self, at: usize) -> usize {
        match (self.bytes.get(at), self.bytes.get(at + 1)) {
            (Some(b'\r'), Some(b'\n')) => 2,
            (Some(b'\r' | b'\n'), _) => 1,
            _ => 0,
        }
    }
}

/// Notes a cell; whether it and its row are within the limits.
fn push(cells: &mut Vec<Cell>, start: usize, end: usize) -> bool {
    cells.push(Cell::new(start, end));
    end - start <= limits::CELL_BYTES && cells.len() <= limits::COLUMNS as usize
}
