//! The page of a deal: its stage, facts that are edited in place, people, lines, what became of
//! it.

use cartera_domain::deal::DealState;
use cartera_domain::{Deal, Id, LongText, Name, Probability, RecordKey};
use leptos::prelude::*;

use super::asks::Asks;
use super::commands::{delete_deal, edit_deal};
use super::lines::Lines;
use super::moving::{Ask, Mover};
use super::path::{StageMoves, StagePath};
use super::people::{DealPeople, OrganizationFact};
use super::said::{
    amount, day, day_of, plain, read_amount, read_day, said_decimal, typed_amount, usual_currency,
};
use crate::data::Db;
use crate::features::activities::{Composer, Timeline};
use crate::features::edit::Edit;
use crate::features::held::{Held, record_menu};
use crate::features::history::HistoryPart;
use crate::features::later;
use crate::features::own_fields::OwnFacts;
use crate::features::save::{save, save_in_place, save_then};
use crate::features::tabs::{self, RecordTabs};
use crate::features::two_minds::TwoMinds;
use crate::features::whose::Whose;
use crate::features::{Missing, read};
use crate::format;
use crate::platform::navigation::Navigation;
use crate::shell::{TopLine, TopState};
use crate::ui::{Badge, Button, CommitResult, Icon, InlineEdit, MenuItem, Rank, Tone};
use crate::words;

/// The page, or word that nothing is here.
#[component]
pub fn DealPage(
    /// Which deal.
    id: Id<Deal>,
) -> impl IntoView {
    let deal = Db::get().record::<Deal>(id);
    let is_there = Memo::new(move |_| deal.with(Option::is_some));
    move || match is_there.get() {
        true => view! { <Present id=id deal=deal /> }.into_any(),
        false => view! { <Missing title=words::deal_missing() text=words::deal_missing_text() /> }
            .into_any(),
    }
}

/// What of the deal is shown.
fn of<T: Default + Send + Sync + PartialEq + 'static>(
    deal: Signal<Option<Deal>>,
    read: impl Fn(&Deal) -> T + Send + Sync + 'static,
) -> Signal<T> {
    Memo::new(move |_| deal.with(|deal| deal.as_ref().map(&read).unwrap_or_default())).into()
}

#[component]
fn Present(id: Id<Deal>, deal: Signal<Option<Deal>>) -> impl IntoView {
    let db = Db::get();
    let mover = Mover::for_page();
    let name = of(deal, |deal| deal.name.to_string());
    let remove = Callback::new(move |()| {
        if let Some(deal) = deal.get_untracked() {
            let said = words::person_deleted(deal.name.as_str());
            let navigation = Navigation::get();
            save_then(db, delete_deal(&deal), said, move || navigation.go("/deals"));
        }
    });
    let changing = vec![MenuItem {
        label: words::delete().to_owned(),
        icon: Icon::Trash,
        danger: true,
        on_choose: remove,
    }];
    let is_open = of(deal, Deal::is_open);
    let looks_only = db.looks_only();
    let tab = RwSignal::new(tabs::WORK.to_owned());
    let worth = of(deal, |deal| deal.amount.map(amount).unwrap_or_default());
    view! {
        <TopLine title=name back=TopState { href: "/deals", label: words::deals_title }>
            <span class="deal-worth">{worth}</span>
            <Show when=move || !looks_only.get()>
                <Show
                    when=move || is_open.get()
                    fallback=move || {
                        view! {
                            <Button
                                label=words::deal_reopen()
                                on_press=move |()| mover.ask(id, Ask::Reopen)
                            />
                        }
                    }
                >
                    <Button
                        label=words::deal_win()
                        rank=Rank::Primary
                        icon=Icon::Check
                        on_press=move |()| mover.ask_win(id)
                    />
                    <Button label=words::deal_lose() on_press=move |()| mover.ask_lose(id) />
                </Show>
            </Show>
            {record_menu(Vec::new(), changing)}
        </TopLine>
        <Held>
            <StagePath id=id deal=deal mover=mover />
        </Held>
        <RecordTabs tab=tab />
        <div class="record" data-tab=tab>
            <section class="pane facts-pane">
                <h2>{words::person_details()}</h2>
                <TwoMinds key=RecordKey::of(id) />
                <Held>
                    <Facts deal=deal />
                    <div class="facts">
                        <OwnFacts key=RecordKey::of(id) />
                    </div>
                    <div class="facts-note">
                        <h2>{words::note()}</h2>
                        <Note deal=deal />
                    </div>
                </Held>
            </section>
            <section class="pane note-pane">
                <Outcome deal=deal />
                <Composer about=RecordKey::of(id) writes=RwSignal::new(None) />
                <Timeline of=RecordKey::of(id) />
            </section>
            <section class="pane related-pane">
                <h2>{words::deal_people()}</h2>
                <Held>
                    <DealPeople deal=deal />
                </Held>
                <h2 class="next-part">{words::deal_lines()}</h2>
                <Held>
                    <Lines id=id deal=deal />
                </Held>
                {later::quietly(move || later::papers_of(RecordKey::of(id)))}
                <h2 class="next-part">{words::deal_moves()}</h2>
                <StageMoves deal=deal />
                <HistoryPart key=RecordKey::of(id) />
            </section>
        </div>
        <Asks mover=mover />
    }
}

/// How it ended.
#[component]
fn Outcome(deal: Signal<Option<Deal>>) -> impl IntoView {
    move || {
        let deal = deal.get()?;
        let (tone, words, reason, note) = match &deal.standing.state {
            DealState::Won(win) => {
                let reason = win.reason.as_ref().map(Name::to_string);
                (Tone::Good, words::deal_won_on(&day_of(win.at)), reason, None)
            }
            DealState::Lost(loss) => {
                let note = loss.note.as_ref().map(LongText::to_string);
                let reason = Some(loss.reason.to_string());
                (Tone::Bad, words::deal_lost_on(&day_of(loss.at)), reason, note)
            }
            DealState::Open | DealState::Other(_) => return None,
        };
        Some(view! {
            <div class="outcome">
                <Badge label=words tone=tone />
                {reason.map(|reason| view! { <p>{reason}</p> })}
                {note.map(|note| view! { <p class="muted">{note}</p> })}
            </div>
        })
    }
}

/// Changes a deal as it is now, so that two quick edits both hold.
fn change(db: Db, deal: Signal<Option<Deal>>, with: impl FnOnce(&mut Deal)) {
    edited(deal, with).into_iter().for_each(|edit| save(db, edit));
}

/// The same, of what was typed in place.
fn put(db: Db, deal: Signal<Option<Deal>>, with: impl FnOnce(&mut Deal)) -> CommitResult {
    save_in_place(db, edited(deal, with))
}

fn edited(deal: Signal<Option<Deal>>, with: impl FnOnce(&mut Deal)) -> Option<Edit> {
    let before = deal.get_untracked()?;
    let mut after = before.clone();
    with(&mut after);
    Some(edit_deal(&before, &after))
}

#[component]
fn Facts(deal: Signal<Option<Deal>>) -> impl IntoView {
    let db = Db::get();
    let rename = move |text: String| -> CommitResult {
        let name = read::needed_name(&text)?;
        put(db, deal, |deal| deal.name = name)
    };
    let price = move |text: String| -> CommitResult {
        let own = deal.with_untracked(|deal| deal.as_ref().and_then(|deal| deal.amount));
        let usual = own.map_or_else(|| usual_currency(db), |own| own.currency());
        let amount = read_amount(&text, usual)?;
        put(db, deal, |deal| deal.amount = amount)
    };
    let close = move |text: String| -> CommitResult {
        let day = read_day(&text)?;
        put(db, deal, |deal| deal.expected_close_on = day)
    };
    let chance = move |text: String| -> CommitResult {
        let probability = match text.trim() {
            "" => None,
            _ => Some(
                Probability::parse(&plain(&text))
                    .map_err(|_| words::error_probability().to_owned())?,
            ),
        };
        put(db, deal, |deal| deal.probability = probability)
    };
    let source = move |text: String| -> CommitResult {
        let name = read::name(&text)?;
        put(db, deal, |deal| deal.source = name)
    };
    let percent = |deal: &Deal| {
        deal.probability.map(|one| said_decimal(&one.to_string())).unwrap_or_default()
    };
    let percent_shown = move |deal: &Deal| {
        let share = deal.probability.map(|one| f64::from(one.ten_thousandths() as i32) / 1e6);
        share.map(|share| format::percent(&share.to_string())).unwrap_or_default()
    };
    let add = words::add_placeholder;
    let owner = Signal::derive(move || deal.with(|deal| deal.as_ref()?.owner));
    let visible = Signal::derive(move || deal.with(|deal| deal.as_ref()?.visible_to));
    view! {
        <div class="facts">
            <InlineEdit
                label=words::deal_title()
                value=of(deal, |deal| deal.name.to_string())
                placeholder=add()
                meanwhile=words::error_meanwhile
                on_commit=rename
            />
            <InlineEdit
                label=words::deal_amount()
                value=of(deal, |deal| deal.amount.map(typed_amount).unwrap_or_default())
                shown=of(deal, |deal| deal.amount.map(amount).unwrap_or_default())
                placeholder=add()
                meanwhile=words::error_meanwhile
                on_commit=price
            />
            <OrganizationFact deal=deal />
            <InlineEdit
                label=words::deal_close()
                kind="date"
                value=of(deal, |deal| deal.expected_close_on.map(|on| on.to_string()).unwrap_or_default())
                shown=of(deal, |deal| deal.expected_close_on.map(day).unwrap_or_default())
                placeholder=add()
                meanwhile=words::error_meanwhile
                on_commit=close
            />
            <InlineEdit
                label=words::deal_probability()
                value=of(deal, percent)
                shown=of(deal, percent_shown)
                placeholder=words::deal_probability_stage()
                meanwhile=words::error_meanwhile
                on_commit=chance
            />
            <InlineEdit
                label=words::deal_source()
                value=of(deal, |deal| deal.source.as_ref().map(Name::to_string).unwrap_or_default())
                placeholder=add()
                meanwhile=words::error_meanwhile
                on_commit=source
            />
            <Whose
                owner=owner
                visible=visible
                on_owner=move |to| change(db, deal, |deal| deal.owner = to)
                on_visible=move |to| change(db, deal, |deal| deal.visible_to = to)
            />
        </div>
    }
}

#[component]
fn Note(deal: Signal<Option<Deal>>) -> impl IntoView {
    let db = Db::get();
    let commit = move |text: String| -> CommitResult {
        let note = read::lines(&text)?;
        put(db, deal, |deal| deal.note = note)
    };
    view! {
        <InlineEdit
            label=words::note()
            label_hidden=true
            lines=4
            value=of(deal, |deal| deal.note.as_ref().map(LongText::to_string).unwrap_or_default())
            placeholder=words::note_empty()
            meanwhile=words::error_meanwhile
            on_commit=commit
        />
    }
}
