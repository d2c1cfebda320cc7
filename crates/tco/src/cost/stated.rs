//! Costs and benefits that the file states as amounts.

use rust_decimal::Decimal;

use crate::component::Component;
use crate::desk::{Desk, Uses};
use crate::ledger::{AS_STATED, Head};
use crate::number::{SignedMoney, or_zero};
use crate::rises::Timing;
use crate::scenario::{AmountAt, Amounts};

/// Amounts as the file states them.
struct Stated<'a> {
    /// Whether they stand in the scenario, not in the common part.
    is_own: bool,
    name: &'a str,
    at: &'a [AmountAt],
    per_month: Option<SignedMoney>,
    per_year: &'a [SignedMoney],
}

const FORMULA: &str = "amounts as stated + per_month each month + per_year / 12 in each month of \
                       its year; nothing rises";

fn book(desk: &mut Desk<'_>, component: Option<Component>, key: &str, stated: &Stated<'_>) {
    let is_own = stated.is_own;
    let head = Head {
        component,
        name: "Stated",
        which: Some(stated.name),
        formula: FORMULA,
        booked: AS_STATED,
        timing: Timing::InArrears,
    };
    let uses = |uses: Uses| {
        let uses = stated.at.iter().enumerate().fold(uses, |uses, (number, at)| {
            uses.own_or_common(is_own, format!("{key}.at[{number}].amount"), at.amount)
        });
        let uses = match stated.per_month {
            Some(amount) => uses.own_or_common(is_own, format!("{key}.per_month"), amount),
            None => uses,
        };
        stated.per_year.iter().enumerate().fold(uses, |uses, (number, amount)| {
            uses.own_or_common(is_own, format!("{key}.per_year[{number}]"), *amount)
        })
    };
    let twelve = Decimal::from(12);
    let single = stated.at.iter().map(|at| (at.month, at.amount.get()));
    let monthly = (1..=desk.end()).map(|k| (k, or_zero(stated.per_month)));
    let yearly = (0..).zip(stated.per_year).flat_map(|(year, amount)| {
        (1..=12).map(move |month| (year * 12 + month, amount.get() / twelve))
    });
    desk.flows(head, uses, single.chain(monthly).chain(yearly));
}

/// Books the costs stated under `other`.
pub fn other_costs(desk: &mut Desk<'_>) {
    let scenario = desk.scenario;
    for (number, line) in scenario.other.iter().enumerate() {
        let stated = Stated {
            is_own: true,
            name: &line.name,
            at: &line.at,
            per_month: line.per_month,
            per_year: &line.per_year,
        };
        book(desk, Some(line.component), &format!("other[{number}]"), &stated);
    }
}

/// Books benefits stated as amounts.
pub fn benefits(desk: &mut Desk<'_>, list: &[Amounts], is_own: bool) {
    for (number, line) in list.iter().enumerate() {
        let stated = Stated {
            is_own,
            name: &line.name,
            at: &line.at,
            per_month: line.per_month,
            per_year: &line.per_year,
        };
        book(desk, None, &format!("benefits.other[{number}]"), &stated);
    }
}
