//! A record type as a plain table: what each field is called, numbered and made of.
//!
//! `record!` turns the table into the type, the declarations of its fields, and the reading
//! and writing of them; `composite!` does the same for a value of several parts. Sections of
//! a table:
//!
//! - `needs`: a record without one of these cannot be read. Only a new type may have them, as
//!   older records would lack them.
//! - `always`: may be empty, and is in JSON even then. Only the first fields of the first three
//!   types, whose JSON is so.
//! - `optional`: may be empty, and is not in JSON then.

use crate::field::{FieldType, Fields, Merge};
use crate::record::{RecordError, RecordKind};
use crate::value::Value;

/// Why a field could not be read; its name is added by who knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Flaw {
    /// There is nothing in it.
    Missing,
    /// These bytes are not a value of its type.
    Invalid(Vec<u8>),
}

impl Flaw {
    /// The error that names the record's kind and the field.
    #[must_use]
    pub fn of(self, kind: RecordKind, field: &'static str) -> RecordError {
        match self {
            Self::Missing => RecordError::Missing { kind, field },
            Self::Invalid(bytes) => {
                let value = String::from_utf8_lossy(&bytes).into_owned();
                RecordError::Invalid { kind, field, value }
            }
        }
    }
}

/// How a member of a record is kept in fields: a value that must be there, one that may be,
/// a set of them, or a flag.
pub trait Slot: Sized {
    /// What its bytes mean.
    const TYPE: FieldType;
    /// How edits made apart are joined.
    const MERGE: Merge;

    /// Reads it.
    ///
    /// # Errors
    /// [`Flaw`] where it is missing and must not be, or its bytes are something else.
    fn read(fields: &Fields, number: u16) -> Result<Self, Flaw>;

    /// Writes it; what is empty leaves no field.
    fn write(&self, fields: &mut Fields, number: u16);
}

/// A member that may be empty.
pub trait Emptiable: Slot {
    /// Without a value.
    fn empty() -> Self;
    /// Whether it is without a value.
    fn is_empty(&self) -> bool;
}

fn value<T: Value>(bytes: &[u8]) -> Result<T, Flaw> {
    T::read(bytes).ok_or_else(|| Flaw::Invalid(bytes.to_vec()))
}

impl<T: Value> Slot for T {
    const TYPE: FieldType = T::TYPE;
    const MERGE: Merge = Merge::Register;
    fn read(fields: &Fields, number: u16) -> Result<Self, Flaw> {
        fields.one(number).ok_or(Flaw::Missing).and_then(value)
    }
    fn write(&self, fields: &mut Fields, number: u16) {
        fields.set(number, self.write());
    }
}

impl<T: Value> Slot for Option<T> {
    const TYPE: FieldType = T::TYPE;
    const MERGE: Merge = Merge::Register;
    fn read(fields: &Fields, number: u16) -> Result<Self, Flaw> {
        fields.one(number).map(value).transpose()
    }
    fn write(&self, fields: &mut Fields, number: u16) {
        if let Some(value) = self {
            fields.set(number, value.write());
        }
    }
}
impl<T: Value> Emptiable for Option<T> {
    fn empty() -> Self {
        None
    }
    fn is_empty(&self) -> bool {
        self.is_none()
    }
}

/// Elements that other bytes say the same of are one: they were written apart, and are written back
/// together.
impl<T: Value + PartialEq> Slot for Vec<T> {
    const TYPE: FieldType = T::TYPE;
    const MERGE: Merge = Merge::Set;
    fn read(fields: &Fields, number: u16) -> Result<Self, Flaw> {
        let mut all = Self::new();
        for element in fields.many(number) {
            let element = value(element)?;
            if !all.contains(&element) {
                all.push(element);
            }
        }
        Ok(all)
    }
    fn write(&self, fields: &mut Fields, number: u16) {
        for element in self {
            fields.add(number, element.write());
        }
    }
}
impl<T: Value + PartialEq> Emptiable for Vec<T> {
    fn empty() -> Self {
        Self::new()
    }
    fn is_empty(&self) -> bool {
        Self::is_empty(self)
    }
}

/// `1` is yes; anything else, and nothing, is no.
impl Slot for bool {
    const TYPE: FieldType = FieldType::Flag;
    const MERGE: Merge = Merge::Register;
    fn read(fields: &Fields, number: u16) -> Result<Self, Flaw> {
        Ok(fields.one(number) == Some(b"1".as_slice()))
    }
    fn write(&self, fields: &mut Fields, number: u16) {
        if *self {
            fields.set(number, *b"1");
        }
    }
}
impl Emptiable for bool {
    fn empty() -> Self {
        false
    }
    fn is_empty(&self) -> bool {
        !*self
    }
}

/// The declaration of the field that a member of type `$type` is kept in.
macro_rules! field_spec {
    ($number:literal, $field:ident, $type:ty) => {
        $crate::field::FieldSpec {
            number: $number,
            name: stringify!($field),
            value: <$type as $crate::table::Slot>::TYPE,
            merge: <$type as $crate::table::Slot>::MERGE,
        }
    };
}
pub(crate) use field_spec;

/// Declares a record type. See the module for what the sections mean.
macro_rules! record {
    (
        $(#[$meta:meta])*
        $name:ident, $(#[$id_meta:meta])* $id:ident;
        $(needs { $( $(#[$need_doc:meta])* $NEED:ident = $need_number:literal $need:ident: $need_type:ty, )* })?
        $(always { $( $(#[$had_doc:meta])* $HAD:ident = $had_number:literal $had:ident: $had_type:ty, )* })?
        $(optional { $( $(#[$may_doc:meta])* $MAY:ident = $may_number:literal $may:ident: $may_type:ty, )* })?
    ) => {
        #[doc = concat!("The id of a [`", stringify!($name), "`].")]
        $(#[$id_meta])*
        pub type $id = $crate::id::Id<$name>;

        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        pub struct $name {
            /// Which record.
            pub id: $id,
            $($( $(#[$need_doc])* pub $need: $need_type, )*)?
            $($( $(#[$had_doc])* #[serde(default)] pub $had: $had_type, )*)?
            $($(
                $(#[$may_doc])*
                #[serde(default, skip_serializing_if = "crate::table::Emptiable::is_empty")]
                pub $may: $may_type,
            )*)?
        }

        impl $name {
            $($( $(#[$need_doc])* pub const $NEED: $crate::field::FieldSpec =
                $crate::table::field_spec!($need_number, $need, $need_type); )*)?
            $($( $(#[$had_doc])* pub const $HAD: $crate::field::FieldSpec =
                $crate::table::field_spec!($had_number, $had, $had_type); )*)?
            $($( $(#[$may_doc])* pub const $MAY: $crate::field::FieldSpec =
                $crate::table::field_spec!($may_number, $may, $may_type); )*)?

            /// One with what it needs, everything else empty.
            #[must_use]
            pub fn new(id: $id $($(, $need: $need_type)*)?) -> Self {
                Self {
                    id,
                    $($( $need, )*)?
                    $($( $had: $crate::table::Emptiable::empty(), )*)?
                    $($( $may: $crate::table::Emptiable::empty(), )*)?
                }
            }
        }

        impl $crate::record::Record for $name {
            const KIND: $crate::record::RecordKind = $crate::record::RecordKind::$name;
            const FIELDS: &'static [$crate::field::FieldSpec] =
                &[$($(Self::$NEED,)*)? $($(Self::$HAD,)*)? $($(Self::$MAY,)*)?];
            const NEEDED: &'static [u16] = &[$($($need_number,)*)?];

            fn from_fields(
                id: $id,
                fields: &$crate::field::Fields,
            ) -> Result<Self, $crate::record::RecordError> {
                use $crate::table::Slot;
                Ok(Self {
                    id,
                    $($( $need: Slot::read(fields, $need_number)
                        .map_err(|flaw| flaw.of(<Self as $crate::record::Record>::KIND, stringify!($need)))?, )*)?
                    $($( $had: Slot::read(fields, $had_number)
                        .map_err(|flaw| flaw.of(<Self as $crate::record::Record>::KIND, stringify!($had)))?, )*)?
                    $($( $may: Slot::read(fields, $may_number)
                        .map_err(|flaw| flaw.of(<Self as $crate::record::Record>::KIND, stringify!($may)))?, )*)?
                })
            }

            fn to_fields(&self) -> $crate::field::Fields {
                use $crate::table::Slot;
                let mut fields = $crate::field::Fields::new();
                $($( Slot::write(&self.$need, &mut fields, $need_number); )*)?
                $($( Slot::write(&self.$had, &mut fields, $had_number); )*)?
                $($( Slot::write(&self.$may, &mut fields, $may_number); )*)?
                fields
            }
        }
    };
}
pub(crate) use record;

/// Declares a value of several parts. Its members are as those of a record; the parts that only
/// a newer version knows are kept in `newer`.
macro_rules! composite {
    (
        $(#[$meta:meta])*
        $name:ident;
        $(needs { $( $(#[$need_doc:meta])* $need_number:literal $need:ident: $need_type:ty, )* })?
        $(optional { $( $(#[$may_doc:meta])* $may_number:literal $may:ident: $may_type:ty, )* })?
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        pub struct $name {
            $($( $(#[$need_doc])* pub $need: $need_type, )*)?
            $($(
                $(#[$may_doc])*
                #[serde(default, skip_serializing_if = "crate::table::Emptiable::is_empty")]
                pub $may: $may_type,
            )*)?
            /// What only a newer version knows of it; written back as it came.
            #[serde(default, skip_serializing_if = "crate::parts::Newer::is_empty")]
            pub newer: $crate::parts::Newer,
        }

        impl $name {
            /// Its parts.
            pub const PARTS: &'static [$crate::field::FieldSpec] = &[
                $($( $crate::table::field_spec!($need_number, $need, $need_type), )*)?
                $($( $crate::table::field_spec!($may_number, $may, $may_type), )*)?
            ];

            /// One with what it needs, everything else empty.
            #[must_use]
            pub fn new($($($need: $need_type,)*)?) -> Self {
                Self {
                    $($( $need, )*)?
                    $($( $may: $crate::table::Emptiable::empty(), )*)?
                    newer: $crate::parts::Newer::default(),
                }
            }
        }

        impl $crate::value::Value for $name {
            const TYPE: $crate::field::FieldType =
                $crate::field::FieldType::Composite(Self::PARTS);

            fn read(bytes: &[u8]) -> Option<Self> {
                use $crate::table::Slot;
                let parts = $crate::parts::decode(bytes)?;
                Some(Self {
                    $($( $need: Slot::read(&parts, $need_number).ok()?, )*)?
                    $($( $may: Slot::read(&parts, $may_number).ok()?, )*)?
                    newer: $crate::parts::Newer::beside(Self::PARTS, parts),
                })
            }

            fn write(&self) -> Vec<u8> {
                use $crate::table::Slot;
                let mut parts = $crate::field::Fields::new();
                $($( Slot::write(&self.$need, &mut parts, $need_number); )*)?
                $($( Slot::write(&self.$may, &mut parts, $may_number); )*)?
                self.newer.write(&mut parts);
                $crate::parts::encode(&parts)
            }
        }
    };
}
pub(crate) use composite;

#[cfg(test)]
#[path = "table_tests.rs"]
mod tests;
