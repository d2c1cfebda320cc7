//! A backup of everything, and the way back: first what would happen, then the same.

use std::sync::Arc;

use cartera_domain::access::Action;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::data::{BackupError, Db, RestorePlan, Trouble};
use crate::features::save::why;
use crate::features::undo::Undo;
use crate::format;
use crate::platform::file;
use crate::ui::{Button, Dialog, FileButton, Icon, Rank, Toasts, Tone};
use crate::words;

/// What a backup is for a browser: text, one JSON value a line.
const MEDIA_TYPE: &str = "application/jsonl";
/// More problems than these are counted, not listed.
const MOST: usize = 50;

/// Gives the person all records as a file.
#[component]
pub fn MakeBackup() -> impl IntoView {
    let (db, toasts) = (Db::get(), Toasts::get());
    let busy = RwSignal::new(false);
    let done = RwSignal::new((0, 0));
    let make = move |()| {
        busy.set(true);
        done.set((0, 0));
        spawn_local(async move {
            let pieces = db.backup(done).await;
            let name = format!("cartera-{}.jsonl", file::today());
            match file::give(&name, MEDIA_TYPE, &pieces) {
                true => toasts.show(Tone::Good, words::backup_made(&name), None),
                false => toasts.show(Tone::Bad, words::backup_not_given(), None),
            }
            let _ = busy.try_set(false);
        });
    };
    let may = db.may(Action::Export);
    view! {
        <Show
            when=move || may.get()
            fallback=|| view! { <p class="muted">{words::export_denied()}</p> }
        >
            <div class="actions">
                <Button
                    label=words::backup_make()
                    icon=Icon::Download
                    disabled=busy
                    on_press=make
                />
                <Show when=move || busy.get()>
                    <Far done=done />
                </Show>
            </div>
        </Show>
    }
}

/// How far long work is.
#[component]
fn Far(done: RwSignal<(u64, u64)>) -> impl IntoView {
    let said = move || match done.get() {
        (_, 0) => String::new(),
        (done, total) => words::far(&format::progress(done, total)),
    };
    view! { <span class="muted" role="status">{said}</span> }
}

/// Where restoring is.
#[derive(Clone)]
enum Step {
    /// The file is read.
    Reading,
    /// It cannot be restored.
    Refused(BackupError),
    /// The browser could not read the file.
    Unreadable,
    /// This would happen.
    Planned(Arc<RestorePlan>),
    /// It happens.
    Writing,
}

/// Takes a file, says what restoring it would do, and does it.
#[component]
pub fn RestoreBackup() -> impl IntoView {
    let (db, toasts, undo) = (Db::get(), Toasts::get(), Undo::get());
    let open = RwSignal::new(false);
    let step = RwSignal::new(Step::Reading);
    let done = RwSignal::new((0, 0));
    let look = move |chosen: file::File| {
        step.set(Step::Reading);
        done.set((0, 0));
        open.set(true);
        spawn_local(async move {
            let next = match file::read(&chosen).await {
                None => Step::Unreadable,
                Some(bytes) => match db.plan_restore(file::Bytes::of(&bytes), done).await {
                    Ok(plan) => Step::Planned(Arc::new(plan)),
                    Err(error) => Step::Refused(error),
                },
            };
            let _ = step.try_set(next);
        });
    };
    let run = Callback::new(move |plan: Arc<RestorePlan>| {
        step.set(Step::Writing);
        done.set((0, 0));
        spawn_local(async move {
            match db.restore(&plan, done).await {
                Ok(command) => {
                    let said = words::restore_done(plan.create + plan.change);
                    toasts.show(Tone::Good, said, Some(undo.action(command)));
                    let _ = open.try_set(false);
                }
                Err(error) => {
                    toasts.show(Tone::Bad, why(&error), None);
                    let _ = step.try_set(Step::Planned(plan));
                }
            }
        });
    });
    view! {
        <FileButton label=words::restore_choose() accept=".jsonl" on_file=look />
        <Dialog title=words::restore_title() open=open close_label=words::close()>
            <div class="form">
                {move || match step.get() {
                    Step::Reading => {
                        view! {
                            <p>{words::restore_reading()}</p>
                            <Far done=done />
                        }
                            .into_any()
                    }
                    Step::Writing => {
                        view! {
                            <p>{words::restore_running()}</p>
                            <Far done=done />
                        }
                            .into_any()
                    }
                    Step::Refused(error) => {
                        view! { <p role="alert">{refusal(&error)}</p> }.into_any()
                    }
                    Step::Unreadable => {
                        view! { <p role="alert">{words::file_failed()}</p> }.into_any()
                    }
                    Step::Planned(plan) => {
                        view! { <Plan plan=plan open=open on_run=run /> }.into_any()
                    }
                }}
            </div>
        </Dialog>
    }
}

/// The dry run: counts, problems, and the button that does it.
#[component]
fn Plan(
    plan: Arc<RestorePlan>,
    open: RwSignal<bool>,
    on_run: Callback<Arc<RestorePlan>>,
) -> impl IntoView {
    let numbers = [
        (words::restore_new(), plan.create, "count"),
        (words::restore_changed(), plan.change, "count"),
        (words::restore_same(), plan.same, "count"),
        (words::restore_problems(), plan.problems.len() as u64, "count failed"),
    ];
    let counts = numbers.map(|(label, count, class)| {
        view! {
            <div class=class class:zero=count == 0>
                <dt>{label}</dt>
                <dd>{format::number(count)}</dd>
            </div>
        }
    });
    let problems = plan
        .problems
        .iter()
        .take(MOST)
        .map(|problem| {
            let line = words::restore_line(problem.line);
            view! { <li class="muted">{format!("{line} {}", trouble(&problem.trouble))}</li> }
        })
        .collect_view();
    let is_nothing = plan.create + plan.change == 0;
    let said = match is_nothing {
        true => words::restore_nothing(),
        false => words::restore_text(),
    };
    let again = plan.clone();
    view! {
        <dl class="counts">{counts.collect_view()}</dl>
        <p class="muted">{said}</p>
        <ul class="problems">{problems}</ul>
        <div class="actions end">
            <Button label=words::cancel() on_press=move |()| open.set(false) />
            <Button
                label=words::restore_run(plan.create + plan.change)
                rank=Rank::Primary
                disabled=is_nothing
                on_press=move |()| on_run.run(again.clone())
            />
        </div>
    }
}

fn refusal(error: &BackupError) -> &'static str {
    match error {
        BackupError::NotABackup => words::restore_foreign(),
        BackupError::Newer => words::restore_newer(),
        BackupError::Damaged => words::restore_damaged(),
    }
}

fn trouble(trouble: &Trouble) -> String {
    match trouble {
        Trouble::NotARecord => words::trouble_no_record().to_owned(),
        Trouble::UnknownKind(name) => words::trouble_kind(name),
        Trouble::UnknownField(name) => words::trouble_field(name),
        Trouble::BadValue(name) => words::trouble_value(name),
        Trouble::Twice => words::trouble_twice().to_owned(),
    }
}
