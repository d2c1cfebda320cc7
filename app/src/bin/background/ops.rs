//! Planned rows as operations for the outbox, kept encoded until the page asks for them.

use cartera_import::PlannedRow;
use cartera_sync::op::label;
use cartera_sync::{Change, Patch};
use serde::Serialize;

use crate::ids::Ids;

/// The version of the field declarations that operations are made with.
const SCHEMA: u16 = 1;
/// The most rows in a batch: one strict transaction of the page.
const BATCH_ROWS: usize = 1_000;
/// The most bytes in a batch, where rows are long.
const BATCH_BYTES: usize = 4 << 20;

/// The rows of a plan, each as the postcard encoding of its `Vec<Patch>`: 100,000 rows are some
/// 30 MB in one piece instead of some million small ones.
#[derive(Debug, Default)]
pub struct PlannedOps {
    bytes: Vec<u8>,
    rows: Vec<RowEnd>,
    /// The first row that was not given yet.
    next: usize,
}

#[derive(Debug, Clone, Copy)]
struct RowEnd {
    /// Where its patches end in `bytes`.
    end: usize,
    /// How many rows of the file are done with it.
    done: u32,
}

/// A batch as the outbox takes it.
#[derive(Debug, PartialEq, Eq)]
pub struct Batch {
    /// The postcard encoding of a `Vec<Op>`.
    pub ops: Vec<u8>,
    /// How many they are.
    pub count: u32,
    /// How many rows of the file are done with them.
    pub rows_done: u32,
}

/// An [`cartera_sync::Op`] up to its patches: postcard writes fields one after the other, so this
/// and the encoded patches are the encoded operation.
#[derive(Serialize)]
struct Head {
    #[serde(with = "serde_bytes")]
    op_id: [u8; 16],
    mid: u64,
    seen: u64,
    t_ms: u64,
    schema: u16,
    label: u16,
}

impl PlannedOps {
    /// Takes in the next row.
    pub fn push(&mut self, row: PlannedRow) {
        let patches: Vec<Patch> = row
            .changes
            .into_iter()
            .map(|change| Patch {
                key: change.key,
                changes: change
                    .set
                    .into_iter()
                    .map(|(field, value)| Change::Set { field, value: Some(value) })
                    .chain(change.clear.into_iter().map(|field| Change::Set { field, value: None }))
                    .chain(change.add.into_iter().map(|(field, element)| Change::Element {
                        field,
                        element,
                        present: true,
                    }))
                    .chain(change.remove.into_iter().map(|(field, element)| Change::Element {
                        field,
                        element,
                        present: false,
                    }))
                    .collect(),
            })
            .collect();
        // Encoding plain values to memory does not fail.
        if let Ok(bytes) = postcard::to_allocvec(&patches) {
            self.bytes.extend(bytes);
            self.rows.push(RowEnd { end: self.bytes.len(), done: row.done });
        }
    }

    /// The next batch of a plan of `read` rows; `None` after the last one.
    pub fn batch(&mut self, seen: u64, t_ms: u64, read: u32, ids: &mut Ids) -> Option<Batch> {
        let start = match self.next.checked_sub(1) {
            Some(before) => self.rows.get(before)?.end,
            None => 0,
        };
        let rest = self.rows.get(self.next..).filter(|rest| !rest.is_empty())?;
        let fits = |row: &&RowEnd| row.end - start <= BATCH_BYTES;
        let count = rest.iter().take(BATCH_ROWS).take_while(fits).count().max(1);
        let mut ops = postcard::to_allocvec(&count).ok()?;
        let mut from = start;
        for row in rest.iter().take(count) {
            let op_id = ids.random();
            let head = Head { op_id, mid: 0, seen, t_ms, schema: SCHEMA, label: label::IMPORT };
            ops.extend(postcard::to_allocvec(&head).ok()?);
            ops.extend_from_slice(self.bytes.get(from..row.end)?);
            from = row.end;
        }
        // Rows that change nothing follow the last one that does.
        let is_last = count == rest.len();
        let rows_done =
            rest.get(count - 1).map_or(read, |row| if is_last { read } else { row.done });
        self.next += count;
        Some(Batch { ops, count: u32::try_from(count).unwrap_or(u32::MAX), rows_done })
    }
}

#[cfg(test)]
mod tests {
    use cartera_domain::RecordKey;
    use cartera_import::PlannedChange;
    use cartera_sync::Op;

    use super::*;

    fn row(n: u32, bytes: usize) -> PlannedRow {
        let key = RecordKey { kind: 1, id: [1; 16] };
        let change = PlannedChange {
            set: vec![(1, vec![b'x'; bytes])],
            add: vec![(4, b"a@b.es".to_vec())],
            ..PlannedChange::new(key)
        };
        PlannedRow { row: n + 1, done: n, changes: vec![change] }
    }

    fn ids() -> Ids {
        Ids::new(|bytes| bytes.fill(9))
    }

    #[test]
    fn a_batch_is_what_the_outbox_reads() {
        let mut planned = PlannedOps::default();
        planned.push(row(1, 3));
        let batch = planned.batch(7, 1_700_000_000_000, 5, &mut ids()).unwrap();
        let ops: Vec<Op> = postcard::from_bytes(&batch.ops).unwrap();
        let want = Op {
            op_id: [9; 16],
            mid: 0,
            seen: 7,
            t_ms: 1_700_000_000_000,
            schema: 1,
            label: label::IMPORT,
            patches: vec![Patch {
                key: RecordKey { kind: 1, id: [1; 16] },
                changes: vec![
                    Change::Set { field: 1, value: Some(b"xxx".to_vec()) },
                    Change::Element { field: 4, element: b"a@b.es".to_vec(), present: true },
                ],
            }],
        };
        assert_eq!((ops, batch.count, batch.rows_done), (vec![want], 1, 5));
        assert_eq!(planned.batch(7, 0, 5, &mut ids()), None);
    }

    #[test]
    fn batches_have_a_thousand_rows_or_four_megabytes() {
        let mut planned = PlannedOps::default();
        (1..=2_500).for_each(|n| planned.push(row(n, 10)));
        let mut ids = ids();
        let mut batches = Vec::new();
        while let Some(batch) = planned.batch(0, 0, 2_600, &mut ids) {
            batches.push((batch.count, batch.rows_done));
        }
        assert_eq!(batches, [(1_000, 1_000), (1_000, 2_000), (500, 2_600)]);
        let mut planned = PlannedOps::default();
        (1..=3).for_each(|n| planned.push(row(n, 3 << 20)));
        assert_eq!(planned.batch(0, 0, 3, &mut ids).map(|batch| batch.count), Some(1));
    }
}
