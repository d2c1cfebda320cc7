//! What a browser says of a passkey, looked at as Web Authentication asks for (level 2, §7.1 and
//! §7.2), for ES256 and RS256 and without attestation. Nothing here knows who anybody is.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use p256::ecdsa::signature::Verifier;
use p256::ecdsa::{Signature, VerifyingKey};
use serde::{Deserialize, Deserializer};
use sha2::{Digest, Sha256};

use super::rs256;

/// Somebody was there.
const PRESENT: u8 = 1;
/// And showed the device that it is them.
const VERIFIED: u8 = 1 << 2;
/// A new credential follows.
const ATTESTED: u8 = 1 << 6;
/// ES256 (RFC 9053 §2.1).
const ES256: i64 = -7;
/// RS256 (RFC 8812 §2): Windows Hello on devices whose chip knows no curves.
const RS256: i64 = -257;
/// What stands before the 65 bytes of a point in the DER of a P-256 key (RFC 5480).
const SPKI: [u8; 26] = [
    0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01, 0x06, 0x08, 0x2a,
    0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07, 0x03, 0x42, 0x00,
];
/// Bytes of a credential's id at most (level 2, §5.8.3).
const CREDENTIAL: usize = 1_023;

/// Which site we are, as the browser sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Site {
    /// Such as `https://crm.example`.
    pub origin: String,
    /// Such as `crm.example`.
    pub host: String,
}

/// Bytes in base64url, as browsers write them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bytes(pub Vec<u8>);

impl<'de> Deserialize<'de> for Bytes {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        URL_SAFE_NO_PAD.decode(text).map(Self).map_err(serde::de::Error::custom)
    }
}

/// In base64url, without padding.
pub fn to_text(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// What a browser gives for a new passkey (`RegistrationResponseJSON`); the rest is not looked at.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Created {
    #[serde(rename = "rawId")]
    raw_id: Bytes,
    response: Creation,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Creation {
    #[serde(rename = "clientDataJSON")]
    client_data: Bytes,
    authenticator_data: Bytes,
    public_key: Bytes,
    public_key_algorithm: i64,
}

/// What a browser gives for a passkey that was used (`AuthenticationResponseJSON`).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Signed {
    /// The credential's id.
    #[serde(rename = "rawId")]
    pub raw_id: Bytes,
    response: Assertion,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Assertion {
    #[serde(rename = "clientDataJSON")]
    client_data: Bytes,
    authenticator_data: Bytes,
    signature: Bytes,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ClientData {
    #[serde(rename = "type")]
    kind: String,
    challenge: Bytes,
    origin: String,
    #[serde(default)]
    cross_origin: bool,
}

/// A passkey that was made on this site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPasskey {
    /// What the browser calls it.
    pub credential: Vec<u8>,
    /// Its key, as [`verifies`] reads it.
    pub key: Vec<u8>,
    /// How often it says that it has signed.
    pub counter: u64,
}

/// What an authenticator says, in its fixed layout (level 2, §6.1).
struct AuthenticatorData<'a> {
    flags: u8,
    counter: u32,
    /// The new credential's id, where there is one.
    credential: Option<&'a [u8]>,
}

impl<'a> AuthenticatorData<'a> {
    /// Reads it, where it is about this site and a person was there and showed who they are.
    fn read(bytes: &'a [u8], site: &Site) -> Option<Self> {
        let (relying, rest) = bytes.split_first_chunk::<32>()?;
        let (flags, rest) = rest.split_first()?;
        let (counter, rest) = rest.split_first_chunk::<4>()?;
        let is_ours = relying[..] == Sha256::digest(&site.host)[..];
        if !is_ours || flags & (PRESENT | VERIFIED) != PRESENT | VERIFIED {
            return None;
        }
        let credential = if flags & ATTESTED == 0 {
            None
        } else {
            // Which model it is, and how long the id is.
            let (length, rest) = rest.get(16..)?.split_first_chunk::<2>()?;
            Some(rest.get(..usize::from(u16::from_be_bytes(*length)))?)
        };
        Some(Self { flags: *flags, counter: u32::from_be_bytes(*counter), credential })
    }
}

/// A new passkey's key as it is kept, of the DER that browsers give: the uncompressed point of one
/// of P-256; all of one of RSA, which begins otherwise.
fn kept(algorithm: i64, der: &[u8]) -> Option<Vec<u8>> {
    match algorithm {
        ES256 => {
            let point = der.strip_prefix(&SPKI[..]).filter(|point| point.len() == 65)?;
            VerifyingKey::from_sec1_bytes(point).ok().map(|_| point.to_vec())
        }
        RS256 => rs256::is_key(der).then(|| der.to_vec()),
        _ => None,
    }
}

/// Whether a message was signed with a key that was [`kept`].
fn verifies(key: &[u8], message: &[u8], signature: &[u8]) -> bool {
    if key.len() != 65 {
        return rs256::verify(key, message, signature);
    }
    let key = VerifyingKey::from_sec1_bytes(key);
    let signature = Signature::from_der(signature);
    matches!((key, signature), (Ok(key), Ok(signature)) if key.verify(message, &signature).is_ok())
}

/// The challenge that the browser was given, where it was asked by this site and for this.
fn challenge(client_data: &[u8], kind: &str, site: &Site) -> Option<String> {
    let said: ClientData = serde_json::from_slice(client_data).ok()?;
    let is_ours = said.kind == kind && said.origin == site.origin && !said.cross_origin;
    String::from_utf8(said.challenge.0).ok().filter(|_| is_ours)
}

impl Created {
    /// The challenge of which it is the answer.
    pub fn challenge(&self, site: &Site) -> Option<String> {
        challenge(&self.response.client_data.0, "webauthn.create", site)
    }

    /// The passkey, where it is one for this site.
    pub fn passkey(&self, site: &Site) -> Option<NewPasskey> {
        let made = AuthenticatorData::read(&self.response.authenticator_data.0, site)?;
        let credential = made.credential?;
        let key = kept(self.response.public_key_algorithm, &self.response.public_key.0)?;
        let is_sound = credential == self.raw_id.0 && (1..=CREDENTIAL).contains(&credential.len());
        is_sound.then(|| NewPasskey {
            credential: credential.to_vec(),
            key,
            counter: u64::from(made.counter),
        })
    }
}

impl Signed {
    /// The challenge that was signed.
    pub fn challenge(&self, site: &Site) -> Option<String> {
        challenge(&self.response.client_data.0, "webauthn.get", site)
    }

    /// How often the passkey with this key says that it has signed; `None` where it is not what
    /// signed this, or not for this site.
    pub fn counter(&self, key: &[u8], site: &Site) -> Option<u64> {
        let said = AuthenticatorData::read(&self.response.authenticator_data.0, site)?;
        if said.flags & ATTESTED != 0 {
            return None;
        }
        let mut signed = self.response.authenticator_data.0.clone();
        signed.extend_from_slice(&Sha256::digest(&self.response.client_data.0));
        verifies(key, &signed, &self.response.signature.0).then(|| u64::from(said.counter))
    }
}
