//! Tries to come in that failed: who guesses is soon not listened to any more.
//!
//! What stops a guesser is that secrets have 80 bits at least; the limits keep what guessing costs small. So
//! they never keep out a right secret because of what others did: otherwise anybody who knows a
//! workspace's id could shut everybody out.

use super::Event;
use crate::access::Digest32;
use crate::config;
use crate::error::ApiError;
use crate::ledger::SqlLedger;

/// Tries that failed, from where somebody tries something again now.
pub struct Tries<'a> {
    address: &'a Digest32,
    here: u64,
    anywhere: u64,
}

impl<'a> Tries<'a> {
    /// Those of before. The inner refusal is that there were too many from here to look at one
    /// more, were it the right one.
    pub fn read(
        ledger: &SqlLedger,
        now_ms: u64,
        address: &'a Digest32,
    ) -> Result<Result<Self, ApiError>, ApiError> {
        let (here, anywhere) = ledger.tries(address, now_ms)?;
        Ok(if is_over(here, 0) { Err(rate()) } else { Ok(Self { address, here, anywhere }) })
    }

    /// Notes that this one failed, too; the answer is the refusal. Where there were too many from
    /// anywhere it is not noted any more, as each is rows written.
    pub fn one_more(self, ledger: &SqlLedger, now_ms: u64) -> Result<ApiError, ApiError> {
        if is_over(self.here, self.anywhere) {
            return Ok(rate());
        }
        ledger.tried(self.address, now_ms)?;
        if is_over(self.here + 1, self.anywhere + 1) {
            ledger.log(&Event::JoinsLimited)?;
        }
        Ok(ApiError::Forbidden)
    }
}

/// Whether so many tries from one address, and from anywhere, are too many for one more.
const fn is_over(here: u64, anywhere: u64) -> bool {
    here >= config::JOIN_TRIES || anywhere >= config::JOIN_TRIES_ANYWHERE
}

const fn rate() -> ApiError {
    ApiError::Rate { retry_s: config::JOIN_WINDOW_MS / 1_000 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_others_tried_shuts_out_nobody_who_is_right() {
        // As `read` asks, before a secret is looked up, and `one_more`, after it was wrong.
        assert!(!is_over(config::JOIN_TRIES - 1, 0));
        assert!(is_over(config::JOIN_TRIES, 0));
        assert!(is_over(0, config::JOIN_TRIES_ANYWHERE));
    }
}
