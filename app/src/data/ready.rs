//! Getting ready what is asked for later, while there is nothing to do.

use cartera_store::Engine;

use super::Db;
use crate::platform::clock;

/// The first page comes first.
const FIRST_MS: i32 = 1_500;

impl Db {
    /// Reads, a little at a time, what people are found by and what no list has read yet: nobody's
    /// first key, and no first list, waits for all of it then.
    pub(super) async fn get_ready(self) {
        clock::sleep(FIRST_MS).await;
        while self.read(Engine::examine) {
            clock::sleep(0).await;
        }
    }
}
