//! C11: getting out again at the end of the horizon.

use super::LicenceOutcome;
use crate::component::Component;
use crate::desk::{Desk, Uses, Wage};
use crate::ledger::{AT_END, Head};
use crate::number::or_zero;
use crate::rises::Timing;

const fn head(name: &'static str, formula: &'static str) -> Head<'static> {
    let component = Some(Component::Exit);
    Head { component, name, which: None, formula, booked: AT_END, timing: Timing::InArrears }
}
const EXPORT: Head<'static> = head("Export", "export_hours x wage x rise of wages");
const OVERLAP: Head<'static> = head(
    "Overlap",
    "overlap_months x licence fee of the last month (seats held x price + recurring add-ons; \
     a yearly add-on counts a twelfth), or x overlap_fee_per_month",
);
const COMMITMENT: Head<'static> =
    head("Remaining commitment", "payments due at the horizon or later under the running term");
const RESIDUAL: Head<'static> = head("Residual value", "- residual_value");

/// Books C11.
pub fn book(desk: &mut Desk<'_>, licence: &LicenceOutcome) {
    let Some(section) = &desk.scenario.exit else { return };
    let end = desk.end();
    let it = desk.common.wages_per_hour.it;
    let wage = Wage::own_or(section.wage_per_hour, "exit.wage_per_hour", it, "it");
    let amount = or_zero(section.export_hours) * wage.get() * desk.wages(end);
    let hours = section.export_hours;
    let uses = |uses: Uses| uses.given("exit.export_hours", hours).wage(wage);
    desk.flows(EXPORT, uses, [(end, amount)]);
    let stated = section.overlap_fee_per_month.map(|fee| fee.get() * desk.fees(end));
    let fee = stated.unwrap_or(licence.last_month_fee);
    let uses = |uses: Uses| {
        let uses = uses.given("exit.overlap_months", section.overlap_months);
        match section.overlap_fee_per_month {
            Some(fee) => uses.own("exit.overlap_fee_per_month", fee),
            None => uses.found("licence fee of the last month", licence.last_month_fee),
        }
    };
    desk.flows(OVERLAP, uses, [(end, or_zero(section.overlap_months) * fee)]);
    if section.remaining_commitment.unwrap_or(true) {
        let uses = |uses: Uses| uses.found("owed under the running term", licence.commitment);
        desk.flows(COMMITMENT, uses, [(end, licence.commitment)]);
    }
    let residual = section.residual_value;
    let uses = |uses: Uses| uses.given("exit.residual_value", residual);
    desk.flows(RESIDUAL, uses, [(end, -or_zero(residual))]);
}
