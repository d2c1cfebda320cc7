//! What becomes of everything a device does when a call fails: for every call, before or
//! after, never in between.

use cartera_domain::RecordKey;
use cartera_sync::frame::{Cursor, Device, Encoded};
use cartera_sync::op::label;
use cartera_sync::overlay::{Here, lay};
use cartera_sync::{Change, Op, Patch};

use super::faulty::{Fault, Faulty};
use super::{Answer, Bench, Keeper, fine, same};
use crate::command::{Command, commit, note_delta, prepare, prepare_encoded};
use crate::compact;
use crate::delta::{self, Delta};
use crate::engine::Engine;
use crate::journal::{begun, find_undo, past};
use crate::rehome;
use crate::store::{Outgoing, Row, Space, Store, StoreError};

const OWN: [u8; 16] = [1; 16];

/// All that a device does to its store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    /// A person edits.
    Edit(u8),
    /// A batch of an import.
    Import(u8),
    /// Undo.
    Undo,
    /// Few records come from the authority, and an own operation is done with.
    Delta(u8),
    /// Many come, as a page.
    Page(u8),
    /// A few dozen come: single rows that shadow what pages hold.
    Dozens(u8),
    /// There is nothing to do, so pages are swept.
    Sweep,
    /// A tab is opened.
    Load,
    /// A report asks for the past.
    Past,
    /// The device moves to another workspace.
    Rehome,
}

const STEPS: [Step; 20] = [
    Step::Edit(1),
    Step::Import(2),
    Step::Edit(3),
    Step::Undo,
    Step::Delta(4),
    Step::Page(5),
    Step::Delta(6),
    Step::Dozens(8),
    Step::Sweep,
    Step::Page(9),
    Step::Sweep,
    Step::Dozens(10),
    Step::Sweep,
    Step::Sweep,
    Step::Sweep,
    Step::Undo,
    Step::Load,
    Step::Past,
    Step::Rehome,
    Step::Edit(7),
];

fn key(n: u8) -> RecordKey {
    RecordKey { kind: 1, id: [n; 16] }
}

fn patch(n: u8, value: u8) -> Patch {
    Patch { key: key(n), changes: vec![Change::Set { field: 1, value: Some(vec![value]) }] }
}

fn op(name: [u8; 16], label: u16, patches: Vec<Patch>) -> Op {
    Op { op_id: name, mid: 0, seen: 0, t_ms: 1_000, schema: 1, label, patches }
}

fn names(n: u8) -> impl FnMut() -> [u8; 16] {
    let mut count = 0;
    move || {
        count += 1;
        let mut name = [n; 16];
        if let Some(last) = name.last_mut() {
            *last = count;
        }
        name
    }
}

fn records(n: u8, count: u8) -> Vec<Encoded> {
    let record = |m: u8| {
        let name = [n.wrapping_mul(16).wrapping_add(m); 16];
        let op = op(name, label::EDIT, vec![patch(m, n)]);
        let here = Here { device: [2; 16], skew_ms: 0 };
        let mut record = lay(key(m), None, [&op], here)?;
        record.seq = u64::from(n) * 1_000 + u64::from(m);
        Some(Encoded(record.encode()))
    };
    (1..=count).filter_map(record).collect()
}

async fn take(step: Step, store: &impl Store, engine: &mut Engine) -> Result<(), StoreError> {
    match step {
        Step::Edit(n) => {
            let command =
                Command::new(engine, [n; 16], label::EDIT, vec![patch(1, n), patch(2, n)]);
            if let Some(prepared) = prepare(engine, &command, 1_000 * u64::from(n), names(n)) {
                commit(store, engine, prepared).await?;
            }
        }
        Step::Import(n) => {
            let mut name = names(n);
            let ops: Vec<Op> =
                (0..100).map(|m| op(name(), label::IMPORT, vec![patch(m, n)])).collect();
            let send = Outgoing::of(&ops);
            if let Some(prepared) = prepare_encoded(engine, [n; 16], &send, 1_000)? {
                commit(store, engine, prepared).await?;
            }
        }
        Step::Undo => {
            if let Some(target) = find_undo(store).await? {
                let (command, _) = Command::undoing(engine, [99; 16], &target);
                if let Some(prepared) = prepare(engine, &command, 50_000, names(99)) {
                    commit(store, engine, prepared).await?;
                }
            }
        }
        Step::Delta(n) => receive(store, engine, records(n, 5), u64::from(n) - 3).await?,
        Step::Page(n) => receive(store, engine, records(n, 80), 2).await?,
        Step::Dozens(n) => receive(store, engine, records(n, 30), 2).await?,
        // Each page is a commit of its own, and a step is one commit.
        Step::Sweep => {
            let mut after = None;
            while let Some((number, row)) = compact::next_page(store, after).await? {
                after = Some(number);
                let Some(worn) = compact::look(engine, row) else { continue };
                let sweep = compact::page(store, worn, engine.next_page()).await?;
                store.commit(sweep.batch).await?;
                engine.saw_page(sweep.next_page);
                return Ok(());
            }
            if let Some(sweep) = compact::rows(store, engine.next_page()).await? {
                store.commit(sweep.batch).await?;
                engine.saw_page(sweep.next_page);
            }
        }
        Step::Load => {
            let mut fresh = opened();
            fresh.load(store).await?;
            *engine = fresh;
        }
        Step::Past => drop(past(store, 0).await?),
        Step::Rehome => {
            let ops = rehome::ops(engine, 60_000, names(88));
            let device = Device { root: OWN, generation: 2 };
            let mut batch = rehome::batch(store, device, true).await?;
            rehome::along(&mut batch, &ops);
            store.commit(batch).await?;
            let mut fresh = opened();
            // What moved is whole; that it cannot be shown at once is another matter.
            while fresh.load(store).await.is_err() {
                fresh = opened();
            }
            *engine = fresh;
        }
    }
    Ok(())
}

async fn receive(
    store: &impl Store,
    engine: &mut Engine,
    records: Vec<Encoded>,
    acked_to: u64,
) -> Result<(), StoreError> {
    let cursor = Some(Cursor { epoch: 1, seq: acked_to * 1_000 });
    let delta = Delta { reset: false, records, cursor, acked_to: Some(acked_to) };
    let mut batch = delta::batch(store, &delta, engine.next_page(), None).await?;
    let from = begun(store).await?;
    note_delta(&mut batch, engine, &delta, true, from, 40_000);
    store.commit(batch).await?;
    engine.apply_delta(&delta);
    Ok(())
}

fn opened() -> Engine {
    let mut engine = Engine::new();
    engine.set_here(Here { device: OWN, skew_ms: 0 });
    engine
}

/// Everything that is stored.
async fn dump(store: &impl Store) -> Result<Vec<(Space, Vec<Row>)>, String> {
    let mut all = Vec::new();
    for space in Space::ALL {
        all.push((space, fine(store.scan(space, None, usize::MAX).await)?));
    }
    Ok(all)
}

/// What a tab that opens now shows is what this one shows: record and outbox agree.
async fn agrees(store: &impl Store, engine: &Engine) -> Answer {
    let mut fresh = opened();
    fine(fresh.load(store).await)?;
    same(fresh.counts(), engine.counts())?;
    for n in 0..=255 {
        same(fresh.fields(key(n)), engine.fields(key(n)))?;
    }
    Ok(())
}

/// Goes through all steps; each is tried with the fault at its first call, its second, and so
/// on, until it has fewer calls than that. A call that says an error must have changed nothing.
async fn through<K: Keeper>(bench: &Bench<'_, K>, fault: &Fault) -> Answer {
    let store = bench.open().await?;
    let mut engine = opened();
    for step in STEPS {
        for at in 1.. {
            let faulty = Faulty::new(bench.keeper, &store, fault.clone(), at);
            let before = dump(&store).await?;
            let done = take(step, &faulty, &mut engine).await;
            bench.count(faulty.was_injected());
            let said = |wrong| format!("{step:?}, {fault:?} at call {at}: {wrong}");
            match done {
                Ok(()) => {
                    agrees(&store, &engine).await.map_err(said)?;
                    break;
                }
                Err(error) if !faulty.was_injected() => return Err(said(error.to_string())),
                Err(_) => {
                    same(dump(&store).await?, before).map_err(said)?;
                    agrees(&store, &engine).await.map_err(said)?;
                }
            }
        }
    }
    // Edits came once each, however often they were tried: the last is the second of its life.
    let sent = fine(store.scan(Space::Outbox, None, usize::MAX).await)?;
    same(sent.len(), 2)
}

pub(super) async fn a_full_disk_leaves_before_or_after<K: Keeper>(bench: &Bench<'_, K>) -> Answer {
    through(bench, &Fault::Says(StoreError::QuotaExceeded)).await
}

pub(super) async fn a_closed_database_leaves_before_or_after<K: Keeper>(
    bench: &Bench<'_, K>,
) -> Answer {
    through(bench, &Fault::Says(StoreError::Closed)).await
}

pub(super) async fn an_unknown_error_leaves_before_or_after<K: Keeper>(
    bench: &Bench<'_, K>,
) -> Answer {
    through(bench, &Fault::Says(StoreError::Backend("UnknownError".to_owned()))).await
}

pub(super) async fn an_overtaken_revision_leaves_before_or_after<K: Keeper>(
    bench: &Bench<'_, K>,
) -> Answer {
    through(bench, &Fault::Says(StoreError::Changed)).await
}

/// Here nothing may even be noticed: each step is done once, at the first attempt.
async fn unnoticed<K: Keeper>(bench: &Bench<'_, K>, fault: impl Fn(usize) -> Fault) -> Answer {
    // Each round has its faults at another call, or at another moment of the first calls.
    for round in 1..=8 {
        let bench = bench.part(round);
        let store = bench.open().await?;
        let mut engine = opened();
        for step in STEPS {
            let faulty = Faulty::new(bench.keeper, &store, fault(round), round.min(3));
            let said = |wrong| format!("{step:?}, round {round}: {wrong}");
            take(step, &faulty, &mut engine).await.map_err(|error| said(error.to_string()))?;
            bench.count(faulty.was_injected());
            agrees(&store, &engine).await.map_err(said)?;
        }
        same(fine(store.scan(Space::Outbox, None, usize::MAX).await)?.len(), 2)?;
    }
    Ok(())
}

pub(super) async fn a_connection_lost_at_any_call_goes_unnoticed<K: Keeper>(
    bench: &Bench<'_, K>,
) -> Answer {
    unnoticed(bench, |_| Fault::Loses).await
}

pub(super) async fn transactions_ended_at_any_moment_go_unnoticed<K: Keeper>(
    bench: &Bench<'_, K>,
) -> Answer {
    unnoticed(bench, Fault::Interrupts).await
}

/// A newer version of the app opens the database: this handle lets go at once, so that nobody
/// waits, and neither it nor a new one of this version touches anything any more.
pub(super) async fn a_newer_app_is_let_through<K: Keeper>(bench: &Bench<'_, K>) -> Answer {
    let store = bench.open().await?;
    let mut engine = opened();
    fine(take(Step::Edit(1), &store, &mut engine).await)?;
    if !fine(bench.keeper.take_over(&bench.name).await)? {
        return Ok(());
    }
    bench.count(true);
    let late = take(Step::Edit(3), &store, &mut engine).await;
    same(late, Err(StoreError::Closed))?;
    same(bench.keeper.open(&bench.name).await.map(drop), Err(StoreError::Newer))
}
