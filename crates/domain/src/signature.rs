//! Who signed an order, when, for what sum, and what their hand drew.
//!
//! The drawing is a field and no attachment: it weighs a few kilobytes, and so it is wherever the
//! order is, on the office's screen as on the tablet's, without a file that must travel as well.

use serde::{Deserialize, Serialize};

use crate::decimal::as_text;
use crate::field::FieldType;
use crate::money::Money;
use crate::table::composite;
use crate::text::Name;
use crate::time::Timestamp;
use crate::value::text_values;

composite! {
    /// A signature. One value, so that of two made apart one stands as a whole.
    Signature;
    needs {
        /// Who signed, as they wrote their name.
        1 by: Name,
        /// When.
        2 at: Timestamp,
        /// What was to be paid then.
        3 total: Money,
    }
    optional {
        /// What their hand drew; none where the name alone was written.
        4 strokes: Option<Strokes>,
    }
}

/// Lines drawn by hand in a box of [`Strokes::WIDTH`] by [`Strokes::HEIGHT`] points, from the upper
/// left. It rests as the path that SVG draws: `M12 34L56 78`, whole numbers and nothing else.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Strokes(String);

/// Why something is not lines drawn by hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum StrokesError {
    /// Nothing was drawn.
    #[error("nothing is drawn")]
    Empty,
    /// More than a signature needs.
    #[error("it has more than {} points", Strokes::MAX_POINTS)]
    TooLong,
    /// Not a path of whole numbers inside the box.
    #[error("not a path such as M12 34L56 78 in a box of 600 by 200")]
    Invalid,
}

impl Strokes {
    /// Points from the left to the right.
    pub const WIDTH: u16 = 600;
    /// Points from the top to the bottom.
    pub const HEIGHT: u16 = 200;
    /// The most points: some forty kilobytes.
    pub const MAX_POINTS: usize = 4_000;

    /// Lines through these points; what lies beside the box is put on its edge.
    ///
    /// # Errors
    /// [`StrokesError::Empty`], [`StrokesError::TooLong`].
    pub fn of(lines: &[Vec<(u16, u16)>]) -> Result<Self, StrokesError> {
        let mut path = String::new();
        for line in lines {
            // A dot is a line from itself to itself.
            let again = line.first().filter(|_| line.len() == 1);
            for (at, (x, y)) in line.iter().chain(again).enumerate() {
                let sign = if at == 0 { 'M' } else { 'L' };
                let (x, y) = ((*x).min(Self::WIDTH), (*y).min(Self::HEIGHT));
                path.push_str(&format!("{sign}{x} {y}"));
            }
        }
        Self::parse(&path)
    }

    /// Reads a path.
    ///
    /// # Errors
    /// [`StrokesError`].
    pub fn parse(text: &str) -> Result<Self, StrokesError> {
        if text.is_empty() {
            return Err(StrokesError::Empty);
        }
        let mut points = text.split(['M', 'L']);
        if !text.starts_with('M') || points.next() != Some("") {
            return Err(StrokesError::Invalid);
        }
        let is_in = |number: &str, most: u16| {
            let is_written = number.bytes().all(|byte| byte.is_ascii_digit());
            is_written && number.parse::<u16>().is_ok_and(|number| number <= most)
        };
        let mut count = 0;
        for point in points {
            let Some((x, y)) = point.split_once(' ') else { return Err(StrokesError::Invalid) };
            if !is_in(x, Self::WIDTH) || !is_in(y, Self::HEIGHT) {
                return Err(StrokesError::Invalid);
            }
            count += 1;
        }
        if count > Self::MAX_POINTS {
            return Err(StrokesError::TooLong);
        }
        Ok(Self(text.to_owned()))
    }

    /// The path, as SVG takes it.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for Strokes {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

as_text!(Strokes, StrokesError);
text_values! { Strokes: FieldType::Text, Strokes::parse; }

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(lines: &[Vec<(u16, u16)>], want: Result<&str, StrokesError>) {
        assert_eq!(Strokes::of(lines).map(String::from), want.map(str::to_owned));
    }

    #[test]
    fn a_hand_draws_lines_and_dots() {
        check(&[vec![(12, 34), (56, 78)], vec![(5, 6)]], Ok("M12 34L56 78M5 6L5 6"));
        check(&[vec![(700, 300), (0, 0)]], Ok("M600 200L0 0"));
        check(&[], Err(StrokesError::Empty));
        check(&[vec![]], Err(StrokesError::Empty));
        check(&[vec![(1, 1); Strokes::MAX_POINTS + 1]], Err(StrokesError::TooLong));
    }

    #[test]
    fn nothing_but_points_of_the_box_is_a_path() {
        for text in ["L1 2", "M1", "M1 2 3", "M601 2", "M1 201", "M-1 2", "M1 2Z", "M+1 2", "x"] {
            assert_eq!(Strokes::parse(text), Err(StrokesError::Invalid), "{text}");
        }
    }
}
