//! C1'', a copy of one's own: free or bought once; updates have prices.

use super::LicenceOutcome;
use crate::component::Component;
use crate::desk::Desk;
use crate::ledger::{AS_STATED, AT_START, Head};
use crate::number::or_zero;
use crate::rises::Timing;
use crate::scenario::OwnCopy;

const COPY: Head<'static> = Head {
    component: Some(Component::Licence),
    name: "Copy",
    which: None,
    formula: "price, once",
    booked: AT_START,
    timing: Timing::InAdvance,
};
const UPDATES: Head<'static> = Head {
    component: Some(Component::Licence),
    name: "Updates",
    which: None,
    formula: "price of each update",
    booked: AS_STATED,
    timing: Timing::InAdvance,
};

/// Books the copy and its updates.
pub fn book(desk: &mut Desk<'_>, licence: &OwnCopy) -> LicenceOutcome {
    let price = or_zero(licence.price);
    desk.once(COPY, |uses| uses.given("licence.own_copy.price", licence.price), price);
    desk.flows(
        UPDATES,
        |uses| {
            licence.updates.iter().enumerate().fold(uses, |uses, (number, update)| {
                uses.own(format!("licence.own_copy.updates[{number}].price"), update.price)
            })
        },
        licence.updates.iter().map(|update| (update.month, update.price.get())),
    );
    let seats = (0..desk.end()).map(|index| desk.frame.users_from(index)).collect();
    LicenceOutcome { seats, ..LicenceOutcome::default() }
}
