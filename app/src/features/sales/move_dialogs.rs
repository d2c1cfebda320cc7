//! The dialogs of moves: a reason, and a signature.

use cartera_domain::signature::Strokes;
use cartera_domain::{LongText, Name, RecordKey};
use leptos::prelude::*;

use super::commands::edit_paper;
use super::page::Shown;
use super::paper::{Paper, Refusal};
use super::said::refusal;
use crate::data::Db;
use crate::features::deals::{amount, keep};
use crate::features::read;
use crate::features::save::save_then;
use crate::platform::clock;
use crate::preferences::Preferences;
use crate::ui::{Button, Dialog, DrawPad, Drawing, Icon, Rank, TextField, Toasts, Tone};
use crate::words;

/// Asks why.
#[component]
pub fn Reason(
    /// What is done.
    title: &'static str,
    /// The question.
    label: &'static str,
    /// Whether there must be an answer.
    needed: bool,
    /// Whether it is open.
    open: RwSignal<bool>,
    /// Runs with the answer.
    #[prop(into)]
    on_give: Callback<Option<LongText>>,
) -> impl IntoView {
    let text = RwSignal::new(String::new());
    let error = RwSignal::new(None::<String>);
    let submit = move |ev: leptos::ev::SubmitEvent| {
        ev.prevent_default();
        let reason = read::lines(&text.get_untracked()).and_then(|reason| match reason {
            None if needed => Err(words::error_needed().to_owned()),
            reason => Ok(reason),
        });
        if let Some(reason) = keep(error, reason) {
            open.set(false);
            text.set(String::new());
            on_give.run(reason);
        }
    };
    view! {
        <Dialog title=title open=open close_label=words::close()>
            <form class="form" novalidate on:submit=submit>
                <TextField label=label value=text error=error focused=true />
                <div class="actions end">
                    <Button label=words::cancel() on_press=move |()| open.set(false) />
                    <Button label=title rank=Rank::Primary submits=true />
                </div>
            </form>
        </Dialog>
    }
}

/// Asks for the customer's name and signature; signing places a draft.
#[component]
pub fn Sign(
    /// The order.
    shown: Shown,
    /// Whether it is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    // Outlives the dialog, so closing it by mistake loses nothing.
    let by = RwSignal::new(String::new());
    let drawing: Drawing = RwSignal::new(Vec::new());
    view! {
        <Dialog title=words::order_sign_title() open=open close_label=words::close()>
            <SignForm shown=shown open=open by=by drawing=drawing />
        </Dialog>
    }
}

#[component]
fn SignForm(
    shown: Shown,
    open: RwSignal<bool>,
    by: RwSignal<String>,
    drawing: Drawing,
) -> impl IntoView {
    let db = Db::get();
    let order = Preferences::get().name_order();
    let toasts = Toasts::get();
    if by.with_untracked(String::is_empty) {
        let person = shown.paper.with_untracked(|one| one.as_ref().and_then(Paper::person));
        let name = person.and_then(|id| db.name_now(RecordKey::of(id), order.get_untracked()));
        by.set(name.unwrap_or_default());
    }
    let error = RwSignal::new(None::<String>);
    let worth = move || {
        let paper = shown.paper.get()?;
        let totals = shown.lines.with(|lines| paper.totals(lines)).ok()?;
        Some(words::order_sign_for(totals.lines.len() as u64, &amount(totals.total)))
    };
    let submit = move |ev: leptos::ev::SubmitEvent| {
        ev.prevent_default();
        let Some(name): Option<Name> = keep(error, read::needed_name(&by.get_untracked())) else {
            return;
        };
        let Some((before, lines)) = shown.now() else { return };
        let Paper::Order(own) = &before else { return };
        let strokes = drawing.with_untracked(|lines| Strokes::of(lines)).ok();
        match own.signed(name, strokes, &lines, clock::now()) {
            Ok(after) => {
                let after = Paper::Order(after);
                let said = words::order_signed().to_owned();
                save_then(db, edit_paper(&before, &after, Vec::new()), said, move || {
                    open.set(false);
                    drawing.set(Vec::new());
                });
            }
            Err(why) => toasts.show(Tone::Bad, refusal(&Refusal::from(why)), None),
        }
    };
    view! {
        <form class="form" novalidate on:submit=submit>
            <p>{worth}</p>
            <TextField label=words::order_sign_by() value=by error=error autocomplete="name" />
            <DrawPad
                label=words::order_sign_draw()
                help=words::order_sign_help()
                width=Strokes::WIDTH
                height=Strokes::HEIGHT
                drawing=drawing
            />
            <div class="actions end">
                <Button
                    label=words::order_sign_clear()
                    icon=Icon::Close
                    rank=Rank::Quiet
                    on_press=move |()| drawing.set(Vec::new())
                />
                <Button label=words::cancel() on_press=move |()| open.set(false) />
                <Button label=words::order_sign() rank=Rank::Primary submits=true />
            </div>
        </form>
    }
}
