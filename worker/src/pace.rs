//! How much one device may ask of a workspace before others come first.
//!
//! One object does everything that a workspace asks, one thing after the other. So each device has a
//! bucket, large enough for an import of everything that somebody has, that fills again slowly.
//! Buckets lie in the object's memory: where it was emptied, so are they.

use std::collections::BTreeMap;

use crate::config;
use crate::members::Tag;

/// What is left in the bucket of a device that was here lately.
#[derive(Debug, Clone, Copy)]
struct Bucket {
    /// Less than nothing where the last thing asked for was more than there was left.
    left: i64,
    at_ms: u64,
}

impl Bucket {
    /// What is left at a later moment, 1 for each millisecond more; a clock that was set back adds
    /// nothing.
    fn left(self, now_ms: u64) -> i64 {
        let since = now_ms.saturating_sub(self.at_ms);
        self.left.saturating_add_unsigned(since).min(config::PACE_FULL)
    }
}

/// Buckets of all who were here lately.
#[derive(Debug, Default)]
pub struct Pace(BTreeMap<Tag, Bucket>);

impl Pace {
    /// How long somebody has to wait before anything more is done for them, in milliseconds;
    /// `None` where they need not.
    #[must_use]
    pub fn wait_ms(&self, tag: Tag, now_ms: u64) -> Option<u32> {
        let missing = 1_i64.saturating_sub(self.0.get(&tag)?.left(now_ms));
        (missing > 0).then(|| u32::try_from(missing).unwrap_or(u32::MAX))
    }

    /// Notes what was done for somebody, also where it was more than there was left.
    pub fn spend(&mut self, tag: Tag, now_ms: u64, cost: u64) {
        if self.0.len() > config::PACE_BUCKETS {
            // Who has a full one needs none.
            self.0.retain(|_, bucket| bucket.left(now_ms) < config::PACE_FULL);
        }
        let full = Bucket { left: config::PACE_FULL, at_ms: now_ms };
        let bucket = self.0.entry(tag).or_insert(full);
        let left = bucket.left(now_ms).saturating_sub_unsigned(cost);
        *bucket = Bucket { left, at_ms: now_ms.max(bucket.at_ms) };
    }
}

/// What bytes cost that are read or sent.
#[must_use]
pub const fn of_bytes(bytes: usize) -> u64 {
    bytes as u64 / config::PACE_BYTES
}

#[cfg(test)]
mod tests {
    use cartera_sync::limits;

    use super::*;

    const ANN: Tag = Tag::Device([1; 16]);
    const BEN: Tag = Tag::Device([2; 16]);
    const THEN: u64 = 1_800_000_000_000;

    /// What a push costs with its answer.
    fn push(patches: usize, bytes: usize, answer: usize) -> u64 {
        config::PACE_REQUEST + patches as u64 + of_bytes(bytes) + of_bytes(answer)
    }

    #[test]
    fn an_import_of_a_hundred_thousand_rows_never_waits() {
        let mut pace = Pace::default();
        // As if the object took no time at all: five records each, with long texts.
        for turn in 0..200 {
            assert_eq!(pace.wait_ms(ANN, THEN), None, "{turn}");
            pace.spend(ANN, THEN, push(500 * 5, 900_000, 40_000));
        }
    }

    #[test]
    fn reading_a_large_base_never_waits() {
        let mut pace = Pace::default();
        for page in 0..1_000 {
            assert_eq!(pace.wait_ms(ANN, THEN), None, "{page}");
            pace.spend(ANN, THEN, push(0, 100, limits::PAGE_BYTES));
        }
    }

    #[test]
    fn nobody_has_more_than_a_part_of_the_object_for_good() {
        let mut pace = Pace::default();
        let (mut now, hour) = (THEN, 3_600_000);
        let (mut busy_ms, took_ms) = (0, 1_000);
        while now < THEN + hour {
            if let Some(wait) = pace.wait_ms(ANN, now) {
                assert_eq!(pace.wait_ms(BEN, now), None, "the others have theirs");
                now += u64::from(wait);
                assert_eq!(pace.wait_ms(ANN, now), None, "as long as was said, and no longer");
            }
            pace.spend(ANN, now, push(limits::RECORDS_PER_PUSH, limits::PUSH_BYTES, 0));
            now += took_ms;
            busy_ms += took_ms;
        }
        assert!(busy_ms < hour / 5, "{busy_ms} ms of an hour");
    }

    #[test]
    fn an_edit_now_and_then_costs_nothing_that_is_noticed() {
        let mut pace = Pace::default();
        for turn in 0..100_000 {
            let now = THEN + turn * 20;
            assert_eq!(pace.wait_ms(ANN, now), None);
            pace.spend(ANN, now, push(1, 200, 300));
        }
    }

    #[test]
    fn what_was_too_much_is_waited_for_once() {
        let mut pace = Pace::default();
        pace.spend(ANN, THEN, config::PACE_FULL.unsigned_abs());
        assert_eq!(pace.wait_ms(ANN, THEN), Some(1));
        pace.spend(ANN, THEN, 4_999);
        assert_eq!(pace.wait_ms(ANN, THEN), Some(5_000));
        assert_eq!(pace.wait_ms(ANN, THEN - 1_000), Some(5_000), "a clock that was set back");
        assert_eq!(pace.wait_ms(ANN, THEN + 4_999), Some(1));
        assert_eq!(pace.wait_ms(ANN, THEN + 5_000), None);
        assert_eq!(pace.wait_ms(ANN, u64::MAX), None);
        pace.spend(ANN, THEN, u64::MAX);
        assert!(pace.wait_ms(ANN, THEN).is_some());
    }

    #[test]
    fn who_has_not_been_here_for_long_is_forgotten() {
        let mut pace = Pace::default();
        for n in 0..10_000_u64 {
            let mut id = [0; 16];
            id[..8].copy_from_slice(&n.to_be_bytes());
            pace.spend(Tag::Device(id), THEN + n * 1_000, 10);
        }
        assert!(pace.0.len() <= config::PACE_BUCKETS + 1, "{}", pace.0.len());
    }
}
