//! An organization or a person that something names: a link, and a way to change it.

use cartera_domain::{Id, Person, RecordKey, RecordKind};
use leptos::prelude::*;

use super::pick::{PickOrganization, PickPerson};
use crate::features::links::path_of;
use crate::platform::keys;
use crate::ui::{Button, ComboState, CommitResult, Icon, IconButton, Rank, new_element_id};
use crate::words;

/// The fact.
#[component]
pub fn PickFact(
    /// What kind of record it names: an organization, or else a person.
    kind: RecordKind,
    /// Which one it names, and what that is called.
    #[prop(into)]
    shown: Signal<Option<(RecordKey, String)>>,
    /// Keeps what was picked, or says in words why not.
    #[prop(into)]
    on_keep: Callback<ComboState, CommitResult>,
) -> impl IntoView {
    let is_organization = kind == RecordKind::Organization;
    let (label, change) = match is_organization {
        true => (words::column_organization(), words::deal_change_organization()),
        false => (words::deal_person(), words::paper_change_person()),
    };
    let editing = RwSignal::new(false);
    let state = ComboState::new();
    let error = RwSignal::new(None::<String>);
    let label_id = new_element_id("fact");
    let labelled = label_id.clone();
    let open = move || {
        match shown.get_untracked() {
            Some((key, name)) => {
                state.set(Some(Id::<Person>::from_bytes(key.id).to_string()), name);
            }
            None => state.clear(),
        }
        error.set(None);
        editing.set(true);
    };
    let button = format!("[aria-labelledby='{label_id}'] .icon-button");
    let close = move || {
        editing.set(false);
        keys::focus_after(button.clone());
    };
    let close = Callback::new(move |()| close());
    let keep = move || match on_keep.run(state) {
        Ok(()) => close.run(()),
        Err(words) => error.set(Some(words)),
    };
    let reading = move || {
        let link = match shown.get().and_then(|(key, name)| Some((path_of(key)?, name))) {
            Some((to, name)) => {
                view! { <a class="fact-link ellipsis" href=to>{name}</a> }.into_any()
            }
            None => {
                view! { <span class="fact-link faint">{words::add_placeholder()}</span> }.into_any()
            }
        };
        view! {
            <div class="fact-line">
                {link}
                <IconButton
                    label=change
                    icon=Icon::Pencil
                    small=true
                    on_press=move |()| open()
                />
            </div>
        }
    };
    let pick = move || match is_organization {
        true => view! { <PickOrganization state=state focused=true error=error /> }.into_any(),
        false => view! { <PickPerson state=state focused=true error=error /> }.into_any(),
    };
    view! {
        <div class="fact-many" role="group" aria-labelledby=labelled>
            <span class="inline-label" id=label_id>
                {label}
            </span>
            <Show when=move || editing.get() fallback=reading>
                <form
                    class="pick-form"
                    on:submit=move |ev| {
                        ev.prevent_default();
                        keep();
                    }
                    on:keydown=move |ev| {
                        if ev.key() == "Escape" {
                            close.run(());
                        }
                    }
                >
                    {pick()}
                    <div class="actions end">
                        <Button label=words::cancel() on_press=close />
                        <Button label=words::save() rank=Rank::Primary submits=true />
                    </div>
                </form>
            </Show>
        </div>
    }
}
