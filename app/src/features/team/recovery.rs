//! The link with the workspace's own key: the way back for whoever answers for the workspace, and
//! no invitation.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::invite::CopyLink;
use crate::data::Db;
use crate::ui::{Button, Dialog, Rank, Toasts, Tone};
use crate::words;

/// Shows the link once the person has read what it is: whoever sees it can do everything.
#[component]
pub fn Recovery() -> impl IntoView {
    let db = Db::get();
    let link = RwSignal::new(None::<String>);
    let asks = RwSignal::new(false);
    let busy = RwSignal::new(false);
    let show = move |()| {
        let toasts = Toasts::get();
        busy.set(true);
        spawn_local(async move {
            match db.recovery_link().await {
                Some(found) => link.set(Some(found)),
                None => toasts.show(Tone::Warn, words::device_no_server(), None),
            }
            asks.set(false);
            let _ = busy.try_set(false);
        });
    };
    view! {
        <section class="section">
            <h2>{words::recovery_title()}</h2>
            <p class="muted">{words::recovery_text()}</p>
            {move || match link.get() {
                Some(link) => view! {
                    <CopyLink label=words::recovery_link() link=link />
                    <p class="muted">{words::device_warning()}</p>
                }
                    .into_any(),
                None => view! {
                    <div class="actions">
                        <Button
                            label=words::recovery_show()
                            on_press=move |()| asks.set(true)
                        />
                    </div>
                }
                    .into_any(),
            }}
        </section>
        <Dialog title=words::recovery_ask() open=asks close_label=words::close()>
            <div class="form">
                <p>{words::device_warning()}</p>
                <p>{words::recovery_warning()}</p>
                <div class="actions end">
                    <Button label=words::cancel() on_press=move |()| asks.set(false) />
                    <Button
                        label=words::recovery_run()
                        rank=Rank::Danger
                        disabled=busy
                        on_press=show
                    />
                </div>
            </div>
        </Dialog>
    }
}
