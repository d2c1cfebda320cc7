//! The dialog that makes a person, an organization and a deal of a lead, in one step.

use cartera_domain::deal::Step;
use cartera_domain::lead::{Choice, LeadError, NewDeal, Part};
use cartera_domain::pipeline::StageId;
use cartera_domain::{Id, Lead, Name, Organization, Person};
use leptos::prelude::*;

use super::commands::{convert, named_as};
use super::said::{name, person};
use crate::data::Db;
use crate::features::deals::{
    Mover, PickOrganization, PickPerson, Side, keep, picked_organization, picked_person,
};
use crate::features::pipelines::Shape;
use crate::features::read;
use crate::features::save::FormSave;
use crate::platform::clock;
use crate::platform::navigation::Navigation;
use crate::preferences::Preferences;
use crate::ui::{Button, ComboState, Dialog, Rank, Select, TextField, Toasts, Tone};
use crate::words;

/// The dialog.
#[component]
pub fn Convert(
    /// The lead.
    lead: Signal<Option<Lead>>,
    /// Whether it is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    view! {
        <Dialog title=words::lead_convert() open=open close_label=words::close()>
            {move || lead.get_untracked().map(|lead| view! { <Form lead=lead open=open /> })}
        </Dialog>
    }
}

#[component]
fn Form(lead: Lead, open: RwSignal<bool>) -> impl IntoView {
    let db = Db::get();
    let order = Preferences::get().name_order().get_untracked();
    let mover = Mover::for_page();
    let who = ComboState::new();
    let known = known_person(db, &lead);
    let own = person(&lead, order);
    who.set(
        known.as_ref().map(|(id, _)| id.to_string()),
        known.map_or_else(|| own.clone(), |(_, name)| name),
    );
    let place = ComboState::new();
    let organization = lead.organization_name.as_ref().map(Name::to_string).unwrap_or_default();
    let known = (!organization.is_empty()).then(|| db.organization_named(&organization)).flatten();
    place.set(known.map(|id| id.to_string()), organization);
    // What stands in both fields now.
    let offered =
        (picked_person(db, who).ok().flatten(), picked_organization(db, place).ok().flatten());
    let opened = lead.clone();
    let (makes_deal, title) = (RwSignal::new(true), RwSignal::new(name(&lead, order)));
    let stage = RwSignal::new(String::new());
    let shape = Shape::now(db);
    let stages: Vec<(String, String)> = shape
        .all
        .iter()
        .flat_map(|selling| selling.open().map(move |stage| (selling, stage)))
        .filter(|(_, stage)| !stage.is_archived)
        .map(|(selling, stage)| {
            let name = match shape.all.len() {
                1 => stage.name.to_string(),
                _ => format!("{} · {}", selling.pipeline.name, stage.name),
            };
            (stage.id.to_string(), name)
        })
        .collect();
    if let Some((first, _)) = stages.first() {
        stage.set(first.clone());
    }
    let error = || RwSignal::new(None::<String>);
    let (who_error, place_error, title_error) = (error(), error(), error());
    let saving = FormSave::new();
    let submit = move |ev: leptos::ev::SubmitEvent| {
        ev.prevent_default();
        let person = keep(who_error, picked_person(db, who));
        let organization = keep(place_error, picked_organization(db, place));
        let deal = match makes_deal.get_untracked() {
            true => keep(title_error, read::needed_name(&title.get_untracked())).map(Some),
            false => Some(None),
        };
        let (Some(person), Some(organization), Some(deal)) = (person, organization, deal) else {
            return;
        };
        // As it is by now: while the dialog was open a colleague may have changed or converted it.
        let Some(before) = db.get_now(opened.id) else {
            return Toasts::get().show(Tone::Bad, words::lead_refused(), None);
        };
        let lead = named_as(
            &before,
            &opened,
            new(person.as_ref()).map(|typed| (typed, new(offered.0.as_ref()))),
            new(organization.as_ref()).map(|typed| (typed, new(offered.1.as_ref()))),
        );
        let shape = Shape::now(db);
        let to = Id::parse(&stage.get_untracked()).ok();
        let to = to.and_then(|id: StageId| shape.stage(id)).map(|(_, stage)| stage);
        let Some(to) = to.or_else(|| shape.all.first()?.open().next()) else { return };
        let spot = mover.top_of(to.id);
        let step = Step { to, rank: spot.rank.clone(), at: clock::now(), by: None };
        let is_joined = match (&person, &organization) {
            (Some(person), Some(organization)) => is_joined(db, person, organization),
            _ => true,
        };
        let choice = Choice {
            affiliation: (!is_joined).then(|| db.new_id()),
            person: person.map(person_part),
            organization: organization.map(organization_part),
            deal: deal.map(|name| NewDeal { id: db.new_id(), name, step }),
            at: clock::now(),
            by: None,
        };
        match lead.converted(&choice) {
            Ok(became) => {
                let mut beside = shape.patches();
                beside.extend(mover.moved_by(&spot, to.id));
                let edit = convert(&before, &became, beside);
                let to = became.deal.as_ref().map_or_else(
                    || format!("/leads/{}", lead.id),
                    |deal| format!("/deals/{}", deal.id),
                );
                let said = words::lead_converted(&name(&lead, order));
                let navigation = Navigation::get();
                saving.run(db, edit, said, move || {
                    open.set(false);
                    navigation.go(&to);
                });
            }
            Err(LeadError::Nothing) => who_error.set(Some(words::lead_nothing().to_owned())),
            Err(_) => Toasts::get().show(Tone::Bad, words::lead_refused(), None),
        }
    };
    view! {
        <form class="form" novalidate on:submit=submit>
            <p class="muted">{words::lead_convert_text()}</p>
            <PickPerson state=who error=who_error />
            <PickOrganization state=place error=place_error />
            <label class="choice">
                <input
                    type="checkbox"
                    prop:checked=makes_deal
                    on:change:target=move |ev| makes_deal.set(ev.target().checked())
                />
                <span>{words::lead_convert_deal()}</span>
            </label>
            <Show when=move || makes_deal.get()>
                <TextField label=words::deal_title() value=title error=title_error />
                <Select
                    label=words::deal_stage()
                    options=stages.clone()
                    value=stage
                    on_change=move |id: String| stage.set(id)
                />
            </Show>
            <div class="actions end">
                <Button label=words::cancel() on_press=move |()| open.set(false) />
                <Button label=words::lead_convert() rank=Rank::Primary submits=true />
            </div>
        </form>
    }
}

/// The record that would be made.
fn new<T>(side: Option<&Side<T>>) -> Option<&T> {
    match side {
        Some(Side::New(new)) => Some(new),
        _ => None,
    }
}

/// Somebody who has the lead's address or number already.
fn known_person(db: Db, lead: &Lead) -> Option<(Id<Person>, String)> {
    let order = Preferences::get().name_order().get_untracked();
    let emails = lead.emails.iter().map(ToString::to_string);
    let phones = lead.phones.iter().map(ToString::to_string);
    emails.chain(phones).find_map(|way| {
        let found = db.found(cartera_domain::RecordKind::Person, &way, 1, order);
        let (key, name) = found.into_iter().next()?;
        let person: Person = db.get_now(key.typed()?)?;
        let is_theirs = person.emails.iter().any(|one| one.to_string() == way)
            || person.phones.iter().any(|one| one.to_string() == way);
        is_theirs.then_some((person.id, name))
    })
}

fn is_joined(db: Db, person: &Side<Person>, organization: &Side<Organization>) -> bool {
    let (Side::Known(person), Side::Known(organization)) = (person, organization) else {
        return false;
    };
    let places = db.organizations_of(*person);
    places.with_untracked(|all| all.iter().any(|place| place.organization == *organization))
}

fn person_part(side: Side<Person>) -> Part<Person> {
    match side {
        Side::Known(id) => Part::Known(id),
        Side::New(new) => Part::New(new.id),
    }
}

fn organization_part(side: Side<Organization>) -> Part<Organization> {
    match side {
        Side::Known(id) => Part::Known(id),
        Side::New(new) => Part::New(new.id),
    }
}
