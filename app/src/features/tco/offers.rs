//! A vendor's offer as it stands on a price page: read from its words, put right field by field.

use cartera_tco::number::Seats;
use cartera_tco::offer_text;
use cartera_tco::presets::{MarketRule, Trust, Unit, market_rules};
use cartera_tco::scenario::Offer;
use leptos::prelude::*;

use super::sheet::SheetField;
use super::sheet_rows::{Part, rows};
use super::state::Costs;
use super::typed::shown;
use crate::ui::{Button, FieldError, Rank, new_element_id};
use crate::words::{self, language};

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

/// Prices seen in the market, to begin with: each with its date and how far to trust it.
#[component]
fn Presets(costs: Costs) -> impl IntoView {
    // The file travels with the app; a test excludes that it cannot be read.
    let rules = market_rules().unwrap_or_default();
    let rules = rules.into_iter().map(|rule| view! { <Rule costs=costs rule=rule /> });
    view! {
        <details class="presets">
            <summary>{words::tco_presets()}</summary>
            <p class="field-help">{words::tco_presets_help()}</p>
            <ul>{rules.collect_view()}</ul>
        </details>
    }
}

#[component]
fn Rule(costs: Costs, rule: MarketRule) -> impl IntoView {
    let date = rule.date.clone().unwrap_or_else(|| words::tco_no_date().to_owned());
    let seen = words::tco_seen(&date, trust(rule.trust));
    let currency = rule.currency.clone().unwrap_or_default();
    let vendor = rule.vendor.clone();
    let prices =
        rule.figures.iter().filter(|figure| figure.unit == Unit::UserMonth).map(|figure| {
            let name = format!("{vendor} {}", figure.name);
            let price = format!("{} {currency}", shown(&figure.value, language()));
            let (value, called) = (figure.value.clone(), name.clone());
            let take = move |()| {
                if let Some(offer) = costs.offer_at(&called, &value) {
                    costs.take_offer(offer);
                }
            };
            view! { <Button label=words::tco_use_price(&name, &price) on_press=take /> }
        });
    let prices = prices.collect_view();
    let caution = rule.caution.clone();
    view! {
        <li>
            <p>
                <strong>{rule.vendor.clone()}</strong>
                " "
                <span class="muted">{seen}</span>
            </p>
            <p lang="en">{rule.rule.clone()}</p>
            {caution.map(|words| view! { <p class="muted" lang="en">{words}</p> })}
            <p class="muted" lang="en">{rule.source.clone()}</p>
            <div class="actions">{prices}</div>
        </li>
    }
}

fn trust(trust: Trust) -> &'static str {
    match trust {
        Trust::VendorLegal => words::tco_trust_vendor_legal(),
        Trust::VendorHelp => words::tco_trust_vendor_help(),
        Trust::VendorForum => words::tco_trust_vendor_forum(),
        Trust::Vendor => words::tco_trust_vendor(),
        Trust::Reseller => words::tco_trust_reseller(),
        Trust::Integrator => words::tco_trust_integrator(),
        Trust::ThirdParty => words::tco_trust_third_party(),
        Trust::Mixed => words::tco_trust_mixed(),
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
