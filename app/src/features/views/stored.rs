//! From what was typed or chosen to what a field holds, and back.

use cartera_domain::custom_field::Number;
use cartera_domain::query::Kind;
use cartera_domain::{
    Currency, Date, EmailAddress, Id, LongText, Money, Name, Percent, User, Value,
};

use super::field::Field;
use crate::features::deals::{plain, read_amount, said_decimal, typed_amount};
use crate::features::read;
use crate::words;

impl Field {
    /// What a field holds for what was typed or chosen; nothing for nothing.
    ///
    /// # Errors
    /// What is wrong with it, in words.
    pub fn stored(&self, typed: &str, usual: Currency) -> Result<Option<Vec<u8>>, String> {
        let text = typed.trim();
        if text.is_empty() {
            return Ok(None);
        }
        let wrong = || words::bulk_value_wrong().to_owned();
        let bytes = match self.kind {
            Kind::Text if self.is_long => {
                LongText::parse(text).map_err(|_| wrong())?.as_str().as_bytes().to_vec()
            }
            Kind::Text => Name::parse(text).map_err(|_| wrong())?.as_str().as_bytes().to_vec(),
            Kind::Word => text.as_bytes().to_vec(),
            Kind::Flag if text == "no" => return Ok(None),
            Kind::Flag => b"1".to_vec(),
            Kind::Number(0) => {
                plain(text).parse::<u32>().map_err(|_| wrong())?.to_string().into_bytes()
            }
            Kind::Number(_) if self.is_percent => {
                Percent::parse(&plain(text)).map_err(|_| wrong())?.to_string().into_bytes()
            }
            Kind::Number(_) => {
                Number::parse(&plain(text)).map_err(|_| wrong())?.to_string().into_bytes()
            }
            Kind::Email => EmailAddress::parse(text)
                .map_err(|_| words::error_email().to_owned())?
                .to_string()
                .into_bytes(),
            Kind::Phone => match read::phone(text)? {
                Some(phone) => phone.to_string().into_bytes(),
                None => return Ok(None),
            },
            Kind::Date => likely_day(text).ok_or_else(wrong)?.to_string().into_bytes(),
            Kind::Money => match read_amount(text, usual)? {
                Some(amount) => amount.to_string().into_bytes(),
                None => return Ok(None),
            },
            Kind::User => Id::<User>::parse(text).map_err(|_| wrong())?.as_bytes().to_vec(),
            _ => return Err(wrong()),
        };
        Ok(Some(bytes))
    }

    /// What a stored value is while it is typed or chosen; the reverse of [`Field::stored`]. Numbers
    /// have the decimal sign of the language: where that is a comma, `2.125` would be read as two
    /// thousand.
    #[must_use]
    pub fn typed(&self, bytes: &[u8]) -> String {
        let text = || String::from_utf8_lossy(bytes).into_owned();
        let id = || <[u8; 16]>::try_from(bytes).map(|id| Id::<User>::from_bytes(id).to_string());
        match self.kind {
            Kind::Flag => "yes".to_owned(),
            Kind::Number(_) => said_decimal(&text()),
            Kind::Money => Money::read(bytes).map_or_else(text, typed_amount),
            Kind::User | Kind::Reference => id().unwrap_or_default(),
            _ => text(),
        }
    }
}

/// The first year that a person means by what they type; one before it was not typed to its end.
const FIRST_YEAR: i32 = 1000;

/// A day as fields for days write it, of a year that somebody may mean.
#[must_use]
pub fn likely_day(text: &str) -> Option<Date> {
    Date::parse(text).ok().filter(|day| day.year() >= FIRST_YEAR)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(kind: Kind) -> Field {
        Field {
            number: 20,
            label: String::new(),
            kind,
            is_set: false,
            words: Vec::new(),
            leads_to: None,
            is_percent: false,
            is_long: false,
        }
    }

    #[track_caller]
    fn check(kind: Kind, typed: &str, want: Option<&str>) {
        let read = field(kind).stored(typed, Currency::EUR).ok().flatten();
        assert_eq!(read.map(|bytes| String::from_utf8(bytes).unwrap()).as_deref(), want, "{typed}");
    }

    #[test]
    fn values_are_stored_as_their_fields_hold_them() {
        check(Kind::Text, "  Fair ", Some("Fair"));
        check(Kind::Number(0), "1 200", Some("1200"));
        check(Kind::Number(6), "2,5", Some("2.5"));
        check(Kind::Date, "2026-06-30", Some("2026-06-30"));
        check(Kind::Date, "0202-06-30", None);
        check(Kind::Flag, "yes", Some("1"));
        check(Kind::Flag, "no", None);
        check(Kind::Text, " ", None);
        assert!(field(Kind::Number(0)).stored("-1", Currency::EUR).is_err());
        assert!(field(Kind::Date).stored("soon", Currency::EUR).is_err());
    }
}
