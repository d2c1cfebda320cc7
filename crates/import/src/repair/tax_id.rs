//! Tax numbers as they stand in lists.

use cartera_domain::country::Country;
use cartera_domain::tax_id::Verdict;
use cartera_domain::{Name, TaxId};

use crate::repair::phone::{self, Region};

/// A tax number without what stands behind it in the same cell (`7707083893/773601001`).
#[must_use]
pub fn read(cell: &str, region: Option<Region>) -> Option<TaxId> {
    let first = cell.split(['/', '\\', ';', ',']).next().unwrap_or(cell);
    let country = region.and_then(|region| Country::parse(&phone::code(region)).ok());
    Name::parse(first).ok().map(|text| TaxId::new(text, country))
}

/// Whether a number has the form of one of its country, but not the check digits: a slip.
#[must_use]
pub fn is_wrong(cell: &str, region: Option<Region>) -> bool {
    read(cell, region).is_some_and(|tax| matches!(tax.verdict(), Verdict::Wrong(_)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_seen_where_the_country_has_check_digits() {
        for (cell, country, want) in [
            ("7707083893", "RU", false),
            ("7707083894", "RU", true),
            ("7707083893/773601001", "RU", false),
            ("B-12345674", "ES", false),
            ("B12345675", "ES", true),
            ("нет", "RU", false),
            ("12345", "US", false),
        ] {
            assert_eq!(is_wrong(cell, phone::region(country)), want, "{cell}");
        }
    }
}
