//! Whether the Worker is there, and what its clock says. Both say nothing about any workspace.

use worker::{Date, Env, Method, Request, Response};

use crate::config;
use crate::error::ApiError;
use crate::headers;

/// Answers that the Worker runs, and whether it has a place for archives.
///
/// # Errors
/// [`ApiError::Method`] for anything but reading.
pub fn health(request: &Request, env: &Env) -> Result<Response, ApiError> {
    let version = env!("CARGO_PKG_VERSION");
    let exports = env.bucket(config::EXPORTS).is_ok();
    json(request, format!(r#"{{"ok":true,"version":"{version}","exports":{exports}}}"#))
}

/// Answers with the Worker's clock, in milliseconds since 1970.
///
/// # Errors
/// [`ApiError::Method`] for anything but reading.
pub fn time(request: &Request) -> Result<Response, ApiError> {
    json(request, format!(r#"{{"ms":{}}}"#, Date::now().as_millis()))
}

fn json(request: &Request, body: String) -> Result<Response, ApiError> {
    if !matches!(request.method(), Method::Get | Method::Head) {
        return Err(ApiError::Method { allow: "GET, HEAD" });
    }
    let mut response = Response::from_bytes(body.into_bytes())?;
    response.headers_mut().set("Content-Type", "application/json")?;
    Ok(headers::secure(response)?)
}
