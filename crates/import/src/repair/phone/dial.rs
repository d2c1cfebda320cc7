//! Which number a run of digits is: as written, or with the prefix that its writer left out or
//! put in, as the numbering plans allow.

use rlibphonenumber::{PHONE_NUMBER_UTIL, PhoneNumberFormat, Region};

/// What a run of digits is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Reading {
    /// This number, in E.164.
    Number(String),
    /// None as it stands; perhaps this one, in E.164.
    Proposed(String),
    /// None.
    Nothing,
}

/// A phone that Excel made a number of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Excel {
    /// The number that it was, where no digit is lost.
    pub proposed: Option<String>,
}

/// Countries that dialled 8 before every number from another town.
const EIGHT_BEFORE: [Region; 9] = [
    Region::RU,
    Region::KZ,
    Region::BY,
    Region::UA,
    Region::UZ,
    Region::TM,
    Region::TJ,
    Region::MD,
    Region::LT,
];

/// Reads digits, with a `+` in front where the writer put one.
pub(super) fn read(digits: &str, region: Option<Region>) -> Reading {
    if let Some(bare) = digits.strip_prefix('+') {
        return international(digits, bare, region);
    }
    if !(7..=20).contains(&digits.len()) {
        return Reading::Nothing;
    }
    // Twelve digits that begin with the country's own code are a number whose plus was lost, even
    // where some long number of a town in that country would be spelled alike (Germany).
    if digits.len() >= 11
        && let Some(code) = region.and_then(|r| PHONE_NUMBER_UTIL.get_country_code_for_region(r))
        && digits.starts_with(&code.to_string())
        && let Some(e164) = valid(&format!("+{digits}"), None)
    {
        return Reading::Number(e164);
    }
    let national = region.and_then(|region| valid(digits, Some(region)));
    if let Some(e164) = national {
        return Reading::Number(e164);
    }
    // 00 is how most of the world dials a country code; Russia's 007 is its own made of that.
    if let Some(e164) = digits.strip_prefix("00").and_then(|rest| valid(&format!("+{rest}"), None))
    {
        return Reading::Number(e164);
    }
    if let Some(rest) = digits.strip_prefix("810")
        && let Some(e164) = valid(&format!("+{rest}"), None)
    {
        return Reading::Number(e164);
    }
    if let Some(region) = region {
        // Trunk prefixes that were dialled in the past and still stand in old lists.
        let trunk = digits
            .strip_prefix('0')
            .or_else(|| digits.strip_prefix('8').filter(|_| EIGHT_BEFORE.contains(&region)));
        if let Some(e164) = trunk.and_then(|rest| valid(rest, Some(region))) {
            return Reading::Number(e164);
        }
    }
    // A country code whose plus was lost, as in Excel.
    let plus = format!("+{digits}");
    if let Some(e164) = valid(&plus, None) {
        return if digits.len() >= 11 { Reading::Number(e164) } else { Reading::Proposed(e164) };
    }
    near(digits, region)
}

/// A number with a plus: as written, or proposed with the home prefix taken for a country code.
fn international(digits: &str, bare: &str, region: Option<Region>) -> Reading {
    if let Some(e164) = valid(digits, None) {
        return Reading::Number(e164);
    }
    // `+00 34 …` and `+0034…`.
    if let Some(e164) = bare.strip_prefix("00").and_then(|rest| valid(&format!("+{rest}"), None)) {
        return Reading::Number(e164);
    }
    match region.and_then(|region| valid(bare, Some(region))).or_else(|| eight(bare)) {
        Some(e164) => Reading::Proposed(e164),
        None => Reading::Nothing,
    }
}

/// Numbers one step away.
fn near(digits: &str, region: Option<Region>) -> Reading {
    // A leading zero that a spreadsheet dropped, where it is part of the number (Italy).
    let zero = region.and_then(|region| valid(&format!("0{digits}"), Some(region)));
    zero.or_else(|| eight(digits)).map_or(Reading::Nothing, Reading::Proposed)
}

/// A Russian mobile dialled from inside Russia, whatever the country of the list.
fn eight(digits: &str) -> Option<String> {
    (digits.len() == 11 && digits.starts_with("89"))
        .then(|| digits.get(1..).and_then(|rest| valid(&format!("+7{rest}"), None)))
        .flatten()
}

/// The E.164 form of a number that its country's plan knows.
fn valid(digits: &str, region: Option<Region>) -> Option<String> {
    let number = PHONE_NUMBER_UTIL.parse(digits, region).ok()?;
    number.is_valid().then(|| number.format_as(PhoneNumberFormat::E164).into_owned())
}

/// Recognises `7.9161234567E+10`, with a point or a comma.
pub(super) fn excel(text: &str, region: Option<Region>) -> Option<Excel> {
    let (mantissa, exponent) = text.split_once('e')?;
    let exponent: usize = exponent.strip_prefix('+').unwrap_or(exponent).trim().parse().ok()?;
    let mantissa = mantissa.trim();
    let (whole, fraction) = mantissa.split_once(['.', ',']).unwrap_or((mantissa, ""));
    let is_number = whole.len() == 1
        && whole.bytes().chain(fraction.bytes()).all(|b| b.is_ascii_digit())
        && exponent <= 20;
    if !is_number {
        return None;
    }
    let digits = format!("{whole}{fraction}");
    // Fewer digits than the exponent asks for: the last ones were rounded away.
    let proposed = (digits.len() == exponent + 1)
        .then(|| match read(&digits, region) {
            Reading::Number(e164) | Reading::Proposed(e164) => Some(e164),
            Reading::Nothing => None,
        })
        .flatten();
    Some(Excel { proposed })
}

/// Several numbers in a row with nothing but white space between them.
pub(super) fn split_run(groups: &[String], region: Option<Region>) -> Option<Vec<String>> {
    let total: usize = groups.iter().map(String::len).sum();
    if groups.len() < 2 || total < 14 || groups.len() > 40 {
        return None;
    }
    let mut numbers = Vec::new();
    let mut rest = groups;
    while !rest.is_empty() {
        let (used, e164) = (1..=rest.len().min(6)).find_map(|count| {
            let joined: String = rest.get(..count)?.concat();
            match read(&joined, region) {
                Reading::Number(e164) if joined.len() >= 9 => Some((count, e164)),
                _ => None,
            }
        })?;
        numbers.push(e164);
        rest = rest.get(used..).unwrap_or_default();
    }
    (numbers.len() > 1).then_some(numbers)
}
