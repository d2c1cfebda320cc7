//! What a quote or an order says beside its lines, edited in place.

use cartera_domain::{
    Date, Id, LongText, Name, Order, Organization, Person, PriceList, RecordKey, RecordKind,
};
use cartera_sync::Patch;
use leptos::prelude::*;

use super::commands::edit_paper;
use super::page::Shown;
use super::paper::{Kind, Paper};
use super::said::{lines, read_discount};
use crate::data::Db;
use crate::features::deals::{
    PickFact, Side, day, picked_organization, picked_person, read_day, said_decimal,
};
use crate::features::read;
use crate::features::save::save;
use crate::preferences::Preferences;
use crate::ui::{ComboState, CommitResult, InlineEdit, Select};
use crate::words;

/// The facts.
#[component]
pub fn Facts(
    /// Which of the two.
    kind: Kind,
    /// The paper.
    shown: Shown,
) -> impl IntoView {
    let add = words::add_placeholder;
    let draft = shown.of(Paper::is_draft);
    let title = move |text: String| -> CommitResult {
        let title = read::name(&text)?;
        put(shown, Vec::new(), |paper| paper.set_title(title));
        Ok(())
    };
    let until = move |text: String| -> CommitResult {
        let day = read_day(&text)?;
        put(shown, Vec::new(), |paper| paper.set_day(day));
        Ok(())
    };
    let discount = move |text: String| -> CommitResult {
        let discount = read_discount(&text)?;
        put(shown, Vec::new(), |paper| paper.set_discount(discount));
        Ok(())
    };
    let terms = move |text: String| -> CommitResult {
        let terms = read::lines(&text)?;
        put(shown, Vec::new(), |paper| paper.set_terms(terms));
        Ok(())
    };
    let note = move |text: String| -> CommitResult {
        let note = read::lines(&text)?;
        put(shown, Vec::new(), |paper| paper.set_note(note));
        Ok(())
    };
    let off = shown
        .of(|paper| paper.discount().map(|off| said_decimal(&off.to_string())).unwrap_or_default());
    let until_label = match kind {
        Kind::Quote => words::quote_until(),
        Kind::Order => words::order_due(),
    };
    view! {
        <div class="facts">
            <InlineEdit
                label=words::paper_title()
                value=shown.of(|paper| paper.title().map(Name::to_string).unwrap_or_default())
                placeholder=add()
                meanwhile=words::error_meanwhile
                on_commit=title
            />
            <Customers shown=shown />
            <InlineEdit
                label=until_label
                kind="date"
                value=shown.of(|paper| paper.day().map(|on| on.to_string()).unwrap_or_default())
                shown=shown.of(|paper| paper.day().map(day).unwrap_or_default())
                placeholder=add()
                meanwhile=words::error_meanwhile
                on_commit=until
            />
            <Show when=move || draft.get()>
                <PriceListFact shown=shown />
                <InlineEdit
                    label=words::paper_discount()
                    value=off
                    placeholder=add()
                    meanwhile=words::error_meanwhile
                    on_commit=discount
                />
            </Show>
            {(kind == Kind::Order).then(|| view! { <Delivery shown=shown /> })}
            <InlineEdit
                label=words::paper_terms()
                lines=2
                value=shown.of(|paper| lines(paper.terms()))
                placeholder=add()
                meanwhile=words::error_meanwhile
                on_commit=terms
            />
            <InlineEdit
                label=words::paper_note()
                lines=2
                value=shown.of(|paper| lines(paper.note()))
                placeholder=add()
                meanwhile=words::error_meanwhile
                on_commit=note
            />
        </div>
    }
}

/// Changes a paper as it is now, so that two quick edits both hold.
fn put(shown: Shown, beside: Vec<Patch>, with: impl FnOnce(&mut Paper)) {
    if let Some(before) = shown.paper.get_untracked() {
        let mut after = before.clone();
        with(&mut after);
        save(Db::get(), edit_paper(&before, &after, beside));
    }
}

/// The organization and the person.
#[component]
fn Customers(shown: Shown) -> impl IntoView {
    let db = Db::get();
    let order = Preferences::get().name_order();
    let named = move |key: Option<RecordKey>| {
        let key = key?;
        let name = db.called(key, order).get();
        Some((key, name.unwrap_or_else(|| words::record_gone().to_owned())))
    };
    let (organization, person) = (shown.of(Paper::organization), shown.of(Paper::person));
    let company = Memo::new(move |_| named(organization.get().map(RecordKey::of)));
    let human = Memo::new(move |_| named(person.get().map(RecordKey::of)));
    let keep_company = move |state: ComboState| -> CommitResult {
        let side = picked_organization(db, state)?;
        let beside = side.iter().flat_map(Side::<Organization>::patches).collect();
        let id = side.as_ref().map(Side::<Organization>::id);
        put(shown, beside, |paper| paper.set_organization(id));
        Ok(())
    };
    let keep_human = move |state: ComboState| -> CommitResult {
        let side = picked_person(db, state)?;
        let beside = side.iter().flat_map(Side::<Person>::patches).collect();
        let id = side.as_ref().map(Side::<Person>::id);
        put(shown, beside, |paper| paper.set_person(id));
        Ok(())
    };
    view! {
        <PickFact kind=RecordKind::Organization shown=company on_keep=keep_company />
        <PickFact kind=RecordKind::Person shown=human on_keep=keep_human />
    }
}

/// Which price list a quote is offered by, of those that hold on a day in its currency; nothing
/// where there is none.
#[component]
fn PriceListFact(shown: Shown) -> impl IntoView {
    let db = Db::get();
    let lists = db.every::<PriceList>();
    let options = Memo::new(move |_| {
        let Some(Paper::Quote(quote)) = shown.paper.get() else { return Vec::new() };
        let today: Date = crate::platform::clock::today();
        let fits = |list: &&PriceList| {
            quote.price_list == Some(list.id)
                || list.currency == quote.currency && list.is_valid_on(today)
        };
        let one = |list: &PriceList| (list.id.to_string(), list.name.to_string());
        lists.with(|lists| lists.iter().filter(fits).map(one).collect::<Vec<_>>())
    });
    let value = shown.of(|paper| match paper {
        Paper::Quote(quote) => quote.price_list.map(|id| id.to_string()).unwrap_or_default(),
        Paper::Order(_) => String::new(),
    });
    let choose = move |id: String| {
        put(shown, Vec::new(), |paper| {
            if let Paper::Quote(quote) = paper {
                quote.price_list = Id::parse(&id).ok();
            }
        });
    };
    move || {
        let own = options.get();
        (!own.is_empty()).then(|| {
            let mut all = vec![(String::new(), words::prices_catalogue().to_owned())];
            all.extend(own);
            view! {
                <Select label=words::price_list_one() options=all value=value on_change=choose />
            }
        })
    }
}

/// Where an order is delivered, and what the customer calls it.
#[component]
fn Delivery(shown: Shown) -> impl IntoView {
    fn order(paper: &Paper) -> Option<&Order> {
        match paper {
            Paper::Order(order) => Some(order),
            Paper::Quote(_) => None,
        }
    }
    fn put_order(shown: Shown, with: impl FnOnce(&mut Order)) {
        put(shown, Vec::new(), |paper| {
            if let Paper::Order(order) = paper {
                with(order);
            }
        });
    }
    let place = move |text: String| -> CommitResult {
        let place: Option<LongText> = read::lines(&text)?;
        put_order(shown, |order| order.deliver_to = place);
        Ok(())
    };
    let reference = move |text: String| -> CommitResult {
        let reference = read::name(&text)?;
        put_order(shown, |order| order.customer_reference = reference);
        Ok(())
    };
    view! {
        <InlineEdit
            label=words::order_deliver_to()
            lines=2
            value=shown.of(|paper| lines(order(paper).and_then(|one| one.deliver_to.as_ref())))
            placeholder=words::add_placeholder()
            meanwhile=words::error_meanwhile
            on_commit=place
        />
        <InlineEdit
            label=words::order_reference()
            value=shown.of(|paper| {
                let own = order(paper).and_then(|one| one.customer_reference.as_ref());
                own.map(Name::to_string).unwrap_or_default()
            })
            placeholder=words::add_placeholder()
            meanwhile=words::error_meanwhile
            on_commit=reference
        />
    }
}
