//! The network between one device and the Worker: a port of its own that can be cut and mended, and that
//! loses, doubles, delays and cuts off requests on demand.
//!
//! Works alike in all engines, for pages, service workers and WebSockets. Bytes pass untouched,
//! so the Worker sees the `Host` and `Origin` of this port.

use std::collections::BTreeSet;
use std::io;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt, copy_bidirectional};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinHandle;

/// What goes wrong with a request of the API.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// It never arrives.
    Lost,
    /// It arrives and is done; its answer is lost.
    AnswerLost,
    /// Of its answer, or of what passes over a socket, only the first bytes arrive.
    CutOff,
    /// It arrives twice at once; one of the answers comes back.
    Twice,
    /// It arrives, and its answer comes back, later than what was asked after it.
    Late,
}

impl Fault {
    /// All that there are.
    pub const ALL: [Self; 5] =
        [Self::Lost, Self::AnswerLost, Self::CutOff, Self::Twice, Self::Late];
}

/// How the network is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Whole,
    Cut,
    /// So many percent of the requests meet one of these.
    Troubled(u64, &'static [Fault]),
}

/// A port on this machine that leads to another one.
#[derive(Debug)]
pub struct Wire {
    port: u16,
    state: watch::Sender<State>,
    met: Arc<AtomicU64>,
    task: JoinHandle<()>,
}

/// Listens at a port that no wire had before: a browser that is used again would know it.
async fn unused() -> (TcpListener, u16) {
    static USED: Mutex<BTreeSet<u16>> = Mutex::new(BTreeSet::new());
    loop {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        if USED.lock().unwrap().insert(port) {
            return (listener, port);
        }
    }
}

impl Wire {
    /// Lays a wire to the port `to` on this machine.
    pub async fn to(to: u16) -> Self {
        let (listener, port) = unused().await;
        let (state, watched) = watch::channel(State::Whole);
        let met = Arc::new(AtomicU64::new(0));
        let counted = Arc::clone(&met);
        let task = tokio::spawn(async move {
            let mut connections = 0;
            while let Ok((near, _)) = listener.accept().await {
                connections += 1;
                // Accepted and closed at once where it is cut: no browser waits for an answer.
                if *watched.borrow() != State::Cut {
                    let carried = carry(near, to, watched.clone(), connections, counted.clone());
                    tokio::spawn(carried);
                }
            }
        });
        Self { port, state, met, task }
    }

    /// The address that a browser opens.
    pub fn url(&self) -> String {
        format!("http://localhost:{}", self.port)
    }

    /// Ends all connections and refuses new ones.
    pub fn cut(&self) {
        self.become_(State::Cut);
    }

    /// Lets connections through again.
    pub fn mend(&self) {
        self.become_(State::Whole);
    }

    /// From now on so many percent of the requests of the API meet one of these faults: which, follows
    /// from how many connections there were.
    pub fn trouble(&self, percent: u64, faults: &'static [Fault]) {
        self.become_(State::Troubled(percent, faults));
    }

    /// How many requests have met a fault.
    pub fn met(&self) -> u64 {
        self.met.load(Ordering::Relaxed)
    }

    /// Another network: all connections over the one before end.
    fn become_(&self, state: State) {
        self.state.send_if_modified(|known| std::mem::replace(known, state) != state);
    }
}

impl Drop for Wire {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn carry(
    near: TcpStream,
    to: u16,
    mut watched: watch::Receiver<State>,
    number: u64,
    met: Arc<AtomicU64>,
) -> io::Result<()> {
    near.set_nodelay(true)?;
    let state = *watched.borrow_and_update();
    let passing = async {
        match state {
            State::Troubled(percent, faults) => pass(near, to, percent, faults, number, &met).await,
            _ => plain(near, to).await,
        }
    };
    tokio::select! {
        done = passing => done,
        _ = watched.changed() => Ok(()),
    }
}

async fn far(to: u16) -> io::Result<TcpStream> {
    let far = TcpStream::connect(("127.0.0.1", to)).await?;
    far.set_nodelay(true)?;
    Ok(far)
}

async fn plain(mut near: TcpStream, to: u16) -> io::Result<()> {
    copy_bidirectional(&mut near, &mut far(to).await?).await.map(drop)
}

/// Passes one request on, or not quite.
async fn pass(
    mut near: TcpStream,
    to: u16,
    percent: u64,
    faults: &[Fault],
    number: u64,
    met: &AtomicU64,
) -> io::Result<()> {
    let (head, body) = read_request(&mut near).await?;
    let chance = mixed(number);
    let is_api = head.lines().next().is_some_and(|line| line.contains(" /v1/"));
    let fault =
        (is_api && chance % 100 < percent).then(|| faults[(chance / 100) as usize % faults.len()]);
    met.fetch_add(u64::from(fault.is_some()), Ordering::Relaxed);
    if head.to_lowercase().contains("\r\nupgrade:") {
        let mut far = far(to).await?;
        far.write_all(&[head.as_bytes(), &body].concat()).await?;
        if fault.is_some() {
            // Some answers pass, the last of them in part.
            return tokio::io::copy(&mut far.take(1_000 + chance % 4_000), &mut near)
                .await
                .map(drop);
        }
        return copy_bidirectional(&mut near, &mut far).await.map(drop);
    }
    let request = [single(&head).as_bytes(), &body].concat();
    let answer = match fault {
        Some(Fault::Lost) => return Ok(()),
        Some(Fault::Twice) => {
            let (one, two) = tokio::join!(ask(to, &request), ask(to, &request));
            one.and(two)?
        }
        Some(Fault::Late) => {
            tokio::time::sleep(Duration::from_millis(chance % 1_500)).await;
            ask(to, &request).await?
        }
        _ => ask(to, &request).await?,
    };
    match fault {
        Some(Fault::AnswerLost) => Ok(()),
        Some(Fault::CutOff) => {
            let length = chance as usize % answer.len().max(1);
            near.write_all(&answer[..length]).await
        }
        _ => near.write_all(&answer).await,
    }
}

/// The head of a request and its body.
async fn read_request(near: &mut TcpStream) -> io::Result<(String, Vec<u8>)> {
    let mut bytes = Vec::new();
    let mut read = async |bytes: &mut Vec<u8>| match near.read_buf(bytes).await? {
        0 => Err(io::Error::from(io::ErrorKind::UnexpectedEof)),
        _ => Ok(()),
    };
    let end = loop {
        if let Some(at) = bytes.windows(4).position(|four| four == b"\r\n\r\n") {
            break at + 4;
        }
        read(&mut bytes).await?;
    };
    let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
    let length = head
        .lines()
        .find_map(|line| line.to_lowercase().strip_prefix("content-length:")?.trim().parse().ok())
        .unwrap_or(0);
    while bytes.len() < end + length {
        read(&mut bytes).await?;
    }
    Ok((head, bytes.split_off(end)))
}

/// The same head, of a request after which the connection ends.
fn single(head: &str) -> String {
    let lines = head.trim_end().split("\r\n");
    let kept: Vec<&str> =
        lines.filter(|line| !line.to_lowercase().starts_with("connection:")).collect();
    format!("{}\r\nConnection: close\r\n\r\n", kept.join("\r\n"))
}

async fn ask(to: u16, request: &[u8]) -> io::Result<Vec<u8>> {
    let mut far = far(to).await?;
    far.write_all(request).await?;
    let mut answer = Vec::new();
    far.read_to_end(&mut answer).await?;
    Ok(answer)
}

/// A number that looks like chance and follows from another one (SplitMix64).
fn mixed(number: u64) -> u64 {
    let mut z = number.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}
