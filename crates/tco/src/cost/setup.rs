//! C2 and C3: getting the data in and the system made to measure.

use rust_decimal::Decimal;

use crate::component::Component;
use crate::desk::{Desk, Uses, Wage};
use crate::ledger::{AS_STATED, AT_START, Head};
use crate::number::or_zero;
use crate::rises::Timing;
use crate::scenario::FileProfile;

const fn transfer(name: &'static str, formula: &'static str) -> Head<'static> {
    let component = Some(Component::DataTransfer);
    Head { component, name, which: None, formula, booked: AT_START, timing: Timing::InAdvance }
}
const CLEANING: Head<'static> = transfer(
    "Cleaning",
    "(records x bad_phone_share x minutes_per_bad_phone + records x duplicate_share x \
     minutes_per_duplicate) x (1 - auto_fix_share) / 60 x wage",
);
const CLEANING_BY_HOURS: Head<'static> =
    transfer("Cleaning", "cleaning_hours x (1 - auto_fix_share) x wage");
const CONSULTANT_DAYS: Head<'static> = transfer(
    "Consultant days",
    "consultant_days x consultant_day_rate (8 x the consultant's wage unless given)",
);
const TOOL: Head<'static> = transfer("Tool", "tool_fee");

/// Minutes by hand that a file needs.
fn minutes(profile: &FileProfile) -> Decimal {
    let each = |share: Decimal, minutes: Decimal| profile.records.get() * share * minutes;
    each(profile.bad_phone_share.get(), profile.minutes_per_bad_phone.get())
        + each(profile.duplicate_share.get(), profile.minutes_per_duplicate.get())
}

/// Books C2.
pub fn data_transfer(desk: &mut Desk<'_>) {
    let Some(section) = &desk.scenario.data_transfer else { return };
    let rep = desk.common.wages_per_hour.rep;
    let wage = Wage::own_or(section.wage_per_hour, "data_transfer.wage_per_hour", rep, "rep");
    let left = Decimal::ONE - or_zero(section.auto_fix_share);
    let auto_fix =
        |uses: Uses| uses.given("data_transfer.auto_fix_share", section.auto_fix_share).wage(wage);
    if let Some(hours) = section.cleaning_hours {
        let amount = hours.get() * left * wage.get();
        let uses = |uses: Uses| auto_fix(uses.own("data_transfer.cleaning_hours", hours));
        desk.once(CLEANING_BY_HOURS, uses, amount);
    } else if let Some(profile) =
        section.file_profile.as_ref().or(desk.common.file_profile.as_ref())
    {
        let is_own = section.file_profile.is_some();
        let amount = minutes(profile) * left * wage.get() / Decimal::from(60);
        desk.once(CLEANING, |uses| auto_fix(profile_uses(uses, profile, is_own)), amount);
    }
    if let Some(days) = section.consultant_days {
        let hour = desk.common.wages_per_hour.consultant;
        let rate = section.consultant_day_rate.map(|rate| rate.get());
        let rate = rate.unwrap_or(hour.get() * Decimal::from(8));
        let uses = |uses: Uses| {
            let uses = uses.own("data_transfer.consultant_days", days);
            match section.consultant_day_rate {
                Some(rate) => uses.own("data_transfer.consultant_day_rate", rate),
                None => uses.common("wages_per_hour.consultant", hour),
            }
        };
        desk.once(CONSULTANT_DAYS, uses, days.get() * rate);
    }
    let fee = or_zero(section.tool_fee);
    desk.once(TOOL, |uses| uses.given("data_transfer.tool_fee", section.tool_fee), fee);
}

fn profile_uses(uses: Uses, profile: &FileProfile, is_own: bool) -> Uses {
    let numbers: [(&str, Decimal); 5] = [
        ("records", profile.records.get()),
        ("bad_phone_share", profile.bad_phone_share.get()),
        ("minutes_per_bad_phone", profile.minutes_per_bad_phone.get()),
        ("duplicate_share", profile.duplicate_share.get()),
        ("minutes_per_duplicate", profile.minutes_per_duplicate.get()),
    ];
    numbers.into_iter().fold(uses, |uses, (key, value)| match is_own {
        true => uses.own(format!("data_transfer.file_profile.{key}"), value),
        false => uses.common(format!("file_profile.{key}"), value),
    })
}

const fn custom(name: &'static str, formula: &'static str, booked: &'static str) -> Head<'static> {
    let component = Some(Component::Customisation);
    Head { component, name, which: None, formula, booked, timing: Timing::InAdvance }
}
const CONSULTANT: Head<'static> = custom("Consultant", "consultant_hours x rate", AT_START);
const ONBOARDING: Head<'static> = custom("On-boarding", "onboarding_fee", AT_START);
const LATER: Head<'static> = custom(
    "Later changes",
    "consultant_hours x rate x rise of wages + fee x rise of fees",
    AS_STATED,
);

/// Books C3.
pub fn customisation(desk: &mut Desk<'_>) {
    let Some(section) = &desk.scenario.customisation else { return };
    let consultant = desk.common.wages_per_hour.consultant;
    let key = "customisation.rate_per_hour";
    let wage = Wage::own_or(section.rate_per_hour, key, consultant, "consultant");
    let hours = or_zero(section.consultant_hours);
    desk.once(
        CONSULTANT,
        |uses| uses.given("customisation.consultant_hours", section.consultant_hours).wage(wage),
        hours * wage.get(),
    );
    let fee = section.onboarding_fee;
    desk.once(ONBOARDING, |uses| uses.given("customisation.onboarding_fee", fee), or_zero(fee));
    let rises = &desk.frame.rises;
    let later = section.later.iter().map(|work| {
        let index = work.month;
        let hours = or_zero(work.consultant_hours) * wage.get();
        let hours = hours * rises.wages(index, Timing::InAdvance);
        (index, hours + or_zero(work.fee) * rises.fees(index, Timing::InAdvance))
    });
    let uses = |uses: Uses| {
        section.later.iter().enumerate().fold(uses.wage(wage), |uses, (number, work)| {
            let key = format!("customisation.later[{number}]");
            uses.given(format!("{key}.consultant_hours"), work.consultant_hours)
                .given(format!("{key}.fee"), work.fee)
        })
    };
    desk.flows(LATER, uses, later);
}
