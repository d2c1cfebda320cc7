//! The page: tasks that are due, leads that wait, deals that nobody moves.

use std::sync::Arc;

use cartera_domain::task::TaskId;
use cartera_domain::{Deal, Lead, Stage};
use leptos::prelude::*;

use super::deals::{MOST, deal, lead};
use super::rules;
use crate::data::{Db, OpenDeal, Tasks};
use crate::features::now;
use crate::features::tasks::{Mine, QuickAdd, TaskLine, due_by, on_key};
use crate::features::welcome::FirstSteps;
use crate::format;
use crate::platform::{clock, preferences};
use crate::shell::TopLine;
use crate::ui::{Badge, EmptyState, Icon, LinkButton, Rank, Tone};
use crate::words;

/// Where the app begins next time is kept under this name.
const START: &str = "start";

/// The page.
#[component]
pub fn TodayPage() -> impl IntoView {
    let db = Db::get();
    let today = now::today();
    let mine = Mine::new(db);
    let open = db.tasks(Tasks::Open);
    let due = Memo::new(move |_| {
        open.with(|all| due_by(all, mine.who(), today.get()))
            .iter()
            .map(|task| task.id)
            .collect::<Vec<TaskId>>()
    });
    let (all_deals, all_leads) = (db.open_deals(), db.unanswered_leads());
    let deals = Memo::new(move |_| match mine.who() {
        Some(who) => Arc::new(all_deals.with(|all| rules::of(all, who))),
        None => all_deals.get(),
    });
    let leads = Memo::new(move |_| match mine.who() {
        Some(who) => {
            let is_own = |one: &&Lead| one.owner.is_none_or(|owner| owner == who);
            Arc::new(all_leads.with(|all| all.iter().filter(is_own).cloned().collect()))
        }
        None => all_leads.get(),
    });
    let idle = Memo::new(move |_| deals.with(|all| rules::without_next_step(all).len()));
    // Days pass also where nothing changes.
    let day_of = |at| clock::local(at).0;
    let rotten =
        Memo::new(move |_| deals.with(|all| rules::rotting(all, today.get(), day_of).len()));
    let waiting = Memo::new(move |_| leads.with(|all| all.len()));
    let is_clear = Memo::new(move |_| {
        due.with(Vec::is_empty) && idle.get() == 0 && rotten.get() == 0 && waiting.get() == 0
    });
    let has_anything = Memo::new(move |_| {
        open.with(|all| !all.is_empty()) || all_deals.with(|all| !all.is_empty())
    });
    Effect::new(move |_| {
        // Whoever has something to do begins the day here.
        if has_anything.get() {
            preferences::write(START, Some("/today"));
        }
    });
    // Only what is drawn is read whole, and drawn anew only where a line says something else: a
    // form may be open in it.
    let idle_deals = move || {
        let some = |all: &[OpenDeal]| -> Vec<_> {
            let some = rules::without_next_step(all).into_iter().take(MOST);
            some.filter_map(|one| Some((db.deal_of_day(one.id)?, None))).collect()
        };
        deals.with(|all| some(all))
    };
    let rotten_deals = move || {
        let some = |all: &[OpenDeal]| -> Vec<_> {
            let some = rules::rotting(all, today.get(), day_of).into_iter().take(MOST);
            some.filter_map(|(one, days)| Some((db.deal_of_day(one.id)?, Some(days)))).collect()
        };
        deals.with(|all| some(all))
    };
    let of_deal = |((deal, _), days): &((Deal, Option<Stage>), Option<u64>)| {
        (deal.id, deal.name.to_string(), *days, deal.expected_close_on)
    };
    let some_leads = move || leads.with(|all| all.iter().take(MOST).cloned().collect::<Vec<_>>());
    view! {
        <TopLine title=words::nav_today() />
        <div class="page tasks-page" on:keydown=on_key>
            <div class="tasks">
                <p class="today-date">{move || format::full_day(today.get())}</p>
                <QuickAdd usual_day=today />
                {mine.choice()}
                <FirstSteps />
                <Show when=move || is_clear.get()>
                    <EmptyState
                        icon=Icon::Sun
                        title=words::today_clear()
                        text=words::today_clear_text()
                    >
                        <LinkButton
                            href="/tasks"
                            label=words::today_all_tasks()
                            rank=Rank::Secondary
                        />
                    </EmptyState>
                </Show>
                <Section
                    title=words::today_tasks()
                    count=Signal::derive(move || due.with(Vec::len))
                    tone=Tone::Info
                >
                    <ul class="task-list">
                        <For
                            each=move || due.get()
                            key=|id| *id
                            children=|id| view! { <TaskLine id=id /> }
                        />
                    </ul>
                </Section>
                <Section title=words::today_leads() count=waiting tone=Tone::Bad>
                    <ul class="attentions">
                        <For
                            each=some_leads
                            key=|one| (one.id, one.received_at)
                            children=|one| lead(&one)
                        />
                    </ul>
                </Section>
                <Section title=words::today_rotting() count=rotten tone=Tone::Warn>
                    <ul class="attentions">
                        <For
                            each=rotten_deals
                            key=of_deal
                            children=|((of, stage), days)| deal(&of, stage.as_ref(), days)
                        />
                    </ul>
                </Section>
                <Section title=words::today_idle() count=idle tone=Tone::Warn>
                    <ul class="attentions">
                        <For
                            each=idle_deals
                            key=of_deal
                            children=|((of, stage), days)| deal(&of, stage.as_ref(), days)
                        />
                    </ul>
                </Section>
            </div>
        </div>
    }
}

/// A part of the day, while there is anything in it.
#[component]
fn Section(
    title: &'static str,
    #[prop(into)] count: Signal<usize>,
    tone: Tone,
    children: ChildrenFn,
) -> impl IntoView {
    let label = Signal::derive(move || format::number(count.get() as u64));
    view! {
        <Show when=move || { count.get() > 0 }>
            <section class="task-group">
                <h2 class="task-group-head">
                    {title} " " <Badge label=label tone=tone />
                </h2>
                {children()}
            </section>
        </Show>
    }
}
