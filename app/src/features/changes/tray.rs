//! The tray: each change that the server has refused, why, and what may still be done about it.

use std::sync::Arc;

use cartera_domain::person::NameOrder;
use cartera_sync::frame::ErrorCode;
use cartera_sync::{Change, Op};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::taken::{self, Taken};
use crate::data::{Db, Refused};
use crate::features::links::RecordLink;
use crate::features::save::why;
use crate::features::undo::what;
use crate::format;
use crate::platform::clock::sleep;
use crate::preferences::Preferences;
use crate::ui::{Button, LinkButton, Toasts, Tone};
use crate::words;

/// Lines shown at once.
const PAGE: usize = 50;
/// Of what was typed no more is shown in a line.
const LETTERS: usize = 80;

/// The tray; nothing while it is empty.
#[component]
pub fn Tray() -> impl IntoView {
    let db = Db::get();
    let count = db.undecided();
    let all = RwSignal::new(Arc::new(Vec::<Refused>::new()));
    Effect::new(move |_| {
        count.track();
        spawn_local(async move {
            // What cannot be read now is counted and read again with the next change.
            if let Ok(found) = db.refused().await {
                let _ = all.try_set(Arc::new(found));
            }
        });
    });
    let order = Preferences::get().name_order();
    let lines = move || {
        let (all, order) = (all.get(), order.get());
        all.iter().rev().take(PAGE).map(|one| (one.clone(), order)).collect::<Vec<_>>()
    };
    view! {
        <Show when=move || all.with(|all| !all.is_empty())>
            <section class="section" aria-label=words::tray_title()>
                <h2>{words::tray_title()}</h2>
                <p class="muted">{move || words::tray_text(all.with(|all| all.len()) as u64)}</p>
                <ul class="team-list">
                    // Those that stay are not drawn anew when one is decided.
                    <For
                        each=lines
                        key=|(one, order)| (one.key.clone(), *order as u8)
                        children=|(one, order)| view! { <Line one=one order=order /> }
                    />
                </ul>
            </section>
        </Show>
    }
}

#[component]
fn Line(one: Refused, order: NameOrder) -> impl IntoView {
    let db = Db::get();
    let toasts = Toasts::get();
    let busy = RwSignal::new(false);
    let asks = RwSignal::new(false);
    let again = {
        let one = one.clone();
        move |()| {
            let one = one.clone();
            busy.set(true);
            spawn_local(async move {
                match db.try_again(&one).await {
                    Ok(()) => toasts.show(Tone::Plain, words::tray_again_done(), None),
                    Err(error) => toasts.show(Tone::Bad, why(&error), None),
                }
                let _ = busy.try_set(false);
            });
        }
    };
    let discard = {
        let one = one.clone();
        move |()| {
            // What is nowhere else is not thrown away by one press.
            if !asks.get_untracked() {
                return asks.set(true);
            }
            let one = one.clone();
            busy.set(true);
            spawn_local(async move {
                if db.decided(&one.key).await.is_err() {
                    toasts.show(Tone::Bad, words::error_save(), None);
                }
                let _ = busy.try_set(false);
            });
        }
    };
    let label = Signal::derive(move || match asks.get() {
        true => words::tray_discard_sure().to_owned(),
        false => words::tray_discard().to_owned(),
    });
    let found = RwSignal::new(None::<Taken>);
    if one.code == ErrorCode::Unique {
        let op = one.op.clone();
        spawn_local(async move {
            // Each looks through everybody: the page is drawn before, and between any two.
            sleep(0).await;
            if let Some(taken) = taken::find(db, &op) {
                let _ = found.try_set(Some(taken));
            }
        });
    }
    let holder = move || found.get().map(|taken| view! { <RecordLink key=taken.holder /> });
    let add = {
        let one = one.clone();
        move || found.get().and_then(|taken| add_to(db, one.clone(), taken, order, busy))
    };
    let name = name(db, &one.op, order);
    let what = format!("{} · {}", name, what(one.op.label));
    let typed = typed(&one.op).map(|typed| view! { <span>{typed}</span> });
    view! {
        <li class="team-line">
            <div class="team-who">
                <strong class="ellipsis">{what}</strong>
                {typed}
                <span class="muted">{reason(one.code)} " " {holder}</span>
                <span class="faint">{format::moment(one.at_ms)}</span>
            </div>
            <div class="team-tools">
                {add}
                <Button
                    label=label
                    about=name.clone()
                    disabled=busy
                    on_press=discard
                />
                <Button
                    label=words::try_again()
                    about=name.clone()
                    disabled=busy
                    on_press=again
                />
            </div>
        </li>
    }
}

/// A button that gives what was typed to the record that has the value; none where the refused
/// one is here as well, with values of its own: those two are merged on the page of duplicates.
fn add_to(
    db: Db,
    one: Refused,
    taken: Taken,
    order: NameOrder,
    busy: RwSignal<bool>,
) -> Option<AnyView> {
    if db.name_now(taken.refused, order).is_some() {
        let label = words::duplicates_find();
        return Some(view! { <LinkButton href="/duplicates" label=label /> }.into_any());
    }
    let toasts = Toasts::get();
    let name = db.name_now(taken.holder, order)?;
    let label = words::tray_add_to(&name);
    let add = move |()| {
        let (one, name) = (one.clone(), name.clone());
        let edit = taken::into_holder(&one.op, taken, &db.fields_now(taken.holder));
        busy.set(true);
        spawn_local(async move {
            match db.add_refused(&one, edit.label, edit.patches).await {
                Ok(()) => toasts.show(Tone::Good, words::tray_added_to(&name), None),
                Err(error) => toasts.show(Tone::Bad, why(&error), None),
            }
            let _ = busy.try_set(false);
        });
    };
    Some(view! { <Button label=label disabled=busy on_press=add /> }.into_any())
}

/// Why the server refused.
fn reason(code: ErrorCode) -> &'static str {
    match code {
        ErrorCode::Forbidden => words::tray_forbidden(),
        ErrorCode::Unique => words::tray_unique(),
        ErrorCode::Guard => words::tray_guard(),
        ErrorCode::Gone => words::tray_gone(),
        ErrorCode::TooLarge => words::tray_too_large(),
        _ => words::tray_invalid(),
    }
}

/// What the change was about: the first of its records that has a name.
fn name(db: Db, op: &Op, order: NameOrder) -> String {
    let keys = op.patches.iter().map(|patch| patch.key);
    let named = keys.filter_map(|key| db.name_now(key, order)).find(|name| !name.is_empty());
    // What was made and refused is not there any more.
    named.unwrap_or_else(|| words::tray_unnamed().to_owned())
}

/// The values that were typed, as far as they are text.
fn typed(op: &Op) -> Option<String> {
    let changes = op.patches.iter().flat_map(|patch| &patch.changes);
    let texts = changes.filter_map(|change| match change {
        Change::Set { value: Some(value), .. } | Change::SetIf { value: Some(value), .. } => {
            std::str::from_utf8(value).ok()
        }
        Change::Element { element, present: true, .. } => std::str::from_utf8(element).ok(),
        _ => None,
    });
    let text = texts.filter(|text| !text.chars().any(char::is_control));
    let text = text.collect::<Vec<_>>().join(", ");
    let short: String = text.chars().take(LETTERS).collect();
    (!short.is_empty()).then(|| if short.len() < text.len() { format!("{short}…") } else { short })
}

#[cfg(test)]
mod tests {
    use cartera_domain::RecordKey;
    use cartera_sync::Patch;

    use super::*;

    #[test]
    fn a_line_shows_what_was_typed_and_not_what_nobody_reads() {
        let set = |value: &[u8]| Change::Set { field: 1, value: Some(value.to_vec()) };
        let op = |changes: Vec<Change>| Op {
            op_id: [0; 16],
            mid: 0,
            seen: 0,
            t_ms: 0,
            schema: 1,
            label: 1,
            patches: vec![Patch { key: RecordKey { kind: 1, id: [1; 16] }, changes }],
        };
        assert_eq!(typed(&op(vec![set(b"Ana"), set(&[0xff; 16])])).as_deref(), Some("Ana"));
        assert_eq!(typed(&op(vec![Change::Delete])), None);
        let long = typed(&op(vec![set("я".repeat(200).as_bytes())])).unwrap();
        assert_eq!(long.chars().count(), LETTERS + 1);
    }
}
