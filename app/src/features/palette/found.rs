//! What the palette finds for what is typed: records first, then places and commands.

use cartera_domain::person::NameOrder;
use cartera_domain::search::fold;
use cartera_domain::{Deal, Lead, Organization, Person, Product, RecordKey};
use leptos::prelude::*;

use super::orders::Order;
use super::scope::Scope;
use crate::data::Db;
use crate::features::FEATURES;
use crate::features::links::path_of;
use crate::format;
use crate::ui::Icon;
use crate::words;

/// How many of a kind are shown.
const MOST: usize = 5;
/// How many where only one or two kinds are looked through.
const MOST_OF_ONE: usize = 20;
/// How many deals are named of one who calls.
const MOST_DEALS: usize = 2;

/// Where a line leads.
#[derive(Clone)]
pub enum Go {
    /// To a page.
    To(String),
    /// It does something.
    Do(Callback<()>),
}

/// A line of the palette.
#[derive(Clone)]
pub struct Found {
    /// What it is called.
    pub label: String,
    /// What tells it from others.
    pub detail: String,
    /// Its sign.
    pub icon: Icon,
    /// Where it leads.
    pub go: Go,
}

/// The lines for what is typed.
#[must_use]
pub fn find(db: Db, typed: &str, order: NameOrder, orders: &[Order]) -> Vec<Found> {
    let (scope, typed) = Scope::of(typed);
    let most = if scope == Scope::All { MOST } else { MOST_OF_ONE };
    let mut found = Vec::new();
    if !typed.is_empty() {
        for key in scope.kinds().iter().flat_map(|kind| db.looked_up(*kind, typed, most)) {
            found.extend(record(db, key, order));
        }
    }
    if scope == Scope::All {
        found.extend(places(typed));
    }
    if !matches!(scope, Scope::All | Scope::Orders) {
        return found;
    }
    let fits = fitting(typed);
    let orders = orders.iter().filter(|one| fits(&one.label));
    found.extend(orders.map(|one| Found {
        label: one.label.clone(),
        detail: String::new(),
        icon: one.icon,
        go: Go::Do(one.run),
    }));
    found
}

fn places(typed: &str) -> Vec<Found> {
    let fits = fitting(typed);
    let places = FEATURES.iter().filter(|feature| fits((feature.label)()));
    places
        .map(|feature| Found {
            label: (feature.label)().to_owned(),
            detail: words::palette_place().to_owned(),
            icon: feature.icon,
            go: Go::To(feature.path.to_owned()),
        })
        .collect()
}

/// Whether all words that were typed are in a text, whatever case and accents.
fn fitting(typed: &str) -> impl Fn(&str) -> bool + use<> {
    let typed = fold(typed);
    move |text| {
        let text = fold(text);
        typed.split(' ').all(|word| text.contains(word))
    }
}

/// A record with what one wants to know when it calls: role, organization, phone, open deals.
fn record(db: Db, key: RecordKey, order: NameOrder) -> Option<Found> {
    let label = db.name_now(key, order);
    let (icon, mut parts) = if let Some(id) = key.typed::<Person>() {
        let person = db.get_now(id)?;
        let place = db.main_place_of(id);
        let (organization, position) =
            place.map_or_else(Default::default, |(_, name, position)| (name, position));
        let phone = person.phones.first().map(|phone| format::phone(&phone.to_string()));
        (Icon::Person, vec![position, organization, phone.unwrap_or_default()])
    } else if let Some(id) = key.typed::<Organization>() {
        let organization = db.get_now(id)?;
        let phone = organization.phones.first().map(|phone| format::phone(&phone.to_string()));
        (Icon::Building, vec![phone.unwrap_or_default()])
    } else if let Some(id) = key.typed::<Deal>() {
        let deal = db.get_now(id)?;
        let buyer = deal.organization.and_then(|id| db.name_now(RecordKey::of(id), order));
        (Icon::Coins, vec![buyer.unwrap_or_default()])
    } else if let Some(id) = key.typed::<Lead>() {
        let phone = db.get_now(id)?.phones.first().map(|phone| format::phone(&phone.to_string()));
        (Icon::Inbox, vec![words::palette_lead().to_owned(), phone.unwrap_or_default()])
    } else if let Some(id) = key.typed::<Product>() {
        (Icon::Coins, vec![db.get_now(id)?.code.map(|code| code.to_string()).unwrap_or_default()])
    } else {
        (Icon::File, crate::features::sales::detail(db, key)?)
    };
    if icon == Icon::Person || icon == Icon::Building {
        let deals = db.open_deals_of(key, MOST_DEALS);
        parts.extend(deals.iter().map(|deal| deal.name.to_string()));
    }
    parts.retain(|part| !part.is_empty());
    Some(Found {
        label: label.unwrap_or_else(|| words::person_nameless().to_owned()),
        detail: parts.join(" · "),
        icon,
        go: Go::To(path_of(key)?),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_words_are_wanted_in_any_order_and_without_accents() {
        let fits = |typed: &str, text: &str| fitting(typed)(text);
        assert!(fits("", "Personas") && fits("PERSONAS", "personas"));
        assert!(fits("organizacion nueva", "Nueva organización"));
        assert!(!fits("nueva persona", "Nueva organización"));
    }
}
