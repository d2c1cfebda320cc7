//! The network between one browser and the Worker: a port of its own that can be cut and mended.
//!
//! Works alike in all engines, for pages, service workers and WebSockets. Bytes pass untouched,
//! so the Worker sees the `Host` and `Origin` of this port.

use std::io;

use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinHandle;

/// A port on this machine that leads to another one.
#[derive(Debug)]
pub struct Wire {
    port: u16,
    is_whole: watch::Sender<bool>,
    task: JoinHandle<()>,
}

impl Wire {
    /// Lays a wire to the port `to` on this machine.
    pub async fn to(to: u16) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let (is_whole, watched) = watch::channel(true);
        let task = tokio::spawn(async move {
            while let Ok((near, _)) = listener.accept().await {
                // Accepted and closed at once where it is cut: no browser waits for an answer.
                if *watched.borrow() {
                    tokio::spawn(carry(near, to, watched.clone()));
                }
            }
        });
        Self { port, is_whole, task }
    }

    /// The address that a browser opens.
    pub fn url(&self) -> String {
        format!("http://localhost:{}", self.port)
    }

    /// Ends all connections and refuses new ones.
    pub fn cut(&self) {
        self.is_whole.send_replace(false);
    }

    /// Lets connections through again.
    pub fn mend(&self) {
        self.is_whole.send_replace(true);
    }
}

impl Drop for Wire {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn carry(mut near: TcpStream, to: u16, mut watched: watch::Receiver<bool>) -> io::Result<()> {
    let mut far = TcpStream::connect(("127.0.0.1", to)).await?;
    near.set_nodelay(true)?;
    far.set_nodelay(true)?;
    tokio::select! {
        done = tokio::io::copy_bidirectional(&mut near, &mut far) => done.map(|_| ()),
        _ = watched.wait_for(|is_whole| !is_whole) => Ok(()),
    }
}
