//! Where a person works: organizations with the position in each.

use cartera_domain::person::PersonId;
use cartera_domain::{Affiliation, RecordKey};
use leptos::prelude::*;

use super::commands::{Workplace, affiliation, change_position, delete, join, make_primary};
use crate::data::{Db, Membership};
use crate::features::held::Held;
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
        <Memberships of=places square=true />
        <Held>
            <div class="related-add">
                <InlineEdit
                    label=words::add_organization()
                    label_hidden=true
                    adds=true
                    value=Signal::derive(String::new)
                    placeholder=words::add_organization()
                    meanwhile=words::error_meanwhile
                    on_commit=add
                />
            </div>
        </Held>
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

/// Memberships, each seen from its other end.
///
/// A row stays while its values change, also by somebody else's hand: who types in it goes on.
#[component]
pub fn Memberships(
    /// All of them.
    of: Signal<Vec<Membership>>,
    /// Whether the other ends are organizations.
    square: bool,
) -> impl IntoView {
    view! {
        <ul class="related">
            <For each=move || of.get() key=|place| place.affiliation let:first>
                {
                    let id = first.affiliation;
                    let now = move |all: &Vec<Membership>| {
                        all.iter().find(|one| one.affiliation == id).cloned()
                    };
                    let place = Memo::new(move |last: Option<&Membership>| {
                        of.with(now).or_else(|| last.cloned()).unwrap_or_else(|| first.clone())
                    });
                    view! { <MembershipRow place=place square=square /> }
                }
            </For>
        </ul>
    }
}

/// One end of a membership: a link to the other, the position to edit, and a way out.
#[component]
fn MembershipRow(place: Memo<Membership>, square: bool) -> impl IntoView {
    let db = Db::get();
    let id = place.with_untracked(|place| place.affiliation);
    let href = place.with_untracked(|place| match square {
        true => format!("/organizations/{}", place.organization),
        false => format!("/people/{}", place.person),
    });
    let name = Memo::new(move |_| {
        place.with(|place| match square {
            true => place.organization_name.clone(),
            false if place.person_name.is_empty() => words::person_nameless().to_owned(),
            false => place.person_name.clone(),
        })
    });
    let is_primary = Memo::new(move |_| place.with(|place| place.is_primary));
    let position = Signal::derive(move || place.with(|place| place.position.clone()));
    let commit = move |text: String| -> CommitResult {
        let position = read::name(&text)?;
        if let Some(before) = db.get_now::<Affiliation>(id) {
            save(db, change_position(&before, position));
        }
        Ok(())
    };
    let remove = move |()| {
        let said = name.with_untracked(|name| words::person_deleted(name));
        save_saying(db, delete(RecordKey::of(id)), said);
    };
    // Only a person has a main place among several; seen from an organization there is none.
    let primary = move || match is_primary.get() {
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
    };
    let out = move || {
        let label = name.with(|name| words::remove_from(name));
        view! { <IconButton label=label icon=Icon::Close small=true on_press=remove /> }
    };
    view! {
        <li class="related-row">
            {move || view! { <Avatar name=name.get() square=square /> }}
            <a class="ellipsis" href=href title=name>
                {name}
            </a>
            <Held>
                <span class="related-tools">
                    {square.then_some(primary)}
                    {out}
                </span>
                <InlineEdit
                    label=words::position()
                    label_hidden=true
                    value=position
                    placeholder=words::position()
                    meanwhile=words::error_meanwhile
                    on_commit=commit
                />
            </Held>
        </li>
    }
}
