//! How devices agree: operations go up, resolved records come down.
//!
//! A device writes an [`op::Op`] to its outbox and paints at once. The authority (one Durable
//! Object per workspace) gives each operation its place, joins it field by field into
//! [`register::StoredRecord`]s and answers with those. What a person sees is the base the
//! authority confirmed, with the outbox laid over it.
//!
//! Nothing here does I/O, reads a clock or makes a random number, so the code that runs in the
//! browser and in the Worker also runs, a million messages at a time, in the simulation.
//!
//! Reading order: [`op`] and [`register`] are what travels, [`join`] is the one rule and
//! [`overlay`] what it shows; [`frame`] are the messages, [`authority`] and [`client`] the two
//! sides, [`limits`] what they allow each other; [`journal`] remembers what was changed, for
//! undo and history of a device, [`mod@history`] and [`log`] what happened in the whole workspace, [`audit`] compares
//! what a device holds, [`merged`] knows which record has become a part of which.
//!
//! # The whole conversation, told once
//!
//! A driver does what the client asks for and tells it what came of it. It decides nothing:
//!
//! ```
//! use cartera_domain::RecordKey;
//! use cartera_sync::authority::{self, MemoryLedger};
//! use cartera_sync::client::{Client, Effect, Event, Saved, Status};
//! use cartera_sync::frame::{self, Cursor, Device, Frame};
//! use cartera_sync::overlay::{self, Here};
//! use cartera_sync::{Change, Op, Patch, StoredRecord, limits};
//!
//! // The device. In the app the three are rows of IndexedDB.
//! let device = Device { root: [1; 16], generation: 1 };
//! let mut base: Vec<StoredRecord> = Vec::new();
//! let mut outbox: Vec<Op> = Vec::new();
//! // The authority. In the Worker the ledger is SQL, and `answer` runs in one transaction.
//! let mut ledger = MemoryLedger::new(1);
//!
//! let saved = Saved { device, cursor: Cursor::default(), first_mid: 1, last_mid: 0 };
//! let mut client = Client::new(saved);
//! let (now, random) = (1_800_000_000_000, 4);
//!
//! // A person edits. It is in the outbox, on disk, before anything else happens; painted too.
//! let key = RecordKey { kind: 1, id: [7; 16] };
//! let changes = vec![Change::Set { field: 1, value: Some("Olga".into()) }];
//! outbox.push(Op {
//!     op_id: [9; 16],
//!     mid: 1,
//!     seen: client.cursor().seq,
//!     t_ms: now,
//!     schema: 1,
//!     label: cartera_sync::op::label::EDIT,
//!     patches: vec![Patch { key, changes }],
//! });
//! let here = Here { device: device.root, skew_ms: client.skew_ms() };
//! let shown = overlay::lay(key, None, &outbox, here).expect("a record");
//! assert_eq!(shown.fields().text(1), Some("Olga"));
//!
//! // The driver: events in, effects out, until nothing is left to do.
//! let mut events = vec![Event::OutboxGrew { last_mid: 1 }, Event::Start];
//! let mut status = None;
//! while let Some(event) = events.pop() {
//!     for effect in client.step(now, random, event) {
//!         match effect {
//!             Effect::ReadOutbox { from_mid, .. } => {
//!                 let ops = outbox.iter().filter(|op| op.mid >= from_mid).cloned().collect();
//!                 events.push(Event::OutboxRead { ops });
//!             }
//!             // `POST …/sync`: all of it happens in the Worker.
//!             Effect::Post(body) => {
//!                 let frames = frame::decode(&body, limits::FRAME_BYTES).expect("a frame");
//!                 let Some(Frame::Push(push)) = frames.into_iter().next() else { continue };
//!                 let answer = authority::answer(&mut ledger, now, push).expect("memory");
//!                 let body = frame::encode(&answer.reply);
//!                 events.push(Event::Replied { status: 200, retry_ms: 0, body });
//!             }
//!             // One transaction: the records, how far was read, and the end of the operations.
//!             Effect::Apply(apply) => {
//!                 base.extend(apply.records.into_iter().map(|received| received.record));
//!                 outbox.retain(|op| apply.acked_to.is_none_or(|acked_to| op.mid > acked_to));
//!                 events.push(Event::Applied);
//!             }
//!             Effect::Status(shown) => status = Some(shown),
//!             // No socket in this story: the client goes on without.
//!             Effect::Connect => events.insert(0, Event::SocketClosed),
//!             Effect::Close | Effect::Ping | Effect::SendSocket(_) | Effect::WakeAt(_) => {}
//!         }
//!     }
//! }
//! assert_eq!(status, Some(Status::Synced));
//! assert!(outbox.is_empty());
//! assert_eq!(base[0].fields().text(1), Some("Olga"));
//! assert_eq!(base[0].seq, 1);
//! ```

pub mod audit;
pub mod authority;
pub mod client;
pub mod clock;
pub mod frame;
pub mod history;
pub mod join;
pub mod journal;
pub mod limits;
pub mod log;
pub mod merged;
pub mod op;
pub mod overlay;
pub mod register;
pub mod split;

pub use op::{Change, Op, Patch};
pub use register::{Register, Slot, Stamp, StoredRecord};
