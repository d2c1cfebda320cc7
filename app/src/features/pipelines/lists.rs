//! Lists beside the pipelines: why deals are lost, the currency of sums and the zone of reports.

use std::collections::BTreeSet;

use cartera_domain::{Currency, Name, Workspace};
use leptos::prelude::*;

use super::commands::{change_workspace, with_base};
use crate::data::Db;
use crate::features::read;
use crate::features::save::save;
use crate::platform::zone;
use crate::ui::{CommitResult, Icon, IconButton, InlineEdit, Select};
use crate::words;

/// The reasons that are offered: the workspace's, or the usual ones while it has none.
#[must_use]
pub fn lost_reasons(workspace: Option<&Workspace>) -> Vec<String> {
    let own = workspace.map(|own| &own.lost_reasons).filter(|own| !own.is_empty());
    match own {
        Some(own) => own.iter().map(Name::to_string).collect(),
        None => [
            words::reason_price(),
            words::reason_competitor(),
            words::reason_no_budget(),
            words::reason_no_answer(),
            words::reason_later(),
        ]
        .map(str::to_owned)
        .to_vec(),
    }
}

fn change(db: Db, with: impl FnOnce(&mut Workspace)) {
    let before = db.get_now(Workspace::ID);
    let mut after: Workspace = before.clone().unwrap_or_default();
    with(&mut after);
    save(db, change_workspace(before.as_ref(), &after));
}

/// The list of reasons.
#[component]
pub fn LostReasons() -> impl IntoView {
    let db = Db::get();
    let workspace = db.record(Workspace::ID);
    let reasons = Memo::new(move |_| workspace.with(|own| lost_reasons(own.as_ref())));
    // The usual ones become the workspace's own with the first change.
    let set = move |reasons: Vec<String>| {
        change(db, |own| {
            own.lost_reasons = reasons.iter().filter_map(|one| Name::parse(one).ok()).collect();
        });
    };
    let add = move |text: String| -> CommitResult {
        let reason = read::needed_name(&text)?.to_string();
        let mut all = reasons.get_untracked();
        if !all.contains(&reason) {
            all.push(reason);
            set(all);
        }
        Ok(())
    };
    let line = move |reason: String| {
        let gone = reason.clone();
        let remove = move |()| {
            let mut all = reasons.get_untracked();
            all.retain(|one| *one != gone);
            set(all);
        };
        view! {
            <li class="list-line">
                <span class="ellipsis">{reason.clone()}</span>
                <IconButton
                    label=words::remove_value(&reason)
                    icon=Icon::Close
                    small=true
                    on_press=remove
                />
            </li>
        }
    };
    view! {
        <ul class="list-lines">
            <For each=move || reasons.get() key=String::clone children=line />
        </ul>
        <InlineEdit
            label=words::reason_add()
            label_hidden=true
            adds=true
            value=Signal::derive(String::new)
            placeholder=words::reason_add()
            meanwhile=words::error_meanwhile
            on_commit=add
        />
    }
}

/// The currency in which sums are compared, and in which the rate of a closed deal is kept.
#[component]
pub fn BaseCurrency() -> impl IntoView {
    let db = Db::get();
    let workspace = db.record(Workspace::ID);
    let value = Signal::derive(move || {
        let code = |own: &Workspace| own.base_currency.map(|one| one.code().to_owned());
        workspace.with(|own| own.as_ref().and_then(code)).unwrap_or_default()
    });
    let mut options = vec![(String::new(), words::currency_none().to_owned())];
    options.extend(Currency::LIST.iter().map(|one| (one.code().to_owned(), one.code().to_owned())));
    view! {
        <div class="field">
            <Select
                label=words::currency_base()
                options=options
                value=value
                on_change=move |code: String| {
                    let base = Currency::parse(&code).ok();
                    change(db, |own| *own = with_base(own, base));
                }
            />
            <p class="field-help">{words::currency_help()}</p>
        </div>
    }
}

/// The zone by which reports tell days.
#[component]
pub fn ReportsZone() -> impl IntoView {
    let db = Db::get();
    let workspace = db.record(Workspace::ID);
    let of = |own: &Workspace| own.time_zone.as_ref().map(Name::to_string);
    let value =
        Signal::derive(move || workspace.with(|own| own.as_ref().and_then(of)).unwrap_or_default());
    let own = value.get_untracked();
    let here = zone::here().unwrap_or_else(|| "UTC".to_owned());
    let mut names: BTreeSet<String> = zone::known().into_iter().collect();
    names.extend([here.clone(), "UTC".to_owned(), own]);
    names.remove("");
    let mut options = vec![(String::new(), words::zone_none(&here))];
    options.extend(names.into_iter().map(|name| (name.clone(), name)));
    view! {
        <div class="field">
            <Select
                label=words::zone_base()
                options=options
                value=value
                on_change=move |name: String| {
                    let zone = Name::parse(&name).ok();
                    change(db, |own| own.time_zone = zone);
                }
            />
            <p class="field-help">{words::zone_help()}</p>
        </div>
    }
}
