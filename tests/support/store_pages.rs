//! Serves the pages that try out the store, and takes in what they tell.
//!
//! What a page posts has left the browser when it is here: whatever happens to the browser then,
//! the page has said it.

use std::io;
use std::sync::Arc;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Barrier, mpsc};

use crate::settings;

/// No page tells more at once.
const LONGEST: usize = 1 << 22;

/// Something that a page told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// What it is about: the path after `/told/`.
    pub what: String,
    /// What was said.
    pub text: String,
}

/// A running server on this machine.
#[derive(Debug)]
pub struct StorePages {
    /// Where it listens.
    pub port: u16,
    /// What the pages tell, in the order in which it came in.
    pub told: mpsc::UnboundedReceiver<Told>,
}

struct Site {
    tell: mpsc::UnboundedSender<Told>,
    /// Where pages wait for each other.
    go: Barrier,
}

struct Request {
    method: String,
    path: String,
    body: String,
}

impl StorePages {
    /// Starts it; `GET /go` is answered as soon as so many pages have asked.
    pub async fn serve(together: usize) -> Self {
        let folder = settings::conformance();
        for page in ["conformance_page.js", "edits_page.js"] {
            let script = folder.join(page);
            assert!(script.is_file(), "{} is not built", script.display());
        }
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let (tell, told) = mpsc::unbounded_channel();
        let site = Arc::new(Site { tell, go: Barrier::new(together) });
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let site = Arc::clone(&site);
                // A browser that was killed breaks off in the middle.
                tokio::spawn(async move { site.talk(stream).await });
            }
        });
        Self { port, told }
    }

    /// The address of the page that edits; `asked` says what it does.
    pub fn edits(&self, asked: &str) -> String {
        format!("http://127.0.0.1:{}/edits?database=edits&{asked}", self.port)
    }
}

impl Site {
    async fn talk(&self, mut stream: TcpStream) -> io::Result<()> {
        let Some(request) = read(&mut stream).await? else { return Ok(()) };
        let path = request.path.split('?').next().unwrap_or_default();
        let mut status = "200 OK";
        let mut kind = "application/octet-stream";
        let mut body = Vec::new();
        if let Some(what) = path.strip_prefix("/told/").filter(|_| request.method == "POST") {
            // The journey may be over.
            let _ = self.tell.send(Told { what: what.to_owned(), text: request.body });
        } else if path == "/go" {
            self.go.wait().await;
        } else {
            let file = match path {
                "/" => settings::root().join("crates/store/examples/conformance.html"),
                "/edits" => settings::root().join("crates/store/examples/edits.html"),
                _ => settings::conformance().join(path.trim_start_matches('/')),
            };
            kind = match file.extension().and_then(|ending| ending.to_str()) {
                Some("html") => "text/html; charset=utf-8",
                Some("js" | "mjs") => "text/javascript",
                Some("wasm") => "application/wasm",
                _ => kind,
            };
            match tokio::fs::read(&file).await {
                Ok(bytes) => body = bytes,
                Err(_) => status = "404 Not Found",
            }
        }
        let head = format!(
            "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\n\
             Cache-Control: no-store\r\nConnection: close\r\n\r\n",
            body.len()
        );
        stream.write_all(head.as_bytes()).await?;
        stream.write_all(&body).await?;
        stream.shutdown().await
    }
}

/// Reads a request to its end; `None` where it breaks off before.
async fn read(stream: &mut TcpStream) -> io::Result<Option<Request>> {
    let mut bytes = Vec::new();
    loop {
        if let Some(request) = whole(&bytes) {
            return Ok(Some(request));
        }
        if bytes.len() > LONGEST || stream.read_buf(&mut bytes).await? == 0 {
            return Ok(None);
        }
    }
}

/// The request in these bytes, once all of it is there.
fn whole(bytes: &[u8]) -> Option<Request> {
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n")?;
    let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
    let length = head.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("content-length").then(|| value.trim().parse::<usize>().ok())?
    });
    let body = bytes.get(end + 4..end + 4 + length.unwrap_or(0))?;
    let mut words = head.split_whitespace().map(str::to_owned);
    let (method, path) = (words.next()?, words.next()?);
    Some(Request { method, path, body: String::from_utf8_lossy(body).into_owned() })
}
