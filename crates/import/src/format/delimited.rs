//! CSV and its kin: quotes, any line end, cells with line ends in them, rows of uneven length.

use crate::error::FileError;
use crate::format::dialect::{self, Dialect};
use crate::format::limits;
use crate::format::records::{Oddity, Record, Records};
use crate::format::scan::Scan;
use crate::format::table::{Table, TableBuilder};

/// How lines begin that are remarks and no rows.
const REMARKS: [&str; 3] = ["#", "//", "--"];

/// Reads text in this dialect. Row numbers count records and blank lines, so that they are those
/// which a spreadsheet shows.
///
/// # Errors
/// [`FileError`] where a limit is passed or a quote is never closed.
pub fn read(text: &str, dialect: &Dialect) -> Result<Table, FileError> {
    let mut table = TableBuilder::over(text);
    let (from, mut number) = match dialect::declared(text) {
        Some((len, _)) => (len, 1),
        None => (0, 0),
    };
    let mut records = Records::new(text, from, dialect);
    let scan = Scan::new(text, dialect);
    let mut cells = Vec::new();
    let mut record = Record::default();
    // Where a quote was opened for good: that row, until the rows below show that it was none.
    let mut unclosed: Option<u32> = None;
    loop {
        // Nearly all rows are plain ones, whose cells stay where they are.
        if let (Some(scan), None) = (&scan, unclosed)
            && let Some(end) = scan.row(records.at(), &mut cells)
            && cells.first().is_none_or(|first| mark(first.of(text)).is_none())
        {
            number += 1;
            cells.iter().for_each(|cell| table.place(*cell));
            table.end_row(number)?;
            records.go_to(end);
            continue;
        }
        if !records.next(&mut record) {
            break;
        }
        number += record.blank_before + 1;
        if record.too_wide {
            return Err(FileError::TooManyColumns { row: number, limit: limits::COLUMNS });
        }
        if let Some(row) = unclosed
            && record.len() != dialect.width
        {
            return Err(FileError::UnclosedQuote { row });
        }
        match record.oddity {
            Some(Oddity::Unclosed { is_last_line })
                if is_last_line || record.len() != dialect.width =>
            {
                return Err(FileError::UnclosedQuote { row: number });
            }
            Some(Oddity::Unclosed { .. }) => unclosed = unclosed.or(Some(number)),
            Some(Oddity::Stray) | None => {}
        }
        if is_remark(&record, dialect) {
            table.skip(number);
            continue;
        }
        for (column, cell) in record.cells().enumerate() {
            if cell.len() > limits::CELL_BYTES {
                return Err(FileError::CellTooLong {
                    row: number,
                    column: u32::try_from(column + 1).unwrap_or(u32::MAX),
                    limit: u32::try_from(limits::CELL_BYTES).unwrap_or(u32::MAX),
                });
            }
            table.cell(cell);
        }
        if record.oddity.is_some() {
            table.misquoted(number);
        }
        table.end_row(number)?;
    }
    Ok(table.finish(false))
}

/// What follows the mark of a remark at the beginning of a row's first cell.
fn mark(first: &str) -> Option<&str> {
    let first = first.trim_start();
    REMARKS.iter().find_map(|mark| first.strip_prefix(mark))
}

/// Whether a record is a remark about the table: it begins like one, and not like the others.
fn is_remark(record: &Record, dialect: &Dialect) -> bool {
    let first = record.get(0).trim_start();
    let Some(rest) = mark(first) else { return false };
    // `#1002;Ana;612345678`: the number of an order in a row that ends early.
    let is_number = first.starts_with('#') && rest.starts_with(|c: char| c.is_ascii_digit());
    let is_row = record.is_quoted(0) || (is_number && record.len() > 1);
    !is_row
        && dialect.width > 1
        && (record.len() != dialect.width && (record.len() > 1 || !rest.is_empty()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn rows(text: &str, delimiter: &str) -> Result<Vec<(u32, Vec<String>)>, FileError> {
        let dialect = dialect::detect(text, "a.csv", Some(delimiter));
        read(text, &dialect).map(|table| {
            table.rows_from(0).map(|r| (r.number, r.raw().map(str::to_owned).collect())).collect()
        })
    }

    #[track_caller]
    fn check(text: &str, want: &[(u32, &[&str])]) {
        let want: Vec<(u32, Vec<String>)> = want
            .iter()
            .map(|(number, cells)| (*number, cells.iter().map(|c| (*c).to_owned()).collect()))
            .collect();
        assert_eq!(rows(text, ","), Ok(want));
    }

    #[test]
    fn quotes_hold_delimiters_quotes_and_line_ends() {
        check("a,\"b,c\",\"d\"\"e\",\"f\r\ng\"\n", &[(1, &["a", "b,c", "d\"e", "f\r\ng"])]);
        check("\"\",x\n", &[(1, &["", "x"])]);
        check("a \"quoted\" word,b", &[(1, &["a \"quoted\" word", "b"])]);
        check("x, \" y, z \" ,w", &[(1, &["x", " y, z ", "w"])]);
    }

    #[test]
    fn every_line_end_ends_a_row() {
        for end in ["\n", "\r\n", "\r"] {
            check(&format!("a,b{end}c,d{end}"), &[(1, &["a", "b"]), (2, &["c", "d"])]);
            check(&format!("a,b{end}c,d"), &[(1, &["a", "b"]), (2, &["c", "d"])]);
        }
        check(
            "a,b\nc,d\r\ne,f\rg,h",
            &[(1, &["a", "b"]), (2, &["c", "d"]), (3, &["e", "f"]), (4, &["g", "h"])],
        );
    }

    #[test]
    fn blank_lines_count_but_are_no_rows() {
        check("\r\na,b\r\n\r\n\r\nc,d\r\n\r\n", &[(2, &["a", "b"]), (5, &["c", "d"])]);
        check("a\n\n\nb", &[(1, &["a"]), (4, &["b"])]);
        check("a,b\n,\nc,d", &[(1, &["a", "b"]), (3, &["c", "d"])]);
    }

    #[test]
    fn rows_keep_their_own_length() {
        check(
            "a,b,c\n1\n1,2,3,4\n",
            &[(1, &["a", "b", "c"]), (2, &["1"]), (3, &["1", "2", "3", "4"])],
        );
    }

    #[test]
    fn a_declared_delimiter_is_a_row_of_the_file_but_not_of_the_table() {
        assert_eq!(rows("sep=;\r\na;b", ";"), Ok(vec![(2, vec!["a".into(), "b".into()])]));
    }

    #[test]
    fn a_quote_within_a_quoted_cell_need_not_be_doubled() {
        check(
            "a,\"5\" screen\",b\nc,d,e",
            &[(1, &["a", "5\" screen", "b"]), (2, &["c", "d", "e"])],
        );
        // Read as it is written where one cannot know.
        check("a,\"x\"y,b\nc,d,e", &[(1, &["a", "\"x\"y", "b"]), (2, &["c", "d", "e"])]);
    }

    #[test]
    fn a_quote_that_is_never_closed_is_a_letter_where_the_rows_below_say_so() {
        check(
            "a,b\nc,\"d\ne,f\ng,h",
            &[(1, &["a", "b"]), (2, &["c", "\"d"]), (3, &["e", "f"]), (4, &["g", "h"])],
        );
        check("a,b\nc,\"d\n\"e\",f\n", &[(1, &["a", "b"]), (2, &["c", "\"d"]), (3, &["e", "f"])]);
    }

    #[test]
    fn a_quote_that_is_never_closed_is_named_otherwise() {
        let refused = |row| Err(FileError::UnclosedQuote { row });
        assert_eq!(rows("a,b\nc,\"d", ","), refused(2));
        assert_eq!(rows("a,b\nc,\"d\nmore of it\nand more", ","), refused(2));
        assert_eq!(rows("a,b\nc,d\ne,\"f\nmore\ng,h", ","), refused(3));
        assert_eq!(rows("a,b\nc,\"d\"", ",").map(|rows| rows.len()), Ok(2));
        assert_eq!(rows("a,b\nc,\"d\"\"\"", ",").map(|rows| rows.len()), Ok(2));
    }

    #[test]
    fn remarks_are_no_rows() {
        check(
            "a,b\n# made by hand\n1,2\n#3,4\n",
            &[(1, &["a", "b"]), (3, &["1", "2"]), (4, &["#3", "4"])],
        );
        check(
            "a,b,c\n#1,2\n# x,y\n#7\n1,2,3\n",
            &[(1, &["a", "b", "c"]), (2, &["#1", "2"]), (5, &["1", "2", "3"])],
        );
    }

    #[test]
    fn limits_are_kept() {
        let wide = ",".repeat(limits::COLUMNS as usize + 5);
        assert_eq!(
            rows(&format!("a\n{wide}"), ","),
            Err(FileError::TooManyColumns { row: 2, limit: limits::COLUMNS })
        );
        let long = "x".repeat(limits::CELL_BYTES + 1);
        assert_eq!(
            rows(&format!("a,{long}"), ","),
            Err(FileError::CellTooLong { row: 1, column: 2, limit: limits::CELL_BYTES as u32 })
        );
    }

    proptest! {
        /// Whatever cells are written by the rules, the same cells are read.
        #[test]
        fn what_is_written_is_read(cells in prop::collection::vec(
            prop::collection::vec("[a-zñя\",;\n\r ]{0,6}", 1..4), 1..6,
        )) {
            let quote = |c: &String| format!("\"{}\"", c.replace('"', "\"\""));
            let text: Vec<String> =
                cells.iter().map(|row| row.iter().map(quote).collect::<Vec<_>>().join(";")).collect();
            let want: Vec<Vec<String>> =
                cells.iter().filter(|row| row.iter().any(|c| !c.trim().is_empty())).cloned().collect();
            let got: Vec<Vec<String>> = rows(&text.join("\r\n"), ";").unwrap().into_iter().map(|r| r.1).collect();
            prop_assert_eq!(got, want);
        }

        /// Plain rows are told from others, and read as those are.
        #[test]
        fn plain_rows_are_read_as_all_others(text in "[a\"\",,;\n\n\r é#/-]{0,60}") {
            for delimiter in [",", ";"] {
                let dialect = Dialect { width: 2, ..Dialect::plain(delimiter) };
                let mut records = Records::new(&text, 0, &dialect);
                let (mut record, mut cells) = (Record::default(), Vec::new());
                let scan = Scan::new(&text, &dialect).unwrap();
                loop {
                    let at = records.at();
                    let end = scan.row(at, &mut cells);
                    if !records.next(&mut record) {
                        break;
                    }
                    let Some(end) = end else { continue };
                    prop_assert_eq!(end, records.at());
                    prop_assert_eq!((record.blank_before, record.oddity), (0, None));
                    let want: Vec<&str> = record.cells().collect();
                    let got: Vec<&str> = cells.iter().map(|cell| cell.of(&text)).collect();
                    prop_assert_eq!(got, want, "{:?} at {}", text, at);
                }
            }
        }

        /// No soup of characters makes it panic or hang.
        #[test]
        fn anything_is_read_or_refused(text in "[a\"',;\n\r\t|é\\\\ #]{0,200}") {
            for delimiter in [",", ";", "\t", "||", "é"] {
                let _ = rows(&text, delimiter);
            }
            let _ = read(&text, &dialect::detect(&text, "a", None));
        }
    }
}
