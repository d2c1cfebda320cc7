//! The way between the devices and the authority, and the authority's answers.

use cartera_sync::authority;
use cartera_sync::client::Event;
use cartera_sync::frame::{self, ErrorCode, Frame, HEADER_BYTES, Refusal};
use cartera_sync::limits;

use crate::broken::Broken;
use crate::world::{Happening, World};

/// What a device's memory at the authority may weigh: its last operations and generations.
const DEVICE_ROW: usize = 32 * (limits::REMEMBERED_OPS + limits::REMEMBERED_GENERATIONS);

impl World {
    pub fn connect(&mut self, device: usize, life: u64) {
        let delay = 5 + self.random.below(100);
        let it = &mut self.devices[device];
        if it.deaf {
            return;
        }
        let fails = it.offline || self.random.percent(self.faults.drop);
        let event = if fails {
            Event::SocketClosed
        } else {
            self.sockets += 1;
            if let Some(tab) = self.devices[device].tab(life) {
                tab.socket = Some(self.sockets);
            }
            Event::SocketOpened
        };
        self.later(delay, Happening::Hear { device, life, event });
    }

    /// Puts a request on the way: lost, delayed or doubled as it happens.
    pub fn ask(&mut self, device: usize, life: u64, socket: Option<u64>, body: Vec<u8>) {
        self.messages += 1;
        self.note(&body);
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
        let very = slow && self.random.percent(5);
        10 + self.random.below(if very {
            600_000
        } else if slow {
            30_000
        } else {
            80
        })
    }

    /// A request reached the authority.
    pub fn answer(&mut self, device: usize, life: u64, socket: Option<u64>, body: &[u8]) {
        let frames =
            frame::decode(body, limits::FRAME_BYTES).expect("a device speaks the protocol");
        let Some(Frame::Push(push)) = frames.into_iter().next() else { return };
        let refuse = |code| Frame::Refusal(Refusal::new(push.push_id, code));
        if self.devices[device].outdated {
            return self.reply(device, life, socket, &refuse(ErrorCode::Upgrade));
        }
        if self.random.percent(self.faults.busy) {
            let codes = [ErrorCode::Busy, ErrorCode::Reset, ErrorCode::Rate, ErrorCode::Internal];
            let code = codes[self.random.below(4) as usize];
            if socket.is_none() && self.random.percent(50) {
                // From in between: no frame at all.
                let event = Event::Replied { status: 503, retry_ms: 1_000, body: Vec::new() };
                return self.tell(device, life, socket, event);
            }
            return self.reply(device, life, socket, &refuse(code));
        }
        let before = self.records();
        let mut read = push.clone();
        let is_deleted = |key| before.get(&key).is_some_and(|record| record.is_deleted());
        self.broken.misread(&mut read, self.now, &is_deleted);
        let Ok(mut answer) = authority::answer(&mut self.ledger, self.now, read);
        if let Frame::Refusal(refusal) = &answer.reply
            && refusal.code == ErrorCode::DeviceFork
            && self.broken == Broken::NumbersAlone
        {
            let numbers = push.ops.iter().map(|op| (op.mid, op.op_id)).collect();
            answer.reply = self.ledger.all_known(push.push_id, self.now, numbers);
        }
        if let Frame::Delta(delta) = &answer.reply {
            let after = self.records();
            let said = (&*delta.acks, &*delta.met);
            self.truth.answered(self.now, &push, said, &before, &after);
            let Ok(row) = authority::Ledger::device(&self.ledger, &push.device.root);
            if row.is_some_and(|row| row.encode().len() > DEVICE_ROW) {
                self.truth.violate("I8: too much is remembered of a device");
            }
        }
        if self.random.percent(self.faults.stopped) {
            // Committed, and stopped before anybody was told.
            return;
        }
        self.reply(device, life, socket, &answer.reply);
        if let Some(mut others) = answer.others {
            if let Frame::Delta(delta) = &mut others
                && self.broken == Broken::WrongFrom
            {
                delta.from.seq = 0;
            }
            self.tell_others(device, socket, &others);
        }
    }

    fn reply(&mut self, device: usize, life: u64, socket: Option<u64>, reply: &Frame) {
        let reply = self.bytes(device, reply);
        let event = match socket {
            Some(_) => Event::SocketMessage(reply),
            None => Event::Replied { status: 200, retry_ms: 0, body: reply },
        };
        self.tell(device, life, socket, event);
    }

    fn tell_others(&mut self, device: usize, socket: Option<u64>, frame: &Frame) {
        for other in 0..self.devices.len() {
            let it = &self.devices[other];
            let tabs = [Some(&it.lead), it.ousted.as_ref()];
            let open = tabs.into_iter().flatten().map(|tab| (tab.life, tab.socket));
            for (life, listening) in open.collect::<Vec<_>>() {
                if listening.is_some() && (other, listening) != (device, socket) {
                    let event = Event::SocketMessage(self.bytes(other, frame));
                    self.tell(other, life, listening, event);
                }
            }
        }
    }

    /// A frame as this device gets it: where its app is the one before the authority's, with
    /// what it does not know yet.
    fn bytes(&self, device: usize, frame: &Frame) -> Vec<u8> {
        let mut bytes = frame::encode(frame);
        if self.devices[device].previous {
            // What a next version says more follows all that this one may say: a delta's `met`,
            // which is left out where it is empty and nothing follows.
            if matches!(frame, Frame::Delta(delta) if delta.met.is_empty()) {
                bytes.push(0);
            }
            bytes.extend([1, 2, 3]);
            let length = (bytes.len() - HEADER_BYTES) as u32;
            bytes[6..HEADER_BYTES].copy_from_slice(&length.to_be_bytes());
            let mut unknown = bytes[..HEADER_BYTES].to_vec();
            unknown[4] = 200;
            unknown[6..].copy_from_slice(&2u32.to_be_bytes());
            bytes.extend(unknown);
            bytes.extend([9, 9]);
        }
        bytes
    }

    fn tell(&mut self, device: usize, life: u64, socket: Option<u64>, event: Event) {
        self.messages += 1;
        if let Event::SocketMessage(body) | Event::Replied { body, .. } = &event {
            self.note(body);
        }
        let it = &mut self.devices[device];
        let gone = socket.is_some() && it.tab(life).is_none_or(|tab| tab.socket != socket);
        let cut_off = it.offline || it.deaf;
        let lost = cut_off || self.random.percent(self.faults.drop);
        if !gone && !lost {
            let delay = self.delay();
            self.later(delay, Happening::Hear { device, life, event });
        }
    }
}
