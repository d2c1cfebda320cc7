//! What a filter sees of a row: one typed, borrowed value per field number.
//!
//! The store answers from its columns, so no record is built to be looked at. For the few
//! records that are at hand as fields there is [`FieldsRow`].

use std::fmt;

use crate::custom_field::{CustomField, CustomType};
use crate::decimal;
use crate::field::{FieldSpec, FieldType, Fields, Merge};
use crate::link::Link;
use crate::money::{Currency, Money, UnitPrice};
use crate::record::{RecordKey, RecordKind};
use crate::state::split_state;
use crate::time::{Date, TimeOfDay, Timestamp};
use crate::value::Value;

/// What a field holds, as far as filtering and sorting care.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Text of a person: compared without case and accents.
    Text,
    /// An e-mail address: compared without case.
    Email,
    /// A phone number: compared by its digits.
    Phone,
    /// A word of a list: compared exactly.
    Word,
    /// Yes or no; nothing is no.
    Flag,
    /// A number with so many decimals.
    Number(u32),
    /// A day.
    Date,
    /// A moment; compared with days in the zone of the person.
    Moment,
    /// A time of day.
    TimeOfDay,
    /// An amount of money.
    Money,
    /// A price of one piece.
    UnitPrice,
    /// A user, who may be `me` or one of `my_team`.
    User,
    /// A record of another kind.
    Reference,
    /// A record of any kind.
    Link,
    /// What can only be there or not.
    Opaque,
}

/// What a filter must know of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// What it holds.
    pub kind: Kind,
    /// Whether it may hold several.
    pub is_set: bool,
}

/// A value of a row. Numbers are in the unit of their [`Kind`]: the last decimal, days or
/// milliseconds since 1970, milliseconds since midnight, 1 for yes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cell<'a> {
    /// Nothing.
    Empty,
    /// A text, an address, a phone number or a word.
    Text {
        /// As it is stored.
        text: &'a str,
        /// What [`crate::search::fold`] makes of it, where that is at hand.
        folded: Option<&'a str>,
    },
    /// A number, a day, a moment, a time or a flag.
    Number(i64),
    /// Money in minor units, a price of a piece in millionths.
    Amount {
        /// How many units.
        units: i64,
        /// Of which currency.
        currency: Currency,
    },
    /// The id of a record.
    Reference([u8; 16]),
    /// The key of a record.
    Link(RecordKey),
}

/// A row that can be asked for its values.
pub trait Row {
    /// The value of a field; of one with several values the first.
    fn cell(&self, field: u16) -> Cell<'_>;

    /// Whether a test holds of any value of a field that may hold several.
    fn any(&self, field: u16, test: &mut dyn FnMut(Cell<'_>) -> bool) -> bool;
}

impl Column {
    /// What a filter must know of a built-in field.
    #[must_use]
    pub fn of(spec: &FieldSpec) -> Self {
        Self { kind: Kind::of(spec.value), is_set: spec.merge == Merge::Set }
    }

    /// What a filter must know of a custom field.
    #[must_use]
    pub fn of_custom(field: &CustomField) -> Self {
        Self { kind: Kind::of_custom(field.holds), is_set: field.merge() == Merge::Set }
    }

    /// Of fields by number, as [`super::compile`] wants them.
    pub fn among(specs: &'static [FieldSpec]) -> impl Fn(u16) -> Option<Self> {
        |number| specs.iter().find(|spec| spec.number == number).map(Self::of)
    }
}

impl Kind {
    /// What a field of this type holds. A type that filters know nothing of can only be asked
    /// whether it is empty.
    #[must_use]
    pub const fn of(value: FieldType) -> Self {
        match value {
            FieldType::Text => Self::Text,
            FieldType::Email => Self::Email,
            FieldType::Phone => Self::Phone,
            FieldType::Word(_) | FieldType::Currency | FieldType::Country => Self::Word,
            FieldType::Flag => Self::Flag,
            FieldType::Whole => Self::Number(0),
            FieldType::Percent => Self::Number(4),
            FieldType::Number => Self::Number(6),
            FieldType::Date => Self::Date,
            FieldType::Timestamp => Self::Moment,
            FieldType::TimeOfDay => Self::TimeOfDay,
            FieldType::Money => Self::Money,
            FieldType::UnitPrice => Self::UnitPrice,
            FieldType::Reference(RecordKind::User) => Self::User,
            FieldType::Reference(_) => Self::Reference,
            FieldType::Link => Self::Link,
            _ => Self::Opaque,
        }
    }

    /// What a custom field of this type holds.
    #[must_use]
    pub const fn of_custom(holds: CustomType) -> Self {
        match holds {
            CustomType::Line | CustomType::Text | CustomType::Url => Self::Text,
            CustomType::Number => Self::Number(6),
            CustomType::Money => Self::Money,
            CustomType::Percent => Self::Number(4),
            CustomType::Date => Self::Date,
            CustomType::Moment => Self::Moment,
            CustomType::Flag => Self::Flag,
            CustomType::Choice | CustomType::Choices => Self::Word,
            CustomType::Email => Self::Email,
            CustomType::Phone => Self::Phone,
            CustomType::Link | CustomType::Links => Self::Link,
            CustomType::User => Self::User,
            CustomType::Other(_) => Self::Opaque,
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Text => "text",
            Self::Email => "email",
            Self::Phone => "phone",
            Self::Word => "word",
            Self::Flag => "flag",
            Self::Number(_) => "number",
            Self::Date => "date",
            Self::Moment => "moment",
            Self::TimeOfDay => "time of day",
            Self::Money => "money",
            Self::UnitPrice => "unit price",
            Self::User => "user",
            Self::Reference => "reference",
            Self::Link => "link",
            Self::Opaque => "opaque",
        })
    }
}

impl<'a> Cell<'a> {
    /// The value in stored bytes; empty where they are not a value of this kind.
    #[must_use]
    pub fn read(kind: Kind, bytes: &'a [u8]) -> Self {
        Self::try_read(kind, bytes).unwrap_or(Self::Empty)
    }

    fn try_read(kind: Kind, bytes: &'a [u8]) -> Option<Self> {
        let text = || std::str::from_utf8(bytes).ok();
        Some(match kind {
            Kind::Text | Kind::Email | Kind::Phone => Self::Text { text: text()?, folded: None },
            // Of a state its word; what it carries is not asked for.
            Kind::Word => Self::Text { text: split_state(bytes)?.0, folded: None },
            Kind::Flag => return (bytes == b"1").then_some(Self::Number(1)),
            Kind::Number(decimals) => Self::Number(decimal::parse(text()?, decimals).ok()?),
            Kind::Date => Self::Number(Date::read(bytes)?.epoch_days().into()),
            Kind::Moment => Self::Number(Timestamp::read(bytes)?.millis()),
            Kind::TimeOfDay => Self::Number(TimeOfDay::read(bytes)?.millis()),
            Kind::Money => {
                let money = Money::read(bytes)?;
                Self::Amount { units: money.minor(), currency: money.currency() }
            }
            Kind::UnitPrice => {
                let price = UnitPrice::read(bytes)?;
                Self::Amount { units: price.millionths(), currency: price.currency() }
            }
            Kind::Reference | Kind::User => Self::Reference(bytes.try_into().ok()?),
            Kind::Link => Self::Link(Link::read(bytes)?.0),
            // Something is there; what, nobody asks.
            Kind::Opaque => Self::Number(0),
        })
    }
}

/// A record that is at hand as fields.
pub struct FieldsRow<'a, C> {
    /// Its fields.
    pub fields: &'a Fields,
    /// What they hold, by number.
    pub columns: C,
}

impl<C: Fn(u16) -> Option<Column>> Row for FieldsRow<'_, C> {
    fn cell(&self, field: u16) -> Cell<'_> {
        let Some(column) = (self.columns)(field) else { return Cell::Empty };
        let mut values = self.fields.many(field);
        let value = if column.is_set { values.next() } else { self.fields.one(field) };
        value.map_or(Cell::Empty, |bytes| Cell::read(column.kind, bytes))
    }

    fn any(&self, field: u16, test: &mut dyn FnMut(Cell<'_>) -> bool) -> bool {
        let Some(column) = (self.columns)(field) else { return false };
        self.fields.many(field).any(|bytes| test(Cell::read(column.kind, bytes)))
    }
}
