//! Makes the database, the first time on a device.
//!
//! Written with the browser's own calls: the library turns what an upgrade refuses into a text,
//! and with it comes the code that writes fractions, five kilobytes of the first download.

use js_sys::{Function, Promise};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{DomException, IdbDatabase, IdbFactory, IdbOpenDbRequest};

use super::error::Failure;
use crate::store::{Space, StoreError};

/// How long a new log is waited for at most.
const LOG_PATIENCE_MS: i32 = 3_000;

#[wasm_bindgen]
extern "C" {
    // The same name in a page and in a worker.
    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout(call: &Function, milliseconds: i32);
}

/// Sees to it that there is a database of this version with all its parts, and closes it again.
///
/// # Errors
/// [`StoreError::Newer`] where a newer version of the app made it, and what else the browser says.
pub(super) async fn ensure(name: &str, version: u32) -> Result<(), StoreError> {
    let factory = factory()?;
    let database = opened(&factory, name, version).await?;
    let is_whole = database.object_store_names().length() > 0;
    database.close();
    if is_whole {
        return Ok(());
    }
    // The site's data was cleared between two steps of an earlier start: nothing is in there.
    done(factory.delete_database(name).map_err(|error| said(&error))?).await?;
    opened(&factory, name, version).await?.close();
    Ok(())
}

/// Opens and closes the database as of another version, without making anything.
///
/// # Errors
/// What the browser says.
pub(super) async fn take_over(name: &str, version: u32) -> Result<(), StoreError> {
    let request = factory()?.open_with_u32(name, version).map_err(|error| said(&error))?;
    let database = done(request).await?;
    database.dyn_into::<IdbDatabase>().map_err(|error| said(&error))?.close();
    Ok(())
}

/// Has the browser begin a new file for what is written from now on.
///
/// Chromium keeps IndexedDB in LevelDB and goes on writing at the end of the last session's log.
/// Where that session was killed in the middle of a record, the new records follow its torn one,
/// are read as a part of it at the next start, and fail its checksum: Chromium then deletes the
/// whole database of the site (LevelDB issue 1287; one of some 70 kills during edits led to it).
/// A deleted database has LevelDB write what it holds into a table and begin another log, the
/// torn record goes with the old one; so one that holds nothing is made and deleted. Engines that
/// keep their data otherwise do it in no time. The first commit of a page waits for it, some 19 ms:
/// what was written beside it could still follow the torn record.
///
/// The promise is kept when that is done, could not be done, or takes too long: another tab that
/// the system froze at its own start may hold the empty database.
pub(super) fn begin_new_log(name: &str) -> Promise {
    let scratch = format!("{name}.log");
    Promise::new(&mut |resolve, _| {
        set_timeout(&resolve, LOG_PATIENCE_MS);
        let scratch = scratch.clone();
        wasm_bindgen_futures::spawn_local(async move {
            let _ = made_and_deleted(&scratch).await;
            let _ = resolve.call0(&JsValue::UNDEFINED);
        });
    })
}

async fn made_and_deleted(name: &str) -> Result<(), StoreError> {
    take_over(name, 1).await?;
    done(factory()?.delete_database(name).map_err(|error| said(&error))?).await?;
    Ok(())
}

fn factory() -> Result<IdbFactory, StoreError> {
    // The same name in a page and in a worker.
    let global = js_sys::Reflect::get(&js_sys::global(), &JsValue::from_str("indexedDB"));
    let factory = global.ok().and_then(|value| value.dyn_into::<IdbFactory>().ok());
    factory.ok_or_else(|| StoreError::Backend("the browser keeps no data here".to_owned()))
}

async fn opened(factory: &IdbFactory, name: &str, version: u32) -> Result<IdbDatabase, StoreError> {
    let request = factory.open_with_u32(name, version).map_err(|error| said(&error))?;
    let of = request.clone();
    let on_upgrade = Closure::once(move |_: JsValue| {
        let Ok(database) = of.result().and_then(JsCast::dyn_into::<IdbDatabase>) else { return };
        for space in Space::ALL {
            // An upgrade that broke off left nothing, so none of them is there. What is refused
            // all the same ends the upgrade, and with it the request.
            if database.create_object_store(space.name()).is_err()
                && let Some(transaction) = of.transaction()
            {
                let _ = transaction.abort();
            }
        }
    });
    request.set_onupgradeneeded(Some(on_upgrade.as_ref().unchecked_ref()));
    let database = done(request).await?;
    database.dyn_into().map_err(|error| said(&error))
}

/// Waits for the end of a request.
async fn done(request: IdbOpenDbRequest) -> Result<JsValue, StoreError> {
    let promise = Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
    });
    match JsFuture::from(promise).await {
        Ok(_) => request.result().map_err(|error| said(&error)),
        Err(_) => Err(match request.error() {
            Ok(Some(exception)) => of_dom(&exception),
            _ => StoreError::Backend("the database could not be opened".to_owned()),
        }),
    }
}

fn said(error: &JsValue) -> StoreError {
    match error.dyn_ref::<DomException>() {
        Some(exception) => of_dom(exception),
        None => StoreError::Backend("the database could not be opened".to_owned()),
    }
}

fn of_dom(exception: &DomException) -> StoreError {
    match Failure::of_dom(exception) {
        Failure::Failed(error) => error,
        Failure::Lost(said) | Failure::Unknown(said) => StoreError::Backend(said),
    }
}
