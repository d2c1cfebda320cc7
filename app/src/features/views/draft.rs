//! A filter as a form has it: groups of lines, one level of groups inside the first. Pure.

use cartera_domain::query::{Filter, Kind, Operator};

/// A condition that is being written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The number of the field.
    pub field: u16,
    /// What is asked of it.
    pub operator: Operator,
    /// What it is compared with.
    pub values: Vec<String>,
}

/// Lines of which all must hold, or any.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Group {
    /// Whether one that holds is enough.
    pub is_any: bool,
    /// The lines.
    pub lines: Vec<Line>,
}

/// A whole filter: the outer group, and groups that stand in it like lines.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Draft {
    /// The outer group.
    pub outer: Group,
    /// The inner ones.
    pub inner: Vec<Group>,
}

impl Line {
    /// What of a filter it is; `None` while a value is missing.
    fn filter(&self) -> Option<Filter> {
        if self.values.iter().any(|value| value.trim().is_empty()) {
            return None;
        }
        Filter::field(self.field, self.operator, self.values.clone()).ok()
    }

    fn read(filter: &Filter) -> Option<Self> {
        let Filter::Field(condition) = filter else { return None };
        // A list of several values has one field in the form: it would be cut.
        if condition.values().len() != value_count(condition.operator()) {
            return None;
        }
        Some(Self {
            field: condition.field(),
            operator: condition.operator(),
            values: condition.values().to_vec(),
        })
    }
}

impl Group {
    fn wrap(&self, filters: Vec<Filter>) -> Filter {
        if self.is_any { Filter::Any(filters) } else { Filter::All(filters) }
    }

    fn split(filter: &Filter) -> Option<(bool, &[Filter])> {
        match filter {
            Filter::All(filters) => Some((false, filters)),
            Filter::Any(filters) => Some((true, filters)),
            Filter::Not(_) | Filter::Field(_) => None,
        }
    }
}

impl Draft {
    /// The form of a filter; `None` where it says more than the form can show: it then stays as
    /// it is.
    #[must_use]
    pub fn read(filter: &Filter) -> Option<Self> {
        if let Some(line) = Line::read(filter) {
            return Some(Self {
                outer: Group { is_any: false, lines: vec![line] },
                inner: Vec::new(),
            });
        }
        let (is_any, filters) = Group::split(filter)?;
        let mut draft = Self { outer: Group { is_any, lines: Vec::new() }, inner: Vec::new() };
        for filter in filters {
            if let Some(line) = Line::read(filter) {
                draft.outer.lines.push(line);
                continue;
            }
            let (is_any, filters) = Group::split(filter)?;
            let lines = filters.iter().map(Line::read).collect::<Option<Vec<_>>>()?;
            draft.inner.push(Group { is_any, lines });
        }
        Some(draft)
    }

    /// The filter of all lines that are complete; everything where none is.
    #[must_use]
    pub fn filter(&self) -> Filter {
        let mut filters: Vec<Filter> = self.outer.lines.iter().filter_map(Line::filter).collect();
        for group in &self.inner {
            let lines: Vec<Filter> = group.lines.iter().filter_map(Line::filter).collect();
            if !lines.is_empty() {
                filters.push(group.wrap(lines));
            }
        }
        // Any of nothing would be nothing: whoever wrote nothing yet sees everything.
        if filters.is_empty() { Filter::default() } else { self.outer.wrap(filters) }
    }
}

/// How many conditions a filter has, at any depth.
#[must_use]
pub fn conditions(filter: &Filter) -> usize {
    match filter {
        Filter::All(filters) | Filter::Any(filters) => filters.iter().map(conditions).sum(),
        Filter::Not(filter) => conditions(filter),
        Filter::Field(_) => 1,
    }
}

/// What can be asked of a field, the most usual first.
#[must_use]
pub fn operators(kind: Kind, is_set: bool) -> &'static [Operator] {
    use Operator as O;
    match (kind, is_set) {
        (Kind::Text | Kind::Email | Kind::Phone, _) => {
            &[O::Contains, O::NotContains, O::StartsWith, O::Is, O::IsNot, O::NotEmpty, O::Empty]
        }
        (Kind::Flag, _) => &[O::Is],
        (Kind::Word | Kind::User | Kind::Reference, false) => {
            &[O::Is, O::IsNot, O::NotEmpty, O::Empty]
        }
        (Kind::Word | Kind::User | Kind::Reference, true) => {
            &[O::HasAny, O::HasNone, O::NotEmpty, O::Empty]
        }
        (Kind::Date | Kind::Moment, _) => {
            &[O::Is, O::Less, O::AtMost, O::Greater, O::AtLeast, O::Between, O::NotEmpty, O::Empty]
        }
        (Kind::Number(_) | Kind::Money | Kind::UnitPrice | Kind::TimeOfDay, _) => {
            &[O::AtLeast, O::AtMost, O::Is, O::Greater, O::Less, O::Between, O::NotEmpty, O::Empty]
        }
        (Kind::Link | Kind::Opaque, _) => &[O::NotEmpty, O::Empty],
    }
}

/// How many values an operator is written with in the form.
#[must_use]
pub const fn value_count(operator: Operator) -> usize {
    match operator {
        Operator::Empty | Operator::NotEmpty => 0,
        Operator::Between => 2,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(field: u16, operator: Operator, values: &[&str]) -> Line {
        Line { field, operator, values: values.iter().map(|one| (*one).to_owned()).collect() }
    }

    #[test]
    fn a_form_writes_the_filter_that_it_was_read_from() {
        let draft = Draft {
            outer: Group {
                is_any: true,
                lines: vec![line(3, Operator::Contains, &["roto"]), line(4, Operator::Empty, &[])],
            },
            inner: vec![Group {
                is_any: false,
                lines: vec![line(9, Operator::Between, &["2026-01-01", "2026-03-31"])],
            }],
        };
        assert_eq!(Draft::read(&draft.filter()), Some(draft.clone()));
        assert_eq!(conditions(&draft.filter()), 3);
    }

    #[test]
    fn what_is_not_finished_filters_nothing() {
        let outer = Group { is_any: true, lines: vec![line(3, Operator::Contains, &[" "])] };
        let inner = vec![Group::default()];
        assert!(Draft { outer, inner }.filter().is_everything());
    }

    #[test]
    fn what_the_form_cannot_show_is_not_read() {
        let one = Filter::field(3, Operator::Is, ["x"]).unwrap();
        assert_eq!(Draft::read(&Filter::Not(Box::new(one.clone()))), None);
        let deep = Filter::All(vec![Filter::All(vec![Filter::All(vec![one.clone()])])]);
        assert_eq!(Draft::read(&deep), None);
        let list = Filter::field(3, Operator::OneOf, ["x", "y"]).unwrap();
        assert_eq!(Draft::read(&list), None);
        assert_eq!(Draft::read(&one).map(|draft| draft.outer.lines.len()), Some(1));
    }

    #[test]
    fn every_operator_that_is_offered_can_be_asked() {
        use cartera_domain::Date;
        use cartera_domain::access::UserKey;
        use cartera_domain::query::{Calendar, Column, Context, compile};
        use cartera_domain::time::{TimeZone, Weekday};
        let zone = TimeZone::utc();
        let today = Date::parse("2026-11-29").unwrap();
        let calendar = Calendar { today, week_start: Weekday::Monday, zone: &zone };
        let me = Some(UserKey([1; 16]));
        let context = Context { calendar, me, my_team: &[] };
        let samples = [
            (Kind::Text, "a"),
            (Kind::Email, "a@b.es"),
            (Kind::Phone, "+34600"),
            (Kind::Word, "won"),
            (Kind::Flag, "yes"),
            (Kind::Number(0), "3"),
            (Kind::Date, "this_month"),
            (Kind::Moment, "last_7_days"),
            (Kind::TimeOfDay, "10:00"),
            (Kind::Money, "5 EUR"),
            (Kind::UnitPrice, "5 EUR"),
            (Kind::User, "me"),
            (Kind::Reference, "01010101-0101-0101-0101-010101010101"),
            (Kind::Link, ""),
            (Kind::Opaque, ""),
        ];
        for (kind, value) in samples {
            for is_set in [false, true] {
                for operator in operators(kind, is_set) {
                    let values = vec![value; value_count(*operator)];
                    let filter = Filter::field(1, *operator, values).unwrap();
                    let columns = |_: u16| Some(Column { kind, is_set });
                    let asked = compile(&filter, &columns, &context);
                    assert!(asked.is_ok(), "{kind} {is_set} {operator}: {asked:?}");
                }
            }
        }
    }
}
