//! From booked flows to the figures that one compares: totals, shares, curves, return.

use rust_decimal::Decimal;

use crate::component::Component;
use crate::cost::Computed;
use crate::desk::Frame;
use crate::discount::Factors;
use crate::exact::settled;
use crate::scenario::{Common, Convention};

/// A component of the total.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ComponentSum {
    /// Which.
    pub component: Component,
    /// Its costs by month index.
    pub by_month: Vec<Decimal>,
    /// Their sum.
    pub nominal: Decimal,
    /// Their worth at month 0.
    pub npv: Decimal,
    /// Its part of the nominal total; `None` where that is nothing.
    pub share: Option<Decimal>,
    /// Its part of the total worth at month 0.
    pub share_of_npv: Option<Decimal>,
}

/// What the benefits are worth against the costs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Return {
    /// Sum of benefits.
    pub nominal: Decimal,
    /// Their worth at month 0.
    pub npv: Decimal,
    /// Worth of benefits less worth of costs.
    pub net_npv: Decimal,
    /// (worth of benefits - worth of costs) / worth of costs.
    pub roi: Option<Decimal>,
    /// First month index at which all nominal benefits so far reach all costs so far.
    pub payback_month: Option<u32>,
    /// The same at their worth at month 0: break-even against doing nothing.
    pub break_even_month: Option<u32>,
}

/// The figures of a scenario.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// All components, in the order of the chart.
    pub components: Vec<ComponentSum>,
    /// Sum of all costs.
    pub nominal: Decimal,
    /// Their worth at month 0, by the convention of the file.
    pub npv: Decimal,
    /// The same discounted month by month.
    pub npv_monthly: Decimal,
    /// The same discounted by whole years.
    pub npv_yearly: Decimal,
    /// Worth per user and month; `None` without users.
    pub npv_per_user_month: Option<Decimal>,
    /// The licence's part of the nominal total: what the price page shows.
    pub licence_share: Option<Decimal>,
    /// Costs of month 1 to 12 and of the start.
    pub first_year: Decimal,
    /// All costs up to each month index.
    pub cumulative: Vec<Decimal>,
    /// Their worth at month 0.
    pub cumulative_npv: Vec<Decimal>,
    /// Benefits against costs; `None` where there are no benefits.
    pub benefits: Option<Return>,
}

/// `part / whole`, unless there is no whole, or so little that the part is beyond all measure.
fn share(part: Decimal, whole: Decimal) -> Option<Decimal> {
    if settled(whole).is_zero() { None } else { part.checked_div(whole) }
}

/// Running sums.
fn cumulative(amounts: impl IntoIterator<Item = Decimal>) -> Vec<Decimal> {
    let mut sum = Decimal::ZERO;
    amounts
        .into_iter()
        .map(|amount| {
            sum += amount;
            sum
        })
        .collect()
}

fn discounted(amounts: &[Decimal], factors: &Factors) -> Vec<Decimal> {
    cumulative((0..).zip(amounts).map(|(index, amount)| amount * factors.at(index)))
}

/// First index at which `gains` has reached `costs`.
fn reached(gains: &[Decimal], costs: &[Decimal]) -> Option<u32> {
    let at = gains.iter().zip(costs).position(|(gain, cost)| settled(*gain) >= settled(*cost));
    at.and_then(|at| u32::try_from(at).ok())
}

/// Adds up a computed scenario.
pub fn summarise(common: &Common, frame: &Frame, computed: &Computed) -> Summary {
    let ledger = &computed.ledger;
    let costs = ledger.costs();
    let nominal: Decimal = costs.iter().sum();
    let npv = ledger.cost_value(&frame.factors);
    let components: Vec<ComponentSum> = ledger
        .by_component()
        .into_iter()
        .map(|(component, by_month)| {
            let sum: Decimal = by_month.iter().sum();
            let value = frame.factors.present_value(&by_month);
            let (share, share_of_npv) = (share(sum, nominal), share(value, npv));
            ComponentSum { component, by_month, nominal: sum, npv: value, share, share_of_npv }
        })
        .collect();
    let by = |convention| {
        let factors = Factors::with(frame.factors.yearly_rate, convention, common.months);
        ledger.cost_value(&factors)
    };
    let users = Decimal::from(frame.user_months());
    let licence = components.iter().find(|sum| sum.component == Component::Licence);
    let cumulative_npv = discounted(costs, &frame.factors);
    let has_benefits = ledger.benefits().iter().any(|amount| !amount.is_zero());
    let benefits = has_benefits.then(|| {
        let gains = ledger.benefits();
        let value = ledger.benefit_value(&frame.factors);
        Return {
            nominal: gains.iter().sum(),
            npv: value,
            net_npv: value - npv,
            roi: share(value - npv, npv),
            payback_month: reached(
                &cumulative(gains.iter().copied()),
                &cumulative(costs.iter().copied()),
            ),
            break_even_month: reached(&discounted(gains, &frame.factors), &cumulative_npv),
        }
    });
    Summary {
        nominal,
        npv,
        npv_monthly: by(Convention::Monthly),
        npv_yearly: by(Convention::Yearly),
        npv_per_user_month: share(npv, users),
        licence_share: licence.and_then(|licence| licence.share),
        first_year: ledger.first_year(),
        cumulative: cumulative(costs.iter().copied()),
        cumulative_npv,
        benefits,
        components,
    }
}
