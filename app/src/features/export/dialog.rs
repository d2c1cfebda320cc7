//! The dialog: which file, which columns, and a way to duplicates.

use cartera_domain::RecordKey;
use cartera_domain::access::Action;
use cartera_import::out::{OutFormat, csv};
use cartera_import::trip;
use leptos::prelude::*;

use super::tables::{Kind, of};
use crate::data::{Db, Export, TableOut};
use crate::format;
use crate::platform::file;
use crate::ui::{Button, Dialog, Icon, LinkButton, Progress, Rank, Segmented, Toasts, Tone};
use crate::words;

/// The kinds of file, by their endings.
const CSV: &str = "csv";
const WORKBOOK: &str = "xlsx";
const CARDS: &str = "vcf";
const JSON: &str = "json";

/// What can be done with a whole list.
#[component]
pub fn ListDialog(
    /// Which list.
    kind: Kind,
    /// The records that it shows, in its order.
    found: Signal<Vec<RecordKey>>,
    /// Whether it is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    let may = Db::get().may(Action::Export);
    view! {
        <Dialog title=words::more_actions() open=open close_label=words::close()>
            <div class="form">
                <Show
                    when=move || may.get()
                    fallback=|| view! { <p class="muted">{words::export_denied()}</p> }
                >
                    <ExportForm kind=kind found=found open=open />
                </Show>
                <section class="section" hidden=kind == Kind::Deals>
                    <h3>{words::duplicates_title()}</h3>
                    <p class="muted">{words::duplicates_idle_text()}</p>
                    <LinkButton
                        href="/duplicates"
                        label=words::duplicates_find()
                        icon=Icon::Copy
                    />
                </section>
            </div>
        </Dialog>
    }
}

#[component]
fn ExportForm(kind: Kind, found: Signal<Vec<RecordKey>>, open: RwSignal<bool>) -> impl IntoView {
    let db = Db::get();
    let toasts = Toasts::get();
    let export = Export::new();
    on_cleanup(move || export.cancel());
    let found = Memo::new(move |_| found.get());
    let ending = RwSignal::new(CSV.to_owned());
    let labels = kind.labels();
    let chosen = RwSignal::new(vec![true; labels.len()]);
    let mut formats =
        vec![(CSV, words::export_csv().to_owned()), (WORKBOOK, words::export_excel().to_owned())];
    if kind == Kind::People {
        formats.push((CARDS, words::export_cards().to_owned()));
    }
    formats.push((JSON, words::export_json().to_owned()));
    let comes_back = RwSignal::new(true);
    let columns = StoredValue::new(labels.clone());
    let run = move |()| {
        let ending = ending.get_untracked();
        let chosen = chosen.get_untracked();
        let (format, media_type) = match ending.as_str() {
            WORKBOOK => (
                OutFormat::Workbook(columns_title(kind).to_owned()),
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            ),
            CARDS => (OutFormat::Cards, "text/vcard"),
            JSON => (OutFormat::Json, "application/json"),
            _ => (OutFormat::Csv(csv::delimiter(words::language().tag())), "text/csv"),
        };
        // A card is a person; in a table a row is a person in an organization.
        let every_place = format != OutFormat::Cards;
        let name = format!("cartera-{}-{}.{ending}", kind.file_word(), file::today());
        let on_file = move |bytes: Option<Vec<u8>>| {
            let is_given = bytes.is_some_and(|bytes| file::give(&name, media_type, &[bytes]));
            if is_given {
                toasts.show(Tone::Good, words::backup_made(&name), None);
                let _ = open.try_set(false);
            } else {
                toasts.show(Tone::Bad, words::backup_not_given(), None);
            }
        };
        let all = columns.get_value();
        let mut names: Vec<String> = of(&all, &chosen).into_iter().map(str::to_owned).collect();
        let mut rows = kind.rows(db, &chosen, every_place);
        if comes_back.get_untracked() && format != OutFormat::Cards {
            names.extend([trip::ID_HEADER, trip::VERSION_HEADER].map(str::to_owned));
            rows = kind.rows_that_come_back(rows, &chosen);
        }
        export.start(TableOut {
            columns: names,
            keys: found.get_untracked(),
            rows,
            format,
            on_file: Box::new(on_file),
        });
    };
    let boxes = labels
        .into_iter()
        .enumerate()
        .map(|(at, label)| {
            let is_chosen =
                move || chosen.with(|chosen| chosen.get(at).copied().unwrap_or_default());
            let press = move |_| {
                chosen.update(|chosen| {
                    if let Some(one) = chosen.get_mut(at) {
                        *one = !*one;
                    }
                });
            };
            view! {
                <label class="export-column">
                    <input type="checkbox" prop:checked=is_chosen on:change=press />
                    <span>{label}</span>
                </label>
            }
        })
        .collect_view();
    let progress = export.progress();
    let is_working = Memo::new(move |_| progress.with(Option::is_some));
    let cannot = Signal::derive(move || {
        found.with(Vec::is_empty) || chosen.with(|chosen| !chosen.contains(&true))
    });
    let count = move || {
        let count = found.with(Vec::len) as u64;
        match kind {
            Kind::People => words::export_people(count),
            Kind::Organizations => words::export_organizations(count),
            Kind::Deals => words::export_deals(count),
        }
    };
    let done = Signal::derive(move || progress.get().unwrap_or_default().0);
    let total = Signal::derive(move || progress.get().map(|at| at.1));
    let said = Signal::derive(move || {
        let (done, total) = progress.get().unwrap_or_default();
        format::progress(done, total)
    });
    view! {
        <section class="form">
            <h3>{words::export_title()}</h3>
            <p class="muted">{count}</p>
            <Segmented
                label=words::export_format()
                options=formats
                value=ending
                on_change=move |value: String| ending.set(value)
            />
            <fieldset class="field export-columns">
                <legend>{words::export_columns()}</legend>
                {boxes}
            </fieldset>
            <div hidden=move || ending.with(|ending| ending == CARDS)>
                <label class="export-column">
                    <input
                        type="checkbox"
                        prop:checked=move || comes_back.get()
                        on:change=move |_| comes_back.update(|back| *back = !*back)
                    />
                    <span>{words::export_comes_back()}</span>
                </label>
                <p class="field-help">{words::export_comes_back_help()}</p>
            </div>
            <Show
                when=move || is_working.get()
                fallback=move || {
                    view! {
                        <div class="actions">
                            <Button
                                label=words::export_run()
                                icon=Icon::Download
                                rank=Rank::Primary
                                disabled=cannot
                                on_press=run
                            />
                        </div>
                    }
                }
            >
                <Progress
                    label=words::export_running()
                    done=done
                    total=total
                    words=said
                    cancel_label=words::cancel()
                    on_cancel=move |()| export.cancel()
                />
            </Show>
        </section>
    }
}

/// The name of the sheet.
fn columns_title(kind: Kind) -> &'static str {
    match kind {
        Kind::People => words::people_title(),
        Kind::Organizations => words::organizations_title(),
        Kind::Deals => words::deals_title(),
    }
}
