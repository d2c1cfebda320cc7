//! Rising wages, fees and margins, and contract prices in a real model: one factor per flow.

use rust_decimal::Decimal;

use crate::exact::{power, twelfth_root};
use crate::number::Rate;
use crate::scenario::{Prices, Steps};

/// When something is paid within its month, which also says to which month it belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Timing {
    /// At the beginning: month index i belongs to month i + 1. Anniversary payments at index
    /// 12 belong to the second year.
    InAdvance,
    /// At the end: month index k belongs to month k; index 0 to month 1.
    InArrears,
}

impl Timing {
    /// The month, from 1, to which a flow at this index belongs.
    pub fn month_of(self, index: u32) -> u32 {
        match self {
            Self::InAdvance => index + 1,
            Self::InArrears => index.max(1),
        }
    }
}

/// One kind of rise over time.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Rise {
    /// It stays.
    None,
    /// By year, from 0.
    Yearly(Vec<Decimal>),
    /// By month index, from 0.
    Monthly(Vec<Decimal>),
}

impl Rise {
    fn new(rate: Option<Rate>, steps: Steps, months: u32) -> Self {
        let Some(rate) = rate.map(Rate::get).filter(|rate| !rate.is_zero()) else {
            return Self::None;
        };
        let growth = Decimal::ONE + rate;
        match steps {
            Steps::Yearly => {
                Self::Yearly((0..=months / 12).map(|year| power(growth, year)).collect())
            }
            Steps::Monthly => {
                let monthly = twelfth_root(growth);
                let factor = |index| power(growth, index / 12) * power(monthly, index % 12);
                Self::Monthly((0..=months).map(factor).collect())
            }
        }
    }

    fn at(&self, index: u32, timing: Timing) -> Decimal {
        let (list, at) = match self {
            Self::None => return Decimal::ONE,
            Self::Yearly(list) => (list, (timing.month_of(index) - 1) / 12),
            Self::Monthly(list) => (list, index),
        };
        list.get(at as usize).copied().unwrap_or(Decimal::ONE)
    }
}

/// What rises in a model.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RiseFactors {
    wages: Rise,
    fees: Rise,
    margins: Rise,
    /// Inflation that contract prices are brought back by, in a real model.
    deflate: Option<Decimal>,
}

impl RiseFactors {
    /// The factors over a horizon.
    pub fn of(prices: &Prices, months: u32) -> Self {
        match prices {
            Prices::Nominal(nominal) => {
                let rises = &nominal.rises_per_year;
                let rise = |rate| Rise::new(rate, nominal.steps, months);
                Self {
                    wages: rise(rises.wages),
                    fees: rise(rises.fees),
                    margins: rise(rises.margins),
                    deflate: None,
                }
            }
            Prices::Real(real) => Self {
                wages: Rise::None,
                fees: Rise::None,
                margins: Rise::None,
                deflate: real.inflation.map(|rate| Decimal::ONE + rate.get()),
            },
        }
    }

    /// The factor of wages.
    pub fn wages(&self, index: u32, timing: Timing) -> Decimal {
        self.wages.at(index, timing)
    }

    /// The factor of fees.
    pub fn fees(&self, index: u32, timing: Timing) -> Decimal {
        self.fees.at(index, timing)
    }

    /// The factor of margins.
    pub fn margins(&self, index: u32, timing: Timing) -> Decimal {
        self.margins.at(index, timing)
    }

    /// A price promised by contract in year `year` (from 0): price x (1 + uplift)^year, at most
    /// the cap. Where all is real, an uplift is nominal and is brought back to month 0 by
    /// (1 + inflation)^year; a price without one keeps its real value.
    pub fn contract(
        &self,
        price: Decimal,
        uplift: Option<Rate>,
        cap: Option<Decimal>,
        year: u32,
    ) -> Decimal {
        let Some(uplift) = uplift else {
            return cap.map_or(price, |cap| price.min(cap));
        };
        let nominal = price * power(Decimal::ONE + uplift.get(), year);
        let nominal = cap.map_or(nominal, |cap| nominal.min(cap));
        match self.deflate {
            Some(inflation) => nominal / power(inflation, year),
            None => nominal,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{Nominal, Real, Rises};

    fn rate(text: &str) -> Option<Rate> {
        Some(Rate::parse(text).unwrap())
    }

    fn decimal(text: &str) -> Decimal {
        Decimal::from_str_exact(text).unwrap()
    }

    fn wages(steps: Steps) -> RiseFactors {
        let rises_per_year = Rises { wages: rate("10 %"), ..Rises::default() };
        let nominal = Nominal { rises_per_year, steps, inflation: None };
        RiseFactors::of(&Prices::Nominal(nominal), 36)
    }

    #[test]
    fn a_year_has_one_wage() {
        let factors = wages(Steps::Yearly);
        for (index, timing, want) in [
            (0, Timing::InArrears, "1"),
            (12, Timing::InArrears, "1"),
            (12, Timing::InAdvance, "1.1"),
            (13, Timing::InArrears, "1.1"),
            (36, Timing::InArrears, "1.21"),
        ] {
            assert_eq!(factors.wages(index, timing), decimal(want), "{index} {timing:?}");
        }
        assert_eq!(factors.fees(36, Timing::InArrears), Decimal::ONE);
    }

    #[test]
    fn a_smooth_wage_agrees_at_anniversaries() {
        let factors = wages(Steps::Monthly);
        assert_eq!(factors.wages(24, Timing::InArrears), decimal("1.21"));
        assert!(factors.wages(6, Timing::InArrears) < decimal("1.05"));
    }

    #[test]
    fn an_uplift_stops_at_the_cap() {
        let factors = wages(Steps::Yearly);
        let price = |year| factors.contract(decimal("40"), rate("8 %"), Some(decimal("52")), year);
        assert_eq!(price(1), decimal("43.2"));
        assert_eq!(price(2), decimal("46.656"));
        assert_eq!(price(4), decimal("52"));
    }

    #[test]
    fn a_promised_price_loses_real_value() {
        let real = Real { inflation: rate("25 %") };
        let factors = RiseFactors::of(&Prices::Real(real), 36);
        assert_eq!(factors.contract(decimal("40"), rate("0"), None, 1), decimal("32"));
        assert_eq!(factors.contract(decimal("40"), None, None, 1), decimal("40"));
    }
}
