//! What a list shows just now, and what it remembers while another page is open.

use std::cell::RefCell;
use std::collections::BTreeMap;

use cartera_domain::query::{Filter, Query, SortBy};
use cartera_domain::saved_view::SavedViewId;
use cartera_domain::{Deal, Lead, Organization, Person, RecordKind, SavedView};
use leptos::prelude::*;

use super::layout::{Layout, Shown, usual};
use crate::data::{ListQuery, Of};
use crate::ui::{Sort, TableState};

/// So many fields are sorted by at most: nobody sees what more of them do.
pub const MOST_SORTS: usize = 3;
/// A place that no column has.
const NO_COLUMN: usize = usize::MAX;

/// A list: which records, in which order, with which columns.
#[derive(Clone, Copy)]
pub struct State {
    /// What is listed.
    pub kind: RecordKind,
    /// What is typed into the search.
    pub search: RwSignal<String>,
    /// Which records.
    pub filter: RwSignal<Filter>,
    /// In which order.
    pub sort: RwSignal<Vec<SortBy>>,
    /// What of them, after the name.
    pub columns: RwSignal<Vec<Shown>>,
    /// Scroll, active row, and the column whose header shows the order.
    pub table: TableState,
}

/// What is remembered of a list.
#[derive(Clone)]
struct Left {
    search: String,
    filter: Filter,
    sort: Vec<SortBy>,
    columns: Vec<Shown>,
    scroll: f64,
    active: Option<usize>,
}

thread_local! {
    /// Of each list, by the number of its kind and its view, how it was left.
    static LEFT: RefCell<BTreeMap<(u16, Option<SavedViewId>), Left>> =
        const { RefCell::new(BTreeMap::new()) };
}

/// By what records of a kind are sorted where they are sorted by name.
#[must_use]
pub fn by_name(kind: RecordKind) -> Vec<SortBy> {
    let fields: &[u16] = match kind {
        RecordKind::Person => &[Person::FAMILY_NAME.number, Person::GIVEN_NAME.number],
        RecordKind::Organization => &[Organization::NAME.number],
        RecordKind::Lead => &[Lead::TITLE.number],
        RecordKind::Deal => &[Deal::NAME.number],
        _ => &[],
    };
    fields.iter().map(|field| SortBy { field: *field, descending: false }).collect()
}

/// The filter and the order that a view keeps; `None` where a newer version wrote them.
#[must_use]
pub fn query_of(view: &SavedView) -> Option<Query> {
    match &view.query {
        Some(text) => serde_json::from_str(text.as_str()).ok(),
        None => Some(Query::default()),
    }
}

impl State {
    /// As it was left, else as the view has it, else as usual.
    #[must_use]
    pub fn open(kind: RecordKind, view: Option<&SavedView>) -> Self {
        let id = view.map(|view| view.id);
        let left = LEFT.with_borrow(|all| all.get(&(kind.number(), id)).cloned());
        let left = left.unwrap_or_else(|| Left::of(kind, view));
        let state = Self {
            kind,
            search: RwSignal::new(left.search),
            filter: RwSignal::new(left.filter),
            sort: RwSignal::new(left.sort),
            columns: RwSignal::new(left.columns),
            table: TableState::new(),
        };
        state.table.scroll.set(left.scroll);
        state.table.active.set(left.active);
        state.table.sort.set(state.header());
        on_cleanup(move || {
            // The signals may end before this place does; then there is nothing to keep.
            if let Some(left) = state.leave() {
                LEFT.with_borrow_mut(|all| all.insert((kind.number(), id), left));
            }
        });
        state
    }

    fn leave(self) -> Option<Left> {
        Some(Left {
            search: self.search.try_get_untracked()?,
            filter: self.filter.try_get_untracked()?,
            sort: self.sort.try_get_untracked()?,
            columns: self.columns.try_get_untracked()?,
            scroll: self.table.scroll.try_get_untracked()?,
            active: self.table.active.try_get_untracked()?,
        })
    }

    /// Back to what the view keeps.
    pub fn reset(self, view: Option<&SavedView>) {
        let left = Left::of(self.kind, view);
        self.search.set(left.search);
        self.filter.set(left.filter);
        self.sort.set(left.sort);
        self.columns.set(left.columns);
        self.table.sort.set(self.header());
        self.table.rewind();
    }

    /// Filter and order, as a view keeps them.
    #[must_use]
    pub fn query(self) -> Query {
        Query { filter: self.filter.get(), sort: self.sort.get() }
    }

    /// What the store is asked for.
    #[must_use]
    pub fn asked(self) -> ListQuery {
        ListQuery { query: self.query(), search: self.search.get(), of: Of::Everybody }
    }

    /// The fields behind a header, from the name at 0.
    fn fields_at(self, column: usize) -> Vec<SortBy> {
        match column.checked_sub(1) {
            None => by_name(self.kind),
            Some(at) => self.columns.with_untracked(|columns| {
                let field = columns.get(at).map(|column| column.field);
                field.map(|field| SortBy { field, descending: false }).into_iter().collect()
            }),
        }
    }

    /// The header that shows the order: that of the first field.
    #[must_use]
    pub fn header(self) -> Sort {
        let Some(first) = self.sort.with_untracked(|sort| sort.first().copied()) else {
            return Sort { column: NO_COLUMN, descending: false };
        };
        let is_name = by_name(self.kind).first().is_some_and(|by| by.field == first.field);
        let shown = self.columns.with_untracked(|columns| {
            columns.iter().position(|column| column.field == first.field)
        });
        let column = match shown {
            Some(at) => at + 1,
            None if is_name => 0,
            None => NO_COLUMN,
        };
        Sort { column, descending: first.descending }
    }

    /// A header was pressed: its field comes first, what was sorted by before decides among equals.
    pub fn press(self, header: Sort) {
        if header == self.header() {
            return;
        }
        let mut fields = self.fields_at(header.column);
        fields.iter_mut().for_each(|by| by.descending = header.descending);
        if !fields.is_empty() {
            self.sort.update(|sort| *sort = pressed(fields, sort));
        }
    }
}

impl Left {
    fn of(kind: RecordKind, view: Option<&SavedView>) -> Self {
        let query = view.and_then(query_of).unwrap_or_default();
        let columns = view.and_then(|view| Layout::read(view.layout.as_ref()?.as_str()));
        Self {
            search: String::new(),
            filter: query.filter,
            sort: if query.sort.is_empty() { by_name(kind) } else { query.sort },
            columns: columns.map_or_else(|| usual(kind), Layout::columns),
            scroll: 0.0,
            active: None,
        }
    }
}

fn pressed(mut first: Vec<SortBy>, before: &[SortBy]) -> Vec<SortBy> {
    let others = before.iter().filter(|by| first.iter().all(|one| one.field != by.field));
    let others: Vec<SortBy> = others.copied().collect();
    first.extend(others);
    first.truncate(MOST_SORTS);
    first
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_sorted_by_before_decides_among_equals() {
        let by = |field, descending| SortBy { field, descending };
        assert_eq!(pressed(vec![by(2, true)], &[by(1, false)]), [by(2, true), by(1, false)]);
        assert_eq!(
            pressed(vec![by(1, true)], &[by(1, false), by(2, true)]),
            [by(1, true), by(2, true)]
        );
        let many = [by(1, false), by(2, false), by(3, false)];
        assert_eq!(pressed(vec![by(4, false)], &many).len(), MOST_SORTS);
    }
}
