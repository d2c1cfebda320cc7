//! `cargo xtask simulate`: devices, network, disks and the authority, from seeds.

use std::process::Command;

use anyhow::{Context, Result};

use crate::paths::Paths;
use crate::setup::{self, Need, Tools};

/// Seeds in each run of `cargo xtask test`.
pub const SEEDS: u64 = 2_000;

/// Runs the simulator with the person's own options, and ends as it ends: its last line is the
/// last line.
///
/// # Errors
/// When it cannot be started.
pub fn start(options: Vec<String>) -> Result<bool> {
    let tools = setup::ensure(&Paths::find()?, &[Need::Wasm])?;
    let status = command(&tools).args(options).status().context("cannot start cargo")?;
    std::process::exit(status.code().unwrap_or(1));
}

/// The simulator, without its options.
pub fn command(tools: &Tools) -> Command {
    let mut command = tools.cargo();
    command.args(["run", "--quiet", "--package", "cartera-simulation", "--bin", "simulate", "--"]);
    command
}
