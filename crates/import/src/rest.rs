//! Rows of a file that are taken away to be corrected, as a file of the same form with the reason
//! beside each. The header of that column names the import, so that what comes back goes on with it.

use std::collections::HashMap;

use crate::out::{OutFormat, OutTable};
use crate::protocol::Format;
use crate::source::Source;

/// What stands before the number of the import.
const MARK: &str = "[cartera ";

/// The header of the column with the reasons, in the person's words.
#[must_use]
pub fn header(words: &str, import: [u8; 16]) -> String {
    let hex: String = import.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("{words} {MARK}{hex}]")
}

/// The import that such a header names.
#[must_use]
pub fn import_of(header: &str) -> Option<[u8; 16]> {
    let (_, rest) = header.split_once(MARK)?;
    let hex = rest.strip_suffix(']')?;
    if hex.len() != 32 || !hex.bytes().all(|b| b.is_ascii_hexdigit()) {
        return None;
    }
    u128::from_str_radix(hex, 16).ok().map(u128::to_be_bytes)
}

/// How rows of a file of this format go back, and the ending of its name: tables as tables of that
/// kind, whatever is no table as a table, which is easier to correct.
#[must_use]
pub fn format(format: Format, delimiter: Option<char>) -> (OutFormat, &'static str) {
    match format {
        Format::Workbook | Format::BinaryWorkbook | Format::OldWorkbook | Format::OpenDocument => {
            (OutFormat::Workbook("Rows".to_owned()), "xlsx")
        }
        Format::Json => (OutFormat::Json, "json"),
        Format::Delimited if delimiter == Some('\t') => (OutFormat::Csv('\t'), "tsv"),
        Format::Delimited | Format::Html | Format::Xml | Format::Vcard | Format::Calendar => {
            (OutFormat::Csv(delimiter.unwrap_or(',')), "csv")
        }
    }
}

impl Source {
    /// The import that this file goes on with, where it was made by one.
    #[must_use]
    pub fn continues(&self) -> Option<[u8; 16]> {
        self.headers().iter().find_map(|header| import_of(header))
    }

    /// Some rows with a reason each, in the order of the file; `header` is that of the reasons. A
    /// column of reasons that the file has itself is left out.
    #[must_use]
    pub fn rest(&self, header: &str, rows: &[(u32, String)]) -> OutTable {
        let reasons: HashMap<u32, &str> =
            rows.iter().map(|(row, reason)| (*row, reason.as_str())).collect();
        let names = self.exact_headers();
        let kept: Vec<usize> = (0..names.len())
            .filter(|column| names.get(*column).is_some_and(|name| import_of(name).is_none()))
            .collect();
        let of_table = |cells: &dyn Fn(usize) -> String, last: &str| -> Vec<String> {
            kept.iter().map(|column| cells(*column)).chain([last.to_owned()]).collect()
        };
        let columns = of_table(
            &|column| names.get(column).copied().unwrap_or_default().trim().to_owned(),
            header,
        );
        let rows = self
            .rows()
            .filter_map(|row| {
                let reason = reasons.get(&row.number)?;
                Some(of_table(&|column| row.get(column).to_owned(), reason))
            })
            .collect();
        OutTable { columns, rows }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::Choice;
    use crate::{Existing, Mapping, Outcome};

    fn open(bytes: &[u8]) -> Source {
        Source::open("a", bytes, &Choice::default()).unwrap()
    }

    #[test]
    fn a_header_names_its_import() {
        let name = header("Why", [0xab; 16]);
        assert_eq!(name, format!("Why [cartera {}]", "ab".repeat(16)));
        assert_eq!(import_of(&name), Some([0xab; 16]));
        for other in ["Why", "Why [cartera ab]", "[cartera +2345678901234567890123456789012]"] {
            assert_eq!(import_of(other), None, "{other}");
        }
    }

    #[track_caller]
    fn check(format_in: Format, delimiter: Option<char>) {
        let text = "Name;E-mail;Phone\nAna López;a@b.es;+34612345678\n;;\n;;=1\nEva;e@b.es;12\n";
        let source = open(text.as_bytes());
        let rows = [(4, "no name".to_owned()), (5, "bad phone".to_owned())];
        let name = header("Why", [7; 16]);
        let table = source.rest(&name, &rows);
        let (out, _) = format(format_in, delimiter);
        let back = open(&table.write(&out).unwrap());
        assert_eq!(back.continues(), Some([7; 16]));
        // JSON leaves empty values out, so its columns come in another order.
        let at = |name: &str| back.headers().iter().position(|one| one == name).unwrap();
        let columns = [at("Name"), at("E-mail"), at("Phone"), at(&name)];
        let cells: Vec<Vec<&str>> =
            back.rows().map(|row| columns.map(|column| row.get(column)).to_vec()).collect();
        let want = [["", "", "=1", "no name"], ["Eva", "e@b.es", "12", "bad phone"]];
        assert_eq!(cells, want, "{format_in:?}");
        // The reasons are for people: nothing of them is imported.
        let targets = crate::duplicates::guessed(&back);
        let report = back.plan(
            &targets,
            &Existing::new(),
            |_| [1; 16],
            |_, _, _| {},
            |row| {
                let text = format!("{:?}", row.changes);
                assert!(!text.contains(&format!("{:?}", b"bad phone")), "{text}");
            },
        );
        assert_eq!((report.read, report.created, report.failed), (2, 1, 1), "{format_in:?}");
        assert!(report.rows.iter().any(|row| row.outcome == Outcome::Failed));
        // Taken away once more, they have one column of reasons.
        let last = back.rows().last().unwrap().number;
        let again = back.rest(&name, &[(last, "still".to_owned())]);
        assert_eq!((again.columns.len(), again.rows.len()), (4, 1));
        assert_eq!(again.columns[3], name);
        assert_eq!(again.rows[0][3], "still");
    }

    #[test]
    fn rows_go_out_and_come_back_in_the_form_of_their_file() {
        check(Format::Delimited, Some(';'));
        check(Format::Delimited, Some('\t'));
        check(Format::OldWorkbook, None);
        check(Format::Json, None);
    }

    #[test]
    fn a_mapping_without_a_guess_leaves_reasons_out_too() {
        let text = format!("Name;{}\nAna;bad\n", header("Why", [7; 16]));
        let preview = open(text.as_bytes()).preview(|_, _, _| {});
        assert_eq!(preview.continues, Some([7; 16]));
        assert_eq!(preview.columns[1].target, crate::Target::Ignore);
        let _ = Mapping::default();
    }
}
