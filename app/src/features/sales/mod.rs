//! What is sold, for how much, and the papers of it: products, price lists, quotes and orders.

mod business;
mod commands;
mod facts;
mod history;
mod line_form;
mod line_list;
mod list;
mod make;
mod move_dialogs;
mod moves;
mod new;
mod of_record;
mod page;
mod paper;
mod prices;
mod product;
mod products;
mod said;
mod sheet;
mod sign;
mod tabs;

use cartera_domain::Id;
use leptos::prelude::*;

use crate::features::Missing;
use crate::words;
use paper::Kind;

pub use business::Business;
pub use history::{label as field_label, value as field_value};
pub use line_form::{LineDialog, LineDraft, LinesOf};
pub use line_list::LineList;
pub use of_record::PapersOf;
pub use said::detail;

/// What a path below `/sales` names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    All(Kind),
    One(Kind, [u8; 16]),
    Sheet(Kind, [u8; 16]),
    Products,
    Product([u8; 16]),
    Prices,
    Nothing,
}

fn place(rest: &str) -> Place {
    let mut parts = rest.split('/');
    let (folder, id, below) = (parts.next(), parts.next(), parts.next());
    let id = id.map(|id| Id::<cartera_domain::Product>::parse(id).map(|id| *id.as_bytes()));
    let kind = match folder {
        Some("" | "orders") => Kind::Order,
        Some("quotes") => Kind::Quote,
        Some("products") => {
            return match (id, below) {
                (None, _) => Place::Products,
                (Some(Ok(id)), None) => Place::Product(id),
                _ => Place::Nothing,
            };
        }
        Some("prices") if id.is_none() => return Place::Prices,
        _ => return Place::Nothing,
    };
    match (id, below) {
        (None, _) => Place::All(kind),
        (Some(Ok(id)), None) => Place::One(kind, id),
        (Some(Ok(id)), Some("sheet")) => Place::Sheet(kind, id),
        _ => Place::Nothing,
    }
}

/// Draws what the path names.
#[must_use]
pub fn view(rest: Signal<String>) -> AnyView {
    let here = Memo::new(move |_| rest.with(|rest| place(rest)));
    (move || match here.get() {
        Place::All(kind) => view! { <list::PaperList kind=kind /> }.into_any(),
        Place::One(kind, id) => view! { <page::PaperPage kind=kind id=id /> }.into_any(),
        Place::Sheet(kind, id) => view! { <sheet::SheetPage kind=kind id=id /> }.into_any(),
        Place::Products => view! { <products::ProductList /> }.into_any(),
        Place::Product(id) => view! { <product::ProductPage id=Id::from_bytes(id) /> }.into_any(),
        Place::Prices => view! { <prices::PriceLists /> }.into_any(),
        Place::Nothing => {
            view! { <Missing title=words::page_missing() text=words::page_missing_text() /> }
                .into_any()
        }
    })
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_names_a_list_a_page_or_a_sheet() {
        let id = "01010101-0101-0101-0101-010101010101";
        let check = |rest: &str, want: Place| assert_eq!(place(rest), want, "{rest}");
        check("", Place::All(Kind::Order));
        check("orders", Place::All(Kind::Order));
        check("quotes", Place::All(Kind::Quote));
        check(&format!("quotes/{id}"), Place::One(Kind::Quote, [1; 16]));
        check(&format!("orders/{id}/sheet"), Place::Sheet(Kind::Order, [1; 16]));
        check("products", Place::Products);
        check(&format!("products/{id}"), Place::Product([1; 16]));
        check("prices", Place::Prices);
        for rest in ["x", "orders/x", "prices/1", &format!("orders/{id}/x"), "products/x"] {
            check(rest, Place::Nothing);
        }
    }
}
