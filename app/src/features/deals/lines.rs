//! What a deal sells, line by line. Where there are lines, they say what the deal is worth.

use std::sync::Arc;

use cartera_domain::{
    Deal, Discount, DiscountRate, Id, LineItem, Link, Price, Quantity, Rank, RecordKey, Totals,
    UnitPrice,
};
use leptos::prelude::*;

use super::commands::{change_line, total};
use super::new::keep;
use super::said::{amount, plain, read_amount, said_decimal, usual_currency};
use crate::data::{Db, Of};
use crate::features::read;
use crate::features::save::save;
use crate::platform::id;
use crate::ui::{Button, Dialog, Icon, IconButton, Rank as ButtonRank, TextField, Toasts, Tone};
use crate::words;

/// What is typed of a line.
#[derive(Clone, Copy)]
struct Draft {
    /// Of a line that is there.
    line: RwSignal<Option<LineItem>>,
    name: RwSignal<String>,
    quantity: RwSignal<String>,
    price: RwSignal<String>,
    discount: RwSignal<String>,
}

/// The lines.
#[component]
pub fn Lines(
    /// Whose.
    id: Id<Deal>,
    /// The deal.
    deal: Signal<Option<Deal>>,
) -> impl IntoView {
    let db = Db::get();
    let parent = Link::to(id);
    let found = db.every_of::<LineItem>(Of::Record(RecordKey::of(id)));
    let lines = Memo::new(move |_| {
        found.with(|found| Arc::new(LineItem::in_order(parent, found.iter().cloned())))
    });
    let empty = || RwSignal::new(String::new());
    let draft = Draft {
        line: RwSignal::new(None),
        name: empty(),
        quantity: empty(),
        price: empty(),
        discount: empty(),
    };
    let open = RwSignal::new(false);
    let edit = move |line: Option<LineItem>| {
        let (name, quantity, price, discount) = match &line {
            Some(line) => (
                line.name.to_string(),
                said_decimal(&line.quantity.to_string()),
                said_decimal(&line.price.amount.to_string()),
                line.discount.map(|off| said_decimal(&off.to_string())).unwrap_or_default(),
            ),
            None => (String::new(), "1".to_owned(), String::new(), String::new()),
        };
        draft.line.set(line);
        draft.name.set(name);
        draft.quantity.set(quantity);
        draft.price.set(price);
        draft.discount.set(discount);
        open.set(true);
    };
    let remove = move |line: Id<LineItem>| {
        let Some(deal) = deal.get_untracked() else { return };
        match change_line(&deal, &lines.get_untracked(), line, None) {
            Ok(edit) => save(db, edit),
            Err(_) => Toasts::get().show(Tone::Bad, words::error_lines(), None),
        }
    };
    let rows = move || {
        let lines = lines.get();
        let figures = figures(&lines);
        let row = |(at, line): (usize, &LineItem)| {
            let sum = figures.as_ref().and_then(|all| all.lines.get(at)).map(|one| one.total);
            let (own, line_id) = (line.clone(), line.id);
            let off = line.discount.map(|off| format!("−{}", said_decimal(&off.to_string())));
            let terms = [
                said_decimal(&line.quantity.to_string()),
                "×".to_owned(),
                said_decimal(&line.price.amount.to_string()),
                off.unwrap_or_default(),
            ];
            view! {
                <li class="line">
                    <button type="button" class="line-name" on:click=move |_| edit(Some(own.clone()))>
                        <span class="ellipsis">{line.name.to_string()}</span>
                        <span class="muted number">{terms.join(" ")}</span>
                    </button>
                    <span class="number">{sum.map(amount)}</span>
                    <IconButton
                        label=words::remove_value(line.name.as_str())
                        icon=Icon::Close
                        small=true
                        on_press=move |()| remove(line_id)
                    />
                </li>
            }
        };
        lines.iter().enumerate().map(row).collect_view()
    };
    let sum = move || {
        let worth = lines.with(|lines| total(lines).ok().flatten())?;
        Some(view! {
            <p class="line-total">
                <span>{words::lines_total()}</span>
                <span class="number">{amount(worth)}</span>
            </p>
        })
    };
    view! {
        <Show when=move || lines.with(|lines| lines.is_empty())>
            <p class="faint">{words::lines_empty()}</p>
        </Show>
        <ul class="lines">{rows}</ul>
        {sum}
        <div class="related-add">
            <Button
                label=words::line_add()
                icon=Icon::Plus
                rank=ButtonRank::Quiet
                on_press=move |()| edit(None)
            />
        </div>
        <Dialog title=words::line_title() open=open close_label=words::close()>
            <LineForm deal=deal lines=lines draft=draft open=open />
        </Dialog>
    }
}

fn figures(lines: &[LineItem]) -> Option<Totals> {
    let currency = lines.first()?.price.amount.currency();
    let terms: Vec<_> = lines.iter().map(LineItem::terms).collect();
    Totals::of(currency, &terms, None, cartera_domain::TaxRounding::PerRate).ok()
}

#[component]
fn LineForm(
    deal: Signal<Option<Deal>>,
    lines: Memo<Arc<Vec<LineItem>>>,
    draft: Draft,
    open: RwSignal<bool>,
) -> impl IntoView {
    let db = Db::get();
    let error = || RwSignal::new(None::<String>);
    let (name_error, quantity_error, price_error, discount_error) =
        (error(), error(), error(), error());
    let submit = move |ev: leptos::ev::SubmitEvent| {
        ev.prevent_default();
        let Some(deal) = deal.get_untracked() else { return };
        let all = lines.get_untracked();
        let usual = all.first().map(|line| line.price.amount.currency());
        let usual = usual.or_else(|| deal.amount.map(|amount| amount.currency()));
        let usual = usual.unwrap_or_else(|| usual_currency(db));
        let name = keep(name_error, read::needed_name(&draft.name.get_untracked()));
        let quantity = Quantity::parse(&plain(&draft.quantity.get_untracked()))
            .map_err(|_| words::error_quantity().to_owned());
        let quantity = keep(quantity_error, quantity);
        let price = keep(price_error, read_price(&draft.price.get_untracked(), usual));
        let discount = keep(discount_error, read_discount(&draft.discount.get_untracked()));
        let (Some(name), Some(quantity), Some(price), Some(discount)) =
            (name, quantity, price, discount)
        else {
            return;
        };
        let before = draft.line.get_untracked();
        let line = match before {
            Some(before) => LineItem {
                name,
                quantity,
                price: Price { amount: price, ..before.price.clone() },
                discount,
                ..before
            },
            None => {
                let last = all.last().map(|line| line.rank.clone());
                let rank = Rank::between(last.as_ref(), None, id::random_bits() as u32);
                let new = LineItem::new(
                    db.new_id(),
                    Link::to(deal.id),
                    rank,
                    name,
                    quantity,
                    Price::new(price),
                );
                LineItem { discount, ..new }
            }
        };
        match change_line(&deal, &all, line.id, Some(&line)) {
            Ok(edit) => {
                open.set(false);
                save(db, edit);
            }
            Err(_) => price_error.set(Some(words::error_lines().to_owned())),
        }
    };
    view! {
        <form class="form" novalidate on:submit=submit>
            <TextField label=words::line_name() value=draft.name error=name_error focused=true />
            <div class="form-pair">
                <TextField label=words::line_quantity() value=draft.quantity error=quantity_error />
                <TextField label=words::line_price() value=draft.price error=price_error />
            </div>
            <TextField
                label=words::line_discount()
                value=draft.discount
                error=discount_error
                help=words::line_discount_help()
            />
            <div class="actions end">
                <Button label=words::cancel() on_press=move |()| open.set(false) />
                <Button label=words::save() rank=ButtonRank::Primary submits=true />
            </div>
        </form>
    }
}

fn read_price(typed: &str, usual: cartera_domain::Currency) -> Result<UnitPrice, String> {
    let money = read_amount(typed, usual)?.ok_or_else(|| words::error_needed().to_owned())?;
    UnitPrice::parse(&money.to_string()).map_err(|_| words::error_amount_large().to_owned())
}

fn read_discount(typed: &str) -> Result<Option<Discount>, String> {
    match typed.trim() {
        "" => Ok(None),
        text => DiscountRate::parse(&plain(text))
            .map(|rate| Some(Discount::rate(rate)))
            .map_err(|_| words::error_probability().to_owned()),
    }
}
