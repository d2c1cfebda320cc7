//! The page of a quote or an order: what it says, its lines and sums, and what it may become.

use std::sync::Arc;

use cartera_domain::{LineItem, Link, Order, RecordKey};
use leptos::prelude::*;

use super::commands::{change, create, delete};
use super::facts::Facts;
use super::line_form::{LineDialog, LineDraft, LinesOf};
use super::line_list::LineList;
use super::moves::Moves;
use super::paper::{Kind, Paper};
use super::said::{state, title};
use crate::data::{Db, Of};
use crate::features::Missing;
use crate::features::deals::{amount, day_of, usual_currency};
use crate::features::held::Held;
use crate::features::history::HistoryPart;
use crate::features::links::RecordLink;
use crate::features::save::save;
use crate::shell::{TopLine, TopState};
use crate::ui::{Badge, Button, CommitResult, Icon, Rank};
use crate::words;

/// A paper and its lines, for the parts of its page.
#[derive(Clone, Copy)]
pub struct Shown {
    /// The paper.
    pub paper: Signal<Option<Paper>>,
    /// Its lines in their order.
    pub lines: Signal<Arc<Vec<LineItem>>>,
}

impl Shown {
    /// Follows a paper.
    #[must_use]
    pub fn follow(db: Db, kind: Kind, id: [u8; 16]) -> Self {
        let key = RecordKey { kind: kind.record().number(), id };
        let found = db.every_of::<LineItem>(Of::Record(key));
        let lines = Memo::new(move |_| {
            found.with(|found| Arc::new(LineItem::in_order(Link(key), found.iter().cloned())))
        });
        Self { paper: kind.follow(db, id), lines: lines.into() }
    }

    /// What of the paper is shown.
    pub fn of<T: Default + Send + Sync + PartialEq + 'static>(
        self,
        read: impl Fn(&Paper) -> T + Send + Sync + 'static,
    ) -> Signal<T> {
        let paper = self.paper;
        Memo::new(move |_| paper.with(|one| one.as_ref().map(&read).unwrap_or_default())).into()
    }

    /// The paper and its lines now; nothing where it is gone.
    #[must_use]
    pub fn now(self) -> Option<(Paper, Arc<Vec<LineItem>>)> {
        Some((self.paper.get_untracked()?, self.lines.get_untracked()))
    }
}

/// The page, or word that nothing is here.
#[component]
pub fn PaperPage(
    /// Which of the two.
    kind: Kind,
    /// Its id.
    id: [u8; 16],
) -> impl IntoView {
    let shown = Shown::follow(Db::get(), kind, id);
    let is_there = Memo::new(move |_| shown.paper.with(Option::is_some));
    move || match is_there.get() {
        true => view! { <Present kind=kind shown=shown /> }.into_any(),
        false => {
            view! { <Missing title=words::paper_missing() text=words::paper_missing_text() /> }
                .into_any()
        }
    }
}

#[component]
fn Present(kind: Kind, shown: Shown) -> impl IntoView {
    let label = match kind {
        Kind::Quote => words::quotes_title as fn() -> &'static str,
        Kind::Order => words::orders_title,
    };
    let back = TopState { href: kind.path(), label };
    let key = shown.paper.with_untracked(|one| one.as_ref().map(Paper::key));
    view! {
        <TopLine title=shown.of(title) back=back>
            <Moves shown=shown />
        </TopLine>
        <div class="record paper">
            <section class="pane note-pane">
                <Head shown=shown />
                <Lines shown=shown />
            </section>
            <section class="pane facts-pane">
                <h2>{words::person_details()}</h2>
                <Held>
                    <Facts kind=kind shown=shown />
                </Held>
                <Related kind=kind shown=shown />
                {key.map(|key| view! { <HistoryPart key=key /> })}
            </section>
        </div>
    }
}

/// Both numbers, state and since when; and word where it no longer comes to what it went out with.
#[component]
fn Head(shown: Shown) -> impl IntoView {
    let badge = move || {
        shown.paper.get().map(|paper| {
            let (said, tone) = state(&paper);
            view! { <Badge label=said.to_owned() tone=tone /> }
        })
    };
    let number = shown.of(Paper::number);
    let has_server = Db::get().has_server();
    let beside = move || {
        let paper = shown.paper.get()?;
        match paper.final_number() {
            Some(_) => paper.provisional_number(),
            None => has_server.get().then(|| words::paper_number_pending().to_owned()),
        }
    };
    let since = shown.of(|paper| day_of(paper.since()));
    let signed = move || {
        let Some(Paper::Order(order)) = shown.paper.get() else { return None };
        let signed = order.signed?;
        Some(words::order_signed_by(&day_of(signed.at), signed.by.as_str()))
    };
    let changed = move || {
        let paper = shown.paper.get()?;
        let is_changed = shown.lines.with(|lines| !paper.is_as_issued(lines));
        let was = paper.issued_total().filter(|_| is_changed)?;
        Some(view! { <p class="team-note bad">{words::paper_changed(&amount(was))}</p> })
    };
    view! {
        <div class="paper-head">
            {badge} <span class="number">{number}</span>
            <span class="muted">{beside}</span> <span class="muted">{since}</span>
            <span class="muted">{signed}</span>
        </div>
        {changed}
    }
}

#[component]
fn Lines(shown: Shown) -> impl IntoView {
    let db = Db::get();
    let locked =
        Memo::new(move |_| !shown.paper.with(|one| one.as_ref().is_some_and(Paper::is_draft)));
    let sums = Memo::new(move |_| {
        let paper = shown.paper.get()?;
        shown.lines.with(|lines| paper.totals(lines)).ok()
    });
    let draft = LineDraft::new();
    let Some((paper, _)) = shown.now() else { return ().into_any() };
    let parent = paper.link();
    let currency = Signal::derive(move || {
        shown
            .paper
            .with(|one| one.as_ref().map(Paper::currency))
            .unwrap_or_else(|| usual_currency(db))
    });
    let list = Signal::derive(move || match shown.paper.get() {
        Some(Paper::Quote(quote)) => quote.price_list,
        Some(Paper::Order(_)) | None => None,
    });
    let of = LinesOf { parent, lines: shown.lines, currency, list };
    let keep = move |line: LineItem| -> CommitResult {
        if line.price.amount.currency() != currency.get_untracked() {
            return Err(words::error_lines().to_owned());
        }
        let key = RecordKey::of(line.id);
        let lines = shown.lines.get_untracked();
        match lines.iter().find(|one| one.id == line.id) {
            Some(before) => save(db, change(key, before, &line)),
            None => save(db, create(key, &line)),
        }
        Ok(())
    };
    view! {
        <Show when=move || shown.lines.with(|lines| lines.is_empty())>
            <p class="faint">{words::paper_lines_empty()}</p>
        </Show>
        <LineList
            lines=shown.lines
            sums=sums
            locked=locked
            on_edit=move |line| draft.edit(Some(line))
            on_remove=move |line: LineItem| save(db, delete([RecordKey::of(line.id)]))
        />
        <Show when=move || !locked.get()>
            <div class="related-add">
                <Button
                    label=words::line_add()
                    icon=Icon::Plus
                    rank=Rank::Quiet
                    on_press=move |()| draft.edit(None)
                />
            </div>
        </Show>
        <LineDialog draft=draft of=of on_keep=keep />
    }
    .into_any()
}

/// The deal, the quote of an order, the orders of a quote.
#[component]
fn Related(kind: Kind, shown: Shown) -> impl IntoView {
    let db = Db::get();
    let deal = shown.of(Paper::deal);
    let quote = shown.of(|paper| match paper {
        Paper::Order(order) => order.quote,
        Paper::Quote(_) => None,
    });
    let key = shown.paper.with_untracked(|one| one.as_ref().map(Paper::key));
    let orders =
        key.filter(|_| kind == Kind::Quote).map(|key| db.every_of::<Order>(Of::Record(key)));
    let orders = move || {
        let found = orders.map(|orders| orders.get()).unwrap_or_default();
        found
            .iter()
            .map(|order| {
                let name = order.shown_number().unwrap_or_else(|| words::order_one().to_owned());
                line(
                    words::order_one(),
                    view! { <a href=Paper::Order(order.clone()).page()>{name}</a> }.into_any(),
                )
            })
            .collect_view()
    };
    view! {
        <ul class="related">
            {move || deal.get().map(|id| {
                line(words::paper_deal(), view! { <RecordLink key=RecordKey::of(id) /> }.into_any())
            })}
            {move || quote.get().map(|id| {
                line(words::quote_one(), view! { <RecordLink key=RecordKey::of(id) /> }.into_any())
            })}
            {orders}
        </ul>
    }
}

fn line(label: &'static str, link: AnyView) -> AnyView {
    view! {
        <li class="paper-related">
            <span class="inline-label">{label}</span>
            {link}
        </li>
    }
    .into_any()
}
