//! What a person is told about their edits.

/// Where the person's edits are. Derived from the client's state, never set by hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// Everything is on this device, and no authority was ever reached.
    Saved,
    /// So many operations wait for the authority, which cannot be reached now.
    Queued {
        /// How many.
        count: u64,
    },
    /// Operations or records are on their way.
    Syncing {
        /// How many operations wait.
        count: u64,
    },
    /// The authority has every operation of this device.
    Synced,
    /// Sync stands still until somebody does something.
    NeedsAttention {
        /// What is wrong.
        reason: Reason,
        /// How many operations wait.
        count: u64,
    },
}

/// Why sync stands still.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// The authority does not let this device in, and may do so later.
    Refused,
    /// The app is too old for the authority.
    Upgrade,
    /// The authority has lost its records; this device keeps its own and does not empty them.
    Emptied,
    /// The authority keeps failing.
    Failing,
    /// This device cannot write what arrives.
    Storage,
    /// The authority has shown this device out: what it holds of the workspace has to go.
    Removed,
    /// The time of this device is over: it may keep what it holds, and has to be let in anew.
    Ended,
}

/// What the status follows from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Facts {
    pub attention: Option<Reason>,
    /// Operations in the outbox.
    pub waiting: u64,
    /// The authority was reached at some time.
    pub reached: bool,
    /// The last attempt failed.
    pub failing: bool,
    /// Records are known to be missing here.
    pub behind: bool,
}

impl Facts {
    pub const fn status(self) -> Status {
        let count = self.waiting;
        match self {
            Self { attention: Some(reason), .. } => Status::NeedsAttention { reason, count },
            Self { reached: false, .. } => Status::Saved,
            Self { waiting: 0, behind: false, .. } => Status::Synced,
            // Without a network in the middle of a download: not all that there is is here.
            Self { waiting: 1.., failing: true, .. } => Status::Queued { count },
            Self { .. } => Status::Syncing { count },
        }
    }
}
