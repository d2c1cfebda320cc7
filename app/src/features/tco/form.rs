//! The guided form: about ten questions, each with the reason of its default.

use leptos::prelude::*;

use super::own_data::OwnData;
use super::questions::{Field, Named, QUESTIONS, Question};
use super::state::Costs;
use super::systems::Loss;
use super::typed::{plain, shown};
use crate::ui::{NumberSlider, Segmented};
use crate::words::{self, language};

/// All questions that the open comparison has a place for.
#[component]
pub fn Form(costs: Costs) -> impl IntoView {
    // Another comparison may answer other questions: the fields are drawn anew.
    move || {
        costs.opened().track();
        let asked = QUESTIONS.iter().filter_map(|question| {
            let fields: Vec<(&'static Field, String)> = question
                .fields
                .iter()
                .filter_map(|field| Some((field, costs.answer_of(field)?)))
                .collect();
            (!fields.is_empty())
                .then(|| view! { <Asked costs=costs question=question fields=fields /> })
        });
        let asked: Vec<_> = asked.collect();
        if asked.is_empty() {
            return view! { <p class="muted">{words::tco_no_questions()}</p> }.into_any();
        }
        view! { <ol class="questions">{asked}</ol> }.into_any()
    }
}

#[component]
fn Asked(
    costs: Costs,
    question: &'static Question,
    fields: Vec<(&'static Field, String)>,
) -> impl IntoView {
    let own =
        (!question.own.is_empty()).then(|| view! { <OwnData costs=costs own=question.own /> });
    let loss = question.has_loss.then(|| view! { <HowLost costs=costs /> });
    let fields = fields
        .into_iter()
        .map(|(field, value)| view! { <Answer costs=costs field=field value=value /> })
        .collect_view();
    view! {
        <li>
            <fieldset class="question">
                <legend>{(question.ask)()}</legend>
                <p class="field-help">{(question.why)()}</p>
                {loss}
                <div class="question-fields">{fields}</div>
                {own}
            </fieldset>
        </li>
    }
}

const MARGIN: &str = "margin";
const ENQUIRIES: &str = "enquiries";

/// Whether a loss is reckoned as a part of the margin or in enquiries, for all systems.
#[component]
fn HowLost(costs: Costs) -> impl IntoView {
    let now = costs.document().with_untracked(|document| document.loss());
    let now = now.map(|loss| if loss == Loss::Margin { MARGIN } else { ENQUIRIES });
    let options = vec![
        (MARGIN, words::tco_loss_of_margin().to_owned()),
        (ENQUIRIES, words::tco_loss_of_enquiries().to_owned()),
    ];
    let choose = move |chosen: String| {
        let loss = if chosen == ENQUIRIES { Loss::Enquiries } else { Loss::Margin };
        // It fits, as its months and its part are those that were there.
        let _ = costs.reshape(|document| document.with_loss(loss));
    };
    now.map(|now| {
        view! {
            <Segmented
                label=words::tco_how_lost()
                options=options
                value=Signal::stored(now.to_owned())
                on_change=choose
            />
        }
    })
}

/// What a field is called, with its unit where that is per cent.
fn label_of(costs: Costs, field: &Field) -> String {
    let system = |number: usize| {
        costs.document().with_untracked(|document| {
            let scenario = document.scenarios().get(number);
            scenario.map(|scenario| scenario.name.clone()).unwrap_or_default()
        })
    };
    match field.named {
        Named::Words(words) => words().to_owned(),
        Named::System(number) => system(number),
        Named::WordsOf(words, number) => format!("{}: {}", system(number), words()),
    }
}

#[component]
fn Answer(costs: Costs, field: &'static Field, value: String) -> impl IntoView {
    let label = label_of(costs, field);
    let text = RwSignal::new(shown(&value, language()));
    let error = RwSignal::new(None);
    let name = StoredValue::new(label.clone());
    let give = move |typed: String| {
        error.set(name.with_value(|name| costs.answer(field, name, &typed)).err());
    };
    view! {
        <NumberSlider
            label=label
            value=text
            at=Signal::derive(move || plain(&text.get(), language()))
            range=field.slide
            error=error
            on_type=move |typed: String| {
                text.set(typed.clone());
                give(typed);
            }
            on_slide=move |number: String| {
                let typed = shown(&number, language());
                text.set(typed.clone());
                costs.slide(|| give(typed));
            }
        />
    }
}
