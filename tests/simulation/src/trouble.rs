//! What breaks on one device.

use cartera_sync::audit::Sums;
use cartera_sync::authority::rights;
use cartera_sync::client::Event;

use crate::broken::Broken;
use crate::disk::Disk;
use crate::world::{Happening, World};

/// Another tab takes a frozen leader's place after so long, in milliseconds.
const STEAL: u64 = 12_000;

impl World {
    pub fn go_wrong(&mut self, device: usize) {
        let life = self.devices[device].lead.life;
        match self.random.below(10) {
            0 if self.faults.power_cuts => {
                let disk = &mut self.devices[device].disk;
                let kept = self.random.below(disk.at_risk() as u64 + 1) as usize;
                disk.power_cut(kept);
                self.devices[device].ousted = None;
                self.open(device);
            }
            1 if self.faults.offline => {
                let it = &mut self.devices[device];
                if self.random.percent(30) {
                    it.deaf = !it.deaf;
                } else {
                    it.offline = !it.offline;
                }
                if !it.offline && !it.deaf {
                    self.hear(device, life, Event::TryNow);
                }
            }
            2 if self.faults.clones => self.copy(device),
            3 => {
                // A socket breaks; half of the time nobody is told.
                self.devices[device].lead.socket = None;
                if self.random.percent(50) {
                    self.hear(device, life, Event::SocketClosed);
                }
            }
            4 => {
                self.devices[device].set_clock(self.now, &mut self.random);
                self.hear(device, life, Event::TryNow);
            }
            5 if self.faults.freezes => {
                let after = 1_000 + self.random.below(60_000);
                self.devices[device].lead.frozen_until = self.now + after;
                self.later(STEAL, Happening::Steal { device, life });
            }
            6 if self.faults.full => self.devices[device].full ^= true,
            7 if self.faults.evictions && self.random.percent(30) => {
                let elsewhere = self.waiting(device);
                let root = self.random.bytes();
                let it = &mut self.devices[device];
                self.truth.emptied(&it.disk.now, &elsewhere);
                it.disk = Disk::new(root, self.broken);
                it.ousted = None;
                self.trays_differ = true;
                self.open(device);
            }
            // The process ends, and with it all tabs; the system still writes everything out.
            8 => {
                self.devices[device].ousted = None;
                self.devices[device].disk.flush();
                self.open(device);
            }
            _ => self.devices[device].disk.flush(),
        }
    }

    /// A disk loses a record or changes it by itself; then every device compares what it holds
    /// with what it ought to hold.
    pub fn audit(&mut self) {
        let count = self.devices.len() as u64;
        let rotten = if self.random.percent(50) { self.random.below(count) } else { count };
        for device in 0..self.devices.len() {
            let is_rotten =
                device as u64 == rotten && self.devices[device].disk.rot(&mut self.random);
            let content = &self.devices[device].disk.now;
            let mut ours = Sums::default();
            content.base.values().for_each(|record| ours.add(&record.encode()));
            let Ok(part) = rights::audit(&self.ledger.inner, None, content.cursor, None);
            let Some(part) = part else { continue };
            let differs = !part.sums.differing(&ours).is_empty();
            if differs != is_rotten {
                self.truth.violate(format!("I1: an audit of device {device} is wrong"));
            }
            if differs && self.broken != Broken::NoAudit {
                let life = self.devices[device].lead.life;
                self.hear(device, life, Event::Reread);
            }
        }
    }

    /// A profile is copied, or restored from a backup, over another device's.
    fn copy(&mut self, device: usize) {
        let from = self.random.below(self.devices.len() as u64) as usize;
        let copy: Disk = self.devices[from].disk.clone();
        if self.devices[device].disk.now.outbox.is_empty() {
            self.devices[device].disk = copy;
            self.devices[device].ousted = None;
            self.trays_differ = true;
            self.open(device);
        }
    }
}
