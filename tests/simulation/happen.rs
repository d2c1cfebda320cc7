//! What each happening does to the world, and the judgement at its end.

use cartera_sync::client::{Event, Status};
use cartera_sync::overlay::{self, Here};

use crate::broken::Broken;
use crate::disk::{Disk, Write};
use crate::truth;
use crate::world::{Happening, World};

impl World {
    pub fn happen(&mut self, happening: Happening) {
        match happening {
            Happening::Hear { device, life, event } => {
                if self.devices[device].life == life {
                    if event == Event::SocketClosed {
                        self.devices[device].socket = None;
                    }
                    self.hear(device, event);
                }
            }
            Happening::Wake { device, life, timer } => {
                let it = &self.devices[device];
                if it.life == life && it.timer == timer {
                    self.hear(device, Event::Woke);
                }
            }
            Happening::Write { device, life, write } => {
                if self.devices[device].life == life {
                    self.write(device, write);
                }
            }
            Happening::Ask { device, life, socket, body } => {
                self.answer(device, life, socket, &body);
            }
            Happening::Edit { device } => {
                let it = &self.devices[device];
                let (op, undoes) = it.edit(self.now, &mut self.random);
                self.truth.ops.insert(op.op_id, op.clone());
                let life = it.life;
                self.later(2, Happening::Write { device, life, write: Write::Edit(op, undoes) });
            }
            Happening::Break { device } => self.go_wrong(device),
        }
    }

    /// A transaction completes, and the client is told.
    fn write(&mut self, device: usize, write: Write) {
        match write {
            Write::Edit(op, undoes) => {
                let id = op.op_id;
                let strict = self.broken != Broken::RelaxedEdits;
                self.devices[device].disk.write(Write::Edit(op, undoes), strict);
                self.truth.saved.insert(id);
                self.reads_own_writes(device);
                let last_mid = self.devices[device].disk.now.last_mid;
                self.hear(device, Event::OutboxGrew { last_mid });
            }
            Write::Apply(mut apply) => {
                match self.broken {
                    Broken::EarlyAck => apply.records.clear(),
                    Broken::EagerCursor if apply.records.len() > 1 => {
                        apply.records.pop();
                    }
                    _ => {}
                }
                self.truth.writing(&self.devices[device].disk.now, &apply);
                self.devices[device].disk.write(Write::Apply(apply), false);
                self.reads_own_writes(device);
                self.hear(device, Event::Applied);
            }
        }
    }

    /// What a person has just written shows, wherever they had seen what stood there before.
    fn reads_own_writes(&mut self, device: usize) {
        let content = &self.devices[device].disk.now;
        let root = content.device.root;
        let here = Here { device: root, skew_ms: self.devices[device].client.skew_ms() };
        let mut missing = false;
        for op in content.outbox.values() {
            for (key, slot) in truth::plain_places(op) {
                let base = content.base.get(&key);
                let seen = base.and_then(|record| record.stamp(&slot));
                let may_show = seen.is_none_or(|s| s.seq <= op.seen || s.device == root);
                let newest = content.outbox.range(op.mid + 1..).all(|(_, later)| {
                    truth::places(later).all(|place| place != (key, slot.clone()))
                });
                if may_show && newest {
                    let shown = overlay::lay(key, base, content.outbox.values(), here);
                    let stamp = shown.as_ref().and_then(|record| record.stamp(&slot));
                    missing |= stamp.is_none_or(|stamp| stamp.op_id != op.op_id);
                }
            }
        }
        if missing {
            self.truth.violate("an own edit does not show");
        }
    }

    fn go_wrong(&mut self, device: usize) {
        match self.random.below(6) {
            0 if self.faults.power_cuts => {
                let disk = &mut self.devices[device].disk;
                let kept = self.random.below(disk.at_risk() as u64 + 1) as usize;
                disk.power_cut(kept);
                self.start(device);
            }
            1 if self.faults.offline => {
                let offline = !self.devices[device].offline;
                self.devices[device].offline = offline;
                if !offline {
                    self.hear(device, Event::TryNow);
                }
            }
            2 if self.faults.clones => {
                // A profile is copied, or restored from a backup, over another device's.
                let from = self.random.below(self.devices.len() as u64) as usize;
                let copy: Disk = self.devices[from].disk.clone();
                if self.devices[device].disk.now.outbox.is_empty() {
                    self.devices[device].disk = copy;
                    self.start(device);
                }
            }
            3 => {
                // A socket breaks; half of the time nobody is told.
                self.devices[device].socket = None;
                if self.random.percent(50) {
                    self.hear(device, Event::SocketClosed);
                }
            }
            4 => {
                // Somebody sets the clock.
                self.devices[device].skew += self.random.below(3_600_000) as i64 - 1_800_000;
                self.hear(device, Event::TryNow);
            }
            _ => self.devices[device].disk.flush(),
        }
    }

    /// After all has healed: everybody agrees, nothing is missing, nobody still tries.
    pub fn judge(&mut self) {
        if self.truth.violation.is_some() {
            return;
        }
        let records = self.records();
        let mut stuck = None;
        for (number, device) in self.devices.iter().enumerate() {
            let content = &device.disk.now;
            if !content.outbox.is_empty() {
                stuck = Some(format!("device {number} keeps {} operations", content.outbox.len()));
            } else if content.base != records {
                stuck = Some(format!("device {number} shows something else"));
            } else if device.status != Some(Status::Synced) {
                stuck = Some(format!("device {number} says {:?}", device.status));
            }
        }
        if let Some(stuck) = stuck {
            self.truth.violate(stuck);
        }
        self.truth.all_decided();
    }
}
