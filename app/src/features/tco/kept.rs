//! What is open, kept in the browser's storage for small things until it is saved as a record.

use cartera_domain::CostComparison;

use crate::platform::preferences;

const LAST: &str = "costs.last";
const RECORD: &str = "costs.record";

/// The comparison that was last open.
pub fn last() -> Option<String> {
    preferences::read(LAST)
}

/// Remembers what is open.
pub fn set_last(text: &str) {
    preferences::write(LAST, Some(text));
}

/// The record that it belongs to, as it was when it was opened or saved.
pub fn record() -> Option<CostComparison> {
    serde_json::from_str(&preferences::read(RECORD)?).ok()
}

/// Remembers which record is open.
pub fn set_record(record: Option<&CostComparison>) {
    let text = record.and_then(|record| serde_json::to_string(record).ok());
    preferences::write(RECORD, text.as_deref());
}
