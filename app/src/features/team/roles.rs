//! Roles: what each may do, and fields that it does not reach.

use cartera_domain::access::Action;
use cartera_domain::user::{FieldReach, Role, RoleId, RoleLevel, RoleRight};
use cartera_domain::{CustomField, Deal, Lead, Organization, Person, RecordKind, User};
use leptos::prelude::*;

use super::commands::{add_role, change_role, delete_role, reach, with_reach, with_right};
use super::said;
use crate::data::Db;
use crate::features::fields::label_of;
use crate::features::read;
use crate::features::save::{save, save_saying};
use crate::shell::{TopLine, TopState};
use crate::ui::{Button, CommitResult, Dialog, Icon, InlineEdit, Rank, Select, TextField};
use crate::words;

/// Fields that a role may not reach. A record without its name would be nobody, so names are not
/// among them.
const FIELDS: [(RecordKind, &[u16]); 4] = [
    (RecordKind::Person, &[Person::EMAILS.number, Person::PHONES.number, Person::NOTE.number]),
    (
        RecordKind::Organization,
        &[
            Organization::TAX_ID.number,
            Organization::EMAILS.number,
            Organization::PHONES.number,
            Organization::NOTE.number,
        ],
    ),
    (
        RecordKind::Deal,
        &[
            Deal::AMOUNT.number,
            Deal::PROBABILITY.number,
            Deal::EXPECTED_CLOSE_ON.number,
            Deal::SOURCE.number,
            Deal::NOTE.number,
        ],
    ),
    (RecordKind::Lead, &[Lead::EMAILS.number, Lead::PHONES.number]),
];

/// The page.
#[component]
pub fn Roles() -> impl IntoView {
    let db = Db::get();
    let roles = db.every::<Role>();
    let may_settle = db.may(Action::ChangeSettings);
    let ids = Memo::new(move |_| {
        let mut all = roles.get().to_vec();
        all.sort_by_key(|role| (role.level.access(), role.name.to_string()));
        all.into_iter().map(|role| role.id).collect::<Vec<_>>()
    });
    let adding = RwSignal::new(false);
    view! {
        <TopLine
            title=words::roles_title()
            back=TopState { href: "/settings/team", label: words::team_title }
        >
            <Show when=move || may_settle.get() && !ids.with(Vec::is_empty)>
                <Button
                    label=words::role_new()
                    icon=Icon::Plus
                    rank=Rank::Primary
                    on_press=move |()| adding.set(true)
                />
            </Show>
        </TopLine>
        <div class="page">
            <div class="reading team">
                <p class="muted">{words::roles_text()}</p>
                <Show
                    when=move || !ids.with(Vec::is_empty)
                    fallback=|| view! { <p>{words::roles_none()}</p> }
                >
                    <For each=move || ids.get() key=|id| *id let:id>
                        <OneRole id=id may_settle=may_settle />
                    </For>
                </Show>
            </div>
        </div>
        <NewRole open=adding />
    }
}

/// Whether this person may change a role of this level: nobody reaches above their own.
fn reaches(db: Db, level: &RoleLevel) -> bool {
    db.allows(Action::ChangeSettings) && db.allows(Action::Invite { role: level.access() })
}

#[component]
fn OneRole(id: RoleId, may_settle: Signal<bool>) -> impl IntoView {
    let db = Db::get();
    let role = db.record(id);
    let users = db.every::<User>();
    let name = Memo::new(move |_| {
        role.with(|role| role.as_ref().map(|role| role.name.to_string()).unwrap_or_default())
    });
    let level = Memo::new(move |_| role.with(|role| role.as_ref().map(|role| role.level)));
    let may = Memo::new(move |_| {
        may_settle.get() && level.with(|level| level.as_ref().is_some_and(|one| reaches(db, one)))
    });
    let holders = Memo::new(move |_| {
        let has = |user: &&User| user.role == Some(id) && user.left_at.is_none();
        let mut names: Vec<String> = users
            .with(|users| users.iter().filter(has).map(|user| user.name.to_string()).collect());
        names.sort();
        names.join(", ")
    });
    let is_had =
        Memo::new(move |_| users.with(|users| users.iter().any(|user| user.role == Some(id))));
    let change = move |edit: &dyn Fn(&Role) -> Role| {
        if let Some(before) = db.get_now::<Role>(id) {
            save(db, change_role(&before, &edit(&before)));
        }
    };
    let rename = move |text: String| -> CommitResult {
        let name = read::needed_name(&text)?;
        change(&|role| Role { name: name.clone(), ..role.clone() });
        Ok(())
    };
    let delete = move |()| {
        save_saying(db, delete_role(id), words::role_deleted(&name.get_untracked()));
    };
    let heading = move || match may.get() {
        true => view! {
            <InlineEdit
                label=words::role_name()
                label_hidden=true
                value=name
                placeholder=words::role_name()
                meanwhile=words::error_meanwhile
                on_commit=rename
            />
        }
        .into_any(),
        false => name.get().into_any(),
    };
    let body = move || match level.get() {
        None => ().into_any(),
        Some(RoleLevel::Owner) => view! { <p>{words::role_owner_all()}</p> }.into_any(),
        Some(level) => view! {
            <Rights id=id level=level may=may />
            <Reaches id=id may=may />
        }
        .into_any(),
    };
    view! {
        <section class="section role" aria-label=name>
            <h2>{heading}</h2>
            <p class="muted">{move || level.get().map(|level| said::sees(level.access()))}</p>
            <p class="muted">
                {move || match holders.with(String::is_empty) {
                    true => words::role_nobody().to_owned(),
                    false => words::role_holders(&holders.get()),
                }}
            </p>
            {body}
            <Show when=move || may.get() && !is_had.get()>
                <div class="actions">
                    <Button
                        label=words::role_delete()
                        about=name.get()
                        rank=Rank::Quiet
                        on_press=delete
                    />
                </div>
            </Show>
        </section>
    }
}

/// What a role may do besides.
#[component]
fn Rights(id: RoleId, level: RoleLevel, may: Memo<bool>) -> impl IntoView {
    let db = Db::get();
    let role = db.record::<Role>(id);
    // Whoever only looks may take along what they see, and no more.
    let known = RoleRight::ALL
        .iter()
        .filter(|right| level != RoleLevel::ReadOnly || **right == RoleRight::Export);
    let boxes = known.map(|right| {
        let own = *right;
        let has =
            move || role.with(|role| role.as_ref().is_some_and(|role| role.rights.contains(&own)));
        let right = *right;
        let words = right_name(&right);
        view! {
            <label class="choice">
                <input
                    type="checkbox"
                    prop:checked=has
                    disabled=move || !may.get()
                    on:change:target=move |ev| {
                        let is_on = ev.target().checked();
                        // The record leads: what is refused leaves the box as it was.
                        ev.target().set_checked(!is_on);
                        if let Some(before) = db.get_now::<Role>(id) {
                            let after = with_right(&before, right, is_on);
                            save(db, change_role(&before, &after));
                        }
                    }
                />
                <span>{words}</span>
            </label>
        }
    });
    let boxes = boxes.collect_view();
    view! {
        <fieldset class="field">
            <legend>{words::role_rights()}</legend>
            <div class="role-rights">{boxes}</div>
        </fieldset>
    }
}

fn right_name(right: &RoleRight) -> &'static str {
    match right {
        RoleRight::Export => words::right_export(),
        RoleRight::Import => words::right_import(),
        RoleRight::Merge => words::right_merge(),
        RoleRight::Bulk => words::right_bulk(),
        RoleRight::Delete => words::right_delete(),
        RoleRight::Restore => words::right_restore(),
        RoleRight::Settings => words::right_settings(),
        RoleRight::Users => words::right_users(),
        RoleRight::Other(_) => words::right_other(),
    }
}

/// Fields that a role does not reach as others do.
#[component]
fn Reaches(id: RoleId, may: Memo<bool>) -> impl IntoView {
    let db = Db::get();
    let customs = db.every::<CustomField>();
    let fields = move |kind: RecordKind, own: &[u16]| {
        let declared = customs.with(|all| {
            let of = |field: &&CustomField| field.record_kind() == Some(kind);
            all.iter().filter(of).map(|field| field.number).collect::<Vec<u16>>()
        });
        own.iter().copied().chain(declared).collect::<Vec<u16>>()
    };
    let groups = move || {
        FIELDS.map(|(kind, own)| {
            let rows = fields(kind, own).into_iter().map(|field| {
                view! { <Reach id=id kind=kind.number() field=field may=may /> }
            });
            view! {
                <h3>{kind_name(kind)}</h3>
                <div class="role-reaches">{rows.collect_view()}</div>
            }
        })
    };
    view! {
        <details class="role-fields">
            <summary>{words::role_fields()}</summary>
            <p class="muted">{words::role_fields_text()}</p>
            {groups}
        </details>
    }
}

fn kind_name(kind: RecordKind) -> &'static str {
    match kind {
        RecordKind::Person => words::nav_people(),
        RecordKind::Organization => words::nav_organizations(),
        RecordKind::Deal => words::nav_deals(),
        _ => words::nav_leads(),
    }
}

#[component]
fn Reach(id: RoleId, kind: u16, field: u16, may: Memo<bool>) -> impl IntoView {
    let db = Db::get();
    let role = db.record::<Role>(id);
    let now = Memo::new(move |_| {
        let role = role.get();
        role.map_or(FieldReach::Edit, |role| reach(&role, kind, field))
    });
    let options = || {
        let all = [FieldReach::Edit, FieldReach::Read, FieldReach::Hidden];
        all.map(|reach| (reach.as_str().to_owned(), reach_name(&reach).to_owned())).to_vec()
    };
    let set = move |text: String| {
        let found = FieldReach::ALL.iter().find(|reach| reach.as_str() == text);
        if let (Some(before), Some(reach)) = (db.get_now::<Role>(id), found) {
            save(db, change_role(&before, &with_reach(&before, kind, field, *reach)));
        }
    };
    let label = label_of(db, kind, field);
    move || match may.get() {
        true => view! {
            <Select
                label=label.clone()
                options=options()
                value=Signal::derive(move || now.with(|now| now.as_str().to_owned()))
                on_change=set
            />
        }
        .into_any(),
        false => view! {
            <p>
                {label.clone()}": "
                {move || now.with(reach_name)}
            </p>
        }
        .into_any(),
    }
}

fn reach_name(reach: &FieldReach) -> &'static str {
    match reach {
        FieldReach::Edit => words::reach_edit(),
        FieldReach::Read => words::reach_read(),
        FieldReach::Hidden | FieldReach::Other(_) => words::reach_hidden(),
    }
}

#[component]
fn NewRole(open: RwSignal<bool>) -> impl IntoView {
    let db = Db::get();
    let name = RwSignal::new(String::new());
    let error = RwSignal::new(None::<String>);
    let level = RwSignal::new(RoleLevel::Rep.as_str().to_owned());
    Effect::new(move |_| {
        if open.get() {
            name.set(String::new());
            error.set(None);
        }
    });
    let chosen = move || {
        let found = RoleLevel::ALL.iter().find(|one| level.with(|text| one.as_str() == text));
        found.copied().unwrap_or(RoleLevel::Rep)
    };
    let options = move || {
        let own = RoleLevel::ALL.iter().filter(|level| reaches(db, level));
        own.map(|one| (one.as_str().to_owned(), said::level(one.access()).to_owned())).collect()
    };
    let run = move || match read::needed_name(&name.get_untracked()) {
        Ok(name) => {
            let level = untrack(chosen);
            // It begins with what the first role of its level may.
            let first = Role::first(level, name.clone());
            save(db, add_role(&Role { id: db.new_id(), ..first }));
            open.set(false);
        }
        Err(said) => error.set(Some(said)),
    };
    view! {
        <Dialog title=words::role_new() open=open close_label=words::close()>
            <form
                class="form"
                novalidate
                on:submit=move |ev| {
                    ev.prevent_default();
                    run();
                }
            >
                <TextField label=words::role_name() value=name error=error focused=true />
                <Select
                    label=words::role_level()
                    options=options()
                    value=level
                    on_change=move |chosen| level.set(chosen)
                />
                <p class="muted">{move || said::sees(chosen().access())}</p>
                <div class="actions end">
                    <Button label=words::cancel() on_press=move |()| open.set(false) />
                    <Button label=words::save() rank=Rank::Primary submits=true />
                </div>
            </form>
        </Dialog>
    }
}
