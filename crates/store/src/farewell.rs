//! Leaving a workspace that has shown this device out: everything shared goes at once, and what
//! was never sent is kept aside until its author has it as a file.

use cartera_sync::overlay::{self, Here};
use cartera_sync::{Change, Op, Patch};
use serde::{Deserialize, Serialize};

use crate::backup::{Saved, line};
use crate::engine::Engine;
use crate::schema::meta;
use crate::store::{Batch, Space, Store, StoreError};
use crate::tray::Refused;
use crate::wipe;

/// What is left on the device afterwards.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Farewell {
    /// When this device was told: milliseconds since 1970 by its own clock.
    pub at_ms: u64,
    /// Operations that were never sent, or were refused and not yet decided about.
    pub count: u64,
    /// What they would have written, as lines of JSON; empty where there were none.
    #[serde(with = "serde_bytes")]
    pub unsent: Vec<u8>,
}

/// What was refused and what waits in the outbox, a line for each record: only the values that were to be written, as
/// a backup writes them, so nothing of what others wrote is in it.
#[must_use]
pub fn unsent(engine: &Engine, refused: &[Refused], at_ms: u64) -> Farewell {
    let mids: Vec<u64> = engine.waiting_from(0).collect();
    // What was refused is older than what still waits: a later value of the same author stands.
    let refused = refused.iter().map(|one| one.op.clone());
    let count = (refused.len() + mids.len()) as u64;
    let waiting = mids.iter().filter_map(|mid| engine.waiting_op(*mid));
    let ops: Vec<Op> = refused.chain(waiting).map(plain).collect();
    let mut keys: Vec<_> = ops.iter().flat_map(|op| &op.patches).map(|patch| patch.key).collect();
    keys.sort_unstable();
    keys.dedup();
    let mut lines = String::new();
    if count > 0 {
        lines = format!(
            "{{\"format\":\"cartera-unsent\",\"version\":1,\"created_at_ms\":{at_ms},\
             \"changes\":{count}}}\n"
        );
    }
    for key in keys {
        if let Some(record) = overlay::lay(key, None, &ops, Here::default()) {
            lines.push_str(&line(&Saved::of(&record)));
            lines.push('\n');
        }
    }
    Farewell { at_ms, count, unsent: lines.into_bytes() }
}

/// The same without its conditions: whether they would hold is no question any more.
fn plain(op: Op) -> Op {
    let plain = |change| match change {
        Change::SetIf { field, value, .. } => Change::Set { field, value },
        Change::ElementIf { field, element, present, .. } => {
            Change::Element { field, element, present }
        }
        Change::DeleteIf { .. } => Change::Delete,
        Change::RestoreIf { .. } => Change::Restore,
        other => other,
    };
    let patch =
        |patch: Patch| Patch { changes: patch.changes.into_iter().map(plain).collect(), ..patch };
    Op { patches: op.patches.into_iter().map(patch).collect(), ..op }
}

/// The commit that empties the device but for this.
///
/// # Errors
/// [`StoreError`] where the store cannot be read.
pub async fn batch(store: &impl Store, farewell: &Farewell) -> Result<Batch, StoreError> {
    let mut batch = wipe::batch(store).await?;
    let bytes = postcard::to_allocvec(farewell);
    let bytes = bytes.map_err(|error| StoreError::Backend(error.to_string()))?;
    batch.put.push((Space::Meta, meta::FAREWELL.to_vec(), bytes));
    Ok(batch)
}

/// What was left, if this device was shown out and nobody has read that yet.
///
/// # Errors
/// [`StoreError`] where the store cannot be read.
pub async fn read(store: &impl Store) -> Result<Option<Farewell>, StoreError> {
    let stored = store.get(Space::Meta, meta::FAREWELL).await?;
    Ok(stored.and_then(|bytes| postcard::from_bytes(&bytes).ok()))
}

#[cfg(test)]
mod tests {

    use cartera_domain::{Person, Record, RecordKey};
    use cartera_sync::frame::ErrorCode;

    use super::*;
    use crate::MemoryStore;
    use crate::store::Outgoing;
    use crate::tests::now;

    fn op(id: u8, changes: Vec<Change>) -> Op {
        let key = RecordKey { kind: Person::KIND.number(), id: [id; 16] };
        let patches = vec![Patch { key, changes }];
        Op { op_id: [id; 16], mid: 0, seen: 0, t_ms: 5, schema: 1, label: 2, patches }
    }

    #[test]
    fn only_what_was_never_sent_is_left_and_nothing_that_others_wrote() {
        let mut engine = Engine::new();
        let name = |text: &str| Some(text.as_bytes().to_vec());
        let given = Person::GIVEN_NAME.number;
        let set = Change::Set { field: given, value: name("Ana") };
        let guarded = Change::SetIf { field: given, value: name("Eva"), by: [7; 16] };
        engine.apply_ops(1, Outgoing::of(&[op(1, vec![set]), op(2, vec![guarded])]).ops);
        let left = unsent(&engine, &[], 9);
        assert_eq!((left.at_ms, left.count), (9, 2));
        let text = String::from_utf8(left.unsent.clone()).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines.len(), 3, "{text}");
        assert!(lines[0].contains("\"cartera-unsent\""));
        assert!(lines[1].ends_with("\"fields\":{\"given_name\":\"Ana\"}}"), "{text}");
        assert!(lines[2].ends_with("\"fields\":{\"given_name\":\"Eva\"}}"), "{text}");

        let store = MemoryStore::new();
        let put = Space::ALL.map(|space| (space, vec![1], b"secret".to_vec())).to_vec();
        now(store.commit(Batch { put, ..Batch::default() })).unwrap();
        let batch = now(batch(&store, &left)).unwrap();
        now(store.commit(batch)).unwrap();
        for space in Space::ALL {
            let rows = now(store.scan(space, None, 9)).unwrap();
            assert_eq!(rows.len(), usize::from(space == Space::Meta), "{space:?}");
        }
        assert_eq!(now(read(&store)).unwrap(), Some(left));
    }

    #[test]
    fn what_was_refused_is_left_too_and_what_was_written_later_stands() {
        let set =
            |field: u16, text: &str| Change::Set { field, value: Some(text.as_bytes().to_vec()) };
        let (given, family) = (Person::GIVEN_NAME.number, Person::FAMILY_NAME.number);
        let refused = Refused {
            key: Vec::new(),
            at_ms: 3,
            code: ErrorCode::Forbidden,
            op: Op { t_ms: 4, ..op(1, vec![set(given, "Eva"), set(family, "Ruiz")]) },
        };
        let mut engine = Engine::new();
        engine.apply_ops(1, Outgoing::of(&[op(1, vec![set(given, "Ana")])]).ops);
        let left = unsent(&engine, &[refused], 9);
        assert_eq!(left.count, 2);
        let text = String::from_utf8(left.unsent).unwrap();
        let fields = "\"fields\":{\"given_name\":\"Ana\",\"family_name\":\"Ruiz\"}}";
        assert!(text.lines().nth(1).is_some_and(|line| line.ends_with(fields)), "{text}");
    }

    #[test]
    fn who_has_sent_everything_leaves_nothing() {
        let left = unsent(&Engine::new(), &[], 9);
        assert_eq!((left.count, left.unsent), (0, Vec::new()));
    }
}
