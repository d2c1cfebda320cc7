//! The list of organizations: search, sort, how many people each has.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;
use std::sync::Arc;

use cartera_domain::RecordKey;
use leptos::prelude::*;

use crate::data::{Db, OrganizationRow, OrganizationsQuery, OrganizationsSort, RowIndex};
use crate::features::cells::{dash, text};
use crate::features::later::{self, later};
use crate::features::list::{self, ListWords, RecordList, total_of};
use crate::format;
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
    title: words::organizations_title,
    search: words::organizations_search,
    new: words::organizations_new,
    empty: words::organizations_empty,
    empty_text: words::organizations_empty_text,
    count: words::organizations_count,
    found: words::organizations_found,
    none_found: words::organizations_none_found,
    none_found_text: words::organizations_none_found_text,
};

const NAME: usize = 0;
const PEOPLE: usize = 1;
const PHONE: usize = 2;
const WEBSITE: usize = 3;
const ADDRESS: usize = 4;

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
    let [adding, choosing, whole] = [(); 3].map(|()| RwSignal::new(false));
    let query = Memo::new(move |_| query(state.search.get(), state.table.sort.get()));
    let found = db.organizations(query.into());
    let count = Memo::new(move |_| found.with(|found| found.len()));
    let rows = move |range: Range<usize>| -> Vec<Row> {
        found.with(|found| {
            let rows = found.get(range).unwrap_or_default();
            rows.iter().filter_map(|row| db.organization_row(*row)).map(row).collect()
        })
    };
    let keys = Signal::derive(move || {
        let key = |row: &RowIndex| Some(RecordKey::of(db.organization_row(*row)?.id));
        found.with(|found| found.iter().filter_map(key).collect())
    });
    view! {
        <RecordList
            words=&WORDS
            icon=Icon::Building
            state=state
            columns=columns
            count=count
            total=total_of(|counts| counts.organizations)
            rows=rows
            adding=adding
            views="/views/organizations"
            choosing=choosing
            whole=whole
        />
        {later::once(whole, move || later(move || later::list_of_organizations(keys, whole)))}
        {later::once(choosing, move || later(move || later::bulk_organizations(keys, choosing)))}
        {later::once(adding, move || later(move || later::new_organization(adding)))}
    }
}

fn columns() -> Vec<Column> {
    let column = |label: &'static str, width, shown, at| Column {
        label: label.into(),
        width,
        shown,
        sorts: at <= PEOPLE,
        numeric: at == PEOPLE,
    };
    use Shown::{Always, Desktop, Sideways};
    vec![
        column(words::column_title(), Width::Wide, Always, NAME),
        column(words::column_people(), Width::Mark, Always, PEOPLE),
        column(words::column_phone(), Width::Narrow, Always, PHONE),
        column(words::column_website(), Width::Normal, Sideways, WEBSITE),
        column(words::column_address(), Width::Normal, Desktop, ADDRESS),
    ]
}

fn row(row: OrganizationRow) -> Row {
    let mut hasher = DefaultHasher::new();
    (row.id, &row.name, row.people, &row.phone, &row.website, &row.address).hash(&mut hasher);
    Row {
        key: hasher.finish(),
        href: address(&row),
        cell: Arc::new(move |column| match column {
            NAME => name_cell(&row),
            PEOPLE => format::number(u64::from(row.people)).into_any(),
            PHONE => text(&format::phone(&row.phone)),
            WEBSITE => text(&row.website),
            ADDRESS => text(&row.address),
            _ => dash(),
        }),
    }
}

fn address(row: &OrganizationRow) -> String {
    format!("/organizations/{}", row.id)
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
