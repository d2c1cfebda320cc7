//! Which number a run of digits is: as written, or with the prefix that its writer left out or
//! put in, as the numbering plans allow.

use rlibphonenumber::{PHONE_NUMBER_UTIL, PhoneNumberFormat, PhoneNumberType, Region};

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

/// Countries that once dialled, or still write, 0 before numbers although their plan has none.
const ZERO_BEFORE: [Region; 5] = [Region::PL, Region::CZ, Region::PT, Region::LV, Region::EE];

/// Countries so small that their plans have whole numbers of four to six digits.
const SHORT: [Region; 20] = [
    Region::AC,
    Region::AD,
    Region::CK,
    Region::FK,
    Region::FO,
    Region::GL,
    Region::KI,
    Region::NC,
    Region::NF,
    Region::NU,
    Region::PM,
    Region::SB,
    Region::SH,
    Region::TA,
    Region::TK,
    Region::TO,
    Region::TV,
    Region::VU,
    Region::WF,
    Region::WS,
];

/// Reads digits, with a `+` in front where the writer put one.
pub(super) fn read(digits: &str, region: Option<Region>) -> Reading {
    if let Some(bare) = digits.strip_prefix('+') {
        return international(digits, bare, region);
    }
    if !(7..=20).contains(&digits.len()) {
        // Elsewhere so few digits are a line inside a house, or the end of a number.
        let short = region.filter(|region| digits.len() >= 4 && SHORT.contains(region));
        return short.and_then(|region| valid(digits, Some(region))).map_or(Reading::Nothing, sure);
    }
    // Twelve digits that begin with the country's own code are a number whose plus was lost, even
    // where some long number of a town in that country would be spelled alike (Germany).
    if digits.len() >= 11
        && let Some(code) = region.and_then(|r| PHONE_NUMBER_UTIL.get_country_code_for_region(r))
        && digits.starts_with(&code.to_string())
        && let Some(e164) = valid(&format!("+{digits}"), None)
    {
        return sure(e164);
    }
    if let Some(region) = region
        && let Some(e164) = valid(digits, Some(region))
    {
        // A number without its home prefix may be a whole one of somebody else.
        return if is_loose(digits, region, &e164) { Reading::Proposed(e164) } else { sure(e164) };
    }
    // 00 is how most of the world dials a country code; Russia's 007 is its own made of that.
    let prefixes = ["00", "810"].iter().filter_map(|prefix| digits.strip_prefix(prefix));
    for rest in prefixes {
        if let Some(e164) = valid(&format!("+{rest}"), None) {
            return sure(e164);
        }
    }
    if region == Some(Region::MX)
        && let Some(e164) = mexican(digits)
    {
        return sure(e164);
    }
    if let Some(region) = region {
        // Trunk prefixes that were dialled in the past and still stand in old lists.
        let trunk = digits
            .strip_prefix('0')
            .filter(|_| ZERO_BEFORE.contains(&region))
            .or_else(|| digits.strip_prefix('8').filter(|_| EIGHT_BEFORE.contains(&region)));
        if let Some(e164) = trunk.and_then(|rest| valid(rest, Some(region))) {
            return Reading::Number(e164);
        }
    }
    if let Some(e164) = digits.strip_prefix("521").filter(|_| digits.len() == 13).and_then(mexican)
    {
        return sure(e164);
    }
    // Eleven digits that begin with 8 are a number as it is dialled inside Russia, before they are
    // one of Vietnam or China without its plus.
    if let Some(e164) = eight(digits) {
        return Reading::Proposed(e164);
    }
    // A country code whose plus was lost, as in Excel. Numbers of America's length are many
    // countries' own, too.
    let plus = format!("+{digits}");
    if let Some(e164) = valid(&plus, None) {
        let is_long = digits.len() >= 11 && !digits.starts_with('1');
        return if is_long { sure(e164) } else { Reading::Proposed(e164) };
    }
    near(digits, region)
}

/// The same of digits behind whose country code a zero in brackets was left out. Most countries
/// dial it at home only; where numbers begin with it, as in Italy, it stays.
pub(super) fn with_zero(digits: &str, zero: Option<&str>, region: Option<Region>) -> Reading {
    let without = read(digits, region);
    let Some(with) = zero.map(|zero| read(zero, region)) else { return without };
    match (without, with) {
        // A town of Italy, or a mobile phone whose owner thinks of another country.
        (Reading::Number(without), Reading::Number(with))
            if without != with && without.starts_with("+39") =>
        {
            Reading::Proposed(with)
        }
        (Reading::Number(without), _) => Reading::Number(without),
        (_, Reading::Number(with)) => Reading::Number(with),
        (without, _) => without,
    }
}

/// A number with a plus: as written, or proposed with the home prefix taken for a country code.
fn international(digits: &str, bare: &str, region: Option<Region>) -> Reading {
    if let Some(e164) = valid(digits, None) {
        return sure(e164);
    }
    // Until 2019 mobile phones of Mexico had a 1 behind the country code.
    if let Some(e164) = bare.strip_prefix("521").and_then(mexican) {
        return sure(e164);
    }
    // `+00 34 …` and `+0034…`.
    if let Some(e164) = bare.strip_prefix("00").and_then(|rest| valid(&format!("+{rest}"), None)) {
        return Reading::Number(e164);
    }
    let home = region.and_then(|region| valid(bare, Some(region)));
    home.or_else(|| eight(bare))
        .or_else(|| doubled(bare))
        .map_or(Reading::Nothing, Reading::Proposed)
}

/// A number of Mexico with the prefixes that were dialled until 2019: 01, 044 and 045, and the 1
/// from abroad.
fn mexican(digits: &str) -> Option<String> {
    let prefixes = ["", "01", "044", "045", "52", "521", "1"];
    let rest = prefixes
        .iter()
        .find_map(|prefix| digits.strip_prefix(prefix).filter(|rest| rest.len() == 10))?;
    valid(rest, Some(Region::MX))
}

/// A country code with the home prefix of that country, or with itself, behind it: `+7 8 916…`.
fn doubled(bare: &str) -> Option<String> {
    (1..=3).find_map(|len| {
        let (code, rest) = bare.split_at_checked(len)?;
        let known = code.parse().ok()?;
        PHONE_NUMBER_UTIL.get_region_for_country_code(known)?;
        [code, "8", "0"].iter().find_map(|prefix| {
            let rest = rest.strip_prefix(prefix)?;
            valid(&format!("+{code}{rest}"), None)
        })
    })
}

/// The number, unless all its digits are one and the same: people type such ones to get on.
fn sure(e164: String) -> Reading {
    let tail = e164.get(e164.len().saturating_sub(8)..).unwrap_or("");
    let first = tail.chars().next();
    if tail.chars().all(|c| Some(c) == first) {
        Reading::Proposed(e164)
    } else {
        Reading::Number(e164)
    }
}

/// Whether digits without the home prefix fit a country whose lengths are so free that a number
/// from anywhere does.
fn is_loose(digits: &str, region: Region, e164: &str) -> bool {
    let is_free = matches!(region, Region::DE | Region::AT);
    is_free && !digits.starts_with('0') && kind(e164) != Some(PhoneNumberType::Mobile)
}

fn kind(e164: &str) -> Option<PhoneNumberType> {
    PHONE_NUMBER_UTIL.parse(e164, None).ok().map(|number| number.get_type())
}

/// What letters and digits may mean together: never more than an offer.
pub(super) fn guess(digits: &str, region: Option<Region>) -> Option<String> {
    match read(digits, region) {
        Reading::Number(e164) | Reading::Proposed(e164) => Some(e164),
        Reading::Nothing => None,
    }
}

/// The number that ends with these digits and begins as its neighbour in the cell, one of a fixed
/// line: such have a town in common, mobile phones nothing.
pub(super) fn beside(neighbour: &str, digits: &str) -> Option<String> {
    let is_short =
        (2..=7).contains(&digits.len()) && kind(neighbour) == Some(PhoneNumberType::FixedLine);
    let shared = neighbour.get(..neighbour.len().checked_sub(digits.len())?)?;
    valid(&format!("{shared}{digits}"), None).filter(|_| is_short)
}

/// Numbers one step away.
fn near(digits: &str, region: Option<Region>) -> Reading {
    // A leading zero that a spreadsheet dropped, where it is part of the number (Italy).
    let zero = region.and_then(|region| valid(&format!("0{digits}"), Some(region)));
    // How America dials a country code.
    let abroad = || digits.strip_prefix("011").and_then(|rest| valid(&format!("+{rest}"), None));
    zero.or_else(|| eight(digits))
        .or_else(abroad)
        .or_else(|| doubled(digits))
        .map_or(Reading::Nothing, Reading::Proposed)
}

/// A Russian number dialled from inside Russia, whatever the country of the list.
fn eight(digits: &str) -> Option<String> {
    let rest = digits.strip_prefix('8').filter(|rest| rest.len() == 10)?;
    valid(&format!("+7{rest}"), None)
}

/// The E.164 form of a number that its country's plan knows.
pub(super) fn valid(digits: &str, region: Option<Region>) -> Option<String> {
    let number = PHONE_NUMBER_UTIL.parse(digits, region).ok()?;
    number.is_valid().then(|| number.format_as(PhoneNumberFormat::E164).into_owned())
}

/// Recognises `7.9161234567E+10`, with a point or a comma.
pub(super) fn excel(text: &str, region: Option<Region>) -> Option<Excel> {
    let (mantissa, exponent) = text.split_once('e')?;
    let exponent: usize = exponent.strip_prefix('+').unwrap_or(exponent).trim().parse().ok()?;
    let mantissa = mantissa.trim().trim_start_matches('+');
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
