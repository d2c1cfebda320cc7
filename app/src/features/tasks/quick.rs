//! A line in which a task is written as one says it; its day is read out of the words.

use cartera_domain::{Date, Link, RecordKey, Task};
use leptos::html;
use leptos::prelude::*;

use super::commands::create;
use super::spoken::{Spoken, understand};
use crate::data::Db;
use crate::features::activities::{Unsent, concerned};
use crate::features::now;
use crate::features::read;
use crate::features::save::{FormSave, save_or};
use crate::format;
use crate::ui::{Button, FieldError, Icon, Rank, new_element_id};
use crate::words;

/// Adds a task. Nothing for whoever only looks.
#[component]
pub fn QuickAdd(
    /// What it is about.
    #[prop(optional)]
    about: Option<RecordKey>,
    /// What is typed, where that outlives the line.
    #[prop(optional)]
    typed: Option<RwSignal<String>>,
    /// The day that is meant where none is said.
    #[prop(optional, into)]
    usual_day: Option<Signal<Date>>,
    /// Whether it takes the focus when it appears.
    #[prop(optional)]
    focused: bool,
    /// Runs when one was added.
    #[prop(optional, into)]
    on_done: Option<Callback<()>>,
) -> impl IntoView {
    let looks_only = Db::get().looks_only();
    move || {
        (!looks_only.get()).then(|| {
            let typed = typed.unwrap_or_else(|| RwSignal::new(String::new()));
            line(about, typed, usual_day, focused, on_done)
        })
    }
}

fn line(
    about: Option<RecordKey>,
    typed: RwSignal<String>,
    usual_day: Option<Signal<Date>>,
    focused: bool,
    on_done: Option<Callback<()>>,
) -> AnyView {
    let db = Db::get();
    let id = new_element_id("task");
    let (error_id, day_id) = (format!("{id}-error"), format!("{id}-day"));
    // A day that was chosen by hand stands against all words; emptied, it is none.
    let chosen = RwSignal::new(None::<String>);
    let error = RwSignal::new(None::<String>);
    let input = NodeRef::<html::Input>::new();
    if focused {
        Effect::new(move |_| {
            if let Some(input) = input.get() {
                // Nothing depends on the focus.
                let _ = input.focus();
            }
        });
    }
    let today = now::today();
    let meant = move |text: &str, chosen: Option<&String>| -> Spoken {
        match chosen {
            Some(day) => Spoken {
                title: text.trim().to_owned(),
                due_on: Date::parse(day).ok(),
                due_time: None,
            },
            None => {
                let spoken = understand(text, today.get());
                let usual = usual_day.map(|day| day.get());
                Spoken { due_on: spoken.due_on.or(usual), ..spoken }
            }
        }
    };
    let spoken =
        Memo::new(move |_| typed.with(|text| chosen.with(|day| meant(text, day.as_ref()))));
    let day =
        move || spoken.with(|spoken| spoken.due_on.map(|day| day.to_string())).unwrap_or_default();
    let said = move || {
        let spoken = spoken.get();
        let day = spoken.due_on.map(format::near_day)?;
        let when = match spoken.due_time {
            Some(time) => words::day_at_time(&day, &format::time(time)),
            None => day,
        };
        (!typed.with(|text| text.trim().is_empty())).then(|| words::task_due_said(&when))
    };
    let form = FormSave::new();
    let add = move || {
        let spoken = spoken.get_untracked();
        match read::name(&spoken.title) {
            Ok(Some(title)) => {
                let links: Vec<Link> =
                    about.map(|key| concerned(db, key).about).unwrap_or_default();
                let me = db.me().get_untracked().user_id();
                let task = Task {
                    assignee: me,
                    owner: me,
                    due_on: spoken.due_on,
                    due_time: spoken.due_time,
                    about: links,
                    ..Task::new(db.new_id(), title)
                };
                let said = match task.due_on {
                    Some(day) => words::task_added_for(&format::near_day(day)),
                    None => words::task_added().to_owned(),
                };
                error.set(None);
                let edit = create(&task);
                // The page may have been left before it is kept.
                let empty = move || {
                    let _ = typed.try_set(String::new());
                    let _ = chosen.try_set(None);
                };
                match on_done {
                    Some(on_done) => form.run(db, edit, said, move || {
                        empty();
                        if let Some(about) = about {
                            Unsent::change(about, |unsent| unsent.task.clear());
                        }
                        let _ = on_done.try_run(());
                    }),
                    None => {
                        // Where tasks are listed another one may follow, and whoever types it does
                        // not wait for the disk. What could not be kept comes back, unless it does.
                        let was = (typed.get_untracked(), chosen.get_untracked());
                        empty();
                        save_or(
                            db,
                            edit,
                            said,
                            || {},
                            move || {
                                if typed.try_with_untracked(String::is_empty) == Some(true) {
                                    typed.set(was.0);
                                    chosen.set(was.1);
                                }
                            },
                        );
                        if let Some(input) = input.get_untracked() {
                            // Nothing depends on the focus.
                            let _ = input.focus();
                        }
                    }
                }
            }
            Ok(None) => error.set(Some(words::error_task_needed().to_owned())),
            Err(words) => error.set(Some(words)),
        }
    };
    view! {
        <form
            class="quick-add"
            on:submit=move |ev| {
                ev.prevent_default();
                add();
            }
        >
            <div class="field quick-title">
                <label for=id.clone()>{words::task_quick()}</label>
                <input
                    node_ref=input
                    id=id
                    class="input"
                    autocomplete="off"
                    enterkeyhint="done"
                    placeholder=words::task_quick_example()
                    aria-invalid=move || error.get().is_some().then_some("true")
                    aria-describedby=error_id.clone()
                    bind:value=typed
                />
            </div>
            <div class="field quick-day">
                <label for=day_id.clone()>{words::task_due()}</label>
                <input
                    id=day_id
                    class="input"
                    type="date"
                    prop:value=day
                    on:change:target=move |ev| chosen.set(Some(ev.target().value()))
                />
            </div>
            <Button label=words::task_add() icon=Icon::Plus rank=Rank::Primary submits=true />
            <p class="quick-said" role="status">
                {said}
            </p>
            <FieldError id=error_id error=error />
        </form>
    }
    .into_any()
}
