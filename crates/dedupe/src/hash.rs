//! Keys as 64-bit hashes, alike on every machine and in every run.
//!
//! Keys only say which records are worth comparing; what is found is compared by its texts, so
//! that two texts of one hash cost a comparison and nothing else.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// The hash of some parts; their order and their borders count.
pub(crate) fn of(parts: &[&str]) -> u64 {
    let mut state = 0x517c_c1b7_2722_0a95_u64;
    for part in parts {
        state = mix(state ^ part.len() as u64);
        let mut rest = part.as_bytes();
        while let Some((chunk, behind)) = rest.split_first_chunk() {
            state = mix(state ^ u64::from_le_bytes(*chunk));
            rest = behind;
        }
        if !rest.is_empty() {
            let mut word = [0; 8];
            for (to, from) in word.iter_mut().zip(rest) {
                *to = *from;
            }
            state = mix(state ^ u64::from_le_bytes(word));
        }
    }
    state
}

/// The hash of some parts written together: alike wherever their borders are.
pub(crate) fn of_all<'a>(parts: impl Iterator<Item = &'a str>) -> u64 {
    let add = |state: u64, byte: u8| (state ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    mix(parts.flat_map(str::bytes).fold(0xcbf2_9ce4_8422_2325, add))
}

/// One hash of two; the order counts.
pub(crate) const fn pair(a: u64, b: u64) -> u64 {
    mix(a.rotate_left(17) ^ b)
}

/// The finalizer of SplitMix64: every bit of the input reaches every bit of the output.
const fn mix(state: u64) -> u64 {
    let state = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let state = (state ^ (state >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    state ^ (state >> 31)
}

/// A hash that is a key already needs no second hashing.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Same(u64);

impl Hasher for Same {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = mix(self.0 ^ u64::from(*byte));
        }
    }
    fn write_u32(&mut self, value: u32) {
        self.0 = mix(self.0 ^ u64::from(value));
    }
    fn write_u64(&mut self, value: u64) {
        self.0 = value;
    }
}

/// From a hash to something.
pub(crate) type ByHash<T> = HashMap<u64, T, BuildHasherDefault<Same>>;
