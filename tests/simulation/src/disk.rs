//! A device's disk: transactions are whole or not at all; the last relaxed ones may vanish
//! with the power.

use std::collections::BTreeMap;

use cartera_domain::RecordKey;
use cartera_sync::client::{Apply, Outcome, Saved};
use cartera_sync::frame::{Cursor, Device};
use cartera_sync::journal::{CommandId, Entry, JournalEntry, of_ops};
use cartera_sync::overlay::{self, Here};
use cartera_sync::{Op, StoredRecord};

use crate::broken::Broken;
use crate::random::Random;

/// What is on it.
#[derive(Debug, Clone)]
pub struct Content {
    pub device: Device,
    pub cursor: Cursor,
    pub base: BTreeMap<RecordKey, StoredRecord>,
    pub outbox: BTreeMap<u64, Op>,
    pub last_mid: u64,
    pub journal: Vec<JournalEntry>,
    /// What was refused, for its author to see.
    pub tray: Vec<[u8; 16]>,
    broken: Broken,
}

impl Content {
    pub fn new(root: [u8; 16], broken: Broken) -> Self {
        Self {
            device: Device { root, generation: 1 },
            cursor: Cursor::default(),
            base: BTreeMap::new(),
            outbox: BTreeMap::new(),
            last_mid: 0,
            journal: Vec::new(),
            tray: Vec::new(),
            broken,
        }
    }

    /// A record as the device shows it.
    pub fn shown(&self, key: RecordKey) -> Option<StoredRecord> {
        let here = Here { device: self.device.root, skew_ms: 0 };
        let ops = self.outbox.values().filter(|op| op.touches(key));
        overlay::lay(key, self.base.get(&key), ops, here)
    }

    /// What a client begins with.
    pub fn saved(&self) -> Saved {
        let first_mid = self.outbox.keys().next().copied().unwrap_or(self.last_mid + 1);
        Saved { device: self.device, cursor: self.cursor, first_mid, last_mid: self.last_mid }
    }

    fn write(&mut self, write: &Write) {
        match write {
            Write::Edit { op, undoes, place } => {
                let here = Here { device: self.device.root, skew_ms: 0 };
                let entry = Entry::of_command(op.op_id, op.label, op.t_ms).undoing(*undoes);
                let ops = std::slice::from_ref(op);
                let entry = of_ops(entry, ops, here, |key| self.shown(key)).finish();
                self.journal.extend(entry);
                self.last_mid = place.unwrap_or(self.last_mid + 1);
                self.outbox.insert(self.last_mid, Op { mid: self.last_mid, ..op.clone() });
            }
            Write::Apply(apply) => {
                if apply.reset {
                    self.base.clear();
                    if self.broken == Broken::ResetEmptiesOutbox {
                        self.outbox.clear();
                    }
                }
                for received in &apply.records {
                    self.base.insert(received.record.key, received.record.clone());
                }
                self.cursor = apply.cursor.unwrap_or(self.cursor);
                if let Some(acked_to) = apply.acked_to {
                    self.outbox.retain(|mid, _| *mid > acked_to);
                }
                self.device.generation = apply.generation.unwrap_or(self.device.generation);
                let is_refused = |outcome: &Outcome| matches!(outcome, Outcome::Refused(_));
                if !matches!(self.broken, Broken::SilentRefusal | Broken::HastyRefusal) {
                    let refused = apply.notices.iter().filter(|n| is_refused(&n.outcome));
                    self.tray.extend(refused.map(|notice| notice.op_id));
                }
            }
        }
    }
}

/// One transaction.
#[derive(Debug, Clone)]
pub enum Write {
    /// An operation and its entry in the journal.
    Edit {
        op: Op,
        /// The command that it takes back.
        undoes: Option<CommandId>,
        /// Its place, where it is not the next: only a broken tab knows better.
        place: Option<u64>,
    },
    Apply(Apply),
}

/// See the module.
#[derive(Debug, Clone)]
pub struct Disk {
    durable: Content,
    /// Complete, but not yet safe from a power cut.
    volatile: Vec<Write>,
    /// What a program reads.
    pub now: Content,
}

impl Disk {
    pub fn new(root: [u8; 16], broken: Broken) -> Self {
        let content = Content::new(root, broken);
        Self { durable: content.clone(), volatile: Vec::new(), now: content }
    }

    /// A transaction; a strict one makes all before it safe, too.
    pub fn write(&mut self, write: Write, strict: bool) {
        self.now.write(&write);
        self.volatile.push(write);
        if strict {
            self.flush();
        }
    }

    /// What was refused is shown at once, and not with the transaction that ends it.
    pub fn tell(&mut self, apply: &Apply) {
        let refused = apply.notices.iter().filter(|n| matches!(n.outcome, Outcome::Refused(_)));
        let refused: Vec<_> = refused.map(|notice| notice.op_id).collect();
        self.durable.tray.extend(&refused);
        self.now.tray.extend(refused);
    }

    /// A record of the base is lost, or says something else; false where there is none.
    pub fn rot(&mut self, random: &mut Random) -> bool {
        self.flush();
        let base = &mut self.now.base;
        let place = random.below(base.len().max(1) as u64) as usize;
        let Some(key) = base.keys().nth(place).copied() else { return false };
        match base.get_mut(&key).and_then(|record| record.registers.first_mut()) {
            Some(register) if random.percent(50) => register.value = Some(vec![255]),
            _ => drop(base.remove(&key)),
        }
        self.flush();
        true
    }

    /// The system has written everything out.
    pub fn flush(&mut self) {
        self.durable = self.now.clone();
        self.volatile.clear();
    }

    /// Only the first `kept` of the volatile transactions reached the disk.
    pub fn power_cut(&mut self, kept: usize) {
        for write in self.volatile.drain(..).take(kept) {
            self.durable.write(&write);
        }
        self.now = self.durable.clone();
    }

    /// How many transactions a power cut may take.
    pub fn at_risk(&self) -> usize {
        self.volatile.len()
    }
}
