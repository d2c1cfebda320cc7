//! The journal's rows: numbered inside the transaction, newest first, never twice.

use super::{Answer, Bench, Keeper, fine, same};
use crate::schema::numbered;
use crate::store::{Batch, Expect, Space, Store, StoreError};

fn noting(value: &[u8]) -> Batch {
    let journal = vec![(vec![0], value.to_vec()), (vec![1, 7], Vec::new())];
    Batch { journal, ..Batch::default() }
}

pub(super) async fn rows_of_one_commit_share_a_number<K: Keeper>(bench: &Bench<'_, K>) -> Answer {
    let store = bench.open().await?;
    for want in 1..=3_u8 {
        same(fine(store.commit(noting(&[want])).await)?.entry, u64::from(want))?;
    }
    let newest = fine(store.scan(Space::Journal, Some(&[0]), 1).await)?;
    same(newest, vec![(numbered(vec![0], 3), vec![3])])?;
    let all = fine(store.scan(Space::Journal, None, 9).await)?;
    let keys: Vec<_> = all.into_iter().map(|(key, _)| key).collect();
    let entries = [3, 2, 1].map(|number| numbered(vec![0], number));
    let others = [3, 2, 1].map(|number| numbered(vec![1, 7], number));
    same(keys, entries.into_iter().chain(others).collect())
}

pub(super) async fn a_refused_batch_leaves_no_entry<K: Keeper>(bench: &Bench<'_, K>) -> Answer {
    let store = bench.open().await?;
    let expect = Expect::Row { space: Space::Meta, key: vec![1], value: Some(vec![1]) };
    let refused = Batch { expect: vec![expect], ..noting(b"no") };
    same(store.commit(refused).await, Err(StoreError::Changed))?;
    same(fine(store.scan(Space::Journal, None, 9).await)?.len(), 0)?;
    same(fine(store.commit(noting(b"yes")).await)?.entry, 1)
}

pub(super) async fn two_handles_never_share_an_entry<K: Keeper>(bench: &Bench<'_, K>) -> Answer {
    let (one, other) = (bench.open().await?, bench.open().await?);
    for n in 1..=20_u8 {
        let store = if n % 2 == 0 { &one } else { &other };
        same(fine(store.commit(noting(&[n])).await)?.entry, u64::from(n))?;
    }
    bench.keeper.close(one);
    let again = bench.open().await?;
    same(fine(again.commit(noting(b"again")).await)?.entry, 21)
}
