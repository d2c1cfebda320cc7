//! The price lists: names, currencies, the days on which they hold.

use cartera_domain::price_list::PriceListId;
use cartera_domain::{Currency, ListPrice, PriceList, RecordKey};
use leptos::prelude::*;

use super::commands::{change, create, delete_list};
use super::said::span;
use super::tabs::{PRICES, SalesTabs};
use crate::data::{Db, Of};
use crate::features::deals::{CurrencySelect, day, keep, read_day, usual_currency};
use crate::features::read;
use crate::features::save::{FormSave, save, save_saying};
use crate::shell::TopLine;
use crate::ui::{
    Button, CommitResult, Dialog, EmptyState, Icon, IconButton, InlineEdit, Rank, TextField,
};
use crate::words;

/// The page.
#[component]
pub fn PriceLists() -> impl IntoView {
    let db = Db::get();
    let lists = db.every::<PriceList>();
    let ids = Memo::new(move |_| {
        lists.with(|all| all.iter().map(|list| list.id).collect::<Vec<PriceListId>>())
    });
    let adding = RwSignal::new(false);
    let looks_only = db.looks_only();
    view! {
        <TopLine title=words::prices_title()>
            <Show when=move || !looks_only.get()>
                <Button
                    label=words::prices_new()
                    icon=Icon::Plus
                    rank=Rank::Primary
                    keys="c"
                    on_press=move |()| adding.set(true)
                />
            </Show>
        </TopLine>
        <SalesTabs here=PRICES />
        <Show
            when=move || ids.with(|ids| !ids.is_empty())
            fallback=|| view! {
                <EmptyState
                    icon=Icon::Coins
                    title=words::prices_empty()
                    text=words::prices_empty_text()
                />
            }
        >
            <div class="page">
                <ul class="reading team-list">
                    <For each=move || ids.get() key=|id| *id let:id>
                        <List id=id />
                    </For>
                </ul>
            </div>
        </Show>
        <NewList open=adding />
    }
}

#[component]
fn List(id: PriceListId) -> impl IntoView {
    let db = Db::get();
    let list = db.record::<PriceList>(id);
    let prices = db.every_of::<ListPrice>(Of::Record(RecordKey::of(id)));
    let put = move |with: &dyn Fn(&mut PriceList)| {
        if let Some(before) = list.get_untracked() {
            let mut after = before.clone();
            with(&mut after);
            save(db, change(RecordKey::of(id), &before, &after));
        }
    };
    let of = move |read: fn(&PriceList) -> String| {
        Signal::derive(move || list.with(|one| one.as_ref().map(read)).unwrap_or_default())
    };
    let rename = move |text: String| -> CommitResult {
        let name = read::needed_name(&text)?;
        put(&|one| one.name.clone_from(&name));
        Ok(())
    };
    let from = move |text: String| -> CommitResult {
        let on = read_day(&text)?;
        put(&|one| one.starts_on = on);
        Ok(())
    };
    let to = move |text: String| -> CommitResult {
        let on = read_day(&text)?;
        put(&|one| one.ends_on = on);
        Ok(())
    };
    let name = of(|one| one.name.to_string());
    let remove = move |()| {
        if let Some(one) = list.get_untracked() {
            let said = words::person_deleted(one.name.as_str());
            save_saying(db, delete_list(&one, &prices.get_untracked()), said);
        }
    };
    let about = move || {
        let count = prices.with(|prices| prices.len() as u64);
        let currency = of(|one| one.currency.code().to_owned()).get();
        [currency, words::prices_count(count), of(span).get()].join(" · ")
    };
    view! {
        <li class="team-line">
            <div class="team-who">
                <InlineEdit
                    label=words::column_title()
                    label_hidden=true
                    value=name
                    placeholder=words::add_placeholder()
                    meanwhile=words::error_meanwhile
                    on_commit=rename
                />
                <span class="faint">{about}</span>
                <div class="form-pair">
                    <InlineEdit
                        label=words::prices_starts()
                        kind="date"
                        value=of(|one| one.starts_on.map(|on| on.to_string()).unwrap_or_default())
                        shown=of(|one| one.starts_on.map(day).unwrap_or_default())
                        placeholder=words::add_placeholder()
                        meanwhile=words::error_meanwhile
                        on_commit=from
                    />
                    <InlineEdit
                        label=words::prices_ends()
                        kind="date"
                        value=of(|one| one.ends_on.map(|on| on.to_string()).unwrap_or_default())
                        shown=of(|one| one.ends_on.map(day).unwrap_or_default())
                        placeholder=words::add_placeholder()
                        meanwhile=words::error_meanwhile
                        on_commit=to
                    />
                </div>
            </div>
            {move || view! {
                <IconButton
                    label=words::remove_value(&name.get())
                    icon=Icon::Trash
                    on_press=remove
                />
            }}
        </li>
    }
}

/// The dialog that adds a list.
#[component]
fn NewList(open: RwSignal<bool>) -> impl IntoView {
    let (name, currency) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    view! {
        <Dialog title=words::prices_new() open=open close_label=words::close()>
            <Form open=open name=name currency=currency />
        </Dialog>
    }
}

#[component]
fn Form(open: RwSignal<bool>, name: RwSignal<String>, currency: RwSignal<String>) -> impl IntoView {
    let db = Db::get();
    if currency.with_untracked(String::is_empty) {
        currency.set(usual_currency(db).code().to_owned());
    }
    let error = RwSignal::new(None::<String>);
    let saving = FormSave::new();
    let submit = move |ev: leptos::ev::SubmitEvent| {
        ev.prevent_default();
        let Some(called) = keep(error, read::needed_name(&name.get_untracked())) else { return };
        let chosen = Currency::parse(&currency.get_untracked());
        let chosen = chosen.unwrap_or_else(|_| usual_currency(db));
        let list = PriceList::new(db.new_id(), called, chosen);
        let said = words::person_created(list.name.as_str());
        saving.run(db, create(RecordKey::of(list.id), &list), said, move || {
            name.set(String::new());
            open.set(false);
        });
    };
    view! {
        <form class="form" novalidate on:submit=submit>
            <TextField label=words::column_title() value=name error=error focused=true />
            <CurrencySelect value=currency />
            <div class="actions end">
                <Button label=words::cancel() on_press=move |()| open.set(false) />
                <Button label=words::save() rank=Rank::Primary submits=true />
            </div>
        </form>
    }
}
