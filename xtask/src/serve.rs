//! A small server for the app alone: files of `dist/`, the page for every other address.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Result, anyhow};
use tiny_http::{Header, Method, Request, Response, Server};

use crate::headers::Headers;

/// Serves `dist` until the process ends.
///
/// # Errors
/// When the port is taken.
pub fn start(dist: PathBuf, port: u16) -> Result<()> {
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    let server =
        Server::http(address).map_err(|error| anyhow!("cannot listen on {address}: {error}"))?;
    let server = Arc::new(server);
    let workers: Vec<_> = (0..4)
        .map(|_| {
            let (server, dist) = (Arc::clone(&server), dist.clone());
            std::thread::spawn(move || {
                while let Ok(request) = server.recv() {
                    answer(request, &dist);
                }
            })
        })
        .collect();
    for worker in workers {
        let _ = worker.join();
    }
    Ok(())
}

fn answer(request: Request, dist: &Path) {
    let address = request.url().split(['?', '#']).next().unwrap_or("/").to_owned();
    let (status, name, body) = find(&address, request.method(), dist);
    let mut response = Response::from_data(body).with_status_code(status);
    let mut add = |name: &str, value: &str| {
        if let Ok(header) = Header::from_bytes(name, value) {
            response.add_header(header);
        }
    };
    add("Content-Type", content_type(&name));
    // Read anew each time: a build may have changed it.
    let rules = std::fs::read_to_string(dist.join("_headers")).unwrap_or_default();
    for (name, value) in Headers::parse(&rules).of(&address) {
        add(&name, &value);
    }
    // The browser may have gone away; that concerns nobody else.
    let _ = request.respond(response);
}

/// Status, the file's name and content for an address.
fn find(address: &str, method: &Method, dist: &Path) -> (u16, String, Vec<u8>) {
    let plain = |status, text: &str| (status, "answer.txt".to_owned(), text.as_bytes().to_vec());
    if !matches!(method, Method::Get | Method::Head) {
        return plain(405, "only GET");
    }
    if address == "/v1" || address.starts_with("/v1/") {
        return plain(404, "this server has no API");
    }
    let name = address.trim_start_matches('/');
    let safe = name.split('/').all(|part| part != ".." && !part.contains('\\'));
    let hidden = matches!(name, "_headers" | "_redirects");
    let is_file = safe && !hidden && !name.is_empty() && name != "index.html";
    if is_file && let Ok(body) = std::fs::read(dist.join(name)) {
        return (200, name.to_owned(), body);
    }
    match std::fs::read(dist.join("index.html")) {
        Ok(body) => (200, "index.html".to_owned(), body),
        Err(_) => plain(503, "there is no build; run `cargo xtask build`"),
    }
}

fn content_type(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "csv" => "text/csv; charset=utf-8",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
