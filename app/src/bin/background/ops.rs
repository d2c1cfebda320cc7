//! Planned rows as operations for the outbox, kept encoded until the page asks for them.

use cartera_domain::RecordKey;
use cartera_import::{PlannedChange, PlannedRow};
use cartera_sync::op::label;
use serde::{Serialize, Serializer};

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

/// A row's changes as the `Vec<Patch>` that they are in the outbox, written where they lie.
struct Patches<'a>(&'a [PlannedChange]);

/// One of them, as a [`cartera_sync::Patch`].
#[derive(Serialize)]
struct PatchOut<'a> {
    key: RecordKey,
    changes: Changes<'a>,
}

struct Changes<'a>(&'a PlannedChange);

/// As a [`cartera_sync::Change`]: its first variants, in their order.
#[derive(Serialize)]
enum ChangeOut<'a> {
    Set {
        field: u16,
        #[serde(with = "serde_bytes")]
        value: Option<&'a [u8]>,
    },
    Element {
        field: u16,
        #[serde(with = "serde_bytes")]
        element: &'a [u8],
        present: bool,
    },
}

impl Serialize for Patches<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let patches = self.0.iter();
        serializer.collect_seq(
            patches.map(|change| PatchOut { key: change.key, changes: Changes(change) }),
        )
    }
}

impl Serialize for Changes<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let PlannedChange { set, clear, add, remove, .. } = self.0;
        let set = set.iter().map(|(field, value)| (*field, Some(value.as_slice())));
        let registers = set.chain(clear.iter().map(|field| (*field, None)));
        let registers = registers.map(|(field, value)| ChangeOut::Set { field, value });
        let add = add.iter().map(|one| (one, true));
        let elements = add.chain(remove.iter().map(|one| (one, false)));
        let elements = elements.map(|((field, element), present)| ChangeOut::Element {
            field: *field,
            element,
            present,
        });
        serializer.collect_seq(registers.chain(elements))
    }
}

impl PlannedOps {
    /// Takes in the next row.
    pub fn push(&mut self, row: &PlannedRow) {
        let bytes = std::mem::take(&mut self.bytes);
        // Encoding plain values to memory does not fail.
        if let Ok(bytes) = postcard::to_extend(&Patches(&row.changes), bytes) {
            self.bytes = bytes;
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
            ops = postcard::to_extend(&head, ops).ok()?;
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
    use cartera_sync::{Change, Op, Patch};

    use super::*;

    fn row(n: u32, bytes: usize) -> PlannedRow {
        let key = RecordKey { kind: 1, id: [1; 16] };
        let change = PlannedChange {
            set: vec![(1, vec![b'x'; bytes])],
            clear: vec![2],
            add: vec![(4, b"a@b.es".to_vec())],
            remove: vec![(5, b"c".to_vec())],
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
        planned.push(&row(1, 3));
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
                    Change::Set { field: 2, value: None },
                    Change::Element { field: 4, element: b"a@b.es".to_vec(), present: true },
                    Change::Element { field: 5, element: b"c".to_vec(), present: false },
                ],
            }],
        };
        assert_eq!((ops, batch.count, batch.rows_done), (vec![want], 1, 5));
        assert_eq!(planned.batch(7, 0, 5, &mut ids()), None);
    }

    #[test]
    fn batches_have_a_thousand_rows_or_four_megabytes() {
        let mut planned = PlannedOps::default();
        (1..=2_500).for_each(|n| planned.push(&row(n, 10)));
        let mut ids = ids();
        let mut batches = Vec::new();
        while let Some(batch) = planned.batch(0, 0, 2_600, &mut ids) {
            batches.push((batch.count, batch.rows_done));
        }
        assert_eq!(batches, [(1_000, 1_000), (1_000, 2_000), (500, 2_600)]);
        let mut planned = PlannedOps::default();
        (1..=3).for_each(|n| planned.push(&row(n, 3 << 20)));
        assert_eq!(planned.batch(0, 0, 3, &mut ids).map(|batch| batch.count), Some(1));
    }
}
