//! What of a record is compared: its keys, made once.

use std::sync::Arc;

use cartera_domain::organization::Organization;
use cartera_domain::tax_id::TaxScheme;
use cartera_domain::{Date, EmailAddress, Name, Person, PhoneNumber, TaxId};

use crate::dictionary::Dictionary;
use crate::few::Few;
use crate::hash;
use crate::mailbox::Mailbox;
use crate::name::PersonName;
use crate::organization_name::OrganizationName;

/// What a card is of. People are compared with people only, organizations with organizations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Kind {
    /// A human being.
    #[default]
    Person,
    /// A company, school or office.
    Organization,
}

/// What is known of somebody, as values: from a record, a row of a file, or a form being typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facts {
    /// What it is.
    pub kind: Kind,
    /// Given name of a person; name of an organization.
    pub given_name: String,
    /// Patronymic or middle name.
    pub middle_name: String,
    /// Family name.
    pub family_name: String,
    /// Addresses.
    pub emails: Vec<EmailAddress>,
    /// Numbers.
    pub phones: Vec<PhoneNumber>,
    /// Tax number.
    pub tax_id: Option<TaxId>,
    /// When a person was born.
    pub born_on: Option<Date>,
    /// The names of the organizations that a person is in.
    pub organizations: Vec<String>,
    /// Web sites and domains of an organization, as written.
    pub websites: Vec<String>,
    /// An organization's numbers that tell its branches apart (KPP), as written.
    pub branches: Vec<String>,
}

impl Facts {
    /// What a person's record says. `organizations` are the names of those they are in.
    #[must_use]
    pub fn of_person(person: &Person, organizations: Vec<String>) -> Self {
        let text = |name: &Option<Name>| name.as_ref().map_or("", Name::as_str).to_owned();
        Self {
            kind: Kind::Person,
            given_name: text(&person.given_name),
            middle_name: text(&person.middle_name),
            family_name: text(&person.family_name),
            emails: person.emails.clone(),
            phones: person.phones.clone(),
            tax_id: person.tax_id.clone().map(|text| TaxId::new(text, None)),
            born_on: person.born_on,
            organizations,
            ..Self::default()
        }
    }

    /// What an organization's record says.
    #[must_use]
    pub fn of_organization(organization: &Organization) -> Self {
        let website = organization.website.iter().map(|text| text.as_str().to_owned());
        let domains = organization.domains.iter().map(|domain| domain.as_str().to_owned());
        let is_branch =
            |number: &&cartera_domain::tax_id::Registration| number.scheme == Some(TaxScheme::Kpp);
        let branches = organization.registrations.iter().filter(is_branch);
        Self {
            kind: Kind::Organization,
            given_name: organization.name.as_str().to_owned(),
            emails: organization.emails.clone(),
            phones: organization.phones.clone(),
            tax_id: organization.tax(),
            websites: website.chain(domains).collect(),
            branches: branches.map(|number| number.number.as_str().to_owned()).collect(),
            ..Self::default()
        }
    }
}

/// A phone number as it is compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PhoneKey {
    /// E.164.
    pub e164: Box<str>,
    pub extension: Option<Box<str>>,
    pub hash: u64,
    /// The hash of the last nine digits: alike where one was read with the wrong country.
    pub national: u64,
}

/// The digits behind any country code that two readings of one national number share. Nine are
/// the most that Spain, France, Poland or Ukraine have; longer national numbers differ in them, too.
const NATIONAL_DIGITS: usize = 9;

impl PhoneKey {
    fn new(phone: &PhoneNumber) -> Self {
        let digits = phone.e164().trim_start_matches('+');
        let national = digits.get(digits.len().saturating_sub(NATIONAL_DIGITS)..).unwrap_or(digits);
        Self {
            e164: phone.e164().into(),
            extension: phone.extension().map(Into::into),
            hash: hash::of(&["phone", phone.e164()]),
            national: hash::of(&["national", national]),
        }
    }
}

/// A tax number as it is compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TaxKey {
    pub key: Box<str>,
    pub hash: u64,
    /// Whether its check digits are right: only then is another number another taxpayer.
    pub is_sound: bool,
}

/// What of a record is compared.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Card {
    pub(crate) kind: Kind,
    pub(crate) name: PersonName,
    /// An organization's own name.
    pub(crate) own_name: Arc<OrganizationName>,
    /// The organizations that a person is in.
    pub(crate) organizations: Few<Arc<OrganizationName>>,
    pub(crate) mailboxes: Few<Mailbox>,
    pub(crate) phones: Few<PhoneKey>,
    /// Domains that are nobody else's, of addresses and web sites.
    pub(crate) domains: Few<Arc<str>>,
    pub(crate) tax: Option<TaxKey>,
    pub(crate) born_on: Option<Date>,
    pub(crate) branches: Vec<Box<str>>,
    /// Of all of the above: two cards of one digest hold the same.
    pub(crate) digest: u64,
}

/// The most values of one sort that are compared: a record with hundreds of phones is a list that
/// somebody pasted.
const MOST_VALUES: usize = 20;

impl Card {
    /// The card of what is known; of many records a [`Dictionary`] makes them faster.
    #[must_use]
    pub fn new(facts: &Facts) -> Self {
        Self::of(facts, &mut Dictionary::new())
    }

    pub(crate) fn of(facts: &Facts, dictionary: &mut Dictionary) -> Self {
        let Facts { given_name, middle_name, family_name, .. } = facts;
        let (name, own_name) = match facts.kind {
            Kind::Person => {
                let parts = [given_name, middle_name, family_name].map(String::as_str);
                (PersonName::of(parts, dictionary), dictionary.nobody())
            }
            Kind::Organization => (PersonName::default(), dictionary.organization(given_name)),
        };
        let organizations = facts.organizations.iter().map(|name| dictionary.organization(name));
        let organizations = organizations.filter(|name| !name.is_empty()).take(MOST_VALUES);
        // What is a set must not depend on the order in which it came.
        let mut organizations: Few<_> = organizations.collect();
        if let Few::Many(many) = &mut organizations {
            many.sort_by_key(|name| name.key);
        }
        let mailboxes = facts.emails.iter().take(MOST_VALUES).map(Mailbox::new);
        let phones = facts.phones.iter().take(MOST_VALUES).map(PhoneKey::new);
        let mut card = Self {
            kind: facts.kind,
            name,
            own_name,
            organizations,
            mailboxes: Few::sorted(mailboxes, |a, b| a.key.cmp(&b.key)),
            phones: Few::sorted(phones, |a, b| {
                (&a.e164, &a.extension).cmp(&(&b.e164, &b.extension))
            }),
            domains: domains(facts, dictionary),
            tax: facts.tax_id.as_ref().and_then(tax_key),
            born_on: facts.born_on,
            branches: facts.branches.iter().map(|text| text.trim().into()).collect(),
            digest: 0,
        };
        card.branches.sort_unstable();
        card.digest = card.digest();
        card
    }

    /// What the card is of.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        self.kind
    }

    fn digest(&self) -> u64 {
        let mut digest = hash::pair(self.name.key, self.own_name.key);
        let mut add = |hash| digest = hash::pair(digest, hash);
        let of_person =
            self.name.words.iter().chain(&self.name.middle).chain(&self.name.generation);
        for word in of_person.chain(&self.own_name.words) {
            add(word.hash);
        }
        add(hash::of(&[self.own_name.form, if self.kind == Kind::Person { "p" } else { "o" }]));
        add(self.name.given as u64);
        for name in self.organizations.iter() {
            name.words.iter().for_each(|word| add(word.hash));
        }
        self.mailboxes.iter().for_each(|mailbox| add(mailbox.hash));
        for phone in self.phones.iter() {
            add(phone.hash);
            add(hash::of(&[phone.extension.as_deref().unwrap_or_default()]));
        }
        self.domains.iter().for_each(|text| add(hash::of(&[text])));
        self.branches.iter().for_each(|text| add(hash::of(&[text])));
        add(self.tax.as_ref().map_or(0, |tax| tax.hash));
        add(self.born_on.map_or(0, |day| hash::of(&[&day.to_string()])));
        digest
    }
}

fn domains(facts: &Facts, dictionary: &mut Dictionary) -> Few<Arc<str>> {
    let of_emails = facts.emails.iter().filter_map(|email| email.as_str().rsplit_once('@'));
    let texts = of_emails.map(|(_, domain)| domain);
    let texts = texts.chain(facts.websites.iter().map(String::as_str));
    let own = texts.filter_map(|text| dictionary.own_domain(text)).take(MOST_VALUES);
    Few::sorted(own, Ord::cmp)
}

/// `None` for what has too few digits to be a number of a register: "нет", "-".
fn tax_key(tax: &TaxId) -> Option<TaxKey> {
    let key = tax.key();
    let digits = key.chars().filter(char::is_ascii_digit).count();
    let is_one_digit = || key.chars().filter(char::is_ascii_digit).all(|c| key.starts_with(c));
    if digits < 5 || is_one_digit() {
        return None;
    }
    Some(TaxKey { hash: hash::of(&["tax", key]), is_sound: tax.is_sound(), key: key.into() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use cartera_domain::Id;

    #[test]
    fn the_order_of_values_does_not_count() {
        let email = |text| EmailAddress::parse(text).unwrap();
        let mut facts = Facts {
            emails: vec![email("a@b.es"), email("c@d.es")],
            organizations: vec!["Acme".into(), "Вектор".into()],
            ..Facts::default()
        };
        let card = Card::new(&facts);
        facts.emails.reverse();
        facts.organizations.reverse();
        assert_eq!(Card::new(&facts), card);
    }

    #[test]
    fn an_organization_is_known_by_its_domain_and_number() {
        let mut vector = Organization::new(Id::from_bytes([1; 16]), Name::parse("Вектор").unwrap());
        vector.website = Name::parse("http://www.vektor.ru/").ok();
        vector.emails = vec![EmailAddress::parse("vektor@mail.ru").unwrap()];
        vector.tax_id = Name::parse("7707083893").ok();
        let card = Card::new(&Facts::of_organization(&vector));
        assert_eq!(&*card.domains, ["vektor.ru".into()]);
        assert!(card.tax.is_some_and(|tax| tax.is_sound));
    }

    #[test]
    fn a_dash_is_no_tax_number() {
        for text in ["нет", "-", "0000000000", "12"] {
            let tax = TaxId::new(Name::parse(text).unwrap(), None);
            assert_eq!(tax_key(&tax), None, "{text}");
        }
    }
}
