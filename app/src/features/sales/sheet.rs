//! A quote or an order as a sheet of paper: seller, customer, lines, taxes, sums, signature. What
//! the browser prints is what is seen.

use cartera_domain::{LineItem, LongText, Name, Organization, Person, Totals, Workspace};
use leptos::prelude::*;

use super::line_list::sum_rows;
use super::page::Shown;
use super::paper::{Kind, Paper};
use super::said::{exact, quantity, rate, title};
use super::sign::signature;
use crate::data::Db;
use crate::features::Missing;
use crate::features::deals::{day, day_of, price, said_decimal};
use crate::platform::page;
use crate::preferences::Preferences;
use crate::shell::TopLine;
use crate::ui::{Button, Icon, LinkButton, Rank};
use crate::words;

/// The page with the sheet, or word that nothing is here.
#[component]
pub fn SheetPage(
    /// Which of the two.
    kind: Kind,
    /// Its id.
    id: [u8; 16],
) -> impl IntoView {
    let shown = Shown::follow(Db::get(), kind, id);
    let is_there = Memo::new(move |_| shown.paper.with(Option::is_some));
    move || match is_there.get() {
        true => view! { <Present kind=kind id=id shown=shown /> }.into_any(),
        false => {
            view! { <Missing title=words::paper_missing() text=words::paper_missing_text() /> }
                .into_any()
        }
    }
}

#[component]
fn Present(kind: Kind, id: [u8; 16], shown: Shown) -> impl IntoView {
    let db = Db::get();
    let seller = db.record(Workspace::ID);
    let is_nameless = Memo::new(move |_| {
        seller.with(|one| one.as_ref().is_none_or(|one| one.legal_name.is_none()))
    });
    let has_server = db.has_server();
    let sheet = move || {
        let paper = shown.paper.get()?;
        let seller = seller.get().unwrap_or_default();
        let numbers = numbers(&paper, has_server.get());
        Some(shown.lines.with(|lines| draw(db, &paper, numbers, lines, &seller)))
    };
    view! {
        <TopLine title=shown.of(title)>
            <LinkButton href=kind.page(id) label=words::paper_back() icon=Icon::ArrowLeft />
            <Button
                label=words::order_print()
                icon=Icon::Print
                rank=Rank::Primary
                on_press=move |()| page::print()
            />
        </TopLine>
        <div class="page sheet-page">
            <Show when=move || is_nameless.get()>
                <div class="team-note sheet-note">
                    <p>{words::business_missing()}</p>
                    <LinkButton href="/settings/business" label=words::business_open() />
                </div>
            </Show>
            {sheet}
        </div>
    }
}

fn lines_of(text: Option<&LongText>) -> impl IntoView + use<> {
    text.map(|text| view! { <p class="sheet-lines">{text.to_string()}</p> })
}

fn draw(
    db: Db,
    paper: &Paper,
    numbers: Vec<(&'static str, String)>,
    lines: &[LineItem],
    seller: &Workspace,
) -> AnyView {
    let sums = paper.totals(lines).ok();
    let name = seller.legal_name.as_ref().or(seller.name.as_ref()).map(Name::to_string);
    let tax = |id: String| words::sheet_tax_id(&id);
    let heading = match paper.title() {
        Some(title) => view! { <p class="sheet-title">{title.to_string()}</p> }.into_any(),
        None => ().into_any(),
    };
    let signed = match paper {
        Paper::Order(order) => order.signed.as_ref().map(signature),
        Paper::Quote(_) => None,
    };
    let signed = signed.unwrap_or_else(|| to_sign(paper.kind()));
    view! {
        <article class="sheet">
            <header class="sheet-head">
                <div class="sheet-seller">
                    <strong>{name.unwrap_or_else(|| words::business_nameless().to_owned())}</strong>
                    {lines_of(seller.address.as_ref())}
                    {seller.tax_id.as_ref().map(|id| view! { <p>{tax(id.to_string())}</p> })}
                    {lines_of(seller.contact.as_ref())}
                </div>
                <div class="sheet-what">
                    <h2>{paper.kind().name()}</h2>
                    <dl>{facts(paper, numbers)}</dl>
                </div>
            </header>
            {customer(db, paper)}
            {heading}
            {table(lines, sums.as_ref())}
            <div class="sheet-sums">{sums.as_ref().map(sum_rows)}</div>
            {paper
                .terms()
                .map(|terms| {
                    view! {
                        <section class="sheet-part">
                            <h3>{words::paper_terms()}</h3>
                            <p class="sheet-lines">{terms.to_string()}</p>
                        </section>
                    }
                })}
            {seller
                .bank
                .as_ref()
                .map(|bank| {
                    view! {
                        <section class="sheet-part">
                            <h3>{words::business_bank()}</h3>
                            <p class="sheet-lines">{bank.to_string()}</p>
                        </section>
                    }
                })}
            {signed}
        </article>
    }
    .into_any()
}

/// The number that everybody uses and the one of the device, which stays: a sheet that was handed out
/// with no network has that one alone.
fn numbers(paper: &Paper, has_server: bool) -> Vec<(&'static str, String)> {
    let provisional = paper.provisional_number();
    let first = match paper.final_number() {
        None if !has_server => return vec![(words::paper_number(), paper.number())],
        None => words::paper_number_pending().to_owned(),
        Some(number) => number,
    };
    let second = provisional.map(|number| (words::paper_number_provisional(), number));
    std::iter::once((words::paper_number(), first)).chain(second).collect()
}

/// Numbers, day, last day or day of delivery, the customer's own number.
fn facts(paper: &Paper, numbers: Vec<(&'static str, String)>) -> impl IntoView + use<> {
    let (until, reference) = match paper {
        Paper::Quote(_) => (words::quote_until(), None),
        Paper::Order(order) => (words::order_due(), order.customer_reference.as_ref()),
    };
    let mut rows = numbers;
    rows.push((words::sheet_day(), day_of(paper.since())));
    rows.extend(paper.day().map(|on| (until, day(on))));
    rows.extend(reference.map(|name| (words::order_reference(), name.to_string())));
    let rows = rows.into_iter().filter(|(_, value)| !value.is_empty());
    let row = |(label, value): (&'static str, String)| {
        view! { <div><dt>{label}</dt> <dd>{value}</dd></div> }
    };
    rows.map(row).collect_view()
}

/// Whom it is for, and where it goes.
fn customer(db: Db, paper: &Paper) -> impl IntoView + use<> {
    let order = Preferences::get().name_order().get_untracked();
    let organization = paper.organization().and_then(|id| db.get_now::<Organization>(id));
    let person = paper.person().and_then(|id| db.get_now::<Person>(id));
    let human = person.map(|one| one.full_name(order)).filter(|name| !name.is_empty());
    let (name, second) = match &organization {
        Some(one) => (Some(one.name.to_string()), human),
        None => (human, None),
    };
    let tax_id = organization.as_ref().and_then(|one| one.tax_id.clone());
    let address = organization.as_ref().and_then(|one| one.address.clone());
    let place = match paper {
        Paper::Order(order) => order.deliver_to.clone(),
        Paper::Quote(_) => None,
    };
    view! {
        <div class="sheet-parties">
            <section>
                <h3>{words::paper_customer()}</h3>
                <strong>{name.unwrap_or_else(|| "–".to_owned())}</strong>
                {second.map(|name| view! { <p>{name}</p> })}
                {lines_of(address.as_ref())}
                {tax_id.map(|id| view! { <p>{words::sheet_tax_id(id.as_str())}</p> })}
            </section>
            {place
                .map(|place| {
                    view! {
                        <section>
                            <h3>{words::order_deliver_to()}</h3>
                            {lines_of(Some(&place))}
                        </section>
                    }
                })}
        </div>
    }
}

fn table(lines: &[LineItem], sums: Option<&Totals>) -> impl IntoView + use<> {
    let has_discount = lines.iter().any(|line| line.discount.is_some());
    let row = |(at, line): (usize, &LineItem)| {
        let sum = sums.and_then(|sums| sums.lines.get(at)).map(|one| exact(one.amount));
        let unit = line.unit.as_ref().map(Name::as_str).unwrap_or_default();
        let many = format!("{} {unit}", quantity(line.quantity));
        let off = line.discount.map(|off| said_decimal(&off.to_string())).unwrap_or_default();
        let tax = line.tax.map(|tax| rate(tax.ten_thousandths())).unwrap_or_default();
        view! {
            <tr>
                <td class="number">{(at + 1).to_string()}</td>
                <td>
                    {line.name.to_string()}
                    {line.description.as_ref().map(|text| view! { <p class="sheet-lines muted">{text.to_string()}</p> })}
                </td>
                <td class="number">{many.trim_end().to_owned()}</td>
                <td class="number">{price(line.price.amount)}</td>
                {has_discount.then(|| view! { <td class="number">{off}</td> })}
                <td class="number">{tax}</td>
                <td class="number">{sum}</td>
            </tr>
        }
    };
    view! {
        <table class="sheet-table">
            <thead>
                <tr>
                    <th class="number">{words::sheet_line()}</th>
                    <th>{words::line_name()}</th>
                    <th class="number">{words::line_quantity()}</th>
                    <th class="number">{words::sheet_price()}</th>
                    {has_discount.then(|| view! { <th class="number">{words::sheet_discount()}</th> })}
                    <th class="number">{words::sheet_tax()}</th>
                    <th class="number">{words::sheet_amount()}</th>
                </tr>
            </thead>
            <tbody>{lines.iter().enumerate().map(row).collect_view()}</tbody>
        </table>
    }
}

/// Where a pen may sign.
fn to_sign(kind: Kind) -> AnyView {
    let label = match kind {
        Kind::Quote => words::sheet_accepted(),
        Kind::Order => words::sheet_ordered(),
    };
    view! {
        <section class="sheet-sign">
            <span class="sheet-line">{label}</span>
            <span class="sheet-line">{words::sheet_place_and_day()}</span>
        </section>
    }
    .into_any()
}
