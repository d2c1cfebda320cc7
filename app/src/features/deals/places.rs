//! Which page of the deals a path is.

use cartera_domain::{Deal, Id};
use leptos::prelude::*;

use super::asks::Asks;
use super::board::DealsBoard;
use super::forecast::Forecast;
use super::list::DealsList;
use super::moving::Mover;
use super::new::{Draft, NewDeal};
use super::page::DealPage;
use super::state::{Shown, View};
use super::top::Top;
use crate::data::Db;
use crate::features::Missing;
use crate::features::pipelines::Shape;
use crate::platform::navigation::Navigation;
use crate::ui::{Button, EmptyState, Icon, LinkButton, Rank, TableState};
use crate::words;

/// What a path below `/deals` names.
#[derive(Clone, PartialEq)]
enum Place {
    All,
    One(Id<Deal>),
    Nothing,
}

fn place(rest: &str) -> Place {
    match (Id::parse(rest), Shown::read(rest)) {
        (Ok(id), _) => Place::One(id),
        (Err(_), Some(_)) => Place::All,
        (Err(_), None) => Place::Nothing,
    }
}

/// Draws the deals in the way that the path names, or the page of one.
#[must_use]
pub fn view(rest: Signal<String>) -> AnyView {
    let here = Memo::new(move |_| rest.with(|rest| place(rest)));
    // Stays while the page of one is shown: back from there the list is where it was.
    let table = TableState::new();
    (move || match here.get() {
        Place::All => view! { <Deals rest=rest table=table /> }.into_any(),
        Place::One(id) => view! { <DealPage id=id /> }.into_any(),
        Place::Nothing => {
            view! { <Missing title=words::page_missing() text=words::page_missing_text() /> }
                .into_any()
        }
    })
    .into_any()
}

#[component]
fn Deals(rest: Signal<String>, table: TableState) -> impl IntoView {
    let db = Db::get();
    let navigation = Navigation::get();
    let shape = Shape::follow(db);
    let shown = RwSignal::new(Shown::read(&rest.get_untracked()).unwrap_or_default());
    // The address follows what is shown, and what is shown the address.
    Effect::new(move |_| {
        let now = shown.get();
        now.keep();
        navigation.replace(&now.path());
    });
    Effect::new(move |_| {
        let rest = rest.get();
        if let Some(read) = Shown::read(&rest).filter(|_| !rest.is_empty())
            && shown.with_untracked(|shown| *shown != read)
        {
            shown.set(read);
        }
    });
    let mover = Mover::for_page();
    let adding = RwSignal::new(false);
    let draft = Draft::empty();
    let has_any = db.has_deals();
    let pipeline = Signal::derive(move || shown.with(|shown| shown.pipeline));
    let way = Memo::new(move |_| shown.with(|shown| shown.view));
    let looks_only = Db::get().looks_only();
    view! {
        <Top shown=shown shape=shape adding=adding has_any=has_any />
        {move || match (has_any.get(), way.get()) {
            (false, _) => {
                view! {
                    <EmptyState
                        icon=Icon::Board
                        title=words::deals_empty()
                        text=words::deals_empty_text()
                    >
                        <Show when=move || !looks_only.get()>
                            <Button
                                label=words::deals_new()
                                keys="c"
                                rank=Rank::Primary
                                on_press=move |()| adding.set(true)
                            />
                            <LinkButton href="/settings" label=words::pipelines_open() />
                        </Show>
                    </EmptyState>
                }
                    .into_any()
            }
            (true, View::Board) => {
                view! { <DealsBoard shown=shown shape=shape mover=mover /> }.into_any()
            }
            (true, View::List) => {
                view! { <DealsList shown=shown shape=shape state=table /> }.into_any()
            }
            (true, View::Forecast) => {
                view! { <Forecast shown=shown shape=shape mover=mover /> }.into_any()
            }
        }}
        <NewDeal open=adding draft=draft pipeline=pipeline />
        <Asks mover=mover />
    }
}
