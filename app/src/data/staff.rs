//! What the Worker is asked about members: invitations, devices, the log. Needs the network.

use cartera_domain::user::UserId;
use cartera_domain::{Id, User};
use cartera_sync::log::Line;
use leptos::prelude::*;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::Db;
use super::visit;
use super::workspace::{is_secret, linked};
use crate::platform::clock::sleep;
use crate::platform::http::{self, Proof, Request};
use crate::platform::navigation;

/// An answer of a few kilobytes.
const ASK_MS: u64 = 15_000;
/// How long a device takes for a key of its own, give or take, in milliseconds.
const TRADE_MS: i32 = 1_500;
/// Before the workspace in the fragment of an invitation.
pub(super) const INVITE: &str = "invite=";
/// No log is read further than this in one go: 200 lines a page.
const LOG_PAGES: usize = 500;

/// Why nothing came of a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AskError {
    /// There is no server: everything is only on this device.
    NoServer,
    /// No answer came.
    Offline,
    /// One's role does not reach so far, or what was shown opens nothing.
    Refused,
    /// This device was shown out.
    Removed,
    /// The time of this device is over.
    Ended,
    /// It is no longer there.
    Gone,
    /// Too often, or too many.
    TooOften,
    /// Anything else that the server said.
    Failed,
}

/// Ids as the Worker writes them: 32 hexadecimal digits.
fn unhex(text: &str) -> Option<[u8; 16]> {
    u128::from_str_radix(text, 16).ok().filter(|_| is_secret(text)).map(u128::to_be_bytes)
}

pub(super) fn hex(id: &[u8; 16]) -> String {
    id.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// An id in an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Hex(pub [u8; 16]);

impl TryFrom<String> for Hex {
    type Error = &'static str;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        unhex(&text).map(Self).ok_or("not an id")
    }
}

impl Hex {
    /// The user that it names.
    #[must_use]
    pub fn user(self) -> UserId {
        Id::<User>::from_bytes(self.0)
    }
}

/// An invitation that still opens.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct OpenInvite {
    /// By which it is taken back.
    pub id: String,
    /// Whose device it lets in.
    pub user: Hex,
    /// Who made it; `None` for whoever has the workspace's own key.
    pub by: Option<Hex>,
    /// Until when it opens, by the Worker's clock.
    pub until_ms: u64,
}

/// An invitation that was just made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MadeInvite {
    /// The link that opens it, told this once.
    pub link: String,
    /// Until when it opens.
    pub until_ms: u64,
}

/// A device of a member.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct DeviceLine {
    /// By which it is shown out.
    pub id: String,
    /// Whose it is; nobody's where it has all rights without being a member's.
    pub user: Option<Hex>,
    /// What its holder calls it.
    pub name: String,
    /// Whether it is the one that asked.
    pub is_own: bool,
    /// Since when it is in.
    pub made_ms: u64,
    /// When it last came, give or take ten minutes.
    pub seen_ms: u64,
    /// Until when it may come, where that ends.
    pub until_ms: Option<u64>,
    /// `open`, `ended` or `revoked`.
    pub state: String,
}

#[derive(Deserialize)]
struct Invites {
    invites: Vec<OpenInvite>,
}

#[derive(Deserialize)]
struct Devices {
    devices: Vec<DeviceLine>,
}

#[derive(Deserialize)]
struct Made {
    secret: String,
    until_ms: u64,
}

#[derive(Deserialize)]
struct Page {
    events: Vec<Sealed>,
    more: bool,
}

#[derive(Deserialize)]
struct Sealed {
    n: u64,
    at_ms: u64,
    event: String,
    seal: String,
}

#[derive(Deserialize)]
struct Ended {}

/// What an answer says.
pub(super) fn read<T: DeserializeOwned>(status: u16, body: &[u8]) -> Result<T, AskError> {
    if status == 200 {
        return serde_json::from_slice(body).map_err(|_| AskError::NoServer);
    }
    #[derive(Deserialize)]
    struct Refusal {
        error: String,
    }
    // Some file servers answer any path with a page of theirs.
    let refusal: Refusal = serde_json::from_slice(body).map_err(|_| match status {
        404 | 405 => AskError::NoServer,
        _ => AskError::Failed,
    })?;
    Err(match refusal.error.as_str() {
        "WIPE" => AskError::Removed,
        "UNAUTH" => AskError::Ended,
        "FORBIDDEN" => AskError::Refused,
        "NOT_FOUND" => AskError::Gone,
        "RATE" => AskError::TooOften,
        _ => AskError::Failed,
    })
}

/// Asks something of a workspace, with a key or as whoever is not in yet.
pub(super) async fn ask<T: DeserializeOwned>(
    workspace: &str,
    access_key: Option<&str>,
    what: &str,
    body: Option<String>,
) -> Result<T, AskError> {
    let path = path(workspace, what);
    let proof = access_key.map_or(Proof::Cookie, Proof::Key);
    let reply = http::send(request(&path, proof, body.as_deref())).await;
    let reply = reply.map_err(|_| AskError::Offline)?;
    read(reply.status, &reply.body)
}

/// The address of what is asked of a workspace.
pub(super) fn path(workspace: &str, what: &str) -> String {
    format!("/v1/w/{workspace}/{what}")
}

/// A question; with a body it is a `POST`.
pub(super) fn request<'a>(path: &'a str, proof: Proof<'a>, body: Option<&'a str>) -> Request<'a> {
    Request {
        method: if body.is_some() { "POST" } else { "GET" },
        path,
        proof,
        body: body.map(str::as_bytes),
        media: http::JSON,
        time_out_ms: ASK_MS,
    }
}

impl Db {
    pub(super) async fn ask<T: DeserializeOwned>(
        self,
        what: &str,
        body: Option<String>,
    ) -> Result<T, AskError> {
        let workspace = self.reach_workspace().await.map_err(|_| AskError::Failed)?;
        let workspace = workspace.ok_or(AskError::NoServer)?;
        visit::ask(&workspace, what, body.as_deref()).await
    }

    /// Invitations that still open, of oneself and those whom one manages.
    ///
    /// # Errors
    /// [`AskError`].
    pub async fn invites(self) -> Result<Vec<OpenInvite>, AskError> {
        self.ask::<Invites>("invites", None).await.map(|answer| answer.invites)
    }

    /// Makes an invitation for somebody whose record is on the server already; it opens for so
    /// many milliseconds at most.
    ///
    /// # Errors
    /// [`AskError`].
    pub async fn invite(self, user: UserId, valid_ms: u64) -> Result<MadeInvite, AskError> {
        let order = format!(r#"{{"user":"{}","valid_ms":{valid_ms}}}"#, hex(user.as_bytes()));
        let Made { secret, until_ms } = self.ask("invites", Some(order)).await?;
        let workspace = self.find_workspace().await.ok().flatten().ok_or(AskError::NoServer)?;
        linked();
        let link = format!("{}/#{INVITE}{}.{secret}", navigation::origin(), workspace.id);
        Ok(MadeInvite { link, until_ms })
    }

    /// Takes an invitation back.
    ///
    /// # Errors
    /// [`AskError`].
    pub async fn end_invite(self, id: &str) -> Result<(), AskError> {
        self.ask::<Ended>(&format!("invites/{id}/revoke"), Some(String::new())).await.map(drop)
    }

    /// Devices of oneself and of those whom one manages, who came last first.
    ///
    /// # Errors
    /// [`AskError`].
    pub async fn devices(self) -> Result<Vec<DeviceLine>, AskError> {
        let Devices { devices } = self.ask("devices", None).await?;
        if !self.me.get_untracked().has_key() || devices.iter().any(|one| one.is_own) {
            return Ok(devices);
        }
        // At its very first contact a device is about to get a key of its own.
        sleep(TRADE_MS).await;
        self.ask::<Devices>("devices", None).await.map(|answer| answer.devices)
    }

    /// Shows a device out.
    ///
    /// # Errors
    /// [`AskError`].
    pub async fn revoke_device(self, id: &str) -> Result<(), AskError> {
        self.ask::<Ended>(&format!("devices/{id}/revoke"), Some(String::new())).await.map(drop)
    }

    /// The whole log, the oldest line first.
    ///
    /// # Errors
    /// [`AskError`].
    pub async fn log(self) -> Result<Vec<Line>, AskError> {
        let mut lines: Vec<Line> = Vec::new();
        for _ in 0..LOG_PAGES {
            let after = lines.last().map_or(0, |line| line.number);
            let page: Page = self.ask(&format!("audit?after={after}"), None).await?;
            lines.extend(page.events.into_iter().map(|one| Line {
                number: one.n,
                at_ms: one.at_ms,
                event: one.event,
                seal: bytes(&one.seal).unwrap_or_default(),
            }));
            if !page.more {
                break;
            }
        }
        Ok(lines)
    }
}

/// The bytes of hexadecimal digits.
fn bytes(text: &str) -> Option<Vec<u8>> {
    let digit = |byte: &u8| char::from(*byte).to_digit(16).and_then(|one| u8::try_from(one).ok());
    let pair = |pair: &[u8]| match pair {
        [high, low] => Some(digit(high)? << 4 | digit(low)?),
        _ => None,
    };
    text.as_bytes().chunks(2).map(pair).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(status: u16, body: &str, want: AskError) {
        assert_eq!(read::<Devices>(status, body.as_bytes()).err(), Some(want), "{body}");
    }

    #[test]
    fn a_refusal_is_told_by_its_word_and_a_foreign_page_is_no_server() {
        check(403, r#"{"error":"WIPE"}"#, AskError::Removed);
        check(401, r#"{"error":"UNAUTH"}"#, AskError::Ended);
        check(403, r#"{"error":"FORBIDDEN"}"#, AskError::Refused);
        check(404, r#"{"error":"NOT_FOUND"}"#, AskError::Gone);
        check(429, r#"{"error":"RATE"}"#, AskError::TooOften);
        check(500, r#"{"error":"INTERNAL"}"#, AskError::Failed);
        check(200, "<html>", AskError::NoServer);
        check(404, "<html>", AskError::NoServer);
        check(502, "<html>", AskError::Failed);
    }

    #[test]
    fn a_device_is_read_as_the_worker_writes_it() {
        let id = "0123456789abcdef0123456789abcdef";
        let body = format!(
            r#"{{"devices":[{{"is_own":true,"id":"{id}","user":"{id}","name":"Tablet",
            "made_ms":1,"seen_ms":2,"until_ms":3,"state":"open"}}]}}"#
        );
        let Devices { devices } = read(200, body.as_bytes()).unwrap();
        assert_eq!(devices[0].user, Some(Hex(unhex(id).unwrap())));
        assert_eq!(devices[0].user.map(|user| hex(&user.0)).as_deref(), Some(id));
        assert_eq!(bytes("00ff"), Some(vec![0, 255]));
        assert_eq!(bytes("0"), None);
    }
}
