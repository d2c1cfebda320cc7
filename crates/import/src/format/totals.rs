//! Rows of a table that are no records: sums, and headings of groups of rows.

use cartera_domain::search::fold;

use crate::format::kind::{self, Kind};
use crate::format::table::{Row, Table};

/// Words that begin a row of sums and no name, folded.
const WORDS: [&str; 9] = [
    "итого",
    "всего",
    "итог",
    "subtotal",
    "subtotals",
    "subtotales",
    "grand total",
    "total general",
    "общии итог",
];
/// Words that begin a row of sums, and names too: `Total Energies`, `Suma Consulting`.
const NAMES: [&str; 5] = ["total", "totals", "totales", "suma", "sum"];
/// What follows them where they are no name, besides numbers: of what, or in which currency.
const LINKS: [&str; 36] = [
    "по", "за", "с", "без", "в", "на", "из", "for", "of", "in", "per", "by", "to", "with", "the",
    "de", "del", "por", "en", "con", "sin", "a", "general", "amount", "value", "sum", "importe",
    "iva", "vat", "rub", "руб", "eur", "usd", "gbp", "euros", "all",
];
/// From how many digits on a number without a mark is a phone or a tax number.
const IDENTIFIER_DIGITS: usize = 9;

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
    if word.len() > 60 || !may_be_word(word) {
        return false;
    }
    let folded = fold(word).replace('й', "и");
    let folded = folded.trim();
    let begins = |words: &[&str], is_sum: &dyn Fn(&str) -> bool| {
        words.iter().any(|known| {
            folded.strip_prefix(known).is_some_and(|rest| {
                rest.is_empty()
                    || (rest.starts_with(' ')
                        && rest.split_whitespace().count() <= 4
                        && rest.split_whitespace().next().is_some_and(is_sum))
            })
        })
    };
    let is_link = |next: &str| LINKS.contains(&next) || next.bytes().all(|b| b.is_ascii_digit());
    if !begins(&WORDS, &|_| true) && !begins(&NAMES, &is_link) {
        return false;
    }
    let mut numbers = 0;
    for cell in cells {
        if kind::of(cell) != Kind::Number || is_identifier(cell) {
            return false;
        }
        numbers += 1;
    }
    // "Total" alone may be the oil company.
    numbers > 0 || folded.starts_with("итог") || folded.starts_with("всего")
}

/// Whether a cell may begin with one of the words, by its first letter: nearly none does, and folding
/// the first cell of every row takes as long as reading the file.
fn may_be_word(cell: &str) -> bool {
    match cell.chars().next() {
        Some(c) if c.is_ascii_alphanumeric() => matches!(c.to_ascii_lowercase(), 's' | 't' | 'g'),
        Some(c @ 'А'..='я') => matches!(c, 'И' | 'и' | 'Й' | 'й' | 'В' | 'в' | 'О' | 'о'),
        // Anything else may fold away.
        _ => true,
    }
}

/// Whether a number is one that nobody adds up: a phone, or the number of a tax payer.
fn is_identifier(cell: &str) -> bool {
    let mut groups = cell.split([' ', '\u{a0}', '\u{202f}']);
    let is_bare = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let (first, rest) = (groups.next().unwrap_or(""), groups.collect::<Vec<_>>());
    // Thousands stand in groups of three; phones seldom.
    let is_grouped = rest.iter().all(|group| group.len() == 3);
    cell.starts_with('+')
        || (is_bare(first)
            && rest.iter().all(|group| is_bare(group))
            && if rest.is_empty() { first.len() >= IDENTIFIER_DIGITS } else { !is_grouped })
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
    fn companies_with_such_names_are_records() {
        check(&["Total Energies", "79161234567", "7707083893"], false);
        check(&["Total Energies", "15", "3"], false);
        check(&["Suma Consulting", "612345678"], false);
        check(&["Sum Up", "15"], false);
        // The names of others, told by their phones and tax numbers.
        check(&["Total", "+7 916 123 45 67"], false);
        check(&["Всего хорошего", "79161234567"], false);
        check(&["Total", "612 34 56 78"], false);
        check(&["Итого Сервис", "15", "7707083893"], false);
    }

    #[test]
    fn no_word_is_missed_by_its_first_letter() {
        for word in WORDS.iter().chain(&NAMES) {
            let upper = word.to_uppercase();
            assert!(may_be_word(word) && may_be_word(&upper), "{word}");
            assert!(may_be_word(&format!("({word})")) && may_be_word(&upper.replace('И', "Й")));
        }
    }

    #[test]
    fn sums_are_told_from_records() {
        check(&["Итого", "", "12 500,00"], true);
        check(&["Итого по группе:", "3", "1"], true);
        check(&["", "TOTAL", "15"], true);
        check(&["Всего", "", ""], true);
        check(&["Total 2024", "15", "1 250 000"], true);
        check(&["Total for May:", "15"], true);
        check(&["Suma de ventas", "15"], true);
        check(&["Subtotal Madrid", "15"], true);
        check(&["Итого", "", "150 000 000"], true);
        check(&["Total", "Gas station", "15"], false);
        check(&["Total", "", ""], false);
        check(&["Итого", "Иван", "5"], false);
        check(&["Summer", "5", "5"], false);
        check(&["Иванов", "5", "5"], false);
    }
}
