//! One field of many records, set to one value: what it is, what it replaces, and the edit.

use cartera_domain::query::Kind;
use cartera_domain::{Deal, Lead, Organization, Person, RecordKey, RecordKind};
use cartera_sync::op::label;
use cartera_sync::{Change, Patch};
use leptos::prelude::*;

use crate::data::Db;
use crate::features::deals::usual_currency;
use crate::features::edit::Edit;
use crate::features::views::{Field, ValueField, fields};
use crate::ui::{Button, Rank, Select};
use crate::words;

/// Stands for no field; 0 is no field's number.
const NO_FIELD: u16 = 0;

/// Whether many records can be given one value of a field. Names are one's own, sets are changed
/// element by element, moments are noted when they happen, and what a deal remembers every change
/// of is changed on its page.
fn is_offered(kind: RecordKind, field: &Field) -> bool {
    let is_own = match kind {
        RecordKind::Organization => {
            let own = [Organization::NAME, Organization::TAX_ID];
            own.iter().any(|spec| spec.number == field.number)
        }
        RecordKind::Deal => {
            let remembered = [Deal::NAME, Deal::AMOUNT, Deal::EXPECTED_CLOSE_ON, Deal::OWNER];
            let computed = Deal::COLUMNS.iter().chain(&remembered);
            computed.into_iter().any(|spec| spec.number == field.number)
        }
        RecordKind::Person => {
            let own =
                [Person::GIVEN_NAME, Person::MIDDLE_NAME, Person::FAMILY_NAME, Person::TAX_ID];
            own.iter().any(|spec| spec.number == field.number)
        }
        RecordKind::Lead => {
            let own = [Lead::TITLE, Lead::GIVEN_NAME, Lead::FAMILY_NAME, Lead::ORGANIZATION_NAME];
            own.iter().any(|spec| spec.number == field.number)
        }
        _ => false,
    };
    let is_one = matches!(
        field.kind,
        Kind::Text | Kind::Flag | Kind::Number(_) | Kind::Date | Kind::Money | Kind::User
    ) || (field.kind == Kind::Word && !field.words.is_empty());
    is_one && !field.is_set && !is_own
}

/// Gives all of them the value; those that have it already are left alone. Each record comes with
/// what the field holds now.
fn set_all(now: &[(RecordKey, Option<Vec<u8>>)], field: u16, value: Option<&[u8]>) -> Edit {
    let patch = |(key, now): &(RecordKey, Option<Vec<u8>>)| {
        let is_other = now.as_deref() != value;
        let change = Change::Set { field, value: value.map(<[u8]>::to_vec) };
        is_other.then(|| Patch { key: *key, changes: vec![change] })
    };
    Edit { label: label::BULK, patches: now.iter().filter_map(patch).collect() }
}

/// The form: which field, which value, and how many that changes.
#[component]
pub fn ChangeForm(
    /// What kind the records are of.
    kind: RecordKind,
    /// Those that are chosen, followed.
    #[prop(into)]
    chosen: Callback<(), Vec<RecordKey>>,
    /// Runs with the edit and what is said of it.
    #[prop(into)]
    on_run: Callback<(Edit, String)>,
    /// Goes back.
    #[prop(into)]
    on_cancel: Callback<()>,
) -> impl IntoView {
    let db = Db::get();
    let usual = usual_currency(db);
    let offered: Vec<Field> =
        fields(db, kind).into_iter().filter(|field| is_offered(kind, field)).collect();
    // None is chosen at first: with one, the button would be ready to empty it.
    let nothing = (NO_FIELD.to_string(), words::views_choose().to_owned());
    let choices: Vec<(String, String)> = std::iter::once(nothing)
        .chain(offered.iter().map(|one| (one.number.to_string(), one.label.clone())))
        .collect();
    let number = RwSignal::new(NO_FIELD);
    let offered = StoredValue::new(offered);
    let field = Memo::new(move |_| {
        let number = number.get();
        offered.with_value(|all| all.iter().find(|field| field.number == number).cloned())
    });
    let typed = RwSignal::new(String::new());
    let read = move || field.get().map(|field| field.stored(&typed.get(), usual));
    // Read once for a field and a choice, not with every key that is typed.
    let now = Memo::new(move |_| {
        let number = number.get();
        let held = |key: RecordKey| (key, db.fields_now(key).one(number).map(<[u8]>::to_vec));
        if number == NO_FIELD { Vec::new() } else { chosen.run(()).into_iter().map(held).collect() }
    });
    let edit = Memo::new(move |_| -> Result<Edit, String> {
        let Some(read) = read() else {
            return Ok(Edit { label: label::BULK, patches: Vec::new() });
        };
        let bytes = read?;
        if bytes.is_none() && kind.needed().contains(&number.get()) {
            return Err(words::error_needed().to_owned());
        }
        Ok(now.with(|now| set_all(now, number.get(), bytes.as_deref())))
    });
    let said = move || match edit.get() {
        Ok(_) if number.get() == NO_FIELD => String::new(),
        Ok(edit) => {
            let emptied = typed.with(|typed| typed.trim().is_empty());
            let count = edit.patches.len() as u64;
            if emptied { words::bulk_empty_text(count) } else { words::bulk_change_text(count) }
        }
        Err(words) => words,
    };
    let nothing = Signal::derive(move || {
        edit.with(|edit| edit.as_ref().map_or(true, |edit| edit.patches.is_empty()))
    });
    let run = move |()| {
        if let Ok(edit) = edit.get_untracked() {
            let said = words::bulk_changed(edit.patches.len() as u64);
            on_run.run((edit, said));
        }
    };
    let choose = move |chosen: String| {
        if let Ok(chosen) = chosen.parse() {
            typed.set(String::new());
            number.set(chosen);
        }
    };
    view! {
        <div class="bulk-change">
            <Select
                label=words::views_field()
                options=choices
                value=Signal::derive(move || number.get().to_string())
                on_change=choose
            />
            {move || field.get().map(|field| view! { <ValueField field=field value=typed is_stored=true /> })}
            <p role="status">{said}</p>
            <div class="actions">
                <Button label=words::cancel() on_press=on_cancel />
                <Button
                    label=words::bulk_change_run()
                    rank=Rank::Primary
                    disabled=nothing
                    on_press=run
                />
            </div>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_has_the_value_already_is_left_alone() {
        let key = |number: u8| RecordKey { kind: 1, id: [number; 16] };
        let now = [(key(1), None), (key(2), Some(b"Fair".to_vec())), (key(3), None)];
        let edit = set_all(&now, 20, Some(b"Fair"));
        assert_eq!(edit.patches.iter().map(|patch| patch.key.id[0]).collect::<Vec<_>>(), [1, 3]);
        assert_eq!(set_all(&now, 20, None).patches.len(), 1);
    }
}
