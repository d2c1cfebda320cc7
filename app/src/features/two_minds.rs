//! On the page of a record: which of its fields two people changed at once, and the way to where
//! they choose what stays.

use cartera_domain::RecordKey;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::fields;
use crate::data::Db;
use crate::ui::LinkButton;
use crate::words;

/// Names the fields; nothing while there are none.
#[component]
pub fn TwoMinds(
    /// Of which record.
    key: RecordKey,
) -> impl IntoView {
    let db = Db::get();
    let (count, version) = (db.undecided(), db.version());
    let found = RwSignal::new(String::new());
    Effect::new(move |_| {
        let asked = (count.get(), version.get());
        // Read only when there is something to decide at all.
        if asked.0 == 0 {
            found.set(String::new());
            return;
        }
        spawn_local(async move {
            // What cannot be read now is read again with the next change.
            let Ok(all) = db.apart().await else { return };
            // The person may have gone elsewhere meanwhile; a later question has another answer.
            let now = count.try_get_untracked().zip(version.try_get_untracked());
            if now != Some(asked) {
                return;
            }
            let own = all.iter().filter(|(one, _)| one.key == key);
            let labels: Vec<String> =
                own.map(|(one, _)| fields::label_of(db, key.kind, one.field)).collect();
            let _ = found.try_set(labels.join(", "));
        });
    });
    view! {
        <Show when=move || found.with(|found| !found.is_empty())>
            <div class="alike" role="status">
                <p>{move || found.with(|found| words::apart_here(found))}</p>
                <LinkButton href="/sync" label=words::apart_compare() />
            </div>
        </Show>
    }
}
