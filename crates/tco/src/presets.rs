//! Market rules and price traps as data: figures with date, source and trust.
//!
//! They age. Whoever shows them shows the date and that they may be outdated; nothing here
//! enters a calculation unless a person takes it over.

use serde::{Deserialize, Serialize};

/// The market rules, as checked in.
pub const MARKET_RULES: &str = include_str!("../presets/market_rules.json");
/// The price traps, as checked in.
pub const PRICE_TRAPS: &str = include_str!("../presets/price_traps.json");

/// A way in which an advertised price is not what one pays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Pattern {
    /// The price is valid from a number of seats on.
    MinimumSeats,
    /// The price is valid when a year is paid in advance, or for a term.
    YearlyPrepayment,
    /// The price rises with each renewal.
    UpliftAtRenewal,
    /// Seats cannot be given back inside a term.
    SeatsCannotFall,
    /// A renewal with fewer seats loses the discount.
    ListPriceIfSeatsFall,
    /// All seats must have the plan that one of them needs.
    OnePlanForAll,
    /// A feature that is needed stands only in a dearer plan.
    FeatureGating,
    /// Using an add-on moves the whole subscription to a dearer plan.
    AddOnForcesPlan,
    /// An add-on that is needed costs extra.
    AddOn,
    /// The vendor moves one up a tier by itself, but never down.
    TierUpgradesByItself,
    /// The start costs extra.
    OnboardingFee,
    /// There is a fee for the system besides the seats.
    PlatformFee,
    /// A late renewal costs extra.
    LateFee,
    /// The plan's limits are below what is to be imported or kept.
    PlanLimit,
    /// A "perpetual" licence is renewed each year for a part of its price.
    RenewalOfPerpetual,
    /// Without meeting the conditions one pays the list price.
    ListPrice,
}

/// A price trap, for a check list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PriceTrap {
    /// Which pattern.
    pub pattern: Pattern,
    /// In a few words.
    pub name: String,
    /// What to ask the vendor.
    pub ask: String,
    /// Which field of an offer or scenario states it.
    pub stated_as: String,
    /// Vendors of the market rules at whom it was seen.
    pub seen_at: Vec<String>,
}

/// How far a figure can be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Trust {
    /// The vendor's own legal page.
    VendorLegal,
    /// The vendor's help or documentation.
    VendorHelp,
    /// The vendor's forum.
    VendorForum,
    /// The vendor, otherwise.
    Vendor,
    /// A reseller of the vendor.
    Reseller,
    /// Somebody who installs it.
    Integrator,
    /// Somebody else.
    ThirdParty,
    /// Partly the vendor, partly somebody else.
    Mixed,
}

/// What a preset amount is per.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Per user and month.
    UserMonth,
    /// Per month.
    Month,
    /// Users in a pack.
    SeatsInPack,
    /// A part of the edition's price per year.
    ShareOfEditionPerYear,
    /// A part of the price per year.
    GrowthPerYear,
    /// A part of a payment.
    ShareOfPayment,
    /// A limit of the plan.
    Limit,
}

/// A figure that a form can take over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PresetFigure {
    /// The plan, or what is limited.
    pub name: String,
    /// The figure, as exact text.
    pub value: String,
    /// What it is per.
    pub unit: Unit,
    /// Under which condition.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub condition: Option<String>,
}

/// A price or contract rule seen in the market.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MarketRule {
    /// Whose.
    pub vendor: String,
    /// What the source says.
    pub rule: String,
    /// The date of the page, in its own precision: `2026-02-06`, `2026-03`, `2024`, or nothing.
    pub date: Option<String>,
    /// What is known about the date where it is not plain.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date_note: Option<String>,
    /// What kind of page.
    pub source: String,
    /// How far it can be trusted.
    pub trust: Trust,
    /// What speaks against it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub caution: Option<String>,
    /// The currency of its amounts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub currency: Option<String>,
    /// The figures in it.
    pub figures: Vec<PresetFigure>,
    /// The price traps that it shows.
    pub patterns: Vec<Pattern>,
}

/// All market rules.
///
/// # Errors
/// Where the checked-in file does not have this form, which a test excludes.
pub fn market_rules() -> Result<Vec<MarketRule>, serde_json::Error> {
    serde_json::from_str(MARKET_RULES)
}

/// All price traps.
///
/// # Errors
/// Where the checked-in file does not have this form, which a test excludes.
pub fn price_traps() -> Result<Vec<PriceTrap>, serde_json::Error> {
    serde_json::from_str(PRICE_TRAPS)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_decimal::Decimal;

    #[test]
    fn every_rule_says_whose_when_and_how_far_to_trust_it() {
        let rules = market_rules().unwrap();
        assert!(rules.len() >= 17);
        for rule in rules {
            assert!(!rule.vendor.is_empty() && !rule.rule.is_empty() && !rule.source.is_empty());
            // A rule without a date says what is known instead.
            assert!(rule.date.is_some() || rule.date_note.is_some(), "{}", rule.rule);
            for figure in rule.figures {
                assert!(Decimal::from_str_exact(&figure.value).is_ok(), "{}", figure.name);
                let is_price = matches!(figure.unit, Unit::UserMonth | Unit::Month);
                assert!(!is_price || rule.currency.is_some(), "{}", rule.rule);
            }
        }
    }

    #[test]
    fn every_pattern_is_a_trap_to_ask_about() {
        let traps = price_traps().unwrap();
        let rules = market_rules().unwrap();
        for rule in &rules {
            for pattern in &rule.patterns {
                let trap = traps.iter().find(|trap| trap.pattern == *pattern).unwrap();
                assert!(trap.seen_at.contains(&rule.vendor), "{:?} at {}", pattern, rule.vendor);
            }
        }
        for trap in &traps {
            assert!(trap.ask.ends_with('?') && !trap.name.is_empty());
            let known = |vendor: &String| rules.iter().any(|rule| rule.vendor == *vendor);
            assert!(trap.seen_at.iter().all(known), "{}", trap.name);
        }
    }
}
