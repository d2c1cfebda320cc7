//! The stages of deals: those that rows name, and new ones.

use cartera_domain::pipeline::StageKind;
use cartera_domain::{Id, Name, Pipeline, RecordKind, Stage};

use super::{Deals, hex, made, name_of, rank};
use crate::mapping::Target;
use crate::plan::PlannedChange;
use crate::plan::draft::{Columns, Draft};
use crate::plan::key::key;
use crate::plan::matter::{Going, going};
use crate::report::Reason;

impl Deals {
    /// The stage that a row names, in the pipeline that it names; made where there is none.
    pub(super) fn stage(
        &mut self,
        draft: &mut Draft,
        columns: &Columns<'_>,
        ids: &mut impl FnMut(RecordKind) -> [u8; 16],
        changes: &mut Vec<PlannedChange>,
    ) -> Option<usize> {
        let matter = &draft.matter;
        let wanted = matter.going.or_else(|| going(&matter.stage)).unwrap_or(Going::Open);
        let (name, pipeline) = (name_of(&matter.stage), name_of(&matter.pipeline));
        if name.is_empty()
            && pipeline.is_empty()
            && let Some(default) = self.default_stage
            && let Some(place) =
                self.stages.iter().position(|s| s.id == default && s.going == wanted)
        {
            return Some(place);
        }
        // A stage of that name in the pipeline that is named, else in any.
        let known = self.pipelines.iter().find(|(_, known)| *known == pipeline);
        if known.is_none() && self.leaves(Target::DealPipeline, draft, columns, wanted) {
            return self.stage(draft, columns, ids, changes);
        }
        let of: Vec<[u8; 16]> = match (known, pipeline.is_empty()) {
            (Some((id, _)), _) => vec![*id],
            (None, true) => self.pipelines.iter().map(|(id, _)| *id).collect(),
            (None, false) => Vec::new(),
        };
        let find =
            |id: &[u8; 16]| self.index.get(&key(&["stage", &hex(Some(*id)), &name])).copied();
        if let Some(place) = of.iter().find_map(find).filter(|_| !name.is_empty()) {
            return Some(place as usize);
        }
        if name.is_empty()
            && let Some(place) = of.iter().find_map(|id| {
                self.stages.iter().position(|s| s.pipeline == *id && s.going == wanted)
            })
        {
            return Some(place);
        }
        if self.leaves(Target::DealStage, draft, columns, wanted) {
            return self.stage(draft, columns, ids, changes);
        }
        let pipeline = match of.first() {
            Some(id) => *id,
            None => self.new_pipeline(draft, columns, ids, changes)?,
        };
        let text = if name.is_empty() {
            match wanted {
                Going::Open => "New",
                Going::Won => "Won",
                Going::Lost => "Lost",
            }
        } else {
            draft.warnings.push(Reason::NewValue {
                column: columns.header(&[Target::DealStage]),
                value: draft.matter.stage.clone(),
            });
            draft.matter.stage.as_str()
        };
        let id = ids(RecordKind::Stage);
        let kind = match wanted {
            Going::Open => StageKind::Open,
            Going::Won => StageKind::Won,
            Going::Lost => StageKind::Lost,
        };
        let name = Name::parse(text).ok()?;
        let rank = rank(u32::try_from(self.stages.len()).unwrap_or(0))?;
        let stage = Stage::new(Id::from_bytes(id), Id::from_bytes(pipeline), name, rank, kind);
        changes.push(made(id, &stage));
        let text = text.to_owned();
        Some(self.push_stage(id, pipeline, &text, wanted))
    }

    /// Whether a name that no list has is kept in the note instead of being added. How the deal
    /// goes was already read from it.
    fn leaves(
        &self,
        target: Target,
        draft: &mut Draft,
        columns: &Columns<'_>,
        wanted: Going,
    ) -> bool {
        let name = match target {
            Target::DealPipeline => &mut draft.matter.pipeline,
            _ => &mut draft.matter.stage,
        };
        if name.is_empty() || columns.adds(target, name) != Some(false) {
            return false;
        }
        let name = std::mem::take(name);
        draft.matter.going = Some(wanted);
        draft.keep(columns, target, &name);
        true
    }

    fn new_pipeline(
        &mut self,
        draft: &mut Draft,
        columns: &Columns<'_>,
        ids: &mut impl FnMut(RecordKind) -> [u8; 16],
        changes: &mut Vec<PlannedChange>,
    ) -> Option<[u8; 16]> {
        let id = ids(RecordKind::Pipeline);
        let written = draft.matter.pipeline.as_str();
        let name = Name::parse(if written.is_empty() { "Sales" } else { written }).ok()?;
        if !written.is_empty() {
            let (column, value) = (columns.header(&[Target::DealPipeline]), written.to_owned());
            draft.warnings.push(Reason::NewValue { column, value });
        }
        self.pipelines.push((id, name_of(name.as_str())));
        changes.push(made(id, &Pipeline::new(Id::from_bytes(id), name)));
        Some(id)
    }
}
