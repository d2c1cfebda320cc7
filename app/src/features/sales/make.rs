//! Making quotes and orders: from nothing, of a deal, of an accepted quote. Each gets its number
//! here and now, also with no network.

use cartera_domain::{Deal, Id, LineItem, Order, Quote, RecordKey};
use cartera_sync::Patch;
use leptos::reactive::computed::ScopedFuture;
use leptos::task::spawn_local;

use super::commands::{create_paper, quote_of_deal};
use super::paper::{Kind, Paper, Refusal};
use super::said::refusal;
use crate::data::Db;
use crate::features::deals::usual_currency;
use crate::features::save::FormSave;
use crate::platform::clock;
use crate::platform::navigation::Navigation;
use crate::ui::{Toasts, Tone};
use crate::words;

/// Numbers a new paper, saves it with its lines and with what comes into being beside it, runs
/// `then` and goes to its page. Once at a time: a second press while it is being made makes none.
pub fn make(
    db: Db,
    mut paper: Paper,
    lines: Vec<LineItem>,
    beside: Vec<Patch>,
    saving: FormSave,
    then: impl FnOnce() + 'static,
) {
    if !saving.begin() {
        return;
    }
    let (navigation, toasts) = (Navigation::get(), Toasts::get());
    // Saving finds the app's messages from where the page stands.
    spawn_local(ScopedFuture::new_untracked(async move {
        let id = Id::<Quote>::from_bytes(paper.key().id);
        match db.device_number(paper.kind().series(), id).await {
            Ok(number) => paper.set_number(number),
            Err(_) => {
                saving.end();
                return toasts.show(Tone::Bad, words::error_save(), None);
            }
        }
        let said = match paper.kind() {
            Kind::Quote => words::quote_made(&paper.number()),
            Kind::Order => words::order_made(&paper.number()),
        };
        let page = paper.page();
        saving.finish(db, create_paper(&paper, &lines, beside), said, move || {
            then();
            navigation.go(&page);
        });
    }));
}

/// A quote of what a deal sells, in one step.
pub fn quote_deal(db: Db, deal: &Deal, saving: FormSave) {
    let lines = db.lines_now(RecordKey::of(deal.id));
    let ids = || db.new_id();
    let now = clock::now();
    let (quote, lines) = quote_of_deal(db.new_id(), deal, &lines, ids, usual_currency(db), now);
    make(db, Paper::Quote(quote), lines, Vec::new(), saving, || {});
}

/// An order of what a quote offered, in one step.
pub fn order_quote(db: Db, quote: &Quote, saving: FormSave) {
    let lines = db.lines_now(RecordKey::of(quote.id));
    let ids = || db.new_id();
    match Order::of_quote(db.new_id(), quote, &lines, ids, clock::now()) {
        Ok((order, lines)) => make(db, Paper::Order(order), lines, Vec::new(), saving, || {}),
        Err(error) => {
            Toasts::get().show(Tone::Bad, refusal(&Refusal::from(error)).to_owned(), None);
        }
    }
}
