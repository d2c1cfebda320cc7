//! The one handle on the database, opened when needed and opened anew when lost.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use indexed_db_futures::Build;
use indexed_db_futures::database::Database;
use indexed_db_futures::internals::SystemRepr;
use js_sys::Promise;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::JsFuture;

use super::create;
use super::error::of_open;
use crate::schema::VERSION;
use crate::store::StoreError;

/// Attempts to open before giving up; a browser that just lost its database process needs the
/// second or third.
const ATTEMPTS: usize = 3;

/// A database's name and, at most times, a handle on it.
pub(super) struct Connection {
    name: String,
    handle: Rc<RefCell<Option<Handle>>>,
    is_outdated: Rc<Cell<bool>>,
    /// Kept when the browser writes into a new file.
    new_log: RefCell<Option<Promise>>,
    has_new_log: Cell<bool>,
}

struct Handle {
    database: Database,
    /// Called by the browser; dropped with the handle.
    _on_close: Closure<dyn FnMut()>,
    _on_version_change: Closure<dyn FnMut()>,
}

impl std::fmt::Debug for Connection {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Connection").field("name", &self.name).finish_non_exhaustive()
    }
}

impl Connection {
    pub(super) fn new(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            handle: Rc::default(),
            is_outdated: Rc::default(),
            new_log: RefCell::default(),
            has_new_log: Cell::default(),
        }
    }

    /// Has the browser begin a new file before the first that is written, and waits for it.
    pub(super) async fn begin_new_log(&self) {
        if self.has_new_log.get() {
            return;
        }
        let begun = {
            let mut waiting = self.new_log.borrow_mut();
            waiting.get_or_insert_with(|| create::begin_new_log(&self.name)).clone()
        };
        // It is never refused.
        let _ = JsFuture::from(begun).await;
        self.has_new_log.set(true);
    }

    pub(super) fn is_outdated(&self) -> bool {
        self.is_outdated.get()
    }

    /// The handle there is, or a new one.
    pub(super) async fn database(&self) -> Result<Database, StoreError> {
        if self.is_outdated() {
            return Err(StoreError::Closed);
        }
        if let Some(handle) = &*self.handle.borrow() {
            return Ok(handle.database.clone());
        }
        let mut attempt = 1;
        let database = loop {
            match open(&self.name).await {
                Ok(database) => break database,
                Err(error @ (StoreError::Newer | StoreError::QuotaExceeded)) => return Err(error),
                Err(error) if attempt == ATTEMPTS => return Err(error),
                Err(_) => attempt += 1,
            }
        };
        Ok(self.keep(database))
    }

    /// Keeps a handle and listens for its end.
    fn keep(&self, database: Database) -> Database {
        let slot = Rc::downgrade(&self.handle);
        let on_close = Closure::<dyn FnMut()>::new(move || {
            // The browser closed it: disk trouble, or the person cleared the site's data.
            if let Some(slot) = slot.upgrade()
                && let Ok(mut handle) = slot.try_borrow_mut()
                && let Some(handle) = handle.take()
            {
                // Its closures include this one, which must outlive its own call.
                wasm_bindgen_futures::spawn_local(async move { drop(handle) });
            }
        });
        let closing = database.clone();
        let is_outdated = Rc::clone(&self.is_outdated);
        let on_version_change = Closure::<dyn FnMut()>::new(move || {
            // A newer app, or one that wipes the data, waits for this handle. `close` lets
            // running transactions finish first.
            is_outdated.set(true);
            closing.clone().close();
        });
        let raw: &web_sys::IdbDatabase = database.as_sys().unchecked_ref();
        raw.set_onclose(Some(on_close.as_ref().unchecked_ref()));
        raw.set_onversionchange(Some(on_version_change.as_ref().unchecked_ref()));
        let handle = Handle {
            database: database.clone(),
            _on_close: on_close,
            _on_version_change: on_version_change,
        };
        if let Ok(mut slot) = self.handle.try_borrow_mut() {
            *slot = Some(handle);
        }
        database
    }

    /// Closes the database for good.
    pub(super) fn leave(&self) {
        self.is_outdated.set(true);
        self.drop_database();
    }

    /// Closes the database and keeps the dead handle.
    pub(super) fn lose(&self) {
        if let Ok(slot) = self.handle.try_borrow()
            && let Some(handle) = &*slot
        {
            handle.database.clone().close();
        }
    }

    /// Lets the handle go, so that the next operation opens a new one.
    pub(super) fn drop_database(&self) {
        let handle = self.handle.try_borrow_mut().ok().and_then(|mut slot| slot.take());
        if let Some(handle) = handle {
            let raw: &web_sys::IdbDatabase = handle.database.as_sys().unchecked_ref();
            raw.set_onclose(None);
            raw.set_onversionchange(None);
            handle.database.clone().close();
        }
    }
}

/// Opens and closes the database as of the version after this one.
pub(super) async fn take_over(name: &str) -> Result<(), StoreError> {
    create::take_over(name, VERSION + 1).await
}

/// Opens the database, which is made first where there is none.
async fn open(name: &str) -> Result<Database, StoreError> {
    create::ensure(name, VERSION).await?;
    // With the version: another tab may have taken the database over meanwhile.
    let request =
        Database::open(name).with_version(VERSION).build().map_err(|error| of_open(&error))?;
    request.await.map_err(|error| of_open(&error))
}
