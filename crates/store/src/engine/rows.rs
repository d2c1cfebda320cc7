//! What lists ask and what they show.

use cartera_domain::affiliation::AffiliationId;
use cartera_domain::organization::OrganizationId;
use cartera_domain::person::{NameOrder, PersonId};

/// The place of a record among those of its kind. Stays the same as long as
/// the page lives, whatever happens to the record.
pub type RowIndex = u32;

/// By what a list of people is sorted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum PeopleSort {
    /// By name, in the order in which it is shown; people without a name last.
    #[default]
    Name,
    /// By the organization where they are first looked for, then by name; people without one
    /// last.
    Organization,
    /// The latest made first.
    Recent,
}

/// Which people, in which order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PeopleQuery {
    /// What the person typed: parts of names, e-mails, organizations, phone digits.
    pub search: String,
    /// By what they are sorted.
    pub sort: PeopleSort,
    /// The other way round.
    pub descending: bool,
    /// How names are written.
    pub order: NameOrder,
}

impl Default for PeopleQuery {
    fn default() -> Self {
        Self {
            search: String::new(),
            sort: PeopleSort::default(),
            descending: false,
            order: NameOrder::GivenFirst,
        }
    }
}

/// By what a list of organizations is sorted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum OrganizationsSort {
    /// By name.
    #[default]
    Name,
    /// The one with the most people first.
    People,
    /// The latest made first.
    Recent,
}

/// Which organizations, in which order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OrganizationsQuery {
    /// What the person typed: parts of the name, web site, e-mails, tax number, phone digits.
    pub search: String,
    /// By what they are sorted.
    pub sort: OrganizationsSort,
    /// The other way round.
    pub descending: bool,
}

/// A person in a list. Texts are empty where nothing is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonRow {
    /// Who.
    pub id: PersonId,
    /// The name in the order asked for.
    pub name: String,
    /// Where they are first looked for.
    pub organization: Option<(OrganizationId, String)>,
    /// What they do there.
    pub position: String,
    /// The first phone, as stored (E.164, perhaps with `;ext=`).
    pub phone: String,
    /// The first e-mail.
    pub email: String,
}

/// An organization in a list. Texts are empty where nothing is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrganizationRow {
    /// Which.
    pub id: OrganizationId,
    /// Its name.
    pub name: String,
    /// How many people it has.
    pub people: u32,
    /// The first phone, as stored.
    pub phone: String,
    /// The web site, as written.
    pub website: String,
    /// The first line of the address.
    pub address: String,
}

/// A person in an organization, seen from either side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Membership {
    /// The affiliation itself.
    pub affiliation: AffiliationId,
    /// Who.
    pub person: PersonId,
    /// Their name, in the order asked for.
    pub person_name: String,
    /// Where.
    pub organization: OrganizationId,
    /// Its name.
    pub organization_name: String,
    /// What they do there; may be empty.
    pub position: String,
    /// Whether this is where the person is first looked for.
    pub is_primary: bool,
}

/// How much there is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// People that are not in the trash.
    pub people: u32,
    /// Organizations that are not in the trash.
    pub organizations: u32,
    /// Operations that the authority has not confirmed.
    pub waiting: u64,
    /// Records and rows that could not be read. They are kept as they are and shown nowhere.
    /// People, organizations and affiliations are looked at when they are taken in, others when
    /// a list of theirs is asked for or by [`super::Engine::examine`].
    pub quarantined: u32,
}
