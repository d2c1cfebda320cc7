//! Deals: the board, the list and the forecast of the same deals, and a page for each.

mod asks;
mod board;
mod cards;
mod commands;
mod fact;
mod fill;
mod forecast;
mod lines;
mod list;
mod moving;
mod new;
mod page;
mod path;
mod people;
mod pick;
mod places;
mod related;
mod said;
mod state;
mod top;

pub use commands::{Side, create_deal};
pub use fact::PickFact;
pub use fill::ASKABLE;
pub use moving::Mover;
pub use new::{CurrencySelect, Draft, NewDeal, keep};
pub use pick::{
    PickOrganization, PickPerson, organization as picked_organization, person as picked_person,
};
pub use places::view;
pub use related::DealsOf;
pub use said::{
    amount, day, day_of, plain, price, read_amount, read_day, read_price, said_decimal,
    typed_amount, usual_currency,
};
