//! Everything about syncing is loaded after the first page is shown: it is not needed for that. It
//! is one file with what writes, because nearly every visit needs both.

// The macro declares the functions that the loader links; nothing of it is called elsewhere.
#![allow(unsafe_code, improper_ctypes, improper_ctypes_definitions)]

use std::future::Future;
use std::pin::Pin;

use leptos::wasm_split::{SplitLoaderError, wasm_split};

use crate::data::Db;
use crate::platform::clock;

/// How long to wait before the part is fetched again.
const FETCH_AGAIN_MS: i32 = 30_000;

/// Work that the part does.
type Work = Pin<Box<dyn Future<Output = ()>>>;

#[wasm_split(write, fallible, wasm_split_path = ::leptos::wasm_split)]
fn part(db: Db) -> Result<Work, SplitLoaderError> {
    Ok(Box::pin(db.begin_sync()))
}

/// Begins to sync as soon as the part is there.
pub(in crate::data) async fn begin(db: Db) {
    loop {
        match part(db).await {
            Ok(work) => return work.await,
            Err(_) => clock::sleep(FETCH_AGAIN_MS).await,
        }
    }
}
