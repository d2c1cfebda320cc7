//! `cartera inspect`: what is in a file, and what is wrong with it.

use cartera_import::inspect::inspect;
use lexopt::Parser;

use crate::Command;
use crate::failure::Failure;
use crate::output::Output;
use crate::parse::Asked;

/// The row of this command in the table of commands.
pub const COMMAND: Command = Command {
    name: "inspect",
    about: "what is in a file, and what is wrong with it",
    help: include_str!("inspect_help.txt"),
    run,
};

fn run(parser: Parser, output: &mut Output) -> Result<(), Failure> {
    let (source, _) = Asked::parse(parser, true)?.open()?;
    output.json(&inspect(&source))
}
