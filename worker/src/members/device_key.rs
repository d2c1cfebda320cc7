//! A device's own key: its browser makes a pair of P-256 that no script can read, keeps it, and
//! gives the public half to the workspace. From then on nothing that the device could give away lets
//! another one in: for each visit it signs anew.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use cartera_sync::authority::rights::Members;
use p256::ecdsa::signature::Verifier;
use p256::ecdsa::{Signature, VerifyingKey};
use serde::{Deserialize, Deserializer};
use serde_json::{Value, json};

use super::webauthn::{self, Bytes, Site};
use super::{Caller, api, hex};
use crate::access::{self, Digest32};
use crate::config;
use crate::error::ApiError;
use crate::ledger::SqlLedger;

/// The public half of a device's key: an uncompressed point of P-256.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeviceKey(pub Vec<u8>);

impl<'de> Deserialize<'de> for DeviceKey {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let Bytes(point) = Bytes::deserialize(from)?;
        let is_one = point.len() == 65 && VerifyingKey::from_sec1_bytes(&point).is_ok();
        is_one.then_some(Self(point)).ok_or_else(|| serde::de::Error::custom("not a key"))
    }
}

/// What a device brings that came in before devices had keys, and has made one.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Enrolling {
    public: DeviceKey,
}

/// What a device brings that visits.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Visiting {
    public: DeviceKey,
    challenge: Bytes,
    signature: Bytes,
    /// Whether it cannot keep a cookie, and asks for the visit itself.
    #[serde(default)]
    pub in_memory: bool,
}

impl Enrolling {
    /// Reads what was sent.
    ///
    /// # Errors
    /// [`ApiError::Invalid`].
    pub fn parse(body: &[u8]) -> Result<Self, ApiError> {
        serde_json::from_slice(body).map_err(|_| ApiError::Invalid)
    }
}

/// What a device signs: for what, on which site, in which workspace, as which device, which
/// challenge, and how it keeps what it gets. None of these has a line feed in it.
fn message(site: &Site, workspace: &str, visiting: &Visiting) -> String {
    let public = URL_SAFE_NO_PAD.encode(&visiting.public.0);
    let challenge = webauthn::to_text(&visiting.challenge.0);
    let kept = if visiting.in_memory { "memory" } else { "cookie" };
    format!("cartera-visit-1\n{}\n{workspace}\n{public}\n{challenge}\n{kept}", site.origin)
}

impl Visiting {
    /// Reads what was sent.
    ///
    /// # Errors
    /// [`ApiError::Invalid`].
    pub fn parse(body: &[u8]) -> Result<Self, ApiError> {
        serde_json::from_slice(body).map_err(|_| ApiError::Invalid)
    }

    fn is_signed(&self, site: &Site, workspace: &str) -> bool {
        let key = VerifyingKey::from_sec1_bytes(&self.public.0);
        let signature = Signature::from_slice(&self.signature.0);
        let (Ok(key), Ok(signature)) = (key, signature) else { return false };
        key.verify(message(site, workspace, self).as_bytes(), &signature).is_ok()
    }
}

/// Whether a device that comes in may bring this key: each is one device's.
pub(super) fn is_free(ledger: &SqlLedger, public: Option<&DeviceKey>) -> Result<bool, ApiError> {
    match public {
        None => Ok(true),
        Some(public) => Ok(ledger.session_of(&public.0)?.is_none()),
    }
}

/// Gives a device of before a key. What it came with until now opens nothing any more; asked again
/// with the same key, the answer is the same.
pub fn enroll(
    ledger: &SqlLedger,
    caller: &Caller,
    enrolling: &Enrolling,
) -> Result<Value, ApiError> {
    let Caller::Device(session) = caller else { return Err(ApiError::Forbidden) };
    api::member(&Members::read(ledger)?, caller)?;
    match ledger.device_key(&session.id)? {
        Some(known) if known == enrolling.public.0 => {}
        None if is_free(ledger, Some(&enrolling.public))? => {
            ledger.set_device_key(&session.id, &enrolling.public.0)?;
        }
        _ => return Err(ApiError::Forbidden),
    }
    Ok(json!({ "device": hex(&session.id) }))
}

/// Begins a visit of the device that signed a challenge. One that was shown out may begin one, too:
/// whatever it asks for then is answered by that. The inner refusal keeps that the challenge is
/// used up.
pub fn visit(
    ledger: &SqlLedger,
    now_ms: u64,
    visiting: &Visiting,
    site: &Site,
    workspace: &str,
    visit: &Digest32,
) -> Result<Result<Value, ApiError>, ApiError> {
    // Where nobody eavesdrops a browser keeps the cookie, and then scripts are told nothing.
    if visiting.in_memory && !site.origin.starts_with("http://") {
        return Ok(Err(ApiError::Invalid));
    }
    let Some(session) = ledger.session_of(&visiting.public.0)? else {
        return Ok(Err(ApiError::Forbidden));
    };
    let challenge = std::str::from_utf8(&visiting.challenge.0).map_err(|_| ApiError::Invalid)?;
    if !ledger.use_challenge(&access::digest(challenge), now_ms)? {
        return Ok(Err(ApiError::Visit));
    }
    if !visiting.is_signed(site, workspace) {
        return Ok(Err(ApiError::Forbidden));
    }
    ledger.add_visit(visit, &session.id, now_ms)?;
    Ok(Ok(json!({ "device": hex(&session.id), "expires_ms": config::VISIT_MS })))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_signed_is_written_like_this() {
        let public = DeviceKey(vec![4; 65]);
        let mut visiting = Visiting {
            public,
            challenge: Bytes(b"once".to_vec()),
            signature: Bytes(vec![]),
            in_memory: false,
        };
        let origin = "https://crm.example".to_owned();
        let site = Site { origin, host: "crm.example".into() };
        let point = URL_SAFE_NO_PAD.encode([4; 65]);
        assert_eq!(
            message(&site, "00ff", &visiting),
            format!("cartera-visit-1\nhttps://crm.example\n00ff\n{point}\nb25jZQ\ncookie")
        );
        visiting.in_memory = true;
        assert!(message(&site, "00ff", &visiting).ends_with("\nmemory"));
    }

    #[test]
    fn only_a_point_of_the_curve_is_a_key() {
        let read = |text: &str| {
            Enrolling::parse(serde_json::json!({ "public": text }).to_string().as_bytes())
        };
        // The base point of P-256 (FIPS 186-4, D.1.2.3).
        let base = "BGsX0fLhLEJH-Lzm5WOkQPJ3A32BLeszoPShOUXYmMKWT-NC4v4af5uO5-tKfA-eFivOM1drMV7Oy7ZAaDe_UfU";
        assert!(read(base).is_ok());
        let off = base.replace("UfU", "UfQ");
        for text in ["", "BA", &off, &base[..86], &format!("{base}AA")] {
            assert_eq!(read(text), Err(ApiError::Invalid), "{text}");
        }
        let more = format!(r#"{{"public":"{base}","user":"x"}}"#);
        assert_eq!(Enrolling::parse(more.as_bytes()), Err(ApiError::Invalid));
    }
}
