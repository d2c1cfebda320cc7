//! The stored form of a filter, and the place of what is wrong in it.

use serde::{Deserialize, Serialize};

use super::{Condition, Filter, Operator, Problem, QueryError};

/// One place in the tree as it stands in JSON, before it is known to make sense.
#[derive(Serialize, Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct Node {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    all: Option<Vec<Node>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    any: Option<Vec<Node>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    not: Option<Box<Node>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    field: Option<u16>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    op: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    value: Option<Values>,
}

/// One value or a list of them.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Values {
    One(String),
    Many(Vec<String>),
}

impl TryFrom<Node> for Filter {
    type Error = QueryError;
    fn try_from(node: Node) -> Result<Self, QueryError> {
        read(node, &mut String::new(), 0)
    }
}

fn read(node: Node, path: &mut String, depth: usize) -> Result<Filter, QueryError> {
    if depth > Filter::MOST_DEPTH {
        return Err(error(path, Problem::TooDeep));
    }
    match node {
        Node { all: Some(all), any: None, not: None, field: None, op: None, value: None } => {
            read_all(all, "all", path, depth).map(Filter::All)
        }
        Node { all: None, any: Some(any), not: None, field: None, op: None, value: None } => {
            read_all(any, "any", path, depth).map(Filter::Any)
        }
        Node { all: None, any: None, not: Some(not), field: None, op: None, value: None } => {
            let found = within(path, "not", |path| read(*not, path, depth + 1))?;
            Ok(Filter::Not(Box::new(found)))
        }
        Node { all: None, any: None, not: None, field: Some(field), op: Some(op), value } => {
            let Some(operator) = Operator::from_word(&op) else {
                let problem = Problem::UnknownOperator(op);
                return within(path, "op", |path| Err(error(path, problem)));
            };
            let values = match value {
                None => Vec::new(),
                // A list operator with one value, or the other way round, is a slip of the
                // writer: refused, so that one filter has one text.
                Some(Values::One(_)) if operator.takes_list() => {
                    let problem =
                        Problem::Values { operator, wanted: "a list of values", given: 1 };
                    return within(path, "value", |path| Err(error(path, problem)));
                }
                Some(Values::One(value)) => vec![value],
                Some(Values::Many(values)) => values,
            };
            Condition::new(field, operator, values)
                .map(Filter::Field)
                .map_err(|problem| within(path, "value", |path| error(path, problem)))
        }
        _ => Err(error(path, Problem::NotACondition)),
    }
}

fn read_all(
    nodes: Vec<Node>,
    group: &str,
    path: &mut String,
    depth: usize,
) -> Result<Vec<Filter>, QueryError> {
    let numbered = nodes.into_iter().enumerate();
    numbered
        .map(|(number, node)| {
            within(path, &format!("{group}[{number}]"), |path| read(node, path, depth + 1))
        })
        .collect()
}

pub(super) fn error(path: &str, problem: Problem) -> QueryError {
    QueryError { path: path.to_owned(), problem }
}

/// Does something one step further down the path.
pub(super) fn within<T>(path: &mut String, step: &str, go: impl FnOnce(&mut String) -> T) -> T {
    let before = path.len();
    if before > 0 {
        path.push('.');
    }
    path.push_str(step);
    let found = go(path);
    path.truncate(before);
    found
}

impl From<Filter> for Node {
    fn from(filter: Filter) -> Self {
        let nodes = |filters: Vec<Filter>| Some(filters.into_iter().map(Self::from).collect());
        match filter {
            Filter::All(filters) => Self { all: nodes(filters), ..Self::default() },
            Filter::Any(filters) => Self { any: nodes(filters), ..Self::default() },
            Filter::Not(filter) => {
                Self { not: Some(Box::new((*filter).into())), ..Self::default() }
            }
            Filter::Field(Condition { field, operator, mut values }) => {
                let is_list = operator.takes_list() || operator == Operator::Between;
                let value = if is_list {
                    Some(Values::Many(values))
                } else {
                    values.pop().map(Values::One)
                };
                Self {
                    field: Some(field),
                    op: Some(operator.as_str().to_owned()),
                    value,
                    ..Self::default()
                }
            }
        }
    }
}
