//! The person of a deal whose row came back.

use cartera_domain::RecordKind;

use super::PlannedChange;
use super::draft::Draft;
use super::key::NameKey;
use super::organizations::Organizations;
use super::people::People;
use super::trip::Back;
use crate::mapping::Target;
use crate::report::Reason;
use crate::trip::{Cell, mark};

/// What became of the people of a deal.
pub(super) struct Exchange {
    /// Who is in it no more.
    pub leaves: Option<[u8; 16]>,
    /// Who is in it instead.
    pub comes: Option<[u8; 16]>,
}

/// Who is in a deal instead, where its row names another person; `people_in_it` are those of the
/// base, `buyer` is the organization that the row leaves it with. Somebody who is not there yet is
/// made; of several of one name none is taken, as nothing says which is meant.
pub(super) fn contact(
    back: &mut Back<'_, '_>,
    (people, organizations): (&mut People, &mut Organizations),
    (people_in_it, buyer): (&[[u8; 16]], Option<[u8; 16]>),
    ids: &mut impl FnMut(RecordKind) -> [u8; 16],
    changes: &mut Vec<PlannedChange>,
) -> Option<Exchange> {
    let target = Target::FullName;
    let names: Vec<String> = people_in_it.iter().map(|id| people.full_name(id)).collect();
    let cell = |name: &String| back.trip.cell(target, mark(target, name));
    // Also where the row's person was put into the deal by an earlier run of the same file.
    if names.iter().any(|name| cell(name) == Cell::Same) {
        return None;
    }
    // Who went out with the row, wherever in the list they are now.
    let went = names.iter().position(|name| matches!(cell(name), Cell::Changed(_)));
    if went.is_none() && back.trip.changed(target).is_some_and(str::is_empty) {
        return None;
    }
    let place = went.unwrap_or(0);
    let here = names.get(place).map_or("", String::as_str);
    let text = back.take(target, here)?;
    let leaves = people_in_it.get(place).copied();
    if text.is_empty() {
        return Some(Exchange { leaves, comes: None });
    }
    let name = NameKey::new(&back.draft.names);
    let at = buyer.and_then(|id| organizations.by_id(&id));
    let person = match people.called(&name, at).as_slice() {
        [one] => *one,
        [] if !name.is_empty() => {
            let mut only = Draft::default();
            only.row = back.draft.row;
            only.names.clone_from(&back.draft.names);
            people.take(&mut only, back.columns, at, organizations, ids, changes).0
        }
        _ => {
            let column = back.columns.header(&[target]);
            back.draft.warnings.push(Reason::Differs { column, value: text });
            return None;
        }
    };
    Some(Exchange { leaves, comes: Some(people.id(person)) })
}
