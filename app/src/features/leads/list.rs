//! The list of leads, the newest first.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;
use std::sync::Arc;

use cartera_domain::person::NameOrder;
use cartera_domain::query::{Query, SortBy};
use cartera_domain::{Lead, Name, RecordKind};
use leptos::prelude::*;

use super::new::NewLead;
use super::said::{name, person, state};
use crate::data::{Db, ListQuery, Of};
use crate::features::cells::{dash, text};
use crate::features::deals::day_of;
use crate::features::list::{ListState, ListWords, RecordList};
use crate::preferences::Preferences;
use crate::ui::{Badge, Column, Icon, Row, Shown, Sort, Width};
use crate::words;

static WORDS: ListWords = ListWords {
    title: words::leads_title,
    search: words::leads_search,
    new: words::leads_new,
    empty: words::leads_empty,
    empty_text: words::leads_empty_text,
    count: words::leads_count,
    found: words::leads_found,
    none_found: words::leads_none_found,
    none_found_text: words::leads_none_found_text,
};

const NAME: usize = 0;
const STATE: usize = 1;
const RECEIVED: usize = 2;
const WHO: usize = 3;
const SOURCE: usize = 4;

/// The list.
#[component]
pub fn LeadList() -> impl IntoView {
    let db = Db::get();
    let list = ListState::new();
    // The newest first.
    list.table.sort.set(Sort { column: RECEIVED, descending: true });
    let adding = RwSignal::new(false);
    let order = Preferences::get().name_order();
    let query = Memo::new(move |_| {
        let sort = list.table.sort.get();
        let field = match sort.column {
            NAME => Lead::TITLE.number,
            SOURCE => Lead::SOURCE.number,
            _ => Lead::RECEIVED_AT.number,
        };
        let sort = vec![SortBy { field, descending: sort.descending }];
        let query = Query { filter: cartera_domain::query::Filter::default(), sort };
        ListQuery { query, search: list.search.get(), of: Of::Everybody }
    });
    let found = db.rows(RecordKind::Lead, query.into());
    let count = Memo::new(move |_| found.with(|found| found.len()));
    let all = db.rows(RecordKind::Lead, Signal::derive(ListQuery::default));
    let total = Memo::new(move |_| u32::try_from(all.with(|all| all.len())).unwrap_or(u32::MAX));
    let rows = move |range: Range<usize>| -> Vec<Row> {
        let order = order.get();
        found.with(|found| {
            let rows = found.get(range).unwrap_or_default().iter();
            rows.filter_map(|at| db.row::<Lead>(*at)).map(|lead| row(&lead, order)).collect()
        })
    };
    view! {
        <RecordList
            words=&WORDS
            icon=Icon::Inbox
            state=list
            columns=columns
            count=count
            total=total
            rows=rows
            adding=adding
            views="/views/leads"
        />
        <NewLead open=adding />
    }
}

fn columns() -> Vec<Column> {
    use Shown::{Always, Desktop, Sideways};
    let column = |label: &'static str, width, shown, at| Column {
        label: label.into(),
        width,
        shown,
        sorts: [NAME, RECEIVED, SOURCE].contains(&at),
        numeric: false,
    };
    vec![
        column(words::lead_title(), Width::Wide, Always, NAME),
        column(words::deal_state(), Width::Narrow, Always, STATE),
        column(words::lead_received(), Width::Narrow, Always, RECEIVED),
        column(words::lead_who(), Width::Normal, Sideways, WHO),
        column(words::deal_source(), Width::Normal, Desktop, SOURCE),
    ]
}

fn row(lead: &Lead, order: NameOrder) -> Row {
    let (label, tone) = state(lead);
    let title = name(lead, order);
    let organization = lead.organization_name.as_ref().map(Name::to_string);
    let who: Vec<String> = std::iter::once(person(lead, order))
        .filter(|name| !name.is_empty())
        .chain(organization)
        .collect();
    let (who, received) = (who.join(" · "), day_of(lead.received_at));
    let source = lead.source.as_ref().map(Name::to_string).unwrap_or_default();
    let href = format!("/leads/{}", lead.id);
    let mut hasher = DefaultHasher::new();
    (lead.id, label, &title, &who, &received, &source).hash(&mut hasher);
    let to = href.clone();
    Row {
        key: hasher.finish(),
        href,
        cell: Arc::new(move |column| match column {
            NAME => {
                let second = [label, who.as_str()].join(" · ");
                view! {
                    <span class="who-lines">
                        <a class="ellipsis" href=to.clone() tabindex="-1" title=title.clone()>
                            {title.clone()}
                        </a>
                        <span class="who-second ellipsis">{second}</span>
                    </span>
                }
                .into_any()
            }
            STATE => view! { <Badge label=label.to_owned() tone=tone /> }.into_any(),
            RECEIVED => text(&received),
            WHO => text(&who),
            SOURCE => text(&source),
            _ => dash(),
        }),
    }
}
