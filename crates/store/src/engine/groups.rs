//! Rows by what a field holds, with sums: the columns of a board, the foot of a list.

use cartera_domain::query::{Cell, Kind};
use cartera_domain::{Currency, Money, MoneyBag, MoneyError, RecordKey, RecordKind};

use super::Engine;
use super::rows::RowIndex;
use super::tables::Table;
use super::values::Values;

/// What the rows of a group have in common. Without a value comes last.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum GroupKey {
    /// A number, a day, a moment, a time (as [`Cell::Number`] has it); 0 and 1 for no and yes.
    Number(i64),
    /// A word or a text.
    Text(String),
    /// An amount: the currency and the units.
    Amount(Currency, i64),
    /// A record.
    Record(RecordKey),
    /// Nothing.
    Empty,
}

/// Rows that have something in common.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// What.
    pub key: GroupKey,
    /// The rows, in the order in which they were given.
    pub rows: Vec<RowIndex>,
    /// What they add up to.
    pub sum: Sum,
}

/// Values added up, exactly.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sum {
    /// How many rows had a value that can be added.
    pub filled: u32,
    /// The sum of numbers, in the unit of their [`Kind`].
    pub number: i128,
    /// The sums of amounts by currency, in order of the codes: minor units of money, millionths
    /// of prices.
    pub amounts: Vec<(Currency, i128)>,
}

impl Sum {
    /// The sums of money; nothing of a currency is not in it.
    ///
    /// # Errors
    /// [`MoneyError::TooLarge`] where a sum is beyond what money can be.
    pub fn money(&self) -> Result<MoneyBag, MoneyError> {
        let minor = |units: i128| i64::try_from(units).map_err(|_| MoneyError::TooLarge);
        let mut bag = MoneyBag::new();
        for (currency, units) in &self.amounts {
            bag.add(Money::new(minor(*units)?, *currency))?;
        }
        Ok(bag)
    }

    fn add(&mut self, cell: Cell<'_>) {
        match cell {
            Cell::Number(number) => self.number += i128::from(number),
            Cell::Amount { units, currency } => {
                let at = self.amounts.binary_search_by_key(&currency, |(currency, _)| *currency);
                match at.map(|at| self.amounts.get_mut(at)) {
                    Ok(Some((_, sum))) => *sum += i128::from(units),
                    Ok(None) => {}
                    Err(at) => self.amounts.insert(at, (currency, units.into())),
                }
            }
            _ => return,
        }
        self.filled += 1;
    }
}

impl Engine {
    /// Rows of a list grouped by a field, in order of the keys, each group with the sum of
    /// another field if one is given. A row with several values is in several groups. Nothing
    /// where there is no field `by`; a field that cannot be added up adds nothing.
    #[must_use]
    pub fn groups(
        &mut self,
        kind: RecordKind,
        rows: &[RowIndex],
        by: u16,
        sum: Option<u16>,
    ) -> Vec<Group> {
        let fields: Vec<u16> = std::iter::once(by).chain(sum).collect();
        let wanted = self.layouts(kind, &fields);
        self.settle(kind, &wanted);
        let Some(table) = self.tables.get(kind.number()) else { return Vec::new() };
        let Some(values) = table.column(by).filter(|_| is_wanted(&wanted, by)) else {
            return Vec::new();
        };
        let added = sum.and_then(|sum| addable(table, sum));
        let mut groups = Groups::default();
        for row in rows.iter().copied() {
            let mut places = values.places(row);
            let first = places.next();
            for place in first.into_iter().chain(places) {
                groups.put(self.key_at(values, place), values.code(place), row);
            }
            if first.is_none() {
                groups.put(|| GroupKey::Empty, None, row);
            }
            if let Some(added) = added {
                let cell = added.get(row, &self.records);
                groups.latest.iter().for_each(|at| {
                    if let Some(group) = groups.all.get_mut(*at) {
                        group.sum.add(cell);
                    }
                });
            }
            groups.latest.clear();
        }
        let mut all = groups.all;
        all.sort_by(|a, b| a.key.cmp(&b.key));
        all
    }

    /// What a field of the rows of a list adds up to; nothing where it cannot be added up.
    #[must_use]
    pub fn sum(&mut self, kind: RecordKind, rows: &[RowIndex], field: u16) -> Sum {
        let wanted = self.layouts(kind, &[field]);
        self.settle(kind, &wanted);
        let mut sum = Sum::default();
        let table = self.tables.get(kind.number()).filter(|_| is_wanted(&wanted, field));
        if let Some(values) = table.and_then(|table| addable(table, field)) {
            rows.iter().for_each(|row| sum.add(values.get(*row, &self.records)));
        }
        sum
    }

    fn key_at<'a>(&'a self, values: &'a Values, place: u32) -> impl FnOnce() -> GroupKey + 'a {
        move || match values.at(place, &self.records) {
            Cell::Empty if values.layout().holds.kind == Kind::Flag => GroupKey::Number(0),
            Cell::Empty => GroupKey::Empty,
            Cell::Text { text, .. } => GroupKey::Text(text.to_owned()),
            Cell::Number(number) => GroupKey::Number(number),
            Cell::Amount { units, currency } => GroupKey::Amount(currency, units),
            Cell::Reference(id) => {
                GroupKey::Record(RecordKey { kind: values.layout().leads_to, id })
            }
            Cell::Link(key) => GroupKey::Record(key),
        }
    }
}

/// The groups that were begun.
#[derive(Default)]
struct Groups {
    all: Vec<Group>,
    /// The places of groups whose key has a number, by that number, plus one.
    by_code: Vec<u32>,
    by_key: std::collections::BTreeMap<GroupKey, usize>,
    /// The groups that the row at hand is in.
    latest: Vec<usize>,
}

impl Groups {
    fn put(&mut self, key: impl FnOnce() -> GroupKey, code: Option<u32>, row: RowIndex) {
        let known = code.and_then(|code| self.by_code.get(code as usize)).copied().unwrap_or(0);
        let at = match known.checked_sub(1) {
            Some(at) => at as usize,
            None => self.begin(key(), code),
        };
        // A set may hold two values that read alike; the row is in their group once.
        if !self.latest.contains(&at) {
            self.latest.push(at);
            if let Some(group) = self.all.get_mut(at) {
                group.rows.push(row);
            }
        }
    }

    fn begin(&mut self, key: GroupKey, code: Option<u32>) -> usize {
        let at = match self.by_key.get(&key) {
            Some(at) => *at,
            None => {
                let at = self.all.len();
                self.by_key.insert(key.clone(), at);
                self.all.push(Group { key, rows: Vec::new(), sum: Sum::default() });
                at
            }
        };
        if let Some(code) = code {
            let code = code as usize;
            if code >= self.by_code.len() {
                self.by_code.resize(code + 1, 0);
            }
            if let Some(place) = self.by_code.get_mut(code) {
                *place = at as u32 + 1;
            }
        }
        at
    }
}

fn is_wanted(wanted: &[(u16, super::values::Layout)], field: u16) -> bool {
    wanted.iter().any(|(number, _)| *number == field)
}

/// A column of numbers or amounts, one per row.
fn addable(table: &Table, field: u16) -> Option<&Values> {
    table.column(field).filter(|values| {
        let holds = values.layout().holds;
        let is_addable = matches!(
            holds.kind,
            Kind::Number(_) | Kind::Money | Kind::UnitPrice | Kind::TimeOfDay | Kind::Flag
        );
        is_addable && !holds.is_set
    })
}
