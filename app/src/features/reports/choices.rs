//! Filters by the fields that the workspace declared for deals.

use leptos::prelude::*;

use super::state::Reports;
use crate::data::ChoiceColumn;
use crate::ui::Select;
use crate::words;

/// A choice for each declared field of the pipeline that is shown.
#[component]
pub fn Choices(
    /// The workspace of reports.
    reports: Reports,
) -> impl IntoView {
    let offered = offered(reports);
    move || {
        let fields = offered.get().into_iter();
        fields.map(|field| view! { <Choice reports=reports field=field /> }).collect_view()
    }
}

/// The declared fields of the pipeline that is shown: values of deals change often, what is
/// offered seldom.
pub fn offered(reports: Reports) -> Memo<Vec<Offered>> {
    let board = reports.board();
    Memo::new(move |_| {
        board.with(|board| {
            let columns = board.as_ref().map(|board| board.pipeline.choices.as_slice());
            columns.unwrap_or_default().iter().map(Offered::of).collect()
        })
    })
}

/// A declared field, as it is offered.
#[derive(Debug, Clone, PartialEq)]
pub struct Offered {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub name: String,
    options: Vec<(String, String)>,
}

impl Offered {
    fn of(column: &ChoiceColumn) -> Self {
        let is_flag = column.is_flag();
        let named = |(key, name): &(String, String)| {
            (
                key.clone(),
                if is_flag { words::reports_field_yes().to_owned() } else { name.clone() },
            )
        };
        let all = (String::new(), words::reports_field_any().to_owned());
        let options = std::iter::once(all);
        let options =
            options.chain(column.options.iter().take(column.offered).map(named)).collect();
        Self { id: column.id.clone(), name: column.name.clone(), options }
    }
}

#[component]
fn Choice(reports: Reports, field: Offered) -> impl IntoView {
    let id = field.id.clone();
    let value = Memo::new(move |_| {
        reports.asked().with(|asked| asked.choices.get(&id).cloned().unwrap_or_default())
    });
    let id = field.id;
    let choose = move |key: String| {
        reports.ask(|asked| {
            match key.is_empty() {
                true => asked.choices.remove(&id),
                false => asked.choices.insert(id.clone(), key),
            };
        });
    };
    view! { <Select label=field.name options=field.options value=value on_change=choose /> }
}
