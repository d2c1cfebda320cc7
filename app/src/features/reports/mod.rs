//! Reports: what will close, what was closed, what is stuck and how deals move, as of any day.
//!
//! The figures are those of the crate `cartera-reports`; here they become cards. Every figure
//! opens the way it was found and the deals behind it.

mod answer;
#[cfg(test)]
mod answer_tests;
mod arrangement;
mod asked;
mod basis;
mod builder;
mod card;
mod cards;
mod choices;
mod commands;
mod compare;
mod csv;
mod custom;
mod drawn;
mod filters;
mod formulas;
mod given;
mod group;
mod learnt;
mod picture;
mod proof;
mod said;
mod shown;
mod state;
mod what_if;
mod whose;

use std::sync::Arc;

use leptos::prelude::*;

use crate::features::sample;
use crate::platform::page;
use crate::shell::TopLine;
use crate::ui::{Each, EmptyState, Icon, IconButton, Item, LinkButton, Segmented};
use crate::words;
use arrangement::{Arrangement, number_of};
use asked::View;
use proof::{Asking, ProofDialog};
use state::Reports;

/// Draws the feature.
#[must_use]
pub fn view(rest: Signal<String>) -> AnyView {
    let reports = Reports::open(rest);
    let source = reports.source();
    let is_empty = Memo::new(move |_| {
        source.with(|source| source.as_ref().map(|source| source.columns.is_empty()))
    });
    (move || match is_empty.get() {
        None => view! { <TopLine title=words::nav_reports() /> }.into_any(),
        Some(true) => view! { <Nothing /> }.into_any(),
        Some(false) => view! { <Workspace reports=reports /> }.into_any(),
    })
    .into_any()
}

/// Says what this place is for, and what fills it.
#[component]
fn Nothing() -> impl IntoView {
    view! {
        <TopLine title=words::nav_reports() />
        <EmptyState
            icon=Icon::Chart
            title=words::reports_empty()
            text=words::reports_empty_text()
        >
            <sample::AddSample />
            <LinkButton href="/import" label=words::people_empty_import() icon=Icon::Import />
        </EmptyState>
    }
}

const fn view_words(view: View) -> fn() -> &'static str {
    match view {
        View::Forecast => words::reports_view_forecast,
        View::Results => words::reports_view_results,
        View::Health => words::reports_view_health,
        View::Flow => words::reports_view_flow,
        View::Own => words::reports_view_own,
    }
}

#[component]
fn Workspace(reports: Reports) -> impl IntoView {
    let asking = Asking::new();
    let view = Memo::new(move |_| reports.asked().with(|asked| asked.view));
    let views =
        View::ALL.into_iter().map(|view| (view.key(), view_words(view)().to_owned())).collect();
    let board = reports.board();
    let arrangement = Arrangement::new(view.into());
    let keys = Memo::new(move |_| {
        board.with(|board| {
            let cards = board.as_ref().map(|board| board.cards.as_slice()).unwrap_or_default();
            let keys = cards.iter().map(|card| Arc::clone(&card.key)).collect();
            arrangement.arranged(view.get(), keys)
        })
    });
    let items = Signal::derive(move || {
        let item = |key: Arc<str>| {
            let number = number_of(&key);
            let draw = move || {
                let key = Arc::clone(&key);
                view! {
                    <shown::ShownCard
                        reports=reports
                        key=key
                        asking=asking
                        arrangement=arrangement
                    />
                }
                .into_any()
            };
            Item::new(number, draw)
        };
        keys.get().into_iter().map(item).collect::<Vec<_>>()
    });
    view! {
        <TopLine title=words::nav_reports()>
            <basis::BasisButton reports=reports />
            <IconButton
                label=words::tco_print().to_owned()
                icon=Icon::Print
                on_press=move |()| page::print()
            />
        </TopLine>
        <div class="page reports">
            <Segmented
                label=words::reports_view()
                options=views
                value=Signal::derive(move || view.get().key().to_owned())
                on_change=move |key: String| {
                    reports.ask(|asked| asked.view = View::of(&key).unwrap_or_default());
                }
            />
            <filters::Filters reports=reports />
            <sample::SampleNote />
            <p class="sr-only" role="status">
                {move || arrangement.said()}
            </p>
            <div class="cards" data-view=move || view.get().key()>
                <Each items=items />
                <Show when=move || view.get() == View::Own>
                    <builder::Builder reports=reports />
                </Show>
                <Show when=move || view.get() == View::Forecast>
                    <what_if::WhatIf reports=reports />
                </Show>
            </div>
            <shown::Conventions reports=reports />
        </div>
        <ProofDialog reports=reports asking=asking />
    }
}
