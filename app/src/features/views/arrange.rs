//! The dialog that says what of the records is shown, how wide, and in which order they come.

use cartera_domain::query::SortBy;
use leptos::prelude::*;

use super::field::Field;
use super::layout::{Room, Shown, step, usual};
use super::state::{MOST_SORTS, State};
use crate::ui::{Button, Dialog, Icon, IconButton, Rank, Select};
use crate::words;

/// The dialog.
#[component]
pub fn ArrangeDialog(
    /// The list.
    state: State,
    /// The fields that can be columns.
    fields: StoredValue<Vec<Field>>,
    /// Whether it is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    view! {
        <Dialog title=words::views_columns() open=open close_label=words::close()>
            <Columns state=state fields=fields />
            <Sorting state=state fields=fields />
            <div class="actions end">
                <Button
                    label=words::views_usual()
                    on_press=move |()| state.columns.set(usual(state.kind))
                />
                <Button
                    label=words::views_done()
                    rank=Rank::Primary
                    on_press=move |()| open.set(false)
                />
            </div>
        </Dialog>
    }
}

fn label(fields: StoredValue<Vec<Field>>, number: u16) -> Option<String> {
    fields.with_value(|fields| {
        fields.iter().find(|field| field.number == number).map(|field| field.label.clone())
    })
}

const fn room_word(room: Room) -> &'static str {
    match room {
        Room::Narrow => "narrow",
        Room::Normal => "normal",
        Room::Wide => "wide",
    }
}

fn rooms() -> Vec<(String, String)> {
    let words = [words::views_narrow(), words::views_normal(), words::views_wide()];
    let pair = |(room, label): (Room, &str)| (room_word(room).to_owned(), label.to_owned());
    Room::ALL.into_iter().zip(words).map(pair).collect()
}

/// The columns that are shown, in their order, and those that are not.
#[component]
fn Columns(state: State, fields: StoredValue<Vec<Field>>) -> impl IntoView {
    let shown = move || {
        let all = state.columns.get();
        let last = all.len().saturating_sub(1);
        let line = move |(at, column): (usize, Shown)| {
            let label = label(fields, column.field)?;
            let hide =
                move |()| state.columns.update(|all| all.retain(|one| one.field != column.field));
            let moved = move |up: bool| state.columns.update(|all| step(all, at, up));
            let resize = move |word: String| {
                let room = Room::ALL.into_iter().find(|room| room_word(*room) == word);
                state.columns.update(|all| {
                    if let (Some(one), Some(room)) = (all.get_mut(at), room) {
                        *one = Shown::new(one.field, room);
                    }
                });
            };
            Some(view! {
                <li class="arrange-line">
                    <span class="ellipsis">{label.clone()}</span>
                    <Select
                        label=words::views_width_of(&label)
                        label_hidden=true
                        options=rooms()
                        value=Signal::derive(move || room_word(column.width).to_owned())
                        on_change=resize
                    />
                    <span class="arrange-step">
                        {(at > 0).then(|| view! {
                            <IconButton
                                label=words::views_up(&label)
                                icon=Icon::ArrowUp
                                on_press=move |()| moved(true)
                            />
                        })}
                    </span>
                    <span class="arrange-step">
                        {(at < last).then(|| view! {
                            <IconButton
                                label=words::views_down(&label)
                                icon=Icon::ArrowDown
                                on_press=move |()| moved(false)
                            />
                        })}
                    </span>
                    <IconButton label=words::views_hide(&label) icon=Icon::Close on_press=hide />
                </li>
            })
        };
        all.into_iter().enumerate().map(line).collect_view()
    };
    let hidden = move || {
        let columns = state.columns.get();
        let free = fields.with_value(|fields| {
            let is_free = |field: &&Field| columns.iter().all(|one| one.field != field.number);
            fields
                .iter()
                .filter(is_free)
                .map(|one| (one.number, one.label.clone()))
                .collect::<Vec<_>>()
        });
        let button = move |(field, label): (u16, String)| {
            let add = move |()| {
                state.columns.update(|all| all.push(Shown::new(field, Room::Normal)));
            };
            view! { <Button label=label icon=Icon::Plus rank=Rank::Quiet on_press=add /> }
        };
        free.into_iter().map(button).collect_view()
    };
    view! {
        <section class="arrange" aria-label=words::views_columns()>
            <p class="muted">{words::views_columns_text()}</p>
            <ol class="arrange-list">{shown}</ol>
            <h3>{words::views_more_columns()}</h3>
            <div class="arrange-more">{hidden}</div>
        </section>
    }
}

/// The fields that are sorted by, the most important first.
#[component]
fn Sorting(state: State, fields: StoredValue<Vec<Field>>) -> impl IntoView {
    let choices = fields.with_value(|fields| {
        let sortable = fields.iter().filter(|field| field.sorts());
        sortable.map(|one| (one.number.to_string(), one.label.clone())).collect::<Vec<_>>()
    });
    let choices = StoredValue::new(choices);
    let put = move |change: &dyn Fn(&mut Vec<SortBy>)| {
        state.sort.update(|sort| change(sort));
        state.table.sort.set(state.header());
    };
    let lines = move || {
        let line = move |(at, by): (usize, SortBy)| {
            let choose = move |number: String| {
                if let Ok(field) = number.parse() {
                    put(&|sort| {
                        if let Some(one) = sort.get_mut(at) {
                            one.field = field;
                        }
                    });
                }
            };
            let turn = move |word: String| {
                put(&|sort| {
                    if let Some(one) = sort.get_mut(at) {
                        one.descending = word == "down";
                    }
                });
            };
            let remove = move |()| {
                put(&|sort| {
                    if at < sort.len() {
                        sort.remove(at);
                    }
                });
            };
            view! {
                <li class="arrange-line">
                    <Select
                        label=words::views_sort_field()
                        label_hidden=true
                        options=choices.get_value()
                        value=Signal::derive(move || by.field.to_string())
                        on_change=choose
                    />
                    <Select
                        label=words::views_direction()
                        label_hidden=true
                        options=vec![
                            ("up".to_owned(), words::views_ascending().to_owned()),
                            ("down".to_owned(), words::views_descending().to_owned()),
                        ]
                        value=Signal::derive(move || {
                            if by.descending { "down" } else { "up" }.to_owned()
                        })
                        on_change=turn
                    />
                    <IconButton
                        label=words::views_sort_remove()
                        icon=Icon::Close
                        on_press=remove
                    />
                </li>
            }
        };
        state.sort.get().into_iter().enumerate().map(line).collect_view()
    };
    let can_add = move || state.sort.with(Vec::len) < MOST_SORTS;
    let add = move |()| {
        let free = choices.with_value(|choices| {
            let numbers = choices.iter().filter_map(|(number, _)| number.parse::<u16>().ok());
            let is_free = |number: &u16| {
                state.sort.with_untracked(|sort| sort.iter().all(|by| by.field != *number))
            };
            numbers.filter(is_free).take(1).collect::<Vec<_>>()
        });
        put(&|sort| {
            sort.extend(free.iter().map(|field| SortBy { field: *field, descending: false }))
        });
    };
    view! {
        <section class="arrange" aria-label=words::views_sorting()>
            <h3>{words::views_sorting()}</h3>
            <ol class="arrange-list">{lines}</ol>
            <Show when=can_add>
                <div class="actions">
                    <Button
                        label=words::views_sort_add()
                        icon=Icon::Plus
                        rank=Rank::Quiet
                        on_press=add
                    />
                </div>
            </Show>
        </section>
    }
}
