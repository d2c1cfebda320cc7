//! The forecast: open deals by the month in which they should be closed, with what they are
//! worth by how likely they are won.

use std::ops::Range;
use std::sync::Arc;

use cartera_domain::Id;
use leptos::prelude::*;

use super::board::BOARD;
use super::cards::card;
use super::moving::{Ask, Mover};
use super::said::{amounts, month};
use super::state::Shown;
use crate::data::{Db, Due};
use crate::features::now::today;
use crate::features::pipelines::Shape;
use crate::format::number;
use crate::preferences::Preferences;
use crate::ui::{Board, Card, Dropped, Lane};
use crate::words;

/// The forecast.
#[component]
pub fn Forecast(
    /// What is shown.
    shown: RwSignal<Shown>,
    /// All pipelines.
    shape: Signal<Arc<Shape>>,
    /// What moves deals.
    mover: Mover,
) -> impl IntoView {
    let db = Db::get();
    let order = Preferences::get().name_order();
    let query = Memo::new(move |_| shape.with(|shape| shown.with(|shown| shown.query(shape))));
    let likely = Memo::new(move |_| shape.with(|shape| shape.likely()));
    let months = db.deals_by_month(query.into(), likely.into(), today());
    let lanes = Memo::new(move |_| {
        let lane = |(due, lot): &(Due, Arc<crate::data::Lot>)| {
            let title = match due {
                Due::Never => words::forecast_never().to_owned(),
                Due::Overdue => words::forecast_overdue().to_owned(),
                Due::Month(first) => month(*first),
            };
            let weighted = amounts(&lot.weighted).join(" · ");
            let weighted = (!weighted.is_empty()).then(|| words::forecast_weighted(&weighted));
            Lane {
                title,
                hue: if *due == Due::Overdue { 4 } else { 0 },
                count: lot.rows.len(),
                counted: number(lot.rows.len() as u64),
                sums: amounts(&lot.sum).into_iter().chain(weighted).collect(),
            }
        };
        months.with(|months| months.iter().map(lane).collect::<Vec<_>>())
    });
    let cards = move |(lane, range): (usize, Range<usize>)| -> Vec<Card> {
        let Some(lot) = months.with(|months| months.get(lane).map(|(_, lot)| Arc::clone(lot)))
        else {
            return Vec::new();
        };
        let (shape, order) = (shape.get(), order.get());
        let rows = lot.rows.get(range).unwrap_or_default();
        rows.iter()
            .filter_map(|row| db.deal_card(*row, order))
            .map(|own| card(own, &shape))
            .collect()
    };
    view! {
        <Board
            label=words::view_forecast()
            lanes=lanes
            cards=cards
            words=&BOARD
            movable=false
            on_drop=|_: Dropped| {}
            on_more=move |id: String| {
                if let Ok(deal) = Id::parse(&id) {
                    mover.ask(deal, Ask::Where);
                }
            }
        />
    }
}
