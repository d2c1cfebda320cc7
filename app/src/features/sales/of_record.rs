//! The quotes and orders of a deal, an organization or a person; a deal can be quoted in one step.

use std::sync::Arc;

use cartera_domain::{Deal, Order, Quote, RecordKey};
use leptos::prelude::*;

use super::list::worth;
use super::make::quote_deal;
use super::paper::Paper;
use super::said::{state, title};
use crate::data::{Db, Of};
use crate::features::save::FormSave;
use crate::ui::{Badge, Button, Icon, Rank};
use crate::words;

/// How many are shown before all are asked for.
const FIRST: usize = 6;

/// The papers that name a record.
#[component]
pub fn PapersOf(
    /// Whose.
    key: RecordKey,
) -> impl IntoView {
    let db = Db::get();
    let quotes = db.every_of::<Quote>(Of::Record(key));
    let orders = db.every_of::<Order>(Of::Record(key));
    let all = RwSignal::new(false);
    let papers = Memo::new(move |_| {
        let orders = orders.get().iter().rev().cloned().map(Paper::Order).collect::<Vec<_>>();
        let quotes = quotes.get();
        Arc::new(
            orders
                .into_iter()
                .chain(quotes.iter().rev().cloned().map(Paper::Quote))
                .collect::<Vec<_>>(),
        )
    });
    let rows = move || {
        db.version().track();
        let most = if all.get() { usize::MAX } else { FIRST };
        let row = |paper: &Paper| {
            let (said, tone) = state(paper);
            view! {
                <li class="deal-row">
                    <a class="ellipsis" href=paper.page()>
                        {format!("{} · {}", paper.kind().name(), title(paper))}
                    </a>
                    <span class="number">{worth(db, paper)}</span>
                    <Badge label=said.to_owned() tone=tone />
                </li>
            }
        };
        papers.with(|papers| papers.iter().take(most).map(row).collect_view())
    };
    let is_more = Memo::new(move |_| !all.get() && papers.with(|all| all.len() > FIRST));
    let deal = key.typed::<Deal>();
    let saving = FormSave::new();
    let quote = move |()| {
        if let Some(deal) = deal.and_then(|id| db.get_now(id)) {
            quote_deal(db, &deal, saving);
        }
    };
    let looks_only = db.looks_only();
    // An organization that never got an offer has no such part.
    let is_shown = Memo::new(move |_| deal.is_some() || papers.with(|all| !all.is_empty()));
    view! {
        <Show when=move || is_shown.get()>
            <h2 class="next-part">{words::papers_title()}</h2>
            <ul class="related">{rows}</ul>
            <Show when=move || is_more.get()>
                <Button
                    label=words::papers_all()
                    rank=Rank::Quiet
                    on_press=move |()| all.set(true)
                />
            </Show>
            <Show when=move || deal.is_some() && !looks_only.get()>
                <div class="related-add">
                    <Button
                        label=words::quote_make()
                        icon=Icon::Plus
                        rank=Rank::Quiet
                        on_press=quote
                    />
                </div>
            </Show>
        </Show>
    }
}
