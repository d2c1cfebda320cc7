//! Randomness, and ids made of it and of the clock.

use cartera_domain::{Id, Record};
use leptos::prelude::window;

use super::clock::now_ms;

/// Random bytes, as unpredictable as the browser can make them.
#[must_use]
pub fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    // Present in every browser that runs WebAssembly; asked for less than its 65,536 bytes.
    if let Ok(crypto) = window().crypto() {
        let _ = crypto.get_random_values_with_u8_array(&mut bytes);
    }
    bytes
}

/// 64 random bits.
#[must_use]
pub fn random_bits() -> u64 {
    u64::from_le_bytes(random())
}

/// 128 random bits as 32 hexadecimal digits: a workspace's id, or the key to it.
#[must_use]
pub fn secret() -> String {
    random::<16>().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A new record's id: a UUIDv7 (RFC 9562 §5.7).
#[must_use]
pub fn new_id<R: Record>() -> Id<R> {
    Id::from_bytes(uuid_v7(now_ms(), random()))
}

fn uuid_v7(now_ms: u64, random: [u8; 10]) -> [u8; 16] {
    let mut bytes = [0; 16];
    let [_, _, time @ ..] = now_ms.to_be_bytes();
    let (head, tail) = bytes.split_at_mut(6);
    head.copy_from_slice(&time);
    tail.copy_from_slice(&random);
    if let [version, _, variant, ..] = tail {
        *version = (*version & 0x0f) | 0x70;
        *variant = (*variant & 0x3f) | 0x80;
    }
    bytes
}

#[cfg(test)]
mod tests {
    use cartera_domain::Person;

    use super::*;

    #[test]
    fn an_id_carries_its_time_version_and_variant() {
        // The example of RFC 9562, appendix A.6.
        let random = [0x0c, 0xc3, 0x18, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f];
        let id = Id::<Person>::from_bytes(uuid_v7(0x017f_22e2_79b0, random));
        assert_eq!(id.to_string(), "017f22e2-79b0-7cc3-98c4-dc0c0c07398f");
    }
}
