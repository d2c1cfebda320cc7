//! Lists as somebody wants them: any columns, filters with groups, sorting by several fields, and
//! all of that kept under a name.

mod arrange;
mod cell;
mod commands;
mod draft;
mod field;
mod filter;
mod keep;
mod layout;
mod line;
mod page;
mod paste;
mod paste_dialog;
mod state;
mod stored;
mod value;

pub use field::{Field, fields, own};
pub use value::ValueField;

use cartera_domain::saved_view::SavedViewId;
use cartera_domain::{Id, RecordKind, SavedView};
use leptos::prelude::*;

use crate::data::Db;
use crate::features::{Missing, Word};
use crate::shell::TopState;
use crate::words;

/// A kind of record that is listed here.
#[derive(Clone, Copy)]
struct Listed {
    kind: RecordKind,
    /// Its word in the path, and the path of its own list.
    path: &'static str,
    title: Word,
    search: Word,
    /// That there are none at all, and what to do about it.
    empty: [Word; 2],
}

static LISTED: [Listed; 4] = [
    Listed {
        kind: RecordKind::Person,
        path: "/people",
        title: words::people_title,
        search: words::people_search,
        empty: [words::people_empty, words::people_empty_text],
    },
    Listed {
        kind: RecordKind::Organization,
        path: "/organizations",
        title: words::organizations_title,
        search: words::organizations_search,
        empty: [words::organizations_empty, words::organizations_empty_text],
    },
    Listed {
        kind: RecordKind::Deal,
        path: "/deals",
        title: words::deals_title,
        search: words::deals_search,
        empty: [words::deals_empty, words::deals_empty_text],
    },
    Listed {
        kind: RecordKind::Lead,
        path: "/leads",
        title: words::leads_title,
        search: words::leads_search,
        empty: [words::leads_empty, words::leads_empty_text],
    },
];

impl Listed {
    fn back(&self) -> TopState {
        TopState { href: self.path, label: self.title }
    }
}

/// Draws the list of `KIND`, or the saved view of `KIND/ID`.
#[must_use]
pub fn view(rest: Signal<String>) -> AnyView {
    (move || {
        let rest = rest.get();
        let (word, id) = rest.split_once('/').unwrap_or((&rest, ""));
        let of = LISTED.iter().find(|of| of.path.strip_prefix('/') == Some(word));
        let missing =
            || view! { <Missing title=words::page_missing() text=words::page_missing_text() /> };
        let Some(of) = of else { return missing().into_any() };
        if id.is_empty() {
            return view! { <page::ListPage of=of view=None /> }.into_any();
        }
        let found: Option<SavedView> = Id::parse(id).ok().and_then(|id: SavedViewId| {
            let view: SavedView = Db::get().get_now(id)?;
            (view.kind == of.kind.number()).then_some(view)
        });
        match found {
            Some(view) => view! { <page::ListPage of=of view=Some(view) /> }.into_any(),
            None => {
                view! { <Missing title=words::views_missing() text=words::views_missing_text() /> }
                    .into_any()
            }
        }
    })
    .into_any()
}
