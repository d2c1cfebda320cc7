//! The list: deals one below the other, sorted, with their sum at the foot.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;
use std::sync::Arc;

use cartera_domain::deal::DealState;
use leptos::prelude::*;

use super::said::{age, amount, amounts, day, days_since};
use super::state::{AMOUNT, CLOSE, NAME, SINCE, STAGE, Shown, WHOSE};
use crate::data::{Db, DealCard};
use crate::features::cells::{ListFoot, dash, text};
use crate::features::pipelines::Shape;
use crate::platform::clock;
use crate::platform::navigation::Navigation;
use crate::preferences::Preferences;
use crate::ui::{Badge, Column, Row, Table, TableState, Tone, Width};
use crate::words;

/// The list.
#[component]
pub fn DealsList(
    /// What is shown.
    shown: RwSignal<Shown>,
    /// All pipelines.
    shape: Signal<Arc<Shape>>,
    /// Scroll, active row and sort.
    state: TableState,
) -> impl IntoView {
    let db = Db::get();
    let order = Preferences::get().name_order();
    let navigation = Navigation::get();
    state.sort.set(shown.with_untracked(|shown| shown.sort));
    Effect::new(move |_| {
        let sort = state.sort.get();
        if shown.with_untracked(|shown| shown.sort != sort) {
            shown.update(|shown| shown.sort = sort);
        }
    });
    let query = Memo::new(move |_| shape.with(|shape| shown.with(|shown| shown.query(shape))));
    // Other rows are read from their top; the first run is the list coming back.
    Effect::new(move |before: Option<crate::data::DealsQuery>| {
        let now = query.get();
        if before.is_some_and(|before| before != now) {
            state.rewind();
        }
        now
    });
    let found = db.deals(query.into());
    let count = Memo::new(move |_| found.with(|found| found.len()));
    let rows = move |range: Range<usize>| -> Vec<Row> {
        let (shape, order) = (shape.get(), order.get());
        found.with(|found| {
            let rows = found.get(range).unwrap_or_default().iter();
            rows.filter_map(|at| db.deal_card(*at, order)).map(|own| row(own, &shape)).collect()
        })
    };
    let foot = move || {
        let sums = amounts(&found.with(|found| db.deals_sum(found)));
        let count = words::deals_count(count.get() as u64);
        [count].into_iter().chain(sums).collect::<Vec<_>>().join(" · ")
    };
    view! {
        <Table
            label=words::deals_title()
            columns=columns()
            count=count
            rows=rows
            state=state
            on_open=move |to: String| navigation.go(&to)
        />
        <ListFoot count=Signal::derive(foot) />
    }
}

fn columns() -> Vec<Column> {
    use crate::ui::Shown::{Always, Desktop, Sideways};
    let column = |label: &'static str, width, shown, at| Column {
        label: label.into(),
        width,
        shown,
        sorts: [NAME, AMOUNT, CLOSE, SINCE].contains(&at),
        numeric: at == AMOUNT,
    };
    vec![
        column(words::deal_title(), Width::Wide, Always, NAME),
        column(words::deal_amount(), Width::Narrow, Always, AMOUNT),
        column(words::deal_stage(), Width::Narrow, Always, STAGE),
        column(words::deal_close(), Width::Narrow, Sideways, CLOSE),
        column(words::column_organization(), Width::Normal, Desktop, WHOSE),
        column(words::deal_since(), Width::Mark, Desktop, SINCE),
    ]
}

fn row(own: DealCard, shape: &Shape) -> Row {
    let (deal, now) = (&own.deal, clock::now());
    let stage = shape.stage(deal.standing.stage).map(|(_, stage)| stage);
    let rotting = stage.and_then(|stage| stage.rotting_days);
    let old = age(deal, clock::local(own.last_at).0, rotting, clock::today());
    let stage = stage.map(|stage| stage.name.to_string()).unwrap_or_default();
    let tone = match deal.standing.state {
        DealState::Won(_) => Tone::Good,
        DealState::Lost(_) => Tone::Bad,
        DealState::Open | DealState::Other(_) => Tone::Plain,
    };
    let name = deal.name.to_string();
    let worth = deal.amount.map(amount).unwrap_or_default();
    let close = deal.expected_close_on.map(day).unwrap_or_default();
    let whose = own.whose.map(|(_, name)| name).unwrap_or_default();
    let days = days_since(deal.standing.since, now);
    let href = format!("/deals/{}", deal.id);
    let mut hasher = DefaultHasher::new();
    (deal.id, &name, &worth, &stage, &close, &whose, days).hash(&mut hasher);
    (deal.standing.state.as_str(), old.map(|old| old.is_bad)).hash(&mut hasher);
    let to = href.clone();
    Row {
        key: hasher.finish(),
        href,
        cell: Arc::new(move |column| match column {
            NAME => {
                let second = [worth.as_str(), stage.as_str()].join(" · ");
                view! {
                    <span class="who-lines">
                        <a class="ellipsis" href=to.clone() tabindex="-1" title=name.clone()>
                            {name.clone()}
                        </a>
                        <span class="who-second ellipsis">{second}</span>
                    </span>
                }
                .into_any()
            }
            AMOUNT => text(&worth),
            STAGE => view! { <Badge label=stage.clone() tone=tone /> }.into_any(),
            CLOSE => text(&close),
            WHOSE => text(&whose),
            SINCE => match old {
                Some(old) => {
                    let tone = if old.is_bad { Tone::Bad } else { Tone::Warn };
                    view! { <Badge label=words::deal_age(days) tone=tone /> }.into_any()
                }
                None => text(&words::deal_age(days)),
            },
            _ => dash(),
        }),
    }
}
