//! What the base knows, beside the question that asks for it.

use leptos::prelude::*;

use super::{Fact, Own, is_taken};
use crate::features::tco::state::Costs;
use crate::ui::{Badge, Button, Tone};
use crate::words;

/// What this base knows of the answer to a question: each with what it was computed from.
#[component]
pub fn OwnData(costs: Costs, own: &'static [Own]) -> impl IntoView {
    let known = costs.known();
    let lines = own.iter().map(|own| {
        let fact =
            Memo::new(move |_| costs.document().with(|document| own.fact(&known.get(), document)));
        let taken = Memo::new(move |_| {
            fact.with(|fact| {
                let fact = fact.as_ref()?;
                Some(costs.document().with(|document| is_taken(document, fact)))
            })
        });
        move || {
            let is_taken = taken.get()?;
            let fact = fact.get_untracked()?;
            Some(view! { <Line costs=costs fact=fact is_taken=is_taken /> })
        }
    });
    let hours = move || {
        let asks = own.contains(&Own::BadPhones);
        asks.then(|| costs.cleaning_hours()).flatten().map(|hours| {
            view! { <p class="field-help">{words::tco_own_hours(&super::written(hours))}</p> }
        })
    };
    view! {
        <div class="own-data">
            {lines.collect_view()}
            {hours}
        </div>
    }
}

#[component]
fn Line(costs: Costs, fact: Fact, is_taken: bool) -> impl IntoView {
    let number = costs.written(&fact);
    let said = fact.said.clone();
    if is_taken {
        return view! {
            <p>
                <Badge label=words::tco_from_base() tone=Tone::Good />
                " "
                {words::tco_from_base_text(&fact.name, &number, &said)}
            </p>
        }
        .into_any();
    }
    let label = words::tco_use_base(&fact.name, &number);
    // Depth and length of a beginning are two sides of one thing.
    let is_told = costs.document().with_untracked(|document| {
        let depth = Own::RampDepth.fact(&costs.known().get_untracked(), document);
        depth.is_some_and(|depth| depth.said == fact.said && depth.name != fact.name)
    });
    view! {
        <div class="own-offer">
            <p class="field-help" hidden=is_told>
                {said}
            </p>
            <Button label=label on_press=move |()| costs.take_own(&fact) />
        </div>
    }
    .into_any()
}
