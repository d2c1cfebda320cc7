//! `cargo xtask deploy`: build, then wrangler does the rest.

use anyhow::{Context, Result};

use crate::build::{self, Kind};
use crate::paths::Paths;
use crate::setup::{self, Need};
use crate::{process, run, say};

/// What is said where wrangler does not deploy: the one thing that has to be there before.
const NOT_DEPLOYED: &str = "not deployed. If wrangler misses the bucket `cartera-exports`, make it once with \
    `npx wrangler r2 bucket create cartera-exports`, or take its three lines out of wrangler.toml: the \
    Worker then goes on without archives of every night (docs/operations.md)";

/// Builds as for a release and hands the result to wrangler, with the person's own options.
///
/// # Errors
/// When the build fails or wrangler does.
pub fn start(options: Vec<String>) -> Result<()> {
    let tools = setup::ensure(&Paths::find()?, &Need::BUILD)?;
    build::all(&tools, Kind::Release)?;
    say::title("deploying");
    process::run(run::wrangler(&tools).arg("deploy").args(options)).context(NOT_DEPLOYED)
}
