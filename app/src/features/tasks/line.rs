//! A task as a line of a list: a box to mark it as done, its title, its day.

use cartera_domain::task::{Due, Priority, TaskId};
use cartera_domain::{Date, Task, User};
use leptos::prelude::*;

use super::commands::{Doing, complete, reopen};
use super::edit::EditTask;
use crate::data::Db;
use crate::features::activities::kind_icon;
use crate::features::links::RecordLink;
use crate::features::now;
use crate::features::save::save_saying;
use crate::format;
use crate::platform::{clock, keys};
use crate::ui::{Badge, Icon, IconMark, Tone, new_element_id};
use crate::words;

/// Names shown beside a task.
const MOST_NAMES: usize = 2;

/// The boxes of all lines: what the arrows go through.
pub const BOXES: &str = ".task-line input[type=checkbox]";

/// A task.
#[component]
pub fn TaskLine(
    /// Which one.
    id: TaskId,
    /// Whether the records that it is about are named.
    #[prop(default = true)]
    shows_about: bool,
    /// Whether it is drawn without being an item of a list: something else is.
    #[prop(optional)]
    plain: bool,
) -> impl IntoView {
    let task = Db::get().record::<Task>(id);
    let is_there = Memo::new(move |_| task.with(Option::is_some));
    let content = move || {
        is_there.get().then(|| view! { <Content id=id task=task shows_about=shows_about /> })
    };
    match plain {
        true => view! { <div class="task-line">{content}</div> }.into_any(),
        false => view! { <li class="task-line">{content}</li> }.into_any(),
    }
}

#[component]
fn Content(id: TaskId, task: Signal<Option<Task>>, shows_about: bool) -> impl IntoView {
    let db = Db::get();
    let editing = RwSignal::new(false);
    let box_id = new_element_id("done");
    let label_for = box_id.clone();
    let title = Memo::new(move |_| {
        task.with(|task| task.as_ref().map(|task| task.title.to_string())).unwrap_or_default()
    });
    let is_done = Memo::new(move |_| task.with(|task| task.as_ref().is_some_and(Task::is_done)));
    let turn = move || {
        let Some(now) = db.get_now::<Task>(id) else { return };
        // The line may leave the list with this: the keys go on from its neighbour.
        keys::step_from_focus(BOXES);
        if now.is_done() {
            save_saying(db, reopen(&now), words::task_reopened(&title.get_untracked()));
            return;
        }
        let by = db.me().get_untracked().user_id();
        let (at, today, clocks) = (clock::now(), clock::today(), clock::Here);
        let next = now.completed(at, by, today, &clocks).ok().and_then(|(_, next)| next);
        let said = match next.and_then(|next| next.due_on) {
            Some(day) => words::task_done_next(&title.get_untracked(), &format::near_day(day)),
            None => words::task_done(&title.get_untracked()),
        };
        let there = db.get_now::<Task>(now.following_id());
        let doing = Doing { at, by, today, clocks };
        save_saying(db, complete(&now, &doing, there.as_ref()), said);
    };
    let today = now::today();
    let signs = move || {
        let task = task.get()?;
        let today = today.get();
        let done = task.done.as_ref().map(|done| {
            view! { <span class="task-day">{words::task_done_at(&format::when(done.at))}</span> }
        });
        let day = task.due_on.filter(|_| !task.is_done()).map(|day| {
            view! { <DueMark task=task.clone() day=day today=today /> }
        });
        let priority = task.priority.and_then(|priority| match priority {
            Priority::Urgent => Some((words::priority_urgent(), Tone::Bad)),
            Priority::High => Some((words::priority_high(), Tone::Warn)),
            Priority::Low => Some((words::priority_low(), Tone::Plain)),
            Priority::Normal | Priority::Other(_) => None,
        });
        let priority =
            priority.map(|(label, tone)| view! { <Badge label=label.to_owned() tone=tone /> });
        let mark = |icon: Icon, words: &'static str| {
            view! {
                <span class="task-mark" title=words>
                    <IconMark icon=icon />
                    <span class="sr-only">{words}</span>
                </span>
            }
        };
        let me = db.me().get().user_id();
        let doer = task.doer().filter(|who| Some(*who) != me);
        let doer = doer.and_then(|who| db.get_now::<User>(who)).map(|user| {
            view! { <Badge label=words::task_for(user.name.as_str()) /> }
        });
        let repeats = task.repeat.is_some().then(|| mark(Icon::Repeat, words::task_repeats()));
        let reminds = task.remind_at.is_some().then(|| mark(Icon::Bell, words::task_reminds()));
        let names = shows_about.then(|| {
            let keys = task.about.iter().map(|link| link.0).take(MOST_NAMES);
            keys.map(|key| view! { <RecordLink key=key /> }).collect_view()
        });
        Some(view! { {names} {doer} {priority} {repeats} {reminds} {day} {done} })
    };
    let planned = move || {
        let kind = task.with(|task| task.as_ref().and_then(|task| task.planned))?;
        Some(view! { <IconMark icon=kind_icon(kind) /> })
    };
    view! {
        <label class="task-box" for=label_for>
            <input
                id=box_id
                type="checkbox"
                aria-label=move || words::task_mark_done(&title.get())
                disabled=db.looks_only()
                prop:checked=move || is_done.get()
                on:change:target=move |ev| {
                    // The record leads: what is refused leaves the box as it was.
                    ev.target().set_checked(is_done.get_untracked());
                    turn();
                }
            />
        </label>
        <button
            type="button"
            class="task-title"
            class:done=is_done
            aria-haspopup="dialog"
            on:click=move |_| editing.set(true)
        >
            {planned}
            <span>{title}</span>
        </button>
        <span class="task-signs">{signs}</span>
        <EditTask id=id open=editing />
    }
}

#[component]
fn DueMark(task: Task, day: Date, today: Date) -> impl IntoView {
    let class = match task.due(today) {
        Due::Overdue => "task-day overdue",
        Due::Today => "task-day today",
        Due::Later | Due::Someday => "task-day",
    };
    let words = match task.due_time {
        Some(time) => words::day_at_time(&format::near_day(day), &format::time(time)),
        None => format::near_day(day),
    };
    // What the colour says, said.
    let late = (task.due(today) == Due::Overdue).then(|| {
        view! { <span class="sr-only">{words::task_overdue()} " "</span> }
    });
    view! { <span class=class title=format::full_day(day)>{late} {words}</span> }
}
