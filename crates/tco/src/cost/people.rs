//! C7, C8 and C10: hours of one's own people.

use rust_decimal::Decimal;

use crate::component::Component;
use crate::desk::{Desk, Uses, Wage};
use crate::ledger::{AT_START, EACH_MONTH, Head};
use crate::number::or_zero;
use crate::rises::Timing;

const fn head(
    component: Component,
    name: &'static str,
    formula: &'static str,
    booked: &'static str,
    timing: Timing,
) -> Head<'static> {
    Head { component: Some(component), name, which: None, formula, booked, timing }
}
const FIRST: Head<'static> = head(
    Component::Training,
    "First users",
    "users of month 1 x hours_per_user x wage",
    AT_START,
    Timing::InAdvance,
);
const JOINERS: Head<'static> = head(
    Component::Training,
    "Joiners",
    "joiners of month k x hours_per_user x wage x rise of wages; joiners = users(k) - users(k-1) \
     where that is positive, or as the head count states",
    "month index k - 1: the beginning of the month in which they join",
    Timing::InAdvance,
);
const TURNOVER: Head<'static> = head(
    Component::Training,
    "Turnover",
    "turnover_per_year / 12 x users of month k x hours_per_user x wage x rise of wages",
    EACH_MONTH,
    Timing::InArrears,
);
const TRAINER: Head<'static> = head(
    Component::Training,
    "Trainer",
    "trainer_hours x trainer rate (the consultant's wage unless given)",
    AT_START,
    Timing::InAdvance,
);
const COURSE: Head<'static> =
    head(Component::Training, "Course", "trainer_fee", AT_START, Timing::InAdvance);

/// Books C7.
pub fn training(desk: &mut Desk<'_>) {
    let Some(section) = &desk.scenario.training else { return };
    let frame = desk.frame;
    let rep = desk.common.wages_per_hour.rep;
    let wage = Wage::own_or(section.wage_per_hour, "training.wage_per_hour", rep, "rep");
    let each = or_zero(section.hours_per_user) * wage.get();
    let uses = |uses: Uses| {
        uses.heads(frame).given("training.hours_per_user", section.hours_per_user).wage(wage)
    };
    desk.once(FIRST, uses, Decimal::from(frame.users_from(0)) * each);
    let later = (0..).zip(&frame.months).skip(1);
    let joiners = later.clone().map(|(index, month)| {
        let rise = frame.rises.wages(index, Timing::InAdvance);
        (index, Decimal::from(month.joiners) * each * rise)
    });
    desk.flows(JOINERS, uses, joiners);
    if let Some(turnover) = section.turnover_per_year {
        let per_month = turnover.get() * each;
        let flows = (1..).zip(&frame.months).map(|(k, month)| {
            let rise = frame.rises.wages(k, Timing::InArrears);
            (k, per_month * Decimal::from(month.users) * rise / Decimal::from(12))
        });
        let uses = |list| uses(list).own("training.turnover_per_year", turnover);
        desk.flows(TURNOVER, uses, flows);
    }
    let consultant = desk.common.wages_per_hour.consultant;
    let key = "training.trainer_rate_per_hour";
    let rate = Wage::own_or(section.trainer_rate_per_hour, key, consultant, "consultant");
    let hours = section.trainer_hours;
    let uses = |uses: Uses| uses.given("training.trainer_hours", hours).wage(rate);
    desk.once(TRAINER, uses, or_zero(hours) * rate.get());
    let fee = section.trainer_fee;
    desk.once(COURSE, |uses| uses.given("training.trainer_fee", fee), or_zero(fee));
}

const LEADING: Head<'static> = head(
    Component::ManagerTime,
    "Getting started",
    "one_off_hours x wage",
    AT_START,
    Timing::InAdvance,
);
const KEEPING: Head<'static> = head(
    Component::ManagerTime,
    "Each month",
    "hours_per_month x wage x rise of wages",
    EACH_MONTH,
    Timing::InArrears,
);

/// Books C8.
pub fn manager_time(desk: &mut Desk<'_>) {
    let Some(section) = &desk.scenario.manager_time else { return };
    let frame = desk.frame;
    let manager = desk.common.wages_per_hour.manager;
    let key = "manager_time.wage_per_hour";
    let wage = Wage::own_or(section.wage_per_hour, key, manager, "manager");
    let hours = section.one_off_hours;
    let uses = |uses: Uses| uses.given("manager_time.one_off_hours", hours).wage(wage);
    desk.once(LEADING, uses, or_zero(hours) * wage.get());
    let hours = section.hours_per_month;
    let amount = or_zero(hours) * wage.get();
    desk.monthly(
        KEEPING,
        |uses| uses.given("manager_time.hours_per_month", hours).wage(wage),
        |k| amount * frame.rises.wages(k, Timing::InArrears),
    );
}

const DOWN: Head<'static> = head(
    Component::Downtime,
    "Downtime",
    "hours_per_month x users of month k x wage x affected_share x rise of wages",
    EACH_MONTH,
    Timing::InArrears,
);

/// Books C10.
pub fn downtime(desk: &mut Desk<'_>) {
    let Some(section) = &desk.scenario.downtime else { return };
    let frame = desk.frame;
    let rep = desk.common.wages_per_hour.rep;
    let wage = Wage::own_or(section.wage_per_hour, "downtime.wage_per_hour", rep, "rep");
    let each = section.hours_per_month.get() * section.affected_share.get() * wage.get();
    let flows = (1..).zip(&frame.months).map(|(k, month)| {
        (k, Decimal::from(month.users) * each * frame.rises.wages(k, Timing::InArrears))
    });
    let uses = |uses: Uses| {
        uses.heads(frame)
            .own("downtime.hours_per_month", section.hours_per_month)
            .own("downtime.affected_share", section.affected_share)
            .wage(wage)
    };
    desk.flows(DOWN, uses, flows);
}
