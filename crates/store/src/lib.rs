//! Where records live on a device.
//!
//! [`store`] is the promise; [`memory`] keeps it for tests and private windows,
//! `indexed_db` in a browser, and [`conformance`] proves it of both. [`schema`] says how rows
//! are keyed.

pub mod apart;
pub mod backup;
pub mod command;
pub mod compact;
pub mod conformance;
pub mod delta;
pub mod engine;
pub mod erase;
pub mod farewell;
pub mod files;
#[cfg(target_arch = "wasm32")]
pub mod indexed_db;
pub mod journal;
pub mod me;
pub mod memory;
pub mod numbers;
pub mod outbox;
pub mod rehome;
pub mod rights;
pub mod schema;
pub mod sentinel;
pub mod store;
#[cfg(test)]
mod tests;
pub mod tray;
pub mod unfinished;
pub mod wipe;

pub use engine::Engine;
#[cfg(target_arch = "wasm32")]
pub use indexed_db::IndexedDbStore;
pub use memory::MemoryStore;
pub use store::{Batch, Durability, Expect, Key, Outgoing, Receipt, Row, Space, Store, StoreError};
