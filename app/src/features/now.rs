//! The day that it is, followed: a page that stays open over midnight goes on with the new day.

use std::cell::OnceCell;
use std::time::Duration;

use cartera_domain::Date;
use leptos::prelude::*;

use crate::platform::clock;

/// How often it is looked. No timer for midnight itself: those stand still while a computer sleeps.
const EVERY: Duration = Duration::from_secs(10);

thread_local! {
    /// As long as the app; made by the first page that asks.
    static TODAY: OnceCell<(Owner, RwSignal<Date>)> = const { OnceCell::new() };
}

/// The day that it is where this device is, followed.
#[must_use]
pub fn today() -> Signal<Date> {
    TODAY.with(|kept| {
        kept.get_or_init(|| {
            // The page stays the owner of what it draws.
            let page = Owner::current();
            let owner = Owner::new_root(None);
            let today = owner.with(|| RwSignal::new(clock::today()));
            if let Some(page) = page {
                page.set();
            }
            let look = move || {
                let now = clock::today();
                if today.get_untracked() != now {
                    today.set(now);
                }
            };
            // Refused by no browser; then the day is the one on which the page was opened.
            let _ = set_interval_with_handle(look, EVERY);
            (owner, today)
        })
        .1
        .into()
    })
}
