//! Words, employers and domains that were taken apart before: a hundred thousand people have some
//! thousand different ones, and how a word sounds is found once.

use std::sync::Arc;

use crate::card::{Card, Facts};
use crate::hash::{self, ByHash};
use crate::mailbox::own_domain;
use crate::organization_name::OrganizationName;
use crate::word::Word;

/// Makes cards of many records, and remembers what they have in common.
#[derive(Debug, Clone, Default)]
pub struct Dictionary {
    words: ByHash<Word>,
    names: ByHash<(Box<str>, Arc<OrganizationName>)>,
    domains: ByHash<(Box<str>, Option<Arc<str>>)>,
    nobody: Arc<OrganizationName>,
    /// Where names are folded: one piece of memory for all.
    room: String,
}

impl Dictionary {
    /// Of nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The card of what is known of somebody: the same as [`Card::new`] makes.
    #[must_use]
    pub fn card(&mut self, facts: &Facts) -> Card {
        Card::of(facts, self)
    }

    /// An empty text, to be given back.
    pub(crate) fn room(&mut self) -> String {
        let mut room = std::mem::take(&mut self.room);
        room.clear();
        room
    }

    /// Takes the memory of a text that is done with.
    pub(crate) fn give_back(&mut self, room: String) {
        self.room = room;
    }

    /// A folded word.
    pub(crate) fn word(&mut self, folded: &str) -> Word {
        let known = self.words.entry(Word::hash_of(folded)).or_insert_with(|| Word::new(folded));
        // Two words of one hash are out of luck, not one word.
        if *known.text == *folded { known.clone() } else { Word::new(folded) }
    }

    /// The name of an organization, as written.
    pub(crate) fn organization(&mut self, name: &str) -> Arc<OrganizationName> {
        let hash = hash::of(&[name]);
        match self.names.get(&hash) {
            Some((text, known)) if **text == *name => Arc::clone(known),
            _ => {
                let made = Arc::new(OrganizationName::of(name, self));
                self.names.insert(hash, (name.into(), Arc::clone(&made)));
                made
            }
        }
    }

    /// No organization.
    pub(crate) fn nobody(&self) -> Arc<OrganizationName> {
        Arc::clone(&self.nobody)
    }

    /// A domain that is nobody else's, of a web site or behind the `@` of an address.
    pub(crate) fn own_domain(&mut self, text: &str) -> Option<Arc<str>> {
        let hash = hash::of(&[text]);
        match self.domains.get(&hash) {
            Some((known, domain)) if **known == *text => domain.clone(),
            _ => {
                let domain: Option<Arc<str>> = own_domain(text).map(Arc::from);
                self.domains.insert(hash, (text.into(), domain.clone()));
                domain
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use cartera_domain::{EmailAddress, PhoneNumber};

    #[test]
    fn a_card_is_the_same_whatever_was_read_before() {
        let facts = |given: &str, firm: &str, email: &str| Facts {
            given_name: given.to_owned(),
            family_name: "Иванов".to_owned(),
            emails: EmailAddress::parse(email).into_iter().collect(),
            phones: PhoneNumber::parse("+34612345678").into_iter().collect(),
            organizations: vec![firm.to_owned()],
            websites: vec!["www.acme.es".to_owned(), "gmail.com".to_owned()],
            ..Facts::default()
        };
        let mut dictionary = Dictionary::new();
        for given in ["Иван", "Ivan", "иван", "И."] {
            for firm in ["Acme S.L.", "ООО «Вектор»", "ACME"] {
                for email in ["a@acme.es", "a@gmail.com", "b@acme.es"] {
                    let facts = facts(given, firm, email);
                    assert_eq!(dictionary.card(&facts), Card::new(&facts), "{facts:?}");
                }
            }
        }
    }
}
