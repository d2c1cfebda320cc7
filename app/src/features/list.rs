//! A list of records: its search, what stands in the place of rows where there are none, the
//! table, and the line below. Each kind of record gives its words, its columns and its rows.

use std::ops::Range;

use leptos::prelude::*;

use super::cells::ListFoot;
use crate::data::Db;
use crate::platform::navigation::Navigation;
use crate::shell::TopLine;
use crate::ui::{
    Button, Column, EmptyState, Icon, IconButton, LinkButton, Rank, Row, SearchField, Sort, Table,
    TableState,
};
use crate::words;

/// What a list remembers while another page is shown.
#[derive(Clone, Copy)]
pub struct ListState {
    /// What is searched for.
    pub search: RwSignal<String>,
    /// Scroll, active row and sort.
    pub table: TableState,
}

impl ListState {
    /// Nothing searched for, at the top, sorted by the first column.
    #[must_use]
    pub fn new() -> Self {
        Self { search: RwSignal::new(String::new()), table: TableState::new() }
    }
}

impl Default for ListState {
    fn default() -> Self {
        Self::new()
    }
}

/// What a list of one kind of record says.
#[derive(Clone, Copy)]
pub struct ListWords {
    /// The name of the list.
    pub title: fn() -> &'static str,
    /// What the search looks through.
    pub search: fn() -> &'static str,
    /// The button that adds a record.
    pub new: fn() -> &'static str,
    /// That there are no records at all.
    pub empty: fn() -> &'static str,
    /// What to do about it.
    pub empty_text: fn() -> &'static str,
    /// How many there are.
    pub count: fn(u64) -> String,
    /// How many of how many were found.
    pub found: fn(u64, u64) -> String,
    /// That nothing was found.
    pub none_found: fn() -> &'static str,
    /// What was searched for in vain.
    pub none_found_text: fn(&str) -> String,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Content {
    Nothing,
    NoneFound,
    Rows,
}

/// A list of records.
#[component]
pub fn RecordList(
    /// What it says.
    words: &'static ListWords,
    /// The sign of the kind.
    icon: Icon,
    /// What it remembers.
    state: ListState,
    /// The columns from the left.
    columns: fn() -> Vec<Column>,
    /// How many rows answer the search.
    #[prop(into)]
    count: Signal<usize>,
    /// How many records there are.
    #[prop(into)]
    total: Signal<u32>,
    /// Gives the rows of a range.
    #[prop(into)]
    rows: Callback<Range<usize>, Vec<Row>>,
    /// Set when a record is to be added.
    adding: RwSignal<bool>,
    /// Set when several are to be chosen, where that is offered.
    #[prop(optional)]
    choosing: Option<RwSignal<bool>>,
    /// Set when something is to be done with the whole list, where that is offered.
    #[prop(optional)]
    whole: Option<RwSignal<bool>>,
    /// Where the same records are listed with columns and filters of one's own.
    views: &'static str,
) -> impl IntoView {
    // Other rows are read from their top; the first run is the list coming back.
    Effect::new(move |before: Option<(String, Sort)>| {
        let now = (state.search.get(), state.table.sort.get());
        if before.is_some_and(|before| before != now) {
            state.table.rewind();
        }
        now
    });
    let foot = move || {
        let (count, total) = (count.get() as u64, u64::from(total.get()));
        if state.search.with(|search| search.trim().is_empty()) {
            (words.count)(total)
        } else {
            (words.found)(count, total)
        }
    };
    let content = Memo::new(move |_| match (total.get(), count.get()) {
        (0, _) => Content::Nothing,
        (_, 0) => Content::NoneFound,
        _ => Content::Rows,
    });
    // An empty place offers what fills it, and nothing beside.
    let has_any = Memo::new(move |_| total.get() > 0);
    let add = Callback::new(move |()| adding.set(true));
    let navigation = Navigation::get();
    let looks_only = Db::get().looks_only();
    let may_add = move || !looks_only.get();
    view! {
        <TopLine title=(words.title)()>
            <Show when=move || has_any.get()>
                <SearchField
                    label=(words.search)()
                    value=state.search
                    clear_label=words::search_clear()
                />
                <IconButton
                    label=words::views_open()
                    icon=Icon::Filter
                    on_press=move |()| navigation.go(views)
                />
                {[
                    (choosing, words::bulk_title(), Icon::CheckSquare),
                    (whole, words::more_actions(), Icon::More),
                ]
                    .map(|(open, label, icon)| open.map(|open| view! {
                        <IconButton
                            label=label
                            icon=icon
                            on_press=move |()| open.set(true)
                        />
                    }))}
                <Show when=may_add>
                    <Button
                        label=(words.new)()
                        icon=Icon::Plus
                        rank=Rank::Primary
                        keys="c"
                        on_press=add
                    />
                </Show>
            </Show>
        </TopLine>
        {move || match content.get() {
            Content::Nothing => {
                view! {
                    <EmptyState icon=icon title=(words.empty)() text=(words.empty_text)()>
                        <Show when=may_add>
                            <LinkButton
                                href="/import"
                                label=words::people_empty_import()
                                icon=Icon::Import
                                rank=Rank::Primary
                            />
                            <Button label=(words.new)() keys="c" on_press=add />
                        </Show>
                    </EmptyState>
                }
                    .into_any()
            }
            Content::NoneFound => {
                let text = state.search.with(|search| (words.none_found_text)(search.trim()));
                view! {
                    <EmptyState icon=Icon::Search title=(words.none_found)() text=text>
                        <Button
                            label=words::search_clear()
                            on_press=move |()| state.search.set(String::new())
                        />
                    </EmptyState>
                }
                    .into_any()
            }
            Content::Rows => {
                view! {
                    <Table
                        label=(words.title)()
                        columns=columns()
                        count=count
                        rows=rows
                        state=state.table
                        on_open=move |to: String| navigation.go(&to)
                    />
                }
                    .into_any()
            }
        }}
        <ListFoot count=Signal::derive(foot) />
    }
}

/// How many records of a kind there are, followed.
pub fn total_of(read: fn(&crate::data::Counts) -> u32) -> Signal<u32> {
    let counts = Db::get().counts();
    Memo::new(move |_| counts.with(read)).into()
}
