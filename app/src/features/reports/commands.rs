//! What reports keep: targets, rates of exchange, and reports that somebody built. Pure: records
//! come in, changes come out.

use std::collections::BTreeMap;

use cartera_domain::saved_view::SavedViewId;
use cartera_domain::user::UserId;
use cartera_domain::workspace::{CurrentRate, SalesTarget};
use cartera_domain::{
    LongText, Name, Probability, RecordKey, RecordKind, SavedView, Stage, Workspace,
};
use cartera_sync::op::label;
use cartera_sync::{Change, Patch};
use serde::{Deserialize, Serialize};

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

/// Sets how likely a deal in a stage is to be won.
pub fn set_probability(before: &Stage, probability: Probability) -> Edit {
    let after = Stage { probability: Some(probability), ..before.clone() };
    Edit {
        label: label::EDIT,
        patches: vec![patch(RecordKey::of(before.id), Some(before), &after)],
    }
}

/// Keeps a report.
pub fn keep_report(view: &SavedView) -> Edit {
    Edit { label: label::CREATE, patches: vec![patch(RecordKey::of(view.id), None, view)] }
}

/// Changes a kept report.
pub fn change_report(before: &SavedView, after: &SavedView) -> Edit {
    let patches = vec![patch(RecordKey::of(after.id), Some(before), after)];
    Edit { label: label::EDIT, patches }
}

/// Names of cards in their order, by view.
pub type Orders = BTreeMap<String, Vec<String>>;

/// What is kept in the layout of a saved view that arranges cards.
#[derive(Serialize, Deserialize)]
struct Layout {
    dashboard: Orders,
}

/// The saved view that arranges the cards of somebody, on whichever of their devices it was made.
/// Whoever did not say who they are has the one that is nobody's.
pub fn dashboard_id(me: Option<UserId>) -> SavedViewId {
    let mut bytes = *b"cartera.reports.";
    if let Some(me) = me {
        for (byte, own) in bytes.iter_mut().zip(me.as_bytes()) {
            *byte ^= own;
        }
    }
    SavedViewId::from_bytes(bytes)
}

/// The order that a saved view keeps; none where it keeps something else.
pub fn orders_of(view: &SavedView) -> Option<Orders> {
    let layout: Layout = serde_json::from_str(view.layout.as_ref()?.as_str()).ok()?;
    Some(layout.dashboard)
}

/// Keeps an order in the saved view of `me`; none where it is too long to be kept. Orders of views
/// that a newer version knows stay.
pub fn keep_orders(
    before: Option<&SavedView>,
    me: Option<UserId>,
    called: &str,
    orders: &Orders,
) -> Option<Edit> {
    let mut after = match before {
        Some(before) => before.clone(),
        None => {
            let kind = RecordKind::Deal.number();
            SavedView::new(dashboard_id(me), Name::parse(called).ok()?, kind)
        }
    };
    let mut dashboard = before.and_then(orders_of).unwrap_or_default();
    dashboard.extend(orders.clone());
    let layout = serde_json::to_string(&Layout { dashboard }).ok()?;
    (after.layout, after.owner) = (Some(LongText::parse(&layout).ok()?), me);
    let label = if before.is_some() { label::EDIT } else { label::CREATE };
    Some(Edit { label, patches: vec![patch(RecordKey::of(after.id), before, &after)] })
}

/// Puts a report into the trash.
pub fn remove_report(view: &SavedView) -> Edit {
    let patch = Patch { key: RecordKey::of(view.id), changes: vec![Change::Delete] };
    Edit { label: label::DELETE, patches: vec![patch] }
}

#[cfg(test)]
mod tests {
    use cartera_domain::{Currency, Date, Id, Money, Rate, Timestamp};

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
    fn the_order_of_cards_is_one_view_for_each_person() {
        let (ana, ben) = (Id::from_bytes([1; 16]), Id::from_bytes([2; 16]));
        let ids = [dashboard_id(None), dashboard_id(Some(ana)), dashboard_id(Some(ben))];
        assert!(ids[0] != ids[1] && ids[1] != ids[2] && ids[0] != ids[2]);
        let orders = |view: &str| Orders::from([(view.to_owned(), vec!["b".to_owned()])]);
        let edit = keep_orders(None, Some(ana), "Reports", &orders("flow")).unwrap();
        assert_eq!((edit.label, edit.patches[0].key), (label::CREATE, RecordKey::of(ids[1])));
        // What is kept already stays, and the same again is no edit.
        let mut view = SavedView::new(ids[1], Name::parse("Reports").unwrap(), 6);
        view.owner = Some(ana);
        view.layout = LongText::parse(r#"{"dashboard":{"later":["x"],"flow":["b"]}}"#).ok();
        let edit = keep_orders(Some(&view), Some(ana), "Reports", &orders("flow")).unwrap();
        assert!(edit.patches[0].changes.len() <= 1, "{edit:?}");
        let edit = keep_orders(Some(&view), Some(ana), "Reports", &orders("results")).unwrap();
        let text = format!("{edit:?}");
        assert_eq!(edit.patches[0].changes.len(), 1, "{text}");
        view.layout = LongText::parse(r#"{"columns":[]}"#).ok();
        assert_eq!(orders_of(&view), None);
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
