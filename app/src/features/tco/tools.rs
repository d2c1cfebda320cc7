//! Keeping, opening, taking away and printing a comparison.

use leptos::prelude::*;
use leptos::task::spawn_local;

use cartera_domain::{CostComparison, Name};

use super::commands;
use super::document::Document;
use super::record::{NoRecord, of_record, to_record};
use super::state::Costs;
use super::workbook::book_words;
use crate::data::Db;
use crate::features::save::{save_saying, save_then};
use crate::platform::{file, page};
use crate::ui::{Button, FileButton, Icon, IconButton, Rank, Select, TextField};
use crate::words;

/// Currencies that are offered; a file may name any other.
const CURRENCIES: [&str; 10] =
    ["EUR", "USD", "RUB", "GBP", "CHF", "MXN", "COP", "ARS", "CLP", "KZT"];

/// What a workbook is, to browsers.
const WORKBOOK: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

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
            if problem.try_get_untracked().is_none() {
                return;
            }
            problem.set(match read {
                Ok(document) => {
                    costs.show_instead(document, None);
                    None
                }
                Err(words) => Some(words),
            });
        });
    };
    let download = move |()| {
        let document = costs.document().get_untracked();
        let title = document.file().title.clone().unwrap_or_default();
        let name = file_name(&title, "cartera-tco.json");
        if !file::give(&name, "application/json", &[document.to_json().into_bytes()]) {
            problem.set(Some(words::tco_not_given_away().to_owned()));
        }
    };
    let workbook = move |()| {
        let document = costs.document().get_untracked();
        let title = document.file().title.clone().unwrap_or_default();
        match cartera_tco::workbook::workbook(document.file(), &book_words()) {
            Ok(bytes) => {
                let name = file_name(&title, "xlsx");
                if !file::give(&name, WORKBOOK, &[bytes]) {
                    problem.set(Some(words::tco_not_given_away().to_owned()));
                }
            }
            Err(error) => problem.set(Some(words::tco_no_figures(&error.to_string()))),
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
                <Button label=words::tco_workbook() icon=Icon::Download on_press=workbook />
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
fn file_name(title: &str, ending: &str) -> String {
    let safe: String = title
        .trim()
        .chars()
        .map(|c| if c.is_alphanumeric() || matches!(c, '-' | '_' | ' ') { c } else { '-' })
        .collect();
    format!("{}.{ending}", if safe.is_empty() { "costs" } else { &safe })
}

#[component]
fn Named(costs: Costs, problem: RwSignal<Option<String>>) -> impl IntoView {
    let db = Db::get();
    let title = move || {
        let document = costs.document().get_untracked();
        document.file().title.clone().unwrap_or_default()
    };
    let name = RwSignal::new(title());
    Effect::new(move |_| {
        costs.opened().track();
        name.set(title());
    });
    let list = db.every::<CostComparison>();
    // What was deleted meanwhile is saved as a new one.
    let opened = Memo::new(move |_| {
        let open = costs.record().get();
        open.filter(|open| list.with(|all| all.iter().any(|one| one.id == open.id)))
    });
    let save = move |over: Option<CostComparison>| {
        let Ok(called) = Name::parse(&name.get_untracked()) else {
            problem.set(Some(words::tco_name_first().to_owned()));
            return;
        };
        let currency = costs.document().with_untracked(|all| all.file().currency.clone());
        costs.set_title(Some(called.as_str().to_owned()), currency);
        let id = over.as_ref().map_or_else(|| db.new_id(), |open| open.id);
        let said = words::tco_saved(called.as_str());
        let kept = costs.document().with_untracked(|all| to_record(id, called, all));
        match kept {
            Ok(now) => {
                problem.set(None);
                let edit = match &over {
                    Some(opened) => commands::change(opened, &now),
                    None => commands::create(&now),
                };
                save_then(db, edit, said, move || costs.set_record(Some(now)));
            }
            Err(NoRecord::TooMany) => problem.set(Some(words::tco_too_many().to_owned())),
            Err(NoRecord::TooLong) => problem.set(Some(words::tco_too_long().to_owned())),
        }
    };
    view! {
        <div class="copy-line">
            <TextField label=words::tco_name() value=name />
            <Button
                label=words::save()
                rank=Rank::Primary
                on_press=move |()| save(opened.get_untracked())
            />
        </div>
        <Show when=move || opened.get().is_some()>
            <div class="actions">
                <Button label=words::tco_save_new() on_press=move |()| save(None) />
            </div>
        </Show>
        <p class="field-help">{words::tco_shared_here()}</p>
        {move || {
            let kept = list.get();
            (!kept.is_empty())
                .then(|| view! { <KeptList costs=costs kept=kept.to_vec() problem=problem /> })
        }}
    }
}

#[component]
fn KeptList(
    costs: Costs,
    kept: Vec<CostComparison>,
    problem: RwSignal<Option<String>>,
) -> impl IntoView {
    let db = Db::get();
    let rows = kept
        .into_iter()
        .map(|record| {
            let name = record.name.as_str().to_owned();
            let called = name.clone();
            let gone = record.clone();
            let open = move |()| match of_record(&record) {
                Ok(document) => {
                    problem.set(None);
                    costs.show_instead(document, Some(record.clone()));
                }
                Err(refusal) => {
                    let words = words::tco_unreadable(record.name.as_str(), &refusal.message);
                    problem.set(Some(words));
                }
            };
            let forget = move |()| {
                save_saying(db, commands::delete(&gone), words::tco_deleted(&called));
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
        assert_eq!(file_name("Año 2027: SaaS/own?", "xlsx"), "Año 2027- SaaS-own-.xlsx");
        assert_eq!(file_name("  ", "cartera-tco.json"), "costs.cartera-tco.json");
    }
}
