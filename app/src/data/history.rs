//! What happened to a record, as the journal of this device knows it.

use cartera_domain::RecordKey;
use cartera_store::{StoreError, journal};
use cartera_sync::StoredRecord;
use cartera_sync::journal::Event;
use leptos::prelude::*;

use super::Db;

impl Db {
    /// What happened to a record, newest first. Of what others did before this device knew
    /// them there is nothing.
    ///
    /// # Errors
    /// [`StoreError`] where the store cannot be read.
    pub async fn history(self, key: RecordKey) -> Result<Vec<Event>, StoreError> {
        journal::history_of(&self.keeper()?, key).await
    }

    /// A record with its clocks, as it is now. `None` where there is none.
    #[must_use]
    pub fn stored_now(self, key: RecordKey) -> Option<StoredRecord> {
        self.read(|engine| engine.record(key))
    }

    /// Those records that are not in the trash and whose keys are wanted, as they are now.
    #[must_use]
    pub fn keys_now(self, is_wanted: impl Fn(&RecordKey) -> bool) -> Vec<RecordKey> {
        self.read(|engine| {
            let mut keys = engine.keys();
            keys.retain(|key| is_wanted(key) && engine.fields(*key).is_some());
            keys
        })
    }

    /// Whether the root of a device is this one's.
    #[must_use]
    pub fn is_this_device(self, root: [u8; 16]) -> bool {
        self.shared().device.get().is_some_and(|device| device.root == root)
    }

    /// Another number whenever anything changed.
    #[must_use]
    pub fn version(self) -> Signal<u64> {
        self.version.into()
    }
}
