//! Links from one record to the page of another.

use cartera_domain::{
    Deal, Id, Lead, Order, Organization, Person, Product, Quote, Record, RecordKey,
};
use leptos::prelude::*;

use crate::data::Db;
use crate::preferences::Preferences;

/// The page of a record; `None` for a kind that has none.
#[must_use]
pub fn path_of(key: RecordKey) -> Option<String> {
    let below = |folder: &str| format!("/{folder}/{}", Id::<Person>::from_bytes(key.id));
    let is = |kind: cartera_domain::RecordKind| key.kind == kind.number();
    match () {
        () if is(Person::KIND) => Some(below("people")),
        () if is(Organization::KIND) => Some(below("organizations")),
        () if is(Deal::KIND) => Some(below("deals")),
        () if is(Lead::KIND) => Some(below("leads")),
        () if is(Product::KIND) => Some(below("sales/products")),
        () if is(Quote::KIND) => Some(below("sales/quotes")),
        () if is(Order::KIND) => Some(below("sales/orders")),
        () => None,
    }
}

/// The name of a record as a link to its page; nothing where the record is gone.
#[component]
pub fn RecordLink(
    /// Which record.
    key: RecordKey,
) -> impl IntoView {
    let name = Db::get().called(key, Preferences::get().name_order());
    move || {
        let (name, to) = (name.get()?, path_of(key)?);
        Some(view! {
            <a class="record-link ellipsis" href=to title=name.clone()>
                {name.clone()}
            </a>
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_with_a_page_has_its_path() {
        let person = RecordKey::of(Id::<Person>::from_bytes([1; 16]));
        let path = "/people/01010101-0101-0101-0101-010101010101";
        assert_eq!(path_of(person).as_deref(), Some(path));
        assert_eq!(path_of(RecordKey { kind: 65_000, ..person }), None);
    }
}
