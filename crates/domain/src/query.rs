//! Filters and sorting as data: what a saved view keeps and what a list is asked for.
//!
//! A [`Filter`] is a tree of conditions on numbered fields, custom ones included. Its JSON is
//! stored and sent, so it is stable:
//!
//! ```json
//! {"all": [{"field": 3, "op": "contains", "value": "roto"},
//!          {"any": [{"field": 9, "op": "is", "value": "this_month"},
//!                   {"not": {"field": 12, "op": "has_any", "value": ["me", "my_team"]}}]}]}
//! ```
//!
//! An operator or a value that this version does not know is an error that names its place;
//! nothing is ever taken for true. [`compile`] turns a filter into a [`Predicate`] for the fields
//! of one kind of record, on one day, for one person; that is asked for a hundred thousand rows.
//!
//! Every condition is true or false, also of an empty field: `is_not`, `not_contains`,
//! `none_of` and `has_none` are the opposites of `is`, `contains`, `one_of` and `has_any`, so they
//! are true of an empty field. Of a field with several values the positive ones are true where
//! any value fits.

mod cell;
mod check;
mod compile;
mod json;
#[cfg(test)]
mod json_tests;
mod operand;
mod operator;
mod period;
mod places;
mod sort;
#[cfg(test)]
mod tests;

pub use cell::{Cell, Column, FieldsRow, Kind, Row};
pub use compile::{Context, Predicate, compile};
pub use operator::Operator;
pub use period::{Calendar, Period};
pub use places::Places;
pub use sort::{Order, SortBy, SortKey};

/// Which rows: a tree of conditions.
///
/// All of nothing is everything, any of nothing is nothing.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(try_from = "json::Node", into = "json::Node")]
pub enum Filter {
    /// Those that fit all of these.
    All(Vec<Filter>),
    /// Those that fit at least one of these.
    Any(Vec<Filter>),
    /// Those that do not fit this.
    Not(Box<Filter>),
    /// Those whose field is so.
    Field(Condition),
}

/// Which rows in which order: what a saved view keeps, `{"filter": …, "sort": […]}`.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Query {
    /// Which rows.
    #[serde(default, skip_serializing_if = "Filter::is_everything")]
    pub filter: Filter,
    /// By what they are sorted, the most important first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sort: Vec<SortBy>,
}

/// What one field should be like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    field: u16,
    operator: Operator,
    values: Vec<String>,
}

/// What cannot be asked, and where in the filter.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}{problem}", if path.is_empty() { String::new() } else { format!("{path}: ") })]
pub struct QueryError {
    /// The place in the JSON, such as `all[1].not.value[0]`; empty for the filter as a whole.
    pub path: String,
    /// What is wrong there.
    pub problem: Problem,
}

/// What is wrong with a part of a filter.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// Not exactly one of a group, a `not` and a condition with field and operator.
    #[error("neither one group nor one condition")]
    NotACondition,
    /// An operator of a newer version, or none.
    #[error("the operator {0:?} is unknown")]
    UnknownOperator(String),
    /// Too few values or too many for the operator.
    #[error("{operator} takes {wanted}, not {given}")]
    Values {
        /// The operator.
        operator: Operator,
        /// How many it takes, in words.
        wanted: &'static str,
        /// How many were given.
        given: usize,
    },
    /// The kind of record has no such field.
    #[error("there is no field {0}")]
    UnknownField(u16),
    /// The operator makes no sense for what the field holds.
    #[error("{operator} cannot be asked of a field of type {kind}")]
    WrongOperator {
        /// The operator.
        operator: Operator,
        /// What the field holds.
        kind: Kind,
    },
    /// The value is not one that the field could hold.
    #[error("{text:?} is not a value of type {kind}")]
    WrongValue {
        /// The value as it stands in the filter.
        text: String,
        /// What the field holds.
        kind: Kind,
    },
    /// What the field holds cannot be sorted by.
    #[error("a field of type {0} cannot be sorted by")]
    NoOrder(Kind),
    /// More than [`Filter::MOST_DEPTH`] groups in each other.
    #[error("too many groups in each other")]
    TooDeep,
}

/// Everything.
impl Default for Filter {
    fn default() -> Self {
        Self::All(Vec::new())
    }
}

impl Filter {
    /// Whether it is an empty group of all, which every row fits.
    #[must_use]
    pub fn is_everything(&self) -> bool {
        matches!(self, Self::All(filters) if filters.is_empty())
    }

    /// How many groups may lie in each other.
    pub const MOST_DEPTH: usize = 32;

    /// A condition on one field.
    ///
    /// # Errors
    /// As [`Condition::new`].
    pub fn field<T: Into<String>>(
        field: u16,
        operator: Operator,
        values: impl IntoIterator<Item = T>,
    ) -> Result<Self, Problem> {
        Condition::new(field, operator, values).map(Self::Field)
    }
}

impl Condition {
    /// A condition on one field; what the values mean depends on the field.
    ///
    /// # Errors
    /// [`Problem::Values`] where the operator takes another number of them.
    pub fn new<T: Into<String>>(
        field: u16,
        operator: Operator,
        values: impl IntoIterator<Item = T>,
    ) -> Result<Self, Problem> {
        let values: Vec<String> = values.into_iter().map(Into::into).collect();
        let (is_right, wanted) = match operator {
            Operator::Empty | Operator::NotEmpty => (values.is_empty(), "no value"),
            Operator::Between => (values.len() == 2, "two values"),
            _ if operator.takes_list() => (!values.is_empty(), "a list of values"),
            _ => (values.len() == 1, "one value"),
        };
        if is_right {
            Ok(Self { field, operator, values })
        } else {
            Err(Problem::Values { operator, wanted, given: values.len() })
        }
    }

    /// The field's number.
    #[must_use]
    pub const fn field(&self) -> u16 {
        self.field
    }

    /// What is asked of it.
    #[must_use]
    pub const fn operator(&self) -> Operator {
        self.operator
    }

    /// What it is compared with, as texts.
    #[must_use]
    pub fn values(&self) -> &[String] {
        &self.values
    }
}
