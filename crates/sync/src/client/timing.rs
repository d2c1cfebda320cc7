//! How long to wait for what.

/// The first pause after a failure is at most this, in milliseconds.
const FIRST: u64 = 500;
/// No pause is longer.
const LONGEST: u64 = 60_000;
/// An answer is waited for so long, and longer for large messages.
const ANSWER: u64 = 10_000;
/// Bytes per millisecond that even a bad network is taken to carry: 64 kB/s.
const PACE: u64 = 64;

/// A socket that does not open within this never will.
pub(super) const OPENING: u64 = 10_000;
/// A quiet socket is asked whether it still lives.
pub(super) const PING: u64 = 25_000;
/// It must say so within this.
pub(super) const PONG: u64 = 10_000;
/// Without a socket, news is asked for.
pub(super) const POLL: u64 = 20_000;
/// With one, too, but seldom: an object that is stopped between deciding and telling the others
/// leaves their sockets open and silent.
pub(super) const LIVE_POLL: u64 = 120_000;
/// Until a refused device asks again.
pub(super) const REFUSED: u64 = 60_000;
/// Until an app that is too old asks again.
pub(super) const UPGRADE: u64 = 600_000;
/// Time-outs over a socket after which requests go over HTTP instead.
pub(super) const SOCKET_TIMEOUTS: u32 = 2;
/// Until a socket that swallowed messages is tried again.
pub(super) const SOCKET_REST: u64 = 60_000;
/// Failures in a row after which a person is told.
pub(super) const TELL: u32 = 5;

/// How long a message and its answer, together of this size, may take, in milliseconds.
pub(super) const fn answer(bytes: usize) -> u64 {
    ANSWER + bytes as u64 / PACE
}

/// The pause before the next attempt: anything up to a bound that doubles with each failure,
/// so that devices that failed together do not come back together.
pub(super) fn pause(failures: u32, random: u64) -> u64 {
    let bound = FIRST.saturating_mul(1 << failures.saturating_sub(1).min(10)).min(LONGEST);
    random % (bound + 1)
}
