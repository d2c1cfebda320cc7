//! The page of a list: its table, what narrows it, and what its columns add up to.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;
use std::sync::Arc;

use cartera_domain::query::Kind;
use cartera_domain::{RecordKey, RecordKind, SavedView};
use leptos::prelude::*;

use super::Listed;
use super::cell::Cells;
use super::field::{self, Field};
use super::keep::Tools;
use super::layout::Shown;
use super::paste_dialog::Paste;
use super::state::State;
use super::{arrange, draft, filter};
use crate::data::{Db, RowIndex, Sum};
use crate::features::cells::{ListFoot, text};
use crate::features::later::{self, later};
use crate::features::{bulk, deals, links};
use crate::platform::navigation::Navigation;
use crate::platform::page::is_touched;
use crate::preferences::Preferences;
use crate::shell::TopLine;
use crate::ui::{
    Button, Column, ColumnEdge, Drawn, EmptyState, Icon, IconButton, LinkButton, Rank, Row,
    SearchField, Shown as Screen, Table, Width,
};
use crate::words;

/// So many columns are there on a tablet held upright, and on one held sideways; the others need
/// a desktop.
const UPRIGHT: usize = 2;
const SIDEWAYS: usize = 4;

/// The page.
#[component]
pub fn ListPage(
    /// What is listed.
    of: &'static Listed,
    /// The view that is kept, if it is one.
    view: Option<SavedView>,
) -> impl IntoView {
    let db = Db::get();
    let kind = of.kind;
    let state = State::open(kind, view.as_ref());
    let cells = Cells::new(db, kind);
    let fields: StoredValue<Vec<Field>> = StoredValue::new(field::fields(db, kind));
    let [filtering, arranging, choosing, whole] = [(); 4].map(|()| RwSignal::new(false));
    // Whoever draws a column wider is not to read all sums again at every pixel.
    let placed = Memo::new(move |_| {
        let placed = |one: &Shown| Shown { px: None, ..*one };
        state.columns.with(|columns| columns.iter().map(placed).collect::<Vec<_>>())
    });
    let asked = Memo::new(move |_| state.asked());
    let answer = db.listed(kind, asked.into());
    let found: Signal<Arc<[RowIndex]>> =
        Memo::new(move |_| answer.with(|answer| answer.clone().unwrap_or_default())).into();
    let count = Memo::new(move |_| found.with(|found| found.len()));
    Effect::new(move |_| state.press(state.table.sort.get()));
    // Other rows are read from their top; the first run is the list coming back.
    Effect::new(move |before: Option<crate::data::ListQuery>| {
        let now = asked.get();
        if before.is_some_and(|before| before != now) {
            state.table.rewind();
        }
        now
    });
    let keys = Signal::derive(move || {
        let key = |row: &RowIndex| db.key_now(kind, *row);
        found.with(|found| found.iter().filter_map(key).collect::<Vec<RecordKey>>())
    });
    let columns = Signal::derive(move || {
        shown(placed, fields).into_iter().map(|(_, field)| field).collect::<Vec<_>>()
    });
    let from = Signal::derive(move || state.table.active.get().unwrap_or(0));
    let conditions = Memo::new(move |_| state.filter.with(draft::conditions));
    let filter_label = Signal::derive(move || match conditions.get() {
        0 => words::views_filter().to_owned(),
        count => words::views_filter_count(count as u64),
    });
    let name = view.as_ref().map(|view| view.name.to_string());
    let title = name.unwrap_or_else(|| (of.title)().to_owned());
    let is_empty = Memo::new(move |_| count.get() == 0);
    let wrong = move || answer.with(|answer| answer.is_err());
    view! {
        <TopLine title=title back=of.back()>
            <SearchField
                label=(of.search)()
                value=state.search
                clear_label=words::search_clear()
            />
        </TopLine>
        <div class="views-bar">
            <Button
                label=filter_label
                icon=Icon::Filter
                on_press=move |()| filtering.set(true)
            />
            <Button
                label=words::views_columns()
                icon=Icon::Columns
                on_press=move |()| arranging.set(true)
            />
            <Tools of=of state=state view=view />
            <IconButton
                label=words::bulk_title()
                icon=Icon::CheckSquare
                on_press=move |()| choosing.set(true)
            />
            {matches!(kind, RecordKind::Person | RecordKind::Organization | RecordKind::Deal)
                .then(|| view! {
                    <IconButton
                        label=words::more_actions()
                        icon=Icon::More
                        on_press=move |()| whole.set(true)
                    />
                })}
        </div>
        <Show when=wrong>
            <p class="views-wrong" role="alert">{words::views_wrong()}</p>
        </Show>
        <Show
            when=move || !is_empty.get()
            fallback=move || none(of, state, filtering)
        >
            {move || table(db, of, state, cells, shown(placed, fields), found, count)}
        </Show>
        {cells.editor()}
        <ListFoot count=foot(db, kind, placed, fields, found) />
        <filter::FilterDialog state=state fields=fields open=filtering />
        <arrange::ArrangeDialog state=state fields=fields open=arranging />
        <Paste keys=keys columns=columns from=from />
        {later::once(choosing, move || bulk::of(kind, keys, choosing))}
        {whole_list(kind, keys, whole)}
    }
}

/// What stands in the place of rows: that nothing fits, or that there is nothing to be fitted.
fn none(of: &'static Listed, state: State, filtering: RwSignal<bool>) -> AnyView {
    (move || {
        let asks = state.filter.with(|filter| !filter.is_everything())
            || state.search.with(|search| !search.trim().is_empty());
        if asks {
            return view! {
                <EmptyState
                    icon=Icon::Search
                    title=words::views_nothing()
                    text=words::views_nothing_text()
                >
                    <Button label=words::views_filter() on_press=move |()| filtering.set(true) />
                </EmptyState>
            }
            .into_any();
        }
        let [title, text] = of.empty.map(|word| word());
        // The plain list offers what fills it.
        view! {
            <EmptyState icon=Icon::Inbox title=title text=text>
                <LinkButton href=of.path label=(of.title)() rank=Rank::Primary />
            </EmptyState>
        }
        .into_any()
    })
    .into_any()
}

/// What is done with the whole list, for the kinds that have it.
fn whole_list(kind: RecordKind, keys: Signal<Vec<RecordKey>>, open: RwSignal<bool>) -> AnyView {
    match kind {
        RecordKind::Person => {
            later::once(open, move || later(move || later::list_of_people(keys, open)))
        }
        RecordKind::Organization => {
            later::once(open, move || later(move || later::list_of_organizations(keys, open)))
        }
        RecordKind::Deal => {
            later::once(open, move || later(move || later::list_of_deals(keys, open)))
        }
        _ => ().into_any(),
    }
}

/// The columns that are shown, each with its field; one whose field is gone is left out.
fn shown(columns: Memo<Vec<Shown>>, fields: StoredValue<Vec<Field>>) -> Vec<(Shown, Field)> {
    let columns = columns.get();
    fields.with_value(|fields| {
        let field = |column: Shown| {
            fields
                .iter()
                .find(|field| field.number == column.field)
                .map(|one| (column, one.clone()))
        };
        columns.into_iter().filter_map(field).collect()
    })
}

fn table(
    db: Db,
    of: &'static Listed,
    state: State,
    cells: Cells,
    shown: Vec<(Shown, Field)>,
    found: Signal<Arc<[RowIndex]>>,
    count: Memo<usize>,
) -> AnyView {
    let kind = of.kind;
    let order = Preferences::get().name_order();
    let navigation = Navigation::get();
    let drawn_as = drawing(state, &shown);
    let fields = shown.iter().map(|(_, field)| field.clone()).collect();
    let shown: Arc<[(Shown, Field)]> = shown.into();
    let first = Column {
        label: match kind {
            RecordKind::Person => words::column_name().into(),
            _ => words::column_title().into(),
        },
        width: Width::Wide,
        shown: Screen::Always,
        sorts: true,
        numeric: false,
    };
    let others = shown.iter().enumerate().map(|(at, (column, field))| Column {
        label: field.label.clone().into(),
        width: column.width.width(),
        shown: match at {
            _ if at < UPRIGHT => Screen::Always,
            _ if at < SIDEWAYS => Screen::Sideways,
            _ => Screen::Desktop,
        },
        sorts: field.sorts(),
        numeric: field.adds_up(),
    });
    let columns = std::iter::once(first).chain(others).collect();
    let rows = move |range: Range<usize>| -> Vec<Row> {
        let order = order.get();
        found.with(|found| {
            let rows = found.get(range).unwrap_or_default().iter();
            rows.filter_map(|at| {
                let key = db.key_of(kind, *at)?;
                let name = db.name_now(key, order).unwrap_or_default();
                Some(row(db, key, name, &shown))
            })
            .collect()
        })
    };
    let table = view! {
        <Table
            label=(of.title)()
            columns=columns
            count=count
            rows=rows
            state=state.table
            on_open=move |to: String| navigation.go(&to)
            drawn_as=drawn_as
            has_cells=!is_touched()
        />
    };
    cells.around(state.table, found, fields, table.into_any())
}

/// How wide the columns that stand after the name were drawn, and the edges by which they are.
fn drawing(state: State, shown: &[(Shown, Field)]) -> Drawn {
    let fields = shown.iter().map(|(column, field)| (column.field, field.label.clone()));
    let fields = StoredValue::new(fields.collect::<Vec<_>>());
    let field = move |at: usize| {
        let at = at.checked_sub(1)?;
        fields.with_value(|fields| fields.get(at).cloned())
    };
    let width = move |at: usize| {
        let (number, _) = field(at)?;
        let drawn = |all: &Vec<Shown>| all.iter().find(|one| one.field == number)?.px;
        state.columns.with(drawn)
    };
    let edge = move |at: usize| {
        let Some((number, label)) = field(at) else { return ().into_any() };
        let draw = move |px: Option<u16>| {
            state.columns.update(|all| {
                all.iter_mut().filter(|one| one.field == number).for_each(|one| one.px = px);
            });
        };
        let width = Signal::derive(move || width(at));
        view! { <ColumnEdge name=words::views_width_of(&label) width=width on_draw=draw /> }
            .into_any()
    };
    Drawn { width: Callback::new(width), edge: Callback::new(edge) }
}

fn row(db: Db, key: RecordKey, name: String, shown: &[(Shown, Field)]) -> Row {
    let fields = field::row_fields(db, key);
    let texts: Vec<String> = shown.iter().map(|(_, field)| field.text(db, &fields)).collect();
    let name = if name.is_empty() { words::person_nameless().to_owned() } else { name };
    let href = links::path_of(key).unwrap_or_default();
    let mut hasher = DefaultHasher::new();
    (key.kind, key.id, &name, &texts).hash(&mut hasher);
    let to = href.clone();
    Row {
        key: hasher.finish(),
        href,
        cell: Arc::new(move |column| match column.checked_sub(1) {
            Some(at) => text(texts.get(at).map_or("", String::as_str)),
            None => {
                let filled = texts.iter().filter(|text| !text.is_empty()).take(2);
                let second = filled.map(String::as_str).collect::<Vec<_>>().join(" · ");
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
        }),
    }
}

/// How many rows there are, and the sums of the columns that can be added up.
fn foot(
    db: Db,
    kind: RecordKind,
    columns: Memo<Vec<Shown>>,
    fields: StoredValue<Vec<Field>>,
    found: Signal<Arc<[RowIndex]>>,
) -> Signal<String> {
    Signal::derive(move || {
        let mut parts = vec![words::views_count(found.with(|found| found.len()) as u64)];
        for (_, field) in shown(columns, fields).iter().filter(|(_, field)| field.adds_up()) {
            let sum = found.with(|found| db.sum_of(kind, found, field.number));
            let said = said_sum(field.kind, &sum);
            if !said.is_empty() {
                parts.push(words::views_sum(&field.label, &said));
            }
        }
        parts.join(" · ")
    })
}

fn said_sum(kind: Kind, sum: &Sum) -> String {
    match kind {
        _ if sum.filled == 0 => String::new(),
        Kind::Number(decimals) => super::field::number(&plain(sum.number, decimals)),
        _ => sum.money().map_or_else(
            |_| words::views_sum_large().to_owned(),
            |bag| bag.iter().map(deals::amount).collect::<Vec<_>>().join(", "),
        ),
    }
}

/// A number given in its last decimals, with a point and without zeros at its end.
fn plain(units: i128, decimals: u32) -> String {
    let scale = 10_i128.pow(decimals);
    let (whole, rest) = (units / scale, (units % scale).unsigned_abs());
    let sign = if units < 0 && whole == 0 { "-" } else { "" };
    if rest == 0 {
        return format!("{sign}{whole}");
    }
    let rest = format!("{rest:0width$}", width = decimals as usize);
    format!("{sign}{whole}.{}", rest.trim_end_matches('0'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sum_has_the_decimals_that_it_needs() {
        assert_eq!(plain(12_500_000, 6), "12.5");
        assert_eq!(plain(-250_000, 6), "-0.25");
        assert_eq!(plain(-3, 0), "-3");
        assert_eq!(plain(0, 6), "0");
    }
}
