//! What the law lets a person ask for: all that is known about them, and that it goes for good.

use cartera_domain::access::Action;
use cartera_domain::person::PersonId;
use cartera_domain::{Person, RecordKey};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::data::{Db, Erasure};
use crate::features::fields;
use crate::features::save::why;
use crate::platform::file;
use crate::platform::navigation::Navigation;
use crate::preferences::Preferences;
use crate::ui::{Button, Dialog, Rank, Toasts, Tone};
use crate::words;

/// More places than these are counted, not listed.
const MOST: usize = 50;

/// Gives a file with everything that the records say about a person.
pub fn export(db: Db, toasts: Toasts, person: PersonId) {
    if !untrack(|| db.allows(Action::Export)) {
        toasts.show(Tone::Bad, words::export_denied(), None);
        return;
    }
    let pieces = db.about(RecordKey::of(person));
    let name = format!("cartera-person-{}.jsonl", file::today());
    match file::give(&name, "application/jsonl", &pieces) {
        true => toasts.show(Tone::Good, words::backup_made(&name), None),
        false => toasts.show(Tone::Bad, words::backup_not_given(), None),
    }
}

/// Says what would go, and erases it.
#[component]
pub fn ErasePerson(
    /// Whom.
    person: PersonId,
    /// Whether it is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    view! {
        <Dialog title=words::erase_title() open=open close_label=words::close()>
            <Question person=person open=open />
        </Dialog>
    }
}

#[component]
fn Question(person: PersonId, open: RwSignal<bool>) -> impl IntoView {
    let db = Db::get();
    let key = RecordKey::of(person);
    let order = Preferences::get().name_order().get_untracked();
    let name = db.get_now::<Person>(person).map(|person| person.full_name(order));
    let name = name.filter(|name| !name.is_empty());
    let name = name.unwrap_or_else(|| words::person_nameless().to_owned());
    let Some(Erasure { erase, mentions }) = db.plan_erasure(key) else { return ().into_any() };
    let (toasts, navigation) = (Toasts::get(), Navigation::get());
    let busy = RwSignal::new(false);
    let places = erase.iter().filter(|one| **one != key).map(|one| {
        let place = fields::name(db, *one).unwrap_or_else(|| words::field_other().to_owned());
        view! { <li>{words::erase_place(&place)}</li> }
    });
    let places = places.collect_view();
    let count = mentions.len() as u64;
    let listed = mentions.iter().take(MOST).map(|mention| {
        let record = fields::name(db, mention.key).unwrap_or_default();
        let field = fields::label_of(db, mention.key.kind, mention.field);
        view! { <li class="muted">{format!("{record} · {field}: {}", mention.word)}</li> }
    });
    let listed = listed.collect_view();
    let run = move |()| {
        let erase = erase.clone();
        busy.set(true);
        spawn_local(async move {
            match db.erase(erase).await {
                Ok(()) => {
                    let _ = open.try_set(false);
                    toasts.show(Tone::Good, words::erase_done(), None);
                    navigation.go("/people");
                }
                Err(error) => {
                    toasts.show(Tone::Bad, why(&error), None);
                    let _ = busy.try_set(false);
                }
            }
        });
    };
    view! {
        <div class="form">
            <p>{words::erase_text()}</p>
            <ul class="problems">
                <li>{words::erase_person(&name)}</li>
                {places}
            </ul>
            <Show when=move || count != 0>
                <p>{words::erase_mentions(count)}</p>
            </Show>
            <ul class="problems">{listed}</ul>
            <div class="actions end">
                <Button label=words::cancel() on_press=move |()| open.set(false) />
                <Button
                    label=words::erase_run()
                    rank=Rank::Danger
                    disabled=busy
                    on_press=run
                />
            </div>
        </div>
    }
    .into_any()
}
