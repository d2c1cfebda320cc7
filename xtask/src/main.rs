//! The commands of this repository: `cargo xtask run`, `cargo xtask test` and their relatives.
//!
//! Each command sets up by itself what it needs (`setup`), so that a fresh clone needs no manual.

mod arguments;
mod bench;
mod build;
mod check;
mod deploy;
mod dist;
mod gallery;
mod headers;
mod help;
mod merge;
mod page;
mod parts;
mod paths;
mod pins;
mod process;
mod run;
mod say;
mod serve;
mod setup;
mod shrink;
mod simulate;
mod size;
mod watch;

use std::process::ExitCode;
use std::time::Instant;

use anyhow::Result;

use arguments::Arguments;
use paths::Paths;
use setup::Need;

fn main() -> ExitCode {
    let mut arguments = Arguments::from_environment();
    let command = arguments.command();
    if arguments.asks_for_help() {
        println!("{}", help::text(command.as_deref()));
        return ExitCode::SUCCESS;
    }
    match start(command.as_deref(), arguments) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(2),
        Err(error) => {
            eprintln!("\nerror: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Runs one command; false where the arguments make no sense.
fn start(command: Option<&str>, mut arguments: Arguments) -> Result<bool> {
    let Some(command) = command else {
        println!("{}", help::text(None));
        return Ok(false);
    };
    match command {
        "setup" if arguments.finished() => setup_all()?,
        "build" => {
            let dev = arguments.flag("--dev");
            if !arguments.finished() {
                return wrong(&arguments);
            }
            build::all(&setup::ensure(&Paths::find()?, &Need::BUILD)?, build::Kind::from_dev(dev))?;
        }
        "run" => {
            let Some(options) = run::Options::from_arguments(&mut arguments) else {
                return wrong(&arguments);
            };
            run::start(&options)?;
        }
        "size" if arguments.finished() => {
            size::print(&setup::ensure(&Paths::find()?, &[Need::Npm])?)?
        }
        "test" => {
            let only = arguments.value("--only");
            if !arguments.finished() {
                return wrong(&arguments);
            }
            return check::start(only.as_deref());
        }
        "simulate" => return simulate::start(arguments.rest()),
        "bench" => {
            let Some(options) = bench::Options::from_arguments(&mut arguments) else {
                return wrong(&arguments);
            };
            bench::start(&options)?;
        }
        "gallery" if arguments.finished() => gallery::start()?,
        "deploy" => deploy::start(arguments.rest())?,
        _ => return wrong(&arguments),
    }
    Ok(true)
}

fn wrong(arguments: &Arguments) -> Result<bool> {
    eprintln!("unknown: {}\n", arguments.shown());
    eprintln!("{}", help::text(None));
    Ok(false)
}

fn setup_all() -> Result<()> {
    let started = Instant::now();
    let tools = setup::ensure(&Paths::find()?, &Need::ALL)?;
    let (cache, span) = (tools.paths.cache.display(), say::span(started.elapsed()));
    say::line(&format!("everything is set up after {span}; tools: {cache}"));
    Ok(())
}
