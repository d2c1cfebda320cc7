//! A page that edits without a pause, as the tabs of one browser do at once, and tells what the
//! browser kept of it: for journeys that count edits and for those that kill the browser.
//!
//! Every edit is one operation on two records: a counter that all tabs share goes up by one, and
//! a new record of the tab's own says to which number. So a lost edit, one that was done twice
//! and half an edit each show as a number that is missing or there twice.

#[cfg(target_arch = "wasm32")]
mod page {
    use std::collections::BTreeMap;

    use cartera_domain::{Person, RecordKey, RecordKind};
    use cartera_store::command::{Command, commit, prepare};
    use cartera_store::delta::{self, Delta};
    use cartera_store::engine::Snapshot;
    use cartera_store::schema::{self, meta};
    use cartera_store::{Engine, IndexedDbStore, Space, Store, StoreError, journal};
    use cartera_sync::frame::{Cursor, Encoded};
    use cartera_sync::op::label;
    use cartera_sync::{Change, Patch};
    use js_sys::{Function, Promise};
    use wasm_bindgen::prelude::wasm_bindgen;
    use wasm_bindgen::{JsCast, JsValue};
    use wasm_bindgen_futures::JsFuture;

    /// Few enough that tabs meet at each of them all the time.
    const COUNTERS: u32 = 8;

    /// What an id begins with.
    #[derive(Debug, Clone, Copy)]
    enum What {
        Counter = 1,
        Log = 2,
        Op = 3,
    }

    fn id(what: What, a: u32, b: u32, c: u32) -> [u8; 16] {
        let mut id = [0; 16];
        let words = [what as u32, a, b, c].map(u32::to_be_bytes);
        id.iter_mut().zip(words.as_flattened()).for_each(|(to, from)| *to = *from);
        id
    }

    /// The numbers in an id.
    fn words(id: [u8; 16]) -> [u32; 4] {
        let id = u128::from_be_bytes(id);
        [96, 64, 32, 0].map(|shift| (id >> shift) as u32)
    }

    fn person(id: [u8; 16]) -> RecordKey {
        RecordKey { kind: RecordKind::Person.number(), id }
    }

    fn naming(id: [u8; 16], name: &str) -> Patch {
        let value = Some(name.as_bytes().to_vec());
        let field = Person::GIVEN_NAME.number;
        Patch { key: person(id), changes: vec![Change::Set { field, value }] }
    }

    fn now_ms() -> u64 {
        js_sys::Date::now() as u64
    }

    fn said(error: StoreError) -> JsValue {
        error.to_string().into()
    }

    /// One tab.
    struct Tab {
        store: IndexedDbStore,
        engine: Engine,
        hand: u32,
        attempts: u32,
        changed: u32,
        confirmed: u32,
    }

    impl Tab {
        async fn open(database: &str, hand: u32) -> Result<Self, StoreError> {
            let store = IndexedDbStore::open(database).await?;
            let mut engine = Engine::new();
            engine.load(&store).await?;
            Ok(Self { store, engine, hand, attempts: 0, changed: 0, confirmed: 0 })
        }

        fn name(&self, id: [u8; 16]) -> Option<String> {
            let fields = self.engine.fields(person(id))?;
            fields.text(Person::GIVEN_NAME.number).map(str::to_owned)
        }

        /// As the app does when a commit says `Changed`.
        async fn catch_up(&mut self) -> Result<(), StoreError> {
            let (page, epoch) = (self.engine.next_page(), self.engine.cursor().epoch);
            let snapshot = Snapshot::read(&self.store, page, epoch).await?;
            self.engine.take(snapshot);
            Ok(())
        }

        /// Reads a counter and adds one to it, again until no other tab was in between.
        async fn add_one(&mut self, number: u32) -> Result<(), StoreError> {
            let counter = (number + self.hand) % COUNTERS;
            let (shared, own) =
                (id(What::Counter, counter, 0, 0), id(What::Log, self.hand, number, 0));
            loop {
                self.attempts += 1;
                let name = id(What::Op, self.hand, number, self.attempts);
                let stood = self.name(shared).map_or(Ok(0), |stood| stood.parse::<u32>());
                let next = stood.map_err(|error| StoreError::Backend(error.to_string()))? + 1;
                let patches = vec![
                    naming(shared, &next.to_string()),
                    naming(own, &format!("{counter} {next}")),
                ];
                let command = Command::new(&self.engine, name, label::EDIT, patches);
                let Some(prepared) = prepare(&self.engine, &command, now_ms(), || name) else {
                    return Err(StoreError::Backend("nothing to commit".to_owned()));
                };
                match commit(&self.store, &mut self.engine, prepared).await {
                    Ok(_) => return Ok(()),
                    Err(StoreError::Changed) => self.changed += 1,
                    Err(error) => return Err(error),
                }
                self.catch_up().await?;
            }
        }

        /// Confirms what waits as the authority would where nobody else edits: what this device
        /// shows becomes the base, and the outbox is swept, in one transaction.
        async fn confirm(&mut self) -> Result<(), StoreError> {
            self.catch_up().await?;
            let mut records = BTreeMap::new();
            for mid in self.engine.waiting_from(0) {
                let op = self.engine.waiting_op(mid);
                for patch in op.iter().flat_map(|op| &op.patches) {
                    records.insert(patch.key, mid);
                }
            }
            let acked_to = self.engine.next_mid() - 1;
            let encoded = records.into_iter().filter_map(|(key, seq)| {
                let mut record = self.engine.record(key)?;
                record.seq = seq;
                Some(Encoded(record.encode()))
            });
            let delta = Delta {
                reset: false,
                records: encoded.collect(),
                cursor: Some(Cursor { epoch: 1, seq: acked_to }),
                acked_to: Some(acked_to),
            };
            let batch = delta::batch(&self.store, &delta, self.engine.next_page(), None).await?;
            self.store.commit(batch).await?;
            self.engine.apply_delta(&delta);
            self.confirmed += 1;
            Ok(())
        }
    }

    /// Adds one `times` times; each time waits until `acknowledge` has told of it. Gives JSON.
    ///
    /// After each `sweep` of them the tab plays the authority and confirms what waits. Only one
    /// tab may, as in the app only the one with the lock does; 0 is never.
    ///
    /// # Errors
    /// What the store or `acknowledge` said.
    #[wasm_bindgen]
    pub async fn edit(
        database: String,
        hand: u32,
        times: u32,
        sweep: u32,
        acknowledge: Function,
    ) -> Result<String, JsValue> {
        let begun = js_sys::Date::now();
        let mut tab = Tab::open(&database, hand).await.map_err(said)?;
        for number in 0..times {
            tab.add_one(number).await.map_err(said)?;
            // Only now is it on the disk.
            let told = acknowledge.call1(&JsValue::NULL, &number.into())?;
            JsFuture::from(told.unchecked_into::<Promise>()).await?;
            if sweep > 0 && (number + 1).is_multiple_of(sweep) {
                tab.confirm().await.map_err(said)?;
            }
        }
        let Tab { changed, confirmed, .. } = tab;
        let ended = js_sys::Date::now();
        Ok(format!(
            "{{\"hand\":{hand},\"edits\":{times},\"changed\":{changed},\"confirmed\":{confirmed},\
             \"begun_ms\":{begun},\"ended_ms\":{ended}}}"
        ))
    }

    /// What a database holds, as JSON: the counters, and whose edit each of their numbers was.
    ///
    /// # Errors
    /// What the store said.
    #[wasm_bindgen]
    pub async fn read(database: String) -> Result<String, JsValue> {
        let tab = Tab::open(&database, 0).await.map_err(said)?;
        let next = async |name: &[u8]| match tab.store.get(Space::Meta, name).await? {
            Some(bytes) => schema::mid(&bytes),
            None => Ok(1),
        };
        let next_mid = next(meta::NEXT_MID).await.map_err(said)?;
        let next_entry = next(meta::NEXT_ENTRY).await.map_err(said)?;
        let mut entries = 0;
        let count = |_, _| {
            entries += 1;
            true
        };
        journal::walk(&tab.store, count).await.map_err(said)?;
        let (mut counters, mut logs) = (Vec::new(), Vec::new());
        for key in tab.engine.keys() {
            let Some(name) = tab.name(key.id) else { continue };
            match words(key.id) {
                [what, counter, 0, 0] if what == What::Counter as u32 => {
                    counters.push(format!("[{counter},{name}]"));
                }
                [what, hand, number, 0] if what == What::Log as u32 => {
                    logs.push(format!("[{hand},{number},{}]", name.replace(' ', ",")));
                }
                _ => logs.push("[]".to_owned()),
            }
        }
        let counts = tab.engine.counts();
        Ok(format!(
            "{{\"next_mid\":{next_mid},\"next_entry\":{next_entry},\"entries\":{entries},\
             \"waiting\":{},\"unreadable\":{},\"counters\":[{}],\"logs\":[{}]}}",
            counts.waiting,
            counts.quarantined,
            counters.join(","),
            logs.join(",")
        ))
    }
}

fn main() {}
