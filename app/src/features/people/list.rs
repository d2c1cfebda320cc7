//! The list of people: search, sort, and a hundred thousand rows that scroll.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;

use cartera_domain::person::NameOrder;
use leptos::prelude::*;

use super::new::NewPerson;
use crate::data::{Db, PeopleQuery, PeopleSort, PersonRow};
use crate::features::cells::{ListFoot, dash, text};
use crate::format;
use crate::platform::navigation::Navigation;
use crate::preferences::Preferences;
use crate::shell::TopLine;
use crate::ui::{
    Avatar, Button, Column, EmptyState, Icon, LinkButton, Rank, SearchField, Shown, Sort, Table,
    TableState, Width,
};
use crate::words;

/// What the list remembers while another page is shown.
#[derive(Clone, Copy)]
pub struct ListState {
    search: RwSignal<String>,
    table: TableState,
}

impl ListState {
    /// Makes it for this app.
    pub fn provide() {
        provide_context(Self { search: RwSignal::new(String::new()), table: TableState::new() });
    }

    fn get() -> Self {
        use_context().unwrap_or_else(|| Self {
            search: RwSignal::new(String::new()),
            table: TableState::new(),
        })
    }
}

const NAME: usize = 0;
const ORGANIZATION: usize = 1;

fn query(search: String, sort: Sort, order: NameOrder) -> PeopleQuery {
    let by = if sort.column == ORGANIZATION { PeopleSort::Organization } else { PeopleSort::Name };
    PeopleQuery { search, sort: by, descending: sort.descending, order }
}

/// The list.
#[component]
pub fn PeopleList() -> impl IntoView {
    let db = Db::get();
    let state = ListState::get();
    let order = Preferences::get().name_order();
    let adding = RwSignal::new(false);
    let query = Memo::new(move |_| query(state.search.get(), state.table.sort.get(), order.get()));
    let found = db.people(query.into());
    let count = Memo::new(move |_| found.with(|found| found.len()));
    let total = Memo::new(move |_| db.counts().with(|counts| counts.people));
    // Other rows are read from their top; the first run is the list coming back.
    Effect::new(move |before: Option<(String, Sort)>| {
        let now = (state.search.get(), state.table.sort.get());
        if before.is_some_and(|before| before != now) {
            state.table.rewind();
        }
        now
    });
    let rows = move |range: Range<usize>| -> Vec<PersonRow> {
        let order = order.get();
        found.with(|found| {
            let rows = found.get(range).unwrap_or_default();
            rows.iter().filter_map(|row| db.person_row(*row, order)).collect()
        })
    };
    let foot = move || {
        let (count, total) = (count.get() as u64, u64::from(total.get()));
        if state.search.with(|search| search.trim().is_empty()) {
            words::people_count(total)
        } else {
            words::people_found(count, total)
        }
    };
    let content = Memo::new(move |_| match (total.get(), count.get()) {
        (0, _) => Content::Nobody,
        (_, 0) => Content::NoneFound,
        _ => Content::Rows,
    });
    // An empty place offers what fills it, and nothing beside.
    let has_any = Memo::new(move |_| total.get() > 0);
    let navigation = Navigation::get();
    view! {
        <TopLine title=words::people_title()>
            <Show when=move || has_any.get()>
                <SearchField
                    label=words::people_search()
                    value=state.search
                    clear_label=words::search_clear()
                />
                <Button
                    label=words::people_new()
                    icon=Icon::Plus
                    rank=Rank::Primary
                    keys="c"
                    on_press=move |()| adding.set(true)
                />
            </Show>
        </TopLine>
        {move || match content.get() {
            Content::Nobody => {
                view! {
                    <EmptyState
                        icon=Icon::People
                        title=words::people_empty()
                        text=words::people_empty_text()
                    >
                        <LinkButton
                            href="/import"
                            label=words::people_empty_import()
                            icon=Icon::Import
                            rank=Rank::Primary
                        />
                        <Button
                            label=words::people_new()
                            keys="c"
                            on_press=move |()| adding.set(true)
                        />
                    </EmptyState>
                }
                    .into_any()
            }
            Content::NoneFound => {
                let text = state.search.with(|search| words::people_none_found_text(search.trim()));
                view! {
                    <EmptyState icon=Icon::Search title=words::people_none_found() text=text>
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
                        label=words::people_title()
                        columns=columns()
                        count=count
                        rows=Callback::new(rows)
                        key=fingerprint
                        href=address
                        state=state.table
                        on_open=move |to: String| navigation.go(&to)
                    />
                }
                    .into_any()
            }
        }}
        <ListFoot count=Signal::derive(foot) />
        <NewPerson open=adding />
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Content {
    Nobody,
    NoneFound,
    Rows,
}

fn address(row: &PersonRow) -> String {
    format!("/people/{}", row.id)
}

/// Changes when anything does that the row shows.
fn fingerprint(row: &PersonRow) -> u64 {
    let mut hasher = DefaultHasher::new();
    let organization = row.organization.as_ref().map(|(_, name)| name);
    (row.id, &row.name, organization, &row.position, &row.phone, &row.email).hash(&mut hasher);
    hasher.finish()
}

fn columns() -> Vec<Column<PersonRow>> {
    let column = |label, width, shown, at, cell| Column {
        label,
        width,
        shown,
        sorts: matches!(at, NAME | ORGANIZATION),
        numeric: false,
        cell,
    };
    use Shown::{Always, Desktop, Sideways};
    vec![
        column(words::column_name(), Width::Wide, Always, NAME, name_cell),
        column(
            words::column_organization(),
            Width::Normal,
            Always,
            ORGANIZATION,
            organization_cell,
        ),
        column(words::column_position(), Width::Normal, Desktop, 2, |row| text(&row.position)),
        column(words::column_phone(), Width::Narrow, Always, 3, |row| {
            text(&format::phone(&row.phone))
        }),
        column(words::column_email(), Width::Normal, Sideways, 4, |row| text(&row.email)),
    ]
}

/// The organization; where the position has no column of its own, it stands below.
fn organization_cell(row: &PersonRow) -> AnyView {
    let Some((id, name)) = &row.organization else { return dash() };
    let position = (!row.position.is_empty()).then(|| row.position.clone());
    view! {
        <span class="table-lines">
            <a
                class="ellipsis"
                href=format!("/organizations/{id}")
                tabindex="-1"
                title=name.clone()
            >
                {name.clone()}
            </a>
            {position.map(|position| view! { <span class="table-second ellipsis">{position}</span> })}
        </span>
    }
    .into_any()
}

fn name_cell(row: &PersonRow) -> AnyView {
    let name = shown_name(&row.name);
    let organization = row.organization.iter().map(|(_, name)| name.as_str());
    let mut second: Vec<&str> = [row.position.as_str()].into_iter().chain(organization).collect();
    second.retain(|part| !part.is_empty());
    let second = if second.is_empty() { format::phone(&row.phone) } else { second.join(", ") };
    let second = if second.is_empty() { row.email.clone() } else { second };
    view! {
        <span class="who">
            <Avatar name=row.name.clone() />
            <span class="who-lines">
                <a class="ellipsis" href=address(row) tabindex="-1" title=name.clone()>
                    {name.clone()}
                </a>
                <span class="who-second ellipsis">{second}</span>
            </span>
        </span>
    }
    .into_any()
}

/// A name for people of whom none is known.
fn shown_name(name: &str) -> String {
    if name.is_empty() { words::person_nameless().to_owned() } else { name.to_owned() }
}
