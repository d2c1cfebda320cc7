//! Against keys and signatures of Node's `crypto` (`worker/fixtures/rs256.json`), and what is signed
//! with the right key but in a form that only a lax reader takes.

use std::collections::BTreeMap;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Deserialize;

use super::*;

#[derive(Deserialize)]
struct Vectors {
    message: String,
    keys: Vec<Key>,
    refused: Vec<Key>,
}

#[derive(Deserialize)]
struct Key {
    bits: u32,
    exponent: u32,
    spki: String,
    signature: String,
    #[serde(default)]
    others: BTreeMap<String, String>,
}

fn vectors() -> Vectors {
    serde_json::from_str(include_str!("../../fixtures/rs256.json")).unwrap()
}

fn bytes(text: &str) -> Vec<u8> {
    URL_SAFE_NO_PAD.decode(text).unwrap()
}

#[test]
fn what_others_sign_is_verified() {
    let vectors = vectors();
    let message = bytes(&vectors.message);
    for key in vectors.keys {
        let (spki, signature) = (bytes(&key.spki), bytes(&key.signature));
        assert!(is_key(&spki), "{} bits", key.bits);
        assert!(verify(&spki, &message, &signature), "{} bits", key.bits);
        assert!(!verify(&spki, b"another message", &signature), "{} bits", key.bits);
    }
}

#[test]
fn what_is_signed_in_another_form_is_not() {
    let vectors = vectors();
    let message = bytes(&vectors.message);
    for key in vectors.keys {
        let spki = bytes(&key.spki);
        assert!(key.others.len() >= 10, "{} bits", key.bits);
        for (what, signature) in key.others {
            assert!(!verify(&spki, &message, &bytes(&signature)), "{what} of {} bits", key.bits);
        }
        let signature = bytes(&key.signature);
        for at in 0..signature.len() {
            let mut other = signature.clone();
            other[at] ^= 1;
            assert!(!verify(&spki, &message, &other), "byte {at} of {} bits", key.bits);
        }
        let longer = [&[0], &*signature].concat();
        for other in [&[][..], &signature[1..], &longer, &vec![0; signature.len()]] {
            assert!(!verify(&spki, &message, other), "{} bytes", other.len());
        }
    }
}

#[test]
fn a_key_of_another_size_or_exponent_is_none_of_ours() {
    let vectors = vectors();
    let message = bytes(&vectors.message);
    assert_eq!(vectors.refused.len(), 4);
    for key in vectors.refused {
        let spki = bytes(&key.spki);
        assert!(!is_key(&spki), "{} bits, {}", key.bits, key.exponent);
        assert!(!verify(&spki, &message, &bytes(&key.signature)), "{} bits", key.bits);
    }
}

#[test]
fn what_is_not_quite_the_der_of_a_key_is_none() {
    let spki = bytes(&vectors().keys[0].spki);
    for length in 0..spki.len() {
        assert!(!is_key(&spki[..length]), "{length} bytes of it");
    }
    assert!(!is_key(&[&*spki, &[0]].concat()));
    // What is no digit of the modulus, and the last of those, without which it is even.
    let start = spki.len() - EXPONENT.len() - 256;
    let fixed =
        (0..start - 1).chain([spki.len() - EXPONENT.len() - 1]).chain(start + 256..spki.len());
    for at in fixed {
        let mut other = spki.clone();
        other[at] ^= 1;
        assert!(!is_key(&other), "byte {at}");
    }
}
