//! The way to the authority: a socket where there is one, the request under way, and when to
//! try what next.

use super::event::Effect;
use super::timing;

/// The WebSocket.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Socket {
    Closed,
    Opening { deadline: u64 },
    Open { ping_at: u64, pong_by: Option<u64> },
}

/// How a request was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    Socket,
    Http,
}

/// The one request under way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Request {
    pub push_id: u64,
    pub way: Way,
    pub sent_at: u64,
    pub deadline: u64,
    pub first_mid: Option<u64>,
}

/// See the module.
#[derive(Debug)]
pub(super) struct Link {
    pub socket: Socket,
    pub request: Option<Request>,
    /// Requests wait until then.
    pub retry_at: u64,
    /// Failed requests since the last answer.
    pub failures: u32,
    /// The last answer came then.
    answered_at: u64,
    connect_at: u64,
    connect_failures: u32,
    socket_timeouts: u32,
}

impl Link {
    pub const fn new() -> Self {
        Self {
            socket: Socket::Closed,
            request: None,
            retry_at: 0,
            failures: 0,
            answered_at: 0,
            connect_at: 0,
            connect_failures: 0,
            socket_timeouts: 0,
        }
    }

    pub const fn is_open(&self) -> bool {
        matches!(self.socket, Socket::Open { .. })
    }

    /// When to ask for news though nothing was heard of any.
    pub const fn poll_at(&self) -> u64 {
        self.answered_at + if self.is_open() { timing::LIVE_POLL } else { timing::POLL }
    }

    pub const fn opened(&mut self, now: u64) {
        self.socket = Socket::Open { ping_at: now + timing::PING, pong_by: None };
        self.retry_at = now;
    }

    /// The socket said something: it lives.
    pub const fn heard(&mut self, now: u64) {
        if self.is_open() {
            self.socket = Socket::Open { ping_at: now + timing::PING, pong_by: None };
            self.connect_failures = 0;
        }
    }

    /// The socket is gone; a request that went over it gets no answer.
    pub fn closed(&mut self, now: u64, random: u64) {
        self.socket = Socket::Closed;
        self.connect_failures += 1;
        let pause = timing::pause(self.connect_failures, random);
        self.connect_at = self.connect_at.max(now + pause);
        if self.request.is_some_and(|request| request.way == Way::Socket) {
            self.failed(now, 0, random);
        }
    }

    /// The request under way came to nothing: try again after a pause.
    pub fn failed(&mut self, now: u64, retry_ms: u64, random: u64) {
        self.request = None;
        self.failures = self.failures.saturating_add(1);
        self.retry_at = now + timing::pause(self.failures, random).max(retry_ms);
    }

    /// The authority answered.
    pub const fn succeeded(&mut self, now: u64) {
        self.failures = 0;
        self.socket_timeouts = 0;
        self.retry_at = now;
        self.answered_at = now;
    }

    /// Tries everything at once, also whether a socket that seems open is.
    pub const fn try_now(&mut self, now: u64) {
        self.retry_at = now;
        self.connect_at = now;
        if let Socket::Open { pong_by: None, .. } = self.socket {
            self.socket = Socket::Open { ping_at: now, pong_by: None };
        }
    }

    /// The clock was set back from `before` to `now`: waits that were begun stay as long as
    /// they were.
    pub fn clock_set_back(&mut self, before: u64, now: u64) {
        let back = before - now;
        let earlier = |moment: u64| moment.saturating_sub(back);
        self.retry_at = earlier(self.retry_at);
        self.answered_at = earlier(self.answered_at);
        self.connect_at = earlier(self.connect_at);
        if let Some(request) = &mut self.request {
            request.deadline = earlier(request.deadline);
            request.sent_at = earlier(request.sent_at);
        }
        self.socket = match self.socket {
            Socket::Closed => Socket::Closed,
            Socket::Opening { deadline } => Socket::Opening { deadline: earlier(deadline) },
            Socket::Open { ping_at, pong_by } => {
                Socket::Open { ping_at: earlier(ping_at), pong_by: pong_by.map(earlier) }
            }
        };
    }

    /// Ends what has waited too long and opens or asks what is due.
    pub fn tick(&mut self, now: u64, random: u64, effects: &mut Vec<Effect>) {
        if let Some(request) = self.request.filter(|request| now >= request.deadline) {
            if request.way == Way::Socket {
                self.socket_timeouts += 1;
            }
            self.failed(now, 0, random);
            if self.socket_timeouts >= timing::SOCKET_TIMEOUTS && self.is_open() {
                // A fault in the object swallows messages and leaves the socket open.
                effects.push(Effect::Close);
                self.closed(now, random);
                self.connect_at = now + timing::SOCKET_REST;
                self.socket_timeouts = 0;
            }
        }
        match self.socket {
            Socket::Closed if now >= self.connect_at => {
                self.socket = Socket::Opening { deadline: now + timing::OPENING };
                effects.push(Effect::Connect);
            }
            Socket::Opening { deadline } if now >= deadline => {
                effects.push(Effect::Close);
                self.closed(now, random);
            }
            Socket::Open { pong_by: Some(deadline), .. } if now >= deadline => {
                effects.push(Effect::Close);
                self.closed(now, random);
            }
            Socket::Open { ping_at, pong_by: None } if now >= ping_at => {
                let pong_by = Some(now + timing::PONG);
                self.socket = Socket::Open { ping_at, pong_by };
                effects.push(Effect::Ping);
            }
            _ => {}
        }
    }

    /// When something is due again. `idle`: nothing else keeps a request from being sent;
    /// `waits`: there is one to send as soon as its pause ends.
    pub fn next(&self, idle: bool, waits: bool) -> u64 {
        let socket = match self.socket {
            Socket::Closed => self.connect_at,
            Socket::Opening { deadline } => deadline,
            Socket::Open { ping_at, pong_by } => pong_by.unwrap_or(ping_at),
        };
        let request = match self.request {
            Some(request) => request.deadline,
            None if !idle => u64::MAX,
            None if waits => self.retry_at,
            None => self.poll_at().max(self.retry_at),
        };
        socket.min(request)
    }
}
