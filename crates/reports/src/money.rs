//! Money and rates as exact decimals: sums have no rounding, whatever order they run in.
//!
//! A value is a whole number of 10⁻¹² of the base currency, which holds an amount with two
//! decimals times a rate with ten. Nothing is rounded to cents on the way: a total is the exact
//! sum, and whoever shows it rounds once.

use std::cmp::Ordering;
use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Neg, Sub};

use serde::{Serialize, Serializer};

const ONE: i128 = 1_000_000_000_000;
const MILLION: i128 = 1_000_000;

/// The largest amount of a deal, 10¹³, so that no sum over millions of deals can overflow.
const MOST_MONEY: i128 = 10_000_000_000_000 * ONE;
/// The largest rate of exchange, 10⁶.
const MOST_RATE: i128 = 1_000_000 * ONE;

/// An amount in the base currency, or in that of its deal before it is converted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Hash)]
pub struct Money(i128);

/// How much of the base currency one unit of another buys: above 0, at most 10⁶.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rate(i128);

/// A probability in millionths: 0 to 1,000,000, so percent with four decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Share(u32);

/// A decimal text as a whole number of 10⁻¹², halves to the even side beyond that.
///
/// None for anything but digits, a sign, a point and an exponent, and beyond 10²⁵.
fn parse(text: &str) -> Option<i128> {
    let text = text.trim();
    let (text, exponent) = match text.split_once(['e', 'E']) {
        Some((text, exponent)) => (text, exponent.parse::<i32>().ok()?),
        None => (text, 0),
    };
    if !(-40..=40).contains(&exponent) {
        return None;
    }
    let (negative, text) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    if (whole.is_empty() && fraction.is_empty()) || whole.len() + fraction.len() > 36 {
        return None;
    }
    let mut value: i128 = 0;
    for byte in whole.bytes().chain(fraction.bytes()) {
        let digit = byte.checked_sub(b'0').filter(|digit| *digit < 10)?;
        value = value * 10 + i128::from(digit);
    }
    let shift = 12 + exponent - i32::try_from(fraction.len()).ok()?;
    let power = 10_i128.checked_pow(shift.unsigned_abs());
    let value = match (shift >= 0, power) {
        (true, Some(power)) => value.checked_mul(power)?,
        (true, None) if value == 0 => 0,
        (true, None) => return None,
        (false, Some(power)) => divide(value, power),
        (false, None) => 0,
    };
    Some(if negative { -value } else { value })
}

/// The quotient rounded to the nearest, halves to the even side; 0 for a divisor of 0.
fn divide(value: i128, by: i128) -> i128 {
    let Some(quotient) = value.checked_div_euclid(by) else { return 0 };
    // Euclid's rest is never negative, so the quotient is at or below the exact value when `by`
    // is positive, which all callers see to. One multiplication is cheaper than a division more.
    nearest(quotient, value - quotient * by, by)
}

/// The whole number next to `quotient` + `rest` / `by`, halves to the even side.
fn nearest(quotient: i128, rest: i128, by: i128) -> i128 {
    match (rest * 2).cmp(&by) {
        Ordering::Less => quotient,
        Ordering::Equal if quotient % 2 == 0 => quotient,
        _ => quotient + 1,
    }
}

impl Money {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// Reads `12.5`, `-3`, `1e3`; the point is always `.`; at most 10¹³ either side of zero.
    pub fn parse(text: &str) -> Option<Self> {
        parse(text).filter(|value| value.abs() <= MOST_MONEY).map(Self)
    }

    /// This many whole cents.
    pub const fn from_cents(cents: i64) -> Self {
        Self(cents as i128 * (ONE / 100))
    }

    /// This many minor units of a currency that has so many decimals; 10¹³ where it would be
    /// more. Nobody sells for that, and one slip of the keys must not break the sum of all others.
    pub fn from_minor(minor: i64, decimals: u32) -> Self {
        // No currency has more than four; more than twelve would be nothing at all.
        let unit = 10_i128.checked_pow(12_u32.saturating_sub(decimals)).unwrap_or(1);
        Self((i128::from(minor) * unit).clamp(-MOST_MONEY, MOST_MONEY))
    }

    /// Near enough to draw; never to add up.
    pub fn approximate(self) -> f64 {
        self.0 as f64 / ONE as f64
    }

    /// In base currency at a rate: exact up to twelve decimals.
    #[must_use]
    pub fn at(self, rate: Rate) -> Self {
        if rate.0 == ONE {
            return self;
        }
        // In two parts, because the product of both mantissas would not fit.
        let (whole, part) = (rate.0 / ONE, rate.0 % ONE);
        Self(self.0 * whole + divide(self.0 * part, ONE))
    }

    /// The part of it that a probability promises.
    #[must_use]
    pub fn weighted(self, share: Share) -> Self {
        let share = i128::from(share.0);
        // Amounts below nine million are nearly all of them: division of 64 bits does.
        let Ok(small) = i64::try_from(self.0) else {
            return Self(divide(self.0 * share, MILLION));
        };
        let (high, low) = (small.div_euclid(1_000_000), small.rem_euclid(1_000_000));
        let low = low as u64 * share as u64;
        let quotient = i128::from(high) * share + i128::from(low / 1_000_000);
        Self(nearest(quotient, i128::from(low % 1_000_000), MILLION))
    }

    /// An equal part of it, to twelve decimals; none for no parts.
    pub fn per(self, parts: usize) -> Option<Self> {
        self.scaled(1, parts as u64)
    }

    /// This times `times` / `by`, to twelve decimals; none for division by 0.
    pub fn scaled(self, times: u64, by: u64) -> Option<Self> {
        if by == 0 {
            return None;
        }
        let (times, by) = (i128::from(times), i128::from(by));
        Some(Self(match self.0.checked_mul(times) {
            Some(product) => divide(product, by),
            // Absurdly large: give up the last decimals rather than the answer.
            None => divide(self.0, by).saturating_mul(times),
        }))
    }

    /// This in percent of a whole; none of nothing.
    pub fn percent_of(self, whole: Self) -> Option<f64> {
        self.ratio_to(whole).map(|ratio| ratio * 100.0)
    }

    /// This divided by another amount; none by nothing.
    pub fn ratio_to(self, whole: Self) -> Option<f64> {
        (whole.0 != 0).then(|| self.0 as f64 / whole.0 as f64)
    }

    /// How far from zero.
    #[must_use]
    pub const fn abs(self) -> Self {
        Self(self.0.abs())
    }
}

impl Rate {
    /// One to one.
    pub const ONE: Self = Self(ONE);

    /// Reads `0.90`; above 0 and at most 10⁶.
    pub fn parse(text: &str) -> Option<Self> {
        parse(text).filter(|value| (1..=MOST_RATE).contains(value)).map(Self)
    }
}

impl Share {
    /// Certain.
    pub const ALL: Self = Self(1_000_000);

    /// Reads percent, `0` to `100`; digits beyond the fourth decimal are rounded.
    pub fn parse_percent(text: &str) -> Option<Self> {
        let millionths = divide(parse(text)?, ONE / 10_000);
        let share = u32::try_from(millionths).ok()?;
        (share <= 1_000_000).then_some(Self(share))
    }

    /// So many millionths; none beyond all of them.
    pub const fn from_millionths(millionths: u32) -> Option<Self> {
        if millionths <= 1_000_000 { Some(Self(millionths)) } else { None }
    }

    /// In percent.
    pub fn percent(self) -> f64 {
        f64::from(self.0) / 10_000.0
    }
}

impl fmt::Display for Money {
    /// At least two decimals, and more only where they are not zero.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, part) =
            (self.0.unsigned_abs() / ONE as u128, self.0.unsigned_abs() % ONE as u128);
        let part = format!("{part:012}");
        let (cents, rest) = part.split_at_checked(2).unwrap_or((&part, ""));
        let sign = if self.0 < 0 { "-" } else { "" };
        write!(out, "{sign}{whole}.{cents}{}", rest.trim_end_matches('0'))
    }
}

impl Serialize for Money {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl Serialize for Share {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_f64(self.percent())
    }
}

impl Add for Money {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        // No sum of what can be read comes near the end: see `MOST_MONEY`.
        Self(self.0.wrapping_add(other.0))
    }
}

impl AddAssign for Money {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl Sub for Money {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0.wrapping_sub(other.0))
    }
}

impl Neg for Money {
    type Output = Self;
    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl Sum for Money {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::ZERO, Add::add)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(text: &str, want: Option<&str>) {
        assert_eq!(Money::parse(text).map(|money| money.to_string()).as_deref(), want, "{text}");
    }

    #[test]
    fn amounts_keep_every_digit() {
        check("10000", Some("10000.00"));
        check("0.1", Some("0.10"));
        check("-12.345", Some("-12.345"));
        check("1e3", Some("1000.00"));
        check("1.5E-3", Some("0.0015"));
        check("9999999999999.99", Some("9999999999999.99"));
        check(".5", Some("0.50"));
        check("0e999", None);
    }

    #[test]
    fn what_is_no_amount_is_refused() {
        for text in ["", "-", ".", "1,5", "12 000", "ten", "1e99", "NaN", "0x10", "100000000000000"]
        {
            check(text, None);
        }
    }

    #[test]
    fn no_amount_is_so_large_that_sums_of_many_overflow() {
        assert_eq!(Money::from_minor(i64::MAX, 0), Money(MOST_MONEY));
        assert_eq!(Money::from_minor(i64::MIN, 2), Money(-MOST_MONEY));
        assert_eq!(Money::from_minor(12_345, 2).to_string(), "123.45");
        let most = Money::from_minor(i64::MAX, 0).at(Rate(MOST_RATE));
        assert!(most.0.checked_mul(10_000_000).is_some());
    }

    #[track_caller]
    fn converted(amount: &str, rate: &str, want: &str) {
        let money = Money::parse(amount).unwrap().at(Rate::parse(rate).unwrap());
        assert_eq!(money.to_string(), want);
    }

    #[test]
    fn conversion_is_exact() {
        converted("20000", "0.90", "18000.00");
        converted("0.01", "0.0000558123", "0.000000558123");
        converted("9999999999999.99", "1000000", "9999999999999990000.00");
        converted("-3.33", "1.1", "-3.663");
    }

    #[test]
    fn a_rate_is_above_nothing() {
        assert_eq!(Rate::parse("0"), None);
        assert_eq!(Rate::parse("-1"), None);
        assert_eq!(Rate::parse("1.0"), Some(Rate::ONE));
    }

    #[test]
    fn a_probability_lies_between_none_and_all() {
        assert_eq!(Share::parse_percent("100"), Some(Share::ALL));
        assert_eq!(Share::parse_percent("12.5").map(Share::percent), Some(12.5));
        assert_eq!(Share::parse_percent("100.1"), None);
        assert_eq!(Share::parse_percent("-1"), None);
    }

    proptest! {
        #[test]
        fn the_short_way_to_a_part_is_the_long_way(value in any::<i64>(), share in 0..=1_000_000_u32) {
            let long = divide(i128::from(value) * i128::from(share), MILLION);
            prop_assert_eq!(Money(i128::from(value)).weighted(Share(share)), Money(long));
        }
    }

    #[test]
    fn parts_round_halves_to_even() {
        assert_eq!(Money(5).per(2), Some(Money(2)));
        assert_eq!(Money(-5).per(2), Some(Money(-2)));
        assert_eq!(Money(7).per(2), Some(Money(4)));
        assert_eq!(Money(1).per(0), None);
        // Too large to multiply first: the last decimals go, the answer stays.
        let huge = i128::MAX / 4;
        assert_eq!(Money(huge).scaled(8, 16), Some(Money(divide(huge, 16) * 8)));
    }
}
