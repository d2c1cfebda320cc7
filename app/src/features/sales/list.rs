//! The lists of quotes and of orders, the newest first.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;
use std::sync::Arc;

use cartera_domain::{Order, Quote};
use leptos::prelude::*;

use super::new::NewPaper;
use super::paper::{Kind, Paper};
use super::said::{customer, state, title};
use super::tabs::{NoneFound, SalesTabs};
use crate::data::{Db, ListQuery, RowIndex};
use crate::features::cells::{ListFoot, dash, text};
use crate::features::deals::{amount, day_of};
use crate::features::sample::AddSample;
use crate::platform::clock;
use crate::platform::navigation::Navigation;
use crate::shell::TopLine;
use crate::ui::{
    Badge, Button, Column, EmptyState, Icon, Rank, Row, SearchField, Select, Shown, Table,
    TableState, Width,
};
use crate::words;

const TITLE: usize = 0;
const STATE: usize = 1;
const TOTAL: usize = 2;
const DAY: usize = 3;
const CUSTOMER: usize = 4;
const NUMBER: usize = 5;

/// The list of one of the two.
#[component]
pub fn PaperList(
    /// Which.
    kind: Kind,
) -> impl IntoView {
    let db = Db::get();
    let navigation = Navigation::get();
    let (search, chosen) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let (table, adding) = (TableState::new(), RwSignal::new(false));
    let query = move || ListQuery { search: search.get(), ..ListQuery::default() };
    let listed = db.rows(kind.record(), Signal::derive(query));
    let all = db.rows(kind.record(), Signal::derive(ListQuery::default));
    let found = Memo::new(move |_| {
        let (chosen, today) = (chosen.get(), clock::today());
        let is_wanted = |row: &RowIndex| {
            let state = || paper(db, kind, *row).map(|one| one.state_word(today));
            chosen.is_empty() || state().as_ref() == Some(&chosen)
        };
        let rows: Vec<RowIndex> =
            listed.with(|rows| rows.iter().rev().copied().filter(is_wanted).collect());
        rows
    });
    let count = Memo::new(move |_| found.with(Vec::len));
    let total = Memo::new(move |_| all.with(|all| all.len()));
    let has_any = Memo::new(move |_| total.get() > 0);
    let rows = move |range: Range<usize>| -> Vec<Row> {
        let rows = found.with(|found| found.get(range).unwrap_or_default().to_vec());
        rows.into_iter().filter_map(|at| paper(db, kind, at)).map(|one| row(db, &one)).collect()
    };
    let looks_only = db.looks_only();
    let add = move |()| adding.set(true);
    let (name, new, nothing, about, look) = match kind {
        Kind::Quote => (
            words::quotes_title(),
            words::quotes_new(),
            words::quotes_empty(),
            words::quotes_empty_text(),
            words::quotes_search(),
        ),
        Kind::Order => (
            words::orders_title(),
            words::orders_new(),
            words::orders_empty(),
            words::orders_empty_text(),
            words::orders_search(),
        ),
    };
    let states = move || {
        let all = (String::new(), words::paper_any_state().to_owned());
        let one = |(word, said, _): &(&str, crate::features::Word, _)| {
            ((*word).to_owned(), said().to_owned())
        };
        std::iter::once(all).chain(kind.states().iter().map(one)).collect::<Vec<_>>()
    };
    let content = Memo::new(move |_| (has_any.get(), count.get() > 0));
    let foot = move || words::papers_found(count.get() as u64, total.get() as u64);
    view! {
        <TopLine title=name>
            <Show when=move || has_any.get()>
                <SearchField label=look value=search clear_label=words::search_clear() />
            </Show>
            <Show when=move || !looks_only.get()>
                <Button
                    label=new
                    icon=Icon::Plus
                    rank=Rank::Primary
                    keys="c"
                    on_press=add
                />
            </Show>
        </TopLine>
        <SalesTabs here=kind.path()>
            <Show when=move || has_any.get()>
                <Select
                    label=words::deal_state()
                    label_hidden=true
                    options=states()
                    value=chosen
                    on_change=move |word: String| chosen.set(word)
                />
            </Show>
        </SalesTabs>
        {move || match content.get() {
            (false, _) => {
                view! {
                    <EmptyState icon=Icon::File title=nothing text=about>
                        <AddSample />
                    </EmptyState>
                }
                    .into_any()
            }
            (true, false) => {
                view! { <NoneFound search=search chosen=chosen /> }.into_any()
            }
            (true, true) => {
                view! {
                    <Table
                        label=name
                        columns=columns()
                        count=count
                        rows=rows
                        state=table
                        on_open=move |to: String| navigation.go(&to)
                    />
                }
                    .into_any()
            }
        }}
        <ListFoot count=Signal::derive(foot) />
        <NewPaper kind=kind open=adding />
    }
}

fn paper(db: Db, kind: Kind, row: RowIndex) -> Option<Paper> {
    match kind {
        Kind::Quote => db.row::<Quote>(row).map(Paper::Quote),
        Kind::Order => db.row::<Order>(row).map(Paper::Order),
    }
}

fn columns() -> Vec<Column> {
    use Shown::{Always, Desktop, Sideways};
    let column = |label: &'static str, width, shown, at| Column {
        label: label.into(),
        width,
        shown,
        sorts: false,
        numeric: at == TOTAL,
    };
    vec![
        column(words::paper_title(), Width::Wide, Always, TITLE),
        column(words::deal_state(), Width::Mark, Always, STATE),
        column(words::lines_total(), Width::Mark, Always, TOTAL),
        column(words::paper_since(), Width::Mark, Sideways, DAY),
        column(words::paper_customer(), Width::Normal, Desktop, CUSTOMER),
        column(words::paper_number(), Width::Narrow, Desktop, NUMBER),
    ]
}

/// What a paper comes to: what it went out with, or what its lines add up to now.
#[must_use]
pub fn worth(db: Db, paper: &Paper) -> String {
    let now = || paper.totals(&db.lines_now(paper.key())).ok().map(|totals| totals.total);
    paper.issued_total().or_else(now).map(amount).unwrap_or_default()
}

fn row(db: Db, paper: &Paper) -> Row {
    let (title, (label, tone)) = (title(paper), state(paper));
    let (worth, since) = (worth(db, paper), day_of(paper.since()));
    let (customer, number) = (customer(db, paper), paper.number());
    let href = paper.page();
    let mut hasher = DefaultHasher::new();
    (paper.key(), &title, label, &worth, &since, &customer, &number).hash(&mut hasher);
    let to = href.clone();
    Row {
        key: hasher.finish(),
        href,
        cell: Arc::new(move |column| match column {
            TITLE => {
                let second = [label, worth.as_str(), customer.as_str()];
                let second: Vec<&str> = second.into_iter().filter(|one| !one.is_empty()).collect();
                view! {
                    <span class="who-lines">
                        <a class="ellipsis" href=to.clone() tabindex="-1" title=title.clone()>
                            {title.clone()}
                        </a>
                        <span class="who-second ellipsis">{second.join(" · ")}</span>
                    </span>
                }
                .into_any()
            }
            STATE => view! { <Badge label=label.to_owned() tone=tone /> }.into_any(),
            TOTAL => text(&worth),
            DAY => text(&since),
            CUSTOMER => text(&customer),
            NUMBER => text(&number),
            _ => dash(),
        }),
    }
}
