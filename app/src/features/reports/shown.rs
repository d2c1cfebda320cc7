//! A card on the screen: what stands out, the chart or its table, and ways to take it away.

use std::sync::Arc;

use leptos::prelude::*;

use super::arrangement::{Arrangement, number_of};
use super::card::{Card, Cell, Figure, Label, Line, Picture, Worth};
use super::drawn::Drawn;
use super::given::tools;
use super::proof::{Asking, Question};
use super::said::{self, Names};
use super::state::Reports;
use crate::format;
use crate::ui::{Icon, IconButton, IconMark, Menu};
use crate::words;

/// A card by its place among those of the view, drawn again where it changes.
#[component]
pub fn ShownCard(
    /// The workspace.
    reports: Reports,
    /// The name of the card.
    key: Arc<str>,
    /// Asks where a figure comes from.
    asking: Asking,
    /// Where the cards stand.
    arrangement: Arrangement,
) -> impl IntoView {
    let board = reports.board();
    let wanted = Arc::clone(&key);
    let card = Memo::new(move |_| {
        board.with(|board| {
            let cards = board.as_ref().map(|board| board.cards.as_slice()).unwrap_or_default();
            cards.iter().find(|card| card.key == wanted).cloned()
        })
    });
    let is_table = RwSignal::new(false);
    let (number, over) = (number_of(&key), Arc::clone(&key));
    let id = format!("card-{key}");
    let heading = id.clone();
    view! {
        <section
            class="card"
            class:carried=move || arrangement.is_carried(number)
            class:over=move || arrangement.is_over(&over)
            aria-labelledby=heading
            data-card=key.to_string()
            data-place=key.to_string()
        >
            {move || {
                let card = card.get()?;
                let names = Names::of(board.get_untracked()?);
                Some(
                    view! {
                        <Head
                            id=id.clone()
                            card=card.clone()
                            names=names.clone()
                            is_table=is_table
                            arrangement=arrangement
                        />
                        <Figures card=card.clone() names=names.clone() asking=asking />
                        <Body card=card names=names asking=asking is_table=is_table />
                    },
                )
            }}
        </section>
    }
}

#[component]
fn Head(
    id: String,
    card: Card,
    names: Names,
    is_table: RwSignal<bool>,
    arrangement: Arrangement,
) -> impl IntoView {
    let title = names.label(&card.title);
    let has_picture = card.picture != Picture::Table && !card.table.lines.is_empty();
    let turns = (words::tco_show_chart(&title), words::tco_show_table(&title));
    let toggle = Signal::derive(move || match is_table.get() {
        true => turns.0.clone(),
        false => turns.1.clone(),
    });
    let text = (card.text)();
    let number = number_of(&card.key);
    let step = Arc::clone(&card.key);
    let handle = words::reports_move(&title);
    let menu = words::reports_card_menu(&title);
    let tools = tools(card, names, arrangement);
    view! {
        <header class="card-head">
            <div>
                <h2 id=id>{title}</h2>
                <p class="muted">{text}</p>
            </div>
            <div class="card-tools">
                {has_picture
                    .then(|| {
                        view! {
                            <IconButton
                                label=toggle
                                icon=Icon::Note
                                on_press=move |()| is_table.update(|is_table| *is_table = !*is_table)
                            />
                        }
                    })}
                <button
                    type="button"
                    class="card-handle"
                    aria-label=handle
                    aria-keyshortcuts="ArrowUp ArrowDown"
                    on:pointerdown=move |ev| arrangement.press(&ev, number)
                    on:keydown=move |ev| {
                        let by = match ev.key().as_str() {
                            "ArrowUp" | "ArrowLeft" => -1,
                            "ArrowDown" | "ArrowRight" => 1,
                            _ => return,
                        };
                        ev.prevent_default();
                        arrangement.step(&step, by);
                    }
                >
                    <IconMark icon=Icon::Grip />
                </button>
                <Menu label=menu items=tools />
            </div>
        </header>
    }
}

#[component]
fn Figures(card: Card, names: Names, asking: Asking) -> impl IntoView {
    let shown = |figure: &Figure| {
        let name = (figure.name)();
        let value = names.worth(&figure.worth);
        let before = figure.before.as_ref().map(|before| {
            let change = change(&figure.worth, before, &names);
            view! {
                <span class="figure-before">
                    {words::reports_before(&names.worth(before))} " " {change}
                </span>
            }
        });
        let question = Question {
            title: name.to_owned(),
            value: value.clone(),
            inputs: figure
                .inputs
                .iter()
                .map(|(name, worth)| (name().to_owned(), names.worth(worth)))
                .collect(),
            rows: figure.rows.clone(),
            proof: card.proof.clone(),
            pipeline: None,
        };
        view! {
            <div class="card-figure">
                <dt>{name}</dt>
                <dd>
                    <button
                        type="button"
                        class="figure"
                        aria-label=format!("{name}: {value}")
                        on:click=move |_| asking.ask(question.clone())
                    >
                        {value.clone()}
                    </button>
                    {before}
                </dd>
            </div>
        }
    };
    let figures: Vec<_> = card.figures.iter().map(shown).collect();
    (!figures.is_empty()).then(|| view! { <dl class="card-figures">{figures}</dl> })
}

/// What a cell was in the other period, and by how much it differs.
pub fn compared(cell: &Cell, names: &Names) -> Option<String> {
    let said = |before: &&Worth| **before != Worth::None && **before != cell.worth;
    let before = cell.before.as_ref().filter(said)?;
    let change = change(&cell.worth, before, names).unwrap_or_default();
    Some(format!("{} {change}", words::reports_before(&names.worth(before))).trim().to_owned())
}

/// By how much a figure differs from the one before.
fn change(now: &Worth, before: &Worth, names: &Names) -> Option<String> {
    if now == before {
        return None;
    }
    let difference = match (now, before) {
        (Worth::Money(now), Worth::Money(before)) => Worth::Money(*now - *before),
        (Worth::Percent(now), Worth::Percent(before)) => {
            // Of parts in a hundred the difference is points, not a part of a part.
            let points = format::decimal(&format!("{:.4}", now - before), 2);
            let sign = if now > before { "+" } else { "" };
            return Some(format!("({sign}{})", words::reports_points(&points)));
        }
        (Worth::Days(now), Worth::Days(before)) => Worth::Days(now - before),
        (Worth::Hours(now), Worth::Hours(before)) => Worth::Hours(now - before),
        (Worth::Ratio(now), Worth::Ratio(before)) => Worth::Ratio(now - before),
        (Worth::Count(now), Worth::Count(before)) => {
            // The sign stands in words of numbers; a count has none.
            let more = now >= before;
            let sign = if more { "+" } else { "−" };
            return Some(format!("({sign}{})", names.worth(&Worth::Count(now.abs_diff(*before)))));
        }
        _ => return None,
    };
    let sign = if difference.length() > 0.0 { "+" } else { "" };
    Some(format!("({sign}{})", names.worth(&difference)))
}

#[component]
fn Body(card: Card, names: Names, asking: Asking, is_table: RwSignal<bool>) -> impl IntoView {
    if card.table.columns.is_empty() {
        return None;
    }
    if card.table.lines.is_empty() {
        return Some(view! { <p class="card-empty">{words::reports_no_rows()}</p> }.into_any());
    }
    Some(
        (move || match (is_table.get(), card.picture) {
            (false, Picture::Bars(_) | Picture::Funnel(..) | Picture::Heat) => {
                view! { <Drawn card=card.clone() names=names.clone() asking=asking /> }.into_any()
            }
            _ => view! { <CardTable card=card.clone() names=names.clone() asking=asking /> }
                .into_any(),
        })
        .into_any(),
    )
}

#[component]
fn CardTable(card: Card, names: Names, asking: Asking) -> impl IntoView {
    let title = names.label(&card.title);
    let label = title.clone();
    let columns: Vec<String> = card.table.columns.iter().map(|label| names.label(label)).collect();
    let head = columns.iter().map(|name| view! { <th scope="col">{name.clone()}</th> });
    let row = |line: &Line| {
        let name = names.label(&line.name);
        let cells = line.cells.iter().zip(&columns).map(|(cell, column)| {
            let question = question_of(&card, &names, &name, column, cell);
            view! { <TableCell cell=cell.clone() names=names.clone() question=question asking=asking /> }
        });
        let heading = match &line.name {
            Label::Deal(row) => {
                let path = names.path(*row);
                view! { <a class="link" href=path>{name.clone()}</a> }.into_any()
            }
            _ => name.clone().into_any(),
        };
        view! { <tr><th scope="row">{heading}</th>{cells.collect_view()}</tr> }
    };
    let body = card.table.lines.iter().map(row).collect_view();
    view! {
        <div class="grid-scroll" tabindex="0" role="group" aria-label=label>
            <table class="grid-table">
                <caption class="sr-only">{title}</caption>
                <thead>
                    <tr>
                        <th scope="col">{names.label(&card.table.corner)}</th>
                        {head.collect_view()}
                    </tr>
                </thead>
                <tbody>{body}</tbody>
            </table>
        </div>
    }
}

/// What is asked when somebody presses a cell.
pub fn question_of(card: &Card, names: &Names, row: &str, column: &str, cell: &Cell) -> Question {
    let elsewhere = cell.elsewhere.as_ref();
    Question {
        title: format!("{row}: {column}"),
        value: names.worth(&cell.worth),
        inputs: Vec::new(),
        rows: cell.rows.clone(),
        proof: elsewhere.map_or(&card.proof, |elsewhere| &elsewhere.proof).clone(),
        pipeline: elsewhere.map(|elsewhere| elsewhere.pipeline),
    }
}

#[component]
fn TableCell(cell: Cell, names: Names, question: Question, asking: Asking) -> impl IntoView {
    let value = names.worth(&cell.worth);
    let inside = match cell.is_figure() {
        true => {
            let label = format!("{}: {value}", question.title);
            view! {
                <button
                    type="button"
                    class="figure"
                    aria-label=label
                    on:click=move |_| asking.ask(question.clone())
                >
                    {value}
                </button>
            }
            .into_any()
        }
        false => value.into_any(),
    };
    let before = compared(&cell, &names).map(|before| {
        view! { <span class="figure-before">{before}</span> }
    });
    view! { <td class:faint=cell.is_faint>{inside} {before}</td> }
}

/// The conventions of all figures, in a line that is printed with them.
#[component]
pub fn Conventions(
    /// The workspace.
    reports: Reports,
) -> impl IntoView {
    move || {
        let board = reports.board().get()?;
        let names = Names::of(Arc::clone(&board));
        let zone = board.source.zone.name().to_owned();
        let period = match (board.asked.from, board.asked.to) {
            (None, None) => words::reports_all_time().to_owned(),
            (from, to) => {
                let day = |day: Option<cartera_reports::Day>| {
                    day.map_or_else(|| words::reports_nothing().to_owned(), said::day)
                };
                words::reports_period_of(&day(from), &day(to))
            }
        };
        let currency = names.currency().to_owned();
        Some(view! {
            <footer class="conventions">
                <p>
                    {words::reports_as_of_utc(&said::day(board.as_of), &board.as_of_utc, &zone)}
                    " " {period}
                </p>
                <p>{words::reports_conventions(&currency)}</p>
                <p>
                    {words::reports_counted(board.counted as u64)} " "
                    {words::reports_took(&format!("{:.0}", board.took_ms.max(1.0)))}
                </p>
            </footer>
        })
    }
}
