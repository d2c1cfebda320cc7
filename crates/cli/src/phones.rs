//! `cartera phones`: what people wrote for phones, one a line, as international numbers.

use std::io::{BufRead, BufReader, Read};

use cartera_import::repair::phone::{self, PhoneProblem, Phones, Region};
use lexopt::{Arg, Parser, ValueExt};
use serde::Serialize;

use crate::Command;
use crate::country;
use crate::failure::Failure;
use crate::output::Output;

/// The row of this command in the table of commands.
pub const COMMAND: Command = Command {
    name: "phones",
    about: "phones as people write them, as international numbers",
    help: HELP,
    run,
};

const HELP: &str = "\
Phones as people write them, as international numbers.

Usage: cartera phones [--country RU] < LINES

Each line of standard input is one cell of a list: one number, several, with extensions,
labels and remarks. Each gives one line of JSON, in the same order, empty lines too:

  {\"input\": \"8 (495) 123-45-67 доб. 12\",
   \"numbers\": [{\"e164\": \"+74951234567\", \"extension\": \"12\", \"valid\": true}],
   \"problem\": null}

  input      the line as it came, without its end
  numbers    in the order of the line, each once
  e164       + with country code and number
  extension  the digits to dial after the connection, or null
  valid      true: the numbering plan of that country has it and nothing else can be meant, so
             it may be taken. false: it is only offered, and `problem` says why
  problem    what a person should look at, or null

A line break inside one cell is written \\n.

  --country CODE  whose numbers are written without a country code: an ISO 3166 code such as
                  RU, or a name. Without it only numbers with a country code are read. A
                  number that this country does not have is not made into one of its own.
";

/// One line of the result.
#[derive(Serialize)]
struct Line<'a> {
    input: &'a str,
    numbers: Vec<Number>,
    problem: Option<String>,
}

#[derive(Serialize)]
struct Number {
    e164: String,
    extension: Option<String>,
    valid: bool,
}

fn run(mut parser: Parser, output: &mut Output) -> Result<(), Failure> {
    let mut region = None;
    while let Some(arg) = parser.next()? {
        match arg {
            Arg::Long("country") => region = country::region(&parser.value()?.string()?)?,
            other => return Err(other.unexpected().into()),
        }
    }
    each_line(BufReader::new(std::io::stdin().lock()), region, output)
}

fn each_line(
    mut lines: impl BufRead,
    region: Option<Region>,
    output: &mut Output,
) -> Result<(), Failure> {
    let failed = |error| Failure::Read { name: "standard input".to_owned(), error };
    let mut bytes = Vec::new();
    let mut is_first = true;
    loop {
        bytes.clear();
        let count =
            lines.by_ref().take(MOST_BYTES).read_until(b'\n', &mut bytes).map_err(failed)?;
        if count == 0 {
            return output.finish();
        }
        if count as u64 == MOST_BYTES && !bytes.ends_with(b"\n") {
            return Err(failed(std::io::Error::other("a line is longer than 64 MiB")));
        }
        let text = String::from_utf8_lossy(&bytes);
        let line = text.strip_suffix('\n').unwrap_or(&text);
        let line = line.strip_suffix('\r').unwrap_or(line);
        // The mark that some programs begin a file with.
        let line = if is_first { line.strip_prefix('\u{feff}').unwrap_or(line) } else { line };
        is_first = false;
        output.line(&read(line, region))?;
    }
}

/// The longest line; what is longer is no list of phones.
const MOST_BYTES: u64 = 64 << 20;

fn read(input: &str, region: Option<Region>) -> Line<'_> {
    let Phones { numbers, problems, .. } = phone::read(&input.replace("\\n", "\n"), region);
    let mut numbers: Vec<Number> = numbers
        .iter()
        .map(|number| Number {
            e164: number.e164().to_owned(),
            extension: number.extension().map(str::to_owned),
            valid: true,
        })
        .collect();
    let offered = problems.iter().filter_map(PhoneProblem::proposed);
    numbers.extend(offered.map(|text| {
        let (e164, extension) = text.split_once(";ext=").unwrap_or((text, ""));
        Number {
            e164: e164.to_owned(),
            extension: (!extension.is_empty()).then(|| extension.to_owned()),
            valid: false,
        }
    }));
    let mut said: Vec<String> = problems.iter().map(say).collect();
    if numbers.is_empty() && said.is_empty() {
        said.push("no phone number: nothing is written here".to_owned());
    }
    Line { input, numbers, problem: (!said.is_empty()).then(|| said.join("; ")) }
}

/// A problem in words.
pub fn say(problem: &PhoneProblem) -> String {
    match problem {
        PhoneProblem::Unreadable(text) => format!("no phone number: {text:?}"),
        PhoneProblem::Excel { text, proposed: Some(e164) } => format!(
            "a number of Excel, digits may be lost: {text:?}; would be {e164} if none is, please check"
        ),
        PhoneProblem::Excel { text, proposed: None } => {
            format!("a number of Excel, digits are lost: {text:?}")
        }
        PhoneProblem::Doubtful { text, proposed } => {
            format!("doubtful: {text:?}; {proposed} may be meant, please check")
        }
    }
}
