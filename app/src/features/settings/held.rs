//! What this device holds of the workspace: who is signed in, how many records of each kind, what has
//! not been sent, whether it is what the server would send, and how much room all of it takes.

use cartera_domain::RecordKind;
use cartera_domain::user::Role;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::data::{AskError, Audited, Db};
use crate::features::changes::Storage;
use crate::features::team::{level_of, own_user};
use crate::format;
use crate::shell::{TopLine, TopState, role_name, sync_label};
use crate::ui::{Button, LinkButton};
use crate::words;

/// What a kind is called.
type Called = fn() -> &'static str;

/// The kinds that have a line of their own.
const KINDS: [(RecordKind, Called); 13] = [
    (RecordKind::Person, words::people_title),
    (RecordKind::Organization, words::organizations_title),
    (RecordKind::Lead, words::leads_title),
    (RecordKind::Deal, words::deals_title),
    (RecordKind::Activity, words::timeline_activities),
    (RecordKind::Note, words::timeline_notes),
    (RecordKind::Task, words::tasks_title),
    (RecordKind::Product, words::products_title),
    (RecordKind::PriceList, words::prices_title),
    (RecordKind::Quote, words::quotes_title),
    (RecordKind::Order, words::orders_title),
    (RecordKind::Attachment, words::held_files),
    (RecordKind::User, words::team_members),
];

/// The page.
#[component]
pub fn Held() -> impl IntoView {
    let db = Db::get();
    let (me, status, counts) = (db.me(), db.status(), db.counts());
    let (own, roles) = (own_user(db), db.every::<Role>());
    let who = move || match own.get() {
        None => words::held_nobody().to_owned(),
        Some(user) => {
            let level = roles.with(|roles| level_of(&user, roles));
            words::held_as(user.name.as_str(), role_name(level))
        }
    };
    let enters = move || match me.get().has_key() {
        true => words::held_all_rights(),
        false => words::held_own_rights(),
    };
    let waiting = move || format::number(counts.with(|counts| counts.waiting));
    let undecided = move || format::number(db.undecided().get() as u64);
    view! {
        <TopLine
            title=words::held_title()
            back=TopState { href: "/settings", label: words::settings_title }
        />
        <div class="page">
            <section class="reading section">
                <p class="muted">{enters}</p>
                <table class="grid-table said">
                    <caption class="sr-only">{words::held_state()}</caption>
                    <tbody>
                        <Line name=words::held_who() value=who />
                        <Line name=words::nav_sync() value=move || sync_label(status.get()) />
                        <Line name=words::held_waiting() value=waiting />
                        <Line name=words::held_undecided() value=undecided />
                    </tbody>
                </table>
                <Compared />
            </section>
            <section class="reading section">
                <h2>{words::held_records()}</h2>
                <Amounts />
            </section>
            <section class="reading section">
                <h2>{words::storage_title()}</h2>
                <Storage />
            </section>
        </div>
    }
}

/// How far a comparison has come.
#[derive(Clone, Copy, PartialEq)]
enum Comparing {
    No,
    Busy,
    /// It came to nothing.
    Later,
    Failed,
}

/// Whether this device holds what the server would send it, where there is one, and a way to ask;
/// and the ways on from here.
#[component]
fn Compared() -> impl IntoView {
    let db = Db::get();
    let (last, state) = (RwSignal::new(db.last_audit()), RwSignal::new(Comparing::No));
    let said = move || match last.get() {
        None => words::held_audit_never().to_owned(),
        Some(Audited { at_ms, differing: 0, .. }) => words::held_audit_same(&format::moment(at_ms)),
        Some(Audited { at_ms, .. }) => words::held_audit_differed(&format::moment(at_ms)),
    };
    let compare = move |()| {
        state.set(Comparing::Busy);
        spawn_local(async move {
            let found: Result<Option<Audited>, AskError> = db.audit().await;
            // The person may have gone elsewhere.
            let _ = state.try_set(match found {
                Ok(Some(_)) => Comparing::No,
                Ok(None) => Comparing::Later,
                Err(_) => Comparing::Failed,
            });
            let _ = last.try_set(db.last_audit());
        });
    };
    let doing = move || match state.get() {
        Comparing::No => "",
        Comparing::Busy => words::held_audit_busy(),
        Comparing::Later => words::held_audit_later(),
        Comparing::Failed => words::held_audit_failed(),
    };
    let has_server = db.has_server();
    view! {
        <Show when=move || has_server.get()>
            <p>
                <strong>{words::held_audit()}</strong>
                " "
                <span>{said}</span>
            </p>
            <p class="faint" role="status">
                {doing}
            </p>
        </Show>
        <div class="actions">
            <Show when=move || has_server.get()>
                <Button
                    label=words::held_audit_now()
                    disabled=Signal::derive(move || state.get() == Comparing::Busy)
                    on_press=compare
                />
            </Show>
            <LinkButton href="/sync" label=words::held_changes() />
            <LinkButton href="/settings/devices" label=words::devices_title() />
        </div>
    }
}

#[component]
fn Line(name: &'static str, value: impl Fn() -> String + Send + 'static) -> impl IntoView {
    view! {
        <tr>
            <th scope="row">{name}</th>
            <td>{value}</td>
        </tr>
    }
}

/// How many records of each kind there are, and how many of them are in the trash.
#[component]
fn Amounts() -> impl IntoView {
    let amounts = Db::get().amounts();
    let lines = move || {
        let mut amounts = amounts.get();
        let mut lines: Vec<(&'static str, (u32, u32))> = KINDS
            .iter()
            .filter_map(|(kind, name)| Some((name(), amounts.remove(&kind.number())?)))
            .collect();
        let rest = amounts.values().fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
        lines.push((words::held_rest(), rest));
        let line = |(name, (here, trashed)): (&'static str, (u32, u32))| {
            view! {
                <tr>
                    <th scope="row">{name}</th>
                    <td>{format::number(here.into())}</td>
                    <td>{format::number(trashed.into())}</td>
                </tr>
            }
        };
        lines.into_iter().map(line).collect_view()
    };
    view! {
        <table class="grid-table">
            <caption class="sr-only">{words::held_records()}</caption>
            <thead>
                <tr>
                    <th scope="col">{words::held_kind()}</th>
                    <th scope="col">{words::held_here()}</th>
                    <th scope="col">{words::trash_title()}</th>
                </tr>
            </thead>
            <tbody>{lines}</tbody>
        </table>
    }
}
