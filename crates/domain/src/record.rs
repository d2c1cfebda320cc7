//! The kinds of record, in one list, and what every record type can do.

use serde::{Deserialize, Serialize};

use crate::field::{FieldSpec, Fields};
use crate::id::Id;

/// Every kind of record. The numbers are stored and sent: never re-use or change one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u16)]
pub enum RecordKind {
    /// A human being.
    Person = 1,
    /// A company, school or office.
    Organization = 2,
    /// A person in an organization.
    Affiliation = 3,
    /// An enquiry that nobody has qualified yet.
    Lead = 4,
    /// The ordered steps of a way of selling.
    Pipeline = 5,
    /// One step of a pipeline.
    Stage = 6,
    /// A chance to sell.
    Deal = 7,
    /// Something that happened: a call, a meeting.
    Activity = 8,
    /// Free text on any record.
    Note = 9,
    /// Something to be done.
    Task = 10,
    /// Something that is sold.
    Product = 11,
    /// Prices of products for some customers.
    PriceList = 12,
    /// An offer.
    Quote = 13,
    /// What was ordered.
    Order = 14,
    /// A label.
    Tag = 15,
    /// A file's name, size and digest.
    Attachment = 16,
    /// A named filter, sort and columns.
    SavedView = 17,
    /// A field that the workspace declared itself.
    CustomField = 18,
    /// Somebody who works here.
    User = 19,
    /// Users who work together.
    Team = 20,
    /// What some users may do.
    Role = 21,
    /// What holds for the whole team.
    Workspace = 22,
    /// What several ways to have a CRM cost.
    CostComparison = 23,
    /// One line of a deal, a quote or an order.
    LineItem = 40,
    /// What a product costs in a price list.
    ListPrice = 41,
}

impl RecordKind {
    /// All kinds, in order of their numbers.
    pub const ALL: [Self; 25] = [
        Self::Person,
        Self::Organization,
        Self::Affiliation,
        Self::Lead,
        Self::Pipeline,
        Self::Stage,
        Self::Deal,
        Self::Activity,
        Self::Note,
        Self::Task,
        Self::Product,
        Self::PriceList,
        Self::Quote,
        Self::Order,
        Self::Tag,
        Self::Attachment,
        Self::SavedView,
        Self::CustomField,
        Self::User,
        Self::Team,
        Self::Role,
        Self::Workspace,
        Self::CostComparison,
        Self::LineItem,
        Self::ListPrice,
    ];

    /// The number that is stored and sent.
    #[must_use]
    pub const fn number(self) -> u16 {
        self as u16
    }

    /// The fields of its records.
    #[must_use]
    pub const fn fields(self) -> &'static [FieldSpec] {
        match self {
            Self::Person => crate::Person::FIELDS,
            Self::Organization => crate::Organization::FIELDS,
            Self::Affiliation => crate::Affiliation::FIELDS,
            Self::Lead => crate::Lead::FIELDS,
            Self::Pipeline => crate::Pipeline::FIELDS,
            Self::Stage => crate::Stage::FIELDS,
            Self::Deal => crate::Deal::FIELDS,
            Self::Activity => crate::Activity::FIELDS,
            Self::Note => crate::Note::FIELDS,
            Self::Task => crate::Task::FIELDS,
            Self::Product => crate::Product::FIELDS,
            Self::PriceList => crate::PriceList::FIELDS,
            Self::Quote => crate::Quote::FIELDS,
            Self::Order => crate::Order::FIELDS,
            Self::Tag => crate::Tag::FIELDS,
            Self::Attachment => crate::Attachment::FIELDS,
            Self::SavedView => crate::SavedView::FIELDS,
            Self::CustomField => crate::CustomField::FIELDS,
            Self::User => crate::user::User::FIELDS,
            Self::Team => crate::user::Team::FIELDS,
            Self::Role => crate::user::Role::FIELDS,
            Self::Workspace => crate::Workspace::FIELDS,
            Self::CostComparison => crate::CostComparison::FIELDS,
            Self::LineItem => crate::LineItem::FIELDS,
            Self::ListPrice => crate::ListPrice::FIELDS,
        }
    }

    /// The numbers of the fields that none of its records can be without.
    #[must_use]
    pub const fn needed(self) -> &'static [u16] {
        match self {
            Self::Person => crate::Person::NEEDED,
            Self::Organization => crate::Organization::NEEDED,
            Self::Affiliation => crate::Affiliation::NEEDED,
            Self::Lead => crate::Lead::NEEDED,
            Self::Pipeline => crate::Pipeline::NEEDED,
            Self::Stage => crate::Stage::NEEDED,
            Self::Deal => crate::Deal::NEEDED,
            Self::Activity => crate::Activity::NEEDED,
            Self::Note => crate::Note::NEEDED,
            Self::Task => crate::Task::NEEDED,
            Self::Product => crate::Product::NEEDED,
            Self::PriceList => crate::PriceList::NEEDED,
            Self::Quote => crate::Quote::NEEDED,
            Self::Order => crate::Order::NEEDED,
            Self::Tag => crate::Tag::NEEDED,
            Self::Attachment => crate::Attachment::NEEDED,
            Self::SavedView => crate::SavedView::NEEDED,
            Self::CustomField => crate::CustomField::NEEDED,
            Self::User => crate::user::User::NEEDED,
            Self::Team => crate::user::Team::NEEDED,
            Self::Role => crate::user::Role::NEEDED,
            Self::Workspace => crate::Workspace::NEEDED,
            Self::CostComparison => crate::CostComparison::NEEDED,
            Self::LineItem => crate::LineItem::NEEDED,
            Self::ListPrice => crate::ListPrice::NEEDED,
        }
    }

    /// The kind of a stored number; `None` for one that only a newer version knows.
    #[must_use]
    pub fn from_number(number: u16) -> Option<Self> {
        let at = Self::ALL.binary_search_by_key(&number, |kind| kind.number()).ok()?;
        Self::ALL.get(at).copied()
    }
}

/// Which record: its kind's number and its id. Also names records of kinds unknown here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct RecordKey {
    /// [`RecordKind::number`].
    pub kind: u16,
    /// The id's 16 bytes.
    pub id: [u8; 16],
}

impl RecordKey {
    /// The key of the record with this id.
    #[must_use]
    pub fn of<R: Record>(id: Id<R>) -> Self {
        Self { kind: R::KIND.number(), id: *id.as_bytes() }
    }

    /// The id, if the record is of type `R`.
    #[must_use]
    pub fn typed<R: Record>(self) -> Option<Id<R>> {
        (self.kind == R::KIND.number()).then(|| Id::from_bytes(self.id))
    }
}

/// A stored record could not be read as its type.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RecordError {
    /// A field that the type cannot be without is empty.
    #[error("{kind:?}: the field {field} is missing")]
    Missing {
        /// The record's kind.
        kind: RecordKind,
        /// The field's name in its declaration.
        field: &'static str,
    },
    /// A field holds what its type cannot read.
    #[error("{kind:?}: the field {field} holds {value:?}")]
    Invalid {
        /// The record's kind.
        kind: RecordKind,
        /// The field's name in its declaration.
        field: &'static str,
        /// What it holds, as far as it is text.
        value: String,
    },
}

/// A record type: the parsed view of a record's numbered fields.
pub trait Record: Sized {
    /// Its kind.
    const KIND: RecordKind;
    /// Its fields, each declared once.
    const FIELDS: &'static [FieldSpec];
    /// The numbers of those without which it cannot be read: emptied, the record would be nowhere.
    const NEEDED: &'static [u16];

    /// Reads the fields, ignoring (not losing: the caller keeps the fields) unknown ones.
    ///
    /// # Errors
    /// [`RecordError`] where a field is missing or cannot be read.
    fn from_fields(id: Id<Self>, fields: &Fields) -> Result<Self, RecordError>;

    /// The fields that this value fills. Empty ones are left out.
    fn to_fields(&self) -> Fields;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_found_by_its_number() {
        assert!(RecordKind::ALL.is_sorted_by_key(|kind| kind.number()));
        for kind in RecordKind::ALL {
            assert_eq!(RecordKind::from_number(kind.number()), Some(kind));
        }
        for unknown in [0, 39, u16::MAX] {
            assert_eq!(RecordKind::from_number(unknown), None);
        }
    }
}
