//! Tables that go out: rows are told to a background worker, which makes a file of them.

use std::rc::Rc;

use cartera_domain::RecordKey;
use cartera_domain::person::PersonId;
use cartera_import::out::{OutFormat, OutTable};
use cartera_import::protocol::{FromBackground, ToBackground};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Db;
use super::talk::{Talk, Told};
use crate::platform::clock::sleep;

/// Records told to the worker at once: a few milliseconds' work.
const AT_ONCE: usize = 1_000;

/// What goes out, and who gets the file.
pub struct TableOut {
    /// The headers.
    pub columns: Vec<String>,
    /// The records, in the order of the table.
    pub keys: Vec<RecordKey>,
    /// The rows of a record.
    pub rows: Box<dyn Fn(RecordKey) -> Vec<Vec<String>>>,
    /// What is made of them.
    pub format: OutFormat,
    /// Gets the bytes; nothing where they could not be made.
    pub on_file: Box<dyn Fn(Option<Vec<u8>>)>,
}

/// The making of a file; a copy is the same one. It ends with the page that began it.
#[derive(Clone, Copy)]
pub struct Export {
    /// How many records were told of how many, while it goes on.
    progress: RwSignal<Option<(u64, u64)>>,
    talk: StoredValue<Option<Talk>, LocalStorage>,
}

impl Export {
    /// Nothing goes out yet.
    #[must_use]
    pub fn new() -> Self {
        Self { progress: RwSignal::new(None), talk: StoredValue::new_local(None) }
    }

    /// How many records are done of how many, while it goes on.
    #[must_use]
    pub fn progress(self) -> Signal<Option<(u64, u64)>> {
        self.progress.into()
    }

    /// Makes a file of a table, in place of one that is being made.
    pub fn start(self, table: TableOut) {
        self.end();
        let TableOut { columns, keys, rows, format, on_file } = table;
        let total = keys.len() as u64;
        self.progress.set(Some((0, total)));
        // Not a value of the place that began it: the button is gone while the file is made.
        let on_file: Rc<dyn Fn(Option<Vec<u8>>)> = Rc::from(on_file);
        let done = move |bytes: Option<Vec<u8>>| {
            self.end();
            on_file(bytes);
        };
        let failed = done.clone();
        let hear = move |told: Told| match told {
            Some((FromBackground::File, bytes)) => done(bytes),
            Some((FromBackground::Progress { .. }, _)) => {}
            _ => done(None),
        };
        let Some(talk) = Talk::start(hear) else { return failed(None) };
        self.talk.set_value(Some(talk));
        spawn_local(async move {
            let names = OutTable { columns, rows: Vec::new() };
            let mut is_heard = self.say(&ToBackground::Rows(names));
            let mut told = 0;
            for some in keys.chunks(AT_ONCE) {
                if !is_heard {
                    return;
                }
                let rows = some.iter().flat_map(|key| rows(*key)).collect();
                is_heard = self.say(&ToBackground::Rows(OutTable { columns: Vec::new(), rows }));
                told += some.len() as u64;
                let _ = self.progress.try_set(Some((told, total)));
                sleep(0).await;
            }
            self.say(&ToBackground::WriteTable(format));
        });
    }

    /// Makes a file of a small table that is at hand.
    pub fn start_with(
        self,
        table: OutTable,
        format: OutFormat,
        on_file: impl Fn(Option<Vec<u8>>) + 'static,
    ) {
        let OutTable { columns, rows } = table;
        self.start(TableOut {
            columns,
            // All rows belong to one record, whichever.
            keys: vec![RecordKey { kind: 0, id: [0; 16] }],
            rows: Box::new(move |_| rows.clone()),
            format,
            on_file: Box::new(on_file),
        });
    }

    /// Gives it up.
    pub fn cancel(self) {
        self.end();
    }

    /// Says it while somebody listens. Whether somebody does.
    fn say(self, message: &ToBackground) -> bool {
        let said = self.talk.try_with_value(|talk| talk.as_ref().map(|talk| talk.say(message)));
        said.flatten().is_some()
    }

    fn end(self) {
        // Dropped after it has answered for itself: this may be called from its own message.
        let talk = self.talk.try_update_value(Option::take).flatten();
        spawn_local(async move { drop(talk) });
        let _ = self.progress.try_set(None);
    }
}

impl Default for Export {
    fn default() -> Self {
        Self::new()
    }
}

impl Db {
    /// Where a person works, by name and with what they do there, the main place first.
    #[must_use]
    pub fn places_out(self, person: PersonId) -> Vec<(String, String)> {
        self.read(|engine| {
            let places = engine.organizations_of(person).into_iter();
            places.map(|place| (place.organization_name, place.position)).collect()
        })
    }
}
