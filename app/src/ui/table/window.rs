//! Which rows of a long table are worth drawing.

use std::ops::Range;

/// Rows of a table drawn beyond each edge, so that a quick flick meets rows and not paper.
pub const ROWS_BEYOND: usize = 8;
/// The same of cards, each as high as three rows and as costly as six.
pub const CARDS_BEYOND: usize = 4;

/// The rows to draw, `beyond` of them past each edge. All lengths in CSS pixels; `row` is above
/// zero.
///
/// The answer moves in steps of half the margin: most scroll events then draw nothing new.
#[must_use]
pub fn visible(scroll: f64, height: f64, row: f64, count: usize, beyond: usize) -> Range<usize> {
    let step = (beyond / 2).max(1);
    let first = ((scroll.max(0.0) / row) as usize / step * step).saturating_sub(beyond);
    let rows = (height.max(0.0) / row).ceil() as usize + 2 * beyond + step;
    let last = first.saturating_add(rows).min(count);
    first.min(last)..last
}

/// Where to scroll so that a row is in sight; `None` where it is already.
#[must_use]
pub fn reveal(index: usize, scroll: f64, height: f64, row: f64) -> Option<f64> {
    let top = index as f64 * row;
    if top < scroll {
        Some(top)
    } else if top + row > scroll + height {
        Some(top + row - height)
    } else {
        None
    }
}

/// The row that a key leads to; `None` for keys that move nothing.
#[must_use]
pub fn moved(key: &str, from: usize, count: usize, page: usize) -> Option<usize> {
    let last = count.checked_sub(1)?;
    let to = match key {
        "ArrowDown" => from.saturating_add(1),
        "ArrowUp" => from.saturating_sub(1),
        "PageDown" => from.saturating_add(page.max(1)),
        "PageUp" => from.saturating_sub(page.max(1)),
        "Home" => 0,
        "End" => last,
        _ => return None,
    };
    Some(to.min(last))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn covers(scroll: f64, height: f64, row: f64, count: usize, beyond: usize) {
        let drawn = visible(scroll, height, row, count, beyond);
        let first = ((scroll / row) as usize).min(count);
        let last = (((scroll + height) / row).ceil() as usize).min(count);
        assert!(drawn.start <= first && drawn.end >= last, "{drawn:?} misses {first}..{last}");
        let most = (height / row) as usize + 3 * beyond + 1;
        assert!(drawn.len() <= most, "{drawn:?} is more than {most}");
    }

    #[test]
    fn what_is_in_sight_is_drawn_and_little_more() {
        for scroll in [0.0, 1.0, 39.0, 40.0, 333.0, 12_345.0, 3_999_200.0] {
            for beyond in [0, 1, CARDS_BEYOND, ROWS_BEYOND] {
                covers(scroll, 800.0, 40.0, 100_000, beyond);
            }
        }
    }

    #[test]
    fn a_short_table_is_drawn_whole_and_an_empty_one_not_at_all() {
        assert_eq!(visible(0.0, 800.0, 40.0, 3, ROWS_BEYOND), 0..3);
        assert_eq!(visible(0.0, 800.0, 40.0, 0, ROWS_BEYOND), 0..0);
        assert_eq!(visible(9_999.0, 800.0, 40.0, 3, ROWS_BEYOND), 3..3);
    }

    #[test]
    fn a_row_is_brought_into_sight_by_the_shortest_way() {
        assert_eq!(reveal(5, 0.0, 400.0, 40.0), None);
        assert_eq!(reveal(10, 0.0, 400.0, 40.0), Some(40.0));
        assert_eq!(reveal(2, 400.0, 400.0, 40.0), Some(80.0));
    }

    #[test]
    fn keys_stay_inside_the_table() {
        assert_eq!(moved("ArrowUp", 0, 10, 5), Some(0));
        assert_eq!(moved("ArrowDown", 9, 10, 5), Some(9));
        assert_eq!(moved("PageDown", 7, 10, 5), Some(9));
        assert_eq!(moved("End", 0, 10, 5), Some(9));
        assert_eq!(moved("a", 0, 10, 5), None);
        assert_eq!(moved("End", 0, 0, 5), None);
    }
}
