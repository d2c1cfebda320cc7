//! Costs: what a CRM really costs over the years, four systems side by side.
//!
//! The model is the crate `cartera-tco`; here stand the questions, the table, the charts, and
//! the explanation behind every figure. A comparison is a file in the model's format, and a
//! record once it is saved.

mod answers;
mod charts;
mod commands;
mod document;
mod drawn;
mod explain;
mod explanation;
mod figures;
mod form;
mod judged;
mod kept;
mod offer_report;
mod offers;
mod own_data;
mod presets;
mod questions;
mod record;
mod said;
mod sheet;
mod sheet_rows;
mod state;
mod system_tools;
mod systems;
mod table;
mod tools;
mod typed;
mod workbook;

pub use typed::plain as plain_number;

use leptos::prelude::*;

use crate::shell::TopLine;
use crate::ui::{Button, EmptyState, Icon, Segmented};
use crate::words;
use state::Costs;

/// Draws the feature.
#[must_use]
pub fn view(_rest: Signal<String>) -> AnyView {
    match Costs::open() {
        Ok(costs) => view! { <CostsPage costs=costs /> }.into_any(),
        Err(refusal) => view! {
            <TopLine title=words::nav_costs() />
            <EmptyState icon=Icon::Alert title=words::nav_costs() text=refusal.message />
        }
        .into_any(),
    }
}

const FORM: &str = "form";
const SHEET: &str = "sheet";
const OFFER: &str = "offer";

#[component]
fn CostsPage(costs: Costs) -> impl IntoView {
    let asked: table::Asked = RwSignal::new(None);
    // At first against the last system, which is ours in the comparison to begin with.
    let last = costs.document().with_untracked(|all| all.scenarios().len().saturating_sub(1));
    let against = RwSignal::new(last);
    // Systems come and go; what is gone is compared with nothing.
    Effect::new(move |_| {
        let last = costs.document().with(|all| all.scenarios().len().saturating_sub(1));
        if against.get_untracked() > last {
            against.set(last);
        }
    });
    let side = RwSignal::new(FORM);
    let sides =
        [(FORM, words::tco_questions()), (SHEET, words::tco_sheet()), (OFFER, words::tco_offer())];
    let sides = sides.map(|(key, words)| (key, words.to_owned())).to_vec();
    view! {
        <TopLine title=words::nav_costs() />
        <div class="page costs">
            <section class="cost-inputs" aria-label=words::tco_inputs()>
                <Segmented
                    label=words::tco_inputs()
                    options=sides
                    value=Signal::derive(move || side.get().to_owned())
                    on_change=move |chosen: String| {
                        side.set([SHEET, OFFER].into_iter().find(|side| *side == chosen).unwrap_or(FORM));
                    }
                />
                {move || match side.get() {
                    SHEET => view! { <sheet::Sheet costs=costs /> }.into_any(),
                    OFFER => view! { <offers::OfferForm costs=costs /> }.into_any(),
                    _ => view! { <form::Form costs=costs /> }.into_any(),
                }}
                <tools::Tools costs=costs />
            </section>
            <section class="cost-results" aria-label=words::tco_results()>
                <ReportHead costs=costs />
                <Failed costs=costs />
                <table::Comparison costs=costs asked=asked against=against />
                <Honesty costs=costs />
                <charts::Cumulative costs=costs />
                <div class="second-page">
                    <offer_report::OfferReport costs=costs />
                    <judged::Judged costs=costs />
                </div>
                <charts::OfSystem costs=costs />
                <charts::CashFlow costs=costs />
            </section>
        </div>
        <explanation::Explanation costs=costs asked=asked />
    }
}

/// What the report is about; heads the printed page too.
#[component]
fn ReportHead(costs: Costs) -> impl IntoView {
    let title = move || {
        let title = costs.document().with(|all| all.file().title.clone());
        title.unwrap_or_else(|| words::tco_comparison().to_owned())
    };
    let span = move || {
        let months = costs.document().with(|all| all.file().common.as_ref().map(|all| all.months));
        words::tco_over_months(u64::from(months.unwrap_or_default()))
    };
    view! {
        <header>
            <h2>{title}</h2>
            <p class="muted">{span}</p>
        </header>
    }
}

/// Why there are no figures, in place of old ones.
#[component]
fn Failed(costs: Costs) -> impl IntoView {
    let why = move || costs.figures().with(|figures| figures.as_ref().err().cloned());
    view! {
        <p class="field-error" role="alert" hidden=move || why().is_none()>
            {move || why().map(|why| words::tco_no_figures(&why))}
        </p>
    }
}

/// All figures are assumptions, ours before all; one press sets ours equal to the others'.
#[component]
fn Honesty(costs: Costs) -> impl IntoView {
    let names = Memo::new(move |_| {
        costs.document().with(|all| {
            let all = all.scenarios();
            let name = |at: usize| all.get(at).map(|scenario| scenario.name.clone());
            (name(0).unwrap_or_default(), name(all.len().saturating_sub(1)).unwrap_or_default())
        })
    });
    let label =
        Signal::derive(move || names.with(|(first, last)| words::tco_set_equal(last, first)));
    let set = move |()| {
        let last = costs.document().with_untracked(|all| all.scenarios().len().saturating_sub(1));
        costs.set_equal(0, last);
    };
    view! {
        <div class="state honesty" role="note" aria-label=words::tco_honesty()>
            <div class="section">
                <p>{words::tco_honesty_text()}</p>
                <div class="actions">
                    <Button label=label on_press=set />
                </div>
            </div>
        </div>
    }
}
