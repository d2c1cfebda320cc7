//! What is chosen of a list: one by one, from one to another, or all. Pure.

use std::collections::BTreeSet;

use cartera_domain::RecordKey;

/// What is chosen, and where the last press was.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Selection {
    chosen: BTreeSet<(u16, [u8; 16])>,
    last: Option<RecordKey>,
}

const fn plain(key: RecordKey) -> (u16, [u8; 16]) {
    (key.kind, key.id)
}

impl Selection {
    /// Whether one is chosen.
    #[must_use]
    pub fn has(&self, key: RecordKey) -> bool {
        self.chosen.contains(&plain(key))
    }

    /// Chooses one, or gives it up; with `through`, does the same with all between it and the
    /// last press, as `list` has them.
    pub fn press(&mut self, list: &[RecordKey], key: RecordKey, through: bool) {
        let is_chosen = !self.has(key);
        let place = |key: RecordKey| list.iter().position(|one| *one == key);
        let between = match (through, self.last.and_then(place), place(key)) {
            (true, Some(from), Some(to)) => list.get(from.min(to)..=from.max(to)),
            _ => None,
        };
        for one in between.unwrap_or(&[key]) {
            if is_chosen {
                self.chosen.insert(plain(*one));
            } else {
                self.chosen.remove(&plain(*one));
            }
        }
        self.last = Some(key);
    }

    /// Chooses all of a list, or gives all up where all are chosen.
    pub fn press_all(&mut self, list: &[RecordKey]) {
        match self.count(list) == list.len() {
            true => self.chosen.clear(),
            false => self.chosen = list.iter().map(|key| plain(*key)).collect(),
        }
        self.last = None;
    }

    /// Those of a list that are chosen, in its order. What is no longer listed is not among
    /// them: nothing is changed that nobody sees.
    #[must_use]
    pub fn of(&self, list: &[RecordKey]) -> Vec<RecordKey> {
        list.iter().copied().filter(|key| self.has(*key)).collect()
    }

    /// How many of a list are chosen.
    #[must_use]
    pub fn count(&self, list: &[RecordKey]) -> usize {
        list.iter().filter(|key| self.has(**key)).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list() -> Vec<RecordKey> {
        (0..6).map(|number| RecordKey { kind: 1, id: [number; 16] }).collect()
    }

    #[track_caller]
    fn check(selection: &Selection, want: &[u8]) {
        let found: Vec<u8> = selection.of(&list()).iter().map(|key| key.id[0]).collect();
        assert_eq!(found, want);
    }

    #[test]
    fn with_shift_all_between_two_presses_are_chosen_or_given_up() {
        let (list, mut selection) = (list(), Selection::default());
        selection.press(&list, list[4], true);
        check(&selection, &[4]);
        selection.press(&list, list[1], true);
        check(&selection, &[1, 2, 3, 4]);
        selection.press(&list, list[3], false);
        check(&selection, &[1, 2, 4]);
        selection.press(&list, list[2], true);
        check(&selection, &[1, 4]);
    }

    #[test]
    fn all_are_chosen_and_then_none() {
        let (list, mut selection) = (list(), Selection::default());
        selection.press(&list, list[0], false);
        selection.press_all(&list);
        check(&selection, &[0, 1, 2, 3, 4, 5]);
        selection.press_all(&list);
        check(&selection, &[]);
        selection.press_all(&[]);
        check(&selection, &[]);
    }

    #[test]
    fn what_left_the_list_is_not_changed() {
        let (list, mut selection) = (list(), Selection::default());
        selection.press_all(&list);
        let shorter = &list[..2];
        assert_eq!((selection.of(shorter).len(), selection.count(shorter)), (2, 2));
        selection.press(shorter, list[5], true);
        check(&selection, &[0, 1, 2, 3, 4]);
    }
}
