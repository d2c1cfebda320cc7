//! `cartera tco`: what CRM scenarios really cost.

use std::ffi::OsString;

use cartera_tco::number::{Seats, Share};
use cartera_tco::price_trap::examine;
use cartera_tco::report::{Parts, TrapOut, report};
use cartera_tco::workbook::{Words, workbook};
use cartera_tco::{conventions, offer_text, presets, scenario};
use lexopt::{Arg, Parser};
use serde_json::{Value, json};

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

const HELP: &str = include_str!("tco_help.txt");
const EXAMPLE: &str = include_str!("../../../tests/golden/tco_t1.json");

/// What is asked for.
enum Wish {
    Compute {
        file: OsString,
        parts: Parts,
    },
    /// Reads an offer of a vendor and examines it.
    Offer {
        text: String,
        users: String,
    },
    /// Writes a workbook instead.
    Workbook {
        file: OsString,
        to: OsString,
    },
    Schema,
    Presets,
    Example,
    Conventions,
}

fn wish(mut parser: Parser) -> Result<Wish, Failure> {
    let (mut file, mut detail, mut change, mut shown) = (None, true, Some("20 %".to_owned()), None);
    let (mut to, mut offer, mut users) = (None, None, "9".to_owned());
    while let Some(arg) = parser.next()? {
        match arg {
            Arg::Value(name) if file.is_none() => file = Some(name),
            Arg::Long("summary") => detail = false,
            Arg::Long("no-tornado") => change = None,
            Arg::Long("change") => change = Some(parser.value()?.to_string_lossy().into_owned()),
            Arg::Long("offer") => offer = Some(parser.value()?.to_string_lossy().into_owned()),
            Arg::Long("users") => users = parser.value()?.to_string_lossy().into_owned(),
            Arg::Long("xlsx") => to = Some(parser.value()?),
            Arg::Long("schema") => shown = Some(Wish::Schema),
            Arg::Long("presets") => shown = Some(Wish::Presets),
            Arg::Long("example") => shown = Some(Wish::Example),
            Arg::Long("conventions") => shown = Some(Wish::Conventions),
            other => return Err(other.unexpected().into()),
        }
    }
    if let Some(shown) = shown {
        return Ok(shown);
    }
    let no_file = || Failure::Usage("name a file of scenarios, or `-`; see --help".to_owned());
    if let Some(text) = offer {
        return Ok(Wish::Offer { text, users });
    }
    if let Some(to) = to {
        return Ok(Wish::Workbook { file: file.ok_or_else(no_file)?, to });
    }
    let tornado = match change.filter(|_| detail) {
        Some(text) => {
            let refused = |error| Failure::Usage(format!("--change: {error}"));
            Some(Share::parse(&text).map_err(refused)?.get())
        }
        None => None,
    };
    Ok(Wish::Compute { file: file.ok_or_else(no_file)?, parts: Parts { detail, tornado } })
}

fn run(parser: Parser, output: &mut Output) -> Result<(), Failure> {
    match wish(parser)? {
        Wish::Compute { file, parts } => {
            let input = Input::read(&file)?;
            let scenarios =
                scenario::read(input.text()?).map_err(|error| input.refused(error.to_string()))?;
            let result =
                report(&scenarios, parts).map_err(|error| input.refused(error.to_string()))?;
            output.json(&result)
        }
        Wish::Offer { text, users } => output.json(&examined(&text, &users)?),
        Wish::Workbook { file, to } => {
            let input = Input::read(&file)?;
            let scenarios =
                scenario::read(input.text()?).map_err(|error| input.refused(error.to_string()))?;
            let bytes = workbook(&scenarios, &Words::english())
                .map_err(|error| input.refused(error.to_string()))?;
            std::fs::write(to, bytes).map_err(Failure::Write)
        }
        Wish::Schema => output.text(scenario::SCHEMA),
        Wish::Example => output.text(EXAMPLE),
        Wish::Presets => output.json(&shipped_presets()?),
        Wish::Conventions => {
            let texts = conventions::CONVENTIONS.iter();
            let lines = texts.map(|(about, holds)| format!("{about}\n    {holds}\n\n"));
            output.text(&lines.collect::<String>())
        }
    }
}

/// What an offer really costs, and what was understood of its words.
fn examined(text: &str, users: &str) -> Result<Value, Failure> {
    let wrong = || Failure::Usage("--users: give a whole number from 1 to 100000".to_owned());
    let users = users.parse::<u32>().ok().and_then(|users| Seats::try_from(users).ok());
    let users = users.filter(|users| users.get() > 0).ok_or_else(wrong)?;
    let understood = offer_text::read(text);
    let users = understood.users.filter(|users| users.get() > 0).unwrap_or(users);
    let offer = understood.offer(text, users).ok_or_else(|| {
        Failure::Usage("--offer: there is no price in it, such as \"40 per user\"".to_owned())
    })?;
    let found = serde_json::to_value(TrapOut::new(&examine(&offer)));
    let offer = serde_json::to_value(&offer);
    let broken = |error: serde_json::Error| Failure::Write(std::io::Error::other(error));
    Ok(json!({ "understood": offer.map_err(broken)?, "examined": found.map_err(broken)? }))
}

/// Market rules and price traps in one object.
fn shipped_presets() -> Result<Value, Failure> {
    let broken = |error: serde_json::Error| Failure::Write(std::io::Error::other(error));
    let rules = presets::market_rules().map_err(broken)?;
    let traps = presets::price_traps().map_err(broken)?;
    Ok(json!({
        "caution": "prices and rules age: check the date and the vendor's page before use",
        "market_rules": rules,
        "price_traps": traps,
    }))
}
