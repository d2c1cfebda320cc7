//! The dialog that adds a deal: what it is about is enough.

use cartera_domain::deal::{DealPerson, Step};
use cartera_domain::pipeline::{PipelineId, StageId};
use cartera_domain::{Currency, Deal, Id, Organization, Stage};
use leptos::prelude::*;

use super::commands::{Side, create_deal};
use super::moving::Mover;
use super::pick::{self, PickOrganization, PickPerson};
use super::said::{read_amount, read_day, usual_currency};
use crate::data::Db;
use crate::features::pipelines::Shape;
use crate::features::read;
use crate::features::save::FormSave;
use crate::platform::clock;
use crate::platform::navigation::Navigation;
use crate::ui::{Button, ComboState, Dialog, Rank, Select, TextField};
use crate::words;

/// What is typed. It outlives the dialog, so closing it by mistake loses nothing.
#[derive(Clone, Copy)]
pub struct Draft {
    title: RwSignal<String>,
    amount: RwSignal<String>,
    currency: RwSignal<String>,
    organization: ComboState,
    person: ComboState,
    stage: RwSignal<String>,
    close: RwSignal<String>,
}

impl Draft {
    /// Empty.
    #[must_use]
    pub fn empty() -> Self {
        let text = || RwSignal::new(String::new());
        Self {
            title: text(),
            amount: text(),
            currency: text(),
            organization: ComboState::new(),
            person: ComboState::new(),
            stage: text(),
            close: text(),
        }
    }

    /// With an organization or a person in it.
    pub fn about(self, key: cartera_domain::RecordKey, name: String) {
        let id = Id::<Deal>::from_bytes(key.id).to_string();
        match key.kind == cartera_domain::RecordKind::Person.number() {
            true => self.person.set(Some(id), name),
            false => self.organization.set(Some(id), name),
        }
    }

    fn clear(self) {
        for text in [self.title, self.amount, self.close, self.stage] {
            text.set(String::new());
        }
        self.organization.clear();
        self.person.clear();
    }
}

/// The dialog; the new deal stands on top of its stage.
#[component]
pub fn NewDeal(
    /// Whether it is open.
    open: RwSignal<bool>,
    /// What is typed.
    draft: Draft,
    /// The pipeline whose stages are offered first.
    #[prop(into)]
    pipeline: Signal<Option<PipelineId>>,
    /// Whether its page is shown afterwards.
    #[prop(optional)]
    goes: bool,
) -> impl IntoView {
    view! {
        <Dialog title=words::deals_new() open=open close_label=words::close()>
            <Form draft=draft open=open pipeline=pipeline goes=goes />
        </Dialog>
    }
}

#[component]
fn Form(
    draft: Draft,
    open: RwSignal<bool>,
    pipeline: Signal<Option<PipelineId>>,
    goes: bool,
) -> impl IntoView {
    let db = Db::get();
    let mover = Mover::for_page();
    let shape = Shape::now(db);
    let stages = stage_options(&shape, pipeline.get_untracked());
    if asks_anew(&shape, pipeline.get_untracked(), draft)
        && let Some((first, _)) = stages.first()
    {
        draft.stage.set(first.clone());
    }
    if draft.currency.with_untracked(String::is_empty) {
        draft.currency.set(usual_currency(db).code().to_owned());
    }
    let error = || RwSignal::new(None::<String>);
    let (title_error, amount_error, close_error) = (error(), error(), error());
    let (organization_error, person_error) = (error(), error());
    let saving = FormSave::new();
    let submit = move |ev: leptos::ev::SubmitEvent| {
        ev.prevent_default();
        let currency = Currency::parse(&draft.currency.get_untracked());
        let currency = currency.unwrap_or_else(|_| usual_currency(db));
        let name = keep(title_error, read::needed_name(&draft.title.get_untracked()));
        let amount = keep(amount_error, read_amount(&draft.amount.get_untracked(), currency));
        let close = keep(close_error, read_day(&draft.close.get_untracked()));
        let organization = keep(organization_error, pick::organization(db, draft.organization));
        let person = keep(person_error, pick::person(db, draft.person));
        let (Some(name), Some(amount), Some(close), Some(organization), Some(person)) =
            (name, amount, close, organization, person)
        else {
            return;
        };
        let shape = Shape::now(db);
        let stage = Id::parse(&draft.stage.get_untracked()).ok();
        let stage: Option<&Stage> =
            stage.and_then(|id: StageId| shape.stage(id)).map(|(_, stage)| stage);
        let Some(stage) = stage.or_else(|| shape.all.first()?.open().next()) else { return };
        let spot = mover.top_of(stage.id);
        let step = Step { to: stage, rank: spot.rank.clone(), at: clock::now(), by: None };
        let Ok(begun) = Deal::begun(db.new_id(), name, &step) else { return };
        let deal = Deal {
            amount,
            organization: organization.as_ref().map(Side::<Organization>::id),
            people: person.iter().map(|side| DealPerson::new(side.id())).collect(),
            expected_close_on: close,
            ..begun
        };
        let mut beside = shape.patches();
        beside.extend(mover.moved_by(&spot, stage.id));
        let edit = create_deal(&deal, organization.as_ref(), person.as_ref(), beside);
        let navigation = Navigation::get();
        let id = deal.id;
        saving.run(db, edit, words::deal_created(deal.name.as_str()), move || {
            draft.clear();
            open.set(false);
            if goes {
                navigation.go(&format!("/deals/{id}"));
            }
        });
    };
    view! {
        <form class="form" novalidate on:submit=submit>
            <TextField
                label=words::deal_title()
                value=draft.title
                error=title_error
                focused=true
            />
            <div class="form-amount">
                <TextField label=words::deal_amount() value=draft.amount error=amount_error />
                <CurrencySelect value=draft.currency />
            </div>
            <PickOrganization state=draft.organization error=organization_error />
            <PickPerson state=draft.person error=person_error />
            <div class="form-pair">
                <Select
                    label=words::deal_stage()
                    options=stages
                    value=draft.stage
                    on_change=move |id: String| draft.stage.set(id)
                />
                <TextField
                    label=words::deal_close()
                    value=draft.close
                    error=close_error
                    kind="date"
                />
            </div>
            <div class="actions end">
                <Button label=words::cancel() on_press=move |()| open.set(false) />
                <Button label=words::deal_create() rank=Rank::Primary submits=true />
            </div>
        </form>
    }
}

/// Whether the stage is to be filled in: it was not yet, or it is one of another pipeline and nothing
/// was typed since the board of that one was shown.
fn asks_anew(shape: &Shape, first: Option<PipelineId>, draft: Draft) -> bool {
    let own = shape.get(first).map(|selling| selling.pipeline.id);
    let stage = draft.stage.with_untracked(|stage| Id::parse(stage)).ok();
    let stage = stage.and_then(|id: StageId| shape.stage(id));
    draft.title.with_untracked(|title| title.trim().is_empty())
        && stage.is_none_or(|(selling, _)| Some(selling.pipeline.id) != own)
        || draft.stage.with_untracked(String::is_empty)
}

/// The stages for new deals: those of one pipeline first, others with their pipeline's name.
fn stage_options(shape: &Shape, first: Option<PipelineId>) -> Vec<(String, String)> {
    let own = shape.get(first).map(|selling| selling.pipeline.id);
    let mut all: Vec<_> = shape.all.iter().collect();
    all.sort_by_key(|selling| Some(selling.pipeline.id) != own);
    let options = all.into_iter().flat_map(|selling| {
        selling.open().filter(|stage| !stage.is_archived).map(move |stage| {
            let name = match Some(selling.pipeline.id) == own {
                true => stage.name.to_string(),
                false => format!("{} · {}", selling.pipeline.name, stage.name),
            };
            (stage.id.to_string(), name)
        })
    });
    options.collect()
}

/// A currency by its code.
#[component]
pub fn CurrencySelect(
    /// The code.
    value: RwSignal<String>,
) -> impl IntoView {
    let options =
        Currency::LIST.iter().map(|one| (one.code().to_owned(), one.code().to_owned())).collect();
    view! {
        <Select
            label=words::deal_currency()
            options=options
            value=value
            on_change=move |code: String| value.set(code)
        />
    }
}

/// The value, or `None` with its error shown at the field.
pub fn keep<T>(error: RwSignal<Option<String>>, read: Result<T, String>) -> Option<T> {
    match read {
        Ok(value) => {
            error.set(None);
            Some(value)
        }
        Err(words) => {
            error.set(Some(words));
            None
        }
    }
}
