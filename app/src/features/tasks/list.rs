//! The page of tasks: late ones, today's, those to come, those without a day, and what is done.

use std::cmp::Reverse;
use std::sync::Arc;

use cartera_domain::search::fold;
use cartera_domain::task::{Due, Priority};
use cartera_domain::user::UserId;
use cartera_domain::{Date, Task};
use leptos::ev;
use leptos::prelude::*;

use super::line::{BOXES, TaskLine};
use super::mine::Mine;
use super::quick::QuickAdd;
use crate::data::{Db, Tasks};
use crate::features::now;
use crate::platform::keys;
use crate::shell::TopLine;
use crate::ui::{Badge, Button, EmptyState, Icon, Item, Rank, SearchField, Tone, Windowed};
use crate::words;

/// The groups of tasks that are to be done, in order.
const GROUPS: [Due; 4] = [Due::Overdue, Due::Today, Due::Later, Due::Someday];

/// The page.
#[component]
pub fn TasksPage() -> impl IntoView {
    let db = Db::get();
    let open = db.tasks(Tasks::Open);
    let search = RwSignal::new(String::new());
    let today = now::today();
    let mine = Mine::new(db);
    let is_empty = Memo::new(move |_| open.with(|all| of(all, mine.who()).next().is_none()));
    let sorted = Memo::new(move |_| {
        let mut all: Vec<Task> = open.with(|all| of(all, mine.who()).cloned().collect());
        search.with(|search| narrow(&mut all, search));
        all.sort_by_key(order);
        Arc::new(all)
    });
    let group = move |due: Due| {
        let own = Memo::new(move |_| {
            let day = today.get();
            sorted.with(|all| {
                let of_group = all.iter().filter(|task| task.due(day) == due);
                of_group.map(|task| task.id).collect::<Vec<_>>()
            })
        });
        view! { <Group due=due ids=own /> }
    };
    let shows_done = RwSignal::new(false);
    view! {
        <TopLine title=words::tasks_title()>
            <SearchField
                label=words::tasks_search()
                value=search
                clear_label=words::search_clear()
            />
        </TopLine>
        <div class="page tasks-page" on:keydown=on_key>
            <div class="tasks">
                <QuickAdd />
                {mine.choice()}
                <Show when=move || is_empty.get()>
                    <EmptyState
                        icon=Icon::CheckSquare
                        title=words::tasks_empty()
                        text=words::tasks_empty_text()
                    />
                </Show>
                {GROUPS.map(group).collect_view()}
                <div class="tasks-done">
                    <Button
                        label=Signal::derive(move || {
                            match shows_done.get() {
                                true => words::tasks_hide_done(),
                                false => words::tasks_show_done(),
                            }
                                .to_owned()
                        })
                        rank=Rank::Quiet
                        on_press=move |()| shows_done.update(|shows| *shows = !*shows)
                    />
                    <Show when=move || shows_done.get()>
                        <DoneTasks search=search mine=mine />
                    </Show>
                </div>
            </div>
        </div>
    }
}

/// Arrows go from box to box; the space bar marks, as in every box.
pub fn on_key(ev: ev::KeyboardEvent) {
    let by = match ev.key().as_str() {
        "ArrowDown" => 1,
        "ArrowUp" => -1,
        _ => return,
    };
    if keys::is_on(&ev, BOXES) && keys::step(BOXES, by) {
        ev.prevent_default();
    }
}

/// Keeps those whose title has all the words that were typed.
fn narrow(tasks: &mut Vec<Task>, search: &str) {
    let search = fold(search);
    let words: Vec<&str> = search.split(' ').filter(|word| !word.is_empty()).collect();
    if words.is_empty() {
        return;
    }
    tasks.retain(|task| {
        let title = fold(task.title.as_str());
        words.iter().all(|word| title.contains(word))
    });
}

/// In which order tasks of a group come: by day, by time, what is urgent first.
fn order(task: &Task) -> impl Ord + use<> {
    let hurry = match task.priority {
        Some(Priority::Urgent) => 0,
        Some(Priority::High) => 1,
        None | Some(Priority::Normal | Priority::Other(_)) => 2,
        Some(Priority::Low) => 3,
    };
    (task.due_on.is_none(), task.due_on, hurry, task.due_time.is_none(), task.due_time, task.id)
}

#[component]
fn Group(due: Due, #[prop(into)] ids: Signal<Vec<cartera_domain::task::TaskId>>) -> impl IntoView {
    let title = match due {
        Due::Overdue => words::tasks_overdue(),
        Due::Today => words::tasks_today(),
        Due::Later => words::tasks_later(),
        Due::Someday => words::tasks_someday(),
    };
    let count = Signal::derive(move || crate::format::number(ids.with(Vec::len) as u64));
    let tone = if due == Due::Overdue { Tone::Bad } else { Tone::Plain };
    let items = Signal::derive(move || ids.with(|ids| ids.iter().map(item).collect::<Vec<_>>()));
    view! {
        <Show when=move || ids.with(|ids| !ids.is_empty())>
            <section class="task-group">
                <h2 class="task-group-head">
                    {title} " " <Badge label=count tone=tone />
                </h2>
                <Windowed label=title items=items />
            </section>
        </Show>
    }
}

fn item(id: &cartera_domain::task::TaskId) -> Item {
    let id = *id;
    Item::new(u128::from_be_bytes(*id.as_bytes()), move || {
        view! {
            <div role="listitem">
                <TaskLine id=id plain=true />
            </div>
        }
        .into_any()
    })
}

#[component]
fn DoneTasks(search: RwSignal<String>, mine: Mine) -> impl IntoView {
    let done = Db::get().tasks(Tasks::Done);
    let ids = Memo::new(move |_| {
        let mut all: Vec<Task> = done.with(|all| of(all, mine.who()).cloned().collect());
        search.with(|search| narrow(&mut all, search));
        all.sort_by_key(|task| Reverse((task.done.as_ref().map(|done| done.at), task.id)));
        all.into_iter().map(|task| task.id).collect::<Vec<_>>()
    });
    let items = Signal::derive(move || ids.with(|ids| ids.iter().map(item).collect::<Vec<_>>()));
    let is_empty = move || ids.with(Vec::is_empty);
    view! {
        <section class="task-group">
            <h2 class="task-group-head">{words::tasks_done()}</h2>
            <Show when=is_empty>
                <p class="faint">{words::tasks_none_done()}</p>
            </Show>
            <Windowed label=words::tasks_done() items=items />
        </section>
    }
}

/// Those of somebody; all for `None`.
fn of(tasks: &[Task], who: Option<UserId>) -> impl Iterator<Item = &Task> {
    tasks.iter().filter(move |task| who.is_none_or(|who| task.is_of(who)))
}

/// The tasks of some days, for other pages: late ones and those of `today`, in order; those of
/// somebody, or all for `None`.
#[must_use]
pub fn due_by(tasks: &[Task], who: Option<UserId>, today: Date) -> Vec<Task> {
    let mut due: Vec<Task> =
        of(tasks, who).filter(|task| task.due(today) <= Due::Today).cloned().collect();
    due.sort_by_key(order);
    due
}

#[cfg(test)]
mod tests {
    use cartera_domain::{Id, Name};

    use super::*;

    fn task(number: u8, day: Option<&str>, priority: Option<Priority>) -> Task {
        Task {
            due_on: day.and_then(|day| Date::parse(day).ok()),
            priority,
            ..Task::new(Id::from_bytes([number; 16]), Name::parse("Llamar a Ángel").unwrap())
        }
    }

    #[test]
    fn late_ones_and_todays_come_by_day_and_then_by_hurry() {
        let today = Date::parse("2026-06-03").unwrap();
        let tasks = [
            task(1, None, Some(Priority::Urgent)),
            task(2, Some("2026-06-03"), None),
            task(3, Some("2026-06-04"), None),
            task(4, Some("2026-06-03"), Some(Priority::High)),
            task(5, Some("2020-02-29"), Some(Priority::Low)),
        ];
        let order: Vec<u8> =
            due_by(&tasks, None, today).iter().map(|one| one.id.as_bytes()[0]).collect();
        assert_eq!(order, [5, 4, 2]);
        let (me, colleague) = (Id::from_bytes([8; 16]), Id::from_bytes([9; 16]));
        let mut tasks = tasks;
        tasks[1].assignee = Some(colleague);
        tasks[3].owner = Some(me);
        let mine = due_by(&tasks, Some(me), today);
        assert_eq!(mine.iter().map(|one| one.id.as_bytes()[0]).collect::<Vec<_>>(), [5, 4]);
    }

    #[test]
    fn a_search_wants_all_words_whatever_their_accents() {
        let found = |search: &str| {
            let mut all = vec![task(1, None, None)];
            narrow(&mut all, search);
            all.len()
        };
        assert_eq!(
            (found("angel"), found("ÁNGEL llam"), found("  "), found("angel x")),
            (1, 1, 1, 0)
        );
    }
}
