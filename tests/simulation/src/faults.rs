//! What goes wrong in a run, and how often.

use crate::random::Random;

/// How likely what is, in percent where nothing else is said; drawn anew for each run so that
/// all mixtures appear.
#[derive(Debug, Clone, Copy, Default)]
pub struct Faults {
    /// A message is lost on its way, also an answer after its push was committed.
    pub drop: u64,
    /// A request arrives twice.
    pub duplicate: u64,
    /// A message is held up, for half a minute or, one in twenty of those, for ten: so they
    /// overtake each other.
    pub slow: u64,
    /// The tab ends between two effects, in per mille.
    pub crash: u64,
    /// The store fails to read or to write.
    pub store_fails: u64,
    /// The authority is stopped after it committed: no answer, and nobody else is told.
    pub stopped: u64,
    /// The authority does nothing, and says so.
    pub busy: u64,
    /// The last relaxed transactions vanish with the power.
    pub power_cuts: bool,
    /// Devices lose the network, in one direction or in both.
    pub offline: bool,
    /// A profile is copied over another device's.
    pub clones: bool,
    /// The leading tab is frozen, and another takes the lead.
    pub freezes: bool,
    /// The browser has no more space for a while.
    pub full: bool,
    /// The browser empties a device.
    pub evictions: bool,
    /// The authority is restored from a backup.
    pub restores: bool,
    /// A new Worker is deployed: all sockets close, and some apps are too old for it.
    pub deploys: bool,
    /// Some values are large.
    pub big: bool,
    /// One device makes more operations at once than one push takes.
    pub burst: bool,
}

impl Faults {
    pub fn draw(random: &mut Random) -> Self {
        let mut one_of = |choices: &[u64]| choices[random.below(choices.len() as u64) as usize];
        Self {
            drop: one_of(&[0, 5, 15, 30]),
            duplicate: one_of(&[0, 10, 20]),
            slow: one_of(&[0, 10, 30]),
            crash: one_of(&[0, 1, 3]),
            store_fails: one_of(&[0, 0, 5]),
            stopped: one_of(&[0, 0, 5, 20]),
            busy: one_of(&[0, 0, 10]),
            power_cuts: random.percent(60),
            offline: random.percent(60),
            clones: random.percent(25),
            freezes: random.percent(30),
            full: random.percent(20),
            evictions: random.percent(15),
            restores: random.percent(20),
            deploys: random.percent(25),
            big: random.percent(3),
            burst: random.percent(2),
        }
    }
}
