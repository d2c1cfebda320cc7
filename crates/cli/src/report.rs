//! `cartera report`: every pipeline metric of a document of deals, as of any day.

use std::ffi::OsString;

use cartera_reports::{Day, Period, Question, Shift, Zone, input, report};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use lexopt::{Arg, Parser, ValueExt};

use crate::Command;
use crate::failure::Failure;
use crate::input::Input;
use crate::output::Output;

/// The row of this command in the table of commands.
pub const COMMAND: Command = Command {
    name: "report",
    about: "every pipeline metric of a list of deals, as of any day",
    help: HELP,
    run,
};

const HELP: &str = "\
Every pipeline metric of a list of deals, as of any day.

Usage: cartera report DEALS.json --as-of 2026-06-30
                      [--from 2026-04-01] [--to 2026-06-30] [--tz Europe/Madrid]

DEALS.json holds stages, rates and deals with their history; `-` is standard input. The
format is crates/reports/schema/deals.schema.json, every figure is explained in
crates/reports/README.md.

  --as-of DAY   nothing after this day is used; or a moment: 2026-06-30T14:30:00Z
  --from DAY    first day of the period; without it all time
  --to DAY      last day of the period; without it up to the as-of day
  --tz ZONE     where days begin and end, by its IANA name; without it UTC

Each metric carries its formula, what the period means for it, the ids behind it, and how
many deals it left out and why. A document that cannot be read is refused with exit code 4
and the place in it, such as deals[3].history[1].on.
";

/// What is asked on the command line.
#[derive(Debug, Default)]
struct Asked {
    file: Option<OsString>,
    as_of: Option<String>,
    from: Option<String>,
    to: Option<String>,
    tz: Option<String>,
}

impl Asked {
    fn parse(mut parser: Parser) -> Result<Self, Failure> {
        let mut asked = Self::default();
        while let Some(arg) = parser.next()? {
            let slot = match arg {
                Arg::Value(name) if asked.file.is_none() => {
                    asked.file = Some(name);
                    continue;
                }
                Arg::Long("as-of") => &mut asked.as_of,
                Arg::Long("from") => &mut asked.from,
                Arg::Long("to") => &mut asked.to,
                Arg::Long("tz") => &mut asked.tz,
                other => return Err(other.unexpected().into()),
            };
            *slot = Some(parser.value()?.string()?);
        }
        Ok(asked)
    }
}

fn run(parser: Parser, output: &mut Output) -> Result<(), Failure> {
    let asked = Asked::parse(parser)?;
    let usage = |message: &str| Failure::Usage(format!("{message}; see --help"));
    let file = asked.file.ok_or_else(|| usage("name a document of deals"))?;
    let as_of = asked.as_of.ok_or_else(|| usage("say as of which day: --as-of 2026-06-30"))?;
    let zone = zone(asked.tz.as_deref().unwrap_or("UTC"))?;
    let as_of = zone
        .as_of(&as_of)
        .ok_or_else(|| usage(&format!("--as-of {as_of:?} is no day such as 2026-06-30")))?;
    let period = Period {
        from: day("--from", asked.from.as_deref())?,
        to: day("--to", asked.to.as_deref())?,
    };
    if period.from.zip(period.to).is_some_and(|(from, to)| to < from) {
        return Err(usage("--to is before --from"));
    }
    let input = Input::read(&file)?;
    let deals =
        input::read(input.text()?, &zone).map_err(|error| input.refused(error.to_string()))?;
    let question = Question::new(as_of, &zone).in_period(period);
    output.json(&report(&deals, question, |_row| true))
}

fn day(option: &str, text: Option<&str>) -> Result<Option<Day>, Failure> {
    let Some(text) = text else { return Ok(None) };
    let wrong = || Failure::Usage(format!("{option} {text:?} is no day such as 2026-06-30"));
    Day::parse(text).map(Some).ok_or_else(wrong)
}

/// The zone of this IANA name, from the database that is built in: the same on every machine.
fn zone(name: &str) -> Result<Zone, Failure> {
    let wrong = |_| {
        let example = "such as Europe/Madrid or UTC";
        Failure::Usage(format!("--tz {name:?} is no time zone of the IANA database, {example}"))
    };
    let zone = TimeZone::get(name).map_err(wrong)?;
    let start = Timestamp::from_second(FIRST_SECOND).unwrap_or(Timestamp::UNIX_EPOCH);
    let shifts =
        zone.following(start).take_while(|shift| shift.timestamp().as_second() < LAST_SECOND);
    let shifts = shifts.map(|shift| Shift {
        from: shift.timestamp().as_millisecond(),
        offset: shift.offset().seconds(),
    });
    Ok(Zone::new(name, zone.to_offset(start).seconds(), shifts.collect()))
}

/// 1900-01-01 and 2200-01-01: no deal is older or planned for later.
const FIRST_SECOND: i64 = -2_208_988_800;
const LAST_SECOND: i64 = 7_258_118_400;
