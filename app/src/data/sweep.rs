//! Sweeping the base when there is nothing to do; see `cartera_store::compact`.

use cartera_store::compact::{self, Sweep};
use cartera_store::{Store, StoreError};

use super::Db;
use super::keeper::Keeper;
use crate::platform::clock;

/// The first minute belongs to the person.
const FIRST_MS: i32 = 60_000;
/// Between a sweep and the next.
const AGAIN_MS: i32 = 900_000;
/// Between a page and the next.
const PAUSE_MS: i32 = 250;

impl Db {
    /// Sweeps now and then, and compares with the server, as long as the page lives. Only the tab that leads does.
    pub(super) async fn sweep_ever(self) -> Result<(), StoreError> {
        clock::sleep(FIRST_MS).await;
        loop {
            // What fails now, as where another tab was faster, is tried again the next time.
            if self.leads() {
                let _ = self.sweep().await;
                self.audit_daily().await;
            }
            clock::sleep(AGAIN_MS).await;
        }
    }

    async fn sweep(self) -> Result<(), StoreError> {
        let keeper = self.keeper()?;
        let mut after = None;
        while let Some((number, row)) = compact::next_page(&keeper, after).await? {
            after = Some(number);
            if let Some(worn) = self.read(|engine| compact::look(engine, row)) {
                let _turn = self.shared().turns.take().await;
                let next = self.read(|engine| engine.next_page());
                self.swept(&keeper, compact::page(&keeper, worn, next).await?).await?;
            }
            clock::sleep(PAUSE_MS).await;
        }
        loop {
            {
                let _turn = self.shared().turns.take().await;
                let next = self.read(|engine| engine.next_page());
                let Some(sweep) = compact::rows(&keeper, next).await? else { return Ok(()) };
                self.swept(&keeper, sweep).await?;
            }
            clock::sleep(PAUSE_MS).await;
        }
    }

    /// Nothing that is shown changes.
    async fn swept(self, keeper: &Keeper, sweep: Sweep) -> Result<(), StoreError> {
        keeper.commit(sweep.batch).await?;
        self.read(|engine| engine.saw_page(sweep.next_page));
        Ok(())
    }
}
