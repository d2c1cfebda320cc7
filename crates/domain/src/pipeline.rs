//! Ways of selling: pipelines and their stages.

mod first;

pub use first::FirstNames;

use crate::deal::ForecastCategory;
use crate::percent::Probability;
use crate::rank::Rank;
use crate::table::record;
use crate::tag::TagColor;
use crate::text::{LongText, Name};
use crate::word::words;

record! {
    /// The ordered steps of a way of selling.
    Pipeline, PipelineId;
    needs {
        /// Its name.
        NAME = 1 name: Name,
    }
    optional {
        /// Its place among the pipelines.
        RANK = 2 rank: Option<Rank>,
        /// Whether it takes no new deals.
        IS_ARCHIVED = 3 is_archived: bool,
        /// What it is for.
        NOTE = 4 note: Option<LongText>,
    }
}

words! {
    /// What a stage means for the deals in it.
    StageKind {
        /// They are being worked on.
        Open = "open",
        /// They were won.
        Won = "won",
        /// They were lost.
        Lost = "lost",
    }
}

record! {
    /// One step of a pipeline.
    Stage, StageId;
    needs {
        /// Which pipeline.
        PIPELINE = 1 pipeline: PipelineId,
        /// Its name.
        NAME = 2 name: Name,
        /// Its place in the pipeline.
        RANK = 3 rank: Rank,
        /// What it means for the deals in it.
        STAGE_KIND = 4 kind: StageKind,
    }
    optional {
        /// How likely its deals are won. Of a stage for won or lost ones it says nothing: see
        /// [`Stage::win_probability`].
        PROBABILITY = 5 probability: Option<Probability>,
        /// After so many days without anything happening a deal in it is rotten.
        ROTTING_DAYS = 6 rotting_days: Option<u16>,
        /// Numbers of the fields without which no deal comes into it, custom ones included.
        REQUIRED_FIELDS = 7 required_fields: Vec<u16>,
        /// Where its deals stand in the forecast, unless one says otherwise.
        FORECAST = 8 forecast: Option<ForecastCategory>,
        /// Its colour.
        COLOR = 9 color: Option<TagColor>,
        /// Whether no deal may come into it any more.
        IS_ARCHIVED = 10 is_archived: bool,
        /// What has to be done in it.
        NOTE = 11 note: Option<LongText>,
    }
}

impl Stage {
    /// How likely its deals are won: all of the won, none of the lost, and what is set of the
    /// others; unknown where nothing is.
    #[must_use]
    pub fn win_probability(&self) -> Option<Probability> {
        match self.kind {
            StageKind::Won => Probability::parse("100").ok(),
            StageKind::Lost => Probability::parse("0").ok(),
            StageKind::Open | StageKind::Other(_) => self.probability,
        }
    }
}

/// The stages of a pipeline in order; two of one rank (devices may make them apart) by their ids.
#[must_use]
pub fn in_order(pipeline: PipelineId, stages: &[Stage]) -> Vec<&Stage> {
    let mut found: Vec<&Stage> = stages.iter().filter(|stage| stage.pipeline == pipeline).collect();
    found.sort_by(|a, b| (&a.rank, a.id).cmp(&(&b.rank, b.id)));
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Id;

    fn stage(id: u8, pipeline: u8, rank: &str, kind: StageKind) -> Stage {
        let rank = Rank::parse(rank).unwrap();
        let name = Name::parse("Offer").unwrap();
        Stage::new(Id::from_bytes([id; 16]), Id::from_bytes([pipeline; 16]), name, rank, kind)
    }

    #[test]
    fn stages_are_in_the_order_of_their_ranks() {
        let stages = [
            stage(3, 1, "B", StageKind::Open),
            stage(2, 1, "A", StageKind::Open),
            stage(1, 1, "A", StageKind::Open),
            stage(4, 2, "A", StageKind::Open),
        ];
        let ordered = in_order(Id::from_bytes([1; 16]), &stages);
        let ids: Vec<u8> = ordered.iter().map(|stage| stage.id.as_bytes()[0]).collect();
        assert_eq!(ids, [1, 2, 3]);
    }

    #[test]
    fn what_is_decided_is_certain() {
        let likely = |kind, set: Option<&str>| {
            let mut stage = stage(1, 1, "A", kind);
            stage.probability = set.and_then(|text| Probability::parse(text).ok());
            stage.win_probability().map(|probability| probability.to_string())
        };
        assert_eq!(likely(StageKind::Won, Some("30")).as_deref(), Some("100"));
        assert_eq!(likely(StageKind::Lost, None).as_deref(), Some("0"));
        assert_eq!(likely(StageKind::Open, Some("30")).as_deref(), Some("30"));
        assert_eq!(likely(StageKind::Open, None), None);
    }
}
