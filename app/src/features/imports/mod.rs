//! Import: from a foreign file to people and organizations, with a look before anything is
//! written.

mod columns;
mod how_read;
mod plan;
mod remarks;
mod said;
mod undo;
mod work;

use std::sync::Arc;

use cartera_import::Target;
use cartera_import::protocol::{Choice, Language as FileLanguage, Preview};
use leptos::prelude::*;

use crate::data::{Import, ImportState};
use crate::features::settings::CountrySelect;
use crate::preferences::Preferences;
use crate::shell::TopLine;
use crate::ui::FileDrop;
use crate::words::{self, Language};

/// Endings and types of what can be read; what it really is, its content says.
const ACCEPT: &str = ".csv,.tsv,.tab,.txt,.xlsx,.xlsm,.xlsb,.xls,.ods,.vcf,.ics,.json,.jsonl,.ndjson,\
    .xml,.html,.htm,text/csv,text/plain,text/vcard,text/calendar,application/json,\
    application/vnd.openxmlformats-officedocument.spreadsheetml.sheet,\
    application/vnd.ms-excel,application/vnd.oasis.opendocument.spreadsheet";

/// What the person chose about the open file; kept while another page is shown.
#[derive(Clone, Copy)]
pub struct Choices {
    /// How the file is read.
    choice: RwSignal<Choice>,
    /// The file as it was last understood.
    preview: RwSignal<Option<Arc<Preview>>>,
    /// What each column becomes.
    targets: RwSignal<Vec<Target>>,
    /// Whether the columns are shown again although there is a plan.
    back_to_columns: RwSignal<bool>,
}

impl Choices {
    /// Makes them for this app.
    pub fn provide() {
        provide_context(Self::new());
    }

    fn get() -> Self {
        use_context().unwrap_or_else(Self::new)
    }

    fn new() -> Self {
        Self {
            choice: RwSignal::new(Choice::default()),
            preview: RwSignal::new(None),
            targets: RwSignal::new(Vec::new()),
            back_to_columns: RwSignal::new(false),
        }
    }

    /// Takes in a preview; the guesses of a new one replace what was chosen for other columns.
    fn take(self, preview: &Arc<Preview>) {
        let is_known = self.preview.with_untracked(|known| {
            known.as_ref().is_some_and(|known| Arc::ptr_eq(known, preview))
        });
        if !is_known {
            // The same columns read in another way keep what was chosen for them.
            let headers = |preview: &Preview| -> Vec<String> {
                preview.columns.iter().map(|column| column.header.clone()).collect()
            };
            let is_same = self.preview.with_untracked(|known| {
                known.as_ref().is_some_and(|known| headers(known) == headers(preview))
            });
            if !is_same {
                self.targets.set(preview.columns.iter().map(|column| column.target).collect());
            }
            self.preview.set(Some(Arc::clone(preview)));
        }
    }
}

/// Which step is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Choose,
    Reading,
    Columns,
    Plan,
    Saving,
    Done,
    Stopped,
    Failed,
}

/// Draws the feature.
#[must_use]
pub fn view(_rest: Signal<String>) -> AnyView {
    view! { <ImportPage /> }.into_any()
}

#[component]
fn ImportPage() -> impl IntoView {
    let state = Import::get().state();
    let choices = Choices::get();
    Effect::new(move |_| {
        if let ImportState::Preview(preview) = state.get() {
            choices.take(&preview);
        }
    });
    let step = Memo::new(move |_| match state.get() {
        ImportState::Idle => Step::Choose,
        ImportState::Working { .. } => Step::Reading,
        ImportState::Preview(_) => Step::Columns,
        ImportState::Planned(_) if choices.back_to_columns.get() => Step::Columns,
        ImportState::Planned(_) => Step::Plan,
        ImportState::Saving { .. } => Step::Saving,
        ImportState::Done(_) => Step::Done,
        ImportState::Stopped { .. } => Step::Stopped,
        ImportState::Failed(_) => Step::Failed,
    });
    view! {
        <TopLine title=words::import_title() />
        <div class="page">
            {move || match step.get() {
                Step::Choose => view! { <ChooseFile /> }.into_any(),
                Step::Reading => view! { <work::Reading /> }.into_any(),
                Step::Columns => view! { <columns::Columns /> }.into_any(),
                Step::Plan => view! { <plan::Plan /> }.into_any(),
                Step::Saving => view! { <work::Saving /> }.into_any(),
                Step::Done => view! { <work::Done /> }.into_any(),
                Step::Stopped => view! { <work::Stopped /> }.into_any(),
                Step::Failed => view! { <work::Failed /> }.into_any(),
            }}
        </div>
    }
}

/// The place where a file comes in.
#[component]
fn ChooseFile() -> impl IntoView {
    let import = Import::get();
    let choices = Choices::get();
    let preferences = Preferences::get();
    view! {
        <div class="reading steps">
            <FileDrop
                title=words::import_drop()
                text=words::import_drop_text()
                choose_label=words::import_choose()
                accept=ACCEPT
                on_file=move |file| {
                    let choice = first_choice(preferences);
                    choices.choice.set(choice.clone());
                    choices.back_to_columns.set(false);
                    import.open(file, choice);
                }
            />
            <CountrySelect help=words::import_country_help() />
        </div>
    }
}

/// How a file is read before anything was chosen about it.
fn first_choice(preferences: Preferences) -> Choice {
    let country = preferences.country().get_untracked();
    Choice {
        country: (!country.is_empty()).then_some(country),
        language: match preferences.language().get_untracked() {
            Language::En => FileLanguage::English,
            Language::Es => FileLanguage::Spanish,
            Language::Ru => FileLanguage::Russian,
        },
        ..Choice::default()
    }
}
