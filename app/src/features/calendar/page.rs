//! The page of the calendar.

use std::collections::BTreeMap;
use std::sync::Arc;

use cartera_domain::time::TimeOfDay;
use cartera_domain::user::UserId;
use cartera_domain::{Activity, Date, Id, Task};
use leptos::prelude::*;

use super::days::{Span, days, turned, week_start};
use super::event::{Event, EventLine};
use super::file::TakeCalendar;
use crate::data::{Db, Tasks};
use crate::features::now;
use crate::features::save::save_saying;
use crate::features::tasks::{Mine, reschedule};
use crate::format;
use crate::platform::clock;
use crate::preferences::Preferences;
use crate::shell::TopLine;
use crate::ui::{Button, Carry, Icon, IconButton, Segmented};
use crate::words;

const WEEK: &str = "week";
const MONTH: &str = "month";
/// Lines of a day in a month; a press on the day shows its week with all of them.
const MOST: usize = 4;

/// What there is on the days that are shown.
type ByDay = BTreeMap<Date, Vec<Event>>;

/// The page.
#[component]
pub fn CalendarPage() -> impl IntoView {
    let db = Db::get();
    let country = Preferences::get().country();
    let today = now::today();
    let span = RwSignal::new(Span::Week);
    let around = RwSignal::new(today.get_untracked());
    let shown = Memo::new(move |_| {
        days(span.get(), around.get(), country.with(|country| week_start(country)))
    });
    let moments = Signal::derive(move || {
        let midnight = |day: Date| clock::moment(day, TimeOfDay::from_millis(0)).millis();
        shown.with(|days| match (days.first(), days.last()) {
            (Some(first), Some(last)) => (midnight(*first), midnight(last.plus_days(1))),
            _ => (0, 0),
        })
    });
    let (activities, tasks) = (db.activities_between(moments), db.tasks(Tasks::Open));
    let mine = Mine::new(db);
    let events = Memo::new(move |_| {
        let mut all = ByDay::new();
        let who = mine.who();
        activities.with(|activities| put_activities(&mut all, activities, who));
        tasks.with(|tasks| put_tasks(&mut all, tasks, who));
        all.values_mut().for_each(|events| events.sort_by_key(Event::order));
        Arc::new(all)
    });
    let said = RwSignal::new(String::new());
    let put = move |id: Id<Task>, to: Date| {
        let Some(task) = db.get_now(id).filter(|task: &Task| task.due_on != Some(to)) else {
            return;
        };
        let words = words::calendar_moved(&task.title.to_string(), &format::near_day(to));
        said.set(words.clone());
        save_saying(db, reschedule(&task, Some(to), &clock::Here), words);
    };
    let carry = Carry::new(move |what, place| {
        if let Ok(day) = Date::parse(&place) {
            put(Id::from_bytes(what.to_be_bytes()), day);
        }
    });
    let step = Callback::new(move |(id, days): (Id<Task>, i64)| {
        if let Some(day) = db.get_now::<Task>(id).and_then(|task| task.due_on) {
            let to = day.plus_days(days);
            put(id, to);
            // What is moved stays in sight.
            if shown.with_untracked(|days| !days.contains(&to)) {
                around.set(to);
            }
        }
    });
    let title = Signal::derive(move || match span.get() {
        Span::Month => format::month_year(around.get()),
        Span::Week => shown.with(|days| match (days.first(), days.last()) {
            (Some(first), Some(last)) => words::calendar_from_to(&short(*first), &short(*last)),
            _ => String::new(),
        }),
    });
    let turn = move |by: i64| around.update(|day| *day = turned(span.get_untracked(), *day, by));
    let day = move |day: Date| {
        view! {
            <Day
                day=day
                today=today
                is_outside=Signal::derive(move || {
                    span.get() == Span::Month && day.month() != around.get().month()
                })
                most=Signal::derive(move || match span.get() {
                    Span::Month => MOST,
                    Span::Week => usize::MAX,
                })
                events=Signal::derive(move || {
                    events.with(|all| all.get(&day).cloned().unwrap_or_default())
                })
                carry=carry
                on_step=step
                on_open=move |()| {
                    around.set(day);
                    span.set(Span::Week);
                }
            />
        }
    };
    view! {
        <TopLine title=words::nav_calendar()>
            <Segmented
                label=words::calendar_span()
                options=vec![
                    (WEEK, words::calendar_week().to_owned()),
                    (MONTH, words::calendar_month().to_owned()),
                ]
                value=Signal::derive(move || {
                    match span.get() {
                        Span::Week => WEEK,
                        Span::Month => MONTH,
                    }
                        .to_owned()
                })
                on_change=move |value: String| {
                    span.set(if value == MONTH { Span::Month } else { Span::Week });
                }
            />
            <TakeCalendar />
        </TopLine>
        <div class="page calendar-page">
            <div class="calendar-bar">
                <h2 aria-live="polite">{title}</h2>
                {mine.choice()}
                <Button label=words::nav_today() on_press=move |()| around.set(today.get_untracked()) />
                <IconButton
                    label=words::calendar_earlier()
                    icon=Icon::ChevronLeft
                    on_press=move |()| turn(-1)
                />
                <IconButton
                    label=words::calendar_later()
                    icon=Icon::ChevronRight
                    on_press=move |()| turn(1)
                />
            </div>
            <p class="sr-only" role="status">
                {said}
            </p>
            <div class="calendar" class:month=move || span.get() == Span::Month>
                <For each=move || shown.get() key=|day| *day children=day />
            </div>
            <p class="faint calendar-help">{words::calendar_help()}</p>
        </div>
    }
}

fn short(day: Date) -> String {
    format::short_day(day)
}

/// What somebody did or took part in, and what nobody is named for; everything for nobody.
fn put_activities(all: &mut ByDay, activities: &[Activity], who: Option<UserId>) {
    for one in activities.iter().filter(|one| who.is_none_or(|who| is_of(one, who))) {
        let (day, time) = clock::local(one.at);
        all.entry(day).or_default().push(Event::activity(one, time));
    }
}

fn is_of(one: &Activity, who: UserId) -> bool {
    one.by.is_none_or(|by| by == who) || one.users.contains(&who)
}

fn put_tasks(all: &mut ByDay, tasks: &[Task], who: Option<UserId>) {
    for one in tasks.iter().filter(|one| who.is_none_or(|who| one.is_of(who))) {
        if let Some(day) = one.due_on {
            all.entry(day).or_default().push(Event::task(one));
        }
    }
}

#[component]
fn Day(
    day: Date,
    today: Signal<Date>,
    is_outside: Signal<bool>,
    most: Signal<usize>,
    events: Signal<Vec<Event>>,
    carry: Carry,
    on_step: Callback<(Id<Task>, i64)>,
    #[prop(into)] on_open: Callback<()>,
) -> impl IntoView {
    let left = move || events.with(Vec::len).saturating_sub(most.get());
    let lines =
        move || events.with(|events| events.iter().take(most.get()).cloned().collect::<Vec<_>>());
    view! {
        <section
            class="calendar-day"
            class:today=move || day == today.get()
            class:outside=is_outside
            class:vacant=move || events.with(Vec::is_empty)
            class:over=move || carry.is_over(&day.to_string())
            data-place=day.to_string()
            aria-label=format::full_day(day)
        >
            <h3 class="calendar-date">
                <span class="calendar-weekday">{format::weekday(day)}</span>
                <span class="calendar-number">{day.day()}</span>
            </h3>
            <ul class="calendar-events">
                <For
                    each=lines
                    key=Event::key
                    children=move |event| {
                        view! { <EventLine event=event today=today carry=carry on_step=on_step /> }
                    }
                />
            </ul>
            <Show when=move || { left() > 0 }>
                <button type="button" class="calendar-left" on:click=move |_| on_open.run(())>
                    {move || words::calendar_left(left() as u64)}
                </button>
            </Show>
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_meeting_is_of_whoever_held_it_or_took_part() {
        let [me, colleague, third] = [1, 2, 3].map(|at| Id::from_bytes([at; 16]));
        let at = cartera_domain::Timestamp::from_millis(0);
        let kind = cartera_domain::activity::ActivityKind::Meeting;
        let nobodys = Activity::new(Id::from_bytes([9; 16]), kind, at);
        assert!(is_of(&nobodys, me));
        let held = Activity { by: Some(colleague), users: vec![me], ..nobodys };
        assert_eq!([me, colleague, third].map(|who| is_of(&held, who)), [true, true, false]);
    }
}
