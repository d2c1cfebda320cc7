//! Whole-system simulation: devices, network, disks and the authority from one seed, with the
//! code that runs in the browser and in the Worker. A failure names the seed that repeats it.
//!
//! `cargo xtask simulate --seeds 100000 --start 0` runs many. [`faults`] is what goes wrong,
//! [`truth`] what must hold all the same, [`model`] the rule a second time, and [`broken`] what
//! shows that a violation would be seen.

pub mod broken;
mod device;
mod disk;
pub mod faults;
mod happen;
pub mod model;
mod network;
mod numbers;
mod random;
mod trouble;
pub mod truth;
mod world;

pub use broken::Broken;
pub use world::{Outcome, World};

/// One run.
#[must_use]
pub fn run(seed: u64, broken: Broken) -> Outcome {
    World::new(seed, broken).run()
}

#[cfg(test)]
mod tests;
