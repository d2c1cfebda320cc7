//! Requests to the app's own origin, each with an end.

use std::cell::Cell;

use js_sys::Uint8Array;
use leptos::prelude::window;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, RequestInit, Response};

use super::clock::Timer;

thread_local! {
    static IS_CUT_OFF: Cell<bool> = const { Cell::new(false) };
}

/// From now on nothing is asked any more, as without a network, until the app is loaded anew.
pub fn cut_off() {
    IS_CUT_OFF.set(true);
}

/// The type of frames.
pub const BYTES: &str = "application/octet-stream";
/// The type of what is asked about members.
pub const JSON: &str = "application/json";

/// By what whoever asks is known.
#[derive(Debug, Clone, Copy)]
pub enum Proof<'a> {
    /// By a cookie, where the browser has one: it adds that by itself.
    Cookie,
    /// By the workspace's own key, or what a device came with before it had a key of its own.
    Key(&'a str),
    /// By a visit that only this page knows.
    Visit(&'a str),
}

/// What is asked.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    /// `GET` or `POST`.
    pub method: &'static str,
    /// A path of this origin.
    pub path: &'a str,
    /// By what whoever asks is known.
    pub proof: Proof<'a>,
    /// The body of a `POST`.
    pub body: Option<&'a [u8]>,
    /// Of which type the body is.
    pub media: &'static str,
    /// After so many milliseconds without the whole answer there is none.
    pub time_out_ms: u64,
}

/// What was answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// HTTP's status.
    pub status: u16,
    /// The header `Retry-After` in milliseconds; 0 without one.
    pub retry_ms: u32,
    /// The whole body.
    pub body: Vec<u8>,
}

/// No answer came: offline, cut off, or too late.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoAnswer;

/// Asks, and waits for the whole answer.
///
/// # Errors
/// [`NoAnswer`].
pub async fn send(request: Request<'_>) -> Result<Reply, NoAnswer> {
    if IS_CUT_OFF.get() {
        return Err(NoAnswer);
    }
    let controller = AbortController::new().map_err(|_| NoAnswer)?;
    let init = RequestInit::new();
    init.set_method(request.method);
    init.set_signal(Some(&controller.signal()));
    // The service worker's and the browser's copies are of files, never of answers.
    init.set_cache(web_sys::RequestCache::NoStore);
    if let Some(body) = request.body {
        init.set_body(&Uint8Array::from(body));
    }
    let asked =
        web_sys::Request::new_with_str_and_init(request.path, &init).map_err(|_| NoAnswer)?;
    if request.body.is_some() {
        asked.headers().set("Content-Type", request.media).map_err(|_| NoAnswer)?;
    }
    let shown = match request.proof {
        Proof::Cookie => None,
        Proof::Key(key) => Some(["Bearer ", key].concat()),
        Proof::Visit(visit) => Some(["Visit ", visit].concat()),
    };
    if let Some(shown) = shown {
        asked.headers().set("Authorization", &shown).map_err(|_| NoAnswer)?;
    }
    let _end = Timer::after(request.time_out_ms, move || controller.abort());
    let response: Response = JsFuture::from(window().fetch_with_request(&asked))
        .await
        .and_then(JsCast::dyn_into)
        .map_err(|_| NoAnswer)?;
    let retry_ms = response
        .headers()
        .get("Retry-After")
        .ok()
        .flatten()
        .and_then(|seconds| seconds.trim().parse::<u32>().ok())
        .map_or(0, |seconds| seconds.saturating_mul(1_000));
    let buffer = JsFuture::from(response.array_buffer().map_err(|_| NoAnswer)?)
        .await
        .map_err(|_| NoAnswer)?;
    Ok(Reply { status: response.status(), retry_ms, body: Uint8Array::new(&buffer).to_vec() })
}
