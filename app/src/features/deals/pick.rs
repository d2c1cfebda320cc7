//! Finding an organization or a person by name, or naming a new one.

use cartera_domain::{Id, Name, Organization, Person, RecordKey, RecordKind};
use leptos::prelude::*;

use super::commands::Side;
use crate::data::Db;
use crate::features::{organizations, read};
use crate::preferences::Preferences;
use crate::ui::{Combo, ComboState};
use crate::words;

/// More than these nobody reads through.
const MOST: usize = 8;

/// An organization.
#[component]
pub fn PickOrganization(
    /// What is typed and chosen.
    state: ComboState,
    /// Whether it takes the focus when it appears.
    #[prop(optional)]
    focused: bool,
    /// What is wrong with it.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
) -> impl IntoView {
    view! {
        <Combo
            label=words::column_organization()
            state=state
            find=move |text: String| find(RecordKind::Organization, &text)
            create=move |text: String| words::pick_new_organization(&text)
            error=error
            focused=focused
        />
    }
}

/// A person.
#[component]
pub fn PickPerson(
    /// What is typed and chosen.
    state: ComboState,
    /// Whether the label is only read aloud.
    #[prop(optional)]
    label_hidden: bool,
    /// Whether it takes the focus when it appears.
    #[prop(optional)]
    focused: bool,
    /// What is wrong with it.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// Runs when somebody was chosen.
    #[prop(optional, into)]
    on_choose: Option<Callback<()>>,
) -> impl IntoView {
    let on_choose = move |()| {
        if let Some(then) = on_choose {
            then.run(());
        }
    };
    view! {
        <Combo
            label=words::deal_person()
            label_hidden=label_hidden
            state=state
            find=move |text: String| find(RecordKind::Person, &text)
            create=move |text: String| words::pick_new_person(&text)
            error=error
            focused=focused
            on_choose=Callback::new(on_choose)
        />
    }
}

fn find(kind: RecordKind, text: &str) -> Vec<(String, String)> {
    let db = Db::get();
    let order = Preferences::get().name_order().get_untracked();
    let found = db.found(kind, text, MOST, order).into_iter();
    found.map(|(key, name)| (id_text(key), name)).collect()
}

fn id_text(key: RecordKey) -> String {
    Id::<Person>::from_bytes(key.id).to_string()
}

/// The organization that was picked: the one chosen, one of that name, or a new one.
///
/// # Errors
/// What is wrong with the name, in words.
pub fn organization(db: Db, state: ComboState) -> Result<Option<Side<Organization>>, String> {
    if let Some(key) = state.chosen.get_untracked() {
        return Ok(Id::parse(&key).ok().map(Side::Known));
    }
    let name = read::name(&state.text.get_untracked())?;
    Ok(name.map(|name| match db.organization_named(name.as_str()) {
        Some(id) => Side::Known(id),
        None => Side::New(Box::new(organizations::named(db.new_id(), name))),
    }))
}

/// The person that was picked, or a new one of that name: its last word is the family name, or
/// the first where names are written so.
///
/// # Errors
/// What is wrong with the name, in words.
pub fn person(db: Db, state: ComboState) -> Result<Option<Side<Person>>, String> {
    if let Some(key) = state.chosen.get_untracked() {
        return Ok(Id::parse(&key).ok().map(Side::Known));
    }
    let Some(name) = read::name(&state.text.get_untracked())? else { return Ok(None) };
    let order = Preferences::get().name_order().get_untracked();
    let (given, family) = parts(name.as_str(), order);
    let person = Person {
        given_name: given.and_then(|text| Name::parse(text).ok()),
        family_name: family.and_then(|text| Name::parse(text).ok()),
        ..Person::new(db.new_id())
    };
    Ok(Some(Side::New(Box::new(person))))
}

fn parts(name: &str, order: cartera_domain::person::NameOrder) -> (Option<&str>, Option<&str>) {
    use cartera_domain::person::NameOrder::FamilyFirst;
    let family_first = order == FamilyFirst;
    let cut = if family_first { name.split_once(' ') } else { name.rsplit_once(' ') };
    match cut {
        None => (Some(name), None),
        Some((family, given)) if family_first => (Some(given), Some(family)),
        Some((given, family)) => (Some(given), Some(family)),
    }
}

#[cfg(test)]
mod tests {
    use cartera_domain::person::NameOrder::{FamilyFirst, GivenFirst};

    use super::*;

    #[test]
    fn a_typed_name_is_taken_apart_as_names_are_written() {
        assert_eq!(parts("Ana María López", GivenFirst), (Some("Ana María"), Some("López")));
        assert_eq!(
            parts("Петрова Анна Ивановна", FamilyFirst),
            (Some("Анна Ивановна"), Some("Петрова"))
        );
        assert_eq!(parts("Ana", FamilyFirst), (Some("Ana"), None));
    }
}
