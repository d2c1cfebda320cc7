//! The first steps, as a list that marks itself; put away with one press, and shown again from
//! the first page.

use leptos::prelude::*;

use crate::data::Db;
use crate::platform::preferences;
use crate::ui::{Button, Icon, IconMark, Rank};
use crate::words;

/// Whether the list was put away is kept under this name.
const NAME: &str = "first-steps";
const AWAY: &str = "away";

/// Shows the list again.
pub fn resume() {
    preferences::write(NAME, None);
}

/// A step: what it is, where it is done, whether it is done.
type Step = (&'static str, &'static str, bool);

/// The list, while it was not put away and anything of it is left.
#[component]
pub fn FirstSteps() -> impl IntoView {
    let db = Db::get();
    let is_away = RwSignal::new(preferences::read(NAME).as_deref() == Some(AWAY));
    let (counts, worked) = (db.counts(), db.first_work());
    let steps = Memo::new(move |_| -> Vec<Step> {
        let (has_activity, has_task) = worked.get();
        let has_people = counts.with(|counts| counts.people + counts.organizations > 0);
        vec![
            (words::step_people(), "/import", has_people),
            (words::step_call(), "/people", has_activity),
            (words::step_task(), "/tasks", has_task),
            (words::step_device(), "/settings/devices", db.is_linked()),
        ]
    });
    let done = Memo::new(move |_| steps.with(|all| all.iter().filter(|step| step.2).count()));
    let is_shown = move || !is_away.get() && done.get() < steps.with(Vec::len);
    let put_away = move |()| {
        preferences::write(NAME, Some(AWAY));
        is_away.set(true);
    };
    let lines = move || {
        let line = |(label, href, is_done): Step| {
            let icon = if is_done { Icon::Check } else { Icon::ChevronRight };
            let said =
                is_done.then(|| view! { <span class="sr-only">{words::tasks_done()}</span> });
            view! {
                <li>
                    <a class="step" class:done=is_done href=href>
                        <IconMark icon=icon />
                        <span>{label}</span>
                        {said}
                    </a>
                </li>
            }
        };
        steps.get().into_iter().map(line).collect_view()
    };
    let progress = move || words::steps_progress(done.get() as u64, steps.with(Vec::len) as u64);
    view! {
        <Show when=is_shown>
            <section class="first-steps" aria-label=words::steps_title()>
                <div class="first-steps-head">
                    <h2>{words::steps_title()}</h2>
                    <span class="muted">{progress}</span>
                    <Button
                        label=words::steps_skip()
                        rank=Rank::Quiet
                        on_press=put_away
                    />
                </div>
                <ul>{lines}</ul>
            </section>
        </Show>
    }
}
