//! The dialog in which a task is changed: title, day, how it comes back, reminder, whom it is about.

use cartera_domain::activity::ActivityKind;
use cartera_domain::task::{Priority, TaskId};
use cartera_domain::time::TimeOfDay;
use cartera_domain::user::UserId;
use cartera_domain::{Date, Link, RecordKey, Task, User};
use leptos::prelude::*;

use super::commands::edit;
use super::edit_values::{self as values, AHEAD, NONE, OWN};
use crate::data::Db;
use crate::features::activities::{delete, kind_label};
use crate::features::edit::Edit;
use crate::features::pick::RecordsField;
use crate::features::read;
use crate::features::save::FormSave;
use crate::format;
use crate::platform::notify;
use crate::ui::{Button, Dialog, Rank, Select, TextField};
use crate::words;

/// The dialog.
#[component]
pub fn EditTask(
    /// Which task.
    id: TaskId,
    /// Whether it is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    view! {
        <Dialog title=words::task_edit() open=open close_label=words::close()>
            {move || {
                let task = Db::get().get_now::<Task>(id)?;
                Some(view! { <Form task=task open=open /> })
            }}
        </Dialog>
    }
}

/// What is typed.
#[derive(Clone, Copy)]
struct Draft {
    title: RwSignal<String>,
    day: RwSignal<String>,
    time: RwSignal<String>,
    note: RwSignal<String>,
    repeat: RwSignal<String>,
    priority: RwSignal<String>,
    planned: RwSignal<String>,
    reminder: RwSignal<String>,
    doer: RwSignal<String>,
    about: RwSignal<Vec<Link>>,
}

impl Draft {
    fn of(task: &Task) -> Self {
        let due = task.due_on.map(|day| values::due_moment(day, task.due_time));
        Self {
            title: RwSignal::new(task.title.to_string()),
            day: RwSignal::new(task.due_on.map(|day| day.to_string()).unwrap_or_default()),
            time: RwSignal::new(task.due_time.map(minute).unwrap_or_default()),
            note: RwSignal::new(task.note.as_ref().map(ToString::to_string).unwrap_or_default()),
            repeat: RwSignal::new(values::choice(task.repeat.as_ref()).to_owned()),
            priority: RwSignal::new(task.priority.map_or(NONE.to_owned(), |one| one.to_string())),
            planned: RwSignal::new(task.planned.map_or(NONE.to_owned(), |one| one.to_string())),
            reminder: RwSignal::new(values::reminder(due, task.remind_at)),
            doer: RwSignal::new(task.doer().map_or(NONE.to_owned(), |who| who.to_string())),
            about: RwSignal::new(task.about.clone()),
        }
    }

    /// The task with what was typed in the place of what was there; in words what is wrong.
    fn written_into(self, before: &Task) -> Result<Task, String> {
        let title = read::name(&self.title.get_untracked())?
            .ok_or_else(|| words::error_task_needed().to_owned())?;
        let day = self.day.get_untracked();
        let due_on = match day.trim() {
            "" => None,
            day => Some(Date::parse(day).map_err(|_| words::error_moment().to_owned())?),
        };
        let time = self.time.get_untracked();
        let due_time = match time.trim() {
            "" => None,
            // The field knows no seconds; what is unchanged keeps its own.
            time if Some(time) == before.due_time.map(minute).as_deref() => before.due_time,
            time => Some(TimeOfDay::parse(time).map_err(|_| words::error_moment().to_owned())?),
        };
        if due_on.is_none() && due_time.is_some() {
            return Err(words::error_day_needed().to_owned());
        }
        let repeat = self.repeat.get_untracked();
        let repeat = match (repeat.as_str(), due_on) {
            (NONE, _) => None,
            (_, None) => return Err(words::error_day_needed().to_owned()),
            (choice, Some(day)) => values::series(choice, before.repeat.as_ref(), day),
        };
        let due = due_on.map(|day| values::due_moment(day, due_time));
        let remind_at = match (self.reminder.get_untracked().as_str(), due) {
            (NONE, _) => None,
            (OWN, _) => before.remind_at,
            (_, None) => return Err(words::error_day_needed().to_owned()),
            (minutes, Some(due)) => minutes.parse().ok().map(|many| values::ahead_of(due, many)),
        };
        let doer = UserId::parse(&self.doer.get_untracked()).ok();
        Ok(Task {
            title,
            due_on,
            due_time,
            remind_at,
            repeat,
            note: read::lines(&self.note.get_untracked())?,
            priority: Priority::parse(&self.priority.get_untracked()).ok(),
            planned: ActivityKind::parse(&self.planned.get_untracked()).ok(),
            about: self.about.get_untracked(),
            ..before.clone().given_to(doer)
        })
    }
}

/// A time as a field of the browser writes it.
fn minute(time: TimeOfDay) -> String {
    time.to_string().chars().take(5).collect()
}

/// The edit of what was typed, and of nothing that was only shown.
fn changed(draft: Draft, before: &Task) -> Result<Edit, String> {
    Ok(edit(before, &draft.written_into(before)?))
}

#[component]
fn Form(task: Task, open: RwSignal<bool>) -> impl IntoView {
    let db = Db::get();
    let id = task.id;
    let draft = Draft::of(&task);
    let error = RwSignal::new(None::<String>);
    // Compared with the task as the dialog showed it: what a colleague moved meanwhile stays moved,
    // unless it was changed here as well.
    let opened = StoredValue::new(task.clone());
    let form = FormSave::new();
    let looks_only = db.looks_only();
    let submit = move || match opened.with_value(|before| changed(draft, before)) {
        Ok(edit) => {
            form.run(db, edit, words::done_saved().to_owned(), move || open.set(false));
        }
        Err(words) => error.set(Some(words)),
    };
    let remove = move |()| {
        let said = words::person_deleted(&draft.title.get_untracked());
        form.run(db, delete(&[RecordKey::of(id)]), said, move || open.set(false));
    };
    let option = |key: &str, words: &str| (key.to_owned(), words.to_owned());
    let priorities = vec![
        option(NONE, words::priority_normal()),
        option("urgent", words::priority_urgent()),
        option("high", words::priority_high()),
        option("low", words::priority_low()),
    ];
    let mut kinds = vec![option(NONE, words::task_planned_none())];
    kinds.extend(ActivityKind::ALL.iter().map(|kind| (kind.to_string(), kind_label(*kind))));
    let reminders = {
        let mut all = vec![option(NONE, words::reminder_none())];
        all.extend(AHEAD.iter().map(|minutes| (minutes.to_string(), ahead(*minutes))));
        if let (OWN, Some(at)) = (draft.reminder.get_untracked().as_str(), task.remind_at) {
            all.push((OWN.to_owned(), format::when(at)));
        }
        all
    };
    let remind = move |choice: String| {
        if choice != NONE {
            // A browser asks on a gesture only, and this is one.
            notify::ask();
        }
        draft.reminder.set(choice);
    };
    // Nobody who has left is given anything; and where one works alone there is nobody to choose.
    let is_offered = |one: &User| one.is_active() || Some(one.id) == task.doer();
    let users: Vec<User> = db.every_now::<User>().into_iter().filter(is_offered).collect();
    let doers = (users.len() > 1 || task.doer().is_some()).then(|| {
        let mut options = vec![option(NONE, words::owner_none())];
        options.extend(users.iter().map(|one| (one.id.to_string(), one.name.to_string())));
        view! {
            <Select
                label=words::task_assignee()
                options=options
                value=draft.doer
                on_change=move |who: String| draft.doer.set(who)
            />
        }
    });
    let change = |of: RwSignal<String>| move |value: String| of.set(value);
    view! {
        <form
            class="form task-form"
            on:submit=move |ev| {
                ev.prevent_default();
                submit();
            }
        >
            <TextField label=words::task_title() value=draft.title error=error focused=true />
            <div class="field-row">
                <TextField label=words::task_due() kind="date" value=draft.day />
                <TextField label=words::task_time() kind="time" value=draft.time />
            </div>
            <div class="field-row">
                <Select
                    label=words::task_repeat()
                    options=values::repeats(task.repeat.as_ref())
                    value=draft.repeat
                    on_change=change(draft.repeat)
                />
                <Select
                    label=words::task_priority()
                    options=priorities
                    value=draft.priority
                    on_change=change(draft.priority)
                />
            </div>
            <div class="field-row">
                <Select
                    label=words::task_reminder()
                    options=reminders
                    value=draft.reminder
                    on_change=remind
                />
                <Select
                    label=words::task_planned()
                    options=kinds
                    value=draft.planned
                    on_change=change(draft.planned)
                />
            </div>
            {doers}
            <RecordsField label=words::task_about() value=draft.about />
            <TextField label=words::note() value=draft.note />
            <Show when=move || !looks_only.get()>
                <div class="actions">
                    <Button label=words::delete() rank=Rank::Danger on_press=remove />
                    <Button label=words::cancel() on_press=move |()| open.set(false) />
                    <Button label=words::save() rank=Rank::Primary submits=true />
                </div>
            </Show>
        </form>
    }
}

/// How far ahead, in words.
fn ahead(minutes: i64) -> String {
    match minutes {
        0 => words::reminder_at_time().to_owned(),
        1_440 => words::reminder_day().to_owned(),
        10_080 => words::reminder_week().to_owned(),
        60 => words::reminder_hour().to_owned(),
        many => words::reminder_minutes(u64::try_from(many).unwrap_or_default()),
    }
}

#[cfg(test)]
mod tests {
    use cartera_domain::{Id, Name};
    use cartera_sync::Change;

    use super::*;

    #[test]
    fn only_what_was_changed_in_the_dialog_is_written() {
        let owner = Owner::new_root(None);
        owner.with(|| {
            let opened = Task {
                priority: Some(Priority::High),
                planned: Some(ActivityKind::Call),
                ..Task::new(Id::from_bytes([1; 16]), Name::parse("Call").unwrap())
            };
            let draft = Draft::of(&opened);
            draft.title.set("Call Ana".to_owned());
            let changes = changed(draft, &opened).unwrap().patches.remove(0).changes;
            let value = Some(b"Call Ana".to_vec());
            assert_eq!(changes, [Change::Set { field: Task::TITLE.number, value }]);
        });
    }
}
