//! One person's device beside a colleague's and an authority, small enough to be looked through.

use std::collections::BTreeMap;

use cartera_domain::{FieldValue, Fields, RecordKey};

use crate::authority::{self, Ledger, MemoryLedger};
use crate::frame::{Cursor, Device, Frame, Push};
use crate::journal::{Entry, JournalEntry, Past, Skipped, last_standing, of_ops, undo};
use crate::op::{Op, Patch, label};
use crate::overlay::{self, Here};
use crate::register::StoredRecord;
use crate::split::split;

pub const NOW: u64 = 1_800_000_000_000;
pub const OWN: [u8; 16] = [1; 16];
pub const COLLEAGUE: [u8; 16] = [2; 16];
const HERE: Here = Here { device: OWN, skew_ms: 0 };

#[derive(Debug, Clone)]
pub enum Step {
    Edit(Vec<Patch>),
    /// A colleague's edit: by how many operations they are behind, and how long ago it was.
    Colleague(Vec<Patch>, u64, u64),
    Push,
    Pull,
    Undo,
    Redo,
    /// Undo of some command, not the last.
    UndoOlder(usize),
}

/// Values by field, without their order.
pub type Values = Vec<(u16, Vec<Vec<u8>>)>;

#[derive(Debug)]
pub struct Desk {
    pub ledger: MemoryLedger,
    pub base: BTreeMap<RecordKey, StoredRecord>,
    pub outbox: Vec<Op>,
    pub journal: Vec<JournalEntry>,
    pub seen: u64,
    now: u64,
    made: u64,
    sent: [u64; 2],
}

impl Default for Desk {
    fn default() -> Self {
        Self {
            ledger: MemoryLedger::new(1),
            base: BTreeMap::new(),
            outbox: Vec::new(),
            journal: Vec::new(),
            seen: 0,
            now: NOW,
            made: 0,
            sent: [0, 0],
        }
    }
}

impl Desk {
    pub fn step(&mut self, step: Step) {
        match step {
            Step::Edit(patches) => self.edit(patches, label::EDIT),
            Step::Colleague(patches, behind, ago) => self.colleague(patches, behind, ago),
            Step::Push => {
                let ops = self.outbox.clone();
                let sent = ops.len();
                self.push(ops);
                // What is confirmed leaves the outbox with its effect only.
                self.pull(sent);
            }
            Step::Pull => self.pull(0),
            Step::Undo => drop(self.undo()),
            Step::Redo => drop(self.redo()),
            Step::UndoOlder(n) => {
                if n < self.journal.len() && self.journal[n].is_own() {
                    self.take_back(n, label::UNDO);
                }
            }
        }
    }

    fn name(&mut self) -> [u8; 16] {
        self.made += 1;
        let mut name = [0; 16];
        name[..8].copy_from_slice(&self.made.to_be_bytes());
        name
    }

    pub fn record(&self, key: RecordKey) -> Option<StoredRecord> {
        overlay::lay(
            key,
            self.base.get(&key),
            self.outbox.iter().filter(|op| op.touches(key)),
            HERE,
        )
    }

    pub fn edit(&mut self, patches: Vec<Patch>, label: u16) {
        self.commit(split(patches, |_| 0), label, None);
    }

    fn commit(&mut self, groups: Vec<Vec<Patch>>, label: u16, undoes: Option<[u8; 16]>) {
        self.now += 1_000;
        let command = self.name();
        let mut ops = Vec::new();
        for patches in groups {
            let op_id = self.name();
            let (seen, t_ms) = (self.seen, self.now);
            ops.push(Op { op_id, mid: 0, seen, t_ms, schema: 1, label, patches });
        }
        let entry = Entry::of_command(command, label, self.now).undoing(undoes);
        let entry = of_ops(entry, &ops, HERE, |key| self.record(key));
        self.outbox.extend(ops);
        self.journal.extend(entry.finish());
    }

    pub fn colleague(&mut self, patches: Vec<Patch>, behind: u64, ago: u64) {
        self.now += 1_000;
        let op_id = self.name();
        let seen = self.ledger.head().unwrap().seq.saturating_sub(behind);
        let t_ms = self.now - ago;
        let op = Op { op_id, mid: 0, seen, t_ms, schema: 1, label: 1, patches };
        self.send(COLLEAGUE, vec![op]);
    }

    pub fn push(&mut self, ops: Vec<Op>) {
        self.send(OWN, ops);
    }

    fn send(&mut self, root: [u8; 16], mut ops: Vec<Op>) {
        let sent = &mut self.sent[usize::from(root == OWN)];
        for op in &mut ops {
            *sent += 1;
            op.mid = *sent;
        }
        let device = Device { root, generation: 1 };
        let push = Push { push_id: 1, sent_ms: self.now, device, cursor: Cursor::default(), ops };
        let Ok(answer) = authority::answer(&mut self.ledger, self.now, push);
        assert!(matches!(answer.reply, Frame::Delta(_)), "{answer:?}");
    }

    /// Takes in what is new and lets go of what was confirmed; others' changes get one entry.
    fn pull(&mut self, confirmed: usize) {
        let mut decided = self.decided();
        // Known here only, and refused there.
        for key in self.outbox.iter().flat_map(|op| op.patches.iter().map(|p| p.key)) {
            if decided.iter().all(|record| record.key != key) {
                decided.push(StoredRecord::new(key));
            }
        }
        let before: Vec<_> = decided.iter().map(|record| self.record(record.key)).collect();
        self.outbox.drain(..confirmed);
        let keys: Vec<RecordKey> = decided.iter().map(|record| record.key).collect();
        decided.retain(|record| record.seq != 0);
        self.base = decided.into_iter().map(|record| (record.key, record)).collect();
        self.seen = self.ledger.head().unwrap().seq;
        let mut entry = Entry::of_others(self.now);
        for (key, before) in keys.into_iter().zip(before) {
            let after = self.record(key).unwrap_or_else(|| StoredRecord::new(key));
            entry.note(before.as_ref(), &after);
        }
        self.journal.extend(entry.finish());
    }

    /// The last command that stands, or the last undo of one, is taken back; what was skipped.
    pub fn undo(&mut self) -> Option<Vec<Skipped>> {
        let back = last_standing(self.journal.iter().rev(), false)?;
        let number = self.journal.len() - 1 - back;
        Some(self.take_back(number, label::UNDO))
    }

    pub fn redo(&mut self) -> Option<Vec<Skipped>> {
        let back = last_standing(self.journal.iter().rev(), true)?;
        let number = self.journal.len() - 1 - back;
        Some(self.take_back(number, label::REDO))
    }

    pub fn take_back(&mut self, number: usize, label: u16) -> Vec<Skipped> {
        let entry = &self.journal[number];
        let undone = undo(entry, &self.journal[number + 1..], |key| self.record(key));
        let command = entry.command;
        self.commit(undone.ops, label, command);
        undone.skipped
    }

    /// Everything that is or was, as shown: key, whether it is in the trash, its values.
    pub fn shown(&self) -> Vec<(RecordKey, bool, Fields)> {
        self.as_of(&Past::new())
    }

    pub fn as_of(&self, past: &Past) -> Vec<(RecordKey, bool, Fields)> {
        let mut keys: Vec<RecordKey> = self.base.keys().copied().collect();
        keys.extend(self.outbox.iter().flat_map(|op| op.patches.iter().map(|p| p.key)));
        keys.extend(past.keys());
        keys.sort_unstable();
        keys.dedup();
        let current = |key| self.record(key).unwrap_or_else(|| StoredRecord::new(key));
        let record = |key| past.record(current(key));
        let records = keys.into_iter().filter_map(record);
        // One on which only guards that do not hold were tried is none.
        let records = records.filter(|record| !record.registers.is_empty());
        records.map(|record| (record.key, record.is_deleted(), record.fields())).collect()
    }

    /// What lists show. Elements without their order: one that was taken out and put back is
    /// the newest of its set.
    pub fn live(&self) -> Vec<(RecordKey, Values)> {
        let sorted = |(number, value): (u16, &FieldValue)| {
            let mut values = match value {
                FieldValue::One(value) => vec![value.clone()],
                FieldValue::Many(elements) => elements.clone(),
            };
            values.sort();
            (number, values)
        };
        let shown = self.shown().into_iter().filter(|(_, is_gone, _)| !is_gone);
        shown.map(|(key, _, fields)| (key, fields.iter().map(sorted).collect())).collect()
    }

    pub fn decided(&self) -> Vec<StoredRecord> {
        self.ledger.all().map(|(_, bytes)| StoredRecord::decode(&bytes.0).unwrap()).collect()
    }
}

/// How many operations stand in an entry.
pub fn ops_of(entry: &JournalEntry) -> usize {
    let mut ops: Vec<[u8; 16]> = entry
        .keys()
        .flat_map(|key| {
            entry.changes(key).filter_map(|c| Some(c.after?.stamp.op_id)).collect::<Vec<_>>()
        })
        .collect();
    ops.sort_unstable();
    ops.dedup();
    ops.len()
}
