//! What a column of the file becomes.

use serde::{Deserialize, Serialize};

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
}

impl Target {
    /// All targets, in the order in which a person chooses from them.
    pub const ALL: [Self; 18] = [
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
        Self::Note,
        Self::NoteLine,
        Self::Ignore,
    ];
}

impl Mapping {
    /// The target of a column.
    #[must_use]
    pub fn target(&self, column: usize) -> Target {
        self.targets.get(column).copied().unwrap_or(Target::NoteLine)
    }
}

/// The target of each column, from the left. Columns beyond its end are [`Target::NoteLine`].
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mapping {
    /// One per column.
    pub targets: Vec<Target>,
}
