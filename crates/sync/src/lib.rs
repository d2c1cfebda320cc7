//! How devices agree: operations go up, resolved records come down.
//!
//! A device writes an [`op::Op`] to its outbox and paints at once. The authority (one Durable
//! Object per workspace) gives each operation its place, joins it field by field into
//! [`register::StoredRecord`]s and answers with those. What a person sees is the base the
//! authority confirmed, with the outbox laid over it.

pub mod authority;
pub mod client;
pub mod clock;
pub mod frame;
pub mod join;
pub mod limits;
pub mod op;
pub mod overlay;
pub mod register;

pub use op::{Change, Op, Patch};
pub use register::{Register, Slot, Stamp, StoredRecord};
