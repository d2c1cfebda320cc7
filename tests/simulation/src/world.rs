//! One run: devices, a network that fails, an authority, and a clock that jumps from event to
//! event.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap};

use cartera_domain::RecordKey;
use cartera_sync::StoredRecord;
use cartera_sync::authority::MemoryLedger;
use cartera_sync::client::{Effect, Event};
use cartera_sync::frame::Cursor;

use crate::broken::{Broken, SimLedger};
use crate::device::{Device, Tab};
use crate::disk::Write;
use crate::faults::Faults;
use crate::random::Random;
use crate::truth::{Decided, Truth};

/// A moment long after 1970.
pub const BEGIN: u64 = 1_800_000_000_000;
/// The authority's first epoch; it grows with each restored backup.
const EPOCH: u32 = 7;
/// How long devices edit and things fail, in milliseconds.
const TROUBLE: u64 = 600_000;
/// How long a healthy network may take to bring everybody together.
const PATIENCE: u64 = 900_000;
/// What was found by an audit is repaired by then.
const REPAIR: u64 = 300_000;
/// Afterwards it is quiet for so long.
const QUIET: u64 = 300_000;
/// Messages that one device and the authority may exchange meanwhile: a question every 20
/// seconds and its answer, and as much again.
const QUIET_MESSAGES: u64 = 60;

/// What happens at a moment.
#[derive(Debug, Clone)]
pub enum Happening {
    /// A tab hears something.
    Hear { device: usize, life: u64, event: Event },
    /// A tab's timer, replaced by any later one (`timer`).
    Wake { device: usize, life: u64, timer: u64 },
    /// A tab's store finishes a transaction; `expect` is how far its client
    /// had read, which must still be so.
    Write { device: usize, life: u64, write: Write, expect: Option<Cursor> },
    /// A request reaches the authority.
    Ask { device: usize, life: u64, socket: Option<u64>, body: Vec<u8> },
    /// A person edits.
    Edit { device: usize },
    /// A person edits more than one push takes.
    Burst { device: usize },
    /// Something breaks.
    Break { device: usize },
    /// Another tab notices that the leading one is frozen.
    Steal { device: usize, life: u64 },
    /// The authority's records are copied.
    Backup,
    /// They are put back.
    Restore,
    /// A new Worker replaces the authority's.
    Deploy,
}

/// See the module.
pub struct World {
    pub now: u64,
    pub random: Random,
    pub faults: Faults,
    pub broken: Broken,
    pub truth: Truth,
    pub devices: Vec<Device>,
    pub ledger: SimLedger,
    pub backup: Option<(MemoryLedger, Decided)>,
    queue: BinaryHeap<Reverse<(u64, u64)>>,
    happenings: BTreeMap<u64, Happening>,
    count: u64,
    lives: u64,
    pub sockets: u64,
    /// Messages sent, to notice a conversation that goes round in circles.
    pub messages: u64,
    /// Whether anything happened after which a refusal may be told twice, or not at all.
    pub trays_differ: bool,
    /// Effects that tabs were told to do; the tab ends before the one of this number.
    pub effects: u64,
    pub end_at_effect: u64,
    trace: u64,
}

/// What a run came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// What was violated first.
    pub violation: Option<String>,
    /// Of all that happened, in order.
    pub trace: u64,
    pub messages: u64,
    pub effects: u64,
    pub operations: usize,
}

impl World {
    pub fn new(seed: u64, broken: Broken) -> Self {
        let mut random = Random::new(seed);
        let faults = Faults::draw(&mut random);
        let count = 2 + random.below(4) as usize;
        let devices = (0..count).map(|_| Device::new(&mut random, broken)).collect();
        Self {
            now: BEGIN,
            random,
            faults,
            broken,
            truth: Truth { epoch: EPOCH, ..Truth::default() },
            devices,
            ledger: SimLedger { inner: MemoryLedger::new(EPOCH), broken },
            backup: None,
            queue: BinaryHeap::new(),
            happenings: BTreeMap::new(),
            count: 0,
            lives: 0,
            sockets: 0,
            messages: 0,
            trays_differ: false,
            effects: 0,
            end_at_effect: u64::MAX,
            trace: 0xcbf2_9ce4_8422_2325,
        }
    }

    /// Runs to the end.
    pub fn run(mut self) -> Outcome {
        self.plan();
        self.pass(BEGIN + TROUBLE);
        self.heal();
        self.pass(BEGIN + TROUBLE + PATIENCE);
        self.audit();
        self.pass(BEGIN + TROUBLE + PATIENCE + REPAIR);
        let before = self.messages;
        self.pass(BEGIN + TROUBLE + PATIENCE + REPAIR + QUIET);
        self.judge();
        if self.messages - before > QUIET_MESSAGES * self.devices.len() as u64 {
            self.truth.violate("I7: they talk without an end");
        }
        Outcome {
            violation: self.truth.violation,
            trace: self.trace,
            messages: self.messages,
            effects: self.effects,
            operations: self.truth.ops.len(),
        }
    }

    fn plan(&mut self) {
        for device in 0..self.devices.len() {
            self.open(device);
            for _ in 0..8 + self.random.below(12) {
                let after = self.random.below(TROUBLE);
                self.later(after, Happening::Edit { device });
            }
            for _ in 0..self.random.below(14) {
                let after = self.random.below(TROUBLE);
                self.later(after, Happening::Break { device });
            }
        }
        if self.faults.burst {
            let after = self.random.below(TROUBLE);
            self.later(after, Happening::Burst { device: 0 });
        }
        if self.faults.restores {
            let backup = self.random.below(TROUBLE / 2);
            self.later(backup, Happening::Backup);
            let after = backup + self.random.below(TROUBLE / 2);
            self.later(after, Happening::Restore);
        }
        for _ in 0..if self.faults.deploys { 1 + self.random.below(3) } else { 0 } {
            let after = self.random.below(TROUBLE);
            self.later(after, Happening::Deploy);
        }
    }

    /// Nothing fails any more.
    fn heal(&mut self) {
        self.faults = Faults::default();
        for device in 0..self.devices.len() {
            let it = &mut self.devices[device];
            (it.offline, it.deaf, it.full, it.ousted) = (false, false, false, None);
            if std::mem::take(&mut it.outdated) {
                // The person loads the new app.
                self.open(device);
            }
            let life = self.devices[device].lead.life;
            self.hear(device, life, Event::TryNow);
        }
    }

    fn pass(&mut self, until: u64) {
        while let Some(Reverse((at, number))) = self.queue.peek().copied() {
            if at > until || self.truth.violation.is_some() {
                break;
            }
            self.queue.pop();
            self.now = at;
            if let Some(happening) = self.happenings.remove(&number) {
                self.note(&at.to_be_bytes());
                self.note(&number.to_be_bytes());
                self.happen(happening);
            }
        }
        self.now = until;
    }

    /// Adds to the trace (FNV-1a).
    pub fn note(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.trace = (self.trace ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    pub fn later(&mut self, after: u64, happening: Happening) {
        self.count += 1;
        self.queue.push(Reverse((self.now + after, self.count)));
        self.happenings.insert(self.count, happening);
    }

    /// A tab opens and leads the device.
    pub fn open(&mut self, device: usize) {
        self.lives += 1;
        let it = &mut self.devices[device];
        it.lead = Tab::open(&it.disk.now, self.lives);
        self.hear(device, self.lives, Event::Start);
    }

    /// A tab ends; if it led, the next one opens.
    pub fn end(&mut self, device: usize, life: u64) {
        if self.devices[device].lead.life == life {
            self.open(device);
        } else {
            self.devices[device].ousted = None;
        }
    }

    pub fn hear(&mut self, device: usize, life: u64, event: Event) {
        let random = self.random.bits();
        let it = &mut self.devices[device];
        let clock = it.clock(self.now);
        let Some(tab) = it.tab(life) else { return };
        let effects = tab.client.step(clock, random, event);
        for effect in effects {
            self.effects += 1;
            // The tab may end between any two things it was told to do.
            let ends = self.faults.crash > 0 && self.random.below(1_000) < self.faults.crash;
            if ends || self.effects == self.end_at_effect {
                return self.end(device, life);
            }
            self.effect(device, life, effect);
        }
    }

    fn effect(&mut self, device: usize, life: u64, effect: Effect) {
        let delay = 1 + self.random.below(20);
        let it = &mut self.devices[device];
        let (clock, full) = (it.clock(self.now), it.full);
        let outbox = &it.disk.now.outbox;
        match effect {
            Effect::Status(status) => {
                if let Some(tab) = it.tab(life) {
                    tab.status = Some(status);
                }
            }
            Effect::WakeAt(moment) => {
                let Some(tab) = it.tab(life) else { return };
                tab.timer += 1;
                let timer = tab.timer;
                let after = moment.saturating_sub(clock).max(1);
                if self.broken != Broken::DeafToTimers {
                    self.later(after, Happening::Wake { device, life, timer });
                }
            }
            Effect::ReadOutbox { from_mid, limit } => {
                let ops = outbox.range(from_mid..).take(limit).map(|(_, op)| op.clone()).collect();
                let fails = self.random.percent(self.faults.store_fails);
                let event = if fails { Event::StoreFailed } else { Event::OutboxRead { ops } };
                self.later(delay, Happening::Hear { device, life, event });
            }
            Effect::Apply(apply) => {
                if self.broken == Broken::HastyRefusal {
                    self.devices[device].disk.tell(&apply);
                }
                let forgets = self.broken == Broken::ForkForgotten && apply.generation.is_some();
                if full || forgets || self.random.percent(self.faults.store_fails) {
                    let event = Event::StoreFailed;
                    return self.later(delay, Happening::Hear { device, life, event });
                }
                let expect = self.devices[device].tab(life).map(|tab| tab.client.cursor());
                let write = Write::Apply(apply);
                self.later(delay, Happening::Write { device, life, write, expect });
            }
            Effect::Connect => self.connect(device, life),
            Effect::Close => {
                if let Some(tab) = it.tab(life) {
                    tab.socket = None;
                }
            }
            Effect::Ping => {
                let is_open = it.tab(life).is_some_and(|tab| tab.socket.is_some());
                let reaches = is_open && !it.offline && !it.deaf;
                if reaches && !self.random.percent(self.faults.drop) {
                    let event = Event::Pong;
                    self.later(2 * delay, Happening::Hear { device, life, event });
                }
            }
            Effect::Post(body) => self.ask(device, life, None, body),
            Effect::SendSocket(body) => {
                if let Some(socket) = it.tab(life).and_then(|tab| tab.socket) {
                    self.ask(device, life, Some(socket), body);
                }
            }
        }
    }

    /// All records of the authority.
    pub fn records(&self) -> BTreeMap<RecordKey, StoredRecord> {
        let all = self.ledger.inner.all();
        all.filter_map(|(key, bytes)| Some((key, StoredRecord::decode(&bytes.0).ok()?))).collect()
    }

    /// Every operation that waits in an outbox, but for one device's.
    pub fn waiting(&self, but: usize) -> BTreeSet<[u8; 16]> {
        let devices = self.devices.iter().enumerate().filter(|(number, _)| *number != but);
        devices.flat_map(|(_, it)| it.disk.now.outbox.values().map(|op| op.op_id)).collect()
    }
}
