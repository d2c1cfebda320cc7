//! C4, C5 and C6: what connects the system, carries it and keeps it going.

use rust_decimal::Decimal;

use crate::component::Component;
use crate::desk::{Desk, Wage};
use crate::ledger::{AT_START, EACH_MONTH, Head};
use crate::number::{Money, or_zero};
use crate::rises::Timing;
use crate::scenario::Item;

const fn start(component: Component, name: &'static str, formula: &'static str) -> Head<'static> {
    let component = Some(component);
    Head { component, name, which: None, formula, booked: AT_START, timing: Timing::InAdvance }
}
const fn each_month(
    component: Component,
    name: &'static str,
    formula: &'static str,
) -> Head<'static> {
    let component = Some(component);
    Head { component, name, which: None, formula, booked: EACH_MONTH, timing: Timing::InArrears }
}
const ONE_OFF: &str = "one_off";
const PER_MONTH: &str = "per_month x rise of fees";

/// One-off and monthly fees of a section and of its items.
fn fees(
    desk: &mut Desk<'_>,
    component: Component,
    (one_off, per_month): (Option<Money>, Option<Money>),
    (list, items): (&str, &[Item]),
) {
    let section = component.key();
    let frame = desk.frame;
    let risen = move |amount: Decimal, k| amount * frame.rises.fees(k, Timing::InArrears);
    let once = start(component, "One-off", ONE_OFF);
    let key = format!("{section}.one_off");
    desk.once(once, |uses| uses.given(key, one_off), or_zero(one_off));
    let monthly = each_month(component, "Per month", PER_MONTH);
    let key = format!("{section}.per_month");
    desk.monthly(monthly, |uses| uses.given(key, per_month), |k| risen(or_zero(per_month), k));
    for (number, item) in items.iter().enumerate() {
        let which = Some(item.name.as_str());
        let key = format!("{section}.{list}[{number}]");
        let amount = or_zero(item.one_off);
        let uses = |uses: crate::desk::Uses| uses.given(format!("{key}.one_off"), item.one_off);
        desk.once(Head { which, ..once }, uses, amount);
        let uses = |uses: crate::desk::Uses| uses.given(format!("{key}.per_month"), item.per_month);
        let amount = or_zero(item.per_month);
        desk.monthly(Head { which, ..monthly }, uses, |k| risen(amount, k));
    }
}

/// Books C4.
pub fn integration(desk: &mut Desk<'_>) {
    let Some(section) = &desk.scenario.integration else { return };
    let amounts = (section.one_off, section.per_month);
    fees(desk, Component::Integration, amounts, ("connectors", &section.connectors));
}

const SET_UP: Head<'static> = start(Component::Infrastructure, "Set-up", "setup_hours x wage");
const DEVICES: Head<'static> =
    start(Component::Infrastructure, "Devices", "devices x minutes_per_device / 60 x wage");
const ADMIN: Head<'static> = each_month(
    Component::Infrastructure,
    "Administration",
    "admin_hours_per_month x wage x rise of wages",
);

/// Books C5.
pub fn infrastructure(desk: &mut Desk<'_>) {
    let Some(section) = &desk.scenario.infrastructure else { return };
    let it = desk.common.wages_per_hour.it;
    let wage = Wage::own_or(section.wage_per_hour, "infrastructure.wage_per_hour", it, "it");
    let amount = or_zero(section.setup_hours) * wage.get();
    let hours = section.setup_hours;
    desk.once(SET_UP, |uses| uses.given("infrastructure.setup_hours", hours).wage(wage), amount);
    let minutes = or_zero(section.devices) * or_zero(section.minutes_per_device);
    desk.once(
        DEVICES,
        |uses| {
            uses.given("infrastructure.devices", section.devices)
                .given("infrastructure.minutes_per_device", section.minutes_per_device)
                .wage(wage)
        },
        minutes * wage.get() / Decimal::from(60),
    );
    let frame = desk.frame;
    let amount = or_zero(section.admin_hours_per_month) * wage.get();
    let hours = section.admin_hours_per_month;
    desk.monthly(
        ADMIN,
        |uses| uses.given("infrastructure.admin_hours_per_month", hours).wage(wage),
        |k| amount * frame.rises.wages(k, Timing::InArrears),
    );
    let amounts = (section.one_off, section.per_month);
    fees(desk, Component::Infrastructure, amounts, ("items", &section.items));
}

const HOURS: Head<'static> =
    each_month(Component::Support, "Hours", "hours_per_month x rate x rise of wages");
const CONTRACT: Head<'static> =
    each_month(Component::Support, "Contract", "contract_per_month x rise of fees");
const INCIDENTS: Head<'static> = each_month(
    Component::Support,
    "Incidents",
    "incidents_per_month x hours_per_incident x rate x rise of wages",
);

/// Books C6.
pub fn support(desk: &mut Desk<'_>) {
    let Some(section) = &desk.scenario.support else { return };
    let frame = desk.frame;
    let it = desk.common.wages_per_hour.it;
    let wage = Wage::own_or(section.rate_per_hour, "support.rate_per_hour", it, "it");
    let wages = |k| wage.get() * frame.rises.wages(k, Timing::InArrears);
    let hours = section.hours_per_month;
    let uses = |uses: crate::desk::Uses| uses.given("support.hours_per_month", hours).wage(wage);
    desk.monthly(HOURS, uses, |k| or_zero(hours) * wages(k));
    let fee = section.contract_per_month;
    desk.monthly(
        CONTRACT,
        |uses| uses.given("support.contract_per_month", fee),
        |k| or_zero(fee) * frame.rises.fees(k, Timing::InArrears),
    );
    let hours = or_zero(section.incidents_per_month) * or_zero(section.hours_per_incident);
    desk.monthly(
        INCIDENTS,
        |uses| {
            uses.given("support.incidents_per_month", section.incidents_per_month)
                .given("support.hours_per_incident", section.hours_per_incident)
                .wage(wage)
        },
        |k| hours * wages(k),
    );
}
