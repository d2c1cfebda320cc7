//! Passkeys of members: adding one, and coming in by one.

use cartera_domain::user::UserId;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::Deserialize;
use serde_json::{Value, json};

use super::joining::{Arrival, Joined};
use super::own_key::PLAIN;
use super::staff::{self, AskError, Hex, hex};
use super::{Db, StoreError, own_key, visit};
use crate::platform::passkeys::{self, NoPasskey};
use crate::platform::{id, navigation, page};

/// What a browser calls us beside a passkey.
const SITE: &str = "Cartera";
/// How long the person may take, in milliseconds: as long as the Worker waits.
const PATIENCE_MS: u64 = 300_000;
/// ES256, and RS256 for Windows Hello where the chip of a device knows no curves.
const ES256: i64 = -7;
const RS256: i64 = -257;

/// A passkey of a member.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct PasskeyLine {
    /// By which it is taken back.
    pub id: String,
    /// Whose it is.
    pub user: Hex,
    /// On which device it was made.
    pub name: String,
    /// What browsers call it, in base64url.
    pub credential: String,
    /// When it was added.
    pub made_ms: u64,
    /// When it last let a device in.
    pub used_ms: Option<u64>,
}

/// Why no passkey was added or shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PasskeyError {
    /// The browser gave none.
    Browser(NoPasskey),
    /// The server did not take it.
    Server(AskError),
    /// This device is in the workspace as somebody else.
    Occupied,
}

impl From<NoPasskey> for PasskeyError {
    fn from(why: NoPasskey) -> Self {
        Self::Browser(why)
    }
}

impl From<AskError> for PasskeyError {
    fn from(why: AskError) -> Self {
        Self::Server(why)
    }
}

#[derive(Deserialize)]
struct Passkeys {
    passkeys: Vec<PasskeyLine>,
}

#[derive(Deserialize)]
struct Challenge {
    challenge: String,
}

#[derive(Deserialize)]
struct Done {}

/// Bytes in base64url, without padding.
pub(super) fn to_text(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let mut text = String::new();
    for three in bytes.chunks(3) {
        let bits = three.iter().fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte));
        let bits = bits << (8 * (3 - three.len()));
        for place in 0..=three.len() {
            let index = (bits >> (18 - 6 * place) & 63) as usize;
            text.extend(LETTERS.get(index).map(|letter| char::from(*letter)));
        }
    }
    text
}

impl Db {
    /// Passkeys of oneself and of those whom one manages.
    ///
    /// # Errors
    /// [`AskError`].
    pub async fn passkeys(self) -> Result<Vec<PasskeyLine>, AskError> {
        self.ask::<Passkeys>("passkeys", None).await.map(|answer| answer.passkeys)
    }

    /// Takes a passkey back.
    ///
    /// # Errors
    /// [`AskError`].
    pub async fn end_passkey(self, id: &str) -> Result<(), AskError> {
        self.ask::<Done>(&format!("passkeys/{id}/revoke"), Some(String::new())).await.map(drop)
    }

    /// The address where somebody comes in by a passkey or a recovery code; no secret.
    pub async fn entry_link(self) -> Option<String> {
        let workspace = self.find_workspace().await.ok()??;
        Some(format!("{}/#{}{}", navigation::origin(), own_key::ENTER, workspace.id))
    }

    /// Makes a passkey for whoever uses this device; `known` are those that they have.
    ///
    /// # Errors
    /// [`PasskeyError`].
    pub async fn add_passkey(
        self,
        user: UserId,
        name: &str,
        known: &[PasskeyLine],
    ) -> Result<(), PasskeyError> {
        let Challenge { challenge } = self.ask("challenge", Some(String::new())).await?;
        let known = known.iter().map(|one| json!({ "type": "public-key", "id": one.credential }));
        let options = json!({
            "challenge": challenge,
            "rp": { "name": SITE },
            "user": { "id": to_text(user.as_bytes()), "name": name, "displayName": name },
            "pubKeyCredParams": [
                { "type": "public-key", "alg": ES256 }, { "type": "public-key", "alg": RS256 },
            ],
            "authenticatorSelection": {
                "residentKey": "required", "requireResidentKey": true,
                "userVerification": "required",
            },
            "excludeCredentials": known.collect::<Vec<_>>(),
            "attestation": "none",
            "timeout": PATIENCE_MS,
        });
        let credential = answered(passkeys::make(&options.to_string()).await?)?;
        let body = json!({
            "user": hex(user.as_bytes()), "name": page::device_name(PLAIN),
            "credential": credential,
        });
        Ok(self.ask::<Done>("passkeys", Some(body.to_string())).await.map(drop)?)
    }

    /// Comes into a workspace by a passkey, with everything that is on this device.
    ///
    /// # Errors
    /// [`PasskeyError`].
    pub async fn enter_by_passkey(self, workspace: &str) -> Result<(), PasskeyError> {
        let asked = staff::ask(workspace, None, "challenge", Some(String::new()));
        let Challenge { challenge } = asked.await?;
        let options = json!({
            "challenge": challenge, "userVerification": "required", "timeout": PATIENCE_MS,
        });
        let credential = answered(passkeys::show(&options.to_string()).await?)?;
        if self.is_here_as_another(workspace, &credential).await {
            return Err(PasskeyError::Occupied);
        }
        let failed = |_: StoreError| AskError::Failed;
        // A fresh one each time: the one of before may have been shown out.
        let key = id::secret();
        self.keep_own_key(workspace, &key).await.map_err(failed)?;
        let public = visit::public(&key).await;
        let body = json!({
            "name": page::device_name(PLAIN), "key": key, "public": public,
            "credential": credential,
        });
        let joined: Joined = staff::ask(workspace, None, "signin", Some(body.to_string())).await?;
        if self.arrival(workspace, joined.user).await == Arrival::Already
            && self.is_somebody_else(joined.user)
        {
            return Err(PasskeyError::Occupied);
        }
        let moved = self.move_in(workspace, &joined, None, true).await;
        // Moved or not: sync was stopped for it.
        spawn_local(self.resume_sync());
        moved.map_err(failed)?;
        self.door.set(None);
        Ok(())
    }

    /// Whether this device is in the workspace already, as another user than whose passkey was
    /// shown; a browser may not say whose it is.
    async fn is_here_as_another(self, workspace: &str, credential: &Value) -> bool {
        let is_here = self.is_in(workspace).await;
        let holder = credential.pointer("/response/userHandle").and_then(Value::as_str);
        let mine = self.me.get_untracked().user.map(|user| to_text(&user));
        is_here && holder.zip(mine).is_some_and(|(holder, mine)| holder != mine)
    }
}

/// What the browser said, as it goes on to the server.
fn answered(said: String) -> Result<Value, PasskeyError> {
    serde_json::from_str(&said).map_err(|_| PasskeyError::Browser(NoPasskey::Unable))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_written_as_rfc_4648_has_them() {
        let all = [("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foob", "Zm9vYg")];
        for (bytes, text) in all {
            assert_eq!(to_text(bytes.as_bytes()), text);
        }
        assert_eq!(to_text(&[0xfb, 0xff]), "-_8");
    }
}
