//! What those who listen are told when somebody else has changed something.

use cartera_domain::access::UserKey;

use super::RightsLedger;
use super::rules::Rules;
use super::sight::Sight;
use crate::authority::Page;
use crate::frame::{Cursor, Delta, ErrorCode, Frame, Hint, Refusal};
use crate::limits;

/// What is new since a sequence number, for whoever asks: one reading of the rules for all.
#[derive(Debug, Clone)]
pub struct News {
    rules: Rules,
    head: Cursor,
    before: u64,
    now_ms: u64,
}

impl News {
    /// What has changed after `before`; `now_ms` is the authority's clock.
    ///
    /// # Errors
    /// The ledger's.
    pub fn read<L: RightsLedger>(ledger: &L, now_ms: u64, before: u64) -> Result<Self, L::Error> {
        Ok(Self { rules: Rules::read(ledger)?, head: ledger.head()?, before, now_ms })
    }

    /// For a member; `None` where it is nothing to them.
    ///
    /// # Errors
    /// The ledger's.
    pub fn for_member<L: RightsLedger>(
        &self,
        ledger: &L,
        user: UserKey,
    ) -> Result<Option<Frame>, L::Error> {
        if !self.rules.is_active(user) {
            return Ok(Some(Frame::Refusal(Refusal::new(0, ErrorCode::Wipe))));
        }
        let page = Sight::new(&self.rules, user).page(ledger, self.before)?;
        Ok(self.frame(page, self.rules.epoch(self.head.epoch, user)))
    }

    /// For who has the workspace's own key; `None` where nothing has changed.
    ///
    /// # Errors
    /// The ledger's.
    pub fn for_key<L: RightsLedger>(&self, ledger: &L) -> Result<Option<Frame>, L::Error> {
        Ok(self.frame(ledger.page(self.before)?, self.head.epoch))
    }

    /// The change itself where it is small.
    fn frame(&self, page: Page, epoch: u32) -> Option<Frame> {
        if page.records.is_empty() && !page.more {
            return None;
        }
        let bytes: usize = page.records.iter().map(|record| record.0.len() + 4).sum();
        if page.more || bytes > limits::LIVE_BYTES {
            return Some(Frame::Hint(Hint { head: self.head.seq }));
        }
        Some(Frame::Delta(Delta {
            push_id: 0,
            from: Cursor { epoch, seq: self.before },
            to: Cursor { epoch, seq: page.to },
            more: false,
            server_ms: self.now_ms,
            records: page.records,
            acks: Vec::new(),
            met: Vec::new(),
        }))
    }
}
