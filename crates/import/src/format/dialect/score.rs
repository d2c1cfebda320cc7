//! Tries dialects on the beginning of a file and takes the one that makes the best table of it.
//!
//! A good table has records of one width, quotes where quotes can be, and cells that look like
//! values: numbers, dates, addresses, words, and not two values with something between them.

use super::candidates::{self, Candidate};
use super::{Dialect, declared};
use crate::format::kind::{self, Kind};
use crate::format::records::{Record, Records};

/// How much of the file is looked at.
const SAMPLE_BYTES: usize = 65_536;
/// How many records of it at most.
const SAMPLE_RECORDS: usize = 200;
/// What a dialect must reach at least; below it the file is a single column.
const ENOUGH: f64 = 0.02;

/// The dialect of a text; `chosen` is the delimiter that a person set.
#[must_use]
pub fn detect(text: &str, name: &str, chosen: Option<&str>) -> Dialect {
    let end = text.char_indices().map(|(at, _)| at).find(|at| *at >= SAMPLE_BYTES);
    let (sample, is_cut) = (text.get(..end.unwrap_or(text.len())).unwrap_or(text), end.is_some());
    let declared = declared(text);
    let from = declared.map_or(0, |(len, _)| len);
    let chosen = chosen.map(str::to_owned).or_else(|| declared.map(|(_, c)| c.to_string()));
    if let Some(delimiter) = chosen {
        return Trial::best(sample, from, is_cut, &delimiter).dialect;
    }
    let best = (candidates::ALL.iter())
        .filter(|candidate| sample.contains(candidate.text))
        .map(|candidate| {
            let trial = Trial::best(sample, from, is_cut, candidate.text);
            (trial.score(candidate), trial)
        })
        .filter(|(score, _)| *score > ENOUGH)
        .reduce(|best, next| if next.0 > best.0 + 1e-9 { next } else { best });
    let lone = if name.to_lowercase().ends_with(".tsv") { "\t" } else { "," };
    best.map_or_else(|| Trial::best(sample, from, is_cut, lone).dialect, |(_, trial)| trial.dialect)
}

/// What a dialect makes of the sample.
struct Trial {
    dialect: Dialect,
    /// Records that were looked at.
    records: usize,
    /// Those with as many cells as most have.
    usual: usize,
    /// The cells of the first record with as many cells as most have are words.
    has_header: bool,
    /// Whether the first record has the delimiter at all.
    begins: bool,
    /// Records with a quote out of place.
    odd: usize,
    /// Cells that were quoted, and records with one.
    quoted: usize,
    quoted_records: usize,
    /// How much cells look like values, from 0 to 1, on average.
    quality: f64,
    /// Records that are one value if they are not taken apart: a date, a phone.
    whole: usize,
    /// How many columns hold nothing but numbers, dates and the like below the first record.
    typed_columns: usize,
}

impl Trial {
    /// The best way to quote and to escape for this delimiter.
    fn best(sample: &str, from: usize, is_cut: bool, delimiter: &str) -> Self {
        let of = |quote: char| {
            let plain = Dialect { quote, ..Dialect::plain(delimiter) };
            let doubled = Self::run(sample, from, is_cut, plain);
            if !sample.contains('\\') || delimiter == "\\" {
                return doubled;
            }
            let dialect = Dialect { has_backslash: true, ..doubled.dialect.clone() };
            let escaped = Self::run(sample, from, is_cut, dialect);
            if escaped.structure() > doubled.structure() + 1e-9 { escaped } else { doubled }
        };
        let mut best = of('"');
        if sample.contains('\'') {
            let single = of('\'');
            // A name in quotes is no quoting; a tenth of all records, or a table that only holds
            // together this way, is.
            let is_better = single.structure() > best.structure() + 1e-9;
            let is_usual = single.quoted >= 3 && single.quoted_records * 10 >= single.records;
            let is_whole = single.quoted_records == single.records;
            if single.quoted > best.quoted
                && (is_better
                    || (is_usual || is_whole) && single.structure() + 1e-9 >= best.structure())
            {
                best = single;
            }
        }
        if is_padded(sample, from, is_cut, &best.dialect) {
            let dialect = Dialect { is_padded: true, ..best.dialect.clone() };
            best = Self::run(sample, from, is_cut, dialect);
        }
        best
    }

    fn run(sample: &str, from: usize, is_cut: bool, mut dialect: Dialect) -> Self {
        let mut widths: Vec<usize> = Vec::new();
        let mut columns: Vec<(usize, usize)> = Vec::new();
        let mut first_kinds: Vec<(usize, bool)> = Vec::new();
        let (mut odd, mut quoted, mut quoted_records) = (0, 0, 0);
        let (mut sum, mut cells, mut whole) = (0.0, 0_usize, 0);
        for_each(sample, from, is_cut, &dialect, |record| {
            let (mut has_quoted, mut is_words) = (false, true);
            for (column, cell) in record.cells().enumerate() {
                let is_quoted = record.is_quoted(column);
                quoted += usize::from(is_quoted);
                has_quoted |= is_quoted;
                let kind = kind::of(cell.trim());
                is_words &= matches!(kind, Kind::Text | Kind::Empty);
                sum += if is_quoted { 1.0 } else { quality(cell, kind, &dialect.delimiter) };
                cells += 1;
                if columns.len() <= column {
                    columns.push((0, 0));
                }
                if let Some((filled, typed)) = columns.get_mut(column)
                    && !widths.is_empty()
                {
                    *filled += usize::from(kind != Kind::Empty);
                    *typed += usize::from(!matches!(kind, Kind::Text | Kind::Empty));
                }
            }
            if (2..=6).contains(&record.len()) {
                let line: Vec<&str> = record.cells().collect();
                let is_one = kind::of(&line.join(&dialect.delimiter)) != Kind::Text;
                whole += usize::from(is_one);
            }
            odd += usize::from(record.oddity.is_some());
            quoted_records += usize::from(has_quoted);
            widths.push(record.len());
            first_kinds.push((record.len(), is_words));
        });
        let width = usual_width(&widths);
        dialect.width = width;
        let header = first_kinds.iter().find(|(len, _)| *len == width);
        Self {
            dialect,
            records: widths.len(),
            usual: widths.iter().filter(|len| **len == width).count(),
            has_header: header.is_some_and(|(_, is_words)| *is_words),
            begins: widths.first().is_some_and(|len| *len > 1),
            odd,
            quoted,
            quoted_records,
            quality: if cells == 0 { 0.0 } else { sum / cells as f64 },
            whole,
            typed_columns: columns
                .iter()
                .filter(|(filled, typed)| *filled > 0 && typed * 10 >= filled * 9)
                .count(),
        }
    }

    /// How well the records hold together, from 0 to 1.
    fn structure(&self) -> f64 {
        if self.records == 0 {
            return 0.0;
        }
        let agree = self.usual as f64 / self.records as f64;
        let clean = 1.0 - self.odd as f64 / self.records as f64;
        agree * agree * clean * clean
    }

    fn score(&self, candidate: &Candidate) -> f64 {
        let width = self.dialect.width;
        if width < 2 || !self.may_be(candidate) {
            return 0.0;
        }
        // Decimals can be as regular as cells; but not in the header.
        let header = if self.begins { 1.0 } else { 0.4 };
        self.structure()
            * (width as f64).ln()
            * self.quality
            * self.quality
            * header
            * candidate.prior
    }

    /// What stands in values all the time must have words for headers, and no doubts.
    fn may_be(&self, candidate: &Candidate) -> bool {
        if !candidate.is_rare || candidate.text.chars().count() > 1 || !is_printable(candidate) {
            return true;
        }
        let agree = self.usual * 10 >= self.records * 8;
        let blank = candidate.text == " " && (self.dialect.width < 3 || self.typed_columns < 1);
        let is_whole = self.whole * 2 >= self.records;
        agree
            && !is_whole
            && self.records > 1
            && !blank
            && (self.has_header || self.dialect.width >= 4)
    }
}

fn is_printable(candidate: &Candidate) -> bool {
    !candidate.text.starts_with(char::is_control)
}

/// Goes through the records of the sample; one that the sample cuts off is left out.
fn for_each(
    sample: &str,
    from: usize,
    is_cut: bool,
    dialect: &Dialect,
    mut take: impl FnMut(&Record),
) {
    let mut records = Records::new(sample, from, dialect);
    let mut record = Record::default();
    for _ in 0..SAMPLE_RECORDS {
        if !records.next(&mut record) || (is_cut && records.is_at_end()) {
            return;
        }
        if record.cells().any(|cell| !cell.trim().is_empty()) && !record.too_wide {
            take(&record);
        }
    }
}

/// How many cells most records have; of two numbers that are as frequent, the larger.
fn usual_width(widths: &[usize]) -> usize {
    let mut sorted = widths.to_vec();
    sorted.sort_unstable();
    let mut best = (0, 0);
    for run in sorted.chunk_by(|a, b| a == b) {
        if run.len() >= best.0 {
            best = (run.len(), run.first().copied().unwrap_or(0));
        }
    }
    best.1
}

/// How much a cell looks like one value.
fn quality(cell: &str, kind: Kind, delimiter: &str) -> f64 {
    if kind != Kind::Text {
        return 1.0;
    }
    let has = |mark: char| !delimiter.starts_with(mark) && cell.contains(mark);
    if has(';') || has('\t') || has('|') || has('"') {
        0.3
    } else if has(',') {
        // Prose has a blank behind a comma, two values mostly none.
        if cell.contains(", ") { 0.7 } else { 0.4 }
    } else {
        0.9
    }
}

/// Whether nearly every cell but the first of its row begins with a blank.
fn is_padded(sample: &str, from: usize, is_cut: bool, dialect: &Dialect) -> bool {
    if dialect.delimiter.trim().is_empty() {
        return false;
    }
    let (mut filled, mut padded) = (0_usize, 0_usize);
    for_each(sample, from, is_cut, dialect, |record| {
        for column in 1..record.len() {
            let cell = record.get(column);
            if !record.is_quoted(column) && !cell.trim().is_empty() {
                filled += 1;
                padded += usize::from(cell.starts_with(' '));
            }
        }
    });
    padded >= 2 && padded * 10 >= filled * 9
}
