//! Edits: all or nothing, numbered without gaps, and none lost between tabs.

use cartera_domain::RecordKey;
use cartera_sync::{Change, Op, Patch};

use super::cases::putting;
use super::{Answer, Bench, Keeper, fine, same};
use crate::outbox;
use crate::schema::{meta, outbox_key};
use crate::store::{Batch, Expect, Outgoing, Space, Store, StoreError};

fn record(n: u8) -> RecordKey {
    RecordKey { kind: 1, id: [n; 16] }
}

fn op(n: u8, key: RecordKey) -> Op {
    let changes = vec![Change::Set { field: 1, value: Some(vec![n]) }];
    Op {
        op_id: [n; 16],
        mid: 0,
        seen: 0,
        t_ms: 1_000 + u64::from(n),
        schema: 1,
        label: 1,
        patches: vec![Patch { key, changes }],
    }
}

fn sending(ops: &[Op]) -> Batch {
    Batch { send: Some(Outgoing::of(ops)), ..Batch::default() }
}

fn untouched(record: RecordKey, from_mid: u64) -> Vec<Expect> {
    vec![Expect::Untouched { record, from_mid }]
}

fn is(key: &[u8], value: Option<&[u8]>) -> Expect {
    Expect::Row { space: Space::Meta, key: key.to_vec(), value: value.map(<[u8]>::to_vec) }
}

/// Nothing may have been written.
async fn is_empty(store: &impl Store) -> Answer {
    for space in Space::ALL {
        same(fine(store.scan(space, None, 9).await)?, Vec::new())?;
    }
    Ok(())
}

pub(super) async fn a_failed_expectation_keeps_the_whole_batch_out<K: Keeper>(
    bench: &Bench<'_, K>,
) -> Answer {
    let store = bench.open().await?;
    let batch = Batch {
        expect: vec![is(b"k", Some(b"not there"))],
        send: Some(Outgoing::of(&[op(1, record(1))])),
        ..putting(&[(Space::Meta, b"a", b"1"), (Space::Records, b"b", b"2")])
    };
    same(store.commit(batch).await, Err(StoreError::Changed))?;
    is_empty(&store).await
}

pub(super) async fn any_failed_expectation_of_many_is_enough<K: Keeper>(
    bench: &Bench<'_, K>,
) -> Answer {
    let store = bench.open().await?;
    let right = || is(b"absent", None);
    for place in 0..4 {
        let mut expect: Vec<Expect> = (0..3).map(|_| right()).collect();
        expect.insert(place, is(b"absent", Some(b"")));
        let batch = Batch { expect, ..putting(&[(Space::Meta, b"a", b"1")]) };
        same(store.commit(batch).await, Err(StoreError::Changed))?;
    }
    is_empty(&store).await
}

pub(super) async fn an_absent_row_can_be_expected<K: Keeper>(bench: &Bench<'_, K>) -> Answer {
    let store = bench.open().await?;
    let batch = || Batch { expect: vec![is(b"k", None)], ..putting(&[(Space::Meta, b"k", b"v")]) };
    fine(store.commit(batch()).await)?;
    same(store.commit(batch()).await, Err(StoreError::Changed))
}

pub(super) async fn a_kept_expectation_lets_the_batch_in<K: Keeper>(
    bench: &Bench<'_, K>,
) -> Answer {
    let store = bench.open().await?;
    fine(store.commit(putting(&[(Space::Meta, b"k", b"old")])).await)?;
    let batch =
        Batch { expect: vec![is(b"k", Some(b"old"))], ..putting(&[(Space::Meta, b"k", b"new")]) };
    fine(store.commit(batch).await)?;
    same(fine(store.get(Space::Meta, b"k").await)?, Some(b"new".to_vec()))
}

pub(super) async fn operations_are_numbered_from_one_without_gaps<K: Keeper>(
    bench: &Bench<'_, K>,
) -> Answer {
    let store = bench.open().await?;
    let mut next = 1;
    for count in [1_u8, 3, 1, 200] {
        let ops: Vec<Op> = (0..count).map(|n| op(n, record(n))).collect();
        same(fine(store.commit(sending(&ops)).await)?.first_mid, next)?;
        next += u64::from(count);
    }
    let keys: Vec<_> = fine(store.scan(Space::Outbox, None, 9).await)?;
    same(keys.into_iter().map(|(key, _)| key).collect(), [1, 2, 5, 6].map(outbox_key).to_vec())
}

pub(super) async fn a_refused_batch_takes_no_number<K: Keeper>(bench: &Bench<'_, K>) -> Answer {
    let store = bench.open().await?;
    fine(store.commit(sending(&[op(1, record(1))])).await)?;
    let refused = Batch { expect: vec![is(b"k", Some(b"v"))], ..sending(&[op(2, record(2))]) };
    same(store.commit(refused).await, Err(StoreError::Changed))?;
    same(fine(store.commit(sending(&[op(3, record(3))])).await)?.first_mid, 2)
}

pub(super) async fn numbers_go_on_after_the_outbox_was_emptied<K: Keeper>(
    bench: &Bench<'_, K>,
) -> Answer {
    let store = bench.open().await?;
    fine(store.commit(sending(&[op(1, record(1)), op(2, record(1))])).await)?;
    let empty = Batch { delete: vec![(Space::Outbox, outbox_key(1))], ..Batch::default() };
    fine(store.commit(empty).await)?;
    same(fine(store.commit(sending(&[op(3, record(1))])).await)?.first_mid, 3)
}

pub(super) async fn numbers_go_on_after_reopening<K: Keeper>(bench: &Bench<'_, K>) -> Answer {
    let store = bench.open().await?;
    fine(store.commit(sending(&[op(1, record(1))])).await)?;
    bench.keeper.close(store);
    let store = bench.open().await?;
    same(fine(store.commit(sending(&[op(2, record(1))])).await)?.first_mid, 2)
}

pub(super) async fn two_handles_never_share_a_number<K: Keeper>(bench: &Bench<'_, K>) -> Answer {
    let (one, other) = (bench.open().await?, bench.open().await?);
    for n in 0..20_u8 {
        let store = if n % 2 == 0 { &one } else { &other };
        let ops = [op(n, record(n)), op(n, record(n))];
        same(fine(store.commit(sending(&ops)).await)?.first_mid, u64::from(n) * 2 + 1)?;
    }
    Ok(())
}

pub(super) async fn an_edit_in_between_is_noticed<K: Keeper>(bench: &Bench<'_, K>) -> Answer {
    let (one, other) = (bench.open().await?, bench.open().await?);
    fine(one.commit(sending(&[op(1, record(1))])).await)?;
    // Both looked when number 2 was the next.
    fine(other.commit(sending(&[op(2, record(5)), op(3, record(7))])).await)?;
    let late = Batch { expect: untouched(record(7), 2), ..sending(&[op(4, record(7))]) };
    same(one.commit(late).await, Err(StoreError::Changed))?;
    let again = Batch { expect: untouched(record(7), 4), ..sending(&[op(4, record(7))]) };
    same(fine(one.commit(again).await)?.first_mid, 4)
}

pub(super) async fn an_edit_of_another_record_is_no_obstacle<K: Keeper>(
    bench: &Bench<'_, K>,
) -> Answer {
    let store = bench.open().await?;
    fine(store.commit(sending(&[op(1, record(1)), op(2, record(2))])).await)?;
    let batch = Batch { expect: untouched(record(3), 1), ..sending(&[op(3, record(3))]) };
    same(fine(store.commit(batch).await)?.first_mid, 3)
}

pub(super) async fn an_edit_that_was_sent_in_between_is_noticed<K: Keeper>(
    bench: &Bench<'_, K>,
) -> Answer {
    let store = bench.open().await?;
    fine(store.commit(sending(&[op(1, record(1))])).await)?;
    // The leading tab sends it, and it leaves the outbox: what it touched is not known here.
    let sent = Batch { delete: vec![(Space::Outbox, outbox_key(1))], ..Batch::default() };
    fine(store.commit(sent).await)?;
    let batch = Batch { expect: untouched(record(1), 1), ..sending(&[op(2, record(1))]) };
    same(store.commit(batch).await, Err(StoreError::Changed))
}

pub(super) async fn an_edit_seen_before_is_no_obstacle<K: Keeper>(bench: &Bench<'_, K>) -> Answer {
    let store = bench.open().await?;
    fine(store.commit(sending(&[op(1, record(1))])).await)?;
    let batch = Batch { expect: untouched(record(1), 2), ..sending(&[op(2, record(1))]) };
    same(fine(store.commit(batch).await)?.first_mid, 2)
}

pub(super) async fn that_there_was_no_operation_is_one_question<K: Keeper>(
    bench: &Bench<'_, K>,
) -> Answer {
    let store = bench.open().await?;
    let expecting = |from_mid| Batch {
        expect: vec![Expect::NoOperation { from_mid }],
        ..sending(&[op(1, record(1))])
    };
    // In a base that never had one, with and without the row that numbers them.
    fine(store.commit(Batch { send: None, ..expecting(1) }).await)?;
    let row = (Space::Meta, meta::NEXT_MID.to_vec(), 1_u64.to_be_bytes().to_vec());
    fine(store.commit(Batch { put: vec![row], ..Batch::default() }).await)?;
    same(fine(store.commit(expecting(1)).await)?.first_mid, 1)?;
    same(store.commit(expecting(1)).await, Err(StoreError::Changed))?;
    same(fine(store.commit(expecting(2)).await)?.first_mid, 2)
}

pub(super) async fn of_two_edits_at_once_only_one_gets_in<K: Keeper>(
    bench: &Bench<'_, K>,
) -> Answer {
    let (one, other) = (bench.open().await?, bench.open().await?);
    let edit = |n| Batch { expect: untouched(record(1), 1), ..sending(&[op(n, record(1))]) };
    let (first, second) = both(one.commit(edit(1)), other.commit(edit(2))).await;
    let got_in = [&first, &second].iter().filter(|result| result.is_ok()).count();
    let changed = [&first, &second].iter().filter(|r| ***r == Err(StoreError::Changed)).count();
    same((got_in, changed), (1, 1))?;
    same(fine(one.scan(Space::Outbox, None, 9).await)?.len(), 1)
}

pub(super) async fn rows_of_the_outbox_read_as_what_was_sent<K: Keeper>(
    bench: &Bench<'_, K>,
) -> Answer {
    let store = bench.open().await?;
    fine(store.commit(sending(&[op(1, record(1))])).await)?;
    fine(store.commit(sending(&[op(2, record(2)), op(3, record(3))])).await)?;
    let mut read = Vec::new();
    for row in fine(store.scan(Space::Outbox, None, 9).await)? {
        read.extend(fine(outbox::read(&row))?);
    }
    let want = (1..=3_u8).map(|n| Op { mid: u64::from(n), ..op(n, record(n)) }).collect();
    same(read, want)
}

pub(super) async fn no_operation_takes_the_place_of_another<K: Keeper>(
    bench: &Bench<'_, K>,
) -> Answer {
    let store = bench.open().await?;
    fine(store.commit(sending(&[op(1, record(1))])).await)?;
    fine(store.commit(sending(&[op(2, record(2)), op(3, record(3))])).await)?;
    let before = fine(store.scan(Space::Outbox, None, 9).await)?;
    // As where the browser gave back an older row of numbers, or none.
    for next in [Some(1_u64), Some(2), None] {
        let key = meta::NEXT_MID.to_vec();
        let row = next.map(|next| (Space::Meta, key.clone(), next.to_be_bytes().to_vec()));
        let delete = vec![(Space::Meta, key)];
        let put = row.into_iter().collect();
        fine(store.commit(Batch { delete, put, ..Batch::default() }).await)?;
        same(store.commit(sending(&[op(4, record(4))])).await, Err(StoreError::Changed))?;
        // Whoever knows better which number is the next is told before anything is written.
        for expect in [untouched(record(4), 4), vec![Expect::NoOperation { from_mid: 4 }]] {
            let late = Batch { expect, ..sending(&[op(4, record(4))]) };
            same(store.commit(late).await, Err(StoreError::Changed))?;
        }
        same(fine(store.scan(Space::Outbox, None, 9).await)?, before.clone())?;
    }
    Ok(())
}

/// Waits for two things at once.
async fn both<A, B>(a: impl Future<Output = A>, b: impl Future<Output = B>) -> (A, B) {
    let (mut a, mut b) = (std::pin::pin!(a), std::pin::pin!(b));
    let (mut a_done, mut b_done) = (None, None);
    std::future::poll_fn(|context| {
        if a_done.is_none()
            && let std::task::Poll::Ready(done) = a.as_mut().poll(context)
        {
            a_done = Some(done);
        }
        if b_done.is_none()
            && let std::task::Poll::Ready(done) = b.as_mut().poll(context)
        {
            b_done = Some(done);
        }
        match (a_done.take(), b_done.take()) {
            (Some(a), Some(b)) => std::task::Poll::Ready((a, b)),
            (a, b) => {
                (a_done, b_done) = (a, b);
                std::task::Poll::Pending
            }
        }
    })
    .await
}
