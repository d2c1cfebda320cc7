//! A field that holds records: each with its name, found by typing a part of it.

use cartera_domain::{Id, Link, Person, RecordKey, RecordKind};
use leptos::prelude::*;

use crate::data::Db;
use crate::preferences::Preferences;
use crate::ui::{Combo, ComboState, Icon, IconButton};
use crate::words;

/// Kinds that are looked through, in this order.
const KINDS: [RecordKind; 3] = [RecordKind::Person, RecordKind::Organization, RecordKind::Deal];
/// How many of each kind are offered.
const OFFERED: usize = 3;

/// Records that something is about.
#[component]
pub fn RecordsField(
    /// What they are to it.
    #[prop(into)]
    label: String,
    /// The records.
    value: RwSignal<Vec<Link>>,
) -> impl IntoView {
    let db = Db::get();
    let order = Preferences::get().name_order();
    let state = ComboState::new();
    let find = move |typed: String| -> Vec<(String, String)> {
        if typed.is_empty() {
            return Vec::new();
        }
        let order = order.get_untracked();
        let found = KINDS.iter().flat_map(|kind| db.looked_up(*kind, &typed, OFFERED));
        let free = found.filter(|key| value.with(|all| !all.contains(&Link(*key))));
        free.filter_map(|key| Some((written(key), db.name_now(key, order)?))).collect()
    };
    let choose = move |()| {
        if let Some(key) = state.chosen.get_untracked().as_deref().and_then(read) {
            value.update(|all| all.push(Link(key)));
            state.clear();
        }
    };
    let chosen = move || {
        let one = |link: Link| {
            let name =
                db.name_now(link.0, order.get()).unwrap_or_else(|| words::record_gone().to_owned());
            let remove = move |()| value.update(|all| all.retain(|other| *other != link));
            view! {
                <li class="picked">
                    <span class="ellipsis">{name.clone()}</span>
                    <IconButton
                        label=words::remove_value(&name)
                        icon=Icon::Close
                        small=true
                        on_press=remove
                    />
                </li>
            }
        };
        value.get().into_iter().map(one).collect_view()
    };
    view! {
        <div class="records-field">
            <Combo label=label state=state find=find on_choose=choose />
            <ul class="picked-list">{chosen}</ul>
        </div>
    }
}

/// A record's kind and id as one text.
fn written(key: RecordKey) -> String {
    format!("{} {}", key.kind, Id::<Person>::from_bytes(key.id))
}

fn read(text: &str) -> Option<RecordKey> {
    let (kind, id) = text.split_once(' ')?;
    let id = Id::<Person>::parse(id).ok()?;
    Some(RecordKey { kind: kind.parse().ok()?, id: *id.as_bytes() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_written_record_is_read_back() {
        let key = RecordKey { kind: 4, id: [7; 16] };
        assert_eq!(read(&written(key)), Some(key));
        for text in ["", "4", "x 00", "70000 00000000-0000-0000-0000-000000000000"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
