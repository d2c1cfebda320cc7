//! Finds the row with the headers, below titles and blank rows.

use std::collections::HashSet;

use crate::format::kind::{self, Kind};
use crate::format::table::{Row, Table};
use crate::repair::name;
use crate::synonyms;

/// How many of the first rows may be it.
const ROWS: usize = 25;
/// How many rows below a candidate are looked at.
const BELOW: usize = 100;

/// The place of the header row among the rows of the table, from 0; `None` where there is none.
///
/// It is the first row that is as wide as those below it, or the one further down that consists of
/// known headers, unless its cells look like those below: then there is none.
#[must_use]
pub fn find(table: &Table) -> Option<usize> {
    let widths: Vec<usize> = table.rows_from(0).take(BELOW).map(filled).collect();
    let mut sorted = widths.clone();
    sorted.sort_unstable();
    let usual = sorted.get(sorted.len() / 2).copied().unwrap_or(0);
    let is_wide = |width: &usize| width * 3 >= usual * 2;
    let first = widths.iter().position(is_wide)?;
    let known = (0..ROWS.min(table.len()))
        .filter_map(|index| table.row(index).map(|row| (index, known_headers(row), filled(row))))
        .filter(|(index, known, filled)| {
            *known > 0
                && (known * 2 > *filled || *known > 1 && known * 2 >= *filled || *index == first)
        })
        .reduce(|best, next| if next.1 > best.1 { next } else { best });
    if let Some((index, ..)) = known {
        return Some(index);
    }
    let row = table.row(first)?;
    let vote = votes(table, first);
    // A remark above the header may be as wide as it.
    let is_remark = row.get(0).starts_with("# ") || row.get(0).starts_with("//");
    if is_remark
        && widths.get(first + 1).is_some_and(is_wide)
        && votes(table, first + 1) > vote.max(0.9)
    {
        return Some(first + 1);
    }
    (vote > 0.0).then_some(first)
}

fn filled(row: Row<'_>) -> usize {
    row.cells().filter(|cell| !cell.is_empty()).count()
}

/// How many cells are known headers; 0 where the row holds data, too.
fn known_headers(row: Row<'_>) -> usize {
    if row.cells().any(is_value) {
        return 0;
    }
    let known = row.cells().filter(|cell| synonyms::is_known(cell)).count();
    // One word among many is more likely a value: a person called "Mobile", a city called "Web".
    if known == 1 && filled(row) > 2 { 0 } else { known }
}

/// Whether no header looks like this.
fn is_value(cell: &str) -> bool {
    matches!(kind::of(cell), Kind::Email | Kind::Phone | Kind::Moment | Kind::Link)
        || cell.len() > 200
        || cell.len() >= 6 && cell.bytes().all(|b| b.is_ascii_digit())
}

/// How much speaks for a row being the header of the rows below it: above 0 it is.
fn votes(table: &Table, index: usize) -> f64 {
    let Some(row) = table.row(index) else { return 0.0 };
    if are_years(row) {
        return 1.0;
    }
    (0..row.len()).map(|column| vote(table, index, column, row.get(column))).sum()
}

fn vote(table: &Table, index: usize, column: usize, cell: &str) -> f64 {
    let of_cell = kind::of(cell);
    if of_cell == Kind::Empty {
        return -0.1;
    }
    let (mut below, mut like, mut words) = (0_usize, 0_usize, HashSet::new());
    for row in table.rows_from(index + 1).take(BELOW) {
        let value = row.get(column);
        let kind = kind::of(value);
        if kind != Kind::Empty {
            below += 1;
            like += usize::from(kind == of_cell);
            words.insert(value);
        }
    }
    let is_same = like * 10 >= below * 8;
    match of_cell {
        Kind::Text if below == 0 => 0.25,
        // Headers are not repeated below, but by a file that was put together of several.
        Kind::Text if words.contains(cell) && words.len() * 2 <= below => -1.0,
        Kind::Text if is_same && name::looks_like_one(cell) && !synonyms::is_known(cell) => -1.0,
        Kind::Text if is_same && has_number(cell) => -0.25,
        Kind::Text if is_same => 0.25,
        Kind::Text if like * 10 <= below * 2 => 1.0,
        Kind::Text => 0.25,
        Kind::Flag => -0.5,
        Kind::Number if below > 0 && !is_same => 0.1,
        _ => -1.5,
    }
}

/// `12 Main St`, `A-17`: a word of a value more than of a header.
fn has_number(cell: &str) -> bool {
    cell.bytes().filter(u8::is_ascii_digit).count() >= 2
}

/// A word and then years, each later than the one before: the columns of a plan.
fn are_years(row: Row<'_>) -> bool {
    let starts = matches!(kind::of(row.get(0)), Kind::Text | Kind::Empty);
    let years: Vec<u32> = row.cells().skip(1).filter_map(|cell| cell.parse().ok()).collect();
    starts
        && years.len() >= 2
        && years.len() + 1 == row.len()
        && years.iter().all(|year| (1900..2100).contains(year))
        && years.is_sorted_by(|a, b| a < b)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::{delimited, dialect};

    #[track_caller]
    fn check(text: &str, want: Option<usize>) {
        let dialect = dialect::detect(text, "a.csv", Some(";"));
        assert_eq!(find(&delimited::read(text, &dialect).unwrap()), want);
    }

    #[test]
    fn it_is_the_first_row_or_below_the_titles() {
        check("Имя;Телефон\nАнна;89161234567", Some(0));
        check("Список клиентов;;\nна 01.02.2024;;\n\nИмя;Телефон;Город\nАнна;1;Казань", Some(2));
        check("Nombre;Correo\nAna;a@b.es", Some(0));
        check("Отчёт\nза май 2024\n\nДата;Сумма\n01.02.2024;5\n02.02.2024;6", Some(2));
    }

    #[test]
    fn unknown_headers_are_headers_too() {
        check("Foo;Bar;Baz\n1;2;3\n4;5;6", Some(0));
        check("foo;bar\nx;y\nz;w", Some(0));
        check("key;val\n1;{}", Some(0));
        check("Country;2022;2023;2024\nSpain;1;2;3\nFrance;4;5;6", Some(0));
        check("# made by hand; yesterday\nday;sum\n2024-01-31;5\n2024-02-01;6", Some(1));
        check("#;word\n1;x\n2;y", Some(0));
    }

    #[test]
    fn data_is_not_a_header() {
        check("Ana;a@b.es\nLuis;l@b.es", None);
        check("Анна;89161234567\nИван;89261234567", None);
        check("1;Ana;Lugo\n2;Luis;Vigo\n3;Eva;Madrid", None);
        check("red;1;2024-01-31\nblue;2;2024-02-01\nred;3;2024-02-02", None);
    }

    #[test]
    fn values_that_are_words_of_headers_are_not_the_header() {
        check("kind;value\nPhone;5\nEmail;6\nPhone;7", Some(0));
    }

    #[test]
    fn a_single_column_or_row_may_have_one() {
        check("email\na@b.es\nc@d.es", Some(0));
        check("alpha;beta", Some(0));
        check("1;2", None);
    }
}
