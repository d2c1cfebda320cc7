//! What was typed above a timeline and not kept yet. Somebody who looks something up on another page
//! and comes back finds it as it was; it goes with the app.

use std::cell::RefCell;
use std::collections::HashMap;

use cartera_domain::RecordKey;

use super::composer::Writes;

/// What is typed on the page of one record.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Unsent {
    /// What the composer was open for.
    pub open: Option<Writes>,
    /// The fields of an activity, in the order of [`super::draft::Draft::texts`].
    pub activity: [String; 5],
    /// A note.
    pub note: String,
    /// A task, as it was said.
    pub task: String,
}

thread_local! {
    static UNSENT: RefCell<HashMap<RecordKey, Unsent>> = RefCell::default();
}

impl Unsent {
    fn is_empty(&self) -> bool {
        self.activity.iter().chain([&self.note, &self.task]).all(|text| text.trim().is_empty())
    }

    /// What is typed about a record, nothing where nothing is. Who takes it keeps it.
    #[must_use]
    pub fn take(about: RecordKey) -> Self {
        UNSENT.with_borrow_mut(|all| all.remove(&about)).unwrap_or_default()
    }

    /// Keeps it until it is taken; nothing is kept of a composer in which nothing is typed.
    pub fn keep(self, about: RecordKey) {
        if !self.is_empty() {
            let _ = UNSENT.with_borrow_mut(|all| all.insert(about, self));
        }
    }

    /// Changes what is kept about a record, if anything is: a page may be left while what was typed
    /// on it is being saved.
    pub fn change(about: RecordKey, with: impl FnOnce(&mut Self)) {
        let mut unsent = Self::take(about);
        with(&mut unsent);
        unsent.keep(about);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ANA: RecordKey = RecordKey { kind: 1, id: [1; 16] };
    const BEA: RecordKey = RecordKey { kind: 1, id: [2; 16] };

    #[test]
    fn what_was_typed_about_a_record_is_found_there_and_nowhere_else() {
        let typed =
            Unsent { open: Some(Writes::Note), note: "ten lines".into(), ..Unsent::default() };
        typed.clone().keep(ANA);
        assert_eq!(Unsent::take(BEA), Unsent::default());
        assert_eq!(Unsent::take(ANA), typed);
        assert_eq!(Unsent::take(ANA), Unsent::default(), "it has been taken");
    }

    #[test]
    fn what_was_saved_meanwhile_is_not_typed_any_more() {
        let typed = Unsent { note: "kept".into(), task: "call her".into(), ..Unsent::default() };
        typed.keep(ANA);
        Unsent::change(ANA, |unsent| unsent.note.clear());
        let left = Unsent { task: "call her".into(), ..Unsent::default() };
        assert_eq!(Unsent::take(ANA), left);
        left.keep(ANA);
        Unsent::change(ANA, |unsent| unsent.task.clear());
        assert_eq!(Unsent::take(ANA), Unsent::default());
    }
}
