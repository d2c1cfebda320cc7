//! One condition of a filter: its field, what is asked of it, and with what it is compared.

use std::cell::Cell;

use cartera_domain::query::{Kind, Operator};
use cartera_domain::{Currency, Money};
use leptos::prelude::*;

use super::draft::{Line, operators, value_count};
use super::field::Field;
use super::value::ValueField;
use crate::features::deals::{plain, said_decimal};
use crate::ui::{Icon, IconButton, Select};
use crate::words;

/// A condition as the form has it.
#[derive(Clone, Copy)]
pub struct LineState {
    /// Tells lines apart.
    pub id: u32,
    field: RwSignal<u16>,
    operator: RwSignal<Operator>,
    values: [RwSignal<String>; 2],
}

/// A number that no other line or group has.
pub fn next_id() -> u32 {
    thread_local! {
        static NEXT: Cell<u32> = const { Cell::new(0) };
    }
    NEXT.replace(NEXT.get().wrapping_add(1))
}

/// What a value is before anybody chose one.
fn usual_value(field: &Field) -> &'static str {
    match field.kind {
        Kind::Flag => "yes",
        Kind::Date | Kind::Moment => "this_month",
        _ => "",
    }
}

fn operator_words(operator: Operator, kind: Kind) -> &'static str {
    let is_day = matches!(kind, Kind::Date | Kind::Moment);
    match operator {
        Operator::Is => words::op_is(),
        Operator::IsNot => words::op_is_not(),
        Operator::Contains => words::op_contains(),
        Operator::NotContains => words::op_not_contains(),
        Operator::StartsWith => words::op_starts_with(),
        Operator::OneOf => words::op_one_of(),
        Operator::NoneOf => words::op_none_of(),
        Operator::Less if is_day => words::op_before(),
        Operator::AtMost if is_day => words::op_until(),
        Operator::Greater if is_day => words::op_after(),
        Operator::AtLeast if is_day => words::op_since(),
        Operator::Less => words::op_less(),
        Operator::AtMost => words::op_at_most(),
        Operator::Greater => words::op_greater(),
        Operator::AtLeast => words::op_at_least(),
        Operator::Between => words::op_between(),
        Operator::Empty => words::op_empty(),
        Operator::NotEmpty => words::op_not_empty(),
        Operator::HasAny => words::op_has_any(),
        Operator::HasAll => words::op_has_all(),
        Operator::HasNone => words::op_has_none(),
    }
}

impl LineState {
    /// Of a condition; `None` where its field is gone.
    pub fn of(line: &Line, fields: &[Field]) -> Option<Self> {
        let kind = fields.iter().find(|field| field.number == line.field)?.kind;
        let value = |at: usize| {
            let written = line.values.get(at).map_or("", String::as_str);
            RwSignal::new(said(kind, written))
        };
        Some(Self {
            id: next_id(),
            field: RwSignal::new(line.field),
            operator: RwSignal::new(line.operator),
            values: [value(0), value(1)],
        })
    }

    /// A new one, of the first field; `None` where there is no field.
    pub fn first(fields: &[Field]) -> Option<Self> {
        let field = fields.first()?;
        let line = Line {
            field: field.number,
            operator: *operators(field.kind, field.is_set).first()?,
            values: vec![usual_value(field).to_owned()],
        };
        Self::of(&line, fields)
    }

    /// As a filter has it, amounts with their currency; `None` where its field is gone.
    pub fn written(self, fields: &[Field], usual: Currency) -> Option<Line> {
        let number = self.field.get();
        let field = fields.iter().find(|field| field.number == number)?;
        let operator = self.operator.get();
        let values = self.values.iter().take(value_count(operator));
        Some(Line {
            field: number,
            operator,
            values: values.map(|value| typed(field.kind, &value.get(), usual)).collect(),
        })
    }

    /// Asks of another field; what was compared with goes.
    fn turn_to(self, field: &Field) {
        self.field.set(field.number);
        if let Some(operator) = operators(field.kind, field.is_set).first() {
            self.operator.set(*operator);
        }
        self.values.iter().for_each(|value| value.set(usual_value(field).to_owned()));
    }
}

/// A value as it is typed: what [`typed`] reads as this. Where the comma is the decimal sign, the
/// point of a filter would be read as one between thousands.
fn said(kind: Kind, written: &str) -> String {
    match kind {
        Kind::Number(_) | Kind::Money | Kind::UnitPrice => said_decimal(written),
        _ => written.to_owned(),
    }
}

/// A value as filters read it: numbers without spaces and commas, amounts with a currency.
fn typed(kind: Kind, text: &str, usual: Currency) -> String {
    match kind {
        Kind::Number(_) => plain(text),
        Kind::Money | Kind::UnitPrice if !text.trim().is_empty() => {
            match crate::features::deals::read_amount(text, usual) {
                Ok(Some(amount)) => Money::to_string(&amount),
                _ => text.to_owned(),
            }
        }
        _ => text.to_owned(),
    }
}

/// The fields of a condition, and a button that takes it away.
#[component]
pub fn LineEditor(
    /// The condition.
    line: LineState,
    /// The fields that can be asked for.
    fields: StoredValue<Vec<Field>>,
    /// Takes it away.
    #[prop(into)]
    on_remove: Callback<()>,
) -> impl IntoView {
    let choices = fields.with_value(|fields| {
        fields.iter().map(|one| (one.number.to_string(), one.label.clone())).collect::<Vec<_>>()
    });
    let field = Memo::new(move |_| {
        let number = line.field.get();
        fields.with_value(|fields| fields.iter().find(|one| one.number == number).cloned())
    });
    let choose_field = move |number: String| {
        let chosen = fields.with_value(|fields| {
            fields.iter().find(|field| field.number.to_string() == number).cloned()
        });
        if let Some(field) = chosen {
            line.turn_to(&field);
        }
    };
    let operator = move || {
        let field = field.get()?;
        let options = operators(field.kind, field.is_set)
            .iter()
            .map(|one| (one.as_str().to_owned(), operator_words(*one, field.kind).to_owned()))
            .collect();
        Some(view! {
            <Select
                label=words::views_operator()
                label_hidden=true
                options=options
                value=Signal::derive(move || line.operator.get().as_str().to_owned())
                on_change=move |word: String| {
                    if let Some(operator) = Operator::from_word(&word) {
                        line.operator.set(operator);
                    }
                }
            />
        })
    };
    let count = Memo::new(move |_| value_count(line.operator.get()));
    let values = move || {
        let field = field.get()?;
        let taken = line.values.into_iter().take(count.get());
        Some(
            taken
                .map(|value| view! { <ValueField field=field.clone() value=value /> })
                .collect_view(),
        )
    };
    view! {
        <div class="filter-line" role="group" aria-label=words::views_line()>
            <Select
                label=words::views_field()
                label_hidden=true
                options=choices
                value=Signal::derive(move || line.field.get().to_string())
                on_change=choose_field
            />
            {operator}
            <div class="filter-values">{values}</div>
            <IconButton label=words::views_line_remove() icon=Icon::Close on_press=on_remove />
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::{Language, set_language};

    #[test]
    fn a_filter_that_is_opened_again_asks_the_same() {
        for language in Language::ALL {
            set_language(language);
            for (kind, written) in [
                (Kind::Number(6), "2.125"),
                (Kind::Number(0), "1200"),
                (Kind::Money, "2.125 KWD"),
                (Kind::Text, "v2.125"),
                (Kind::Date, "this_month"),
            ] {
                let again = typed(kind, &said(kind, written), Currency::EUR);
                assert_eq!(again, written, "{language:?}");
            }
        }
    }
}
