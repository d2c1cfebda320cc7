//! Where this window keeps its records: in the browser, or in memory where that is refused.

use cartera_store::{Batch, MemoryStore, Receipt, Row, Space, Store, StoreError};

#[cfg(target_arch = "wasm32")]
use crate::platform::page;

/// The name of the database.
#[cfg(target_arch = "wasm32")]
const DATABASE: &str = "cartera";

/// Row that is written and read at the start, to know that it can be.
#[cfg(target_arch = "wasm32")]
const PROBE: &[u8] = b"probe";

/// The store of this window. Clones share it.
#[derive(Debug, Clone)]
pub(super) enum Keeper {
    /// In the browser's database.
    #[cfg(target_arch = "wasm32")]
    Browser(cartera_store::IndexedDbStore),
    /// Until the window is closed.
    Memory(MemoryStore),
}

impl Keeper {
    /// Opens the browser's database and tries it; memory where the browser has none or keeps
    /// nothing in it.
    ///
    /// # Errors
    /// [`StoreError::Newer`] where a newer version of the app wrote the data: then nothing may
    /// be touched.
    pub(super) async fn open() -> Result<Self, StoreError> {
        match Self::browser().await {
            Ok(keeper) => Ok(keeper),
            Err(StoreError::Newer) => Err(StoreError::Newer),
            Err(_) => Ok(Self::Memory(MemoryStore::new())),
        }
    }

    #[cfg(target_arch = "wasm32")]
    async fn browser() -> Result<Self, StoreError> {
        let store = cartera_store::IndexedDbStore::open(DATABASE).await?;
        let leaving = store.clone();
        page::on_leave(move || leaving.leave());
        match store.try_out(PROBE).await {
            // Full, but what it holds can be read.
            Ok(()) | Err(StoreError::QuotaExceeded) => Ok(Self::Browser(store)),
            Err(error) => Err(error),
        }
    }

    #[cfg(not(target_arch = "wasm32"))]
    async fn browser() -> Result<Self, StoreError> {
        Ok(Self::Memory(MemoryStore::new()))
    }

    /// Lets go of what is on the disk for good: whoever still holds it can write nothing any more.
    pub(super) fn let_go(&self) {
        match self {
            #[cfg(target_arch = "wasm32")]
            Self::Browser(store) => store.leave(),
            Self::Memory(_) => {}
        }
    }

    /// Whether everything is forgotten when the window is closed.
    pub(super) const fn forgets(&self) -> bool {
        matches!(self, Self::Memory(_))
    }
}

impl Store for Keeper {
    async fn get(&self, space: Space, key: &[u8]) -> Result<Option<Vec<u8>>, StoreError> {
        match self {
            #[cfg(target_arch = "wasm32")]
            Self::Browser(store) => store.get(space, key).await,
            Self::Memory(store) => store.get(space, key).await,
        }
    }

    async fn scan(
        &self,
        space: Space,
        after: Option<&[u8]>,
        limit: usize,
    ) -> Result<Vec<Row>, StoreError> {
        match self {
            #[cfg(target_arch = "wasm32")]
            Self::Browser(store) => store.scan(space, after, limit).await,
            Self::Memory(store) => store.scan(space, after, limit).await,
        }
    }

    async fn commit(&self, batch: Batch) -> Result<Receipt, StoreError> {
        match self {
            #[cfg(target_arch = "wasm32")]
            Self::Browser(store) => store.commit(batch).await,
            Self::Memory(store) => store.commit(batch).await,
        }
    }
}
