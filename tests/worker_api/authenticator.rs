//! An authenticator that says what it is told to, true or not.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use crypto_bigint::modular::{FixedMontyForm, FixedMontyParams};
use crypto_bigint::{Odd, U2048};
use p256::ecdsa::signature::Signer;
use p256::ecdsa::{Signature, SigningKey};
use serde_json::{Value as Json, json};
use sha2::{Digest, Sha256};

use crate::device::unique;

/// Somebody was there.
pub const PRESENT: u8 = 1;
/// And showed who they are.
pub const VERIFIED: u8 = 4;
const ATTESTED: u8 = 64;

pub fn text(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// What an authenticator holds for one site, and how it lies.
#[derive(Clone)]
pub struct Authenticator {
    pub key: SigningKey,
    pub credential: Vec<u8>,
    pub counter: u32,
    pub flags: u8,
    pub host: String,
    pub origin: String,
    /// Instead of `webauthn.create` or `webauthn.get`.
    pub kind: Option<&'static str>,
    pub is_framed: bool,
    /// Whether it signs by RS256, as Windows Hello does, and not by ES256.
    pub is_rsa: bool,
}

/// A key of RSA that Node made, for nothing but these tests.
struct Rsa {
    spki: Vec<u8>,
    modulus: Vec<u8>,
    private: Vec<u8>,
}

impl Rsa {
    fn read() -> Self {
        let file: Json = serde_json::from_str(include_str!("rsa_key.json")).unwrap();
        let bytes = |name: &str| URL_SAFE_NO_PAD.decode(file[name].as_str().unwrap()).unwrap();
        Self { spki: bytes("spki"), modulus: bytes("n"), private: bytes("d") }
    }

    /// RSASSA-PKCS1-v1_5 over SHA-256.
    fn sign(&self, message: &[u8]) -> Vec<u8> {
        let mut padded = vec![0xff; 256];
        padded[..2].copy_from_slice(&[0, 1]);
        padded[204] = 0;
        padded[205..224].copy_from_slice(
            b"\x30\x31\x30\x0d\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x01\x05\x00\x04\x20",
        );
        padded[224..].copy_from_slice(&Sha256::digest(message));
        let modulus = Odd::new(U2048::from_be_slice(&self.modulus)).unwrap();
        let params = FixedMontyParams::new_vartime(modulus);
        let base = FixedMontyForm::new(&U2048::from_be_slice(&padded), &params);
        let signature = base.pow(&U2048::from_be_slice(&self.private)).retrieve();
        signature.to_be_bytes().as_ref().to_vec()
    }
}

impl Authenticator {
    pub fn new(origin: &str) -> Self {
        let seed = Sha256::digest(unique());
        let host = origin.split("//").nth(1).unwrap().split(':').next().unwrap();
        Self {
            key: SigningKey::from_slice(&seed).unwrap(),
            credential: unique().to_vec(),
            counter: 0,
            flags: PRESENT | VERIFIED,
            host: host.to_owned(),
            origin: origin.to_owned(),
            kind: None,
            is_framed: false,
            is_rsa: false,
        }
    }

    fn client_data(&self, kind: &str, challenge: &str) -> Vec<u8> {
        let kind = self.kind.unwrap_or(kind);
        json!({
            "type": kind, "challenge": challenge, "origin": self.origin,
            "crossOrigin": self.is_framed, "other_keys_can_be_added_here": "yes",
        })
        .to_string()
        .into_bytes()
    }

    pub fn data(&self, flags: u8) -> Vec<u8> {
        let mut data = Sha256::digest(&self.host).to_vec();
        data.push(flags);
        data.extend(self.counter.to_be_bytes());
        data
    }

    pub fn created(&self, challenge: &str) -> Json {
        let mut data = self.data(self.flags | ATTESTED);
        data.extend([0; 16]);
        data.extend((self.credential.len() as u16).to_be_bytes());
        data.extend(&self.credential);
        data.extend([0xa0]);
        let mut spki = b"\x30\x59\x30\x13\x06\x07\x2a\x86\x48\xce\x3d\x02\x01\x06\x08\x2a\x86\x48\
            \xce\x3d\x03\x01\x07\x03\x42\x00"
            .to_vec();
        spki.extend(self.key.verifying_key().to_sec1_point(false).as_bytes());
        let (algorithm, spki) = if self.is_rsa { (-257, Rsa::read().spki) } else { (-7, spki) };
        json!({
            "id": text(&self.credential), "rawId": text(&self.credential), "type": "public-key",
            "clientExtensionResults": {},
            "response": {
                "clientDataJSON": text(&self.client_data("webauthn.create", challenge)),
                "authenticatorData": text(&data), "publicKey": text(&spki),
                "publicKeyAlgorithm": algorithm, "attestationObject": "", "transports": ["internal"],
            },
        })
    }

    pub fn signed(&mut self, challenge: &str) -> Json {
        let client_data = self.client_data("webauthn.get", challenge);
        let data = self.data(self.flags);
        let mut message = data.clone();
        message.extend(Sha256::digest(&client_data));
        let signature = if self.is_rsa {
            Rsa::read().sign(&message)
        } else {
            let signature: Signature = self.key.sign(&message);
            signature.to_der().as_bytes().to_vec()
        };
        json!({
            "id": text(&self.credential), "rawId": text(&self.credential), "type": "public-key",
            "clientExtensionResults": {},
            "response": {
                "clientDataJSON": text(&client_data), "authenticatorData": text(&data),
                "signature": text(&signature), "userHandle": null,
            },
        })
    }
}
