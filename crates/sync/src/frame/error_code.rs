//! Why something was refused; each code is something else for the device to do.

use serde::{Deserialize, Serialize};

/// Why a push or an operation was refused. The order is sent: append only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ErrorCode {
    /// Not signed in: sign in again; the outbox is kept.
    Unauth,
    /// No right to it: for a push, ask the person; for an operation, show it and undo it.
    Forbidden,
    /// No longer a member: delete this workspace's data here.
    Wipe,
    /// The rights changed: fetch them, drop what may no longer be held, go on.
    StaleScope,
    /// The cursor is of another life of the authority: read everything anew, keep the outbox.
    Resync,
    /// This app is too old to be understood: load the new one.
    Upgrade,
    /// The same `mid` came with two different operations: take a new generation.
    DeviceFork,
    /// Operations are missing before these: send from `expect_mid`.
    Gap,
    /// A value that must be unique is taken.
    Unique,
    /// Something the operation relied on has changed.
    Guard,
    /// The operation makes no sense.
    Invalid,
    /// Its record was purged.
    Gone,
    /// Too large: send less at once.
    TooLarge,
    /// Too often: wait.
    Rate,
    /// Overloaded: send the same again later.
    Busy,
    /// Restarted meanwhile: send the same again.
    Reset,
    /// A fault of the authority's: try again a few times, then report it.
    Internal,
}
