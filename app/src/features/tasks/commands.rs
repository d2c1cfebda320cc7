//! What can be done with tasks. Pure: ids, records and the clock come in, changes come out.

use cartera_domain::time::Clocks;
use cartera_domain::user::UserId;
use cartera_domain::{Date, RecordKey, Task, Timestamp};
use cartera_sync::Patch;
use cartera_sync::op::label;

use crate::features::edit::{Edit, patch};

/// Adds a task.
#[must_use]
pub fn create(task: &Task) -> Edit {
    Edit { label: label::CREATE, patches: vec![patch(RecordKey::of(task.id), None, task)] }
}

/// Changes a task to what `after` says.
#[must_use]
pub fn edit(before: &Task, after: &Task) -> Edit {
    Edit { label: label::EDIT, patches: vec![patch(RecordKey::of(before.id), Some(before), after)] }
}

/// When a task was done, by whom, and the day and the clocks where that was.
#[derive(Debug, Clone, Copy)]
pub struct Doing<C> {
    /// The moment.
    pub at: Timestamp,
    /// Who did it, where that is known.
    pub by: Option<UserId>,
    /// The day that it is.
    pub today: Date,
    /// The clocks on which one is reminded of the next one.
    pub clocks: C,
}

/// Marks a task as done; where it repeats, the next one comes with it. `next` is that one where
/// it is there already, because another device did the same. A task that is done already stays.
#[must_use]
pub fn complete(task: &Task, doing: &Doing<impl Clocks>, next: Option<&Task>) -> Edit {
    let mut patches: Vec<Patch> = Vec::new();
    if let Ok((done, following)) = task.completed(doing.at, doing.by, doing.today, &doing.clocks) {
        patches.push(patch(RecordKey::of(task.id), Some(task), &done));
        // One that is there was made by the same rule, and may have been worked on since.
        if let (Some(following), None) = (following, next) {
            patches.push(patch(RecordKey::of(following.id), None, &following));
        }
    }
    Edit { label: label::EDIT, patches }
}

/// Takes the mark off again. The task that came after it stays: it may have been worked on.
#[must_use]
pub fn reopen(task: &Task) -> Edit {
    edit(task, &Task { done: None, ..task.clone() })
}

/// Puts a task on another day; its reminder goes along, at the same time of the day on `clocks`.
#[must_use]
pub fn reschedule(task: &Task, to: Option<Date>, clocks: &impl Clocks) -> Edit {
    let moved = task.due_on.zip(to).map(|(from, to)| i64::from(to.days_since(from)));
    let remind_at = match (task.remind_at, moved) {
        (Some(at), Some(days)) => Some(clocks.days_later(at, days)),
        (at, _) => at,
    };
    // A time without a day says nothing.
    let due_time = task.due_time.filter(|_| to.is_some());
    edit(task, &Task { due_on: to, due_time, remind_at, ..task.clone() })
}

#[cfg(test)]
mod tests {
    use cartera_domain::task::{Every, Repeat, Unit};
    use cartera_domain::time::{TimeOfDay, TimeZone};
    use cartera_domain::{Id, Name};
    use cartera_sync::Change;

    use super::*;

    fn day(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    fn task() -> Task {
        Task {
            due_on: Some(day("2026-06-01")),
            due_time: TimeOfDay::parse("09:30").ok(),
            remind_at: Some(Timestamp::from_millis(1_000)),
            ..Task::new(Id::from_bytes([1; 16]), Name::parse("Call").unwrap())
        }
    }

    fn doing() -> Doing<TimeZone> {
        let at = Timestamp::from_millis(5);
        Doing { at, by: None, today: day("2026-06-01"), clocks: TimeZone::utc() }
    }

    fn weekly() -> Task {
        let repeat = Repeat::new(Unit::Week, Every::ONE, day("2026-06-01"));
        Task { repeat: Some(repeat), ..task() }
    }

    #[test]
    fn one_that_repeats_makes_the_next_in_the_same_edit() {
        assert_eq!(complete(&task(), &doing(), None).patches.len(), 1);
        let edit = complete(&weekly(), &doing(), None);
        assert_eq!(edit.patches.len(), 2);
        assert_eq!(edit.patches[1].key, RecordKey::of(weekly().following_id()));
        let there = Task { id: weekly().following_id(), ..weekly() };
        assert_eq!(complete(&weekly(), &doing(), Some(&there)).patches.len(), 1);
    }

    #[test]
    fn what_is_done_is_not_done_again() {
        let Doing { at, by, today, clocks } = doing();
        let (done, _) = task().completed(at, by, today, &clocks).unwrap();
        assert!(complete(&done, &doing(), None).patches.is_empty());
        let again = reopen(&done);
        let set = Change::Set { field: Task::DONE.number, value: None };
        assert_eq!(again.patches[0].changes, [set]);
    }

    #[test]
    fn another_day_takes_the_reminder_along_and_no_day_has_no_time() {
        let fields = |edit: &Edit| -> Vec<u16> {
            let field = |change: &Change| match change {
                Change::Set { field, .. } => Some(*field),
                _ => None,
            };
            edit.patches[0].changes.iter().filter_map(field).collect()
        };
        let later = reschedule(&task(), Some(day("2026-06-03")), &TimeZone::utc());
        assert_eq!(fields(&later), [Task::DUE_ON.number, Task::REMIND_AT.number]);
        let never = reschedule(&task(), None, &TimeZone::utc());
        assert_eq!(fields(&never), [Task::DUE_ON.number, Task::DUE_TIME.number]);
        assert!(reschedule(&task(), task().due_on, &TimeZone::utc()).patches[0].changes.is_empty());
    }
}
