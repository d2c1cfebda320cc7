//! Frames as bytes: `"CS" | protocol u16 | kind u8 | flags u8 | length u32 | body`.
//!
//! Numbers of the header are big-endian, the body is postcard. Several frames may follow each
//! other in one message. A kind that this version does not know is skipped by its length.

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{Delta, Frame, Push, pushed};

/// The version of the protocol that this code speaks.
pub const PROTOCOL: u16 = 1;
/// Bytes before the body.
pub const HEADER_BYTES: usize = 10;

const MAGIC: [u8; 2] = *b"CS";

/// Numbers of the kinds: never re-used.
mod kind {
    pub const PUSH: u8 = 1;
    pub const DELTA: u8 = 2;
    pub const HINT: u8 = 3;
    pub const REFUSAL: u8 = 4;
}

/// Why bytes are not frames.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FrameError {
    /// The message is larger than the reader allows.
    #[error("the message is too large")]
    TooLarge,
    /// Written by a protocol that this code does not speak; answer with `UPGRADE`.
    #[error("protocol {0} is not spoken here")]
    Protocol(u16),
    /// No frame at all, cut short, or not what its kind says.
    #[error("the message is damaged")]
    Damaged,
}

/// A frame's bytes.
#[must_use]
pub fn encode(frame: &Frame) -> Vec<u8> {
    match frame {
        Frame::Push(body) => envelope(kind::PUSH, body, &[]),
        // A delta that met nothing stays as it was before there was any. Whoever adds what
        // follows writes it also where it is empty.
        Frame::Delta(body) if body.met.is_empty() => envelope(kind::DELTA, body, &[]),
        Frame::Delta(body) => {
            envelope(kind::DELTA, body, &postcard::to_allocvec(&body.met).unwrap_or_default())
        }
        Frame::Hint(body) => envelope(kind::HINT, body, &[]),
        Frame::Refusal(body) => envelope(kind::REFUSAL, body, &[]),
    }
}

/// A frame; `rest` follows its body.
fn envelope(kind: u8, body: &impl Serialize, rest: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(256);
    bytes.extend_from_slice(&MAGIC);
    bytes.extend_from_slice(&PROTOCOL.to_be_bytes());
    bytes.extend_from_slice(&[kind, 0]);
    bytes.extend_from_slice(&[0; 4]);
    // Plain structs of known length cannot fail to be written into memory; if they did, the
    // reader would find the frame cut short.
    let mut bytes = postcard::to_extend(body, bytes).unwrap_or_default();
    bytes.extend_from_slice(rest);
    let length = u32::try_from(bytes.len().saturating_sub(HEADER_BYTES)).unwrap_or(u32::MAX);
    if let Some(place) = bytes.get_mut(6..HEADER_BYTES) {
        place.copy_from_slice(&length.to_be_bytes());
    }
    bytes
}

/// Reads all frames of a message of at most `limit` bytes, leaving out kinds unknown here.
///
/// # Errors
/// [`FrameError`]; then nothing of the message may be used.
pub fn decode(message: &[u8], limit: usize) -> Result<Vec<Frame>, FrameError> {
    if message.len() > limit {
        return Err(FrameError::TooLarge);
    }
    let mut frames = Vec::new();
    let mut rest = message;
    while let Some((kind, body)) = open(&mut rest)? {
        match kind {
            kind::PUSH => frames.push(Frame::Push(pushed::read(body)?)),
            kind::DELTA => {
                let (mut delta, rest) = take::<Delta>(body)?;
                if !rest.is_empty() {
                    delta.met = read(rest)?;
                }
                frames.push(Frame::Delta(delta));
            }
            kind::HINT => frames.push(Frame::Hint(read(body)?)),
            kind::REFUSAL => frames.push(Frame::Refusal(read(body)?)),
            _ => {}
        }
    }
    Ok(frames)
}

/// Reads the one push in a message of at most `limit` bytes, which is all that a device says to
/// the authority. Other frames are not even looked into: theirs are not counted as they are read.
///
/// # Errors
/// [`FrameError`]; also [`FrameError::Damaged`] where there is anything else in it.
pub fn decode_push(message: &[u8], limit: usize) -> Result<Push, FrameError> {
    if message.len() > limit {
        return Err(FrameError::TooLarge);
    }
    let mut push = None;
    let mut rest = message;
    while let Some((kind, body)) = open(&mut rest)? {
        match kind {
            kind::PUSH if push.is_none() => push = Some(pushed::read(body)?),
            kind::PUSH | kind::DELTA | kind::HINT | kind::REFUSAL => {
                return Err(FrameError::Damaged);
            }
            _ => {}
        }
    }
    push.ok_or(FrameError::Damaged)
}

/// Which push a message begins with, without reading anything else of it; 0 where it is none.
#[must_use]
pub fn push_id(mut message: &[u8]) -> u64 {
    match open(&mut message) {
        Ok(Some((kind::PUSH, body))) => take::<u64>(body).map_or(0, |(push_id, _)| push_id),
        _ => 0,
    }
}

/// Kind and body of the next frame; `None` at the end.
fn open<'a>(message: &mut &'a [u8]) -> Result<Option<(u8, &'a [u8])>, FrameError> {
    if message.is_empty() {
        return Ok(None);
    }
    let (header, after) = message.split_first_chunk::<HEADER_BYTES>().ok_or(FrameError::Damaged)?;
    let [m0, m1, p0, p1, kind, flags, l0, l1, l2, l3] = *header;
    if [m0, m1] != MAGIC {
        return Err(FrameError::Damaged);
    }
    let protocol = u16::from_be_bytes([p0, p1]);
    if protocol != PROTOCOL {
        return Err(FrameError::Protocol(protocol));
    }
    let length = u32::from_be_bytes([l0, l1, l2, l3]) as usize;
    let (body, after) = after.split_at_checked(length).ok_or(FrameError::Damaged)?;
    *message = after;
    // No flag has a meaning yet; one that has would change how the body is read.
    if flags != 0 {
        return Err(FrameError::Damaged);
    }
    Ok(Some((kind, body)))
}

fn read<T: DeserializeOwned>(body: &[u8]) -> Result<T, FrameError> {
    // Bytes after the known fields are those of a newer writer.
    take(body).map(|(value, _)| value)
}

fn take<T: DeserializeOwned>(body: &[u8]) -> Result<(T, &[u8]), FrameError> {
    postcard::take_from_bytes(body).map_err(|_| FrameError::Damaged)
}
