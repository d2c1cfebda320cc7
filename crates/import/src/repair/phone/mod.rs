//! From a cell with phones to E.164: what people, telephone systems and Excel make of numbers.
//!
//! [`clean`] takes a cell apart into numbers, extensions and words; [`dial`] finds the one number
//! that the digits of a piece can mean, by the numbering plans of `rlibphonenumber`. A repair is
//! accepted only where the plan leaves no other reading; the rest is proposed, never taken.

mod clean;
mod dial;

use cartera_domain::PhoneNumber;
pub use rlibphonenumber::Region;

/// What was found in a cell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Phones {
    /// The numbers that can be dialled, in the order of the cell, each once.
    pub numbers: Vec<PhoneNumber>,
    /// The parts that need a person.
    pub problems: Vec<PhoneProblem>,
    /// Whether the cell says more than numbers: a name, an hour, another remark.
    pub has_words: bool,
}

impl Phones {
    /// Whether the cell is one number as one dials it from anywhere, however its digits are set
    /// apart: nothing had to be repaired.
    #[must_use]
    pub fn are_international(&self, cell: &str) -> bool {
        let [number] = self.numbers.as_slice() else { return false };
        let kept = |c: &char| !c.is_whitespace() && !matches!(c, '-' | '.' | '(' | ')' | '/');
        number.extension().is_none() && cell.chars().filter(kept).eq(number.e164().chars())
    }
}

/// A part of a cell that is not taken as a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PhoneProblem {
    /// It cannot be a phone number of any country.
    Unreadable(String),
    /// Excel wrote it as a rounded number. With a proposal all digits are there.
    Excel {
        /// The text of the cell.
        text: String,
        /// The number in E.164 that its digits would be.
        proposed: Option<String>,
    },
    /// No number as written, but one small step away from one.
    Doubtful {
        /// The text of the part.
        text: String,
        /// That number in E.164, with the extension that it may have.
        proposed: String,
    },
}

/// The longest cell that is taken apart, in bytes; no list of phones of one person is longer.
const MOST_BYTES: usize = 4_096;
/// How much of a longer one is shown.
const SHOWN_CHARS: usize = 80;

impl PhoneProblem {
    /// What is offered in place of it: as [`PhoneNumber::parse`] reads it.
    #[must_use]
    pub fn proposed(&self) -> Option<&str> {
        match self {
            Self::Unreadable(_) => None,
            Self::Excel { proposed, .. } => proposed.as_deref(),
            Self::Doubtful { proposed, .. } => Some(proposed),
        }
    }

    fn set_text(&mut self, original: &str) {
        match self {
            Self::Unreadable(text) | Self::Excel { text, .. } | Self::Doubtful { text, .. } => {
                original.clone_into(text);
            }
        }
    }
}

/// The numbering plan of a country by its ISO 3166 code; `None` for one without phones of its own.
#[must_use]
pub fn region(code: &str) -> Option<Region> {
    let upper = code.trim().to_ascii_uppercase();
    rlibphonenumber::PHONE_NUMBER_UTIL
        .get_supported_regions()
        .find(|region| region.as_region_str().as_ref() == upper)
}

/// The ISO 3166 code of a numbering plan's country.
#[must_use]
pub fn code(region: Region) -> String {
    region.as_region_str().as_ref().to_owned()
}

/// What a number in E.164 is by its country's plan of numbers: itself, or without what is dialled
/// before numbers there (`+7 8 916…`). `None` where the plan has no such number.
#[must_use]
pub fn planned(e164: &str) -> Option<String> {
    dial::valid(e164, None)
}

/// Reads all phones of a cell; numbers without a country code are of `region`.
#[must_use]
pub fn read(cell: &str, region: Option<Region>) -> Phones {
    let mut phones = Phones::default();
    // Most cells hold one number and nothing else.
    if let Some(digits) = clean::plain(cell)
        && let dial::Reading::Number(e164) = dial::read(&digits, region)
        && let Ok(number) = PhoneNumber::new(&e164, None)
    {
        phones.numbers.push(number);
        return phones;
    }
    if cell.len() > MOST_BYTES {
        let shown: String = cell.trim().chars().take(SHOWN_CHARS).collect();
        phones.problems.push(PhoneProblem::Unreadable(format!("{shown}…")));
        return phones;
    }
    let text = clean::normalise(cell);
    if let Some(excel) = dial::excel(&text, region) {
        phones
            .problems
            .push(PhoneProblem::Excel { text: cell.trim().to_owned(), proposed: excel.proposed });
        return phones;
    }
    let pieces = clean::pieces(&text);
    phones.has_words = pieces.iter().any(|piece| piece.has_words);
    let mut at = 0;
    // What is said about a problem is the cell as it stands, if it is all of it.
    let original = (pieces.len() == 1).then(|| cell.trim());
    while let Some(piece) = pieces.get(at) {
        let rest = pieces.get(at..).unwrap_or_default();
        at += take(rest, piece, region, &mut phones);
    }
    if let (Some(original), Some(problem)) = (original, phones.problems.first_mut()) {
        problem.set_text(original);
    }
    // A cell that says only "no" or "see note" has something to say, but no number.
    if phones.numbers.is_empty() && phones.problems.is_empty() && phones.has_words {
        phones.problems.push(PhoneProblem::Unreadable(cell.trim().to_owned()));
    }
    phones
}

/// Reads the first of `rest`, together with the next ones where it is too short to stand alone;
/// gives back how many pieces were used.
fn take(
    rest: &[clean::Piece],
    piece: &clean::Piece,
    region: Option<Region>,
    phones: &mut Phones,
) -> usize {
    let doubtful = |proposed: String| {
        // What is only offered keeps its extension, too.
        let extension = piece.extension.as_ref().filter(|_| !proposed.contains(";ext="));
        let proposed = match extension {
            Some(digits) => format!("{proposed};ext={digits}"),
            None => proposed,
        };
        PhoneProblem::Doubtful { text: piece.text.clone(), proposed }
    };
    if let Some(guess) = &piece.guess {
        // A letter among digits is one of them, most likely; if not, it is still no good sign.
        let meant = dial::guess(guess, region).or_else(|| dial::guess(&piece.digits, region));
        if let Some(proposed) = meant {
            phones.problems.push(doubtful(proposed));
            return 1;
        }
    }
    // "after 18:00" is a remark, not a number.
    if piece.digits.is_empty() || (piece.has_words && piece.digits.len() < 5) {
        if let Some(proposed) = spelled(&piece.text) {
            phones.problems.push(doubtful(proposed));
        }
        return 1;
    }
    let reading = match dial::with_zero(&piece.digits, piece.with_zero().as_deref(), region) {
        dial::Reading::Number(e164) => {
            match &piece.bracket {
                Some(digits) => {
                    phones.problems.push(doubtful(format!("{e164};ext={digits}")));
                }
                None => add(phones, &e164, piece),
            }
            return 1;
        }
        reading => reading,
    };
    // `030/1234567`: what looked like two numbers is one with a separator inside.
    let mut joined = piece.digits.clone();
    for (count, next) in rest.iter().enumerate().skip(1).take(4) {
        if next.digits.is_empty() || next.digits.starts_with('+') || joined.len() > 9 {
            break;
        }
        joined.push_str(&next.digits);
        if let dial::Reading::Number(e164) = dial::read(&joined, region) {
            add(phones, &e164, next);
            return count + 1;
        }
    }
    if let Some(numbers) = dial::split_run(&piece.groups, region) {
        for e164 in numbers {
            add(phones, &e164, piece);
        }
        return 1;
    }
    let proposed = match reading {
        dial::Reading::Proposed(proposed) => Some(proposed),
        // The second of two numbers of one town is often written without what they share.
        _ => phones
            .numbers
            .last()
            .filter(|_| !piece.has_words)
            .and_then(|number| dial::beside(number.e164(), &piece.digits)),
    };
    phones.problems.push(match proposed {
        Some(proposed) => doubtful(proposed),
        None => PhoneProblem::Unreadable(piece.text.clone()),
    });
    1
}

/// The number that letters spell on the keys of a telephone: `1-800-FLOWERS`.
fn spelled(text: &str) -> Option<String> {
    let is_spelled = text.starts_with(|c: char| c.is_ascii_digit() || c == '+' || c == '(')
        && text.chars().filter(char::is_ascii_alphabetic).count() >= 3;
    let key = |c: char| if c.is_ascii_digit() { Some(c) } else { clean::keypad(c) };
    let digits: String = text.chars().filter_map(key).collect();
    let fits = is_spelled && (10..=11).contains(&digits.len()) && text.is_ascii();
    fits.then(|| dial::guess(&digits, Some(Region::US))).flatten()
}

fn add(phones: &mut Phones, e164: &str, piece: &clean::Piece) {
    match PhoneNumber::new(e164, piece.extension.as_deref()) {
        Ok(number) if !phones.numbers.contains(&number) => phones.numbers.push(number),
        Ok(_) => {}
        Err(_) => phones.problems.push(PhoneProblem::Unreadable(piece.text.clone())),
    }
}

#[cfg(test)]
mod tests;
