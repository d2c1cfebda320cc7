//! Up to four systems side by side; every figure opens how it came about.

use cartera_tco::component::COMPONENTS;
use leptos::prelude::*;

use super::explain::Measure;
use super::said;
use super::state::{Computed, Costs};
use crate::ui::{Badge, Select, Tone};
use crate::words;

/// The figure that is explained: which system and which measure.
pub type Asked = RwSignal<Option<(usize, Measure)>>;

/// The totals and the components of every system.
#[component]
pub fn Comparison(
    costs: Costs,
    /// Where the figure that a person asks about goes.
    asked: Asked,
    /// Against which system the break-even is shown.
    against: RwSignal<usize>,
) -> impl IntoView {
    let place = NodeRef::new();
    let figures = costs.figures_at(place);
    // The systems change only when another comparison is opened; their figures all the time.
    let names = Memo::new(move |_| {
        costs.document().with(|document| {
            document.scenarios().iter().map(|scenario| scenario.name.clone()).collect::<Vec<_>>()
        })
    });
    let cheapest = Memo::new(move |_| {
        figures.with(|figures| figures.as_ref().ok().and_then(|all| all.cheapest()))
    });
    let head = move || {
        let name = |(at, name): (usize, String)| {
            view! {
                <th scope="col">
                    <span class="system-name">{name}</span>
                    <Show when=move || cheapest.get() == Some(at)>
                        <Badge label=words::tco_cheapest() tone=Tone::Good />
                    </Show>
                </th>
            }
        };
        names.get().into_iter().enumerate().map(name).collect_view()
    };
    let totals = move || {
        let measures = [
            Measure::Nominal,
            Measure::Npv,
            Measure::LicenceShare,
            Measure::FirstYear,
            Measure::UserMonth,
            Measure::BreakEven(against.get()),
        ];
        rows(figures, asked, names, &measures)
    };
    let has_benefits = Memo::new(move |_| {
        figures.with(|figures| {
            let columns = figures.as_ref().map(|all| all.columns.as_slice()).unwrap_or_default();
            columns.iter().any(|column| column.summary.benefits.is_some())
        })
    });
    let returns = move || {
        let measures = [Measure::Benefits, Measure::Roi, Measure::Payback, Measure::AgainstNothing];
        has_benefits.get().then(|| rows(figures, asked, names, &measures))
    };
    let components = move || rows(figures, asked, names, &COMPONENTS.map(Measure::Component));
    let options = move || {
        names.get().into_iter().enumerate().map(|(at, name)| (at.to_string(), name)).collect()
    };
    let choose = move |at: String| against.set(at.parse().unwrap_or_default());
    view! {
        <section
            node_ref=place
            class="grid-scroll"
            tabindex="0"
            role="group"
            aria-label=words::tco_comparison()
        >
            <table class="grid-table comparison">
                <caption class="sr-only">{words::tco_comparison()}</caption>
                <thead>
                    <tr>
                        <th scope="col">{words::tco_figure()}</th>
                        {head}
                    </tr>
                </thead>
                <tbody class="totals">{totals}</tbody>
                <tbody>{components}</tbody>
                <tbody class="returns">{returns}</tbody>
            </table>
        </section>
        <div class="against">
            {move || {
                view! {
                    <Select
                        label=words::tco_against()
                        options=options()
                        value=Signal::derive(move || against.get().to_string())
                        on_change=choose
                    />
                }
            }}
        </div>
        <p class="muted">{words::tco_press_figure()}</p>
    }
}

/// A row for each measure, a cell for each system.
fn rows(
    figures: Signal<Computed>,
    asked: Asked,
    systems: Memo<Vec<String>>,
    measures: &[Measure],
) -> AnyView {
    let systems = systems.get();
    measures
        .iter()
        .map(|measure| {
            let measure = *measure;
            let name = Memo::new(move |_| {
                figures.with(|figures| match figures {
                    Ok(figures) => said::measure(figures, measure),
                    Err(_) => String::new(),
                })
            });
            let cells = systems
                .iter()
                .enumerate()
                .map(|(at, system)| {
                    let system = system.clone();
                    view! {
                        <Cell
                            figures=figures
                            asked=asked
                            at=at
                            measure=measure
                            name=name
                            system=system
                        />
                    }
                })
                .collect_view();
            view! { <tr><th scope="row">{name}</th>{cells}</tr> }
        })
        .collect_view()
        .into_any()
}

#[component]
fn Cell(
    figures: Signal<Computed>,
    asked: Asked,
    at: usize,
    measure: Measure,
    name: Memo<String>,
    system: String,
) -> impl IntoView {
    let value = Memo::new(move |_| {
        figures.with(|figures| match figures {
            Ok(figures) => said::cell(figures, at, measure),
            Err(_) => "–".to_owned(),
        })
    });
    // Read aloud, a figure alone would not say what it is.
    let label =
        move || name.with(|name| value.with(|value| words::tco_explain(name, &system, value)));
    view! {
        <td>
            <button
                type="button"
                class="figure"
                aria-label=label
                aria-haspopup="dialog"
                on:click=move |_| asked.set(Some((at, measure)))
            >
                {value}
            </button>
        </td>
    }
}
