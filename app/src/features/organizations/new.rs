//! The dialog that adds an organization: its name is enough.

use cartera_domain::RecordKind;
use leptos::prelude::*;

use super::commands::{create_organization, named};
use crate::data::Db;
use crate::features::alike::{Alike, telling_name};
use crate::features::read;
use crate::features::save::FormSave;
use crate::platform::navigation::Navigation;
use crate::ui::{Button, Dialog, Rank, TextField};
use crate::words;

/// The dialog; goes to the new organization's page.
#[component]
pub fn NewOrganization(
    /// Whether it is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    let db = Db::get();
    let navigation = Navigation::get();
    // Outlives the dialog, so closing it by mistake loses nothing.
    let name = RwSignal::new(String::new());
    let error = RwSignal::new(None::<String>);
    let saving = FormSave::new();
    let submit = move || match read::needed_name(&name.get_untracked()) {
        Err(words) => error.set(Some(words)),
        Ok(parsed) => {
            error.set(None);
            let organization = named(db.new_id(), parsed);
            let said = words::person_created(organization.name.as_str());
            let id = organization.id;
            saving.run(db, create_organization(&organization), said, move || {
                name.set(String::new());
                open.set(false);
                navigation.go(&format!("/organizations/{id}"));
            });
        }
    };
    view! {
        <Dialog title=words::organizations_new() open=open close_label=words::close()>
            <form
                class="form"
                novalidate
                on:submit=move |ev| {
                    ev.prevent_default();
                    submit();
                }
            >
                <TextField label=words::organization_name() value=name error=error focused=true />
                <Alike kind=RecordKind::Organization typed=Signal::derive(move || telling_name(&name.get())) />
                <div class="actions end">
                    <Button label=words::cancel() on_press=move |()| open.set(false) />
                    <Button label=words::save() rank=Rank::Primary submits=true />
                </div>
            </form>
        </Dialog>
    }
}
