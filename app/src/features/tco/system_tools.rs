//! Adding a system to the comparison, calling one something, taking one away.

use leptos::prelude::*;

use super::state::Costs;
use super::systems::MOST;
use crate::ui::{Button, FieldError, Icon, Rank, TextField, new_element_id};
use crate::words;

/// A button for each kind of system, as long as there is room for one more.
#[component]
pub fn AddSystem(costs: Costs) -> impl IntoView {
    let has_room = costs
        .document()
        .with_untracked(|all| all.file().common.is_some() && all.scenarios().len() < MOST);
    if !has_room {
        return view! { <p class="field-help">{words::tco_four_at_most()}</p> }.into_any();
    }
    let kinds = [
        words::tco_system_saas(),
        words::tco_system_perpetual(),
        words::tco_system_open(),
        words::tco_system_own(),
    ];
    let buttons = (0..).zip(kinds).map(|(like, name): (usize, _)| {
        let add = move |()| {
            // It is one of ours and its name is free, so it fits any file that has its numbers.
            let _ = costs.reshape(|document| document.with_system(like, name));
        };
        view! { <Button label=words::tco_add_system(name) icon=Icon::Plus on_press=add /> }
    });
    view! { <div class="actions">{buttons.collect_view()}</div> }.into_any()
}

/// Name of a system, and the way to be rid of it.
#[component]
pub fn SystemTools(
    costs: Costs,
    /// Which.
    at: usize,
    /// Runs after it was taken away.
    #[prop(into)]
    on_gone: Callback<()>,
) -> impl IntoView {
    let (called, is_last) = costs.document().with_untracked(|all| {
        let all = all.scenarios();
        (all.get(at).map(|one| one.name.clone()).unwrap_or_default(), all.len() < 2)
    });
    let name = RwSignal::new(called.clone());
    let error = RwSignal::new(None::<String>);
    let error_id = new_element_id("system");
    let call =
        move |()| {
            error.set(name.with_untracked(|name| {
                costs.reshape(|document| document.with_name(at, name)).err()
            }));
        };
    let gone = words::tco_system_removed(&called);
    let remove = move |()| {
        let before = costs.before();
        match costs.reshape(|document| document.without_system(at)) {
            Ok(()) => {
                costs.offer_back(gone.clone(), before);
                on_gone.run(());
            }
            Err(why) => error.set(Some(why)),
        }
    };
    let remove = (!is_last).then(|| {
        view! {
            <Button
                label=words::tco_remove_system(&called)
                icon=Icon::Trash
                rank=Rank::Quiet
                on_press=remove
            />
        }
    });
    view! {
        <div class="copy-line">
            <TextField label=words::tco_system_name() value=name />
            <Button label=words::tco_rename() on_press=call />
        </div>
        <FieldError id=error_id error=error />
        <div class="actions">{remove}</div>
    }
}
