//! Ways to reach somebody: phones and e-mails, each a link, added and removed one by one.

use cartera_domain::{EmailAddress, PhoneNumber};
use leptos::prelude::*;

use super::read;
use crate::format;
use crate::ui::{CommitResult, Icon, IconButton, InlineEdit};
use crate::words;

/// Phones: called with a tap, shown in groups.
#[component]
pub fn Phones(
    /// The phones, the one to call first.
    phones: Signal<Vec<PhoneNumber>>,
    /// Runs with a new one.
    #[prop(into)]
    on_add: Callback<PhoneNumber>,
    /// Runs with one to be removed.
    #[prop(into)]
    on_remove: Callback<PhoneNumber>,
) -> impl IntoView {
    let add = move |text: String| -> CommitResult {
        if let Some(phone) = read::phone(&text)? {
            on_add.run(phone);
        }
        Ok(())
    };
    let line = move |phone: PhoneNumber| {
        let shown = format::phone(&phone.to_string());
        view! {
            <li class="fact-line">
                <a
                    href=format!("tel:{phone}")
                    aria-label=words::call(&shown)
                >
                    {shown.clone()}
                </a>
                <IconButton
                    label=words::remove_value(&shown)
                    icon=Icon::Close
                    small=true
                    on_press=move |()| on_remove.run(phone.clone())
                />
            </li>
        }
    };
    view! {
        <div class="fact-many">
            <span class="inline-label">{words::phones()}</span>
            <ul>
                <For each=move || phones.get() key=PhoneNumber::clone children=line />
            </ul>
            <InlineEdit
                label=words::add_phone()
                label_hidden=true
                adds=true
                kind="tel"
                value=Signal::derive(String::new)
                placeholder=words::add_phone()
                on_commit=add
            />
        </div>
    }
}

/// E-mails: written to with a tap.
#[component]
pub fn Emails(
    /// The addresses, the one to write to first.
    emails: Signal<Vec<EmailAddress>>,
    /// Runs with a new one.
    #[prop(into)]
    on_add: Callback<EmailAddress>,
    /// Runs with one to be removed.
    #[prop(into)]
    on_remove: Callback<EmailAddress>,
) -> impl IntoView {
    let add = move |text: String| -> CommitResult {
        if let Some(email) = read::email(&text)? {
            on_add.run(email);
        }
        Ok(())
    };
    let line = move |email: EmailAddress| {
        let shown = email.to_string();
        view! {
            <li class="fact-line">
                <a
                    href=format!("mailto:{email}")
                    aria-label=words::write_email(&shown)
                >
                    {shown.clone()}
                </a>
                <IconButton
                    label=words::remove_value(&shown)
                    icon=Icon::Close
                    small=true
                    on_press=move |()| on_remove.run(email.clone())
                />
            </li>
        }
    };
    view! {
        <div class="fact-many">
            <span class="inline-label">{words::emails()}</span>
            <ul>
                <For each=move || emails.get() key=EmailAddress::clone children=line />
            </ul>
            <InlineEdit
                label=words::add_email()
                label_hidden=true
                adds=true
                kind="email"
                value=Signal::derive(String::new)
                placeholder=words::add_email()
                on_commit=add
            />
        </div>
    }
}
