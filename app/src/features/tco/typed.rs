//! Numbers as people type them in their language, and what each kind of number may be.

use cartera_tco::number::{
    Hours, Interest, Money, NumberError, Price, Quantity, Rate, Seats, Share, SignedMoney, Span,
    Turnover,
};
use rust_decimal::Decimal;
use serde_json::Value;

use crate::words::Language;

/// What kind of number stands in a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// An amount.
    Money,
    /// An amount that may come back.
    SignedMoney,
    /// A wage or a price of one.
    Price,
    /// Hours or minutes.
    Hours,
    /// A part of a whole, typed in per cent.
    Share,
    /// Growth per year, typed in per cent.
    Rate,
    /// Interest per year, typed in per cent.
    Interest,
    /// Turnover per year, typed in per cent.
    Turnover,
    /// How many.
    Quantity,
    /// A length in months, not always whole.
    Span,
    /// People or seats.
    Seats,
    /// A whole number of months.
    Months,
}

/// What is wrong with a typed number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wrong {
    /// It is none.
    NotANumber,
    /// It does not lie between these two.
    OutOfRange(Decimal, Decimal),
}

impl Kind {
    /// Whether it is typed and shown in per cent.
    #[must_use]
    pub const fn is_percent(self) -> bool {
        matches!(self, Self::Share | Self::Rate | Self::Interest | Self::Turnover)
    }

    /// What the file says for a typed number, which is `plain` already; nothing for nothing.
    ///
    /// # Errors
    /// [`Wrong`].
    pub fn value(self, plain: &str) -> Result<Value, Wrong> {
        if plain.is_empty() {
            return Ok(Value::Null);
        }
        let text = if self.is_percent() { format!("{plain} %") } else { plain.to_owned() };
        match self {
            Self::Money => Money::parse(&text).map(drop),
            Self::SignedMoney => SignedMoney::parse(&text).map(drop),
            Self::Price => Price::parse(&text).map(drop),
            Self::Hours => Hours::parse(&text).map(drop),
            Self::Share => Share::parse(&text).map(drop),
            Self::Rate => Rate::parse(&text).map(drop),
            Self::Interest => Interest::parse(&text).map(drop),
            Self::Turnover => Turnover::parse(&text).map(drop),
            Self::Quantity => Quantity::parse(&text).map(drop),
            Self::Span => Span::parse(&text).map(drop),
            Self::Seats | Self::Months => return whole(&text),
        }
        .map_err(|error| self.wrong(error))?;
        Ok(Value::String(text))
    }

    fn wrong(self, error: NumberError) -> Wrong {
        match error {
            NumberError::NotANumber(_) | NumberError::TooLong(_) => Wrong::NotANumber,
            NumberError::OutOfRange { least, most, .. } if self.is_percent() => {
                Wrong::OutOfRange(least * Decimal::ONE_HUNDRED, most * Decimal::ONE_HUNDRED)
            }
            NumberError::OutOfRange { least, most, .. } => Wrong::OutOfRange(least, most),
        }
    }

    /// The file's text of a number as it is typed: `0.08` and `8 %` are 8 in per cent.
    #[must_use]
    pub fn plain(self, text: &str) -> String {
        let text = text.trim();
        if !self.is_percent() {
            return text.to_owned();
        }
        if let Some(percent) = text.strip_suffix('%') {
            return percent.trim_end().to_owned();
        }
        match Decimal::from_str_exact(text) {
            Ok(share) => (share * Decimal::ONE_HUNDRED).normalize().to_string(),
            Err(_) => text.to_owned(),
        }
    }
}

fn whole(text: &str) -> Result<Value, Wrong> {
    let out = || Wrong::OutOfRange(Decimal::ZERO, Seats::MOST.into());
    let number = Decimal::from_str_exact(text).map_err(|_| Wrong::NotANumber)?;
    if !number.normalize().scale().eq(&0) {
        return Err(Wrong::NotANumber);
    }
    let number = u32::try_from(number).map_err(|_| out())?;
    Seats::try_from(number).map_err(|_| out())?;
    Ok(Value::from(number))
}

/// The decimal sign of a language, and its sign between thousands where that is no space.
const fn signs(language: Language) -> (char, char) {
    match language {
        Language::En => ('.', ','),
        Language::Es | Language::Ru => (',', '.'),
    }
}

/// A typed number with a point and without anything between thousands: `1.234,5` is 1234.5 in
/// Spanish. A lone `1,234` is a thousand where the comma stands between thousands; `1,5` is one
/// and a half everywhere.
#[must_use]
pub fn plain(typed: &str, language: Language) -> String {
    let (decimal, group) = signs(language);
    let text: String =
        typed.chars().filter(|c| !c.is_whitespace() && !matches!(c, '\'' | '’' | '%')).collect();
    let last = |sign| text.rfind(sign);
    match (last(decimal), last(group)) {
        (_, None) => text.replace(decimal, "."),
        (None, Some(_)) if is_grouped(&text, group) => text.replace(group, ""),
        (None, Some(_)) => text.replace(group, "."),
        (Some(decimal_at), Some(group_at)) if decimal_at > group_at => {
            text.replace(group, "").replace(decimal, ".")
        }
        // Written as another language does.
        (Some(_), Some(_)) => text.replace(decimal, "").replace(group, "."),
    }
}

/// Whether a sign stands before every three digits, after one to three that do not begin with 0.
fn is_grouped(text: &str, group: char) -> bool {
    let mut parts = text.trim_start_matches(['-', '+']).split(group);
    let first = parts.next().unwrap_or_default();
    let is_start = (1..=3).contains(&first.len()) && !first.starts_with('0');
    is_start && parts.all(|part| part.len() == 3)
}

/// A number with a point, as it stands in a field of this language.
#[must_use]
pub fn shown(plain: &str, language: Language) -> String {
    plain.replace('.', &signs(language).0.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(typed: &str, language: Language, want: &str) {
        assert_eq!(plain(typed, language), want, "{typed} in {language:?}");
    }

    #[test]
    fn each_language_has_its_own_signs() {
        check("1,234.5", Language::En, "1234.5");
        check("1.234,5", Language::Es, "1234.5");
        check("1\u{a0}234,5", Language::Ru, "1234.5");
        check("12.5", Language::En, "12.5");
        check("12,5", Language::Es, "12.5");
    }

    #[test]
    fn three_digits_after_the_other_sign_are_thousands() {
        check("1,234", Language::En, "1234");
        check("1.234", Language::Es, "1234");
        check("1.234.567", Language::Es, "1234567");
        check("0,125", Language::En, "0.125");
    }

    #[test]
    fn the_sign_of_another_language_is_understood_where_it_can_mean_one_thing() {
        check("12,5", Language::En, "12.5");
        check("12.5", Language::Ru, "12.5");
        check("1.234,5", Language::En, "1234.5");
        check("-2,5 %", Language::Es, "-2.5");
    }

    #[test]
    fn per_cent_is_typed_as_a_whole_number_and_kept_as_such() {
        assert_eq!(Kind::Share.value("8"), Ok("8 %".into()));
        assert_eq!(Kind::Share.plain("0.08"), "8");
        assert_eq!(Kind::Share.plain("8 %"), "8");
        assert_eq!(Kind::Money.plain("0.08"), "0.08");
    }

    #[test]
    fn what_cannot_stand_says_between_what_it_lies() {
        let hundred = Decimal::ONE_HUNDRED;
        assert_eq!(Kind::Share.value("120"), Err(Wrong::OutOfRange(Decimal::ZERO, hundred)));
        assert_eq!(Kind::Money.value("ten"), Err(Wrong::NotANumber));
        assert_eq!(Kind::Seats.value("2.5"), Err(Wrong::NotANumber));
        assert_eq!(Kind::Seats.value("12"), Ok(Value::from(12_u32)));
        assert_eq!(Kind::Money.value(""), Ok(Value::Null));
    }
}
