//! C1, fixed lines: add-ons, platform fees, a domain; paid in advance.

use rust_decimal::Decimal;

use crate::component::Component;
use crate::desk::Desk;
use crate::ledger::Head;
use crate::rises::Timing;
use crate::scenario::{Every, FixedLine, Per};

const FIXED: Head<'static> = Head {
    component: Some(Component::Licence),
    name: "Fixed",
    which: None,
    formula: "amount x (1 + uplift)^y [x seats held; seats that join inside a paid year: \
              amount x months left / 12], y = years since month 0",
    booked: "in advance: month index 0, 1, 2 … or 0, 12, 24 … or 0 once",
    timing: Timing::InAdvance,
};

/// Books all fixed lines; returns what the recurring ones cost in the last month.
pub fn book(desk: &mut Desk<'_>, lines: &[FixedLine], seats: &[u32]) -> Decimal {
    let kind = desk.scenario.licence.kind();
    let frame = desk.frame;
    let end = desk.end();
    let mut last_month = Decimal::ZERO;
    for (number, line) in lines.iter().enumerate() {
        let price =
            |index: u32| frame.rises.contract(line.amount.get(), line.uplift, None, index / 12);
        let held = |index: u32| match line.per {
            Per::System => Decimal::ONE,
            Per::Seat => seats.get(index as usize).copied().unwrap_or_default().into(),
        };
        let flow = |index: u32| match line.every {
            Every::Month => price(index) * held(index),
            Every::Once if index == 0 => price(0) * held(0),
            Every::Once => Decimal::ZERO,
            Every::Year if index.is_multiple_of(12) => price(index) * held(index),
            Every::Year => {
                let most = (index / 12 * 12..index).map(held).max().unwrap_or_default();
                let joined = (held(index) - most).max(Decimal::ZERO);
                price(index) * joined * Decimal::from(12 - index % 12) / Decimal::from(12)
            }
        };
        let last = end.saturating_sub(1);
        last_month += match line.every {
            Every::Month => price(last) * held(last),
            Every::Year => price(last) * held(last) / Decimal::from(12),
            Every::Once => Decimal::ZERO,
        };
        let key = format!("licence.{kind}.fixed[{number}]");
        desk.flows(
            Head { which: Some(&line.name), ..FIXED },
            |uses| {
                let uses = uses
                    .own(format!("{key}.amount"), line.amount)
                    .given(format!("{key}.uplift"), line.uplift);
                if line.per == Per::Seat { uses.heads(frame) } else { uses }
            },
            (0..end).map(|index| (index, flow(index))),
        );
    }
    last_month
}
