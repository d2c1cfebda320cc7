//! Taking all records of a device along to another workspace.
//!
//! What another authority confirmed means nothing to the new one, so every record becomes an
//! operation of a new device that makes it what it is now, and the base begins empty.

use std::collections::BTreeSet;

use cartera_domain::access::UserKey;
use cartera_domain::document::is_given;
use cartera_domain::{FieldValue, Fields, RecordKey, RecordKind, SavedView};
use cartera_sync::authority::rights::{owner_field, parent_in};
use cartera_sync::frame::Device;
use cartera_sync::op::label;
use cartera_sync::split::split;
use cartera_sync::{Change, Op, Patch};

use crate::compact::known_next;
use crate::delta::{keys, write_device};
use crate::engine::Engine;
use crate::schema::{meta, outbox_key};
use crate::store::{Batch, Durability, Expect, Outgoing, Space, Store, StoreError};
use crate::{apart, tray, unfinished, wipe};

/// Operations in a row of the outbox.
const OPS_PER_ROW: usize = 1_000;

/// The operations that make every record of the engine what it is now, those that others belong to
/// first: nothing is let in that belongs to what is not there. Records in the trash stay behind.
pub fn ops(engine: &Engine, now_ms: u64, mut op_id: impl FnMut() -> [u8; 16]) -> Vec<Op> {
    let mut ops = Vec::new();
    let mut from = Some(0);
    while let Some(number) = from {
        from = engine.each_record(number, u32::MAX, |key, fields| {
            ops.push(Op {
                op_id: op_id(),
                mid: 0,
                seen: 0,
                t_ms: now_ms,
                schema: 1,
                label: label::IMPORT,
                patches: vec![patch(key, fields)],
            });
        });
    }
    ops.sort_by_key(|op| op.patches.first().map(|patch| depth(patch.key.kind)));
    ops
}

/// How far a kind stands behind what it may belong to.
pub(crate) fn depth(kind: u16) -> usize {
    use RecordKind::{Activity, Affiliation, Attachment, LineItem, Note};
    let order = [Affiliation, LineItem, Activity, Note, Attachment];
    order.iter().position(|one| one.number() == kind).map_or(0, |at| at + 1)
}

/// What a member may take along into a team's workspace: records of daily work, which become
/// theirs; the team has settings, users and roles of its own.
///
/// Each is made by an operation of its own that says so, not by an import, to which not every
/// role has the right. `ops` are those of [`ops`], in their order. What is said of a record that stays
/// behind, as one in the trash does, is said no more, and goes where it was said of nothing else:
/// the team's authority lets in nothing that belongs to what it does not have.
#[must_use]
pub fn as_member(ops: Vec<Op>, user: UserKey) -> Vec<Op> {
    let is_of_the_team = |kind: u16| {
        use RecordKind::{CustomField, Pipeline, Role, Stage, Team, User, Workspace};
        let kind = RecordKind::from_number(kind);
        matches!(kind, Some(CustomField | Pipeline | Role | Stage | Team | User | Workspace))
    };
    let owned = |mut patch: Patch| {
        if let Some(owner) = owner_of(patch.key.kind) {
            patch.changes.retain(|change| change.slot().field != owner);
            patch.changes.push(Change::Set { field: owner, value: Some(user.0.to_vec()) });
        }
        patch
    };
    let mut there = BTreeSet::new();
    ops.into_iter()
        .filter(|op| op.patches.iter().all(|patch| !is_of_the_team(patch.key.kind)))
        .filter_map(|mut op| {
            op.patches.retain_mut(|patch| still_belongs(patch, &there));
            there.extend(op.patches.iter().map(|patch| patch.key));
            let is_left = !op.patches.is_empty();
            let patches = op.patches.into_iter().map(owned).collect();
            is_left.then_some(Op { label: label::CREATE, patches, ..op })
        })
        .collect()
}

/// Takes out of a record what it would belong to and is not there; whether it is still somebody's.
fn still_belongs(patch: &mut Patch, there: &BTreeSet<RecordKey>) -> bool {
    let kind = patch.key.kind;
    let parents =
        |changes: &[Change]| changes.iter().filter_map(|one| parent_in(kind, one)).count();
    let before = parents(&patch.changes);
    patch.changes.retain(|one| parent_in(kind, one).is_none_or(|parent| there.contains(&parent)));
    before == 0 || parents(&patch.changes) > 0
}

/// The field that says whose a record is; a list that somebody saved has one, too.
fn owner_of(kind: u16) -> Option<u16> {
    let of_view = || (kind == RecordKind::SavedView.number()).then_some(SavedView::OWNER.number);
    owner_field(kind).or_else(of_view)
}

fn patch(key: RecordKey, fields: &Fields) -> Patch {
    let mut changes = Vec::new();
    // What the former authority gave the new one gives anew.
    for (field, value) in fields.iter().filter(|(field, _)| !is_given(key.kind, *field)) {
        match value {
            FieldValue::One(value) => {
                changes.push(Change::Set { field, value: Some(value.clone()) });
            }
            FieldValue::Many(elements) => {
                changes.extend(elements.iter().map(|element| Change::Element {
                    field,
                    element: element.clone(),
                    present: true,
                }))
            }
        }
    }
    Patch { key, changes }
}

/// The operations of which none is more than an authority takes: a large record is made by several.
#[must_use]
pub fn cut(ops: Vec<Op>, mut op_id: impl FnMut() -> [u8; 16]) -> Vec<Op> {
    let mut all = Vec::with_capacity(ops.len());
    for mut op in ops {
        for (at, patches) in split(std::mem::take(&mut op.patches), |_| 0).into_iter().enumerate() {
            let op_id = if at == 0 { op.op_id } else { op_id() };
            all.push(Op { op_id, patches, ..op.clone() });
        }
    }
    all
}

/// The commit that makes this database the new device's, without a record; [`along`] adds what goes
/// there. It expects that nothing is committed from now on, by other tabs either: so the engine
/// catches up after this was read, and what goes along is taken from it then.
///
/// Where not all records go along (`is_all`), neither does the journal, which has what they were,
/// nor a file whose import is under way; nor, ever, does what the former authority has refused or
/// told of others: it is no change to the new one's base.
///
/// # Errors
/// [`StoreError`] where the store cannot be read.
pub async fn batch(store: &impl Store, device: Device, is_all: bool) -> Result<Batch, StoreError> {
    let mut batch = Batch { durability: Durability::Strict, ..Batch::default() };
    for key in [meta::NEXT_MID, meta::CURSOR] {
        let (space, value) = (Space::Meta, store.get(Space::Meta, key).await?);
        batch.expect.push(Expect::Row { space, key: key.to_vec(), value });
    }
    // An answer without news takes out or changes a row and nothing else.
    wipe::expect_outbox(store, &mut batch).await?;
    // Nor may pages be swept from here on: what was moved would stay behind.
    let (key, value) = (meta::NEXT_PAGE.to_vec(), known_next(store).await?);
    batch.expect.push(Expect::Row { space: Space::Meta, key: key.clone(), value });
    batch.delete.push((Space::Meta, key));
    for space in [Space::Pages, Space::Records, Space::Outbox] {
        for key in keys(store, space).await? {
            batch.delete.push((space, key));
        }
    }
    batch.delete.push((Space::Meta, meta::CURSOR.to_vec()));
    // What the new authority has already is no news that the journal writes down.
    batch.delete.push((Space::Meta, meta::JOURNAL_FROM.to_vec()));
    let undecided = [tray::keys(store).await?, apart::keys(store).await?].concat();
    batch.delete.extend(undecided.into_iter().map(|key| (Space::Meta, key)));
    if !is_all {
        forget_journal(store, &mut batch).await?;
        let files = unfinished::keys(store).await?;
        batch.delete.extend(files.into_iter().map(|key| (Space::Meta, key)));
    }
    batch.put.push((Space::Meta, meta::DEVICE.to_vec(), write_device(device)?));
    Ok(batch)
}

/// Adds the operations that wait on the new device.
pub fn along(batch: &mut Batch, ops: &[Op]) {
    let mut first_mid = 1_u64;
    for row in ops.chunks(OPS_PER_ROW) {
        let Outgoing { ops, count } = Outgoing::of(row);
        batch.put.push((Space::Outbox, outbox_key(first_mid), ops));
        first_mid += count;
    }
    let next_mid = first_mid.to_be_bytes().to_vec();
    batch.put.push((Space::Meta, meta::NEXT_MID.to_vec(), next_mid));
}

/// Deletes the journal, and expects that nobody adds to it meanwhile.
async fn forget_journal(store: &impl Store, batch: &mut Batch) -> Result<(), StoreError> {
    // Numbers of entries only grow, whoever counts them: that one stays.
    let key = meta::NEXT_ENTRY.to_vec();
    let value = store.get(Space::Meta, &key).await?;
    batch.expect.push(Expect::Row { space: Space::Meta, key, value });
    let rows = keys(store, Space::Journal).await?;
    batch.delete.extend(rows.into_iter().map(|key| (Space::Journal, key)));
    Ok(())
}

/// The commit after which everything shared is read anew, from the same authority but with
/// another key. What waits to be sent stays, and so does who the device is; the rest of the base
/// is the authority's, and nothing of it is written back.
///
/// # Errors
/// [`StoreError`] where the store cannot be read.
pub async fn read_anew(store: &impl Store) -> Result<Batch, StoreError> {
    let mut batch = Batch { durability: Durability::Strict, ..Batch::default() };
    // As with a move: what is swept or received meanwhile would stay behind.
    for key in [meta::NEXT_PAGE, meta::CURSOR] {
        let (space, value) = (Space::Meta, store.get(Space::Meta, key).await?);
        batch.expect.push(Expect::Row { space, key: key.to_vec(), value });
        batch.delete.push((space, key.to_vec()));
    }
    // What is read again is no news that the journal writes down.
    batch.delete.push((Space::Meta, meta::JOURNAL_FROM.to_vec()));
    for space in [Space::Pages, Space::Records] {
        batch.delete.extend(keys(store, space).await?.into_iter().map(|key| (space, key)));
    }
    Ok(batch)
}

#[cfg(test)]
mod tests {
    use cartera_domain::{Activity, Deal, Note, Pipeline, Record};
    use cartera_sync::limits;

    use super::*;
    use crate::MemoryStore;
    use crate::tests::now;

    const REFUSED: &[u8] = b"refused/12345678abcdefghabcdefgh";
    const KEPT: [&[u8]; 3] = [meta::DEVICE, meta::NEXT_MID, meta::NEXT_ENTRY];

    /// A row in every space, and those of the device itself.
    fn lived_in() -> MemoryStore {
        let store = MemoryStore::new();
        let mut put = Space::ALL.map(|space| (space, vec![1], b"secret".to_vec())).to_vec();
        let half: &[u8] = b"import-head/half a file..";
        for key in [meta::CURSOR, meta::JOURNAL_FROM, REFUSED, half].into_iter().chain(KEPT) {
            put.push((Space::Meta, key.to_vec(), 7_u64.to_be_bytes().to_vec()));
        }
        now(store.commit(Batch { put, ..Batch::default() })).unwrap();
        store
    }

    fn count(store: &MemoryStore, space: Space) -> usize {
        now(store.scan(space, None, 99)).unwrap().len()
    }

    fn has(store: &MemoryStore, key: &[u8]) -> bool {
        now(store.get(Space::Meta, key)).unwrap().is_some()
    }

    #[track_caller]
    fn check_moved(is_all: bool) {
        let store = lived_in();
        let device = Device { root: [9; 16], generation: 0 };
        let mut batch = now(batch(&store, device, is_all)).unwrap();
        along(&mut batch, &[]);
        now(store.commit(batch)).unwrap();
        for space in [Space::Pages, Space::Records, Space::Outbox] {
            assert_eq!(count(&store, space), 0, "{space:?}");
        }
        assert_eq!(count(&store, Space::Journal), usize::from(is_all));
        assert!(!has(&store, meta::JOURNAL_FROM));
        assert!(!has(&store, REFUSED), "what another authority refused came along");
        assert_eq!(has(&store, b"import-head/half a file.."), is_all);
        assert!(has(&store, meta::NEXT_ENTRY));
    }

    #[test]
    fn the_journal_goes_along_only_with_everything_and_what_was_refused_never() {
        check_moved(true);
        check_moved(false);
    }

    #[test]
    fn what_waits_stays_when_everything_else_is_read_anew() {
        let store = lived_in();
        let batch = now(read_anew(&store)).unwrap();
        now(store.commit(batch)).unwrap();
        for (space, count) in Space::ALL.map(|space| (space, count(&store, space))) {
            let is_shared = matches!(space, Space::Pages | Space::Records);
            assert_eq!(count == 0, is_shared, "{space:?}");
        }
        assert!(!has(&store, meta::CURSOR) && !has(&store, meta::JOURNAL_FROM));
        assert!(KEPT.into_iter().chain([REFUSED]).all(|key| has(&store, key)));
    }

    #[test]
    fn a_change_meanwhile_stops_the_move_and_the_reading_anew() {
        let mut next = 7_u64;
        let mut touch = |store: &MemoryStore, key: &[u8]| {
            next += 1;
            let put = vec![(Space::Meta, key.to_vec(), next.to_be_bytes().to_vec())];
            now(store.commit(Batch { put, ..Batch::default() })).unwrap();
        };
        let store = lived_in();
        let device = Device { root: [9; 16], generation: 0 };
        let aside = now(batch(&store, device, false)).unwrap();
        touch(&store, meta::NEXT_ENTRY);
        assert_eq!(now(store.commit(aside)).err(), Some(StoreError::Changed));
        // What the tab that leads receives, and what it sends.
        let along = now(batch(&store, device, true)).unwrap();
        touch(&store, meta::CURSOR);
        assert_eq!(now(store.commit(along)).err(), Some(StoreError::Changed));
        let (along, delete) =
            (now(batch(&store, device, true)).unwrap(), vec![(Space::Outbox, vec![1])]);
        now(store.commit(Batch { delete, ..Batch::default() })).unwrap();
        assert_eq!(now(store.commit(along)).err(), Some(StoreError::Changed));
        let anew = now(read_anew(&store)).unwrap();
        touch(&store, meta::CURSOR);
        assert_eq!(now(store.commit(anew)).err(), Some(StoreError::Changed));
    }

    fn made(kind: RecordKind, changes: Vec<Change>) -> Op {
        let patches = vec![Patch { key: RecordKey { kind: kind.number(), id: [1; 16] }, changes }];
        let label = label::IMPORT;
        Op { op_id: [1; 16], mid: 0, seen: 0, t_ms: 0, schema: 1, label, patches }
    }

    #[test]
    fn a_member_takes_along_what_they_may_make_and_it_becomes_theirs() {
        let set = |field: u16, value: u8| Change::Set { field, value: Some(vec![value; 16]) };
        let (name, owner) = (Deal::NAME.number, Deal::OWNER.number);
        let ops = vec![
            made(Deal::KIND, vec![set(name, 1), set(owner, 9)]),
            made(Pipeline::KIND, vec![set(name, 1)]),
            made(RecordKind::User, vec![set(name, 1)]),
        ];
        let taken = as_member(ops, UserKey([5; 16]));
        let [op] = taken.as_slice() else { panic!("{taken:?}") };
        assert_eq!(op.label, label::CREATE);
        assert_eq!(op.patches[0].changes, [set(name, 1), set(owner, 5)]);
    }

    #[test]
    fn what_is_about_a_record_that_stays_behind_is_about_the_others_alone() {
        let key = |kind: RecordKind, id: u8| RecordKey { kind: kind.number(), id: [id; 16] };
        let (ana, gone) = (key(RecordKind::Person, 1), key(RecordKind::Person, 2));
        let set = Change::Set { field: 1, value: Some(b"Ana".to_vec()) };
        let person = |changes| Change::Element {
            field: Activity::PEOPLE.number,
            element: changes,
            present: true,
        };
        let about = |of: RecordKey| Change::Element {
            field: Note::ABOUT.number,
            element: [of.kind.to_be_bytes().as_slice(), &of.id].concat(),
            present: true,
        };
        let (meeting, note) = (key(RecordKind::Activity, 3), key(RecordKind::Note, 4));
        let (lost, on_lost) = (key(RecordKind::Activity, 5), key(RecordKind::Note, 6));
        let free = key(RecordKind::Note, 7);
        let ops = [
            (ana, vec![set.clone()]),
            (meeting, vec![person(ana.id.to_vec()), person(gone.id.to_vec())]),
            (lost, vec![person(gone.id.to_vec())]),
            (note, vec![about(ana), about(lost)]),
            (on_lost, vec![about(lost), set.clone()]),
            (free, vec![set.clone()]),
        ]
        .map(|(key, changes)| {
            let mut op = made(RecordKind::Note, Vec::new());
            op.patches = vec![Patch { key, changes }];
            op
        });
        let taken = as_member(ops.into(), UserKey([5; 16]));
        assert!(taken.iter().map(|op| op.patches[0].key).eq([ana, meeting, note, free]));
        assert!(taken[1].patches[0].changes.contains(&person(ana.id.to_vec())));
        assert!(!taken[1].patches[0].changes.contains(&person(gone.id.to_vec())));
        assert!(!taken[2].patches[0].changes.contains(&about(lost)));
    }

    #[test]
    fn what_is_too_large_for_one_operation_goes_along_in_several() {
        let text = |field| Change::Set { field, value: Some(vec![b'x'; 100_000]) };
        let op = made(Deal::KIND, (1..=4).map(text).collect());
        let mut next = 1;
        let cut = cut(vec![op.clone()], || {
            next += 1;
            [next; 16]
        });
        assert!(cut.len() > 1 && cut.iter().all(|op| op.weight() <= limits::OP_BYTES));
        assert_eq!((cut[0].op_id, cut[1].op_id), (op.op_id, [2; 16]));
        assert!(cut.iter().flat_map(|op| &op.patches[0].changes).eq(&op.patches[0].changes));
    }

    #[test]
    fn a_saved_list_becomes_theirs_too() {
        let set = |field: u16, value: u8| Change::Set { field, value: Some(vec![value; 16]) };
        let (name, owner) = (SavedView::NAME.number, SavedView::OWNER.number);
        let ops = vec![made(SavedView::KIND, vec![set(owner, 9), set(name, 1)])];
        let taken = as_member(ops, UserKey([5; 16]));
        assert_eq!(taken[0].patches[0].changes, [set(name, 1), set(owner, 5)]);
    }
}
