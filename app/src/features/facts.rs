//! Ways to reach somebody: phones and e-mails, each a link, added and removed one by one.

use cartera_domain::activity::ActivityKind;
use cartera_domain::{EmailAddress, PhoneNumber};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::held::Held;
use super::read;
use crate::format;
use crate::platform::page::{self, Shared};
use crate::ui::{CommitResult, Icon, IconButton, InlineEdit, Menu, MenuItem, Toasts, Tone};
use crate::words;

/// What differs between phones and e-mails, as text.
#[derive(Clone, Copy)]
struct Way {
    label: fn() -> &'static str,
    add: fn() -> &'static str,
    /// What a press on one does, for people who do not see it.
    act: fn(&str) -> String,
    /// The kind of the field in which one is typed.
    kind: &'static str,
    /// Before the value in a link.
    scheme: &'static str,
    show: fn(&str) -> String,
    /// What one does who follows the link.
    kind_of_use: ActivityKind,
}

static PHONE: Way = Way {
    label: words::phones,
    add: words::add_phone,
    act: words::call,
    kind: "tel",
    scheme: "tel:",
    show: format::phone,
    kind_of_use: ActivityKind::Call,
};
static EMAIL: Way = Way {
    label: words::emails,
    add: words::add_email,
    act: words::write_email,
    kind: "email",
    scheme: "mailto:",
    show: str::to_owned,
    kind_of_use: ActivityKind::Email,
};

/// Phones: called with a tap, shown in groups.
#[component]
pub fn Phones(
    /// The phones, the one to call first.
    phones: Signal<Vec<PhoneNumber>>,
    /// Runs with what one does by it: a call, a message.
    #[prop(into)]
    on_use: Callback<ActivityKind>,
    /// Runs with a new one.
    #[prop(into)]
    on_add: Callback<PhoneNumber>,
    /// Runs with one to be removed.
    #[prop(into)]
    on_remove: Callback<PhoneNumber>,
) -> impl IntoView {
    let values = move || phones.with(|all| all.iter().map(PhoneNumber::to_string).collect());
    let add = move |text: String| -> CommitResult {
        read::phone(&text)?.into_iter().for_each(|phone| on_add.run(phone));
        Ok(())
    };
    // Found by its text: whatever is shown is in the list.
    let remove = move |text: String| {
        let found = phones.with(|all| all.iter().find(|one| one.to_string() == text).cloned());
        found.into_iter().for_each(|phone| on_remove.run(phone));
    };
    view! { <Ways way=&PHONE values=Signal::derive(values) on_use=on_use on_add=add on_remove=remove /> }
}

/// E-mails: written to with a tap.
#[component]
pub fn Emails(
    /// The addresses, the one to write to first.
    emails: Signal<Vec<EmailAddress>>,
    /// Runs when one is written to.
    #[prop(into)]
    on_use: Callback<ActivityKind>,
    /// Runs with a new one.
    #[prop(into)]
    on_add: Callback<EmailAddress>,
    /// Runs with one to be removed.
    #[prop(into)]
    on_remove: Callback<EmailAddress>,
) -> impl IntoView {
    let values = move || emails.with(|all| all.iter().map(EmailAddress::to_string).collect());
    let add = move |text: String| -> CommitResult {
        read::email(&text)?.into_iter().for_each(|email| on_add.run(email));
        Ok(())
    };
    let remove = move |text: String| {
        let found = emails.with(|all| all.iter().find(|one| one.as_str() == text).cloned());
        found.into_iter().for_each(|email| on_remove.run(email));
    };
    view! { <Ways way=&EMAIL values=Signal::derive(values) on_use=on_use on_add=add on_remove=remove /> }
}

#[component]
fn Ways(
    way: &'static Way,
    values: Signal<Vec<String>>,
    on_use: Callback<ActivityKind>,
    #[prop(into)] on_add: Callback<String, CommitResult>,
    #[prop(into)] on_remove: Callback<String>,
) -> impl IntoView {
    let line = move |value: String| {
        let shown = (way.show)(&value);
        let used = value.clone();
        view! {
            <li class="fact-line">
                <WayLink way=way value=used on_use=on_use />
                <Held>
                    <IconButton
                        label=words::remove_value(&shown)
                        icon=Icon::Close
                        small=true
                        on_press=move |()| on_remove.run(value.clone())
                    />
                </Held>
            </li>
        }
    };
    view! {
        <div class="fact-many">
            <span class="inline-label">{(way.label)()}</span>
            <ul>
                <For each=move || values.get() key=String::clone children=line />
            </ul>
            <Held>
                <InlineEdit
                    label=(way.add)()
                    label_hidden=true
                    adds=true
                    kind=way.kind
                    value=Signal::derive(String::new)
                    placeholder=(way.add)()
                    meanwhile=words::error_meanwhile
                    on_commit=move |text| on_add.run(text)
                />
            </Held>
        </div>
    }
}

/// One of them: a link, other ways to write to a number, and a button that copies.
#[component]
fn WayLink(way: &'static Way, value: String, on_use: Callback<ActivityKind>) -> impl IntoView {
    let shown = (way.show)(&value);
    let copied = shown.clone();
    let copy = move |()| {
        let (toasts, text) = (Toasts::get(), copied.clone());
        spawn_local(async move {
            match page::copy(&text).await {
                true => toasts.show(Tone::Good, words::copied(), None),
                false => toasts.show(Tone::Warn, words::not_copied(), None),
            }
        });
    };
    let number = PhoneNumber::parse(&value).ok().filter(|_| way.kind_of_use == ActivityKind::Call);
    let write = number.map(|number| {
        let items = messengers(number.e164()).map(|(label, address)| MenuItem {
            label: label.to_owned(),
            icon: Icon::Message,
            danger: false,
            on_choose: Callback::new(move |()| {
                page::follow(&address);
                on_use.run(ActivityKind::Message);
            }),
        });
        let label = words::write_to(&shown);
        view! { <Menu label=label items=items.to_vec() icon=Icon::Message /> }
    });
    view! {
        <a
            href=format!("{}{value}", way.scheme)
            aria-label=(way.act)(&shown)
            on:click=move |_| on_use.run(way.kind_of_use)
        >
            {shown.clone()}
        </a>
        {write}
        <IconButton label=words::copy_value(&shown) icon=Icon::Copy small=true on_press=copy />
    }
}

/// Where a message to a number is written, with its name: `e164` is `+` and digits.
fn messengers(e164: &str) -> [(&'static str, String); 3] {
    let digits = e164.trim_start_matches('+');
    [
        (words::message_sms(), format!("sms:{e164}")),
        // Names that are the same in every language.
        (words::message_whatsapp(), format!("https://wa.me/{digits}")),
        (words::message_telegram(), format!("https://t.me/+{digits}")),
    ]
}

/// A command that hands somebody's name, phones and e-mails to whatever the system shares by.
pub fn share_item(
    name: Memo<String>,
    phones: Signal<Vec<PhoneNumber>>,
    emails: Signal<Vec<EmailAddress>>,
) -> MenuItem {
    let share = move |()| {
        let toasts = Toasts::get();
        let name = name.get_untracked();
        let mut lines = vec![name.clone()];
        phones.with_untracked(|all| {
            lines.extend(all.iter().map(|one| format::phone(&one.to_string())));
        });
        emails.with_untracked(|all| lines.extend(all.iter().map(EmailAddress::to_string)));
        spawn_local(async move {
            match page::share(&name, &lines.join("\n")).await {
                Shared::Offered => {}
                Shared::Copied => toasts.show(Tone::Good, words::copied(), None),
                Shared::Nowhere => toasts.show(Tone::Warn, words::not_copied(), None),
            }
        });
    };
    MenuItem {
        label: words::share().to_owned(),
        icon: Icon::Message,
        danger: false,
        on_choose: Callback::new(share),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_goes_to_the_whole_number_as_each_service_writes_it() {
        let addresses = messengers("+34600000001").map(|(_, address)| address);
        assert_eq!(
            addresses,
            ["sms:+34600000001", "https://wa.me/34600000001", "https://t.me/+34600000001"]
        );
    }
}
