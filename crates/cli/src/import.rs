//! `cartera import --dry-run`: what would become of each row of some lists.

mod mapping;
mod records;
mod said;

use std::ffi::OsString;
use std::time::{SystemTime, UNIX_EPOCH};

use cartera_domain::{Currency, Timestamp};
use cartera_import::duplicates::{guessed, likely_country};
use cartera_import::protocol::Choice;
use cartera_import::{Mapping, Outcome, Report, Source};
use lexopt::{Arg, Parser, ValueExt};
use serde::Serialize;
use serde_json::Value;

use crate::failure::Failure;
use crate::input::Input;
use crate::output::Output;
use crate::{Command, country, source};
use records::Records;

/// The row of this command in the table of commands.
pub const COMMAND: Command = Command {
    name: "import",
    about: "what would become of each row of a list: counts, reasons, records",
    help: include_str!("import_help.txt"),
    run,
};

/// What is asked on the command line.
#[derive(Debug, Default)]
struct Asked {
    files: Vec<OsString>,
    is_dry: bool,
    mapping: Option<OsString>,
    country: Option<String>,
    currency: Option<Currency>,
    day_first: Option<bool>,
    now: Option<Timestamp>,
}

impl Asked {
    fn parse(mut parser: Parser) -> Result<Self, Failure> {
        let mut asked = Self::default();
        while let Some(arg) = parser.next()? {
            match arg {
                Arg::Value(name) => asked.files.push(name),
                Arg::Long("dry-run") => asked.is_dry = true,
                Arg::Long("mapping") => asked.mapping = Some(parser.value()?),
                Arg::Long("country") => asked.country = country::code(&parser.value()?.string()?)?,
                Arg::Long("currency") => {
                    let text = parser.value()?.string()?;
                    let wrong =
                        |_| Failure::Usage(format!("--currency {text:?} is no ISO 4217 code"));
                    asked.currency = Some(Currency::parse(&text).map_err(wrong)?);
                }
                Arg::Long("day-first") => asked.day_first = Some(true),
                Arg::Long("month-first") => asked.day_first = Some(false),
                Arg::Long("now") => {
                    let text = parser.value()?.string()?;
                    let day = cartera_domain::Date::parse(&text).map_err(|_| {
                        Failure::Usage(format!("--now {text:?} is no day such as 2026-06-30"))
                    })?;
                    let noon = i64::from(day.epoch_days()) * 86_400_000 + 43_200_000;
                    asked.now = Some(Timestamp::from_millis(noon));
                }
                other => return Err(other.unexpected().into()),
            }
        }
        Ok(asked)
    }
}

/// A row as it is printed.
#[derive(Serialize)]
struct Row<'a> {
    file: &'a str,
    /// The row of the file, from 1, the header included.
    row: u32,
    outcome: &'static str,
    reasons: Vec<Value>,
    records: Vec<records::Changed>,
}

/// How many rows became what.
#[derive(Debug, Default, Serialize)]
struct Counts {
    read: u32,
    created: u32,
    updated: u32,
    skipped: u32,
    failed: u32,
    warnings: u32,
    people_created: u32,
    organizations_created: u32,
    deals_created: u32,
    activities_created: u32,
    tasks_created: u32,
    notes_created: u32,
    amounts: Vec<String>,
}

impl Counts {
    fn of(report: &Report) -> Self {
        Self {
            read: report.read,
            created: report.created,
            updated: report.updated,
            skipped: report.skipped,
            failed: report.failed,
            warnings: report.warnings,
            people_created: report.people_created,
            organizations_created: report.organizations_created,
            deals_created: report.deals_created,
            activities_created: report.activities_created,
            tasks_created: report.tasks_created,
            notes_created: report.notes_created,
            amounts: report.amounts.clone(),
        }
    }

    fn add(&mut self, other: &Self) {
        self.read += other.read;
        self.created += other.created;
        self.updated += other.updated;
        self.skipped += other.skipped;
        self.failed += other.failed;
        self.warnings += other.warnings;
        self.people_created += other.people_created;
        self.organizations_created += other.organizations_created;
        self.deals_created += other.deals_created;
        self.activities_created += other.activities_created;
        self.tasks_created += other.tasks_created;
        self.notes_created += other.notes_created;
        self.amounts = records::sum(self.amounts.iter().chain(&other.amounts));
    }
}

/// A file as it was understood, and its counts.
#[derive(Serialize)]
struct File<'a> {
    file: &'a str,
    country: Option<String>,
    columns: Vec<Value>,
    /// Rows that were left out, because they say something about the list.
    remarks: Vec<u32>,
    /// Rows that were left out as sums or headings of groups.
    group_and_total_rows: Vec<u32>,
    counts: Counts,
}

fn run(parser: Parser, output: &mut Output) -> Result<(), Failure> {
    let asked = Asked::parse(parser)?;
    let usage = |message: &str| Failure::Usage(format!("{message}; see --help"));
    if asked.files.is_empty() {
        return Err(usage("name a list"));
    }
    if !asked.is_dry {
        return Err(usage("there is no base here to write to: say --dry-run"));
    }
    let chosen = match &asked.mapping {
        Some(name) => Some(mapping::Chosen::read(&Input::read(name)?)?),
        None => None,
    };
    let now = asked.now.unwrap_or_else(|| {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Timestamp::from_millis(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
    });
    let inputs: Vec<Input> = asked.files.iter().map(Input::read).collect::<Result<_, Failure>>()?;
    let mut base = Records::default();
    let (mut files, mut rows, mut resemblances) = (Vec::new(), Vec::new(), Vec::new());
    let (mut counts, mut lacking) = (Counts::default(), mapping::Lacking::default());
    for input in &inputs {
        let choice = Choice { country: asked.country.clone(), ..Choice::default() };
        let list = source::open(input, &choice)?;
        let mut mapping = guessed(&list);
        mapping.now = Some(now);
        if let Some(chosen) = &chosen {
            lacking.add(&list, chosen.apply(&list, &mut mapping));
        }
        mapping.day_first = asked.day_first.or(mapping.day_first);
        mapping.currency = asked.currency.or(mapping.currency);
        source::say(&list, &input.name, true);
        advise(&asked, &list, &mapping, input);
        let report = plan(&list, &mapping, input, &mut base, &mut rows);
        let of_file = Counts::of(&report);
        counts.add(&of_file);
        resemblances
            .extend(report.resemblances.iter().map(|one| said::resemblance(&input.name, one)));
        files.push(File {
            file: &input.name,
            country: asked.country.clone(),
            columns: mapping::columns(&list, &mapping),
            remarks: list.opened().table.remarks.clone(),
            group_and_total_rows: list.passed_over().to_vec(),
            counts: of_file,
        });
    }
    if let (Some(refusal), Some(last)) = (lacking.refusal(), inputs.last()) {
        return Err(last.refused(refusal));
    }
    output.json(&serde_json::json!({
        "counts": counts,
        "files": files,
        "rows": rows,
        "resemblances": resemblances,
        "records": base.by_kind(),
    }))
}

/// Says on standard error which country would read the phones, where none was given.
fn advise(asked: &Asked, list: &Source, mapping: &Mapping, input: &Input) {
    if asked.country.is_none()
        && let Some(likely) = likely_country(list, mapping)
    {
        eprintln!(
            "cartera: {}: phones without a country code are not read; --country {likely} may fit",
            input.name
        );
    }
}

fn plan<'a>(
    list: &Source,
    mapping: &Mapping,
    input: &'a Input,
    base: &mut Records,
    rows: &mut Vec<Row<'a>>,
) -> Report {
    let existing = base.existing();
    let mut planned = Vec::new();
    let mut made = base.made;
    let report = list.plan(
        mapping,
        &existing,
        |_| {
            made += 1;
            records::id(made)
        },
        |_, _, _| (),
        |row| planned.push(row),
    );
    base.made = made;
    let mut planned = planned.into_iter().peekable();
    let mut told = report.rows.iter().peekable();
    for row in list.rows() {
        let said = told.next_if(|one| one.row == row.number);
        let changes = planned.next_if(|one| one.row == row.number);
        rows.push(Row {
            file: &input.name,
            row: row.number,
            outcome: said::outcome(said.map_or(Outcome::Created, |one| one.outcome)),
            reasons: said
                .map(|one| one.reasons.iter().map(said::reason).collect())
                .unwrap_or_default(),
            records: changes.map(|one| base.write(one)).unwrap_or_default(),
        });
    }
    report
}
