//! With what the period is compared: the one before, the same days a year before, or any others.

use cartera_reports::Day;
use leptos::prelude::*;

use super::asked::{Against, Asked};
use super::filters::follow;
use super::state::Reports;
use crate::ui::{DayField, Select};
use crate::words;

const NOTHING: &str = "nothing";
const BEFORE: &str = "before";
const YEAR: &str = "year";
const DAYS: &str = "days";

fn key_of(asked: &Asked) -> &'static str {
    match asked.against {
        None => NOTHING,
        Some(Against::Before) => BEFORE,
        Some(Against::YearBefore) => YEAR,
        Some(Against::Days(..)) => DAYS,
    }
}

/// What is asked once somebody chose this.
fn chosen(key: &str, asked: &Asked, today: Day) -> Option<Against> {
    match key {
        BEFORE => Some(Against::Before),
        YEAR => Some(Against::YearBefore),
        DAYS => {
            let before = asked.period_before();
            let days = before.and_then(|period| period.from.zip(period.to));
            let (from, to) = days.unwrap_or((today.month().first(), today));
            Some(Against::Days(from, to))
        }
        _ => None,
    }
}

/// The choice, and the days where they are chosen one by one.
#[component]
pub fn CompareChoice(
    /// The workspace.
    reports: Reports,
    /// The day that figures are told as of.
    #[prop(into)]
    today: Signal<Day>,
) -> impl IntoView {
    let has_ends =
        Memo::new(move |_| reports.asked().with(|asked| asked.period_before().is_some()));
    let options = move || {
        let option = |key: &str, words: &str| (key.to_owned(), words.to_owned());
        let mut options = vec![option(NOTHING, words::reports_compare_nothing())];
        // Before all time there is none.
        if has_ends.get() {
            options.push(option(BEFORE, words::reports_compare_before()));
            options.push(option(YEAR, words::reports_compare_year()));
        }
        options.push(option(DAYS, words::reports_own_period()));
        options
    };
    let value = follow(reports, |asked| key_of(asked).to_owned());
    let choose = move |key: String| {
        let today = today.get_untracked();
        reports.ask(|asked| asked.against = chosen(&key, asked, today));
    };
    let choose = Callback::new(choose);
    let days = Memo::new(move |_| {
        reports.asked().with(|asked| match asked.against {
            Some(Against::Days(from, to)) => Some((from, to)),
            _ => None,
        })
    });
    let shows_days = Memo::new(move |_| days.with(Option::is_some));
    let set = move |from: Option<Day>, to: Option<Day>| {
        if let Some((old_from, old_to)) = days.get_untracked() {
            let (from, to) = (from.unwrap_or(old_from), to.unwrap_or(old_to));
            reports.ask(|asked| asked.against = Some(Against::Days(from.min(to), from.max(to))));
        }
    };
    let text = move |of: fn((Day, Day)) -> Day| {
        Signal::derive(move || days.get().map(|days| of(days).to_string()).unwrap_or_default())
    };
    view! {
        {move || {
            view! {
                <Select
                    label=words::reports_compare()
                    options=options()
                    value=value
                    on_change=move |key| choose.run(key)
                />
            }
        }}
        <Show when=move || shows_days.get()>
            <DayField
                label=words::reports_compare_from()
                value=text(|(from, _)| from)
                on_change=move |day: String| set(Day::parse(&day), None)
            />
            <DayField
                label=words::reports_compare_to()
                value=text(|(_, to)| to)
                on_change=move |day: String| set(None, Day::parse(&day))
            />
        </Show>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_days_begin_with_the_period_before() {
        let day = |text: &str| Day::parse(text).unwrap();
        let asked = Asked::read("results/from=2026-04-01&to=2026-06-30");
        let today = day("2026-06-30");
        let want = Against::Days(day("2026-01-01"), day("2026-03-31"));
        assert_eq!(chosen(DAYS, &asked, today), Some(want));
        let want = Against::Days(day("2026-06-01"), today);
        assert_eq!(chosen(DAYS, &Asked::default(), today), Some(want));
        for key in [NOTHING, BEFORE, YEAR, DAYS] {
            let asked = Asked { against: chosen(key, &asked, today), ..asked.clone() };
            assert_eq!(key_of(&asked), key);
        }
    }
}
