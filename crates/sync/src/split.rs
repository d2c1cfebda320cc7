//! Cutting a large command into operations that the authority takes.

use cartera_domain::RecordKey;

use crate::limits;
use crate::op::{Change, Patch};

/// An operation without patches weighs this (see [`crate::Op::weight`]).
const OP: usize = 64;

/// The patches of each operation, in order. One that fits stays one, all or nothing; only what
/// cannot be one operation is cut, between records where that is possible.
///
/// `weight` is about how many bytes a record takes now: all that one operation leaves behind
/// must travel at once.
#[must_use]
pub fn split(patches: Vec<Patch>, weight: impl Fn(RecordKey) -> usize) -> Vec<Vec<Patch>> {
    let mut ops = Vec::new();
    let mut op: Vec<Patch> = Vec::new();
    let (mut bytes, mut left_behind) = (OP, 0);
    for patch in patches.into_iter().flat_map(affordable) {
        let added = patch.weight();
        // Every change may bring a register and a stamp of its own.
        let leaves = weight(patch.key) + 2 * added + 72 * patch.changes.len();
        let is_full = op.len() >= limits::PATCHES_PER_OP
            || bytes + added > limits::OP_BYTES
            || left_behind + leaves > limits::OP_RECORD_BYTES;
        if is_full && !op.is_empty() {
            ops.push(std::mem::take(&mut op));
            (bytes, left_behind) = (OP, 0);
        }
        bytes += added;
        left_behind += leaves;
        op.push(patch);
    }
    if !op.is_empty() {
        ops.push(op);
    }
    ops
}

/// A patch in pieces that each fit into an operation.
fn affordable(patch: Patch) -> Vec<Patch> {
    if OP + patch.weight() <= limits::OP_BYTES {
        return vec![patch];
    }
    let key = patch.key;
    let mut pieces = Vec::new();
    let mut piece = Patch { key, changes: Vec::new() };
    let mut bytes = OP + piece.weight();
    for change in patch.changes {
        let added = Change::weight(&change);
        if bytes + added > limits::OP_BYTES && !piece.changes.is_empty() {
            pieces.push(std::mem::replace(&mut piece, Patch { key, changes: Vec::new() }));
            bytes = OP + piece.weight();
        }
        bytes += added;
        piece.changes.push(change);
    }
    pieces.push(piece);
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::op::Op;

    fn patch(n: u32, sizes: &[usize]) -> Patch {
        let mut id = [0; 16];
        id[..4].copy_from_slice(&n.to_be_bytes());
        let set = |(field, size): (usize, &usize)| Change::Set {
            field: field as u16 + 1,
            value: Some(vec![1; *size]),
        };
        let changes = sizes.iter().enumerate().map(set).collect();
        Patch { key: RecordKey { kind: 1, id }, changes }
    }

    /// Nothing is lost or reordered, and each operation is within the limits.
    #[track_caller]
    fn check(patches: &[Patch], record: usize, want: usize) {
        let ops = split(patches.to_vec(), |_| record);
        let flat = |patches: &[Patch]| -> Vec<(RecordKey, Change)> {
            patches.iter().flat_map(|p| p.changes.iter().map(|c| (p.key, c.clone()))).collect()
        };
        let all: Vec<_> = ops.iter().flat_map(|op| flat(op)).collect();
        assert_eq!(all, flat(patches));
        assert_eq!(ops.len(), want);
        for patches in ops {
            assert!(patches.len() <= limits::PATCHES_PER_OP);
            assert!(patches.len() == 1 || patches.len() * record <= limits::OP_RECORD_BYTES);
            let op = Op { op_id: [0; 16], mid: 0, seen: 0, t_ms: 0, schema: 1, label: 1, patches };
            assert!(op.weight() <= limits::OP_BYTES);
        }
    }

    #[test]
    fn what_fits_is_one_operation() {
        check(&[], 0, 0);
        let many: Vec<Patch> = (0..256).map(|n| patch(n, &[10])).collect();
        check(&many, 100, 1);
    }

    #[test]
    fn too_many_records_are_several() {
        let many: Vec<Patch> = (0..1_000).map(|n| patch(n, &[10])).collect();
        check(&many, 100, 4);
        check(&many[..10], limits::RECORD_BYTES, 4);
    }

    #[test]
    fn too_many_bytes_are_several() {
        let large: Vec<Patch> = (0..3).map(|n| patch(n, &[100_000])).collect();
        check(&large, 0, 2);
        check(&[patch(1, &[100_000, 100_000, 100_000, 5])], 0, 2);
    }
}
