//! New ranks for some cards of a column, where there is no room for one more between two of them.

use super::Rank;

/// Characters that the new ranks leave free, so that the next thousands find room again.
const LEFT_FREE: usize = Rank::MAX_CHARS / 10;

/// A place between cards that got other ranks for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Room {
    /// The rank of the place.
    pub rank: Rank,
    /// Which cards of the column get which ranks; as few as there have to be, since whoever else
    /// moves one of them meanwhile is in the way.
    pub moved: Vec<(usize, Rank)>,
}

/// Makes room in a column, before the card at `place` or behind the last. `column` are the ranks
/// of its cards in their order.
#[must_use]
pub fn make_room(column: &[Rank], place: usize, jitter: u32) -> Room {
    let place = place.min(column.len());
    let mut width = 1;
    loop {
        let from = place.saturating_sub(width);
        let to = place.saturating_add(width).min(column.len());
        let after = from.checked_sub(1).and_then(|at| column.get(at));
        let mut ranks = Vec::with_capacity(to - from + 1);
        let is_whole = from == 0 && to == column.len();
        let has_room = fill(after, column.get(to), to - from + 1, jitter, &mut ranks)
            && (is_whole || ranks.iter().all(|rank| rank.0.len() + LEFT_FREE <= Rank::MAX_CHARS));
        if (has_room || is_whole) && place - from < ranks.len() {
            let rank = ranks.remove(place - from);
            return Room { rank, moved: (from..to).zip(ranks).collect() };
        }
        width = width.saturating_mul(2);
    }
}

/// Puts so many ranks between two, in order; `false` where there is no room for them.
fn fill(
    after: Option<&Rank>,
    before: Option<&Rank>,
    count: usize,
    jitter: u32,
    into: &mut Vec<Rank>,
) -> bool {
    if count == 0 {
        return true;
    }
    let Some(middle) = Rank::between(after, before, jitter) else { return false };
    // Any other number does: chance is needed between devices only.
    let next = jitter.wrapping_mul(0x9E37_79B1).wrapping_add(count as u32);
    let first = (count - 1) / 2;
    if !fill(after, Some(&middle), first, next, into) {
        return false;
    }
    into.push(middle.clone());
    fill(Some(&middle), before, count - 1 - first, next, into)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rank(text: &str) -> Rank {
        Rank::parse(text).unwrap()
    }

    /// The column after room was made, the new card in it.
    #[track_caller]
    fn check(column: &[Rank], place: usize, most_moved: usize) {
        let room = make_room(column, place, 7);
        assert!(room.moved.len() <= most_moved, "{} moved", room.moved.len());
        let mut after = column.to_vec();
        for (at, rank) in room.moved {
            after[at] = rank;
        }
        after.insert(place, room.rank);
        assert!(after.is_sorted_by(|a, b| a < b), "{after:?}");
        assert!(after.iter().all(|rank| Rank::parse(rank.as_str()).is_ok()));
    }

    #[test]
    fn cards_of_one_rank_are_told_apart() {
        let column = ["A", "V", "V", "V", "c"].map(rank);
        check(&column, 2, 4);
        check(&[rank("V"), rank("V")], 1, 2);
        check(&[rank("V"), rank("V")], 0, 2);
        check(&[rank("V"), rank("V")], 2, 2);
        check(&[], 0, 0);
    }

    #[test]
    fn a_place_that_is_used_up_costs_those_around_it_new_ranks() {
        let long = |last: &str| rank(&format!("V{}{last}", "0".repeat(Rank::MAX_CHARS - 2)));
        let column = [rank("A"), long("1"), long("2"), rank("W"), rank("X")];
        assert_eq!(Rank::between(column.get(1), column.get(2), 7), None);
        check(&column, 2, 2);
    }

    #[test]
    fn an_end_that_is_used_up_gets_room_again() {
        let lowest = rank(&format!("{}1", "0".repeat(Rank::MAX_CHARS - 1)));
        assert_eq!(Rank::between(None, Some(&lowest), 7), None);
        check(&[lowest, rank("V")], 0, 1);
        let highest = rank(&"z".repeat(Rank::MAX_CHARS));
        assert_eq!(Rank::between(Some(&highest), None, 7), None);
        check(&[rank("V"), highest], 2, 1);
    }
}
