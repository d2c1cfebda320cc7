//! The full sheet: every number of the comparison, by the chart of accounts, to be changed.

use cartera_tco::component::COMPONENTS;
use leptos::prelude::*;
use serde_json::Value;

use super::document::Document;
use super::said;
use super::sheet_rows::{Part, SheetRow, rows};
use super::state::Costs;
use super::system_tools::{AddSystem, SystemTools};
use super::typed::{plain, shown};
use crate::ui::{Button, FieldError, Icon, Segmented, new_element_id};
use crate::words::{self, language};

/// Which part of the file is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shown {
    Common,
    System(usize),
}

/// The keys of the choice between the parts: the common one, then up to four systems.
const PARTS: [(&str, Shown); 5] = [
    ("common", Shown::Common),
    ("0", Shown::System(0)),
    ("1", Shown::System(1)),
    ("2", Shown::System(2)),
    ("3", Shown::System(3)),
];

/// All numbers of the open comparison, one system at a time.
#[component]
pub fn Sheet(costs: Costs) -> impl IntoView {
    let part = RwSignal::new(PARTS[0].0);
    // Drawn anew with another comparison, not with every number.
    move || {
        costs.opened().track();
        let document = costs.document().get_untracked();
        let options = PARTS
            .iter()
            .filter_map(|(key, shown)| match shown {
                Shown::Common => Some((*key, words::tco_common().to_owned())),
                Shown::System(at) => {
                    document.scenarios().get(*at).map(|scenario| (*key, scenario.name.clone()))
                }
            })
            .collect();
        let choose = move |chosen: String| {
            if let Some((key, _)) = PARTS.iter().find(|(key, _)| *key == chosen) {
                part.set(key);
            }
        };
        view! {
            <div class="sheet">
                <Segmented
                    label=words::tco_part()
                    options=options
                    value=Signal::derive(move || part.get().to_owned())
                    on_change=choose
                />
                <p class="field-help">{words::tco_sheet_text()}</p>
                <AddSystem costs=costs />
                {move || {
                    let shown = PARTS.iter().find(|(key, _)| *key == part.get())?.1;
                    let system = match shown {
                        Shown::System(at) => Some(at),
                        Shown::Common => None,
                    };
                    let leave = move |()| part.set(PARTS[0].0);
                    Some(
                        view! {
                            {system
                                .map(|at| {
                                    view! { <SystemTools costs=costs at=at on_gone=leave /> }
                                })}
                            <Groups costs=costs shown=shown />
                        },
                    )
                }}
            </div>
        }
    }
}

#[component]
fn Groups(costs: Costs, shown: Shown) -> impl IntoView {
    let document = costs.document().get_untracked();
    // Of each part of the file: what it is called, its numbers, and what it left out.
    let groups: Vec<(String, Vec<SheetRow>, Vec<Left>)> = match shown {
        Shown::Common => {
            let left = [
                ("common.file_profile", words::tco_c2()),
                ("common.benefits", words::tco_benefits_part()),
            ];
            let left = left.into_iter().map(|(place, name)| (place.to_owned(), name));
            let left = left.filter(|(place, _)| is_left_out(&document, place)).collect();
            vec![(words::tco_common().to_owned(), rows(&document, Part::Common), left)]
        }
        Shown::System(number) => COMPONENTS
            .into_iter()
            .map(|component| {
                let name = format!("{} {}", component.code(), said::component(component));
                let place = format!("scenarios[{number}].{}", component.key());
                let left = is_left_out(&document, &place);
                let left = left.then(|| (place, said::component(component))).into_iter().collect();
                (name, rows(&document, Part::Of(number, component)), left)
            })
            .collect(),
    };
    groups
        .into_iter()
        .map(|(name, rows, left)| {
            let none = rows.is_empty().then(|| view! { <p>{words::tco_not_given()}</p> });
            let add = left.into_iter().map(|(place, name)| {
                view! { <AddPart costs=costs place=place name=name /> }
            });
            let add = add.collect_view();
            let rows = rows.into_iter().map(|row| view! { <SheetField costs=costs row=row /> });
            view! {
                <fieldset class="question">
                    <legend>{name}</legend>
                    {none}
                    <div class="sheet-fields">{rows.collect_view()}</div>
                    {add}
                </fieldset>
            }
        })
        .collect_view()
}

/// A part that the file left out: its place, and what it is called.
type Left = (String, &'static str);

/// Whether a part could stand in the file and does not.
fn is_left_out(document: &Document, place: &str) -> bool {
    document.at(place).is_some_and(Value::is_null)
}

/// Puts a part into the comparison that it left out.
#[component]
fn AddPart(costs: Costs, place: String, name: &'static str) -> impl IntoView {
    let error = RwSignal::new(None::<String>);
    let error_id = new_element_id("part");
    let add = move |()| error.set(costs.reshape(|document| document.with_section(&place)).err());
    view! {
        <div class="actions">
            <Button label=words::tco_add_system(name) icon=Icon::Plus on_press=add />
        </div>
        <FieldError id=error_id error=error />
    }
}

/// A number of the sheet, to be changed.
#[component]
pub fn SheetField(costs: Costs, row: SheetRow) -> impl IntoView {
    let text = costs.document().with_untracked(|all| all.text(&row.place)).unwrap_or_default();
    let value = shown(&row.kind.plain(&text), language());
    let error = RwSignal::new(None);
    let source = {
        let place = row.place.clone();
        Memo::new(move |_| costs.document().with(|all| all.source(&place).map(str::to_owned)))
    };
    let id = new_element_id("cell");
    let error_id = format!("{id}-error");
    let described = {
        let error_id = error_id.clone();
        move || error.get().is_some().then(|| error_id.clone())
    };
    let label = match row.kind.is_percent() {
        true => words::tco_in_percent(&row.name),
        false => row.name.clone(),
    };
    let give = move |typed: String| {
        let given = row
            .kind
            .value(&plain(&typed, language()))
            .map_err(|wrong| said::wrong(&row.name, wrong))
            .and_then(|value| costs.change(&row.name, &[(row.place.clone(), value)]));
        error.set(given.err());
    };
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <input
                id=id
                class="input number"
                type="text"
                inputmode="decimal"
                autocomplete="off"
                value=value
                aria-invalid=move || error.get().is_some().then_some("true")
                aria-describedby=described
                on:input:target=move |ev| give(ev.target().value())
            />
            {move || source.get().map(|source| view! { <p class="field-help">{source}</p> })}
            <FieldError id=error_id error=error />
        </div>
    }
}
