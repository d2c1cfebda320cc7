//! The saved views of a kind: choosing one, keeping what is shown, and calling it something else.

use cartera_domain::SavedView;
use cartera_domain::access::Action;
use leptos::prelude::*;

use super::Listed;
use super::commands::{Reach, change, keep, made, remove, rename};
use super::layout::{Layout, usual};
use super::state::{State, by_name, query_of};
use crate::data::Db;
use crate::features::read;
use crate::features::save::{FormSave, save, save_then};
use crate::platform::navigation::Navigation;
use crate::ui::{Button, Dialog, Icon, Menu, MenuItem, Rank, Select, TextField, Toasts, Tone};
use crate::words;

/// Who sees a view and who may change it, as the form has it.
const EVERYBODY: &str = "everybody";
const LOCKED: &str = "locked";
const OWN: &str = "own";

/// What the dialog that asks for a name does with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Naming {
    Keep,
    Rename,
}

/// The choice of a view, and what is done with the one that is open.
#[component]
pub fn Tools(
    /// What is listed.
    of: &'static Listed,
    /// The list.
    state: State,
    /// The view that is open.
    view: Option<SavedView>,
) -> impl IntoView {
    let db = Db::get();
    let navigation = Navigation::get();
    let current = view.as_ref().map(|view| view.id.to_string()).unwrap_or_default();
    // As it was when the page was opened; what it is now is read where that is needed.
    let view = StoredValue::new(view);
    let all = db.every::<SavedView>();
    let me = db.me();
    let views = Memo::new(move |_| {
        let me = me.get().user_id();
        let is_offered = |view: &SavedView| match me {
            Some(me) => view.is_offered_to(me),
            // Nobody said who they are: the device is one person's, and shows all that it has.
            None => true,
        };
        all.with(|all| {
            let is_list = |view: &&SavedView| {
                let layout = view.layout.as_ref().map(|text| text.as_str());
                is_offered(view)
                    && view.kind == of.kind.number()
                    && layout.is_some_and(|text| Layout::read(text).is_some())
            };
            let pair = |view: &SavedView| (view.id.to_string(), view.name.to_string());
            all.iter().filter(is_list).map(pair).collect::<Vec<_>>()
        })
    });
    let go = move |id: String| {
        let path = format!("/views{}", of.path);
        navigation.go(&if id.is_empty() { path } else { format!("{path}/{id}") });
    };
    let chooser = move || {
        let mut options = views.get();
        if options.is_empty() {
            return None;
        }
        options.insert(0, (String::new(), words::views_everything().to_owned()));
        let current = current.clone();
        Some(view! {
            <Select
                label=words::views_choice()
                label_hidden=true
                options=options
                value=Signal::derive(move || current.clone())
                on_change=go
            />
        })
    };
    let is_changed = Memo::new(move |_| {
        let (query, columns) = (state.query(), state.columns.get());
        let now = view.get_value().and_then(|view| db.get_now::<SavedView>(view.id));
        match &now {
            Some(view) => {
                let kept = query_of(view).unwrap_or_default();
                let sort = if kept.sort.is_empty() { by_name(state.kind) } else { kept.sort };
                let layout = view.layout.as_ref().and_then(|text| Layout::read(text.as_str()));
                let shown = layout.map_or_else(|| usual(state.kind), Layout::columns);
                (kept.filter, sort, shown) != (query.filter, query.sort, columns)
            }
            None => {
                !query.filter.is_everything()
                    || query.sort != by_name(state.kind)
                    || columns != usual(state.kind)
            }
        }
    });
    let naming = RwSignal::new(Naming::Keep);
    let open = RwSignal::new(false);
    let ask = move |what: Naming| {
        naming.set(what);
        open.set(true);
    };
    let may_change = move |view: &SavedView| match me.get_untracked().user_id() {
        Some(me) => view.is_changed_by(me, db.allows(Action::ChangeSettings)),
        None => true,
    };
    let toasts = Toasts::get();
    let keep_change = move |()| {
        let now = view.get_value().and_then(|view| db.get_now::<SavedView>(view.id));
        // What somebody else locked is kept as another one.
        let Some(now) = now.filter(|view| may_change(view)) else { return ask(Naming::Keep) };
        match change(&now, &state.query(), &state.columns.get_untracked()) {
            Ok(edit) => save(db, edit),
            Err(_) => toasts.show(Tone::Bad, words::views_too_long().to_owned(), None),
        }
    };
    let menu = move || {
        let view = view.get_value()?;
        let item = |label: &str, icon, danger, run: Callback<()>| MenuItem {
            label: label.to_owned(),
            icon,
            danger,
            on_choose: run,
        };
        let is_mine = may_change(&view);
        let gone = move |()| {
            let said = words::views_removed(view.name.as_str());
            save_then(db, remove(view.id), said, move || go(String::new()));
        };
        let copy = Callback::new(move |()| ask(Naming::Keep));
        let mut items = vec![item(words::views_keep_new(), Icon::Copy, false, copy)];
        if is_mine {
            let rename = Callback::new(move |()| ask(Naming::Rename));
            items.push(item(words::views_rename(), Icon::Pencil, false, rename));
            items.push(item(words::delete(), Icon::Trash, true, Callback::new(gone)));
        }
        Some(view! { <Menu label=words::views_actions() items=items /> })
    };
    view! {
        {chooser}
        <Show when=move || is_changed.get()>
            <Button label=words::views_keep() icon=Icon::Pin on_press=keep_change />
            <Button
                label=words::views_reset()
                rank=Rank::Quiet
                on_press=move |()| {
                    let now = view.get_value().and_then(|view| db.get_now::<SavedView>(view.id));
                    state.reset(now.as_ref());
                }
            />
        </Show>
        {menu}
        <Dialog title=words::views_name_title() open=open close_label=words::close()>
            <Name of=of state=state view=view naming=naming open=open />
        </Dialog>
    }
}

#[component]
fn Name(
    of: &'static Listed,
    state: State,
    view: StoredValue<Option<SavedView>>,
    naming: RwSignal<Naming>,
    open: RwSignal<bool>,
) -> impl IntoView {
    let db = Db::get();
    let navigation = Navigation::get();
    let known = view.get_value();
    let before = match naming.get_untracked() {
        Naming::Rename => known.as_ref().map(|view| view.name.to_string()),
        Naming::Keep => None,
    };
    let name = RwSignal::new(before.unwrap_or_default());
    let error = RwSignal::new(None::<String>);
    let me = db.me().get_untracked().user_id();
    let is_new = naming.get_untracked() == Naming::Keep;
    let reach = RwSignal::new(EVERYBODY.to_owned());
    let saving = FormSave::new();
    let submit = move || {
        let name = match read::needed_name(&name.get_untracked()) {
            Ok(name) => name,
            Err(words) => return error.set(Some(words)),
        };
        let now = view.get_value().and_then(|view| db.get_now::<SavedView>(view.id));
        let said = words::views_kept(name.as_str());
        let (id, edit) = match (naming.get_untracked(), now) {
            (Naming::Rename, Some(now)) => (now.id, rename(&now, name)),
            _ => {
                let columns = state.columns.get_untracked();
                let reach = match (me, reach.get_untracked().as_str()) {
                    (Some(me), LOCKED) => Reach::Locked(me),
                    (Some(me), OWN) => Reach::Own(me),
                    _ => Reach::Everybody,
                };
                match made(db.new_id(), name, state.kind, &state.query(), &columns, reach) {
                    Ok(view) => (view.id, keep(&view)),
                    Err(_) => return error.set(Some(words::views_too_long().to_owned())),
                }
            }
        };
        saving.run(db, edit, said, move || {
            let _ = open.try_set(false);
            // Also after a new name: the page reads its title anew.
            navigation.go(&format!("/views{}", of.path));
            navigation.replace(&format!("/views{}/{id}", of.path));
        });
    };
    view! {
        <form
            class="form"
            novalidate
            on:submit=move |ev| {
                ev.prevent_default();
                submit();
            }
        >
            <TextField
                label=words::views_name()
                value=name
                error=error
                help=words::views_name_help()
                focused=true
            />
            {(is_new && me.is_some()).then(|| view! {
                <Select
                    label=words::views_reach()
                    options=vec![
                        (EVERYBODY.to_owned(), words::views_reach_everybody().to_owned()),
                        (LOCKED.to_owned(), words::views_reach_locked().to_owned()),
                        (OWN.to_owned(), words::views_reach_own().to_owned()),
                    ]
                    value=reach
                    on_change=move |chosen: String| reach.set(chosen)
                />
            })}
            <div class="actions end">
                <Button label=words::cancel() on_press=move |()| open.set(false) />
                <Button label=words::save() rank=Rank::Primary submits=true />
            </div>
        </form>
    }
}
