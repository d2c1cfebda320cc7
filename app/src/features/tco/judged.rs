//! The sheet of weighted criteria beside the costs: what money does not say.

use cartera_tco::choice::scores;
use cartera_tco::exact::rounded;
use leptos::prelude::*;
use serde_json::Value;

use super::said;
use super::state::Costs;
use super::typed::shown;
use crate::ui::{Button, Select};
use crate::words::{self, language};

/// Weights of a criterion that are offered.
const WEIGHTS: [u32; 6] = [0, 1, 2, 3, 4, 5];
/// Marks that are offered.
const MARKS: [u32; 6] = [0, 1, 2, 3, 4, 5];

/// The sheet, or the way to begin one.
#[component]
pub fn Judged(costs: Costs) -> impl IntoView {
    let has_sheet = Memo::new(move |_| costs.document().with(|all| all.file().choice.is_some()));
    view! {
        <section class="judged" aria-label=words::tco_choice()>
            <h3>{words::tco_choice()}</h3>
            <p class="muted">{words::tco_choice_text()}</p>
            {move || match has_sheet.get() {
                true => view! { <Sheet costs=costs /> }.into_any(),
                false => {
                    view! {
                        <div class="actions">
                            <Button
                                label=words::tco_choice_begin()
                                on_press=move |()| costs.begin_choice()
                            />
                        </div>
                    }
                        .into_any()
                }
            }}
        </section>
    }
}

#[component]
fn Sheet(costs: Costs) -> impl IntoView {
    let table = move || {
        costs.opened().track();
        let document = costs.document().get_untracked();
        let names: Vec<String> =
            document.scenarios().iter().map(|scenario| scenario.name.clone()).collect();
        let criteria = document.file().choice.clone().unwrap_or_default().criteria;
        let heads = names.iter().map(|name| view! { <th scope="col">{name.clone()}</th> });
        let heads = heads.collect_view();
        let rows = criteria.iter().enumerate().map(|(at, criterion)| {
            let name = criterion_name(&criterion.name);
            let cells = names.iter().enumerate().map(|(system, of)| {
                let label = words::tco_mark(&name, of);
                let place = format!("choice.criteria[{at}].marks[{system}]");
                view! { <td><Number costs=costs label=label place=place offered=&MARKS /></td> }
            });
            let cells = cells.collect_view();
            let place = format!("choice.criteria[{at}].weight");
            let label = words::tco_weight_of(&name);
            view! {
                <tr>
                    <th scope="row">{name}</th>
                    <td><Number costs=costs label=label place=place offered=&WEIGHTS /></td>
                    {cells}
                </tr>
            }
        });
        let rows = rows.collect_view();
        view! {
            <div class="grid-scroll" tabindex="0" role="group" aria-label=words::tco_choice()>
                <table class="grid-table">
                    <caption class="sr-only">{words::tco_choice()}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{words::tco_criterion()}</th>
                            <th scope="col">{words::tco_weight()}</th>
                            {heads}
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                    <tbody class="totals">
                        <Scores costs=costs systems=names.len() />
                        <Costing costs=costs systems=names.len() />
                    </tbody>
                </table>
            </div>
        }
    };
    table.into_any()
}

/// The scores, which follow every mark.
#[component]
fn Scores(costs: Costs, systems: usize) -> impl IntoView {
    let cells = move || {
        costs.document().with(|all| {
            let choice = all.file().choice.clone().unwrap_or_default();
            scores(&choice, systems)
                .into_iter()
                .map(|one| match one.score {
                    Some(score) => shown(&rounded(score, 2).to_string(), language()),
                    None => "–".to_owned(),
                })
                .map(|score| view! { <td>{score}</td> })
                .collect_view()
        })
    };
    view! {
        <tr>
            <th scope="row">{words::tco_score()}</th>
            <td></td>
            {cells}
        </tr>
    }
}

/// What each costs, beside its score.
#[component]
fn Costing(costs: Costs, systems: usize) -> impl IntoView {
    let cells = move || {
        costs.figures().with(|figures| {
            (0..systems)
                .map(|at| match figures {
                    Ok(figures) => said::cell(figures, at, super::explain::Measure::Npv),
                    Err(_) => "–".to_owned(),
                })
                .map(|npv| view! { <td>{npv}</td> })
                .collect_view()
        })
    };
    view! {
        <tr>
            <th scope="row">{words::tco_npv()}</th>
            <td></td>
            {cells}
        </tr>
    }
}

/// A weight or a mark; one that a file brought and that is not offered stays to be chosen.
#[component]
fn Number(costs: Costs, label: String, place: String, offered: &'static [u32]) -> impl IntoView {
    let now = costs.document().with_untracked(|all| all.text(&place)).unwrap_or_default();
    let mut options: Vec<(String, String)> = vec![(String::new(), "–".to_owned())];
    options.extend(offered.iter().map(|number| (number.to_string(), number.to_string())));
    if options.iter().all(|(value, _)| *value != now) {
        options.push((now.clone(), shown(&now, language())));
    }
    let is_weight = place.ends_with("weight");
    if is_weight {
        options.retain(|(value, _)| !value.is_empty());
    }
    let value = RwSignal::new(now);
    let name = label.clone();
    let choose = move |chosen: String| {
        let number = if chosen.is_empty() { Value::Null } else { chosen.clone().into() };
        if costs.change(&name, &[(place.clone(), number)]).is_ok() {
            value.set(chosen);
        }
    };
    view! { <Select label=label label_hidden=true options=options value=value on_change=choose /> }
}

/// A criterion in our words; one that a file brought is called as it says.
fn criterion_name(name: &str) -> String {
    match name {
        "directories" => words::tco_criterion_directories(),
        "import" => words::tco_criterion_import(),
        "localisation" => words::tco_criterion_localisation(),
        "licence" => words::tco_criterion_licence(),
        "rights" => words::tco_criterion_rights(),
        "integrations" => words::tco_criterion_integrations(),
        "support" => words::tco_criterion_support(),
        other => return other.to_owned(),
    }
    .to_owned()
}
