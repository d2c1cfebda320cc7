//! The board: open deals by stage.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use cartera_domain::pipeline::StageId;
use cartera_domain::{Id, Stage};
use leptos::prelude::*;

use super::cards::card;
use super::moving::{Ask, Mover};
use super::said::amounts;
use super::state::Shown;
use crate::data::{Db, Lot};
use crate::features::pipelines::Shape;
use crate::format::number;
use crate::preferences::Preferences;
use crate::ui::{Board, BoardWords, Card, Dropped, Lane, Target};
use crate::words;

/// What boards of deals say.
pub static BOARD: BoardWords = BoardWords {
    help: words::board_help,
    lifted: words::board_lifted,
    over: words::board_over,
    given_up: words::board_given_up,
    more: words::deal_move_to,
};

const WON: usize = 0;

/// The board.
#[component]
pub fn DealsBoard(
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
    let lots = db.deals_by_stage(query.into());
    let lots = Memo::new(move |_| {
        lots.with(|lots| Arc::new(lots.iter().cloned().collect::<HashMap<StageId, Arc<Lot>>>()))
    });
    // An archived stage is shown as long as deals are in it.
    let stages = Memo::new(move |_| {
        let lots = lots.get();
        let is_shown = |stage: &&Stage| !stage.is_archived || lots.contains_key(&stage.id);
        shape.with(|shape| {
            let selling = shown.with(|shown| shown.selling(shape).cloned());
            let selling = selling.into_iter();
            let stages = selling.flat_map(|selling| {
                let open: Vec<_> = selling.open().filter(is_shown).cloned().collect();
                open.into_iter().map(move |stage| (selling.hue(stage.id), stage))
            });
            stages.collect::<Vec<(u8, Stage)>>()
        })
    });
    let lanes = Memo::new(move |_| {
        let lots = lots.get();
        let lane = |(hue, stage): &(u8, Stage)| {
            let lot = lots.get(&stage.id);
            let count = lot.map_or(0, |lot| lot.rows.len());
            Lane {
                title: stage.name.to_string(),
                hue: *hue,
                count,
                counted: number(count as u64),
                sums: lot.map(|lot| amounts(&lot.sum)).unwrap_or_default(),
            }
        };
        stages.with(|stages| stages.iter().map(lane).collect::<Vec<_>>())
    });
    let stage_at = move |lane: usize| stages.with(|all| all.get(lane).map(|(_, stage)| stage.id));
    let cards = move |(lane, range): (usize, Range<usize>)| -> Vec<Card> {
        let Some(lot) = stage_at(lane).and_then(|id| lots.with(|lots| lots.get(&id).cloned()))
        else {
            return Vec::new();
        };
        let shape = shape.get();
        let rows = lot.rows.get(range).unwrap_or_default();
        let order = order.get();
        rows.iter()
            .filter_map(|row| db.deal_card(*row, order))
            .map(|own| card(own, &shape))
            .collect()
    };
    let on_drop = move |dropped: Dropped| {
        let Ok(deal) = Id::parse(&dropped.id) else { return };
        match dropped.to {
            Target::Zone(WON) => mover.ask_win(deal),
            Target::Zone(_) => mover.ask_lose(deal),
            Target::Lane(place) => {
                let Some(stage) = untrack(|| stage_at(place.lane)) else { return };
                let lot = lots.with_untracked(|lots| lots.get(&stage).cloned());
                let rows = lot.map(|lot| lot.rows.clone()).unwrap_or_default();
                let (above, below) = db.neighbours(&rows, place.at, deal);
                let between = (above.as_ref(), below.as_ref());
                mover.to_place(deal, stage, mover.spot(stage, Some(deal), between));
            }
        }
    };
    view! {
        <Board
            label=words::deals_title()
            lanes=lanes
            cards=cards
            words=&BOARD
            zones=vec![(words::state_won(), "won"), (words::state_lost(), "lost")]
            on_drop=on_drop
            on_more=move |id: String| {
                if let Ok(deal) = Id::parse(&id) {
                    mover.ask(deal, Ask::Where);
                }
            }
        />
    }
}
