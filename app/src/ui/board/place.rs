//! Where a card is, and where it would come to stand. Pure.

/// A place between cards: before the card that is the `at`-th of a lane.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The lane, from the left.
    pub lane: usize,
    /// How many cards of the lane are above it.
    pub at: usize,
}

/// Where a card can be dropped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// In a lane.
    Lane(Place),
    /// On one of the zones that are shown while a card is lifted.
    Zone(usize),
}

impl Place {
    /// Whether a card of this place would stay where it is.
    #[must_use]
    pub const fn is_same(self, to: Self) -> bool {
        self.lane == to.lane && (to.at == self.at || to.at == self.at + 1)
    }

    /// The place for which the card of `from` is headed after an arrow key; lanes hold so many
    /// cards. `None` for other keys and at the edges.
    #[must_use]
    pub fn stepped(self, key: &str, from: Self, counts: &[usize]) -> Option<Self> {
        let count = |lane: usize| counts.get(lane).copied();
        let to = match key {
            // Its own two places, before and after itself, are one.
            "ArrowUp" if self.lane == from.lane && self.at == from.at + 1 => {
                Self { at: from.at.checked_sub(1)?, ..self }
            }
            "ArrowUp" => Self { at: self.at.checked_sub(1)?, ..self },
            "ArrowDown" if self.is_same(from) || from.is_same(self) => {
                Self { at: from.at + 2, ..self }
            }
            "ArrowDown" => Self { at: self.at + 1, ..self },
            "ArrowLeft" => self.beside(self.lane.checked_sub(1)?, count)?,
            "ArrowRight" => self.beside(self.lane + 1, count)?,
            "Home" => Self { at: 0, ..self },
            "End" => Self { at: count(self.lane)?, ..self },
            _ => return None,
        };
        (to.at <= count(to.lane)?).then_some(to)
    }

    fn beside(self, lane: usize, count: impl Fn(usize) -> Option<usize>) -> Option<Self> {
        Some(Self { lane, at: self.at.min(count(lane)?) })
    }

    /// The place in a lane of so many cards at a height, all cards being as high.
    #[must_use]
    pub fn at_height(lane: usize, height: f64, card: f64, count: usize) -> Self {
        let at = if card > 0.0 { (height / card).round().max(0.0) as usize } else { 0 };
        Self { lane, at: at.min(count) }
    }
}

/// The card next to one after an arrow key, of lanes that hold so many.
#[must_use]
pub fn next_card(from: Place, key: &str, counts: &[usize]) -> Option<Place> {
    let count = |lane: usize| counts.get(lane).copied().unwrap_or_default();
    let clamp = |lane: usize| Place { lane, at: from.at.min(count(lane).saturating_sub(1)) };
    match key {
        "ArrowUp" => Some(Place { at: from.at.checked_sub(1)?, ..from }),
        "ArrowDown" => (from.at + 1 < count(from.lane)).then(|| Place { at: from.at + 1, ..from }),
        "ArrowLeft" => (0..from.lane).rev().find(|lane| count(*lane) > 0).map(clamp),
        "ArrowRight" => (from.lane + 1..counts.len()).find(|lane| count(*lane) > 0).map(clamp),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn place(lane: usize, at: usize) -> Place {
        Place { lane, at }
    }

    #[track_caller]
    fn check(from: Place, keys: &[&str], counts: &[usize], want: Place) {
        let to = keys.iter().fold(from, |to, key| to.stepped(key, from, counts).unwrap_or(to));
        assert_eq!(to, want, "{keys:?}");
    }

    #[test]
    fn an_arrow_moves_a_card_by_one_place() {
        check(place(0, 1), &["ArrowUp"], &[3, 2], place(0, 0));
        check(place(0, 1), &["ArrowDown"], &[3, 2], place(0, 3));
        check(place(0, 1), &["ArrowDown", "ArrowUp", "ArrowUp"], &[3, 2], place(0, 0));
    }

    #[test]
    fn a_card_goes_beside_as_far_as_there_are_lanes_and_cards() {
        check(place(0, 2), &["ArrowRight"], &[3, 1], place(1, 1));
        check(place(0, 2), &["ArrowRight", "ArrowRight", "ArrowLeft"], &[3, 0], place(0, 0));
        check(place(0, 0), &["ArrowLeft", "ArrowUp"], &[3, 0], place(0, 0));
        check(place(0, 2), &["ArrowDown"], &[3], place(0, 2));
        check(place(0, 1), &["End"], &[3], place(0, 3));
    }

    #[test]
    fn a_height_is_the_nearest_place() {
        for (height, at) in [(-5.0, 0), (39.0, 0), (41.0, 1), (119.0, 1), (900.0, 2)] {
            assert_eq!(Place::at_height(1, height, 80.0, 2), place(1, at), "{height}");
        }
    }

    #[test]
    fn the_focus_skips_empty_lanes() {
        assert_eq!(next_card(place(0, 4), "ArrowRight", &[5, 0, 2]), Some(place(2, 1)));
        assert_eq!(next_card(place(2, 1), "ArrowLeft", &[5, 0, 2]), Some(place(0, 1)));
        assert_eq!(next_card(place(0, 4), "ArrowDown", &[5]), None);
        assert_eq!(next_card(place(0, 0), "ArrowUp", &[5]), None);
    }
}
