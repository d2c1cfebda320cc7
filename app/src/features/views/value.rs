//! The field in which the value of a condition is chosen or typed, by what the field holds.

use cartera_domain::query::Kind;
use cartera_domain::{Id, Person, RecordKey, RecordKind, Stage, Tag, User};
use leptos::prelude::*;

use super::field::Field;
use crate::data::Db;
use crate::preferences::Preferences;
use crate::ui::{Combo, ComboState, DayField, Select, new_element_id};
use crate::words;

/// So many records are offered while one is looked for.
const OFFERED: usize = 6;
/// Stands for a day of the calendar among the words for days.
const A_DAY: &str = "day";

/// The words for days that are offered, as filters write them.
fn periods() -> Vec<(String, String)> {
    let all: [(&str, crate::features::Word); 13] = [
        ("today", words::period_today),
        ("yesterday", words::period_yesterday),
        ("tomorrow", words::period_tomorrow),
        ("this_week", words::period_this_week),
        ("last_week", words::period_last_week),
        ("next_week", words::period_next_week),
        ("this_month", words::period_this_month),
        ("last_month", words::period_last_month),
        ("next_month", words::period_next_month),
        ("this_quarter", words::period_this_quarter),
        ("this_year", words::period_this_year),
        ("last_30_days", words::period_last_30_days),
        (A_DAY, words::period_day),
    ];
    all.map(|(word, label)| (word.to_owned(), label().to_owned())).to_vec()
}

/// The field.
#[component]
pub fn ValueField(
    /// What is asked.
    field: Field,
    /// The value as a filter writes it; what is typed may still be of another form.
    value: RwSignal<String>,
    /// Whether it is a value to be stored: a day of the calendar and not "this month", a user and not
    /// "me".
    #[prop(optional)]
    is_stored: bool,
) -> impl IntoView {
    match (field.kind, field.leads_to) {
        (Kind::Date, _) if is_stored => view! {
            <DayField
                label=words::views_value()
                value=value
                on_change=move |day: String| value.set(day)
            />
        }
        .into_any(),
        (Kind::Flag, _) => {
            let options = vec![
                ("yes".to_owned(), words::views_yes().to_owned()),
                ("no".to_owned(), words::views_no().to_owned()),
            ];
            // A condition begins with a yes, a value to be stored with nothing.
            choice(value, if is_stored { with_none(options) } else { options })
        }
        (Kind::Word, _) if !field.words.is_empty() => choice(value, with_none(field.words)),
        (Kind::User, _) | (Kind::Reference, Some(RecordKind::User)) => {
            let mut options = few(Db::get().every_now::<User>(), |one| {
                (one.id.to_string(), one.name.to_string())
            });
            // A word that means whoever looks; what is stored is always somebody.
            if !is_stored && Db::get().me().get_untracked().user.is_some() {
                options.insert(0, ("me".to_owned(), words::views_me().to_owned()));
            }
            named(value, options)
        }
        (Kind::Reference, Some(RecordKind::Stage)) => named(
            value,
            few(Db::get().every_now::<Stage>(), |one| (one.id.to_string(), one.name.to_string())),
        ),
        (Kind::Reference, Some(RecordKind::Tag)) => named(
            value,
            few(Db::get().every_now::<Tag>(), |one| (one.id.to_string(), one.name.to_string())),
        ),
        (Kind::Reference, Some(kind)) => looked_up(value, kind),
        (Kind::Date | Kind::Moment, _) => day(value),
        _ if is_stored && field.is_long => lines(value),
        _ => typed(value),
    }
}

fn few<R>(all: Vec<R>, read: impl Fn(&R) -> (String, String)) -> Vec<(String, String)> {
    all.iter().map(read).collect()
}

fn with_none(mut options: Vec<(String, String)>) -> Vec<(String, String)> {
    options.insert(0, (String::new(), words::views_choose().to_owned()));
    options
}

fn named(value: RwSignal<String>, options: Vec<(String, String)>) -> AnyView {
    choice(value, with_none(options))
}

fn choice(value: RwSignal<String>, options: Vec<(String, String)>) -> AnyView {
    view! {
        <Select
            label=words::views_value()
            label_hidden=true
            options=options
            value=value
            on_change=move |chosen: String| value.set(chosen)
        />
    }
    .into_any()
}

/// One of many records, found by typing a part of its name.
fn looked_up(value: RwSignal<String>, kind: RecordKind) -> AnyView {
    let db = Db::get();
    let order = Preferences::get().name_order();
    let state = ComboState::new();
    if let Ok(id) = Id::<Person>::parse(&value.get_untracked()) {
        let key = RecordKey { kind: kind.number(), id: *id.as_bytes() };
        let name = db.name_now(key, order.get_untracked()).unwrap_or_default();
        state.set(Some(value.get_untracked()), name);
    }
    let find = move |typed: String| -> Vec<(String, String)> {
        let found = db.found(kind, &typed, OFFERED, order.get_untracked());
        let written = |key: RecordKey| Id::<Person>::from_bytes(key.id).to_string();
        found.into_iter().map(|(key, name)| (written(key), name)).collect()
    };
    let choose = move |()| value.set(state.chosen.get_untracked().unwrap_or_default());
    view! {
        <Combo label=words::views_value() label_hidden=true state=state find=find on_choose=choose />
    }
    .into_any()
}

/// A word for days, or a day.
fn day(value: RwSignal<String>) -> AnyView {
    let known = periods();
    let is_word = {
        let known = known.clone();
        move |text: &str| known.iter().any(|(word, _)| word == text && word != A_DAY)
    };
    let chosen = {
        let is_word = is_word.clone();
        Memo::new(move |_| {
            let text = value.get();
            if is_word(&text) { text } else { A_DAY.to_owned() }
        })
    };
    let choose = move |word: String| {
        value.set(if word == A_DAY { String::new() } else { word });
    };
    view! {
        <Select
            label=words::views_value()
            label_hidden=true
            options=known
            value=chosen
            on_change=choose
        />
        <Show when=move || chosen.with(|word| word == A_DAY)>
            <input
                class="input"
                type="date"
                aria-label=words::period_day()
                prop:value=value
                on:change:target=move |ev| value.set(ev.target().value())
            />
        </Show>
    }
    .into_any()
}

fn typed(value: RwSignal<String>) -> AnyView {
    let id = new_element_id("value");
    view! {
        <input
            id=id
            class="input"
            type="text"
            autocomplete="off"
            aria-label=words::views_value()
            bind:value=value
        />
    }
    .into_any()
}

/// A text that may have several lines.
fn lines(value: RwSignal<String>) -> AnyView {
    view! {
        <textarea class="input" rows="3" aria-label=words::views_value() bind:value=value></textarea>
    }
    .into_any()
}
