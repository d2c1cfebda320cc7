//! Getting ready what is asked for later, while there is nothing to do; and what day it is.

use cartera_store::{Engine, StoreError};

use super::Db;
use crate::platform::clock;

/// The first page comes first.
const FIRST_MS: i32 = 1_500;
/// Between a look and the next: an import, or a first download, brings as much as a start.
const AGAIN_MS: i32 = 5_000;

impl Db {
    /// Reads, a little at a time, what people are found by and what no list has read yet: nobody's
    /// first key, and no first list, waits for all of it then. Goes on as long as the page lives.
    ///
    /// # Errors
    /// None: it has the form of what its part does.
    pub(super) async fn get_ready(self) -> Result<(), StoreError> {
        clock::sleep(FIRST_MS).await;
        loop {
            while self.read(Engine::examine) {
                clock::sleep(0).await;
            }
            clock::sleep(AGAIN_MS).await;
            self.see_day();
        }
    }

    /// Looks whether midnight has passed: who works where from today on, or no longer.
    pub(super) fn see_day(self) {
        if self.read(|engine| engine.set_today(clock::today())) {
            self.tell_all();
        }
    }
}
