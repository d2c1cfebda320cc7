//! Where a card stands in its column: a number that has room before and after it.
//!
//! A rank is a fraction between 0 and 1, written in base 62 without the point. Between any two
//! there is a third, so moving a card writes that card only, and two devices that move
//! different cards do not disturb each other. What is put between two has more digits than
//! they, so one place can be used up after some thousand cards: [`make_room`] then gives the cards
//! around it new ranks.

mod room;

pub use room::{Room, make_room};

use serde::{Deserialize, Serialize};

use crate::field::FieldType;
use crate::value::text_values;

/// Digits in the order of their bytes, so that ranks sort as texts.
const DIGITS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/// A place in an order. Compared as text; cards of one rank are ordered by their ids.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Rank(String);

/// A text is not a rank.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a rank is 1 to {max} letters and digits, not ending in 0", max = Rank::MAX_CHARS)]
pub struct RankError;

impl Rank {
    /// The longest rank that is read.
    pub const MAX_CHARS: usize = 1_000;

    /// Reads a stored rank.
    ///
    /// # Errors
    /// [`RankError`] where the text is not one.
    pub fn parse(text: &str) -> Result<Self, RankError> {
        let is_rank = (1..=Self::MAX_CHARS).contains(&text.len())
            && text.bytes().all(|b| b.is_ascii_alphanumeric())
            // 0.5 and 0.50 would be two texts of one number with no room between.
            && !text.ends_with('0');
        if is_rank { Ok(Self(text.to_owned())) } else { Err(RankError) }
    }

    /// A rank after one and before another; `None` is the respective end of the column.
    ///
    /// `jitter` is random: two devices which put cards in the same place at the same time give
    /// them different ranks by it. At an open end it goes one step on, so that those who always
    /// put cards on top have places enough for ever.
    ///
    /// Answers `None` where nothing lies between the two: they are not in order (they may share a
    /// rank), or what lies between is longer than [`Rank::MAX_CHARS`].
    #[must_use]
    pub fn between(after: Option<&Self>, before: Option<&Self>, jitter: u32) -> Option<Self> {
        let low = after.map(|rank| rank.0.as_bytes());
        let high = before.map(|rank| rank.0.as_bytes());
        let text = match (low, high) {
            (None, None) => Some(jittered("V".to_owned(), jitter)),
            (Some(low), None) => Some(jittered(step(low, true), jitter)),
            (None, Some(high)) => Some(jittered(step(high, false), jitter)),
            (Some(low), Some(high)) if low < high => Some(inside(low, high, jitter)),
            (Some(_), Some(_)) => None,
        };
        text.filter(|text| text.len() <= Self::MAX_CHARS).map(Self)
    }

    /// As [`Rank::between`]; where nothing lies between the two it is close behind the first, or
    /// as far as the length allows the same: cards of one rank are ordered by their ids.
    #[must_use]
    pub fn beside(after: Option<&Self>, before: Option<&Self>, jitter: u32) -> Self {
        if let Some(found) = Self::between(after, before, jitter) {
            return found;
        }
        let Some(near) = after.or(before) else { return Self("V".to_owned()) };
        let text = jittered(near.0.clone(), jitter);
        let fits = after.is_some() && text.len() <= Self::MAX_CHARS;
        if fits { Self(text) } else { near.clone() }
    }

    /// The text by which it is compared.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Digits of which a step at an open end changes the last: 62 to the fifth places before a rank
/// becomes longer.
const STEP_DIGITS: usize = 5;

/// Between two neighbours there have to be so many places for one to be chosen among them by chance.
const PLACES: u32 = 62 * 62 * 62;

/// The first digits, one step up or down; more of them where these are at their end.
fn step(from: &[u8], up: bool) -> String {
    let mut found = String::new();
    let mut rest = from;
    loop {
        let (block, others) = rest.split_at(rest.len().min(STEP_DIGITS));
        let mut digits: Vec<u32> = block.iter().map(|byte| digit(*byte)).collect();
        digits.resize(STEP_DIGITS, 0);
        let end = if up { 61 } else { 0 };
        if let Some(last) = digits.iter().rposition(|digit| *digit != end) {
            for (at, digit) in digits.iter_mut().enumerate().skip(last) {
                *digit = match (at == last, up) {
                    (true, true) => *digit + 1,
                    (true, false) => *digit - 1,
                    (false, true) => 0,
                    (false, false) => 61,
                };
            }
            found.extend(digits.into_iter().map(letter));
            return found;
        }
        // No text ends in 0, so downwards there is something in one of the blocks; upwards the
        // block behind the last is all zeros.
        found.extend(digits.into_iter().map(letter));
        rest = others;
    }
}

/// A place between two that are in order: in the middle half of what lies between them, by chance.
fn inside(low: &[u8], high: &[u8], jitter: u32) -> String {
    let mut digits = Vec::new();
    let mut places = 0;
    while places < PLACES {
        let at = digits.len();
        let [from, to] = [low, high].map(|text| text.get(at).map_or(0, |byte| digit(*byte)));
        // The upper is not below the lower, digit by digit from where they part.
        places = places * 62 + to - from;
        digits.push(from);
    }
    let mut carry = places / 4 + jitter % (places / 2);
    for digit in digits.iter_mut().rev() {
        carry += *digit;
        *digit = carry % 62;
        carry /= 62;
    }
    let text: String = digits.into_iter().map(letter).collect();
    text.trim_end_matches('0').to_owned()
}

/// With three digits of chance behind it, the last of which is not 0.
fn jittered(mut text: String, jitter: u32) -> String {
    let mut rest = jitter;
    for _ in 0..2 {
        text.push(letter(rest % 62));
        rest /= 62;
    }
    text.push(letter(1 + rest % 61));
    text
}

fn digit(byte: u8) -> u32 {
    // Ranks hold nothing but digits; 62 of them, so the position fits.
    DIGITS.binary_search(&byte).unwrap_or_default() as u32
}

fn letter(digit: u32) -> char {
    DIGITS.get(digit as usize).copied().unwrap_or(b'z').into()
}

impl TryFrom<String> for Rank {
    type Error = RankError;
    fn try_from(text: String) -> Result<Self, RankError> {
        Self::parse(&text)
    }
}
impl From<Rank> for String {
    fn from(rank: Rank) -> Self {
        rank.0
    }
}
impl std::fmt::Display for Rank {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}
text_values! { Rank: FieldType::Rank, Rank::parse; }

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn rank(text: &str) -> Rank {
        Rank::parse(text).unwrap()
    }

    #[track_caller]
    fn check(after: Option<&str>, before: Option<&str>) {
        let (after, before) = (after.map(rank), before.map(rank));
        for jitter in [0, 1, 61, 62, u32::MAX] {
            let found = Rank::between(after.as_ref(), before.as_ref(), jitter).unwrap();
            assert_eq!(Rank::parse(found.as_str()), Ok(found.clone()));
            assert!(after.as_ref().is_none_or(|after| *after < found), "{found}");
            assert!(before.as_ref().is_none_or(|before| found < *before), "{found}");
        }
    }

    #[test]
    fn there_is_room_everywhere() {
        check(None, None);
        check(None, Some("1"));
        check(None, Some("0000001"));
        check(Some("zzzz"), None);
        check(Some("A"), Some("B"));
        check(Some("A"), Some("A1"));
        check(Some("A"), Some("A0001"));
        check(Some("Az"), Some("B"));
        check(Some("Azzz"), Some("B1"));
    }

    #[test]
    fn neighbours_of_one_rank_have_nothing_between_them() {
        let place = rank("V");
        assert_eq!(Rank::between(Some(&place), Some(&place), 7), None);
        assert!(Rank::beside(Some(&place), Some(&place), 7) > place);
    }

    #[test]
    fn where_no_text_is_short_enough_it_is_said() {
        let (low, high) = (rank(&"z".repeat(Rank::MAX_CHARS)), "0".repeat(Rank::MAX_CHARS - 1));
        let high = rank(&format!("{high}1"));
        assert_eq!(Rank::between(Some(&low), None, 7), None);
        assert_eq!(Rank::beside(Some(&low), None, 7), low);
        assert_eq!(Rank::between(None, Some(&high), 7), None);
        assert_eq!(Rank::beside(None, Some(&high), 7), high);
    }

    /// So many cards, each put where `place` says; the longest rank.
    #[track_caller]
    fn put(cards: usize, place: impl Fn(usize, usize) -> usize) -> usize {
        let mut column: std::collections::VecDeque<Rank> = std::collections::VecDeque::new();
        let mut jitter = 7_u32;
        for at in 0..cards {
            jitter = jitter.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let place = place(at, column.len());
            let after = place.checked_sub(1).and_then(|at| column.get(at));
            let before = column.get(place);
            let new = Rank::between(after, before, jitter).unwrap();
            assert!(after.is_none_or(|after| *after < new), "{at}");
            assert!(before.is_none_or(|before| new < *before), "{at}");
            column.insert(place, new);
        }
        column.iter().map(|rank| rank.as_str().len()).max().unwrap_or_default()
    }

    #[test]
    fn cards_that_always_go_to_one_end_keep_short_ranks() {
        assert_eq!(put(20_000, |_, _| 0), 8);
        assert_eq!(put(20_000, |_, len| len), 8);
        assert_eq!(put(20_000, |at, len| if at % 2 == 0 { 0 } else { len }), 8);
    }

    #[test]
    fn one_place_between_two_takes_thousands() {
        assert!(put(4_000, |_, len| len.min(1)) < Rank::MAX_CHARS);
        assert!(put(4_000, |_, len| len.saturating_sub(1)) < Rank::MAX_CHARS);
        assert!(put(4_000, |_, len| len / 2) < Rank::MAX_CHARS);
    }

    #[test]
    fn ranks_of_before_can_be_gone_on_from() {
        // What halving towards 0 came to after some hundred cards.
        let old = rank(&format!("{}7k2P", "0".repeat(150)));
        let new = Rank::between(None, Some(&old), 7).unwrap();
        assert!(new < old && new.as_str().len() <= 158);
    }

    #[test]
    fn what_is_no_rank_is_refused() {
        for text in ["", "0", "A0", "a-b", "я"] {
            assert_eq!(Rank::parse(text), Err(RankError), "{text}");
        }
    }

    proptest! {
        #[test]
        fn cards_put_anywhere_keep_the_order_they_were_put_in(
            moves in proptest::collection::vec((0..1_000_usize, any::<u32>()), 1..120),
        ) {
            let mut column: Vec<Rank> = Vec::new();
            for (place, jitter) in moves {
                let place = place % (column.len() + 1);
                let after = place.checked_sub(1).and_then(|at| column.get(at));
                let new = Rank::between(after, column.get(place), jitter).unwrap();
                column.insert(place, new);
                prop_assert!(column.is_sorted_by(|a, b| a < b));
            }
        }
    }
}
