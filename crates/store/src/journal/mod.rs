//! The journal on a device: its rows, and the questions that are asked of it.
//!
//! An entry is one row. So that a record's page need not read the whole journal, a small entry
//! also leaves an empty row under each of its records, and a large one a row of fingerprints,
//! four bytes per record. Asking for a record's history then costs one scan of its own rows
//! and one of all fingerprints: for 100,000 imported records about 400 KB, however many
//! single edits there are. A row per record would double what an import writes.

mod read;
mod rows;
mod used;

#[cfg(test)]
mod tests;

pub use read::{
    Target, begun, entries_about, entries_of, find_command, find_redo, find_undo, history_of, past,
    standing, stands, walk,
};
pub use rows::{ENTRY, SMALL, rows};
