//! One value of a field: its bytes at rest, and whether bytes are one.

use std::str::FromStr;

use crate::email::EmailAddress;
use crate::field::FieldType;
use crate::id::Id;
use crate::money::{Currency, Money, Rate, UnitPrice};
use crate::percent::{DiscountRate, Percent, Probability, TaxRate};
use crate::phone::PhoneNumber;
use crate::record::Record;
use crate::text::{LongText, Name};
use crate::time::{Date, TimeOfDay, Timestamp};

/// A type whose values rest in a register or in an element of a set.
///
/// A value is never written as no bytes: that is how a register says that it is empty.
pub trait Value: Sized {
    /// What its bytes are, for those who only see the declaration.
    const TYPE: FieldType;

    /// Reads stored bytes; `None` where they are not such a value.
    fn read(bytes: &[u8]) -> Option<Self>;

    /// The bytes that are stored and sent.
    fn write(&self) -> Vec<u8>;
}

/// Values that rest as the text they are shown as, read by the function given.
macro_rules! text_values {
    ($($name:ty: $kind:expr, $parse:expr;)*) => {$(
        impl $crate::value::Value for $name {
            const TYPE: $crate::field::FieldType = $kind;
            fn read(bytes: &[u8]) -> Option<Self> {
                std::str::from_utf8(bytes).ok().and_then(|text| $parse(text).ok())
            }
            fn write(&self) -> Vec<u8> {
                self.to_string().into_bytes()
            }
        }
    )*};
}
pub(crate) use text_values;

text_values! {
    Name: FieldType::Text, Name::parse;
    LongText: FieldType::Text, LongText::parse;
    EmailAddress: FieldType::Email, EmailAddress::parse;
    PhoneNumber: FieldType::Phone, PhoneNumber::parse;
    Date: FieldType::Date, Date::parse;
    Timestamp: FieldType::Timestamp, Timestamp::parse;
    TimeOfDay: FieldType::TimeOfDay, TimeOfDay::parse;
    Money: FieldType::Money, Money::parse;
    UnitPrice: FieldType::UnitPrice, UnitPrice::parse;
    Currency: FieldType::Currency, Currency::parse;
    Rate: FieldType::Rate, Rate::parse;
    Percent: FieldType::Percent, Percent::parse;
    Probability: FieldType::Percent, Probability::parse;
    DiscountRate: FieldType::Percent, DiscountRate::parse;
    TaxRate: FieldType::Percent, TaxRate::parse;
    u16: FieldType::Whole, whole;
    u32: FieldType::Whole, whole;
    u64: FieldType::Whole, whole;
    i64: FieldType::Whole, whole;
}

/// A number written in the one way that we write it: no plus, no leading zeros.
fn whole<N: FromStr + ToString>(text: &str) -> Result<N, ()> {
    let number: N = text.parse().map_err(drop)?;
    if number.to_string() == text { Ok(number) } else { Err(()) }
}

impl<R: Record> Value for Id<R> {
    const TYPE: FieldType = FieldType::Reference(R::KIND);
    fn read(bytes: &[u8]) -> Option<Self> {
        <[u8; 16]>::try_from(bytes).ok().map(Self::from_bytes)
    }
    fn write(&self) -> Vec<u8> {
        self.as_bytes().to_vec()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check<V: Value + PartialEq + std::fmt::Debug>(bytes: &[u8], want: Option<V>) {
        assert_eq!(V::read(bytes), want);
        if let Some(value) = want {
            assert_eq!(value.write(), bytes);
        }
    }

    #[test]
    fn a_number_has_one_spelling() {
        check(b"65535", Some(u16::MAX));
        check(b"-9223372036854775808", Some(i64::MIN));
        for text in ["", "007", "+7", "65536", "7 ", "-0", "7.0"] {
            check::<u16>(text.as_bytes(), None);
        }
        check::<i64>(b"-0", None);
    }

    #[test]
    fn days_and_amounts_rest_as_their_texts() {
        check(b"2026-06-30", Date::parse("2026-06-30").ok());
        check(b"1782777600000", Some(Timestamp::from_millis(1_782_777_600_000)));
        check(b"1250.00 EUR", Money::parse("1250 EUR").ok());
        check(b"12.5", Probability::parse("12.50").ok());
        check::<Money>(b"1250.00 XXX", None);
        check::<Probability>(b"101", None);
    }

    #[test]
    fn a_reference_is_sixteen_bytes() {
        check(&[7; 16], Some(Id::<crate::Person>::from_bytes([7; 16])));
        check::<Id<crate::Person>>(&[7; 15], None);
    }
}
