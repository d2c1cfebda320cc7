//! What happened in the workspace: every change that the server accepted and every act about
//! members and devices, the newest first, with seals that the server computes anew when asked.

use std::sync::Arc;

use cartera_domain::{RecordKey, User};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::log::tell;
use super::said;
use super::server::{Asked, NoAnswer};
use crate::data::{AskError, Db, Past, PastLine, PastRecord};
use crate::features::links::{RecordLink, path_of};
use crate::features::undo::what;
use crate::format;
use crate::shell::{TopLine, TopState};
use crate::ui::{Button, Icon, IconMark, Toasts, Tone};
use crate::words;

/// Records of one change that are named.
const NAMED: usize = 3;

/// How far the seals were looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Seals {
    Unasked,
    UpTo(u64),
    Whole(u64),
    BrokenAt(u64),
}

/// The page.
#[component]
pub fn PastPage() -> impl IntoView {
    let (db, toasts) = (Db::get(), Toasts::get());
    let users = db.every::<User>();
    let newest = Asked::new(move || db.past(None));
    let earlier = RwSignal::new(Vec::<Past>::new());
    let busy = RwSignal::new(false);
    let last = move || earlier.with(|all| all.last().cloned()).or_else(|| newest.good());
    let show_earlier = move |()| {
        let Some(before) = untrack(last).map(|past| past.before) else { return };
        busy.set(true);
        spawn_local(async move {
            match next(db, before).await {
                Ok(past) => drop(earlier.try_update(|all| all.push(past))),
                Err(error) => toasts.show(Tone::Bad, said::refusal(error), None),
            }
            let _ = busy.try_set(false);
        });
    };
    let lines = move || {
        let first = newest.good()?;
        let last = last()?;
        let pages = std::iter::once(first).chain(earlier.get());
        let shown: Vec<PastLine> = pages.flat_map(|past| past.entries).collect();
        if shown.is_empty() && last.before == last.begin {
            return Some(view! { <p class="muted">{words::past_none()}</p> }.into_any());
        }
        let shown = shown.iter().map(|line| one(line, users)).collect_view();
        let more = (last.before > last.begin).then(|| {
            view! {
                <Button label=words::past_earlier() disabled=busy on_press=show_earlier />
            }
        });
        let dropped = (last.before == last.begin && last.begin > 0)
            .then(|| view! { <p class="muted">{words::past_dropped()}</p> });
        Some(
            view! {
                <ol class="team-list" aria-label=words::past_title()>{shown}</ol>
                {more}
                {dropped}
            }
            .into_any(),
        )
    };
    view! {
        <TopLine
            title=words::past_title()
            back=TopState { href: "/settings", label: words::settings_title }
        />
        <div class="page" tabindex="0" role="region" aria-label=words::past_title()>
            <div class="reading team">
                <NoAnswer
                    error=Signal::derive(move || newest.error())
                    on_again=move |()| newest.again()
                />
                <p class="muted">{words::past_text()}</p>
                <Show when=move || newest.good().is_some()>
                    <Check />
                </Show>
                {lines}
            </div>
        </div>
    }
}

/// What was before a number: as far back as there is something that may be shown.
async fn next(db: Db, mut before: u64) -> Result<Past, AskError> {
    loop {
        let past = db.past(Some(before)).await?;
        if !past.entries.is_empty() || past.before <= past.begin || past.before >= before {
            return Ok(past);
        }
        before = past.before;
    }
}

/// Has the seals looked at, and says what came of it.
#[component]
fn Check() -> impl IntoView {
    let (db, toasts) = (Db::get(), Toasts::get());
    let seals = RwSignal::new(Seals::Unasked);
    let check = move |()| {
        seals.set(Seals::UpTo(0));
        spawn_local(async move {
            match follow(db, seals).await {
                Ok(came) => drop(seals.try_set(came)),
                Err(error) => {
                    toasts.show(Tone::Bad, said::refusal(error), None);
                    let _ = seals.try_set(Seals::Unasked);
                }
            }
        });
    };
    let note = |tone: &'static str, icon, text: String| {
        view! {
            <div class=format!("team-note {tone}") role="status">
                <IconMark icon=icon />
                <p>{text}</p>
            </div>
        }
        .into_any()
    };
    move || match seals.get() {
        Seals::Unasked => view! {
            <div class="actions">
                <Button label=words::past_check() icon=Icon::Check on_press=check />
            </div>
        }
        .into_any(),
        Seals::UpTo(count) => {
            view! { <p role="status">{words::past_checking(count)}</p> }.into_any()
        }
        Seals::Whole(count) => note("good", Icon::Check, words::past_whole(count)),
        Seals::BrokenAt(number) => note("bad", Icon::Alert, words::past_broken(number)),
    }
}

/// Follows the chain to its end, as long as somebody looks.
async fn follow(db: Db, seals: RwSignal<Seals>) -> Result<Seals, AskError> {
    let mut after = 0;
    loop {
        let checked = db.check_past(after).await?;
        if let Some(number) = checked.broken_at {
            return Ok(Seals::BrokenAt(number));
        }
        let is_over = !checked.more || checked.to <= after;
        if is_over || seals.try_set(Seals::UpTo(checked.to)).is_some() {
            return Ok(Seals::Whole(checked.to));
        }
        after = checked.to;
    }
}

fn one(line: &PastLine, users: Signal<Arc<Vec<User>>>) -> impl IntoView + use<> {
    let said = users.with(|users| match &line.event {
        Some(event) => tell(event, users),
        None => {
            let by =
                line.by.map_or_else(|| words::log_key().to_owned(), |by| said::name_of(by, users));
            words::past_line(&by, what(line.label))
        }
    });
    // Of a note or a line there is no page; what it is about is mostly among the others.
    let key = |record: &PastRecord| RecordKey { kind: record.kind, id: record.id.0 };
    let named = line.records.iter().map(key).filter(|key| path_of(*key).is_some());
    let named: Vec<RecordKey> = named.take(NAMED).collect();
    let left = (line.records.len() - named.len()) as u64;
    let left = match (named.len(), left) {
        (_, 0) => None,
        (0, _) => Some(words::past_records(left)),
        _ => Some(words::past_more(left)),
    };
    let links = named.into_iter().map(|key| view! { <RecordLink key=key /> }).collect_view();
    view! {
        <li class="team-line">
            <div class="team-who">
                <span>{said}</span>
                <span class="past-names">{links} {left}</span>
                <span class="faint">
                    {format!("{} · {}", line.n, format::moment(line.at_ms))}
                </span>
            </div>
        </li>
    }
}
