//! Who is in a deal: the organization that would buy, and people with what they are to it.

use cartera_domain::deal::{DealPerson, DealRole};
use cartera_domain::{Deal, Organization, Person, RecordKey, RecordKind};
use leptos::prelude::*;

use super::commands::{add_person, edit_deal, set_organization};
use super::fact::PickFact;
use super::pick::{self, PickPerson};
use crate::data::Db;
use crate::features::Word;
use crate::features::save::save;
use crate::preferences::Preferences;
use crate::ui::{Avatar, ComboState, CommitResult, Icon, IconButton, Select, Toasts, Tone};
use crate::words;

/// The roles in the order in which they are offered.
const ROLES: [(DealRole, Word); 6] = [
    (DealRole::DecisionMaker, words::role_decision_maker),
    (DealRole::Champion, words::role_champion),
    (DealRole::Influencer, words::role_influencer),
    (DealRole::User, words::role_user),
    (DealRole::Buyer, words::role_buyer),
    (DealRole::Blocker, words::role_blocker),
];

/// The organization: a link, and a way to change it.
#[component]
pub fn OrganizationFact(
    /// The deal.
    deal: Signal<Option<Deal>>,
) -> impl IntoView {
    let db = Db::get();
    let shown = Memo::new(move |_| {
        let id = deal.with(|deal| deal.as_ref()?.organization)?;
        let own = db.record::<Organization>(id).get()?;
        Some((RecordKey::of(id), own.name.to_string()))
    });
    let keep = move |state| -> CommitResult {
        let Some(before) = deal.get_untracked() else { return Ok(()) };
        save(db, set_organization(&before, pick::organization(db, state)?.as_ref()));
        Ok(())
    };
    view! { <PickFact kind=RecordKind::Organization shown=shown on_keep=keep /> }
}

/// The people, each with a role, and a field that adds one.
#[component]
pub fn DealPeople(
    /// The deal.
    deal: Signal<Option<Deal>>,
) -> impl IntoView {
    let db = Db::get();
    let order = Preferences::get().name_order();
    let people = Memo::new(move |_| {
        deal.with(|deal| deal.as_ref().map(|deal| deal.people.clone()).unwrap_or_default())
    });
    let state = ComboState::new();
    let add = Callback::new(move |()| {
        let Some(before) = deal.get_untracked() else { return };
        match pick::person(db, state) {
            Ok(Some(side)) => {
                state.clear();
                save(db, add_person(&before, &side));
            }
            Ok(None) => {}
            Err(words) => Toasts::get().show(Tone::Bad, words, None),
        }
    });
    let change = move |with: &dyn Fn(&mut Vec<DealPerson>)| {
        if let Some(before) = deal.get_untracked() {
            let mut after = before.clone();
            with(&mut after.people);
            save(db, edit_deal(&before, &after));
        }
    };
    let line = move |one: DealPerson| {
        let key = RecordKey::of(one.person);
        let name = db.name_now(key, order.get_untracked());
        let name = name.unwrap_or_else(|| words::person_nameless().to_owned());
        let role = one.role.as_ref().map_or("", DealRole::as_str).to_owned();
        let options = std::iter::once((String::new(), words::role_none().to_owned()))
            .chain(ROLES.iter().map(|(role, words)| (role.as_str().to_owned(), words().to_owned())))
            .collect::<Vec<_>>();
        let (own, gone) = (one.clone(), one.clone());
        let set_role = move |word: String| {
            let role = ROLES.iter().find(|(role, _)| role.as_str() == word);
            let new = DealPerson { role: role.map(|(role, _)| *role), ..own.clone() };
            change(&|people| {
                for place in people.iter_mut() {
                    if *place == own {
                        place.clone_from(&new);
                    }
                }
            });
        };
        let label = words::deal_role_of(&name);
        view! {
            <li class="related-row">
                <Avatar name=name.clone() />
                <a class="ellipsis" href=format!("/people/{}", one.person)>
                    {name.clone()}
                </a>
                <IconButton
                    label=words::remove_from(&name)
                    icon=Icon::Close
                    small=true
                    on_press=move |()| change(&|people| people.retain(|place| *place != gone))
                />
                <div class="role-select">
                    <Select
                        label=label
                        label_hidden=true
                        options=options
                        value=Signal::derive(move || role.clone())
                        on_change=set_role
                    />
                </div>
            </li>
        }
    };
    let key = move |one: &DealPerson| {
        let name = db.name_now(RecordKey::of::<Person>(one.person), order.get_untracked());
        (one.person, one.role.as_ref().map(|role| role.as_str().to_owned()), name)
    };
    view! {
        <Show when=move || people.with(Vec::is_empty)>
            <p class="faint">{words::deal_people_empty()}</p>
        </Show>
        <ul class="related">
            <For each=move || people.get() key=key children=line />
        </ul>
        <form
            class="related-add"
            on:submit=move |ev| {
                ev.prevent_default();
                add.run(());
            }
        >
            <PickPerson state=state on_choose=add />
        </form>
    }
}
