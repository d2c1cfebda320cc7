//! Whose phones a row has, and those that were read already.
//!
//! The preview reads every phone to count what does not fit, and the plan needs the same numbers:
//! reading one costs as much as all the rest of its row.

use std::collections::HashMap;

use cartera_domain::PhoneNumber;

use crate::format::Row;
use crate::mapping::Target;
use crate::repair::country;
use crate::repair::phone::{self, Phones, Region};

/// How many different texts of countries are remembered.
const MOST_COUNTRIES: usize = 10_000;

/// The countries of the rows.
#[derive(Debug)]
pub(crate) struct Regions {
    /// That of the list.
    home: Option<Region>,
    column: Option<usize>,
    /// By what the country column says.
    known: HashMap<String, Option<Region>>,
}

impl Regions {
    pub fn new(home: Option<Region>, mut targets: impl Iterator<Item = Target>) -> Self {
        let column = targets.position(|target| target == Target::Country);
        Self { home, column, known: HashMap::new() }
    }

    /// The country of a row's phones without a country code.
    pub fn of(&mut self, row: Row<'_>) -> Option<Region> {
        let text = self.column.map_or("", |column| row.get(column));
        if text.is_empty() {
            return self.home;
        }
        if let Some(region) = self.known.get(text) {
            return region.or(self.home);
        }
        let region = country::code(text).or(Some(text)).and_then(phone::region);
        if self.known.len() < MOST_COUNTRIES {
            self.known.insert(text.to_owned(), region);
        }
        region.or(self.home)
    }
}

/// The numbers of cells that hold one number and nothing else.
#[derive(Debug, Clone, Default)]
pub(crate) struct Readings {
    /// In E.164, one behind the other.
    text: String,
    /// In the order of the cells.
    kept: Vec<Kept>,
}

#[derive(Debug, Clone, Copy)]
struct Kept {
    /// Which cell of the table.
    cell: u32,
    /// How it was read.
    region: Option<Region>,
    start: u32,
}

impl Readings {
    /// Keeps what was read; cells come in their order.
    pub fn keep(&mut self, cell: u32, region: Option<Region>, read: &Phones) {
        let Phones { numbers, problems, has_words: false } = read else { return };
        let is_next = self.kept.last().is_none_or(|last| last.cell < cell);
        if let ([number], true) = (numbers.as_slice(), problems.is_empty() && is_next)
            && number.extension().is_none()
            && let Ok(start) = u32::try_from(self.text.len())
        {
            self.text.push_str(number.e164());
            self.kept.push(Kept { cell, region, start });
        }
    }

    /// What a cell holds, where it was read for this country.
    pub fn get(&self, cell: u32, region: Option<Region>) -> Option<Phones> {
        let at = self.kept.binary_search_by_key(&cell, |kept| kept.cell).ok()?;
        let kept = self.kept.get(at).filter(|kept| kept.region == region)?;
        let end = self.kept.get(at + 1).map_or(self.text.len(), |next| next.start as usize);
        let number = PhoneNumber::new(self.text.get(kept.start as usize..end)?, None).ok()?;
        Some(Phones { numbers: vec![number], ..Phones::default() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_read_is_what_would_be_read() {
        let cells = ["8 916 123-45-67", "612 34 56 78", "нет", "+34 612 34 56 78 ext 5", "+7 495"];
        for region in [None, Some(Region::RU), Some(Region::ES)] {
            let mut readings = Readings::default();
            for (at, cell) in (0..).zip(cells) {
                readings.keep(at, region, &phone::read(cell, region));
            }
            for (at, cell) in (0..).zip(cells) {
                for other in [None, Some(Region::RU), Some(Region::ES)] {
                    let read = phone::read(cell, other);
                    let kept = readings.get(at, other);
                    assert!(kept.is_none_or(|kept| kept == read), "{cell}");
                }
            }
            let count = (0..5).filter(|at| readings.get(*at, region).is_some()).count();
            assert_eq!(count, usize::from(region.is_some()), "the other country's is another's");
        }
    }
}
