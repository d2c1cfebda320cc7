//! Phones that are here already, put right many at once: each as it is and as it would be.

use std::sync::Arc;

use cartera_domain::person::NameOrder;
use cartera_domain::{Organization, Person, Record, RecordKey};
use cartera_import::PhoneRepair;
use cartera_sync::op::label;
use cartera_sync::{Change, Patch};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::data::{Db, PhoneSearch, SearchState};
use crate::features::save::why;
use crate::features::settings::CountrySelect;
use crate::features::undo::Undo;
use crate::format;
use crate::preferences::Preferences;
use crate::shell::TopLine;
use crate::ui::{Badge, Button, EmptyState, Icon, Progress, Rank, Toasts, Tone};
use crate::words;

/// So many are shown; those that are done make room for others.
const MOST: usize = 200;

/// The page.
#[component]
pub fn Phones() -> impl IntoView {
    let search = PhoneSearch::new(Db::get());
    on_cleanup(move || search.cancel());
    let country = Preferences::get().country();
    let start = move |()| search.start(country.get_untracked());
    let state = search.state();
    let body = move || match state.get() {
        SearchState::Idle => ().into_any(),
        SearchState::Looking { done, total } => view! {
            <Progress
                label=words::phones_looking()
                done=Signal::derive(move || done.into())
                total=Signal::derive(move || (total > 0).then_some(total.into()))
                words=Signal::derive(move || format::progress(done.into(), total.into()))
                cancel_label=words::cancel()
                on_cancel=move |()| search.cancel()
            />
        }
        .into_any(),
        SearchState::Failed => {
            view! { <p role="alert">{words::duplicates_failed_text()}</p> }.into_any()
        }
        SearchState::Found(found) if found.is_empty() => view! {
            <EmptyState
                icon=Icon::Check
                title=words::phones_none()
                text=words::phones_none_text()
            />
        }
        .into_any(),
        SearchState::Found(found) => view! { <Found found=found search=search /> }.into_any(),
    };
    view! {
        <TopLine title=words::phones_title() />
        <div class="page">
            <div class="reading steps">
                <p class="muted">{words::phones_text()}</p>
                <CountrySelect help=words::import_country_help() />
                <div class="actions">
                    <Button label=words::phones_look() rank=Rank::Primary on_press=start />
                </div>
                {body}
            </div>
        </div>
    }
}

/// What was found: those that are ticked are put right.
#[component]
fn Found(found: Arc<Vec<PhoneRepair>>, search: PhoneSearch) -> impl IntoView {
    let db = Db::get();
    let (toasts, undo) = (Toasts::get(), Undo::get());
    let order = Preferences::get().name_order().get_untracked();
    let total = found.len();
    let shown: Arc<Vec<PhoneRepair>> = Arc::new(found.iter().take(MOST).cloned().collect());
    let ticked = RwSignal::new(shown.iter().map(|one| one.is_sure).collect::<Vec<bool>>());
    let count = Memo::new(move |_| ticked.with(|all| all.iter().filter(|on| **on).count() as u64));
    let accept = {
        let shown = Arc::clone(&shown);
        move |()| {
            let wanted = ticked.get_untracked();
            let chosen: Vec<PhoneRepair> = shown
                .iter()
                .zip(wanted)
                .filter(|(_, is_wanted)| *is_wanted)
                .map(|(one, _)| one.clone())
                .collect();
            let patches = patches(&chosen);
            let done = chosen.len() as u64;
            spawn_local(async move {
                match db.run_many(label::BULK, &patches).await {
                    Ok(command) => {
                        let action = Some(undo.action(command));
                        toasts.show(Tone::Good, words::phones_done(done), action);
                        search.cancel();
                    }
                    Err(error) => toasts.show(Tone::Bad, why(&error), None),
                }
            });
        }
    };
    let lines = shown
        .iter()
        .cloned()
        .enumerate()
        .map(|(at, one)| line(db, order, ticked, at, one))
        .collect_view();
    let left = total.saturating_sub(MOST);
    view! {
        <section class="section correct" aria-label=words::phones_found(total as u64)>
            <h2 role="status">{words::phones_found(total as u64)}</h2>
            <ul class="remarks">{lines}</ul>
            <p class="muted" hidden=left == 0>
                {words::import_more_values(left as u64)}
            </p>
            <div class="actions">
                <Button
                    label=Signal::derive(move || words::phones_accept(count.get()))
                    rank=Rank::Primary
                    disabled=Signal::derive(move || count.get() == 0)
                    on_press=accept
                />
                <Button
                    label=words::phones_all()
                    on_press=move |()| ticked.update(|all| all.fill(true))
                />
                <Button
                    label=words::phones_no_one()
                    rank=Rank::Quiet
                    on_press=move |()| ticked.update(|all| all.fill(false))
                />
            </div>
        </section>
    }
}

fn line(
    db: Db,
    order: NameOrder,
    ticked: RwSignal<Vec<bool>>,
    at: usize,
    one: PhoneRepair,
) -> AnyView {
    let name = db.name_now(one.key, order).unwrap_or_default();
    let is_ticked = move || ticked.with(|all| all.get(at).copied().unwrap_or_default());
    let press = move |_| {
        ticked.update(|all| {
            if let Some(one) = all.get_mut(at) {
                *one = !*one;
            }
        });
    };
    let is_doubtful = !one.is_sure;
    view! {
        <li class="phone-repair">
            <label class="export-column">
                <input type="checkbox" prop:checked=is_ticked on:change=press />
                <span class="correct-before">
                    <strong>{name}</strong>
                    <span>
                        <del>{one.before.clone()}</del>
                        " → "
                        <ins>{format::phone(&one.after)}</ins>
                    </span>
                </span>
            </label>
            {is_doubtful.then(|| view! { <Badge label=words::phones_probably() tone=Tone::Warn /> })}
        </li>
    }
    .into_any()
}

/// The changes that put these right, one patch for each record. A line of a note stays as it is.
fn patches(chosen: &[PhoneRepair]) -> Vec<Patch> {
    let mut patches: Vec<Patch> = Vec::new();
    for one in chosen {
        let field = field(one.key);
        let element = |text: &str, present| Change::Element {
            field,
            element: text.as_bytes().to_vec(),
            present,
        };
        let mut changes = vec![element(&one.after, true)];
        if one.replaces {
            changes.push(element(&one.before, false));
        }
        match patches.iter_mut().find(|patch| patch.key == one.key) {
            Some(patch) => patch.changes.extend(changes),
            None => patches.push(Patch { key: one.key, changes }),
        }
    }
    patches
}

fn field(key: RecordKey) -> u16 {
    if key.kind == Person::KIND.number() {
        Person::PHONES.number
    } else {
        Organization::PHONES.number
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_record_is_patched_once() {
        let key = |n| RecordKey { kind: Person::KIND.number(), id: [n; 16] };
        let one = |n, before: &str, after: &str, replaces| PhoneRepair {
            key: key(n),
            before: before.into(),
            after: after.into(),
            replaces,
            is_sure: true,
        };
        let found = patches(&[
            one(1, "+789161234567", "+79161234567", true),
            one(2, "Phone: 8 916", "+79161234568", false),
            one(1, "Phone: 12", "+79161234569", false),
        ]);
        let counts: Vec<(u8, usize)> =
            found.iter().map(|patch| (patch.key.id[0], patch.changes.len())).collect();
        assert_eq!(counts, [(1, 3), (2, 1)]);
    }
}
