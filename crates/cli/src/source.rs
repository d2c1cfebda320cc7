//! A list that a command reads, and why it may be refused, in words.

use cartera_import::Source;
use cartera_import::protocol::Choice;

use crate::failure::Failure;
use crate::input::Input;

/// Opens a list.
///
/// # Errors
/// [`Failure::Refused`].
pub fn open(input: &Input, choice: &Choice) -> Result<Source, Failure> {
    Source::open(&input.name, &input.bytes, choice)
        .map_err(|error| input.refused(error.to_string()))
}

/// Says on standard error what a person should know about how a list was read; with
/// `without_totals` also which rows are sums or headings of groups, where these are left out.
pub fn say(source: &Source, name: &str, without_totals: bool) {
    let mut remarks = remarks(source);
    if without_totals && !source.passed_over().is_empty() {
        let rows = numbers(source.passed_over());
        remarks.push(format!("rows left out as sums or headings of groups: {rows}"));
    }
    for remark in remarks {
        eprintln!("cartera: {name}: {remark}");
    }
}

fn numbers(rows: &[u32]) -> String {
    let mut shown: Vec<String> = rows.iter().take(10).map(u32::to_string).collect();
    if rows.len() > shown.len() {
        shown.push(format!("and {} more", rows.len() - shown.len()));
    }
    shown.join(", ")
}

fn remarks(source: &Source) -> Vec<String> {
    let opened = source.opened();
    let mut remarks = Vec::new();
    if opened.unreadable_characters > 0 {
        let count = opened.unreadable_characters;
        remarks.push(format!("{count} characters cannot be read in this encoding"));
    }
    if !opened.table.remarks.is_empty() {
        remarks.push(format!("rows left out as remarks: {}", numbers(&opened.table.remarks)));
    }
    if !opened.table.misquoted.is_empty() {
        let rows = numbers(&opened.table.misquoted);
        remarks.push(format!("rows with a quote out of place, read as written: {rows}"));
    }
    if let Some(expected) = source.expected_cells() {
        let long: Vec<u32> =
            source.rows().filter(|row| row.filled_len() > expected).map(|row| row.number).collect();
        if !long.is_empty() {
            let rows = numbers(&long);
            remarks.push(format!("rows with more cells than the {expected} headers: {rows}"));
        }
    }
    remarks
}
