//! `cartera tco`: what CRM scenarios really cost.

use lexopt::{Arg, Parser};

use crate::Command;
use crate::failure::Failure;
use crate::input::Input;
use crate::output::Output;

/// The row of this command in the table of commands.
pub const COMMAND: Command = Command {
    name: "tco",
    about: "what CRM scenarios really cost: schedule, comparison, price traps",
    help: HELP,
    run,
};

const HELP: &str = "\
What CRM scenarios really cost.

Usage: cartera tco SCENARIOS.json
";

fn run(mut parser: Parser, output: &mut Output) -> Result<(), Failure> {
    let mut file = None;
    while let Some(arg) = parser.next()? {
        match arg {
            Arg::Value(name) if file.is_none() => file = Some(name),
            other => return Err(other.unexpected().into()),
        }
    }
    let file = file.ok_or_else(|| Failure::Usage("name a file of scenarios; see --help".into()))?;
    let input = Input::read(&file)?;
    let rate = input.text()?.trim().parse().map_err(|_| input.refused("is not a rate"))?;
    output.json(&cartera_tco::exact::twelfth_root(rate).to_string())
}
