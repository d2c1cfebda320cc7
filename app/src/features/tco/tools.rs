//! Keeping, opening, taking away and printing a comparison.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::document::Document;
use super::kept::{self, Kept};
use super::state::Costs;
use crate::platform::{file, page};
use crate::ui::{Button, FileButton, Icon, IconButton, Rank, Select, TextField};
use crate::words;

/// Currencies that are offered; a file may name any other.
const CURRENCIES: [&str; 10] =
    ["EUR", "USD", "RUB", "GBP", "CHF", "MXN", "COP", "ARS", "CLP", "KZT"];

/// Name and currency of the comparison, what was kept, and the way in and out as a file.
#[component]
pub fn Tools(costs: Costs) -> impl IntoView {
    let problem = RwSignal::new(None::<String>);
    let open = move |chosen: file::File| {
        spawn_local(async move {
            let text = file::read_text(&chosen).await;
            let read = match &text {
                Some(text) => Document::read(text).map_err(|refusal| {
                    words::tco_file_refused(&chosen.name(), &refusal.message, &refusal.place)
                }),
                None => Err(words::tco_file_unread(&chosen.name())),
            };
            // The page may have been left meanwhile.
            let _ = match read {
                Ok(document) => {
                    costs.show(document);
                    problem.try_set(None)
                }
                Err(words) => problem.try_set(Some(words)),
            };
        });
    };
    let download = move |()| {
        let document = costs.document().get_untracked();
        let title = document.file().title.clone().unwrap_or_default();
        let name = file_name(&title);
        if !file::give(&name, "application/json", &[document.to_json().into_bytes()]) {
            problem.set(Some(words::tco_not_given_away().to_owned()));
        }
    };
    view! {
        <div class="cost-tools">
            <Named costs=costs problem=problem />
            <Currency costs=costs />
            <div class="actions">
                <FileButton
                    label=words::tco_open_file()
                    accept=".json,application/json"
                    on_file=open
                />
                <Button label=words::tco_download() icon=Icon::Download on_press=download />
                <Button
                    label=words::tco_print()
                    icon=Icon::Print
                    on_press=move |()| page::print()
                />
                <Button
                    label=words::tco_begin_again()
                    rank=Rank::Quiet
                    on_press=move |()| costs.begin_again()
                />
            </div>
            <p class="field-error" role="alert" hidden=move || problem.get().is_none()>
                {move || problem.get()}
            </p>
        </div>
    }
}

/// A file name out of a title: what no file system minds, and nothing else.
fn file_name(title: &str) -> String {
    let safe: String = title
        .trim()
        .chars()
        .map(|c| if c.is_alphanumeric() || matches!(c, '-' | '_' | ' ') { c } else { '-' })
        .collect();
    format!("{}.cartera-tco.json", if safe.is_empty() { "costs" } else { &safe })
}

#[component]
fn Named(costs: Costs, problem: RwSignal<Option<String>>) -> impl IntoView {
    let title = move || {
        let document = costs.document().get_untracked();
        document.file().title.clone().unwrap_or_default()
    };
    let name = RwSignal::new(title());
    let list = RwSignal::new(kept::all());
    Effect::new(move |_| {
        costs.opened().track();
        name.set(title());
    });
    let keep = move |()| {
        let called = name.get_untracked().trim().to_owned();
        if called.is_empty() {
            problem.set(Some(words::tco_name_first().to_owned()));
            return;
        }
        let currency = costs.document().with_untracked(|all| all.file().currency.clone());
        costs.set_title(Some(called.clone()), currency);
        let text = costs.document().with_untracked(|document| document.to_json());
        let is_kept = kept::keep(&called, &text);
        problem.set((!is_kept).then(|| words::tco_not_kept().to_owned()));
        list.set(kept::all());
    };
    view! {
        <div class="copy-line">
            <TextField label=words::tco_name() value=name />
            <Button label=words::save() rank=Rank::Primary on_press=keep />
        </div>
        <p class="field-help">{words::tco_kept_here()}</p>
        {move || {
            let kept = list.get();
            (!kept.is_empty()).then(|| view! { <KeptList costs=costs kept=kept list=list /> })
        }}
    }
}

#[component]
fn KeptList(costs: Costs, kept: Vec<Kept>, list: RwSignal<Vec<Kept>>) -> impl IntoView {
    let rows = kept
        .into_iter()
        .map(|Kept { name, text }| {
            let called = name.clone();
            let open = move |()| {
                if let Ok(document) = Document::read(&text) {
                    costs.show(document);
                }
            };
            let forget = move |()| {
                kept::forget(&called);
                list.set(kept::all());
            };
            view! {
                <li class="kept">
                    <Button label=words::tco_open(&name) rank=Rank::Quiet on_press=open />
                    <IconButton
                        label=words::tco_forget(&name)
                        icon=Icon::Trash
                        on_press=forget
                    />
                </li>
            }
        })
        .collect_view();
    view! { <ul aria-label=words::tco_kept()>{rows}</ul> }
}

#[component]
fn Currency(costs: Costs) -> impl IntoView {
    let current = Memo::new(move |_| {
        costs.document().with(|all| all.file().currency.clone().unwrap_or_default())
    });
    let choose = move |code: String| {
        let title = costs.document().with_untracked(|all| all.file().title.clone());
        costs.set_title(title, (!code.is_empty()).then_some(code));
    };
    move || {
        let mut options: Vec<(String, String)> =
            CURRENCIES.iter().map(|code| ((*code).to_owned(), (*code).to_owned())).collect();
        let own = current.get();
        if !CURRENCIES.contains(&own.as_str()) {
            let words =
                if own.is_empty() { words::tco_no_currency().to_owned() } else { own.clone() };
            options.insert(0, (own, words));
        }
        view! {
            <div class="field">
                <Select
                    label=words::tco_currency()
                    options=options
                    value=current
                    on_change=choose
                />
                <p class="field-help">{words::tco_currency_help()}</p>
            </div>
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_becomes_a_file_name_that_no_system_minds() {
        assert_eq!(file_name("Año 2027: SaaS/own?"), "Año 2027- SaaS-own-.cartera-tco.json");
        assert_eq!(file_name("  "), "costs.cartera-tco.json");
    }
}
