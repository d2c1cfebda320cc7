//! Where a card stands in its column: a number that always has room before and after it.
//!
//! A rank is a fraction between 0 and 1, written in base 62 without the point. Between any two
//! there is a third, so moving a card writes that card only, and two devices that move
//! different cards do not disturb each other.

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
    /// `jitter` is random: its last digits are added so that two devices which put cards in
    /// the same place at the same time give them different ranks. Two neighbours that are not
    /// in order (they may share a rank) leave no room: the new rank is after the first.
    #[must_use]
    pub fn between(after: Option<&Self>, before: Option<&Self>, jitter: u32) -> Self {
        let low = after.map_or("", |rank| &rank.0);
        let high = before.map(|rank| rank.0.as_str()).filter(|high| low < *high);
        let mut text = middle(low.as_bytes(), high.map(str::as_bytes));
        let mut rest = jitter;
        for _ in 0..2 {
            text.push(letter(rest % 62));
            rest /= 62;
        }
        text.push(letter(1 + rest % 61));
        Self(text)
    }

    /// The text by which it is compared.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The shortest digits between the two, without being the beginning of the upper one: so that
/// further digits may follow.
fn middle(low: &[u8], high: Option<&[u8]>) -> String {
    let mut found = String::new();
    let mut bound = high;
    for at in 0.. {
        let from = low.get(at).map_or(0, |byte| digit(*byte));
        let to = bound.map_or(62, |high| high.get(at).map_or(0, |byte| digit(*byte)));
        if to > from + 1 {
            found.push(letter(from.midpoint(to)));
            break;
        }
        found.push(letter(from));
        if to > from {
            bound = None;
        }
    }
    found
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
            let found = Rank::between(after.as_ref(), before.as_ref(), jitter);
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
    fn neighbours_of_one_rank_leave_only_what_is_after_them() {
        let place = rank("V");
        assert!(Rank::between(Some(&place), Some(&place), 7) > place);
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
                let new = Rank::between(after, column.get(place), jitter);
                column.insert(place, new);
                prop_assert!(column.is_sorted_by(|a, b| a < b));
            }
        }
    }
}
