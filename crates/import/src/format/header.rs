//! Finds the row with the headers, below titles and blank rows.

use crate::format::table::{Row, Table};
use crate::synonyms;

/// How many of the first rows are looked at.
const ROWS: usize = 25;

/// The place of the header row among the rows of the table, from 0; `None` where there is none.
///
/// The row with the most known headers wins; where none is known, the first row that is as wide
/// as those below it and holds nothing that looks like data.
#[must_use]
pub fn find(table: &Table) -> Option<usize> {
    let known = (0..ROWS.min(table.len()))
        .filter_map(|index| table.row(index).map(|row| (index, known_headers(row))))
        .filter(|(_, known)| *known > 0)
        .reduce(|best, next| if next.1 > best.1 { next } else { best });
    if let Some((index, _)) = known {
        return Some(index);
    }
    let widths: Vec<usize> = table.rows_from(0).take(ROWS).map(filled).collect();
    let mut sorted = widths.clone();
    sorted.sort_unstable();
    let usual = sorted.get(sorted.len() / 2).copied().unwrap_or(0);
    let index = widths.iter().position(|width| width * 3 >= usual * 2)?;
    let row = table.row(index)?;
    (table.len() > index + 1 && !looks_like_data(row)).then_some(index)
}

fn filled(row: Row<'_>) -> usize {
    row.cells().filter(|cell| !cell.is_empty()).count()
}

/// How many cells are known headers; 0 where the row holds data, too.
fn known_headers(row: Row<'_>) -> usize {
    if looks_like_data(row) {
        return 0;
    }
    let known = row.cells().filter(|cell| synonyms::is_known(cell)).count();
    // One word among many is more likely a value: a person called "Mobile", a city called "Web".
    if known == 1 && filled(row) > 2 { 0 } else { known }
}

fn looks_like_data(row: Row<'_>) -> bool {
    row.cells().any(|cell| {
        let digits = cell.bytes().filter(u8::is_ascii_digit).count();
        cell.contains('@') && cell.contains('.') || digits >= 6 || cell.len() > 120
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::delimited;

    #[track_caller]
    fn check(text: &str, want: Option<usize>) {
        assert_eq!(find(&delimited::read(text, ';').unwrap()), want);
    }

    #[test]
    fn it_is_the_first_row_or_below_the_titles() {
        check("Имя;Телефон\nАнна;89161234567", Some(0));
        check("Список клиентов;;\nна 01.02.2024;;\n\nИмя;Телефон;Город\nАнна;1;Казань", Some(2));
        check("Nombre;Correo\nAna;a@b.es", Some(0));
    }

    #[test]
    fn unknown_headers_are_headers_too() {
        check("Foo;Bar;Baz\n1;2;3\n4;5;6", Some(0));
    }

    #[test]
    fn data_is_not_a_header() {
        check("Ana;a@b.es\nLuis;l@b.es", None);
        check("Анна;89161234567\nИван;89261234567", None);
    }

    #[test]
    fn a_single_column_may_have_one() {
        check("email\na@b.es\nc@d.es", Some(0));
    }
}
