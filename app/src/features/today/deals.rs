//! Deals and leads of the day: each a line with what can be done about it at once.

use cartera_domain::{Deal, Lead, RecordKey, Stage};
use leptos::prelude::*;

use super::rules;
use crate::data::Db;
use crate::features::activities::{Composer, Writes};
use crate::features::links::{RecordLink, path_of};
use crate::features::now;
use crate::features::tasks::QuickAdd;
use crate::format;
use crate::platform::clock;
use crate::ui::{Badge, Button, Icon, Rank, Tone};
use crate::words;

/// Lines of a section; the rest is in the lists of deals and leads.
pub const MOST: usize = 20;

/// What a person is doing about a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Does {
    Plan,
    Log,
}

/// A record that asks for attention, with why, and with forms that open in its place.
#[component]
pub fn AttentionLine(
    /// Which record.
    key: RecordKey,
    /// What it is called.
    name: String,
    /// What else is said of it.
    #[prop(optional, into)]
    detail: Option<String>,
    /// Why it is here, and how bad that is.
    #[prop(optional)]
    why: Option<(String, Tone)>,
    /// Further records to name.
    #[prop(optional)]
    others: Vec<RecordKey>,
) -> impl IntoView {
    let looks_only = Db::get().looks_only();
    let does = RwSignal::new(None::<Does>);
    let writes = RwSignal::new(None::<Writes>);
    let tool = move |what: Does, label: &'static str, icon: Icon| {
        let press = move |()| does.update(|now| *now = (*now != Some(what)).then_some(what));
        view! { <Button label=label.to_owned() icon=icon rank=Rank::Quiet on_press=press /> }
    };
    let form = move || {
        Some(match does.get()? {
            Does::Plan => {
                let today = now::today();
                let tomorrow = Signal::derive(move || today.get().plus_days(1));
                view! {
                    <QuickAdd
                        about=key
                        usual_day=tomorrow
                        focused=true
                        on_done=move |()| does.set(None)
                    />
                }
                .into_any()
            }
            Does::Log => view! { <Composer about=key writes=writes /> }.into_any(),
        })
    };
    let title = match path_of(key) {
        Some(to) => view! { <a class="attention-name" href=to>{name}</a> }.into_any(),
        None => view! { <span class="attention-name">{name}</span> }.into_any(),
    };
    let links = others.into_iter().map(|key| view! { <RecordLink key=key /> }).collect_view();
    view! {
        <li class="attention">
            <div class="attention-line">
                <span class="attention-what">
                    {title}
                    <span class="attention-second">
                        {links} {detail.map(|detail| view! { <span>{detail}</span> })}
                    </span>
                </span>
                {why.map(|(label, tone)| view! { <Badge label=label tone=tone /> })}
                <span class="attention-tools">
                    <Show when=move || !looks_only.get()>
                        {tool(Does::Plan, words::today_plan(), Icon::CheckSquare)}
                        {tool(Does::Log, words::today_log(), Icon::Phone)}
                    </Show>
                </span>
            </div>
            {form}
        </li>
    }
}

/// A deal; `days` is since when nothing happened to it, where that is why it is here.
pub fn deal(one: &Deal, stage: Option<&Stage>, days: Option<u64>) -> AnyView {
    let (key, name) = (RecordKey::of(one.id), one.name.to_string());
    let today = clock::today();
    let why = match (days, one.expected_close_on) {
        (Some(days), _) => Some((words::today_silent(days), Tone::Warn)),
        (None, Some(day)) if rules::is_late(one, today) => {
            Some((words::today_close_late(&format::near_day(day)), Tone::Bad))
        }
        (None, Some(day)) => Some((words::today_close(&format::near_day(day)), Tone::Plain)),
        (None, None) => None,
    };
    let stage = stage.map(|stage| stage.name.to_string());
    let amount = one.amount.map(|amount| {
        let text = amount.to_string();
        let (number, currency) = text.split_once(' ').unwrap_or((text.as_str(), ""));
        format::money(number, currency)
    });
    let detail = [stage, amount].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let others: Vec<RecordKey> = one.organization.map(RecordKey::of).into_iter().collect();
    line(key, name, detail, why, others)
}

/// A lead that nobody has answered.
pub fn lead(one: &Lead) -> AnyView {
    let line_of = |text: &Option<cartera_domain::Name>| text.as_ref().map(ToString::to_string);
    let person = [line_of(&one.given_name), line_of(&one.family_name)];
    let person = person.into_iter().flatten().collect::<Vec<_>>().join(" ");
    let organization = line_of(&one.organization_name).unwrap_or_default();
    let mut names = [line_of(&one.title).unwrap_or_default(), person, organization]
        .into_iter()
        .filter(|name| !name.is_empty());
    let name = names.next().unwrap_or_else(|| words::today_lead_nameless().to_owned());
    let detail = names.collect::<Vec<_>>().join(" · ");
    let waits = clock::now().millis_since(one.received_at) / 86_400_000;
    let tone = if waits > 0 { Tone::Bad } else { Tone::Info };
    let why = Some((words::today_received(&format::when(one.received_at)), tone));
    line(RecordKey::of(one.id), name, detail, why, Vec::new())
}

fn line(
    key: RecordKey,
    name: String,
    detail: String,
    why: Option<(String, Tone)>,
    others: Vec<RecordKey>,
) -> AnyView {
    match why {
        Some(why) => {
            view! { <AttentionLine key=key name=name detail=detail why=why others=others /> }
                .into_any()
        }
        None => {
            view! { <AttentionLine key=key name=name detail=detail others=others /> }.into_any()
        }
    }
}
