//! C1', perpetual: an edition, larger ones for the difference, renewals and updates.

use rust_decimal::Decimal;

use super::{CostError, LicenceOutcome};
use crate::component::Component;
use crate::desk::{Desk, Uses};
use crate::ledger::Head;
use crate::rises::Timing;
use crate::scenario::{Edition, Perpetual};

/// What an update costs without renewal where the file does not say: half of the edition.
const UPDATE_SHARE: Decimal = Decimal::from_parts(5, 0, 0, false, 1);

const EDITION: Head<'static> = Head {
    component: Some(Component::Licence),
    name: "Edition",
    which: None,
    formula: "price of the smallest edition for the users of month 1",
    booked: "month index 0",
    timing: Timing::InAdvance,
};
const UPGRADE: Head<'static> = Head {
    component: Some(Component::Licence),
    name: "Edition upgrade",
    which: None,
    formula: "price of the edition now needed - price of the edition held, at today's price list",
    booked: "month index k - 1 of the first month k with more users than the edition allows",
    timing: Timing::InAdvance,
};
const RENEWAL: Head<'static> = Head {
    component: Some(Component::Licence),
    name: "Renewal",
    which: None,
    formula: "renewal share x price of the edition held (an upgrade on the same day counts), \
              each year after the first that is not skipped",
    booked: "month index 12, 24 … before the horizon",
    timing: Timing::InAdvance,
};
const UPDATE: Head<'static> = Head {
    component: Some(Component::Licence),
    name: "Update without renewal",
    which: None,
    formula: "update_share (0.5 unless given) x price of the edition held; nothing in the first \
              year and in years that were renewed",
    booked: "month index stated",
    timing: Timing::InAdvance,
};

/// Books all payments for the licence.
pub fn book(desk: &mut Desk<'_>, licence: &Perpetual) -> Result<LicenceOutcome, CostError> {
    let frame = desk.frame;
    let end = desk.end();
    let price = |edition: &Edition, index: u32| {
        frame.rises.contract(edition.price.get(), licence.uplift, None, index / 12)
    };
    let mut held: Vec<&Edition> = Vec::with_capacity(end as usize);
    let mut upgrades = Vec::new();
    for index in 0..end {
        let users = frame.users_from(index);
        // Nobody gives an edition back.
        let enough = held.last().filter(|edition| users <= edition.up_to_users.get());
        let edition = match enough {
            Some(edition) => *edition,
            None => {
                let fitting = licence.editions.iter().find(|e| users <= e.up_to_users.get());
                fitting.ok_or(CostError::NoEdition {
                    scenario: desk.number,
                    month: index + 1,
                    users,
                })?
            }
        };
        if let Some(before) = held.last()
            && before.up_to_users != edition.up_to_users
        {
            upgrades.push((index, price(edition, index) - price(before, index)));
        }
        held.push(edition);
    }
    let share_of = |share: Decimal, index: u32| {
        held.get(index as usize).map_or(Decimal::ZERO, |edition| share * price(edition, index))
    };
    let is_renewed = |year: u32| {
        year == 1
            || licence
                .renewal
                .as_ref()
                .is_some_and(|renewal| !renewal.skipped_years.contains(&year))
    };
    let uses = |uses: Uses| {
        licence.editions.iter().enumerate().fold(uses.heads(frame), |uses, (number, edition)| {
            let key = format!("licence.perpetual.editions[{number}]");
            uses.own(format!("{key}.up_to_users"), edition.up_to_users.get())
                .own(format!("{key}.price"), edition.price)
        })
    };
    let first = held.first().map(|edition| (0, price(edition, 0)));
    desk.flows(EDITION, uses, first);
    desk.flows(UPGRADE, uses, upgrades);
    if let Some(renewal) = &licence.renewal {
        let years = (1..end.div_ceil(12)).filter(|year| is_renewed(year + 1));
        desk.flows(
            RENEWAL,
            |list| uses(list).own("licence.perpetual.renewal.share", renewal.share),
            years.map(|year| (year * 12, share_of(renewal.share.get(), year * 12))),
        );
    }
    let update_share = licence.update_share.map_or(UPDATE_SHARE, |share| share.get());
    let paid = licence.updates.iter().filter(|update| !is_renewed(update.month / 12 + 1));
    desk.flows(
        UPDATE,
        |list| uses(list).own("licence.perpetual.update_share", update_share),
        paid.map(|update| (update.month, share_of(update_share, update.month))),
    );
    let seats = (0..end).map(|index| frame.users_from(index)).collect();
    Ok(LicenceOutcome { seats, ..LicenceOutcome::default() })
}
