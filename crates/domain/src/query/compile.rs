//! From a filter to a predicate: fields looked up, texts parsed, days and people put in.

use crate::access::UserKey;

use super::check::{Check, Pattern};
use super::json::{error, within};
use super::operand::{self, Range};
use super::period::Calendar;
use super::{Column, Condition, Filter, Kind, Operator, Problem, QueryError, Row};

/// A flag as numbers. A missing one is a no, so a no is asked for as what is not a yes.
const YES: (i64, i64) = (1, 1);
/// See [`YES`].
const NO: (i64, i64) = (0, 0);

/// Who asks, and when.
#[derive(Debug, Clone)]
pub struct Context<'a> {
    /// What day it is.
    pub calendar: Calendar<'a>,
    /// What `me` means; a filter with it is refused where nobody is signed in.
    pub me: Option<UserKey>,
    /// What `my_team` means; `me` is always one of them.
    pub my_team: &'a [UserKey],
}

/// A filter ready to be asked of many rows: true on the day it was compiled, for the person
/// it was compiled for.
#[derive(Debug, Clone)]
pub struct Predicate(Node);

#[derive(Debug, Clone)]
enum Node {
    All(Vec<Node>),
    Any(Vec<Node>),
    Not(Box<Node>),
    One(u16, Check),
    Set(u16, Check),
}

/// Makes a predicate for rows with these fields; a column is asked for by its field's number.
///
/// # Errors
/// [`QueryError`] with the place of what cannot be asked of such rows.
pub fn compile(
    filter: &Filter,
    columns: &dyn Fn(u16) -> Option<Column>,
    context: &Context<'_>,
) -> Result<Predicate, QueryError> {
    Compiler { columns, context, path: String::new() }.filter(filter, 0).map(Predicate)
}

impl Predicate {
    /// Whether a row fits. Costs some nanoseconds for numbers, days and references, and about
    /// as much as reading it for a text; no allocation where texts are at hand folded.
    pub fn is_true_of(&self, row: &impl Row) -> bool {
        self.0.is_true_of(row)
    }
}

impl Node {
    fn is_true_of(&self, row: &impl Row) -> bool {
        match self {
            Self::All(nodes) => nodes.iter().all(|node| node.is_true_of(row)),
            Self::Any(nodes) => nodes.iter().any(|node| node.is_true_of(row)),
            Self::Not(node) => !node.is_true_of(row),
            Self::One(field, check) => check.fits(row.cell(*field)),
            Self::Set(field, check) => row.any(*field, &mut |cell| check.fits(cell)),
        }
    }

    fn cost(&self) -> u32 {
        match self {
            Self::All(nodes) | Self::Any(nodes) => nodes.iter().map(Self::cost).sum(),
            Self::Not(node) => node.cost(),
            Self::One(_, check) => check.cost(),
            Self::Set(_, check) => 2 * check.cost(),
        }
    }
}

struct Compiler<'a> {
    columns: &'a dyn Fn(u16) -> Option<Column>,
    context: &'a Context<'a>,
    path: String,
}

impl Compiler<'_> {
    fn filter(&mut self, filter: &Filter, depth: usize) -> Result<Node, QueryError> {
        if depth > Filter::MOST_DEPTH {
            return Err(error(&self.path, Problem::TooDeep));
        }
        match filter {
            Filter::All(filters) => self.group(filters, "all", depth).map(Node::All),
            Filter::Any(filters) => self.group(filters, "any", depth).map(Node::Any),
            Filter::Not(filter) => {
                let node = self.step("not", |this| this.filter(filter, depth + 1))?;
                Ok(Node::Not(Box::new(node)))
            }
            Filter::Field(condition) => self.condition(condition),
        }
    }

    fn group(&mut self, of: &[Filter], name: &str, depth: usize) -> Result<Vec<Node>, QueryError> {
        let mut nodes = Vec::with_capacity(of.len());
        for (number, filter) in of.iter().enumerate() {
            let step = format!("{name}[{number}]");
            nodes.push(self.step(&step, |this| this.filter(filter, depth + 1))?);
        }
        nodes.sort_by_key(Node::cost);
        Ok(nodes)
    }

    fn step<T>(&mut self, name: &str, go: impl FnOnce(&mut Self) -> T) -> T {
        let mut path = std::mem::take(&mut self.path);
        let found = within(&mut path, name, |path| {
            self.path = std::mem::take(path);
            let found = go(self);
            *path = std::mem::take(&mut self.path);
            found
        });
        self.path = path;
        found
    }

    fn condition(&mut self, condition: &Condition) -> Result<Node, QueryError> {
        let Some(column) = (self.columns)(condition.field) else {
            let problem = Problem::UnknownField(condition.field);
            return self.step("field", |this| Err(error(&this.path, problem)));
        };
        let leaf = |check| match column.is_set {
            true => Node::Set(condition.field, check),
            false => Node::One(condition.field, check),
        };
        let asked = condition.operator;
        let refused = Problem::WrongOperator { operator: asked, kind: column.kind };
        let is_of_sets = matches!(asked, Operator::HasAny | Operator::HasAll | Operator::HasNone);
        if is_of_sets && !column.is_set {
            return self.step("op", |this| Err(error(&this.path, refused)));
        }
        let (operator, is_opposite) = match asked.opposite() {
            Some(opposite) => (opposite, true),
            None => (asked, false),
        };
        let node = match operator {
            // A flag without a value is a no.
            Operator::Empty if column.kind != Kind::Flag => {
                Node::Not(Box::new(leaf(Check::Present)))
            }
            Operator::HasAll => {
                let mut all = Vec::with_capacity(condition.values.len());
                for number in 0..condition.values.len() {
                    let check =
                        self.check(condition, column.kind, Operator::HasAny, Some(number))?;
                    all.push(leaf(check));
                }
                Node::All(all)
            }
            _ => match self.check(condition, column.kind, operator, None)? {
                Check::Ranges(ranges) if column.kind == Kind::Flag && ranges == [NO] => {
                    Node::Not(Box::new(leaf(Check::Ranges(vec![YES]))))
                }
                check => leaf(check),
            },
        };
        Ok(if is_opposite { Node::Not(Box::new(node)) } else { node })
    }

    /// The check against all values of a condition, or against the one with a number.
    fn check(
        &mut self,
        condition: &Condition,
        kind: Kind,
        operator: Operator,
        only: Option<usize>,
    ) -> Result<Check, QueryError> {
        let context = self.context;
        let is_one_of = matches!(operator, Operator::Is | Operator::OneOf | Operator::HasAny);
        let refused = Problem::WrongOperator { operator: condition.operator, kind };
        let refuse = |this: &mut Self| this.step("op", |this| Err(error(&this.path, refused)));
        match kind {
            Kind::Text | Kind::Email | Kind::Phone => {
                if !is_one_of && !matches!(operator, Operator::Contains | Operator::StartsWith) {
                    return refuse(self);
                }
                self.values(condition, kind, only, |text| Pattern::new(kind, operator, text))
                    .map(Check::Texts)
            }
            Kind::Word if is_one_of => self
                .values(condition, kind, only, |text| Pattern::new(kind, operator, text))
                .map(Check::Texts),
            Kind::Flag if operator == Operator::Is => {
                let yes = |text: &str| match text {
                    "yes" => Some(YES),
                    "no" => Some(NO),
                    _ => None,
                };
                self.values(condition, kind, only, yes).map(Check::Ranges)
            }
            Kind::Reference | Kind::User if is_one_of => {
                let read = |text: &str| operand::ids(text, kind, context);
                let mut ids = self.values(condition, kind, only, read)?.concat();
                ids.sort_unstable();
                Ok(Check::Ids(ids))
            }
            Kind::Link if is_one_of => {
                let mut keys = self.values(condition, kind, only, operand::key)?;
                keys.sort_unstable();
                Ok(Check::Links(keys))
            }
            Kind::Number(_)
            | Kind::Date
            | Kind::Moment
            | Kind::TimeOfDay
            | Kind::Money
            | Kind::UnitPrice => {
                let read = |text: &str| operand::range(text, kind, context);
                let ranges = self.values(condition, kind, only, read)?;
                match spans(operator, &ranges) {
                    Some(spans) => self.ranges(condition, kind, &spans),
                    None => refuse(self),
                }
            }
            _ => refuse(self),
        }
    }

    /// The values of a condition, read; an error names the one that cannot be.
    fn values<T>(
        &mut self,
        condition: &Condition,
        kind: Kind,
        only: Option<usize>,
        read: impl Fn(&str) -> Option<T>,
    ) -> Result<Vec<T>, QueryError> {
        let is_list = condition.values.len() > 1 || condition.operator.takes_list();
        let mut found = Vec::with_capacity(condition.values.len());
        for (number, text) in condition.values.iter().enumerate() {
            if only.is_some_and(|only| only != number) {
                continue;
            }
            let Some(value) = read(text) else {
                let problem = Problem::WrongValue { text: text.clone(), kind };
                let step = if is_list { format!("value[{number}]") } else { "value".to_owned() };
                return self.step(&step, |this| Err(error(&this.path, problem)));
            };
            found.push(value);
        }
        Ok(found)
    }

    /// Ranges of numbers, or of amounts in one currency each.
    fn ranges(
        &mut self,
        condition: &Condition,
        kind: Kind,
        spans: &[(Range, Range)],
    ) -> Result<Check, QueryError> {
        if !matches!(kind, Kind::Money | Kind::UnitPrice) {
            return Ok(Check::Ranges(spans.iter().map(|(a, b)| (a.first, b.last)).collect()));
        }
        let amounts = spans.iter().map(|(a, b)| {
            let currency = a.currency.filter(|currency| b.currency == Some(*currency))?;
            Some((a.first, b.last, currency))
        });
        match amounts.collect::<Option<Vec<_>>>() {
            Some(amounts) => Ok(Check::Amounts(amounts)),
            None => {
                // From an amount in one currency to one in another there is nothing between.
                let text = condition.values.last().cloned().unwrap_or_default();
                let problem = Problem::WrongValue { text, kind };
                self.step("value[1]", |this| Err(error(&this.path, problem)))
            }
        }
    }
}

/// From what to what an operator asks, given what its values stand for.
fn spans(operator: Operator, values: &[Range]) -> Option<Vec<(Range, Range)>> {
    if matches!(operator, Operator::Is | Operator::OneOf | Operator::HasAny) {
        return Some(values.iter().map(|value| (*value, *value)).collect());
    }
    if let (Operator::Between, [from, to]) = (operator, values) {
        return Some(vec![(*from, *to)]);
    }
    let [value] = values else { return None };
    let lowest = Range { first: i64::MIN, ..*value };
    let highest = Range { last: i64::MAX, ..*value };
    match operator {
        // Below the least number and above the greatest there is nothing.
        Operator::Less => Some(
            value
                .first
                .checked_sub(1)
                .map(|last| (lowest, Range { last, ..*value }))
                .into_iter()
                .collect(),
        ),
        Operator::AtMost => Some(vec![(lowest, *value)]),
        Operator::AtLeast => Some(vec![(*value, highest)]),
        Operator::Greater => Some(
            value
                .last
                .checked_add(1)
                .map(|first| (Range { first, ..*value }, highest))
                .into_iter()
                .collect(),
        ),
        _ => None,
    }
}
