//! The start: open the store, know who this device is, read everything, then listen and sync.

use cartera_store::engine::Snapshot;
use cartera_store::schema::meta;
use cartera_store::{Batch, Expect, Space, Store, StoreError, delta};
use cartera_sync::frame::Device;
use cartera_sync::overlay::Here;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::keeper::Keeper;
use super::{Db, Readiness, sync, write};
use crate::platform::{clock, id};

/// Makes the records ready, or says why not.
pub(super) async fn run(db: Db) {
    match start(db).await {
        Ok(()) => {
            db.tell_all();
            db.readiness.set(Readiness::Ready);
            db.listen();
            // Nothing waits for it; where this fails, the first command fetches it again.
            spawn_local(async { drop(write::load().await) });
            sync::begin(db).await;
        }
        Err(error) => db.readiness.set(Readiness::Failed(error)),
    }
}

async fn start(db: Db) -> Result<(), StoreError> {
    let keeper = Keeper::open().await?;
    if let Some(bytes) = keeper.get(Space::Meta, meta::DEVICE).await? {
        db.be(delta::read_device(&bytes)?);
    }
    db.read(|engine| engine.set_today(clock::today()));
    // Nobody looks at it before it is ready.
    Snapshot::read_by_pieces(&keeper, 0, 0, |piece| db.read(|engine| engine.take_first(piece)))
        .await?;
    db.forgets.set(keeper.forgets());
    *db.shared().keeper.borrow_mut() = Some(keeper);
    // Before anything is shown: until it is known who looks, everything would be offered. Without
    // it nothing is judged here, and the authority does. What they may do is judged when sync
    // begins, because the rules are no part of the first download.
    let _ = db.know_me().await;
    Ok(())
}

impl Db {
    fn be(self, device: Device) {
        self.read(|engine| engine.set_here(Here { device: device.root, skew_ms: 0 }));
        self.shared().device.set(Some(device));
    }

    /// Who this device is. At the very first start that is made, before anything is written or
    /// sent; the first page does not wait for it.
    ///
    /// # Errors
    /// [`StoreError`]; nothing was written.
    pub(super) async fn device(self) -> Result<Device, StoreError> {
        loop {
            if let Some(device) = self.shared().device.get() {
                return Ok(device);
            }
            let keeper = self.keeper()?;
            if let Some(bytes) = keeper.get(Space::Meta, meta::DEVICE).await? {
                self.be(delta::read_device(&bytes)?);
                continue;
            }
            let device = Device { root: id::random(), generation: 0 };
            let batch = Batch {
                // Two tabs may start at once; the second takes what the first made.
                expect: vec![Expect::Row {
                    space: Space::Meta,
                    key: meta::DEVICE.to_vec(),
                    value: None,
                }],
                put: vec![(Space::Meta, meta::DEVICE.to_vec(), delta::write_device(device)?)],
                ..Batch::default()
            };
            match keeper.commit(batch).await {
                Ok(_) => self.be(device),
                Err(StoreError::Changed) => {}
                Err(error) => return Err(error),
            }
        }
    }
}
