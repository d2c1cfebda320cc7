//! The lines of a history, newest first, fifty at a time.

use std::sync::Arc;

use cartera_domain::RecordKey;
use cartera_sync::journal::{Event, Happened};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::commands::restore;
use crate::data::Db;
use crate::features::fields;
use crate::features::save::save_saying;
use crate::format;
use crate::ui::{Button, Rank};
use crate::words;

/// Lines shown at once.
const PAGE: usize = 50;

/// What the store said.
#[derive(Clone)]
enum Read {
    Reading,
    Here(Arc<[Event]>),
    Failed,
}

/// The lines. They are read again when anything changes.
#[component]
pub fn History(
    /// Of which record.
    key: RecordKey,
) -> impl IntoView {
    let db = Db::get();
    let read = RwSignal::new(Read::Reading);
    let most = RwSignal::new(PAGE);
    Effect::new(move |_| {
        let version = db.version().get();
        spawn_local(async move {
            let found = match db.history(key).await {
                Ok(events) => Read::Here(events.into()),
                Err(_) => Read::Failed,
            };
            // What changed meanwhile is being read already.
            if db.version().get_untracked() == version {
                // The person may have gone elsewhere.
                let _ = read.try_set(found);
            }
        });
    });
    move || match read.get() {
        Read::Reading => {
            view! { <p class="faint" role="status">{words::page_loading()}</p> }.into_any()
        }
        Read::Failed => view! { <p role="alert">{words::history_failed()}</p> }.into_any(),
        Read::Here(events) if events.is_empty() => {
            view! { <p class="faint">{words::history_empty()}</p> }.into_any()
        }
        Read::Here(events) => {
            let left = events.len().saturating_sub(most.get());
            let lines = events
                .iter()
                .take(most.get())
                .map(|event| {
                    let event = event.clone();
                    view! {
                        <li class="history-line">
                            <Line key=key event=event />
                        </li>
                    }
                })
                .collect_view();
            let more = (left > 0).then(|| {
                let show = move |()| most.update(|most| *most += PAGE);
                view! { <Button label=words::history_more(left as u64) on_press=show /> }
            });
            view! {
                <ol class="history">{lines}</ol>
                {more}
            }
            .into_any()
        }
    }
}

/// What is in a line.
#[component]
pub fn Line(
    /// Of which record.
    key: RecordKey,
    /// What happened.
    event: Event,
    /// Whether it offers no way back.
    #[prop(optional)]
    plain: bool,
) -> impl IntoView {
    let db = Db::get();
    let who = match db.is_this_device(event.stamp.device) {
        true => words::history_here(),
        false => words::history_elsewhere(),
    };
    let when = format::moment(event.stamp.hlc);
    let back = db
        .stored_now(key)
        .filter(|_| !plain && !db.looks_only().get())
        .and_then(|current| restore(&current, &event.happened))
        .zip(back_words(db, key, &event.happened))
        .map(|(edit, label)| {
            let press = move |()| {
                save_saying(db, edit.clone(), words::history_restored().to_owned());
            };
            view! { <Button label=label rank=Rank::Quiet on_press=press /> }
        });
    view! {
        <span class="faint">{format!("{when} · {who}")}</span>
        <span class="history-what">{what(db, key, &event.happened)}</span>
        {back}
    }
}

/// What happened, in words.
fn what(db: Db, key: RecordKey, happened: &Happened) -> AnyView {
    let label = |field| fields::label_of(db, key.kind, field);
    let shown = |field, bytes: &[u8]| fields::value(db, key.kind, field, bytes);
    match happened {
        Happened::Made => words::history_made().into_any(),
        Happened::Deleted => words::history_deleted().into_any(),
        Happened::Restored => words::history_taken_out().into_any(),
        Happened::Set { field, from, to } => {
            let side = |value: &Option<Vec<u8>>| match value {
                Some(bytes) => shown(*field, bytes),
                None => words::history_nothing().to_owned(),
            };
            view! {
                <strong>{label(*field)}</strong>
                " "
                <del>{side(from)}</del>
                " → "
                <ins>{side(to)}</ins>
            }
            .into_any()
        }
        Happened::Added { field, element } => view! {
            <strong>{label(*field)}</strong>
            " + "
            <ins>{shown(*field, element)}</ins>
        }
        .into_any(),
        Happened::Removed { field, element } => view! {
            <strong>{label(*field)}</strong>
            " − "
            <del>{shown(*field, element)}</del>
        }
        .into_any(),
    }
}

/// What the button says that gives back what was before; `None` where there is no such button.
fn back_words(db: Db, key: RecordKey, happened: &Happened) -> Option<String> {
    let shown = |field, bytes: &[u8]| fields::value(db, key.kind, field, bytes);
    Some(match happened {
        Happened::Set { field, from: Some(from), .. } => {
            words::history_restore(&shown(*field, from))
        }
        Happened::Set { field, from: None, .. } => {
            words::history_empty_again(&fields::label_of(db, key.kind, *field))
        }
        Happened::Added { field, element } => words::remove_value(&shown(*field, element)),
        Happened::Removed { field, element } => words::history_restore(&shown(*field, element)),
        Happened::Made | Happened::Deleted | Happened::Restored => return None,
    })
}
