//! Decimal texts as whole numbers of a fixed fraction: what money, per cents and rates share.
//!
//! Digits are read one by one, so that no figure ever passes through a binary float. Every type
//! here has a fixed number of decimals, so 64 bits and a little 128-bit arithmetic do; a decimal
//! library would weigh more in the app than all of this crate's money.

use std::fmt;

/// Why a text is not such a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DecimalError {
    /// Anything but digits, with a minus in front and one point between them at most.
    #[error("not a number: write digits and at most one point, such as 12.5")]
    NotANumber,
    /// More decimals than are kept; nothing is rounded away silently.
    #[error("more decimals than are kept")]
    TooPrecise,
    /// Outside what can stand here.
    #[error("out of range")]
    OutOfRange,
}

/// Reads `-12.5` as a whole number of 10^-`decimals`: -1250 for two. Zeros at the end are free.
pub(crate) fn parse(text: &str, decimals: u32) -> Result<i64, DecimalError> {
    let text = text.trim();
    let (is_negative, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if !is_digits(whole) || !is_digits(fraction) {
        return Err(DecimalError::NotANumber);
    }
    let fraction = fraction.trim_end_matches('0');
    let missing = usize::try_from(decimals)
        .ok()
        .and_then(|kept| kept.checked_sub(fraction.len()))
        .ok_or(DecimalError::TooPrecise)?;
    let digits = whole.bytes().chain(fraction.bytes()).map(|byte| i64::from(byte - b'0'));
    // Counted downwards from zero, because the least number has no positive counterpart.
    let mut value: i64 = 0;
    for digit in digits.chain(std::iter::repeat_n(0, missing)) {
        value = value
            .checked_mul(10)
            .and_then(|value| value.checked_sub(digit))
            .ok_or(DecimalError::OutOfRange)?;
    }
    if is_negative { Ok(value) } else { value.checked_neg().ok_or(DecimalError::OutOfRange) }
}

/// Writes what [`parse`] reads, with at least `least` decimals, and more only where not zero.
pub(crate) fn write(
    f: &mut fmt::Formatter<'_>,
    value: i64,
    decimals: u32,
    least: u32,
) -> fmt::Result {
    let unit = 10_u64.saturating_pow(decimals);
    let (whole, rest) = (value.unsigned_abs() / unit, value.unsigned_abs() % unit);
    if value < 0 {
        f.write_str("-")?;
    }
    write!(f, "{whole}")?;
    let (mut rest, mut shown) = (rest, decimals);
    while shown > least && rest % 10 == 0 {
        rest /= 10;
        shown -= 1;
    }
    match usize::try_from(shown) {
        Ok(width) if width > 0 => write!(f, ".{rest:0width$}"),
        _ => Ok(()),
    }
}

/// `value` / `by` to the nearest whole number, halves away from zero; `None` for 0 or overflow.
///
/// Council Regulation (EC) No 1103/97, article 5, rounds a half up; so does Spain's Ley 46/1998,
/// article 11. Credits mirror debits, so for a negative amount "up" is away from zero: an order
/// and its cancellation add up to nothing.
pub(crate) fn divide(value: i128, by: i128) -> Option<i128> {
    let quotient = value.checked_div(by)?;
    let rest = value.checked_rem(by)?.unsigned_abs();
    let by_size = by.unsigned_abs();
    // The rest is below the divisor, so what is left of it cannot underflow.
    if rest < by_size - rest {
        return Some(quotient);
    }
    let away = if (value < 0) == (by < 0) { 1 } else { -1 };
    quotient.checked_add(away)
}

/// Writes the conversions of a type that rests as the text that `parse` reads.
macro_rules! as_text {
    ($name:ident, $error:ident) => {
        impl TryFrom<String> for $name {
            type Error = $error;
            fn try_from(text: String) -> Result<Self, $error> {
                Self::parse(&text)
            }
        }
        impl std::str::FromStr for $name {
            type Err = $error;
            fn from_str(text: &str) -> Result<Self, $error> {
                Self::parse(text)
            }
        }
        impl From<$name> for String {
            fn from(value: $name) -> Self {
                value.to_string()
            }
        }
    };
}
pub(crate) use as_text;

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    struct Shown(i64, u32, u32);
    impl fmt::Display for Shown {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            write(f, self.0, self.1, self.2)
        }
    }

    #[track_caller]
    fn check(text: &str, decimals: u32, want: Result<i64, DecimalError>) {
        assert_eq!(parse(text, decimals), want, "{text}");
    }

    #[test]
    fn digits_become_a_whole_number_of_the_last_decimal() {
        check("12.5", 2, Ok(1250));
        check("-0.05", 2, Ok(-5));
        check("007", 0, Ok(7));
        check("5.000000", 0, Ok(5));
        check("9223372036854775807", 0, Ok(i64::MAX));
        check("-9223372036854775808", 0, Ok(i64::MIN));
    }

    #[test]
    fn what_is_not_digits_and_a_point_is_refused() {
        for text in
            ["", "-", ".", "1.", ".5", "1,5", "1 000", "1e3", "+1", "--1", "1.2.3", "NaN", "٣"]
        {
            check(text, 4, Err(DecimalError::NotANumber));
        }
    }

    #[test]
    fn nothing_is_rounded_or_wrapped() {
        check("0.005", 2, Err(DecimalError::TooPrecise));
        check("9223372036854775808", 0, Err(DecimalError::OutOfRange));
        check("92233720368547758.08", 2, Err(DecimalError::OutOfRange));
        check(&"9".repeat(400), 2, Err(DecimalError::OutOfRange));
    }

    #[test]
    fn halves_go_away_from_zero() {
        for (value, by, want) in
            [(5, 2, 3), (-5, 2, -3), (5, -2, -3), (4, 3, 1), (-4, 3, -1), (7, 4, 2), (0, 9, 0)]
        {
            assert_eq!(divide(value, by), Some(want), "{value} / {by}");
        }
        assert_eq!(divide(1, 0), None);
        assert_eq!(divide(i128::MIN, -1), None);
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(value: i64, decimals in 0..=6_u32, least in 0..=6_u32) {
            let text = Shown(value, decimals, least.min(decimals)).to_string();
            prop_assert_eq!(parse(&text, decimals), Ok(value), "{}", text);
        }

        #[test]
        fn a_quotient_is_at_most_half_a_unit_off(value in -1_000_000..1_000_000_i128, by in 1..1000_i128) {
            let twice_off = (divide(value, by).unwrap() * by - value).abs() * 2;
            prop_assert!(twice_off <= by);
        }
    }
}
