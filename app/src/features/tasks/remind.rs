//! Reminders of tasks: by the system where it may, else as a message in the app.

use std::time::Duration;

use cartera_domain::user::UserId;
use cartera_domain::{Id, Task, Timestamp};
use leptos::prelude::*;

use crate::data::{Db, Tasks};
use crate::format;
use crate::platform::{clock, notify, preferences};
use crate::ui::{Toasts, Tone};
use crate::words;

/// How often it is looked whether a moment has come.
const EVERY: Duration = Duration::from_secs(20);
/// What is older than this when the app is opened is in the list of tasks, and no reminder.
const LATE_MS: i64 = 86_400_000;
/// Until when was reminded on this device is kept under this name.
const NAME: &str = "reminded";

/// Reminds while the app is open.
#[must_use]
pub fn view() -> AnyView {
    let (db, toasts) = (Db::get(), Toasts::get());
    let look = move || {
        // Whoever sees as another member is reminded of their own when that is over.
        if db.is_seen_as() {
            return;
        }
        let now = clock::now();
        let from = preferences::read(NAME).and_then(|kept| kept.parse().ok());
        let from = from.map_or(now, Timestamp::from_millis);
        let me = db.me().get_untracked().user_id();
        for task in due(&db.tasks_now(Tasks::Open), me, from, now) {
            say(toasts, task);
        }
        preferences::write(NAME, Some(&now.millis().to_string()));
    };
    look();
    if let Ok(ticking) = set_interval_with_handle(look, EVERY) {
        on_cleanup(move || ticking.clear());
    }
    ().into_any()
}

fn say(toasts: Toasts, task: &Task) {
    let title = words::reminder_now(task.title.as_str());
    let when = task.due_on.map(|day| match task.due_time {
        Some(time) => words::day_at_time(&format::near_day(day), &format::time(time)),
        None => format::near_day(day),
    });
    let when = when.map(|when| words::reminder_due(&when)).unwrap_or_default();
    let tag = Id::<Task>::from_bytes(*task.id.as_bytes()).to_string();
    let _ = notify::show(&title, &when, &tag);
    // Said in the app as well: a notification is easily missed, and may be off.
    toasts.show(Tone::Info, format!("{title} · {when}"), None);
}

/// The tasks of somebody, or of all where nobody is known, whose reminder lies after one moment and
/// not after another, but not too long ago.
fn due(tasks: &[Task], of: Option<UserId>, after: Timestamp, now: Timestamp) -> Vec<&Task> {
    let mut found: Vec<&Task> = tasks
        .iter()
        .filter(|task| of.is_none_or(|who| task.is_of(who)))
        .filter(|task| {
            task.remind_at
                .is_some_and(|at| at > after && at <= now && now.millis_since(at) < LATE_MS)
        })
        .collect();
    found.sort_by_key(|task| (task.remind_at, task.id));
    found
}

#[cfg(test)]
mod tests {
    use cartera_domain::Name;

    use super::*;

    #[test]
    fn each_moment_comes_once_and_old_ones_are_let_go() {
        let task = |number: u8, at: Option<i64>| Task {
            remind_at: at.map(Timestamp::from_millis),
            ..Task::new(Id::from_bytes([number; 16]), Name::parse("Call").unwrap())
        };
        let tasks = [task(1, Some(200)), task(2, Some(100)), task(3, None), task(4, Some(300))];
        let found = |after: i64, now: i64| -> Vec<u8> {
            let (after, now) = (Timestamp::from_millis(after), Timestamp::from_millis(now));
            due(&tasks, None, after, now).iter().map(|task| task.id.as_bytes()[0]).collect()
        };
        assert_eq!(found(0, 200), [2, 1]);
        assert_eq!(found(100, 200), [1]);
        assert!(found(200, 200).is_empty());
        assert_eq!(found(0, LATE_MS + 150), [1, 4]);
        // A clock that was set back reminds of nothing twice.
        assert!(found(500, 300).is_empty());
    }

    #[test]
    fn nobody_is_reminded_of_what_a_colleague_is_to_do() {
        let (me, colleague) = (Id::from_bytes([8; 16]), Id::from_bytes([9; 16]));
        let task = |number: u8, assignee: Option<UserId>| Task {
            assignee,
            remind_at: Some(Timestamp::from_millis(100)),
            ..Task::new(Id::from_bytes([number; 16]), Name::parse("Call").unwrap())
        };
        let tasks = [task(1, Some(me)), task(2, Some(colleague)), task(3, None)];
        let (after, now) = (Timestamp::from_millis(0), Timestamp::from_millis(200));
        let found = due(&tasks, Some(me), after, now);
        assert_eq!(found.iter().map(|one| one.id.as_bytes()[0]).collect::<Vec<_>>(), [1, 3]);
    }
}
