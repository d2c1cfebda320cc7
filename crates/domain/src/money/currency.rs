//! Currencies: the ISO 4217 codes in use and how many minor digits each has.

use serde::{Deserialize, Serialize};

/// A text is not the code of a currency that is in use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not the ISO 4217 code of a currency in use, such as EUR")]
pub struct UnknownCurrency;

macro_rules! currencies {
    ($($code:ident $digits:literal),* $(,)?) => {
        /// A currency by its ISO 4217 alphabetic code, in alphabetical order.
        ///
        /// The list is that of 1 January 2026 (amendment 180), funds codes included. Left out are the
        /// codes that have no minor unit by the standard and are no money one can be paid in:
        /// metals, bond units, SDR, tests, none. A code that is withdrawn later stays on our list,
        /// because amounts in it rest on devices.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        #[allow(clippy::upper_case_acronyms, reason = "the standard writes its codes so")]
        pub enum Currency {
            $(#[doc = concat!("ISO 4217 ", stringify!($code), ", minor digits: ", stringify!($digits))] $code,)*
        }

        impl Currency {
            /// All currencies, by code.
            pub const LIST: &'static [Self] = &[$(Self::$code),*];

            /// The three capital letters.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$code => stringify!($code),)* }
            }

            /// How many digits stand behind the point: 2 for EUR, 0 for JPY, 3 for KWD, 4 for CLF.
            #[must_use]
            pub const fn minor_digits(self) -> u32 {
                match self { $(Self::$code => $digits,)* }
            }

            fn of_code(code: &str) -> Option<Self> {
                match code { $(stringify!($code) => Some(Self::$code),)* _ => None }
            }
        }
    };
}

currencies! {
    AED 2, AFN 2, ALL 2, AMD 2, AOA 2, ARS 2, AUD 2, AWG 2, AZN 2, BAM 2, BBD 2, BDT 2,
    BHD 3, BIF 0, BMD 2, BND 2, BOB 2, BOV 2, BRL 2, BSD 2, BTN 2, BWP 2, BYN 2, BZD 2,
    CAD 2, CDF 2, CHE 2, CHF 2, CHW 2, CLF 4, CLP 0, CNY 2, COP 2, COU 2, CRC 2, CUP 2,
    CVE 2, CZK 2, DJF 0, DKK 2, DOP 2, DZD 2, EGP 2, ERN 2, ETB 2, EUR 2, FJD 2, FKP 2,
    GBP 2, GEL 2, GHS 2, GIP 2, GMD 2, GNF 0, GTQ 2, GYD 2, HKD 2, HNL 2, HTG 2, HUF 2,
    IDR 2, ILS 2, INR 2, IQD 3, IRR 2, ISK 0, JMD 2, JOD 3, JPY 0, KES 2, KGS 2, KHR 2,
    KMF 0, KPW 2, KRW 0, KWD 3, KYD 2, KZT 2, LAK 2, LBP 2, LKR 2, LRD 2, LSL 2, LYD 3,
    MAD 2, MDL 2, MGA 2, MKD 2, MMK 2, MNT 2, MOP 2, MRU 2, MUR 2, MVR 2, MWK 2, MXN 2,
    MXV 2, MYR 2, MZN 2, NAD 2, NGN 2, NIO 2, NOK 2, NPR 2, NZD 2, OMR 3, PAB 2, PEN 2,
    PGK 2, PHP 2, PKR 2, PLN 2, PYG 0, QAR 2, RON 2, RSD 2, RUB 2, RWF 0, SAR 2, SBD 2,
    SCR 2, SDG 2, SEK 2, SGD 2, SHP 2, SLE 2, SOS 2, SRD 2, SSP 2, STN 2, SVC 2, SYP 2,
    SZL 2, THB 2, TJS 2, TMT 2, TND 3, TOP 2, TRY 2, TTD 2, TWD 2, TZS 2, UAH 2, UGX 0,
    USD 2, USN 2, UYI 0, UYU 2, UYW 4, UZS 2, VED 2, VES 2, VND 0, VUV 0, WST 2, XAD 2,
    XAF 0, XCD 2, XCG 2, XOF 0, XPF 0, YER 2, ZAR 2, ZMW 2, ZWG 2,
}

impl Currency {
    /// Reads a code in capitals or small letters, white space around it ignored.
    ///
    /// # Errors
    /// [`UnknownCurrency`] for anything that is not on the list.
    pub fn parse(text: &str) -> Result<Self, UnknownCurrency> {
        Self::of_code(&text.trim().to_ascii_uppercase()).ok_or(UnknownCurrency)
    }
}

impl TryFrom<String> for Currency {
    type Error = UnknownCurrency;
    fn try_from(text: String) -> Result<Self, UnknownCurrency> {
        Self::parse(&text)
    }
}
impl From<Currency> for String {
    fn from(currency: Currency) -> Self {
        currency.code().to_owned()
    }
}
impl std::fmt::Display for Currency {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// All codes that have this many minor digits.
    #[track_caller]
    fn check(digits: u32, want: &str) {
        let found: Vec<&str> = Currency::LIST
            .iter()
            .filter(|currency| currency.minor_digits() == digits)
            .map(|currency| currency.code())
            .collect();
        assert_eq!(found.join(" "), want);
    }

    // List one of ISO 4217, published 2026-01-01.
    #[test]
    fn minor_digits_are_those_of_the_standard() {
        check(0, "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF");
        check(3, "BHD IQD JOD KWD LYD OMR TND");
        check(4, "CLF UYW");
        assert!(Currency::LIST.iter().all(|currency| currency.minor_digits() <= 4));
    }

    #[test]
    fn a_code_is_read_as_it_is_written() {
        for currency in Currency::LIST {
            assert_eq!(Currency::parse(currency.code()), Ok(*currency));
        }
        assert_eq!(Currency::parse(" eur "), Ok(Currency::EUR));
        assert!(Currency::LIST.is_sorted_by_key(|currency| currency.code()));
    }

    #[test]
    fn what_nobody_pays_with_is_unknown() {
        for text in ["", "EU", "EURO", "€", "XXX", "XTS", "XAU", "DEM", "HRK", "SLL", "ЕUR"] {
            assert_eq!(Currency::parse(text), Err(UnknownCurrency), "{text}");
        }
    }
}
