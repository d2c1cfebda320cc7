//! Ids of new records and operations, made by the thousand.

use std::collections::VecDeque;

/// How many random bytes are asked for at once.
const BLOCK: usize = 8_192;

/// Writes random bytes.
type Fill = dyn FnMut(&mut [u8]);

/// Makes ids: UUIDv7 (RFC 9562 §5.7) that grow in the order of making, as method 1 of its §6.2.
pub struct Ids {
    fill: Box<Fill>,
    random: VecDeque<u8>,
    /// Milliseconds since 1970 and the counter within them of the latest id.
    latest: (u64, u16),
}

impl Ids {
    /// Ids with the randomness that `fill` writes.
    pub fn new(fill: impl FnMut(&mut [u8]) + 'static) -> Self {
        Self { fill: Box::new(fill), random: VecDeque::new(), latest: (0, 0) }
    }

    /// Random bytes: the id of an operation.
    pub fn random<const N: usize>(&mut self) -> [u8; N] {
        if self.random.len() < N {
            let mut block = [0; BLOCK];
            (self.fill)(&mut block);
            self.random.extend(block);
        }
        let mut bytes = [0; N];
        for (byte, random) in bytes.iter_mut().zip(self.random.drain(..N)) {
            *byte = random;
        }
        bytes
    }

    /// The id of a new record.
    pub fn record(&mut self, now_ms: u64) -> [u8; 16] {
        let (time, counter) = self.latest;
        self.latest = if now_ms > time {
            (now_ms, 0)
        } else if counter < 0x0fff {
            (time, counter + 1)
        } else {
            // More than the counter can tell apart in a millisecond: borrowed from the next one.
            (time + 1, 0)
        };
        let (time, counter) = self.latest;
        let [_, _, time @ ..] = time.to_be_bytes();
        let [high, low] = counter.to_be_bytes();
        let [variant, random @ ..] = self.random::<8>();
        let mut id = [0; 16];
        let parts =
            time.into_iter().chain([0x70 | high, low, 0x80 | (variant & 0x3f)]).chain(random);
        for (byte, part) in id.iter_mut().zip(parts) {
            *byte = part;
        }
        id
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_grow_and_say_their_version() {
        let mut byte = 0_u8;
        let mut ids = Ids::new(move |bytes| {
            for b in bytes {
                byte = byte.wrapping_mul(31).wrapping_add(7);
                *b = byte;
            }
        });
        let made: Vec<[u8; 16]> =
            (0..10_000).map(|n| ids.record(1_700_000_000_000 + n / 6_000)).collect();
        assert!(made.windows(2).all(|pair| pair[0] < pair[1]));
        assert!(made.iter().all(|id| id[6] >> 4 == 7 && id[8] >> 6 == 2));
    }

    #[test]
    fn random_bytes_are_used_once() {
        let mut next = 0_u8;
        let mut ids = Ids::new(move |bytes| {
            for b in bytes {
                *b = next;
                next = next.wrapping_add(1);
            }
        });
        assert_eq!((ids.random::<2>(), ids.random::<2>()), ([0, 1], [2, 3]));
    }
}
