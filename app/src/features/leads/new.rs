//! The dialog that adds a lead.

use cartera_domain::Lead;
use cartera_domain::lead::LeadState;
use leptos::prelude::*;

use super::commands::create_lead;
use super::said::name;
use crate::data::Db;
use crate::features::deals::keep;
use crate::features::read;
use crate::features::save::FormSave;
use crate::platform::clock;
use crate::platform::navigation::Navigation;
use crate::preferences::Preferences;
use crate::ui::{Button, Dialog, Rank, TextField};
use crate::words;

/// The dialog; goes to the new lead's page.
#[component]
pub fn NewLead(
    /// Whether it is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    // Outlives the dialog, so closing it by mistake loses nothing.
    let texts = StoredValue::new([(); 7].map(|()| RwSignal::new(String::new())));
    view! {
        <Dialog title=words::leads_new() open=open close_label=words::close()>
            <Form open=open texts=texts.get_value() />
        </Dialog>
    }
}

#[component]
fn Form(open: RwSignal<bool>, texts: [RwSignal<String>; 7]) -> impl IntoView {
    let db = Db::get();
    let order = Preferences::get().name_order();
    let [title, given, family, organization, phone, email, source] = texts;
    let errors = [(); 7].map(|()| RwSignal::new(None::<String>));
    let [
        title_error,
        given_error,
        family_error,
        organization_error,
        phone_error,
        email_error,
        source_error,
    ] = errors;
    let saving = FormSave::new();
    let submit = move |ev: leptos::ev::SubmitEvent| {
        ev.prevent_default();
        let line = |error, text: RwSignal<String>| keep(error, read::name(&text.get_untracked()));
        let titled = line(title_error, title);
        let given_name = line(given_error, given);
        let family_name = line(family_error, family);
        let organization_name = line(organization_error, organization);
        let sourced = line(source_error, source);
        let number = keep(phone_error, read::phone(&phone.get_untracked()));
        let address = keep(email_error, read::email(&email.get_untracked()));
        let (Some(titled), Some(given_name), Some(family_name), Some(organization_name)) =
            (titled, given_name, family_name, organization_name)
        else {
            return;
        };
        let (Some(sourced), Some(number), Some(address)) = (sourced, number, address) else {
            return;
        };
        let lead = Lead {
            title: titled,
            given_name,
            family_name,
            organization_name,
            phones: number.into_iter().collect(),
            emails: address.into_iter().collect(),
            source: sourced,
            ..Lead::new(db.new_id(), clock::now(), LeadState::New)
        };
        let is_nobody = lead.title.is_none()
            && lead.given_name.is_none()
            && lead.family_name.is_none()
            && lead.organization_name.is_none()
            && lead.phones.is_empty()
            && lead.emails.is_empty();
        if is_nobody {
            title_error.set(Some(words::error_lead_needed().to_owned()));
            return;
        }
        let said = words::person_created(&name(&lead, order.get_untracked()));
        let navigation = Navigation::get();
        let id = lead.id;
        saving.run(db, create_lead(&lead), said, move || {
            for text in texts {
                text.set(String::new());
            }
            open.set(false);
            navigation.go(&format!("/leads/{id}"));
        });
    };
    view! {
        <form class="form" novalidate on:submit=submit>
            <TextField
                label=words::lead_title()
                value=title
                error=title_error
                focused=true
                help=words::lead_title_help()
            />
            <div class="form-pair">
                <TextField label=words::given_name() value=given error=given_error />
                <TextField label=words::family_name() value=family error=family_error />
            </div>
            <TextField
                label=words::column_organization()
                value=organization
                error=organization_error
            />
            <div class="form-pair">
                <TextField label=words::phones() value=phone error=phone_error kind="tel" />
                <TextField label=words::emails() value=email error=email_error kind="email" />
            </div>
            <TextField label=words::deal_source() value=source error=source_error />
            <div class="actions end">
                <Button label=words::cancel() on_press=move |()| open.set(false) />
                <Button label=words::save() rank=Rank::Primary submits=true />
            </div>
        </form>
    }
}
