//! Finding what a person meant: text without case and accents, both scripts, phones in any form,
//! slips of the finger, and which find comes first.
//!
//! - [`fold()`] is what all text is compared by;
//! - [`phone`] knows the forms of phone digits;
//! - [`spelling`] matches a Cyrillic word with its Latin spellings, either being typed;
//! - [`typo`] allows a slip or two in longer words;
//! - [`rank`] says how well a record fits, so that the best comes first.
//!
//! All of it looks at words. A store of many records keeps each distinct word once and asks
//! these functions about the words, not about the records: a hundred thousand people have some
//! ten thousand different ones.

mod fold;
pub mod phone;
pub mod rank;
pub mod spelling;
pub mod typo;

pub use fold::{fold, fold_into, matches};
