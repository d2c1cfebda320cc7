//! Parts of the app that are loaded when they are first needed, so that the first page is small.
//!
//! Each function of [`split`] becomes the entry of a WebAssembly file, together with those of the
//! same name in its attribute; what only they use goes with it. What several files share becomes a
//! file for each set of them that shares it: so the names are few. The service worker keeps all
//! files, so they are there without a network.

use std::future::Future;
use std::pin::Pin;

use leptos::prelude::*;
use leptos::reactive::computed::ScopedFuture;
use leptos::task::spawn_local;

use crate::platform::page;
use crate::shell::TopLine;
use crate::ui::{Button, EmptyState, Icon, Rank};
use crate::words;

pub use split::{
    bulk_organizations, bulk_people, business, calendar, changes, costs, deals, deals_of,
    duplicates, erase_person, export_person, history, imports, invitation, leads, list_of_deals,
    list_of_organizations, list_of_people, loss, new_organization, new_person, organization_page,
    organizations, own_fields, palette, papers_of, person_page, pipelines, reminders, reports,
    sales, settings, take_back, tasks, team, today, views, welcome,
};

/// A part's view, or word that its file could not be fetched.
pub type Loaded = Result<AnyView, leptos::wasm_split::SplitLoaderError>;

/// What is shown of a part.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Loading,
    Here,
    Failed,
}

/// Fetches and makes a part.
type Load = Box<dyn Fn() -> Pin<Box<dyn Future<Output = Loaded>>>>;

/// Draws a part as soon as it is loaded; offers another try where that fails.
pub fn later<F>(load: impl Fn() -> F + 'static) -> AnyView
where
    F: Future<Output = Loaded> + 'static,
{
    // Compiled once for all parts, not once for each: this is in the first download.
    part(Box::new(move || Box::pin(load())), false)
}

/// Draws a part as soon as it is loaded, and nothing until then: for what nobody waits for.
pub fn quietly<F>(load: impl Fn() -> F + 'static) -> AnyView
where
    F: Future<Output = Loaded> + 'static,
{
    part(Box::new(move || Box::pin(load())), true)
}

fn part(load: Load, is_quiet: bool) -> AnyView {
    let state = RwSignal::new(State::Loading);
    let part = StoredValue::new_local(None::<AnyView>);
    let fetch = move || {
        state.set(State::Loading);
        // The part is made inside this place: it ends with it.
        let loading = ScopedFuture::new_untracked(load());
        // Begun now, so that both files are on their way together.
        let style = page::add_later_style();
        spawn_local(async move {
            let loaded = loading.await;
            style.await;
            // The person may have gone elsewhere meanwhile.
            let _ = match loaded {
                Ok(view) => {
                    part.try_set_value(Some(view));
                    state.try_set(State::Here)
                }
                Err(_) => state.try_set(State::Failed),
            };
        });
    };
    fetch();
    let fetch = StoredValue::new_local(fetch);
    (move || match state.get() {
        State::Loading | State::Failed if is_quiet => ().into_any(),
        State::Loading => {
            view! { <p class="opening" role="status">{words::page_loading()}</p> }.into_any()
        }
        State::Here => part.try_update_value(Option::take).flatten().into_any(),
        State::Failed => view! {
            <TopLine title=words::page_unloaded() />
            <EmptyState
                icon=Icon::Alert
                title=words::page_unloaded()
                text=words::page_unloaded_text()
            >
                <Button
                    label=words::try_again()
                    rank=Rank::Primary
                    on_press=move |()| fetch.with_value(|fetch| fetch())
                />
            </EmptyState>
        }
        .into_any(),
    })
    .into_any()
}

/// Draws a part from the first time that `wanted` is true; it stays from then on.
pub fn once(
    wanted: impl Get<Value = bool> + Send + Sync + 'static,
    draw: impl Fn() -> AnyView + Send + 'static,
) -> AnyView {
    let was_wanted = Memo::new(move |was: Option<&bool>| was == Some(&true) || wanted.get());
    (move || was_wanted.get().then(&draw)).into_any()
}

// The macro declares the functions that the loader links; nothing of it is called elsewhere.
#[allow(unsafe_code, improper_ctypes, improper_ctypes_definitions, missing_docs)]
mod split {
    use cartera_domain::RecordKey;
    use cartera_domain::organization::OrganizationId;
    use cartera_domain::person::PersonId;
    use leptos::prelude::*;
    use leptos::wasm_split::{SplitLoaderError, wasm_split};

    use super::Loaded;
    use crate::data::{Db, TakeBack};
    use crate::features;
    use crate::features::undo::{Undo, Work};
    use crate::shell::{Invitation, Loss};
    use crate::ui::Toasts;

    #[wasm_split(write, fallible, wasm_split_path = ::leptos::wasm_split)]
    pub fn take_back(undo: Undo, what: TakeBack) -> Result<Work, SplitLoaderError> {
        Ok(undo.work(what))
    }

    #[wasm_split(records, fallible, wasm_split_path = ::leptos::wasm_split)]
    pub fn history(key: RecordKey) -> Loaded {
        Ok(features::history::view(key))
    }

    #[wasm_split(records, fallible, wasm_split_path = ::leptos::wasm_split)]
    pub fn erase_person(id: PersonId, open: RwSignal<bool>) -> Loaded {
        Ok(features::people::erase(id, open))
    }

    #[wasm_split(records, fallible, wasm_split_path = ::leptos::wasm_split)]
    pub fn export_person(db: Db, toasts: Toasts, id: PersonId) -> Result<(), SplitLoaderError> {
        features::people::export(db, toasts, id);
        Ok(())
    }

    #[wasm_split(settings, fallible, wasm_split_path = ::leptos::wasm_split)]
    pub fn loss() -> Loaded {
        Ok(view! { <Loss /> }.into_any())
    }

    #[wasm_split(imports, fallible, wasm_split_path = ::leptos::wasm_split)]
    pub fn imports(rest: Signal<String>) -> Loaded {
        Ok(features::imports::view(rest))
    }

    #[wasm_split(records, fallible, wasm_split_path = ::leptos::wasm_split)]
    pub fn duplicates(rest: Signal<String>) -> Loaded {
        Ok(features::duplicates::view(rest))
    }

    #[wasm_split(imports, fallible, wasm_split_path = ::leptos::wasm_split)]
    pub fn list_of_people(found: Signal<Vec<RecordKey>>, open: RwSignal<bool>) -> Loaded {
        Ok(features::export::people(found, open))
    }

    #[wasm_split(imports, fallible, wasm_split_path = ::leptos::wasm_split)]
    pub fn list_of_organizations(found: Signal<Vec<RecordKey>>, open: RwSignal<bool>) -> Loaded {
        Ok(features::export::organizations(found, open))
    }

    #[wasm_split(imports, fallible, wasm_split_path = ::leptos::wasm_split)]
    pub fn list_of_deals(found: Signal<Vec<RecordKey>>, open: RwSignal<bool>) -> Loaded {
        Ok(features::export::deals(found, open))
    }

    #[wasm_split(write, fallible, wasm_split_path = ::leptos::wasm_split)]
    pub fn invitation() -> Loaded {
        Ok(view! { <Invitation /> }.into_any())
    }

    #[wasm_split(settings, fallible, wasm_split_path = ::leptos::wasm_split)]
    pub fn changes(rest: Signal<String>) -> Loaded {
        Ok(features::changes::view(rest))
    }

    #[wasm_split(costs, fallible, wasm_split_path = ::leptos::wasm_split)]
    pub fn costs(rest: Signal<String>) -> Loaded {
        Ok(features::tco::view(rest))
    }

    #[wasm_split(reports, fallible, wasm_split_path = ::leptos::wasm_split)]
    pub fn reports(rest: Signal<String>) -> Loaded {
        Ok(features::reports::view(rest))
    }

    #[wasm_split(records, fallible, wasm_split_path = ::leptos::wasm_split)]
    pub fn own_fields() -> Loaded {
        Ok(features::own_fields::view())
    }

    #[wasm_split(records, fallible, wasm_split_path = ::leptos::wasm_split)]
    pub fn views(rest: Signal<String>) -> Loaded {
        Ok(features::views::view(rest))
    }

    #[wasm_split(records, fallible, wasm_split_path = ::leptos::wasm_split)]
    pub fn palette(open: RwSignal<bool>) -> Loaded {
        Ok(features::palette::view(open))
    }

    #[wasm_split(records, fallible, wasm_split_path = ::leptos::wasm_split)]
    pub fn reminders() -> Loaded {
        Ok(features::tasks::reminders())
    }

    #[wasm_split(records, fallible, wasm_split_path = ::leptos::wasm_split)]
    pub fn welcome(rest: Signal<String>) -> Loaded {
        Ok(features::welcome::view(rest))
    }

    #[wasm_split(records, fallible, wasm_split_path = ::leptos::wasm_split)]
    pub fn bulk_people(found: Signal<Vec<RecordKey>>, open: RwSignal<bool>) -> Loaded {
        Ok(features::bulk::people(found, open))
    }

    #[wasm_split(records, fallible, wasm_split_path = ::leptos::wasm_split)]
    pub fn bulk_organizations(found: Signal<Vec<RecordKey>>, open: RwSignal<bool>) -> Loaded {
        Ok(features::bulk::organizations(found, open))
    }

    #[wasm_split(records, fallible, wasm_split_path = ::leptos::wasm_split)]
    pub fn calendar(rest: Signal<String>) -> Loaded {
        Ok(features::calendar::view(rest))
    }

    #[wasm_split(records, fallible, wasm_split_path = ::leptos::wasm_split)]
    pub fn today(rest: Signal<String>) -> Loaded {
        Ok(features::today::view(rest))
    }

    #[wasm_split(records, fallible, wasm_split_path = ::leptos::wasm_split)]
    pub fn tasks(rest: Signal<String>) -> Loaded {
        Ok(features::tasks::view(rest))
    }

    #[wasm_split(deals, fallible, wasm_split_path = ::leptos::wasm_split)]
    pub fn deals(rest: Signal<String>) -> Loaded {
        Ok(features::deals::view(rest))
    }

    #[wasm_split(deals, fallible, wasm_split_path = ::leptos::wasm_split)]
    pub fn deals_of(key: RecordKey) -> Loaded {
        Ok(view! { <features::deals::DealsOf key=key /> }.into_any())
    }

    #[wasm_split(deals, fallible, wasm_split_path = ::leptos::wasm_split)]
    pub fn sales(rest: Signal<String>) -> Loaded {
        Ok(features::sales::view(rest))
    }

    #[wasm_split(deals, fallible, wasm_split_path = ::leptos::wasm_split)]
    pub fn papers_of(key: RecordKey) -> Loaded {
        Ok(view! { <features::sales::PapersOf key=key /> }.into_any())
    }

    #[wasm_split(deals, fallible, wasm_split_path = ::leptos::wasm_split)]
    pub fn business() -> Loaded {
        Ok(view! { <features::sales::Business /> }.into_any())
    }

    #[wasm_split(deals, fallible, wasm_split_path = ::leptos::wasm_split)]
    pub fn pipelines() -> Loaded {
        Ok(features::pipelines::view())
    }

    #[wasm_split(deals, fallible, wasm_split_path = ::leptos::wasm_split)]
    pub fn leads(rest: Signal<String>) -> Loaded {
        Ok(features::leads::view(rest))
    }

    #[wasm_split(settings, fallible, wasm_split_path = ::leptos::wasm_split)]
    pub fn settings(rest: Signal<String>) -> Loaded {
        Ok(features::settings::view(rest))
    }

    #[wasm_split(settings, fallible, wasm_split_path = ::leptos::wasm_split)]
    pub fn team(rest: Signal<String>) -> Loaded {
        Ok(features::team::view(rest))
    }

    #[wasm_split(records, fallible, wasm_split_path = ::leptos::wasm_split)]
    pub fn organizations(rest: Signal<String>) -> Loaded {
        Ok(features::organizations::view(rest))
    }

    #[wasm_split(records, fallible, wasm_split_path = ::leptos::wasm_split)]
    pub fn organization_page(id: OrganizationId) -> Loaded {
        Ok(features::organizations::page(id))
    }

    #[wasm_split(records, fallible, wasm_split_path = ::leptos::wasm_split)]
    pub fn new_organization(open: RwSignal<bool>) -> Loaded {
        Ok(features::organizations::new(open))
    }

    #[wasm_split(records, fallible, wasm_split_path = ::leptos::wasm_split)]
    pub fn person_page(id: PersonId) -> Loaded {
        Ok(features::people::page(id))
    }

    #[wasm_split(records, fallible, wasm_split_path = ::leptos::wasm_split)]
    pub fn new_person(open: RwSignal<bool>) -> Loaded {
        Ok(features::people::new(open))
    }
}
