//! The store's promises, kept by IndexedDB in a real browser.
//!
//! The suite runs in the page `crates/store/examples/conformance.html` with its wasm beside it; what
//! it found stands in `body[data-report]`.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use crate::scene::Scene;
use crate::settings;

/// Every promise of the suite holds in this engine's IndexedDB.
pub async fn the_store_keeps_its_promises(scene: Arc<Scene>) {
    let folder = settings::conformance();
    let script = folder.join("conformance_page.js");
    assert!(script.is_file(), "{} is not built", script.display());
    let visitor = scene.visitor_of(serve(folder).await).await;
    visitor.goto("/").await;
    let done = "document.body?.dataset.report";
    visitor.until_within(Duration::from_secs(120), "the suite is done", done).await;
    let report: Value =
        visitor.run("return JSON.parse(document.body.dataset.report)", Vec::new()).await;
    println!("{}: {report}", scene.engine);
    assert_eq!(report["failed"], json!([]), "promises that are broken");
    assert!(report["passed"].as_u64() > Some(0), "the suite ran nothing: {report}");
    scene.figure("promises of the store that hold in IndexedDB", &report["passed"]);
}

/// Serves the files of a folder; returns the port.
async fn serve(folder: PathBuf) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(answer(stream, folder.clone()));
        }
    });
    port
}

async fn answer(mut stream: TcpStream, folder: PathBuf) -> std::io::Result<()> {
    let mut request = vec![0; 8192];
    let length = stream.read(&mut request).await?;
    let request = String::from_utf8_lossy(request.get(..length).unwrap_or_default()).into_owned();
    let path = request.split_whitespace().nth(1).unwrap_or("/");
    let file = match path {
        "/" => settings::root().join("crates/store/examples/conformance.html"),
        _ => folder.join(path.trim_start_matches('/')),
    };
    let body = tokio::fs::read(&file).await;
    let status = if body.is_ok() { "200 OK" } else { "404 Not Found" };
    let kind = match file.extension().and_then(|ending| ending.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript",
        Some("wasm") => "application/wasm",
        _ => "application/octet-stream",
    };
    let body = body.unwrap_or_default();
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes()).await?;
    stream.write_all(&body).await?;
    stream.shutdown().await
}
