//! Who sells: what stands at the head of quotes and orders.

use cartera_domain::{LongText, Name, RecordKey, Workspace};
use leptos::prelude::*;

use super::commands::change;
use crate::data::Db;
use crate::features::read;
use crate::features::save::save;
use crate::shell::{TopLine, TopState};
use crate::ui::{CommitResult, InlineEdit};
use crate::words;

/// The page.
#[component]
pub fn Business() -> impl IntoView {
    let db = Db::get();
    let workspace = db.record(Workspace::ID);
    let put = move |with: &dyn Fn(&mut Workspace)| {
        let before = db.workspace_settings();
        let mut after = before.clone();
        with(&mut after);
        save(db, change(RecordKey::of(Workspace::ID), &before, &after));
    };
    let line = move |label: &'static str, of: fn(&mut Workspace) -> &mut Option<Name>| {
        let value = Signal::derive(move || {
            let own = workspace.get().and_then(|mut own| of(&mut own).take());
            own.map(|name| name.to_string()).unwrap_or_default()
        });
        let commit = move |text: String| -> CommitResult {
            let name = read::name(&text)?;
            put(&|own| of(own).clone_from(&name));
            Ok(())
        };
        let add = words::add_placeholder();
        view! {
            <InlineEdit
                label=label
                value=value
                placeholder=add
                meanwhile=words::error_meanwhile
                on_commit=commit
            />
        }
    };
    let lines = move |label: &'static str, of: fn(&mut Workspace) -> &mut Option<LongText>| {
        let value = Signal::derive(move || {
            let own = workspace.get().and_then(|mut own| of(&mut own).take());
            own.map(|text| text.to_string()).unwrap_or_default()
        });
        let commit = move |text: String| -> CommitResult {
            let text = read::lines(&text)?;
            put(&|own| of(own).clone_from(&text));
            Ok(())
        };
        let add = words::add_placeholder();
        view! {
            <InlineEdit
                label=label
                lines=3
                value=value
                placeholder=add
                meanwhile=words::error_meanwhile
                on_commit=commit
            />
        }
    };
    view! {
        <TopLine
            title=words::business_title()
            back=TopState { href: "/settings", label: words::settings_title }
        />
        <div class="page">
            <div class="reading">
                <p class="muted">{words::business_text()}</p>
                <div class="facts paper-gap">
                    {line(words::business_name(), |own| &mut own.legal_name)}
                    {line(words::tax_id(), |own| &mut own.tax_id)}
                    {lines(words::address(), |own| &mut own.address)}
                    {lines(words::business_contact(), |own| &mut own.contact)}
                    {lines(words::business_bank(), |own| &mut own.bank)}
                </div>
            </div>
        </div>
    }
}
