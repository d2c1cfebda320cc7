//! What can be done to comparisons that are kept. Pure: records come in, changes come out.

use cartera_domain::{CostComparison, RecordKey};
use cartera_sync::op::label;
use cartera_sync::{Change, Patch};

use crate::features::edit::{Edit, patch};

/// Keeps a new comparison.
#[must_use]
pub fn create(comparison: &CostComparison) -> Edit {
    let key = RecordKey::of(comparison.id);
    Edit { label: label::CREATE, patches: vec![patch(key, None, comparison)] }
}

/// Changes a comparison from what was opened to what it says now: what others did meanwhile to
/// its other parts stays.
#[must_use]
pub fn change(opened: &CostComparison, now: &CostComparison) -> Edit {
    let key = RecordKey::of(opened.id);
    Edit { label: label::EDIT, patches: vec![patch(key, Some(opened), now)] }
}

/// Takes a comparison out of the list; undo brings it back.
#[must_use]
pub fn delete(comparison: &CostComparison) -> Edit {
    let key = RecordKey::of(comparison.id);
    Edit { label: label::DELETE, patches: vec![Patch { key, changes: vec![Change::Delete] }] }
}

#[cfg(test)]
mod tests {
    use super::*;
    use cartera_domain::{Id, LongText, Name};

    fn comparison() -> CostComparison {
        let text = LongText::parse("{}").unwrap();
        CostComparison::new(Id::from_bytes([1; 16]), Name::parse("Ours").unwrap(), text)
    }

    #[test]
    fn only_the_parts_that_differ_are_changed() {
        let now = CostComparison { system_2: LongText::parse("[]").ok(), ..comparison() };
        let edit = change(&comparison(), &now);
        let fields: Vec<u16> = edit.patches[0]
            .changes
            .iter()
            .filter_map(|change| match change {
                Change::Set { field, .. } => Some(*field),
                _ => None,
            })
            .collect();
        assert_eq!(fields, [CostComparison::SYSTEM_2.number]);
        assert!(change(&now, &now).patches[0].changes.is_empty());
    }

    #[test]
    fn a_deleted_comparison_keeps_its_parts() {
        assert_eq!(delete(&comparison()).patches[0].changes, [Change::Delete]);
        assert_eq!(create(&comparison()).label, label::CREATE);
    }
}
