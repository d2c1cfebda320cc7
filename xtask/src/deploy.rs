//! `cargo xtask deploy`: build, then wrangler does the rest.

use anyhow::Result;

use crate::build::{self, Kind};
use crate::paths::Paths;
use crate::setup::{self, Need};
use crate::{process, run, say};

/// Builds as for a release and hands the result to wrangler, with the person's own options.
///
/// # Errors
/// When the build fails or wrangler does.
pub fn start(options: Vec<String>) -> Result<()> {
    let tools = setup::ensure(&Paths::find()?, &Need::BUILD)?;
    build::all(&tools, Kind::Release)?;
    say::title("deploying");
    process::run(run::wrangler(&tools).arg("deploy").args(options))
}
