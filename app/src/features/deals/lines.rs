//! What a deal sells, line by line. Where there are lines, they say what the deal is worth.

use std::sync::Arc;

use cartera_domain::{Deal, Id, LineItem, Link, RecordKey};
use leptos::prelude::*;

use super::commands::{change_line, totals};
use super::said::usual_currency;
use crate::data::{Db, Of};
use crate::features::sales::{LineDialog, LineDraft, LineList, LinesOf};
use crate::features::save::save;
use crate::ui::{Button, CommitResult, Icon, Rank, Toasts, Tone};
use crate::words;

/// The lines.
#[component]
pub fn Lines(
    /// Whose.
    id: Id<Deal>,
    /// The deal.
    deal: Signal<Option<Deal>>,
) -> impl IntoView {
    let db = Db::get();
    let parent = Link::to(id);
    let found = db.every_of::<LineItem>(Of::Record(RecordKey::of(id)));
    let lines = Memo::new(move |_| {
        found.with(|found| Arc::new(LineItem::in_order(parent, found.iter().cloned())))
    });
    let currency = Signal::derive(move || {
        let first = lines.with(|all| all.first().map(|line| line.price.amount.currency()));
        let own = || deal.with(|deal| deal.as_ref()?.amount.map(|amount| amount.currency()));
        first.or_else(own).unwrap_or_else(|| usual_currency(db))
    });
    let sums = Memo::new(move |_| lines.with(|lines| totals(lines).ok().flatten()));
    let draft = LineDraft::new();
    let change = move |line: Id<LineItem>, after: Option<&LineItem>| -> CommitResult {
        let Some(deal) = deal.get_untracked() else { return Ok(()) };
        let edit = change_line(&deal, &lines.get_untracked(), line, after);
        save(db, edit.map_err(|_| words::error_lines().to_owned())?);
        Ok(())
    };
    let remove = move |line: LineItem| {
        if let Err(words) = change(line.id, None) {
            Toasts::get().show(Tone::Bad, words, None);
        }
    };
    let of = LinesOf { parent, lines: lines.into(), currency, list: Signal::stored(None) };
    view! {
        <Show when=move || lines.with(|lines| lines.is_empty())>
            <p class="faint">{words::lines_empty()}</p>
        </Show>
        <LineList
            lines=lines
            sums=sums
            locked=false
            on_edit=move |line| draft.edit(Some(line))
            on_remove=remove
        />
        <div class="related-add">
            <Button
                label=words::line_add()
                icon=Icon::Plus
                rank=Rank::Quiet
                on_press=move |()| draft.edit(None)
            />
        </div>
        <LineDialog draft=draft of=of on_keep=move |line: LineItem| change(line.id, Some(&line)) />
    }
}
