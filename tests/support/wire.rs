//! The network between one device and the Worker: a port of its own that can be cut and mended, that
//! loses, doubles, delays and cuts off requests on demand, or falls silent with its connections open.
//!
//! Works alike in all engines, for pages, service workers and WebSockets. Bytes pass untouched,
//! so the Worker sees the `Host` and `Origin` of this port.

use std::collections::BTreeSet;
use std::io;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
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
    /// In the Worker's place somebody says that the app is too old for it.
    Outdated,
}

impl Fault {
    /// All that a network has.
    pub const ALL: [Self; 5] =
        [Self::Lost, Self::AnswerLost, Self::CutOff, Self::Twice, Self::Late];
}

/// How the network is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Whole,
    Cut,
    /// What is sent arrives and is done; nothing comes back, and no connection ends.
    Silent,
    /// So many percent of the requests meet one of these.
    Troubled(u64, &'static [Fault]),
}

/// A port on this machine that leads to another one.
#[derive(Debug)]
pub struct Wire {
    port: u16,
    to: u16,
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
        Self::seeded(to, 0).await
    }

    /// The same; which requests meet which fault follows from the seed (see [`mixed`]).
    pub async fn seeded(to: u16, seed: u64) -> Self {
        let (listener, port) = unused().await;
        let (state, watched) = watch::channel(State::Whole);
        let met = Arc::new(AtomicU64::new(0));
        let counted = Arc::clone(&met);
        let task = tokio::spawn(async move {
            let mut connections = seed;
            while let Ok((near, _)) = listener.accept().await {
                connections = connections.wrapping_add(1);
                // Accepted and closed at once where it is cut: no browser waits for an answer.
                if *watched.borrow() != State::Cut {
                    let carried = carry(near, to, watched.clone(), connections, counted.clone());
                    tokio::spawn(carried);
                }
            }
        });
        Self { port, to, state, met, task }
    }

    /// The address that a browser opens.
    pub fn url(&self) -> String {
        format!("http://localhost:{}", self.port)
    }

    /// The port that it leads to.
    pub const fn leads_to(&self) -> u16 {
        self.to
    }

    /// Ends all connections and refuses new ones.
    pub fn cut(&self) {
        self.become_(State::Cut);
    }

    /// Lets connections through again.
    pub fn mend(&self) {
        self.become_(State::Whole);
    }

    /// From now on nothing comes back, over connections that are there and over new ones, and none ends.
    pub fn fall_silent(&self) {
        self.become_(State::Silent);
    }

    /// From now on so many percent of the requests of the API meet one of these faults: which, follows
    /// from the seed and from how many connections there were.
    pub fn trouble(&self, percent: u64, faults: &'static [Fault]) {
        self.become_(State::Troubled(percent, faults));
    }

    /// How many requests have met a fault.
    pub fn met(&self) -> u64 {
        self.met.load(Ordering::Relaxed)
    }

    /// Another network: all connections over the one before end, but where it falls silent.
    fn become_(&self, state: State) {
        self.state.send_if_modified(|known| std::mem::replace(known, state) != state);
    }
}

impl Drop for Wire {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// What a Worker says that speaks another protocol; there is no frame in it that an older app could read.
const OUTDATED: &[u8] =
    b"HTTP/1.1 426 Upgrade Required\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

async fn carry(
    mut near: TcpStream,
    to: u16,
    mut watched: watch::Receiver<State>,
    number: u64,
    met: Arc<AtomicU64>,
) -> io::Result<()> {
    near.set_nodelay(true)?;
    let state = *watched.borrow_and_update();
    let way = Way { to, state: watched.clone() };
    let passing = async {
        match state {
            State::Troubled(percent, faults) => {
                pass(near, &way, percent, faults, number, &met).await
            }
            _ => both_ways(&mut near, &mut way.far().await?, &way).await,
        }
    };
    tokio::pin!(passing);
    loop {
        tokio::select! {
            done = &mut passing => return done,
            changed = watched.changed() => {
                if changed.is_err() || *watched.borrow_and_update() != State::Silent {
                    return Ok(());
                }
            }
        }
    }
}

/// The way to the Worker, and how it is at a moment.
struct Way {
    to: u16,
    state: watch::Receiver<State>,
}

impl Way {
    async fn far(&self) -> io::Result<TcpStream> {
        let far = TcpStream::connect(("127.0.0.1", self.to)).await?;
        far.set_nodelay(true)?;
        Ok(far)
    }

    async fn ask(&self, request: &[u8]) -> io::Result<Vec<u8>> {
        let mut far = self.far().await?;
        far.write_all(request).await?;
        let mut answer = Vec::new();
        far.read_to_end(&mut answer).await?;
        Ok(answer)
    }

    /// Gives bytes to the device, unless nothing comes back: then this never ends, and with it the
    /// connection stays.
    async fn tell(&self, near: &mut (impl AsyncWriteExt + Unpin), bytes: &[u8]) -> io::Result<()> {
        if *self.state.borrow() == State::Silent {
            std::future::pending::<()>().await;
        }
        near.write_all(bytes).await
    }
}

async fn both_ways(near: &mut TcpStream, far: &mut TcpStream, way: &Way) -> io::Result<()> {
    let ((mut near_in, mut near_out), (mut far_in, mut far_out)) = (near.split(), far.split());
    let up = async {
        tokio::io::copy(&mut near_in, &mut far_out).await?;
        far_out.shutdown().await
    };
    let down = async {
        let mut bytes = vec![0; 1 << 16];
        loop {
            match far_in.read(&mut bytes).await? {
                0 => break way.tell(&mut near_out, &[]).await?,
                count => way.tell(&mut near_out, &bytes[..count]).await?,
            }
        }
        near_out.shutdown().await
    };
    tokio::try_join!(up, down).map(drop)
}

/// Passes one request on, or not quite.
async fn pass(
    mut near: TcpStream,
    way: &Way,
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
        if fault == Some(Fault::Outdated) {
            return way.tell(&mut near, OUTDATED).await;
        }
        let mut far = way.far().await?;
        far.write_all(&[head.as_bytes(), &body].concat()).await?;
        if fault.is_some() {
            // Some answers pass, the last of them in part.
            return tokio::io::copy(&mut far.take(1_000 + chance % 4_000), &mut near)
                .await
                .map(drop);
        }
        return both_ways(&mut near, &mut far, way).await;
    }
    let request = [single(&head).as_bytes(), &body].concat();
    let answer = match fault {
        Some(Fault::Lost) => return Ok(()),
        Some(Fault::Twice) => {
            let (one, two) = tokio::join!(way.ask(&request), way.ask(&request));
            one.and(two)?
        }
        Some(Fault::Late) => {
            tokio::time::sleep(Duration::from_millis(chance % 1_500)).await;
            way.ask(&request).await?
        }
        Some(Fault::Outdated) => OUTDATED.to_vec(),
        _ => way.ask(&request).await?,
    };
    match fault {
        Some(Fault::AnswerLost) => Ok(()),
        Some(Fault::CutOff) => {
            let length = chance as usize % answer.len().max(1);
            way.tell(&mut near, &answer[..length]).await
        }
        _ => way.tell(&mut near, &answer).await,
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

/// A number that looks like chance and follows from another one (SplitMix64).
pub fn mixed(number: u64) -> u64 {
    let mut z = number.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}
