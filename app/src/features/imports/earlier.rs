//! Earlier imports of this device: each can be taken back, however long ago it was, and says first
//! what that would do.

use cartera_domain::Id;
use cartera_domain::User;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::undo::UndoImport;
use crate::data::{Db, EarlierImport, Foreseen, Readiness, earlier_imports};
use crate::features::links::RecordLink;
use crate::features::save::why;
use crate::format;
use crate::shell::{TopLine, TopState};
use crate::ui::{Button, Rank, Toasts, Tone};
use crate::words;

/// So many edited records are listed; more are counted.
const MOST: usize = 50;

/// The page.
#[component]
pub fn Earlier() -> impl IntoView {
    let db = Db::get();
    let readiness = db.readiness();
    let all = earlier_imports();
    let is_empty = all.is_empty();
    // Which were taken back the journal knows; until it was asked nothing is offered.
    let standing = RwSignal::new(None::<Vec<[u8; 16]>>);
    let commands: Vec<[u8; 16]> = all.iter().map(|one| one.command).collect();
    Effect::new(move |_| {
        if readiness.get() == Readiness::Ready {
            let commands = commands.clone();
            spawn_local(async move {
                let found = db.standing(commands).await;
                let _ = standing.try_set(Some(found));
            });
        }
    });
    let lines =
        all.into_iter().map(|one| view! { <One one=one standing=standing /> }).collect_view();
    view! {
        <TopLine
            title=words::import_earlier()
            back=TopState { href: "/import", label: words::import_title }
        />
        <div class="page">
            <div class="reading steps">
                <p class="muted" hidden=!is_empty>
                    {words::import_earlier_none()}
                </p>
                <ul class="remarks" hidden=is_empty>
                    {lines}
                </ul>
            </div>
        </div>
    }
}

#[component]
fn One(one: EarlierImport, standing: RwSignal<Option<Vec<[u8; 16]>>>) -> impl IntoView {
    let (db, toasts) = (Db::get(), Toasts::get());
    let command = one.command;
    let user = one.user.and_then(|id| db.get_now(Id::<User>::from_bytes(id)));
    let who = user.map_or_else(|| words::import_earlier_here().to_owned(), |user| user.name.into());
    let head = format!("{} · {who}", format::moment(one.at_ms));
    let counts = words::import_earlier_counts(
        one.created.into(),
        one.failed.into(),
        one.rows.into(),
        one.updated.into(),
    );
    let foreseen = RwSignal::new(None::<Foreseen>);
    let look = move |()| {
        spawn_local(async move {
            match db.foresee(command).await {
                Ok(found) => {
                    let _ = foreseen.try_set(Some(found.unwrap_or_default()));
                }
                Err(error) => toasts.show(Tone::Bad, why(&error), None),
            }
        });
    };
    let name = one.file.clone();
    let is_whole = one.is_whole;
    let offer = move || match standing.get() {
        None => ().into_any(),
        Some(all) if !all.contains(&command) => {
            view! { <span class="muted">{words::import_undone()}</span> }.into_any()
        }
        Some(_) => {
            let name = name.clone();
            (move || match foreseen.get() {
                Some(found) => view! { <Preview command=command found=found /> }.into_any(),
                None => view! {
                    <div class="actions">
                        <Button
                            label=words::import_foresee()
                            about=name.clone()
                            rank=Rank::Quiet
                            on_press=look
                        />
                    </div>
                }
                .into_any(),
            })
            .into_any()
        }
    };
    view! {
        <li class="left-over">
            <span class="correct-before">
                <strong>{one.file}</strong>
                <span class="muted">{head}</span>
                <span>{counts}</span>
                <span class="muted" hidden=is_whole>
                    {words::import_earlier_broken()}
                </span>
            </span>
            {offer}
        </li>
    }
}

/// What taking it back would do, and the button that does it.
#[component]
fn Preview(command: [u8; 16], found: Foreseen) -> impl IntoView {
    let Foreseen { gone, restored, kept } = found;
    let is_empty = gone + restored == 0;
    let count = kept.len() as u64;
    let left = kept.len().saturating_sub(MOST);
    let lines = kept
        .into_iter()
        .take(MOST)
        .map(|(key, values)| {
            view! {
                <li class="remark">
                    <span class="remark-why">
                        <RecordLink key=key /> " " <span class="muted">{words::import_foreseen_values(values)}</span>
                    </span>
                </li>
            }
        })
        .collect_view();
    view! {
        <div class="steps" role="status">
            <p>{words::import_foreseen(gone, restored)}</p>
            <div hidden=count == 0>
                <p>{words::import_foreseen_kept(count)}</p>
                <ul class="remarks">{lines}</ul>
                <p class="muted" hidden=left == 0>
                    {words::import_more_values(left as u64)}
                </p>
            </div>
            <div class="actions">
                <UndoImport command=command is_empty=is_empty />
            </div>
        </div>
    }
}
