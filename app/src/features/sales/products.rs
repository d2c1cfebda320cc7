//! The catalogue: what is sold, for how much.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;
use std::sync::Arc;

use cartera_domain::query::{Filter, Operator, Query};
use cartera_domain::{Name, Price, Product, RecordKey, RecordKind};
use leptos::prelude::*;

use super::commands::create;
use super::line_form::TaxIncluded;
use super::said::{rate, read_tax};
use super::tabs::{NoneFound, PRODUCTS, SalesTabs};
use crate::data::{Db, ListQuery, Of, by};
use crate::features::cells::{ListFoot, dash, text};
use crate::features::deals::{keep, price, read_price, usual_currency};
use crate::features::read;
use crate::features::sample::AddSample;
use crate::features::save::FormSave;
use crate::platform::navigation::Navigation;
use crate::shell::TopLine;
use crate::ui::{
    Button, Column, Dialog, EmptyState, Icon, Rank, Row, SearchField, Select, Shown, Sort, Table,
    TableState, TextField, Width,
};
use crate::words;

const NAME: usize = 0;
const CODE: usize = 1;
const PRICE: usize = 2;
const UNIT: usize = 3;
const TAX: usize = 4;
const CATEGORY: usize = 5;

/// Those that are no longer offered.
const RETIRED: &str = "retired";

/// The list.
#[component]
pub fn ProductList() -> impl IntoView {
    let db = Db::get();
    let navigation = Navigation::get();
    let (search, which) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let (table, adding) = (TableState::new(), RwSignal::new(false));
    let query = Memo::new(move |_| {
        let Sort { column, descending } = table.sort.get();
        let field = match column {
            CODE => Product::CODE.number,
            CATEGORY => Product::CATEGORY.number,
            _ => Product::NAME.number,
        };
        let mut sort = by(field);
        sort.descending = descending;
        let retired = if which.with(|which| which == RETIRED) { "yes" } else { "no" };
        // Refused only where the operator takes no value, and this one takes one.
        let filter = Filter::field(Product::IS_RETIRED.number, Operator::Is, [retired]);
        let query = Query { filter: filter.unwrap_or_default(), sort: vec![sort] };
        ListQuery { query, search: search.get(), of: Of::Everybody }
    });
    let found = db.rows(RecordKind::Product, query.into());
    let all = db.rows(RecordKind::Product, Signal::derive(ListQuery::default));
    let count = Memo::new(move |_| found.with(|found| found.len()));
    let total = Memo::new(move |_| all.with(|all| all.len()));
    let has_any = Memo::new(move |_| total.get() > 0);
    let rows = move |range: Range<usize>| -> Vec<Row> {
        let rows = found.with(|found| found.get(range).unwrap_or_default().to_vec());
        rows.into_iter().filter_map(|at| db.row::<Product>(at)).map(|one| row(&one)).collect()
    };
    let looks_only = db.looks_only();
    let content = Memo::new(move |_| (has_any.get(), count.get() > 0));
    let foot = move || words::papers_found(count.get() as u64, total.get() as u64);
    view! {
        <TopLine title=words::products_title()>
            <Show when=move || has_any.get()>
                <SearchField
                    label=words::products_search()
                    value=search
                    clear_label=words::search_clear()
                />
            </Show>
            <Show when=move || !looks_only.get()>
                <Button
                    label=words::products_new()
                    icon=Icon::Plus
                    rank=Rank::Primary
                    keys="c"
                    on_press=move |()| adding.set(true)
                />
            </Show>
        </TopLine>
        <SalesTabs here=PRODUCTS>
            <Show when=move || has_any.get()>
                <Select
                    label=words::deal_state()
                    label_hidden=true
                    options=vec![
                        (String::new(), words::products_offered().to_owned()),
                        (RETIRED.to_owned(), words::products_retired().to_owned()),
                    ]
                    value=which
                    on_change=move |word: String| which.set(word)
                />
            </Show>
        </SalesTabs>
        {move || match content.get() {
            (false, _) => {
                view! {
                    <EmptyState
                        icon=Icon::Coins
                        title=words::products_empty()
                        text=words::products_empty_text()
                    >
                        <AddSample />
                    </EmptyState>
                }
                    .into_any()
            }
            (true, false) => {
                view! { <NoneFound search=search chosen=which /> }.into_any()
            }
            (true, true) => {
                view! {
                    <Table
                        label=words::products_title()
                        columns=columns()
                        count=count
                        rows=rows
                        state=table
                        on_open=move |to: String| navigation.go(&to)
                    />
                }
                    .into_any()
            }
        }}
        <ListFoot count=Signal::derive(foot) />
        <NewProduct open=adding />
    }
}

fn columns() -> Vec<Column> {
    use Shown::{Always, Desktop, Sideways};
    let column = |label: &'static str, width, shown, at| Column {
        label: label.into(),
        width,
        shown,
        sorts: [NAME, CODE, CATEGORY].contains(&at),
        numeric: at == PRICE,
    };
    vec![
        column(words::column_title(), Width::Wide, Always, NAME),
        column(words::product_code(), Width::Mark, Always, CODE),
        column(words::product_price(), Width::Mark, Always, PRICE),
        column(words::product_unit(), Width::Mark, Sideways, UNIT),
        column(words::product_tax(), Width::Mark, Sideways, TAX),
        column(words::product_category(), Width::Normal, Desktop, CATEGORY),
    ]
}

fn row(product: &Product) -> Row {
    let line = |name: &Option<Name>| name.as_ref().map(Name::to_string).unwrap_or_default();
    let name = product.name.to_string();
    let (code, unit, category) =
        (line(&product.code), line(&product.unit), line(&product.category));
    let costs = product.price.as_ref().map(|own| price(own.amount)).unwrap_or_default();
    let tax = product.tax.map(|tax| rate(tax.ten_thousandths())).unwrap_or_default();
    let href = format!("{PRODUCTS}/{}", product.id);
    let mut hasher = DefaultHasher::new();
    (product.id, &name, &code, &unit, &category, &costs, &tax).hash(&mut hasher);
    let to = href.clone();
    Row {
        key: hasher.finish(),
        href,
        cell: Arc::new(move |column| match column {
            NAME => {
                let second = [costs.as_str(), code.as_str()];
                let second: Vec<&str> = second.into_iter().filter(|one| !one.is_empty()).collect();
                view! {
                    <span class="who-lines">
                        <a class="ellipsis" href=to.clone() tabindex="-1" title=name.clone()>
                            {name.clone()}
                        </a>
                        <span class="who-second ellipsis">{second.join(" · ")}</span>
                    </span>
                }
                .into_any()
            }
            CODE => text(&code),
            PRICE => text(&costs),
            UNIT => text(&unit),
            TAX => text(&tax),
            CATEGORY => text(&category),
            _ => dash(),
        }),
    }
}

/// The dialog that adds a product; the list shows it then.
#[component]
fn NewProduct(open: RwSignal<bool>) -> impl IntoView {
    // Outlives the dialog, so closing it by mistake loses nothing.
    let texts = StoredValue::new([(); 5].map(|()| RwSignal::new(String::new())));
    let included = RwSignal::new(false);
    view! {
        <Dialog title=words::products_new() open=open close_label=words::close()>
            <Form open=open texts=texts.get_value() included=included />
        </Dialog>
    }
}

#[component]
fn Form(
    open: RwSignal<bool>,
    texts: [RwSignal<String>; 5],
    included: RwSignal<bool>,
) -> impl IntoView {
    let db = Db::get();
    let [name, code, unit, costs, tax] = texts;
    let errors = [(); 5].map(|()| RwSignal::new(None::<String>));
    let [name_error, code_error, unit_error, price_error, tax_error] = errors;
    let saving = FormSave::new();
    let submit = move |ev: leptos::ev::SubmitEvent| {
        ev.prevent_default();
        let text = |signal: RwSignal<String>| signal.get_untracked();
        let called = keep(name_error, read::needed_name(&text(name)));
        let coded = keep(code_error, read::name(&text(code)));
        let counted = keep(unit_error, read::name(&text(unit)));
        let priced = keep(price_error, read_price(&text(costs), usual_currency(db)));
        let taxed = keep(tax_error, read_tax(&text(tax)));
        let (Some(called), Some(coded), Some(counted), Some(priced), Some(taxed)) =
            (called, coded, counted, priced, taxed)
        else {
            return;
        };
        let is_tax_included = taxed.is_some() && included.get_untracked();
        let product = Product {
            code: coded,
            unit: counted,
            price: priced.map(|amount| Price { is_tax_included, ..Price::new(amount) }),
            tax: taxed,
            ..Product::new(db.new_id(), called)
        };
        let said = words::person_created(product.name.as_str());
        saving.run(db, create(RecordKey::of(product.id), &product), said, move || {
            // Unit, tax and how prices are meant are mostly the same for the next one.
            for text in [name, code, costs] {
                text.set(String::new());
            }
            open.set(false);
        });
    };
    view! {
        <form class="form" novalidate on:submit=submit>
            <TextField label=words::column_title() value=name error=name_error focused=true />
            <div class="form-pair">
                <TextField label=words::product_code() value=code error=code_error />
                <TextField label=words::product_unit() value=unit error=unit_error />
            </div>
            <div class="form-pair">
                <TextField label=words::product_price() value=costs error=price_error />
                <TextField label=words::line_tax() value=tax error=tax_error />
            </div>
            <TaxIncluded included=included />
            <div class="actions end">
                <Button label=words::cancel() on_press=move |()| open.set(false) />
                <Button label=words::save() rank=Rank::Primary submits=true />
            </div>
        </form>
    }
}
