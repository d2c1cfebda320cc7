//! A push, read so that no more of it is held than an honest one has.
//!
//! Anybody who was ever let in may write one, and a change that says only that a record goes to
//! the trash is one byte there and thirty or more here: 4 MB of those would take all the memory
//! that a Durable Object has. So everything is counted as it is read, against what
//! [`limits`] lets through in any case.

use serde::Deserialize;

use super::codec::FrameError;
use super::{Cursor, Device, Push};
use crate::limits;
use crate::op::{Change, Op, Patch};

/// An operation up to its patches, as it is written.
#[derive(Deserialize)]
struct Head {
    #[serde(with = "serde_bytes")]
    op_id: [u8; 16],
    mid: u64,
    seen: u64,
    t_ms: u64,
    schema: u16,
    label: u16,
}

/// What is not read yet, and how many changes may still come.
struct Body<'a> {
    rest: &'a [u8],
    changes: usize,
}

/// Reads a push; bytes after the known fields are those of a newer writer.
///
/// # Errors
/// [`FrameError::TooLarge`] as soon as it is more than a push may be, whatever follows.
pub(super) fn read(body: &[u8]) -> Result<Push, FrameError> {
    let mut body = Body { rest: body, changes: limits::CHANGES_PER_PUSH };
    let (push_id, sent_ms, device, cursor) = body.take::<(u64, u64, Device, Cursor)>()?;
    let count = body.count(limits::OPS_PER_PUSH)?;
    let ops = (0..count).map(|_| body.op()).collect::<Result<_, _>>()?;
    Ok(Push { push_id, sent_ms, device, cursor, ops })
}

impl<'a> Body<'a> {
    fn take<T: Deserialize<'a>>(&mut self) -> Result<T, FrameError> {
        let (value, rest) =
            postcard::take_from_bytes(self.rest).map_err(|_| FrameError::Damaged)?;
        self.rest = rest;
        Ok(value)
    }

    /// How many there are of something.
    fn count(&mut self, most: usize) -> Result<usize, FrameError> {
        let count = usize::try_from(self.take::<u64>()?).ok();
        count.filter(|count| *count <= most).ok_or(FrameError::TooLarge)
    }

    fn op(&mut self) -> Result<Op, FrameError> {
        let Head { op_id, mid, seen, t_ms, schema, label } = self.take()?;
        let count = self.count(limits::PATCHES_PER_OP)?;
        let mut changes = limits::CHANGES_PER_OP;
        let patches = (0..count).map(|_| self.patch(&mut changes)).collect::<Result<_, _>>()?;
        Ok(Op { op_id, mid, seen, t_ms, schema, label, patches })
    }

    /// A patch of an operation of which so many changes may still come.
    fn patch(&mut self, left: &mut usize) -> Result<Patch, FrameError> {
        let key = self.take()?;
        let count = self.count((*left).min(self.changes))?;
        *left -= count;
        self.changes -= count;
        let changes = (0..count).map(|_| self.take::<Change>()).collect::<Result<_, _>>()?;
        Ok(Patch { key, changes })
    }
}
