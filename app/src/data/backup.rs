//! Everything as one file, and back; everything gone.
//!
//! Long work is done in pieces, so that the page answers meanwhile; `done` follows how much of
//! how much is done.

use cartera_domain::RecordKey;
use cartera_store::backup::{self, BackupError, Plan, Reader, Saved, Writer};
use cartera_store::schema::meta;
use cartera_store::sentinel::Verdict;
use cartera_store::{Batch, Outgoing, Space, Store, StoreError, wipe};
use cartera_sync::journal::CommandId;
use leptos::prelude::*;

use super::keeper::Keeper;
use super::tabs::Note;
use super::write::ATTEMPTS;
use super::{Db, RunError, TakeBack, TakenBack};
use crate::platform::clock::{now_ms, sleep};
use crate::platform::file::Bytes;
use crate::platform::{id, tabs};

/// Records written at once: some tens of milliseconds.
const RECORDS_AT_ONCE: usize = 2_000;
/// Bytes of a file read at once.
const BYTES_AT_ONCE: u32 = 1 << 20;
/// Operations in one transaction: about a thousand records.
const OPS_AT_ONCE: usize = 1_000;

/// What a tab that restores holds.
const RESTORING: &str = "cartera-restoring";
/// How often it is looked for a restore that another tab was busy with.
const LOOKS: u32 = 20;
/// How long it waits between two looks.
const LOOK_AGAIN_MS: i32 = 1_000;

/// How much of how much is done.
pub type Done = RwSignal<(u64, u64)>;

impl Db {
    /// All records as the pieces of a backup file.
    pub async fn backup(self, done: Done) -> Vec<Vec<u8>> {
        // No command of this tab comes in between.
        let _turn = self.shared().turns.take().await;
        let keys = self.read(|engine| engine.keys());
        let total = keys.len() as u64;
        let (mut writer, first) = Writer::begin(now_ms());
        let mut pieces = vec![first];
        let mut at = 0;
        for keys in keys.chunks(RECORDS_AT_ONCE) {
            let mut piece = Vec::new();
            self.read(|engine| {
                let records = keys.iter().filter_map(|key| engine.record(*key));
                for record in records.filter(|record| !record.registers.is_empty()) {
                    piece.extend(writer.record(&Saved::of(&record)));
                }
            });
            pieces.push(piece);
            at += keys.len() as u64;
            let _ = done.try_set((at, total));
            sleep(0).await;
        }
        pieces.push(writer.finish());
        pieces
    }

    /// Everything that the records say about one of them, as the pieces of a file.
    #[must_use]
    pub fn about(self, key: RecordKey) -> Vec<Vec<u8>> {
        self.read(|engine| {
            let all = engine.keys().into_iter().filter_map(|key| engine.record(key));
            backup::about(key, now_ms(), all).collect()
        })
    }

    /// Reads a backup to its end and compares it with what is here. Nothing is written.
    ///
    /// # Errors
    /// [`BackupError`] where the file is not a whole backup.
    pub async fn plan_restore(self, file: Bytes, done: Done) -> Result<Plan, BackupError> {
        let mut reader = Reader::new();
        let total = file.len();
        let mut from = 0;
        while from < total {
            let piece = file.piece(from, BYTES_AT_ONCE);
            from = from.saturating_add(BYTES_AT_ONCE).min(total);
            reader.push(&piece)?;
            let _ = done.try_set((from.into(), total.into()));
            sleep(0).await;
        }
        let archive = reader.finish()?;
        Ok(self.read(|engine| backup::plan(archive, |key| engine.record(key))))
    }

    /// Does what the plan says, as one command that can be taken back.
    ///
    /// # Errors
    /// [`RunError`]; what `done` tells of was restored all the same, and restoring again goes on.
    pub async fn restore(self, plan: &Plan, done: Done) -> Result<CommandId, RunError> {
        // One that broke off and is restored again is one with it: both are taken back by one step.
        let broken_off = backup::broken_off(&self.keeper()?).await?;
        let command = broken_off.unwrap_or_else(id::random);
        let ops = self.read(|engine| plan.ops(engine.cursor().seq, now_ms(), id::random));
        let patches = |ops: &[cartera_sync::Op]| -> u64 {
            ops.iter().map(|op| op.patches.len() as u64).sum()
        };
        let total = patches(&ops);
        // Other tabs, and the next start of this one, see whether it is still under way.
        let busy = tabs::hold(RESTORING);
        let mut at = 0;
        for (n, some) in ops.chunks(OPS_AT_ONCE).enumerate() {
            let is_last = (n + 1) * OPS_AT_ONCE >= ops.len();
            let beside = backup::beside(command, n == 0, is_last);
            let written = self.run_encoded_beside(command, Outgoing::of(some), beside).await;
            if let Err(error) = written {
                busy.end();
                return Err(error);
            }
            at += patches(some);
            let _ = done.try_set((at, total));
            sleep(0).await;
        }
        busy.end();
        self.accept_loss();
        Ok(command)
    }

    /// Looks whether a restore broke off, and says so. A page that is just being left still counts
    /// as busy with it, so it looks again for a while.
    pub(super) async fn find_half_restored(self) {
        for _ in 0..LOOKS {
            let Ok(keeper) = self.keeper() else { return };
            let Ok(Some(command)) = backup::broken_off(&keeper).await else { return };
            if !tabs::is_led(RESTORING).await {
                if self.lost.get_untracked().is_none() {
                    self.lost.set(Some(Verdict::HalfRestored(command)));
                }
                return;
            }
            sleep(LOOK_AGAIN_MS).await;
        }
    }

    /// Takes back what is here of a restore that broke off. `None` where nothing is.
    ///
    /// # Errors
    /// [`RunError`]; what was taken back stays so, and another try goes on.
    pub async fn take_half_back(self, command: CommandId) -> Result<Option<TakenBack>, RunError> {
        let done = self.take_back(TakeBack::Command(command), None).await?;
        self.keep_half().await?;
        Ok(done)
    }

    /// What is here of a restore that broke off stays as it is, and is told of no more.
    ///
    /// # Errors
    /// [`StoreError`]; it is told of at the next start again.
    pub async fn keep_half(self) -> Result<(), StoreError> {
        let delete = vec![(Space::Meta, meta::RESTORING.to_vec())];
        self.keeper()?.commit(Batch { delete, ..Batch::default() }).await?;
        self.accept_loss();
        Ok(())
    }

    /// Removes everything from this device; the page is to be loaded anew after it.
    ///
    /// # Errors
    /// [`StoreError`]; whatever it is, nothing was removed.
    pub async fn wipe(self) -> Result<(), StoreError> {
        let keeper = self.keeper()?;
        let _turn = self.shared().turns.take().await;
        self.stop_sync();
        // What is gone on purpose is not missed at the next start.
        self.stop_watching();
        if let Err(error) = wipe_all(&keeper).await {
            self.accept_loss();
            return Err(error);
        }
        self.say(&Note::Moved);
        Ok(())
    }
}

async fn wipe_all(keeper: &Keeper) -> Result<(), StoreError> {
    for _ in 0..ATTEMPTS {
        match keeper.commit(wipe::batch(keeper).await?).await {
            // Another tab wrote something that would have stayed.
            Err(StoreError::Changed) => {}
            other => return other.map(drop),
        }
    }
    Err(StoreError::Changed)
}
