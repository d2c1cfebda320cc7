//! The dialog that begins a quote or an order for a customer.

use cartera_domain::{Currency, Organization, Person};
use leptos::prelude::*;

use super::make::make;
use super::paper::Kind;
use crate::data::Db;
use crate::features::deals::{
    CurrencySelect, PickOrganization, PickPerson, Side, keep, picked_organization, picked_person,
    usual_currency,
};
use crate::features::read;
use crate::features::save::FormSave;
use crate::platform::clock;
use crate::ui::{Button, ComboState, Dialog, Rank, TextField};
use crate::words;

/// What is typed. It outlives the dialog, so closing it by mistake loses nothing.
#[derive(Clone, Copy)]
struct Draft {
    title: RwSignal<String>,
    currency: RwSignal<String>,
    organization: ComboState,
    person: ComboState,
}

/// The dialog; goes to the page of what was made.
#[component]
pub fn NewPaper(
    /// Which of the two.
    kind: Kind,
    /// Whether it is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    let draft = Draft {
        title: RwSignal::new(String::new()),
        currency: RwSignal::new(String::new()),
        organization: ComboState::new(),
        person: ComboState::new(),
    };
    let title = match kind {
        Kind::Quote => words::quotes_new(),
        Kind::Order => words::orders_new(),
    };
    view! {
        <Dialog title=title open=open close_label=words::close()>
            <Form kind=kind draft=draft open=open />
        </Dialog>
    }
}

#[component]
fn Form(kind: Kind, draft: Draft, open: RwSignal<bool>) -> impl IntoView {
    let db = Db::get();
    if draft.currency.with_untracked(String::is_empty) {
        draft.currency.set(usual_currency(db).code().to_owned());
    }
    let error = || RwSignal::new(None::<String>);
    let (title_error, organization_error, person_error) = (error(), error(), error());
    let saving = FormSave::new();
    let submit = move |ev: leptos::ev::SubmitEvent| {
        ev.prevent_default();
        let title = keep(title_error, read::name(&draft.title.get_untracked()));
        let organization = keep(organization_error, picked_organization(db, draft.organization));
        let person = keep(person_error, picked_person(db, draft.person));
        let (Some(title), Some(organization), Some(person)) = (title, organization, person) else {
            return;
        };
        if organization.is_none() && person.is_none() {
            organization_error.set(Some(words::error_customer_needed().to_owned()));
            return;
        }
        let currency = Currency::parse(&draft.currency.get_untracked());
        let currency = currency.unwrap_or_else(|_| usual_currency(db));
        let mut paper = kind.draft(db, currency, clock::now());
        paper.set_title(title);
        paper.set_organization(organization.as_ref().map(Side::<Organization>::id));
        paper.set_person(person.as_ref().map(Side::<Person>::id));
        paper.set_owner(db.me().get_untracked().user_id());
        let beside = organization.iter().flat_map(Side::<Organization>::patches);
        let beside = beside.chain(person.iter().flat_map(Side::<Person>::patches)).collect();
        make(db, paper, Vec::new(), beside, saving, move || {
            draft.title.set(String::new());
            draft.organization.clear();
            draft.person.clear();
            open.set(false);
        });
    };
    view! {
        <form class="form" novalidate on:submit=submit>
            <PickOrganization
                state=draft.organization
                focused=true
                error=organization_error
            />
            <PickPerson state=draft.person error=person_error />
            <TextField label=words::paper_title() value=draft.title error=title_error />
            <CurrencySelect value=draft.currency />
            <div class="actions end">
                <Button label=words::cancel() on_press=move |()| open.set(false) />
                <Button label=words::paper_create() rank=Rank::Primary submits=true />
            </div>
        </form>
    }
}
