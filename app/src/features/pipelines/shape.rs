//! All pipelines with their stages, in order; the first one where nobody made any yet.

use std::sync::Arc;

use cartera_domain::pipeline::{FirstNames, PipelineId, StageId, StageKind, in_order};
use cartera_domain::{Name, Pipeline, Probability, RecordKey, Stage};
use cartera_sync::{Change, Patch};
use leptos::prelude::*;

use crate::data::Db;
use crate::features::edit::patch;
use crate::words;

/// A pipeline with its stages in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Selling {
    /// The pipeline.
    pub pipeline: Pipeline,
    /// Its stages, those for won and lost deals among them.
    pub stages: Vec<Stage>,
}

/// All ways of selling.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shape {
    /// The pipelines in order; one at least.
    pub all: Vec<Selling>,
    /// Whether they are records; the first pipeline is none until something is done with it.
    pub is_stored: bool,
}

impl Shape {
    /// Puts pipelines and stages in order. Without pipelines it is the first one.
    #[must_use]
    pub fn of(pipelines: &[Pipeline], stages: &[Stage], names: Option<&FirstNames>) -> Self {
        let mut pipelines: Vec<&Pipeline> = pipelines.iter().collect();
        if pipelines.is_empty() {
            let first = names.map(Pipeline::first).into_iter();
            let all = first.map(|(pipeline, stages)| Selling { pipeline, stages }).collect();
            return Self { all, is_stored: false };
        }
        pipelines.sort_by(|a, b| {
            (a.rank.is_none(), &a.rank, a.id).cmp(&(b.rank.is_none(), &b.rank, b.id))
        });
        let all = pipelines
            .into_iter()
            .map(|pipeline| Selling {
                pipeline: pipeline.clone(),
                stages: in_order(pipeline.id, stages).into_iter().cloned().collect(),
            })
            .collect();
        Self { all, is_stored: true }
    }

    /// As they are now.
    #[must_use]
    pub fn now(db: Db) -> Self {
        Self::of(&db.every_now(), &db.every_now(), first_names().as_ref())
    }

    /// As they are, followed.
    #[must_use]
    pub fn follow(db: Db) -> Signal<Arc<Self>> {
        let (pipelines, stages) = (db.every::<Pipeline>(), db.every::<Stage>());
        Memo::new(move |_| {
            Arc::new(Self::of(&pipelines.get(), &stages.get(), first_names().as_ref()))
        })
        .into()
    }

    /// A pipeline; the first where there is no such.
    #[must_use]
    pub fn get(&self, id: Option<PipelineId>) -> Option<&Selling> {
        self.all.iter().find(|one| Some(one.pipeline.id) == id).or_else(|| self.all.first())
    }

    /// A stage and the pipeline that it is of.
    #[must_use]
    pub fn stage(&self, id: StageId) -> Option<(&Selling, &Stage)> {
        self.all.iter().find_map(|selling| {
            Some((selling, selling.stages.iter().find(|stage| stage.id == id)?))
        })
    }

    /// What makes the first pipeline a record; nothing where there are records.
    #[must_use]
    pub fn patches(&self) -> Vec<Patch> {
        if self.is_stored {
            return Vec::new();
        }
        let mut patches = Vec::new();
        for selling in &self.all {
            patches.push(patch(RecordKey::of(selling.pipeline.id), None, &selling.pipeline));
            patches.extend(
                selling.stages.iter().map(|stage| patch(RecordKey::of(stage.id), None, stage)),
            );
        }
        for patch in &mut patches {
            // It may have been made before and taken back.
            patch.changes.push(Change::Restore);
        }
        patches
    }

    /// How likely deals of each stage are won.
    #[must_use]
    pub fn likely(&self) -> Vec<(StageId, Probability)> {
        let stages = self.all.iter().flat_map(|selling| &selling.stages);
        stages.filter_map(|stage| Some((stage.id, stage.win_probability()?))).collect()
    }
}

impl Selling {
    /// The stages for deals that are being worked on.
    pub fn open(&self) -> impl Iterator<Item = &Stage> {
        self.stages.iter().filter(|stage| stage.kind == StageKind::Open)
    }

    /// The stage for deals that were won or lost.
    #[must_use]
    pub fn closing(&self, kind: StageKind) -> Option<&Stage> {
        let mut fit = self.stages.iter().filter(|stage| stage.kind == kind);
        fit.find(|stage| !stage.is_archived)
    }

    /// The hue of a stage's bar, 1 to 6, by its place.
    #[must_use]
    pub fn hue(&self, id: StageId) -> u8 {
        let at = self.open().position(|stage| stage.id == id).unwrap_or_default();
        u8::try_from(at % 6).unwrap_or_default() + 1
    }
}

/// What the first pipeline is called in the person's language.
#[must_use]
pub fn first_names() -> Option<FirstNames> {
    let name = |words: &str| Name::parse(words).ok();
    Some(FirstNames {
        pipeline: name(words::pipeline_first())?,
        stages: [
            name(words::stage_first_new())?,
            name(words::stage_first_qualified())?,
            name(words::stage_first_proposal())?,
            name(words::stage_first_negotiation())?,
            name(words::stage_won())?,
            name(words::stage_lost())?,
        ],
    })
}
