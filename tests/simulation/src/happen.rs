//! What each happening does to the world, and the judgement at its end.

use std::collections::BTreeMap;

use cartera_sync::client::{Apply, Event, Status};
use cartera_sync::frame::Cursor;
use cartera_sync::op::label;
use cartera_sync::overlay::{self, Here};
use cartera_sync::{Change, Op, Patch, limits};

use crate::broken::Broken;
use crate::device::Tab;
use crate::disk::Write;
use crate::truth;
use crate::world::{Happening, World};

const LEARNS: u64 = 20_000;

impl World {
    pub fn happen(&mut self, happening: Happening) {
        if self.is_frozen(&happening) {
            return;
        }
        match happening {
            Happening::Hear { device, life, event } => {
                if event == Event::SocketClosed
                    && let Some(tab) = self.devices[device].tab(life)
                {
                    tab.socket = None;
                }
                self.hear(device, life, event);
            }
            Happening::Wake { device, life, timer } => {
                let it = &mut self.devices[device];
                if it.tab(life).is_some_and(|tab| tab.timer == timer) {
                    self.hear(device, life, Event::Woke);
                }
            }
            Happening::Write { device, life, write, expect } => {
                if self.devices[device].tab(life).is_some() {
                    self.write(device, life, write, expect);
                }
            }
            Happening::Ask { device, life, socket, body } => {
                self.answer(device, life, socket, &body);
            }
            Happening::Edit { device } => self.edit(device),
            Happening::Burst { device } => self.burst(device),
            Happening::Break { device } => self.go_wrong(device),
            Happening::Steal { device, life } => {
                let it = &mut self.devices[device];
                if it.lead.life == life && it.lead.frozen_until > self.now {
                    let next = Tab::open(&it.disk.now, 0);
                    it.ousted = Some(std::mem::replace(&mut it.lead, next));
                    self.open(device);
                }
            }
            Happening::Backup | Happening::Restore | Happening::Deploy => self.serve(&happening),
        }
    }

    /// What is meant for a frozen tab waits; one that was ousted meanwhile learns of it soon.
    fn is_frozen(&mut self, happening: &Happening) -> bool {
        let (Happening::Hear { device, life, .. }
        | Happening::Wake { device, life, .. }
        | Happening::Write { device, life, .. }) = happening
        else {
            return false;
        };
        let is_ousted = self.devices[*device].lead.life != *life;
        let Some(tab) = self.devices[*device].tab(*life) else { return false };
        let until = tab.frozen_until;
        if until > self.now {
            self.later(until - self.now, happening.clone());
            return true;
        }
        if is_ousted && (self.now > until + LEARNS || self.random.percent(20)) {
            self.devices[*device].ousted = None;
        }
        false
    }

    /// What happens to the authority itself.
    fn serve(&mut self, happening: &Happening) {
        match happening {
            Happening::Backup => {
                // An empty one would have every device keep what it has, and ask.
                if self.truth.decided.model.head > 0 {
                    let decided = self.truth.decided.clone();
                    self.backup = Some((self.ledger.inner.clone(), decided));
                }
            }
            Happening::Restore => {
                let Some((ledger, decided)) = self.backup.take() else { return };
                self.ledger.inner = ledger;
                if self.broken != Broken::KeptEpoch {
                    self.truth.epoch += 1;
                    self.ledger.inner.begin_life(self.truth.epoch);
                }
                self.truth.restored(decided);
            }
            _ => {
                for device in 0..self.devices.len() {
                    self.devices[device].outdated = self.random.percent(20);
                    let life = self.devices[device].lead.life;
                    if self.devices[device].lead.socket.take().is_some() {
                        self.hear(device, life, Event::SocketClosed);
                    }
                }
            }
        }
    }

    fn edit(&mut self, device: usize) {
        let big = self.faults.big;
        let it = &self.devices[device];
        let (op, undoes) = it.edit(self.now, &mut self.random, big);
        self.truth.ops.insert(op.op_id, op.clone());
        let life = it.lead.life;
        let mut write = Write::Edit { op, undoes, place: None };
        if self.random.percent(70) {
            return self.later(2, Happening::Write { device, life, write, expect: None });
        }
        // In another tab: it writes by itself, and the leading one hears of it later.
        let last = self.devices[device].disk.now.last_mid;
        if let Write::Edit { place, .. } = &mut write
            && self.broken == Broken::SharedNumbers
        {
            *place = Some(last.max(1));
        }
        if self.save(device, write) {
            let last_mid = self.devices[device].disk.now.last_mid;
            self.tell_lead(device, life, last_mid);
        }
    }

    /// The leading tab hears from another that it wrote, a little later.
    fn tell_lead(&mut self, device: usize, life: u64, last_mid: u64) {
        let after = 1 + self.random.below(200);
        let event = Event::OutboxGrew { last_mid };
        self.later(after, Happening::Hear { device, life, event });
    }

    /// An import, say: more operations than one push takes, one after the other.
    fn burst(&mut self, device: usize) {
        for number in 0..limits::OPS_PER_PUSH as u64 + 20 {
            let op_id = self.random.bytes();
            let key = cartera_domain::RecordKey { kind: 2, id: [(number % 40) as u8; 16] };
            let changes = vec![Change::Set { field: 1, value: Some(op_id[..4].to_vec()) }];
            let it = &self.devices[device];
            let (seen, t_ms) = (it.lead.client.cursor().seq, it.clock(self.now));
            let patches = vec![Patch { key, changes }];
            let op = Op { op_id, mid: 0, seen, t_ms, schema: 1, label: label::IMPORT, patches };
            self.truth.ops.insert(op_id, op.clone());
            if !self.save(device, Write::Edit { op, undoes: None, place: None }) {
                break;
            }
        }
        let last_mid = self.devices[device].disk.now.last_mid;
        let life = self.devices[device].lead.life;
        self.hear(device, life, Event::OutboxGrew { last_mid });
    }

    /// Saves an edit, and says so; false where the browser does not take it.
    fn save(&mut self, device: usize, write: Write) -> bool {
        let Write::Edit { op, .. } = &write else { return false };
        let id = op.op_id;
        let fails = self.devices[device].full || self.random.percent(self.faults.store_fails);
        if !fails {
            let strict = self.broken != Broken::RelaxedEdits;
            self.devices[device].disk.write(write, strict);
        }
        if !fails || self.broken == Broken::AbortedEdit {
            self.truth.saved.insert(id);
        }
        !fails
    }

    /// A transaction completes, and the client is told.
    fn write(&mut self, device: usize, life: u64, write: Write, expect: Option<Cursor>) {
        let Write::Apply(mut apply) = write else {
            if self.save(device, write) {
                self.reads_own_writes(device);
                let last_mid = self.devices[device].disk.now.last_mid;
                let lead = self.devices[device].lead.life;
                if lead != life {
                    self.tell_lead(device, lead, last_mid);
                }
                self.hear(device, life, Event::OutboxGrew { last_mid });
            }
            return;
        };
        let found = self.devices[device].disk.now.cursor;
        if expect.is_some_and(|expect| expect != found) && self.broken != Broken::StaleLeader {
            // Another tab wrote: this one begins anew from the disk, or is not the one that leads.
            return self.end(device, life);
        }
        match self.broken {
            Broken::EarlyAck => apply.records.clear(),
            Broken::EagerCursor if apply.records.len() > 1 => {
                apply.records.pop();
            }
            Broken::SplitApply if apply.acked_to.is_some() => {
                let first = Apply {
                    acked_to: apply.acked_to.take(),
                    notices: std::mem::take(&mut apply.notices),
                    ..Apply::default()
                };
                self.truth.writing(&self.devices[device].disk.now, &first);
                self.devices[device].disk.write(Write::Apply(first), true);
            }
            _ => {}
        }
        self.truth.writing(&self.devices[device].disk.now, &apply);
        self.devices[device].disk.write(Write::Apply(apply), false);
        self.reads_own_writes(device);
        self.hear(device, life, Event::Applied);
    }

    /// What a person has just written shows, wherever they had seen what stood there before.
    fn reads_own_writes(&mut self, device: usize) {
        let content = &self.devices[device].disk.now;
        let root = content.device.root;
        let here = Here { device: root, skew_ms: self.devices[device].lead.client.skew_ms() };
        let mut missing = false;
        let epoch = content.cursor.epoch;
        // In a burst only the newest are looked at: all of them would take the square of it.
        for op in content.outbox.values().rev().take(40) {
            for (key, slot) in truth::plain_places(op) {
                let base = content.base.get(&key);
                let seen = base.and_then(|record| record.stamp(&slot));
                let may_show = seen.is_none_or(|s| s.seq <= op.seen || s.device == root);
                let newest = content.outbox.range(op.mid + 1..).all(|(_, later)| {
                    truth::places(later).all(|place| place != (key, slot.clone()))
                });
                if may_show && newest {
                    let ops = content.outbox.values().filter(|op| op.touches(key));
                    let shown = overlay::lay(key, base, ops, here);
                    let stamp = shown.as_ref().and_then(|record| record.stamp(&slot));
                    missing |= stamp.is_none_or(|stamp| stamp.op_id != op.op_id);
                }
            }
        }
        if missing && epoch != 0 {
            self.truth.violate("I4: an own edit does not show");
        }
    }

    /// After all has healed: everybody agrees, nothing is missing, nobody still tries.
    pub fn judge(&mut self) {
        if self.truth.violation.is_some() {
            return;
        }
        let records = self.records();
        let mut stuck = None;
        let mut told = BTreeMap::new();
        for (number, device) in self.devices.iter().enumerate() {
            let content = &device.disk.now;
            content.tray.iter().for_each(|op_id| *told.entry(*op_id).or_insert(0) += 1);
            let (waits, status) = (content.outbox.len(), device.lead.status);
            if waits > 0 {
                stuck = Some(format!("I7: device {number} keeps {waits} operations, {status:?}"));
            } else if content.base != records {
                stuck = Some(format!("I1: device {number} shows something else"));
            } else if status != Some(Status::Synced) {
                stuck = Some(format!("I7: device {number} says {status:?}"));
            }
        }
        if let Some(stuck) = stuck {
            self.truth.violate(stuck);
        }
        self.truth.all_noted(self.ledger.inner.done());
        self.truth.all_decided(&told, !self.trays_differ);
    }
}
