//! Another device: a link that carries the workspace and its key after the `#`, where no server
//! sees it.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::data::Db;
use crate::platform::page;
use crate::ui::{Button, Icon, Rank, Toasts, Tone, new_element_id};
use crate::words;

/// Shows the link when it is asked for, never before: whoever sees it can come in.
#[component]
pub fn OtherDevice() -> impl IntoView {
    let db = Db::get();
    let link = RwSignal::new(None::<String>);
    let asks = RwSignal::new(false);
    let show = move |()| {
        let toasts = Toasts::get();
        asks.set(true);
        spawn_local(async move {
            match db.join_link().await {
                Some(found) => link.set(Some(found)),
                None => toasts.show(Tone::Warn, words::device_no_server(), None),
            }
            asks.set(false);
        });
    };
    view! {
        <p class="muted">{words::device_text()}</p>
        <Show
            when=move || link.with(Option::is_some)
            fallback=move || {
                view! {
                    <Button
                        label=words::device_connect()
                        icon=Icon::Link
                        disabled=asks
                        on_press=show
                    />
                }
            }
        >
            <Link link=Signal::derive(move || link.get().unwrap_or_default()) />
        </Show>
    }
}

#[component]
fn Link(link: Signal<String>) -> impl IntoView {
    let id = new_element_id("link");
    let copy = move |()| {
        let (toasts, link) = (Toasts::get(), link.get_untracked());
        spawn_local(async move {
            match page::copy(&link).await {
                true => toasts.show(Tone::Good, words::device_copied(), None),
                false => toasts.show(Tone::Warn, words::device_not_copied(), None),
            }
        });
    };
    view! {
        <div class="copy-line">
            <div class="field">
                <label for=id.clone()>{words::device_link()}</label>
                <input
                    id=id
                    class="input"
                    readonly
                    prop:value=link
                    on:focus:target=move |ev| ev.target().select()
                />
            </div>
            <Button label=words::device_copy() icon=Icon::Copy rank=Rank::Primary on_press=copy />
        </div>
        <p class="muted">{words::device_warning()}</p>
    }
}
