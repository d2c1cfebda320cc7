//! Chance that comes out the same every time: SplitMix64, as its authors publish it.

/// A source of numbers; the same seed gives the same ones on every device.
#[derive(Debug, Clone)]
pub struct Chance(u64);

impl Chance {
    /// Begins.
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from `least` to `most`, both included.
    pub fn between(&mut self, least: i64, most: i64) -> i64 {
        let width = most.saturating_sub(least).unsigned_abs().saturating_add(1);
        let offset = self.next() % width;
        least.saturating_add_unsigned(offset)
    }

    /// A place below `count`; 0 where there is none.
    pub fn below(&mut self, count: usize) -> usize {
        let most = i64::try_from(count).unwrap_or(1) - 1;
        usize::try_from(self.between(0, most.max(0))).unwrap_or(0)
    }

    /// Whether something that happens in so many of a hundred cases happens.
    pub fn happens(&mut self, percent: i64) -> bool {
        self.between(1, 100) <= percent
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chance_is_that_of_its_authors_and_stays_in_bounds() {
        // The first number of the published generator for the seed 1234567.
        assert_eq!(Chance::new(1_234_567).next(), 6_457_827_717_110_365_317);
        let mut chance = Chance::new(7);
        let numbers: Vec<i64> = (0..1000).map(|_| chance.between(-2, 2)).collect();
        assert!(numbers.iter().all(|number| (-2..=2).contains(number)));
        assert!((-2..=2).all(|number| numbers.contains(&number)));
        assert_eq!(chance.below(0), 0);
    }
}
