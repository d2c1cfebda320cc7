//! Rows: written, read, in order, and there after anything that happens to a tab.

use super::{Answer, Bench, Keeper, fine, same};
use crate::store::{Batch, Durability, Key, Row, Space, Store};

/// A batch that writes these rows.
pub(super) fn putting(rows: &[(Space, &[u8], &[u8])]) -> Batch {
    Batch {
        put: rows
            .iter()
            .map(|(space, key, value)| (*space, key.to_vec(), value.to_vec()))
            .collect(),
        ..Batch::default()
    }
}

fn row(key: &[u8], value: &[u8]) -> Row {
    (key.to_vec(), value.to_vec())
}

pub(super) async fn what_was_put_is_there<K: Keeper>(bench: &Bench<'_, K>) -> Answer {
    let store = bench.open().await?;
    for durability in [Durability::Strict, Durability::Relaxed] {
        let batch = Batch { durability, ..putting(&[(Space::Records, b"k", &[0, 255, 7])]) };
        let receipt = fine(store.commit(batch).await)?;
        same(receipt.first_mid, 0)?;
        same(fine(store.get(Space::Records, b"k").await)?, Some(vec![0, 255, 7]))?;
    }
    Ok(())
}

pub(super) async fn a_missing_row_is_none<K: Keeper>(bench: &Bench<'_, K>) -> Answer {
    let store = bench.open().await?;
    same(fine(store.get(Space::Meta, b"nothing").await)?, None)?;
    same(fine(store.scan(Space::Meta, None, 10).await)?, Vec::new())
}

pub(super) async fn rows_come_in_the_order_of_their_bytes<K: Keeper>(
    bench: &Bench<'_, K>,
) -> Answer {
    let store = bench.open().await?;
    // Not as numbers, not as text, and a prefix before what it begins.
    let keys: [&[u8]; 6] = [&[255], &[0, 1], &[0], &[127, 255], &[128], &[1]];
    let rows: Vec<_> = keys.iter().map(|key| (Space::Records, *key, b"v".as_slice())).collect();
    fine(store.commit(putting(&rows)).await)?;
    let scanned = fine(store.scan(Space::Records, None, 10).await)?;
    let mut sorted: Vec<Key> = keys.iter().map(|key| key.to_vec()).collect();
    sorted.sort();
    same(scanned.into_iter().map(|(key, _)| key).collect::<Vec<_>>(), sorted)
}

pub(super) async fn a_scan_goes_on_after_a_key<K: Keeper>(bench: &Bench<'_, K>) -> Answer {
    let store = bench.open().await?;
    let rows: [(Space, &[u8], &[u8]); 3] =
        [(Space::Pages, b"a", b"1"), (Space::Pages, b"b", b"2"), (Space::Pages, b"c", b"3")];
    fine(store.commit(putting(&rows)).await)?;
    let after = |key: &'static [u8]| store.scan(Space::Pages, Some(key), 10);
    same(fine(after(b"a").await)?, vec![row(b"b", b"2"), row(b"c", b"3")])?;
    // The key itself need not be there.
    same(fine(after(b"aa").await)?, vec![row(b"b", b"2"), row(b"c", b"3")])?;
    same(fine(after(b"c").await)?, Vec::new())
}

pub(super) async fn a_scan_stops_at_its_limit<K: Keeper>(bench: &Bench<'_, K>) -> Answer {
    let store = bench.open().await?;
    let rows: [(Space, &[u8], &[u8]); 3] =
        [(Space::Pages, b"a", b"1"), (Space::Pages, b"b", b"2"), (Space::Pages, b"c", b"3")];
    fine(store.commit(putting(&rows)).await)?;
    same(fine(store.scan(Space::Pages, None, 2).await)?, vec![row(b"a", b"1"), row(b"b", b"2")])?;
    same(fine(store.scan(Space::Pages, Some(b"b"), usize::MAX).await)?, vec![row(b"c", b"3")])
}

pub(super) async fn spaces_do_not_mix<K: Keeper>(bench: &Bench<'_, K>) -> Answer {
    let store = bench.open().await?;
    let rows: Vec<_> = Space::ALL
        .iter()
        .map(|space| (*space, b"same".as_slice(), space.name().as_bytes()))
        .collect();
    fine(store.commit(putting(&rows)).await)?;
    for space in Space::ALL {
        same(fine(store.get(space, b"same").await)?, Some(space.name().as_bytes().to_vec()))?;
    }
    Ok(())
}

pub(super) async fn a_later_put_replaces_an_earlier_one<K: Keeper>(bench: &Bench<'_, K>) -> Answer {
    let store = bench.open().await?;
    fine(store.commit(putting(&[(Space::Meta, b"k", b"old")])).await)?;
    fine(
        store.commit(putting(&[(Space::Meta, b"k", b"older"), (Space::Meta, b"k", b"new")])).await,
    )?;
    same(fine(store.scan(Space::Meta, None, 9).await)?, vec![row(b"k", b"new")])
}

pub(super) async fn a_deleted_row_is_gone<K: Keeper>(bench: &Bench<'_, K>) -> Answer {
    let store = bench.open().await?;
    fine(store.commit(putting(&[(Space::Meta, b"a", b"1"), (Space::Meta, b"b", b"2")])).await)?;
    let batch = Batch { delete: vec![(Space::Meta, b"a".to_vec())], ..Batch::default() };
    fine(store.commit(batch).await)?;
    same(fine(store.scan(Space::Meta, None, 9).await)?, vec![row(b"b", b"2")])
}

pub(super) async fn deleting_a_missing_row_is_no_error<K: Keeper>(bench: &Bench<'_, K>) -> Answer {
    let store = bench.open().await?;
    let batch = Batch { delete: vec![(Space::Meta, b"a".to_vec())], ..Batch::default() };
    fine(store.commit(batch).await).map(drop)
}

pub(super) async fn a_row_deleted_and_put_in_one_batch_is_there<K: Keeper>(
    bench: &Bench<'_, K>,
) -> Answer {
    let store = bench.open().await?;
    let batch = Batch {
        delete: vec![(Space::Meta, b"a".to_vec())],
        ..putting(&[(Space::Meta, b"a", b"1")])
    };
    fine(store.commit(batch).await)?;
    same(fine(store.get(Space::Meta, b"a").await)?, Some(b"1".to_vec()))
}

pub(super) async fn an_empty_batch_changes_nothing<K: Keeper>(bench: &Bench<'_, K>) -> Answer {
    let store = bench.open().await?;
    same(fine(store.commit(Batch::default()).await)?.first_mid, 0)?;
    for space in Space::ALL {
        same(fine(store.scan(space, None, 1).await)?, Vec::new())?;
    }
    Ok(())
}

pub(super) async fn an_empty_value_is_a_value<K: Keeper>(bench: &Bench<'_, K>) -> Answer {
    let store = bench.open().await?;
    fine(store.commit(putting(&[(Space::Meta, b"k", b"")])).await)?;
    same(fine(store.get(Space::Meta, b"k").await)?, Some(Vec::new()))
}

pub(super) async fn five_megabytes_come_back_as_they_were<K: Keeper>(
    bench: &Bench<'_, K>,
) -> Answer {
    let store = bench.open().await?;
    let value: Vec<u8> =
        (0..5_000_000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    fine(store.commit(putting(&[(Space::Pages, b"big", &value)])).await)?;
    same(fine(store.get(Space::Pages, b"big").await)?.as_ref() == Some(&value), true)?;
    let scanned = fine(store.scan(Space::Pages, None, 1).await)?;
    same(scanned.first().map(|(_, scanned)| *scanned == value), Some(true))
}

pub(super) async fn a_thousand_rows_in_one_batch<K: Keeper>(bench: &Bench<'_, K>) -> Answer {
    let store = bench.open().await?;
    let keys: Vec<[u8; 4]> = (0..1_000_u32).map(u32::to_be_bytes).collect();
    let rows: Vec<_> =
        keys.iter().map(|key| (Space::Records, key.as_slice(), key.as_slice())).collect();
    fine(store.commit(putting(&rows)).await)?;
    let scanned = fine(store.scan(Space::Records, None, 2_000).await)?;
    same(scanned, keys.iter().map(|key| row(key, key)).collect())
}

pub(super) async fn after_reopening_all_is_there<K: Keeper>(bench: &Bench<'_, K>) -> Answer {
    let store = bench.open().await?;
    fine(store.commit(putting(&[(Space::Journal, b"k", b"v")])).await)?;
    bench.keeper.close(store);
    let store = bench.open().await?;
    same(fine(store.get(Space::Journal, b"k").await)?, Some(b"v".to_vec()))
}

pub(super) async fn two_handles_see_one_database<K: Keeper>(bench: &Bench<'_, K>) -> Answer {
    let (one, other) = (bench.open().await?, bench.open().await?);
    fine(one.commit(putting(&[(Space::Meta, b"k", b"one")])).await)?;
    same(fine(other.get(Space::Meta, b"k").await)?, Some(b"one".to_vec()))?;
    fine(other.commit(putting(&[(Space::Meta, b"k", b"other")])).await)?;
    same(fine(one.get(Space::Meta, b"k").await)?, Some(b"other".to_vec()))
}

pub(super) async fn a_lost_connection_is_opened_again<K: Keeper>(bench: &Bench<'_, K>) -> Answer {
    let store = bench.open().await?;
    bench.keeper.lose_connection(&store);
    fine(store.commit(putting(&[(Space::Meta, b"k", b"v")])).await)?;
    bench.keeper.lose_connection(&store);
    same(fine(store.get(Space::Meta, b"k").await)?, Some(b"v".to_vec()))?;
    bench.keeper.lose_connection(&store);
    same(fine(store.scan(Space::Meta, None, 9).await)?, vec![row(b"k", b"v")])
}
