//! The page of a lead: what is known of it, and what becomes of it.

use cartera_domain::activity::ActivityKind;
use cartera_domain::lead::{Conversion, LeadState};
use cartera_domain::{Id, Lead, LongText, Name, RecordKey};
use leptos::prelude::*;

use super::ask::Disqualify;
use super::commands::{delete, edit_lead, reopen, take_up};
use super::convert::Convert;
use super::said::{name, state};
use crate::data::Db;
use crate::features::activities::{Composer, Timeline, Writes};
use crate::features::deals::{amount, day_of, read_amount, typed_amount, usual_currency};
use crate::features::facts::{Emails, Phones};
use crate::features::held::{Held, record_menu};
use crate::features::history::HistoryPart;
use crate::features::own_fields::OwnFacts;
use crate::features::save::{save, save_in_place, save_then};
use crate::features::tabs::{self, RecordTabs};
use crate::features::whose::Whose;
use crate::features::{Missing, read};
use crate::platform::navigation::Navigation;
use crate::preferences::Preferences;
use crate::shell::{TopLine, TopState};
use crate::ui::{Badge, Button, CommitResult, Icon, InlineEdit, MenuItem, Rank, Toasts, Tone};
use crate::words;

/// The page, or word that nothing is here.
#[component]
pub fn LeadPage(
    /// Which lead.
    id: Id<Lead>,
) -> impl IntoView {
    let lead = Db::get().record::<Lead>(id);
    let is_there = Memo::new(move |_| lead.with(Option::is_some));
    move || match is_there.get() {
        true => view! { <Present id=id lead=lead /> }.into_any(),
        false => view! { <Missing title=words::lead_missing() text=words::lead_missing_text() /> }
            .into_any(),
    }
}

#[component]
fn Present(id: Id<Lead>, lead: Signal<Option<Lead>>) -> impl IntoView {
    let db = Db::get();
    let order = Preferences::get().name_order();
    let title = Memo::new(move |_| {
        lead.with(|lead| lead.as_ref().map(|lead| name(lead, order.get())).unwrap_or_default())
    });
    let edited = move |with: &dyn Fn(&mut Lead)| {
        let before = lead.get_untracked()?;
        let mut after = before.clone();
        with(&mut after);
        Some(edit_lead(&before, &after))
    };
    let change = move |with: &dyn Fn(&mut Lead)| {
        edited(with).into_iter().for_each(|edit| save(db, edit));
    };
    let put = move |with: &dyn Fn(&mut Lead)| save_in_place(db, edited(with));
    let remove = Callback::new(move |()| {
        if let Some(lead) = lead.get_untracked() {
            let said = words::person_deleted(&title.get_untracked());
            let navigation = Navigation::get();
            save_then(db, delete(&lead), said, move || navigation.go("/leads"));
        }
    });
    let (converting, giving_up) = (RwSignal::new(false), RwSignal::new(false));
    let line = move |of: fn(&Lead) -> &Option<Name>| {
        Signal::derive(move || {
            lead.with(|lead| lead.as_ref().and_then(|lead| of(lead).as_ref().map(Name::to_string)))
                .unwrap_or_default()
        })
    };
    let set_line = move |of: fn(&mut Lead) -> &mut Option<Name>| {
        move |text: String| -> CommitResult {
            let value = read::name(&text)?;
            put(&|lead| of(lead).clone_from(&value))
        }
    };
    let worth = move |text: String| -> CommitResult {
        let value = read_amount(&text, usual_currency(db))?;
        put(&|lead| lead.amount = value)
    };
    let message = move |text: String| -> CommitResult {
        let value = read::lines(&text)?;
        put(&|lead| lead.message.clone_from(&value))
    };
    let text = move |of: fn(&Lead) -> Option<String>| {
        Signal::derive(move || lead.with(|lead| lead.as_ref().and_then(of)).unwrap_or_default())
    };
    let emails = Signal::derive(move || {
        lead.with(|lead| lead.as_ref().map(|lead| lead.emails.clone())).unwrap_or_default()
    });
    let phones = Signal::derive(move || {
        lead.with(|lead| lead.as_ref().map(|lead| lead.phones.clone())).unwrap_or_default()
    });
    let changing = vec![MenuItem {
        label: words::delete().to_owned(),
        icon: Icon::Trash,
        danger: true,
        on_choose: remove,
    }];
    let tab = RwSignal::new(tabs::WORK.to_owned());
    let writes = RwSignal::new(None::<Writes>);
    // Whoever calls or writes will want to note what came of it.
    let log = move |kind: ActivityKind| {
        writes.set(Some(Writes::Activity(kind)));
        tab.set(tabs::WORK.to_owned());
    };
    let add = words::add_placeholder;
    let fact = move |label: &'static str,
                     of: fn(&Lead) -> &Option<Name>,
                     set: fn(&mut Lead) -> &mut Option<Name>| {
        view! {
            <InlineEdit
                label=label
                value=line(of)
                placeholder=add()
                meanwhile=words::error_meanwhile
                on_commit=set_line(set)
            />
        }
    };
    view! {
        <TopLine title=title back=TopState { href: "/leads", label: words::leads_title }>
            <Actions lead=lead converting=converting giving_up=giving_up />
            {record_menu(Vec::new(), changing)}
        </TopLine>
        <RecordTabs tab=tab />
        <div class="record" data-tab=tab>
            <section class="pane facts-pane">
                <h2>{words::person_details()}</h2>
                <div class="facts">
                    <Held>
                        {fact(words::lead_title(), |l| &l.title, |l| &mut l.title)}
                        {fact(words::given_name(), |l| &l.given_name, |l| &mut l.given_name)}
                        {fact(words::family_name(), |l| &l.family_name, |l| &mut l.family_name)}
                        {fact(
                            words::column_organization(),
                            |l| &l.organization_name,
                            |l| &mut l.organization_name,
                        )}
                        {fact(words::lead_position(), |l| &l.position, |l| &mut l.position)}
                    </Held>
                    <Phones
                        phones=phones
                        on_use=log
                        on_add=move |phone| change(&|l| l.phones.push(Clone::clone(&phone)))
                        on_remove=move |phone| change(&|l| l.phones.retain(|one| *one != phone))
                    />
                    <Emails
                        emails=emails
                        on_use=log
                        on_add=move |email| change(&|l| l.emails.push(Clone::clone(&email)))
                        on_remove=move |email| change(&|l| l.emails.retain(|one| *one != email))
                    />
                    <Held>
                        {fact(words::website(), |l| &l.website, |l| &mut l.website)}
                        <InlineEdit
                            label=words::deal_amount()
                            value=text(|lead| lead.amount.map(typed_amount))
                            shown=text(|lead| lead.amount.map(amount))
                            placeholder=add()
                            meanwhile=words::error_meanwhile
                            on_commit=worth
                        />
                        {fact(words::deal_source(), |l| &l.source, |l| &mut l.source)}
                        <Whose
                            owner=Signal::derive(move || lead.with(|one| one.as_ref()?.owner))
                            visible=Signal::derive(move || lead.with(|one| one.as_ref()?.visible_to))
                            on_owner=move |to| change(&|one| one.owner = to)
                            on_visible=move |to| change(&|one| one.visible_to = to)
                        />
                        <OwnFacts key=RecordKey::of(id) />
                    </Held>
                </div>
                <div class="facts-note">
                    <h2>{words::lead_message()}</h2>
                    <Held>
                        <InlineEdit
                            label=words::lead_message()
                            label_hidden=true
                            lines=6
                            value=text(|lead| lead.message.as_ref().map(LongText::to_string))
                            placeholder=words::lead_message_empty()
                            meanwhile=words::error_meanwhile
                            on_commit=message
                        />
                    </Held>
                </div>
            </section>
            <section class="pane note-pane">
                <Composer about=RecordKey::of(id) writes=writes />
                <Timeline of=RecordKey::of(id) />
            </section>
            <section class="pane related-pane">
                <h2>{words::deal_state()}</h2>
                <Became lead=lead />
                <HistoryPart key=RecordKey::of(id) />
            </section>
        </div>
        <Convert lead=lead open=converting />
        <Disqualify lead=lead open=giving_up />
    }
}

/// What can be done to it as it is.
#[component]
fn Actions(
    lead: Signal<Option<Lead>>,
    converting: RwSignal<bool>,
    giving_up: RwSignal<bool>,
) -> impl IntoView {
    let db = Db::get();
    let looks_only = db.looks_only();
    let act =
        move |with: fn(
            &Lead,
        )
            -> Result<crate::features::edit::Edit, cartera_domain::lead::LeadError>| {
            let Some(lead) = lead.get_untracked() else { return };
            match with(&lead) {
                Ok(edit) => save(db, edit),
                Err(_) => Toasts::get().show(Tone::Bad, words::lead_refused(), None),
            }
        };
    let state = Memo::new(move |_| {
        lead.with(|lead| lead.as_ref().map(|lead| lead.state.as_str().to_owned()))
    });
    move || {
        let state = state.get().filter(|_| !looks_only.get())?;
        let is_new = state == LeadState::New.as_str();
        Some(match state.as_str() {
            "new" | "working" => view! {
                {is_new.then(|| view! { <Button label=words::lead_take_up() on_press=move |()| act(take_up) /> })}
                <Button label=words::lead_disqualify() on_press=move |()| giving_up.set(true) />
                <Button
                    label=words::lead_convert()
                    rank=Rank::Primary
                    on_press=move |()| converting.set(true)
                />
            }
            .into_any(),
            "disqualified" => {
                view! { <Button label=words::lead_reopen() on_press=move |()| act(reopen) /> }
                    .into_any()
            }
            _ => ().into_any(),
        })
    }
}

/// How far it has come, and the records that it became.
#[component]
fn Became(lead: Signal<Option<Lead>>) -> impl IntoView {
    let db = Db::get();
    let order = Preferences::get().name_order();
    let link = move |path: &str, key: Option<RecordKey>| {
        let key = key?;
        let name = db.name_now(key, order.get())?;
        let id = Id::<Lead>::from_bytes(key.id);
        Some(
            view! { <li class="deal-row"><a class="ellipsis" href=format!("/{path}/{id}")>{name}</a></li> },
        )
    };
    let records = move |became: &Conversion| {
        view! {
            <p class="muted">{day_of(became.at)}</p>
            <ul class="related">
                {link("people", became.person.map(RecordKey::of))}
                {link("organizations", became.organization.map(RecordKey::of))}
                {link("deals", became.deal.map(RecordKey::of))}
            </ul>
        }
    };
    move || {
        let lead = lead.get()?;
        let (label, tone) = state(&lead);
        let more = match &lead.state {
            LeadState::Converted(became) => Some(records(became).into_any()),
            LeadState::Disqualified(why) => Some(
                view! {
                    <p>{why.reason.to_string()}</p>
                    <p class="muted">{day_of(why.at)}</p>
                }
                .into_any(),
            ),
            _ => None,
        };
        Some(view! {
            <div class="outcome">
                <Badge label=label.to_owned() tone=tone />
                <p class="muted">{words::lead_received_on(&day_of(lead.received_at))}</p>
                {more}
            </div>
        })
    }
}
