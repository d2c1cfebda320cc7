//! The store's promises, kept by IndexedDB in a real browser.
//!
//! `cargo xtask build` makes a page that runs the store's conformance suite and writes what it
//! found into its own body as JSON; here it is opened in each engine.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use crate::scene::Scene;
use crate::settings;

/// Every promise of the suite holds in this engine's IndexedDB.
pub async fn the_store_keeps_its_promises(scene: Arc<Scene>) {
    let folder = settings::conformance();
    assert!(folder.join("index.html").is_file(), "{} is not built", folder.display());
    let visitor = scene.visitor_of(serve(folder).await).await;
    visitor.goto("/index.html").await;
    let done = "document.body?.dataset.done";
    visitor.until_within(Duration::from_secs(120), "the suite is done", done).await;
    let report: Value =
        visitor.run("return JSON.parse(document.body.dataset.report)", Vec::new()).await;
    println!("{}: {report:#}", scene.engine);
    let cases = report["cases"].as_array().expect("a list of cases");
    let failed: Vec<&Value> = cases.iter().filter(|case| case["error"] != Value::Null).collect();
    assert!(failed.is_empty(), "{failed:#?}");
    assert!(!cases.is_empty(), "the suite ran nothing: {report}");
    scene.figure("promises of the store that hold in IndexedDB", cases.len());
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
    let path = request.split_whitespace().nth(1).unwrap_or("/").trim_start_matches('/');
    let file = folder.join(path.split('?').next().unwrap_or_default());
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
