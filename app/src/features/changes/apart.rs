//! Fields that two people changed at once: what stands, what each of them wrote and what was there
//! before, and the choice. Choosing is an edit like any other, with its way back.

use std::sync::Arc;

use cartera_domain::{Id, RecordKey, User};
use cartera_sync::journal::Happened;
use cartera_sync::{Slot, StoredRecord};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::data::{Apart, Db, Side};
use crate::features::history::restore;
use crate::features::links::RecordLink;
use crate::features::{fields, save};
use crate::format;
use crate::ui::{Button, Toasts, Tone};
use crate::words;

/// A field with what stood there before this device wrote; see [`Db::apart`].
type Asked = (Apart, Option<Option<Vec<u8>>>);

/// All of them; nothing while there are none.
#[component]
pub fn ChangedApart() -> impl IntoView {
    let db = Db::get();
    let (count, version) = (db.undecided(), db.version());
    let all = RwSignal::new(Arc::new(Vec::<Asked>::new()));
    Effect::new(move |_| {
        count.track();
        version.track();
        spawn_local(async move {
            // What cannot be read now is counted and read again with the next change.
            if let Ok(found) = db.apart().await {
                let _ = all.try_set(Arc::new(found));
            }
        });
    });
    let lines = move || {
        all.get().iter().cloned().map(|asked| view! { <Line asked=asked /> }).collect_view()
    };
    view! {
        <Show when=move || all.with(|all| !all.is_empty())>
            <section class="section" aria-label=words::apart_title()>
                <h2>{words::apart_title()}</h2>
                <p class="muted">{move || words::apart_text(all.with(|all| all.len()) as u64)}</p>
                <ul class="team-list">{lines}</ul>
            </section>
        </Show>
    }
}

#[component]
fn Line(asked: Asked) -> impl IntoView {
    let db = Db::get();
    let toasts = Toasts::get();
    let (one, original) = asked;
    let (key, field) = (one.key, one.field);
    let label = fields::label_of(db, key.kind, field);
    let shown = move |value: Option<&[u8]>| match value {
        Some(bytes) => fields::value(db, key.kind, field, bytes),
        None => words::history_nothing().to_owned(),
    };
    let current = db.stored_now(key);
    let now = current.as_ref().and_then(|record| standing(record, field));
    let done = {
        let row = one.row.clone();
        move || {
            let row = row.clone();
            spawn_local(async move {
                if db.decided(&row).await.is_err() {
                    toasts.show(Tone::Bad, words::error_save(), None);
                }
            });
        }
    };
    let about = format!("{label} {}", fields::name(db, key).unwrap_or_default());
    let keep = {
        let done = done.clone();
        view! {
            <Button label=words::apart_keep() about=about.clone() on_press=move |()| done() />
        }
    };
    // A value that may stand instead, with the button that makes it so.
    let take = |words: &'static str, value: Option<Vec<u8>>| {
        let wanted = Happened::Set { field, from: value.clone(), to: None };
        let edit = current.as_ref().and_then(|current| restore(current, &wanted))?;
        let about = format!("{about}: {}", shown(value.as_deref()));
        let done = done.clone();
        let press = move |()| {
            save::save_then(db, edit.clone(), words::done_saved().to_owned(), done.clone());
        };
        Some(view! { <Button label=words about=about on_press=press /> })
    };
    let value = |who: String, value: Option<&[u8]>, tool: AnyView| {
        view! {
            <div class="apart-value">
                <dt class="muted">{who}</dt>
                <dd>{shown(value)}</dd>
                {tool}
            </div>
        }
    };
    let side = |side: &Side, who: String| {
        let who = format!("{who} · {}", format::moment(side.at_ms));
        (side.value != now).then(|| {
            value(
                who,
                side.value.as_deref(),
                take(words::apart_take(), side.value.clone()).into_any(),
            )
        })
    };
    let (mine, theirs) = (words::apart_mine().to_owned(), author(db, &one.theirs));
    let whose = [(&one.mine, &mine), (&one.theirs, &theirs)]
        .into_iter()
        .find(|(side, _)| side.value == now)
        .map(|(side, who)| format!(" · {who} · {}", format::moment(side.at_ms)));
    let stands = format!("{}{}", words::apart_now(), whose.unwrap_or_default());
    let stands = value(stands, now.as_deref(), keep.into_any());
    let before = original.filter(|value| *value != now).map(|original| {
        value(words::apart_before().to_owned(), original.as_deref(), ().into_any())
    });
    let both = both(key, field, &one).and_then(|both| take(words::apart_both(), Some(both)));
    view! {
        <li class="apart">
            <p class="apart-what">
                <RecordLink key=key />
                <span>{label}</span>
            </p>
            <dl>{stands} {side(&one.mine, mine)} {side(&one.theirs, theirs)} {before}</dl>
            {both}
        </li>
    }
}

/// What stands in a field.
fn standing(record: &StoredRecord, field: u16) -> Option<Vec<u8>> {
    record.register(&Slot { field, element: None })?.value.clone()
}

/// Who wrote a value elsewhere: their name, as far as the server and this device know it.
fn author(db: Db, side: &Side) -> String {
    let user = side.by.map(|by| RecordKey::of(Id::<User>::from_bytes(by)));
    user.and_then(|key| fields::name(db, key))
        .unwrap_or_else(|| words::history_elsewhere().to_owned())
}

/// Both values of a text of several lines, one below the other; for anything else there is no both.
fn both(key: RecordKey, field: u16, one: &Apart) -> Option<Vec<u8>> {
    let (mine, theirs) = (one.mine.value.as_ref()?, one.theirs.value.as_ref()?);
    fields::is_long_text(key.kind, field).then(|| [&theirs[..], b"\n\n", mine].concat())
}

#[cfg(test)]
mod tests {
    use cartera_domain::{Person, Record};

    use super::*;

    fn apart(field: u16) -> Apart {
        let side = |value: &str| Side { value: Some(value.into()), at_ms: 1, by: None };
        let key = RecordKey { kind: Person::KIND.number(), id: [1; 16] };
        let (mine, theirs) = (side("mine"), side("theirs"));
        Apart { row: Vec::new(), key, field, op_id: [1; 16], mine, theirs }
    }

    #[test]
    fn only_texts_of_several_lines_have_both() {
        let both = |one: &Apart| both(one.key, one.field, one);
        let note = apart(Person::NOTE.number);
        assert_eq!(both(&note).as_deref(), Some(&b"theirs\n\nmine"[..]));
        assert_eq!(both(&apart(Person::FAMILY_NAME.number)), None);
        let emptied = Side { value: None, ..note.mine.clone() };
        assert_eq!(both(&Apart { mine: emptied, ..note }), None);
    }
}
