//! Values that a list does not have: added to it, or kept in the note, as a person said or as is
//! usual; and the workspace's own lists of words.

use std::collections::{HashMap, HashSet};

use cartera_domain::search::fold;
use cartera_domain::{Name, RecordKey, Value, Workspace};

use crate::existing::Existing;
use crate::mapping::{Mapping, Target};
use crate::plan::PlannedChange;
use crate::plan::draft::Draft;
use crate::report::Reason;

/// What is known of lists.
#[derive(Default)]
pub(crate) struct Lists {
    /// By column and folded value: whether it is added.
    decided: HashMap<(usize, String), bool>,
    stay: bool,
    /// The words of the workspace's lists, folded.
    words: HashSet<(u16, String)>,
}

impl Lists {
    pub fn new(mapping: &Mapping, existing: &Existing) -> Self {
        let decided = mapping.values.iter();
        let decided =
            decided.map(|one| ((one.column as usize, fold(&one.value)), one.is_added)).collect();
        let words = existing.words.iter();
        let words = words.map(|(list, word)| (*list, fold(&String::from_utf8_lossy(word))));
        Self { decided, stay: mapping.lists_stay, words: words.collect() }
    }

    /// Whether a value of a column is added to its list; `None` leaves it to what is usual there.
    pub fn adds(&self, column: usize, value: &str) -> Option<bool> {
        let decided = self.decided.get(&(column, fold(value))).copied();
        decided.or(self.stay.then_some(false))
    }

    /// Takes in a word of one of the workspace's lists: another one is added to it, where there is
    /// such a list. `false` where it is to be kept in the note.
    pub fn take(
        &self,
        (column, target): (usize, Target),
        (header, cell): (&str, &str),
        draft: &mut Draft,
    ) -> bool {
        let list = match target {
            Target::DealLostReason => Workspace::LOST_REASONS.number,
            Target::Source => Workspace::SOURCES.number,
            _ => return true,
        };
        let is_known = |word: &str| self.words.contains(&(list, word.to_owned()));
        if !self.words.iter().any(|(of, _)| *of == list) || is_known(&fold(cell)) {
            return true;
        }
        let decided = self.decided.get(&(column, fold(cell))).copied();
        let (column, value) = (header.to_owned(), cell.to_owned());
        if decided == Some(false) {
            draft.warnings.push(Reason::UnknownValue { column, value });
            return false;
        }
        // Whoever may not change the list still says what it was.
        if let Some(word) = Name::parse(cell).ok().filter(|_| !self.stay) {
            draft.words.push((list, word.write()));
            draft.warnings.push(Reason::NewValue { column, value });
        }
        true
    }

    /// Adds the words of a row that changes something to their lists.
    pub fn complete(&mut self, words: Vec<(u16, Vec<u8>)>, changes: &mut Vec<PlannedChange>) {
        if changes.is_empty() || words.is_empty() {
            return;
        }
        let mut change = PlannedChange::new(RecordKey::of(Workspace::ID));
        for (list, word) in words {
            if self.words.insert((list, fold(&String::from_utf8_lossy(&word)))) {
                change.add.push((list, word));
            }
        }
        if !change.is_empty() {
            changes.insert(0, change);
        }
    }
}
