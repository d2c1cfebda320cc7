//! Tax numbers: which register a number is of, and whether its check digits are right.
//!
//! A number is kept as it was typed, always: checks find slips of the pen, they are no register
//! of those who exist, and a number of a country that we know nothing of is still a number.

mod europe;
mod russia;
mod spain;
#[cfg(test)]
mod tests;

use crate::country::Country;
use crate::table::composite;
use crate::text::Name;
use crate::word::words;

words! {
    /// A register that numbers taxpayers, with the rules of its numbers.
    TaxScheme {
        /// Russia: taxpayer, 10 digits for an organization and 12 for a person.
        Inn = "inn",
        /// Russia: reason of registration, 9 characters; beside the INN, has no check digit.
        Kpp = "kpp",
        /// Russia: entry in the register of organizations (13 digits) or of sole traders (15).
        Ogrn = "ogrn",
        /// Spain: a person with an identity card, or one of the letters K, L and M.
        Nif = "nif",
        /// Spain: a foreigner; X, Y or Z in front.
        Nie = "nie",
        /// Spain: a legal person; a letter in front that says of what form.
        Cif = "cif",
        /// Member states of the European Union, with the state's two letters in front.
        Vat = "vat",
    }
}

/// What the rules say of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Form and check digits are those of this register.
    Sound(TaxScheme),
    /// The form is that of this register, a check digit is not: most likely a slip.
    Wrong(TaxScheme),
    /// No rule here knows such a number; it may well be right.
    Unverifiable,
}

/// A tax number and what is known of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaxId {
    text: Name,
    compact: String,
    country: Option<Country>,
    verdict: Verdict,
}

impl TaxId {
    /// Looks at a number as it was typed.
    ///
    /// The two letters of an EU VAT number in front decide on the country; without them it is
    /// `country`. Where neither says it, a number is taken for the Russian or Spanish one that
    /// it is without a fault, and is unverifiable otherwise.
    #[must_use]
    pub fn new(text: Name, country: Option<Country>) -> Self {
        let compact = compact(text.as_str());
        let (country, verdict) = judge(&compact, country);
        Self { text, compact, country, verdict }
    }

    /// The number as it was typed.
    #[must_use]
    pub const fn text(&self) -> &Name {
        &self.text
    }

    /// What two spellings of one number share: capitals and digits, without the country of a VAT
    /// number that has a national form too (`ESB12345674` and `b-12.345.674`).
    #[must_use]
    pub fn key(&self) -> &str {
        match (self.verdict, &self.country) {
            (Verdict::Sound(_), Some(country)) => {
                self.compact.strip_prefix(prefix(country)).unwrap_or(&self.compact)
            }
            _ => &self.compact,
        }
    }

    /// Whose number it is, as far as that is known.
    #[must_use]
    pub const fn country(&self) -> Option<Country> {
        self.country
    }

    /// What the rules say.
    #[must_use]
    pub const fn verdict(&self) -> Verdict {
        self.verdict
    }

    /// Whether form and check digits are right.
    #[must_use]
    pub const fn is_sound(&self) -> bool {
        matches!(self.verdict, Verdict::Sound(_))
    }
}

composite! {
    /// One more number of an organization: KPP, OGRN, the VAT number of a branch abroad.
    Registration;
    needs {
        /// The number, as it was typed.
        1 number: Name,
    }
    optional {
        /// Of which register; unknown where nobody said it.
        2 scheme: Option<TaxScheme>,
        /// Of which country.
        3 country: Option<Country>,
    }
}

impl Registration {
    /// What the rules of its register say; without a register, as of a [`TaxId`].
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        let compact = compact(self.number.as_str());
        let Some(scheme) = self.scheme else { return judge(&compact, self.country).1 };
        let verdict = match scheme {
            TaxScheme::Inn => russia::inn(&compact),
            TaxScheme::Kpp => russia::kpp(&compact),
            TaxScheme::Ogrn => russia::ogrn(&compact),
            TaxScheme::Nif | TaxScheme::Nie | TaxScheme::Cif => national(&compact, Country::SPAIN),
            TaxScheme::Vat => Some(judge(&compact, self.country).1),
            TaxScheme::Other(_) => None,
        };
        verdict.unwrap_or(Verdict::Unverifiable)
    }
}

/// Capitals and digits, without what people put between them.
fn compact(text: &str) -> String {
    let is_between = |c: char| c.is_whitespace() || matches!(c, '.' | '-' | '/' | '‐' | '–' | '—');
    text.chars().filter(|c| !is_between(*c)).flat_map(char::to_uppercase).collect()
}

/// The two letters of a country's VAT numbers; Greece writes EL.
fn prefix(country: &Country) -> &str {
    if country.code() == "GR" { "EL" } else { country.code() }
}

fn judge(compact: &str, country: Option<Country>) -> (Option<Country>, Verdict) {
    let by_prefix = compact.get(..2).and_then(|letters| {
        let letters = if letters == "EL" { "GR" } else { letters };
        Country::parse(letters).ok().filter(|country| europe::MEMBERS.contains(&country.code()))
    });
    for of in [country, by_prefix].into_iter().flatten() {
        if let Some(verdict) = national(compact, of) {
            return (Some(of), verdict);
        }
    }
    if country.is_none() {
        for of in [Country::RUSSIA, Country::SPAIN] {
            if let Some(verdict @ Verdict::Sound(_)) = national(compact, of) {
                return (Some(of), verdict);
            }
        }
    }
    (country, Verdict::Unverifiable)
}

/// What the rules of one country say; `None` where they know no such form.
fn national(compact: &str, of: Country) -> Option<Verdict> {
    let number = compact.strip_prefix(prefix(&of)).unwrap_or(compact);
    match of.code() {
        "RU" => russia::inn(number).or_else(|| russia::ogrn(number)),
        "ES" => spain::number(number),
        code => europe::number(code, number),
    }
}

/// The digits of a number that has exactly so many and nothing else.
fn digits<const N: usize>(text: &str) -> Option<[u32; N]> {
    let bytes: &[u8; N] = text.as_bytes().try_into().ok()?;
    let are_digits = bytes.iter().all(u8::is_ascii_digit);
    are_digits.then(|| bytes.map(|byte| u32::from(byte - b'0')))
}

/// The sum of digits times weights, as far as there are weights.
fn weighted(digits: &[u32], weights: &[u32]) -> u32 {
    digits.iter().zip(weights).map(|(digit, weight)| digit * weight).sum()
}

/// Luhn's formula (ISO/IEC 7812-1, annex B) over all digits, the last being the check digit.
fn is_luhn(digits: &[u32]) -> bool {
    let doubled = |digit: u32| if digit > 4 { 2 * digit - 9 } else { 2 * digit };
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(at, digit)| if at % 2 == 1 { doubled(*digit) } else { *digit })
        .sum();
    sum.is_multiple_of(10)
}

fn verdict(scheme: TaxScheme, is_right: bool) -> Verdict {
    if is_right { Verdict::Sound(scheme) } else { Verdict::Wrong(scheme) }
}
