//! Which address is answered by what.

mod health;

use worker::{Env, Method, Request, Response};

use crate::access;
use crate::config;
use crate::error::ApiError;
use crate::headers;
use crate::members::unhex;

/// The addresses of one workspace, as its Durable Object sees them too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WorkspaceRoute {
    /// Push and pull in one round trip.
    Sync,
    /// A one-time ticket for the WebSocket.
    Ticket,
    /// The WebSocket.
    Live,
    /// Who asks, and what they are.
    Me,
    /// Invitations: those that are open, and a new one.
    Invites,
    /// Taking an invitation back.
    EndInvite([u8; 16]),
    /// What an invitation says, before anybody comes in by it.
    Look,
    /// A device comes in by an invitation.
    Join,
    /// Devices of members.
    Devices,
    /// Showing a device out.
    Revoke([u8; 16]),
    /// The workspace's own key: since when there is this one, and another one in its place.
    OwnKey,
    /// A device with that key gets one of its own for it.
    Trade,
    /// Recovery codes, in the place of those of before.
    Codes,
    /// A device comes in by a recovery code.
    Recover,
    /// Something for a passkey, or a device, to sign.
    Challenge,
    /// A device that has signed comes for some hours.
    Visit,
    /// A device of before gets a key of its own.
    Enroll,
    /// A device comes in by a passkey.
    SignIn,
    /// Passkeys: those that there are, and a new one.
    Passkeys,
    /// Taking a passkey back.
    EndPasskey([u8; 16]),
    /// The log of all that.
    Audit,
    /// What happened in the workspace.
    History,
    /// Whether that is whole.
    HistoryCheck,
    /// Archives: those that there are, and a new one.
    Exports,
    /// Putting an archive back, by its name.
    Restore(u64),
    /// A part of an archive; 0 is its manifest.
    ExportFile(u64, u32),
    /// What the asking device ought to hold, added up.
    Digest,
}

impl WorkspaceRoute {
    /// Whether the first device of a workspace may come here first: to trade the key that it has thought of,
    /// to send what it holds, or to ask whether its link opens something.
    #[must_use]
    pub const fn begins(self) -> bool {
        matches!(self, Self::Sync | Self::Ticket | Self::Trade | Self::Me)
    }

    /// Whether it asks for nothing that shows who comes: what opens it is in what is sent.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(
            self,
            Self::Live
                | Self::Look
                | Self::Join
                | Self::Recover
                | Self::Challenge
                | Self::SignIn
                | Self::Visit
        )
    }

    /// The methods that it answers, and the same as a header.
    const fn methods(self) -> (&'static [Method], &'static str) {
        match self {
            Self::Sync
            | Self::Ticket
            | Self::EndInvite(_)
            | Self::Look
            | Self::Join
            | Self::Trade
            | Self::Codes
            | Self::Recover
            | Self::Challenge
            | Self::Visit
            | Self::Enroll
            | Self::SignIn
            | Self::EndPasskey(_)
            | Self::Restore(_)
            | Self::Revoke(_) => (&[Method::Post], "POST"),
            Self::Live
            | Self::Me
            | Self::Devices
            | Self::Audit
            | Self::History
            | Self::HistoryCheck
            | Self::ExportFile(..)
            | Self::Digest => (&[Method::Get], "GET"),
            Self::Invites | Self::OwnKey | Self::Passkeys | Self::Exports => {
                (&[Method::Get, Method::Post], "GET, POST")
            }
        }
    }
}

/// Everything that is answered under `/v1/`.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Route<'a> {
    Health,
    Time,
    Workspace { id: &'a str, route: WorkspaceRoute },
}

fn find(path: &str) -> Option<Route<'_>> {
    match path.strip_prefix("/v1/")? {
        "health" => return Some(Route::Health),
        "time" => return Some(Route::Time),
        _ => {}
    }
    let (id, route) = workspace(path)?;
    Some(Route::Workspace { id, route })
}

/// The workspace's id and what is wanted of it.
#[must_use]
pub fn workspace(path: &str) -> Option<(&str, WorkspaceRoute)> {
    let (id, route) = path.strip_prefix("/v1/w/")?.split_once('/')?;
    let route = match route {
        "sync" => WorkspaceRoute::Sync,
        "ticket" => WorkspaceRoute::Ticket,
        "live" => WorkspaceRoute::Live,
        "me" => WorkspaceRoute::Me,
        "invites" => WorkspaceRoute::Invites,
        "look" => WorkspaceRoute::Look,
        "join" => WorkspaceRoute::Join,
        "devices" => WorkspaceRoute::Devices,
        "key" => WorkspaceRoute::OwnKey,
        "trade" => WorkspaceRoute::Trade,
        "codes" => WorkspaceRoute::Codes,
        "recover" => WorkspaceRoute::Recover,
        "challenge" => WorkspaceRoute::Challenge,
        "visit" => WorkspaceRoute::Visit,
        "enroll" => WorkspaceRoute::Enroll,
        "signin" => WorkspaceRoute::SignIn,
        "passkeys" => WorkspaceRoute::Passkeys,
        "audit" => WorkspaceRoute::Audit,
        "digest" => WorkspaceRoute::Digest,
        "history" => WorkspaceRoute::History,
        "history/check" => WorkspaceRoute::HistoryCheck,
        "exports" => WorkspaceRoute::Exports,
        _ => revocation(route).or_else(|| archive(route))?,
    };
    access::is_secret(id).then_some((id, route))
}

/// What is to end, under an address such as `devices/ID/revoke`.
fn revocation(route: &str) -> Option<WorkspaceRoute> {
    let (what, rest) = route.split_once('/')?;
    let id = unhex(rest.strip_suffix("/revoke")?)?;
    match what {
        "invites" => Some(WorkspaceRoute::EndInvite(id)),
        "passkeys" => Some(WorkspaceRoute::EndPasskey(id)),
        "devices" => Some(WorkspaceRoute::Revoke(id)),
        _ => None,
    }
}

/// A number of ours, without anything that would make two addresses of one.
fn number<N: std::str::FromStr + ToString>(text: &str) -> Option<N> {
    text.parse().ok().filter(|number: &N| number.to_string() == text)
}

/// What is wanted of an archive, under an address such as `exports/NAME/restore`.
fn archive(route: &str) -> Option<WorkspaceRoute> {
    let (name, what) = route.strip_prefix("exports/")?.split_once('/')?;
    let name = number(name).filter(|name| *name <= cartera_sync::limits::LARGEST_INTEGER)?;
    match what {
        "restore" => Some(WorkspaceRoute::Restore(name)),
        "manifest.json" => Some(WorkspaceRoute::ExportFile(name, 0)),
        part => {
            let part = part.strip_suffix(".jsonl").filter(|part| part.len() == 5)?;
            let part: u32 = number(part.trim_start_matches('0'))?;
            Some(WorkspaceRoute::ExportFile(name, part))
        }
    }
}

/// Answers a request, or says why not.
///
/// # Errors
/// [`ApiError`].
pub async fn answer(request: Request, env: &Env) -> Result<Response, ApiError> {
    let path = request.path();
    match find(&path).ok_or(ApiError::NotFound)? {
        Route::Health => health::health(&request, env),
        Route::Time => health::time(&request),
        Route::Workspace { id, route } => {
            let (methods, allow) = route.methods();
            if !methods.contains(&request.method()) {
                return Err(ApiError::Method { allow });
            }
            // A page may read its own data without naming itself: browsers add the cookie to nothing
            // that another site asks for, and show it no answer.
            if request.method() == Method::Get && route != WorkspaceRoute::Live {
                headers::own_reader(&request)?;
            } else {
                headers::own_origin(&request)?;
            }
            let stub = env.durable_object(config::WORKSPACES)?.get_by_name(id)?;
            Ok(stub.fetch_with_request(request).await?)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "0123456789abcdef0123456789abcdef";
    const BYTES: [u8; 16] = 0x0123_4567_89ab_cdef_0123_4567_89ab_cdef_u128.to_be_bytes();

    #[track_caller]
    fn check(path: &str, want: Option<Route<'_>>) {
        assert_eq!(find(path), want, "{path}");
    }

    #[test]
    fn known_addresses_are_found() {
        check("/v1/health", Some(Route::Health));
        check("/v1/time", Some(Route::Time));
        for (name, route) in [
            ("sync", WorkspaceRoute::Sync),
            ("ticket", WorkspaceRoute::Ticket),
            ("live", WorkspaceRoute::Live),
            ("me", WorkspaceRoute::Me),
            ("invites", WorkspaceRoute::Invites),
            ("look", WorkspaceRoute::Look),
            ("join", WorkspaceRoute::Join),
            ("devices", WorkspaceRoute::Devices),
            ("key", WorkspaceRoute::OwnKey),
            ("trade", WorkspaceRoute::Trade),
            ("codes", WorkspaceRoute::Codes),
            ("recover", WorkspaceRoute::Recover),
            ("challenge", WorkspaceRoute::Challenge),
            ("visit", WorkspaceRoute::Visit),
            ("enroll", WorkspaceRoute::Enroll),
            ("signin", WorkspaceRoute::SignIn),
            ("passkeys", WorkspaceRoute::Passkeys),
            (&format!("passkeys/{ID}/revoke"), WorkspaceRoute::EndPasskey(BYTES)),
            ("audit", WorkspaceRoute::Audit),
            ("digest", WorkspaceRoute::Digest),
            ("history", WorkspaceRoute::History),
            ("history/check", WorkspaceRoute::HistoryCheck),
            ("exports", WorkspaceRoute::Exports),
            ("exports/1800/restore", WorkspaceRoute::Restore(1_800)),
            ("exports/1800/manifest.json", WorkspaceRoute::ExportFile(1_800, 0)),
            ("exports/1800/00012.jsonl", WorkspaceRoute::ExportFile(1_800, 12)),
            (&format!("invites/{ID}/revoke"), WorkspaceRoute::EndInvite(BYTES)),
            (&format!("devices/{ID}/revoke"), WorkspaceRoute::Revoke(BYTES)),
        ] {
            check(&format!("/v1/w/{ID}/{name}"), Some(Route::Workspace { id: ID, route }));
        }
    }

    #[test]
    fn everything_else_is_not() {
        check("/", None);
        check("/v1", None);
        check("/v1/", None);
        check("/v2/health", None);
        check("/v1/health/", None);
        check(&format!("/v1/w/{ID}"), None);
        check(&format!("/v1/w/{ID}/"), None);
        check(&format!("/v1/w/{ID}/sync/"), None);
        check(&format!("/v1/w/{ID}/other"), None);
        check(&format!("/v1/w/{}/sync", ID.to_uppercase()), None);
        for route in ["devices/", "devices/1/revoke", "devices/revoke", "members/1/revoke"] {
            check(&format!("/v1/w/{ID}/{route}"), None);
        }
        for tail in ["", "/", "/revoke/", "/revoke/x", "/x", "revoke"] {
            check(&format!("/v1/w/{ID}/devices/{ID}{tail}"), None);
        }
        check(&format!("/v1/w/{ID}/sync/{ID}/revoke"), None);
        for tail in ["", "1", "1/", "01/restore", "-1/restore", "+1/restore", "x/restore"] {
            check(&format!("/v1/w/{ID}/exports/{tail}"), None);
        }
        for tail in
            ["9007199254740993/restore", "1/..", "1/1.jsonl", "1/00000.jsonl", "1/+0001.jsonl"]
        {
            check(&format!("/v1/w/{ID}/exports/{tail}"), None);
        }
        check("/v1/w/abc/sync", None);
        check("/v1/w//sync", None);
    }
}
