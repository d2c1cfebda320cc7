//! `cartera parse`: the table in a file, as it was understood.

use std::ffi::OsString;

use cartera_import::Source;
use cartera_import::protocol::Choice;
use lexopt::{Arg, Parser, ValueExt};
use serde::Serialize;

use crate::Command;
use crate::failure::Failure;
use crate::input::Input;
use crate::output::Output;

/// The row of this command in the table of commands.
pub const COMMAND: Command =
    Command { name: "parse", about: "the table in a file, as it was understood", help: HELP, run };

const HELP: &str = include_str!("parse_help.txt");

/// A table: the headers, and the rows below them, every cell as text.
#[derive(Debug, Serialize)]
struct Table<'a> {
    columns: Vec<&'a str>,
    rows: Vec<Vec<&'a str>>,
}

/// A file, and how to read it: what `parse` and `inspect` are both asked for.
#[derive(Debug, Default)]
pub struct Asked {
    /// The file as it was named.
    pub file: Option<OsString>,
    /// How to read it.
    pub choice: Choice,
}

impl Asked {
    /// Reads the command line; `--country` is refused where it means nothing.
    ///
    /// # Errors
    /// [`Failure::Usage`].
    pub fn parse(mut parser: Parser, has_country: bool) -> Result<Self, Failure> {
        let mut asked = Self::default();
        while let Some(arg) = parser.next()? {
            match arg {
                Arg::Value(name) if asked.file.is_none() => asked.file = Some(name),
                Arg::Long("sheet") => asked.choice.sheet_name = Some(parser.value()?.string()?),
                Arg::Long("encoding") => asked.choice.encoding = Some(parser.value()?.string()?),
                Arg::Long("delimiter") => {
                    asked.choice.delimiter = Some(delimiter(&parser.value()?.string()?)?);
                }
                Arg::Long("header") => asked.choice.header_row = Some(parser.value()?.parse()?),
                Arg::Long("country") if has_country => {
                    asked.choice.country = Some(parser.value()?.string()?);
                }
                other => return Err(other.unexpected().into()),
            }
        }
        Ok(asked)
    }

    /// Reads the file, also one with a header and no rows.
    ///
    /// # Errors
    /// [`Failure`]: none was named, it cannot be read, or what it says is refused.
    pub fn open(&self) -> Result<(Source, String), Failure> {
        let file = self.file.as_ref();
        let file = file.ok_or_else(|| Failure::Usage("name a file; see --help".to_owned()))?;
        let input = Input::read(file)?;
        let source = Source::read(&input.name, &input.bytes, &self.choice)
            .map_err(|error| input.refused(error.to_string()))?;
        Ok((source, input.name))
    }
}

fn delimiter(text: &str) -> Result<char, Failure> {
    let mut chars = text.chars();
    match (text, chars.next(), chars.next()) {
        ("tab" | "\\t", ..) => Ok('\t'),
        (_, Some(only), None) => Ok(only),
        _ => Err(Failure::Usage(format!("--delimiter {text:?} is no single character, nor `tab`"))),
    }
}

fn run(parser: Parser, output: &mut Output) -> Result<(), Failure> {
    let (source, name) = Asked::parse(parser, false)?.open()?;
    for remark in remarks(&source) {
        eprintln!("cartera: {name}: {remark}");
    }
    let columns = source.exact_headers();
    let rows = source
        .rows_with_totals()
        .map(|row| (0..columns.len()).map(|column| row.exact(column)).collect())
        .collect();
    output.json(&Table { columns, rows })
}

/// What a person should know about how the file was read.
fn remarks(source: &Source) -> Vec<String> {
    let opened = source.opened();
    let list = |rows: &[u32]| {
        let mut shown: Vec<String> = rows.iter().take(10).map(u32::to_string).collect();
        if rows.len() > shown.len() {
            shown.push(format!("and {} more", rows.len() - shown.len()));
        }
        shown.join(", ")
    };
    let mut remarks = Vec::new();
    if opened.unreadable_characters > 0 {
        let count = opened.unreadable_characters;
        remarks.push(format!("{count} characters cannot be read in this encoding"));
    }
    if !opened.table.remarks.is_empty() {
        remarks.push(format!("rows left out as remarks: {}", list(&opened.table.remarks)));
    }
    if !opened.table.misquoted.is_empty() {
        let rows = list(&opened.table.misquoted);
        remarks.push(format!("rows with a quote out of place, read as written: {rows}"));
    }
    if let Some(expected) = source.expected_cells() {
        let long: Vec<u32> =
            source.rows().filter(|row| row.filled_len() > expected).map(|row| row.number).collect();
        if !long.is_empty() {
            let rows = list(&long);
            remarks.push(format!("rows with more cells than the {expected} headers: {rows}"));
        }
    }
    remarks
}
