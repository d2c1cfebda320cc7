//! The page of a person: facts that are edited in place, a note, and where they work.

use cartera_domain::activity::ActivityKind;
use cartera_domain::person::PersonId;
use cartera_domain::{Name, Person, RecordKey};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::commands::{delete, edit_person};
use super::places::Workplaces;
use crate::data::Db;
use crate::features::activities::{Composer, Timeline, Writes};
use crate::features::facts::{Emails, Phones, share_item};
use crate::features::held::{Held, record_menu};
use crate::features::history::HistoryPart;
use crate::features::later::{self, later};
use crate::features::own_fields::OwnFacts;
use crate::features::save::{save, save_in_place, save_then};
use crate::features::tabs::{self, RecordTabs};
use crate::features::two_minds::TwoMinds;
use crate::features::whose::Whose;
use crate::features::{Missing, read};
use crate::platform::navigation::Navigation;
use crate::preferences::Preferences;
use crate::shell::{TopLine, TopState};
use crate::ui::{Avatar, CommitResult, Icon, InlineEdit, MenuItem, Toasts, Tone};
use crate::words;

/// The page, or word that nobody is here.
#[component]
pub fn PersonPage(
    /// Whose page.
    id: PersonId,
) -> impl IntoView {
    let person = Db::get().record::<Person>(id);
    let is_there = Memo::new(move |_| person.with(Option::is_some));
    move || match is_there.get() {
        true => view! { <Present id=id person=person /> }.into_any(),
        false => view! {
            <Missing title=words::person_missing() text=words::person_missing_text() />
        }
        .into_any(),
    }
}

#[component]
fn Present(id: PersonId, person: Signal<Option<Person>>) -> impl IntoView {
    let db = Db::get();
    let order = Preferences::get().name_order();
    let name = Memo::new(move |_| {
        let name = person.with(|person| person.as_ref().map(|p| p.full_name(order.get())));
        name.filter(|name| !name.is_empty()).unwrap_or_else(|| words::person_nameless().to_owned())
    });
    // Changes the person as it is now, so that two quick edits both hold.
    let edited = move |with: &dyn Fn(&mut Person)| {
        let before = person.get_untracked()?;
        let mut after = before.clone();
        with(&mut after);
        Some(edit_person(&before, &after))
    };
    let change = move |with: &dyn Fn(&mut Person)| {
        edited(with).into_iter().for_each(|edit| save(db, edit));
    };
    let put = move |with: &dyn Fn(&mut Person)| save_in_place(db, edited(with));
    let remove = Callback::new(move |()| {
        let said = words::person_deleted(&name.get_untracked());
        let navigation = Navigation::get();
        save_then(db, delete(RecordKey::of(id)), said, move || navigation.go("/people"));
    });
    let erasing = RwSignal::new(false);
    let export = Callback::new(move |()| {
        let toasts = Toasts::get();
        spawn_local(async move {
            if later::export_person(db, toasts, id).await.is_err() {
                toasts.show(Tone::Bad, words::error_unloaded(), None);
            }
        });
    });
    let item = |label: &'static str, icon, danger, on_choose| MenuItem {
        label: label.to_owned(),
        icon,
        danger,
        on_choose,
    };
    let erase = Callback::new(move |()| erasing.set(true));
    let emails = Signal::derive(move || {
        person.with(|p| p.as_ref().map(|p| p.emails.clone())).unwrap_or_default()
    });
    let phones = Signal::derive(move || {
        person.with(|p| p.as_ref().map(|p| p.phones.clone())).unwrap_or_default()
    });
    let anybody = vec![
        share_item(name, phones, emails),
        item(words::person_export(), Icon::Download, false, export),
    ];
    let changing = vec![
        item(words::delete(), Icon::Trash, true, remove),
        item(words::person_erase(), Icon::Alert, true, erase),
    ];
    let read_name = move |of: fn(&Person) -> &Option<Name>| {
        Signal::derive(move || {
            person.with(|person| {
                person
                    .as_ref()
                    .and_then(|p| of(p).as_ref())
                    .map(Name::to_string)
                    .unwrap_or_default()
            })
        })
    };
    let given = move |text: String| -> CommitResult {
        let value = read::name(&text)?;
        put(&|person| person.given_name.clone_from(&value))
    };
    let middle = move |text: String| -> CommitResult {
        let value = read::name(&text)?;
        put(&|person| person.middle_name.clone_from(&value))
    };
    let family = move |text: String| -> CommitResult {
        let value = read::name(&text)?;
        put(&|person| person.family_name.clone_from(&value))
    };
    let note = move |text: String| -> CommitResult {
        let value = read::lines(&text)?;
        put(&|person| person.note.clone_from(&value))
    };
    let note_text = Signal::derive(move || {
        person
            .with(|p| p.as_ref().and_then(|p| p.note.as_ref()).map(ToString::to_string))
            .unwrap_or_default()
    });
    let tab = RwSignal::new(tabs::WORK.to_owned());
    let writes = RwSignal::new(None::<Writes>);
    // Whoever calls or writes will want to note what came of it.
    let log = move |kind: ActivityKind| {
        writes.set(Some(Writes::Activity(kind)));
        tab.set(tabs::WORK.to_owned());
    };
    view! {
        <TopLine title=name back=TopState { href: "/people", label: words::people_title }
            face=Callback::new(move |()| view! { <Avatar name=name.get() large=true /> }.into_any())
        >
            {record_menu(anybody, changing)}
        </TopLine>
        {later::once(erasing, move || later(move || later::erase_person(id, erasing)))}
        <RecordTabs tab=tab />
        <div class="record" data-tab=tab>
            <section class="pane facts-pane">
                <h2>{words::person_details()}</h2>
                <TwoMinds key=RecordKey::of(id) />
                <div class="facts">
                    <Held>
                        <InlineEdit
                            label=words::given_name()
                            value=read_name(|p| &p.given_name)
                            placeholder=words::add_placeholder()
                            meanwhile=words::error_meanwhile
                            on_commit=given
                        />
                        <InlineEdit
                            label=words::middle_name()
                            value=read_name(|p| &p.middle_name)
                            placeholder=words::add_placeholder()
                            meanwhile=words::error_meanwhile
                            on_commit=middle
                        />
                        <InlineEdit
                            label=words::family_name()
                            value=read_name(|p| &p.family_name)
                            placeholder=words::add_placeholder()
                            meanwhile=words::error_meanwhile
                            on_commit=family
                        />
                    </Held>
                    <Phones
                        phones=phones
                        on_use=log
                        on_add=move |phone| change(&|p| p.phones.push(Clone::clone(&phone)))
                        on_remove=move |phone| change(&|p| p.phones.retain(|one| *one != phone))
                    />
                    <Emails
                        emails=emails
                        on_use=log
                        on_add=move |email| change(&|p| p.emails.push(Clone::clone(&email)))
                        on_remove=move |email| change(&|p| p.emails.retain(|one| *one != email))
                    />
                    <Held>
                        <Whose
                            owner=Signal::derive(move || person.with(|one| one.as_ref()?.owner))
                            visible=Signal::derive(move || person.with(|one| one.as_ref()?.visible_to))
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
                            value=note_text
                            placeholder=words::note_empty()
                            meanwhile=words::error_meanwhile
                            on_commit=note
                        />
                    </Held>
                </div>
            </section>
            <section class="pane note-pane">
                <Composer about=RecordKey::of(id) writes=writes />
                <Timeline of=RecordKey::of(id) />
            </section>
            <section class="pane related-pane">
                <h2>{words::works_at()}</h2>
                <Workplaces person=id />
                {later(move || later::deals_of(RecordKey::of(id)))}
                <HistoryPart key=RecordKey::of(id) />
            </section>
        </div>
    }
}
