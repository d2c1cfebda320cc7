//! The engine against what a person did: every list, row and page says the same as the records.

mod damage;
mod deltas;
mod lists;
mod random;
mod stored;
mod support;
mod tables;
mod trash;
