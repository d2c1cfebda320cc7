//! Every move of a deal from stage to stage, as data.
//!
//! The moves are a set that only grows: devices that moved the same deal apart both keep their
//! entry, whichever stage stands in the end. Reports read visits out of it.

use super::Deal;
use crate::pipeline::StageId;
use crate::table::composite;
use crate::time::Timestamp;
use crate::user::UserId;

composite! {
    /// One move of a deal.
    StageMove;
    needs {
        /// When.
        1 at: Timestamp,
        /// Into which stage.
        2 to: StageId,
    }
    optional {
        /// Out of which stage; none for the first.
        3 from: Option<StageId>,
        /// Who moved it.
        4 by: Option<UserId>,
    }
}

/// A stay in a stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Visit {
    /// Which stage.
    pub stage: StageId,
    /// When it began.
    pub entered_at: Timestamp,
    /// When it ended; `None` while it lasts.
    pub left_at: Option<Timestamp>,
}

impl Deal {
    /// The moves by time; those of one moment in an order that all devices share.
    #[must_use]
    pub fn moves(&self) -> Vec<&StageMove> {
        let mut moves: Vec<&StageMove> = self.history.iter().collect();
        // A move out of the stage that another of the same moment led into comes after it.
        moves.sort_by_key(|entry| (entry.at, entry.from.is_some(), entry.to, entry.from, entry.by));
        moves
    }

    /// The stays in stages, by time. Moves into the stage that it is in already (made apart by
    /// two devices) do not end a stay.
    #[must_use]
    pub fn visits(&self) -> Vec<Visit> {
        let mut visits: Vec<Visit> = Vec::new();
        for entry in self.moves() {
            if let Some(last) = visits.last_mut() {
                if last.stage == entry.to {
                    continue;
                }
                last.left_at = Some(entry.at);
            }
            visits.push(Visit { stage: entry.to, entered_at: entry.at, left_at: None });
        }
        visits
    }
}
