//! Deciding on the operations of one push, in order, each wholly or not at all.

use std::collections::{BTreeMap, BTreeSet};

use cartera_domain::RecordKey;

use super::desk::{Closed, Desk, touched};
use super::{Changes, Ledger, Remembered};
use crate::clock;
use crate::frame::{Ack, Cursor, Encoded, ErrorCode, Met, OpResult, Push, Refusal};
use crate::limits;
use crate::merged::Redirects;
use crate::op::Op;
use crate::register::StoredRecord;

/// What came of a push.
pub(super) struct Decided {
    pub head: Cursor,
    /// Changed records, ordered by sequence number.
    pub changed: Vec<Encoded>,
    pub acks: Vec<Ack>,
    /// What the operations met that their author had not seen.
    pub met: Vec<Met>,
}

/// Who lets an operation pass, once it is known what it would change, and who saves.
pub(super) trait Gate<L: Ledger> {
    /// Lets it pass or not. `was` are the records before it, as far as the push touches them,
    /// `touched` those that it would change, afterwards.
    fn check(
        &mut self,
        ledger: &L,
        op: &Op,
        was: &BTreeMap<RecordKey, StoredRecord>,
        touched: &BTreeMap<RecordKey, StoredRecord>,
    ) -> Result<Result<(), ErrorCode>, L::Error>;

    /// It took effect as number `seq`.
    fn accepted(
        &mut self,
        ledger: &L,
        seq: u64,
        was: &BTreeMap<RecordKey, StoredRecord>,
        touched: &BTreeMap<RecordKey, StoredRecord>,
    ) -> Result<(), L::Error>;

    /// Saves what the push changed, and may add to it.
    fn save(&mut self, ledger: &mut L, changes: &mut Changes) -> Result<(), L::Error>;
}

/// Lets everything pass.
pub(super) struct Open;

impl<L: Ledger> Gate<L> for Open {
    fn check(
        &mut self,
        _: &L,
        _: &Op,
        _: &BTreeMap<RecordKey, StoredRecord>,
        _: &BTreeMap<RecordKey, StoredRecord>,
    ) -> Result<Result<(), ErrorCode>, L::Error> {
        Ok(Ok(()))
    }

    fn accepted(
        &mut self,
        _: &L,
        _: u64,
        _: &BTreeMap<RecordKey, StoredRecord>,
        _: &BTreeMap<RecordKey, StoredRecord>,
    ) -> Result<(), L::Error> {
        Ok(())
    }

    fn save(&mut self, ledger: &mut L, changes: &mut Changes) -> Result<(), L::Error> {
        ledger.save(changes)
    }
}

/// Decides and saves; an inner `Err` is a refusal of the whole push, with nothing saved.
pub(super) fn decide<L: Ledger>(
    ledger: &mut L,
    now_ms: u64,
    head: Cursor,
    push: Push,
    gate: &mut impl Gate<L>,
) -> Result<Result<Decided, Refusal>, L::Error> {
    let refuse = |code| Ok(Err(Refusal::new(push.push_id, code)));
    let Some(first_mid) = push.ops.first().map(|op| op.mid) else {
        return Ok(Ok(Decided { head, changed: Vec::new(), acks: Vec::new(), met: Vec::new() }));
    };
    if push.ops.len() > limits::OPS_PER_PUSH {
        return refuse(ErrorCode::TooLarge);
    }
    let place = |n: usize| first_mid.saturating_add(n as u64);
    let in_order = push.ops.iter().enumerate().all(|(n, op)| op.mid == place(n));
    let last_mid = first_mid.saturating_add(push.ops.len() as u64);
    if first_mid == 0 || !in_order || last_mid > limits::LARGEST_INTEGER {
        return refuse(ErrorCode::Invalid);
    }
    let mut device = ledger.device(&push.device.root)?.unwrap_or_default();
    // A generation never seen may begin anywhere: what came before it is history.
    let decided_to = device.last_mid(push.device.generation).unwrap_or(first_mid - 1);
    if first_mid > decided_to + 1 {
        let gap = Refusal::new(push.push_id, ErrorCode::Gap);
        return Ok(Err(Refusal { expect_mid: decided_to + 1, ..gap }));
    }
    let mut known = device.by_id();
    let forked = |op: &&Op| op.mid <= decided_to && !known.contains_key(&op.op_id);
    if push.ops.iter().any(|op| forked(&op)) {
        return refuse(ErrorCode::DeviceFork);
    }

    // Merges that one of the operations may not have known of: mostly none.
    let fresh = push.ops.iter().filter(|op| !known.contains_key(&op.op_id));
    let seen = fresh.map(|op| op.seen).min().unwrap_or(head.seq);
    let merged = if seen < head.seq { ledger.merged(seen)? } else { Vec::new() };
    let redirects = Redirects::new(merged);
    let Affordable { ops, heavy } = affordable(ledger, &push.ops, &redirects, push.device.root)?;
    let is_light = |op: &&Op| !heavy.contains(&op.op_id);
    let mut desk =
        Desk::open(ledger, head, ops.iter().filter(is_light), redirects, push.device.root)?;
    let mut acks = Vec::with_capacity(ops.len());
    let mut fresh = Vec::with_capacity(ops.len());
    let again: Vec<[u8; 16]> =
        ops.iter().map(|op| op.op_id).filter(|op_id| known.contains_key(op_id)).collect();
    let told =
        if again.is_empty() { Vec::new() } else { ledger.told(&push.device.root, &again)? };
    for op in ops {
        let result = if let Some(old) = known.get(&op.op_id) {
            acks.push(desk.repeated(op, old, &told));
            continue;
        } else if !is_light(&op) {
            OpResult::Refused(ErrorCode::TooLarge)
        } else {
            let at_ms = clock::corrected(op.t_ms, push.sent_ms, now_ms);
            desk.take(ledger, gate, op, at_ms, push.device.root)?
        };
        let refused = if let OpResult::Refused(code) = result { Some(code) } else { None };
        desk.keep_told(op, &result);
        let decided = Remembered { op_id: op.op_id, seq: desk.head.seq, refused };
        known.insert(op.op_id, decided);
        fresh.push(decided);
        acks.push(Ack { mid: op.mid, op_id: op.op_id, seq: desk.head.seq, result });
    }
    let reached = ops.last().map_or(decided_to, |op| op.mid.max(decided_to));
    let repeats_only = fresh.is_empty() && device.last_mid(push.device.generation) == Some(reached);
    let Closed { head, records, merged, erased, told, met, done, given, holding } =
        desk.close(ledger)?;
    if !repeats_only {
        device.note(push.device.generation, reached, &fresh);
        let root = push.device.root;
        let mut changes =
            Changes { head, root, device, records, merged, told, erased, done, given, holding };
        gate.save(ledger, &mut changes)?;
        // It may have given numbers of its own.
        let head = changes.head;
        let changed = changes.records.into_iter().map(|(_, _, record)| record).collect();
        return Ok(Ok(Decided { head, changed, acks, met }));
    }
    Ok(Ok(Decided { head, changed: Vec::new(), acks, met }))
}

/// What of a push is decided now.
struct Affordable<'a> {
    /// Its operations, from the first on.
    ops: &'a [Op],
    /// Those of them that touch more than can be looked at.
    heavy: BTreeSet<[u8; 16]>,
}

/// The operations from the first on that together touch no more records, and no more bytes of
/// them, than one push may.
fn affordable<'a, L: Ledger>(
    ledger: &L,
    ops: &'a [Op],
    redirects: &Redirects,
    device: [u8; 16],
) -> Result<Affordable<'a>, L::Error> {
    let mut all = BTreeSet::new();
    let fits = |op: &&Op| {
        all.extend(touched(op, redirects, device));
        all.len() <= limits::RECORDS_PER_PUSH
    };
    let count = ops.iter().take_while(fits).count();
    let ops = ops.get(..count).unwrap_or(ops);
    let mut heavy = BTreeSet::new();
    // Mostly so few that there is nothing to ask.
    if all.len() * limits::RECORD_BYTES <= limits::LOADED_BYTES {
        return Ok(Affordable { ops, heavy });
    }
    let all: Vec<RecordKey> = all.into_iter().collect();
    let weights: BTreeMap<RecordKey, usize> = ledger.weights(&all)?.into_iter().collect();
    let weight = |key: &RecordKey| weights.get(key).copied().unwrap_or_default();
    let (mut loaded, mut bytes) = (BTreeSet::new(), 0);
    let mut fits = |op: &&Op| {
        let keys: BTreeSet<RecordKey> = touched(op, redirects, device).collect();
        if keys.iter().map(weight).sum::<usize>() > limits::LOADED_BYTES {
            heavy.insert(op.op_id);
            return true;
        }
        bytes += keys.difference(&loaded).map(weight).sum::<usize>();
        loaded.extend(keys);
        bytes <= limits::LOADED_BYTES
    };
    let count = ops.iter().take_while(&mut fits).count();
    Ok(Affordable { ops: ops.get(..count).unwrap_or(ops), heavy })
}
