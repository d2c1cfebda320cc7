//! One device of a run: its disk, its client, its wrong clock, and the person before it.

use cartera_domain::RecordKey;
use cartera_sync::client::{Client, Status};
use cartera_sync::journal::{self, CommandId};
use cartera_sync::op::label;
use cartera_sync::{Change, Op, Patch};

use crate::disk::Disk;
use crate::random::Random;

/// See the module.
#[derive(Debug)]
pub struct Device {
    pub disk: Disk,
    pub client: Client,
    /// Grows when the tab is opened anew; what was meant for an earlier one is void.
    pub life: u64,
    pub timer: u64,
    pub socket: Option<u64>,
    pub offline: bool,
    pub status: Option<Status>,
    /// Its clock minus the true time, in milliseconds.
    pub skew: i64,
}

impl Device {
    pub fn new(random: &mut Random) -> Self {
        let disk = Disk::new(random.bytes());
        let client = Client::new(disk.now.saved());
        let skew = if random.percent(40) { random.below(14_400_000) as i64 - 7_200_000 } else { 0 };
        Self { disk, client, life: 0, timer: 0, socket: None, offline: false, status: None, skew }
    }

    pub fn clock(&self, now: u64) -> u64 {
        now.saturating_add_signed(self.skew)
    }

    /// A person's next edit: one or two of few records, so that people meet; or one of their
    /// last commands taken back.
    pub fn edit(&self, now: u64, random: &mut Random) -> (Op, Option<CommandId>) {
        let op_id = random.bytes();
        let (mut patches, mut undoes) = (Vec::new(), None);
        if random.percent(30) {
            (patches, undoes) = self.undo(random).unwrap_or_default();
        }
        let label = if undoes.is_some() { label::UNDO } else { label::EDIT };
        if undoes.is_none() {
            patches = (0..1 + random.below(2)).map(|_| patch(op_id, random)).collect();
        }
        let (seen, t_ms) = (self.client.cursor().seq, self.clock(now));
        (Op { op_id, mid: 0, seen, t_ms, schema: 1, label, patches }, undoes)
    }

    /// What takes back one of the last commands of this device, as far as that goes.
    fn undo(&self, random: &mut Random) -> Option<(Vec<Patch>, Option<CommandId>)> {
        let content = &self.disk.now;
        let back = 1 + random.below(4) as usize;
        let number = content.journal.len().checked_sub(back)?;
        let (entry, later) = content.journal[number..].split_first()?;
        let undo = journal::undo(entry, later, |key| content.shown(key));
        Some((undo.ops.into_iter().next()?, entry.command))
    }
}

fn patch(op_id: [u8; 16], random: &mut Random) -> Patch {
    let key = RecordKey { kind: 1, id: [random.below(6) as u8; 16] };
    let value = Some(op_id[..6].to_vec());
    let first = match random.below(10) {
        0 => Change::Delete,
        1 => Change::Restore,
        2 | 3 => {
            let element = vec![random.below(4) as u8];
            Change::Element { field: 5, element, present: random.percent(60) }
        }
        _ => Change::Set { field: 1 + random.below(3) as u16, value: value.clone() },
    };
    let changes = vec![first, Change::Set { field: 9, value }];
    Patch { key, changes }
}
