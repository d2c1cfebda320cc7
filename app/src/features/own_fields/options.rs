//! The options of a field of choices.

use cartera_domain::custom_field::{CustomFieldId, OptionKey};
use cartera_domain::{CustomField, Rank};
use leptos::prelude::*;

use super::commands::{change, with_option, without_option};
use crate::data::Db;
use crate::features::read;
use crate::features::save::save;
use crate::platform::id;
use crate::ui::{CommitResult, Icon, IconButton, InlineEdit};
use crate::words;

/// The options that are offered, and a line for another one.
#[component]
pub fn Options(
    /// Of which field.
    id: CustomFieldId,
) -> impl IntoView {
    let db = Db::get();
    let field = db.record::<CustomField>(id);
    let options = Memo::new(move |_| {
        field.with(|field| {
            let offered = field.as_ref().map(CustomField::offered).unwrap_or_default();
            offered.iter().map(|one| (one.key, one.label.to_string())).collect::<Vec<_>>()
        })
    });
    let add = move |text: String| -> CommitResult {
        let name = read::needed_name(&text)?;
        let Some(before) = field.get_untracked() else { return Ok(()) };
        let last = before.offered().last().and_then(|option| option.rank.clone());
        let rank = Rank::beside(last.as_ref(), None, id::random_bits() as u32);
        if let Some(after) = with_option(&before, name, rank, id::random_bits()) {
            save(db, change(&before, &after));
        }
        Ok(())
    };
    let remove = move |key: OptionKey| {
        if let Some(before) = field.get_untracked() {
            save(db, change(&before, &without_option(&before, key)));
        }
    };
    view! {
        <ul class="list-lines">
            <For
                each=move || options.get()
                key=Clone::clone
                children=move |(key, label)| view! {
                    <li class="list-line">
                        <span class="ellipsis">{label.clone()}</span>
                        <IconButton
                            label=words::remove_value(&label)
                            icon=Icon::Close
                            small=true
                            on_press=move |()| remove(key)
                        />
                    </li>
                }
            />
        </ul>
        <InlineEdit
            label=words::own_option_add()
            label_hidden=true
            adds=true
            value=Signal::derive(String::new)
            placeholder=words::own_option_add()
            meanwhile=words::error_meanwhile
            on_commit=add
        />
    }
}
