//! The form of one line: a product of the catalogue, or anything else that is sold.

use std::sync::Arc;

use cartera_domain::price_list::PriceListId;
use cartera_domain::{
    Currency, Id, LineItem, Link, ListPrice, Name, Price, PriceList, Product, Quantity, Rank,
    RecordKey, RecordKind,
};
use leptos::prelude::*;

use super::said::{quantity, read_discount, read_quantity, read_tax};
use crate::data::{Db, Of};
use crate::features::deals::{keep, read_price, said_decimal};
use crate::features::read;
use crate::platform::{clock, id};
use crate::preferences::Preferences;
use crate::ui::{Button, Combo, ComboState, CommitResult, Dialog, Rank as ButtonRank, TextField};
use crate::words;

/// More products than these nobody reads through.
const MOST: usize = 8;

/// What is typed of a line. It outlives the dialog, so closing it by mistake loses nothing.
#[derive(Clone, Copy)]
pub struct LineDraft {
    /// Of a line that is there.
    line: RwSignal<Option<LineItem>>,
    open: RwSignal<bool>,
    what: ComboState,
    quantity: RwSignal<String>,
    unit: RwSignal<String>,
    price: RwSignal<String>,
    tax: RwSignal<String>,
    discount: RwSignal<String>,
    included: RwSignal<bool>,
}

/// What a line stands in.
#[derive(Clone, Copy)]
pub struct LinesOf {
    /// The deal, quote or order.
    pub parent: Link,
    /// Its lines in their order.
    pub lines: Signal<Arc<Vec<LineItem>>>,
    /// The currency of its amounts.
    pub currency: Signal<Currency>,
    /// The price list that it is offered by.
    pub list: Signal<Option<PriceListId>>,
}

impl LineDraft {
    /// Closed and empty.
    #[must_use]
    pub fn new() -> Self {
        let text = || RwSignal::new(String::new());
        Self {
            line: RwSignal::new(None),
            open: RwSignal::new(false),
            what: ComboState::new(),
            quantity: text(),
            unit: text(),
            price: text(),
            tax: text(),
            discount: text(),
            included: RwSignal::new(false),
        }
    }

    /// Opens the form of a line, or of a new one.
    pub fn edit(self, line: Option<LineItem>) {
        let text = |value: Option<String>| said_decimal(&value.unwrap_or_default());
        match &line {
            Some(line) => {
                self.what.set(line.product.map(|id| id.to_string()), line.name.to_string());
                self.quantity.set(quantity(line.quantity));
                self.unit.set(line.unit.as_ref().map(Name::to_string).unwrap_or_default());
                self.price.set(said_decimal(&line.price.amount.to_string()));
                self.tax.set(text(line.tax.map(|tax| tax.to_string())));
                self.discount.set(text(line.discount.map(|off| off.to_string())));
                self.included.set(line.price.is_tax_included);
            }
            None => {
                self.what.clear();
                self.quantity.set("1".to_owned());
                for text in [self.unit, self.price, self.tax, self.discount] {
                    text.set(String::new());
                }
                self.included.set(false);
            }
        }
        self.line.set(line);
        self.open.set(true);
    }

    /// Takes over what the catalogue says of the product that was chosen.
    fn take_product(self, db: Db, of: LinesOf) {
        let product = self.what.chosen.get_untracked().and_then(|id| Id::parse(&id).ok());
        let Some(product) = product.and_then(|id: Id<Product>| db.get_now(id)) else { return };
        let many = read_quantity(&self.quantity.get_untracked()).unwrap_or(Quantity::ONE);
        self.unit.set(product.unit.as_ref().map(Name::to_string).unwrap_or_default());
        self.tax.set(product.tax.map(|tax| said_decimal(&tax.to_string())).unwrap_or_default());
        let list = of.list.get_untracked();
        if let Some(price) = price_of(db, &product, list, of.currency.get_untracked(), many) {
            self.price.set(said_decimal(&price.amount.to_string()));
            self.included.set(price.is_tax_included);
        }
    }
}

impl Default for LineDraft {
    fn default() -> Self {
        Self::new()
    }
}

/// What one of a product costs today: by the list, or else by the catalogue where that is in the
/// document's currency.
fn price_of(
    db: Db,
    product: &Product,
    list: Option<PriceListId>,
    currency: Currency,
    many: Quantity,
) -> Option<Price> {
    let own = || product.price.clone().filter(|price| price.amount.currency() == currency);
    let Some(list) = list.and_then(|id| db.get_now::<PriceList>(id)) else { return own() };
    let prices: Vec<ListPrice> = db.every_of_now(Of::Record(RecordKey::of(product.id)));
    product.price_in(&list, &prices, many, clock::today()).cloned()
}

/// Products by a part of their name or code, without those that are no longer offered.
fn find(db: Db, typed: &str) -> Vec<(String, String)> {
    let order = Preferences::get().name_order().get_untracked();
    let found = db.found(RecordKind::Product, typed, MOST * 2, order).into_iter();
    let offered = found.filter_map(|(key, name)| {
        let product = db.get_now(key.typed::<Product>()?)?;
        (!product.is_retired).then(|| (product.id.to_string(), name))
    });
    offered.take(MOST).collect()
}

/// The form in a dialog.
#[component]
pub fn LineDialog(
    /// What is typed.
    draft: LineDraft,
    /// What the line stands in.
    of: LinesOf,
    /// Keeps a line, or says in words why not.
    #[prop(into)]
    on_keep: Callback<LineItem, CommitResult>,
) -> impl IntoView {
    view! {
        <Dialog title=words::line_title() open=draft.open close_label=words::close()>
            <Form draft=draft of=of on_keep=on_keep />
        </Dialog>
    }
}

#[component]
fn Form(draft: LineDraft, of: LinesOf, on_keep: Callback<LineItem, CommitResult>) -> impl IntoView {
    let db = Db::get();
    let errors = [(); 6].map(|()| RwSignal::new(None::<String>));
    let [what_error, quantity_error, unit_error, price_error, tax_error, discount_error] = errors;
    let submit = move |ev: leptos::ev::SubmitEvent| {
        ev.prevent_default();
        let text = |signal: RwSignal<String>| signal.get_untracked();
        let name = keep(what_error, read::needed_name(&text(draft.what.text)));
        let many = keep(quantity_error, read_quantity(&text(draft.quantity)));
        let unit = keep(unit_error, read::name(&text(draft.unit)));
        let price = read_price(&text(draft.price), of.currency.get_untracked());
        let price = price.and_then(|price| price.ok_or_else(|| words::error_needed().to_owned()));
        let price = keep(price_error, price);
        let tax = keep(tax_error, read_tax(&text(draft.tax)));
        let discount = keep(discount_error, read_discount(&text(draft.discount)));
        let (Some(name), Some(quantity), Some(unit), Some(price), Some(tax), Some(discount)) =
            (name, many, unit, price, tax, discount)
        else {
            return;
        };
        let chosen = draft.what.chosen.get_untracked();
        let product = chosen.and_then(|id| Id::parse(&id).ok());
        let is_tax_included = tax.is_some() && draft.included.get_untracked();
        let price = Price { is_tax_included, ..Price::new(price) };
        let before = draft.line.get_untracked().unwrap_or_else(|| {
            let last = of.lines.with_untracked(|all| all.last().map(|line| line.rank.clone()));
            let rank = Rank::beside(last.as_ref(), None, id::random_bits() as u32);
            let (name, price) = (name.clone(), price.clone());
            LineItem::new(db.new_id(), of.parent, rank, name, quantity, price)
        });
        // What the catalogue says beside its name belongs to the product.
        let description = match product.filter(|_| product != before.product) {
            Some(id) => db.get_now::<Product>(id).and_then(|product| product.description),
            None => before.description.clone().filter(|_| product.is_some()),
        };
        let line =
            LineItem { name, quantity, unit, price, tax, discount, product, description, ..before };
        match on_keep.run(line) {
            Ok(()) => draft.open.set(false),
            Err(words) => price_error.set(Some(words)),
        }
    };
    view! {
        <form class="form" novalidate on:submit=submit>
            <Combo
                label=words::line_name()
                state=draft.what
                find=move |text: String| find(db, &text)
                create=move |text: String| words::line_free(&text)
                error=what_error
                focused=true
                on_choose=move |()| draft.take_product(db, of)
            />
            <div class="form-pair">
                <TextField
                    label=words::line_quantity()
                    value=draft.quantity
                    error=quantity_error
                />
                <TextField label=words::product_unit() value=draft.unit error=unit_error />
            </div>
            <div class="form-pair">
                <TextField label=words::line_price() value=draft.price error=price_error />
                <TextField label=words::line_tax() value=draft.tax error=tax_error />
            </div>
            <TaxIncluded included=draft.included />
            <TextField
                label=words::line_discount()
                value=draft.discount
                error=discount_error
                help=words::line_discount_help()
            />
            <div class="actions end">
                <Button label=words::cancel() on_press=move |()| draft.open.set(false) />
                <Button label=words::save() rank=ButtonRank::Primary submits=true />
            </div>
        </form>
    }
}

/// Whether a price has its tax in it already.
#[component]
pub fn TaxIncluded(
    /// Whether it has.
    included: RwSignal<bool>,
) -> impl IntoView {
    view! {
        <label class="choice">
            <input
                type="checkbox"
                prop:checked=included
                on:change:target=move |ev| included.set(ev.target().checked())
            />
            <span>{words::price_included()}</span>
        </label>
    }
}
