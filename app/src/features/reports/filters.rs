//! The filters that all cards share: pipeline, period, owner, team, and the day as of which all of
//! it is told. They stand in the address, so a view can be sent to a colleague.

use std::sync::Arc;
use std::time::Duration;

use cartera_reports::{Day, Month};
use leptos::leptos_dom::helpers::IntervalHandle;
use leptos::prelude::*;

use super::answer::Source;
use super::asked::{Against, Asked};
use super::compare::CompareChoice;
use super::said;
use super::state::Reports;
use crate::platform::clock;
use crate::ui::{Button, DayField, Icon, Rank, Select};
use crate::words;

/// How long a day of the replay is seen.
const PACE: Duration = Duration::from_millis(250);
/// Days of one step of the replay.
const STRIDE: i32 = 7;

/// The bar of filters.
#[component]
pub fn Filters(
    /// The workspace.
    reports: Reports,
) -> impl IntoView {
    // Choices change only with the columns; what is chosen is followed by each field.
    move || {
        let source = reports.source().get()?;
        Some(view! {
            <section class="report-filters" aria-label=words::reports_filters()>
                <PipelineChoice reports=reports source=Arc::clone(&source) />
                <PeriodChoice reports=reports source=Arc::clone(&source) />
                <OwnerChoice reports=reports source=Arc::clone(&source) />
                <super::choices::Choices reports=reports />
                <AsOf reports=reports source=source />
            </section>
        })
    }
}

/// A part of what is asked, followed.
pub fn follow(
    reports: Reports,
    read: impl Fn(&Asked) -> String + Send + Sync + 'static,
) -> Signal<String> {
    Memo::new(move |_| reports.asked().with(|asked| read(asked))).into()
}

#[component]
fn PipelineChoice(reports: Reports, source: Arc<Source>) -> impl IntoView {
    let pipelines = &source.columns.pipelines;
    if pipelines.len() < 2 {
        return None;
    }
    let options: Vec<(String, String)> =
        pipelines.iter().map(|pipeline| (pipeline.id.clone(), pipeline.name.clone())).collect();
    let board = reports.board();
    let value = Memo::new(move |_| {
        board
            .with(|board| board.as_ref().map(|board| board.pipeline.id.clone()).unwrap_or_default())
    });
    Some(view! {
        <Select
            label=words::reports_pipeline()
            options=options
            value=value
            on_change=move |id: String| reports.ask(|asked| asked.pipeline = Some(id))
        />
    })
}

/// Periods that are offered by name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Named {
    AllTime,
    Month(i32),
    Quarter(i32),
    Year(i32),
    Own,
}

impl Named {
    const ALL: [Self; 8] = [
        Self::AllTime,
        Self::Month(0),
        Self::Month(-1),
        Self::Quarter(0),
        Self::Quarter(-1),
        Self::Year(0),
        Self::Year(-1),
        Self::Own,
    ];

    fn key(self) -> String {
        match self {
            Self::AllTime => "all".to_owned(),
            Self::Month(back) => format!("month{back}"),
            Self::Quarter(back) => format!("quarter{back}"),
            Self::Year(back) => format!("year{back}"),
            Self::Own => "own".to_owned(),
        }
    }

    fn words(self) -> &'static str {
        match self {
            Self::AllTime => words::reports_all_time(),
            Self::Month(0) => words::reports_this_month(),
            Self::Month(_) => words::reports_last_month(),
            Self::Quarter(0) => words::reports_this_quarter(),
            Self::Quarter(_) => words::reports_last_quarter(),
            Self::Year(0) => words::reports_this_year(),
            Self::Year(_) => words::reports_last_year(),
            Self::Own => words::reports_own_period(),
        }
    }

    /// Its first and last day, as of a day.
    fn days(self, today: Day) -> Option<(Day, Day)> {
        match self {
            Self::AllTime | Self::Own => None,
            Self::Month(back) => {
                let month = if back < 0 { before(today.month()) } else { today.month() };
                Some((month.first(), month.last()))
            }
            Self::Quarter(back) => {
                let quarter = today.quarter();
                let quarter = if back < 0 { quarter.first().plus(-1).quarter() } else { quarter };
                Some((quarter.first(), quarter.last()))
            }
            Self::Year(back) => {
                let (year, _, _) = today.civil();
                let year = year + back;
                Day::from_civil(year, 1, 1).zip(Day::from_civil(year, 12, 31))
            }
        }
    }
}

fn before(month: Month) -> Month {
    month.first().plus(-1).month()
}

/// The day that figures are told as of.
fn today(source: &Source, asked: &Asked) -> Day {
    let now = i64::try_from(clock::now_ms()).unwrap_or(i64::MAX);
    asked.as_of.unwrap_or_else(|| source.zone.day(now))
}

#[component]
fn PeriodChoice(reports: Reports, source: Arc<Source>) -> impl IntoView {
    let options: Vec<(String, String)> =
        Named::ALL.into_iter().map(|named| (named.key(), named.words().to_owned())).collect();
    let is_own = RwSignal::new(false);
    let (known, told) = (Arc::clone(&source), Arc::clone(&source));
    let value = follow(reports, move |asked| {
        let days = (asked.from, asked.to);
        let fits = |named: &Named| match named.days(today(&known, asked)) {
            Some((from, to)) => days == (Some(from), Some(to)),
            None => *named == Named::AllTime && days == (None, None),
        };
        match is_own.get() {
            true => Named::Own,
            false => Named::ALL.into_iter().find(fits).unwrap_or(Named::Own),
        }
        .key()
    });
    let shows_days = Memo::new(move |_| value.with(|value| *value == Named::Own.key()));
    let choose = move |key: String| {
        let Some(named) = Named::ALL.into_iter().find(|named| named.key() == key) else { return };
        is_own.set(named == Named::Own);
        if named == Named::Own {
            return;
        }
        reports.ask(|asked| {
            let days = named.days(today(&source, asked));
            (asked.from, asked.to) = days.map_or((None, None), |(from, to)| (Some(from), Some(to)));
            // Before all time there is none.
            asked.against = asked
                .against
                .filter(|against| days.is_some() || matches!(against, Against::Days(..)));
        });
    };
    let as_of = Memo::new(move |_| reports.asked().with(|asked| today(&told, asked)));
    let text = |day: Option<Day>| day.map(|day| day.to_string()).unwrap_or_default();
    view! {
        <Select label=words::reports_period() options=options value=value on_change=choose />
        <Show when=move || shows_days.get()>
            <DayField
                label=words::reports_from()
                value=follow(reports, move |asked| text(asked.from))
                on_change=move |day: String| reports.ask(|asked| asked.from = Day::parse(&day))
            />
            <DayField
                label=words::reports_to()
                value=follow(reports, move |asked| text(asked.to))
                on_change=move |day: String| reports.ask(|asked| asked.to = Day::parse(&day))
            />
        </Show>
        <CompareChoice reports=reports today=as_of />
    }
}

#[component]
fn OwnerChoice(reports: Reports, source: Arc<Source>) -> impl IntoView {
    let with_all = |all: &str, rest: Vec<(String, String)>| {
        std::iter::once((String::new(), all.to_owned())).chain(rest).collect::<Vec<_>>()
    };
    let users = &source.columns.users;
    let owners = (!users.is_empty()).then(|| {
        view! {
            <Select
                label=words::reports_owner()
                options=with_all(words::reports_everybody(), users.clone())
                value=follow(reports, |asked| asked.owner.clone().unwrap_or_default())
                on_change=move |id: String| {
                    reports.ask(|asked| asked.owner = (!id.is_empty()).then_some(id));
                }
            />
        }
    });
    let teams: Vec<(String, String)> =
        source.columns.teams.iter().map(|team| (team.id.clone(), team.name.clone())).collect();
    let teams = (!teams.is_empty()).then(|| {
        view! {
            <Select
                label=words::reports_team()
                options=with_all(words::reports_all_teams(), teams)
                value=follow(reports, |asked| asked.team.clone().unwrap_or_default())
                on_change=move |id: String| {
                    reports.ask(|asked| asked.team = (!id.is_empty()).then_some(id));
                }
            />
        }
    });
    (owners, teams)
}

/// A day that was typed, where it is one of those that can be asked for. A browser reports each day
/// that is one on the way to the one that is meant: the year 2, the month of last year.
fn typed(day: &str, first: Day, last: Day) -> Option<Day> {
    Day::parse(day).filter(|day| (first..=last).contains(day))
}

/// A slider over all days on which anything happened, a field for one of them, and a replay.
#[component]
fn AsOf(reports: Reports, source: Arc<Source>) -> impl IntoView {
    let now = i64::try_from(clock::now_ms()).unwrap_or(i64::MAX);
    let last = source.zone.day(now);
    let first = source.columns.pipelines.iter().filter_map(|one| one.deals.days());
    let first = first.map(|(first, _)| first).min().unwrap_or(last).min(last);
    let chosen = Memo::new(move |_| reports.asked().with(|asked| asked.as_of.unwrap_or(last)));
    let ask = move |day: Day| {
        // The last day is now, which goes on; any other day is over.
        reports.ask(|asked| asked.as_of = (day < last).then_some(day.max(first)));
    };
    let running = StoredValue::new(None::<IntervalHandle>);
    let is_running = RwSignal::new(false);
    let stop = move || {
        if let Some(Some(handle)) = running.try_update_value(Option::take) {
            handle.clear();
        }
        let _ = is_running.try_set(false);
    };
    on_cleanup(stop);
    let start = move || {
        if chosen.get_untracked() >= last {
            ask(first);
        }
        let step = move || match chosen.try_get_untracked() {
            Some(day) if day < last => ask(day.plus(STRIDE).min(last)),
            _ => stop(),
        };
        running.set_value(set_interval_with_handle(step, PACE).ok());
        is_running.set(true);
    };
    let label = Signal::derive(move || match is_running.get() {
        true => words::reports_stop().to_owned(),
        false => words::reports_replay().to_owned(),
    });
    let said = move || said::day(chosen.get());
    view! {
        <div class="as-of">
            <DayField
                label=words::reports_as_of()
                value=Signal::derive(move || chosen.get().to_string())
                on_change=move |day: String| typed(&day, first, last).into_iter().for_each(ask)
            />
            <input
                class="slider"
                type="range"
                min=first.epoch().to_string()
                max=last.epoch().to_string()
                step="1"
                aria-label=words::reports_as_of_slider()
                aria-valuetext=said
                prop:value=move || chosen.get().epoch().to_string()
                on:input:target=move |ev| {
                    if let Ok(day) = ev.target().value().parse() {
                        ask(Day::from_epoch(day));
                    }
                }
            />
            <Button
                label=label
                icon=Icon::Sync
                rank=Rank::Quiet
                on_press=move |()| if is_running.get_untracked() { stop() } else { start() }
            />
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(named: Named, today: &str, want: Option<(&str, &str)>) {
        let days = named.days(Day::parse(today).unwrap());
        let days = days.map(|(from, to)| (from.to_string(), to.to_string()));
        assert_eq!(days, want.map(|(from, to)| (from.to_owned(), to.to_owned())));
    }

    #[test]
    fn days_on_the_way_to_the_one_that_is_typed_are_not_asked_for() {
        let day = |text| Day::parse(text).unwrap();
        let (first, last) = (day("2024-03-01"), day("2026-07-31"));
        for passed in ["", "0002-06-15", "0202-06-15", "2026-12-15", "2024-02-29"] {
            assert_eq!(typed(passed, first, last), None, "{passed}");
        }
        for asked in ["2024-03-01", "2026-06-15", "2026-07-31"] {
            assert_eq!(typed(asked, first, last), Some(day(asked)), "{asked}");
        }
    }

    #[test]
    fn a_named_period_is_whole() {
        check(Named::Month(0), "2024-02-10", Some(("2024-02-01", "2024-02-29")));
        check(Named::Month(-1), "2026-01-31", Some(("2025-12-01", "2025-12-31")));
        check(Named::Quarter(0), "2026-06-30", Some(("2026-04-01", "2026-06-30")));
        check(Named::Quarter(-1), "2026-02-01", Some(("2025-10-01", "2025-12-31")));
        check(Named::Year(-1), "2026-02-01", Some(("2025-01-01", "2025-12-31")));
        check(Named::AllTime, "2026-02-01", None);
    }
}
