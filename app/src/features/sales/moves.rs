//! What a quote or an order may become: the buttons of its page.

use cartera_domain::{LongText, Order};
use leptos::prelude::*;

use super::commands::{delete, edit_paper};
use super::make::order_quote;
use super::move_dialogs::{Reason, Sign};
use super::page::Shown;
use super::paper::{Paper, Step};
use super::said::{refusal, title};
use crate::data::{Db, Of};
use crate::features::save::{FormSave, save, save_saying};
use crate::platform::clock;
use crate::platform::navigation::Navigation;
use crate::ui::{Button, Icon, LinkButton, Menu, MenuItem, Rank, Toasts, Tone};
use crate::words;

/// The buttons, and the dialogs behind some of them.
#[component]
pub fn Moves(
    /// The paper.
    shown: Shown,
) -> impl IntoView {
    let db = Db::get();
    let (toasts, navigation) = (Toasts::get(), Navigation::get());
    let (signing, rejecting, cancelling) =
        (RwSignal::new(false), RwSignal::new(false), RwSignal::new(false));
    let go = Callback::new(move |step: Step| {
        let Some((before, lines)) = shown.now() else { return };
        match before.moved(step, &lines, clock::now(), clock::today()) {
            Ok(after) => save(db, edit_paper(&before, &after, Vec::new())),
            Err(why) => toasts.show(Tone::Bad, refusal(&why), None),
        }
    });
    let saving = FormSave::new();
    let order = move || {
        if let Some((Paper::Quote(quote), _)) = shown.now() {
            order_quote(db, &quote, saving);
        }
    };
    let is_ordered = move || {
        let (paper, _) = shown.now()?;
        Some(!db.every_of_now::<Order>(Of::Record(paper.key())).is_empty())
    };
    // The orders that were made of it; one that was cancelled is no more than a paper.
    let ordered = Memo::new(move |_| {
        db.version().track();
        let (paper, _) = shown.now()?;
        let orders = db.every_of_now::<Order>(Of::Record(paper.key())).into_iter();
        let mut orders = orders.map(Paper::Order);
        let is_standing = |order: &Paper| order.state_word(clock::today()) != "cancelled";
        orders.find(is_standing).map(|order| (order.page(), order.number()))
    });
    let make = Callback::new(move |()| order());
    let take_back = Callback::new(move |()| {
        let is_ordered = is_ordered().unwrap_or_default();
        go.run(Step::TakeBack { is_ordered });
    });
    let remove = Callback::new(move |()| {
        let Some((paper, _)) = shown.now() else { return };
        let said = words::person_deleted(&title(&paper));
        save_saying(db, delete([paper.key()]), said);
        navigation.go(paper.kind().path());
    });
    let word = shown.of(|paper| paper.state_word(clock::today()));
    let is_quote = shown.of(|paper| matches!(paper, Paper::Quote(_)));
    let is_signed = shown.of(|paper| match paper {
        Paper::Order(order) => order.signed.is_some(),
        Paper::Quote(_) => false,
    });
    let button = move |label: &'static str, rank: Rank, press: Callback<()>| {
        view! { <Button label=label rank=rank on_press=press /> }.into_any()
    };
    let step = move |step: Step| Callback::new(move |()| go.run(step.clone()));
    let open = move |dialog: RwSignal<bool>| Callback::new(move |()| dialog.set(true));
    let main = move || match (is_quote.get(), word.get().as_str()) {
        (true, "draft") => {
            vec![button(words::quote_send(), Rank::Primary, step(Step::Send))]
        }
        (true, "sent") => vec![
            button(words::quote_reject(), Rank::Secondary, open(rejecting)),
            button(words::quote_accept(), Rank::Primary, step(Step::Accept)),
        ],
        (true, "accepted") => match ordered.get() {
            Some((page, number)) => {
                let label = words::quote_ordered(&number);
                vec![view! { <LinkButton href=page label=label rank=Rank::Primary /> }.into_any()]
            }
            None => vec![button(words::quote_order(), Rank::Primary, make)],
        },
        (true, "rejected" | "expired") => {
            vec![button(words::quote_take_back(), Rank::Primary, take_back)]
        }
        (false, "draft") => vec![
            button(words::order_place(), Rank::Secondary, step(Step::Place)),
            button(words::order_sign(), Rank::Primary, open(signing)),
        ],
        (false, "placed") => {
            let sign = (!is_signed.get())
                .then(|| button(words::order_sign_later(), Rank::Secondary, open(signing)));
            let done = button(words::order_fulfil(), Rank::Primary, step(Step::Fulfil));
            sign.into_iter().chain([done]).collect()
        }
        _ => Vec::new(),
    };
    let items = move || {
        let item = |label: &'static str, icon, danger, on_choose| MenuItem {
            label: label.to_owned(),
            icon,
            danger,
            on_choose,
        };
        let mut items = Vec::new();
        match (is_quote.get(), word.get().as_str()) {
            (true, "sent") => {
                items.push(item(words::quote_take_back(), Icon::Pencil, false, take_back));
            }
            (true, "accepted") if is_ordered() == Some(false) => {
                items.push(item(words::quote_take_back(), Icon::Pencil, false, take_back));
            }
            (true, "expired") => {
                items.push(item(words::quote_reject(), Icon::Close, false, open(rejecting)));
            }
            (false, "draft" | "placed") => {
                items.push(item(words::order_cancel(), Icon::Close, false, open(cancelling)));
            }
            _ => {}
        }
        if is_quote.get() && word.get() == "accepted" && ordered.with(Option::is_some) {
            items.push(item(words::quote_order_again(), Icon::Plus, false, make));
        }
        items.push(item(words::delete(), Icon::Trash, true, remove));
        items
    };
    let cancel = move |reason: Option<LongText>| {
        reason.into_iter().for_each(|reason| go.run(Step::Cancel(reason)));
    };
    let sheet = shown.of(|paper| format!("{}/sheet", paper.page()));
    let looks_only = db.looks_only();
    view! {
        {move || view! {
            <LinkButton href=sheet.get() label=words::paper_sheet() icon=Icon::Print />
        }}
        <Show when=move || !looks_only.get()>
            {main}
            {move || view! { <Menu label=words::more_actions() items=items() /> }}
        </Show>
        <Sign shown=shown open=signing />
        <Reason
            title=words::quote_reject()
            label=words::quote_reject_why()
            needed=false
            open=rejecting
            on_give=move |reason| go.run(Step::Reject(reason))
        />
        <Reason
            title=words::order_cancel()
            label=words::order_cancel_why()
            needed=true
            open=cancelling
            on_give=cancel
        />
    }
}
