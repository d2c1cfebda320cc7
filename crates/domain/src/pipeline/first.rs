//! The pipeline that a team starts with, before anybody made one.
//!
//! Its ids are the same everywhere, as the workspace's own is: ids name records within one
//! workspace, and two devices that begin apart, without a network, then have one pipeline and not
//! two.

use super::{Pipeline, PipelineId, Stage, StageId, StageKind};
use crate::deal::ForecastCategory;
use crate::id::Id;
use crate::percent::Probability;
use crate::rank::Rank;
use crate::tag::TagColor;
use crate::text::Name;

/// What the first pipeline and its stages are called, in the language of whoever makes them.
#[derive(Debug, Clone)]
pub struct FirstNames {
    /// The pipeline.
    pub pipeline: Name,
    /// Its stages, the won and the lost one last.
    pub stages: [Name; 6],
}

/// Where the stages stand, what they mean, how likely their deals are won, after how many days a
/// deal is rotten, how they are counted in a forecast, and their colours.
type Row = (&'static str, StageKind, &'static str, u16, ForecastCategory, TagColor);

const ROWS: [Row; 6] = [
    ("A", StageKind::Open, "20", 14, ForecastCategory::Pipeline, TagColor::Blue),
    ("F", StageKind::Open, "40", 14, ForecastCategory::Pipeline, TagColor::Teal),
    ("L", StageKind::Open, "60", 21, ForecastCategory::BestCase, TagColor::Purple),
    ("R", StageKind::Open, "80", 21, ForecastCategory::Commit, TagColor::Orange),
    ("X", StageKind::Won, "", 0, ForecastCategory::Closed, TagColor::Green),
    ("d", StageKind::Lost, "", 0, ForecastCategory::Omitted, TagColor::Red),
];

impl Pipeline {
    /// The id of the first pipeline.
    pub const FIRST: PipelineId = Id::from_bytes([0; 16]);

    /// The first pipeline with its stages in order.
    #[must_use]
    pub fn first(names: &FirstNames) -> (Self, Vec<Stage>) {
        let pipeline =
            Self { rank: Rank::parse("V").ok(), ..Self::new(Self::FIRST, names.pipeline.clone()) };
        let stages = (0_u8..).zip(&ROWS).zip(&names.stages).filter_map(|((at, row), name)| {
            let (rank, kind, probability, days, forecast, color) = *row;
            let id: StageId = Id::from_bytes(u128::from(at).to_be_bytes());
            Some(Stage {
                probability: Probability::parse(probability).ok(),
                rotting_days: (days > 0).then_some(days),
                forecast: Some(forecast),
                color: Some(color),
                ..Stage::new(id, Self::FIRST, name.clone(), Rank::parse(rank).ok()?, kind)
            })
        });
        (pipeline, stages.collect())
    }
}

#[cfg(test)]
mod tests {
    use super::super::in_order;
    use super::*;

    #[test]
    fn the_first_stages_are_in_order_and_grow_in_likelihood() {
        let name = |text: &str| Name::parse(text).unwrap();
        let names = FirstNames {
            pipeline: name("Sales"),
            stages: ["New", "Qualified", "Proposal", "Negotiation", "Won", "Lost"].map(name),
        };
        let (pipeline, stages) = Pipeline::first(&names);
        let found: Vec<(String, Option<String>)> = in_order(pipeline.id, &stages)
            .iter()
            .map(|stage| {
                (stage.name.to_string(), stage.win_probability().map(|one| one.to_string()))
            })
            .collect();
        let want = [
            ("New", "20"),
            ("Qualified", "40"),
            ("Proposal", "60"),
            ("Negotiation", "80"),
            ("Won", "100"),
            ("Lost", "0"),
        ];
        assert_eq!(found, want.map(|(name, likely)| (name.to_owned(), Some(likely.to_owned()))));
        assert_eq!(Pipeline::first(&names).1, stages);
    }
}
