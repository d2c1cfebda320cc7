//! Rows of a table that are no records: sums, and headings of groups of rows.

use cartera_domain::search::fold;

use crate::format::kind::{self, Kind};
use crate::format::table::{Row, Table};

/// Words that begin a row of sums, folded.
const WORDS: [&str; 14] = [
    "итого",
    "всего",
    "итог",
    "total",
    "totals",
    "totales",
    "subtotal",
    "subtotals",
    "subtotales",
    "grand total",
    "total general",
    "suma",
    "sum",
    "общии итог",
];

/// The numbers of the rows from the one at `first` on that are sums or headings.
///
/// A sum begins with a word for it and says nothing else but numbers; a heading is one value that
/// spans several columns. Whatever could be a record stays one.
#[must_use]
pub fn find(table: &Table, first: usize, width: usize) -> Vec<u32> {
    if width < 2 {
        return Vec::new();
    }
    let rows = table.rows_from(first);
    rows.filter(|row| is_sum(*row) || table.spanning.binary_search(&row.number).is_ok())
        .map(|row| row.number)
        .collect()
}

fn is_sum(row: Row<'_>) -> bool {
    let mut cells = row.cells().filter(|cell| !cell.is_empty());
    let Some(word) = cells.next() else { return false };
    if word.len() > 60 {
        return false;
    }
    let folded = fold(word).replace('й', "и");
    let folded = folded.trim();
    let is_word = WORDS.iter().any(|known| {
        folded.strip_prefix(known).is_some_and(|rest| {
            rest.is_empty() || (rest.starts_with(' ') && rest.split_whitespace().count() <= 4)
        })
    });
    if !is_word {
        return false;
    }
    let mut numbers = 0;
    for cell in cells {
        if kind::of(cell) != Kind::Number {
            return false;
        }
        numbers += 1;
    }
    // "Total" alone may be the oil company.
    numbers > 0 || folded.starts_with("итог") || folded.starts_with("всего")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::table::TableBuilder;

    #[track_caller]
    fn check(cells: &[&str], want: bool) {
        let mut builder = TableBuilder::default();
        cells.iter().for_each(|cell| builder.cell(cell));
        builder.end_row(7).unwrap();
        let table = builder.finish(true);
        assert_eq!(find(&table, 0, 3), if want { vec![7] } else { vec![] }, "{cells:?}");
    }

    #[test]
    fn sums_are_told_from_records() {
        check(&["Итого", "", "12 500,00"], true);
        check(&["Итого по группе:", "3", "1"], true);
        check(&["", "TOTAL", "15"], true);
        check(&["Всего", "", ""], true);
        check(&["Total", "Gas station", "15"], false);
        check(&["Total", "", ""], false);
        check(&["Итого", "Иван", "5"], false);
        check(&["Summer", "5", "5"], false);
        check(&["Иванов", "5", "5"], false);
    }
}
