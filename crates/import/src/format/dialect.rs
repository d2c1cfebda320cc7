//! Which character stands between the cells of a text file.

/// Characters that may stand between cells, in the order in which a tie is decided.
const CANDIDATES: [char; 4] = [';', ',', '\t', '|'];
/// How much of the file is looked at.
const SAMPLE_BYTES: usize = 65_536;
/// How many records of it at most.
const SAMPLE_RECORDS: usize = 200;

/// The character that splits most records of the file's beginning into equally many cells.
///
/// A first line `sep=;`, as Excel writes and reads it, decides.
#[must_use]
pub fn delimiter(text: &str, name: &str) -> char {
    if let Some((_, delimiter)) = declared(text) {
        return delimiter;
    }
    let end = text.char_indices().map(|(at, _)| at).find(|at| *at >= SAMPLE_BYTES);
    let sample = text.get(..end.unwrap_or(text.len())).unwrap_or(text);
    let counts = count(sample);
    let score = |index: usize| {
        let of: Vec<usize> = counts.iter().filter_map(|c| c.get(index).copied()).collect();
        let modal = of
            .iter()
            .copied()
            .filter(|n| *n > 0)
            .max_by_key(|n| (of.iter().filter(|other| *other == n).count(), *n));
        let Some(modal) = modal else { return 0.0 };
        let agree = of.iter().filter(|n| **n == modal).count() as f64 / of.len() as f64;
        // Decimals can be as regular as cells; but not in the header.
        let has_header = of.first().is_some_and(|n| *n > 0);
        agree * agree * (1.0 + modal as f64).ln() * if has_header { 1.0 } else { 0.4 }
    };
    let default = if name.to_lowercase().ends_with(".tsv") { '\t' } else { ',' };
    CANDIDATES
        .into_iter()
        .enumerate()
        .map(|(index, candidate)| (score(index), candidate))
        .filter(|(score, _)| *score > 0.05)
        .reduce(|best, next| if next.0 > best.0 + 1e-9 { next } else { best })
        .map_or(default, |(_, candidate)| candidate)
}

/// The length of a first line that declares the delimiter (line end included), and the delimiter.
#[must_use]
pub fn declared(text: &str) -> Option<(usize, char)> {
    let rest = text.strip_prefix("sep=").or_else(|| text.strip_prefix("SEP="))?;
    let delimiter = rest.chars().next().filter(|c| c.is_ascii() && !c.is_alphanumeric())?;
    let after = rest.get(1..)?;
    let line_end = if after.starts_with("\r\n") {
        2
    } else if after.starts_with(['\n', '\r']) {
        1
    } else {
        return None;
    };
    Some((4 + 1 + line_end, delimiter))
}

/// How often each candidate stands outside of quotes, record by record.
fn count(sample: &str) -> Vec<[usize; CANDIDATES.len()]> {
    let mut records = Vec::new();
    let mut record = [0; CANDIDATES.len()];
    let (mut is_quoted, mut has_text) = (false, false);
    for c in sample.chars() {
        match c {
            '"' => is_quoted = !is_quoted,
            '\n' | '\r' if !is_quoted => {
                if has_text {
                    records.push(record);
                }
                record = [0; CANDIDATES.len()];
                has_text = false;
                if records.len() >= SAMPLE_RECORDS {
                    return records;
                }
                continue;
            }
            _ if is_quoted => {}
            _ => {
                if let Some(slot) = CANDIDATES
                    .iter()
                    .position(|candidate| *candidate == c)
                    .and_then(|index| record.get_mut(index))
                {
                    *slot += 1;
                }
            }
        }
        has_text |= !c.is_whitespace();
    }
    if has_text {
        records.push(record);
    }
    records
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, want: char) {
        assert_eq!(delimiter(text, "a.csv"), want);
    }

    #[test]
    fn the_character_that_splits_evenly_wins() {
        check("name,email\nAna,a@b.es\nLuis,l@b.es", ',');
        check("имя;адрес\nАнна;Москва, Тверская, 1\nИван;Казань", ';');
        check("name\tphone\nAna\t612 34 56 78", '\t');
        check("name|phone\nAna|612,34,56", '|');
    }

    #[test]
    fn decimals_and_quotes_do_not_mislead() {
        check("a;b;c\n1,5;2,5;3,5\n4,5;5,5;6,5\n7,5;8,5;9,5", ';');
        check("name,note\nAna,\"a;b;c;d\"\nLuis,\"e;f;g;h\"", ',');
        check("name,note\nAna,\"line\nwith;a;break\"\nLuis,x", ',');
    }

    #[test]
    fn title_rows_do_not_mislead() {
        check("Клиенты на 01.02.2024\n\nимя;телефон;город\nАнна;1;2\nИван;3;4\nЮлия;5;6", ';');
    }

    #[test]
    fn excel_may_declare_it() {
        check("sep=|\na,b|c,d\n", '|');
        assert_eq!(declared("sep=;\r\nx"), Some((7, ';')));
        assert_eq!(declared("separator"), None);
    }

    #[test]
    fn a_single_column_is_a_table_too() {
        check("email\na@b.es\nc@d.es", ',');
        assert_eq!(delimiter("email\na@b.es", "list.TSV"), '\t');
    }
}
