//! One run: devices, a network that fails, an authority, and a clock that jumps from event to
//! event.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

use cartera_domain::RecordKey;
use cartera_sync::StoredRecord;
use cartera_sync::authority::{self, MemoryLedger};
use cartera_sync::client::{Client, Effect, Event};
use cartera_sync::frame::{self, ErrorCode, Frame};
use cartera_sync::limits;

use crate::broken::{self, Broken, SimLedger};
use crate::device::Device;
use crate::random::Random;
use crate::truth::Truth;

/// A moment long after 1970.
pub const BEGIN: u64 = 1_800_000_000_000;
/// How long devices edit and things fail, in milliseconds.
const TROUBLE: u64 = 600_000;
/// How long a healthy network may take to bring everybody together.
const PATIENCE: u64 = 600_000;

/// How likely what is, in percent; drawn anew for each run so that all mixtures appear.
#[derive(Debug, Clone, Copy)]
pub struct Faults {
    pub drop: u64,
    pub duplicate: u64,
    pub slow: u64,
    pub crash: u64,
    pub power_cuts: bool,
    pub store_fails: u64,
    pub offline: bool,
    pub clones: bool,
}

impl Faults {
    fn draw(random: &mut Random) -> Self {
        Self {
            drop: [0, 5, 15, 30][random.below(4) as usize],
            duplicate: [0, 10, 20][random.below(3) as usize],
            slow: [0, 10, 30][random.below(3) as usize],
            crash: [0, 1, 3][random.below(3) as usize],
            power_cuts: random.percent(60),
            store_fails: [0, 0, 5][random.below(3) as usize],
            offline: random.percent(60),
            clones: random.percent(25),
        }
    }

    const NONE: Self = Self {
        drop: 0,
        duplicate: 0,
        slow: 0,
        crash: 0,
        power_cuts: false,
        store_fails: 0,
        offline: false,
        clones: false,
    };
}

/// What happens at a moment.
#[derive(Debug, Clone)]
pub enum Happening {
    /// A device hears something, unless it was restarted since (`life`).
    Hear { device: usize, life: u64, event: Event },
    /// A device's timer, replaced by any later one (`timer`).
    Wake { device: usize, life: u64, timer: u64 },
    /// A device's store finishes a transaction.
    Write { device: usize, life: u64, write: crate::disk::Write },
    /// A request reaches the authority.
    Ask { device: usize, life: u64, socket: Option<u64>, body: Vec<u8> },
    /// A person edits.
    Edit { device: usize },
    /// Something breaks.
    Break { device: usize },
}

/// See the module.
pub struct World {
    pub now: u64,
    pub random: Random,
    pub faults: Faults,
    pub broken: Broken,
    pub truth: Truth,
    pub devices: Vec<Device>,
    ledger: SimLedger,
    queue: BinaryHeap<Reverse<(u64, u64)>>,
    happenings: BTreeMap<u64, Happening>,
    count: u64,
    sockets: u64,
    /// Messages sent, to notice a conversation that goes round in circles.
    pub messages: u64,
}

impl World {
    pub fn new(seed: u64, broken: Broken) -> Self {
        let mut random = Random::new(seed);
        let faults = Faults::draw(&mut random);
        let count = 2 + random.below(4) as usize;
        let devices = (0..count).map(|_| Device::new(&mut random)).collect();
        Self {
            now: BEGIN,
            random,
            faults,
            broken,
            truth: Truth::default(),
            devices,
            ledger: SimLedger { inner: MemoryLedger::new(7), broken },
            queue: BinaryHeap::new(),
            happenings: BTreeMap::new(),
            count: 0,
            sockets: 0,
            messages: 0,
        }
    }

    /// Runs to the end; the error is what was violated.
    pub fn run(mut self) -> Result<u64, String> {
        for device in 0..self.devices.len() {
            self.start(device);
            for _ in 0..8 + self.random.below(12) {
                let after = self.random.below(TROUBLE);
                self.later(after, Happening::Edit { device });
            }
            for _ in 0..self.random.below(10) {
                let after = self.random.below(TROUBLE);
                self.later(after, Happening::Break { device });
            }
        }
        self.pass(BEGIN + TROUBLE);
        self.faults = Faults::NONE;
        for device in 0..self.devices.len() {
            self.devices[device].offline = false;
            self.hear(device, Event::TryNow);
        }
        self.pass(BEGIN + TROUBLE + PATIENCE);
        self.judge();
        self.truth.violation.map_or(Ok(self.messages), Err)
    }

    fn pass(&mut self, until: u64) {
        while let Some(Reverse((at, number))) = self.queue.peek().copied() {
            if at > until || self.truth.violation.is_some() {
                break;
            }
            self.queue.pop();
            self.now = at;
            if let Some(happening) = self.happenings.remove(&number) {
                self.happen(happening);
            }
        }
        self.now = until;
    }

    pub fn later(&mut self, after: u64, happening: Happening) {
        self.count += 1;
        self.queue.push(Reverse((self.now + after, self.count)));
        self.happenings.insert(self.count, happening);
    }

    /// Loads the device's client from its disk, as a tab that opens.
    pub fn start(&mut self, device: usize) {
        let it = &mut self.devices[device];
        it.life += 1;
        it.socket = None;
        it.client = Client::new(it.disk.now.saved());
        self.hear(device, Event::Start);
    }

    pub fn hear(&mut self, device: usize, event: Event) {
        let random = self.random.bits();
        let it = &mut self.devices[device];
        let effects = it.client.step(it.clock(self.now), random, event);
        for effect in effects {
            // The tab may end between any two things it was told to do.
            if self.faults.crash > 0 && self.random.below(1_000) < self.faults.crash {
                return self.start(device);
            }
            self.effect(device, effect);
        }
    }

    fn effect(&mut self, device: usize, effect: Effect) {
        let life = self.devices[device].life;
        let delay = 1 + self.random.below(20);
        match effect {
            Effect::Status(status) => self.devices[device].status = Some(status),
            Effect::WakeAt(moment) => {
                let it = &mut self.devices[device];
                it.timer += 1;
                let timer = it.timer;
                let after = moment.saturating_sub(it.clock(self.now)).max(1);
                self.later(after, Happening::Wake { device, life, timer });
            }
            Effect::ReadOutbox { from_mid, limit } => {
                let fails = self.random.percent(self.faults.store_fails);
                let outbox = &self.devices[device].disk.now.outbox;
                let ops = outbox.range(from_mid..).take(limit).map(|(_, op)| op.clone()).collect();
                let event = if fails { Event::StoreFailed } else { Event::OutboxRead { ops } };
                self.later(delay, Happening::Hear { device, life, event });
            }
            Effect::Apply(apply) => {
                if self.random.percent(self.faults.store_fails) {
                    let event = Event::StoreFailed;
                    return self.later(delay, Happening::Hear { device, life, event });
                }
                let write = crate::disk::Write::Apply(apply);
                self.later(delay, Happening::Write { device, life, write });
            }
            Effect::Connect => self.connect(device, life),
            Effect::Close => self.devices[device].socket = None,
            Effect::Ping => {
                let it = &self.devices[device];
                if it.socket.is_some() && !it.offline && !self.random.percent(self.faults.drop) {
                    let event = Event::Pong;
                    self.later(2 * delay, Happening::Hear { device, life, event });
                }
            }
            Effect::Post(body) => self.ask(device, None, body),
            Effect::SendSocket(body) => {
                if let Some(socket) = self.devices[device].socket {
                    self.ask(device, Some(socket), body);
                }
            }
        }
    }

    fn connect(&mut self, device: usize, life: u64) {
        let delay = 5 + self.random.below(100);
        let fails = self.devices[device].offline || self.random.percent(self.faults.drop);
        let event = if fails {
            Event::SocketClosed
        } else {
            self.sockets += 1;
            self.devices[device].socket = Some(self.sockets);
            Event::SocketOpened
        };
        self.later(delay, Happening::Hear { device, life, event });
    }

    /// Puts a request on the way: lost, delayed or doubled as it happens.
    fn ask(&mut self, device: usize, socket: Option<u64>, body: Vec<u8>) {
        self.messages += 1;
        let life = self.devices[device].life;
        let lost = self.devices[device].offline || self.random.percent(self.faults.drop);
        if lost {
            if socket.is_none() && self.random.percent(50) {
                let happening = Happening::Hear { device, life, event: Event::PostFailed };
                self.later(50, happening);
            }
            return;
        }
        let delay = self.delay();
        if socket.is_none() && self.random.percent(self.faults.duplicate) {
            let again = self.delay() + self.random.below(30_000);
            let happening = Happening::Ask { device, life, socket, body: body.clone() };
            self.later(again, happening);
        }
        self.later(delay, Happening::Ask { device, life, socket, body });
    }

    fn delay(&mut self) -> u64 {
        let slow = self.random.percent(self.faults.slow);
        10 + self.random.below(if slow { 30_000 } else { 80 })
    }

    /// All records of the authority.
    pub fn records(&self) -> BTreeMap<RecordKey, StoredRecord> {
        let all = self.ledger.inner.all();
        all.filter_map(|(key, bytes)| Some((key, StoredRecord::decode(&bytes.0).ok()?))).collect()
    }

    pub fn answer(&mut self, device: usize, life: u64, socket: Option<u64>, body: &[u8]) {
        let frames =
            frame::decode(body, limits::FRAME_BYTES).expect("a device speaks the protocol");
        let Some(Frame::Push(mut push)) = frames.into_iter().next() else { return };
        if self.broken == Broken::WallClock {
            push.sent_ms = self.now;
            push.device.root[0] = 0xff;
            push.ops.iter_mut().for_each(|op| op.seen = 0);
        }
        if self.broken == Broken::BlindUndo {
            push.ops.iter_mut().for_each(broken::unguarded);
        }
        let before = self.records();
        let numbers: Vec<_> = push.ops.iter().map(|op| (op.mid, op.op_id)).collect();
        let push_id = push.push_id;
        let Ok(mut answer) = authority::answer(&mut self.ledger, self.now, push);
        if let Frame::Refusal(refusal) = &answer.reply
            && refusal.code == ErrorCode::DeviceFork
            && self.broken == Broken::NumbersAlone
        {
            answer.reply = self.ledger.all_known(push_id, self.now, numbers);
        }
        if let Frame::Delta(delta) = &answer.reply {
            self.truth.decided(&before, &delta.acks);
        }
        let reply = frame::encode(&answer.reply);
        let event = match socket {
            Some(_) => Event::SocketMessage(reply),
            None => Event::Replied { status: 200, retry_ms: 0, body: reply },
        };
        self.tell(device, life, socket, event);
        let Some(others) = answer.others else { return };
        let message = frame::encode(&others);
        for other in 0..self.devices.len() {
            let listening = self.devices[other].socket;
            if listening.is_some() && (other, listening) != (device, socket) {
                let event = Event::SocketMessage(message.clone());
                self.tell(other, self.devices[other].life, listening, event);
            }
        }
    }

    fn tell(&mut self, device: usize, life: u64, socket: Option<u64>, event: Event) {
        self.messages += 1;
        let gone = socket.is_some() && self.devices[device].socket != socket;
        let lost = self.devices[device].offline || self.random.percent(self.faults.drop);
        if !gone && !lost {
            let delay = self.delay();
            self.later(delay, Happening::Hear { device, life, event });
        }
    }
}
