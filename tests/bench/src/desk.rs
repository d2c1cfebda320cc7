//! A device with a company on it: what is timed of the store and of the engine over it.

use std::sync::Arc;

use cartera_domain::person::NameOrder;
use cartera_domain::query::{Calendar, Context, Query};
use cartera_domain::time::{TimeZone, Weekday};
use cartera_domain::{Date, Id, Person, RecordKey, RecordKind};
use cartera_store::command::{Command, commit, prepare, prepare_encoded};
use cartera_store::delta::{self, Delta};
use cartera_store::engine::{ListQuery, PeopleQuery};
use cartera_store::{Engine, IndexedDbStore, Outgoing, Store};
use cartera_sync::frame::{Cursor, Encoded};
use cartera_sync::op::label;
use cartera_sync::{Change, Patch, limits};
use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::customers::{Customers, NOW_MS, What, id, number};

/// Rows in one batch of an import: what the app writes at once.
const AT_ONCE: usize = 1_000;

/// A device.
#[wasm_bindgen]
#[derive(Default)]
pub struct Desk {
    customers: Customers,
    store: Option<IndexedDbStore>,
    engine: Engine,
    records: Vec<Encoded>,
    found: Arc<[u32]>,
    edits: u32,
}

/// What went wrong, for the page.
pub fn said(error: impl std::fmt::Display) -> JsError {
    JsError::new(&error.to_string())
}

#[wasm_bindgen]
impl Desk {
    /// An empty device that knows these rows.
    #[wasm_bindgen(constructor)]
    pub fn new(people: String, deals: String) -> Self {
        console_error_panic_hook();
        Self { customers: Customers::new(people, deals), ..Self::default() }
    }

    /// What the files hold: people, organizations, deals.
    pub fn sizes(&self) -> Vec<u32> {
        vec![self.customers.people(), self.customers.organizations(), self.customers.deals()]
    }

    /// Opens a database.
    pub async fn open(&mut self, name: String) -> Result<(), JsError> {
        self.store = Some(IndexedDbStore::open(&name).await.map_err(said)?);
        Ok(())
    }

    /// Lets go of it, and of all that is in memory.
    pub fn close(&mut self) {
        if let Some(store) = self.store.take() {
            store.close();
        }
        self.engine = Engine::new();
        self.found = Arc::default();
    }

    /// Makes all records as the authority sends them; how many.
    pub fn encode(&mut self) -> u32 {
        let records = &mut self.records;
        records.clear();
        self.customers.confirmed(|record| records.push(record));
        records.len() as u32
    }

    /// Lets go of the encoded records.
    pub fn forget(&mut self) {
        self.records = Vec::new();
    }

    /// Writes the encoded records as a device does that downloads a workspace.
    pub async fn write_pages(&mut self) -> Result<(), JsError> {
        let store = self.store.as_ref().ok_or_else(|| JsError::new("not open"))?;
        let mut seq = 0;
        for part in frames(&self.records) {
            seq += part.len() as u64;
            let cursor = Some(Cursor { epoch: 1, seq });
            let delta = Delta { records: part.to_vec(), cursor, ..Delta::default() };
            let batch = delta::batch(store, &delta, self.engine.next_page(), None);
            store.commit(batch.await.map_err(said)?).await.map_err(said)?;
            self.engine.apply_delta(&delta);
        }
        Ok(())
    }

    /// Writes all people as an import does: operations of a thousand rows in one strict
    /// transaction with their entry in the journal, and shown at once.
    pub async fn write_import(&mut self) -> Result<(), JsError> {
        let store = self.store.as_ref().ok_or_else(|| JsError::new("not open"))?;
        let mut first_organization = 0;
        let rows: Vec<u32> = (0..self.customers.people()).collect();
        for part in rows.chunks(AT_ONCE) {
            let ops: Vec<_> =
                part.iter().map(|row| self.customers.op(*row, &mut first_organization)).collect();
            let send = Outgoing::of(&ops);
            let prepared = prepare_encoded(&self.engine, [9; 16], &send, NOW_MS).map_err(said)?;
            let prepared = prepared.ok_or_else(|| JsError::new("nothing to write"))?;
            commit(store, &mut self.engine, prepared).await.map_err(said)?;
        }
        Ok(())
    }

    /// Reads everything there is, as the start of the app does.
    pub async fn load(&mut self) -> Result<u32, JsError> {
        let store = self.store.as_ref().ok_or_else(|| JsError::new("not open"))?;
        self.engine = Engine::new();
        self.engine.load(store).await.map_err(said)?;
        Ok(self.engine.counts().people)
    }

    /// Takes in the encoded records without any database.
    pub fn take_in(&mut self) {
        self.engine = Engine::new();
        for part in frames(&self.records) {
            self.engine.apply_delta(&Delta { records: part.to_vec(), ..Delta::default() });
        }
    }

    /// Gets the search ready.
    pub fn settle_words(&mut self) {
        self.engine.settle_words();
    }

    /// Lists people who are found; how many.
    pub fn people(&mut self, search: &str) -> u32 {
        let query = PeopleQuery { search: search.to_owned(), ..PeopleQuery::default() };
        self.found = self.engine.people(&query);
        self.found.len() as u32
    }

    /// The rows of the first people of the list.
    pub fn first(&self, count: usize) -> Vec<u32> {
        let rows = self.found.iter().take(count);
        rows.filter_map(|row| Some(number(*self.engine.person_row(*row, ORDER)?.id.as_bytes())))
            .collect()
    }

    /// What a table shows of some people of the list: cells apart by tabs, rows by line ends.
    pub fn shown(&self, from: usize, count: usize) -> String {
        let mut text = String::new();
        for row in self.found.iter().skip(from).take(count) {
            let Some(row) = self.engine.person_row(*row, ORDER) else { continue };
            let organization = row.organization.map(|(_, name)| name).unwrap_or_default();
            let cells = [row.name, organization, row.position, row.email, row.phone];
            text.push_str(&cells.join("\t"));
            text.push('\n');
        }
        text
    }

    /// Writes a person's note as an edit is saved: strictly, with its entry in the journal.
    pub async fn edit(&mut self, row: u32, note: String) -> Result<(), JsError> {
        let store = self.store.as_ref().ok_or_else(|| JsError::new("not open"))?;
        self.edits += 1;
        let name = id(What::Op, u32::MAX - self.edits);
        let key = RecordKey::of(Id::<Person>::from_bytes(id(What::Person, row)));
        let field = Person::NOTE.number;
        let changes = vec![Change::Set { field, value: Some(note.into_bytes()) }];
        let patches = vec![Patch { key, changes }];
        let command = Command::new(&self.engine, name, label::EDIT, patches);
        let prepared = prepare(&self.engine, &command, NOW_MS, || name);
        let prepared = prepared.ok_or_else(|| JsError::new("nothing to write"))?;
        commit(store, &mut self.engine, prepared).await.map_err(said)?;
        Ok(())
    }

    /// Lists records of a kind by a query in JSON; how many.
    pub fn list(&mut self, kind: u16, query: &str) -> Result<u32, JsError> {
        let kind = RecordKind::from_number(kind).ok_or_else(|| JsError::new("no such kind"))?;
        let query: Query = serde_json::from_str(query).map_err(said)?;
        let query = ListQuery { query, ..ListQuery::default() };
        let zone = TimeZone::utc();
        let today = Date::parse("2026-06-30").map_err(said)?;
        let calendar = Calendar { today, week_start: Weekday::Monday, zone: &zone };
        let context = Context { calendar, me: None, my_team: &[] };
        let rows = self.engine.list(kind, &query, &context).map_err(said)?;
        Ok(rows.len() as u32)
    }
}

/// The records as the authority sends them: as many at once as its pages take.
fn frames(records: &[Encoded]) -> impl Iterator<Item = &[Encoded]> {
    let mut rest = records;
    std::iter::from_fn(move || {
        let mut bytes = 0;
        let fits = |Encoded(record): &&Encoded| {
            let fits = bytes < limits::PAGE_BYTES;
            bytes += record.len();
            fits
        };
        let count = rest.iter().take(limits::PAGE_RECORDS).take_while(fits).count();
        let (frame, more) = rest.split_at_checked(count).filter(|_| count > 0)?;
        rest = more;
        Some(frame)
    })
}

const ORDER: NameOrder = NameOrder::GivenFirst;

/// A panic says where it was.
fn console_error_panic_hook() {
    console_error_panic_hook::set_once();
}
