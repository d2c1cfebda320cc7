//! Bars from left to right: stacked, or from one value to another. Names and values are text of
//! the page, so they wrap and grow with it; only the bars are drawn.

use leptos::html;
use leptos::prelude::*;

use super::frame::{ChartFrame, ChartWords, Grid};
use super::look;
use super::scale::Scale;
use crate::ui::field::new_element_id;

/// A part of a bar.
#[derive(Debug, Clone, PartialEq)]
pub struct Segment {
    /// Which of the chart's series it belongs to.
    pub series: usize,
    /// Where it begins.
    pub from: f64,
    /// Where it ends; may lie before its beginning.
    pub to: f64,
    /// Its value in words, for the table.
    pub value: String,
}

/// A bar.
#[derive(Debug, Clone, PartialEq)]
pub struct Bar {
    /// What it is.
    pub name: String,
    /// Its parts.
    pub segments: Vec<Segment>,
    /// What stands beside it.
    pub value: String,
}

/// Bars with a common scale.
#[component]
pub fn BarChart(
    /// Its words.
    words: ChartWords,
    /// What the hues and patterns stand for.
    #[prop(into)]
    series: Signal<Vec<String>>,
    /// The bars, from top to bottom.
    #[prop(into)]
    bars: Signal<Vec<Bar>>,
    /// Where it stands on the page, for who asks.
    #[prop(optional)]
    place: NodeRef<html::Section>,
) -> impl IntoView {
    let grid = Signal::derive(move || {
        let columns = series.get();
        let rows = bars.with(|bars| bars.iter().map(|bar| row_of(bar, columns.len())).collect());
        Grid { columns, rows }
    });
    let title = words.title.clone();
    view! {
        <ChartFrame words=words grid=grid place=place>
            <Bars title=title.clone() series=series bars=bars />
        </ChartFrame>
    }
}

/// The row of a bar: the value of each series, empty where it has none.
fn row_of(bar: &Bar, series: usize) -> (String, Vec<String>) {
    let cell = |number: usize| {
        let found = bar.segments.iter().find(|segment| segment.series == number);
        found.map(|segment| segment.value.clone()).unwrap_or_default()
    };
    (bar.name.clone(), (0..series).map(cell).collect())
}

/// The bars alone, for a frame of one's own.
#[component]
pub fn Bars(
    /// What they show.
    #[prop(into)]
    title: String,
    /// What the hues and patterns stand for.
    #[prop(into)]
    series: Signal<Vec<String>>,
    /// The bars, from top to bottom.
    #[prop(into)]
    bars: Signal<Vec<Bar>>,
    /// Runs with the place of a bar whose value is asked about.
    #[prop(optional, into)]
    on_ask: Option<Callback<usize>>,
) -> impl IntoView {
    let prefix = new_element_id("bar");
    let rows = move || {
        let bars = bars.get();
        let ends = bars.iter().flat_map(|bar| &bar.segments).flat_map(|part| [part.from, part.to]);
        let scale = Scale::over(ends);
        let row = |(at, bar): (usize, Bar)| {
            let prefix = format!("{prefix}-{at}");
            let value = asked(&bar.name, bar.value, on_ask.map(|ask| (ask, at)));
            view! {
                <li class="bar-row">
                    <span class="bar-name">{bar.name}</span>
                    <svg class="bar" aria-hidden="true">
                        <Axis scale=scale.clone() />
                        <Segments prefix=prefix segments=bar.segments scale=scale.clone() />
                    </svg>
                    <span class="bar-value">{value}</span>
                </li>
            }
        };
        bars.into_iter().enumerate().map(row).collect_view()
    };
    let keys = move || {
        let series = series.get();
        // A single series needs no key: the heading says what it is.
        let is_needed = series.len() > 1;
        let shown = series.into_iter().enumerate().filter(move |_| is_needed);
        shown.map(|(at, name)| view! { <li><Swatch series=at />{name}</li> }).collect_view()
    };
    view! {
        <ul class="bars" aria-label=title>
            {rows}
        </ul>
        <ul class="chart-keys">{keys}</ul>
    }
}

/// A value; a button where it can be asked about.
pub fn asked(name: &str, value: String, on_ask: Option<(Callback<usize>, usize)>) -> AnyView {
    let Some((on_ask, at)) = on_ask else { return value.into_any() };
    let label = format!("{name}: {value}");
    view! {
        <button type="button" class="figure" aria-label=label on:click=move |_| on_ask.run(at)>
            {value}
        </button>
    }
    .into_any()
}

/// The line at 0, where all bars begin or cross.
#[component]
fn Axis(scale: Scale) -> impl IntoView {
    let zero = percent(scale.place(0.0));
    view! { <line class="bar-axis" x1=zero.clone() x2=zero y1="0" y2="100%"></line> }
}

#[component]
fn Segments(prefix: String, segments: Vec<Segment>, scale: Scale) -> impl IntoView {
    segments
        .into_iter()
        .enumerate()
        .map(|(at, segment)| {
            let (from, to) = (scale.place(segment.from), scale.place(segment.to));
            let (x, width) = (percent(from.min(to)), percent((from - to).abs()));
            let id = format!("{prefix}-{at}");
            let fill = format!("url(#{id})");
            let class = look(segment.series);
            view! {
                <Stripes id=id class=class.clone() />
                <rect class=class.clone() x=x.clone() width=width.clone() y="15%" height="70%"></rect>
                <rect class="stripes" fill=fill x=x width=width y="15%" height="70%"></rect>
            }
        })
        .collect_view()
}

/// Stripes in the colour of the ground; the styles show them on striped looks only.
#[component]
fn Stripes(id: String, class: String) -> impl IntoView {
    view! {
        <pattern
            id=id
            class=class
            width="6"
            height="6"
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
        >
            <rect class="stripe" width="2" height="6"></rect>
        </pattern>
    }
}

/// The look of a series, beside its name.
#[component]
fn Swatch(series: usize) -> impl IntoView {
    let prefix = new_element_id("swatch");
    let whole = vec![Segment { series, from: 0.0, to: 1.0, value: String::new() }];
    view! {
        <svg class="swatch" aria-hidden="true">
            <Segments prefix=prefix segments=whole scale=Scale::over([1.0].into_iter()) />
        </svg>
    }
}

fn percent(place: f64) -> String {
    format!("{place:.3}%")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_has_a_cell_for_each_series_also_where_a_bar_has_none() {
        let part =
            |series, value: &str| Segment { series, from: 0.0, to: 1.0, value: value.into() };
        let bar = Bar {
            name: "Year 1".to_owned(),
            segments: vec![part(2, "30"), part(0, "10")],
            value: "40".to_owned(),
        };
        let (name, cells) = row_of(&bar, 3);
        assert_eq!(
            (name.as_str(), cells),
            ("Year 1", vec!["10".into(), String::new(), "30".into()])
        );
    }
}
