//! A file from its bytes to saved records: what is timed of the import.

use cartera_dedupe::{Apart, Card, Facts, Index, clusters};
use cartera_domain::{Id, Person, RecordKind};
use cartera_import::protocol::Choice;
use cartera_import::repair::phone;
use cartera_import::{Existing, Mapping, PlannedRow, Source};
use cartera_store::command::{commit, prepare_encoded};
use cartera_store::{Engine, IndexedDbStore, Outgoing};
use cartera_sync::op::label;
use cartera_sync::{Change, Op, Patch};
use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::customers::{NOW_MS, What, id, name_of};
use crate::desk::said;
use crate::rows::{PERSON_CELLS, Rows};

/// Rows in one batch: what the app writes at once.
const AT_ONCE: usize = 1_000;

/// The country of phones that say none, as a person chooses it before an import.
fn choice() -> Choice {
    Choice { country: Some("RU".to_owned()), ..Choice::default() }
}

/// Reads a file into rows; how many.
#[wasm_bindgen]
pub fn read_file(name: &str, bytes: &[u8]) -> Result<u32, JsError> {
    let source = Source::open(name, bytes, &choice()).map_err(said)?;
    Ok(source.rows().count() as u32)
}

/// The files of one company, as plain rows.
#[wasm_bindgen]
pub struct File {
    rows: Rows,
    report: Vec<u32>,
}

#[wasm_bindgen]
impl File {
    /// Takes over the rows.
    #[wasm_bindgen(constructor)]
    pub fn new(people: String) -> Self {
        Self { rows: Rows::new(people, PERSON_CELLS), report: Vec::new() }
    }

    /// Makes a number of every phone cell, each of the country of its row; one line for each row,
    /// empty where none could be told.
    pub fn phones(&self) -> String {
        let mut regions: Vec<(String, Option<phone::Region>)> = Vec::new();
        let mut numbers = String::new();
        for row in 0..self.rows.len() {
            let (cell, country) = (self.rows.get(row, 4), self.rows.get(row, 5));
            let country = if country.is_empty() { "RU" } else { country };
            let region = match regions.iter().find(|(code, _)| code == country) {
                Some((_, region)) => *region,
                None => {
                    let region = phone::region(country);
                    regions.push((country.to_owned(), region));
                    region
                }
            };
            if let Some(number) = phone::read(cell, region).numbers.first() {
                numbers.push_str(number.e164());
            }
            numbers.push('\n');
        }
        numbers
    }

    /// Finds who is there twice; for each row the first row of its group.
    pub fn duplicates(&self) -> Vec<u32> {
        let mut index = Index::new();
        for row in 0..self.rows.len() {
            let mut person = Person::new(Id::from_bytes(id(What::Person, row)));
            name_of(&mut person, &self.rows, row);
            let organization = self.rows.get(row, 1).to_owned();
            index.insert(row, Card::new(&Facts::of_person(&person, vec![organization])));
        }
        let apart = Apart::new();
        let found = clusters(&index.scan(&apart), &index, &apart);
        let mut first: Vec<u32> = (0..self.rows.len()).collect();
        for cluster in found.clusters {
            let Some(lowest) = cluster.records.first() else { continue };
            for record in &cluster.records {
                if let Some(place) = first.get_mut(*record as usize) {
                    *place = *lowest;
                }
            }
        }
        first
    }

    /// Reads a file, repairs its phones, joins what is there twice, and writes what becomes of it
    /// as the app does: a thousand rows in one strict transaction, with the journal.
    pub async fn import(
        &mut self,
        database: String,
        name: String,
        bytes: Vec<u8>,
    ) -> Result<(), JsError> {
        let store = IndexedDbStore::open(&database).await.map_err(said)?;
        let source = Source::open(&name, &bytes, &choice()).map_err(said)?;
        let preview = source.preview(|_, _, _| {});
        let targets: Vec<_> = preview.columns.iter().map(|column| column.target).collect();
        let mapping = Mapping::from(targets);
        let mut made = 0;
        let ids = |kind: RecordKind| {
            made += 1;
            id(if kind == RecordKind::Person { What::Person } else { What::Organization }, made)
        };
        let mut ops = Vec::new();
        let report = source.plan(
            &mapping,
            &Existing::new(),
            ids,
            |_, _, _| {},
            |row| {
                ops.push(op(row));
            },
        );
        let mut engine = Engine::new();
        for part in ops.chunks(AT_ONCE) {
            let send = Outgoing::of(part);
            let prepared = prepare_encoded(&engine, [9; 16], &send, NOW_MS).map_err(said)?;
            let prepared = prepared.ok_or_else(|| JsError::new("nothing to write"))?;
            commit(&store, &mut engine, prepared).await.map_err(said)?;
        }
        self.report = vec![report.read, report.created, report.updated, report.skipped];
        self.report.extend([report.failed, engine.counts().people]);
        store.close();
        Ok(())
    }

    /// What the last import said: rows read, created, updated, skipped, failed; and people shown.
    pub fn report(&self) -> Vec<u32> {
        self.report.clone()
    }
}

fn op(row: PlannedRow) -> Op {
    let patches = row.changes.into_iter().map(|change| {
        let set =
            change.set.into_iter().map(|(field, value)| Change::Set { field, value: Some(value) });
        let add = change.add.into_iter().map(|(field, element)| Change::Element {
            field,
            element,
            present: true,
        });
        Patch { key: change.key, changes: set.chain(add).collect() }
    });
    Op {
        op_id: id(What::Op, row.row),
        mid: 0,
        seen: 0,
        t_ms: NOW_MS,
        schema: 1,
        label: label::IMPORT,
        patches: patches.collect(),
    }
}
