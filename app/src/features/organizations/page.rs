//! The page of an organization: facts that are edited in place, a note, its people.

use cartera_domain::activity::ActivityKind;
use cartera_domain::organization::OrganizationId;
use cartera_domain::{LongText, Name, Organization, RecordKey};
use leptos::prelude::*;

use super::commands::edit_organization;
use crate::data::Db;
use crate::features::activities::{Composer, Timeline, Writes};
use crate::features::facts::{Emails, Phones, share_item};
use crate::features::held::{Held, record_menu};
use crate::features::history::HistoryPart;
use crate::features::later::{self, later};
use crate::features::own_fields::OwnFacts;
use crate::features::people::{Memberships, delete};
use crate::features::save::{save, save_in_place, save_then};
use crate::features::tabs::{self, RecordTabs};
use crate::features::two_minds::TwoMinds;
use crate::features::whose::Whose;
use crate::features::{Missing, read};
use crate::platform::navigation::Navigation;
use crate::platform::page::on_map;
use crate::preferences::Preferences;
use crate::shell::{TopLine, TopState};
use crate::ui::{Avatar, CommitResult, Icon, InlineEdit, MenuItem};
use crate::words;

/// The page, or word that nothing is here.
#[component]
pub fn OrganizationPage(
    /// Whose page.
    id: OrganizationId,
) -> impl IntoView {
    let organization = Db::get().record::<Organization>(id);
    let is_there = Memo::new(move |_| organization.with(Option::is_some));
    move || match is_there.get() {
        true => view! { <Present id=id organization=organization /> }.into_any(),
        false => view! {
            <Missing title=words::organization_missing() text=words::organization_missing_text() />
        }
        .into_any(),
    }
}

#[component]
fn Present(id: OrganizationId, organization: Signal<Option<Organization>>) -> impl IntoView {
    let db = Db::get();
    let order = Preferences::get().name_order();
    let name =
        Memo::new(move |_| read_of(organization, |one| one.name.to_string()).unwrap_or_default());
    let people = db.people_of(id, order);
    // Changes the organization as it is now, so that two quick edits both hold.
    let edited = move |with: &dyn Fn(&mut Organization)| {
        let before = organization.get_untracked()?;
        let mut after = before.clone();
        with(&mut after);
        Some(edit_organization(&before, &after))
    };
    let change = move |with: &dyn Fn(&mut Organization)| {
        edited(with).into_iter().for_each(|edit| save(db, edit));
    };
    let put = move |with: &dyn Fn(&mut Organization)| save_in_place(db, edited(with));
    let remove = Callback::new(move |()| {
        let said = words::person_deleted(&name.get_untracked());
        let navigation = Navigation::get();
        let go = move || navigation.go("/organizations");
        save_then(db, delete(RecordKey::of(id)), said, go);
    });
    let emails =
        Signal::derive(move || read_of(organization, |one| one.emails.clone()).unwrap_or_default());
    let phones =
        Signal::derive(move || read_of(organization, |one| one.phones.clone()).unwrap_or_default());
    let delete_item = MenuItem {
        label: words::delete().to_owned(),
        icon: Icon::Trash,
        danger: true,
        on_choose: remove,
    };
    let menu = record_menu(vec![share_item(name, phones, emails)], vec![delete_item]);
    let line = move |of: fn(&Organization) -> &Option<Name>| {
        text_of(organization, move |one| of(one).as_ref().map(Name::to_string))
    };
    let lines = move |of: fn(&Organization) -> &Option<LongText>| {
        text_of(organization, move |one| of(one).as_ref().map(LongText::to_string))
    };
    let set_line = move |of: fn(&mut Organization) -> &mut Option<Name>| {
        move |text: String| -> CommitResult {
            let value = read::name(&text)?;
            put(&|one| of(one).clone_from(&value))
        }
    };
    let set_lines = move |of: fn(&mut Organization) -> &mut Option<LongText>| {
        move |text: String| -> CommitResult {
            let value = read::lines(&text)?;
            put(&|one| of(one).clone_from(&value))
        }
    };
    let rename = move |text: String| -> CommitResult {
        let value = read::needed_name(&text)?;
        put(&|one| one.name.clone_from(&value))
    };
    let tab = RwSignal::new(tabs::WORK.to_owned());
    let writes = RwSignal::new(None::<Writes>);
    // Whoever calls or writes will want to note what came of it.
    let log = move |kind: ActivityKind| {
        writes.set(Some(Writes::Activity(kind)));
        tab.set(tabs::WORK.to_owned());
    };
    let add = words::add_placeholder;
    view! {
        <TopLine
            title=name
            back=TopState { href: "/organizations", label: words::organizations_title }
            face=Callback::new(move |()| view! { <Avatar name=name.get() large=true square=true /> }.into_any())
        >
            {menu}
        </TopLine>
        <RecordTabs tab=tab />
        <div class="record" data-tab=tab>
            <section class="pane facts-pane">
                <h2>{words::person_details()}</h2>
                <TwoMinds key=RecordKey::of(id) />
                <div class="facts">
                    <Held>
                        <InlineEdit
                            label=words::column_title()
                            value=name
                            placeholder=add()
                            meanwhile=words::error_meanwhile
                            on_commit=rename
                        />
                        <InlineEdit
                            label=words::tax_id()
                            value=line(|one| &one.tax_id)
                            placeholder=add()
                            meanwhile=words::error_meanwhile
                            on_commit=set_line(|one| &mut one.tax_id)
                        />
                        <InlineEdit
                            label=words::website()
                            kind="url"
                            value=line(|one| &one.website)
                            placeholder=add()
                            meanwhile=words::error_meanwhile
                            on_commit=set_line(|one| &mut one.website)
                        />
                        <InlineEdit
                            label=words::address()
                            lines=2
                            value=lines(|one| &one.address)
                            placeholder=add()
                            meanwhile=words::error_meanwhile
                            on_commit=set_lines(|one| &mut one.address)
                        />
                    </Held>
                    <OnMap address=lines(|one| &one.address) />
                    <Phones
                        phones=phones
                        on_use=log
                        on_add=move |phone| change(&|one| one.phones.push(Clone::clone(&phone)))
                        on_remove=move |phone| change(&|one| one.phones.retain(|old| *old != phone))
                    />
                    <Emails
                        emails=emails
                        on_use=log
                        on_add=move |email| change(&|one| one.emails.push(Clone::clone(&email)))
                        on_remove=move |email| change(&|one| one.emails.retain(|old| *old != email))
                    />
                    <Held>
                        <Whose
                            owner=Signal::derive(move || organization.with(|one| one.as_ref()?.owner))
                            visible=Signal::derive(move || organization.with(|one| one.as_ref()?.visible_to))
                            on_owner=move |to| change(&|one| one.owner = to)
                            on_visible=move |to| change(&|one| one.visible_to = to)
                        />
                        <OwnFacts key=RecordKey::of(id) />
                    </Held>
                </div>
                <div class="facts-note">
                    <h2>{words::note()}</h2>
                    <Held>
                        <InlineEdit
                            label=words::note()
                            label_hidden=true
                            lines=4
                            value=lines(|one| &one.note)
                            placeholder=words::note_empty()
                            meanwhile=words::error_meanwhile
                            on_commit=set_lines(|one| &mut one.note)
                        />
                    </Held>
                </div>
            </section>
            <section class="pane note-pane">
                <Composer about=RecordKey::of(id) writes=writes />
                <Timeline of=RecordKey::of(id) />
            </section>
            <section class="pane related-pane">
                <h2>{words::people_of()}</h2>
                <Show when=move || people.with(Vec::is_empty)>
                    <p class="faint">{words::people_here_empty()}</p>
                </Show>
                <Memberships of=people square=false />
                {later(move || later::deals_of(RecordKey::of(id)))}
                {later::quietly(move || later::papers_of(RecordKey::of(id)))}
                <HistoryPart key=RecordKey::of(id) />
            </section>
        </div>
    }
}

/// Where to look for an address on a map, which is not ours: it leaves the app only by a press.
#[component]
fn OnMap(address: Signal<String>) -> impl IntoView {
    let place = move || {
        let line = address.with(|address| address.lines().collect::<Vec<_>>().join(", "));
        (!line.trim().is_empty()).then(|| on_map(line.trim()))
    };
    move || {
        place().map(|place| {
            view! {
                <p class="fact-line">
                    <a href=place target="_blank" rel="noopener noreferrer">
                        {words::on_map()}
                    </a>
                </p>
            }
        })
    }
}

fn read_of<T>(
    organization: Signal<Option<Organization>>,
    read: impl Fn(&Organization) -> T,
) -> Option<T> {
    organization.with(|one| one.as_ref().map(read))
}

fn text_of(
    organization: Signal<Option<Organization>>,
    read: impl Fn(&Organization) -> Option<String> + Send + Sync + 'static,
) -> Signal<String> {
    Signal::derive(move || read_of(organization, &read).flatten().unwrap_or_default())
}
