//! Lists of any kind of record, for pages that are loaded later.

use std::sync::Arc;

use cartera_domain::access::UserKey;
use cartera_domain::person::NameOrder;
use cartera_domain::query::{Calendar, Context, Filter, Query, QueryError, SortBy};
use cartera_domain::time::{TimeZone, Weekday};
use cartera_domain::{Date, Id, Record, RecordKey, RecordKind};
use cartera_store::Engine;
use cartera_store::engine::Of;
use leptos::prelude::*;

use super::{Db, RowIndex};
use crate::platform::clock::today;

pub use cartera_store::engine::{ListQuery, Sum};

/// Rows of a list, or why they cannot be asked for.
pub type Listed = Result<Arc<[RowIndex]>, QueryError>;

impl Db {
    /// All records of a kind of which there are few, followed, in the order in which they were
    /// made.
    #[must_use]
    pub fn every<R>(self) -> Signal<Arc<Vec<R>>>
    where
        R: Record + PartialEq + Send + Sync + 'static,
    {
        self.follow(|engine| Arc::new(every(engine, Of::Everybody)))
    }

    /// All records of a kind now; see [`Db::every`].
    #[must_use]
    pub fn every_now<R: Record>(self) -> Vec<R> {
        self.read(|engine| every(engine, Of::Everybody))
    }

    /// All records of a kind that refer to a record, followed, in the order in which they were
    /// made.
    #[must_use]
    pub fn every_of<R>(self, of: Of) -> Signal<Arc<Vec<R>>>
    where
        R: Record + PartialEq + Send + Sync + 'static,
    {
        self.follow(move |engine| Arc::new(every(engine, of)))
    }

    /// All records of a kind that refer to a record now; see [`Db::every_of`].
    #[must_use]
    pub fn every_of_now<R: Record>(self, of: Of) -> Vec<R> {
        self.read(|engine| every(engine, of))
    }

    /// Records of a kind as asked for, followed. What cannot be asked is answered with nothing.
    #[must_use]
    pub fn rows(self, kind: RecordKind, query: Signal<ListQuery>) -> Signal<Arc<[RowIndex]>> {
        self.follow(move |engine| query.with(|query| rows(engine, kind, query)))
    }

    /// Records of a kind as asked for, followed, or why they cannot be asked for: for questions
    /// that people put together themselves.
    #[must_use]
    pub fn listed(self, kind: RecordKind, query: Signal<ListQuery>) -> Signal<Listed> {
        let me = self.me();
        self.follow(move |engine| {
            let me = me.get().user.map(UserKey);
            query.with(|query| list_on(today(), me, engine, kind, query))
        })
    }

    /// How many records fit a question now.
    ///
    /// # Errors
    /// [`QueryError`] where it cannot be asked.
    pub fn count_of(self, kind: RecordKind, query: &ListQuery) -> Result<u32, QueryError> {
        let zone = TimeZone::utc();
        let context = context(today(), self.me().get_untracked().user.map(UserKey), &zone);
        self.read(|engine| engine.count(kind, query, &context))
    }

    /// What a field of the rows of a list adds up to.
    #[must_use]
    pub fn sum_of(self, kind: RecordKind, rows: &[RowIndex], field: u16) -> Sum {
        self.read(|engine| engine.sum(kind, rows, field))
    }

    /// Which record is in a row of a list; read again when anything changes.
    #[must_use]
    pub fn key_of(self, kind: RecordKind, row: RowIndex) -> Option<RecordKey> {
        self.version.track();
        self.key_now(kind, row)
    }

    /// Which record is in a row of a list now.
    #[must_use]
    pub fn key_now(self, kind: RecordKind, row: RowIndex) -> Option<RecordKey> {
        self.read(|engine| engine.row_key(kind, row))
    }

    /// The record in a row of a list. Read inside a reactive place, it is read again when
    /// anything changes.
    #[must_use]
    pub fn row<R: Record>(self, row: RowIndex) -> Option<R> {
        self.version.track();
        self.read(|engine| at(engine, row))
    }

    /// All fields of a record now, those included that its type does not have.
    #[must_use]
    pub fn fields_now(self, key: RecordKey) -> cartera_domain::Fields {
        self.read(|engine| engine.fields(key)).unwrap_or_default()
    }

    /// What a record is called now; `None` where it is gone or has no name.
    #[must_use]
    pub fn name_now(self, key: RecordKey, order: NameOrder) -> Option<String> {
        self.read(|engine| engine.name_of(key, order))
    }

    /// Records of a kind that fit what was typed, by their order in the list, at most so many.
    #[must_use]
    pub fn looked_up(self, kind: RecordKind, typed: &str, most: usize) -> Vec<RecordKey> {
        let query = ListQuery { search: typed.to_owned(), ..ListQuery::default() };
        self.read(|engine| {
            let rows = rows(engine, kind, &query);
            rows.iter().take(most).filter_map(|row| engine.row_key(kind, *row)).collect()
        })
    }

    /// Those of them that have a name, with it; see [`Db::looked_up`].
    #[must_use]
    pub fn found(
        self,
        kind: RecordKind,
        typed: &str,
        most: usize,
        order: NameOrder,
    ) -> Vec<(RecordKey, String)> {
        let query = ListQuery { search: typed.to_owned(), ..ListQuery::default() };
        self.read(|engine| {
            let rows = rows(engine, kind, &query);
            let keys = rows.iter().filter_map(|row| engine.row_key(kind, *row));
            keys.filter_map(|key| Some((key, engine.name_of(key, order)?))).take(most).collect()
        })
    }
}

/// The record in a row.
pub(super) fn at<R: Record>(engine: &Engine, row: RowIndex) -> Option<R> {
    engine.row_key(R::KIND, row)?.typed::<R>().and_then(|id: Id<R>| engine.get(id))
}

/// Rows as asked for. What cannot be asked is a mistake of the page that asks: nothing is shown, and the
/// console says why.
pub(super) fn rows(engine: &mut Engine, kind: RecordKind, query: &ListQuery) -> Arc<[RowIndex]> {
    rows_on(today(), engine, kind, query)
}

fn rows_on(
    today: Date,
    engine: &mut Engine,
    kind: RecordKind,
    query: &ListQuery,
) -> Arc<[RowIndex]> {
    list_on(today, None, engine, kind, query).unwrap_or_else(|error| {
        leptos::logging::error!("{kind:?} cannot be asked for: {error}");
        Arc::default()
    })
}

fn list_on(
    today: Date,
    me: Option<UserKey>,
    engine: &mut Engine,
    kind: RecordKind,
    query: &ListQuery,
) -> Listed {
    let zone = TimeZone::utc();
    engine.list(kind, query, &context(today, me, &zone))
}

fn context(today: Date, me: Option<UserKey>, zone: &TimeZone) -> Context<'_> {
    let calendar = Calendar { today, week_start: Weekday::Monday, zone };
    Context { calendar, me, my_team: &[] }
}

/// All records of a type that belong to somebody and fit a filter without days in it.
pub(super) fn all<R: Record>(engine: &mut Engine, of: Of, filter: Filter) -> Vec<R> {
    let rows = rows_of(engine, R::KIND, of, filter);
    rows.iter().filter_map(|row| at(engine, *row)).collect()
}

/// Their rows; see [`all`].
pub(super) fn rows_of(
    engine: &mut Engine,
    kind: RecordKind,
    of: Of,
    filter: Filter,
) -> Arc<[RowIndex]> {
    let query = ListQuery { query: Query { filter, sort: Vec::new() }, of, ..ListQuery::default() };
    rows_on(Date::from_epoch_days(0), engine, kind, &query)
}

fn every<R: Record>(engine: &mut Engine, of: Of) -> Vec<R> {
    all(engine, of, Filter::default())
}

/// Ascending by a field.
#[must_use]
pub const fn by(field: u16) -> SortBy {
    SortBy { field, descending: false }
}
