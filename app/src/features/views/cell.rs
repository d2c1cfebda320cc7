//! A value that is edited in the list itself, in an editor of its type over the cell.

use std::sync::Arc;

use cartera_domain::query::Kind;
use cartera_domain::{Currency, Fields, RecordKey, RecordKind};
use cartera_sync::op::label;
use leptos::prelude::*;

use super::field::Field;
use super::paste::{edit, is_edited, lay};
use super::value::ValueField;
use crate::data::{Db, RowIndex};
use crate::features::deals::usual_currency;
use crate::features::edit::Edit;
use crate::features::fields;
use crate::features::save::save_or;
use crate::ui::{CellAt, CellCursor, CellEditor, TableState, Toasts, Tone};
use crate::words;

/// The cell that is active, and the one that is being edited.
#[derive(Clone, Copy)]
pub struct Cells {
    db: Db,
    kind: RecordKind,
    /// The column of the active cell; 0 is the name.
    pub cursor: RwSignal<usize>,
    edited: RwSignal<Option<Edited>>,
}

#[derive(Debug, Clone, PartialEq)]
struct Edited {
    key: RecordKey,
    field: Field,
    at: CellAt,
}

impl Cells {
    /// The name of the first row is active, nothing is edited.
    pub fn new(db: Db, kind: RecordKind) -> Self {
        Self { db, kind, cursor: RwSignal::new(0), edited: RwSignal::new(None) }
    }

    /// The editor of the cell that is being edited. It stands beside the table, which may be drawn
    /// anew meanwhile.
    pub fn editor(self) -> AnyView {
        let edited = self.edited;
        (move || edited.get().map(|one| view! { <Editor edited=one open=edited /> })).into_any()
    }

    /// Draws a table whose cells are edited, `columns` being those after the name.
    pub fn around(
        self,
        state: TableState,
        found: Signal<Arc<[RowIndex]>>,
        columns: Vec<Field>,
        table: AnyView,
    ) -> AnyView {
        let begin = move |at: CellAt| {
            let row = found.with_untracked(|found| found.get(at.row).copied());
            let key = row.and_then(|row| self.db.key_now(self.kind, row));
            let field = at.column.checked_sub(1).and_then(|at| columns.get(at)).cloned();
            match (key, field) {
                _ if self.db.looks_only().get_untracked() => {
                    Toasts::get().show(Tone::Plain, words::denied_read_only(), None);
                }
                (Some(key), Some(field)) if is_edited(key.kind, &field) => {
                    self.edited.set(Some(Edited { key, field, at }));
                }
                _ => Toasts::get().show(Tone::Plain, words::paste_not_here(), None),
            }
        };
        let edited = self.edited;
        view! {
            <CellCursor
                state=state
                cell=self.cursor
                on_edit=begin
                editing=Signal::derive(move || edited.with(Option::is_some))
            >
                {table}
            </CellCursor>
        }
        .into_any()
    }
}

#[component]
fn Editor(edited: Edited, open: RwSignal<Option<Edited>>) -> impl IntoView {
    let db = Db::get();
    let Edited { key, field, at } = edited;
    let usual = usual_currency(db);
    let now = db.fields_now(key);
    let before = match field.is_set {
        // Another one is added to those that are there.
        true => String::new(),
        false => now.one(field.number).map(|bytes| field.typed(bytes)).unwrap_or_default(),
    };
    let value = RwSignal::new(before.clone());
    let error = RwSignal::new(None);
    let name = fields::name(db, key).unwrap_or_default();
    let label = format!("{} · {name}", field.label);
    let drawn = field.clone();
    let held = held_by(&now, field.number);
    let is_saving = StoredValue::new(false);
    let keep = move |()| {
        // The editor loses the focus once more when it goes, and while it is being saved.
        let is_open = open.try_with_untracked(Option::is_some).unwrap_or(false);
        let Some(text) = value.try_get_untracked().filter(|_| is_open && !is_saving.get_value())
        else {
            return;
        };
        if text == before {
            open.set(None);
            return;
        }
        let now = db.fields_now(key);
        if !field.is_set && held_by(&now, field.number) != held {
            error.set(Some(words::error_changed().to_owned()));
            return;
        }
        let columns = [field.clone()];
        let read = |field: &Field, text: &str| read(field, text, usual);
        let laid = lay(&vec![vec![text]], std::iter::once((key, now)), &columns, 0, read);
        match laid.first().map(|one| &one.fate) {
            Some(Err(why)) => error.set(Some(why.clone())),
            _ => {
                is_saving.set_value(true);
                let edit = Edit { label: label::EDIT, ..edit(&laid) };
                let close = move || {
                    let _ = open.try_set(None);
                };
                // Where it cannot be kept, what was typed is still there.
                let again = move || {
                    let _ = is_saving.try_set_value(false);
                };
                save_or(db, edit, words::done_saved().to_owned(), close, again);
            }
        }
    };
    view! {
        <CellEditor
            label=label
            at=at
            error=error
            on_keep=keep
            on_give_up=move |()| open.set(None)
        >
            <ValueField field=drawn value=value is_stored=true />
        </CellEditor>
    }
}

/// What a field holds that has one value.
fn held_by(fields: &Fields, number: u16) -> Option<Vec<u8>> {
    fields.one(number).map(<[u8]>::to_vec)
}

/// What a field holds for what was typed or chosen in its editor.
fn read(field: &Field, text: &str, usual: Currency) -> Result<Option<Vec<u8>>, String> {
    match field.kind {
        // Fields refer to users in two ways; both are chosen from one list.
        Kind::Reference => Field { kind: Kind::User, ..field.clone() }.stored(text, usual),
        _ => field.stored(text, usual),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::{Language, set_language};

    #[test]
    fn what_is_shown_for_editing_is_read_as_what_was_stored() {
        let field = |kind| Field {
            number: 20,
            label: String::new(),
            kind,
            is_set: false,
            words: vec![("hot".to_owned(), "Hot lead".to_owned())],
            leads_to: Some(RecordKind::User),
            is_percent: false,
            is_long: false,
        };
        let user = [7; 16];
        for language in Language::ALL {
            set_language(language);
            for (kind, stored) in [
                (Kind::Text, "Fair".as_bytes()),
                (Kind::Flag, b"1"),
                (Kind::Number(0), b"1200"),
                (Kind::Number(6), b"2.125"),
                (Kind::Money, b"2.125 KWD"),
                (Kind::Money, b"1200.50 EUR"),
                (Kind::Date, b"2026-06-30"),
                (Kind::Word, b"hot"),
                (Kind::User, &user),
                (Kind::Reference, &user),
            ] {
                let field = field(kind);
                let again = read(&field, &field.typed(stored), Currency::EUR);
                assert_eq!(again.ok().flatten().as_deref(), Some(stored), "{kind:?} {language:?}");
            }
        }
    }
}
