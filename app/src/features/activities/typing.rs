//! What is being typed into the lines of a timeline. A line is drawn anew where it comes to stand
//! elsewhere: out of sight and back, among the pinned ones, in the next chunk because something
//! arrived above it. What was typed outlives that.

use std::collections::HashMap;

use cartera_domain::RecordKey;
use leptos::prelude::*;

/// The drafts of one type of line, kept as long as the timeline that provides them. A draft is made of
/// signals, and a copy is the same draft.
#[derive(Clone)]
pub struct Typing<T: 'static> {
    owner: Owner,
    all: StoredValue<HashMap<RecordKey, T>>,
}

impl<T: Copy + Send + Sync + 'static> Typing<T> {
    /// Provides a place for them to all lines below.
    pub fn provide() {
        // A child: an owner that is kept by itself would never go.
        if let Some(owner) = Owner::current().map(|owner| owner.child()) {
            provide_context(Self { owner, all: StoredValue::new(HashMap::new()) });
        }
    }

    /// The place where a line stands.
    #[must_use]
    pub fn get() -> Place<T> {
        Place(use_context())
    }
}

/// Where a line keeps its draft: in its timeline, or, where it stands in none, nowhere.
#[derive(Clone)]
pub struct Place<T: 'static>(Option<Typing<T>>);

impl<T: Copy + Send + Sync + 'static> Place<T> {
    /// Whether something is being typed into a line.
    #[must_use]
    pub fn has(&self, key: RecordKey) -> bool {
        self.0.as_ref().is_some_and(|kept| kept.all.with_value(|all| all.contains_key(&key)))
    }

    /// The draft of a line, begun with `make` where there is none; and whether there was none.
    pub fn draft(&self, key: RecordKey, make: impl FnOnce() -> T) -> (T, bool) {
        let Some(kept) = &self.0 else { return (make(), true) };
        if let Some(draft) = kept.all.with_value(|all| all.get(&key).copied()) {
            return (draft, false);
        }
        let draft = kept.owner.with(make);
        kept.all.update_value(|all| {
            let _ = all.insert(key, draft);
        });
        (draft, true)
    }

    /// Forgets what was typed into a line.
    pub fn forget(&self, key: RecordKey) {
        let _ = self.0.as_ref().map(|kept| kept.all.try_update_value(|all| all.remove(&key)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_outlives_the_line_that_it_is_typed_into() {
        let timeline = Owner::new_root(None);
        let key = RecordKey { kind: 9, id: [1; 16] };
        timeline.with(Typing::<RwSignal<String>>::provide);
        let line = || {
            timeline.child().with(|| {
                let place = Typing::<RwSignal<String>>::get();
                (place.draft(key, || RwSignal::new("once".to_owned())), place)
            })
        };
        let ((draft, is_new), _) = line();
        assert!(is_new);
        draft.set("twice".to_owned());
        let ((again, is_new), place) = line();
        assert_eq!((again.get_untracked().as_str(), is_new), ("twice", false));
        place.forget(key);
        assert!(!place.has(key));
    }
}
