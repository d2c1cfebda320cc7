//! What a custom field of a record holds, as its declaration reads it.

use super::{CustomField, CustomType, Number, OptionKey};
use crate::email::EmailAddress;
use crate::field::Fields;
use crate::link::Link;
use crate::money::Money;
use crate::percent::Percent;
use crate::phone::PhoneNumber;
use crate::table::{Flaw, Slot};
use crate::text::{LongText, Name};
use crate::time::{Date, Timestamp};
use crate::user::UserId;

/// A value of a custom field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CustomValue {
    /// A line, or a web address.
    Line(Name),
    /// Lines.
    Text(LongText),
    /// A number.
    Number(Number),
    /// Money.
    Money(Money),
    /// A per cent.
    Percent(Percent),
    /// A day.
    Date(Date),
    /// A moment.
    Moment(Timestamp),
    /// Yes. No is an empty field.
    Yes,
    /// An option.
    Choice(OptionKey),
    /// Options, oldest first; never none.
    Choices(Vec<OptionKey>),
    /// An e-mail address.
    Email(EmailAddress),
    /// A phone number.
    Phone(PhoneNumber),
    /// A record.
    Link(Link),
    /// Records, oldest first; never none.
    Links(Vec<Link>),
    /// A user.
    User(UserId),
}

/// Why a custom field cannot be read or filled in.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CustomError {
    /// It holds what its type cannot read. The bytes stay where they are.
    #[error("the custom field {number} holds {value:?}")]
    Invalid {
        /// The field's number.
        number: u16,
        /// What it holds, as far as it is text.
        value: String,
    },
    /// The value is not of the field's type.
    #[error("the value is not of the type of the custom field {0}")]
    WrongType(u16),
    /// The field has no such option, or offers it no longer.
    #[error("the custom field has no option {0}")]
    UnknownOption(OptionKey),
    /// The record is of another kind than the field leads to.
    #[error("the custom field leads to records of another kind")]
    WrongKind,
    /// Its type is one that only a newer version knows.
    #[error("a newer version is needed for this custom field")]
    Newer,
}

fn read<S: Slot, T>(
    fields: &Fields,
    number: u16,
    value: impl Fn(S) -> Option<T>,
) -> Result<Option<T>, CustomError> {
    match S::read(fields, number) {
        Ok(found) => Ok(value(found)),
        Err(Flaw::Missing) => Ok(None),
        Err(Flaw::Invalid(bytes)) => {
            let value = String::from_utf8_lossy(&bytes).into_owned();
            Err(CustomError::Invalid { number, value })
        }
    }
}

impl CustomField {
    /// Its value in a record; `None` where it is empty.
    ///
    /// An option that was taken out or archived is read all the same.
    ///
    /// # Errors
    /// [`CustomError::Invalid`] for bytes of another type, [`CustomError::Newer`] for a type that
    /// only a newer version knows.
    pub fn read(&self, fields: &Fields) -> Result<Option<CustomValue>, CustomError> {
        use CustomValue as V;
        let number = self.number;
        match self.holds {
            CustomType::Line | CustomType::Url => read(fields, number, |v| Some(V::Line(v))),
            CustomType::Text => read(fields, number, |v| Some(V::Text(v))),
            CustomType::Number => read(fields, number, |v| Some(V::Number(v))),
            CustomType::Money => read(fields, number, |v| Some(V::Money(v))),
            CustomType::Percent => read(fields, number, |v| Some(V::Percent(v))),
            CustomType::Date => read(fields, number, |v| Some(V::Date(v))),
            CustomType::Moment => read(fields, number, |v| Some(V::Moment(v))),
            CustomType::Flag => read(fields, number, |v: bool| v.then_some(V::Yes)),
            CustomType::Choice => read(fields, number, |v| Some(V::Choice(v))),
            CustomType::Choices => {
                read(fields, number, |v: Vec<_>| (!v.is_empty()).then_some(V::Choices(v)))
            }
            CustomType::Email => read(fields, number, |v| Some(V::Email(v))),
            CustomType::Phone => read(fields, number, |v| Some(V::Phone(v))),
            CustomType::Link => read(fields, number, |v| Some(V::Link(v))),
            CustomType::Links => {
                read(fields, number, |v: Vec<_>| (!v.is_empty()).then_some(V::Links(v)))
            }
            CustomType::User => read(fields, number, |v| Some(V::User(v))),
            CustomType::Other(_) => Err(CustomError::Newer),
        }
    }

    /// Fills it in; `None` empties it.
    ///
    /// # Errors
    /// [`CustomError`] where the value is not one of this field; nothing was changed then.
    pub fn write(
        &self,
        value: Option<&CustomValue>,
        fields: &mut Fields,
    ) -> Result<(), CustomError> {
        if let Some(value) = value {
            self.check(value)?;
        }
        fields.remove(self.number);
        let Some(value) = value else { return Ok(()) };
        let number = self.number;
        match value {
            CustomValue::Line(value) => Slot::write(value, fields, number),
            CustomValue::Text(value) => Slot::write(value, fields, number),
            CustomValue::Number(value) => Slot::write(value, fields, number),
            CustomValue::Money(value) => Slot::write(value, fields, number),
            CustomValue::Percent(value) => Slot::write(value, fields, number),
            CustomValue::Date(value) => Slot::write(value, fields, number),
            CustomValue::Moment(value) => Slot::write(value, fields, number),
            CustomValue::Yes => Slot::write(&true, fields, number),
            CustomValue::Choice(value) => Slot::write(value, fields, number),
            CustomValue::Choices(values) => Slot::write(values, fields, number),
            CustomValue::Email(value) => Slot::write(value, fields, number),
            CustomValue::Phone(value) => Slot::write(value, fields, number),
            CustomValue::Link(value) => Slot::write(value, fields, number),
            CustomValue::Links(values) => Slot::write(values, fields, number),
            CustomValue::User(value) => Slot::write(value, fields, number),
        }
        Ok(())
    }

    fn check(&self, value: &CustomValue) -> Result<(), CustomError> {
        use CustomType as T;
        use CustomValue as V;
        match (self.holds, value) {
            (T::Other(_), _) => Err(CustomError::Newer),
            (T::Choice, V::Choice(key)) => self.check_option(*key),
            (T::Choices, V::Choices(keys)) => {
                keys.iter().try_for_each(|key| self.check_option(*key))
            }
            (T::Link, V::Link(link)) => self.check_link(*link),
            (T::Links, V::Links(links)) => links.iter().try_for_each(|link| self.check_link(*link)),
            (T::Line | T::Url, V::Line(_))
            | (T::Text, V::Text(_))
            | (T::Number, V::Number(_))
            | (T::Money, V::Money(_))
            | (T::Percent, V::Percent(_))
            | (T::Date, V::Date(_))
            | (T::Moment, V::Moment(_))
            | (T::Flag, V::Yes)
            | (T::Email, V::Email(_))
            | (T::Phone, V::Phone(_))
            | (T::User, V::User(_)) => Ok(()),
            _ => Err(CustomError::WrongType(self.number)),
        }
    }

    fn check_option(&self, key: OptionKey) -> Result<(), CustomError> {
        let is_offered = self.options.iter().any(|option| option.key == key && !option.is_archived);
        if is_offered { Ok(()) } else { Err(CustomError::UnknownOption(key)) }
    }

    fn check_link(&self, link: Link) -> Result<(), CustomError> {
        let is_right = self.linked_kind.is_none_or(|kind| kind == link.0.kind);
        if is_right { Ok(()) } else { Err(CustomError::WrongKind) }
    }
}
