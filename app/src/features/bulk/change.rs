//! One field of many records, set to one value: what it is, what it replaces, and the edit.

use cartera_domain::custom_field::Number;
use cartera_domain::query::Kind;
use cartera_domain::{
    Currency, Date, Deal, Id, LongText, Name, Organization, Percent, RecordKey, RecordKind, User,
};
use cartera_sync::op::label;
use cartera_sync::{Change, Patch};
use leptos::prelude::*;

use crate::data::Db;
use crate::features::deals::{plain, read_amount, usual_currency};
use crate::features::edit::Edit;
use crate::features::views::{Field, ValueField, fields};
use crate::ui::{Button, Rank, Select};
use crate::words;

/// Whether many records can be given one value of a field. Names are one's own, sets are changed
/// element by element, moments are noted when they happen, and what a deal remembers every change
/// of is changed on its page.
fn is_offered(kind: RecordKind, field: &Field) -> bool {
    let is_own = match kind {
        RecordKind::Organization => field.number == Organization::NAME.number,
        RecordKind::Deal => {
            let remembered = [Deal::NAME, Deal::AMOUNT, Deal::EXPECTED_CLOSE_ON, Deal::OWNER];
            let computed = Deal::COLUMNS.iter().chain(&remembered);
            computed.into_iter().any(|spec| spec.number == field.number)
        }
        _ => false,
    };
    let is_one = matches!(
        field.kind,
        Kind::Text | Kind::Flag | Kind::Number(_) | Kind::Date | Kind::Money | Kind::User
    ) || (field.kind == Kind::Word && !field.words.is_empty());
    is_one && !field.is_set && !is_own
}

/// What a field holds for what was typed or chosen; nothing for nothing.
///
/// # Errors
/// What is wrong with it, in words.
fn value(field: &Field, typed: &str, usual: Currency) -> Result<Option<Vec<u8>>, String> {
    let text = typed.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let wrong = || words::bulk_value_wrong().to_owned();
    let bytes = match field.kind {
        Kind::Text if field.is_long => {
            LongText::parse(text).map_err(|_| wrong())?.as_str().as_bytes().to_vec()
        }
        Kind::Text => Name::parse(text).map_err(|_| wrong())?.as_str().as_bytes().to_vec(),
        Kind::Word => text.as_bytes().to_vec(),
        Kind::Flag if text == "no" => return Ok(None),
        Kind::Flag => b"1".to_vec(),
        Kind::Number(0) => {
            plain(text).parse::<u32>().map_err(|_| wrong())?.to_string().into_bytes()
        }
        Kind::Number(_) if field.is_percent => {
            Percent::parse(&plain(text)).map_err(|_| wrong())?.to_string().into_bytes()
        }
        Kind::Number(_) => {
            Number::parse(&plain(text)).map_err(|_| wrong())?.to_string().into_bytes()
        }
        Kind::Date => Date::parse(text).map_err(|_| wrong())?.to_string().into_bytes(),
        Kind::Money => match read_amount(text, usual)? {
            Some(amount) => amount.to_string().into_bytes(),
            None => return Ok(None),
        },
        Kind::User => Id::<User>::parse(text).map_err(|_| wrong())?.as_bytes().to_vec(),
        _ => return Err(wrong()),
    };
    Ok(Some(bytes))
}

/// Gives all of them the value; those that have it already are left alone.
fn set_all(
    keys: &[RecordKey],
    field: u16,
    value: Option<&[u8]>,
    now: impl Fn(RecordKey) -> Option<Vec<u8>>,
) -> Edit {
    let patch = |key: &RecordKey| {
        let is_other = now(*key).as_deref() != value;
        let change = Change::Set { field, value: value.map(<[u8]>::to_vec) };
        is_other.then(|| Patch { key: *key, changes: vec![change] })
    };
    Edit { label: label::BULK, patches: keys.iter().filter_map(patch).collect() }
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
    let choices: Vec<(String, String)> =
        offered.iter().map(|one| (one.number.to_string(), one.label.clone())).collect();
    let number = RwSignal::new(offered.first().map(|field| field.number).unwrap_or_default());
    let offered = StoredValue::new(offered);
    let field = Memo::new(move |_| {
        let number = number.get();
        offered.with_value(|all| all.iter().find(|field| field.number == number).cloned())
    });
    let typed = RwSignal::new(String::new());
    let read = move || field.get().map(|field| value(&field, &typed.get(), usual));
    let edit = Memo::new(move |_| -> Result<Edit, String> {
        let bytes = read().unwrap_or(Ok(None))?;
        let number = number.get();
        let now = |key| db.fields_now(key).one(number).map(<[u8]>::to_vec);
        Ok(set_all(&chosen.run(()), number, bytes.as_deref(), now))
    });
    let said = move || match edit.get() {
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

    fn field(kind: Kind) -> Field {
        Field {
            number: 20,
            label: String::new(),
            kind,
            is_set: false,
            words: Vec::new(),
            leads_to: None,
            is_percent: false,
            is_long: false,
        }
    }

    #[track_caller]
    fn check(kind: Kind, typed: &str, want: Option<&str>) {
        let read = value(&field(kind), typed, Currency::EUR).ok().flatten();
        assert_eq!(read.map(|bytes| String::from_utf8(bytes).unwrap()).as_deref(), want, "{typed}");
    }

    #[test]
    fn values_are_stored_as_their_fields_hold_them() {
        check(Kind::Text, "  Fair ", Some("Fair"));
        check(Kind::Number(0), "1 200", Some("1200"));
        check(Kind::Number(6), "2,5", Some("2.5"));
        check(Kind::Date, "2026-06-30", Some("2026-06-30"));
        check(Kind::Flag, "yes", Some("1"));
        check(Kind::Flag, "no", None);
        check(Kind::Text, " ", None);
        assert!(value(&field(Kind::Number(0)), "-1", Currency::EUR).is_err());
        assert!(value(&field(Kind::Date), "soon", Currency::EUR).is_err());
    }

    #[test]
    fn who_has_the_value_already_is_left_alone() {
        let keys = [1, 2, 3].map(|number| RecordKey { kind: 1, id: [number; 16] });
        let now = |key: RecordKey| (key.id[0] == 2).then(|| b"Fair".to_vec());
        let edit = set_all(&keys, 20, Some(b"Fair"), now);
        assert_eq!(edit.patches.iter().map(|patch| patch.key.id[0]).collect::<Vec<_>>(), [1, 3]);
        assert_eq!(set_all(&keys, 20, None, now).patches.len(), 1);
    }
}
