//! What a delta will change on the screen, before it is taken in: for the journal.

use std::collections::BTreeSet;

use cartera_domain::RecordKey;
use cartera_sync::StoredRecord;
use cartera_sync::frame::Encoded;
use cartera_sync::overlay::{Here, lay};

use super::Engine;
use crate::delta::Delta;

impl Engine {
    /// From where own operations are looked at.
    #[must_use]
    pub const fn here(&self) -> Here {
        self.here
    }

    /// Shows each record that a delta (not a reset) may change: as it is shown now, and as it
    /// will be with the delta's records and without the operations that it ends.
    pub(crate) fn foresee(
        &self,
        delta: &Delta,
        mut see: impl FnMut(RecordKey, Option<StoredRecord>, Option<StoredRecord>),
    ) {
        let done_to = delta.acked_to.unwrap_or(0);
        let mut seen = BTreeSet::new();
        for Encoded(bytes) in &delta.records {
            let Ok(confirmed) = StoredRecord::decode(bytes) else { continue };
            let key = confirmed.key;
            let number = self.records.find(key);
            if number.is_some_and(|number| confirmed.seq < self.records.seq(number)) {
                continue;
            }
            seen.insert(key);
            see(key, self.record(key), self.laid_over(key, Some(&confirmed), done_to));
        }
        // Those whose operations end without effect are not among the delta's records.
        for mid in self.pending.waiting_from(0).take_while(|mid| *mid <= done_to) {
            let Some(op) = self.pending.op(mid) else { continue };
            for key in op.patches.iter().map(|patch| patch.key) {
                if seen.insert(key) {
                    let number = self.records.find(key);
                    let base = number.and_then(|number| self.records.base(number));
                    let base = base.and_then(|bytes| StoredRecord::decode(bytes).ok());
                    see(key, self.record(key), self.laid_over(key, base.as_ref(), done_to));
                }
            }
        }
    }

    fn laid_over(
        &self,
        key: RecordKey,
        base: Option<&StoredRecord>,
        done_to: u64,
    ) -> Option<StoredRecord> {
        let mut ops = self.waiting_about(key);
        ops.retain(|op| op.mid > done_to);
        lay(key, base, &ops, self.here)
    }
}
