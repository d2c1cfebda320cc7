//! `cartera`: the same calculations as the app, at a terminal.
//!
//! A subcommand is one file with a [`Command`] in it and one row in [`COMMANDS`]. Results go to
//! standard output as JSON, messages to standard error, and the exit code says what kind of
//! thing went wrong ([`Failure`]), so that a script need not read the message.

mod country;
mod dedupe;
mod failure;
mod import;
mod input;
mod inspect;
mod output;
mod parse;
mod phones;
mod report;
mod source;
mod tco;

use std::ffi::OsString;
use std::process::ExitCode;

use failure::Failure;
use lexopt::Arg;
use output::Output;

/// One subcommand.
pub struct Command {
    /// What is typed after `cartera`.
    name: &'static str,
    /// One line for the list of commands.
    about: &'static str,
    /// All that `cartera NAME --help` prints; good enough to need no manual.
    help: &'static str,
    /// Does it. `--help` has been looked after before.
    run: fn(lexopt::Parser, &mut Output) -> Result<(), Failure>,
}

/// Every subcommand, in the order in which help lists them.
const COMMANDS: &[Command] = &[
    inspect::COMMAND,
    parse::COMMAND,
    phones::COMMAND,
    dedupe::COMMAND,
    import::COMMAND,
    report::COMMAND,
    tco::COMMAND,
];

const HEAD: &str = "\
cartera: the calculations of the CRM at a terminal

Usage: cartera COMMAND [OPTIONS] [FILE]
       cartera COMMAND --help

A FILE of `-` is standard input. Results are JSON on standard output, messages go to
standard error.

Commands:
";

const TAIL: &str = "
Options:
  -h, --help     print this
  -V, --version  print the version

Exit codes:
  0  done
  1  the result could not be written
  2  the command line is wrong: see --help
  3  a file could not be read
  4  a file was read, but what it says is refused: the message names the place
";

/// What `cartera --help` prints.
fn help() -> String {
    let rows: String = COMMANDS
        .iter()
        .map(|command| format!("  {:<9} {}\n", command.name, command.about))
        .collect();
    format!("{HEAD}{rows}{TAIL}")
}

/// Whether help is asked for anywhere in `words`.
fn wants_help(words: &[OsString]) -> bool {
    words.iter().any(|word| word == "--help" || word == "-h")
}

fn run(words: Vec<OsString>, output: &mut Output) -> Result<(), Failure> {
    let mut parser = lexopt::Parser::from_args(words.clone());
    match parser.next()? {
        Some(Arg::Value(name)) => {
            let rest = words.get(1..).unwrap_or_default();
            let command = COMMANDS.iter().find(|command| name == command.name);
            let command = command.ok_or_else(|| Failure::unknown_command(&name, COMMANDS))?;
            if wants_help(rest) {
                return output.text(command.help);
            }
            (command.run)(lexopt::Parser::from_args(rest.to_vec()), output)
        }
        Some(Arg::Short('h') | Arg::Long("help")) => output.text(&help()),
        Some(Arg::Short('V') | Arg::Long("version")) => {
            output.text(concat!("cartera ", env!("CARGO_PKG_VERSION"), "\n"))
        }
        Some(other) => Err(other.unexpected().into()),
        None => Err(Failure::Usage(format!("no command given\n\n{}", help()))),
    }
}

fn main() -> ExitCode {
    let words = std::env::args_os().skip(1).collect();
    match run(words, &mut Output::standard()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("cartera: {failure}");
            ExitCode::from(failure.code())
        }
    }
}
