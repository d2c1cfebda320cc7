//! `cartera dedupe`: who is in a list twice.

use std::ffi::OsString;

use cartera_dedupe::{Finding, Verdict};
use cartera_import::duplicates;
use cartera_import::protocol::Choice;
use lexopt::{Arg, Parser, ValueExt};
use serde::Serialize;

use crate::failure::Failure;
use crate::input::Input;
use crate::output::Output;
use crate::{Command, country, source};

/// The row of this command in the table of commands.
pub const COMMAND: Command = Command {
    name: "dedupe",
    about: "who is in a list twice, with a score and reasons for each pair",
    help: HELP,
    run,
};

const HELP: &str = "\
Who is in a list twice, with a score and reasons for each pair.

Usage: cartera dedupe FILE [--country RU]

FILE is a list of people or of organizations, in any format that `cartera import` reads; its
columns are known by header and content. The result is one JSON array:

  [{\"a\": 12, \"b\": 40, \"score\": 0.998, \"verdict\": \"safe\", \"reasons\": [
     {\"reason\": \"same_phone\", \"points\": 134, \"phone\": \"+79161234567\", \"holders\": 2}, …]}]

  a, b      rows of data, from 1, the header not counted, blank rows neither; a < b
  score     from 0 to 1, how likely it is that both are one
  verdict   safe: may be accepted in one click, an identifier and the name fit each other and
            nothing speaks against it. look: a person should compare the two
  reasons   what speaks for it, and with points below 0 what speaks against it, the strongest
            first; points are tenths of a bit. A name's `how` says how far two names are one

Pairs are listed by row. Nothing is merged. A row that names no person is compared as an
organization where the file is a list of organizations.

  --country CODE  whose phones are written without a country code, such as RU. Without it the
                  country that reads most of them is taken, and named on standard error
";

/// A pair of rows as it is printed.
#[derive(Serialize)]
struct Pair<'a> {
    a: u32,
    b: u32,
    score: f64,
    verdict: &'static str,
    reasons: &'a [Finding],
}

fn run(mut parser: Parser, output: &mut Output) -> Result<(), Failure> {
    let (mut file, mut code): (Option<OsString>, Option<String>) = (None, None);
    while let Some(arg) = parser.next()? {
        match arg {
            Arg::Value(name) if file.is_none() => file = Some(name),
            Arg::Long("country") => code = country::code(&parser.value()?.string()?)?,
            other => return Err(other.unexpected().into()),
        }
    }
    let file = file.ok_or_else(|| Failure::Usage("name a list; see --help".to_owned()))?;
    let input = Input::read(&file)?;
    let mut choice = Choice { country: code, ..Choice::default() };
    let mut list = source::open(&input, &choice)?;
    let mapping = duplicates::guessed(&list);
    if choice.country.is_none()
        && let Some(likely) = duplicates::likely_country(&list, &mapping)
    {
        eprintln!("cartera: phones are read as those of {likely}; --country says otherwise");
        choice.country = Some(likely.to_owned());
        list = source::open(&input, &choice)?;
    }
    source::say(&list, &input.name, true);
    let found = duplicates::scan(&duplicates::facts(&list, &mapping));
    output.text("[")?;
    for (number, one) in found.iter().enumerate() {
        output.part(if number == 0 { "\n" } else { ",\n" })?;
        output.value(&Pair {
            a: one.a,
            b: one.b,
            score: one.comparison.score(),
            verdict: if one.comparison.verdict == Verdict::Sure { "safe" } else { "look" },
            reasons: &one.comparison.findings,
        })?;
    }
    output.text("\n]\n")
}
