//! Who may be here already, told while a new record is typed.

use cartera_domain::{Person, RecordKey, RecordKind};
use leptos::prelude::*;

use super::links::RecordLink;
use crate::data::Db;
use crate::words;

/// So many are shown: more would not be read while typing.
const MOST: usize = 3;

/// What of the typed is worth looking for: a name of two words, an address, most of a number. A
/// given name alone finds half of the list.
#[must_use]
pub fn telling(name: &str, phone: &str, email: &str) -> Vec<String> {
    let has_two = name.split_whitespace().count() > 1;
    let digits = phone.chars().filter(char::is_ascii_digit).count();
    let has_host =
        email.split_once('@').is_some_and(|(who, host)| !who.is_empty() && host.len() > 2);
    [(has_two, name), (digits >= 7, phone), (has_host, email)]
        .into_iter()
        .filter(|(is_telling, _)| *is_telling)
        .map(|(_, text)| text.trim().to_owned())
        .collect()
}

/// Records that what was typed fits; nothing while there are none.
#[component]
pub fn Alike(
    /// Of which kind.
    kind: RecordKind,
    /// What is looked for; a record that fits any of it is shown.
    #[prop(into)]
    typed: Signal<Vec<String>>,
) -> impl IntoView {
    let db = Db::get();
    let found = Memo::new(move |_| {
        let mut found: Vec<RecordKey> = Vec::new();
        for text in typed.get() {
            for key in db.looked_up(kind, &text, MOST) {
                if !found.contains(&key) {
                    found.push(key);
                }
            }
        }
        found.truncate(MOST);
        found
    });
    let line = move |key: RecordKey| {
        let place = key.typed::<Person>().and_then(|id| db.main_place_of(id));
        view! {
            <li class="alike-line">
                <RecordLink key=key />
                {place.map(|(_, organization, _)| view! {
                    <span class="muted ellipsis">{organization}</span>
                })}
            </li>
        }
    };
    view! {
        <div class="alike" role="status" hidden=move || found.with(Vec::is_empty)>
            <p>{words::alike_title()}</p>
            <ul>{move || found.get().into_iter().map(line).collect_view()}</ul>
        </div>
    }
}

/// Organizations of a name that is being typed, from three letters on.
#[must_use]
pub fn telling_name(name: &str) -> Vec<String> {
    let name = name.trim();
    if name.chars().count() > 2 { vec![name.to_owned()] } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_given_name_alone_is_not_looked_for() {
        assert!(telling("Ana", "", "").is_empty());
        assert!(telling("Ana ", "600", "ana@").is_empty());
        assert_eq!(telling("Ana López", "+34 600 000 001", "a@b.es").len(), 3);
        assert_eq!(telling_name(" Ro"), Vec::<String>::new());
        assert_eq!(telling_name(" Roto "), ["Roto"]);
    }
}
