//! Practising: a copy of all records in the memory of this tab, on which everything can be tried that
//! the app can do, imports first of all. Until the app is loaded anew nothing is kept, nothing is
//! sent or fetched, and no other tab hears of it.

use cartera_store::{Batch, MemoryStore, Space, Store, StoreError};
use leptos::prelude::*;

use super::keeper::Keeper;
use super::{Db, Door, SyncStatus};
use crate::platform::{http, preferences};

/// Rows copied at once: pages of them are some megabytes.
const AT_ONCE: usize = 32;

impl Db {
    /// Whether there is something to take a copy of: records that are kept, and are this person's
    /// own view. Followed where it is read inside a reactive place.
    #[must_use]
    pub fn may_practise(self) -> bool {
        self.door.with(Option::is_none) && !self.forgets.get() && !self.practises.get()
    }

    /// Whether this tab works on a copy.
    #[must_use]
    pub fn practises(self) -> Signal<bool> {
        self.practises.into()
    }

    /// Goes on with a copy of everything, until the app is loaded anew.
    ///
    /// # Errors
    /// [`StoreError`] where the store cannot be read; then nothing has changed.
    pub async fn practise(self) -> Result<(), StoreError> {
        let shared = self.shared();
        // What is being written is written first, into the records themselves.
        let _turn = shared.turns.take().await;
        let (own, copy) = (self.keeper()?, MemoryStore::new());
        copy_all(&own, &copy).await?;
        // An import that waits for its turn, a sweep: whoever still holds the records themselves
        // is refused from now on.
        own.let_go();
        self.stop_leading();
        // Neither other tabs nor the line that tells of lost data may learn of what is tried here.
        drop(shared.channel.take());
        drop(shared.watch.take());
        http::cut_off();
        preferences::keep_apart();
        *shared.keeper.borrow_mut() = Some(Keeper::Memory(copy));
        self.shown.set(SyncStatus::Saved);
        self.practises.set(true);
        // What shows it is fetched with what stands before a person.
        self.door.set(Some(Door::Practice));
        Ok(())
    }
}

/// Copies every row of every space.
async fn copy_all(from: &impl Store, to: &impl Store) -> Result<(), StoreError> {
    for space in Space::ALL {
        let mut after = None;
        loop {
            let rows = from.scan(space, after.as_deref(), AT_ONCE).await?;
            let Some((last, _)) = rows.last() else { break };
            after = Some(last.clone());
            let put = rows.into_iter().map(|(key, value)| (space, key, value)).collect();
            to.commit(Batch { put, ..Batch::default() }).await?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::pin::pin;
    use std::task::{Context, Poll, Waker};

    use super::*;

    fn now<T>(future: impl Future<Output = T>) -> T {
        match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(value) => value,
            Poll::Pending => panic!("memory does not wait"),
        }
    }

    #[test]
    fn a_copy_has_every_row_and_leaves_the_original_alone() {
        let store = MemoryStore::new();
        let row = |space, n: u16| (space, n.to_be_bytes().to_vec(), vec![n as u8; 3]);
        let put = Space::ALL.iter().flat_map(|space| (0..100).map(|n| row(*space, n))).collect();
        now(store.commit(Batch { put, ..Batch::default() })).unwrap();
        let copy = MemoryStore::new();
        now(copy_all(&store, &copy)).unwrap();
        let all = |of: &MemoryStore, space| now(of.scan(space, None, usize::MAX)).unwrap();
        for space in Space::ALL {
            assert_eq!(all(&copy, space).len(), 100);
            assert_eq!(all(&copy, space), all(&store, space));
        }
        let delete = vec![(Space::Records, 7_u16.to_be_bytes().to_vec())];
        now(copy.commit(Batch { delete, ..Batch::default() })).unwrap();
        assert_eq!(
            (all(&copy, Space::Records).len(), all(&store, Space::Records).len()),
            (99, 100)
        );
    }
}
