//! The page of a product: facts that are edited in place, and what it costs in price lists.

use cartera_domain::product::ProductId;
use cartera_domain::{Id, ListPrice, LongText, Name, Price, PriceList, Product, RecordKey};
use leptos::prelude::*;

use super::commands::{change, create, delete};
use super::line_form::TaxIncluded;
use super::said::{lines, quantity, rate, read_quantity, read_tax};
use super::tabs::{PRICES, PRODUCTS};
use crate::data::{Db, Of};
use crate::features::deals::{keep, price, read_price, said_decimal, usual_currency};
use crate::features::held::{Held, record_menu};
use crate::features::history::HistoryPart;
use crate::features::save::{save, save_then};
use crate::features::{Missing, read};
use crate::platform::navigation::Navigation;
use crate::shell::{TopLine, TopState};
use crate::ui::{
    Badge, Button, CommitResult, Icon, IconButton, InlineEdit, LinkButton, MenuItem, Select,
    TextField, Tone,
};
use crate::words;

/// The page, or word that nothing is here.
#[component]
pub fn ProductPage(
    /// Which product.
    id: ProductId,
) -> impl IntoView {
    let product = Db::get().record::<Product>(id);
    let is_there = Memo::new(move |_| product.with(Option::is_some));
    move || match is_there.get() {
        true => view! { <Present id=id product=product /> }.into_any(),
        false => {
            view! { <Missing title=words::product_missing() text=words::paper_missing_text() /> }
                .into_any()
        }
    }
}

fn of<T: Default + Send + Sync + PartialEq + 'static>(
    product: Signal<Option<Product>>,
    read: impl Fn(&Product) -> T + Send + Sync + 'static,
) -> Signal<T> {
    Memo::new(move |_| product.with(|one| one.as_ref().map(&read).unwrap_or_default())).into()
}

/// Changes a product as it is now, so that two quick edits both hold.
fn put(product: Signal<Option<Product>>, with: impl FnOnce(&mut Product)) {
    if let Some(before) = product.get_untracked() {
        let mut after = before.clone();
        with(&mut after);
        save(Db::get(), change(RecordKey::of(before.id), &before, &after));
    }
}

#[component]
fn Present(id: ProductId, product: Signal<Option<Product>>) -> impl IntoView {
    let db = Db::get();
    let navigation = Navigation::get();
    let is_retired = of(product, |one| one.is_retired);
    let name = of(product, |one| one.name.to_string());
    let remove = Callback::new(move |()| {
        let said = words::person_deleted(&name.get_untracked());
        save_then(db, delete([RecordKey::of(id)]), said, move || navigation.go(PRODUCTS));
    });
    let changing = vec![MenuItem {
        label: words::delete().to_owned(),
        icon: Icon::Trash,
        danger: true,
        on_choose: remove,
    }];
    let turn = move |()| put(product, |one| one.is_retired = !one.is_retired);
    let label = Signal::derive(move || {
        if is_retired.get() { words::product_offer() } else { words::product_retire() }.to_owned()
    });
    let looks_only = db.looks_only();
    view! {
        <TopLine
            title=name
            back=TopState { href: PRODUCTS, label: words::products_title }
        >
            <Show when=move || is_retired.get()>
                <Badge label=words::products_retired() tone=Tone::Warn />
            </Show>
            <Show when=move || !looks_only.get()>
                <Button label=label on_press=turn />
            </Show>
            {record_menu(Vec::new(), changing)}
        </TopLine>
        <div class="record paper">
            <section class="pane note-pane">
                <h2>{words::product_prices()}</h2>
                <Prices id=id product=product />
            </section>
            <section class="pane facts-pane">
                <h2>{words::person_details()}</h2>
                <Held>
                    <Facts product=product />
                </Held>
                <HistoryPart key=RecordKey::of(id) />
            </section>
        </div>
    }
}

#[component]
fn Facts(product: Signal<Option<Product>>) -> impl IntoView {
    let db = Db::get();
    let add = words::add_placeholder;
    let line = move |read: fn(&Product) -> &Option<Name>| {
        of(product, move |one| read(one).as_ref().map(Name::to_string).unwrap_or_default())
    };
    let set_line = move |of: fn(&mut Product) -> &mut Option<Name>| {
        move |text: String| -> CommitResult {
            let value = read::name(&text)?;
            put(product, |one| *of(one) = value);
            Ok(())
        }
    };
    let rename = move |text: String| -> CommitResult {
        let name = read::needed_name(&text)?;
        put(product, |one| one.name = name);
        Ok(())
    };
    let costs = move |text: String| -> CommitResult {
        let own = product.with_untracked(|one| one.as_ref().and_then(|one| one.price.clone()));
        let usual = own.as_ref().map(|own| own.amount.currency());
        let amount = read_price(&text, usual.unwrap_or_else(|| usual_currency(db)))?;
        let is_tax_included = own.is_some_and(|own| own.is_tax_included);
        let price = amount.map(|amount| Price { is_tax_included, ..Price::new(amount) });
        put(product, |one| one.price = price);
        Ok(())
    };
    let taxed = move |text: String| -> CommitResult {
        let tax = read_tax(&text)?;
        put(product, |one| one.tax = tax);
        Ok(())
    };
    let said = move |text: String| -> CommitResult {
        let text: Option<LongText> = read::lines(&text)?;
        put(product, |one| one.description = text);
        Ok(())
    };
    let included = of(product, |one| one.price.as_ref().is_some_and(|own| own.is_tax_included));
    let has_price = of(product, |one| one.price.is_some());
    let turn = move |is_included: bool| {
        put(product, |one| {
            if let Some(own) = &mut one.price {
                own.is_tax_included = is_included;
            }
        });
    };
    view! {
        <div class="facts">
            <InlineEdit
                label=words::column_title()
                value=of(product, |one| one.name.to_string())
                placeholder=add()
                meanwhile=words::error_meanwhile
                on_commit=rename
            />
            <InlineEdit
                label=words::product_code()
                value=line(|one| &one.code)
                placeholder=add()
                meanwhile=words::error_meanwhile
                on_commit=set_line(|one| &mut one.code)
            />
            <InlineEdit
                label=words::product_unit()
                value=line(|one| &one.unit)
                placeholder=add()
                meanwhile=words::error_meanwhile
                on_commit=set_line(|one| &mut one.unit)
            />
            <InlineEdit
                label=words::product_price()
                value=of(product, |one| {
                    let own = one.price.as_ref().map(|own| own.amount.to_string());
                    said_decimal(&own.unwrap_or_default())
                })
                shown=of(product, |one| {
                    one.price.as_ref().map(|own| price(own.amount)).unwrap_or_default()
                })
                placeholder=add()
                meanwhile=words::error_meanwhile
                on_commit=costs
            />
            <Show when=move || has_price.get()>
                <label class="choice">
                    <input
                        type="checkbox"
                        prop:checked=included
                        on:change:target=move |ev| {
                            let is_included = ev.target().checked();
                            // The record leads: what is refused leaves the box as it was.
                            ev.target().set_checked(!is_included);
                            turn(is_included);
                        }
                    />
                    <span>{words::price_included()}</span>
                </label>
            </Show>
            <InlineEdit
                label=words::product_tax()
                value=of(product, |one| {
                    said_decimal(&one.tax.map(|tax| tax.to_string()).unwrap_or_default())
                })
                shown=of(product, |one| {
                    one.tax.map(|tax| rate(tax.ten_thousandths())).unwrap_or_default()
                })
                placeholder=add()
                meanwhile=words::error_meanwhile
                on_commit=taxed
            />
            <InlineEdit
                label=words::product_category()
                value=line(|one| &one.category)
                placeholder=add()
                meanwhile=words::error_meanwhile
                on_commit=set_line(|one| &mut one.category)
            />
            <InlineEdit
                label=words::product_description()
                lines=3
                value=of(product, |one| lines(one.description.as_ref()))
                placeholder=add()
                meanwhile=words::error_meanwhile
                on_commit=said
            />
        </div>
    }
}

/// What it costs in price lists, from which quantity on.
#[component]
fn Prices(id: ProductId, product: Signal<Option<Product>>) -> impl IntoView {
    let db = Db::get();
    let lists = db.every::<PriceList>();
    let prices = db.every_of::<ListPrice>(Of::Record(RecordKey::of(id)));
    let own = of(product, |one| one.price.as_ref().map(|own| price(own.amount)));
    let line = move |one: &ListPrice| {
        let list = lists.with(|all| {
            all.iter().find(|list| list.id == one.list).map(|list| list.name.to_string())
        })?;
        let from = match one.minimum {
            Some(minimum) => words::prices_from_quantity(&quantity(minimum)),
            None => words::prices_any_quantity().to_owned(),
        };
        let (price_id, label) = (one.id, words::remove_value(&list));
        let remove = move |()| save(db, delete([RecordKey::of(price_id)]));
        Some(view! {
            <li class="line">
                <span class="line-name">
                    <span class="ellipsis">{list}</span>
                    <span class="muted">{from}</span>
                </span>
                <span class="number">{price(one.price.amount)}</span>
                <IconButton label=label icon=Icon::Close small=true on_press=remove />
            </li>
        })
    };
    let rows = move || {
        let mut all: Vec<ListPrice> = prices.get().as_ref().clone();
        all.sort_by_key(|one| (one.list, one.minimum, one.id));
        all.iter().filter_map(line).collect_view()
    };
    let has_lists = Memo::new(move |_| lists.with(|all| !all.is_empty()));
    view! {
        <ul class="lines">
            <li class="line locked">
                <span class="line-name">
                    <span class="ellipsis">{words::prices_catalogue()}</span>
                    <span class="muted">{words::prices_catalogue_text()}</span>
                </span>
                <span class="number">{move || own.get().unwrap_or_else(|| "–".to_owned())}</span>
            </li>
            {rows}
        </ul>
        <Show
            when=move || has_lists.get()
            fallback=|| view! {
                <p class="muted paper-gap">{words::prices_none()}</p>
                <LinkButton href=PRICES label=words::prices_title() />
            }
        >
            <AddPrice product=id lists=lists.get_untracked() />
        </Show>
    }
}

/// The form that adds a price to a list.
#[component]
fn AddPrice(product: ProductId, lists: std::sync::Arc<Vec<PriceList>>) -> impl IntoView {
    let db = Db::get();
    let text = || RwSignal::new(String::new());
    let (list, minimum, costs, included) = (text(), text(), text(), RwSignal::new(false));
    list.set(lists.first().map(|one| one.id.to_string()).unwrap_or_default());
    let error = || RwSignal::new(None::<String>);
    let (minimum_error, price_error) = (error(), error());
    let options =
        lists.iter().map(|one| (one.id.to_string(), format!("{} · {}", one.name, one.currency)));
    let options: Vec<(String, String)> = options.collect();
    let submit = move |ev: leptos::ev::SubmitEvent| {
        ev.prevent_default();
        let Some(chosen) =
            Id::parse(&list.get_untracked()).ok().and_then(|id| db.get_now::<PriceList>(id))
        else {
            return;
        };
        let from = match minimum.get_untracked().trim() {
            "" => Ok(None),
            typed => read_quantity(typed).map(Some),
        };
        let from = keep(minimum_error, from);
        let amount = read_price(&costs.get_untracked(), chosen.currency).and_then(|amount| {
            let amount = amount.ok_or_else(|| words::error_needed().to_owned())?;
            let is_same = amount.currency() == chosen.currency;
            is_same.then_some(amount).ok_or_else(|| words::error_lines().to_owned())
        });
        let amount = keep(price_error, amount);
        let (Some(minimum_now), Some(amount)) = (from, amount) else { return };
        let is_tax_included = included.get_untracked();
        let one = ListPrice {
            minimum: minimum_now,
            ..ListPrice::new(
                db.new_id(),
                chosen.id,
                product,
                Price { is_tax_included, ..Price::new(amount) },
            )
        };
        save(db, create(RecordKey::of(one.id), &one));
        costs.set(String::new());
        minimum.set(String::new());
    };
    view! {
        <form class="form paper-gap" novalidate on:submit=submit>
            <Select
                label=words::price_list_one()
                options=options
                value=list
                on_change=move |id: String| list.set(id)
            />
            <div class="form-pair">
                <TextField label=words::prices_minimum() value=minimum error=minimum_error />
                <TextField label=words::line_price() value=costs error=price_error />
            </div>
            <TaxIncluded included=included />
            <div class="actions">
                <Button label=words::prices_add_price() icon=Icon::Plus submits=true />
            </div>
        </form>
    }
}
