//! Taking commands back, and doing them again, as the journal on the disk has them: also after a
//! reload, and whichever tab did them.

use std::collections::BTreeMap;

use cartera_domain::RecordKey;
use cartera_store::command::{Command, prepare};
use cartera_store::journal::{Target, find_command, find_redo, find_undo};
use cartera_store::schema::{self, meta};
use cartera_store::{Engine, Space, Store, StoreError, delta};
use cartera_sync::frame::Cursor;
use cartera_sync::journal::{CommandId, Skipped, Why};
use cartera_sync::{Change, Patch};
use leptos::prelude::*;

use super::super::run::RunError;
use super::super::{Db, keeper::Keeper};
use crate::platform::clock::{now_ms, sleep};
use crate::platform::id;

/// Operations in one transaction: about four thousand records. What is larger would keep the
/// page from answering.
const OPS_AT_ONCE: usize = 16;

/// Which command is to be taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TakeBack {
    /// The last one that was not taken back.
    Last,
    /// The last undo, so that its command is done again.
    LastUndo,
    /// This one.
    Command(CommandId),
}

/// What came of taking a command back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakenBack {
    /// What the command was (see `cartera_sync::op::label`).
    pub label: u16,
    /// The record that it was about, where it was about one.
    pub record: Option<RecordKey>,
    /// How many records changed.
    pub records: u64,
    /// How many values stay because somebody wrote there since.
    pub kept: u64,
}

/// What taking a command back would do.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Foreseen {
    /// How many records that it made go to the trash.
    pub gone: u64,
    /// How many others get back what they had.
    pub restored: u64,
    /// Records that were edited since, and how many of their values stay.
    pub kept: Vec<(RecordKey, u64)>,
}

impl Db {
    /// Takes a command back as far as nobody wrote over it since. `None` where there is none.
    /// A large one goes in several transactions; `done` then follows how many records of how
    /// many are done.
    ///
    /// # Errors
    /// [`RunError`]; what `done` tells of was taken back all the same, and another try goes on.
    pub async fn take_back(
        self,
        what: TakeBack,
        done: Option<RwSignal<(u64, u64)>>,
    ) -> Result<Option<TakenBack>, RunError> {
        Ok(super::back(self, what, done).await?.await?)
    }

    pub(super) async fn go_back(
        self,
        what: TakeBack,
        done: Option<RwSignal<(u64, u64)>>,
    ) -> Result<Option<TakenBack>, StoreError> {
        let keeper = self.keeper()?;
        let _turn = self.shared().turns.take().await;
        self.see_all(&keeper).await?;
        let Some(target) = find(&keeper, what).await? else { return Ok(None) };
        let (command, skipped) =
            self.read(|engine| Command::undoing(engine, id::random(), &target));
        let patches = || command.ops.iter().flatten();
        let total = patches().count() as u64;
        let mut keys = patches().map(|patch| patch.key).chain(skipped.iter().map(|one| one.key));
        let first = keys.next();
        let record = first.filter(|first| keys.all(|key| key == *first));
        if command.ops.is_empty() && matches!(what, TakeBack::Command(_)) {
            // Only what the keys take back has to make way for the command before.
            let kept = kept(&skipped);
            return Ok(Some(TakenBack { label: target.label, record, records: 0, kept }));
        }
        let mut at = 0;
        let mut from = 0;
        loop {
            let ops: Vec<_> = command.ops.iter().skip(from).take(OPS_AT_ONCE).cloned().collect();
            at += ops.iter().flatten().count() as u64;
            from += OPS_AT_ONCE;
            let Command { id, label, undoes, .. } = command;
            let part = Command { id, label, undoes, ops };
            let make = |engine: &Engine| Ok(prepare(engine, &part, now_ms(), id::random));
            // Every change names the write over which it stands, so it may be made again.
            self.commit(&keeper, make, |_| true).await?;
            if let Some(done) = done {
                // The page that follows it may have been left.
                let _ = done.try_set((at, total));
            }
            if from >= command.ops.len() {
                break;
            }
            sleep(0).await;
        }
        let kept = kept(&skipped);
        Ok(Some(TakenBack { label: target.label, record, records: total, kept }))
    }

    /// What taking a command back would do; nothing is changed. `None` where there is none.
    ///
    /// # Errors
    /// [`RunError`] where the journal cannot be read.
    pub async fn foresee(self, command: CommandId) -> Result<Option<Foreseen>, RunError> {
        Ok(super::foresee(self, command).await?.await?)
    }

    pub(super) async fn look_back(
        self,
        command: CommandId,
    ) -> Result<Option<Foreseen>, StoreError> {
        let keeper = self.keeper()?;
        self.see_all(&keeper).await?;
        let Some(target) = find_command(&keeper, command).await? else { return Ok(None) };
        let undo = self.read(|engine| target.undo(engine));
        let mut kept: BTreeMap<RecordKey, u64> = BTreeMap::new();
        for one in undo.skipped.iter().filter(|one| matches!(one.why, Why::Changed(_))) {
            *kept.entry(one.key).or_default() += 1;
        }
        let is_gone = |patch: &&Patch| {
            patch.changes.iter().any(|change| matches!(change, Change::DeleteIf { .. }))
        };
        let patches = || undo.ops.iter().flatten();
        let gone = patches().filter(is_gone).count() as u64;
        let restored = patches().count() as u64 - gone;
        Ok(Some(Foreseen { gone, restored, kept: kept.into_iter().collect() }))
    }

    /// Takes in what another tab committed and this one has not heard of: the journal may
    /// already tell of it, and what came while this tab was opened was told to nobody here.
    pub(in crate::data) async fn see_all(self, keeper: &Keeper) -> Result<(), StoreError> {
        let stored = keeper.get(Space::Meta, meta::NEXT_MID).await?;
        let next_mid = stored.map_or(Ok(1), |bytes| schema::mid(&bytes))?;
        let stored = keeper.get(Space::Meta, meta::CURSOR).await?;
        let cursor = stored.map_or(Ok(Cursor::default()), |bytes| delta::read_cursor(&bytes))?;
        if self.read(|engine| (engine.next_mid(), engine.cursor())) != (next_mid, cursor) {
            self.catch_up().await?;
        }
        Ok(())
    }
}

/// How many places keep what somebody wrote there later.
fn kept(skipped: &[Skipped]) -> u64 {
    skipped.iter().filter(|one| matches!(one.why, Why::Changed(_))).count() as u64
}

async fn find(keeper: &Keeper, what: TakeBack) -> Result<Option<Target>, StoreError> {
    match what {
        TakeBack::Last => find_undo(keeper).await,
        TakeBack::LastUndo => find_redo(keeper).await,
        TakeBack::Command(command) => find_command(keeper, command).await,
    }
}
