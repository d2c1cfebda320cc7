//! Countries: the two-letter codes of ISO 3166-1.

use serde::{Deserialize, Serialize};

use crate::field::FieldType;
use crate::value::text_values;

/// The officially assigned codes of ISO 3166-1 alpha-2, in order; and XK, which the EU uses for
/// Kosovo.
const CODES: &str = "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL \
BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK \
DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU \
GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ \
LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY \
MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU \
RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO \
TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW";

/// A country or territory by its two-letter code, in capitals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Country([u8; 2]);

/// A text is not the code of a country.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not the two-letter code of a country: {0:?}")]
pub struct CountryError(pub String);

impl Country {
    /// Spain.
    pub const SPAIN: Self = Self(*b"ES");
    /// Russia.
    pub const RUSSIA: Self = Self(*b"RU");

    /// Reads a code in capitals or small letters.
    ///
    /// # Errors
    /// [`CountryError`] where no country has the code.
    pub fn parse(text: &str) -> Result<Self, CountryError> {
        let code: Option<[u8; 2]> = text.trim().to_ascii_uppercase().as_bytes().try_into().ok();
        let (codes, last) = CODES.as_bytes().as_chunks::<3>();
        let is_known = |code: &[u8; 2]| {
            last == code || codes.binary_search_by(|[a, b, _]| [*a, *b].cmp(code)).is_ok()
        };
        code.filter(is_known).map(Self).ok_or_else(|| CountryError(text.to_owned()))
    }

    /// All countries, by code.
    pub fn all() -> impl Iterator<Item = Self> {
        CODES.split(' ').filter_map(|code| code.as_bytes().try_into().ok()).map(Self)
    }

    /// The two capital letters.
    #[must_use]
    pub fn code(&self) -> &str {
        // Two Latin letters are UTF-8.
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl TryFrom<String> for Country {
    type Error = CountryError;
    fn try_from(text: String) -> Result<Self, CountryError> {
        Self::parse(&text)
    }
}
impl From<Country> for String {
    fn from(country: Country) -> Self {
        country.code().to_owned()
    }
}
impl std::fmt::Display for Country {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code())
    }
}
text_values! { Country: FieldType::Country, Country::parse; }

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_that_of_the_standard() {
        // ISO 3166-1 has 249 officially assigned codes; XK is not one of them.
        assert_eq!(Country::all().count(), 250);
        let codes: Vec<Country> = Country::all().collect();
        assert!(codes.is_sorted() && codes.iter().all(|country| country.code().len() == 2));
    }

    #[test]
    fn a_code_is_two_letters_of_a_country() {
        assert_eq!(Country::parse(" es "), Ok(Country::SPAIN));
        for text in ["", "E", "ESP", "EU", "UK", "ZZ"] {
            assert_eq!(Country::parse(text), Err(CountryError(text.into())));
        }
    }
}
