//! What a person sees: the base the authority confirmed, with the outbox laid over it.

use cartera_domain::RecordKey;

use crate::join::{self, Arrival};
use crate::op::Op;
use crate::register::StoredRecord;

/// From where the operations are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Here {
    /// This device's root; every operation in the outbox is its own.
    pub device: [u8; 16],
    /// The authority's clock minus this device's, in milliseconds, as far as known; 0 before.
    pub skew_ms: i64,
}

/// One record as this device shows it: `base` with its own operations that wait in the outbox.
///
/// `ops` in order of their `mid`; those that do not touch the record are passed over. Follows
/// the authority's rule, so an own edit stands over all it had seen, and what the authority
/// will decide seldom differs. `None` where neither base nor operations know the record.
#[must_use]
pub fn lay<'a>(
    key: RecordKey,
    base: Option<&StoredRecord>,
    ops: impl IntoIterator<Item = &'a Op>,
    here: Here,
) -> Option<StoredRecord> {
    let mut record = base.cloned();
    for op in ops {
        let at_ms = op.t_ms.saturating_add_signed(here.skew_ms);
        let arrival = Arrival {
            at_ms,
            device: here.device,
            seen: op.seen,
            seq: 0,
            op_id: op.op_id,
            own_from: 0,
        };
        for patch in op.patches.iter().filter(|patch| patch.key == key) {
            let record = record.get_or_insert_with(|| StoredRecord::new(key));
            for change in &patch.changes {
                join::join(record, change, &arrival);
            }
        }
    }
    if let Some(record) = &mut record {
        join::drop_unused_stamps(record);
    }
    // Guards that do not hold make no record.
    record.filter(|record| base.is_some() || !record.registers.is_empty())
}
