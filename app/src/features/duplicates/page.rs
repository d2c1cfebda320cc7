//! The page: it looks as soon as it is opened, and shows what was found, the surest first.

use std::sync::Arc;

use cartera_dedupe::base::{Found, Group};
use leptos::prelude::*;

use super::all::MergeAll;
use super::gather;
use super::group::GroupCard;
use super::refusing::Refusing;
use crate::data::{Db, Readiness, SearchState, TwinSearch};
use crate::shell::TopLine;
use crate::ui::{Button, EmptyState, Icon, Item, LinkButton, Progress, Rank, Windowed};
use crate::words;

/// What is shown below the title.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    Idle,
    Looking,
    Nothing,
    Groups,
    Failed,
}

/// The page.
#[component]
pub fn DuplicatesPage() -> impl IntoView {
    let db = Db::get();
    let search = TwinSearch::new(db);
    on_cleanup(move || search.cancel());
    let is_ready = Memo::new(move |_| db.readiness().get() == Readiness::Ready);
    Effect::new(move |_| {
        if is_ready.get() {
            search.start();
        }
    });
    let state = search.state();
    let found = Memo::new(move |_| match state.get() {
        SearchState::Found(found) => Some(found),
        _ => None,
    });
    let left = Memo::new(move |_| {
        db.version().track();
        found.with(|found| found.as_deref().map(|found| left(db, found)).unwrap_or_default())
    });
    let step = Memo::new(move |_| match state.get() {
        SearchState::Idle => Step::Idle,
        SearchState::Looking { .. } => Step::Looking,
        SearchState::Failed => Step::Failed,
        SearchState::Found(_) if left.with(Vec::is_empty) => Step::Nothing,
        SearchState::Found(_) => Step::Groups,
    });
    let again = move |()| search.start();
    let is_done = move || matches!(step.get(), Step::Groups | Step::Nothing);
    view! {
        <TopLine title=words::duplicates_title()>
            <Show when=is_done>
                <Button label=words::duplicates_again() icon=Icon::Search on_press=again />
            </Show>
        </TopLine>
        <div class="page">
            {move || match step.get() {
                Step::Looking => view! { <Looking search=search /> }.into_any(),
                Step::Groups => view! { <Groups found=found left=left /> }.into_any(),
                Step::Nothing => {
                    let compared = found.with(|found| found.as_ref().map(|one| one.compared));
                    let text = words::duplicates_none_text(compared.unwrap_or_default().into());
                    view! {
                        <EmptyState icon=Icon::People title=words::duplicates_none() text=text>
                            <LinkButton href="/people" label=words::nav_people() />
                        </EmptyState>
                    }
                    .into_any()
                }
                Step::Idle => {
                    view! {
                        <EmptyState
                            icon=Icon::Search
                            title=words::duplicates_idle()
                            text=words::duplicates_idle_text()
                        >
                            <Button
                                label=words::duplicates_find()
                                rank=Rank::Primary
                                on_press=again
                            />
                        </EmptyState>
                    }
                    .into_any()
                }
                Step::Failed => {
                    view! {
                        <div role="alert">
                            <EmptyState
                                icon=Icon::Alert
                                title=words::duplicates_failed()
                                text=words::duplicates_failed_text()
                            >
                                <Button
                                    label=words::try_again()
                                    rank=Rank::Primary
                                    on_press=again
                                />
                            </EmptyState>
                        </div>
                    }
                    .into_any()
                }
            }}
            <Refusing />
        </div>
    }
}

/// The groups that are still to be decided about, by their places in what was found.
fn left(db: Db, found: &Found) -> Vec<usize> {
    let is_left = |group: &Group| gather::left(db, group).len() > 1;
    found.groups.iter().enumerate().filter(|(_, group)| is_left(group)).map(|(at, _)| at).collect()
}

/// How far it is.
#[component]
fn Looking(search: TwinSearch) -> impl IntoView {
    let state = search.state();
    let at = Memo::new(move |_| match state.get() {
        SearchState::Looking { done, total } => (done, total),
        _ => (0, 0),
    });
    let total = Signal::derive(move || Some(u64::from(at.get().1)).filter(|total| *total > 0));
    let said = Signal::derive(move || match at.get() {
        (_, 0) => String::new(),
        // Each record is counted twice: as it is taken in, and as it is compared.
        (done, _) => words::duplicates_compared(u64::from(done / 2)),
    });
    view! {
        <div class="reading">
            <Progress
                label=words::duplicates_looking()
                done=Signal::derive(move || at.get().0.into())
                total=total
                words=said
                cancel_label=words::cancel()
                on_cancel=move |()| search.cancel()
            />
        </div>
    }
}

/// What was found.
#[component]
fn Groups(found: Memo<Option<Arc<Found>>>, left: Memo<Vec<usize>>) -> impl IntoView {
    let group = move |at: usize| -> Option<Arc<Group>> {
        found.with(|found| found.as_ref()?.groups.get(at).cloned().map(Arc::new))
    };
    let safe = Memo::new(move |_| {
        let all = left.get().into_iter().filter_map(group);
        all.filter(|group| group.is_safe).collect::<Vec<_>>()
    });
    let items = Signal::derive(move || {
        let item = |at: usize| {
            let group = group(at)?;
            let first = group.records.first().map_or(0, |key| u128::from_be_bytes(key.id));
            let draw = move || view! { <GroupCard group=Arc::clone(&group) /> }.into_any();
            Some(Item::new(first ^ (at as u128), draw))
        };
        left.get().into_iter().filter_map(item).collect::<Vec<_>>()
    });
    view! {
        <div class="twins">
            <div class="twins-top">
                <p role="status">
                    {move || words::duplicates_found(left.with(Vec::len) as u64)}
                    " "
                    {move || match safe.with(Vec::len) {
                        0 => String::new(),
                        count => words::duplicates_found_safe(count as u64),
                    }}
                </p>
                <MergeAll groups=safe />
            </div>
            <Windowed label=words::duplicates_title() items=items />
        </div>
    }
}
