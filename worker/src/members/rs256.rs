//! RS256, with which Windows Hello signs: RSASSA-PKCS1-v1_5 over SHA-256 (RFC 8017 §8.2.2), verified
//! only, for keys of 2,048 to 4,096 bits whose exponent is 65,537. Everything here is public, so
//! nothing has to take the same time.

use crypto_bigint::modular::{FixedMontyForm, FixedMontyParams};
use crypto_bigint::{Odd, U2048, U4096, Uint};
use sha2::{Digest, Sha256};

/// `rsaEncryption` without parameters (RFC 3279 §2.3.1), as an algorithm of a public key.
const ALGORITHM: [u8; 15] =
    [0x30, 0x0d, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05, 0x00];
/// 65,537, as DER.
const EXPONENT: [u8; 5] = [0x02, 0x03, 0x01, 0x00, 0x01];
/// What stands before a SHA-256 that is signed (RFC 8017 §9.2, note 1).
const SHA256: [u8; 19] = [
    0x30, 0x31, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05,
    0x00, 0x04, 0x20,
];
const SEQUENCE: u8 = 0x30;
const INTEGER: u8 = 0x02;
const BIT_STRING: u8 = 0x03;

/// The content of a value of DER, and what follows it.
fn value(tag: u8, der: &[u8]) -> Option<(&[u8], &[u8])> {
    let (first, rest) = der.strip_prefix(&[tag])?.split_first()?;
    let (length, rest) = match first {
        0..=0x7f => (usize::from(*first), rest),
        0x81 => {
            let (length, rest) = rest.split_first()?;
            (usize::from(*length), rest)
        }
        0x82 => {
            let (length, rest) = rest.split_first_chunk::<2>()?;
            (usize::from(u16::from_be_bytes(*length)), rest)
        }
        _ => return None,
    };
    rest.split_at_checked(length)
}

/// The modulus of a key in the DER of RFC 5280 §4.1, where it is one of ours.
fn modulus(der: &[u8]) -> Option<&[u8]> {
    let (key, rest) = value(SEQUENCE, der)?;
    let (bits, after_bits) = value(BIT_STRING, key.strip_prefix(&ALGORITHM)?)?;
    let (numbers, after_numbers) = value(SEQUENCE, bits.strip_prefix(&[0])?)?;
    let (modulus, exponent) = value(INTEGER, numbers)?;
    let is_whole = rest.is_empty() && after_bits.is_empty() && after_numbers.is_empty();
    // A number whose first bit is set has a zero before it, and no other one has.
    let modulus = match modulus {
        [0, digits @ ..] if digits.first().is_some_and(|first| *first >= 0x80) => digits,
        [0x01..=0x7f, ..] => modulus,
        _ => return None,
    };
    let bits = modulus.len() * 8 - modulus.first()?.leading_zeros() as usize;
    let is_odd = modulus.last()? & 1 == 1;
    let is_ours = (2_048..=4_096).contains(&bits) && is_odd && exponent == EXPONENT;
    (is_whole && is_ours).then_some(modulus)
}

/// Whether this is the DER of a key that can be verified with.
pub fn is_key(der: &[u8]) -> bool {
    modulus(der).is_some()
}

/// Whether a message was signed with the key of which this is the DER.
pub fn verify(der: &[u8], message: &[u8], signature: &[u8]) -> bool {
    let Some(modulus) = modulus(der) else { return false };
    if signature.len() != modulus.len() {
        return false;
    }
    if modulus.len() * 8 <= U2048::BITS as usize {
        raised::<{ U2048::LIMBS }>(modulus, signature, &expected(modulus.len(), message))
    } else {
        raised::<{ U4096::LIMBS }>(modulus, signature, &expected(modulus.len(), message))
    }
    .unwrap_or(false)
}

/// What a signature of so many bytes has to become: compared whole, so that nothing of it is read.
fn expected(length: usize, message: &[u8]) -> Vec<u8> {
    let digest = Sha256::digest(message);
    let mut bytes = vec![0, 1];
    bytes.resize(length.saturating_sub(SHA256.len() + digest.len() + 1), 0xff);
    bytes.push(0);
    bytes.extend_from_slice(&SHA256);
    bytes.extend_from_slice(&digest);
    bytes
}

/// Whether the signature to the power of 65,537 is what is wanted.
fn raised<const LIMBS: usize>(modulus: &[u8], signature: &[u8], want: &[u8]) -> Option<bool> {
    let modulus = number::<LIMBS>(modulus)?;
    let signature = number::<LIMBS>(signature)?;
    if signature >= modulus {
        return None;
    }
    let params = FixedMontyParams::new_vartime(Option::from(Odd::new(modulus))?);
    let base = FixedMontyForm::new(&signature, &params);
    let power = base.square_repeat_vartime(16).mul(&base).retrieve();
    Some(power == number::<LIMBS>(want)?)
}

/// A number of big-endian digits, where it is not too large.
fn number<const LIMBS: usize>(digits: &[u8]) -> Option<Uint<LIMBS>> {
    let mut padded = vec![0; Uint::<LIMBS>::BYTES.checked_sub(digits.len())?];
    padded.extend_from_slice(digits);
    Some(Uint::from_be_slice(&padded))
}

#[cfg(test)]
#[path = "rs256_tests.rs"]
mod tests;
