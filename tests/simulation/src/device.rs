//! One device of a run: its disk, its tabs, its wrong clock, and the person before it.

use cartera_domain::merged::MERGED_INTO;
use cartera_domain::{Link, RecordKey, Value};
use cartera_sync::client::{Client, Status};
use cartera_sync::journal::{self, CommandId};
use cartera_sync::op::label;
use cartera_sync::{Change, Op, Patch};

use crate::broken::Broken;
use crate::disk::{Content, Disk};
use crate::numbers::NUMBER;
use crate::random::Random;
use crate::world::BEGIN;

/// 2038-01-19T03:14:08Z, where clocks of 32 bits end.
const YEAR_2038: u64 = 2_147_483_648_000;

/// A tab that leads, or believes to.
#[derive(Debug)]
pub struct Tab {
    pub client: Client,
    /// What was meant for a tab of another life is void.
    pub life: u64,
    pub timer: u64,
    pub socket: Option<u64>,
    /// The system stopped it until then.
    pub frozen_until: u64,
    pub status: Option<Status>,
}

impl Tab {
    /// A tab that opens and loads what is on the disk.
    pub fn open(content: &Content, life: u64) -> Self {
        let client = Client::new(content.saved());
        Self { client, life, timer: 0, socket: None, frozen_until: 0, status: None }
    }
}

/// See the module.
#[derive(Debug)]
pub struct Device {
    pub disk: Disk,
    pub lead: Tab,
    /// One that was frozen while it led, and does not know yet that another leads now.
    pub ousted: Option<Tab>,
    pub offline: bool,
    /// What it sends arrives; nothing comes back.
    pub deaf: bool,
    /// The browser gives no more space.
    pub full: bool,
    /// Its app is too old for the authority.
    pub outdated: bool,
    /// Its app is the one before the authority's.
    pub previous: bool,
    /// Its clock minus the true time at the beginning, in milliseconds.
    skew: i64,
    /// Milliseconds that it gains in a million.
    drift: i64,
}

impl Device {
    pub fn new(random: &mut Random, broken: Broken) -> Self {
        let disk = Disk::new(random.bytes(), broken);
        let lead = Tab::open(&disk.now, 0);
        let wrong = random.percent(40);
        let skew = if wrong { random.below(14_400_000) as i64 - 7_200_000 } else { 0 };
        let drift = if random.percent(20) { random.below(2_000) as i64 - 1_000 } else { 0 };
        let previous = random.percent(30);
        Self {
            disk,
            lead,
            ousted: None,
            offline: false,
            deaf: false,
            full: false,
            outdated: false,
            previous,
            skew,
            drift,
        }
    }

    /// The tab of this life, if it is still open.
    pub fn tab(&mut self, life: u64) -> Option<&mut Tab> {
        if self.lead.life == life {
            return Some(&mut self.lead);
        }
        self.ousted.as_mut().filter(|tab| tab.life == life)
    }

    pub fn clock(&self, now: u64) -> u64 {
        let gained = (now - BEGIN) as i64 * self.drift / 1_000_000;
        now.saturating_add_signed(self.skew + gained)
    }

    /// Somebody, or the network, sets the clock.
    pub fn set_clock(&mut self, now: u64, random: &mut Random) {
        self.skew = match random.below(6) {
            0 => (YEAR_2038 - now) as i64,
            1 => 0,
            _ => self.skew + random.below(3_600_000) as i64 - 1_800_000,
        };
    }

    /// A person's next edit: one or two of few records, so that people meet; or one of their
    /// last commands taken back.
    pub fn edit(&self, now: u64, random: &mut Random, big: bool) -> (Op, Option<CommandId>) {
        let op_id = random.bytes();
        let (mut patches, mut undoes) = (Vec::new(), None);
        if random.percent(30) {
            (patches, undoes) = self.undo(random).unwrap_or_default();
        }
        let label = if undoes.is_some() { label::UNDO } else { label::EDIT };
        if undoes.is_none() {
            let size = if big && random.percent(5) { 120_000 } else { 6 };
            patches = if random.percent(8) {
                merge(random)
            } else {
                (0..1 + random.below(2)).map(|_| patch(op_id, size, random)).collect()
            };
            if random.percent(3) {
                // It makes no sense, as from an app with a fault: to be refused.
                patches.iter_mut().for_each(|patch| patch.changes.clear());
            }
            patches.extend(document(op_id));
        }
        let (seen, t_ms) = (self.lead.client.cursor().seq, self.clock(now));
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

/// Makes one record a part of another, with a value that was chosen for it.
fn merge(random: &mut Random) -> Vec<Patch> {
    let key = |id: u64| RecordKey { kind: 1, id: [id as u8; 16] };
    let (gone, other) = (random.below(6), random.below(5));
    let into = key(if other < gone { other } else { other + 1 });
    let chosen = Change::Set { field: 1, value: Some(random.bytes()[..4].to_vec()) };
    let mark = Change::Set { field: MERGED_INTO, value: Some(Link(into).write()) };
    vec![
        Patch { key: into, changes: vec![chosen] },
        Patch { key: key(gone), changes: vec![mark, Change::Delete] },
    ]
}

/// What one edit in four does to a quote or an order besides: it may be new, and its author may
/// believe to know its number.
fn document(op_id: [u8; 16]) -> Option<Patch> {
    let [says, kind, id, number, state, ..] = op_id;
    let key = RecordKey { kind: 13 + u16::from(kind % 2), id: [id % 12; 16] };
    let set = |field| Change::Set { field, value: Some(op_id[..4].to_vec()) };
    let mut changes = vec![set(5)];
    changes.extend((number < 64).then(|| set(NUMBER)));
    match state {
        0..30 => changes.push(Change::Delete),
        30..60 => changes.push(Change::Restore),
        _ => {}
    }
    (says < 64).then_some(Patch { key, changes })
}

fn patch(op_id: [u8; 16], size: usize, random: &mut Random) -> Patch {
    let key = RecordKey { kind: 1, id: [random.below(6) as u8; 16] };
    let value: Option<Vec<u8>> = Some(op_id[..6].iter().copied().cycle().take(size).collect());
    let first = match random.below(10) {
        0 => Change::Delete,
        1 => Change::Restore,
        2 | 3 => {
            let element = vec![random.below(4) as u8];
            Change::Element { field: 5, element, present: random.percent(60) }
        }
        _ => Change::Set { field: 1 + random.below(3) as u16, value: value.clone() },
    };
    let mut changes = vec![first, Change::Set { field: 9, value }];
    if random.percent(15) {
        // It leads to another record.
        let to = RecordKey { kind: 1, id: [random.below(6) as u8; 16] };
        changes.push(match random.below(2) {
            0 => Change::Set { field: 1_000, value: Some(Link(to).write()) },
            _ => Change::Element { field: 1_001, element: Link(to).write(), present: true },
        });
    }
    Patch { key, changes }
}
