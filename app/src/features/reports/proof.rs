//! Where a figure comes from: its formula, what it is made of, what is left out, and the deals
//! behind it, each a link to its page.

use leptos::prelude::*;

use super::card::{Proof, Rows};
use super::said::{self, Names};
use super::state::Reports;
use crate::ui::{Button, Dialog, Rank};
use crate::words;

/// Deals shown at once.
const AT_ONCE: usize = 50;

/// A figure that somebody asks about.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// What it is.
    pub title: String,
    /// Its value in words.
    pub value: String,
    /// What it is made of, in words.
    pub inputs: Vec<(String, String)>,
    /// The deals behind it; those of its card where it has none of its own.
    pub rows: Option<Rows>,
    /// How all figures of its card are found.
    pub proof: Proof,
    /// The pipeline of the deals, by its place among all; the one that is shown where there is none.
    pub pipeline: Option<usize>,
}

/// What is being asked about.
#[derive(Clone, Copy)]
pub struct Asking(RwSignal<Option<Question>>);

impl Asking {
    /// Nothing.
    pub fn new() -> Self {
        Self(RwSignal::new(None))
    }

    /// Asks about a figure.
    pub fn ask(self, question: Question) {
        self.0.set(Some(question));
    }
}

/// Opens whenever a figure is asked about.
#[component]
pub fn ProofDialog(
    /// The workspace.
    reports: Reports,
    /// What is asked about.
    asking: Asking,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let asked = asking.0;
    Effect::new(move |_| {
        if asked.with(Option::is_some) {
            open.set(true);
        }
    });
    Effect::new(move |_| {
        if !open.get() {
            asked.set(None);
        }
    });
    view! {
        <Dialog title=words::reports_proof() open=open close_label=words::close()>
            {move || {
                let question = asked.get()?;
                let names = Names::of(reports.board().get_untracked()?).about(question.pipeline);
                Some(view! { <Answer question=question names=names /> })
            }}
        </Dialog>
    }
}

#[component]
fn Answer(question: Question, names: Names) -> impl IntoView {
    let Question { title, value, inputs, rows, proof, pipeline: _ } = question;
    let inputs = inputs.into_iter().map(|(name, value)| {
        view! {
            <div>
                <dt>{name}</dt>
                <dd>{value}</dd>
            </div>
        }
    });
    let left_names = names.clone();
    let left_out = proof.left_out.into_iter().map(move |(key, rows)| {
        let words = words::reports_left_out(rows.len() as u64, said::reason(key));
        let names = left_names.clone();
        view! {
            <details class="left-out">
                <summary>{words}</summary>
                <Deals rows=rows names=names />
            </details>
        }
    });
    view! {
        <div class="explanation">
            <p class="muted">{title}</p>
            <p class="explanation-value">{value}</p>
            <p class="formula">{(proof.formula)()}</p>
            <p class="muted">{words::reports_period()} ": " {(proof.period)()}</p>
            <dl class="inputs">{inputs.collect_view()}</dl>
            {left_out.collect_view()}
            <Deals rows=rows.unwrap_or(proof.rows) names=names />
        </div>
    }
}

/// The deals of some rows, the first ones at once and more on demand.
#[component]
fn Deals(rows: Rows, names: Names) -> impl IntoView {
    let count = rows.len();
    let shown = RwSignal::new(AT_ONCE);
    let list = move || {
        let deal = |row: &u32| {
            let (path, title) = (names.path(*row), names.title(*row));
            view! {
                <li class="proof-deal">
                    <a class="link" href=path>
                        {title}
                    </a>
                    <span class="muted">{names.whose(*row)}</span>
                    <span class="proof-amount">{names.amount(*row)}</span>
                </li>
            }
        };
        rows.iter().take(shown.get()).map(deal).collect_view()
    };
    view! {
        <section>
            <h3 class="proof-heading">{words::reports_deals_behind(count as u64)}</h3>
            <ul class="proof-deals">{list}</ul>
            <Show when=move || { shown.get() < count }>
                <Button
                    label=words::reports_more()
                    rank=Rank::Quiet
                    on_press=move |()| shown.update(|shown| *shown += 4 * AT_ONCE)
                />
            </Show>
        </section>
    }
}
