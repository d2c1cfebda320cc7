//! The project's own code as `cargo xtask bench` times it in a browser.
//!
//! Everything here is called from `tests/bench/page/bench-adapter.js` and does what the app does,
//! with the same public functions: it makes records of plain rows ([`customers`]), keeps and finds
//! them ([`desk`]), imports whole files ([`file`]), syncs ([`tablet`]), and makes the
//! figures of reports ([`figures`]).
//! What becomes of planned rows is the app's own code ([`ops`]), as its background worker has it.
//! Rows cross into WebAssembly as one piece of text, as the bytes of a file do.
#![cfg(target_arch = "wasm32")]

pub mod customers;
pub mod desk;
pub mod figures;
pub mod file;
#[path = "../../../app/src/bin/background/ids.rs"]
pub mod ids;
#[path = "../../../app/src/bin/background/ops.rs"]
pub mod ops;
pub mod rows;
pub mod tablet;
