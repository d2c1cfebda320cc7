//! What is in a file and what is wrong with it, before anything is decided: for a person who has
//! to say how long cleaning it will take.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::existing::Existing;
use crate::format::kind::{self, Kind};
use crate::mapping::{Mapping, Target};
use crate::protocol::{Confidence, Format, Preview};
use crate::repair::{email, phone};
use crate::report::{Outcome, Reason, Report};
use crate::source::Source;

/// How many bad values of a column are shown.
const EXAMPLES: usize = 5;
/// Minutes that a person takes to repair a value by hand.
pub const MINUTES_PER_VALUE: f64 = 1.0;
/// Minutes to decide about a row that repeats an earlier one.
pub const MINUTES_PER_DUPLICATE: f64 = 2.0;
/// Minutes to find out what a column without a known meaning is for.
pub const MINUTES_PER_COLUMN: f64 = 5.0;

/// A file as it was understood, and what is wrong with it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Findings {
    /// The format: `delimited`, `workbook` and so on.
    pub format: Format,
    /// The encoding of its text; `None` for a workbook.
    pub encoding: Option<String>,
    /// Characters that the encoding could not read and that are lost.
    pub unreadable_characters: u32,
    /// How cells are written in a text file.
    pub dialect: Option<DialectFindings>,
    /// The sheets of a workbook.
    pub sheets: Vec<String>,
    /// The one that was read.
    pub sheet: Option<String>,
    /// The row with the headers, from 1; `None` where there is none.
    pub header_row: Option<u32>,
    /// Rows above the header.
    pub rows_above_header: u32,
    /// Rows below it with any value.
    pub rows: u32,
    /// Rows that are remarks and were left out.
    pub remarks: Vec<u32>,
    /// Rows with a quote out of place, read as they are written.
    pub misquoted_rows: Vec<u32>,
    /// Rows with more cells than there are headers.
    pub too_long_rows: Vec<u32>,
    /// Rows that are the heading of a group or a total, and no records.
    pub group_and_total_rows: Vec<u32>,
    /// The columns from the left.
    pub columns: Vec<ColumnFindings>,
    /// What would become of the rows in an empty base.
    pub outcome: Counts,
    /// Rows that repeat an earlier one.
    pub duplicates: Vec<Duplicate>,
    /// How long a person would clean it by hand.
    pub cleaning: Cleaning,
}

/// How cells are written in a text file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DialectFindings {
    /// What stands between cells.
    pub delimiter: String,
    /// What stands around a cell that holds delimiters or line ends.
    pub quote: char,
    /// How a quote is written within quotes: `doubled` or `backslash`.
    pub escape: &'static str,
    /// Whether blanks beside a delimiter belong to it.
    pub padded: bool,
}

/// A column and its values.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ColumnFindings {
    /// Its header; empty where the file has none.
    pub header: String,
    /// What its values are: `text`, `number`, `moment`, `email`, `phone`, `link`, `flag`, `empty`.
    pub r#type: &'static str,
    /// The proposed field.
    pub field: Target,
    /// How sure the proposal is.
    pub confidence: Confidence,
    /// Rows with a value.
    pub filled: u32,
    /// The first different values.
    pub samples: Vec<String>,
    /// Values that fit neither type nor field.
    pub bad: u32,
    /// The first of them.
    pub bad_examples: Vec<BadValue>,
    /// Whether the days of its dates may be months, and the other way round.
    pub ambiguous_dates: bool,
}

/// A value that does not fit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BadValue {
    /// Its row, from 1 as in the file.
    pub row: u32,
    /// The value.
    pub value: String,
}

/// What would become of the rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Rows read.
    pub read: u32,
    /// Rows that make a new record.
    pub created: u32,
    /// Rows that add to an earlier one.
    pub updated: u32,
    /// Rows that say nothing new.
    pub skipped: u32,
    /// Rows of which nothing can be made.
    pub failed: u32,
    /// People made.
    pub people: u32,
    /// Organizations made.
    pub organizations: u32,
}

/// A row that repeats an earlier one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Duplicate {
    /// The row, from 1 as in the file.
    pub row: u32,
    /// The first row with the same person or organization.
    pub same_as: u32,
}

/// How long a person would clean the file by hand.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Cleaning {
    /// Bad values of all columns.
    pub bad_values: u32,
    /// Rows that repeat an earlier one.
    pub duplicates: u32,
    /// Columns with values but without a known meaning.
    pub unknown_columns: u32,
    /// Rows with more cells than headers or a quote out of place.
    pub broken_rows: u32,
    /// Hours, from the minutes for each.
    pub hours: f64,
    /// The minutes that were counted for each.
    pub minutes_for_each: BTreeMap<&'static str, f64>,
}

/// Looks at the whole file.
#[must_use]
pub fn inspect(source: &Source) -> Findings {
    let preview = source.preview(|_, _, _| ());
    let targets = preview.columns.iter().map(|column| column.target).collect();
    let mapping = Mapping { targets, ..Mapping::default() };
    let mut next = 0_u64;
    let ids = |_| {
        next += 1;
        let mut id = [0; 16];
        id.iter_mut().rev().zip(next.to_le_bytes()).for_each(|(slot, byte)| *slot = byte);
        id
    };
    let report = source.plan(&mapping, &Existing::new(), ids, |_, _, _| (), |_| ());
    findings(source, preview, &report)
}

fn findings(source: &Source, preview: Preview, report: &Report) -> Findings {
    let opened = source.opened();
    let table = &opened.table;
    let columns: Vec<ColumnFindings> = preview
        .columns
        .iter()
        .enumerate()
        .map(|(index, _)| column(source, &preview, index))
        .collect();
    let duplicates = duplicates(report);
    let first = source.rows().next().map_or(0, |row| row.number);
    let above = table.rows_from(0).take_while(|row| row.number < first).count();
    let above = above.saturating_sub(usize::from(preview.header_row.is_some()));
    let too_long = too_long(source);
    Findings {
        format: preview.format,
        encoding: preview.encoding,
        unreadable_characters: preview.unreadable_characters,
        dialect: opened.dialect.as_ref().map(|dialect| DialectFindings {
            delimiter: dialect.delimiter.clone(),
            quote: dialect.quote,
            escape: if dialect.has_backslash { "backslash" } else { "doubled" },
            padded: dialect.is_padded,
        }),
        sheet: preview.sheets.get(preview.sheet as usize).cloned(),
        sheets: preview.sheets,
        header_row: preview.header_row,
        rows_above_header: u32::try_from(above).unwrap_or(u32::MAX),
        rows: preview.rows,
        remarks: table.remarks.clone(),
        misquoted_rows: table.misquoted.clone(),
        group_and_total_rows: source.passed_over().to_vec(),
        cleaning: cleaning(&columns, &duplicates, table.misquoted.len() + too_long.len()),
        too_long_rows: too_long,
        columns,
        outcome: Counts {
            read: report.read,
            created: report.created,
            updated: report.updated,
            skipped: report.skipped,
            failed: report.failed,
            people: report.people_created,
            organizations: report.organizations_created,
        },
        duplicates,
    }
}

fn too_long(source: &Source) -> Vec<u32> {
    let Some(expected) = source.expected_cells() else { return Vec::new() };
    source.rows().filter(|row| row.filled_len() > expected).map(|row| row.number).collect()
}

fn duplicates(report: &Report) -> Vec<Duplicate> {
    let repeats = |outcome| matches!(outcome, Outcome::Skipped | Outcome::Updated);
    let rows = report.rows.iter().filter(|row| repeats(row.outcome));
    rows.filter_map(|row| {
        row.reasons.iter().find_map(|reason| match reason {
            Reason::SameAsRow { row: same_as } => {
                Some(Duplicate { row: row.row, same_as: *same_as })
            }
            _ => None,
        })
    })
    .collect()
}

fn column(source: &Source, preview: &Preview, index: usize) -> ColumnFindings {
    let mut kinds: BTreeMap<&'static str, u32> = BTreeMap::new();
    let mut orders = Orders::default();
    for row in source.rows() {
        let value = row.get(index);
        let kind = kind::of(value);
        if kind != Kind::Empty {
            *kinds.entry(kind.name()).or_default() += 1;
        }
        if kind == Kind::Moment {
            orders.add(value);
        }
    }
    let shown = preview.columns.get(index);
    let filled = shown.map_or(0, |column| column.filled);
    let target = shown.map_or(Target::NoteLine, |column| column.target);
    let usual = kinds.iter().max_by_key(|(_, count)| **count);
    let by_values = match usual {
        None => Kind::Empty.name(),
        // A column of words may well have a number among them; the other way round it is odd.
        Some((name, count)) if *count * 10 >= filled * 8 => name,
        Some(_) => Kind::Text.name(),
    };
    let r#type = match target {
        Target::Phone | Target::OrganizationPhone => Kind::Phone.name(),
        Target::Email | Target::OrganizationEmail => Kind::Email.name(),
        _ => by_values,
    };
    let (mut bad, mut bad_examples) = (0, Vec::new());
    for row in source.rows() {
        let value = row.get(index);
        if !value.is_empty() && is_bad(value, r#type, source) {
            bad += 1;
            if bad_examples.len() < EXAMPLES {
                bad_examples
                    .push(BadValue { row: row.number, value: value.chars().take(120).collect() });
            }
        }
    }
    ColumnFindings {
        header: shown.map(|column| column.header.clone()).unwrap_or_default(),
        r#type,
        field: target,
        confidence: shown.map_or(Confidence::None, |column| column.confidence),
        filled,
        samples: shown.map(|column| column.samples.clone()).unwrap_or_default(),
        bad,
        bad_examples,
        ambiguous_dates: orders.are_ambiguous(),
    }
}

fn is_bad(value: &str, r#type: &str, source: &Source) -> bool {
    match r#type {
        "phone" => !phone::read(value, source.region()).problems.is_empty(),
        "email" => !email::read(value).problems.is_empty(),
        "text" | "empty" => false,
        other => kind::of(value).name() != other,
    }
}

/// Which of the first two numbers of dates can be the month.
#[derive(Debug, Default)]
struct Orders {
    /// Dates that can be read both ways and mean two days.
    both: u32,
    /// Dates that can be read one way only.
    one: u32,
}

impl Orders {
    fn add(&mut self, value: &str) {
        let day = value.split([' ', 'T']).next().unwrap_or("");
        let numbers: Vec<u32> = day.split(['/', '.', '-']).filter_map(|n| n.parse().ok()).collect();
        // With dots the day comes first everywhere.
        let [first, second, _] = numbers.as_slice() else { return };
        if value.contains('.') || *first > 31 {
            return;
        }
        if *first > 12 || *second > 12 {
            self.one += 1;
        } else if first != second {
            self.both += 1;
        }
    }

    const fn are_ambiguous(&self) -> bool {
        self.both > 0 && self.one == 0
    }
}

fn cleaning(columns: &[ColumnFindings], duplicates: &[Duplicate], broken: usize) -> Cleaning {
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let bad_values = columns.iter().map(|column| column.bad).sum();
    let is_unknown =
        |column: &&ColumnFindings| column.filled > 0 && column.confidence == Confidence::None;
    let unknown_columns = count(columns.iter().filter(is_unknown).count());
    let (duplicates, broken_rows) = (count(duplicates.len()), count(broken));
    let minutes = f64::from(bad_values + broken_rows) * MINUTES_PER_VALUE
        + f64::from(duplicates) * MINUTES_PER_DUPLICATE
        + f64::from(unknown_columns) * MINUTES_PER_COLUMN;
    let minutes_for_each = BTreeMap::from([
        ("bad_value", MINUTES_PER_VALUE),
        ("broken_row", MINUTES_PER_VALUE),
        ("duplicate", MINUTES_PER_DUPLICATE),
        ("unknown_column", MINUTES_PER_COLUMN),
    ]);
    let hours = (minutes / 6.0).round() / 10.0;
    Cleaning { bad_values, duplicates, unknown_columns, broken_rows, hours, minutes_for_each }
}
