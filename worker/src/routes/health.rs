//! Whether the Worker is there, and what its clock says. Both say nothing about any workspace.

use worker::{Date, Method, Request, Response};

use crate::error::ApiError;
use crate::headers;

/// Answers that the Worker runs.
///
/// # Errors
/// [`ApiError::Method`] for anything but reading.
pub fn health(request: &Request) -> Result<Response, ApiError> {
    json(request, format!(r#"{{"ok":true,"version":"{}"}}"#, env!("CARGO_PKG_VERSION")))
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
