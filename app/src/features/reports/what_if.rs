//! Trying out: drag how likely a deal is, or the day of its closing, and see the forecast move with
//! it. Nothing of it is saved.

use cartera_reports::{Day, Money, Share};
use leptos::prelude::*;

use super::answer::{OpenDeal, Trial, Trials, Tried};
use super::said::{self, Names};
use super::state::Reports;
use crate::ui::{Button, Each, Item, Rank};
use crate::words;

/// So many days ahead a day can be dragged, or to the latest day of any of the deals.
const AHEAD: i32 = 365;

/// The forecast as it is kept and as it would be, and the largest open deals, each with a slider
/// for how likely it is and one for its day.
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
            <div class="what-if-parts">
                <div class="what-if-forecast">
                    <Forecast reports=reports />
                    <Show when=move || is_tried.get()>
                        <div class="actions">
                            <Button
                                label=words::reports_what_if_reset()
                                rank=Rank::Secondary
                                on_press=move |()| trials.update(Trials::clear)
                            />
                        </div>
                    </Show>
                </div>
                <ul class="trials">
                    <Each items=items />
                </ul>
            </div>
        </details>
    }
}

/// The forecast by month, as it is kept and as it would be.
#[component]
fn Forecast(reports: Reports) -> impl IntoView {
    let board = reports.board();
    move || {
        let board = board.get()?;
        let rows = board.tried.clone();
        let names = Names::of(board);
        let sum = |of: fn(&Tried) -> Money| rows.iter().map(of).sum::<Money>();
        let (kept, tried) = (sum(|row| row.kept), sum(|row| row.tried));
        let most = rows.iter().map(|row| row.kept.max(row.tried).approximate()).fold(0.0, f64::max);
        let row = |row: &Tried| {
            let change = (row.kept != row.tried).then(|| signed(row.tried - row.kept, &names));
            view! {
                <tr>
                    <th scope="row">{names.label(&row.name)}</th>
                    <td>{names.money(row.kept)}</td>
                    <td>
                        {names.money(row.tried)} " "
                        {change.map(|change| view! { <span class="figure-before">{change}</span> })}
                    </td>
                    <td class="tried-cell">{pair(row, most)}</td>
                </tr>
            }
        };
        let difference = (kept != tried).then(|| signed(tried - kept, &names));
        Some(view! {
            <p class="tried-sum">
                <span class="muted">{words::reports_weighted()}</span>
                <output>{names.money(tried)}</output>
                <span class="figure-before">
                    {words::reports_kept_is(&names.money(kept))} " " {difference}
                </span>
            </p>
            <table class="grid-table tried">
                <caption class="sr-only">{words::reports_what_if()}</caption>
                <thead>
                    <tr>
                        <th scope="col">{words::reports_month()}</th>
                        <th scope="col">{words::reports_as_kept()}</th>
                        <th scope="col">{words::reports_as_tried()}</th>
                        <td></td>
                    </tr>
                </thead>
                <tbody>{rows.iter().map(row).collect_view()}</tbody>
            </table>
        })
    }
}

fn signed(difference: Money, names: &Names) -> String {
    let sign = if difference > Money::ZERO { "+" } else { "" };
    format!("({sign}{})", names.money(difference))
}

/// Two bars, one under the other: as it is kept, and as it would be.
fn pair(row: &Tried, most: f64) -> impl IntoView + use<> {
    let width = |money: Money| {
        let part = if most > 0.0 { money.approximate() / most * 100.0 } else { 0.0 };
        format!("{:.2}%", part.clamp(0.0, 100.0))
    };
    view! {
        <svg class="tried-bars" aria-hidden="true">
            <rect class="tried-kept" y="0" height="6" width=width(row.kept)></rect>
            <rect class="tried-now" y="8" height="8" width=width(row.tried)></rect>
        </svg>
    }
}

/// From which to which day a day can be dragged.
fn span(as_of: Day, open: &[OpenDeal]) -> (i32, i32) {
    let last = open.iter().filter_map(|deal| deal.expected).max();
    let ahead = as_of.plus(AHEAD);
    (as_of.epoch(), last.map_or(ahead, |last| last.max(ahead)).epoch())
}

#[component]
fn TriedOut(reports: Reports, deal: OpenDeal) -> impl IntoView {
    let board = reports.board().get_untracked()?;
    let (from, to) = span(board.as_of, &board.open);
    let row = deal.row;
    let id = StoredValue::new(board.pipeline.deals.id(row).to_owned());
    let names = Names::of(board);
    let trials = reports.trials();
    let change = move |change: &dyn Fn(&mut Trial)| {
        trials.update(|trials| {
            let trial = trials.entry(id.get_value()).or_default();
            change(trial);
            // What is kept anyway is nothing tried.
            trial.share = trial.share.filter(|share| Some(*share) != deal.share);
            trial.expected = trial.expected.filter(|day| Some(*day) != deal.expected);
            if *trial == Trial::default() {
                id.with_value(|id| trials.remove(id));
            }
        });
    };
    let of = move |trials: RwSignal<Trials>| {
        trials.with(|trials| id.with_value(|id| trials.get(id).copied()))
    };
    let percent = Memo::new(move |_| {
        let tried = of(trials).and_then(|trial| trial.share);
        tried.or(deal.share).map_or(0.0, Share::percent)
    });
    let day = Memo::new(move |_| {
        let tried = of(trials).and_then(|trial| trial.expected);
        tried.or(deal.expected)
    });
    let title = names.title(row);
    let shown = move || format!("{:.0} %", percent.get());
    let told = move || day.get().map_or_else(|| words::reports_no_date().to_owned(), said::day);
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
                    aria-label=words::reports_probability_of(&title)
                    aria-valuetext=shown
                    prop:value=move || format!("{:.0}", percent.get())
                    on:input:target=move |ev| {
                        let share = Share::parse_percent(&ev.target().value());
                        change(&|trial| trial.share = share);
                    }
                />
                <output>{shown}</output>
            </div>
            <div class="trial-share">
                <input
                    class="slider"
                    type="range"
                    min=from.to_string()
                    max=to.to_string()
                    step="1"
                    aria-label=words::reports_close_of(&title)
                    aria-valuetext=told
                    prop:value=move || day.get().map_or(from, Day::epoch).to_string()
                    on:input:target=move |ev| {
                        let day = ev.target().value().parse().ok().map(Day::from_epoch);
                        change(&|trial| trial.expected = day);
                    }
                />
                <output>{told}</output>
            </div>
        </li>
    })
}
