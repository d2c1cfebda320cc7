//! The top of the pages of deals: how they are looked at, which of them, and a new one.

use std::sync::Arc;

use cartera_domain::{Id, User};
use leptos::prelude::*;

use super::state::{Shown, View};
use crate::data::{Db, Which};
use crate::features::pipelines::Shape;
use crate::platform::navigation::Navigation;
use crate::shell::TopLine;
use crate::ui::{Button, Icon, IconButton, Rank, SearchField, Segmented, Select};
use crate::words;

/// Title, switches, filters, the button that adds.
#[component]
pub fn Top(
    /// What is shown.
    shown: RwSignal<Shown>,
    /// All pipelines.
    shape: Signal<Arc<Shape>>,
    /// Set when a deal is to be added.
    adding: RwSignal<bool>,
    /// Whether there is any deal.
    #[prop(into)]
    has_any: Signal<bool>,
) -> impl IntoView {
    let navigation = Navigation::get();
    let search = RwSignal::new(shown.with_untracked(|shown| shown.search.clone()));
    Effect::new(move |_| {
        let text = search.get();
        if shown.with_untracked(|shown| shown.search != text) {
            shown.update(|shown| shown.search = text);
        }
    });
    // Emptied from outside.
    Effect::new(move |_| {
        let text = shown.with(|shown| shown.search.clone());
        if search.with_untracked(|search| *search != text) {
            search.set(text);
        }
    });
    let view = Signal::derive(move || shown.with(|shown| shown.view.word().to_owned()));
    let views = move || {
        vec![
            (View::Board.word(), words::view_board().to_owned()),
            (View::List.word(), words::view_list().to_owned()),
            (View::Forecast.word(), words::view_forecast().to_owned()),
        ]
    };
    let pipelines = Memo::new(move |_| {
        let one = |selling: &crate::features::pipelines::Selling| {
            (selling.pipeline.id.to_string(), selling.pipeline.name.to_string())
        };
        shape.with(|shape| shape.all.iter().map(one).collect::<Vec<_>>())
    });
    let pipeline = Signal::derive(move || {
        let own = |shape: &Arc<Shape>| {
            shown.with(|shown| shown.selling(shape).map(|one| one.pipeline.id.to_string()))
        };
        shape.with(own).unwrap_or_default()
    });
    let users = Db::get().every::<User>();
    let owners = Memo::new(move |_| {
        let mut all = vec![(String::new(), words::owner_any().to_owned())];
        users.with(|users| {
            all.extend(users.iter().map(|user| (user.id.to_string(), user.name.to_string())));
        });
        all
    });
    let owner = Signal::derive(move || {
        shown.with(|shown| shown.owner.map(|id| id.to_string()).unwrap_or_default())
    });
    let states = || {
        vec![
            (Which::Open.word().to_owned(), words::state_open().to_owned()),
            (Which::Won.word().to_owned(), words::state_won().to_owned()),
            (Which::Lost.word().to_owned(), words::state_lost().to_owned()),
            (Which::All.word().to_owned(), words::state_all().to_owned()),
        ]
    };
    let state = Signal::derive(move || shown.with(|shown| shown.which.word().to_owned()));
    let is_list = Memo::new(move |_| shown.with(|shown| shown.view == View::List));
    let many_pipelines = Memo::new(move |_| pipelines.with(Vec::len) > 1);
    let many_owners = Memo::new(move |_| owners.with(Vec::len) > 1);
    let looks_only = Db::get().looks_only();
    view! {
        <TopLine title=words::deals_title()>
            <Show when=move || has_any.get()>
                <SearchField
                    label=words::deals_search()
                    value=search
                    clear_label=words::search_clear()
                />
                <IconButton
                    label=words::views_open()
                    icon=Icon::Filter
                    on_press=move |()| navigation.go("/views/deals")
                />
                <Show when=move || !looks_only.get()>
                    <Button
                        label=words::deals_new()
                        icon=Icon::Plus
                        rank=Rank::Primary
                        keys="c"
                        on_press=move |()| adding.set(true)
                    />
                </Show>
            </Show>
        </TopLine>
        <Show when=move || has_any.get()>
            <div class="deals-bar">
                <Segmented
                    label=words::view_label()
                    options=views()
                    value=view
                    on_change=move |word: String| {
                        if let Some(view) = View::of(&word) {
                            shown.update(|shown| shown.view = view);
                        }
                    }
                />
                <Show when=move || many_pipelines.get()>
                    {move || view! {
                        <Select
                            label=words::deal_pipeline()
                            label_hidden=true
                            options=pipelines.get()
                            value=pipeline
                            on_change=move |id: String| shown.update(|shown| shown.pipeline = Id::parse(&id).ok())
                        />
                    }}
                </Show>
                <Show when=move || many_owners.get()>
                    {move || view! {
                        <Select
                            label=words::deal_owner()
                            label_hidden=true
                            options=owners.get()
                            value=owner
                            on_change=move |id: String| shown.update(|shown| shown.owner = Id::parse(&id).ok())
                        />
                    }}
                </Show>
                <Show when=move || is_list.get()>
                    <Select
                        label=words::deal_state()
                        label_hidden=true
                        options=states()
                        value=state
                        on_change=move |word: String| shown.update(|shown| shown.which = Which::of(&word))
                    />
                </Show>
            </div>
        </Show>
    }
}
