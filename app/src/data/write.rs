//! Carrying out commands: operations and journal in one strict transaction, then the engine, the
//! other tabs and the authority.
//!
//! Nobody edits in the first moment, so all of it is a part of its own, fetched right after the
//! records are on the screen.

// The macro declares the functions that the loader links; nothing of it is called elsewhere.
#![allow(unsafe_code, improper_ctypes, improper_ctypes_definitions)]

mod undo;

use std::future::Future;
use std::pin::Pin;

use cartera_domain::access::Denial;
use cartera_domain::{FieldValue, RecordKey};
use cartera_store::command::{Command, Prepared, prepare, prepare_encoded};
use cartera_store::{
    Batch, Engine, Key, Outgoing, Receipt, Space, Store, StoreError, apart, numbers, rights, tray,
};
use cartera_sync::client::{Event, Notice};
use cartera_sync::journal::CommandId;
use cartera_sync::op::{decode_ops, label};
use cartera_sync::{Change, Patch};
use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

pub use undo::{Foreseen, TakeBack, TakenBack};

use super::keeper::Keeper;
use super::tabs::Note;
use super::{Db, Door, RunError, Workspace};
use crate::platform::clock::now_ms;
use crate::platform::id;

/// How often a command is tried again because another tab was faster.
pub(super) const ATTEMPTS: usize = 5;

/// Work that the part does.
type Work<T> = Pin<Box<dyn Future<Output = Result<T, StoreError>>>>;
/// The work, or word that the part could not be fetched.
type Part<T> = Result<Work<T>, SplitLoaderError>;
/// Work that may be refused before anything is written.
type Judged<T> = Result<Pin<Box<dyn Future<Output = Result<T, RunError>>>>, SplitLoaderError>;

/// Fetches the part, so that the first command need not wait for it.
#[wasm_split(write, fallible, wasm_split_path = ::leptos::wasm_split)]
pub(super) fn load() -> Result<(), SplitLoaderError> {
    Ok(())
}

/// Carries out a command; see [`Db::run`].
#[wasm_split(write, fallible, wasm_split_path = ::leptos::wasm_split)]
pub(super) fn edit(db: Db, label: u16, patches: Vec<Patch>) -> Judged<Option<CommandId>> {
    Ok(Box::pin(db.carry_out(label, patches)))
}

/// Commits operations made elsewhere; see [`Db::run_encoded`].
#[wasm_split(write, fallible, wasm_split_path = ::leptos::wasm_split)]
pub(super) fn encoded(db: Db, command: CommandId, send: Outgoing, beside: Batch) -> Judged<()> {
    Ok(Box::pin(db.take_over(command, send, beside)))
}

/// Erases records for good; see [`Db::erase`].
#[wasm_split(write, fallible, wasm_split_path = ::leptos::wasm_split)]
pub(super) fn erase(db: Db, keys: Vec<RecordKey>) -> Judged<()> {
    Ok(Box::pin(db.rub_out(keys)))
}

/// The rows for what a delta says that a person has to decide about.
#[wasm_split(write, fallible, wasm_split_path = ::leptos::wasm_split)]
pub(super) fn undecided(
    db: Db,
    notices: Vec<Notice>,
) -> Result<Vec<(Space, Key, Vec<u8>)>, SplitLoaderError> {
    Ok(db.read(|engine| {
        let mut rows = tray::rows(engine, &notices, now_ms());
        rows.extend(apart::rows(engine, &notices));
        rows
    }))
}

/// Counts what waits for a decision.
#[wasm_split(write, fallible, wasm_split_path = ::leptos::wasm_split)]
pub(super) fn count(db: Db) -> Part<usize> {
    Ok(Box::pin(db.count_undecided()))
}

/// Sweeps the base now and then; never ends.
#[wasm_split(write, fallible, wasm_split_path = ::leptos::wasm_split)]
pub(super) fn sweep(db: Db) -> Part<()> {
    Ok(Box::pin(db.sweep_ever()))
}

/// Takes a command back; see [`Db::take_back`].
#[wasm_split(write, fallible, wasm_split_path = ::leptos::wasm_split)]
pub(super) fn back(
    db: Db,
    what: TakeBack,
    done: Option<RwSignal<(u64, u64)>>,
) -> Part<Option<TakenBack>> {
    Ok(Box::pin(db.go_back(what, done)))
}

/// Goes to a workspace whose own key this is; see [`Db::follow_key`].
#[wasm_split(write, fallible, wasm_split_path = ::leptos::wasm_split)]
pub(super) fn follow(db: Db, invited: Workspace) -> Part<()> {
    Ok(Box::pin(db.go_along(invited)))
}

/// Forgets what an earlier start had still to forget; see [`Db::forget_rest`].
#[wasm_split(write, fallible, wasm_split_path = ::leptos::wasm_split)]
pub(super) fn forget(db: Db) -> Part<()> {
    Ok(Box::pin(db.forget_rest()))
}

/// Gets ready what is asked for later, while there is nothing to do; ends with the page only.
#[wasm_split(write, fallible, wasm_split_path = ::leptos::wasm_split)]
pub(super) fn ready(db: Db) -> Part<()> {
    Ok(Box::pin(db.get_ready()))
}

/// Says what taking a command back would do; see [`Db::foresee`].
#[wasm_split(write, fallible, wasm_split_path = ::leptos::wasm_split)]
pub(super) fn foresee(db: Db, command: CommandId) -> Part<Option<Foreseen>> {
    Ok(Box::pin(db.look_back(command)))
}

impl Db {
    async fn carry_out(
        self,
        label: u16,
        mut patches: Vec<Patch>,
    ) -> Result<Option<CommandId>, RunError> {
        patches.retain(|patch| !patch.changes.is_empty());
        self.judge(label, &patches)?;
        let keeper = self.keeper()?;
        let _turn = self.shared().turns.take().await;
        let stood = self.read(|engine| standing(engine, &patches));
        let id = id::random();
        let make = |engine: &Engine| {
            let command = Command::new(engine, id, label, patches.clone());
            Ok(prepare(engine, &command, now_ms(), id::random))
        };
        let is_same = |engine: &Engine| standing(engine, &patches) == stood;
        Ok(self.commit(&keeper, make, is_same).await?.then_some(id))
    }

    /// Says no to what the authority would refuse, before anything is written.
    fn judge(self, label: u16, patches: &[Patch]) -> Result<(), RunError> {
        if self.door.with_untracked(|door| matches!(door, Some(Door::SeenAs(_)))) {
            return Err(RunError::Denied(Denial::ReadOnlyRole));
        }
        match self.judged_as() {
            Some(user) => {
                let decision = self.read(|engine| rights::may_write(engine, user, label, patches));
                decision.map_err(RunError::Denied)
            }
            None => Ok(()),
        }
    }

    async fn take_over(
        self,
        command: CommandId,
        send: Outgoing,
        beside: Batch,
    ) -> Result<(), RunError> {
        // One of many is like the others; the authority looks at each.
        if self.judged_as().is_some()
            && let Some(op) = decode_ops(&send.ops, 0).unwrap_or_default().first()
        {
            self.judge(op.label, &op.patches)?;
        }
        let keeper = self.keeper()?;
        let _turn = self.shared().turns.take().await;
        let make = |engine: &Engine| {
            let with = |mut prepared: Prepared| {
                prepared.batch.put.extend(beside.put.iter().cloned());
                prepared.batch.delete.extend(beside.delete.iter().cloned());
                prepared
            };
            prepare_encoded(engine, command, &send, now_ms()).map(|prepared| prepared.map(with))
        };
        // Its operations were made for what stood long ago; each place is joined by its clock.
        Ok(self.commit(&keeper, make, |_| true).await.map(drop)?)
    }

    /// Waits until what is being written is written.
    pub(super) async fn settle(self) {
        drop(self.shared().turns.take().await);
    }

    async fn rub_out(self, keys: Vec<RecordKey>) -> Result<(), RunError> {
        let keeper = self.keeper()?;
        let _turn = self.shared().turns.take().await;
        let erase = |key: &RecordKey| Patch { key: *key, changes: vec![Change::Erase] };
        let patches: Vec<Patch> = keys.iter().map(erase).collect();
        self.judge(label::ERASE, &patches)?;
        self.device().await?;
        let id = id::random();
        let mut left = ATTEMPTS;
        loop {
            // Read anew each time: it may be what another tab has changed.
            let forgetting = self.will_forget(&keys).await?;
            let make = |engine: &Engine| {
                let command = Command::new(engine, id, label::ERASE, patches.clone());
                let mut prepared = prepare(engine, &command, now_ms(), id::random);
                if let Some(Prepared { batch, .. }) = &mut prepared {
                    batch.expect.extend(forgetting.expect.iter().cloned());
                    batch.put.extend(forgetting.put.iter().cloned());
                }
                Ok(prepared)
            };
            left -= 1;
            match self.attempt(&keeper, make).await {
                Err(StoreError::Changed) if left > 0 => {}
                other => break other,
            }
        }?;
        // It is noted what is still to be forgotten: the next start sees to what fails now.
        let _ = self.forget_erased().await;
        Ok(())
    }

    /// Commits what `make` makes of what the engine shows, and makes it again where another
    /// tab was faster and `is_same` says that it still means the same. Says whether there was
    /// anything to commit. The caller has the turn.
    ///
    /// # Errors
    /// [`StoreError`]; whatever it is, nothing was written.
    pub(super) async fn commit(
        self,
        keeper: &Keeper,
        make: impl Fn(&Engine) -> Result<Option<Prepared>, StoreError>,
        is_same: impl Fn(&Engine) -> bool,
    ) -> Result<bool, StoreError> {
        self.device().await?;
        for _ in 0..ATTEMPTS {
            match self.attempt(keeper, &make).await {
                Err(StoreError::Changed) if self.read(|engine| is_same(engine)) => {}
                other => return other,
            }
        }
        Err(StoreError::Changed)
    }

    /// The same once. Where another tab was faster, what it wrote is taken in.
    async fn attempt(
        self,
        keeper: &Keeper,
        make: impl Fn(&Engine) -> Result<Option<Prepared>, StoreError>,
    ) -> Result<bool, StoreError> {
        let Some(Prepared { batch, send }) = self.read(|engine| make(engine))? else {
            return Ok(false);
        };
        match keeper.commit(batch).await {
            Ok(receipt) => {
                if let Some(send) = send {
                    self.committed(receipt, send).await;
                }
                Ok(true)
            }
            Err(error) => {
                if error == StoreError::Changed {
                    self.catch_up().await?;
                    self.mend_numbers(keeper).await?;
                }
                Err(error)
            }
        }
    }

    /// Puts right what numbers operations, where the browser lost it.
    ///
    /// # Errors
    /// [`StoreError`]; it is as it was.
    pub(super) async fn mend_numbers(self, keeper: &Keeper) -> Result<(), StoreError> {
        let next_mid = self.read(|engine| engine.next_mid());
        match numbers::mended(keeper, next_mid).await? {
            Some(batch) => keeper.commit(batch).await.map(drop),
            None => Ok(()),
        }
    }

    /// Shows what was committed, here and in the other tabs, and has it sent.
    async fn committed(self, receipt: Receipt, send: Outgoing) {
        let first_mid = receipt.first_mid;
        let last_mid = first_mid + send.count.saturating_sub(1);
        let is_next = self.read(|engine| engine.next_mid() == first_mid);
        let touched = self.read(|engine| engine.apply_ops(first_mid, send.ops.clone()));
        self.tell(&touched);
        self.say(&Note::Grew { first_mid, ops: send.ops });
        self.feed(Event::OutboxGrew { last_mid });
        if !is_next {
            // Another tab was in between, and its word has not arrived yet. The edit is
            // safe; what could not be read now is read with the next word.
            let _ = self.catch_up().await;
        }
    }
}

/// What stands where the patches would write: if another tab changed that, they must not.
fn standing(engine: &Engine, patches: &[Patch]) -> Vec<(RecordKey, u16, Option<FieldValue>)> {
    let mut found = Vec::new();
    for patch in patches {
        let fields = engine.fields(patch.key);
        // 0 is whether the record is there at all.
        found.push((patch.key, 0, fields.is_some().then(|| FieldValue::One(Vec::new()))));
        for change in &patch.changes {
            // Elements of a set come and go without minding each other.
            let Change::Set { field, .. } = change else { continue };
            let value = fields.as_ref().and_then(|fields| fields.one(*field));
            found.push((patch.key, *field, value.map(|value| FieldValue::One(value.to_vec()))));
        }
    }
    found
}
