//! What can be done from anywhere: every command of the palette, with the words that find it.

use leptos::prelude::*;

use crate::data::{Db, TakeBack};
use crate::features::undo::Undo;
use crate::platform::navigation::Navigation;
use crate::platform::{keys, page};
use crate::preferences::{Preferences, Theme};
use crate::ui::Icon;
use crate::words::{self, Language};

/// A command.
#[derive(Clone)]
pub struct Order {
    /// What it does.
    pub label: String,
    /// Its sign.
    pub icon: Icon,
    /// Does it.
    pub run: Callback<()>,
    /// Whether it changes records: not for those who may only look.
    pub changes: bool,
}

/// All commands that whoever uses the device may run, the most wanted first. Made where the app's contexts are.
#[must_use]
pub fn all() -> Vec<Order> {
    let order = |label: String, icon, run| Order { label, icon, run, changes: false };
    let words = |label: &'static str, icon, run| order(label.to_owned(), icon, run);
    let change =
        |label: &'static str, icon, run| Order { changes: true, ..words(label, icon, run) };
    let (db, undo, preferences) = (Db::get(), Undo::get(), Preferences::get());
    let mut all = vec![
        change(words::order_new_task(), Icon::CheckSquare, at("/tasks", ".quick-add input")),
        change(words::people_new(), Icon::Person, at("/people", "[aria-keyshortcuts=c]")),
        change(
            words::organizations_new(),
            Icon::Building,
            at("/organizations", "[aria-keyshortcuts=c]"),
        ),
        change(words::orders_new(), Icon::File, at("/sales/orders", "[aria-keyshortcuts=c]")),
        change(words::quotes_new(), Icon::File, at("/sales/quotes", "[aria-keyshortcuts=c]")),
        words(words::quotes_title(), Icon::File, at("/sales/quotes", "")),
        words(words::products_title(), Icon::Coins, at("/sales/products", "")),
        words(words::prices_title(), Icon::Coins, at("/sales/prices", "")),
        change(words::order_import(), Icon::Import, at("/import", "")),
        words(words::duplicates_find(), Icon::Copy, at("/duplicates", "")),
        change(words::undo(), Icon::ArrowLeft, Callback::new(move |()| undo.start(TakeBack::Last))),
        change(
            words::redo(),
            Icon::Repeat,
            Callback::new(move |()| undo.start(TakeBack::LastUndo)),
        ),
        words(words::sync_now(), Icon::Sync, Callback::new(move |()| db.sync_now())),
        words(words::order_print(), Icon::Print, Callback::new(|()| page::print())),
    ];
    let themes = [
        (Theme::Light, words::theme_light(), Icon::Sun),
        (Theme::Dark, words::theme_dark(), Icon::Moon),
        (Theme::System, words::theme_system(), Icon::Device),
    ];
    all.extend(themes.map(|(theme, name, icon)| {
        let run = Callback::new(move |()| preferences.set_theme(theme));
        order(words::order_theme(name), icon, run)
    }));
    all.extend(Language::ALL.map(|language| {
        let run = Callback::new(move |()| preferences.set_language(language));
        order(words::order_language(language.own_name()), Icon::Settings, run)
    }));
    if keys::is_there(".kind-button") {
        // On the page of somebody: what happened with them.
        let log = Callback::new(|()| {
            let _ = keys::press(".kind-button");
        });
        all.insert(0, change(words::order_log_call(), Icon::Phone, log));
    }
    let looks_only = db.looks_only().get_untracked();
    all.retain(|one| !(one.changes && looks_only));
    all
}

/// Goes to a place and presses what is there, once it is drawn.
fn at(path: &'static str, press: &'static str) -> Callback<()> {
    let navigation = Navigation::get();
    Callback::new(move |()| {
        navigation.go(path);
        if !press.is_empty() {
            reach(press, 40);
        }
    })
}

/// Presses or focuses an element as soon as it is there; gives up after so many tries.
fn reach(selector: &'static str, tries: u32) {
    let is_done = match selector.ends_with("input") {
        true => keys::focus(selector),
        false => keys::press(selector),
    };
    if !is_done && tries > 0 {
        set_timeout(move || reach(selector, tries - 1), std::time::Duration::from_millis(50));
    }
}
