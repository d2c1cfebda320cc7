//! What the form of a file alone cannot refuse: rules between fields.

use std::collections::BTreeMap;
use std::fmt::{self, Display};

use rust_decimal::Decimal;

use super::{
    Basis, Benefits, Billing, Choice, Common, Licence, Perpetual, Scenario, ScenarioFile,
    Subscription, Tier, Transition,
};
use crate::inputs::{Inputs, Place};
use crate::number::{Rate, Seats};

/// The longest horizon, in months.
const MOST_MONTHS: u32 = 120;
/// Terms that fit a year, or that years fit.
const SHORT_TERMS: [u32; 6] = [0, 1, 2, 3, 4, 6];

/// What is wrong at a place, and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The place in the file.
    pub place: String,
    /// What is wrong, and what to do.
    pub message: String,
}

impl Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.message)
    }
}

/// Collects problems while it walks through the file.
struct Problems(Vec<Problem>);

impl Problems {
    fn add(&mut self, place: impl Display, message: impl Display) {
        self.0.push(Problem { place: place.to_string(), message: message.to_string() });
    }

    fn unless(&mut self, fine: bool, place: impl Display, message: impl Display) {
        if !fine {
            self.add(place, message);
        }
    }
}

/// Everything that cannot be in this file; empty when it can be computed.
pub fn check(file: &ScenarioFile) -> Vec<Problem> {
    let mut problems = Problems(Vec::new());
    let root = Place::Root("scenarios");
    match &file.common {
        Some(common) => {
            check_common(common, &mut problems);
            let at = Place::Root("common");
            check_sources(&common.sources, &mut common.clone(), &at, &mut problems);
            for (at, scenario) in file.scenarios.iter().enumerate() {
                let before = file.scenarios.get(..at).unwrap_or_default();
                let known = before.iter().any(|other| other.name == scenario.name);
                let at = Place::Element(&root, at);
                problems.unless(!known, at.key("name"), "an earlier scenario has this name too");
                check_scenario(scenario, common, &at, &mut problems);
            }
        }
        None => problems.unless(
            file.scenarios.is_empty(),
            "common",
            "is missing: scenarios need months, discount, head_count and wages_per_hour",
        ),
    }
    problems.unless(
        !file.scenarios.is_empty() || !file.offers.is_empty(),
        "scenarios",
        "there is neither a scenario nor an offer: give at least one",
    );
    for (at, offer) in file.offers.iter().enumerate() {
        let place = format!("offers[{at}]");
        problems.unless(offer.users.0 > 0, format!("{place}.users"), "nobody needs it: at least 1");
        let fine = !offer.list_price_if_seats_fall || offer.list_price.is_some();
        problems.unless(fine, format!("{place}.list_price"), "is missing: seats may fall to it");
    }
    if let Some(choice) = &file.choice {
        check_choice(choice, file.scenarios.len(), &mut problems);
    }
    for (at, rule) in file.market_rules.iter().enumerate() {
        let place = format!("market_rules[{at}]");
        let fine = !rule.vendor.trim().is_empty();
        problems.unless(fine, format!("{place}.vendor"), "says nobody's name");
        for (number, figure) in rule.figures.iter().enumerate() {
            let fine =
                Decimal::from_str_exact(&figure.value).is_ok_and(|value| !value.is_sign_negative());
            let place = format!("{place}.figures[{number}].value");
            problems.unless(fine, place, "must be a number, 0 or more, as text such as \"12.50\"");
        }
    }
    problems.0
}

fn check_choice(choice: &Choice, scenarios: usize, problems: &mut Problems) {
    for (at, criterion) in choice.criteria.iter().enumerate() {
        let place = format!("choice.criteria[{at}]");
        let before = choice.criteria.get(..at).unwrap_or_default();
        let known = before.iter().any(|other| other.name == criterion.name);
        problems.unless(!known, format!("{place}.name"), "an earlier criterion has this name too");
        let fine = criterion.marks.len() <= scenarios;
        let message = format!("there are more marks than scenarios ({scenarios})");
        problems.unless(fine, format!("{place}.marks"), message);
    }
}

fn check_common(common: &Common, problems: &mut Problems) {
    if common.months == 0 || common.months > MOST_MONTHS {
        problems.add("common.months", format!("must be 1 to {MOST_MONTHS}"));
        return;
    }
    match common.head_count.months(common.months) {
        Err((month, why)) => problems.add("common.head_count", format!("month {month}: {why}")),
        Ok(months) => {
            let most = months.iter().map(|month| month.users).max().unwrap_or_default();
            let fine = (1..=Seats::MOST).contains(&most);
            let message = format!("at least one month has users, none more than {}", Seats::MOST);
            problems.unless(fine, "common.head_count", message);
        }
    }
    if let super::HeadCount::Changes(changes) = &common.head_count {
        for (at, change) in changes.moves.iter().enumerate() {
            let place = format!("common.head_count.changes.moves[{at}].month");
            problems.unless(change.month >= 2, place, "must be 2 or later; month 1 is `start`");
        }
    }
    if let Some(benefits) = &common.benefits {
        check_benefits(benefits, "common.benefits", problems);
    }
    let needs_inflation =
        common.discount.rate_is.is_some_and(|rate_is| rate_is != common.prices.basis());
    problems.unless(
        !needs_inflation || common.prices.inflation().is_some(),
        "common.discount.rate_is",
        "differs from the basis of `prices`: give `inflation` there, so that they are not mixed",
    );
}

fn check_scenario(scenario: &Scenario, common: &Common, at: &Place<'_>, problems: &mut Problems) {
    problems.unless(!scenario.name.trim().is_empty(), at.key("name"), "must not be empty");
    let licence = at.key("licence");
    match &scenario.licence {
        Licence::Subscription(subscription) => {
            check_subscription(subscription, &licence.key("subscription"), problems);
        }
        Licence::Perpetual(perpetual) => {
            check_perpetual(perpetual, &licence.key("perpetual"), problems);
        }
        Licence::OwnCopy(_) => {}
    }
    check_real(scenario, common, &licence, problems);
    let own_margin = match &scenario.transition {
        Some(Transition::Linear(model)) => model.margin_per_month.is_some(),
        Some(Transition::Exponential(model)) => model.margin_per_month.is_some(),
        Some(Transition::LeadLeak(_)) | None => true,
    };
    problems.unless(
        own_margin || common.gross_margin_per_month.is_some(),
        at.key("transition"),
        "loses a part of the margin: give common.gross_margin_per_month or margin_per_month here",
    );
    if let Some(infrastructure) = &scenario.infrastructure {
        let fine = infrastructure.devices.is_some() == infrastructure.minutes_per_device.is_some();
        let message = "`devices` and `minutes_per_device` belong together: give both";
        problems.unless(fine, at.key("infrastructure"), message);
    }
    if let Some(support) = &scenario.support {
        let fine = support.incidents_per_month.is_some() == support.hours_per_incident.is_some();
        let message = "`incidents_per_month` and `hours_per_incident` belong together: give both";
        problems.unless(fine, at.key("support"), message);
    }
    if let Some(benefits) = &scenario.benefits {
        check_benefits(benefits, at.key("benefits"), problems);
    }
    let overlap = scenario.exit.as_ref().and_then(|exit| exit.overlap_months);
    let fine = overlap.is_none_or(|months| months.get() <= MOST_MONTHS.into());
    problems.unless(fine, at.key("exit").key("overlap_months"), "must be 120 or less");
    check_sources(&scenario.sources, &mut scenario.clone(), at, problems);
}

/// Leads that belong to a fraction of a user would be a slip, and their product has no end.
fn check_benefits(benefits: &Benefits, at: impl Display, problems: &mut Problems) {
    let per_users = benefits.recovered_leads.as_ref().and_then(|leads| leads.per_users);
    let fine = per_users.is_none_or(|users| users.get() >= Decimal::ONE);
    let place = format!("{at}.recovered_leads.per_users");
    problems.unless(fine, place, "must be 1 or more: the users to whom the leads belong");
    let has_hours = benefits.hours_saved.as_ref().is_none_or(|saved| {
        saved.hours_per_user_month.is_some() || saved.hours_per_month.is_some()
    });
    let place = format!("{at}.hours_saved");
    problems.unless(has_hours, place, "give `hours_per_user_month` or `hours_per_month`");
    let fine = benefits.ramp_months.is_none_or(|months| months.get() <= MOST_MONTHS.into());
    problems.unless(fine, format!("{at}.ramp_months"), "must be 120 or less");
}

fn check_subscription(licence: &Subscription, at: &Place<'_>, problems: &mut Problems) {
    let tiers = at.key("tiers");
    problems.unless(!licence.tiers.is_empty(), tiers, "at least one tier is needed");
    for (number, tier) in licence.tiers.iter().enumerate() {
        let place = Place::Element(&tiers, number);
        let before = licence.tiers.get(..number).unwrap_or_default();
        let known = before.iter().any(|other| other.name == tier.name);
        problems.unless(!known, place.key("name"), "an earlier tier has this name too");
        check_tier(tier, &place, problems);
    }
    if let Some(name) = &licence.tier {
        let known = licence.tiers.iter().any(|tier| tier.name == *name);
        problems.unless(known, at.key("tier"), format!("there is no tier `{name}`"));
    }
}

fn check_tier(tier: &Tier, at: &Place<'_>, problems: &mut Problems) {
    let one_price = tier.price_per_user_month.is_some() != tier.pack_price_per_month.is_some();
    let message = "give either `price_per_user_month` or `pack_price_per_month`";
    problems.unless(one_price, at, message);
    let least = tier.minimum_seats.map_or(1, Seats::get);
    let most = tier.maximum_seats.map_or(Seats::MOST, Seats::get);
    problems.unless(least <= most, at.key("maximum_seats"), "is below `minimum_seats`");
    let term = tier.term_months;
    let known = SHORT_TERMS.contains(&term) || (term.is_multiple_of(12) && term <= MOST_MONTHS);
    let message = "must be 0 (no term), 1, 2, 3, 4, 6, 12, 24 … 120";
    problems.unless(known, at.key("term_months"), message);
    let billing = at.key("billing");
    match tier.billing {
        Billing::Yearly if term < 12 => {
            problems.add(billing, "twelve months at once need `term_months` of 12 or more");
        }
        Billing::Term if term == 0 => {
            problems.add(billing, "there is no term to pay at once: give `term_months`");
        }
        _ => {}
    }
    let fine = !tier.list_price_if_seats_fall || tier.cap.is_some();
    problems.unless(fine, at.key("cap"), "is missing: it is the price when seats fall");
    let renewals = tier.late_fee.iter().flat_map(|fee| &fee.late_renewals);
    let fine = renewals.clone().all(|renewal| *renewal > 0);
    problems.unless(fine, at.key("late_fee"), "renewals count from 1");
}

fn check_perpetual(licence: &Perpetual, at: &Place<'_>, problems: &mut Problems) {
    let editions = at.key("editions");
    problems.unless(!licence.editions.is_empty(), editions, "at least one edition is needed");
    let rises = licence.editions.windows(2).all(|pair| match pair {
        [small, large] => small.up_to_users < large.up_to_users && small.price <= large.price,
        _ => true,
    });
    problems.unless(rises, editions, "list them from few users and cheap to many and dear");
    let skipped = licence.renewal.iter().flat_map(|renewal| &renewal.skipped_years);
    let fine = skipped.clone().all(|year| *year >= 2);
    let message = "years that can be skipped count from 2, which begins at month index 12";
    problems.unless(fine, at.key("renewal").key("skipped_years"), message);
}

/// A contract promises nominal prices. Where all else is real, inflation must be known.
fn check_real(scenario: &Scenario, common: &Common, at: &Place<'_>, problems: &mut Problems) {
    let (Basis::Real, None) = (common.prices.basis(), common.prices.inflation()) else {
        return;
    };
    let fixed = scenario.licence.fixed().iter().map(|line| line.uplift);
    let own: Vec<Option<Rate>> = match &scenario.licence {
        Licence::Subscription(licence) => licence.tiers.iter().map(|tier| tier.uplift).collect(),
        Licence::Perpetual(licence) => vec![licence.uplift],
        Licence::OwnCopy(_) => Vec::new(),
    };
    let has_uplift = own.into_iter().chain(fixed).any(|uplift| uplift.is_some());
    problems.unless(
        !has_uplift,
        at,
        "an uplift is a nominal promise, but `prices` are real: give common.prices.real.inflation",
    );
}

/// Every source must belong to something that is there.
fn check_sources(
    sources: &BTreeMap<String, String>,
    part: &mut dyn Inputs,
    at: &Place<'_>,
    problems: &mut Problems,
) {
    if sources.is_empty() {
        return;
    }
    let mut places = Vec::new();
    part.inputs(&Place::Root(""), &mut |place, _| places.push(place.to_string()));
    for key in sources.keys() {
        let wanted = format!(".{key}");
        let known = places.iter().any(|place| {
            place
                .strip_prefix(&wanted)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
        });
        let message = format!("`{key}` is no number or section of this part");
        problems.unless(known, at.key("sources"), message);
    }
}
