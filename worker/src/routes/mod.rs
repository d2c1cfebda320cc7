//! Which address is answered by what.

mod health;

use worker::{Env, Method, Request, Response};

use crate::config;
use crate::error::ApiError;
use crate::headers;

/// The addresses of one workspace, as its Durable Object sees them too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WorkspaceRoute {
    /// Push and pull in one round trip.
    Sync,
    /// A one-time ticket for the WebSocket.
    Ticket,
    /// The WebSocket.
    Live,
}

impl WorkspaceRoute {
    const fn method(self) -> (Method, &'static str) {
        match self {
            Self::Sync | Self::Ticket => (Method::Post, "POST"),
            Self::Live => (Method::Get, "GET"),
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
        _ => return None,
    };
    let is_id = id.len() == 32 && id.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
    is_id.then_some((id, route))
}

/// Answers a request, or says why not.
///
/// # Errors
/// [`ApiError`].
pub async fn answer(request: Request, env: &Env) -> Result<Response, ApiError> {
    let path = request.path();
    match find(&path).ok_or(ApiError::NotFound)? {
        Route::Health => health::health(&request),
        Route::Time => health::time(&request),
        Route::Workspace { id, route } => {
            let (method, allow) = route.method();
            if request.method() != method {
                return Err(ApiError::Method { allow });
            }
            headers::own_origin(&request)?;
            let stub = env.durable_object(config::WORKSPACES)?.get_by_name(id)?;
            Ok(stub.fetch_with_request(request).await?)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "0123456789abcdef0123456789abcdef";

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
        check("/v1/w/abc/sync", None);
        check("/v1/w//sync", None);
    }
}
