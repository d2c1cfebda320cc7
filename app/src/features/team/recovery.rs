//! The recovery link and codes: the way back for whoever answers for the workspace, and no invitation. It is
//! shown when it is made, and ends the one of before.

use leptos::prelude::*;

use super::codes::Codes;
use super::invite::CopyLink;
use super::server::{Asked, renew};
use crate::data::Db;
use crate::format;
use crate::ui::{Button, Dialog, Icon, Rank};
use crate::words;

/// Makes a new link once the person has read what that means.
#[component]
pub fn Recovery() -> impl IntoView {
    let db = Db::get();
    let state = Asked::new(move || db.recovery());
    let link = RwSignal::new(None::<String>);
    let asks = RwSignal::new(false);
    let busy = RwSignal::new(false);
    let make =
        move |()| renew(async move { db.new_recovery_link().await }, link, state, (asks, busy));
    let since = move || {
        let made_ms = state.good()?.made_ms?;
        Some(view! { <p class="faint">{words::recovery_since(&format::moment(made_ms))}</p> })
    };
    let shown = move || {
        link.get().map(|link| {
            view! {
                <CopyLink label=words::recovery_link() link=link />
                <p class="muted">{words::recovery_once()}</p>
                <p class="muted">{words::device_warning()}</p>
            }
        })
    };
    view! {
        <section class="section" aria-label=words::recovery_title()>
            <h2>{words::recovery_title()}</h2>
            <p class="muted">{words::recovery_text()}</p>
            {since}
            {shown}
            <div class="actions">
                <Button
                    label=words::recovery_show()
                    icon=Icon::Link
                    disabled=Signal::derive(move || state.good().is_none())
                    on_press=move |()| asks.set(true)
                />
            </div>
        </section>
        <Codes state=state />
        <Dialog title=words::recovery_ask() open=asks close_label=words::close()>
            <div class="form">
                <p>{words::recovery_warning()}</p>
                <p>{words::device_warning()}</p>
                <div class="actions end">
                    <Button label=words::cancel() on_press=move |()| asks.set(false) />
                    <Button
                        label=words::recovery_run()
                        rank=Rank::Danger
                        disabled=busy
                        on_press=make
                    />
                </div>
            </div>
        </Dialog>
    }
}
