//! Corrected time: an order of edits that trusts no device's clock.

/// When an edit was made, in the authority's time.
///
/// What the device's clock was wrong by at the moment of sending is taken away, and no edit
/// can lie in the future. An edit made weeks ago offline keeps its place weeks ago.
#[must_use]
pub fn corrected(made_ms: u64, sent_ms: u64, now_ms: u64) -> u64 {
    let age = sent_ms.saturating_sub(made_ms);
    now_ms.saturating_sub(age)
}
