//! The list of people: search, sort, and a hundred thousand rows that scroll.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;
use std::sync::Arc;

use cartera_domain::RecordKey;
use cartera_domain::person::NameOrder;
use leptos::prelude::*;

use crate::data::{Db, PeopleQuery, PeopleSort, PersonRow, RowIndex};
use crate::features::cells::{dash, text};
use crate::features::later::{self, later};
use crate::features::list::{self, ListWords, RecordList, total_of};
use crate::format;
use crate::preferences::Preferences;
use crate::ui::{Avatar, Column, Icon, Row, Shown, Sort, Width};
use crate::words;

/// What the list remembers while another page is shown.
#[derive(Clone, Copy)]
pub struct ListState(list::ListState);

impl ListState {
    /// Makes it for this app.
    pub fn provide() {
        provide_context(Self(list::ListState::new()));
    }

    fn get() -> list::ListState {
        use_context().map_or_else(list::ListState::new, |Self(state)| state)
    }
}

static WORDS: ListWords = ListWords {
    title: words::people_title,
    search: words::people_search,
    new: words::people_new,
    empty: words::people_empty,
    empty_text: words::people_empty_text,
    count: words::people_count,
    found: words::people_found,
    none_found: words::people_none_found,
    none_found_text: words::people_none_found_text,
};

const NAME: usize = 0;
const ORGANIZATION: usize = 1;
const POSITION: usize = 2;
const PHONE: usize = 3;
const EMAIL: usize = 4;

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
    let [adding, choosing, whole] = [(); 3].map(|()| RwSignal::new(false));
    let query = Memo::new(move |_| query(state.search.get(), state.table.sort.get(), order.get()));
    let found = db.people(query.into());
    let count = Memo::new(move |_| found.with(|found| found.len()));
    let rows = move |range: Range<usize>| -> Vec<Row> {
        let order = order.get();
        found.with(|found| {
            let rows = found.get(range).unwrap_or_default();
            rows.iter().filter_map(|row| db.person_row(*row, order)).map(row).collect()
        })
    };
    let keys = Signal::derive(move || {
        let key =
            |row: &RowIndex| Some(RecordKey::of(db.person_row(*row, order.get_untracked())?.id));
        found.with(|found| found.iter().filter_map(key).collect())
    });
    view! {
        <RecordList
            words=&WORDS
            icon=Icon::People
            state=state
            columns=columns
            count=count
            total=total_of(|counts| counts.people)
            rows=rows
            adding=adding
            views="/views/people"
            choosing=choosing
            whole=whole
        />
        {later::once(whole, move || later(move || later::list_of_people(keys, whole)))}
        {later::once(choosing, move || later(move || later::bulk_people(keys, choosing)))}
        {later::once(adding, move || later(move || later::new_person(adding)))}
    }
}

fn columns() -> Vec<Column> {
    let column = |label: &'static str, width, shown, sorts| Column {
        label: label.into(),
        width,
        shown,
        sorts,
        numeric: false,
    };
    use Shown::{Always, Desktop, Sideways};
    vec![
        column(words::column_name(), Width::Wide, Always, true),
        column(words::column_organization(), Width::Normal, Always, true),
        column(words::column_position(), Width::Normal, Desktop, false),
        column(words::column_phone(), Width::Narrow, Always, false),
        column(words::column_email(), Width::Normal, Sideways, false),
    ]
}

fn row(row: PersonRow) -> Row {
    let mut hasher = DefaultHasher::new();
    let organization = row.organization.as_ref().map(|(_, name)| name);
    (row.id, &row.name, organization, &row.position, &row.phone, &row.email).hash(&mut hasher);
    Row {
        key: hasher.finish(),
        href: address(&row),
        cell: Arc::new(move |column| match column {
            NAME => name_cell(&row),
            ORGANIZATION => organization_cell(&row),
            POSITION => text(&row.position),
            PHONE => text(&format::phone(&row.phone)),
            EMAIL => text(&row.email),
            _ => dash(),
        }),
    }
}

fn address(row: &PersonRow) -> String {
    format!("/people/{}", row.id)
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
