//! Records in the browser's IndexedDB.
//!
//! One database of version 1 with an object store for each [`Space`], keys and values as
//! bytes. A commit is one transaction in which all requests are placed without waiting for
//! anything else: first the reads that its expectations need, then, in the answer to the last
//! of them, all writes. So no engine closes it early, and nothing depends on taking back what
//! was written (Safari does not take back everything).
//!
//! A connection may be lost at any time, most of all on iOS. Each operation then gets a new
//! one and one more attempt; a commit that may have gone through is looked up first.

mod connection;
mod create;
mod error;
mod retry;
mod running;
mod transaction;

use std::rc::Rc;

use connection::Connection;

use crate::store::{Batch, Receipt, Row, Space, Store, StoreError};

/// Records in IndexedDB. Clones share one connection.
#[derive(Debug, Clone)]
pub struct IndexedDbStore {
    connection: Rc<Connection>,
}

impl IndexedDbStore {
    /// Opens the database of this name, and makes it where there is none.
    ///
    /// # Errors
    /// - [`StoreError::Newer`] where a newer version of the app wrote it;
    /// - [`StoreError::Backend`] where the browser has no IndexedDB or refuses it, as private
    ///   windows of some browsers do.
    pub async fn open(name: &str) -> Result<Self, StoreError> {
        let connection = Rc::new(Connection::new(name));
        connection.database().await?;
        Ok(Self { connection })
    }

    /// Reads a row that means nothing, and writes it where it is missing: whether this window
    /// keeps anything. A commit could do that, too, but nothing else of the first page needs one.
    ///
    /// # Errors
    /// [`StoreError`], as of a commit.
    pub async fn try_out(&self, key: &[u8]) -> Result<(), StoreError> {
        if self.get(Space::Meta, key).await?.is_some() {
            return Ok(());
        }
        retry::reading(&self.connection, async |database| {
            transaction::try_out(&database, key).await
        })
        .await?;
        match self.get(Space::Meta, key).await? {
            Some(read) if read == key => Ok(()),
            _ => Err(StoreError::Backend("what was written is not there".to_owned())),
        }
    }

    /// Whether another tab asked for the database to be let go of: this page is old and should
    /// be loaded again. Nothing can be read or written any more.
    #[must_use]
    pub fn is_outdated(&self) -> bool {
        self.connection.is_outdated()
    }

    /// Closes the connection under the store without telling it, as browsers do.
    pub fn lose(&self) {
        self.connection.lose();
    }

    /// Ends all transactions of this page that can still be ended, as browsers in need do.
    pub fn interrupt(&self) {
        running::abort_all();
    }

    /// Opens the database of this name as a newer version of the app would, and closes it: what
    /// this version then finds is not its own any more. For tests.
    ///
    /// # Errors
    /// [`StoreError::Backend`] where another tab does not let go.
    pub async fn take_over(name: &str) -> Result<(), StoreError> {
        connection::take_over(name).await
    }

    /// Lets go of the database because the page is left: ends what is not yet on its way to the
    /// disk, and closes. Nothing can be read or written any more; a page that a browser shows
    /// again must be loaded anew.
    pub fn leave(&self) {
        running::abort_all();
        self.connection.leave();
    }

    /// Lets go of the connection; the next operation opens it again.
    pub fn close(&self) {
        self.connection.drop_database();
    }
}

impl Store for IndexedDbStore {
    async fn get(&self, space: Space, key: &[u8]) -> Result<Option<Vec<u8>>, StoreError> {
        retry::reading(&self.connection, async |database| {
            transaction::get(&database, space, key).await
        })
        .await
    }

    async fn scan(
        &self,
        space: Space,
        after: Option<&[u8]>,
        limit: usize,
    ) -> Result<Vec<Row>, StoreError> {
        retry::reading(&self.connection, async |database| {
            transaction::scan(&database, space, after, limit).await
        })
        .await
    }

    async fn commit(&self, batch: Batch) -> Result<Receipt, StoreError> {
        retry::committing(&self.connection, &batch).await
    }
}
