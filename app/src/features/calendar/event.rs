//! One thing on a day of the calendar: an activity that was, or a task that is to be done.

use cartera_domain::activity::ActivityKind;
use cartera_domain::time::TimeOfDay;
use cartera_domain::{Activity, Date, Id, Link, RecordKey, Task};
use leptos::ev;
use leptos::prelude::*;

use crate::data::Db;
use crate::features::activities::{headline, kind_icon};
use crate::features::links::path_of;
use crate::features::tasks::EditTask;
use crate::format;
use crate::preferences::Preferences;
use crate::ui::{Carry, Icon, IconMark};
use crate::words;

/// What is on a day.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// The task, where it is one.
    task: Option<Id<Task>>,
    key: RecordKey,
    time: Option<TimeOfDay>,
    kind: Option<ActivityKind>,
    title: String,
    about: Option<Link>,
    due_on: Option<Date>,
}

impl Event {
    /// An activity, at its time where this device is.
    #[must_use]
    pub fn activity(one: &Activity, time: TimeOfDay) -> Self {
        let subject = one.subject.as_ref().map(ToString::to_string);
        Self {
            task: None,
            key: RecordKey::of(one.id),
            time: Some(time),
            kind: Some(one.kind),
            title: subject.unwrap_or_else(|| headline(one.kind, one.direction)),
            about: one.about.first().copied(),
            due_on: None,
        }
    }

    /// A task.
    #[must_use]
    pub fn task(one: &Task) -> Self {
        Self {
            task: Some(one.id),
            key: RecordKey::of(one.id),
            time: one.due_time,
            kind: one.planned,
            title: one.title.to_string(),
            about: one.about.first().copied(),
            due_on: one.due_on,
        }
    }

    /// Those without a time first, then by time.
    #[must_use]
    pub fn order(&self) -> (Option<TimeOfDay>, RecordKey) {
        (self.time, self.key)
    }

    /// Tells it, as it is, apart.
    #[must_use]
    pub fn key(&self) -> (RecordKey, Option<TimeOfDay>, String) {
        (self.key, self.time, self.title.clone())
    }
}

/// A line of a day.
#[component]
pub fn EventLine(
    /// What it shows.
    event: Event,
    /// The day that it is.
    today: Signal<Date>,
    /// What is being carried.
    carry: Carry,
    /// Runs with a task that goes to another day by so many days.
    on_step: Callback<(Id<Task>, i64)>,
) -> impl IntoView {
    let time =
        event.time.map(|time| view! { <span class="event-time">{format::time(time)}</span> });
    let icon = event.kind.map_or(Icon::CheckSquare, kind_icon);
    let order = Preferences::get().name_order();
    let about = event.about.map(|link| link.0);
    let name = about.and_then(|key| Db::get().name_now(key, order.get_untracked()));
    let content = view! {
        <IconMark icon=icon />
        {time}
        <span class="event-title">{event.title.clone()}</span>
        {name.map(|name| view! { <span class="event-name">{name}</span> })}
    };
    let Some(id) = event.task else {
        // What was is looked at where it was noted.
        let to = about.and_then(path_of);
        return match to {
            Some(to) => view! { <li><a class="event done" href=to>{content}</a></li> }.into_any(),
            None => view! { <li><span class="event done">{content}</span></li> }.into_any(),
        };
    };
    let what = u128::from_be_bytes(*id.as_bytes());
    let editing = RwSignal::new(false);
    let is_late = move || event.due_on.is_some_and(|day| day < today.get());
    let on_key = move |ev: ev::KeyboardEvent| {
        let by = match ev.key().as_str() {
            _ if !ev.alt_key() => return,
            "ArrowLeft" => -1,
            "ArrowRight" => 1,
            "ArrowUp" => -7,
            "ArrowDown" => 7,
            _ => return,
        };
        ev.prevent_default();
        on_step.run((id, by));
    };
    view! {
        <li>
            <button
                type="button"
                class="event"
                class:late=is_late
                class:carried=move || carry.is_carried(what)
                aria-haspopup="dialog"
                aria-keyshortcuts="Alt+ArrowLeft Alt+ArrowRight Alt+ArrowUp Alt+ArrowDown"
                on:pointerdown=move |ev| carry.press(&ev, what)
                on:keydown=on_key
                on:click=move |_| {
                    if !carry.is_busy() {
                        editing.set(true);
                    }
                }
            >
                {move || is_late().then(|| view! { <span class="sr-only">{words::task_overdue()} " "</span> })}
                {content}
            </button>
            <EditTask id=id open=editing />
        </li>
    }
    .into_any()
}
