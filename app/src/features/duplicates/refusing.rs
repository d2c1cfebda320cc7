//! Whether the server refuses a second record with the same e-mail address or tax number.

use cartera_domain::access::Action;
use cartera_domain::{RecordKey, Workspace};
use cartera_sync::op::label;
use leptos::prelude::*;

use crate::data::Db;
use crate::features::edit::{Edit, patch};
use crate::features::save::save;
use crate::ui::Segmented;
use crate::words;

const SHOW: &str = "show";
const REFUSE: &str = "refuse";

/// The two settings, for who may change them, where there is a server that would refuse.
#[component]
pub fn Refusing() -> impl IntoView {
    let db = Db::get();
    let workspace = db.record(Workspace::ID);
    let (may_change, has_server) = (db.may(Action::ChangeSettings), db.has_server());
    let choice = move |label: &'static str, of: fn(&mut Workspace) -> &mut bool| {
        let value = Signal::derive(move || {
            let refuses = workspace.get().is_some_and(|mut own| *of(&mut own));
            if refuses { REFUSE } else { SHOW }.to_owned()
        });
        let options = vec![
            (SHOW, words::duplicates_shown().to_owned()),
            (REFUSE, words::duplicates_refused().to_owned()),
        ];
        let put = move |chosen: String| {
            let before = db.get_now(Workspace::ID);
            let mut after: Workspace = before.clone().unwrap_or_default();
            *of(&mut after) = chosen == REFUSE;
            let key = RecordKey::of(Workspace::ID);
            let patches = vec![patch(key, before.as_ref(), &after)];
            save(db, Edit { label: label::EDIT, patches });
        };
        view! { <Segmented label=label options=options value=value on_change=put /> }
    };
    view! {
        <Show when=move || may_change.get() && has_server.get()>
            <section class="reading section">
                <h2>{words::duplicates_second()}</h2>
                <p class="muted">{words::duplicates_second_text()}</p>
                {choice(words::emails(), |own| &mut own.is_email_unique)}
                {choice(words::tax_id(), |own| &mut own.is_tax_id_unique)}
            </section>
        </Show>
    }
}
