//! The charts of the page, fed by the figures.

use std::sync::Arc;

use cartera_tco::component::COMPONENTS;
use cartera_tco::tornado::tornado as turn;
use leptos::prelude::*;
use rust_decimal::Decimal;

use super::drawn::{self, StepNames};
use super::figures::Figures;
use super::state::{Computed, Costs};
use super::{said, sheet_rows};
use crate::format;
use crate::ui::Select;
use crate::ui::chart::{Bar, BarChart, ChartWords, Curve, LineChart};
use crate::words;

/// How far each input of the tornado is turned: 20 per cent.
const CHANGE: Decimal = Decimal::from_parts(2, 0, 0, false, 1);

fn chart_words(title: &str, text: &str, corner: &str) -> ChartWords {
    ChartWords {
        title: title.to_owned(),
        text: text.to_owned(),
        show_table: words::tco_show_table(title),
        show_chart: words::tco_show_chart(title),
        corner: corner.to_owned(),
    }
}

/// What is drawn from the figures, computed once however many parts of a chart ask for it;
/// nothing while there are none.
fn drawn_from<T: Default + Send + Sync + 'static>(
    figures: Signal<Computed>,
    read: impl Fn(&Figures) -> T + Send + Sync + 'static,
) -> Memo<T> {
    // Whoever asks for it was told of new figures, which are hardly ever the same as before.
    Memo::new_with_compare(
        move |_| figures.with(|figures| figures.as_ref().map(|all| read(all)).unwrap_or_default()),
        |_, _| true,
    )
}

/// The months of the horizon, from the start.
fn months(figures: &Figures) -> Vec<String> {
    (0..=figures.months).map(|at| format::number(at.into())).collect()
}

/// How the amounts of these figures are written.
fn writes(figures: &Figures) -> impl Fn(Decimal) -> String + Clone + Send + Sync + use<> {
    let currency = figures.currency.clone();
    move |amount| said::money(amount, &currency)
}

/// A value of an axis: round, without a currency.
fn axis(value: f64) -> String {
    let number = format::number(value.abs().round() as u64);
    if value < 0.0 { format!("-{number}") } else { number }
}

/// What is paid until each month, by all systems.
#[component]
pub fn Cumulative(costs: Costs) -> impl IntoView {
    let words =
        chart_words(words::tco_cumulative(), words::tco_cumulative_text(), words::tco_month());
    over_months(costs, words, |figures| drawn::cumulative(figures, writes(figures)))
}

/// What is paid at each month, by all systems.
#[component]
pub fn CashFlow(costs: Costs) -> impl IntoView {
    let words =
        chart_words(words::tco_cash_flow(), words::tco_cash_flow_text(), words::tco_month());
    over_months(costs, words, |figures| drawn::cash_flow(figures, writes(figures)))
}

fn over_months(costs: Costs, words: ChartWords, read: fn(&Figures) -> Vec<Curve>) -> AnyView {
    let place = NodeRef::new();
    let figures = costs.figures_at(place);
    view! {
        <LineChart
            words=words
            places=drawn_from(figures, months)
            curves=drawn_from(figures, read)
            axis=axis
            slider_label=words::tco_month()
            place=place
        />
    }
    .into_any()
}

/// The charts of one system: its years, its way from the advertised price, its tornado.
#[component]
pub fn OfSystem(costs: Costs) -> impl IntoView {
    let system = RwSignal::new(0_usize);
    let names = Memo::new(move |_| {
        costs.document().with(|document| {
            document.scenarios().iter().map(|scenario| scenario.name.clone()).collect::<Vec<_>>()
        })
    });
    Effect::new(move |_| {
        let last = names.with(Vec::len).saturating_sub(1);
        if system.get_untracked() > last {
            system.set(last);
        }
    });
    let choices = move || {
        let options =
            names.get().into_iter().enumerate().map(|(at, name)| (at.to_string(), name)).collect();
        view! {
            <Select
                label=words::tco_system()
                options=options
                value=Signal::derive(move || system.get().to_string())
                on_change=move |at: String| system.set(at.parse().unwrap_or_default())
            />
        }
    };
    view! {
        <div class="against">{choices}</div>
        <Waterfall costs=costs system=system />
        <Years costs=costs system=system />
        <Tornado costs=costs system=system />
    }
}

#[component]
fn Years(costs: Costs, system: RwSignal<usize>) -> impl IntoView {
    let series = || COMPONENTS.into_iter().map(|which| said::component(which).to_owned()).collect();
    let name = |year: usize| match year {
        0 => words::tco_start().to_owned(),
        year => words::tco_year(year as u64),
    };
    let place = NodeRef::new();
    let bars = drawn_from(costs.figures_at(place), move |figures| {
        let column = figures.columns.get(system.get());
        column.map(|column| drawn::years(column, name, &writes(figures))).unwrap_or_default()
    });
    view! {
        <BarChart
            words=chart_words(words::tco_by_year(), words::tco_by_year_text(), words::tco_when())
            series=Signal::derive(series)
            bars=bars
            place=place
        />
    }
}

#[component]
fn Waterfall(costs: Costs, system: RwSignal<usize>) -> impl IntoView {
    let series = || {
        [
            words::tco_advertised(),
            words::tco_comes_on_top(),
            words::tco_comes_off(),
            words::tco_real_cost(),
        ]
        .map(str::to_owned)
        .to_vec()
    };
    let part = |at: usize| COMPONENTS.get(at).map(|which| said::component(*which).to_owned());
    let place = NodeRef::new();
    let bars = drawn_from(costs.figures_at(place), move |figures| {
        let Some(column) = figures.columns.get(system.get()) else { return Vec::new() };
        let names = StepNames {
            advertised: words::tco_advertised().to_owned(),
            conditions: words::tco_conditions().to_owned(),
            total: words::tco_real_cost().to_owned(),
        };
        let part = |at| part(at).unwrap_or_default();
        drawn::waterfall(column, names, part, &writes(figures))
    });
    view! {
        <BarChart
            words=chart_words(words::tco_waterfall(), words::tco_waterfall_text(), words::tco_step())
            series=Signal::derive(series)
            bars=bars
            place=place
        />
    }
}

#[component]
fn Tornado(costs: Costs, system: RwSignal<usize>) -> impl IntoView {
    let series =
        || vec![words::tco_a_fifth_less().to_owned(), words::tco_a_fifth_more().to_owned()];
    // Every input is turned both ways, which takes longer than all figures together: it waits
    // until the hand rests, so that a slider never waits for it.
    let bars = Memo::new(move |_| {
        let document = costs.document().get_untracked();
        costs.rested().with(|figures| match figures {
            Ok(figures) => turned(figures, &document, system.get()),
            Err(_) => Vec::new(),
        })
    });
    view! {
        <BarChart
            words=chart_words(words::tco_tornado(), words::tco_tornado_text(), words::tco_input())
            series=Signal::derive(series)
            bars=bars
        />
    }
}

fn turned(figures: &Figures, document: &Arc<super::document::Document>, system: usize) -> Vec<Bar> {
    let (Some(common), Some(scenario), Some(column)) = (
        document.file().common.as_ref(),
        document.scenarios().get(system),
        figures.columns.get(system),
    ) else {
        return Vec::new();
    };
    let bars = turn(common, scenario, system, CHANGE).unwrap_or_default();
    drawn::tornado(column.summary.npv, &bars, sheet_rows::name_of, &writes(figures))
}
