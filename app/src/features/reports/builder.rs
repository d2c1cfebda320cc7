//! The form that builds a report of one's own, and the list of those that are kept.

use cartera_domain::{LongText, Name, RecordKind, SavedView};
use leptos::prelude::*;

use super::asked::Only;
use super::commands::{keep_report, remove_report};
use super::custom::{Drawing, Group, Measure, Spec, Which, group_words, measure_words};
use super::state::Reports;
use crate::data::Db;
use crate::features::save::save;
use crate::ui::{Button, Icon, IconButton, Rank, Select, TextField};
use crate::words;

/// Choices of a field, by their places.
fn choices(of: impl IntoIterator<Item = &'static str>) -> Vec<(String, String)> {
    of.into_iter().enumerate().map(|(at, words)| (at.to_string(), words.to_owned())).collect()
}

const GROUPS: [Group; 6] = [
    Group::Stage,
    Group::Owner,
    Group::Organization,
    Group::LostReason,
    Group::MonthBegun,
    Group::MonthClosed,
];
const MEASURES: [Measure; 4] =
    [Measure::Count, Measure::Value, Measure::Weighted, Measure::Average];
const WHICH: [Which; 4] = [Which::Open, Which::Won, Which::Lost, Which::Begun];
const DRAWINGS: [Drawing; 2] = [Drawing::Bars, Drawing::Table];

const fn which_words(which: Which) -> fn() -> &'static str {
    match which {
        Which::Open => words::reports_open_ones,
        Which::Won => words::reports_won,
        Which::Lost => words::reports_lost,
        Which::Begun => words::reports_begun_ones,
    }
}

const fn drawing_words(drawing: Drawing) -> fn() -> &'static str {
    match drawing {
        Drawing::Bars => words::reports_as_bars,
        Drawing::Table => words::reports_as_table,
    }
}

fn chosen<T: Copy + Default>(all: &[T], at: RwSignal<String>) -> T {
    let at: usize = at.get_untracked().parse().unwrap_or_default();
    all.get(at).copied().unwrap_or_default()
}

/// The form, and the reports that are kept.
#[component]
pub fn Builder(
    /// The workspace of reports.
    reports: Reports,
) -> impl IntoView {
    let db = Db::get();
    let name = RwSignal::new(String::new());
    let error = RwSignal::new(None::<String>);
    let place = || RwSignal::new("0".to_owned());
    let (group, measure, which, drawing) = (place(), place(), place(), place());
    let with_filters = RwSignal::new(false);
    let is_filtered =
        Memo::new(move |_| reports.asked().with(|asked| !asked.only().is_everything()));
    let keep = move |()| {
        let spec = Spec {
            group: chosen(&GROUPS, group),
            measure: chosen(&MEASURES, measure),
            which: chosen(&WHICH, which),
            drawing: chosen(&DRAWINGS, drawing),
            only: match with_filters.get_untracked() {
                true => reports.asked().get_untracked().only(),
                false => Only::default(),
            },
        };
        let Ok(called) = Name::parse(&name.get_untracked()) else {
            error.set(Some(words::reports_build_name_needed().to_owned()));
            return;
        };
        error.set(None);
        name.set(String::new());
        let mut view = SavedView::new(db.new_id(), called, RecordKind::Deal.number());
        view.layout = LongText::parse(&spec.write()).ok();
        view.is_shared = true;
        save(db, keep_report(&view));
    };
    let kept = move || {
        let source = reports.source().get()?;
        let own = source.columns.views.iter().filter(|view| {
            view.layout.as_ref().is_some_and(|layout| Spec::read(layout.as_str()).is_some())
        });
        let row = |view: &SavedView| {
            let (called, view) = (view.name.to_string(), view.clone());
            let label = words::reports_remove_report(&called);
            view! {
                <li class="kept">
                    <span>{called}</span>
                    <IconButton
                        label=label
                        icon=Icon::Trash
                        small=true
                        on_press=move |()| save(db, remove_report(&view))
                    />
                </li>
            }
        };
        let rows: Vec<_> = own.map(row).collect();
        (!rows.is_empty()).then(|| view! { <ul aria-label=words::reports_kept()>{rows}</ul> })
    };
    let field = |label: &'static str, options: Vec<(String, String)>, value: RwSignal<String>| {
        view! {
            <Select
                label=label
                options=options
                value=value
                on_change=move |at| value.set(at)
            />
        }
    };
    let groups = choices(GROUPS.map(|group| group_words(group)()));
    let measures = choices(MEASURES.map(|measure| measure_words(measure)()));
    let deals = choices(WHICH.map(|which| which_words(which)()));
    let drawings = choices(DRAWINGS.map(|drawing| drawing_words(drawing)()));
    view! {
        <section class="card builder" aria-label=words::reports_build()>
            <div>
                <h2>{words::reports_build()}</h2>
                <p class="muted">{words::reports_custom_text()}</p>
            </div>
            <div class="basis-fields">
                <TextField label=words::reports_build_name() value=name error=error />
                {field(words::reports_measure(), measures, measure)}
                {field(words::reports_group(), groups, group)}
                {field(words::reports_which(), deals, which)}
                {field(words::reports_drawing(), drawings, drawing)}
            </div>
            <Show when=move || is_filtered.get()>
                <label class="check">
                    <input
                        type="checkbox"
                        prop:checked=with_filters
                        on:change:target=move |ev| with_filters.set(ev.target().checked())
                    />
                    <span>{words::reports_with_filters()}</span>
                </label>
            </Show>
            <div class="actions">
                <Button label=words::reports_keep() rank=Rank::Primary on_press=keep />
            </div>
            {kept}
        </section>
    }
}
