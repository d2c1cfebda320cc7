//! Archives that the server keeps of everything: which there are, one more, and putting one back.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::said;
use super::server::{Asked, NoAnswer};
use crate::data::{ArchiveLine, Archives, AskError, Db};
use crate::format;
use crate::platform::clock::sleep;
use crate::shell::{TopLine, TopState};
use crate::ui::{Button, Dialog, EmptyState, Icon, IconMark, Rank, Toasts, Tone, open_about};
use crate::words;

/// How often it is asked how far the server is, in milliseconds.
const LOOK_MS: i32 = 3_000;

/// The page.
#[component]
pub fn ArchivesPage() -> impl IntoView {
    let (db, toasts) = (Db::get(), Toasts::get());
    let archives = Asked::new(move || db.archives());
    let asks = RwSignal::new(None::<ArchiveLine>);
    let busy = RwSignal::new(false);
    // What stands there is drawn anew only where it changed, and stays where an answer failed.
    let told = Memo::new(move |before: Option<&Option<Archives>>| {
        archives.good().or_else(|| before.cloned().flatten())
    });
    let now = Memo::new(move |_| told.get().map(|all| Archives { exports: Vec::new(), ..all }));
    let kept = Memo::new(move |_| told.get().map(|all| (all.has_place, all.exports)));
    let is_at_work =
        Memo::new(move |_| told.with(|all| all.as_ref().is_some_and(|all| all.state.is_some())));
    // Each answer leads to the next question, also one that failed: a busy server is slow.
    Effect::new(move |_| {
        let is_answered = archives.good().is_some() || archives.error().is_some();
        if is_answered && is_at_work.get() {
            spawn_local(async move {
                sleep(LOOK_MS).await;
                archives.again();
            });
        }
    });
    let write = move |()| {
        busy.set(true);
        spawn_local(async move {
            match db.write_archive().await {
                Ok(()) => archives.again(),
                Err(error) => toasts.show(Tone::Bad, said::refusal(error), None),
            }
            let _ = busy.try_set(false);
        });
    };
    let cannot = Signal::derive(move || {
        busy.get()
            || is_at_work.get()
            || kept.with(|kept| kept.as_ref().is_none_or(|(has_place, _)| !has_place))
    });
    view! {
        <TopLine
            title=words::archives_title()
            back=TopState { href: "/settings", label: words::settings_title }
        >
            <Button
                label=words::archives_make()
                icon=Icon::Plus
                rank=Rank::Primary
                disabled=cannot
                on_press=write
            />
        </TopLine>
        <div class="page">
            <div class="reading team">
                <NoAnswer
                    error=Signal::derive(move || archives.error())
                    on_again=move |()| archives.again()
                />
                {move || now.get().map(|all| view! { <Now all=all /> })}
                {move || kept.get().map(|(has_place, lines)| list(has_place, lines, cannot, asks))}
            </div>
        </div>
        <PutBack asks=asks on_begun=move |()| archives.again() />
    }
}

/// What the archives are for, what the server does with them now, and what came of it last.
#[component]
fn Now(all: Archives) -> impl IntoView {
    if !all.has_place {
        return view! { <p class="team-note">{words::archives_no_place()}</p> }.into_any();
    }
    let doing = all.state.as_deref().map(|state| match state {
        "writing" => words::archives_writing(),
        "checking" => words::archives_checking(),
        "saving" => words::archives_saving(),
        _ => words::archives_restoring(),
    });
    let doing = doing.map(|doing| {
        view! { <div class="team-note" role="status"><p>{doing}</p></div> }
    });
    // What is under way is news, what came of the last one is not.
    let told = all.said.filter(|_| doing.is_none()).map(|said| {
        let then = format::moment(said.name);
        let (tone, text) = match said.what.as_str() {
            "RESTORED" => ("good", words::archives_restored(&then)),
            "DAMAGED" => ("bad", words::archives_damaged(&then)),
            "NO_ARCHIVE" => ("bad", words::archives_missing(&then)),
            "NEWER" => ("bad", words::archives_newer(&then)),
            _ => ("bad", words::archives_failed(&then)),
        };
        let icon = if tone == "good" { Icon::Check } else { Icon::Alert };
        let when = format::moment(said.at_ms);
        view! {
            <div class=format!("team-note {tone}") role="status">
                <IconMark icon=icon />
                <p>{text} " " <span class="faint">{when}</span></p>
            </div>
        }
    });
    view! {
        <p class="muted">{words::archives_text(all.kept_asked, all.kept)}</p>
        {doing}
        {told}
    }
    .into_any()
}

fn list(
    has_place: bool,
    exports: Vec<ArchiveLine>,
    cannot: Signal<bool>,
    asks: RwSignal<Option<ArchiveLine>>,
) -> Option<AnyView> {
    if !has_place {
        return None;
    }
    if exports.is_empty() {
        return Some(
            view! {
                <EmptyState
                    icon=Icon::Device
                    title=words::archives_none()
                    text=words::archives_none_text()
                />
            }
            .into_any(),
        );
    }
    let line = |one: ArchiveLine| {
        let when = format::moment(one.at_ms);
        let about = when.clone();
        view! {
            <li class="team-line" aria-label=when.clone()>
                <IconMark icon=Icon::Device />
                <div class="team-who">
                    <strong>{when.clone()}</strong>
                    <span class="faint">
                        {words::archives_size(one.bytes.div_ceil(1_000))}
                        {one.asked.then(|| format!(" · {}", words::archives_asked()))}
                    </span>
                </div>
                <div class="team-tools">
                    <Button
                        label=words::archives_put_back()
                        about=about
                        disabled=cannot
                        on_press=move |()| asks.set(Some(one))
                    />
                </div>
            </li>
        }
    };
    let lines = exports.into_iter().map(line).collect_view();
    Some(view! { <ul class="team-list">{lines}</ul> }.into_any())
}

/// Asks before everybody's records become what they were.
#[component]
fn PutBack(
    asks: RwSignal<Option<ArchiveLine>>,
    #[prop(into)] on_begun: Callback<()>,
) -> impl IntoView {
    let (db, toasts) = (Db::get(), Toasts::get());
    let open = open_about(asks);
    let busy = RwSignal::new(false);
    let when = move || asks.get().map(|one| format::moment(one.at_ms)).unwrap_or_default();
    let run = move |()| {
        let Some(one) = asks.get_untracked() else { return };
        busy.set(true);
        spawn_local(async move {
            let begun: Result<(), AskError> = db.put_archive_back(one.name).await;
            if let Err(error) = begun {
                toasts.show(Tone::Bad, said::refusal(error), None);
            }
            let _ = open.try_set(false);
            let _ = busy.try_set(false);
            on_begun.try_run(());
        });
    };
    view! {
        <Dialog title=words::archives_ask() open=open held=busy close_label=words::close()>
            <div class="form">
                <p>{move || words::archives_warning(&when())}</p>
                <p>{words::archives_kept()}</p>
                <div class="actions end">
                    <Button
                        label=words::cancel()
                        disabled=busy
                        on_press=move |()| open.set(false)
                    />
                    <Button
                        label=words::archives_put_back()
                        rank=Rank::Danger
                        disabled=busy
                        on_press=run
                    />
                </div>
            </div>
        </Dialog>
    }
}
