//! The client in conversation with a real authority, step by step.

use cartera_domain::RecordKey;

use super::*;
use crate::authority::{self, MemoryLedger};
use crate::frame::{ErrorCode, Push, Refusal};
use crate::op::{Change, Op, Patch, label};

const NOW: u64 = 1_800_000_000_000;

/// A client, the operations in its outbox, and the authority.
struct Scene {
    client: Client,
    outbox: Vec<Op>,
    ledger: MemoryLedger,
    now: u64,
}

impl Scene {
    fn new() -> Self {
        let device = Device { root: [1; 16], generation: 1 };
        let saved = Saved { device, cursor: Cursor::default(), first_mid: 1, last_mid: 0 };
        let client = Client::new(saved);
        Self { client, outbox: Vec::new(), ledger: MemoryLedger::new(9), now: NOW }
    }

    fn step(&mut self, event: Event) -> Vec<Effect> {
        self.client.step(self.now, 0x0123_4567_89ab_cdef, event)
    }

    /// Puts an operation into the outbox and tells the client.
    fn edit(&mut self) -> Vec<Effect> {
        let mid = self.outbox.len() as u64 + 1;
        let key = RecordKey { kind: 1, id: [mid as u8; 16] };
        let changes = vec![Change::Set { field: 1, value: Some(vec![1]) }];
        self.outbox.push(Op {
            op_id: [mid as u8; 16],
            mid,
            seen: 0,
            t_ms: self.now,
            schema: 1,
            label: label::EDIT,
            patches: vec![Patch { key, changes }],
        });
        self.step(Event::OutboxGrew { last_mid: mid })
    }

    /// Does what effects ask for until nothing is left to do; gives back what happened.
    fn settle(&mut self, effects: Vec<Effect>) -> Vec<Effect> {
        let mut todo: VecDeque<Effect> = effects.into();
        let mut done = Vec::new();
        while let Some(effect) = todo.pop_front() {
            let event = match &effect {
                Effect::Post(body) => {
                    Some(Event::Replied { status: 200, retry_ms: 0, body: self.authority(body) })
                }
                Effect::SendSocket(body) => Some(Event::SocketMessage(self.authority(body))),
                Effect::ReadOutbox { from_mid, limit } => {
                    let ops = self.outbox.iter().filter(|op| op.mid >= *from_mid);
                    Some(Event::OutboxRead { ops: ops.take(*limit).cloned().collect() })
                }
                Effect::Apply(_) => Some(Event::Applied),
                _ => None,
            };
            done.push(effect);
            todo.extend(event.map(|event| self.step(event)).unwrap_or_default());
        }
        done
    }

    fn authority(&mut self, body: &[u8]) -> Vec<u8> {
        let mut frames = frame::decode(body, limits::FRAME_BYTES).unwrap();
        let Some(Frame::Push(push)) = frames.pop() else { panic!("not a push") };
        let Ok(answer) = authority::answer(&mut self.ledger, self.now, push);
        frame::encode(&answer.reply)
    }

    /// Starts, and has read everything there is.
    fn started() -> Self {
        let mut scene = Self::new();
        let effects = scene.step(Event::Start);
        scene.settle(effects);
        scene
    }

    fn refuse(&mut self, code: ErrorCode) -> Vec<Effect> {
        let push_id = self.client.link.request.expect("a request").push_id;
        let body = frame::encode(&Frame::Refusal(Refusal::new(push_id, code)));
        self.step(Event::Replied { status: 409, retry_ms: 0, body })
    }

    fn status(&self) -> Status {
        self.client.shown.unwrap()
    }
}

fn applied(effects: &[Effect]) -> Vec<&Apply> {
    effects
        .iter()
        .filter_map(|e| if let Effect::Apply(apply) = e { Some(apply) } else { None })
        .collect()
}

#[test]
fn an_edit_goes_out_and_leaves_the_outbox_together_with_its_effect() {
    let mut scene = Scene::started();
    let effects = scene.edit();
    let done = scene.settle(effects);
    let [apply] = applied(&done)[..] else { panic!("{done:?}") };
    assert_eq!((apply.acked_to, apply.records.len()), (Some(1), 1));
    assert_eq!(apply.cursor, Some(Cursor { epoch: 9, seq: 1 }));
    assert_eq!(scene.status(), Status::Synced);
}

#[test]
fn before_anything_was_reached_edits_are_saved_on_this_device() {
    let mut scene = Scene::new();
    scene.step(Event::Start);
    scene.step(Event::PostFailed);
    scene.edit();
    assert_eq!(scene.status(), Status::Saved);
}

#[test]
fn without_an_answer_edits_are_queued_and_counted() {
    let mut scene = Scene::started();
    scene.edit();
    scene.edit();
    assert_eq!(scene.status(), Status::Syncing { count: 2 });
    scene.step(Event::OutboxRead { ops: scene.outbox.clone() });
    scene.step(Event::PostFailed);
    assert_eq!(scene.status(), Status::Queued { count: 2 });
    scene.now += 60_000;
    let effects = scene.step(Event::Woke);
    scene.settle(effects);
    assert_eq!(scene.status(), Status::Synced);
}

#[test]
fn a_lost_answer_is_noticed_and_nothing_is_done_twice() {
    let mut scene = Scene::started();
    let effects = scene.edit();
    assert!(matches!(effects[..], [Effect::ReadOutbox { from_mid: 1, .. }, ..]));
    let sent = scene.step(Event::OutboxRead { ops: scene.outbox.clone() });
    let Some(Effect::Post(body)) = sent.first() else { panic!("{sent:?}") };
    scene.authority(body);
    scene.now += 10_100;
    let mut effects = scene.step(Event::Woke);
    scene.now += 60_000;
    effects.extend(scene.step(Event::Woke));
    let done = scene.settle(effects);
    assert_eq!(applied(&done).last().and_then(|apply| apply.acked_to), Some(1));
    assert_eq!(scene.ledger.all().count(), 1);
    assert_eq!(scene.status(), Status::Synced);
}

#[test]
fn an_open_socket_is_preferred_and_edits_arrive_over_it() {
    let mut scene = Scene::started();
    let effects = scene.step(Event::SocketOpened);
    let done = scene.settle(effects);
    assert!(done.iter().any(|effect| matches!(effect, Effect::SendSocket(_))));
    let told = Delta {
        push_id: 0,
        from: scene.client.cursor(),
        to: Cursor { epoch: 9, seq: 4 },
        more: false,
        server_ms: NOW,
        records: Vec::new(),
        acks: Vec::new(),
        met: Vec::new(),
    };
    let message = frame::encode(&Frame::Delta(told.clone()));
    let effects = scene.step(Event::SocketMessage(message));
    assert_eq!(applied(&effects)[0].cursor, Some(told.to));
    scene.step(Event::Applied);
    // One that begins after what was read says that something was missed.
    let missed =
        Delta { from: Cursor { seq: 8, ..told.to }, to: Cursor { seq: 9, ..told.to }, ..told };
    let effects = scene.step(Event::SocketMessage(frame::encode(&Frame::Delta(missed))));
    assert!(matches!(effects[..], [Effect::SendSocket(_), ..]), "{effects:?}");
}

#[test]
fn a_socket_that_says_nothing_is_asked_and_then_closed() {
    let mut scene = Scene::started();
    let effects = scene.step(Event::SocketOpened);
    scene.settle(effects);
    scene.now += 25_000;
    assert!(scene.step(Event::Woke).contains(&Effect::Ping));
    scene.now += 10_000;
    assert!(scene.step(Event::Woke).contains(&Effect::Close));
    assert!(!scene.client.is_live());
}

#[test]
fn a_fork_takes_a_new_generation_and_sends_everything_again() {
    let mut scene = Scene::started();
    scene.edit();
    scene.step(Event::OutboxRead { ops: scene.outbox.clone() });
    let effects = scene.refuse(ErrorCode::DeviceFork);
    let generation = applied(&effects)[0].generation;
    assert!(generation.is_some_and(|generation| generation != 1));
    let effects = scene.step(Event::Applied);
    scene.settle(effects);
    assert_eq!(Some(scene.client.device.generation), generation);
    assert_eq!((scene.status(), scene.ledger.all().count()), (Status::Synced, 1));
}

#[test]
fn another_life_of_the_authority_replaces_the_base_and_keeps_the_outbox() {
    let mut scene = Scene::started();
    for _ in 0..3 {
        let effects = scene.edit();
        scene.settle(effects);
    }
    // Restored from a backup of which only the first edit is known.
    let first = scene.outbox.first().cloned().unwrap();
    scene.ledger = MemoryLedger::new(10);
    let device = Device { root: [7; 16], generation: 1 };
    let cursor = Cursor::default();
    let push = Push { push_id: 1, sent_ms: NOW, device, cursor, ops: vec![first] };
    authority::answer(&mut scene.ledger, NOW, push).unwrap();
    let effects = scene.edit();
    let done = scene.settle(effects);
    assert!(applied(&done)[0].reset);
    assert_eq!(applied(&done).last().and_then(|apply| apply.acked_to), Some(4));
    assert_eq!((scene.status(), scene.client.cursor().epoch), (Status::Synced, 10));
}

#[test]
fn an_empty_authority_does_not_empty_the_device() {
    let mut scene = Scene::started();
    let effects = scene.edit();
    scene.settle(effects);
    scene.ledger = MemoryLedger::new(10);
    let effects = scene.edit();
    let done = scene.settle(effects);
    assert!(applied(&done).is_empty());
    assert_eq!(scene.status(), Status::NeedsAttention { reason: Reason::Emptied, count: 1 });
}

#[test]
fn a_refused_device_asks_again_later_and_keeps_its_edits() {
    let mut scene = Scene::started();
    scene.edit();
    scene.step(Event::OutboxRead { ops: scene.outbox.clone() });
    scene.step(Event::Replied { status: 403, retry_ms: 0, body: b"{}".to_vec() });
    assert_eq!(scene.status(), Status::NeedsAttention { reason: Reason::Refused, count: 1 });
    scene.now += 61_000;
    let effects = scene.step(Event::Woke);
    scene.settle(effects);
    assert_eq!(scene.status(), Status::Synced);
}

/// Who was shown out, or whose time is over, asks for nothing any more, whatever happens.
#[track_caller]
fn check_ended(code: ErrorCode, by_socket: bool, reason: Reason) {
    let mut scene = Scene::started();
    let effects = match by_socket {
        true => {
            scene.step(Event::SocketOpened);
            let bytes = frame::encode(&Frame::Refusal(Refusal::new(0, code)));
            scene.step(Event::SocketMessage(bytes))
        }
        false => {
            scene.edit();
            scene.step(Event::OutboxRead { ops: scene.outbox.clone() });
            scene.refuse(code)
        }
    };
    assert!(effects.contains(&Effect::Close), "{effects:?}");
    scene.edit();
    let count = scene.outbox.len() as u64;
    assert_eq!(scene.status(), Status::NeedsAttention { reason, count });
    for event in
        [Event::SocketClosed, Event::TryNow, Event::Woke, Event::OutboxGrew { last_mid: 9 }]
    {
        scene.now += 3_600_000;
        let effects = scene.step(event.clone());
        let only_says = effects.iter().all(|effect| matches!(effect, Effect::Status(_)));
        assert!(only_says, "{event:?}: {effects:?}");
    }
}

#[test]
fn a_device_that_was_shown_out_asks_for_nothing_any_more() {
    check_ended(ErrorCode::Wipe, true, Reason::Removed);
    check_ended(ErrorCode::Wipe, false, Reason::Removed);
    check_ended(ErrorCode::Unauth, true, Reason::Ended);
    check_ended(ErrorCode::Unauth, false, Reason::Ended);
}

#[test]
fn what_is_not_a_frame_shows_nobody_out() {
    for status in [401, 403] {
        let mut scene = Scene::started();
        scene.edit();
        scene.step(Event::OutboxRead { ops: scene.outbox.clone() });
        scene.step(Event::Replied { status, retry_ms: 0, body: b"{\"error\":\"WIPE\"}".to_vec() });
        assert_eq!(scene.status(), Status::NeedsAttention { reason: Reason::Refused, count: 1 });
    }
}

#[test]
fn an_operation_that_can_never_be_sent_is_given_up_alone() {
    let mut scene = Scene::started();
    let mut effects = scene.edit();
    // Something on the way takes no body at all, until the operation is empty.
    for _ in 0..20 {
        scene.settle_reads(&mut effects);
        if scene.client.batch == 0 {
            break;
        }
        effects = scene.step(Event::Replied { status: 413, retry_ms: 0, body: Vec::new() });
    }
    scene.settle_reads(&mut effects);
    let done = scene.settle(effects);
    let apply = applied(&done)[0];
    assert_eq!(apply.notices[0].outcome, Outcome::Refused(ErrorCode::Invalid));
    let effects = scene.edit();
    let done = scene.settle(effects);
    assert_eq!(applied(&done)[0].records.len(), 1, "the next one goes out whole");
}

impl Scene {
    /// Answers the reading of the outbox and nothing else.
    fn settle_reads(&mut self, effects: &mut Vec<Effect>) {
        if effects.iter().any(|effect| matches!(effect, Effect::ReadOutbox { .. })) {
            *effects = self.step(Event::OutboxRead { ops: self.outbox.clone() });
        }
    }
}

#[test]
fn a_store_that_cannot_write_is_told_and_nothing_is_lost() {
    let mut scene = Scene::started();
    let effects = scene.edit();
    let mut effects: Vec<Effect> = effects;
    for _ in 0..3 {
        scene.settle_reads(&mut effects);
        let Some(Effect::Post(body)) = effects.first().cloned() else { panic!("{effects:?}") };
        let body = scene.authority(&body);
        let writes = scene.step(Event::Replied { status: 200, retry_ms: 0, body });
        assert_eq!(applied(&writes).len(), 1);
        scene.step(Event::StoreFailed);
        scene.now += 60_000;
        effects = scene.step(Event::Woke);
        effects.retain(|effect| matches!(effect, Effect::Post(_) | Effect::ReadOutbox { .. }));
    }
    assert_eq!(scene.status(), Status::NeedsAttention { reason: Reason::Storage, count: 1 });
    scene.settle(effects);
    assert_eq!(scene.status(), Status::Synced);
}

#[test]
fn the_skew_is_measured_from_the_middle_of_a_round_trip() {
    let mut scene = Scene::new();
    let effects = scene.step(Event::Start);
    let Some(Effect::Post(body)) = effects.into_iter().find(|e| matches!(e, Effect::Post(_)))
    else {
        panic!("no request");
    };
    scene.now += 1_000;
    let reply = scene.authority(&body);
    scene.now += 1_000;
    scene.step(Event::Replied { status: 200, retry_ms: 0, body: reply });
    assert_eq!(scene.client.skew_ms(), 0);
}

#[test]
fn whatever_comes_over_the_wire_nothing_panics() {
    let mut scene = Scene::started();
    for n in 0..2_000_u64 {
        let noise: Vec<u8> = (0..n % 64).map(|i| (n.wrapping_mul(31) >> (i % 56)) as u8).collect();
        scene.step(Event::SocketMessage(noise.clone()));
        scene.step(Event::Replied { status: (n % 600) as u16, retry_ms: 0, body: noise });
        scene.step(if n % 2 == 0 { Event::SocketOpened } else { Event::SocketClosed });
        scene.step(Event::OutboxRead { ops: Vec::new() });
        scene.step(Event::Applied);
        scene.now += n;
        scene.step(Event::Woke);
    }
}
