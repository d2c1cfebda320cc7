//! Where a person works: organizations with the position in each.

use cartera_domain::person::PersonId;
use cartera_domain::{Affiliation, RecordKey};
use leptos::prelude::*;

use super::commands::{Workplace, affiliation, change_position, delete, join, make_primary};
use crate::data::{Db, Membership};
use crate::features::save::{save, save_saying};
use crate::features::{organizations, read};
use crate::ui::{Avatar, Badge, CommitResult, Icon, IconButton, InlineEdit};
use crate::words;

/// The organizations of a person, and a line to add one.
#[component]
pub fn Workplaces(
    /// Whose.
    person: PersonId,
) -> impl IntoView {
    let db = Db::get();
    let places = db.organizations_of(person);
    let is_first = Signal::derive(move || places.with(Vec::is_empty));
    let add = move |text: String| -> CommitResult {
        let name = read::needed_name(&text)?;
        let workplace = workplace(db, name);
        let place = affiliation(db.new_id(), person, workplace.id(), is_first.get_untracked());
        save(db, join(&workplace, &place));
        Ok(())
    };
    view! {
        <Show when=move || is_first.get()>
            <p class="faint">{words::works_at_empty()}</p>
        </Show>
        <ul class="related">
            <For
                each=move || places.get()
                key=|place| {
                    let (name, position) = (&place.organization_name, &place.position);
                    (place.affiliation, name.clone(), position.clone(), place.is_primary)
                }
                let:place
            >
                <MembershipRow
                    href=format!("/organizations/{}", place.organization)
                    name=place.organization_name.clone()
                    square=true
                    place=place
                />
            </For>
        </ul>
        <div class="related-add">
            <InlineEdit
                label=words::add_organization()
                label_hidden=true
                adds=true
                value=Signal::derive(String::new)
                placeholder=words::add_organization()
                on_commit=add
            />
        </div>
    }
}

/// The organization of this name: the one that is there, or a new one.
pub(super) fn workplace(db: Db, name: cartera_domain::Name) -> Workplace {
    match db.organization_named(name.as_str()) {
        Some(id) => Workplace::Known(id),
        None => Workplace::New(Box::new(organizations::named(db.new_id(), name))),
    }
}

impl Workplace {
    /// Which organization.
    #[must_use]
    pub fn id(&self) -> cartera_domain::organization::OrganizationId {
        match self {
            Self::Known(id) => *id,
            Self::New(organization) => organization.id,
        }
    }
}

/// All affiliations of a person.
fn affiliations(db: Db, person: PersonId) -> Vec<Affiliation> {
    let places = db.organizations_of(person).get_untracked();
    places.iter().filter_map(|place| db.get_now(place.affiliation)).collect()
}

/// One end of a membership: a link to the other, the position to edit, and a way out.
#[component]
pub fn MembershipRow(
    /// Where the other end's page is.
    href: String,
    /// The other end's name.
    name: String,
    /// Whether the other end is an organization.
    square: bool,
    /// The membership.
    place: Membership,
) -> impl IntoView {
    let db = Db::get();
    let id = place.affiliation;
    let position = place.position.clone();
    let commit = move |text: String| -> CommitResult {
        let position = read::name(&text)?;
        if let Some(before) = db.get_now::<Affiliation>(id) {
            save(db, change_position(&before, position));
        }
        Ok(())
    };
    let gone = words::remove_from(&name);
    let remove = {
        let name = name.clone();
        move |()| {
            save_saying(db, delete(RecordKey::of(id)), words::person_deleted(&name));
        }
    };
    // Only a person has a main place among several; seen from an organization there is none.
    let primary = square.then(|| match place.is_primary {
        true => view! { <Badge label=words::primary_here() /> }.into_any(),
        false => {
            let make = move |()| {
                if let Some(person) = db.get_now::<Affiliation>(id).map(|place| place.person) {
                    save(db, make_primary(&affiliations(db, person), id));
                }
            };
            let label = words::make_primary();
            view! { <IconButton label=label icon=Icon::Check small=true on_press=make /> }
                .into_any()
        }
    });
    view! {
        <li class="related-row">
            <Avatar name=name.clone() square=square />
            <a class="ellipsis" href=href title=name.clone()>
                {name.clone()}
            </a>
            <span class="related-tools">
                {primary}
                <IconButton label=gone icon=Icon::Close small=true on_press=remove />
            </span>
            <InlineEdit
                label=words::position()
                label_hidden=true
                value=Signal::derive(move || position.clone())
                placeholder=words::position()
                on_commit=commit
            />
        </li>
    }
}
