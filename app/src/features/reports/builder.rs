//! The form that builds or changes a report of one's own, and the list of those that are kept.

use cartera_domain::{LongText, Name, RecordKind, SavedView};
use leptos::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::asked::Only;
use super::choices::offered;
use super::commands::{change_report, keep_report, remove_report};
use super::custom::{Drawing, Measure, Spec, Which, measure_words};
use super::group::Group;
use super::state::Reports;
use crate::data::Db;
use crate::features::save::save;
use crate::platform::keys;
use crate::ui::{Button, Icon, IconButton, Rank, Select, TextField};
use crate::words;

const MEASURES: [Measure; 4] =
    [Measure::Count, Measure::Value, Measure::Weighted, Measure::Average];
const WHICH: [Which; 4] = [Which::Open, Which::Won, Which::Lost, Which::Begun];
const DRAWINGS: [Drawing; 2] = [Drawing::Bars, Drawing::Table];

const EVERYBODY: &str = "everybody";
const ONLY_ME: &str = "me";

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

/// A choice as it is kept: what stands in the report stands in the form.
fn key(choice: &impl Serialize) -> String {
    serde_json::to_string(choice).unwrap_or_default()
}

fn option(choice: &impl Serialize, words: &str) -> (String, String) {
    (key(choice), words.to_owned())
}

fn chosen<T: DeserializeOwned + Default>(value: RwSignal<String>) -> T {
    value.with_untracked(|text| serde_json::from_str(text)).unwrap_or_default()
}

/// What stands in the form.
#[derive(Clone, Copy)]
struct Form {
    name: RwSignal<String>,
    error: RwSignal<Option<String>>,
    group: RwSignal<String>,
    measure: RwSignal<String>,
    which: RwSignal<String>,
    drawing: RwSignal<String>,
    with_filters: RwSignal<bool>,
    reach: RwSignal<String>,
    /// The report that is changed; a new one where there is none.
    changed: RwSignal<Option<SavedView>>,
}

impl Form {
    fn new() -> Self {
        let text = || RwSignal::new(String::new());
        let form = Self {
            name: text(),
            error: RwSignal::new(None),
            group: text(),
            measure: text(),
            which: text(),
            drawing: text(),
            with_filters: RwSignal::new(false),
            reach: text(),
            changed: RwSignal::new(None),
        };
        form.show(&Spec::default(), None);
        form
    }

    /// Shows a report; a new one where there is no view of it.
    fn show(self, spec: &Spec, view: Option<&SavedView>) {
        self.name.set(view.map(|view| view.name.to_string()).unwrap_or_default());
        self.error.set(None);
        self.group.set(key(&spec.group));
        self.measure.set(key(&spec.measure));
        self.which.set(key(&spec.which));
        self.drawing.set(key(&spec.drawing));
        self.with_filters.set(!spec.only.is_everything());
        let is_own = view.is_some_and(|view| !view.is_shared && view.owner.is_some());
        self.reach.set(if is_own { ONLY_ME } else { EVERYBODY }.to_owned());
        self.changed.set(view.cloned());
    }

    /// Keeps what stands in it.
    fn keep(self, db: Db, reports: Reports) {
        let Ok(called) = Name::parse(&self.name.get_untracked()) else {
            self.error.set(Some(words::reports_build_name_needed().to_owned()));
            return;
        };
        let spec = Spec {
            group: chosen(self.group),
            measure: chosen(self.measure),
            which: chosen(self.which),
            drawing: chosen(self.drawing),
            only: match self.with_filters.get_untracked() {
                true => reports.asked().get_untracked().only(),
                false => Only::default(),
            },
        };
        let before = self.changed.get_untracked();
        let mut view = before.clone().unwrap_or_else(|| {
            SavedView::new(db.new_id(), called.clone(), RecordKind::Deal.number())
        });
        view.name = called;
        view.layout = LongText::parse(&spec.write()).ok();
        view.is_shared = self.reach.with_untracked(|reach| reach != ONLY_ME);
        if !view.is_shared {
            view.owner = db.me().get_untracked().user_id();
        }
        save(
            db,
            match &before {
                Some(before) => change_report(before, &view),
                None => keep_report(&view),
            },
        );
        self.show(&Spec::default(), None);
    }
}

/// The form, and the reports that are kept.
#[component]
pub fn Builder(
    /// The workspace of reports.
    reports: Reports,
) -> impl IntoView {
    let db = Db::get();
    let form = Form::new();
    let is_filtered =
        Memo::new(move |_| reports.asked().with(|asked| !asked.only().is_everything()));
    let is_somebody = Memo::new(move |_| db.me().get().user_id().is_some());
    let is_change = Memo::new(move |_| form.changed.with(Option::is_some));
    let field = |label: &'static str, options: Vec<(String, String)>, value: RwSignal<String>| {
        view! {
            <Select
                label=label
                options=options
                value=value
                on_change=move |key| value.set(key)
            />
        }
    };
    let fields = offered(reports);
    let groups = move || {
        let own = fields.get().into_iter();
        let own = own.map(|column| (key(&Group::Field(column.id)), column.name));
        let fixed = Group::FIXED.iter().map(|group| option(group, group.words()()));
        field(words::reports_group(), fixed.chain(own).collect(), form.group)
    };
    let measures = MEASURES.map(|measure| option(&measure, measure_words(measure)())).into();
    let deals = WHICH.map(|which| option(&which, which_words(which)())).into();
    let drawings = DRAWINGS.map(|drawing| option(&drawing, drawing_words(drawing)())).into();
    let reaches = move || {
        let options = [
            (EVERYBODY.to_owned(), words::reports_everybody().to_owned()),
            (ONLY_ME.to_owned(), words::views_reach_own().to_owned()),
        ];
        is_somebody.get().then(|| field(words::views_reach(), options.into(), form.reach))
    };
    let heading = move || match is_change.get() {
        true => words::reports_change(),
        false => words::reports_build(),
    };
    view! {
        <section class="card builder" aria-label=heading>
            <div>
                <h2>{heading}</h2>
                <p class="muted">{words::reports_custom_text()}</p>
            </div>
            <div class="basis-fields">
                <TextField label=words::reports_build_name() value=form.name error=form.error />
                {field(words::reports_measure(), measures, form.measure)} {groups}
                {field(words::reports_which(), deals, form.which)}
                {field(words::reports_drawing(), drawings, form.drawing)} {reaches}
            </div>
            <Show when=move || is_filtered.get()>
                <label class="check">
                    <input
                        type="checkbox"
                        prop:checked=form.with_filters
                        on:change:target=move |ev| form.with_filters.set(ev.target().checked())
                    />
                    <span>{words::reports_with_filters()}</span>
                </label>
            </Show>
            <div class="actions">
                <Button
                    label=words::reports_keep()
                    rank=Rank::Primary
                    on_press=move |()| form.keep(db, reports)
                />
                <Show when=move || is_change.get()>
                    <Button
                        label=words::cancel()
                        on_press=move |()| form.show(&Spec::default(), None)
                    />
                </Show>
            </div>
            <Kept reports=reports form=form />
        </section>
    }
}

/// The reports that are kept, each with what can be done to it.
#[component]
fn Kept(reports: Reports, form: Form) -> impl IntoView {
    let db = Db::get();
    let row = move |view: &SavedView, spec: Spec| {
        let called = view.name.to_string();
        let is_own = !view.is_shared && view.owner.is_some();
        let (changed, removed) = (view.clone(), view.clone());
        let change = move |()| {
            form.show(&spec, Some(&changed));
            // What it leaves away is left away on the page, so it is seen, and kept again.
            reports.ask(|asked| {
                let Only { owner, team, choices } = spec.only.clone();
                (asked.owner, asked.team, asked.choices) = (owner, team, choices);
            });
            let _ = keys::focus(".builder input");
        };
        view! {
            <li class="kept">
                <span class="kept-target">
                    <span>{called.clone()}</span>
                    {is_own.then(|| view! { <span class="muted">{words::views_reach_own()}</span> })}
                </span>
                <span class="kept-tools">
                    <IconButton
                        label=words::reports_change_one(&called)
                        icon=Icon::Pencil
                        small=true
                        on_press=change
                    />
                    <IconButton
                        label=words::reports_remove_report(&called)
                        icon=Icon::Trash
                        small=true
                        on_press=move |()| save(db, remove_report(&removed))
                    />
                </span>
            </li>
        }
    };
    move || {
        let source = reports.source().get()?;
        let kept = source.columns.views.iter().filter_map(|view| {
            let spec = Spec::read(view.layout.as_ref()?.as_str())?;
            Some(row(view, spec))
        });
        let rows: Vec<_> = kept.collect();
        (!rows.is_empty()).then(|| view! { <ul aria-label=words::reports_kept()>{rows}</ul> })
    }
}
