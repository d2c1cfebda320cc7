//! Once a day, when there is nothing to do, the tab that leads compares what this device holds with
//! what the server would send it; where that differs everything is read anew.

use cartera_domain::RecordKey;
use cartera_sync::audit::{Part, Sums};
use cartera_sync::client::Event;
use serde::{Deserialize, Serialize};

use super::staff::hex;
use super::{AskError, Db};
use crate::platform::{clock, preferences};

/// Where the last comparison is kept.
const KEY: &str = "audit.last";
/// Between two comparisons, in milliseconds.
const EVERY_MS: u64 = 24 * 3_600_000;
/// Records that are added up in one go; a frame's worth.
const AT_ONCE: u32 = 500;
/// Between one such go, or one question, and the next.
const PAUSE_MS: i32 = 20;

/// What a comparison came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Audited {
    /// When it was: milliseconds since 1970.
    pub at_ms: u64,
    /// Of which life of the authority, and so of which workspace and which rights.
    epoch: u32,
    /// How many records were compared.
    pub records: u64,
    /// Of how many kinds of records they were not the same.
    pub differing: usize,
}

impl Db {
    /// The last comparison of this device as it is now; `None` where there was none.
    #[must_use]
    pub fn last_audit(self) -> Option<Audited> {
        let last: Audited = serde_json::from_str(&preferences::read(KEY)?).ok()?;
        (last.epoch == self.read(|engine| engine.cursor().epoch)).then_some(last)
    }

    /// Compares if the last time is a day ago.
    pub(super) async fn audit_daily(self) {
        let is_due = |last: Audited| clock::now_ms().abs_diff(last.at_ms) >= EVERY_MS;
        if self.last_audit().is_none_or(is_due) {
            // Without a server, or while things change, it is tried again later.
            let _ = self.audit().await;
        }
    }

    /// Compares now, and reads everything anew where something differs. `None` where this tab is
    /// not the one that syncs, or where something changed meanwhile.
    ///
    /// # Errors
    /// [`AskError`].
    pub async fn audit(self) -> Result<Option<Audited>, AskError> {
        let cursor = self.read(|engine| engine.cursor());
        if !self.leads() || cursor.epoch == 0 {
            return Ok(None);
        }
        let (mut theirs, mut after) = (Sums::default(), String::new());
        loop {
            let question = format!("digest?epoch={}&seq={}{after}", cursor.epoch, cursor.seq);
            let Some(part) = self.ask::<Option<Part>>(&question, None).await? else {
                return Ok(None);
            };
            theirs.join(&part.sums);
            let Some(RecordKey { kind, id }) = part.next else { break };
            after = format!("&after={kind:04x}{}", hex(&id));
            clock::sleep(PAUSE_MS).await;
        }
        let (mut ours, mut from) = (Sums::default(), Some(0));
        while let Some(at) = from {
            from = self.read(|engine| engine.add_up(at, AT_ONCE, &mut ours));
            clock::sleep(PAUSE_MS).await;
        }
        if self.read(|engine| engine.cursor()) != cursor {
            return Ok(None);
        }
        let differing = theirs.differing(&ours).len();
        let (at_ms, records) = (clock::now_ms(), theirs.records());
        let audited = Audited { at_ms, epoch: cursor.epoch, records, differing };
        preferences::write(KEY, serde_json::to_string(&audited).ok().as_deref());
        if differing > 0 {
            self.feed(Event::Reread);
        }
        Ok(Some(audited))
    }
}
