//! Everything that happened to a record, newest first; what is still to happen above it.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use cartera_domain::{Activity, Note, RecordKey, Task};
use cartera_sync::journal::Event;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::entry;
use crate::data::{Db, Moment};
use crate::features::history;
use crate::features::tasks::TaskLine;
use crate::ui::{Item, Segmented, Windowed};
use crate::words;

const ALL: &str = "all";
const ACTIVITIES: &str = "activities";
const NOTES: &str = "notes";
const TASKS: &str = "tasks";
const CHANGES: &str = "changes";

/// A line of the timeline.
#[derive(Clone, PartialEq)]
enum Line {
    Happened(Moment),
    Changed(Arc<Event>),
}

impl Line {
    fn at_ms(&self) -> i64 {
        match self {
            Self::Happened(moment) => moment.at_ms,
            Self::Changed(event) => i64::try_from(event.stamp.hlc).unwrap_or(i64::MAX),
        }
    }

    fn is_shown(&self, only: &str) -> bool {
        let is = |kind: u16| matches!(self, Self::Happened(moment) if moment.key.kind == kind);
        match only {
            ACTIVITIES => is(kind_of::<Activity>()),
            NOTES => is(kind_of::<Note>()),
            TASKS => is(kind_of::<Task>()),
            CHANGES => matches!(self, Self::Changed(_)),
            _ => true,
        }
    }
}

fn kind_of<R: cartera_domain::Record>() -> u16 {
    R::KIND.number()
}

/// The timeline of a record; an organization's has what happened to its people.
#[component]
pub fn Timeline(
    /// Whose.
    of: RecordKey,
) -> impl IntoView {
    let db = Db::get();
    entry::provide_drafts();
    let doings = db.doings(of);
    let changes = changes(db, of);
    let only = RwSignal::new(ALL.to_owned());
    let lines = Memo::new(move |_| {
        let mut lines: Vec<Line> =
            doings.with(|all| all.past.iter().copied().map(Line::Happened).collect());
        changes.with(|events| lines.extend(events.iter().cloned().map(Line::Changed)));
        only.with(|only| lines.retain(|line| line.is_shown(only)));
        // Stable, so that what happened stands above what was changed in the same millisecond.
        lines.sort_by_key(|line| std::cmp::Reverse(line.at_ms()));
        lines
    });
    let pinned = move || doings.with(|all| all.pinned.clone());
    let has_pinned = Memo::new(move |_| {
        doings.with(|all| !all.pinned.is_empty())
            && only.with(|only| matches!(only.as_str(), ALL | NOTES))
    });
    let has_ahead = Memo::new(move |_| {
        doings.with(|all| !all.ahead.is_empty())
            && only.with(|only| matches!(only.as_str(), ALL | TASKS))
    });
    let items = Signal::derive(move || {
        lines.with(|lines| lines.iter().map(|line| item(of, line)).collect::<Vec<_>>())
    });
    let is_empty = move || lines.with(Vec::is_empty) && !has_pinned.get() && !has_ahead.get();
    view! {
        <section class="timeline" aria-label=words::timeline_label()>
            <Show when=move || has_ahead.get()>
                <h2 class="timeline-head">{words::timeline_ahead()}</h2>
                <ul class="task-list">
                    <For
                        each=move || doings.with(|all| all.ahead.clone())
                        key=|id| *id
                        children=|id| view! { <TaskLine id=id shows_about=false /> }
                    />
                </ul>
            </Show>
            <div class="timeline-bar">
                <h2 class="timeline-head">{words::timeline_past()}</h2>
                <Segmented
                    label=words::timeline_filter()
                    options=vec![
                        (ALL, words::timeline_all().to_owned()),
                        (ACTIVITIES, words::timeline_activities().to_owned()),
                        (NOTES, words::timeline_notes().to_owned()),
                        (TASKS, words::timeline_tasks().to_owned()),
                        (CHANGES, words::timeline_changes().to_owned()),
                    ]
                    value=only
                    on_change=move |value| only.set(value)
                />
            </div>
            <Show when=move || has_pinned.get()>
                <div role="list" aria-label=words::timeline_pinned()>
                    // By key: one of them may be being edited when something arrives.
                    <For each=pinned key=|id| *id children=move |id| entry::note(of, id) />
                </div>
            </Show>
            <Show when=is_empty>
                <p class="timeline-empty">{words::timeline_empty()}</p>
            </Show>
            <Windowed label=words::timeline_past() items=items />
        </section>
    }
}

fn item(of: RecordKey, line: &Line) -> Item {
    let mut hasher = DefaultHasher::new();
    match line {
        Line::Happened(moment) => {
            (moment.key.kind, moment.key.id, moment.at_ms).hash(&mut hasher);
            let key = moment.key;
            Item::new(u128::from(hasher.finish()), move || entry::happened(of, key))
        }
        Line::Changed(event) => {
            // Registers of one operation share a stamp; what happened tells them apart.
            (event.stamp.hlc, event.stamp.device, format!("{:?}", event.happened))
                .hash(&mut hasher);
            let event = Arc::clone(event);
            Item::new(u128::from(hasher.finish()) | 1 << 64, move || {
                let event = (*event).clone();
                view! {
                    <div role="listitem" class="entry change">
                        {history::line(of, event)}
                    </div>
                }
                .into_any()
            })
        }
    }
}

/// What was changed in the record itself, as the journal of this device knows it; read again
/// when anything changes.
fn changes(db: Db, of: RecordKey) -> RwSignal<Vec<Arc<Event>>> {
    let read = RwSignal::new(Vec::new());
    Effect::new(move |_| {
        let version = db.version().get();
        spawn_local(async move {
            let found = db.history(of).await.unwrap_or_default();
            // What changed meanwhile is being read already; the person may have gone elsewhere.
            if db.version().get_untracked() == version {
                let _ = read.try_set(found.into_iter().map(Arc::new).collect());
            }
        });
    });
    read
}
