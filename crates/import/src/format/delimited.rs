//! CSV and its kin: quotes, any line end, cells with line ends in them, rows of uneven length.

use csv_core::{ReadRecordResult, ReaderBuilder};

use crate::error::FileError;
use crate::format::table::{Table, TableBuilder};
use crate::format::{dialect, limits};

/// Reads text with a delimiter between cells. Row numbers count records and blank lines, so that
/// they are those which a spreadsheet shows.
///
/// # Errors
/// [`FileError`] where a limit is passed or a quote is never closed.
pub fn read(text: &str, delimiter: char) -> Result<Table, FileError> {
    let delimiter = u8::try_from(delimiter).unwrap_or(b',');
    let mut reader = ReaderBuilder::new().delimiter(delimiter).build();
    let mut table = TableBuilder::with_capacity(text.len());
    // One record; its text is never longer than the file's, but mostly far shorter.
    let mut out = vec![0_u8; 4_096];
    let mut ends = vec![0_usize; limits::COLUMNS as usize + 1];
    let (mut at, mut number) = match dialect::declared(text) {
        Some((len, _)) => (len, 1),
        None => (0, 0),
    };
    let bytes = text.as_bytes();
    loop {
        let (skipped, blank) = blank_lines(bytes, at);
        at = skipped;
        number += blank;
        let start = at;
        let (mut out_len, mut ends_len) = (0, 0);
        let is_last = loop {
            let input = bytes.get(at..).unwrap_or_default();
            let (result, read, wrote, ended) = reader.read_record(
                input,
                out.get_mut(out_len..).unwrap_or_default(),
                ends.get_mut(ends_len..).unwrap_or_default(),
            );
            at += read;
            out_len += wrote;
            ends_len += ended;
            match result {
                ReadRecordResult::Record => break at >= bytes.len(),
                ReadRecordResult::End => return Ok(table.finish(false)),
                // The next round passes no input, which tells the reader that this is the end.
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull => {
                    if out.len() > limits::CELL_BYTES * 4 {
                        return Err(too_long(number + 1, ends_len));
                    }
                    out.resize(out.len() * 2, 0);
                }
                ReadRecordResult::OutputEndsFull => {
                    return Err(FileError::TooManyColumns {
                        row: number + 1,
                        limit: limits::COLUMNS,
                    });
                }
            }
        };
        number += 1;
        if is_last && ends_in_quote(bytes.get(start..).unwrap_or_default(), delimiter) {
            return Err(FileError::UnclosedQuote { row: number });
        }
        let mut cell_start = 0;
        for (column, end) in ends.iter().take(ends_len).enumerate() {
            let cell = out.get(cell_start..*end).unwrap_or_default();
            if cell.len() > limits::CELL_BYTES {
                return Err(too_long(number, column));
            }
            // Delimiters and quotes are ASCII, so cells of valid text are valid text.
            table.cell(std::str::from_utf8(cell).unwrap_or_default());
            cell_start = *end;
        }
        table.end_row(number)?;
    }
}

fn too_long(row: u32, column: usize) -> FileError {
    FileError::CellTooLong {
        row,
        column: u32::try_from(column + 1).unwrap_or(u32::MAX),
        limit: u32::try_from(limits::CELL_BYTES).unwrap_or(u32::MAX),
    }
}

/// Passes over line ends at the start of a record; says where it begins and how many lines were blank.
fn blank_lines(bytes: &[u8], mut at: usize) -> (usize, u32) {
    let before = |at: usize| at.checked_sub(1).and_then(|i| bytes.get(i)).copied();
    // The second half of the line end that closed the record before.
    if bytes.get(at) == Some(&b'\n') && before(at) == Some(b'\r') {
        at += 1;
    }
    let mut blank = 0;
    loop {
        match (bytes.get(at), bytes.get(at + 1)) {
            (Some(b'\r'), Some(b'\n')) => at += 2,
            (Some(b'\r' | b'\n'), _) => at += 1,
            _ => return (at, blank),
        }
        blank += 1;
    }
}

/// Whether a record that the file's end closed is still inside a quoted cell.
fn ends_in_quote(record: &[u8], delimiter: u8) -> bool {
    let (mut at_cell_start, mut is_quoted, mut just_closed) = (true, false, false);
    for byte in record {
        match *byte {
            b'"' if is_quoted => (is_quoted, just_closed) = (false, true),
            b'"' if at_cell_start || just_closed => (is_quoted, just_closed) = (true, false),
            _ => just_closed = false,
        }
        at_cell_start = !is_quoted && (*byte == delimiter || matches!(*byte, b'\n' | b'\r'));
    }
    is_quoted
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn rows(text: &str, delimiter: char) -> Result<Vec<(u32, Vec<String>)>, FileError> {
        read(text, delimiter).map(|table| {
            table.rows_from(0).map(|r| (r.number, r.cells().map(str::to_owned).collect())).collect()
        })
    }

    #[track_caller]
    fn check(text: &str, want: &[(u32, &[&str])]) {
        let want: Vec<(u32, Vec<String>)> = want
            .iter()
            .map(|(number, cells)| (*number, cells.iter().map(|c| (*c).to_owned()).collect()))
            .collect();
        assert_eq!(rows(text, ','), Ok(want));
    }

    #[test]
    fn quotes_hold_delimiters_quotes_and_line_ends() {
        check("a,\"b,c\",\"d\"\"e\",\"f\r\ng\"\n", &[(1, &["a", "b,c", "d\"e", "f\r\ng"])]);
        check("\"\",x\n", &[(1, &["", "x"])]);
        check("a \"quoted\" word,b", &[(1, &["a \"quoted\" word", "b"])]);
    }

    #[test]
    fn every_line_end_ends_a_row() {
        for end in ["\n", "\r\n", "\r"] {
            check(&format!("a,b{end}c,d{end}"), &[(1, &["a", "b"]), (2, &["c", "d"])]);
            check(&format!("a,b{end}c,d"), &[(1, &["a", "b"]), (2, &["c", "d"])]);
        }
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
        assert_eq!(rows("sep=;\r\na;b", ';'), Ok(vec![(2, vec!["a".into(), "b".into()])]));
    }

    #[test]
    fn a_quote_that_is_never_closed_is_named() {
        assert_eq!(rows("a,b\nc,\"d\ne,f\ng,h", ','), Err(FileError::UnclosedQuote { row: 2 }));
        assert_eq!(rows("a,b\nc,\"d\"", ',').map(|rows| rows.len()), Ok(2));
        assert_eq!(rows("a,b\nc,\"d\"\"\"", ',').map(|rows| rows.len()), Ok(2));
    }

    #[test]
    fn limits_are_kept() {
        let wide = ",".repeat(limits::COLUMNS as usize + 5);
        assert_eq!(
            rows(&format!("a\n{wide}"), ','),
            Err(FileError::TooManyColumns { row: 2, limit: limits::COLUMNS })
        );
        let long = "x".repeat(limits::CELL_BYTES + 1);
        assert_eq!(
            rows(&format!("a,{long}"), ','),
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
            let want: Vec<Vec<String>> = cells
                .iter()
                .filter(|row| row.iter().any(|c| !c.trim().is_empty()))
                .map(|row| row.iter().map(|c| c.trim().to_owned()).collect())
                .collect();
            let got: Vec<Vec<String>> = rows(&text.join("\r\n"), ';').unwrap().into_iter().map(|r| r.1).collect();
            prop_assert_eq!(got, want);
        }

        /// No soup of characters makes it panic or hang.
        #[test]
        fn anything_is_read_or_refused(text in "[a\",;\n\r\t|é]{0,200}") {
            for delimiter in [',', ';', '\t', '|'] {
                let _ = rows(&text, delimiter);
            }
        }
    }
}
