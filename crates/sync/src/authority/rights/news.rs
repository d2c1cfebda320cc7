//! What those who listen are told when somebody else has changed something.

use cartera_domain::access::UserKey;

use super::RightsLedger;
use super::rules::Rules;
use super::sight::{Places, Sight};
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
    /// What has changed, where it is little.
    small: Option<Page>,
    /// What one member's part needed, the next one's does as well.
    places: Places,
}

/// From so many bytes on nobody's part of what has changed is looked for: they are told that there
/// is something, and ask.
const LOOKED_AT: usize = 4 * limits::LIVE_BYTES;

impl News {
    /// What has changed after `before`; `now_ms` is the authority's clock.
    ///
    /// # Errors
    /// The ledger's.
    pub fn read<L: RightsLedger>(ledger: &L, now_ms: u64, before: u64) -> Result<Self, L::Error> {
        let page = ledger.page(before)?;
        let bytes: usize = page.records.iter().map(|record| record.0.len()).sum();
        let small = (!page.more && bytes <= LOOKED_AT).then_some(page);
        let (rules, head) = (Rules::read(ledger)?, ledger.head()?);
        Ok(Self { rules, head, before, now_ms, small, places: Places::default() })
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
        let Some(page) = &self.small else { return Ok(Some(self.hint())) };
        let sight = Sight::beside(&self.rules, user, self.places.clone());
        let page = sight.part_of(ledger, page, self.before)?;
        Ok(self.frame(page, self.rules.epoch(self.head.epoch, user)))
    }

    /// For who has the workspace's own key; `None` where nothing has changed.
    #[must_use]
    pub fn for_key(&self) -> Option<Frame> {
        match &self.small {
            Some(page) => self.frame(page.clone(), self.head.epoch),
            None => Some(self.hint()),
        }
    }

    const fn hint(&self) -> Frame {
        Frame::Hint(Hint { head: self.head.seq })
    }

    /// The change itself where it is small.
    fn frame(&self, page: Page, epoch: u32) -> Option<Frame> {
        if page.records.is_empty() && !page.more {
            return None;
        }
        let bytes: usize = page.records.iter().map(|record| record.0.len() + 4).sum();
        if page.more || bytes > limits::LIVE_BYTES {
            return Some(self.hint());
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
