//! Which input matters most: each number turned down and up, all others as they are.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::cost::{CostError, compute};
use crate::desk::Frame;
use crate::exact::settled;
use crate::inputs::{Inputs, Place, Slot};
use crate::number::Seats;
use crate::scenario::{Common, Scenario};

/// What becomes of the result when an input is turned one way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turned {
    /// The input then; for the head count, its sum over the months.
    pub value: Decimal,
    /// Whether it could not be turned all the way: a share ends at 1, people are whole.
    pub is_limited: bool,
    /// Worth at month 0 of all costs, and of all benefits; or why there is none.
    pub result: Result<(Decimal, Decimal), CostError>,
}

/// One input, turned both ways.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    /// Its place in the file.
    pub place: String,
    /// Its value in the file; for the head count, the sum over the months.
    pub base: Decimal,
    /// Turned down.
    pub low: Turned,
    /// Turned up.
    pub high: Turned,
    /// How far apart the two costs lie.
    pub swing: Decimal,
}

/// The parts that are turned, in place.
struct Bench {
    common: Common,
    scenario: Scenario,
    number: usize,
    frame: Frame,
}

impl Bench {
    /// Calls `visit` for each number of the common part, then of the scenario.
    fn visit(&mut self, visit: &mut dyn FnMut(&Place<'_>, Slot<'_>)) {
        self.common.inputs(&Place::Root("common"), visit);
        let scenarios = Place::Root("scenarios");
        self.scenario.inputs(&Place::Element(&scenarios, self.number), visit);
    }

    /// Does something with the number at `at` in the order of visits.
    fn at(&mut self, at: usize, act: &mut dyn FnMut(Slot<'_>)) {
        let mut seen = 0;
        self.visit(&mut |_, slot| {
            if seen == at {
                act(slot);
            }
            seen += 1;
        });
    }

    fn result(&self, is_common: bool) -> Result<(Decimal, Decimal), CostError> {
        let fresh;
        let frame = if is_common {
            let head_count = |(month, why)| CostError::HeadCount { month, why };
            fresh = Frame::of(&self.common).map_err(head_count)?;
            &fresh
        } else {
            &self.frame
        };
        let computed = compute(&self.common, frame, &self.scenario, self.number, false)?;
        let ledger = &computed.ledger;
        Ok((ledger.cost_value(&frame.factors), ledger.benefit_value(&frame.factors)))
    }

    /// The sum of users over the months.
    fn user_months(&self) -> Decimal {
        let months = self.common.head_count.months(self.common.months).unwrap_or_default();
        months.iter().map(|month| Decimal::from(month.users)).sum()
    }

    /// Turns the number at `at` by `factor`, looks, and turns it back.
    fn turned(&mut self, at: usize, factor: Decimal, kind: &Kind) -> Turned {
        let heads_before = self.common.head_count.clone();
        let (mut before, mut value, mut is_limited) = (Decimal::ZERO, Decimal::ZERO, false);
        self.at(at, &mut |slot| match slot {
            Slot::Exact { value: number, least, most } => {
                before = *number;
                value = (before * factor).clamp(least, most);
                is_limited = value != before * factor;
                *number = value;
            }
            Slot::Whole(number) => {
                before = Decimal::from(*number);
                *number = turned_whole(*number, factor, &mut is_limited);
                value = Decimal::from(*number);
            }
            Slot::Heads(heads) => {
                heads.numbers(|number| *number = turned_whole(*number, factor, &mut is_limited));
            }
        });
        if kind.is_heads {
            value = self.user_months();
        }
        let result = self.result(kind.is_common);
        self.at(at, &mut |slot| match slot {
            Slot::Exact { value, .. } => *value = before,
            Slot::Whole(number) => *number = u32::try_from(before).unwrap_or(*number),
            Slot::Heads(heads) => heads.clone_from(&heads_before),
        });
        Turned { value, is_limited, result }
    }
}

/// What a number is.
struct Kind {
    place: String,
    base: Decimal,
    is_common: bool,
    is_heads: bool,
}

/// People and seats are whole: the nearest, halves up.
fn turned_whole(number: u32, factor: Decimal, is_limited: &mut bool) -> u32 {
    let wanted = Decimal::from(number) * factor;
    let whole = wanted.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero);
    let whole = whole.clamp(Decimal::ZERO, Seats::MOST.into());
    *is_limited |= whole != wanted;
    u32::try_from(whole).unwrap_or(number)
}

/// Turns every number that is not 0 by `change` (0.2 is ± 20 %) and sorts by the swing of
/// the cost at its worth at month 0, widest first.
pub fn tornado(
    common: &Common,
    scenario: &Scenario,
    number: usize,
    change: Decimal,
) -> Result<Vec<Bar>, CostError> {
    let frame = Frame::of(common).map_err(|(month, why)| CostError::HeadCount { month, why })?;
    let (common, scenario) = (common.clone(), scenario.clone());
    let mut bench = Bench { common, scenario, number, frame };
    let base_cost = bench.result(false)?.0;
    let user_months = bench.user_months();
    let mut kinds = Vec::new();
    bench.visit(&mut |place, slot| {
        let place = place.to_string();
        let is_common = place.starts_with("common.");
        let is_heads = matches!(slot, Slot::Heads(_));
        let base = match slot {
            Slot::Exact { value, .. } => *value,
            Slot::Whole(number) => Decimal::from(*number),
            Slot::Heads(_) => user_months,
        };
        kinds.push(Kind { place, base, is_common, is_heads });
    });
    let mut bars: Vec<Bar> = kinds
        .into_iter()
        .enumerate()
        .filter(|(_, kind)| !kind.base.is_zero())
        .map(|(at, kind)| {
            let low = bench.turned(at, Decimal::ONE - change, &kind);
            let high = bench.turned(at, Decimal::ONE + change, &kind);
            let cost = |turned: &Turned| match &turned.result {
                Ok((cost, _)) => *cost,
                Err(_) => base_cost,
            };
            let swing = settled((cost(&high) - cost(&low)).abs());
            Bar { place: kind.place, base: kind.base, low, high, swing }
        })
        .collect();
    bars.sort_by(|a, b| b.swing.cmp(&a.swing).then_with(|| a.place.cmp(&b.place)));
    Ok(bars)
}
