//! Whose work is shown: one's own and what nobody does yet, or everybody's.

use cartera_domain::User;
use cartera_domain::user::UserId;
use leptos::prelude::*;

use crate::data::Db;
use crate::platform::preferences;
use crate::ui::Segmented;
use crate::words;

const MINE: &str = "mine";
const ALL: &str = "all";
/// What was chosen on this device is kept under this name.
const NAME: &str = "whose-work";

/// The choice of a page.
#[derive(Clone, Copy)]
pub struct Mine {
    chosen: RwSignal<String>,
    /// Whether there is anybody else whose work could be shown.
    has_others: Memo<bool>,
    who: Memo<Option<UserId>>,
}

impl Mine {
    /// As it was chosen last on this device; one's own at first.
    #[must_use]
    pub fn new(db: Db) -> Self {
        let (me, users) = (db.me(), db.every::<User>());
        let chosen = RwSignal::new(preferences::read(NAME).unwrap_or_else(|| MINE.to_owned()));
        let has_others = Memo::new(move |_| {
            me.get()
                .user_id()
                .is_some_and(|me| users.with(|users| users.iter().any(|one| one.id != me)))
        });
        let who = Memo::new(move |_| {
            let is_mine = chosen.with(|chosen| chosen != ALL);
            me.get().user_id().filter(|_| is_mine && has_others.get())
        });
        Self { chosen, has_others, who }
    }

    /// Whose work is shown, followed; `None` is everybody's.
    #[must_use]
    pub fn who(self) -> Option<UserId> {
        self.who.get()
    }

    /// The choice, where there is anything to choose.
    #[must_use]
    pub fn choice(self) -> AnyView {
        let Self { chosen, has_others, .. } = self;
        let choose = move |value: String| {
            preferences::write(NAME, Some(&value));
            chosen.set(value);
        };
        view! {
            <Show when=move || has_others.get()>
                <Segmented
                    label=words::whose_work()
                    options=vec![
                        (MINE, words::whose_mine().to_owned()),
                        (ALL, words::whose_all().to_owned()),
                    ]
                    value=chosen
                    on_change=choose
                />
            </Show>
        }
        .into_any()
    }
}
