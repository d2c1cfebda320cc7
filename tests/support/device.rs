//! A device without a store or a screen: speaks the protocol to a real Worker and keeps what it
//! is told.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use cartera_domain::RecordKey;
use cartera_sync::frame::{self, Ack, Cursor, Delta, Device, Frame, OpResult, Push, Refusal};
use cartera_sync::op::label;
use cartera_sync::{Change, Op, Patch, StoredRecord, limits};

/// Milliseconds since 1970.
pub fn now_ms() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_millis() as u64
}

/// 16 bytes that no other call in this process, and hardly one in another, returns.
pub fn unique() -> [u8; 16] {
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    let started = now_ms() ^ (u64::from(std::process::id()) << 40);
    [started.to_be_bytes(), count.to_be_bytes()].concat().try_into().unwrap()
}

/// 32 hexadecimal digits, as workspace ids and keys are.
pub fn secret() -> String {
    unique().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// An address with the right to come in.
#[derive(Debug, Clone)]
pub struct Workspace {
    /// Where the Worker is, such as `http://localhost:8787`.
    pub origin: String,
    /// 32 hexadecimal digits.
    pub id: String,
    /// 32 hexadecimal digits; or a visit, as the cookie or as the header that it comes with.
    pub key: String,
    http: reqwest::Client,
}

/// What `POST …/sync` answered.
#[derive(Debug, Clone)]
pub struct Reply {
    /// HTTP's status.
    pub status: u16,
    /// The frame in its body, if there is one.
    pub frame: Option<Frame>,
}

impl Workspace {
    /// A workspace that nobody has used yet.
    pub fn new(origin: &str) -> Self {
        let http = reqwest::Client::new();
        Self { origin: origin.to_owned(), id: secret(), key: secret(), http }
    }

    /// The same workspace, for who comes with another key.
    pub fn with_key(&self, key: impl Into<String>) -> Self {
        Self { key: key.into(), ..self.clone() }
    }

    /// The same workspace, reached another way, by a connection of its own for each request: one that
    /// the way has ended would look like a request that was lost.
    pub fn through(&self, origin: String) -> Self {
        let http = reqwest::Client::builder().pool_max_idle_per_host(0).build().unwrap();
        Self { origin, http, ..self.clone() }
    }

    /// The address of `sync`, `ticket` or `live`.
    pub fn url(&self, what: &str) -> String {
        format!("{}/v1/w/{}/{what}", self.origin, self.id)
    }

    /// A well-formed `POST` with this body; change what is to be wrong.
    pub fn post(&self, what: &str, body: Vec<u8>) -> reqwest::RequestBuilder {
        self.http
            .post(self.url(what))
            .header("Origin", &self.origin)
            .header("Content-Type", "application/octet-stream")
            .header(self.proof().0, self.proof().1)
            .body(body)
    }

    /// The header that shows who comes.
    pub fn proof(&self) -> (&'static str, String) {
        match &self.key {
            cookie if cookie.starts_with("__Host-") => ("Cookie", cookie.clone()),
            visit if visit.starts_with("Visit ") => ("Authorization", visit.clone()),
            key => ("Authorization", format!("Bearer {key}")),
        }
    }

    /// A request with nothing in it.
    pub fn request(&self, method: reqwest::Method, url: &str) -> reqwest::RequestBuilder {
        self.http.request(method, url)
    }

    /// Sends a frame; `Err` where no answer came.
    pub async fn send(&self, push: &Push) -> Result<Reply, reqwest::Error> {
        let body = frame::encode(&Frame::Push(push.clone()));
        let response = self.post("sync", body).send().await?;
        let status = response.status().as_u16();
        let body = response.bytes().await?;
        let frames = frame::decode(&body, limits::FRAME_BYTES).unwrap_or_default();
        Ok(Reply { status, frame: frames.into_iter().next() })
    }
}

/// One installation.
#[derive(Debug)]
pub struct TestDevice {
    /// Where it syncs.
    pub workspace: Workspace,
    /// Who it is.
    pub device: Device,
    /// How far it has read.
    pub cursor: Cursor,
    /// What it has read.
    pub records: BTreeMap<RecordKey, StoredRecord>,
    /// The place of its next operation.
    pub next_mid: u64,
    /// Its clock minus the real one, in milliseconds.
    pub skew_ms: i64,
}

impl TestDevice {
    /// A fresh installation that has joined the workspace.
    pub fn new(workspace: &Workspace) -> Self {
        Self {
            workspace: workspace.clone(),
            device: Device { root: unique(), generation: 1 },
            cursor: Cursor::default(),
            records: BTreeMap::new(),
            next_mid: 1,
            skew_ms: 0,
        }
    }

    /// Its own idea of the time.
    pub fn clock(&self) -> u64 {
        now_ms().saturating_add_signed(self.skew_ms)
    }

    /// An operation that changes one record, made now.
    pub fn op(&mut self, key: RecordKey, changes: Vec<Change>) -> Op {
        let mid = self.next_mid;
        self.next_mid += 1;
        Op {
            op_id: unique(),
            mid,
            seen: self.cursor.seq,
            t_ms: self.clock(),
            schema: 1,
            label: label::EDIT,
            patches: vec![Patch { key, changes }],
        }
    }

    /// A push of these operations, made now.
    pub fn push(&self, ops: Vec<Op>) -> Push {
        let push_id = u64::from_be_bytes(unique()[8..].try_into().unwrap()) + 1;
        Push { push_id, sent_ms: self.clock(), device: self.device, cursor: self.cursor, ops }
    }

    /// Sends operations and takes in what is new, page by page.
    pub async fn sync(&mut self, ops: Vec<Op>) -> Vec<Ack> {
        let push = self.push(ops);
        let delta = self.delta(push).await;
        let acks = delta.acks.clone();
        let mut more = delta.more;
        self.take(delta);
        while more {
            let delta = self.delta(self.push(Vec::new())).await;
            more = delta.more;
            self.take(delta);
        }
        acks
    }

    async fn delta(&self, push: Push) -> Delta {
        let reply = self.workspace.send(&push).await.expect("an answer");
        match reply.frame {
            Some(Frame::Delta(delta)) if reply.status == 200 => delta,
            other => panic!("not a delta: {} {other:?}", reply.status),
        }
    }

    /// Takes in a delta made for where this device is.
    pub fn take(&mut self, delta: Delta) {
        assert!(delta.from.seq <= self.cursor.seq && self.cursor.seq <= delta.to.seq);
        for encoded in delta.records {
            let record = StoredRecord::decode(&encoded.0).unwrap();
            assert!(record.seq <= delta.to.seq);
            self.records.insert(record.key, record);
        }
        self.cursor = delta.to;
    }

    /// A field's text, as read from the Worker.
    pub fn text(&self, key: RecordKey, field: u16) -> Option<String> {
        self.records.get(&key)?.fields().text(field).map(str::to_owned)
    }
}

/// A new record's key.
pub fn new_key() -> RecordKey {
    RecordKey { kind: 1, id: unique() }
}

/// Sets a field to a text.
pub fn set(field: u16, text: &str) -> Change {
    Change::Set { field, value: Some(text.as_bytes().to_vec()) }
}

/// Whether an operation took effect everywhere.
pub fn won(ack: &Ack) -> bool {
    matches!(&ack.result, OpResult::Applied { lost } if lost.is_empty())
}

/// The refusal in an answer.
pub fn refusal(reply: &Reply) -> Refusal {
    match &reply.frame {
        Some(Frame::Refusal(refusal)) => *refusal,
        other => panic!("not a refusal: {} {other:?}", reply.status),
    }
}
