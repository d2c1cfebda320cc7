//! What is done to saved views. Pure: records come in, edits come out.

use cartera_domain::query::Query;
use cartera_domain::saved_view::SavedViewId;
use cartera_domain::text::TextError;
use cartera_domain::user::UserId;
use cartera_domain::{LongText, Name, RecordKey, RecordKind, SavedView};
use cartera_sync::op::label;
use cartera_sync::{Change, Patch};

use super::layout::{Layout, Shown};
use crate::features::edit::{Edit, patch};

/// Who sees a view, and who may change it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// Everybody sees it and may change it.
    Everybody,
    /// Everybody sees it; only this user and admins change it.
    Locked(UserId),
    /// Only this user sees it.
    Own(UserId),
}

/// A view with this filter, order and columns.
///
/// # Errors
/// [`TextError`] where the filter is longer than a text may be.
pub fn made(
    id: SavedViewId,
    name: Name,
    kind: RecordKind,
    query: &Query,
    columns: &[Shown],
    reach: Reach,
) -> Result<SavedView, TextError> {
    let mut view = SavedView::new(id, name, kind.number());
    (view.owner, view.is_shared, view.is_locked) = match reach {
        Reach::Everybody => (None, true, false),
        Reach::Locked(user) => (Some(user), true, true),
        Reach::Own(user) => (Some(user), false, false),
    };
    fill(&mut view, query, columns)?;
    Ok(view)
}

fn fill(view: &mut SavedView, query: &Query, columns: &[Shown]) -> Result<(), TextError> {
    let text = serde_json::to_string(query).unwrap_or_default();
    view.query = Some(LongText::parse(&text)?);
    view.layout = Some(LongText::parse(&Layout::new(columns.to_vec()).write())?);
    Ok(())
}

/// Keeps a new view.
#[must_use]
pub fn keep(view: &SavedView) -> Edit {
    Edit { label: label::CREATE, patches: vec![patch(RecordKey::of(view.id), None, view)] }
}

/// Keeps another filter, order and columns in a view.
///
/// # Errors
/// As [`made`].
pub fn change(before: &SavedView, query: &Query, columns: &[Shown]) -> Result<Edit, TextError> {
    let mut after = before.clone();
    fill(&mut after, query, columns)?;
    Ok(edit(before, &after))
}

/// Calls a view something else.
#[must_use]
pub fn rename(before: &SavedView, name: Name) -> Edit {
    edit(before, &SavedView { name, ..before.clone() })
}

/// Puts a view into the trash.
#[must_use]
pub fn remove(id: SavedViewId) -> Edit {
    let patch = Patch { key: RecordKey::of(id), changes: vec![Change::Delete] };
    Edit { label: label::DELETE, patches: vec![patch] }
}

fn edit(before: &SavedView, after: &SavedView) -> Edit {
    Edit { label: label::EDIT, patches: vec![patch(RecordKey::of(after.id), Some(before), after)] }
}

#[cfg(test)]
mod tests {
    use cartera_domain::Id;
    use cartera_domain::query::{Filter, Operator};

    use super::super::layout::Room;
    use super::super::state::query_of;
    use super::*;

    #[test]
    fn a_view_gives_back_what_it_was_given() {
        let filter = Filter::field(7, Operator::Contains, ["Roto"]).unwrap();
        let query = Query { filter, sort: Vec::new() };
        let columns = [Shown::new(5, Room::Narrow)];
        let name = Name::parse("Mine").unwrap();
        let view = made(
            Id::from_bytes([1; 16]),
            name,
            RecordKind::Person,
            &query,
            &columns,
            Reach::Everybody,
        )
        .unwrap();
        assert_eq!(query_of(&view), Some(query.clone()));
        let layout = view.layout.as_ref().map(|text| text.as_str().to_owned());
        assert_eq!(layout.and_then(|text| Layout::read(&text)).unwrap().columns(), columns);
        assert!(
            change(&view, &query, &columns).unwrap().patches.iter().all(|p| p.changes.is_empty())
        );
        let other = change(&view, &Query::default(), &[]).unwrap();
        assert_eq!(other.patches.iter().map(|patch| patch.changes.len()).sum::<usize>(), 2);
    }
}
