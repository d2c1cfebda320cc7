//! A file from its bytes to saved records: what is timed of the import.

use cartera_dedupe::{Apart, Dictionary, Facts, Index, clusters};
use cartera_domain::{EmailAddress, PhoneNumber};
use cartera_import::protocol::Choice;
use cartera_import::repair::phone;
use cartera_import::{Existing, Mapping, Source};
use cartera_store::command::{commit, prepare_encoded};
use cartera_store::{Engine, IndexedDbStore, Outgoing};
use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::customers::NOW_MS;
use crate::desk::said;
use crate::ids::Ids;
use crate::ops::PlannedOps;
use crate::rows::{PERSON_CELLS, Rows};

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
        let (mut index, mut dictionary) =
            (Index::with_capacity(self.rows.len() as usize), Dictionary::new());
        // One for all rows, as the import has it.
        let mut facts = Facts { organizations: vec![String::new()], ..Facts::default() };
        for row in 0..self.rows.len() {
            let cell = |column| self.rows.get(row, column);
            let (given, family) = cell(0).split_once(' ').unwrap_or((cell(0), ""));
            let texts = [(&mut facts.given_name, given), (&mut facts.family_name, family)];
            let place = facts.organizations.iter_mut().map(|place| (place, cell(1)));
            for (to, text) in texts.into_iter().chain(place) {
                to.clear();
                to.push_str(text);
            }
            facts.emails.clear();
            facts.emails.extend(EmailAddress::parse(cell(3)));
            facts.phones.clear();
            facts.phones.extend(PhoneNumber::parse(cell(10)));
            index.insert(row, dictionary.card(&facts));
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
        let mut state = 0_u64;
        let mut ids = Ids::new(move |bytes| bytes.fill_with(|| random(&mut state)));
        let mut ops = PlannedOps::default();
        let report = source.plan(
            &mapping,
            &Existing::new(),
            |_| ids.record(NOW_MS),
            |_, _, _| {},
            |row| ops.push(&row),
        );
        let mut engine = Engine::new();
        while let Some(batch) = ops.batch(0, NOW_MS, report.read, &mut ids) {
            let send = Outgoing { ops: batch.ops, count: u64::from(batch.count) };
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

/// The next byte of a sequence that is the same in every run (a linear congruential generator).
const fn random(state: &mut u64) -> u8 {
    *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    (*state >> 56) as u8
}
