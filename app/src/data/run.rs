//! Carrying out a command: one operation, one strict transaction, then the engine, the other
//! tabs and the authority.

use cartera_domain::{FieldValue, RecordKey};
use cartera_store::{Batch, Durability, Engine, Expect, Outgoing, Receipt, Store, StoreError};
use cartera_sync::client::Event;
use cartera_sync::{Change, Op, Patch};

use super::Db;
use super::tabs::Note;
use crate::platform::clock::now_ms;
use crate::platform::id;

/// The version of the field declarations that operations are made with.
const SCHEMA: u16 = 1;
/// How often a command is tried again because another tab was faster.
const ATTEMPTS: usize = 5;

impl Db {
    /// Does what a person did: all patches take effect, or none. When this returns, the edit
    /// is on the disk.
    ///
    /// An edit of another tab that this tab had not seen is taken in first; the command goes
    /// on where it touched other fields.
    ///
    /// # Errors
    /// [`StoreError`]; whatever it is, nothing was written.
    pub async fn run(self, label: u16, mut patches: Vec<Patch>) -> Result<(), StoreError> {
        patches.retain(|patch| !patch.changes.is_empty());
        if patches.is_empty() {
            return Ok(());
        }
        let keeper = self.keeper()?;
        let _turn = self.shared().turns.take().await;
        let stood = self.read(|engine| standing(engine, &patches));
        let op_id = id::random();
        for _ in 0..ATTEMPTS {
            let (op, expect) = self.read(|engine| {
                let from_mid = engine.next_mid();
                let expect = patches
                    .iter()
                    .map(|patch| Expect::Untouched { record: patch.key, from_mid })
                    .collect();
                let seen = engine.cursor().seq;
                let patches = patches.clone();
                (Op { op_id, mid: 0, seen, t_ms: now_ms(), schema: SCHEMA, label, patches }, expect)
            });
            let send = Outgoing::of(&[op]);
            let batch = Batch {
                durability: Durability::Strict,
                expect,
                send: Some(send.clone()),
                ..Batch::default()
            };
            match keeper.commit(batch).await {
                Ok(receipt) => return self.committed(receipt, send).await,
                Err(StoreError::Changed) => {
                    self.catch_up().await?;
                    if self.read(|engine| standing(engine, &patches)) != stood {
                        return Err(StoreError::Changed);
                    }
                }
                Err(error) => return Err(error),
            }
        }
        Err(StoreError::Changed)
    }

    /// Commits operations that were made elsewhere, such as a batch of an import.
    ///
    /// # Errors
    /// [`StoreError`]; whatever it is, nothing was written.
    pub(super) async fn run_encoded(self, send: Outgoing) -> Result<(), StoreError> {
        let keeper = self.keeper()?;
        let _turn = self.shared().turns.take().await;
        let batch =
            Batch { durability: Durability::Strict, send: Some(send.clone()), ..Batch::default() };
        let receipt = keeper.commit(batch).await?;
        self.committed(receipt, send).await
    }

    /// Shows what was committed, here and in the other tabs, and has it sent.
    async fn committed(self, receipt: Receipt, send: Outgoing) -> Result<(), StoreError> {
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
        Ok(())
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
