//! Lists of any kind of record: filtered, sorted, searched and counted, out of columns.

use std::sync::Arc;

use cartera_domain::organization::OrganizationId;
use cartera_domain::query::{
    Cell, Column as Holds, Context, Filter, Operator, Order, Places, Predicate, Query, QueryError,
    Row, SortBy, compile,
};
use cartera_domain::{CustomField, FieldSpec, FieldType, Merge, RecordKey, RecordKind};

use super::Engine;
use super::answer::with_slips;
use super::kinds::{Declared, declared};
use super::records::Records;
use super::rows::RowIndex;
use super::search::Search;
use super::settle::Wanted;
use super::tables::Table;
use super::values::Layout;

/// Which records of a kind, in which order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ListQuery {
    /// What is kept of them, and by what they are sorted. Rows that are equal in all of that are
    /// in the order in which they were made. A rank can be sorted by, too.
    pub query: Query,
    /// What the person typed.
    pub search: String,
    /// Whose they are.
    pub of: Of,
}

/// Whose records are meant.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Of {
    /// All of them.
    #[default]
    Everybody,
    /// Those that refer to this record; of people, those who are in this organization now.
    Record(RecordKey),
    /// Those that refer to this organization or to one who is in it now.
    OrganizationAndPeople(OrganizationId),
}

/// A row as filters see it.
struct TableRow<'a> {
    table: &'a Table,
    records: &'a Records,
    row: RowIndex,
}

impl Row for TableRow<'_> {
    fn cell(&self, field: u16) -> Cell<'_> {
        self.table.column(field).map_or(Cell::Empty, |values| values.get(self.row, self.records))
    }

    fn any(&self, field: u16, test: &mut dyn FnMut(Cell<'_>) -> bool) -> bool {
        self.table.column(field).is_some_and(|values| {
            values.places(self.row).any(|place| test(values.at(place, self.records)))
        })
    }
}

/// A question that makes sense.
struct Asked {
    predicate: Option<Predicate>,
    wanted: Wanted,
    /// Fields of text that are compared as people look for them.
    folded: Vec<u16>,
    /// Of fields that are sorted by, in which order people see their words.
    places: Vec<(u16, Places)>,
}

impl Engine {
    /// The records of a kind asked for, in the order asked for. Rows mean the same as long as
    /// the engine lives, and for people and organizations the same as in their own lists.
    ///
    /// # Errors
    /// [`QueryError`] where the filter or the order asks what such records cannot be asked.
    pub fn list(
        &mut self,
        kind: RecordKind,
        query: &ListQuery,
        context: &Context<'_>,
    ) -> Result<Arc<[RowIndex]>, QueryError> {
        let asked = self.asked(kind, &query.query, context)?;
        self.make_ready(kind, &asked, query);
        let mut table = self.tables.take(kind.number());
        let rows = table.arranged((query.query.sort.clone(), asked.places.clone()), &self.records);
        self.tables.put(table);
        Ok(match self.found(kind, &asked, query) {
            Some(is_found) => {
                let is_in = |row: &RowIndex| is_found.get(*row as usize) == Some(&true);
                rows.iter().copied().filter(is_in).collect()
            }
            None => rows,
        })
    }

    /// How many records a list would have.
    ///
    /// # Errors
    /// As [`Engine::list`].
    pub fn count(
        &mut self,
        kind: RecordKind,
        query: &ListQuery,
        context: &Context<'_>,
    ) -> Result<u32, QueryError> {
        let query = ListQuery {
            query: Query { filter: query.query.filter.clone(), sort: Vec::new() },
            ..query.clone()
        };
        let asked = self.asked(kind, &query.query, context)?;
        self.make_ready(kind, &asked, &query);
        Ok(match self.found(kind, &asked, &query) {
            Some(is_found) => is_found.into_iter().filter(|is_found| *is_found).count() as u32,
            None => self.tables.get(kind.number()).map_or(0, |table| table.count),
        })
    }

    /// The record in a row of a list.
    #[must_use]
    pub fn row_key(&self, kind: RecordKind, row: RowIndex) -> Option<RecordKey> {
        self.records.key(self.tables.get(kind.number())?.number(row)?)
    }

    /// How many bytes the columns of a kind take, of those fields that were asked for.
    #[must_use]
    pub fn column_bytes(&self, kind: RecordKind) -> usize {
        self.tables.get(kind.number()).map_or(0, Table::bytes)
    }

    fn asked(
        &mut self,
        kind: RecordKind,
        query: &Query,
        context: &Context<'_>,
    ) -> Result<Asked, QueryError> {
        let mut fields: Vec<u16> = query.sort.iter().map(|by| by.field).collect();
        let mut folded = fields.clone();
        each_condition(&query.filter, &mut |field, is_text| {
            fields.push(field);
            folded.extend(is_text.then_some(field));
        });
        let wanted = self.layouts(kind, &fields);
        let layout = |field: u16| {
            wanted.iter().find(|(number, _)| *number == field).map(|(_, layout)| *layout)
        };
        let holds = |field: u16| -> Option<Holds> { Some(layout(field)?.holds) };
        let predicate = match query.filter.is_everything() {
            true => None,
            false => Some(compile(&query.filter, &holds, context)?),
        };
        Order::new(&query.sort, &|field| Some(layout(field)?.to_sort()), &|_| None)?;
        folded.retain(|field| layout(*field).is_some_and(|layout| !layout.is_rank));
        let places = self.places(kind, &query.sort);
        Ok(Asked { predicate, wanted, folded, places })
    }

    fn places(&mut self, kind: RecordKind, sort: &[SortBy]) -> Vec<(u16, Places)> {
        let declared = declared(kind);
        let is_custom = |by: &SortBy| by.field >= CustomField::FIRST_NUMBER;
        let customs =
            if sort.iter().any(is_custom) { self.custom_fields(kind) } else { Vec::new() };
        let places = |field: u16| match declared.spec(field) {
            Some(spec) => Places::of(spec),
            None => customs.iter().find(|one| one.number == field).and_then(Places::of_custom),
        };
        sort.iter().filter_map(|by| Some((by.field, places(by.field)?))).collect()
    }

    /// What these fields hold; those that there are not are left out.
    pub(crate) fn layouts(&mut self, kind: RecordKind, fields: &[u16]) -> Wanted {
        let declared = declared(kind);
        let customs = match fields.iter().any(|field| *field >= CustomField::FIRST_NUMBER) {
            true => self.custom_layouts(kind),
            false => Vec::new(),
        };
        let mut wanted: Wanted = Vec::new();
        for field in fields {
            let custom = || customs.iter().find(|(number, _)| number == field);
            let layout = declared.spec(*field).map(Layout::of);
            let layout = layout.or_else(|| custom().map(|(_, layout)| *layout));
            if let Some(layout) =
                layout.filter(|_| wanted.iter().all(|(number, _)| number != field))
            {
                wanted.push((*field, layout));
            }
        }
        wanted
    }

    /// Makes the columns that a question needs.
    fn make_ready(&mut self, kind: RecordKind, asked: &Asked, query: &ListQuery) {
        let declared = declared(kind);
        let mut wanted = asked.wanted.clone();
        let is_searched = Search::parse(&query.search).is_some();
        if is_searched {
            let owners = self.layouts(kind, &owners(&declared));
            wanted.extend(owners.into_iter().filter(|owner| !asked.wanted.contains(owner)));
        }
        self.settle(kind, &wanted);
        if is_searched {
            self.settle_words();
            self.settle_search(kind, &declared.sought, u32::MAX);
        }
        if query.of != Of::Everybody {
            self.settle_references(kind);
        }
        let mut table = self.tables.take(kind.number());
        for (field, values) in &mut table.columns {
            if asked.folded.contains(field) {
                values.fold_texts();
            }
        }
        self.tables.put(table);
    }

    /// Which rows are found; `None` where nothing was asked of them but to be there. Rows are
    /// looked at in the order in which they lie in memory.
    fn found(&self, kind: RecordKind, asked: &Asked, query: &ListQuery) -> Option<Vec<bool>> {
        let search = Search::parse(&query.search);
        if asked.predicate.is_none() && search.is_none() && query.of == Of::Everybody {
            return None;
        }
        let table = self.tables.get(kind.number())?;
        let mut rows: Vec<RowIndex> = match query.of {
            Of::Everybody => (0..table.seen).collect(),
            Of::Record(key) => self.rows_of(kind, &[key]),
            Of::OrganizationAndPeople(organization) => {
                self.rows_of(kind, &self.organization_and_people(organization))
            }
        };
        rows.retain(|row| {
            let is_true = |predicate: &Predicate| {
                predicate.is_true_of(&TableRow { table, records: &self.records, row: *row })
            };
            table.live.get(*row) && asked.predicate.as_ref().is_none_or(is_true)
        });
        if let Some(search) = search {
            let owners = owners(&declared(kind));
            let find = |reach| match kind {
                RecordKind::Person => self.people_among(&rows, &search, reach),
                RecordKind::Organization => self.organizations_among(&rows, &search, reach),
                _ => self.rows_among(table, &owners, &rows, &search, reach),
            };
            rows = with_slips(&search, find).to_vec();
        }
        let mut found = vec![false; table.seen as usize];
        for row in rows {
            if let Some(mark) = found.get_mut(row as usize) {
                *mark = true;
            }
        }
        Some(found)
    }
}

/// The fields by which a record belongs to a person or an organization.
fn owners(kind: &Declared) -> Vec<u16> {
    let leads = |value| {
        matches!(value, FieldType::Reference(RecordKind::Person | RecordKind::Organization))
    };
    let one = |spec: &&FieldSpec| spec.merge == Merge::Register;
    kind.fields
        .iter()
        .filter(one)
        .filter(|spec| leads(spec.value))
        .map(|spec| spec.number)
        .collect()
}

/// Shows the field of each condition, and whether it looks into texts.
fn each_condition(filter: &Filter, see: &mut dyn FnMut(u16, bool)) {
    match filter {
        Filter::All(filters) | Filter::Any(filters) => {
            filters.iter().for_each(|filter| each_condition(filter, see));
        }
        Filter::Not(filter) => each_condition(filter, see),
        Filter::Field(condition) => {
            let is_text = !matches!(condition.operator(), Operator::Empty | Operator::NotEmpty);
            see(condition.field(), is_text);
        }
    }
}
