//! Who a record belongs to and whom it may be shown to. Where nobody else works with these records
//! there is nothing to choose.

use cartera_domain::user::{UserId, VisibleTo};
use cartera_domain::{Id, User};
use leptos::prelude::*;

use crate::data::Db;
use crate::ui::Select;
use crate::words;

/// Owner and visibility, each a choice, once there are members.
#[component]
pub fn Whose(
    /// Whose it is; `None` is nobody's.
    #[prop(into)]
    owner: Signal<Option<UserId>>,
    /// Whom it may be shown to; `None` is everyone.
    #[prop(into)]
    visible: Signal<Option<VisibleTo>>,
    /// Runs with another owner.
    #[prop(into)]
    on_owner: Callback<Option<UserId>>,
    /// Runs with another visibility.
    #[prop(into)]
    on_visible: Callback<Option<VisibleTo>>,
) -> impl IntoView {
    let users = Db::get().every::<User>();
    let owners = Memo::new(move |_| {
        let mut all = vec![(String::new(), words::owner_none().to_owned())];
        users.with(|users| {
            all.extend(users.iter().map(|user| (user.id.to_string(), user.name.to_string())));
        });
        all
    });
    let is_team = Memo::new(move |_| owners.with(|all| all.len() > 1));
    let owned = Signal::derive(move || owner.get().map(|id| id.to_string()).unwrap_or_default());
    let shown =
        Signal::derive(move || visible.get().unwrap_or(VisibleTo::Everyone).as_str().to_owned());
    let set_visible = move |word: String| {
        let chosen = VisibleTo::parse(&word).ok();
        on_visible.run(chosen.filter(|one| *one != VisibleTo::Everyone));
    };
    view! {
        <Show when=move || is_team.get()>
            {move || view! {
                <Select
                    label=words::deal_owner()
                    options=owners.get()
                    value=owned
                    on_change=move |id: String| on_owner.run(Id::parse(&id).ok())
                />
            }}
            <Select
                label=words::visible_to()
                options=visibilities()
                value=shown
                on_change=set_visible
            />
        </Show>
    }
}

/// Whom a record may be shown to.
fn visibilities() -> Vec<(String, String)> {
    [
        (VisibleTo::Everyone, words::visible_everyone()),
        (VisibleTo::Team, words::visible_team()),
        (VisibleTo::Private, words::visible_private()),
    ]
    .map(|(one, said)| (one.as_str().to_owned(), said.to_owned()))
    .to_vec()
}
