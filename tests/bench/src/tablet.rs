//! A device that syncs: the sync client over a store on the disk, as the app drives it. The page
//! lends it its hands for the network.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use cartera_domain::{Id, Person, RecordKey};
use cartera_store::command::{Command, note_delta, prepare, prepare_encoded};
use cartera_store::delta::{self, Delta};
use cartera_store::journal::begun;
use cartera_store::{Engine, IndexedDbStore, Outgoing, Store, StoreError};
use cartera_sync::client::{Apply, Client, Effect, Event, Saved};
use cartera_sync::frame::Device;
use cartera_sync::op::label;
use cartera_sync::{Change, Op, Patch};
use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::spawn_local;

use crate::customers::{Customers, What, id};
use crate::desk::said;

/// Rows in one batch of an import: what the app writes at once.
const AT_ONCE: usize = 1_000;

#[wasm_bindgen]
extern "C" {
    /// What the page does for a device.
    pub type Hands;
    /// Fetches a ticket and opens the socket.
    #[wasm_bindgen(method)]
    fn connect(this: &Hands);
    /// Closes it.
    #[wasm_bindgen(method)]
    fn close(this: &Hands);
    /// Sends over the socket.
    #[wasm_bindgen(method)]
    fn send(this: &Hands, bytes: Vec<u8>);
    /// Sends `ping` over the socket.
    #[wasm_bindgen(method)]
    fn ping(this: &Hands);
    /// Sends to `POST …/sync`.
    #[wasm_bindgen(method)]
    fn post(this: &Hands, bytes: Vec<u8>);
    /// Calls back at this moment, milliseconds since 1970.
    #[wasm_bindgen(method)]
    fn wake(this: &Hands, at_ms: f64);
    /// Hears that so many records of the authority's are on the disk and shown.
    #[wasm_bindgen(method)]
    fn shown(this: &Hands, records: u32);
    /// Hears why nothing can be written any more.
    #[wasm_bindgen(method)]
    fn failed(this: &Hands, why: String);

    #[wasm_bindgen(js_namespace = Date, js_name = now)]
    fn now_ms() -> f64;
    #[wasm_bindgen(js_namespace = Math, js_name = random)]
    fn chance() -> f64;
}

fn now() -> u64 {
    now_ms() as u64
}

/// 64 random bits: no secrets are made of them here.
fn random() -> u64 {
    let half = || (chance() * 4_294_967_296.0) as u64;
    half() << 32 | half()
}

fn unique() -> [u8; 16] {
    let mut id = [0; 16];
    let halves = [random().to_be_bytes(), random().to_be_bytes()];
    id.iter_mut().zip(halves.as_flattened()).for_each(|(to, from)| *to = *from);
    id
}

/// A device.
#[wasm_bindgen]
pub struct Tablet(Rc<Inner>);

struct Inner {
    hands: Hands,
    store: IndexedDbStore,
    engine: RefCell<Engine>,
    client: RefCell<Client>,
    waiting: RefCell<VecDeque<Event>>,
    is_busy: Cell<bool>,
}

#[wasm_bindgen]
impl Tablet {
    /// A new device with an empty database of this name.
    pub async fn open(name: String, hands: Hands) -> Result<Self, JsError> {
        console_error_panic_hook::set_once();
        let store = IndexedDbStore::open(&name).await.map_err(said)?;
        let device = Device { root: unique(), generation: 1 };
        let saved = Saved { device, cursor: Default::default(), first_mid: 1, last_mid: 0 };
        Ok(Self(Rc::new(Inner {
            hands,
            store,
            engine: RefCell::new(Engine::new()),
            client: RefCell::new(Client::new(saved)),
            waiting: RefCell::default(),
            is_busy: Cell::default(),
        })))
    }

    /// Lets go of the database.
    pub fn close(&self) {
        self.0.store.close();
    }

    /// How many people are shown.
    pub fn people(&self) -> u32 {
        self.0.engine.borrow().counts().people
    }

    /// How many operations have no answer yet.
    pub fn unanswered(&self) -> u32 {
        self.0.engine.borrow().counts().waiting as u32
    }

    /// Makes a contact of each row as an import does, in strict transactions of a thousand.
    pub async fn fill(&self, rows: String) -> Result<(), JsError> {
        let customers = Customers::new(rows, String::new());
        let all: Vec<u32> = (0..customers.people()).collect();
        for part in all.chunks(AT_ONCE) {
            let ops: Vec<Op> = part.iter().map(|row| customers.contact(*row, now())).collect();
            let send = Outgoing::of(&ops);
            let prepared = prepare_encoded(&self.0.engine.borrow(), [9; 16], &send, now());
            let prepared = prepared.map_err(said)?.ok_or_else(|| JsError::new("nothing"))?;
            let receipt = self.0.store.commit(prepared.batch).await.map_err(said)?;
            self.0.engine.borrow_mut().apply_ops(receipt.first_mid, send.ops);
        }
        self.grown();
        Ok(())
    }

    /// Begins to sync.
    pub fn start(&self) {
        self.0.feed(Event::Start);
    }

    /// Writes a contact's note, strictly and with its entry in the journal, and has it sent.
    pub async fn edit(&self, row: u32, note: String) -> Result<(), JsError> {
        let key = RecordKey::of(Id::<Person>::from_bytes(id(What::Person, row)));
        let field = Person::NOTE.number;
        let changes = vec![Change::Set { field, value: Some(note.into_bytes()) }];
        let patches = vec![Patch { key, changes }];
        let prepared = {
            let engine = self.0.engine.borrow();
            let command = Command::new(&engine, unique(), label::EDIT, patches);
            prepare(&engine, &command, now(), unique)
        };
        let prepared = prepared.ok_or_else(|| JsError::new("nothing to write"))?;
        let receipt = self.0.store.commit(prepared.batch).await.map_err(said)?;
        if let Some(send) = prepared.send {
            self.0.engine.borrow_mut().apply_ops(receipt.first_mid, send.ops);
        }
        self.grown();
        Ok(())
    }

    /// The socket is open, or not any more.
    pub fn socket(&self, is_open: bool) {
        self.0.feed(if is_open { Event::SocketOpened } else { Event::SocketClosed });
    }

    /// Something came over the socket; text is the answer to `ping`.
    pub fn heard(&self, bytes: Option<Vec<u8>>) {
        self.0.feed(bytes.map_or(Event::Pong, Event::SocketMessage));
    }

    /// The answer to a post; no status where none came.
    pub fn replied(&self, status: u16, body: Vec<u8>) {
        self.0.feed(match status {
            0 => Event::PostFailed,
            _ => Event::Replied { status, retry_ms: 0, body },
        });
    }

    /// The moment has come.
    pub fn woke(&self) {
        self.0.feed(Event::Woke);
    }

    fn grown(&self) {
        let last_mid = self.0.engine.borrow().next_mid().saturating_sub(1);
        self.0.feed(Event::OutboxGrew { last_mid });
    }
}

/// Bytes of one operation that sets twelve fields of a contact, as it is sent.
#[wasm_bindgen]
#[must_use]
pub fn bytes_of_twelve(rows: String) -> u32 {
    let mut op = Customers::new(rows, String::new()).contact(0, now());
    for patch in &mut op.patches {
        let missing = 12_u16.saturating_sub(patch.changes.len() as u16);
        let more = (0..missing).map(|n| Change::Set {
            field: 20_000 + n,
            value: Some(b"about twenty letters".to_vec()),
        });
        patch.changes.extend(more);
        patch.changes.truncate(12);
    }
    cartera_sync::op::encode_ops(&[op]).len() as u32
}

impl Inner {
    fn feed(self: &Rc<Self>, event: Event) {
        self.waiting.borrow_mut().push_back(event);
        if self.is_busy.replace(true) {
            return;
        }
        loop {
            let Some(event) = self.waiting.borrow_mut().pop_front() else { break };
            let effects = self.client.borrow_mut().step(now(), random(), event);
            for effect in effects {
                self.perform(effect);
            }
        }
        self.is_busy.set(false);
    }

    fn perform(self: &Rc<Self>, effect: Effect) {
        match effect {
            Effect::Connect => self.hands.connect(),
            Effect::Close => self.hands.close(),
            Effect::SendSocket(bytes) => self.hands.send(bytes),
            Effect::Ping => self.hands.ping(),
            Effect::Post(bytes) => self.hands.post(bytes),
            Effect::WakeAt(at_ms) => self.hands.wake(at_ms as f64),
            Effect::Status(_) => {}
            Effect::ReadOutbox { from_mid, limit } => {
                let engine = self.engine.borrow();
                let mids: Vec<u64> = engine.waiting_from(from_mid).take(limit).collect();
                let ops = mids.into_iter().map_while(|mid| engine.waiting_op(mid)).collect();
                self.waiting.borrow_mut().push_back(Event::OutboxRead { ops });
            }
            Effect::Apply(apply) => {
                let own = Rc::clone(self);
                spawn_local(async move {
                    match own.write(&apply).await {
                        Ok(()) => {
                            own.hands.shown(apply.records.len() as u32);
                            own.feed(Event::Applied);
                        }
                        Err(error) => own.hands.failed(error.to_string()),
                    }
                });
            }
        }
    }

    async fn write(&self, apply: &Apply) -> Result<(), StoreError> {
        let change = Delta::of(apply);
        let page = self.engine.borrow().next_page();
        let begun = begun(&self.store).await?;
        loop {
            let mut batch = delta::batch(&self.store, &change, page, None).await?;
            note_delta(&mut batch, &self.engine.borrow(), &change, apply.is_whole, begun, now());
            match self.store.commit(batch).await {
                // An edit was written meanwhile.
                Err(StoreError::Changed) => {}
                done => break done.map(drop)?,
            }
        }
        let mut engine = self.engine.borrow_mut();
        engine.set_skew(self.client.borrow().skew_ms());
        engine.apply_delta(&change);
        Ok(())
    }
}
