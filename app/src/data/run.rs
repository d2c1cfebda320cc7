//! The way in for commands. What carries them out is loaded right after the first page is shown
//! (`write`); a command that comes earlier waits for it.

use cartera_domain::access::Denial;
use cartera_store::command::SCHEMA;
use cartera_store::{Batch, Outgoing, StoreError};
use cartera_sync::journal::CommandId;
use cartera_sync::{Op, Patch};
use leptos::wasm_split::SplitLoaderError;

use super::{Db, write};
use crate::platform::clock::now_ms;
use crate::platform::id;

/// Records that one operation of many makes.
const PATCHES_AT_ONCE: usize = 16;

/// Why a command was not carried out; whatever it is, nothing was written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RunError {
    /// The device could not read or write.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// One's role does not allow it.
    #[error(transparent)]
    Denied(Denial),
    /// The part of the app that writes could not be fetched: try again with a network.
    #[error("a part of the app could not be loaded")]
    Unloaded,
}

impl From<SplitLoaderError> for RunError {
    fn from(_: SplitLoaderError) -> Self {
        Self::Unloaded
    }
}

impl Db {
    /// Does what a person did: all patches take effect, or none. When this returns, the edit
    /// is on the disk, and how to take it back with it. The answer is the command's name;
    /// `None` where there was nothing to do.
    ///
    /// An edit of another tab that this tab had not seen is taken in first; the command goes
    /// on where it touched other fields.
    ///
    /// # Errors
    /// [`RunError`]; whatever it is, nothing was written.
    pub async fn run(self, label: u16, patches: Vec<Patch>) -> Result<Option<CommandId>, RunError> {
        write::edit(self, label, patches).await?.await
    }

    /// Makes or deletes many records that nobody else has touched, as one command and in one
    /// transaction, but in many small operations: whoever reads one of the records looks through
    /// the operation that made it.
    ///
    /// # Errors
    /// [`RunError`]; whatever it is, nothing was written.
    pub async fn run_many(self, label: u16, patches: &[Patch]) -> Result<CommandId, RunError> {
        let (command, seen) = (id::random(), self.read(|engine| engine.cursor().seq));
        let op = |patches: &[Patch]| Op {
            op_id: id::random(),
            mid: 0,
            seen,
            t_ms: now_ms(),
            schema: SCHEMA,
            label,
            patches: patches.to_vec(),
        };
        let ops: Vec<Op> = patches.chunks(PATCHES_AT_ONCE).map(op).collect();
        self.run_encoded(command, Outgoing::of(&ops)).await?;
        Ok(command)
    }

    /// Commits operations that were made elsewhere, such as a batch of an import; the same
    /// `command` for all batches, so that they are taken back together.
    ///
    /// # Errors
    /// [`RunError`]; whatever it is, nothing was written.
    pub(super) async fn run_encoded(
        self,
        command: CommandId,
        send: Outgoing,
    ) -> Result<(), RunError> {
        self.run_encoded_beside(command, send, Batch::default()).await
    }

    /// The same with what `beside` puts and deletes, in one transaction.
    ///
    /// # Errors
    /// [`RunError`]; whatever it is, nothing was written.
    pub(super) async fn run_encoded_beside(
        self,
        command: CommandId,
        send: Outgoing,
        beside: Batch,
    ) -> Result<(), RunError> {
        write::encoded(self, command, send, beside).await?.await
    }
}
