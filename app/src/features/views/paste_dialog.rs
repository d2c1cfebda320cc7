//! What a pasted block would change, before it does: from which record and column on, each value as
//! it is and as it will be, and what cannot be taken. One edit, taken back as one.

use std::sync::Arc;

use cartera_domain::{RecordKey, User};
use cartera_sync::Change;
use leptos::ev;
use leptos::prelude::*;

use super::field::Field;
use super::paste::{Block, Laid, block, edit, lay, read};
use crate::data::Db;
use crate::features::deals::usual_currency;
use crate::features::fields;
use crate::features::save::save_then;
use crate::platform::keys;
use crate::ui::{Button, Dialog, Rank, Select};
use crate::words;

/// Lines that are shown of what changes, and of what cannot be taken.
const LINES: usize = 100;

/// Listens for a block that is pasted while nobody writes, and asks before it is taken.
#[component]
pub fn Paste(
    /// The records that the list shows, in their order.
    keys: Signal<Vec<RecordKey>>,
    /// The columns after the name.
    #[prop(into)]
    columns: Signal<Vec<Field>>,
    /// The place of the row that is active: there it begins.
    from: Signal<usize>,
) -> impl IntoView {
    let pasted = RwSignal::new(Arc::new(Block::new()));
    let open = RwSignal::new(false);
    let listener = window_event_listener(ev::paste, move |ev| {
        if let Some(text) = keys::pasted(&ev).filter(|text| !text.trim().is_empty()) {
            ev.prevent_default();
            pasted.set(Arc::new(block(&text)));
            open.set(true);
        }
    });
    on_cleanup(move || listener.remove());
    view! {
        <Dialog title=words::paste_title() open=open close_label=words::close()>
            <Content keys=keys columns=columns from=from pasted=pasted open=open />
        </Dialog>
    }
}

#[component]
fn Content(
    keys: Signal<Vec<RecordKey>>,
    columns: Signal<Vec<Field>>,
    from: Signal<usize>,
    pasted: RwSignal<Arc<Block>>,
    open: RwSignal<bool>,
) -> impl IntoView {
    let db = Db::get();
    let usual = usual_currency(db);
    let users = db.every_now::<User>();
    let row = from.get_untracked();
    let (columns, column) = (StoredValue::new(columns.get_untracked()), RwSignal::new(0_usize));
    let first = keys.with_untracked(|keys| keys.get(row).copied());
    let laid = Memo::new(move |_| {
        let keys = keys.get();
        let records = keys.iter().skip(row).map(|key| (*key, db.fields_now(*key)));
        columns.with_value(|columns| {
            let read = |field: &Field, text: &str| read(field, text, usual, &users);
            lay(&pasted.get(), records, columns, column.get(), read)
        })
    });
    let changed =
        move || laid.with(|laid| laid.iter().filter(|one| matches!(one.fate, Ok(Some(_)))).count());
    let said = move || {
        let refused = laid.with(|laid| laid.iter().filter(|one| one.fate.is_err()).count());
        let changes = words::paste_changes(changed() as u64);
        match refused {
            0 => changes,
            count => format!("{changes} {}", words::paste_refused(count as u64)),
        }
    };
    let list = move |is_refused: bool| {
        let lines = laid.with(|laid| {
            let wanted = laid.iter().filter(|one| match &one.fate {
                Ok(change) => change.is_some() && !is_refused,
                Err(_) => is_refused,
            });
            let line = |one: &Laid| columns.with_value(|columns| line(db, columns, one));
            wanted.take(LINES).map(line).collect_view()
        });
        view! { <ul class="paste-lines">{lines}</ul> }
    };
    let options = columns.with_value(|columns| {
        let option = |(at, field): (usize, &Field)| (at.to_string(), field.label.clone());
        columns.iter().enumerate().map(option).collect::<Vec<_>>()
    });
    let run = move |()| {
        let edit = laid.with_untracked(|laid| edit(laid));
        let said = words::bulk_changed(edit.patches.len() as u64);
        save_then(db, edit, said, move || {
            let _ = open.try_set(false);
        });
    };
    let name = first.and_then(|key| fields::name(db, key)).unwrap_or_default();
    view! {
        <div class="paste">
            <p class="muted">{words::paste_from(&name)}</p>
            <Select
                label=words::paste_column()
                options=options
                value=Signal::derive(move || column.get().to_string())
                on_change=move |at: String| column.set(at.parse().unwrap_or(0))
            />
            <p role="status">{said}</p>
            {move || list(true)}
            {move || list(false)}
            <div class="actions end">
                <Button label=words::cancel() on_press=move |()| open.set(false) />
                <Button
                    label=words::bulk_change_run()
                    rank=Rank::Primary
                    disabled=Signal::derive(move || changed() == 0)
                    on_press=run
                />
            </div>
        </div>
    }
}

/// One cell: whose, which field, and what becomes of it.
fn line(db: Db, columns: &[Field], one: &Laid) -> Option<AnyView> {
    let field = columns.get(one.column)?;
    let name = fields::name(db, one.key).unwrap_or_default();
    let what = format!("{name} · {}", field.label);
    let shown = |bytes: &[u8]| field.shown(db, bytes);
    let or_nothing = |text: String| match text.is_empty() {
        true => words::history_nothing().to_owned(),
        false => text,
    };
    let fate = match &one.fate {
        Err(why) => view! {
            <span>{one.text.clone()}</span>
            " · "
            <span class="paste-why">{why.clone()}</span>
        }
        .into_any(),
        Ok(Some(Change::Element { element, .. })) => {
            view! { "+ " <ins>{shown(element)}</ins> }.into_any()
        }
        Ok(Some(Change::Set { value, .. })) => {
            let now = or_nothing(field.text(db, &db.fields_now(one.key)));
            let then = or_nothing(value.as_deref().map(shown).unwrap_or_default());
            view! {
                <del>{now}</del>
                " → "
                <ins>{then}</ins>
            }
            .into_any()
        }
        Ok(_) => return None,
    };
    Some(
        view! {
            <li>
                <span class="muted">{what}</span>
                <span>{fate}</span>
            </li>
        }
        .into_any(),
    )
}
