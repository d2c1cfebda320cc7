//! Lines over time. A slider under them moves a mark along, and the values there stand beside
//! the names: by mouse, finger and key alike, and read aloud.

use std::sync::Arc;

use leptos::html;
use leptos::prelude::*;

use super::frame::{ChartFrame, ChartWords, Grid};
use super::look;
use super::scale::Scale;
use crate::ui::field::new_element_id;

/// A line.
#[derive(Clone)]
pub struct Curve {
    /// What it is.
    pub name: String,
    /// Its values, from left to right.
    pub values: Vec<f64>,
    /// The value at a place in words; empty beyond the last. Words cost more than lines, and only
    /// those at the mark are read, or all of them in the table.
    pub shown: Arc<dyn Fn(usize) -> String + Send + Sync>,
}

/// Lines with a common scale.
#[component]
pub fn LineChart(
    /// Its words.
    words: ChartWords,
    /// What the places from left to right are called.
    #[prop(into)]
    places: Signal<Vec<String>>,
    /// The lines.
    #[prop(into)]
    curves: Signal<Vec<Curve>>,
    /// Words of a value on the axis.
    axis: fn(f64) -> String,
    /// Words of the slider that moves the mark.
    #[prop(into)]
    slider_label: String,
    /// Where it stands on the page, for who asks.
    #[prop(optional)]
    place: NodeRef<html::Section>,
) -> impl IntoView {
    let grid = Signal::derive(move || {
        let columns = curves.with(|all| all.iter().map(|curve| curve.name.clone()).collect());
        let names = places.get();
        let row = |(at, name): (usize, String)| {
            let cell = |curve: &Curve| (curve.shown)(at);
            (name, curves.with(|all| all.iter().map(cell).collect()))
        };
        Grid { columns, rows: names.into_iter().enumerate().map(row).collect() }
    });
    let title = words.title.clone();
    let label = StoredValue::new(slider_label);
    view! {
        <ChartFrame words=words grid=grid place=place>
            <Drawn
                title=title.clone()
                places=places
                curves=curves
                axis=axis
                slider_label=label.get_value()
            />
        </ChartFrame>
    }
}

/// Where a place lies from left to right, of so many.
fn across(at: usize, count: usize) -> f64 {
    let last = count.saturating_sub(1).max(1);
    at as f64 / last as f64 * 100.0
}

/// The points of a line in a square of 100.
fn points(values: &[f64], scale: &Scale) -> String {
    let point = |(at, value): (usize, &f64)| {
        format!("{:.3},{:.3}", across(at, values.len()), 100.0 - scale.place(*value))
    };
    values.iter().enumerate().map(point).collect::<Vec<_>>().join(" ")
}

#[component]
fn Drawn(
    title: String,
    places: Signal<Vec<String>>,
    curves: Signal<Vec<Curve>>,
    axis: fn(f64) -> String,
    slider_label: String,
) -> impl IntoView {
    let count = Memo::new(move |_| places.with(Vec::len));
    // Nothing was chosen yet: the last place.
    let chosen = RwSignal::new(None::<usize>);
    let mark = Memo::new(move |_| {
        let last = count.get().saturating_sub(1);
        chosen.get().map_or(last, |at| at.min(last))
    });
    let scale = Memo::new(move |_| {
        curves.with(|all| Scale::over(all.iter().flat_map(|curve| curve.values.iter().copied())))
    });
    let lines = move || {
        let scale = scale.get();
        let line = |(at, curve): (usize, &Curve)| {
            let class = format!("curve {}", look(at));
            view! { <polyline class=class points=points(&curve.values, &scale)></polyline> }
        };
        curves.with(|all| all.iter().enumerate().map(line).collect_view())
    };
    let ticks = move || {
        let scale = scale.get();
        let tick = |value: f64| {
            let y = format!("{:.3}%", 100.0 - scale.place(value));
            view! {
                <line class="tick" x1="0" x2="100%" y1=y.clone() y2=y.clone()></line>
                <text class="tick-value" x="0" y=y dy="-3">{axis(value)}</text>
            }
        };
        scale.ticks().into_iter().map(tick).collect_view()
    };
    let x = move || format!("{:.3}%", across(mark.get(), count.get()));
    let dots = move || {
        let (scale, at) = (scale.get(), mark.get());
        let dot = |(number, curve): (usize, &Curve)| {
            let value = curve.values.get(at).copied()?;
            let y = format!("{:.3}%", 100.0 - scale.place(value));
            let class = look(number);
            Some(view! { <circle class=class cx=x() cy=y r="4"></circle> })
        };
        curves.with(|all| all.iter().enumerate().filter_map(dot).collect_view())
    };
    let place = move || places.with(|names| names.get(mark.get()).cloned().unwrap_or_default());
    let values = move || {
        let at = mark.get();
        let value = |(number, curve): (usize, &Curve)| {
            let class = format!("swatch-line {}", look(number));
            let shown = (curve.shown)(at);
            view! {
                <div>
                    <dt>
                        <svg class="swatch" aria-hidden="true">
                            <line class=class x1="0" x2="100%" y1="50%" y2="50%"></line>
                        </svg>
                        {curve.name.clone()}
                    </dt>
                    <dd>{shown}</dd>
                </div>
            }
        };
        curves.with(|all| all.iter().enumerate().map(value).collect_view())
    };
    let id = new_element_id("mark");
    let moved = move |text: String| chosen.set(text.parse().ok());
    view! {
        <div class="plot">
            <svg class="plot-ground" role="img" aria-label=title>
                {ticks}
                <svg viewBox="0 0 100 100" preserveAspectRatio="none" width="100%" height="100%">
                    {lines}
                </svg>
                <line class="plot-mark" x1=x x2=x y1="0" y2="100%"></line>
                {dots}
            </svg>
        </div>
        <div class="plot-slider">
            <label for=id.clone()>{slider_label}</label>
            <input
                id=id
                class="slider"
                type="range"
                min="0"
                max=move || count.get().saturating_sub(1).to_string()
                step="1"
                prop:value=move || mark.get().to_string()
                aria-valuetext=place
                on:input:target=move |ev| moved(ev.target().value())
            />
            <output>{place}</output>
        </div>
        <dl class="plot-values">{values}</dl>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_goes_from_the_left_edge_to_the_right_and_up_for_more() {
        let scale = Scale::over([0.0, 4.0].into_iter());
        assert_eq!(points(&[0.0, 2.0, 4.0], &scale), "0.000,100.000 50.000,50.000 100.000,0.000");
    }

    #[test]
    fn a_single_place_lies_at_the_left_edge() {
        assert_eq!(across(0, 1), 0.0);
        assert_eq!(across(0, 0), 0.0);
    }
}
