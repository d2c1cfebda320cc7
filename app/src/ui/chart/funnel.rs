//! A funnel: steps one under the other, each as wide as what gets there, and how many go on.
//!
//! Names and numbers are text of the page; only the bars are drawn, in the middle, so that the
//! eye sees the sides close in.

use leptos::prelude::*;

use super::bars::asked;

/// A step.
#[derive(Debug, Clone, PartialEq)]
pub struct FunnelStep {
    /// What it is.
    pub name: String,
    /// How much gets there.
    pub amount: f64,
    /// The same in words.
    pub value: String,
    /// How many of them go on to the next step, in words; nothing at the last one.
    pub next: Option<String>,
}

/// Steps with a common scale.
#[component]
pub fn Funnel(
    /// What it shows.
    #[prop(into)]
    title: String,
    /// The steps, from the widest.
    #[prop(into)]
    steps: Signal<Vec<FunnelStep>>,
    /// Runs with the place of a step whose value is asked about.
    #[prop(optional, into)]
    on_ask: Option<Callback<usize>>,
) -> impl IntoView {
    let drawn = move || {
        let steps = steps.get();
        let most = steps.iter().map(|step| step.amount).fold(0.0, f64::max);
        let drawn = |(at, step): (usize, FunnelStep)| {
            let value = asked(&step.name, step.value.clone(), on_ask.map(|ask| (ask, at)));
            view! { <Step step=step most=most value=value /> }
        };
        steps.into_iter().enumerate().map(drawn).collect_view()
    };
    view! {
        <ol class="funnel" aria-label=title>
            {drawn}
        </ol>
    }
}

#[component]
fn Step(step: FunnelStep, most: f64, value: AnyView) -> impl IntoView {
    let width = width(step.amount, most);
    let next = step.next.map(|next| view! { <span class="funnel-next">{next}</span> });
    view! {
        <li class="funnel-step">
            <span class="funnel-name">{step.name}</span>
            <svg class="funnel-bar" aria-hidden="true">
                <rect
                    class="look-1"
                    x=format!("{:.3}%", (100.0 - width) / 2.0)
                    width=format!("{width:.3}%")
                    y="0"
                    height="100%"
                    rx="3"
                ></rect>
            </svg>
            <span class="funnel-value">{value}</span>
            {next}
        </li>
    }
}

/// How wide a bar is, in per cent. What is there is seen, however little it is.
fn width(amount: f64, most: f64) -> f64 {
    if amount <= 0.0 || most <= 0.0 {
        return 0.0;
    }
    (amount / most * 100.0).clamp(0.5, 100.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_is_as_wide_as_what_gets_there() {
        assert_eq!(width(5.0, 10.0), 50.0);
        assert_eq!(width(0.0, 10.0), 0.0);
        assert_eq!(width(1.0, 1_000_000.0), 0.5);
        assert_eq!(width(0.0, 0.0), 0.0);
    }
}
