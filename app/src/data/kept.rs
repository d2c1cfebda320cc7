//! Answers that a page asks for whenever it is opened, kept while nothing changes.

use std::any::Any;
use std::cell::RefCell;

use cartera_store::Engine;
use leptos::prelude::*;

use super::Db;

/// The last answer to each of a few questions.
#[derive(Default)]
pub(super) struct Answers(RefCell<Vec<Answer>>);

struct Answer {
    what: &'static str,
    /// The state of the engine that it is from.
    version: u64,
    /// What was asked for, and what the answer was.
    said: Box<dyn Any>,
}

impl Answers {
    fn get<Q: PartialEq + 'static, T: Clone + 'static>(
        &self,
        what: &str,
        version: u64,
        query: &Q,
    ) -> Option<T> {
        let all = self.0.borrow();
        let last = all.iter().find(|one| one.what == what && one.version == version)?;
        let (asked, answer) = last.said.downcast_ref::<(Q, T)>()?;
        (asked == query).then(|| answer.clone())
    }

    fn keep(&self, answer: Answer) {
        let mut all = self.0.borrow_mut();
        all.retain(|one| one.what != answer.what);
        all.push(answer);
    }
}

impl Db {
    /// Follows an answer of the engine that costs milliseconds and that a page asks for each time
    /// it is opened: the last one under the name `what` is given again while it holds. What is
    /// answered must be cheap to clone.
    pub(super) fn follow_kept<Q, T>(
        self,
        what: &'static str,
        query: impl Fn() -> Q + Send + Sync + 'static,
        read: impl Fn(&mut Engine, &Q) -> T + Send + Sync + 'static,
    ) -> Signal<T>
    where
        Q: PartialEq + 'static,
        T: PartialEq + Clone + Send + Sync + 'static,
    {
        Memo::new(move |_| {
            let (version, query) = (self.version.get(), query());
            let shared = self.shared();
            if let Some(kept) = shared.answers.get(what, version, &query) {
                return kept;
            }
            let answer: T = self.read(|engine| read(engine, &query));
            let said = Box::new((query, answer.clone()));
            shared.answers.keep(Answer { what, version, said });
            answer
        })
        .into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_holds_for_its_question_until_anything_changes() {
        let answers = Answers::default();
        let keep = |what, version, query: u8, answer: u16| {
            answers.keep(Answer { what, version, said: Box::new((query, answer)) });
        };
        keep("deals", 1, 7, 70);
        keep("tasks", 1, 7, 71);
        assert_eq!(answers.get::<u8, u16>("deals", 1, &7), Some(70));
        assert_eq!(answers.get::<u8, u16>("tasks", 1, &7), Some(71));
        assert_eq!(answers.get::<u8, u16>("deals", 1, &8), None);
        assert_eq!(answers.get::<u8, u16>("deals", 2, &7), None);
        assert_eq!(answers.get::<u8, u32>("deals", 1, &7), None);
        keep("deals", 2, 8, 80);
        assert_eq!(answers.get::<u8, u16>("deals", 2, &8), Some(80));
        assert_eq!(answers.get::<u8, u16>("deals", 1, &7), None);
    }
}
