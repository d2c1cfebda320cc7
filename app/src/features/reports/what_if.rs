//! Trying out: drag the probability of a deal, or give it another day, and see the forecast.
//! Nothing of it is saved.

use cartera_reports::{Day, Share};
use leptos::prelude::*;

use super::said::Names;
use super::state::{OpenDeal, Reports, Trial};
use crate::ui::{Button, DayField, Each, Item, Rank};
use crate::words;

/// The largest open deals, each with a slider and a day.
#[component]
pub fn WhatIf(
    /// The workspace.
    reports: Reports,
) -> impl IntoView {
    let board = reports.board();
    let open = Memo::new(move |_| {
        board.with(|board| board.as_ref().map(|board| board.open.clone()).unwrap_or_default())
    });
    let items = Signal::derive(move || {
        let item = |deal: OpenDeal| {
            let key = u128::from(deal.row);
            Item::new(key, move || {
                view! { <TriedOut reports=reports deal=deal.clone() /> }.into_any()
            })
        };
        open.get().into_iter().map(item).collect::<Vec<_>>()
    });
    let trials = reports.trials();
    let is_tried = Memo::new(move |_| trials.with(|trials| !trials.is_empty()));
    view! {
        <details class="card what-if">
            <summary>
                <h2>{words::reports_what_if()}</h2>
                <span class="muted">{words::reports_what_if_text()}</span>
            </summary>
            <ul class="trials">
                <Each items=items />
            </ul>
            <Show when=move || is_tried.get()>
                <div class="actions">
                    <Button
                        label=words::reports_what_if_reset()
                        rank=Rank::Secondary
                        on_press=move |()| trials.update(std::collections::BTreeMap::clear)
                    />
                </div>
            </Show>
        </details>
    }
}

#[component]
fn TriedOut(reports: Reports, deal: OpenDeal) -> impl IntoView {
    let names = Names::of(reports.board().get_untracked()?);
    let trials = reports.trials();
    let row = deal.row;
    let change = move |change: &dyn Fn(&mut Trial)| {
        trials.update(|trials| {
            let trial = trials.entry(row).or_default();
            change(trial);
            if *trial == Trial::default() {
                trials.remove(&row);
            }
        });
    };
    let percent = Memo::new(move |_| {
        let tried = trials.with(|trials| trials.get(&row).and_then(|trial| trial.share));
        tried.or(deal.share).map_or(0.0, Share::percent)
    });
    let day = Memo::new(move |_| {
        let tried = trials.with(|trials| trials.get(&row).and_then(|trial| trial.expected));
        tried.or(deal.expected).map(|day| day.to_string()).unwrap_or_default()
    });
    let title = names.title(row);
    let label = words::reports_probability_of(&title);
    let shown = move || format!("{:.0} %", percent.get());
    Some(view! {
        <li class="trial">
            <div class="trial-deal">
                <a class="link" href=names.path(row)>
                    {title.clone()}
                </a>
                <span>{names.money(deal.worth)}</span>
            </div>
            <div class="trial-share">
                <input
                    class="slider"
                    type="range"
                    min="0"
                    max="100"
                    step="5"
                    aria-label=label
                    aria-valuetext=shown
                    prop:value=move || format!("{:.0}", percent.get())
                    on:input:target=move |ev| {
                        let share = Share::parse_percent(&ev.target().value());
                        change(&|trial| trial.share = share);
                    }
                />
                <output>{shown}</output>
            </div>
            <DayField
                label=words::reports_close_of(&title)
                value=day
                on_change=move |text: String| {
                    let day = Day::parse(&text);
                    change(&|trial| trial.expected = day);
                }
            />
        </li>
    })
}
