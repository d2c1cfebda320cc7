//! Corrected time: an order of edits that trusts no device's clock.

/// When an edit was made, in the authority's time.
///
/// What the device's clock was wrong by at the moment of sending is taken away, and no edit
/// can lie in the future. An edit made weeks ago offline keeps its place weeks ago.
#[must_use]
pub fn corrected(made_ms: u64, sent_ms: u64, now_ms: u64) -> u64 {
    let age = sent_ms.saturating_sub(made_ms);
    now_ms.saturating_sub(age)
}

#[cfg(test)]
mod tests {
    use super::corrected;

    const NOW: u64 = 1_800_000_000_000;
    const HOUR: u64 = 3_600_000;

    #[track_caller]
    fn check(made_ms: u64, sent_ms: u64, want: u64) {
        assert_eq!(corrected(made_ms, sent_ms, NOW), want);
    }

    #[test]
    fn a_right_clock_is_believed() {
        check(NOW - 5, NOW, NOW - 5);
    }

    #[test]
    fn what_a_clock_is_wrong_by_is_taken_away() {
        check(NOW + HOUR - 5, NOW + HOUR, NOW - 5);
        check(NOW - HOUR - 5, NOW - HOUR, NOW - 5);
    }

    #[test]
    fn nothing_was_made_after_it_was_sent() {
        check(NOW + HOUR, NOW, NOW);
        check(u64::MAX, 0, NOW);
    }

    #[test]
    fn nothing_was_made_before_1970() {
        check(0, u64::MAX, 0);
    }
}
