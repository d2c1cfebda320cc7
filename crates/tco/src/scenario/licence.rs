//! C1: what is paid for the right to use the system, in three kinds.

use serde::{Deserialize, Serialize};

use crate::inputs::{Inputs, Place, Visitor, inputs_of, no_inputs};
use crate::number::{Money, Price, Rate, Seats, Share};

/// The licence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Licence {
    /// Seats per month, in tiers with conditions.
    Subscription(Subscription),
    /// Editions bought once, by seat limit, with renewals.
    Perpetual(Perpetual),
    /// A copy of one's own: free, or bought once; updates have prices.
    OwnCopy(OwnCopy),
}

/// Seats per month, in tiers with conditions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Subscription {
    /// What the vendor offers. At each renewal, and each year without a term, the cheapest
    /// by present value is taken.
    pub tiers: Vec<Tier>,
    /// The name of the tier to take in any case, instead of the cheapest.
    #[serde(default)]
    pub tier: Option<String>,
    /// Add-ons and platform fees.
    #[serde(default)]
    pub fixed: Vec<FixedLine>,
}

/// One price with its conditions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tier {
    /// What the price page calls it.
    pub name: String,
    /// Per user and month, whatever the way of billing. This or `pack_price_per_month`.
    #[serde(default)]
    pub price_per_user_month: Option<Price>,
    /// Per month for the whole pack, however many of its seats are used.
    #[serde(default)]
    pub pack_price_per_month: Option<Price>,
    /// Fewer seats than this cannot be bought; 1 where it is left out.
    #[serde(default)]
    pub minimum_seats: Option<Seats>,
    /// More seats than this cannot be had in this tier.
    #[serde(default)]
    pub maximum_seats: Option<Seats>,
    /// How long one is bound: 0 (none), or 1, 2, 3, 4, 6, 12, 24 … months.
    #[serde(default)]
    pub term_months: u32,
    /// When it is paid.
    #[serde(default)]
    pub billing: Billing,
    /// Growth of the price per year.
    #[serde(default)]
    pub uplift: Option<Rate>,
    /// Whether the uplift also comes inside a term of several years.
    #[serde(default)]
    pub uplift_when: UpliftWhen,
    /// The price per user and month (or per pack) that the uplift cannot pass: list price.
    #[serde(default)]
    pub cap: Option<Price>,
    /// Whether a renewal with fewer seats than before costs the cap for that term.
    #[serde(default)]
    pub list_price_if_seats_fall: bool,
    /// What a late renewal costs.
    #[serde(default)]
    pub late_fee: Option<LateFee>,
}

/// When a subscription is paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Billing {
    /// Month k is paid at its beginning, month index k - 1.
    #[default]
    Monthly,
    /// Twelve months at once, at each anniversary.
    Yearly,
    /// The whole term at once, at its beginning.
    Term,
}

/// Whether an uplift also comes inside a term of several years.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UpliftWhen {
    /// At each anniversary of the start.
    #[default]
    Yearly,
    /// Only where a new term begins.
    AtRenewal,
}

/// What a late renewal costs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LateFee {
    /// The part of the first payment of the renewed term that comes on top.
    pub share: Share,
    /// Which renewals are late: 1 is the first. None, and it is only a condition to know of.
    #[serde(default)]
    pub late_renewals: Vec<u32>,
}

/// An add-on, a platform fee, a domain: paid in advance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FixedLine {
    /// What it is.
    pub name: String,
    /// How much each time.
    pub amount: Price,
    /// How often.
    pub every: Every,
    /// For what.
    #[serde(default)]
    pub per: Per,
    /// Growth per year.
    #[serde(default)]
    pub uplift: Option<Rate>,
}

/// How often a fixed line is paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Every {
    /// Month index 0, 1, 2 …
    Month,
    /// Month index 0, 12, 24 …
    Year,
    /// Month index 0.
    Once,
}

/// What a fixed line is paid for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Per {
    /// The whole system.
    #[default]
    System,
    /// Each seat held (each user, where there are no seats).
    Seat,
}

/// Editions bought once, by seat limit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Perpetual {
    /// From small to large. The smallest that fits is bought; a larger one is bought for the
    /// difference of prices as soon as it is needed.
    pub editions: Vec<Edition>,
    /// Yearly renewal or maintenance.
    #[serde(default)]
    pub renewal: Option<Renewal>,
    /// Updates that are wanted: free in the first year and in years that were renewed.
    #[serde(default)]
    pub updates: Vec<Update>,
    /// What an update costs without renewal, as a part of the edition's price: 0.5 where it
    /// is left out.
    #[serde(default)]
    pub update_share: Option<Share>,
    /// Growth of the price list per year.
    #[serde(default)]
    pub uplift: Option<Rate>,
    /// Add-ons.
    #[serde(default)]
    pub fixed: Vec<FixedLine>,
}

/// A perpetual licence for so many users.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Edition {
    /// What the price list calls it.
    pub name: String,
    /// The most users it allows.
    pub up_to_users: Seats,
    /// What it costs once.
    pub price: Money,
}

/// Yearly renewal or maintenance, at month index 12, 24 …
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Renewal {
    /// The part of the edition's price that a year costs.
    pub share: Share,
    /// Years that are not renewed: 2 is the year that begins at month index 12.
    #[serde(default)]
    pub skipped_years: Vec<u32>,
}

/// An update that is wanted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Update {
    /// The month index at which it is installed.
    pub month: u32,
}

/// A copy of one's own.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnCopy {
    /// What it costs once; nothing where it is left out.
    #[serde(default)]
    pub price: Option<Money>,
    /// Updates that are paid.
    #[serde(default)]
    pub updates: Vec<PricedUpdate>,
    /// A domain, for example.
    #[serde(default)]
    pub fixed: Vec<FixedLine>,
}

/// An update with its price.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PricedUpdate {
    /// The month index at which it is bought.
    pub month: u32,
    /// What it costs.
    pub price: Money,
}

impl Licence {
    /// Add-ons and platform fees.
    pub fn fixed(&self) -> &[FixedLine] {
        match self {
            Self::Subscription(licence) => &licence.fixed,
            Self::Perpetual(licence) => &licence.fixed,
            Self::OwnCopy(licence) => &licence.fixed,
        }
    }

    /// Its key in the file.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Subscription(_) => "subscription",
            Self::Perpetual(_) => "perpetual",
            Self::OwnCopy(_) => "own_copy",
        }
    }
}

no_inputs!(Billing, UpliftWhen, Every, Per);
inputs_of!(Subscription { tiers, tier, fixed });
inputs_of!(Tier {
    name,
    price_per_user_month,
    pack_price_per_month,
    minimum_seats,
    maximum_seats,
    term_months,
    billing,
    uplift,
    uplift_when,
    cap,
    list_price_if_seats_fall,
    late_fee,
});
inputs_of!(LateFee { share, late_renewals });
inputs_of!(FixedLine { name, amount, every, per, uplift });
inputs_of!(Perpetual { editions, renewal, updates, update_share, uplift, fixed });
inputs_of!(Edition { name, up_to_users, price });
inputs_of!(Renewal { share, skipped_years });
inputs_of!(Update { month });
inputs_of!(OwnCopy { price, updates, fixed });
inputs_of!(PricedUpdate { month, price });

impl Inputs for Licence {
    fn inputs(&mut self, at: &Place<'_>, visit: &mut Visitor<'_>) {
        let at = at.key(self.kind());
        match self {
            Self::Subscription(licence) => licence.inputs(&at, visit),
            Self::Perpetual(licence) => licence.inputs(&at, visit),
            Self::OwnCopy(licence) => licence.inputs(&at, visit),
        }
    }
}
