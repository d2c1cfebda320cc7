//! Noticing that the browser gave us an emptied or an older database.
//!
//! A browser may throw a broken database away and open a new one without a word. So a line
//! about what was there is kept in another place of the browser's, written after commits, and
//! compared at every start. All of it only grows while a device stays in one workspace, so
//! whatever is less than the line says was lost.

use cartera_domain::RecordKey;
use cartera_sync::journal::CommandId;

use crate::delta::{read_cursor, read_device};
use crate::engine::Engine;
use crate::schema::{self, meta};
use crate::store::{Space, Store, StoreError};

/// What a database held at some moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sentinel {
    /// The device's root; `None` where the database knew of none.
    pub root: Option<[u8; 16]>,
    /// Which life of the authority was read; 0 is none.
    pub epoch: u32,
    /// The number of the next operation.
    pub next_mid: u64,
    /// The number of the next entry of the journal.
    pub next_entry: u64,
    /// How many records were here to stay, those in the trash included; see [`Engine::known`].
    pub records: u64,
}

/// What a start finds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// All that was there is there.
    Whole,
    /// There was never anything here.
    New,
    /// The whole database is gone: say so. A synced workspace fills itself again, a workspace
    /// for one needs its backup.
    Emptied,
    /// It is another database than it was, as after restoring or copying a browser profile.
    Replaced,
    /// It is an older state of itself: the last edits are missing.
    WentBack,
    /// It is not emptied, but this many records are missing.
    Missing(u64),
    /// A backup was being restored under this name, and only a part of it is here.
    HalfRestored(CommandId),
}

impl Sentinel {
    /// What the store holds; `engine` has loaded it.
    ///
    /// # Errors
    /// [`StoreError`] where the store cannot be read.
    pub async fn of(store: &impl Store, engine: &Engine) -> Result<Self, StoreError> {
        let device = store.get(Space::Meta, meta::DEVICE).await?;
        let cursor = store.get(Space::Meta, meta::CURSOR).await?;
        let mut numbers = [1, 1];
        for (number, name) in numbers.iter_mut().zip([meta::NEXT_MID, meta::NEXT_ENTRY]) {
            if let Some(bytes) = store.get(Space::Meta, name).await? {
                *number = schema::mid(&bytes)?;
            }
        }
        let [next_mid, next_entry] = numbers;
        Ok(Self {
            root: device.map(|bytes| read_device(&bytes)).transpose()?.map(|device| device.root),
            epoch: cursor.map(|bytes| read_cursor(&bytes)).transpose()?.map_or(0, |c| c.epoch),
            next_mid,
            next_entry,
            records: engine.known() as u64,
        })
    }

    /// The line to be kept elsewhere.
    #[must_use]
    pub fn to_line(&self) -> String {
        let root = self.root.map_or_else(
            || "-".to_owned(),
            |root| root.iter().map(|byte| format!("{byte:02x}")).collect(),
        );
        let Self { epoch, next_mid, next_entry, records, .. } = self;
        format!("cartera2 {root} {epoch} {next_mid} {next_entry} {records}")
    }

    /// Reads what [`Self::to_line`] wrote; `None` for anything else, which is as no line. A line of
    /// the first form counted records that were never confirmed, too: where an authority was heard
    /// it does not say how many there were.
    #[must_use]
    pub fn from_line(line: &str) -> Option<Self> {
        let mut words = line.split(' ');
        let counts = match words.next()? {
            "cartera2" => true,
            "cartera1" => false,
            _ => return None,
        };
        let root = match words.next()? {
            "-" => None,
            hex => {
                Some(u128::from_str_radix(hex, 16).ok().filter(|_| hex.len() == 32)?.to_be_bytes())
            }
        };
        let epoch = words.next()?.parse().ok()?;
        let mut number = || words.next()?.parse().ok();
        let (next_mid, next_entry, records) = (number()?, number()?, number()?);
        let records = if counts || epoch == 0 { records } else { 0 };
        words.next().is_none().then_some(Self { root, epoch, next_mid, next_entry, records })
    }

    /// Compares what is here now with what was here before; `None` where no line was kept.
    #[must_use]
    pub fn judge(before: Option<Self>, now: Self) -> Verdict {
        let is_empty = now.next_mid == 1 && now.records == 0 && now.epoch == 0;
        let Some(before) = before else {
            return if is_empty { Verdict::New } else { Verdict::Whole };
        };
        let held_any = before.next_mid > 1 || before.records > 0 || before.epoch != 0;
        if is_empty && (now.root.is_none() || now.root != before.root) {
            return if held_any { Verdict::Emptied } else { Verdict::New };
        }
        if before.root.is_some() && now.root != before.root {
            return Verdict::Replaced;
        }
        if now.next_mid < before.next_mid || now.next_entry < before.next_entry {
            return Verdict::WentBack;
        }
        // Another life of the authority, or another workspace, has records of its own.
        let missing = before.records.saturating_sub(now.records);
        if missing > 0 && now.epoch == before.epoch {
            return Verdict::Missing(missing);
        }
        Verdict::Whole
    }
}

/// Something stored that cannot be read. It stays where it is until the authority sends a
/// sound copy; nothing of ours writes over it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Quarantined {
    /// A record whose values its type cannot read.
    Record(RecordKey),
    /// A row of the store.
    Row(Space, Vec<u8>),
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::now;

    const BEFORE: Sentinel =
        Sentinel { root: Some([7; 16]), epoch: 3, next_mid: 40, next_entry: 30, records: 1_000 };
    const NOTHING: Sentinel =
        Sentinel { root: None, epoch: 0, next_mid: 1, next_entry: 1, records: 0 };

    #[track_caller]
    fn check(before: Option<Sentinel>, now: Sentinel, want: Verdict) {
        let kept = before.map(|before| Sentinel::from_line(&before.to_line()).unwrap());
        assert_eq!(kept, before);
        assert_eq!(Sentinel::judge(kept, now), want);
    }

    #[test]
    fn what_grew_is_whole() {
        check(Some(BEFORE), BEFORE, Verdict::Whole);
        check(Some(BEFORE), Sentinel { next_mid: 41, records: 1_001, ..BEFORE }, Verdict::Whole);
        check(None, BEFORE, Verdict::Whole);
        check(Some(NOTHING), BEFORE, Verdict::Whole);
    }

    #[test]
    fn a_first_start_is_no_loss() {
        check(None, NOTHING, Verdict::New);
        check(Some(NOTHING), NOTHING, Verdict::New);
        let opened = Sentinel { root: Some([7; 16]), ..NOTHING };
        check(Some(opened), NOTHING, Verdict::New);
        check(Some(opened), opened, Verdict::Whole);
    }

    #[test]
    fn an_emptied_database_is_noticed_also_after_it_was_opened_anew() {
        check(Some(BEFORE), NOTHING, Verdict::Emptied);
        check(Some(BEFORE), Sentinel { root: Some([8; 16]), ..NOTHING }, Verdict::Emptied);
    }

    #[test]
    fn another_database_is_noticed() {
        check(Some(BEFORE), Sentinel { root: Some([8; 16]), ..BEFORE }, Verdict::Replaced);
    }

    #[test]
    fn an_older_state_is_noticed() {
        check(Some(BEFORE), Sentinel { next_mid: 39, ..BEFORE }, Verdict::WentBack);
        check(Some(BEFORE), Sentinel { next_entry: 29, ..BEFORE }, Verdict::WentBack);
    }

    #[test]
    fn records_that_vanished_are_counted() {
        check(Some(BEFORE), Sentinel { records: 400, ..BEFORE }, Verdict::Missing(600));
        check(Some(BEFORE), Sentinel { records: 400, epoch: 4, ..BEFORE }, Verdict::Whole);
    }

    #[test]
    fn what_the_authority_refused_was_never_there() {
        let store = crate::MemoryStore::new();
        let key = RecordKey { kind: 1, id: [5; 16] };
        let changes = vec![cartera_sync::Change::Set { field: 1, value: Some(b"Ana".to_vec()) }];
        let patches = vec![cartera_sync::Patch { key, changes }];
        let (op_id, mid, seen, t_ms, schema, label) = ([1; 16], 0, 0, 1, 1, 1);
        let op = cartera_sync::Op { op_id, mid, seen, t_ms, schema, label, patches };
        let mut engine = Engine::new();
        let cursor = Some(cartera_sync::frame::Cursor { epoch: 3, seq: 1 });
        engine.apply_delta(&crate::delta::Delta { cursor, ..Default::default() });
        engine.apply_ops(1, crate::Outgoing::of(&[op]).ops);
        let before = now(Sentinel::of(&store, &engine)).unwrap();
        engine.apply_delta(&crate::delta::Delta { acked_to: Some(1), ..Default::default() });
        let after = now(Sentinel::of(&store, &engine)).unwrap();
        let here = Sentinel { root: BEFORE.root, epoch: 3, ..before };
        check(Some(here), Sentinel { records: after.records, ..here }, Verdict::Whole);
    }

    #[test]
    fn any_other_line_is_none() {
        let good = BEFORE.to_line();
        assert_eq!(good, "cartera2 07070707070707070707070707070707 3 40 30 1000");
        let longer = format!("{good} 1");
        for line in
            ["", "cartera2", "cartera3 - 0 1 1 0", "cartera2 zz 0 1 1 0", &good[..20], &longer]
        {
            assert_eq!(Sentinel::from_line(line), None, "{line}");
        }
        let first = Sentinel::from_line("cartera1 - 3 40 30 1000").unwrap();
        assert_eq!(first, Sentinel { root: None, records: 0, ..BEFORE });
        let alone = Sentinel::from_line("cartera1 - 0 40 30 1000").unwrap();
        assert_eq!(alone, Sentinel { root: None, epoch: 0, ..BEFORE });
    }

    #[test]
    fn what_waited_for_no_authority_is_missed_where_the_outbox_was_emptied() {
        let store = crate::MemoryStore::new();
        let changes = vec![cartera_sync::Change::Set { field: 1, value: Some(b"Ana".to_vec()) }];
        let patches =
            vec![cartera_sync::Patch { key: RecordKey { kind: 1, id: [5; 16] }, changes }];
        let (op_id, mid, seen, t_ms, schema, label) = ([1; 16], 0, 0, 1, 1, 1);
        let op = cartera_sync::Op { op_id, mid, seen, t_ms, schema, label, patches };
        let send = Some(crate::Outgoing::of(&[op]));
        now(store.commit(crate::Batch { send, ..crate::Batch::default() })).unwrap();
        let measure = || {
            let mut engine = Engine::new();
            now(engine.load(&store)).unwrap();
            now(Sentinel::of(&store, &engine)).unwrap()
        };
        let before = measure();
        check(Some(before), measure(), Verdict::Whole);
        let rows = now(store.scan(Space::Outbox, None, 9)).unwrap();
        let delete = rows.into_iter().map(|(key, _)| (Space::Outbox, key)).collect();
        now(store.commit(crate::Batch { delete, ..crate::Batch::default() })).unwrap();
        check(Some(before), measure(), Verdict::Missing(1));
    }

    #[test]
    fn what_a_store_holds_is_measured_and_what_cannot_be_read_is_shown_and_kept() {
        let store = crate::MemoryStore::new();
        let bad = || (Space::Records, vec![9], b"what is this".to_vec());
        let key = RecordKey { kind: 1, id: [5; 16] };
        // A person whose name is no text.
        let changes = vec![cartera_sync::Change::Set { field: 1, value: Some(vec![255]) }];
        let patches = vec![cartera_sync::Patch { key, changes }];
        let op = cartera_sync::Op {
            op_id: [1; 16],
            mid: 0,
            seen: 0,
            t_ms: 1,
            schema: 1,
            label: 1,
            patches,
        };
        let send = Some(crate::Outgoing::of(&[op]));
        let batch = crate::Batch { put: vec![bad()], send, ..crate::Batch::default() };
        now(store.commit(batch)).unwrap();
        let mut engine = Engine::new();
        now(engine.load(&store)).unwrap();
        let shown = engine.quarantined();
        assert!(shown.contains(&Quarantined::Row(Space::Records, vec![9])), "{shown:?}");
        assert!(shown.contains(&Quarantined::Record(key)), "{shown:?}");
        assert_eq!(now(store.get(Space::Records, &[9])).unwrap(), Some(bad().2));
        let found = now(Sentinel::of(&store, &engine)).unwrap();
        let want = Sentinel { next_mid: 2, records: 1, ..NOTHING };
        assert_eq!(found, want);
    }
}
