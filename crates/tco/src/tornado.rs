//! Which input matters most: each number turned down and up, all others as they are.

use std::collections::HashMap;

use rust_decimal::{Decimal, RoundingStrategy};

use crate::cost::{CostError, LicenceOutcome, Scope, compute, compute_parts};
use crate::desk::Frame;
use crate::exact::settled;
use crate::inputs::{Inputs, Place, Slot};
use crate::ledger::Detail;
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
    /// The licence as it is in the file.
    licence: LicenceOutcome,
    /// Worth of all costs and of all benefits as they are in the file.
    base: Worth,
    /// The same for parts that were needed.
    base_of: HashMap<Scope, Worth>,
}

/// Worth at month 0 of costs, and of benefits.
type Worth = (Decimal, Decimal);

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

    /// Worth of some parts, with a frame.
    fn worth(&self, frame: &Frame, scope: Scope) -> Result<Worth, CostError> {
        let ledger = compute_parts(
            &self.common,
            frame,
            (&self.scenario, self.number),
            scope,
            &self.licence,
        )?;
        Ok((ledger.cost_value(&frame.factors), ledger.benefit_value(&frame.factors)))
    }

    /// Worth of the whole now that the number of this kind was turned.
    fn result(&self, kind: &Kind) -> Result<Worth, CostError> {
        if kind.moves_the_frame {
            let head_count = |(month, why)| CostError::HeadCount { month, why };
            let frame = Frame::of(&self.common).map_err(head_count)?;
            return self.worth(&frame, Scope::ALL);
        }
        let (cost, benefit) = self.worth(&self.frame, kind.scope)?;
        let before = self.base_of.get(&kind.scope).copied().unwrap_or_default();
        Ok((self.base.0 + cost - before.0, self.base.1 + benefit - before.1))
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
        let result = self.result(kind);
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
    is_heads: bool,
    scope: Scope,
    moves_the_frame: bool,
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
    let whole = compute(common, &frame, scenario, number, Detail::Sums)?;
    let ledger = &whole.ledger;
    let base = (ledger.cost_value(&frame.factors), ledger.benefit_value(&frame.factors));
    let mut bench = Bench {
        common: common.clone(),
        scenario: scenario.clone(),
        number,
        frame,
        licence: whole.licence,
        base,
        base_of: HashMap::new(),
    };
    let user_months = bench.user_months();
    let mut kinds = Vec::new();
    bench.visit(&mut |place, slot| {
        let place = place.to_string();
        let (scope, moves_the_frame) = (Scope::of(&place), Scope::moves_the_frame(&place));
        let is_heads = matches!(slot, Slot::Heads(_));
        let base = match slot {
            Slot::Exact { value, .. } => *value,
            Slot::Whole(number) => Decimal::from(*number),
            Slot::Heads(_) => user_months,
        };
        kinds.push(Kind { place, base, is_heads, scope, moves_the_frame });
    });
    for kind in &kinds {
        if !bench.base_of.contains_key(&kind.scope) {
            let worth = bench.worth(&bench.frame, kind.scope)?;
            bench.base_of.insert(kind.scope, worth);
        }
    }
    let mut bars: Vec<Bar> = kinds
        .into_iter()
        .enumerate()
        .filter(|(_, kind)| !kind.base.is_zero())
        .map(|(at, kind)| {
            let low = bench.turned(at, Decimal::ONE - change, &kind);
            let high = bench.turned(at, Decimal::ONE + change, &kind);
            let cost = |turned: &Turned| match &turned.result {
                Ok((cost, _)) => *cost,
                Err(_) => base.0,
            };
            let swing = settled((cost(&high) - cost(&low)).abs());
            Bar { place: kind.place, base: kind.base, low, high, swing }
        })
        .collect();
    bars.sort_by(|a, b| b.swing.cmp(&a.swing).then_with(|| a.place.cmp(&b.place)));
    Ok(bars)
}
