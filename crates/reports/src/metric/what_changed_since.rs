//! What changed since: how the open pipeline went from one sum to another, deal by deal.
//!
//! The sums close: open at the start + created + reopened + amounts changed - won - lost =
//! open at the end. Each deal has one rate on both sides, so that no rate of exchange hides
//! in the difference.

use serde::Serialize;

use crate::basis::{Basis, NO_RATE, Sum};
use crate::day::Day;
use crate::deals::{Deals, Place, Value};
use crate::money::Money;
use crate::snapshot::Snapshot;
use crate::standings::Standing;
use crate::visits::present;

/// All that changed between the start of `since` and the as-of moment.
#[derive(Debug, Clone, Serialize)]
pub struct WhatChangedSince<'a> {
    /// The first day of which the changes count.
    pub since: Day,
    /// Open before that day.
    pub open_at_start: Sum<'a>,
    /// Created since; also those that were closed again by now.
    pub created: Sum<'a>,
    /// Closed before, opened again since.
    pub reopened: Sum<'a>,
    /// Won since.
    pub won: Sum<'a>,
    /// Lost since.
    pub lost: Sum<'a>,
    /// Open before, with another amount now; the value is the sum of the differences.
    pub amount_changed: Sum<'a>,
    /// Open now.
    pub open_at_end: Sum<'a>,
    /// Open before and now, in a later stage.
    pub moved_forward: Sum<'a>,
    /// Open before and now, in an earlier stage.
    pub moved_backward: Sum<'a>,
    /// Open before and now, expected to close later.
    pub pushed_out: Sum<'a>,
    /// Open before and now, expected to close earlier.
    pub pulled_in: Sum<'a>,
    /// Open before and now, with another owner.
    pub owner_changed: Sum<'a>,
    /// What it rests on.
    #[serde(flatten)]
    pub basis: Basis<'a>,
}

impl<'a> WhatChangedSince<'a> {
    fn empty(deals: &'a Deals, since: Day, basis: Basis<'a>) -> Self {
        let sum = || Sum::new(deals);
        Self {
            since,
            open_at_start: sum(),
            created: sum(),
            reopened: sum(),
            won: sum(),
            lost: sum(),
            amount_changed: sum(),
            open_at_end: sum(),
            moved_forward: sum(),
            moved_backward: sum(),
            pushed_out: sum(),
            pulled_in: sum(),
            owner_changed: sum(),
            basis,
        }
    }
}

/// Compares every deal with how it stood before a day.
pub fn what_changed_since<'a>(now: &Snapshot<'a>) -> WhatChangedSince<'a> {
    let formula = "open at start + created + reopened + amount changed - won - lost = open at end; \
                   each deal at one rate: frozen if it is closed now, else the current one";
    let period = "begins with its first day, else seven days before the as-of day; runs to the \
                  as-of moment";
    let since = now.question.period.from.unwrap_or(now.today().plus(-7));
    let start = now.question.zone.start(since).at;
    let mut found =
        WhatChangedSince::empty(now.deals, since, now.basis("what_changed_since", formula, period));
    for deal in now.all() {
        compare(now, deal, start, &mut found);
    }
    found
}

fn compare<'a>(now: &Snapshot<'a>, deal: &Standing, start: i64, to: &mut WhatChangedSince<'a>) {
    let row = deal.row;
    let before = now.history(row).before(start);
    let was_open = before.last().is_some_and(|place| !place.is_closed());
    let amount = now.amount_at(row, start.saturating_sub(1));
    let former = now.value(row, amount, deal.place.is_closed());
    if was_open && former == Value::NoRate {
        // Its currency was another one then, for which there is no rate.
        to.basis.leave_out(NO_RATE, row);
        return;
    }
    let Some(worth) = to.basis.count_value(row, deal.value) else { return };
    let is_new_closing = deal.place.is_closed()
        && present(now.history(row)).is_some_and(|(visit, _)| visit.from.at >= start);
    match before.last() {
        None => to.created.put(row, deal.value, worth),
        Some(place) if !place.is_closed() => {
            let value = former;
            let former = if let Value::Known(former) = value { former } else { Money::ZERO };
            to.open_at_start.put(row, value, former);
            if former != worth {
                to.amount_changed.put(row, deal.value, worth - former);
            }
            if !deal.place.is_closed() {
                compare_open(now, deal, place, start, worth, to);
            }
        }
        Some(_) if is_new_closing || !deal.place.is_closed() => {
            to.reopened.put(row, deal.value, worth);
        }
        Some(_) => {}
    }
    match deal.place {
        Place::Won if is_new_closing => to.won.put(row, deal.value, worth),
        Place::Lost if is_new_closing => to.lost.put(row, deal.value, worth),
        Place::Won | Place::Lost => {}
        _ => to.open_at_end.put(row, deal.value, worth),
    }
}

/// What changed of a deal that was open and still is.
fn compare_open<'a>(
    now: &Snapshot<'a>,
    deal: &Standing,
    place: Place,
    start: i64,
    worth: Money,
    to: &mut WhatChangedSince<'a>,
) {
    let row = deal.row;
    if let (Some(from), Some(here)) = (place.stage(), deal.place.stage())
        && from != here
    {
        let sum = if here > from { &mut to.moved_forward } else { &mut to.moved_backward };
        sum.put(row, deal.value, worth);
    }
    let former = now.expected(row).before(start).last().flatten();
    if let (Some(from), Some(day)) = (former, deal.expected)
        && from != day
    {
        let sum = if day > from { &mut to.pushed_out } else { &mut to.pulled_in };
        sum.put(row, deal.value, worth);
    }
    if now.owner_at(row, start.saturating_sub(1)) != deal.owner {
        to.owner_changed.put(row, deal.value, worth);
    }
}
