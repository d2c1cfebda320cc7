//! An invitation: who invites to what, what becomes of what is on this device, and one's name.

use cartera_domain::Name;
use cartera_domain::access::Role;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::data::{Arrival, AskError, Db, Invite, Preview};
use crate::features::read;
use crate::format;
use crate::platform::{file, page};
use crate::ui::{Button, Dialog, Rank, Segmented, TextField, Toasts, Tone, when_closed};
use crate::words;

/// What a backup is for a browser.
const MEDIA_TYPE: &str = "application/jsonl";
/// What becomes of the records that are here.
const ALONG: &str = "along";
const ASIDE: &str = "aside";

/// Where the conversation is.
#[derive(Clone)]
enum Step {
    Asking,
    /// The server said what the invitation is for, and where it leads.
    Known(Preview, Arrival),
    /// There is no use for it.
    Useless(AskError),
}

/// The dialog of an invitation.
#[component]
pub fn Join(
    /// As its link has it.
    invite: Invite,
) -> impl IntoView {
    let db = Db::get();
    let open = RwSignal::new(true);
    let step = RwSignal::new(Step::Asking);
    // From when the invitation is used until the device has moved: what is got for it is nowhere
    // else.
    let held = RwSignal::new(false);
    let invite = StoredValue::new(invite);
    let look = move |()| {
        step.set(Step::Asking);
        spawn_local(async move {
            let invite = invite.get_value();
            let next = match db.look_at(&invite).await {
                Ok(preview) => {
                    let arrival = db.arrival(&invite.workspace, preview.user).await;
                    Step::Known(preview, arrival)
                }
                Err(error) => Step::Useless(error),
            };
            let _ = step.try_set(next);
        });
    };
    look(());
    when_closed(open, move || db.close_door());
    let content = move || match step.get() {
        Step::Asking => view! { <p role="status">{words::join_asking()}</p> }.into_any(),
        Step::Useless(error) => view! {
            <p role="alert">{useless(error)}</p>
            <div class="actions end">
                <Button label=words::close() on_press=move |()| open.set(false) />
                <Show when=move || error == AskError::Offline>
                    <Button label=words::try_again() rank=Rank::Primary on_press=look />
                </Show>
            </div>
        }
        .into_any(),
        Step::Known(_, Arrival::Already) => view! {
            <p>{words::join_already()}</p>
            <div class="actions end">
                <Button label=words::close() on_press=move |()| open.set(false) />
            </div>
        }
        .into_any(),
        Step::Known(preview, arrival) => view! {
            <Known invite=invite preview=preview arrival=arrival open=open held=held />
        }
        .into_any(),
    };
    view! {
        <Dialog title=words::join_title() open=open held=held close_label=words::close()>
            <div class="form">{content}</div>
        </Dialog>
    }
}

/// An invitation that opens: what it is for, and the questions that are left.
#[component]
fn Known(
    invite: StoredValue<Invite>,
    preview: Preview,
    arrival: Arrival,
    open: RwSignal<bool>,
    held: RwSignal<bool>,
) -> impl IntoView {
    let (db, toasts) = (Db::get(), Toasts::get());
    let is_back = arrival == Arrival::Back;
    let count = if is_back { 0 } else { db.held() };
    let looks_only = preview.role.is_none_or(|role| role == Role::ReadOnly);
    let keep = RwSignal::new(if looks_only { ASIDE } else { ALONG }.to_owned());
    let old_name = preview.name.clone().unwrap_or_default();
    let name = RwSignal::new(old_name.clone());
    let name_error = RwSignal::new(None::<String>);
    let device = RwSignal::new(page::device_name(words::join_device_plain()));
    let device_error = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    let said = RwSignal::new(None::<&'static str>);
    let run = move || {
        // Who comes back is called what they are called there.
        let own = match is_back {
            true => Ok(None),
            false => read::needed_name(&name.get_untracked()).map(Some),
        };
        let device = read::needed_name(&device.get_untracked());
        name_error.set(own.as_ref().err().cloned());
        device_error.set(device.as_ref().err().cloned());
        let (Ok(own), Ok(device)) = (own, device) else { return };
        let own = own.filter(|own| own.as_str() != old_name);
        let along = keep.get_untracked() == ALONG && !looks_only;
        busy.set(true);
        held.set(true);
        said.set(None);
        let invite = invite.get_value();
        spawn_local(async move {
            match enter(db, &invite, own, &device, count > 0, along).await {
                Ok(()) => {
                    toasts.show(Tone::Good, words::join_done(), None);
                    // The dialog goes with the door.
                }
                Err(why) => {
                    let _ = said.try_set(Some(why));
                    let _ = busy.try_set(false);
                    // Once it is used up, what is left is to move, as often as it takes.
                    let _ = held.try_set(db.redeemed(&invite).is_some());
                }
            }
        });
    };
    let what = words::join_to(preview.workspace.as_deref().unwrap_or(words::join_workspace()));
    let by = match (preview.is_own, preview.by.as_deref()) {
        (true, _) => words::join_own().to_owned(),
        (false, Some(by)) => words::join_by(by),
        (false, None) => words::join_by_owner().to_owned(),
    };
    let role = preview.role.map(|role| words::join_role(role_name(role)));
    let until = words::invite_until(&format::moment(preview.until_ms));
    let becomes = move || match keep.get() == ALONG {
        true => words::join_along_text(count),
        false => words::join_aside_text(count),
    };
    let held_here = (count > 0).then(|| {
        let choice = (!looks_only).then(|| {
            view! {
                <Segmented
                    label=words::join_keep()
                    options=vec![
                        (ALONG, words::join_along().to_owned()),
                        (ASIDE, words::join_aside().to_owned()),
                    ]
                    value=keep
                    on_change=move |chosen| keep.set(chosen)
                />
            }
        });
        view! {
            {choice}
            <p class="muted">{becomes}</p>
        }
    });
    view! {
        <form
            class="form"
            novalidate
            on:submit=move |ev| {
                ev.prevent_default();
                run();
            }
        >
            <div>
                <p>
                    <strong>{what}</strong>
                </p>
                <p>{by}</p>
                <p class="muted">{role}</p>
                <p class="faint">{until}</p>
            </div>
            {is_back.then(|| view! { <p>{words::join_back()}</p> })}
            {(!is_back)
                .then(|| {
                    view! {
                        <TextField
                            label=words::team_your_name()
                            value=name
                            error=name_error
                            autocomplete="name"
                            focused=true
                        />
                    }
                })}
            <TextField
                label=words::join_device()
                help=words::join_device_help()
                value=device
                error=device_error
                focused=is_back
            />
            {held_here}
            <p class="field-error" role="alert" hidden=move || said.get().is_none()>
                {said}
            </p>
            <div class="actions end">
                <Button
                    label=words::join_decline()
                    disabled=held
                    on_press=move |()| open.set(false)
                />
                <Button label=words::join_run() rank=Rank::Primary submits=true disabled=busy />
            </div>
        </form>
    }
}

/// Comes in: what is here is put into a file first, then the invitation is used, then the device
/// moves. Says in words where it stopped.
async fn enter(
    db: Db,
    invite: &Invite,
    name: Option<Name>,
    device: &Name,
    holds: bool,
    along: bool,
) -> Result<(), &'static str> {
    let joined = if let Some(joined) = db.redeemed(invite) {
        joined
    } else {
        if holds {
            let pieces = db.backup(RwSignal::new((0, 0))).await;
            let name = format!("cartera-{}.jsonl", file::today());
            if !file::give(&name, MEDIA_TYPE, &pieces) {
                return Err(words::backup_not_given());
            }
        }
        db.redeem(invite, device).await.map_err(useless)?
    };
    db.settle_in(invite, &joined, name, along).await.map_err(|_| words::join_not_moved())
}

/// What a role is called that nobody has named.
pub fn role_name(role: Role) -> &'static str {
    match role {
        Role::Owner => words::role_owner(),
        Role::Admin => words::role_admin(),
        Role::Manager => words::role_manager(),
        Role::Rep => words::role_rep(),
        Role::ReadOnly => words::role_read_only(),
    }
}

/// Why an invitation opens nothing.
fn useless(error: AskError) -> &'static str {
    match error {
        AskError::Offline => words::join_offline(),
        AskError::NoServer => words::ask_no_server(),
        AskError::TooOften => words::ask_too_often(),
        AskError::Refused | AskError::Gone | AskError::Removed | AskError::Ended => {
            words::join_closed()
        }
        AskError::Failed => words::ask_failed(),
    }
}
