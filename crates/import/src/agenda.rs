//! Calendars: their columns are known by the names that [`crate::format::calendar`] gives them.
//!
//! A row is a meeting or a task. Whoever is named first among those who were asked is the person
//! that it is with; the others and whoever asked them are told in its text, as they are not one
//! person together.

use crate::mapping::Target;
use crate::protocol::Confidence;

/// The column with the first of those who were asked.
pub(crate) const ATTENDEE: &str = "Attendee";
/// The column with how far it is.
pub(crate) const STATUS: &str = "Status";
/// The column with when a task was done.
pub(crate) const COMPLETED: &str = "Completed";

/// What each column becomes.
pub(crate) fn targets(headers: &[String]) -> Vec<(Target, Confidence)> {
    let target = |header: &String| match header.as_str() {
        "Type" => Target::ActivityKind,
        "Start" | "Due" => Target::ActivityAt,
        "Subject" => Target::ActivitySubject,
        "Description" => Target::ActivityText,
        ATTENDEE => Target::Email,
        // Says nothing to anybody.
        "ID" => Target::Ignore,
        _ => Target::NoteLine,
    };
    let sure = |target| match target {
        Target::NoteLine => (target, Confidence::None),
        _ => (target, Confidence::Sure),
    };
    headers.iter().map(target).map(sure).collect()
}
