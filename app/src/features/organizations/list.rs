//! The list of organizations: search, sort, how many people each has.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;

use leptos::prelude::*;

use super::new::NewOrganization;
use crate::data::{Db, OrganizationRow, OrganizationsQuery, OrganizationsSort};
use crate::features::cells::{ListFoot, text};
use crate::format;
use crate::platform::navigation::Navigation;
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

const PEOPLE: usize = 1;

fn query(search: String, sort: Sort) -> OrganizationsQuery {
    let is_people = sort.column == PEOPLE;
    let by = if is_people { OrganizationsSort::People } else { OrganizationsSort::Name };
    OrganizationsQuery { search, sort: by, descending: sort.descending }
}

/// The list.
#[component]
pub fn OrganizationList() -> impl IntoView {
    let db = Db::get();
    let state = ListState::get();
    let adding = RwSignal::new(false);
    let query = Memo::new(move |_| query(state.search.get(), state.table.sort.get()));
    let found = db.organizations(query.into());
    let count = Memo::new(move |_| found.with(|found| found.len()));
    let total = Memo::new(move |_| db.counts().with(|counts| counts.organizations));
    // Other rows are read from their top; the first run is the list coming back.
    Effect::new(move |before: Option<(String, Sort)>| {
        let now = (state.search.get(), state.table.sort.get());
        if before.is_some_and(|before| before != now) {
            state.table.rewind();
        }
        now
    });
    let rows = move |range: Range<usize>| -> Vec<OrganizationRow> {
        found.with(|found| {
            let rows = found.get(range).unwrap_or_default();
            rows.iter().filter_map(|row| db.organization_row(*row)).collect()
        })
    };
    let foot = move || {
        let (count, total) = (count.get() as u64, u64::from(total.get()));
        if state.search.with(|search| search.trim().is_empty()) {
            words::organizations_count(total)
        } else {
            words::organizations_found(count, total)
        }
    };
    let shows = Memo::new(move |_| (total.get() == 0, count.get() == 0));
    // An empty place offers what fills it, and nothing beside.
    let has_any = Memo::new(move |_| total.get() > 0);
    let navigation = Navigation::get();
    view! {
        <TopLine title=words::organizations_title()>
            <Show when=move || has_any.get()>
                <SearchField
                    label=words::organizations_search()
                    value=state.search
                    clear_label=words::search_clear()
                />
                <Button
                    label=words::organizations_new()
                    icon=Icon::Plus
                    rank=Rank::Primary
                    keys="c"
                    on_press=move |()| adding.set(true)
                />
            </Show>
        </TopLine>
        {move || match shows.get() {
            (true, _) => {
                view! {
                    <EmptyState
                        icon=Icon::Building
                        title=words::organizations_empty()
                        text=words::organizations_empty_text()
                    >
                        <LinkButton
                            href="/import"
                            label=words::people_empty_import()
                            icon=Icon::Import
                            rank=Rank::Primary
                        />
                        <Button
                            label=words::organizations_new()
                            keys="c"
                            on_press=move |()| adding.set(true)
                        />
                    </EmptyState>
                }
                    .into_any()
            }
            (false, true) => {
                let text = state
                    .search
                    .with(|search| words::organizations_none_found_text(search.trim()));
                view! {
                    <EmptyState
                        icon=Icon::Search
                        title=words::organizations_none_found()
                        text=text
                    >
                        <Button
                            label=words::search_clear()
                            on_press=move |()| state.search.set(String::new())
                        />
                    </EmptyState>
                }
                    .into_any()
            }
            (false, false) => {
                view! {
                    <Table
                        label=words::organizations_title()
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
        <NewOrganization open=adding />
    }
}

fn address(row: &OrganizationRow) -> String {
    format!("/organizations/{}", row.id)
}

/// Changes when anything does that the row shows.
fn fingerprint(row: &OrganizationRow) -> u64 {
    let mut hasher = DefaultHasher::new();
    (row.id, &row.name, row.people, &row.phone, &row.website, &row.address).hash(&mut hasher);
    hasher.finish()
}

fn columns() -> Vec<Column<OrganizationRow>> {
    let column = |label, width, shown, at, cell| Column {
        label,
        width,
        shown,
        sorts: at <= PEOPLE,
        numeric: at == PEOPLE,
        cell,
    };
    use Shown::{Always, Desktop, Sideways};
    vec![
        column(words::column_name(), Width::Wide, Always, 0, name_cell),
        column(words::column_people(), Width::Mark, Always, PEOPLE, |row| {
            format::number(u64::from(row.people)).into_any()
        }),
        column(words::column_phone(), Width::Narrow, Always, 2, |row| {
            text(&format::phone(&row.phone))
        }),
        column(words::column_website(), Width::Normal, Sideways, 3, |row| text(&row.website)),
        column(words::column_address(), Width::Normal, Desktop, 4, |row| text(&row.address)),
    ]
}

fn name_cell(row: &OrganizationRow) -> AnyView {
    view! {
        <span class="who">
            <Avatar name=row.name.clone() square=true />
            <span class="who-lines">
                <a class="ellipsis" href=address(row) tabindex="-1" title=row.name.clone()>
                    {row.name.clone()}
                </a>
                <span class="who-second ellipsis">{words::people_count(row.people.into())}</span>
            </span>
        </span>
    }
    .into_any()
}
