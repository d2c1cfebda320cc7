//! How this device shows a workspace that it is itself. A key that no script can read signs what the
//! Worker asks, and the browser keeps the visit that begins with it in a cookie, which no script can
//! read either. What else lies on the device lets nobody in.

use std::cell::RefCell;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::json;

use super::Workspace;
use super::passkeys::to_text;
use super::staff::{self, AskError};
use super::turn::Turns;
use crate::platform::device_key::{self, DeviceKey, NoKey};
use crate::platform::http::{self, NoAnswer, Proof, Reply, Request};
use crate::platform::navigation;

/// The status of a request without a visit, and the word in its answer.
const SIGN_FIRST: u16 = 401;
const OVER: &[u8] = br#"{"error":"VISIT"}"#;
/// How often a visit is begun for one request: once as a cookie and once, where the browser keeps
/// none, in memory.
const BEGINNINGS: usize = 2;

/// How this page comes.
#[derive(Debug, Clone, PartialEq, Eq)]
enum How {
    /// With a cookie that the browser adds by itself.
    Cookie,
    /// With a visit that only this page knows: browsers keep a safe cookie only where the line is
    /// safe, and one of them does not take a server on the same machine for that.
    Memory(String),
    /// As devices came before they had keys: the browser has none, or the server knows of none.
    Bearer,
    /// The same, because it could not be looked whether there is a key: what is refused then says
    /// nothing of the device.
    Unsure,
}

/// What this page knows of it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Known {
    /// The workspace's own key, or what the device thought of: by that it is told apart.
    access_key: String,
    how: How,
    /// How often the page has found out.
    turn: u32,
}

thread_local! {
    static KNOWN: RefCell<Option<Known>> = const { RefCell::new(None) };
    /// What all requests wait for is found out by one of them.
    static TURNS: Turns = Turns::default();
}

#[derive(Deserialize)]
struct Challenge {
    challenge: String,
}

#[derive(Deserialize)]
struct Begun {
    #[serde(default)]
    visit: Option<String>,
}

#[derive(Deserialize)]
struct Done {}

/// Sends what this device asks of its workspace; signs first where that is needed.
///
/// # Errors
/// [`NoAnswer`], also where no visit could be begun.
pub(super) async fn send(workspace: &Workspace, request: Request<'_>) -> Result<Reply, NoAnswer> {
    let mut known = match known(workspace) {
        Some(known) => known,
        None => find_out(workspace, None, false).await?,
    };
    for beginning in 0..=BEGINNINGS {
        let proof = match &known.how {
            How::Cookie => Proof::Cookie,
            How::Memory(visit) => Proof::Visit(visit),
            How::Bearer | How::Unsure => Proof::Key(&workspace.access_key),
        };
        let reply = http::send(Request { proof, ..request }).await?;
        if known.how == How::Unsure && reply.status == SIGN_FIRST {
            return Err(NoAnswer);
        }
        if reply.status != SIGN_FIRST || reply.body != OVER {
            return Ok(reply);
        }
        // A cookie that was given a moment ago and is not there was not kept.
        let is_lost = beginning > 0 && known.how == How::Cookie;
        known = find_out(workspace, Some(&known), is_lost).await?;
    }
    Err(NoAnswer)
}

/// Asks something of its workspace as this device.
pub(super) async fn ask<T: DeserializeOwned>(
    workspace: &Workspace,
    what: &str,
    body: Option<&str>,
) -> Result<T, AskError> {
    let path = staff::path(&workspace.id, what);
    let request = staff::request(&path, Proof::Cookie, body);
    let reply = send(workspace, request).await.map_err(|_| AskError::Offline)?;
    staff::read(reply.status, &reply.body)
}

/// The public half of the key with which this device will come, of what it has thought of; nothing
/// where the browser has no keys.
pub(super) async fn public(access_key: &str) -> Option<String> {
    device_key::kept_or_made(access_key).await.ok().map(|key| to_text(&key.public))
}

fn known(workspace: &Workspace) -> Option<Known> {
    let known = KNOWN.with_borrow(Clone::clone);
    known.filter(|known| known.access_key == workspace.access_key)
}

/// How this page comes from now on, where what it knew is over; once for all requests that wait for
/// that.
async fn find_out(
    workspace: &Workspace,
    before: Option<&Known>,
    is_lost: bool,
) -> Result<Known, NoAnswer> {
    let turns = TURNS.with(Clone::clone);
    let _turn = turns.take().await;
    let newest = known(workspace);
    if newest.is_some() && newest.as_ref() != before {
        return newest.ok_or(NoAnswer);
    }
    // Nobody tells a visit to a page whose line is safe: there browsers keep the cookie.
    let in_memory = matches!(before, Some(Known { how: How::Memory(_), .. }))
        || is_lost && navigation::origin().starts_with("http:");
    let how = match device_key::kept(&workspace.access_key).await {
        Err(_) => How::Unsure,
        // Another tab, or an earlier start, has begun one that may go on.
        Ok(Some(_)) if before.is_none() => How::Cookie,
        Ok(None) if before.is_none() => enroll(workspace).await?,
        // The device has left that workspace meanwhile.
        Ok(None) => return Err(NoAnswer),
        Ok(Some(key)) => match begin(workspace, &key, in_memory).await {
            Ok(how) => how,
            // The answer to what gave it the key did not come.
            Err(AskError::Refused) => enroll(workspace).await?,
            Err(_) => return Err(NoAnswer),
        },
    };
    let turn = before.map_or(0, |before| before.turn.wrapping_add(1));
    let known = Known { access_key: workspace.access_key.clone(), how, turn };
    if known.how != How::Unsure {
        KNOWN.set(Some(known.clone()));
    }
    Ok(known)
}

/// Gives a device of before a key, in the place of what it came with until now; whoever comes with
/// the workspace's own key gets none.
async fn enroll(workspace: &Workspace) -> Result<How, NoAnswer> {
    let access_key = &workspace.access_key;
    let key = match device_key::kept_or_made(access_key).await {
        Ok(key) => key,
        Err(NoKey::Unable) => return Ok(How::Bearer),
        Err(NoKey::Unreadable) => return Ok(How::Unsure),
    };
    let body = json!({ "public": to_text(&key.public) }).to_string();
    let asked = staff::ask::<Done>(&workspace.id, Some(access_key), "enroll", Some(body)).await;
    match asked {
        // What it came with before has ended where another tab was faster.
        Ok(_) | Err(AskError::Ended) => match begin(workspace, &key, false).await {
            Ok(how) => Ok(how),
            Err(AskError::Refused) => Ok(How::Bearer),
            Err(_) => Err(NoAnswer),
        },
        // It is no device's, or the server is older than keys: then this one is nobody's.
        Err(AskError::Refused | AskError::Gone | AskError::NoServer) => {
            device_key::forget(access_key).await;
            Ok(How::Bearer)
        }
        Err(AskError::Removed) => Ok(How::Bearer),
        Err(AskError::Offline | AskError::TooOften | AskError::Failed) => Err(NoAnswer),
    }
}

/// Signs what the Worker gives to be signed, and begins a visit with it.
async fn begin(workspace: &Workspace, key: &DeviceKey, in_memory: bool) -> Result<How, AskError> {
    let Challenge { challenge } =
        staff::ask(&workspace.id, None, "challenge", Some(String::new())).await?;
    let public = to_text(&key.public);
    let kept = if in_memory { "memory" } else { "cookie" };
    let message = format!(
        "cartera-visit-1\n{}\n{}\n{public}\n{challenge}\n{kept}",
        navigation::origin(),
        workspace.id
    );
    let signature = key.sign(&message).await.ok_or(AskError::Failed)?;
    let body = json!({
        "public": public, "challenge": challenge, "signature": to_text(&signature),
        "in_memory": in_memory,
    });
    let Begun { visit } = staff::ask(&workspace.id, None, "visit", Some(body.to_string())).await?;
    Ok(visit.map_or(How::Cookie, How::Memory))
}
