//! The dialog that says how a figure came about.

use leptos::prelude::*;

use super::explain::{Input, InputName, Step, explain};
use super::figures::Figures;
use super::said;
use super::state::Costs;
use super::table::Asked;
use crate::ui::Dialog;
use crate::words;

/// Opens whenever a figure is asked about.
#[component]
pub fn Explanation(costs: Costs, asked: Asked) -> impl IntoView {
    let open = RwSignal::new(false);
    Effect::new(move |_| {
        if asked.get().is_some() {
            open.set(true);
        }
    });
    Effect::new(move |_| {
        if !open.get() {
            asked.set(None);
        }
    });
    view! {
        <Dialog title=words::tco_how() open=open close_label=words::close()>
            {move || asked.get().map(|_| view! { <Steps costs=costs asked=asked /> })}
        </Dialog>
    }
}

#[component]
fn Steps(costs: Costs, asked: Asked) -> impl IntoView {
    move || {
        let (at, measure) = asked.get()?;
        let figures = costs.document().with(|all| Figures::explained(all)).ok()?;
        let column = figures.columns.get(at)?;
        let title = words::tco_figure_of(&said::measure(&figures, measure), &column.name);
        let value = said::cell(&figures, at, measure);
        let steps = explain(&figures, at, measure);
        let nothing = steps.is_empty().then(|| view! { <p>{words::tco_nothing_booked()}</p> });
        let currency = figures.currency.clone();
        let steps =
            steps.into_iter().map(|step| view! { <Shown step=step currency=currency.clone() /> });
        Some(view! {
            <div class="explanation">
                <p class="muted">{title}</p>
                <p class="explanation-value">{value}</p>
                {nothing}
                {steps.collect_view()}
                <p class="field-help">{words::tco_model_words()}</p>
            </div>
        })
    }
}

#[component]
fn Shown(step: Step, currency: String) -> impl IntoView {
    let heading = step.line.map(|line| {
        let result = said::worth(&step.result, &currency);
        // The names of the model's lines are English, as in its files.
        view! {
            <h3 class="explanation-line">
                <span lang="en">{line}</span>
                <span>{result}</span>
            </h3>
        }
    });
    let booked = step.booked.map(|booked| {
        view! {
            <p class="muted">
                {words::tco_booked()} " " <span lang="en">{booked}</span>
            </p>
        }
    });
    let inputs = step
        .inputs
        .into_iter()
        .map(|input| view! { <InputLine input=input currency=currency.clone() /> })
        .collect_view();
    view! {
        <section class="explanation-step">
            {heading}
            <p class="formula" lang="en">{step.formula}</p>
            {booked}
            <dl class="inputs">{inputs}</dl>
        </section>
    }
}

#[component]
fn InputLine(input: Input, currency: String) -> impl IntoView {
    let name = match input.name {
        InputName::Component(which) => {
            view! { <dt>{format!("{} {}", which.code(), said::component(which))}</dt> }.into_any()
        }
        InputName::Model(place) => view! { <dt class="place" lang="en">{place}</dt> }.into_any(),
    };
    let source = input.source.map(|source| view! { <dd class="muted">{source}</dd> });
    view! {
        <div>
            {name}
            <dd>{said::worth(&input.worth, &currency)}</dd>
            {source}
        </div>
    }
}
