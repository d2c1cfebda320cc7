//! Tries to come in that failed: who guesses is soon not listened to any more.

use super::Event;
use crate::access::Digest32;
use crate::config;
use crate::error::ApiError;
use crate::ledger::SqlLedger;

/// Tries that failed, by whoever tries something again now.
pub struct Tries<'a> {
    address: &'a Digest32,
    here: u64,
    anywhere: u64,
}

impl<'a> Tries<'a> {
    /// Those of before. The inner refusal is that there were too many to look at one more.
    pub fn read(
        ledger: &SqlLedger,
        now_ms: u64,
        address: &'a Digest32,
    ) -> Result<Result<Self, ApiError>, ApiError> {
        let (here, anywhere) = ledger.tries(address, now_ms)?;
        if here >= config::JOIN_TRIES || anywhere >= config::JOIN_TRIES_ANYWHERE {
            return Ok(Err(ApiError::Rate { retry_s: config::JOIN_WINDOW_MS / 1_000 }));
        }
        Ok(Ok(Self { address, here, anywhere }))
    }

    /// Notes that this one failed, too; the answer is the refusal.
    pub fn one_more(self, ledger: &SqlLedger, now_ms: u64) -> Result<ApiError, ApiError> {
        ledger.tried(self.address, now_ms)?;
        let (here, anywhere) = (self.here + 1, self.anywhere + 1);
        if here == config::JOIN_TRIES || anywhere == config::JOIN_TRIES_ANYWHERE {
            ledger.log(&Event::JoinsLimited)?;
        }
        Ok(ApiError::Forbidden)
    }
}
