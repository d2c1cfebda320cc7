//! What reports keep: targets, rates of exchange, and reports that somebody built. Pure: records
//! come in, changes come out.

use cartera_domain::workspace::{CurrentRate, SalesTarget};
use cartera_domain::{RecordKey, SavedView, Workspace};
use cartera_sync::op::label;
use cartera_sync::{Change, Patch};

use crate::features::edit::{Edit, patch};

fn edit(before: &Workspace, after: &Workspace) -> Edit {
    let patches = vec![patch(RecordKey::of(Workspace::ID), Some(before), after)];
    Edit { label: label::EDIT, patches }
}

/// Adds a target. One of the same owner and days is replaced.
pub fn add_target(before: &Workspace, target: SalesTarget) -> Edit {
    let mut after = before.clone();
    let is_same = |other: &SalesTarget| {
        (other.owner, other.from, other.to) == (target.owner, target.from, target.to)
    };
    after.targets.retain(|other| !is_same(other));
    after.targets.push(target);
    edit(before, &after)
}

/// Takes a target away.
pub fn remove_target(before: &Workspace, target: &SalesTarget) -> Edit {
    let mut after = before.clone();
    after.targets.retain(|other| other != target);
    edit(before, &after)
}

/// Sets today's rate of a currency. Earlier ones stay: nothing is forgotten, the latest holds.
pub fn set_rate(before: &Workspace, rate: CurrentRate) -> Edit {
    let mut after = before.clone();
    after.rates.push(rate);
    edit(before, &after)
}

/// Keeps a report.
pub fn keep_report(view: &SavedView) -> Edit {
    Edit { label: label::CREATE, patches: vec![patch(RecordKey::of(view.id), None, view)] }
}

/// Puts a report into the trash.
pub fn remove_report(view: &SavedView) -> Edit {
    let patch = Patch { key: RecordKey::of(view.id), changes: vec![Change::Delete] };
    Edit { label: label::DELETE, patches: vec![patch] }
}

#[cfg(test)]
mod tests {
    use cartera_domain::{Currency, Date, Money, Rate, Timestamp};

    use super::*;

    fn target(amount: &str) -> SalesTarget {
        let day = |text: &str| Date::parse(text).unwrap();
        SalesTarget::new(day("2026-04-01"), day("2026-06-30"), Money::parse(amount).unwrap())
    }

    fn presence(edit: &Edit) -> Vec<bool> {
        let changes = edit.patches.iter().flat_map(|patch| &patch.changes);
        changes
            .filter_map(|change| match change {
                Change::Element { present, .. } => Some(*present),
                _ => None,
            })
            .collect()
    }

    #[test]
    fn a_target_of_the_same_days_is_replaced() {
        let empty = Workspace::default();
        assert_eq!(presence(&add_target(&empty, target("5 EUR"))), [true]);
        let one = Workspace { targets: vec![target("5 EUR")], ..Workspace::default() };
        assert_eq!(presence(&add_target(&one, target("6 EUR"))), [true, false]);
        assert_eq!(presence(&remove_target(&one, &target("5 EUR"))), [false]);
        assert!(presence(&remove_target(&one, &target("6 EUR"))).is_empty());
    }

    #[test]
    fn an_earlier_rate_stays() {
        let rate = |at, text: &str| {
            let rate = Rate::parse(text).unwrap();
            CurrentRate::new(Currency::USD, rate, Timestamp::from_millis(at))
        };
        let before = Workspace { rates: vec![rate(1, "0.9")], ..Workspace::default() };
        assert_eq!(presence(&set_rate(&before, rate(2, "0.8"))), [true]);
    }
}
