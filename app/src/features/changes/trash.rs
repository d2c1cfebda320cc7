//! The trash: what was deleted, when, and a way back for each.

use cartera_domain::person::NameOrder;
use cartera_domain::{
    Activity, Deal, Id, Lead, Name, Note, Order, Organization, Person, PriceList, Product, Quote,
    Record, RecordKey, RecordKind, Task,
};
use cartera_sync::op::label;
use cartera_sync::{Change, Patch};
use leptos::prelude::*;

use crate::data::{Db, Trashed};
use crate::features::activities::headline;
use crate::features::edit::Edit;
use crate::features::save::save_saying;
use crate::format;
use crate::preferences::Preferences;
use crate::ui::Button;
use crate::words;

/// What a person deletes, and may want back.
const KINDS: &[RecordKind] = &[
    RecordKind::Person,
    RecordKind::Organization,
    RecordKind::Lead,
    RecordKind::Deal,
    RecordKind::Activity,
    RecordKind::Note,
    RecordKind::Task,
    RecordKind::Product,
    RecordKind::PriceList,
    RecordKind::Quote,
    RecordKind::Order,
];
/// Lines shown at once.
const PAGE: usize = 50;

/// The trash.
#[component]
pub fn Trash() -> impl IntoView {
    let order = Preferences::get().name_order();
    let most = RwSignal::new(PAGE);
    let trash = move || Db::get().trash(KINDS, most.get());
    let content = move || {
        let (found, count) = trash().get();
        if found.is_empty() {
            return view! { <p class="faint">{words::trash_empty()}</p> }.into_any();
        }
        let left = count.saturating_sub(found.len());
        let lines = found
            .into_iter()
            .map(|one| view! { <Line one=one order=order.get() /> })
            .collect_view();
        let more = (left > 0).then(|| {
            let show = move |()| most.update(|most| *most += PAGE);
            view! { <Button label=words::history_more(left as u64) on_press=show /> }
        });
        view! {
            <p class="muted">{words::trash_text(count as u64)}</p>
            <ul class="trash">{lines}</ul>
            {more}
        }
        .into_any()
    };
    view! {
        <section class="section">
            <h2>{words::trash_title()}</h2>
            {content}
        </section>
    }
}

#[component]
fn Line(one: Trashed, order: NameOrder) -> impl IntoView {
    let db = Db::get();
    let name = name(&one, order);
    let key = one.key;
    let said = words::trash_restored(&name);
    let restore = move |()| save_saying(db, take_out(key), said.clone());
    view! {
        <li class="trash-line">
            <span class="trash-name">
                <strong class="ellipsis">{name.clone()}</strong>
                <span class="faint">{format::moment(one.at_ms)}</span>
            </span>
            <Button label=words::history_restore(&name) on_press=restore />
        </li>
    }
}

/// Takes a record out of the trash.
fn take_out(key: RecordKey) -> Edit {
    Edit { label: label::RESTORE, patches: vec![Patch { key, changes: vec![Change::Restore] }] }
}

/// What a deleted record was called.
fn name(one: &Trashed, order: NameOrder) -> String {
    fn read<R: Record>(one: &Trashed) -> Option<R> {
        let id: Id<R> = one.key.typed()?;
        R::from_fields(id, &one.fields).ok()
    }
    let lead = |one: Lead| {
        let names = [one.title, one.given_name, one.family_name, one.organization_name];
        names.into_iter().flatten().next().map(|name| name.to_string())
    };
    let titled = |title: &Option<Name>, number: Option<String>| {
        title.as_ref().map(Name::to_string).or(number)
    };
    let note = |one: Note| one.text.as_str().lines().next().map(str::to_owned);
    let found = read::<Person>(one)
        .map(|person| person.full_name(order))
        .or_else(|| read::<Organization>(one).map(|one| one.name.to_string()))
        .or_else(|| read::<Deal>(one).map(|one| one.name.to_string()))
        .or_else(|| read::<Task>(one).map(|one| one.title.to_string()))
        .or_else(|| read::<Product>(one).map(|one| one.name.to_string()))
        .or_else(|| read::<PriceList>(one).map(|one| one.name.to_string()))
        .or_else(|| read::<Quote>(one).and_then(|one| titled(&one.title, one.shown_number())))
        .or_else(|| read::<Order>(one).and_then(|one| titled(&one.title, one.shown_number())))
        .or_else(|| read::<Lead>(one).and_then(lead))
        .or_else(|| read::<Note>(one).and_then(note))
        .or_else(|| read::<Activity>(one).map(|one| headline(one.kind, one.direction)));
    found.filter(|name| !name.is_empty()).unwrap_or_else(|| words::person_nameless().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_deleted_record_is_called_what_it_was_called() {
        let id = Id::from_bytes([1; 16]);
        let ana = Person { family_name: Name::parse("López").ok(), ..Person::new(id) };
        let of = |fields| Trashed { key: RecordKey::of(id), at_ms: 0, fields };
        assert_eq!(name(&of(ana.to_fields()), NameOrder::GivenFirst), "López");
        let nobody = of(Person::new(id).to_fields());
        assert_eq!(name(&nobody, NameOrder::GivenFirst), words::person_nameless());
        assert_eq!(take_out(of(ana.to_fields()).key).patches[0].changes, [Change::Restore]);
    }
}
