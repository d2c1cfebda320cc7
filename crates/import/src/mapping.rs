//! What a column of the file becomes.

use cartera_domain::{Currency, Timestamp};
use serde::{Deserialize, Serialize};

use crate::own::OwnColumn;
use crate::wishes::{Alike, Defaults, Fix, Goal, ListValue, Winner};

/// What the cells of a column become. Several columns may have the same target: phones and e-mails
/// add up, the parts of a name or an address are joined; of the others the first filled one counts
/// and what the next ones say besides becomes a [`Target::NoteLine`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Target {
    /// Nothing: left out on purpose.
    Ignore,
    /// A line `Header: value` in the note; what an unknown column becomes, so nothing is lost.
    NoteLine,
    /// The note itself.
    Note,
    /// The whole name of the person, to be split into its parts.
    FullName,
    /// First name.
    GivenName,
    /// Patronymic or middle name.
    MiddleName,
    /// Family name.
    FamilyName,
    /// The person's e-mail, or several.
    Email,
    /// The person's phone, or several.
    Phone,
    /// What the person does in the organization.
    Position,
    /// The organization's name.
    Organization,
    /// The organization's tax number.
    TaxId,
    /// The organization's web site.
    Website,
    /// The organization's address, or a part of it.
    Address,
    /// The city, a part of the address.
    City,
    /// The country: a part of the address, and how the row's phones are read.
    Country,
    /// The organization's own e-mail.
    OrganizationEmail,
    /// The organization's own phone.
    OrganizationPhone,
    /// The day on which the person was born.
    BornOn,
    /// The number that tells the organization's branches apart (KPP).
    Branch,
    /// What a deal is about; with it a row is about a deal.
    DealName,
    /// What the deal is worth.
    DealAmount,
    /// In which currency.
    DealCurrency,
    /// The stage that it is in; one that the base does not have is added.
    DealStage,
    /// The pipeline of that stage.
    DealPipeline,
    /// Whether it is open, won or lost.
    DealState,
    /// When it should be closed.
    DealExpectedClose,
    /// When it was won or lost.
    DealClosed,
    /// When it was begun.
    DealCreated,
    /// Why it was lost.
    DealLostReason,
    /// How likely it is won, in per cent.
    DealProbability,
    /// What happened: a call, a meeting; with a day it becomes an activity.
    ActivityKind,
    /// When it happened.
    ActivityAt,
    /// In one line.
    ActivitySubject,
    /// What was said.
    ActivityText,
    /// A note of its own, on all that the row is about.
    NoteRecord,
    /// The id of the record that the row was when it went out ([`crate::trip`]).
    RecordId,
    /// Marks of its cells as they went out.
    RecordVersion,
    /// Where whom the row is most about comes from.
    Source,
    /// A field of the workspace's own; which one [`Mapping::own`] says.
    Own,
}

/// Every target with its name in mapping files. Only ever grows at its end: the places are codes in
/// tables that went out.
const NAMES: &[(Target, &str)] = &[
    (Target::Ignore, "ignore"),
    (Target::NoteLine, "note_line"),
    (Target::Note, "note"),
    (Target::FullName, "full_name"),
    (Target::GivenName, "given_name"),
    (Target::MiddleName, "middle_name"),
    (Target::FamilyName, "family_name"),
    (Target::Email, "email"),
    (Target::Phone, "phone"),
    (Target::Position, "position"),
    (Target::Organization, "organization"),
    (Target::TaxId, "tax_id"),
    (Target::Website, "website"),
    (Target::Address, "address"),
    (Target::City, "city"),
    (Target::Country, "country"),
    (Target::OrganizationEmail, "organization_email"),
    (Target::OrganizationPhone, "organization_phone"),
    (Target::BornOn, "born_on"),
    (Target::Branch, "branch"),
    (Target::DealName, "deal_name"),
    (Target::DealAmount, "deal_amount"),
    (Target::DealCurrency, "deal_currency"),
    (Target::DealStage, "deal_stage"),
    (Target::DealPipeline, "deal_pipeline"),
    (Target::DealState, "deal_state"),
    (Target::DealExpectedClose, "deal_expected_close"),
    (Target::DealClosed, "deal_closed"),
    (Target::DealCreated, "deal_created"),
    (Target::DealLostReason, "deal_lost_reason"),
    (Target::DealProbability, "deal_probability"),
    (Target::ActivityKind, "activity_kind"),
    (Target::ActivityAt, "activity_at"),
    (Target::ActivitySubject, "activity_subject"),
    (Target::ActivityText, "activity_text"),
    (Target::NoteRecord, "note_record"),
    (Target::RecordId, "record_id"),
    (Target::RecordVersion, "record_version"),
    (Target::Source, "source"),
    (Target::Own, "own"),
];

impl Target {
    /// All targets but [`Self::Own`], in the order in which a person chooses from them.
    pub const ALL: [Self; 39] = [
        Self::FullName,
        Self::GivenName,
        Self::MiddleName,
        Self::FamilyName,
        Self::Email,
        Self::Phone,
        Self::Position,
        Self::Organization,
        Self::TaxId,
        Self::Website,
        Self::Address,
        Self::City,
        Self::Country,
        Self::OrganizationEmail,
        Self::OrganizationPhone,
        Self::BornOn,
        Self::Branch,
        Self::Source,
        Self::DealName,
        Self::DealAmount,
        Self::DealCurrency,
        Self::DealStage,
        Self::DealPipeline,
        Self::DealState,
        Self::DealExpectedClose,
        Self::DealClosed,
        Self::DealCreated,
        Self::DealLostReason,
        Self::DealProbability,
        Self::ActivityKind,
        Self::ActivityAt,
        Self::ActivitySubject,
        Self::ActivityText,
        Self::NoteRecord,
        Self::Note,
        Self::NoteLine,
        Self::RecordId,
        Self::RecordVersion,
        Self::Ignore,
    ];

    /// Its name in mapping files, such as `deal_amount`.
    #[must_use]
    pub fn name(self) -> &'static str {
        NAMES.iter().find(|(target, _)| *target == self).map_or("", |(_, name)| name)
    }

    /// Its number in tables that went out.
    #[must_use]
    pub(crate) fn code(self) -> u32 {
        let place = NAMES.iter().position(|(target, _)| *target == self);
        place.and_then(|place| u32::try_from(place).ok()).unwrap_or(0)
    }

    /// The target of this number.
    pub(crate) fn coded(code: u32) -> Option<Self> {
        NAMES.get(code as usize).map(|(target, _)| *target)
    }

    /// The target of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        NAMES.iter().find(|(_, known)| *known == name).map(|(target, _)| *target)
    }

    /// Whether its cells are days.
    #[must_use]
    pub const fn is_day(self) -> bool {
        matches!(
            self,
            Self::BornOn
                | Self::DealExpectedClose
                | Self::DealClosed
                | Self::DealCreated
                | Self::ActivityAt
        )
    }

    /// Whether it is a part of a deal.
    #[must_use]
    pub const fn is_of_deal(self) -> bool {
        matches!(
            self,
            Self::DealName
                | Self::DealAmount
                | Self::DealCurrency
                | Self::DealStage
                | Self::DealPipeline
                | Self::DealState
                | Self::DealExpectedClose
                | Self::DealClosed
                | Self::DealCreated
                | Self::DealLostReason
                | Self::DealProbability
        )
    }

    /// Whether it is a part of an activity, or a note of its own.
    #[must_use]
    pub const fn is_of_activity(self) -> bool {
        matches!(
            self,
            Self::ActivityKind
                | Self::ActivityAt
                | Self::ActivitySubject
                | Self::ActivityText
                | Self::NoteRecord
        )
    }
}

impl Mapping {
    /// The target of a column.
    #[must_use]
    pub fn target(&self, column: usize) -> Target {
        self.targets.get(column).copied().unwrap_or(Target::NoteLine)
    }
}

/// What becomes of the columns, and how their cells are read. Columns beyond the end of `targets`
/// are [`Target::NoteLine`].
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Mapping {
    /// One per column, from the left.
    pub targets: Vec<Target>,
    /// Whether `03/04/2024` is the third of April; `None` leaves it to what the column's other
    /// days say, and where they say nothing, each such day is told with both readings.
    pub day_first: Option<bool>,
    /// The currency of amounts that name none; else that of the phones' country.
    pub currency: Option<Currency>,
    /// Conflicts of rows that came back in which the file's value is wanted all the same: row and
    /// target.
    pub forced: Vec<(u32, Target)>,
    /// The moment of the import: of deals and notes that say nothing of when they were made.
    pub now: Option<Timestamp>,
    /// Which rows count.
    pub goal: Goal,
    /// Whose value stays.
    pub winner: Winner,
    /// What new records get besides.
    pub defaults: Defaults,
    /// Corrections of cells, one after the other, before anything else is done with them.
    pub fixes: Vec<Fix>,
    /// The fields of columns that are [`Target::Own`].
    pub own: Vec<OwnColumn>,
    /// What becomes of values that a list does not have.
    pub values: Vec<ListValue>,
    /// Whether lists stay as they are, because whoever imports may not change them.
    pub lists_stay: bool,
    /// What becomes of records that resemble another one.
    pub alike: Vec<Alike>,
}

impl From<Vec<Target>> for Mapping {
    fn from(targets: Vec<Target>) -> Self {
        Self { targets, ..Self::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_target_has_a_name_of_its_own() {
        for target in Target::ALL {
            assert_eq!(Target::named(target.name()), Some(target));
        }
        assert_eq!(Target::named("own"), Some(Target::Own));
        assert_eq!(Target::named("phones"), None);
    }
}
