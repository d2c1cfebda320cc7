//! Targets and rates of exchange: what figures are held against, and what open deals in other
//! currencies are worth.

use cartera_domain::workspace::{CurrentRate, SalesTarget};
use cartera_domain::{Currency, Date, Id, Money, Rate, Timestamp, Workspace};
use leptos::prelude::*;

use super::commands::{add_target, remove_target, set_rate};
use super::said;
use super::state::Reports;
use crate::data::Db;
use crate::features::deals::plain;
use crate::features::save::save;
use crate::format;
use crate::platform::clock;
use crate::ui::{Button, DayField, Dialog, Icon, IconButton, Select, TextField};
use crate::words;

/// The button that opens them.
#[component]
pub fn BasisButton(
    /// The workspace of reports.
    reports: Reports,
) -> impl IntoView {
    let open = RwSignal::new(false);
    view! {
        <IconButton
            label=words::reports_basis().to_owned()
            icon=Icon::Coins
            on_press=move |()| open.set(true)
        />
        <Dialog title=words::reports_basis() open=open close_label=words::close()>
            <div class="explanation">
                <Targets reports=reports />
                <Rates />
                <super::learnt::Learnt reports=reports />
            </div>
        </Dialog>
    }
}

/// The settings, followed.
fn settings() -> (Db, Memo<Workspace>) {
    let db = Db::get();
    let version = db.version();
    let settings = Memo::new(move |_| {
        version.track();
        db.workspace_settings()
    });
    (db, settings)
}

fn currency_of(settings: &Workspace) -> Currency {
    settings.base_currency.unwrap_or(Currency::EUR)
}

/// A day as reports write it.
fn day(date: Date) -> String {
    said::day(cartera_reports::Day::from_epoch(date.epoch_days()))
}

fn amount(money: Money) -> String {
    let text = money.to_string();
    format::money(text.split(' ').next().unwrap_or_default(), money.currency().code())
}

#[component]
fn Targets(reports: Reports) -> impl IntoView {
    let (db, settings) = settings();
    let users = reports.source().get_untracked();
    let users = users.map(|source| source.columns.users.clone()).unwrap_or_default();
    let names = StoredValue::new(users.clone());
    let whose = move |target: &SalesTarget| match target.owner {
        None => words::reports_everybody().to_owned(),
        Some(owner) => names.with_value(|names| {
            let id = owner.to_string();
            names.iter().find(|(user, _)| *user == id).map(|(_, name)| name.clone()).unwrap_or(id)
        }),
    };
    let list = move || {
        let mut targets = settings.with(|settings| settings.targets.clone());
        targets.sort_by_key(|target| (std::cmp::Reverse(target.from), target.owner));
        let row = |target: SalesTarget| {
            let what = format!("{} · {}", whose(&target), amount(target.amount));
            let when = format!("{} – {}", day(target.from), day(target.to));
            let words = format!("{what} · {when}");
            let label = words::reports_remove_target(&words);
            let remove = move |()| {
                let before = settings.get_untracked();
                save(db, remove_target(&before, &target));
            };
            view! {
                <li class="kept">
                    <span class="kept-target">
                        <span>{what}</span>
                        <span class="muted">{when}</span>
                    </span>
                    <IconButton label=label icon=Icon::Trash small=true on_press=remove />
                </li>
            }
        };
        // Those that are over are many after some years, and seldom looked for.
        let today = clock::today();
        let (over, current): (Vec<SalesTarget>, Vec<SalesTarget>) =
            targets.into_iter().partition(|target| target.to < today);
        let earlier = (!over.is_empty()).then(|| {
            view! {
                <details class="left-out">
                    <summary>{words::reports_targets_over(over.len() as u64)}</summary>
                    <ul>{over.into_iter().map(row).collect_view()}</ul>
                </details>
            }
        });
        view! {
            <ul>{current.into_iter().map(row).collect_view()}</ul>
            {earlier}
        }
    };
    let owner = RwSignal::new(String::new());
    let (from, to) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let sum = RwSignal::new(String::new());
    let error = RwSignal::new(None::<String>);
    let add = move |()| {
        let before = settings.get_untracked();
        let read = || {
            let from = Date::parse(&from.get_untracked()).ok()?;
            let to = Date::parse(&to.get_untracked()).ok().filter(|to| *to >= from)?;
            let amount = amount_of(&sum.get_untracked(), currency_of(&before))?;
            let owner = Id::parse(&owner.get_untracked()).ok();
            Some(SalesTarget { owner, ..SalesTarget::new(from, to, amount) })
        };
        match read() {
            Some(target) => {
                error.set(None);
                sum.set(String::new());
                save(db, add_target(&before, target));
            }
            None => error.set(Some(words::reports_target_wrong().to_owned())),
        }
    };
    let options: Vec<(String, String)> =
        std::iter::once((String::new(), words::reports_everybody().to_owned()))
            .chain(users)
            .collect();
    view! {
        <section class="basis">
            <h3 class="proof-heading">{words::reports_targets()}</h3>
            <div class="basis-fields">
                <Select
                    label=words::reports_whose()
                    options=options
                    value=owner
                    on_change=move |id| owner.set(id)
                />
                <DayField label=words::reports_from() value=from on_change=move |day| from.set(day) />
                <DayField label=words::reports_to() value=to on_change=move |day| to.set(day) />
                <TextField label=words::reports_target() value=sum error=error />
            </div>
            <div class="actions">
                <Button label=words::reports_add_target() on_press=add />
            </div>
            {list}
        </section>
    }
}

/// An amount as it is typed in the language of the page.
fn amount_of(typed: &str, currency: Currency) -> Option<Money> {
    Money::parse_in(&plain(typed), currency).ok()
}

#[component]
fn Rates() -> impl IntoView {
    let (db, settings) = settings();
    let list = move || {
        let mut rates = settings.with(|settings| settings.rates.clone());
        rates.sort_by_key(|rate| (rate.currency.code(), std::cmp::Reverse(rate.since)));
        // Of each currency the latest holds.
        rates.dedup_by_key(|rate| rate.currency);
        let base = settings.with(|settings| currency_of(settings).code());
        let row = |rate: CurrentRate| {
            let words = format!("1 {} = {} {base}", rate.currency.code(), rate.rate);
            view! { <li class="kept">{words}</li> }
        };
        rates.into_iter().map(row).collect_view()
    };
    let code = RwSignal::new(Currency::USD.code().to_owned());
    let value = RwSignal::new(String::new());
    let error = RwSignal::new(None::<String>);
    let options: Vec<(String, String)> = Currency::LIST
        .iter()
        .map(|currency| (currency.code().to_owned(), currency.code().to_owned()))
        .collect();
    let add = move |()| {
        let before = settings.get_untracked();
        let read = || {
            let currency = Currency::parse(&code.get_untracked()).ok()?;
            // A rate has few digits before its decimal sign, be that a comma or a point: `1.085` is
            // no thousand in any language.
            let rate = Rate::parse(&value.get_untracked().trim().replace(',', ".")).ok()?;
            let since = i64::try_from(clock::now_ms()).ok().map(Timestamp::from_millis)?;
            (Some(currency) != before.base_currency)
                .then(|| CurrentRate::new(currency, rate, since))
        };
        match read() {
            Some(rate) => {
                error.set(None);
                value.set(String::new());
                save(db, set_rate(&before, rate));
            }
            None => error.set(Some(words::reports_rate_wrong().to_owned())),
        }
    };
    view! {
        <section class="basis">
            <h3 class="proof-heading">{words::reports_rates()}</h3>
            <p class="field-help">{words::reports_rates_text()}</p>
            <ul>{list}</ul>
            <div class="basis-fields">
                <Select
                    label=words::reports_currency()
                    options=options
                    value=code
                    on_change=move |text| code.set(text)
                />
                <TextField label=words::reports_rate() value=value error=error />
            </div>
            <div class="actions">
                <Button label=words::reports_set_rate() on_press=add />
            </div>
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::{Language, set_language};

    #[track_caller]
    fn check(language: Language, typed: &str, want: &str) {
        set_language(language);
        let found = amount_of(typed, Currency::EUR).map(|money| money.to_string());
        assert_eq!(found.as_deref(), Some(want), "{typed}");
        set_language(Language::En);
    }

    #[test]
    fn a_target_is_read_as_people_of_three_languages_write_it() {
        check(Language::Es, "10.000", "10000.00 EUR");
        check(Language::Es, "250.000", "250000.00 EUR");
        check(Language::Es, "1.234", "1234.00 EUR");
        check(Language::Es, "60.000,50", "60000.50 EUR");
        check(Language::Ru, "10.000", "10000.00 EUR");
        check(Language::Ru, "60 000,50", "60000.50 EUR");
        check(Language::En, "60,000.50", "60000.50 EUR");
        check(Language::En, "60000", "60000.00 EUR");
    }
}
