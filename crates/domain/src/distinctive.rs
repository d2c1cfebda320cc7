//! Values that two customers hardly share, as they are compared: e-mail addresses and tax numbers.
//!
//! Two records with one of them are mostly one customer written down twice. That is found among the
//! duplicates and never stops anybody, unless the workspace asks that the second be refused
//! ([`Workspace::refuses`]).

use crate::email::EmailAddress;
use crate::field::Fields;
use crate::organization::Organization;
use crate::person::Person;
use crate::record::{Record, RecordKind};
use crate::tax_id::TaxId;
use crate::text::Name;
use crate::workspace::Workspace;

/// What such a value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Distinctive {
    /// An e-mail address.
    Email,
    /// A tax number.
    TaxId,
}

impl Distinctive {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Email, Self::TaxId];
}

/// Whether records of a kind have such values.
#[must_use]
pub const fn is_distinctive(kind: RecordKind) -> bool {
    matches!(kind, RecordKind::Person | RecordKind::Organization)
}

/// Those of a record, sorted, each once, in the spelling in which they are compared; of a kind
/// without them none. What cannot be read is no value.
///
/// A tax number is judged by itself and not by where the team works, so that it is compared alike
/// before and after somebody sets that.
#[must_use]
pub fn distinctive(kind: RecordKind, fields: &Fields) -> Vec<(Distinctive, String)> {
    let (emails, tax_id) = match kind {
        RecordKind::Person => (Person::EMAILS.number, Person::TAX_ID.number),
        RecordKind::Organization => (Organization::EMAILS.number, Organization::TAX_ID.number),
        _ => return Vec::new(),
    };
    let emails = fields.many(emails).filter_map(|bytes| std::str::from_utf8(bytes).ok());
    let emails = emails.filter_map(|text| EmailAddress::parse(text).ok());
    let mut values: Vec<(Distinctive, String)> =
        emails.map(|email| (Distinctive::Email, email.key())).collect();
    let tax_id = fields.text(tax_id).and_then(|text| Name::parse(text).ok());
    let tax_id = tax_id.map(|text| TaxId::new(text, None).key().to_owned());
    let tax_id = tax_id.filter(|key| !key.is_empty());
    values.extend(tax_id.map(|key| (Distinctive::TaxId, key)));
    values.sort_unstable();
    values.dedup();
    values
}

impl Workspace {
    /// Whether the server refuses a second record with such a value.
    #[must_use]
    pub const fn refuses(&self, what: Distinctive) -> bool {
        match what {
            Distinctive::Email => self.is_email_unique,
            Distinctive::TaxId => self.is_tax_id_unique,
        }
    }

    /// As [`Self::refuses`], of what is stored; what cannot be read asks for nothing.
    #[must_use]
    pub fn refused_by(fields: &Fields) -> Vec<Distinctive> {
        let Ok(workspace) = Self::from_fields(Self::ID, fields) else { return Vec::new() };
        Distinctive::ALL.into_iter().filter(|what| workspace.refuses(*what)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::Id;

    fn of_person(emails: &[&str], tax_id: &str) -> Vec<(Distinctive, String)> {
        let person = Person {
            emails: emails.iter().map(|one| EmailAddress::parse(one).unwrap()).collect(),
            tax_id: Name::parse(tax_id).ok(),
            ..Person::new(Id::from_bytes([1; 16]))
        };
        distinctive(RecordKind::Person, &person.to_fields())
    }

    #[test]
    fn spellings_of_one_value_are_the_same() {
        let one = of_person(&["Ana@Casa.es", "ana@casa.ES"], "ES B-12.345.674");
        assert_eq!(one, of_person(&["ANA@casa.es"], "b12345674"));
        assert_eq!(one.len(), 2);
    }

    #[test]
    fn what_is_empty_or_of_another_kind_has_none() {
        assert_eq!(of_person(&[], ""), []);
        assert_eq!(of_person(&[], "-- "), []);
        let person = Person {
            emails: vec![EmailAddress::parse("a@b.es").unwrap()],
            ..Person::new(Id::from_bytes([1; 16]))
        };
        assert_eq!(distinctive(RecordKind::Deal, &person.to_fields()), []);
    }

    #[test]
    fn nothing_is_refused_unless_somebody_asked_for_it() {
        assert_eq!(Workspace::refused_by(&Fields::new()), []);
        let asks = Workspace { is_tax_id_unique: true, ..Workspace::default() };
        assert_eq!(Workspace::refused_by(&asks.to_fields()), [Distinctive::TaxId]);
    }
}
