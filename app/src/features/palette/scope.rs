//! Where the palette looks: everywhere, or only in what a sign before the words names.

use cartera_domain::RecordKind;

use crate::features::Word;
use crate::words;

/// Where is looked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Everywhere.
    All,
    /// People and organizations.
    People,
    /// Deals and leads.
    Deals,
    /// Quotes and orders, by their number too.
    Papers,
    /// Commands.
    Orders,
}

/// All of them with the sign that asks for each and their name, in the order in which they are
/// offered. The signs are those of other palettes: a person is addressed, a number is numbered.
pub const SCOPES: [(Scope, &str, Word); 5] = [
    (Scope::All, "", words::palette_all),
    (Scope::People, "@", words::palette_people),
    (Scope::Deals, "$", words::palette_deals),
    (Scope::Papers, "#", words::palette_papers),
    (Scope::Orders, ">", words::palette_orders),
];

impl Scope {
    /// Where what was typed is looked for, and what is looked for there.
    #[must_use]
    pub fn of(typed: &str) -> (Self, &str) {
        let typed = typed.trim();
        SCOPES
            .iter()
            .filter(|(_, sign, _)| !sign.is_empty())
            .find_map(|(scope, sign, _)| Some((*scope, typed.strip_prefix(sign)?.trim())))
            .unwrap_or((Self::All, typed))
    }

    /// The same words with the sign of this scope before them.
    #[must_use]
    pub fn put(self, typed: &str) -> String {
        let sign = SCOPES.iter().find(|(scope, ..)| *scope == self).map_or("", |(_, sign, _)| sign);
        format!("{sign}{}", Self::of(typed).1)
    }

    /// Its kinds of records, the most wanted first.
    #[must_use]
    pub const fn kinds(self) -> &'static [RecordKind] {
        use RecordKind::{Deal, Lead, Order, Organization, Person, Product, Quote};
        match self {
            Self::All => &[Person, Organization, Deal, Lead, Order, Quote, Product],
            Self::People => &[Person, Organization],
            Self::Deals => &[Deal, Lead],
            Self::Papers => &[Order, Quote],
            Self::Orders => &[],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_before_the_words_narrows_the_search() {
        assert_eq!(Scope::of(" marta "), (Scope::All, "marta"));
        assert_eq!(Scope::of("@ marta"), (Scope::People, "marta"));
        assert_eq!(Scope::of("#2026-7"), (Scope::Papers, "2026-7"));
        assert_eq!(Scope::of("$"), (Scope::Deals, ""));
        assert_eq!(Scope::of("a@b.es"), (Scope::All, "a@b.es"));
    }

    #[test]
    fn another_sign_takes_the_place_of_the_one_that_is_there() {
        assert_eq!(Scope::Deals.put("@marta"), "$marta");
        assert_eq!(Scope::All.put("> print"), "print");
        assert_eq!(Scope::People.put(""), "@");
    }
}
