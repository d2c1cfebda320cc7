//! The headers that every answer carries, and the question whether a request is one's own.

use std::sync::LazyLock;

use worker::{Request, Response};

use crate::error::ApiError;

/// Shared with `entry.mjs`; the files of the app get the same from `public/_headers`.
const TEXT: &str = include_str!("headers.json");

/// Names and values of the headers of `headers.json`, in its order.
static ALL: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
    let mut quoted = TEXT.split('"').skip(1).step_by(2).map(str::to_owned);
    std::iter::from_fn(|| Some((quoted.next()?, quoted.next()?))).collect()
});

/// Adds the security headers to an answer.
///
/// # Errors
/// Where the platform does not let them be set.
pub fn secure(mut response: Response) -> worker::Result<Response> {
    let headers = response.headers_mut();
    for (name, value) in ALL.iter() {
        headers.set(name, value)?;
    }
    Ok(response)
}

/// Refuses a request that another site's page makes a browser send.
///
/// Browsers name the page's origin with everything that changes something and with WebSockets,
/// so a request without one is refused too.
///
/// # Errors
/// [`ApiError::Forbidden`].
pub fn own_origin(request: &Request) -> Result<(), ApiError> {
    let headers = request.headers();
    let own = request.url()?.origin().ascii_serialization();
    let same_origin = headers.get("Origin")?.is_some_and(|origin| origin == own);
    let same_site = headers.get("Sec-Fetch-Site")?.is_none_or(|site| site == "same-origin");
    if same_origin && same_site { Ok(()) } else { Err(ApiError::Forbidden) }
}

/// Refuses reading for a page of another site. Browsers name no origin where a page reads from
/// its own, so a request without one passes.
///
/// # Errors
/// [`ApiError::Forbidden`].
pub fn own_reader(request: &Request) -> Result<(), ApiError> {
    let headers = request.headers();
    let own = request.url()?.origin().ascii_serialization();
    let same_origin = headers.get("Origin")?.is_none_or(|origin| origin == own);
    let same_site = headers.get("Sec-Fetch-Site")?.is_none_or(|site| site == "same-origin");
    if same_origin && same_site { Ok(()) } else { Err(ApiError::Forbidden) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_header_has_a_name_and_a_value() {
        assert_eq!(ALL.len(), TEXT.lines().filter(|line| line.contains(':')).count());
        for (name, value) in ALL.iter() {
            assert!(name.chars().all(|c| c.is_ascii_alphabetic() || c == '-'), "{name}");
            assert!(value.len() > 3, "{name}: {value}");
        }
    }

    #[test]
    fn the_apps_files_get_the_same_headers() {
        let files = include_str!("../../public/_headers");
        for (name, value) in ALL.iter().filter(|(name, _)| name != "Cache-Control") {
            assert!(
                files.contains(&format!("  {name}: {value}\n")),
                "public/_headers lacks {name}"
            );
        }
    }
}
