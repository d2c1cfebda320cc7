//! `cartera parse`: the table in a file, as it was understood.

use std::ffi::OsString;

use cartera_import::Source;
use cartera_import::protocol::Choice;
use lexopt::{Arg, Parser, ValueExt};

use crate::failure::Failure;
use crate::input::Input;
use crate::output::Output;
use crate::{Command, country, source};

/// The row of this command in the table of commands.
pub const COMMAND: Command =
    Command { name: "parse", about: "the table in a file, as it was understood", help: HELP, run };

const HELP: &str = include_str!("parse_help.txt");

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
                    asked.choice.country = country::code(&parser.value()?.string()?)?;
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
    source::say(&source, &name, false);
    // Row by row: a file of three megabytes may have a thousand columns and a million rows.
    let columns = source.exact_headers();
    output.part("{\n  \"columns\": ")?;
    output.value(&columns)?;
    output.part(",\n  \"rows\": [")?;
    let blanks = ",\"\"".repeat(columns.len());
    for (number, row) in source.rows_with_totals().enumerate() {
        output.part(if number == 0 { "\n    [" } else { ",\n    [" })?;
        let filled = row.len().min(columns.len());
        for column in 0..filled {
            output.part(if column == 0 { "" } else { "," })?;
            output.value(&row.exact(column))?;
        }
        // All the others at once; the first comma belongs to a cell before them.
        let from = filled * 3 + usize::from(filled == 0);
        output.part(blanks.get(from..).unwrap_or_default())?;
        output.part("]")?;
    }
    output.text("\n  ]\n}\n")
}
