//! What lists, filters and reports ask of a deal's standing, part by part.
//!
//! The standing is one value because it must be joined as one; but people look for the deals of
//! a stage, or those lost last month. So its parts are columns that are computed from it: fields
//! with numbers from 900 to 999, which are never stored, sent or edited.

use super::{Deal, DealState, Standing};
use crate::field::{FieldSpec, FieldType, Fields, Merge};
use crate::record::RecordKind;
use crate::table::Slot;

const fn column(number: u16, name: &'static str, value: FieldType) -> FieldSpec {
    FieldSpec { number, name, value, merge: Merge::Register }
}

impl Deal {
    /// The stage that it is in.
    pub const STAGE: FieldSpec = column(900, "stage", FieldType::Reference(RecordKind::Stage));
    /// Its place among the deals of the stage.
    pub const RANK: FieldSpec = column(901, "rank", FieldType::Rank);
    /// Since when it is in the stage.
    pub const STAGE_SINCE: FieldSpec = column(902, "stage_since", FieldType::Timestamp);
    /// Open, won or lost.
    pub const STATE: FieldSpec = column(903, "state", FieldType::Word(&["open", "won", "lost"]));
    /// When it was won or lost.
    pub const CLOSED_AT: FieldSpec = column(904, "closed_at", FieldType::Timestamp);
    /// Why it was won or lost.
    pub const REASON: FieldSpec = column(905, "reason", FieldType::Text);

    /// The columns that are computed.
    pub const COLUMNS: &'static [FieldSpec] =
        &[Self::STAGE, Self::RANK, Self::STAGE_SINCE, Self::STATE, Self::CLOSED_AT, Self::REASON];

    /// The computed columns of a record; none where its standing cannot be read.
    #[must_use]
    pub fn columns(fields: &Fields) -> Fields {
        Standing::read(fields, Self::STANDING.number)
            .map_or_else(|_| Fields::new(), |standing| standing.columns())
    }
}

impl Standing {
    /// Its parts as the columns of [`Deal::COLUMNS`].
    #[must_use]
    pub fn columns(&self) -> Fields {
        let (closed_at, reason) = match &self.state {
            DealState::Won(win) => (Some(win.at), win.reason.clone()),
            DealState::Lost(loss) => (Some(loss.at), Some(loss.reason.clone())),
            DealState::Open | DealState::Other(_) => (None, None),
        };
        let mut columns = Fields::new();
        Slot::write(&self.stage, &mut columns, Deal::STAGE.number);
        Slot::write(&self.rank, &mut columns, Deal::RANK.number);
        Slot::write(&self.since, &mut columns, Deal::STAGE_SINCE.number);
        columns.set(Deal::STATE.number, self.state.as_str());
        Slot::write(&closed_at, &mut columns, Deal::CLOSED_AT.number);
        Slot::write(&reason, &mut columns, Deal::REASON.number);
        columns
    }
}
