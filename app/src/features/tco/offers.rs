//! A vendor's offer as it stands on a price page: read from its words, put right field by field.

use cartera_tco::number::Seats;
use cartera_tco::offer_text;
use cartera_tco::scenario::Offer;
use leptos::prelude::*;

use super::presets::Presets;
use super::sheet::SheetField;
use super::sheet_rows::{Part, rows};
use super::state::Costs;
use crate::ui::{Button, FieldError, Rank, new_element_id};
use crate::words;

/// The words of an offer, its numbers, its yes and no, and what the market is known to ask.
#[component]
pub fn OfferForm(costs: Costs) -> impl IntoView {
    view! {
        <div class="sheet">
            <FromText costs=costs />
            {move || {
                costs.opened().track();
                let document = costs.document().get_untracked();
                let found = rows(&document, Part::Offer);
                (!found.is_empty()).then(|| {
                    let fields = found
                        .into_iter()
                        .map(|row| view! { <SheetField costs=costs row=row /> })
                        .collect_view();
                    view! {
                        <fieldset class="question">
                            <legend>{words::tco_offer_numbers()}</legend>
                            <div class="sheet-fields">{fields}</div>
                            <Conditions costs=costs />
                        </fieldset>
                    }
                })
            }}
            <Presets costs=costs />
        </div>
    }
}

#[component]
fn FromText(costs: Costs) -> impl IntoView {
    let text = RwSignal::new(String::new());
    let error = RwSignal::new(None::<String>);
    let id = new_element_id("offer");
    let error_id = format!("{id}-error");
    let read = move || {
        let said = text.get_untracked();
        let understood = offer_text::read(&said);
        let before = costs.document().with_untracked(|all| {
            let offer = all.file().offers.first().map(|offer| offer.users);
            offer.or_else(|| all.users_at_first())
        });
        let users = understood.users.or(before);
        let name: String = said.split_whitespace().collect::<Vec<_>>().join(" ");
        match users.and_then(|users| understood.offer(&name, users)) {
            Some(offer) => {
                error.set(None);
                costs.take_offer(offer);
            }
            None => error.set(Some(words::tco_offer_no_price().to_owned())),
        }
    };
    view! {
        <form
            class="question"
            novalidate
            on:submit=move |ev| {
                ev.prevent_default();
                read();
            }
        >
            <div class="field">
                <label for=id.clone()>{words::tco_offer_text()}</label>
                <textarea
                    id=id
                    class="input"
                    rows="3"
                    placeholder=words::tco_offer_example()
                    aria-describedby=error_id.clone()
                    on:input:target=move |ev| text.set(ev.target().value())
                ></textarea>
                <FieldError id=error_id error=error />
            </div>
            <p class="field-help">{words::tco_offer_help()}</p>
            <div class="actions">
                <Button label=words::tco_offer_read() rank=Rank::Primary submits=true />
            </div>
        </form>
    }
}

/// What binds or costs, as yes or no.
#[component]
fn Conditions(costs: Costs) -> impl IntoView {
    let flags: [(&str, &str); 4] = [
        ("offers[0].prepaid", words::tco_offer_prepaid()),
        ("offers[0].seats_cannot_fall", words::tco_trap_seats_cannot_fall()),
        ("offers[0].list_price_if_seats_fall", words::tco_trap_list_price_if_seats_fall()),
        ("offers[0].upgrades_by_itself", words::tco_trap_tier_upgrades_by_itself()),
    ];
    let problem = RwSignal::new(None::<String>);
    let flags = flags.into_iter().map(|(place, label)| {
        let is_set = move || costs.document().with(|all| all.flag(place));
        let turn = move |on: bool| {
            problem.set(costs.change(label, &[(place.to_owned(), on.into())]).err());
        };
        view! {
            <label class="check">
                <input
                    type="checkbox"
                    prop:checked=is_set
                    on:change:target=move |ev| turn(ev.target().checked())
                />
                <span>{label}</span>
            </label>
        }
    });
    let error_id = new_element_id("conditions");
    view! {
        <div class="checks">
            {flags.collect_view()}
            <FieldError id=error_id error=problem />
        </div>
    }
}

/// An offer of a price from the list, for as many as the offer before it was for.
pub fn of_price(before: Option<&Offer>, users: Seats, name: &str, price: &str) -> Option<Offer> {
    let text = offer_text::OfferText {
        price: cartera_tco::number::Price::parse(price).ok(),
        ..offer_text::OfferText::default()
    };
    text.offer(name, before.map_or(users, |offer| offer.users))
}
