//! The dialog that gives a lead up.

use cartera_domain::Lead;
use leptos::prelude::*;

use super::commands::disqualify;
use super::said::name;
use crate::data::Db;
use crate::features::read;
use crate::features::save::save_saying;
use crate::platform::clock;
use crate::preferences::Preferences;
use crate::ui::{Button, Dialog, Rank, TextField, Toasts, Tone};
use crate::words;

/// The dialog: why nothing comes of it.
#[component]
pub fn Disqualify(
    /// The lead.
    lead: Signal<Option<Lead>>,
    /// Whether it is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    let db = Db::get();
    let order = Preferences::get().name_order();
    let reason = RwSignal::new(String::new());
    let error = RwSignal::new(None::<String>);
    let submit = move |ev: leptos::ev::SubmitEvent| {
        ev.prevent_default();
        let Some(lead) = lead.get_untracked() else { return };
        let reason = match read::name(&reason.get_untracked()) {
            Ok(Some(reason)) => reason,
            Ok(None) => return error.set(Some(words::error_reason().to_owned())),
            Err(words) => return error.set(Some(words)),
        };
        match disqualify(&lead, reason, clock::now(), None) {
            Ok(edit) => {
                open.set(false);
                let said = words::lead_disqualified(&name(&lead, order.get_untracked()));
                save_saying(db, edit, said);
            }
            Err(_) => Toasts::get().show(Tone::Bad, words::lead_refused(), None),
        }
    };
    view! {
        <Dialog title=words::lead_disqualify() open=open close_label=words::close()>
            <form class="form" novalidate on:submit=submit>
                <TextField
                    label=words::lead_disqualify_reason()
                    value=reason
                    error=error
                    focused=true
                />
                <div class="actions end">
                    <Button label=words::cancel() on_press=move |()| open.set(false) />
                    <Button label=words::lead_disqualify() rank=Rank::Primary submits=true />
                </div>
            </form>
        </Dialog>
    }
}
