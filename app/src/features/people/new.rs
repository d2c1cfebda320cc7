//! The dialog that adds a person: a name, a way to reach them, where they work.

use cartera_domain::{Person, RecordKind};
use leptos::prelude::*;

use super::commands::{affiliation, create_person};
use super::places::workplace;
use crate::data::Db;
use crate::features::alike::{Alike, telling};
use crate::features::read;
use crate::features::save::FormSave;
use crate::platform::keys;
use crate::platform::navigation::Navigation;
use crate::preferences::Preferences;
use crate::ui::{Button, Dialog, Rank, TextField};
use crate::words;

/// Where the next person begins.
const FIRST: &str = "dialog[open] .form input";

/// What is typed. It outlives the dialog, so closing it by mistake loses nothing.
#[derive(Clone, Copy)]
struct Draft {
    given: RwSignal<String>,
    family: RwSignal<String>,
    phone: RwSignal<String>,
    email: RwSignal<String>,
    organization: RwSignal<String>,
}

impl Draft {
    fn new() -> Self {
        let empty = || RwSignal::new(String::new());
        Self {
            given: empty(),
            family: empty(),
            phone: empty(),
            email: empty(),
            organization: empty(),
        }
    }

    fn clear(&self) {
        self.clear_person();
        self.organization.set(String::new());
    }

    /// Clears what is said of the person; the next one often works at the same place.
    fn clear_person(&self) {
        for text in [self.given, self.family, self.phone, self.email] {
            text.set(String::new());
        }
    }
}

/// The dialog; goes to the new person's page.
#[component]
pub fn NewPerson(
    /// Whether it is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    let draft = Draft::new();
    view! {
        <Dialog title=words::people_new() open=open close_label=words::close()>
            <Form draft=draft open=open />
        </Dialog>
    }
}

#[component]
fn Form(draft: Draft, open: RwSignal<bool>) -> impl IntoView {
    let db = Db::get();
    let order = Preferences::get().name_order();
    let name_error = RwSignal::new(None::<String>);
    let family_error = RwSignal::new(None::<String>);
    let phone_error = RwSignal::new(None::<String>);
    let email_error = RwSignal::new(None::<String>);
    let organization_error = RwSignal::new(None::<String>);

    let typed = Signal::derive(move || {
        let name = format!("{} {}", draft.given.get(), draft.family.get());
        telling(&name, &draft.phone.get(), &draft.email.get())
    });
    let saving = FormSave::new();
    let submit = move |another: bool| {
        let given = keep(name_error, read::name(&draft.given.get_untracked()));
        let family = keep(family_error, read::name(&draft.family.get_untracked()));
        let phone = keep(phone_error, read::phone(&draft.phone.get_untracked()));
        let email = keep(email_error, read::email(&draft.email.get_untracked()));
        let organization =
            keep(organization_error, read::name(&draft.organization.get_untracked()));
        let (Some(given), Some(family), Some(phone), Some(email), Some(organization)) =
            (given, family, phone, email, organization)
        else {
            return;
        };
        if given.is_none() && family.is_none() && phone.is_none() && email.is_none() {
            name_error.set(Some(words::error_someone_needed().to_owned()));
            return;
        }
        let person = Person {
            given_name: given,
            family_name: family,
            emails: email.into_iter().collect(),
            phones: phone.into_iter().collect(),
            ..Person::new(db.new_id())
        };
        let place = organization.map(|name| {
            let place = workplace(db, name);
            let affiliation = affiliation(db.new_id(), person.id, place.id(), true);
            (place, affiliation)
        });
        let name = person.full_name(order.get_untracked());
        let (id, edit) = (person.id, create_person(&person, place));
        let navigation = Navigation::get();
        saving.run(db, edit, words::person_created(&name), move || {
            if another {
                draft.clear_person();
                // The dialog may have been closed meanwhile.
                let _ = keys::focus(FIRST);
                return;
            }
            draft.clear();
            open.set(false);
            navigation.go(&format!("/people/{id}"));
        });
    };
    view! {
        <form
            class="form"
            novalidate
            on:submit=move |ev| {
                ev.prevent_default();
                submit(false);
            }
        >
            <div class="form-pair">
                <TextField
                    label=words::given_name()
                    value=draft.given
                    error=name_error
                    focused=true
                />
                <TextField label=words::family_name() value=draft.family error=family_error />
            </div>
            <TextField label=words::phones() value=draft.phone error=phone_error kind="tel" />
            <TextField label=words::emails() value=draft.email error=email_error kind="email" />
            <Alike kind=RecordKind::Person typed=typed />
            <TextField
                label=words::column_organization()
                value=draft.organization
                error=organization_error
            />
            <div class="actions end">
                <Button label=words::cancel() on_press=move |()| open.set(false) />
                <Button label=words::save_another() on_press=move |()| submit(true) />
                <Button label=words::save() rank=Rank::Primary submits=true />
            </div>
        </form>
    }
}

/// The value, or `None` with its error shown at the field.
fn keep<T>(error: RwSignal<Option<String>>, read: Result<T, String>) -> Option<T> {
    match read {
        Ok(value) => {
            error.set(None);
            Some(value)
        }
        Err(words) => {
            error.set(Some(words));
            None
        }
    }
}
