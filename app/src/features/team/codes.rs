//! Recovery codes: a sheet of ten to be printed, each of which lets one device in with all rights.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::server::{Asked, renew};
use crate::data::{CodeLine, Db, MadeCodes, Recovery};
use crate::format;
use crate::platform::{file, page};
use crate::ui::{Button, Dialog, Icon, Rank, Toasts, Tone};
use crate::words;

/// What the sheet is for a browser.
const MEDIA_TYPE: &str = "text/plain";

/// The sheet as a text.
fn sheet(made: &MadeCodes) -> String {
    let lines = [words::codes_title(), words::codes_use(), &made.link, ""].into_iter();
    let lines = lines.chain(made.codes.iter().map(String::as_str));
    lines.flat_map(|line| [line, "\n"]).collect()
}

/// Which codes there are, and a way to make others.
#[component]
pub fn Codes(
    /// What the server says.
    state: Asked<Recovery>,
) -> impl IntoView {
    let db = Db::get();
    let made = RwSignal::new(None::<MadeCodes>);
    let asks = RwSignal::new(false);
    let busy = RwSignal::new(false);
    let make = move |()| renew(async move { db.new_codes().await }, made, state, (asks, busy));
    let known = move || state.good().map(|state| state.codes).unwrap_or_default();
    let shown = move || match made.get() {
        Some(made) => view! { <Sheet made=made /> }.into_any(),
        None => view! { <List codes=known() /> }.into_any(),
    };
    // Where there are none nothing is lost by making some.
    let ask = move |()| if known().is_empty() { make(()) } else { asks.set(true) };
    view! {
        <section class="section codes" aria-label=words::codes_title()>
            <h2>{words::codes_title()}</h2>
            <p class="muted">{words::codes_text()}</p>
            {shown}
            <div class="actions">
                <Button
                    label=words::codes_make()
                    icon=Icon::Plus
                    disabled=Signal::derive(move || state.good().is_none() || busy.get())
                    on_press=ask
                />
            </div>
        </section>
        <Dialog title=words::codes_ask() open=asks close_label=words::close()>
            <div class="form">
                <p>{words::codes_warning()}</p>
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

/// Codes that were made earlier: how many are left, and when the others were used.
#[component]
fn List(codes: Vec<CodeLine>) -> impl IntoView {
    codes.first().map(|first| {
        let left = codes.iter().filter(|code| code.used_ms.is_none()).count() as u64;
        let used = codes.iter().filter_map(|code| Some((code.n, code.used_ms?)));
        let used = used.map(|(n, used_ms)| {
            view! { <li class="muted">{words::codes_used(n, &format::moment(used_ms))}</li> }
        });
        view! {
            <p>{words::codes_left(left, &format::moment(first.made_ms))}</p>
            <ul class="codes-used">{used.collect_view()}</ul>
        }
    })
}

/// Codes that were just made.
#[component]
fn Sheet(made: MadeCodes) -> impl IntoView {
    let text = StoredValue::new(sheet(&made));
    let toasts = Toasts::get();
    let copy = move |()| {
        spawn_local(async move {
            match page::copy(&text.get_value()).await {
                true => toasts.show(Tone::Good, words::codes_copied(), None),
                false => toasts.show(Tone::Warn, words::codes_not_copied(), None),
            }
        });
    };
    let keep = move |()| {
        let pieces = [text.get_value().into_bytes()];
        if !file::give("cartera-recovery-codes.txt", MEDIA_TYPE, &pieces) {
            toasts.show(Tone::Bad, words::backup_not_given(), None);
        }
    };
    let codes = made.codes.iter().map(|code| view! { <li>{code.clone()}</li> }).collect_view();
    view! {
        <div class="codes-sheet">
            <p>{words::codes_use()}</p>
            <p class="codes-link">{made.link.clone()}</p>
            <ol>{codes}</ol>
            <p class="muted">{words::codes_once()}</p>
            <div class="actions">
                <Button label=words::codes_print() icon=Icon::Print rank=Rank::Primary on_press=|()| page::print() />
                <Button label=words::codes_save() icon=Icon::Download on_press=keep />
                <Button label=words::codes_copy() icon=Icon::Copy on_press=copy />
            </div>
        </div>
    }
}
