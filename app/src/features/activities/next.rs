//! After something was noted: what comes next, where nothing is planned yet.

use cartera_domain::activity::{ActivityKind, Outcome};
use cartera_domain::{Name, RecordKey, Task};
use leptos::prelude::*;

use super::commands::add;
use super::composer::concerned;
use super::kinds;
use crate::data::Db;
use crate::features::save::save_saying;
use crate::format;
use crate::platform::clock;
use crate::preferences::Preferences;
use crate::ui::{Button, Icon, IconButton, Rank};
use crate::words;

/// The usual distances to the next step, in days.
const DAYS: [i64; 3] = [1, 3, 7];

/// Offers a next step in one tap, with days to choose from.
#[component]
pub fn NextStep(
    /// About whom.
    about: RecordKey,
    /// Set with the outcome of what was just noted; emptied when the question is answered.
    asks: RwSignal<Option<Option<Outcome>>>,
) -> impl IntoView {
    let db = Db::get();
    let order = Preferences::get().name_order();
    let is_planned = db.has_open_task(about);
    let is_asked = Memo::new(move |_| asks.get().is_some() && !is_planned.get());
    let plan = move |days: i64| {
        let name = db.name_now(about, order.get_untracked()).unwrap_or_default();
        let title = match name.is_empty() {
            true => words::next_call().to_owned(),
            false => words::next_call_to(&name),
        };
        // A name may be as long as a title may be: then the name alone says enough.
        let Some(title) = Name::parse(&title).or_else(|_| Name::parse(&name)).ok() else { return };
        let day = clock::today().plus_days(days);
        let me = db.me().get_untracked().user_id();
        let task = Task {
            assignee: me,
            owner: me,
            due_on: Some(day),
            planned: Some(ActivityKind::Call),
            about: concerned(db, about).about,
            ..Task::new(db.new_id(), title)
        };
        let said = words::next_planned(&format::near_day(day));
        save_saying(db, add(RecordKey::of(task.id), &task), said);
        asks.set(None);
    };
    let choices = move || {
        let question = match kinds::asks_again(asks.get().flatten()) {
            true => words::next_again(),
            false => words::next_question(),
        };
        let day = move |days: i64| {
            let label = match days {
                1 => words::next_tomorrow().to_owned(),
                7 => words::next_week().to_owned(),
                _ => words::next_days(u64::try_from(days).unwrap_or_default()),
            };
            view! { <Button label=label rank=Rank::Quiet on_press=move |()| plan(days) /> }
        };
        view! {
            <div class="next-step">
                <span class="next-words" role="status">
                    {question}
                </span>
                <div class="next-days">{DAYS.map(day).collect_view()}</div>
                <IconButton
                    label=words::next_nothing()
                    icon=Icon::Close
                    small=true
                    on_press=move |()| asks.set(None)
                />
            </div>
        }
    };
    view! { <Show when=move || is_asked.get()>{choices}</Show> }
}
