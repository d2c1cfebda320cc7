//! All safe groups at once: first what would happen, then one command that one undo takes back.

use std::sync::Arc;

use cartera_dedupe::base::Group;
use cartera_dedupe::merge::{Patch, Wish};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::gather::{self, Planner};
use super::{commands, said};
use crate::data::Db;
use crate::features::save::save_or;
use crate::platform::clock::sleep;
use crate::ui::{Button, Dialog, Rank};
use crate::words;

/// Groups planned before the page may answer again.
const AT_ONCE: usize = 20;
/// More than these are counted, not listed.
const MOST: usize = 100;

/// What would happen.
#[derive(Clone, Default, PartialEq)]
struct Preview {
    /// Whose names come together: the one that stays first.
    names: Vec<(String, Vec<String>)>,
    /// How many records become parts of others.
    merged: usize,
    /// How many other records will lead elsewhere.
    moved: usize,
    /// How many values do not stand.
    lost: usize,
    patches: Vec<Patch>,
}

/// The button, and the dialog that it opens.
#[component]
pub fn MergeAll(
    /// The safe groups.
    groups: Memo<Vec<Arc<Group>>>,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let label = Signal::derive(move || words::duplicates_all_safe(groups.with(Vec::len) as u64));
    view! {
        <Show when=move || !groups.with(Vec::is_empty)>
            <Button label=label rank=Rank::Primary on_press=move |()| open.set(true) />
        </Show>
        <Dialog title=words::duplicates_all_title() open=open close_label=words::close()>
            <Content groups=groups open=open />
        </Dialog>
    }
}

#[component]
fn Content(groups: Memo<Vec<Arc<Group>>>, open: RwSignal<bool>) -> impl IntoView {
    let db = Db::get();
    let preview = RwSignal::new(None::<Preview>);
    let busy = RwSignal::new(false);
    let wanted = groups.get_untracked();
    spawn_local(async move {
        if let Some(planned) = plan(db, &wanted, preview).await {
            let _ = preview.try_set(Some(planned));
        }
    });
    let run = move |()| {
        let Some(planned) = preview.get_untracked() else { return };
        busy.set(true);
        let edit = commands::merge(&planned.patches);
        let said = words::duplicates_all_done(planned.names.len() as u64);
        let done = move || {
            let _ = open.try_set(false);
        };
        // Saving goes on after this; a second press would merge all of it again.
        save_or(db, edit, said, done, move || {
            let _ = busy.try_set(false);
        });
    };
    move || match preview.get() {
        None => view! { <p role="status">{words::duplicates_all_planning()}</p> }.into_any(),
        Some(planned) if planned.names.is_empty() => {
            view! { <p role="status">{words::duplicates_all_nothing()}</p> }.into_any()
        }
        Some(planned) => {
            let more = planned.names.len().saturating_sub(MOST);
            let lines = planned.names.iter().take(MOST).map(|(stays, merged)| {
                view! {
                    <li>
                        <strong>{stays.clone()}</strong>
                        " ← "
                        {merged.join(", ")}
                    </li>
                }
            });
            let moved = (planned.moved > 0).then(|| {
                view! { <p>{words::duplicates_all_moved(planned.moved as u64)}</p> }
            });
            let more = (more > 0).then(|| {
                view! { <p class="muted">{words::duplicates_all_more(more as u64)}</p> }
            });
            view! {
                <div class="form">
                    <p role="status">{words::duplicates_all_text(planned.merged as u64)}</p>
                    {moved}
                    <p>{words::duplicates_loses(planned.lost as u64)}</p>
                    <ul
                        class="problems"
                        tabindex="0"
                        role="list"
                        aria-label=words::duplicates_title()
                    >
                        {lines.collect_view()}
                    </ul>
                    {more}
                    <div class="actions end">
                        <Button label=words::cancel() on_press=move |()| open.set(false) />
                        <Button
                            label=words::duplicates_all_run(planned.names.len() as u64)
                            rank=Rank::Primary
                            disabled=busy
                            on_press=run
                        />
                    </div>
                </div>
            }
            .into_any()
        }
    }
}

/// Plans one group over the other; `None` where nobody waits for it any more.
async fn plan(
    db: Db,
    groups: &[Arc<Group>],
    preview: RwSignal<Option<Preview>>,
) -> Option<Preview> {
    let mut planner = Planner::new(db);
    let mut planned = Preview::default();
    for some in groups.chunks(AT_ONCE) {
        for group in some {
            let records = gather::left(db, group);
            let Some(plan) = planner.merge(&records, &Wish::default()) else { continue };
            let merged = plan.merged.iter().map(|key| said::name(db, *key)).collect();
            planned.names.push((said::name(db, plan.survivor), merged));
            planned.merged += plan.merged.len();
            let is_other =
                |patch: &&Patch| patch.key != plan.survivor && !plan.merged.contains(&patch.key);
            planned.moved += plan.patches.iter().filter(is_other).count();
            planned.lost += plan.choices.iter().map(|choice| choice.lost.len()).sum::<usize>();
        }
        sleep(0).await;
        preview.try_get_untracked()?;
    }
    planned.patches = planner.finish();
    Some(planned)
}
